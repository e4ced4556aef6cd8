//! Mounts the page.
fn main() {
    #[cfg(feature = "csr")]
    leptos::mount::mount_to_body(begrotingsverkenner::Page);
}

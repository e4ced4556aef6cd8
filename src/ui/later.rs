//! The parts of the page that come after the first: what someone reads and moves first must not wait for them.
//!
//! With the feature `split` they are a file of their own, which is fetched as soon as the rest of the page works. Natively, and in a
//! quick build, they are part of the whole.

use leptos::prelude::*;
use link::options;

use super::{
    App, chart, debate, document, doubts, embed, explanation, proposal, ranking, reference, statement, use_app,
    version, wish,
};

/// A part that comes later, by where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Below the budget: moving an amount from one line to another.
    Moving,
    /// Below the results, to the end of the page's main part.
    Below,
    /// The foot, and what opens over the page.
    Foot,
    /// Chosen parts, in place of the whole page.
    Alone(Vec<options::Part>),
}

impl Part {
    /// Its name in HTML, by which its printed form is found.
    fn name(&self) -> &'static str {
        match self {
            Self::Moving => "moving",
            Self::Below => "below",
            Self::Foot => "foot",
            Self::Alone(_) => "alone",
        }
    }
}

/// Makes a part; there once the file that holds them is.
pub type Make = fn(Part) -> AnyView;

fn make(part: Part) -> AnyView {
    match part {
        Part::Moving => view! { <proposal::moving::Moving/> }.into_any(),
        Part::Below => {
            let app = follow();
            view! {
                <chart::Pictures/>
                <div class="answers">
                    <ranking::RankingPanel/>
                    <wish::WishPanel/>
                </div>
                <proposal::WorkOut/>
                <doubts::Doubts unknowns=true/>
                <doubts::Doubts unknowns=false/>
                <reference::Reference/>
                <document::OpenDocument/>
                <statement::StatementPanel unfolded=app.statement()/>
            }
            .into_any()
        }
        Part::Foot => view! {
            <reference::Colophon unfolded=use_app().statement()/>
            <explanation::ExplanationPanel/>
            <debate::Stage stage=expect_context()/>
            <version::NewerRelease/>
        }
        .into_any(),
        Part::Alone(parts) => {
            follow();
            view! { <embed::Compact parts/> }.into_any()
        }
    }
}

/// Begins what goes on behind the page.
fn follow() -> App {
    let app = use_app();
    app.estimate_when_idle();
    proposal::follow_link(app);
    embed::follow_host(app);
    app
}

#[cfg(feature = "split")]
mod fetched {
    use leptos::prelude::*;
    use leptos::wasm_split::SplitLoaderError;

    use super::Make;

    /// What makes the parts, from the file that holds them.
    #[leptos::wasm_split::wasm_split(later, wasm_split_path = ::leptos::wasm_split, fallible)]
    fn fetch() -> Result<Make, SplitLoaderError> {
        Ok(super::make)
    }

    /// Nothing yet: it is fetched now.
    pub fn parts(failed: RwSignal<bool>) -> RwSignal<Option<Make>> {
        let parts = RwSignal::new(None);
        leptos::task::spawn_local(async move {
            match fetch().await {
                Ok(make) => parts.set(Some(make)),
                Err(_) => failed.set(true),
            }
        });
        parts
    }
}

#[cfg(not(feature = "split"))]
mod fetched {
    use leptos::prelude::*;

    use super::Make;

    /// What makes the parts is there already.
    pub fn parts(_: RwSignal<bool>) -> RwSignal<Option<Make>> {
        RwSignal::new(Some(super::make as Make))
    }
}

/// Where the parts that come later stand with being had.
#[derive(Clone, Copy)]
pub struct Parts {
    make: RwSignal<Option<Make>>,
    failed: RwSignal<bool>,
}

impl Parts {
    /// Fetches them where they are not there.
    pub fn get() -> Self {
        let failed = RwSignal::new(false);
        Self { make: fetched::parts(failed), failed }
    }
}

/// The place of a part. Until it is there, what `index.html` holds of it stands in its place.
#[component]
pub fn Later(
    /// Which part.
    part: Part,
) -> impl IntoView {
    let Parts { make, failed } = use_app().parts;
    let (name, last) = (part.name(), matches!(part, Part::Below | Part::Alone(_)));
    let content = move || match make.get() {
        Some(make) => make(part.clone()),
        None => view! { <div class="as-is" data-printed=name></div> }.into_any(),
    };
    view! {
        <div class="as-is" data-later=name>{content}</div>
        <Show when=move || failed.get() && last>
            <p class="error" role="alert">{use_app().word(|words| words.later_failed)}</p>
        </Show>
    }
}

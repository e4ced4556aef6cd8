//! Cuts the WebAssembly into parts: what someone sees and moves first, what comes later, and what reads documents.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use wasm_split_cli_support::{Options, transform};

use crate::command::{program, root, run};

/// The name of the program in `Cargo.toml`.
const NAME: &str = "begrotingsverkenner";

/// What the linker must keep so that a program can be cut, beside what `.cargo/config.toml` asks.
pub const FLAGS: &str = "-C target-feature=+simd128 -C link-arg=--emit-relocs";

/// What browsers of 2023 know of WebAssembly, and the compiler uses.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
];

/// Starts the program once what is printed in `index.html` is painted: on a slow line the two would hold each other up. Where a browser
/// cannot, `index.html` says so.
const START: &str = "import start from \"./main.js\";
const run = () => {
  const packed = document.getElementById(\"packed\");
  packed.as = \"fetch\";
  packed.rel = \"preload\";
  start().then((wasm) => {
    // As Trunk says it.
    dispatchEvent(new CustomEvent(\"TrunkApplicationStarted\", { detail: { wasm } }));
  }).catch((error) => {
    document.documentElement.dataset.failed = \"\";
    addEventListener(\"online\", () => location.reload(), { once: true });
    throw error;
  });
};
// Out of sight nothing is painted.
if (document.hidden) run(); else requestAnimationFrame(() => setTimeout(run));
";

/// Replaces the program that Trunk put into a folder by one in parts.
///
/// # Errors
/// When a part cannot be made or written.
pub fn split(dist: &Path) -> Result<()> {
    let work = root().join("target/split");
    if work.exists() {
        fs::remove_dir_all(&work).context("target/split cannot be emptied")?;
    }
    fs::create_dir_all(&work).context("target/split cannot be made")?;
    let whole = root().join(format!("target/wasm32-unknown-unknown/wasm-release/{NAME}.wasm"));
    let whole = fs::read(&whole).with_context(|| format!("{} cannot be read", whole.display()))?;
    let first = work.join("whole.wasm");
    let mut options = Options::new(&whole);
    options.output_dir = &work;
    options.main_out_path = &first;
    let parts = transform(options).map_err(|error| anyhow!("the program cannot be cut: {error:#}"))?;

    let out = format!("--out-dir={}", work.display());
    let keep = ["--target=web", "--no-typescript", "--keep-lld-exports", "--remove-name-section"];
    let from = first.to_string_lossy();
    let bindgen = [&keep[..], &["--out-name=main", &out, &from]].concat();
    run(&mut program("wasm-bindgen", &bindgen)).context("the program cannot be bound to the page")?;

    // Each file is named after what it holds, so that a browser may keep it for ever.
    let mut script = fs::read_to_string(work.join("main.js")).context("wasm-bindgen wrote no script")?;
    let mut link = fs::read_to_string(work.join("__wasm_split.js")).context("nothing links the parts")?;
    let named = put(dist, &work.join("main_bg.wasm"), NAME)?;
    replace(&mut script, "main_bg.wasm", &named)?;
    once(&mut script, "\"./__wasm_split.js\":");
    for part in &parts.split_modules {
        let old = part.file_name().and_then(|name| name.to_str()).context("a part has no name")?;
        let named = put(dist, part, old.trim_end_matches(".wasm"))?;
        replace(&mut link, old, &named)?;
    }
    fs::write(work.join("main.js"), script)?;
    fs::write(work.join("__wasm_split.js"), link)?;
    fs::write(work.join("start.js"), START)?;
    let start = bundle(dist, &work.join("start.js"), NAME)?;
    let page = dist.join("index.html");
    let text = fs::read_to_string(&page).context("dist/index.html cannot be read")?;
    fs::write(&page, page_with(&text, dist, &start)?).context("dist/index.html cannot be written")
}

/// Bundles a script into a folder under a name of its own; returns the name.
///
/// # Errors
/// When it cannot be bundled.
pub fn bundle(dist: &Path, script: &Path, name: &str) -> Result<String> {
    let out = root().join("target/bundle").join(name).with_extension("js");
    let path = script.to_string_lossy();
    let to = format!("--outfile={}", out.display());
    let options =
        ["--bundle", "--minify", "--format=esm", "--target=es2022", "--legal-comments=eof", "--log-level=warning"];
    let arguments = [&[&*path, &to][..], &options].concat();
    run(&mut program("esbuild", &arguments)).with_context(|| format!("{path} cannot be bundled"))?;
    let text = fs::read(&out).with_context(|| format!("{} cannot be read", out.display()))?;
    let named = format!("{name}-{}.js", fingerprint(&text));
    fs::write(dist.join(&named), text).with_context(|| format!("{named} cannot be written"))?;
    Ok(named)
}

/// Makes a part small and puts it into a folder under a name of its own; returns the name.
fn put(dist: &Path, part: &Path, name: &str) -> Result<String> {
    let small = part.with_extension("small.wasm");
    let (from, to) = (part.to_string_lossy(), small.to_string_lossy());
    let arguments = [&["-Oz", "--strip-debug", "--strip-producers", &from, "-o", &to][..], &FEATURES].concat();
    run(&mut program("wasm-opt", &arguments)).with_context(|| format!("{from} cannot be made small"))?;
    let bytes = fs::read(&small).with_context(|| format!("{to} cannot be read"))?;
    let named = format!("{name}-{}.wasm", fingerprint(&bytes));
    fs::write(dist.join(&named), bytes).with_context(|| format!("{named} cannot be written"))?;
    Ok(named)
}

/// The page with the parts in place of what Trunk put there, whose files go.
fn page_with(page: &str, dist: &Path, start: &str) -> Result<String> {
    let mut text = page.to_owned();
    cut(&mut text, "<script type=\"module\">", "</script>")?;
    cut(&mut text, "<link rel=\"modulepreload\"", ">")?;
    cut(&mut text, &format!("<link rel=\"preload\" href=\"./{NAME}"), ">")?;
    for file in fs::read_dir(dist).context("dist/ cannot be read")?.flatten() {
        let name = file.file_name().into_string().unwrap_or_default();
        let trunks = name.ends_with("_bg.wasm") || name.starts_with(NAME) && name.ends_with(".js") && name != start;
        if trunks {
            fs::remove_file(file.path()).with_context(|| format!("{name} cannot be removed"))?;
        }
    }
    let (head, rest) = text.split_once("</head>").context("index.html has no head")?;
    let hints = format!("<script type=\"module\" src=\"./{start}\"></script>\n  ");
    Ok(format!("{}\n    {hints}</head>{rest}\n", head.trim_end()))
}

/// Takes away the first piece of a text from one mark to the next other.
fn cut(text: &mut String, from: &str, to: &str) -> Result<()> {
    let start = text.find(from).with_context(|| format!("Trunk put no `{from}` into index.html"))?;
    let end = text[start..].find(to).with_context(|| format!("`{from}` has no end in index.html"))?;
    text.replace_range(start..start + end + to.len(), "");
    Ok(())
}

fn replace(text: &mut String, what: &str, by: &str) -> Result<()> {
    if !text.contains(what) {
        bail!("a script does not name {what}");
    }
    *text = text.replace(what, by);
    Ok(())
}

/// Leaves the first of the lines that begin with a text: wasm-bindgen names the script that links the parts once for each of them.
fn once(script: &mut String, start: &str) {
    let mut seen = false;
    let keep = |line: &&str| !line.trim_start().starts_with(start) || !std::mem::replace(&mut seen, true);
    *script = script.lines().filter(keep).collect::<Vec<_>>().join("\n");
}

/// Digits that are other ones for other bytes.
fn fingerprint(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

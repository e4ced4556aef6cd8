//! The program as files of the site: compiled, bound to the page and, for visitors, cut into parts and made small.
//!
//! Binding and cutting are done by the libraries behind `wasm-bindgen` and `wasm-split`: their versions stand in `Cargo.lock`, so that
//! nothing has to be installed beside them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use wasm_bindgen_cli_support::Bindgen;
use wasm_split_cli_support::{Options, transform};
use xtask::release;

use crate::build::Profile;
use crate::command::{program, root, run};

/// The name of the program in `Cargo.toml`.
pub const NAME: &str = "begrotingsverkenner";

/// The target of the compiler.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// The flags of the compiler, in place of those of `.cargo/config.toml`: a program can only be cut where its relocations are kept.
const VISITORS: &str = "-C target-feature=+simd128 -C link-arg=--emit-relocs";

/// The same for a program that is soon there: erased views take a fraction of the time to compile.
const QUICK: &str = "-C target-feature=+simd128 --cfg erase_components";

/// The features of WebAssembly that browsers of 2023 know and the compiler uses.
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
    // The event that Trunk's own loader dispatches.
    dispatchEvent(new CustomEvent(\"TrunkApplicationStarted\", { detail: { wasm } }));
  }).catch((error) => dispatchEvent(new CustomEvent(\"fault\", { detail: `${error}` })));
};
// Out of sight nothing is painted.
if (document.hidden) run(); else requestAnimationFrame(() => setTimeout(run));
";

/// Compiles the program.
///
/// # Errors
/// When it does not compile.
pub fn compile(profile: Profile) -> Result<()> {
    let (features, name) = profile.of_cargo();
    let arguments = [
        "build",
        "--locked",
        "--package",
        NAME,
        "--bin",
        NAME,
        "--target",
        TARGET,
        "--no-default-features",
        "--features",
        features,
        "--profile",
        name,
    ];
    let mut cargo = program("cargo", &arguments);
    cargo.env(
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        match profile {
            Profile::Visitors => VISITORS,
            Profile::Quick => QUICK,
        },
    );
    run(&mut cargo).context("the program does not compile")
}

/// Binds the compiled program to the page and puts its files into a folder, each named after its content, so that a browser may keep it
/// for ever. Returns the name of the script that starts it.
///
/// # Errors
/// When a part cannot be made or written.
pub fn bind(dist: &Path, profile: Profile) -> Result<String> {
    let work = root().join("target/bind").join(profile.of_cargo().1);
    if work.exists() {
        fs::remove_dir_all(&work).with_context(|| format!("{} cannot be emptied", work.display()))?;
    }
    fs::create_dir_all(&work).with_context(|| format!("{} cannot be made", work.display()))?;
    let compiled = root().join(format!("target/{TARGET}/{}/{NAME}.wasm", profile.of_cargo().1));
    let compiled = fs::read(&compiled).with_context(|| format!("{} cannot be read", compiled.display()))?;
    let (first, parts) = match profile {
        Profile::Quick => (compiled, Vec::new()),
        Profile::Visitors => {
            let whole = work.join("whole.wasm");
            let mut options = Options::new(&compiled);
            options.output_dir = &work;
            options.main_out_path = &whole;
            let parts = transform(options).map_err(|error| anyhow!("the program cannot be cut: {error:#}"))?;
            (fs::read(&whole).context("the first part cannot be read")?, parts.split_modules)
        }
    };
    bindgen("main", first, &work, |bindgen| bindgen.web(true))?;

    let mut script = fs::read_to_string(work.join("main.js")).context("the program has no script")?;
    let named = put(dist, &work.join("main_bg.wasm"), NAME, profile)?;
    replace(&mut script, "main_bg.wasm", &named)?;
    if !parts.is_empty() {
        once(&mut script, "\"./__wasm_split.js\":");
        let link = work.join("__wasm_split.js");
        let mut text = fs::read_to_string(&link).context("nothing links the parts")?;
        for part in &parts {
            let old = part.file_name().and_then(|name| name.to_str()).context("a part has no name")?;
            let named = put(dist, part, old.trim_end_matches(".wasm"), profile)?;
            replace(&mut text, old, &named)?;
        }
        fs::write(link, text)?;
    }
    fs::write(work.join("main.js"), script)?;
    fs::write(work.join("start.js"), START)?;
    bundle(dist, &work.join("start.js"), NAME)
}

/// Writes the script of a compiled program, and the program as that script wants it, into a folder as `NAME.js` and `NAME_bg.wasm`.
///
/// # Errors
/// When the program was compiled with another version of `wasm-bindgen`, or cannot be written.
pub fn bindgen(
    name: &str,
    compiled: Vec<u8>,
    folder: &Path,
    target: impl FnOnce(&mut Bindgen) -> Result<&mut Bindgen, anyhow::Error>,
) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen.input_bytes(name, compiled).out_name(name).typescript(false);
    bindgen.keep_lld_exports(true).remove_name_section(true).omit_default_module_path(false);
    target(&mut bindgen)?;
    bindgen.generate(folder).with_context(|| format!("the program `{name}` cannot be bound to JavaScript"))
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
    let named = format!("{name}-{}.js", release::hash(&text));
    fs::write(dist.join(&named), text).with_context(|| format!("{named} cannot be written"))?;
    Ok(named)
}

/// Puts a part into a folder under a name of its own, small where visitors fetch it; returns the name.
fn put(dist: &Path, part: &Path, name: &str, profile: Profile) -> Result<String> {
    let small = match profile {
        Profile::Quick => part.to_owned(),
        Profile::Visitors => {
            let small = part.with_extension("small.wasm");
            let (from, to) = (part.to_string_lossy(), small.to_string_lossy());
            let arguments = [&["-Oz", "--strip-debug", "--strip-producers", &from, "-o", &to][..], &FEATURES].concat();
            run(&mut program("wasm-opt", &arguments)).with_context(|| format!("{from} cannot be made small"))?;
            small
        }
    };
    let bytes = fs::read(&small).with_context(|| format!("{} cannot be read", small.display()))?;
    let named = format!("{name}-{}.wasm", release::hash(&bytes));
    fs::write(dist.join(&named), bytes).with_context(|| format!("{named} cannot be written"))?;
    Ok(named)
}

fn replace(text: &mut String, what: &str, by: &str) -> Result<()> {
    if !text.contains(what) {
        bail!("a script does not name {what}");
    }
    *text = text.replace(what, by);
    Ok(())
}

/// Leaves the first of the lines that begin with a text: the binding names the script that links the parts once for each of them.
fn once(script: &mut String, start: &str) {
    let mut seen = false;
    let keep = |line: &&str| !line.trim_start().starts_with(start) || !std::mem::replace(&mut seen, true);
    *script = script.lines().filter(keep).collect::<Vec<_>>().join("\n");
}

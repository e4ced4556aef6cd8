//! The program as files of the site: compiled, bound to the page and, for visitors, split into parts and optimised for size.
//!
//! The libraries behind `wasm-bindgen` and `wasm-split` bind and split it. `Cargo.lock` pins their versions, so that nothing has to be
//! installed beside them.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, anyhow, bail};
use hosting::release;
use wasm_bindgen_cli_support::Bindgen;
use wasm_split_cli_support::{Options, transform};

use crate::build::Profile;
use crate::command::{at_once, program, root, run};
use crate::embedding::copy_all;
use crate::inputs::Inputs;
use crate::portable;

/// The name of the program in `Cargo.toml`.
pub const NAME: &str = "begrotingsverkenner";

/// The target of the compiler.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// The flags of the compiler, in place of those of `.cargo/config.toml`: a program can only be split if its relocations are kept.
const VISITORS: [&str; 2] = ["-Ctarget-feature=+simd128", "-Clink-arg=--emit-relocs"];

/// The flags for a quick build: erased views compile in a fraction of the time.
const QUICK: [&str; 2] = ["-Ctarget-feature=+simd128", "--cfg=erase_components"];

/// The features of WebAssembly that the compiler uses and browsers of 2023 support.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
];

/// The script that starts the program once the prerendered page is painted, because on a slow network the two would delay each other. If a
/// browser cannot run the program, `index.html` says so.
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
/// If it does not compile.
pub fn compile(profile: Profile) -> Result<()> {
    run(&mut compiler(profile)?).context("the program does not compile")
}

/// Compiles the program for visitors during other work, because the last part of the compilation, which takes longest, uses one core.
/// Errors are left to [`compile`], which comes upon them again.
///
/// # Errors
/// If the other work fails, or Cargo cannot start.
pub fn compiled_beside<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    let mut compiling = compiler(Profile::Visitors)?;
    let mut compiling = compiling.arg("--quiet").stderr(Stdio::null()).spawn().context("cargo cannot start")?;
    let result = work();
    compiling.wait()?;
    result
}

fn compiler(profile: Profile) -> Result<Command> {
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
    let mut flags = portable::flags()?;
    flags.extend(if profile == Profile::Visitors { VISITORS } else { QUICK }.map(str::to_owned));
    // The separator is a character that no path contains.
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    Ok(cargo)
}

/// Binds the compiled program to the page and writes its files into a folder, each with the hash of its content in its name, so that a
/// browser may keep it for ever. Returns the name of the script that starts it. A program that was bound before is not bound again.
///
/// # Errors
/// If a part cannot be made or written.
pub fn bind(dist: &Path, profile: Profile) -> Result<String> {
    let cargo_profile = profile.of_cargo().1;
    let compiled = root().join(format!("target/{TARGET}/{cargo_profile}/{NAME}.wasm"));
    let compiled = fs::read(&compiled).with_context(|| format!("{} cannot be read", compiled.display()))?;
    let work = root().join("target/bind").join(cargo_profile);
    let bound = work.join("site");
    let inputs = Inputs::of_binding(&compiled)?;
    if !inputs.made(&work) {
        if work.exists() {
            fs::remove_dir_all(&work).with_context(|| format!("{} cannot be emptied", work.display()))?;
        }
        fs::create_dir_all(&bound).with_context(|| format!("{} cannot be made", bound.display()))?;
        bind_anew(&work, &bound, compiled, profile)?;
        inputs.keep(&work)?;
    }
    copy_all(&bound, dist)?;
    let script = release::files(&bound)?.into_iter().find(|name| name.ends_with(".js"));
    script.context("the program has no script that starts it")
}

fn bind_anew(work: &Path, bound: &Path, compiled: Vec<u8>, profile: Profile) -> Result<()> {
    let (first, parts) = match profile {
        Profile::Quick | Profile::Dev => (compiled, Vec::new()),
        Profile::Visitors => {
            let whole = work.join("whole.wasm");
            let mut options = Options::new(&compiled);
            options.output_dir = work;
            options.main_out_path = &whole;
            let parts = transform(options).map_err(|error| anyhow!("the program cannot be cut: {error:#}"))?;
            (fs::read(&whole).context("the first part cannot be read")?, parts.split_modules)
        }
    };
    bindgen("main", first, work, |bindgen| bindgen.web(true))?;

    // The largest first: it takes longest to be made small.
    let mut files = vec![(work.join("main_bg.wasm"), NAME.to_owned())];
    for part in &parts {
        let name = part.file_stem().and_then(|name| name.to_str()).context("a part has no name")?;
        files.push((part.clone(), name.to_owned()));
    }
    let named = at_once(&files, |(part, name)| put(bound, part, name, profile))?;

    let script = work.join("main.js");
    let mut text = fs::read_to_string(&script).context("the program has no script")?;
    replace(&mut text, &script, "main_bg.wasm", &named[0])?;
    if !parts.is_empty() {
        let link = work.join("__wasm_split.js");
        once(&mut text, &script, "\"./__wasm_split.js\":")?;
        let mut text = fs::read_to_string(&link).context("nothing links the parts")?;
        for ((_, name), named) in files.iter().zip(&named).skip(1) {
            replace(&mut text, &link, &format!("{name}.wasm"), named)?;
        }
        fs::write(link, text)?;
    }
    fs::write(script, text)?;
    fs::write(work.join("start.js"), START)?;
    bundle(bound, &work.join("start.js"), NAME)?;
    Ok(())
}

/// Writes the script of a compiled program, and the program in the form that it loads, into a folder as `NAME.js` and
/// `NAME_bg.wasm`.
///
/// # Errors
/// If the program was compiled with another version of `wasm-bindgen`, or cannot be written.
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

/// Bundles a script into a folder, with the hash of its content in its name. Returns the name.
///
/// # Errors
/// If it cannot be bundled.
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

/// Puts a part into a folder, with the hash of its content in its name; optimised for size if it is for visitors. Returns the name.
fn put(dist: &Path, part: &Path, name: &str, profile: Profile) -> Result<String> {
    let small = match profile {
        Profile::Quick | Profile::Dev => part.to_owned(),
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

/// Replaces a name in a script that a library wrote. `Err` if the script does not contain it.
fn replace(text: &mut String, script: &Path, old: &str, new: &str) -> Result<()> {
    if !text.contains(old) {
        bail!(changed(script, old));
    }
    *text = text.replace(old, new);
    Ok(())
}

/// Removes all but the first of the lines that begin with a text: the binding imports the script that links the parts once for each of
/// them. `Err` if there is no such line.
fn once(text: &mut String, script: &Path, start: &str) -> Result<()> {
    let mut seen = false;
    let keep = |line: &&str| !line.trim_start().starts_with(start) || !std::mem::replace(&mut seen, true);
    *text = text.lines().filter(keep).collect::<Vec<_>>().join("\n");
    if !seen {
        bail!(changed(script, start));
    }
    Ok(())
}

/// Returns the error message for a script that is not written as expected.
fn changed(script: &Path, lacks: &str) -> String {
    format!(
        "{} does not contain `{lacks}`: wasm-bindgen-cli-support or wasm_split_cli_support writes it otherwise than the versions for \
         which `bind_anew` in xtask/src/wasm.rs was made; look at the script and change that function with it",
        script.display()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_that_is_written_otherwise_is_named_with_what_it_lacks() {
        let script = Path::new("target/bind/main.js");
        let mut text = "imports = {\n  \"./a.js\": one,\n  \"./a.js\": two,\n  \"./b.js\": three,\n}".to_owned();
        once(&mut text, script, "\"./a.js\":").expect("it is there");
        replace(&mut text, script, "b.js", "c.js").expect("it is there");
        assert_eq!(text, "imports = {\n  \"./a.js\": one,\n  \"./c.js\": three,\n}");
        for result in [once(&mut text, script, "\"./b.js\":"), replace(&mut text, script, "b.js", "c.js")] {
            let error = result.expect_err("it is not there").to_string();
            assert!(error.contains("main.js") && error.contains("b.js") && error.contains("wasm.rs"), "{error}");
        }
    }
}

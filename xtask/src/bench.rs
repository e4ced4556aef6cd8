//! Benchmarks of the engine and the page. They print medians.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::command::{exists, output, program, root, run};
use crate::wasm::{self, TARGET};
use crate::{serve, setup};

/// The compiler setting for SIMD, with which the site is built too.
const SIMD: &str = "target.wasm32-unknown-unknown.rustflags=['-Ctarget-feature=+simd128']";

/// Measures the engine natively and in WebAssembly, beside Publicodes and Squiggle on the same formulas, and the frames of a dragged slider
/// if the site is built and Chromium is installed.
///
/// # Errors
/// If something does not build or run, or a result is wrong; never because of a time.
pub fn bench() -> Result<()> {
    setup::to_build()?;
    others();
    let folder = root().join("target/bench");
    fs::create_dir_all(&folder).context("target/ cannot be written")?;
    let native = folder.join("native.json");
    println!("• measuring natively");
    natively(&native)?;
    println!("• building for WebAssembly");
    let wasm = folder.join("wasm");
    // The profile of the site for visitors.
    to_wasm(&wasm, "wasm-release")?;
    println!("• measuring in WebAssembly");
    let script = root().join("tests/bench/bench.mjs");
    let paths = [&script, &wasm, &native].map(|path| path.to_string_lossy());
    run(&mut program("node", &paths.each_ref().map(AsRef::as_ref)))?;
    frames()
}

/// Installs Publicodes and Squiggle. If that fails, the engine is measured alone.
fn others() {
    if let Err(error) = setup::npm("tests/bench", "Publicodes and Squiggle") {
        println!("• they cannot be installed ({error:#}); measuring without them");
    }
}

/// Runs the native benchmark and saves its output.
fn natively(file: &Path) -> Result<()> {
    run(&mut program("cargo", &["build", "--quiet", "--locked", "--release", "--package", "bench"]))?;
    let times = output("cargo", &["run", "--quiet", "--locked", "--release", "--package", "bench"]);
    fs::write(file, times.context("the native benchmark does not end well")?).context("target/ cannot be written")
}

/// Compares every bit that the engine computes for the documents in `model/` in WebAssembly with those that it computes natively.
///
/// # Errors
/// If a bit differs, or something does not build or run.
pub fn same_bits() -> Result<()> {
    let folder = root().join("target/bits");
    to_wasm(&folder, "wasm-quick")?;
    let documents: Vec<String> = fs::read_dir(root().join("model"))
        .context("model/ cannot be read")?
        .filter_map(|entry| Some(format!("model/{}", entry.ok()?.file_name().to_str()?)))
        .collect();
    let documents: Vec<&str> = documents.iter().map(String::as_str).collect();
    let native = ["run", "--quiet", "--locked", "--bin", "bench", "--", "bits"];
    let native =
        output("cargo", &[&native[..], &documents].concat()).context("the bits cannot be computed natively")?;
    let (script, module) = (root().join("tests/bench/bits.mjs"), folder.to_string_lossy());
    let script = script.to_string_lossy();
    let in_node = [&[&*script, &*module][..], &documents].concat();
    let wasm = output("node", &in_node).context("the bits cannot be computed in WebAssembly")?;
    for (one, other) in native.lines().zip(wasm.lines()) {
        if one != other {
            bail!("natively and in WebAssembly bits differ:\n  {one}\n  {other}");
        }
    }
    if native.lines().count() != wasm.lines().count() || native.lines().count() < 10 {
        bail!("natively and in WebAssembly other scenarios were computed");
    }
    println!(
        "{} scenarios of {} documents have the same bits",
        native.lines().count() - documents.len(),
        documents.len()
    );
    Ok(())
}

/// Counts the steps of work on small and large inputs in WebAssembly, where every machine takes the same ones, however busy it is.
///
/// # Errors
/// If some work grows faster than it may or goes wrong, or something does not build or run.
pub fn growth() -> Result<()> {
    let module = compiled("wasm-quick")?;
    let counting = root().join("target/growth.wasm");
    let counting = counting.to_string_lossy();
    // It reports each function that it enters, and each round of a loop.
    run(&mut program("wasm-opt", &["--log-execution", &module, "-o", &counting]))
        .context("its steps are not counted")?;
    let script = root().join("tests/bench/growth.mjs");
    let counted = output("node", &[&*script.to_string_lossy(), &*counting]).context("some work goes wrong")?;
    let judge = ["run", "--quiet", "--locked", "--bin", "bench", "--", "growth", &counted];
    run(&mut program("cargo", &judge)).context("some work takes more steps than it may where there is more of it")
}

/// Compiles the benchmark to WebAssembly under a profile of the workspace. Returns the path of the file.
fn compiled(profile: &str) -> Result<String> {
    let build = [
        "build",
        "--quiet",
        "--locked",
        "--profile",
        profile,
        "--package",
        "bench",
        "--lib",
        "--target",
        TARGET,
        "--config",
        SIMD,
    ];
    run(&mut program("cargo", &build))?;
    Ok(format!("target/{TARGET}/{profile}/bench.wasm"))
}

/// Builds the benchmark for WebAssembly, as a module of Node.js, under a profile of the workspace.
fn to_wasm(folder: &Path, profile: &str) -> Result<()> {
    let module = root().join(compiled(profile)?);
    let module = fs::read(&module).with_context(|| format!("{} cannot be read", module.display()))?;
    wasm::bindgen("bench", module, folder, |bindgen| bindgen.nodejs(true))
}

/// Times the frames of a dragged slider.
fn frames() -> Result<()> {
    if !root().join("dist/index.html").exists() {
        println!("\n• no site in dist/: `cargo xtask build` makes one; frames are not measured");
        return Ok(());
    }
    if !exists("chromium") || !exists("chromedriver") {
        println!("\n• Chromium and its driver are not here; frames are not measured");
        return Ok(());
    }
    println!("\n• dragging a slider in Chromium");
    let address = serve::in_background()?;
    let mut frames = program("cargo", &["run", "--quiet", "--locked", "--package", "journeys", "--bin", "frames"]);
    run(frames.env("BASE_URL", address).env("ENGINE", "chromium"))
}

//! `begroting`: write, check, compute, bound, explain and compare budget documents from a terminal.

mod clock;
#[cfg(test)]
#[path = "../../document/tests/common/mod.rs"]
mod common;
mod compare;
mod dependencies;
mod draws;
mod explain;
mod lint;
mod open;
mod ranges;
mod reference;
mod setting;
mod style_lints;
mod table;
mod work;

use std::fmt::Write as _;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};
use engine::bounds::FreeInputs;
use engine::monte_carlo::Sampling;
use engine::sensitivity::sensitivities;
use engine::{Evaluation, Inputs, Language, LanguageId, QuantityId};
use open::Opened;
use serde_json::{Map, Value, json};
use work::Work;

/// Check, compute and explain a budget document.
#[derive(Parser)]
#[command(name = "begroting", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// The language of labels and of problems with the document.
    #[arg(long, global = true, value_enum, default_value_t = LanguageArgument::Nl)]
    language: LanguageArgument,
}

#[derive(Clone, Copy, ValueEnum)]
enum LanguageArgument {
    /// Nederlands
    Nl,
    /// English
    En,
}

impl LanguageArgument {
    fn code(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }

    fn of_problems(self) -> Language {
        match self {
            Self::Nl => Language::Dutch,
            Self::En => Language::English,
        }
    }
}

#[derive(Subcommand)]
enum Command {
    /// Write a new document with comments, to begin from; it passes `check` as it stands.
    New {
        /// The file to write; it must not be there yet.
        file: PathBuf,
    },
    /// Say every problem of a document, and what a careful colleague would remark; exit 1 where there is a problem.
    Check {
        /// The document, a TOML file.
        file: PathBuf,
        /// Remarks count as problems.
        #[arg(long)]
        strict: bool,
        #[command(flatten)]
        work: Work,
    },
    /// Say what a new version of a document changes in figures and in results.
    Compare {
        /// The version as it was.
        old: PathBuf,
        /// The version as it is.
        new: PathBuf,
        /// Say every change in every year; else, where much changes, the widest and how many more there are.
        #[arg(long)]
        all: bool,
    },
    /// Print every key and function of a document, as Markdown; or as a JSON Schema for editors.
    Reference {
        /// Print the schema.
        #[arg(long)]
        schema: bool,
    },
    /// Compute every quantity in every year.
    Compute {
        #[command(flatten)]
        scenario: Scenario,
        /// Print JSON instead of a table.
        #[arg(long)]
        json: bool,
    },
    /// Between which values every quantity lies: unknowns free (`bounds`), assumptions as well (`outer`).
    Bounds {
        #[command(flatten)]
        scenario: Scenario,
        #[command(flatten)]
        work: Work,
        /// Print JSON instead of a table.
        #[arg(long)]
        json: bool,
    },
    /// Draw the assumptions in the two worlds that the unknowns leave open: below which values 5 % of the draws lie
    /// (`p05`), 25, 50, 75 and 95 %.
    Draws {
        #[command(flatten)]
        scenario: Scenario,
        #[command(flatten)]
        work: Work,
        /// The same seed gives the same draws.
        #[arg(long, default_value_t = Sampling::default().seed)]
        seed: u32,
        /// The number of draws.
        #[arg(long, default_value_t = Sampling::default().count)]
        count: usize,
        /// The year in which the headline outcome is lowest and highest in the two worlds, and that the table shows; the first where none
        /// is named.
        #[arg(long)]
        year: Option<i32>,
        /// Print JSON instead of a table, with every year.
        #[arg(long)]
        json: bool,
    },
    /// Every open input by what it does to a result, alone, from its low to its high end.
    Rank {
        #[command(flatten)]
        scenario: Scenario,
        /// The result.
        outcome: String,
        /// The year.
        #[arg(long)]
        year: i32,
        /// Print JSON instead of a table.
        #[arg(long)]
        json: bool,
    },
    /// The value of a choice, the same in every year, that brings a result to a target.
    Seek {
        #[command(flatten)]
        scenario: Scenario,
        #[command(flatten)]
        work: Work,
        /// The result.
        #[arg(long)]
        outcome: String,
        /// The year of the result.
        #[arg(long)]
        year: i32,
        /// The target of the result; a percentage as a part of 1.
        #[arg(long, allow_hyphen_values = true)]
        target: String,
        /// The choice.
        #[arg(long)]
        with: String,
        /// Print JSON instead of sentences.
        #[arg(long)]
        json: bool,
    },
    /// Show where a number comes from, down to the facts and their sources.
    Explain {
        #[command(flatten)]
        scenario: Scenario,
        /// The quantity.
        id: String,
        /// The year.
        #[arg(long)]
        year: i32,
    },
}

#[derive(Args)]
struct Scenario {
    /// The document, a TOML file.
    file: PathBuf,
    /// Set an input: ID=NUMBER for all years, or ID=2025:-3500,2028:200 for some.
    #[arg(long = "set", value_name = "ID=VALUE", allow_hyphen_values = true)]
    set: Vec<String>,
    /// Let the choices follow a preset of the document; `--set` comes on top.
    #[arg(long, value_name = "ID")]
    preset: Option<String>,
    /// Start from a link of the page: the whole address, or what stands after its `#`. `--preset` and `--set` come on top.
    #[arg(long, value_name = "LINK", conflicts_with = "scenario")]
    link: Option<String>,
    /// Start from a scenario file of the page. `--preset` and `--set` come on top.
    #[arg(long, value_name = "FILE")]
    scenario: Option<PathBuf>,
    /// The scenario of that file, where it holds several.
    #[arg(long, value_name = "NAME", requires = "scenario")]
    name: Option<String>,
}

/// The error of a command, with its exit code.
enum Failure {
    /// The document has problems, or lints with `--strict`: exit 1.
    Document(String),
    /// The command cannot be carried out as given: exit 2.
    Usage(String),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let (text, code) = match run(&arguments) {
        Ok(text) => {
            // A reader that closes the pipe early (`| head`) is no failure.
            let _ = std::io::stdout().lock().write_all(text.as_bytes());
            return ExitCode::SUCCESS;
        }
        Err(Failure::Document(text)) => (text, 1),
        Err(Failure::Usage(text)) => (format!("error: {text}\n"), 2),
    };
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
    ExitCode::from(code)
}

fn run(arguments: &Arguments) -> Result<String, Failure> {
    let language = arguments.language;
    match &arguments.command {
        Command::New { file } => start(file, language),
        Command::Check { file, strict, work } => checked(file, *strict, *work, language),
        Command::Compare { old, new, all } => {
            let (old, new) = (open::open(old, language.of_problems())?, open::open(new, language.of_problems())?);
            let said = compare::compare(&old, &new, locale(&new, language), *all);
            Ok(noticed(&new, language, &said))
        }
        Command::Reference { schema: false } => Ok(reference::markdown(language.of_problems())),
        Command::Reference { schema: true } => Ok(reference::schema(language.of_problems())),
        Command::Compute { scenario, json } => {
            let (opened, inputs, evaluation) = computed(scenario, language)?;
            if *json {
                return Ok(printed(&opened, language, values(&opened, &evaluation)));
            }
            let locale = locale(&opened, language);
            let mut text = table::table(&opened, &evaluation, locale);
            findings(&opened, &inputs, &evaluation, locale, &mut text);
            Ok(noticed(&opened, language, &text))
        }
        Command::Bounds { scenario, work, json } => {
            let (opened, set) = scenario_of(scenario, language)?;
            let mut budget = work.budget();
            let stopped = |budget: &_| work.stopped(budget, language.of_problems(), ranges::STOPPED);
            if *json {
                let ranges = ranges::ranges(&opened, &set, &mut budget);
                return Ok(printed(&opened, language, cut(ranges, stopped(&budget))));
            }
            let bounds = ranges::free(&opened, &set, FreeInputs::Unknowns, &mut budget);
            let text = table::ranges(&opened, &bounds, locale(&opened, language));
            Ok(noticed(&opened, language, &cut_text(text, stopped(&budget))))
        }
        Command::Draws { scenario, work, seed, count, year, json } => {
            let (opened, set) = scenario_of(scenario, language)?;
            if !(1..=Sampling::MOST).contains(count) {
                let most = Sampling::MOST;
                return Err(said(
                    language,
                    format!("`--count {count}`: kies een aantal van 1 tot {most}."),
                    format!("`--count {count}`: choose a number from 1 to {most}."),
                ));
            }
            let headline = opened.document.headline().map(|outcome| outcome.of);
            let headline = headline.ok_or_else(|| {
                let dutch = "het document heeft geen resultaat met `headline = true`. Zet het bij één resultaat.";
                let english = "the document has no outcome with `headline = true`. Put it with one outcome.";
                said(language, dutch.to_owned(), english.to_owned())
            })?;
            let year = year_of(&opened, year.unwrap_or(opened.document.years.first), language)?;
            let sampling = Sampling { seed: *seed, count: *count };
            let mut budget = work.budget();
            let drawn = draws::SampledExtremes::new(&opened, &set, (headline, year), sampling, *json, &mut budget);
            let drawn = drawn.ok_or_else(|| not_computable(language))?;
            let stopped = work.stopped(&budget, language.of_problems(), draws::STOPPED);
            if *json {
                return Ok(printed(&opened, language, cut(drawn.json(&opened, &set), stopped)));
            }
            let text = drawn.table(&opened, &set, locale(&opened, language));
            Ok(noticed(&opened, language, &cut_text(text, stopped)))
        }
        Command::Rank { scenario, outcome, year, json } => {
            let (opened, set) = scenario_of(scenario, language)?;
            let of = result(&opened, outcome, *year, language)?;
            let ranked = sensitivities(&opened.document, &opened.program, &set, of);
            if *json {
                return Ok(printed(&opened, language, ranges::ranking(&opened, &ranked)));
            }
            Ok(noticed(&opened, language, &table::ranking(&opened, &ranked, of.0, locale(&opened, language))))
        }
        Command::Seek { scenario, work, outcome, year, target, with, json } => {
            let (opened, set) = scenario_of(scenario, language)?;
            let sentences = language.of_problems();
            let choice = setting::find(&opened.document, with, sentences).map_err(Failure::Usage)?;
            if !opened.document.quantity(choice).is_choice() {
                let choices = opened.document.quantities.iter().filter(|quantity| quantity.is_choice());
                let choices = choices.map(|quantity| quantity.id.as_str()).collect::<Vec<_>>().join(", ");
                return Err(said(
                    language,
                    format!("`{with}` is geen keuze. Kies uit: {choices}."),
                    format!("`{with}` is no choice. Choose one of: {choices}."),
                ));
            }
            let of = result(&opened, outcome, *year, language)?;
            let number = setting::number(&opened.document, of.0, &format!("--target {target}"), target, sentences);
            let asked = ranges::GoalRequest { of, target: number.map_err(Failure::Usage)?, with: choice };
            let mut budget = work.budget();
            let found = ranges::sought(&opened, &set, asked, &mut budget).ok_or_else(|| not_computable(language))?;
            let stopped = work.stopped(&budget, language.of_problems(), ranges::STOPPED_SEEKING);
            if *json {
                return Ok(printed(&opened, language, cut(found.json(), stopped)));
            }
            let text = found.words(&opened, asked, locale(&opened, language));
            Ok(noticed(&opened, language, &cut_text(text, stopped)))
        }
        Command::Explain { scenario, id, year } => {
            let (opened, inputs, evaluation) = computed(scenario, language)?;
            let (quantity, year) = result(&opened, id, *year, language)?;
            let tree = explain::tree(&opened, &inputs, &evaluation, quantity, year, locale(&opened, language));
            Ok(noticed(&opened, language, &tree))
        }
    }
}

/// Writes the starter document to a new file. `Err` if the file exists already or cannot be written.
fn start(file: &Path, language: LanguageArgument) -> Result<String, Failure> {
    let name = file.display();
    let written = std::fs::File::create_new(file).and_then(|mut new| new.write_all(engine::Document::START.as_bytes()));
    let sentence = match (written.as_ref().map_err(std::io::Error::kind), language) {
        (Ok(()), LanguageArgument::Nl) => format!("{name} is geschreven. Kijk het na met: begroting check {name}\n"),
        (Ok(()), LanguageArgument::En) => format!("{name} is written. Check it with: begroting check {name}\n"),
        (Err(ErrorKind::AlreadyExists), LanguageArgument::Nl) => {
            format!("{name} bestaat al en blijft zoals het is. Kies een andere naam.")
        }
        (Err(ErrorKind::AlreadyExists), LanguageArgument::En) => {
            format!("{name} exists already and stays as it is. Choose another name.")
        }
        (Err(_), LanguageArgument::Nl) => {
            format!("{name} kan niet geschreven worden. Kijk na of de map er is en of u erin mag schrijven.")
        }
        (Err(_), LanguageArgument::En) => {
            format!("{name} cannot be written. Check that its folder is there and that you may write in it.")
        }
    };
    if written.is_ok() { Ok(sentence) } else { Err(Failure::Usage(sentence)) }
}

/// Reads a document and returns its lints, one a line. `Err` if it has problems or, with `strict`, any lint.
fn checked(file: &Path, strict: bool, work: Work, language: LanguageArgument) -> Result<String, Failure> {
    let opened = open::open(file, language.of_problems())?;
    let (mut said, mut budget) = (String::new(), work.budget());
    for warning in lint::lint(&opened, &opened.text, &clock::today(), &mut budget) {
        let message = warning.message(language.of_problems());
        let _ = writeln!(said, "{}:{}:1: warning: {message}", file.display(), warning.line);
    }
    let is_remarked = !said.is_empty();
    if let Some(stopped) = work.stopped(&budget, language.of_problems(), lint::STOPPED) {
        let _ = writeln!(said, "{}:1:1: note: {stopped}", file.display());
    }
    if strict && is_remarked { Err(Failure::Document(said)) } else { Ok(said) }
}

/// Adds the message that the computation stopped early, if it did, to results in JSON.
fn cut(mut figures: Value, stopped: Option<String>) -> Value {
    if let (Some(stopped), Some(members)) = (stopped, figures.as_object_mut()) {
        members.insert("stopped".to_owned(), json!(stopped));
    }
    figures
}

/// Appends the message that the computation stopped early, if it did, to results in text.
fn cut_text(text: String, stopped: Option<String>) -> String {
    match stopped {
        Some(stopped) => format!("{text}! {stopped}\n"),
        None => text,
    }
}

/// Returns the requested language if the document has it, otherwise the original language of the document.
fn spoken(opened: &Opened, language: LanguageArgument) -> LanguageId {
    opened.document.language(language.code()).unwrap_or(LanguageId::ORIGINAL)
}

/// Returns the languages of messages and of the document's own texts.
fn locale(opened: &Opened, language: LanguageArgument) -> setting::Locale {
    setting::Locale { language: language.of_problems(), spoken: spoken(opened, language) }
}

/// Builds a usage error from its message in both languages.
fn said(language: LanguageArgument, dutch: String, english: String) -> Failure {
    Failure::Usage(setting::choose(language.of_problems(), dutch, english))
}

fn not_computable(language: LanguageArgument) -> Failure {
    let dutch = "dat resultaat kan niet berekend worden voor alles wat niet bekend is. Kijk de formules na met `begroting check`.";
    let english =
        "that result cannot be computed for everything that is not known. Check the formulas with `begroting check`.";
    said(language, dutch.to_owned(), english.to_owned())
}

/// Returns the notice that goes with all figures of the document, such as that they are made up; `None` if it has none.
fn notice(opened: &Opened, language: LanguageArgument) -> Option<&str> {
    Some(opened.document.notice.as_ref()?.in_language(spoken(opened, language)))
}

/// Puts the notice of the document, if it has one, above results in text.
fn noticed(opened: &Opened, language: LanguageArgument, text: &str) -> String {
    notice(opened, language).map_or(String::new(), |notice| format!("{notice}\n\n")) + text
}

/// Adds the notice of the document, if it has one, to results in JSON or to each entry of a list, and formats them.
fn printed(opened: &Opened, language: LanguageArgument, mut figures: Value) -> String {
    if let Some(notice) = notice(opened, language) {
        let entries = match &mut figures {
            Value::Array(entries) => entries.as_mut_slice(),
            figures => std::slice::from_mut(figures),
        };
        for entry in entries.iter_mut().filter_map(Value::as_object_mut) {
            entry.insert("notice".to_owned(), json!(notice));
        }
    }
    format!("{figures}\n")
}

/// Finds the quantity and the index of the year that arguments name. `Err` if the document lacks one of them.
fn result(opened: &Opened, id: &str, year: i32, language: LanguageArgument) -> Result<(QuantityId, usize), Failure> {
    let quantity = setting::find(&opened.document, id, language.of_problems()).map_err(Failure::Usage)?;
    Ok((quantity, year_of(opened, year, language)?))
}

fn year_of(opened: &Opened, year: i32, language: LanguageArgument) -> Result<usize, Failure> {
    let missing = || setting::no_year(&opened.document, &year.to_string(), language.of_problems());
    opened.document.years.index(year).ok_or_else(|| Failure::Usage(missing()))
}

fn scenario_of(scenario: &Scenario, language: LanguageArgument) -> Result<(Opened, engine::Scenario), Failure> {
    let opened = open::open(&scenario.file, language.of_problems())?;
    let (document, document_version) = (&opened.document, &opened.document_version);
    let locale = locale(&opened, language);
    let start = match (&scenario.link, &scenario.scenario) {
        (Some(link), _) => setting::from_link(document, document_version, link, locale),
        (None, Some(path)) => setting::from_file(document, document_version, path, scenario.name.as_deref(), locale),
        (None, None) => Ok(engine::Scenario::default()),
    };
    let start = start.map_err(Failure::Usage)?;
    let set = setting::scenario(document, start, scenario.preset.as_deref(), &scenario.set, locale.language);
    let set = set.map_err(Failure::Usage)?;
    Ok((opened, set))
}

fn computed(scenario: &Scenario, language: LanguageArgument) -> Result<(Opened, Inputs, Evaluation), Failure> {
    let (opened, set) = scenario_of(scenario, language)?;
    let inputs = set.inputs(&opened.document);
    let mut evaluation = opened.program.evaluation();
    opened.program.evaluate(&inputs, &mut evaluation);
    Ok((opened, inputs, evaluation))
}

fn values(opened: &Opened, evaluation: &Evaluation) -> Value {
    let years: Vec<i32> = opened.document.years.iter().collect();
    let of_quantity = |(id, quantity): (_, &engine::document::Quantity)| {
        let values: Vec<Option<f64>> = (0..years.len()).map(|year| evaluation.value(id, year)).collect();
        (quantity.id.clone(), json!(values))
    };
    let values: Map<String, Value> = opened.document.all().map(of_quantity).collect();
    json!({ "years": years, "values": values })
}

/// The maximum number of formulas that are listed as not computable.
const MOST_CULPRITS: usize = 100;

/// Appends warnings about a result: checks that fail, and formulas that cannot be computed.
fn findings(opened: &Opened, inputs: &Inputs, evaluation: &Evaluation, locale: setting::Locale, into: &mut String) {
    let document = &opened.document;
    for (place, check) in document.checks.iter().enumerate() {
        let failed =
            document.years.iter().enumerate().filter(|(year, _)| evaluation.holds(place, *year) == Some(false));
        let failed: Vec<String> = failed.map(|(_, year)| year.to_string()).collect();
        if !failed.is_empty() {
            let message = check.message.in_language(locale.spoken);
            let _ = writeln!(into, "! {} ({}): {message}", check.id, failed.join(", "));
        }
    }
    let places = document.all().flat_map(|(id, _)| (0..document.years.count).map(move |year| (id, year)));
    let mut culprits = places.filter(|&(id, year)| opened.program.is_culprit(id, year, inputs, evaluation));
    for (id, year) in culprits.by_ref().take(MOST_CULPRITS) {
        let (name, year) = (&document.quantity(id).id, document.years.first + year as i32);
        let dutch = "kan niet berekend worden; de formule deelt door nul of wordt te groot";
        let english = "cannot be computed; its formula divides by zero or is too large";
        let why = setting::choose(locale.language, dutch.to_owned(), english.to_owned());
        let _ = writeln!(into, "! {name} ({year}): {why}");
    }
    let more = culprits.count();
    if more > 0 {
        let (dutch, english) = (format!("! … en nog {more} formules"), format!("! … and {more} more formulas"));
        let _ = writeln!(into, "{}", setting::choose(locale.language, dutch, english));
    }
}

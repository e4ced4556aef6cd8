//! Reads `--link`, `--scenario`, `--preset` and `--set`.

use std::path::Path;

use engine::{Document, InputError, Language, LanguageId, QuantityId, Scenario};
use link::file::{self, LARGEST};
use link::{Edition, FileError, Remark, fragment};

use crate::open;

/// In which language is said what is wrong with a link or a file.
#[derive(Clone, Copy)]
pub struct Tongue {
    /// Of sentences.
    pub language: Language,
    /// Of the document's own words.
    pub spoken: LanguageId,
}

/// The scenario of a link, or why there is none; what someone should know of it goes to the error stream.
pub fn from_link(document: &Document, edition: &Edition, link: &str, tongue: Tongue) -> Result<Scenario, String> {
    let opened = fragment::read(document, edition, link);
    let opened = opened.map_err(|error| format!("`--link`: {}", error.message(tongue.language)))?;
    tell(document, &opened.remarks, tongue);
    Ok(opened.state.scenario)
}

/// The scenario of a file; where it holds several, the one with a name.
pub fn from_file(
    document: &Document,
    edition: &Edition,
    path: &Path,
    name: Option<&str>,
    tongue: Tongue,
) -> Result<Scenario, String> {
    let at = path.display();
    let failed = |error: FileError| format!("{at}: {}", error.message(tongue.language));
    let unread = |error| open::unread(path, &error, tongue.language);
    let size = std::fs::metadata(path).map_err(unread)?.len();
    if size > LARGEST as u64 {
        return Err(failed(FileError::TooLarge));
    }
    let text = std::fs::read(path).map_err(unread)?;
    let (mut all, remarks) = file::read(document, edition, &String::from_utf8_lossy(&text)).map_err(failed)?;
    tell(document, &remarks, tongue);
    let names = all.iter().map(|named| format!("`{}`", named.name)).collect::<Vec<_>>().join(", ");
    match name {
        Some(name) => all.retain(|named| named.name == name),
        None if all.len() > 1 => {
            return Err(format!("{at} holds several scenarios; choose one with `--name`: {names}"));
        }
        None => {}
    }
    all.pop().map(|named| named.scenario).ok_or_else(|| format!("{at} has no scenario of that name; it has {names}"))
}

fn tell(document: &Document, remarks: &[Remark], tongue: Tongue) {
    for remark in remarks {
        // Numbers as `--set` takes them.
        let number = |_, value: f64| value.to_string();
        eprintln!("! {}", remark.message(document, tongue.spoken, tongue.language, number));
    }
}

/// The scenario that the arguments describe on top of another, or why there is none.
pub fn scenario(
    document: &Document,
    mut scenario: Scenario,
    preset: Option<&str>,
    set: &[String],
    language: Language,
) -> Result<Scenario, String> {
    if let Some(name) = preset {
        let place = document.presets.iter().position(|preset| preset.id == name);
        let place = place.ok_or_else(|| no_preset(document, name, language))?;
        scenario.follow(document, place).map_err(|error| say(document, name, error))?;
    }
    for argument in set {
        one(document, argument, &mut scenario)?;
    }
    Ok(scenario)
}

/// Said where a document has no preset of a name.
fn no_preset(document: &Document, name: &str, language: Language) -> String {
    let known = document.presets.iter().map(|preset| preset.id.as_str()).collect::<Vec<_>>().join(", ");
    match (known.as_str(), language) {
        ("", Language::Dutch) => {
            format!("het document heeft geen voorbeelden, dus ook geen `{name}`. Laat `--preset` weg.")
        }
        ("", Language::English) => format!("the document has no presets, and so no `{name}`. Leave `--preset` out."),
        (known, Language::Dutch) => format!("het document heeft geen voorbeeld `{name}`. Kies uit: {known}."),
        (known, Language::English) => format!("the document has no preset `{name}`. Choose one of: {known}."),
    }
}

/// The quantity with an id.
pub fn find(document: &Document, id: &str) -> Result<QuantityId, String> {
    document.find(id).ok_or_else(|| match document.nearest(id) {
        Some(near) => format!("the document has no quantity `{id}`; did you mean `{near}`?"),
        None => format!("the document has no quantity `{id}`"),
    })
}

fn one(document: &Document, argument: &str, scenario: &mut Scenario) -> Result<(), String> {
    let wanted = "write ID=NUMBER, or ID=2025:-3500,2028:200";
    let (id, value) = argument.split_once('=').ok_or_else(|| format!("`--set {argument}`: {wanted}"))?;
    let quantity = find(document, id)?;
    let number = |text: &str| {
        let number = text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
        number.ok_or_else(|| format!("`--set {argument}`: `{text}` is no number; {wanted}"))
    };
    if !value.contains(':') {
        return scenario.set_all_years(document, quantity, number(value)?).map_err(|error| say(document, id, error));
    }
    for part in value.split(',') {
        let (year, value) = part.split_once(':').ok_or_else(|| format!("`--set {argument}`: {wanted}"))?;
        let years = document.years;
        let place = year.trim().parse().ok().and_then(|year| years.index(year));
        let place = place.ok_or_else(|| {
            format!(
                "`--set {argument}`: `{year}` is no year of the document, which runs from {} to {}",
                years.first,
                years.last()
            )
        })?;
        scenario.set(document, quantity, place, number(value)?).map_err(|error| say(document, id, error))?;
    }
    Ok(())
}

fn say(document: &Document, id: &str, error: InputError) -> String {
    match error {
        InputError::NotAnInput => {
            let inputs: Vec<&str> =
                document.quantities.iter().filter(|q| q.input().is_some()).map(|q| q.id.as_str()).collect();
            format!("`{id}` is not an input and cannot be set; the inputs are {}", inputs.join(", "))
        }
        InputError::Missing => format!("`{id}`: the document has no such year or preset"),
        InputError::NotANumber => format!("`{id}` takes a number"),
        InputError::OutsideLimits { least, greatest } => {
            format!("`{id}` must lie between {least} and {greatest}")
        }
        InputError::NotWhole => format!("`{id}` takes whole numbers only"),
    }
}

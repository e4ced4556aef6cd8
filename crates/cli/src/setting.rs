//! Reads `--link`, `--scenario`, `--preset` and `--set`.

use std::path::Path;

use engine::{Document, Grid, InputError, Language, LanguageId, QuantityId, Scenario};
use link::file;
use link::{DocumentVersion, FileError, ImportWarning, share_link};
use locale::{plain, tidy};

use crate::{open, style_lints};

/// The languages of messages and of a document's texts.
#[derive(Clone, Copy)]
pub struct Locale {
    /// The language of messages.
    pub language: Language,
    /// The language of the document's own texts.
    pub spoken: LanguageId,
}

/// Opens a share link and prints its import warnings to standard error. `Err` is the message that the link cannot be opened.
pub fn from_link(
    document: &Document,
    document_version: &DocumentVersion,
    link: &str,
    locale: Locale,
) -> Result<Scenario, String> {
    let opened = share_link::read(document, document_version, link);
    let opened = opened.map_err(|error| format!("`--link`: {}", error.message(locale.language)))?;
    print_warnings(document, &opened.warnings, locale);
    Ok(opened.state.scenario)
}

/// Reads a scenario from a scenario file: the one of a name, or the only one. `Err` is a message if the file cannot be read, lacks that
/// name, or holds several scenarios and no name is given.
pub fn from_file(
    document: &Document,
    document_version: &DocumentVersion,
    path: &Path,
    name: Option<&str>,
    locale: Locale,
) -> Result<Scenario, String> {
    let at = path.display();
    let failed = |error: FileError| format!("{at}: {}", error.message(locale.language));
    let unread = |error| open::unread(path, &error, locale.language);
    let size = std::fs::metadata(path).map_err(unread)?.len();
    let most = file::largest(document);
    if size > most as u64 {
        return Err(failed(FileError::TooLarge(most)));
    }
    let bytes = std::fs::read(path).map_err(unread)?;
    let (mut all, warnings) = file::read_bytes(document, document_version, &bytes).map_err(failed)?;
    print_warnings(document, &warnings, locale);
    let names = all.iter().map(|named| format!("`{}`", named.name)).collect::<Vec<_>>().join(", ");
    match name {
        Some(name) => all.retain(|named| named.name == name),
        None if all.len() > 1 => {
            return Err(choose(
                locale.language,
                format!("{at} bevat verschillende scenario's. Kies er een met `--name`: {names}."),
                format!("{at} holds several scenarios. Choose one with `--name`: {names}."),
            ));
        }
        None => {}
    }
    all.pop().map(|named| named.scenario).ok_or_else(|| {
        choose(
            locale.language,
            format!("{at} bevat geen scenario met die naam. Kies uit: {names}."),
            format!("{at} has no scenario of that name. Choose one of: {names}."),
        )
    })
}

fn print_warnings(document: &Document, warnings: &[ImportWarning], locale: Locale) {
    for warning in warnings {
        // Numbers as `--set` takes them.
        let number = |_, value: f64| plain::written(value);
        eprintln!("! {}", warning.message(document, locale.spoken, locale.language, number));
    }
}

/// Applies `--preset` and `--set` to a scenario. `Err` is the message that one of them cannot be applied.
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
        scenario.apply_preset(document, place).map_err(|error| say(document, name, error, language))?;
    }
    let mut done = Vec::new();
    for argument in set {
        one(document, argument, &mut scenario, &mut done, language)?;
    }
    Ok(scenario)
}

/// Returns the message that the document has no preset of this name.
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

/// Returns the sentence in the given language.
pub fn choose(language: Language, dutch: String, english: String) -> String {
    match language {
        Language::Dutch => dutch,
        Language::English => english,
    }
}

/// Finds the quantity of an id. `Err` is a message that suggests a similar id, if there is one.
pub fn find(document: &Document, id: &str, language: Language) -> Result<QuantityId, String> {
    document.find(id).ok_or_else(|| match document.nearest(id) {
        Some(near) => choose(
            language,
            format!("het document heeft geen cijfer `{id}`. Bedoelt u `{near}`?"),
            format!("the document has no quantity `{id}`; did you mean `{near}`?"),
        ),
        None => choose(
            language,
            format!("het document heeft geen cijfer `{id}`. Kijk de naam na; `begroting compute` noemt ze alle."),
            format!("the document has no quantity `{id}`. Check its name; `begroting compute` lists them all."),
        ),
    })
}

/// Parses the number that an argument gives for a quantity, with a decimal point as in a document, and prints the lint that `check` has for
/// such a number. `Err` is the message that it is no number.
pub fn number(
    document: &Document,
    id: QuantityId,
    argument: &str,
    text: &str,
    language: Language,
) -> Result<f64, String> {
    let text = tidy(text);
    if let Some(number) = plain::read(&text) {
        if let Some((dutch, english)) = style_lints::number(document, &document.quantity(id).unit, &text) {
            eprintln!("! `{argument}`: {}", choose(language, dutch, english));
        }
        return Ok(number);
    }
    let is_percentage = ["%", "procent", "percent", "pct"].iter().any(|word| text.contains(word));
    let (dutch, english) = if is_percentage {
        ("Schrijf een percentage als deel van 1: 0.05 voor 5 %.", "Write a percentage as a part of 1: 0.05 for 5%.")
    } else if text.contains([',', '\'', ' ']) || text.matches('.').count() > 1 {
        (
            "Schrijf een punt voor de decimalen en niets tussen duizendtallen: 1000.5.",
            "Write a point before decimals and nothing between thousands: 1000.5.",
        )
    } else {
        ("Schrijf alleen cijfers, zoals 1000.5.", "Write digits only, such as 1000.5.")
    };
    Err(choose(
        language,
        format!("`{argument}`: `{text}` is geen getal. {dutch}"),
        format!("`{argument}`: `{text}` is no number. {english}"),
    ))
}

/// The settings so far: the quantity, the year (`None` for all years) and the argument.
type Done = Vec<(QuantityId, Option<usize>, String)>;

fn one(
    document: &Document,
    argument: &str,
    scenario: &mut Scenario,
    done: &mut Done,
    language: Language,
) -> Result<(), String> {
    let argument_said = format!("--set {argument}");
    let unread = || {
        choose(
            language,
            format!(
                "`{argument_said}`: schrijf ID=GETAL, of ID=2025:-3500,2028:200 voor sommige jaren. Een komma staat tussen twee jaren; decimalen krijgen een punt."
            ),
            format!(
                "`{argument_said}`: write ID=NUMBER, or ID=2025:-3500,2028:200 for some years. A comma stands between two years; decimals take a point."
            ),
        )
    };
    let (id, value) = argument.split_once('=').ok_or_else(unread)?;
    let id = &tidy(id);
    let quantity = find(document, id, language)?;
    let number = |text: &str| number(document, quantity, &argument_said, text, language);
    let refused = |error| say(document, id, error, language);
    if !value.contains(':') {
        once(document, done, (quantity, None), &argument_said, language)?;
        return scenario.set_all_years(document, quantity, number(value)?).map_err(refused);
    }
    for part in value.split(',') {
        let (year, value) = part.split_once(':').ok_or_else(unread)?;
        let (years, year) = (document.years, tidy(year));
        let place = year.parse().ok().and_then(|year| years.index(year));
        let place = place.ok_or_else(|| format!("`{argument_said}`: {}", no_year(document, &year, language)))?;
        once(document, done, (quantity, Some(place)), &argument_said, language)?;
        scenario.set(document, quantity, place, number(value)?).map_err(refused)?;
    }
    Ok(())
}

/// Records the setting of an argument. `Err` is a message if an earlier argument made the same setting, which would be lost.
fn once(
    document: &Document,
    done: &mut Done,
    (id, year): (QuantityId, Option<usize>),
    argument: &str,
    language: Language,
) -> Result<(), String> {
    // A year may be set otherwise than all of them; not the other way round.
    let before = done.iter().find(|(other, in_year, _)| *other == id && (year.is_none() || *in_year == year));
    if let Some((_, in_year, before)) = before {
        let name = &document.quantity(id).id;
        let year = in_year.map(|year| document.years.first + year as i32);
        return Err(match year {
            Some(year) if before == argument => choose(
                language,
                format!("`{argument}`: {year} staat er twee keer in. Schrijf elk jaar één keer."),
                format!("`{argument}`: {year} stands in it twice. Write each year once."),
            ),
            Some(year) => choose(
                language,
                format!("`{argument}`: `{name}` is voor {year} al ingesteld met `{before}`. Laat een van de twee weg."),
                format!("`{argument}`: `{name}` is already set for {year} by `{before}`. Leave one of them out."),
            ),
            None => choose(
                language,
                format!("`{argument}`: `{name}` is al ingesteld met `{before}`. Laat een van de twee weg."),
                format!("`{argument}`: `{name}` is already set by `{before}`. Leave one of them out."),
            ),
        });
    }
    done.push((id, year, argument.to_owned()));
    Ok(())
}

/// Returns the message that the document does not have this year.
pub fn no_year(document: &Document, year: &str, language: Language) -> String {
    let (first, last) = (document.years.first, document.years.last());
    choose(
        language,
        format!("het document heeft geen jaar {year}. Kies een jaar van {first} tot {last}."),
        format!("the document has no year {year}. Choose a year from {first} to {last}."),
    )
}

fn say(document: &Document, id: &str, error: InputError, language: Language) -> String {
    let (dutch, english) = match error {
        InputError::NotAnInput => {
            let inputs = document.quantities.iter().filter(|quantity| quantity.input().is_some());
            let inputs = inputs.map(|quantity| quantity.id.as_str()).collect::<Vec<_>>().join(", ");
            (
                format!("`{id}` kunt u niet instellen: het is een feit of een formule. Kies uit: {inputs}."),
                format!("`{id}` cannot be set: it is a fact or a formula. Choose one of: {inputs}."),
            )
        }
        InputError::Missing => (
            format!("`{id}`: dat jaar of dat voorbeeld heeft het document niet."),
            format!("`{id}`: the document has no such year or preset."),
        ),
        InputError::NotANumber => (format!("`{id}` wordt op een getal gezet."), format!("`{id}` takes a number.")),
        // Numbers as `--set` takes them.
        InputError::OutsideLimits { min, max } => {
            (format!("`{id}` moet tussen {min} en {max} liggen."), format!("`{id}` must lie between {min} and {max}."))
        }
        InputError::OffGrid(Grid::WHOLE) => {
            (format!("`{id}` wordt alleen op hele getallen gezet."), format!("`{id}` takes whole numbers only."))
        }
        InputError::OffGrid(grid) => {
            let step = grid.step().value();
            (
                format!("`{id}` wordt alleen op veelvouden van {step} gezet."),
                format!("`{id}` takes multiples of {step} only."),
            )
        }
    };
    choose(language, dutch, english)
}

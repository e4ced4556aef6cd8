//! A field in which a number is set.

use engine::QuantityId;
use engine::inputs::{InputError, Setting, check};

use super::{Layer, Scene};
use crate::text::{NumberError, Sign, Style, parse};

/// What a field shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// What it sets.
    pub id: QuantityId,
    /// The year it sets, or all years.
    pub year: Option<usize>,
    /// The name of what it sets, with the year where it sets one.
    pub name: String,
    /// The unit, as it stands beside the number.
    pub unit: String,
    /// The unit written out.
    pub unit_spoken: String,
    /// The number as written; empty where it is not known or differs between years.
    pub text: String,
    /// What stands in an empty field.
    pub placeholder: String,
    /// Where the slider stands.
    pub position: f64,
    /// The ends of the slider.
    pub slider: (f64, f64),
    /// What − and + add.
    pub step: f64,
    /// The number follows a preset and depends on what is not known: its range, in words.
    pub follows: Option<String>,
    /// Something else than the start is set.
    pub set: bool,
}

/// The field for an input in a year, or in all years.
pub fn field(scene: Scene<'_>, id: QuantityId, year: Option<usize>) -> Option<Field> {
    let (document, words) = (&scene.explorer.document, scene.words());
    let quantity = document.quantity(id);
    let input = quantity.input()?;
    let style = scene.style(id);
    let in_year = year.unwrap_or(scene.session.year);
    let setting = scene.session.scenario.setting(id, in_year);
    let open = scene.is_open(id, in_year);
    let span = scene.span(Layer::Proposal, id, in_year);
    let label = quantity.label.in_language(scene.language());
    let name = year.map_or(label.to_owned(), |year| format!("{label}, {}", scene.year(year)));
    let exact = span.filter(|span| span.is_exact()).map(|span| span.low);
    let (value, follows) = match (setting, exact) {
        (Some(Setting::Number(value)), _) => (Some(value), None),
        (Some(Setting::Preset(_)), Some(value)) => (Some(value), None),
        (Some(Setting::Preset(_)), None) => {
            let range = span.map(|span| style.range_amount(span, Sign::Both));
            (None, range.map(|range| words.follows_preset.replace("{range}", &range)))
        }
        (None, _) => (Some(input.start.values[in_year]), None),
    };
    let sign = if quantity.is_choice() && !style.units.is_percent(style.unit) { Sign::Both } else { Sign::Minus };
    let written = |value: f64| style.number(value, sign).trim_end_matches(['%', crate::text::NO_BREAK]).to_owned();
    let text = if open { String::new() } else { value.map_or(String::new(), written) };
    let placeholder = match (open, follows.is_some()) {
        (true, _) => words.unknown.to_owned(),
        (false, true) => words.variable.to_owned(),
        _ => String::new(),
    };
    let percent = style.units.is_percent(style.unit);
    let unit = style.units.label(style.unit, scene.language(), false);
    let unit = if percent { format!("% {unit}").trim_end().to_owned() } else { unit };
    Some(Field {
        id,
        year,
        name,
        unit_spoken: if percent { unit.clone() } else { style.units.spoken(style.unit, scene.language()) },
        unit,
        text,
        placeholder,
        position: value.unwrap_or_else(|| span.map_or(0.0, |span| (span.low + span.high) / 2.0)),
        slider: input.slider,
        step: input.step,
        follows,
        set: scene.session.scenario.is_set(id),
    })
}

/// What someone typed, as a value that the document allows, or what is wrong and how to mend it.
pub fn read(scene: Scene<'_>, id: QuantityId, typed: &str) -> Result<f64, String> {
    let (document, words, style) = (&scene.explorer.document, scene.words(), scene.style(id));
    let value = parse(typed, &style).map_err(|error| match error {
        NumberError::Empty => words.type_a_number.to_owned(),
        NumberError::Nonsense => words.no_number.replace("{typed}", typed.trim()),
        NumberError::Unit(unit) => {
            let own = style.units.label(style.unit, scene.language(), false);
            words.unknown_unit.replace("{typed}", &unit).replace("{unit}", &own)
        }
    })?;
    match check(document, id, value) {
        Ok(()) => Ok(value),
        Err(error) => Err(refusal(scene, &style, error, value)),
    }
}

fn refusal(scene: Scene<'_>, style: &Style<'_>, error: InputError, value: f64) -> String {
    let words = scene.words();
    match error {
        InputError::OutsideLimits { least, greatest } => {
            let amount = |value| style.amount(value, Sign::Minus);
            words.outside_limits.replace("{least}", &amount(least)).replace("{greatest}", &amount(greatest))
        }
        InputError::NotWhole => {
            let (below, above) = (value.floor(), value.ceil());
            let amount = |value| style.amount(value, Sign::Minus);
            words.not_whole.replace("{below}", &amount(below)).replace("{above}", &amount(above))
        }
        InputError::NotAnInput | InputError::Missing | InputError::NotANumber => words.type_a_number.to_owned(),
    }
}

/// The value after − or +: the next multiple of the step, kept within the limits.
pub fn nudge(scene: Scene<'_>, field: &Field, up: bool) -> Option<f64> {
    let input = scene.explorer.document.quantity(field.id).input()?;
    let steps = field.position / input.step;
    // A hair beside a multiple counts as that multiple.
    let next = if up { (steps + 1e-6).floor() + 1.0 } else { (steps - 1e-6).ceil() - 1.0 };
    let value = next * input.step;
    // Multiples of 0.01 are not exact; what is typed as 0.07 is.
    let value = (value * 1e9).round() / 1e9;
    let value = if input.whole { value.round() } else { value };
    Some(value.clamp(input.least, input.greatest))
}

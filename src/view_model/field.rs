//! View model of a field in which a number is set.

use engine::inputs::{InputError, Setting, check};
use engine::{Grid, QuantityId};

use super::{RenderContext, Side};
use crate::text::{NO_BREAK, NumberError, Sign, Style, fill, parse};

/// A number field.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The input that it sets.
    pub id: QuantityId,
    /// The year that it sets; `None` for all years.
    pub year: Option<usize>,
    /// The name of the input, with the year if it sets one.
    pub name: String,
    /// The unit as shown beside the number.
    pub unit: String,
    /// The unit in full, for screen readers.
    pub unit_spoken: String,
    /// The number as text; empty if it is unknown, or differs between the years.
    pub text: String,
    /// The placeholder of an empty field.
    pub placeholder: String,
    /// The position of the slider, in the input's unit.
    pub position: f64,
    /// The ends of the slider.
    pub slider: (f64, f64),
    /// The increment of the buttons − and +.
    pub step: f64,
    /// The interval in words, if the input follows a preset whose value is not a single number; otherwise `None`.
    pub follows: Option<String>,
    /// True if the scenario sets the input.
    pub set: bool,
}

impl Field {
    /// Returns the text on paper, which has no field to fill in: the number, or else the placeholder.
    pub fn on_paper(&self) -> String {
        if self.text.is_empty() { self.placeholder.clone() } else { self.text.clone() }
    }
}

/// Builds the field of an input in a year, or in all years. `None` if the quantity is not an input.
pub fn field(context: RenderContext<'_>, id: QuantityId, year: Option<usize>) -> Option<Field> {
    let (document, words) = (&context.loaded.document, context.words());
    let quantity = document.quantity(id);
    let input = quantity.input()?;
    let style = context.style(id);
    let in_year = year.unwrap_or(context.session.year);
    let span = |year: usize| context.span(Side::Proposal, id, year);
    // True if the input is open in a year, and its number if it has one.
    let standing = |year: usize| {
        let value = match context.session.scenario.setting(id, year) {
            Some(Setting::Number(value)) => Some(value),
            Some(Setting::Preset(_)) => span(year).filter(|span| span.is_exact()).map(|span| span.low),
            None => Some(input.start.values[year]),
        };
        (context.is_open(id, year), value)
    };
    let (open, value) = standing(in_year);
    let differs = year.is_none() && (0..document.years.count).any(|other| standing(other) != (open, value));
    let span = span(in_year);
    let label = quantity.label.in_language(context.language());
    let name = year.map_or(label.to_owned(), |year| format!("{label}, {}", context.year(year)));
    let range = span.filter(|_| value.is_none()).map(|span| style.range_amount(span, Sign::Both));
    let follows = range.map(|range| fill(words.follows_preset, &[("range", &range)]));
    let sign = if quantity.is_choice() && !style.units.is_percent(style.unit) { Sign::Both } else { Sign::Minus };
    let text = value.filter(|_| !open && !differs).map_or(String::new(), |value| entered(&style, value, sign));
    let placeholder = match open {
        _ if differs || follows.is_some() => words.variable.to_owned(),
        true => words.unknown.to_owned(),
        false => String::new(),
    };
    let percent = style.units.is_percent(style.unit);
    let unit = style.unit_beside();
    Some(Field {
        id,
        year,
        name,
        unit_spoken: if percent { unit.clone() } else { style.units.spoken(style.unit, context.language()) },
        unit,
        text,
        placeholder,
        position: value.unwrap_or_else(|| span.map_or(0.0, |span| (span.low + span.high) / 2.0)),
        slider: input.slider,
        step: input.step,
        follows,
        set: context.session.scenario.is_set(id),
    })
}

/// Formats a number for a field, without the unit beside it.
pub fn entered(style: &Style<'_>, value: f64, sign: Sign) -> String {
    style.entered(value, sign).trim_end_matches(['%', NO_BREAK]).to_owned()
}

/// Error reading a typed value of an input, independent of language.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldError {
    /// Not a number.
    Number(NumberError),
    /// A number that the document does not allow.
    Value(InputError, f64),
}

/// Reads a typed value of an input, in the language of the page.
///
/// # Errors
/// [`FieldError::Number`] if the text is not a number, [`FieldError::Value`] if the document does not allow it.
pub fn read(context: RenderContext<'_>, id: QuantityId, typed: &str) -> Result<f64, FieldError> {
    let value = parse(typed, &context.style(id)).map_err(FieldError::Number)?;
    check(&context.loaded.document, id, value).map_err(|error| FieldError::Value(error, value))?;
    Ok(value)
}

/// Returns the message for an error in a typed value, with how to correct it.
pub fn wrong(context: RenderContext<'_>, id: QuantityId, typed: &str, why: &FieldError) -> String {
    let (words, style) = (context.words(), context.style(id));
    let amount = |value: f64| style.entered_amount(value, Sign::Minus);
    let around = |grid: Grid, value: f64| [grid.floor(value), grid.ceil(value)].map(|end| amount(end.value()));
    match why {
        FieldError::Number(error) => unreadable(context, &style, typed, error),
        &FieldError::Value(InputError::OutsideLimits { min, max }, _) => {
            fill(words.outside_limits, &[("least", &amount(min)), ("greatest", &amount(max))])
        }
        &FieldError::Value(InputError::OffGrid(grid), value) => {
            let [below, above] = around(grid, value);
            let text = if grid == Grid::WHOLE { words.not_whole } else { words.off_grid };
            let step = amount(grid.step().value());
            fill(text, &[("step", &step), ("below", &below), ("above", &above)])
        }
        FieldError::Value(InputError::NotAnInput | InputError::Missing | InputError::NotANumber, _) => {
            words.type_a_number.to_owned()
        }
    }
}

/// Returns the message for a text that is not a number of a unit, with how to correct it.
pub fn unreadable(context: RenderContext<'_>, style: &Style<'_>, typed: &str, error: &NumberError) -> String {
    let words = context.words();
    match error {
        NumberError::Empty => words.type_a_number.to_owned(),
        NumberError::Nonsense => fill(words.no_number, &[("typed", typed.trim())]),
        NumberError::Unit(unit) => {
            let own = style.unit_beside();
            let text = if own.is_empty() { words.no_unit } else { words.unknown_unit };
            fill(text, &[("unit", &own), ("typed", unit)])
        }
    }
}

/// Returns the value after pressing − or +: the next multiple of the step, clamped to the limits. `None` if the field is not of an input.
pub fn nudge(context: RenderContext<'_>, field: &Field, up: bool) -> Option<f64> {
    let input = context.loaded.document.quantity(field.id).input()?;
    let steps = field.position / input.step;
    // Within a tolerance of a multiple, the position counts as that multiple.
    let next = if up { (steps + 1e-6).floor() + 1.0 } else { (steps - 1e-6).ceil() - 1.0 };
    // On the grid, multiples of 0.01 are the numbers that people type: 0.07.
    let grid = Grid::holding(&[input.step]);
    let value = grid.map_or(next * input.step, |grid| grid.nearest(input.step).times(next as i64).value());
    Some(value.clamp(input.min, input.max))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, reason = "a test may fail")]

    use super::*;
    use crate::session::{LoadedDocument, Session};
    use engine::SearchBudget;

    #[test]
    fn a_field_for_all_years_is_empty_where_its_years_differ() {
        let loaded =
            LoadedDocument::open(include_str!("../../model/sociale-economie-2025.toml")).expect("it has no problems");
        let document = &loaded.document;
        let all = |set: &[(Option<usize>, f64)], id: &str| {
            let id = document.find(id).expect("the document has it");
            let mut session = Session::new(document);
            for &(year, value) in set {
                session.set(document, id, year, value).expect("it is allowed");
            }
            let results = Session::results(&session.scenario, &loaded, SearchBudget::MOVING);
            let context = RenderContext { loaded: &loaded, session: &session, results: &results };
            let shown = field(context, id, None).expect("it can be set");
            (shown.text, shown.placeholder)
        };
        for (id, set, text, placeholder) in [
            ("incidence", &[][..], "", "niet bekend"),
            ("incidence", &[(None, 0.3)], "30", ""),
            ("incidence", &[(None, 0.305)], "30,5", ""),
            ("incidence", &[(None, 0.3055)], "30,55", ""),
            ("incidence", &[(None, 1.0 / 3.0)], "33,3", ""),
            ("incidence", &[(Some(0), 0.3)], "", "verschilt"),
            ("incidence", &[(Some(4), 0.3)], "", "verschilt"),
            ("incidence", &[(None, 0.3), (Some(4), 0.4)], "", "verschilt"),
            ("reinvest_freed", &[], "0", ""),
            ("reinvest_freed", &[(Some(1), 0.5)], "", "verschilt"),
            ("reinvest_freed", &[(None, 0.5)], "50", ""),
        ] {
            assert_eq!(all(set, id), (text.to_owned(), placeholder.to_owned()), "{id}: {set:?}");
        }
    }
}

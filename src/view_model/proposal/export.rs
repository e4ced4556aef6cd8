//! Export of results, for spreadsheets and for programs.

use engine::{Amount, Grid, Interval, QuantityId};
use link::file::{json_number, quoted, set};
use locale::{Decimal, Language, Notation, Sign, plain};

use crate::text::{Words, fill, lower};
use crate::view_model::explanation::date;
use crate::view_model::{self, RenderContext, Side, meaning};

/// The dialect of a CSV file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CsvDialect {
    /// The dialect of spreadsheets in Dutch: byte order mark, semicolons, decimal commas.
    Dutch,
    /// RFC 4180: commas and decimal points.
    Plain,
}

impl CsvDialect {
    /// Returns the dialect with the decimal sign of a language.
    pub fn of(words: &Words) -> Self {
        if words.notation().decimal == ',' { Self::Dutch } else { Self::Plain }
    }
}

impl CsvDialect {
    /// Returns the number style: no thousands separator, and the minus that spreadsheets read.
    pub fn notation(self) -> Notation {
        let decimal = if self == Self::Dutch { ',' } else { '.' };
        Notation { decimal, group_from: usize::MAX, ..Language::English.terminal() }
    }
}

/// Formats rows as CSV in a dialect.
pub fn csv(rows: &[Vec<String>], form: CsvDialect) -> String {
    match form {
        CsvDialect::Dutch => format!("\u{feff}{}", view_model::csv::csv(rows, ';')),
        CsvDialect::Plain => view_model::csv::csv(rows, ','),
    }
}

/// Formats a number in a dialect, without the rounding error of a sum; an empty cell for `None`.
pub fn number(value: Option<f64>, form: CsvDialect) -> String {
    let decimal = value.and_then(|value| Decimal::of(plain::settled(value)));
    decimal.map_or(String::new(), |decimal| form.notation().exact(&decimal, 0, Sign::Minus))
}

/// Rounds the value of a quantity to the decimals of its unit if it lies there but for rounding error.
fn settled(context: RenderContext<'_>, id: QuantityId, value: f64) -> f64 {
    let style = context.style(id);
    let decimals = style.units.decimals(style.unit).filter(|_| !style.units.is_percent(style.unit));
    decimals.and_then(|decimals| Grid::new(decimals).exactly(value)).map_or(value, Amount::value)
}

/// Returns the citation for everything that leaves the page.
pub fn citation(context: RenderContext<'_>) -> String {
    let document = &context.loaded.document;
    let words = context.words();
    let (title, date) = (document.title.in_language(context.language()), date(&document.date, words.months));
    let values = [("product", words.product), ("document", title), ("version", &document.version), ("date", &date)];
    fill(words.proposal().made_with, &values)
}

/// Returns the notices for everything that leaves the page: that of the document, that the page lacks texts in its language, and that it is
/// a user's scenario.
pub fn provisos(context: RenderContext<'_>) -> Vec<String> {
    let unspoken = context.unspoken().into_iter().flatten().map(|(_, said)| said);
    let said = context.notice().into_iter().chain(context.renewal());
    said.chain(unspoken).chain([context.said(context.words().proposal().user_scenario)]).collect()
}

const LAYERS: [Side; 3] = [Side::Official, Side::Proposal, Side::Difference];

fn ends(span: Option<Interval>) -> [Option<f64>; 2] {
    [span.map(|span| span.low), span.map(|span| span.high)]
}

/// Exports the bounds of every quantity in every year and layer as CSV.
pub fn results(context: RenderContext<'_>, form: CsvDialect) -> String {
    let (document, words) = (&context.loaded.document, context.words());
    let own = words.proposal();
    let layers = [
        document.layers.official.in_language(context.language()),
        document.layers.proposal.in_language(context.language()),
        words.difference,
    ];
    let mut head = vec!["id".to_owned(), lower(own.name), own.unit.to_owned(), lower(words.year)];
    head.extend(layers.iter().flat_map(|side| [format!("{side} min"), format!("{side} max")]));
    let mut rows = vec![head];
    for (id, quantity) in document.all() {
        let style = context.style(id);
        let unit = style.units.label(style.unit, context.language(), false);
        for year in 0..document.years.count {
            let label = quantity.label.in_language(context.language()).to_owned();
            let mut row = vec![quantity.id.clone(), label, unit.clone(), context.year(year).to_string()];
            let spans = LAYERS.into_iter().flat_map(|side| ends(context.span(side, id, year)));
            row.extend(spans.map(|value| number(value.map(|value| settled(context, id, value)), form)));
            rows.push(row);
        }
    }
    // Notes come last, so that a program still finds the headings in the first row.
    let width = rows[0].len();
    for note in [citation(context)].into_iter().chain(provisos(context)).chain(meaning::all(context)) {
        rows.push(view_model::csv::warning(note, 1, width));
    }
    csv(&rows, form)
}

/// Exports the same bounds as JSON, with the settings of the scenario.
pub fn json(context: RenderContext<'_>) -> String {
    let (document, years) = (&context.loaded.document, context.loaded.document.years);
    let scenario = document.all().filter_map(|(id, quantity)| {
        Some(format!("{}: {}", quoted(&quantity.id), set(document, &context.session.scenario, id)?))
    });
    let of_layer = |id: QuantityId, side: Side| {
        let end = |value: Option<f64>| json_number(value.map(|value| plain::settled(settled(context, id, value))));
        let span = |year| ends(context.span(side, id, year)).map(end).join(", ");
        (0..years.count).map(|year| format!("[{}]", span(year))).collect::<Vec<_>>().join(", ")
    };
    let values = document.all().map(|(id, quantity)| {
        let names = ["official", "proposal", "difference"];
        let layers = names.iter().zip(LAYERS).map(|(name, side)| format!("{}: [{}]", quoted(name), of_layer(id, side)));
        format!("    {}: {{{}}}", quoted(&quantity.id), layers.collect::<Vec<_>>().join(", "))
    });
    let means: Vec<String> = meaning::all(context).iter().map(|text| quoted(text)).collect();
    format!(
        "{{\n  \"made\": {},\n  \"note\": {},\n  \"means\": [{}],\n  \"document\": {{\"id\": {}, \"version\": {}, \"hash\": {}}},\n  \"set\": {{{}}},\n  \
         \"years\": [{}],\n  \"values\": {{\n{}\n  }}\n}}\n",
        quoted(&citation(context)),
        quoted(&provisos(context).join(" ")),
        means.join(", "),
        quoted(&document.id),
        quoted(&document.version),
        quoted(&context.loaded.document_version.hash),
        scenario.collect::<Vec<_>>().join(", "),
        years.iter().map(|year| year.to_string()).collect::<Vec<_>>().join(", "),
        values.collect::<Vec<_>>().join(",\n")
    )
}

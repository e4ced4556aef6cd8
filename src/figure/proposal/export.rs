//! Export of results, for spreadsheets and for programs.

use engine::{Amount, Grid, QuantityId, Span};
use link::file::{json_number, quoted, set};
use locale::{Decimal, Language, Notation, Sign, plain};

use crate::figure::explanation::date;
use crate::figure::{self, Layer, Scene, meaning};
use crate::text::{Words, fill, lower};

/// The dialect of a CSV file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// For spreadsheets in Dutch: byte order mark, semicolons, decimal commas.
    Dutch,
    /// RFC 4180: commas and decimal points.
    Plain,
}

impl Form {
    /// Returns the dialect with the decimal sign of a language.
    pub fn of(words: &Words) -> Self {
        if words.notation().decimal == ',' { Self::Dutch } else { Self::Plain }
    }
}

impl Form {
    /// Returns the number style: no thousands separator, and the minus that spreadsheets read.
    pub fn notation(self) -> Notation {
        let decimal = if self == Self::Dutch { ',' } else { '.' };
        Notation { decimal, group_from: usize::MAX, ..Language::English.terminal() }
    }
}

/// Formats rows as CSV in a dialect.
pub fn csv(rows: &[Vec<String>], form: Form) -> String {
    match form {
        Form::Dutch => format!("\u{feff}{}", figure::csv::csv(rows, ';')),
        Form::Plain => figure::csv::csv(rows, ','),
    }
}

/// Formats a number in a dialect, without the rounding error of a sum; an empty cell for `None`.
pub fn number(value: Option<f64>, form: Form) -> String {
    let decimal = value.and_then(|value| Decimal::of(plain::settled(value)));
    decimal.map_or(String::new(), |decimal| form.notation().exact(&decimal, 0, Sign::Minus))
}

/// Rounds the value of a quantity to the decimals of its unit if it lies there but for rounding error.
fn settled(scene: Scene<'_>, id: QuantityId, value: f64) -> f64 {
    let style = scene.style(id);
    let decimals = style.units.decimals(style.unit).filter(|_| !style.units.is_percent(style.unit));
    decimals.and_then(|decimals| Grid::new(decimals).exactly(value)).map_or(value, Amount::value)
}

/// Returns the citation for everything that leaves the page.
pub fn citation(scene: Scene<'_>) -> String {
    let document = &scene.explorer.document;
    let words = scene.words();
    let (title, date) = (document.title.in_language(scene.language()), date(&document.date, words.months));
    let values = [("product", words.product), ("document", title), ("version", &document.version), ("date", &date)];
    fill(words.proposal().made_with, &values)
}

/// Returns the notices for everything that leaves the page: that of the document, that the page lacks texts in its language, and that it is
/// a user's scenario.
pub fn provisos(scene: Scene<'_>) -> Vec<String> {
    let unspoken = scene.unspoken().into_iter().flatten().map(|(_, said)| said);
    let said = scene.notice().into_iter().chain(scene.renewal());
    said.chain(unspoken).chain([scene.said(scene.words().proposal().user_scenario)]).collect()
}

const LAYERS: [Layer; 3] = [Layer::Official, Layer::Proposal, Layer::Difference];

fn ends(span: Option<Span>) -> [Option<f64>; 2] {
    [span.map(|span| span.low), span.map(|span| span.high)]
}

/// Exports the bounds of every quantity in every year and layer as CSV.
pub fn results(scene: Scene<'_>, form: Form) -> String {
    let (document, words) = (&scene.explorer.document, scene.words());
    let own = words.proposal();
    let layers = [
        document.layers.official.in_language(scene.language()),
        document.layers.proposal.in_language(scene.language()),
        words.difference,
    ];
    let mut head = vec!["id".to_owned(), lower(own.name), own.unit.to_owned(), lower(words.year)];
    head.extend(layers.iter().flat_map(|layer| [format!("{layer} min"), format!("{layer} max")]));
    let mut rows = vec![head];
    for (id, quantity) in document.all() {
        let style = scene.style(id);
        let unit = style.units.label(style.unit, scene.language(), false);
        for year in 0..document.years.count {
            let label = quantity.label.in_language(scene.language()).to_owned();
            let mut row = vec![quantity.id.clone(), label, unit.clone(), scene.year(year).to_string()];
            let spans = LAYERS.into_iter().flat_map(|layer| ends(scene.span(layer, id, year)));
            row.extend(spans.map(|value| number(value.map(|value| settled(scene, id, value)), form)));
            rows.push(row);
        }
    }
    // Notes come last, so that a program still finds the headings in the first row.
    let width = rows[0].len();
    for note in [citation(scene)].into_iter().chain(provisos(scene)).chain(meaning::all(scene)) {
        rows.push(figure::csv::remark(note, 1, width));
    }
    csv(&rows, form)
}

/// Exports the same bounds as JSON, with the settings of the scenario.
pub fn json(scene: Scene<'_>) -> String {
    let (document, years) = (&scene.explorer.document, scene.explorer.document.years);
    let scenario = document.all().filter_map(|(id, quantity)| {
        Some(format!("{}: {}", quoted(&quantity.id), set(document, &scene.session.scenario, id)?))
    });
    let of_layer = |id: QuantityId, layer: Layer| {
        let end = |value: Option<f64>| json_number(value.map(|value| plain::settled(settled(scene, id, value))));
        let span = |year| ends(scene.span(layer, id, year)).map(end).join(", ");
        (0..years.count).map(|year| format!("[{}]", span(year))).collect::<Vec<_>>().join(", ")
    };
    let values = document.all().map(|(id, quantity)| {
        let names = ["official", "proposal", "difference"];
        let layers =
            names.iter().zip(LAYERS).map(|(name, layer)| format!("{}: [{}]", quoted(name), of_layer(id, layer)));
        format!("    {}: {{{}}}", quoted(&quantity.id), layers.collect::<Vec<_>>().join(", "))
    });
    let means: Vec<String> = meaning::all(scene).iter().map(|text| quoted(text)).collect();
    format!(
        "{{\n  \"made\": {},\n  \"note\": {},\n  \"means\": [{}],\n  \"document\": {{\"id\": {}, \"version\": {}, \"hash\": {}}},\n  \"set\": {{{}}},\n  \
         \"years\": [{}],\n  \"values\": {{\n{}\n  }}\n}}\n",
        quoted(&citation(scene)),
        quoted(&provisos(scene).join(" ")),
        means.join(", "),
        quoted(&document.id),
        quoted(&document.version),
        quoted(&scene.explorer.edition.hash),
        scenario.collect::<Vec<_>>().join(", "),
        years.iter().map(|year| year.to_string()).collect::<Vec<_>>().join(", "),
        values.collect::<Vec<_>>().join(",\n")
    )
}

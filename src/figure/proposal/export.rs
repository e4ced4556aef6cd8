//! Files of results: for spreadsheets and for programs.

use engine::{QuantityId, Span};
use link::file::{json_number, quoted, set};

use crate::figure::explanation::date;
use crate::figure::{self, Layer, Scene};
use crate::text::{Words, lower};

/// How a file of rows is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// For a spreadsheet in Dutch: byte order mark, semicolons, decimal commas.
    Dutch,
    /// RFC 4180: commas and decimal points.
    Plain,
}

impl Form {
    /// The form whose decimal sign is that of a language.
    pub fn of(words: &Words) -> Self {
        if words.decimal == ',' { Self::Dutch } else { Self::Plain }
    }
}

/// Rows as CSV, in a form.
pub fn csv(rows: &[Vec<String>], form: Form) -> String {
    match form {
        Form::Dutch => format!("\u{feff}{}", figure::csv::csv(rows, ';')),
        Form::Plain => figure::csv::csv(rows, ','),
    }
}

/// A number in a form; an empty cell where there is none.
pub fn number(value: Option<f64>, form: Form) -> String {
    let finite = value.filter(|value| value.is_finite());
    let value = finite.map_or(String::new(), |value| if value == 0.0 { "0".to_owned() } else { value.to_string() });
    if form == Form::Dutch { value.replace('.', ",") } else { value }
}

/// Where the results come from, for everything that leaves the page.
pub fn citation(scene: Scene<'_>) -> String {
    let document = &scene.explorer.document;
    let words = scene.words();
    let made = words.proposal().made_with.replace("{product}", words.product);
    let made = made.replace("{document}", document.title.in_language(scene.language()));
    made.replace("{version}", &document.version).replace("{date}", &date(&document.date, words.months))
}

/// What must be said on everything that leaves the page: what the document says of itself, and that it is someone's scenario.
pub fn provisos(scene: Scene<'_>) -> Vec<String> {
    scene.notice().into_iter().chain([scene.said(scene.words().proposal().user_scenario)]).collect()
}

const LAYERS: [Layer; 3] = [Layer::Official, Layer::Proposal, Layer::Difference];

fn ends(span: Option<Span>) -> [Option<f64>; 2] {
    [span.map(|span| span.low), span.map(|span| span.high)]
}

/// Every quantity in every year, each layer from its lower to its upper end.
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
            row.extend(spans.map(|value| number(value, form)));
            rows.push(row);
        }
    }
    // Last, so that a program that reads the first row as the heading is not disturbed.
    let width = rows[0].len();
    for note in [citation(scene)].into_iter().chain(provisos(scene)) {
        rows.push(figure::csv::remark(note, 1, width));
    }
    csv(&rows, form)
}

/// The same as JSON, with what is set.
pub fn json(scene: Scene<'_>) -> String {
    let (document, years) = (&scene.explorer.document, scene.explorer.document.years);
    let scenario = document.all().filter_map(|(id, quantity)| {
        Some(format!("{}: {}", quoted(&quantity.id), set(document, &scene.session.scenario, id)?))
    });
    let of_layer = |id: QuantityId, layer: Layer| {
        let span = |year| ends(scene.span(layer, id, year)).map(json_number).join(", ");
        (0..years.count).map(|year| format!("[{}]", span(year))).collect::<Vec<_>>().join(", ")
    };
    let values = document.all().map(|(id, quantity)| {
        let names = ["official", "proposal", "difference"];
        let layers =
            names.iter().zip(LAYERS).map(|(name, layer)| format!("{}: [{}]", quoted(name), of_layer(id, layer)));
        format!("    {}: {{{}}}", quoted(&quantity.id), layers.collect::<Vec<_>>().join(", "))
    });
    format!(
        "{{\n  \"made\": {},\n  \"note\": {},\n  \"document\": {{\"id\": {}, \"version\": {}, \"hash\": {}}},\n  \"set\": {{{}}},\n  \
         \"years\": [{}],\n  \"values\": {{\n{}\n  }}\n}}\n",
        quoted(&citation(scene)),
        quoted(&provisos(scene).join(" ")),
        quoted(&document.id),
        quoted(&document.version),
        quoted(&scene.explorer.edition.hash),
        scenario.collect::<Vec<_>>().join(", "),
        years.iter().map(|year| year.to_string()).collect::<Vec<_>>().join(", "),
        values.collect::<Vec<_>>().join(",\n")
    )
}

//! Words for pictures.

/// The words around and in pictures, in one language.
#[derive(Debug)]
pub struct PictureWords {
    /// The heading of the pictures.
    pub in_pictures: &'static str,
    /// Below it.
    pub intro: &'static str,
    /// Opens the table of a picture.
    pub as_table: &'static str,
    /// Saves the numbers of a picture.
    pub download: &'static str,
    /// Saves a picture as SVG.
    pub as_svg: &'static str,
    /// Saves a picture as PNG.
    pub as_png: &'static str,
    /// Said where the browser makes no PNG.
    pub no_png: &'static str,
    /// Who published the figures of a picture; `{list}`.
    pub figures_of: &'static str,
    /// Said where pictures cannot be drawn.
    pub cannot_draw: &'static str,
    /// Said behind that where what draws them could not be fetched.
    pub cannot_fetch: &'static str,
    /// Between a first and a last year in which a value is the same.
    pub in_every_year: &'static str,
    /// Said where the proposal changes nothing.
    pub nothing_changed: &'static str,
    /// Names an observed series.
    pub observed: &'static str,
    /// What the strips on the marks of a series are; `{name}`.
    pub draws: &'static str,
    /// Where the draws of a series lie at both ends of what is not known; `{name}`, `{year}`, `{lowest}`, `{highest}`.
    pub draws_say: &'static str,
    /// The same where nothing that matters is unknown; `{name}`, `{year}`, `{range}`.
    pub draws_say_one: &'static str,
    /// Heads the column of draws of a series; `{name}`.
    pub draws_of: &'static str,
    /// All unknowns at once.
    pub unknowns_together: &'static str,
    /// Heads a column of figures.
    pub figure: &'static str,
    /// Said where nothing open moves a result; `{year}`.
    pub nothing_open: &'static str,
    /// Says which figures matter most; `{year}`, `{unit}`, `{list}`.
    pub matters_most: &'static str,
    /// An amount whose parts are not known.
    pub split_unknown: &'static str,
    /// Money that leaves the budget.
    pub effort: &'static str,
    /// Money that moves between lines.
    pub moved: &'static str,
    /// Money that comes from outside the lines.
    pub extra_money: &'static str,
    /// Says which lines give; `{year}`, `{list}`.
    pub money_leaves: &'static str,
    /// Says which lines get; `{year}`, `{list}`.
    pub money_comes: &'static str,
    /// Says what has no width; `{list}`.
    pub not_drawn: &'static str,
    /// Said where no line changes; `{year}`.
    pub no_money_moves: &'static str,
    /// Heads a column.
    pub flow_from: &'static str,
    /// Heads a column.
    pub flow_to: &'static str,
    /// Heads a column.
    pub amount: &'static str,
    /// Stands where an amount is not known.
    pub unknown_amount: &'static str,
    /// The first line of a file: picture, category, series, low end, high end, unit.
    pub csv_head: [&'static str; 6],
}

/// Nederlands.
pub static DUTCH: PictureWords = PictureWords {
    in_pictures: "In beeld",
    intro: "Bij elke grafiek staat een tabel met dezelfde cijfers. Een volle balk geldt in elk geval, bij onze aannames; een gearceerde hangt af van cijfers die ontbreken.",
    as_table: "Als tabel",
    download: "Cijfers (CSV)",
    as_svg: "Grafiek (SVG)",
    as_png: "Grafiek (PNG)",
    no_png: "Deze browser maakt er geen PNG van. Neem de grafiek als SVG.",
    figures_of: "Cijfers van: {list}.",
    cannot_draw: "De grafiek kan niet worden getoond. De zin en de tabel geven dezelfde cijfers.",
    cannot_fetch: "Is uw verbinding terug, of komt u hier opnieuw, dan wordt het weer opgehaald. Helpt dat niet, laad dan de pagina opnieuw.",
    in_every_year: "elk jaar",
    nothing_changed: "Uw voorstel verandert hier niets tegenover {position}.",
    observed: "waargenomen",
    draws: "{name}, waarschijnlijk bij onze aannames, aan elk uiterste van wat ontbreekt: mediaan en het gebied waarin 50 en 90 % van de berekeningen valt",
    draws_say: "{name} in {year}, waarschijnlijk bij onze aannames: {lowest} als de ontbrekende cijfers het laagste resultaat geven, {highest} als ze het hoogste geven.",
    draws_say_one: "{name} in {year}, waarschijnlijk bij onze aannames: {range}.",
    draws_of: "{name}: 90 % van de berekeningen",
    unknowns_together: "Alles wat niet bekend is, samen",
    figure: "cijfer",
    nothing_open: "In {year} hangt dit van geen enkel ontbrekend cijfer af.",
    matters_most: "In {year} telt het meest, in {unit}: {list}.",
    split_unknown: "verdeling niet bekend",
    effort: "Besparing",
    moved: "Verschoven of bespaard",
    extra_money: "Bijkomend geld",
    money_leaves: "In {year} gaat er geld af: {list}.",
    money_comes: "In {year} komt er geld bij: {list}.",
    not_drawn: "Niet getekend, omdat het bedrag niet vastligt: {list}.",
    no_money_moves: "In {year} verandert geen enkel krediet.",
    flow_from: "van",
    flow_to: "naar",
    amount: "bedrag",
    unknown_amount: "niet vast",
    csv_head: ["beeld", "waarvan", "reeks", "minstens", "hoogstens", "eenheid"],
};

/// English.
pub static ENGLISH: PictureWords = PictureWords {
    in_pictures: "In pictures",
    intro: "Each chart comes with a table of the same figures. Solid bars hold in any case, at our assumptions; hatched bars depend on missing figures.",
    as_table: "As a table",
    download: "Figures (CSV)",
    as_svg: "Chart (SVG)",
    as_png: "Chart (PNG)",
    no_png: "This browser cannot make a PNG of it. Take the chart as SVG.",
    figures_of: "Figures from: {list}.",
    cannot_draw: "The chart cannot be shown. The sentence and the table give the same figures.",
    cannot_fetch: "Once your connection is back, or you come here again, it is fetched again. If that does not help, reload the page.",
    in_every_year: "every year",
    nothing_changed: "Your proposal changes nothing here compared with {position}.",
    observed: "observed",
    draws: "{name}, likely on our assumptions, at each extreme of what is missing: the median, and where 50 and 90% of the calculations lie",
    draws_say: "{name} in {year}, likely on our assumptions: {lowest} if the missing figures give the lowest result, {highest} if they give the highest.",
    draws_say_one: "{name} in {year}, likely on our assumptions: {range}.",
    draws_of: "{name}: 90% of the calculations",
    unknowns_together: "All that is not known, together",
    figure: "figure",
    nothing_open: "In {year} this does not depend on any missing figure.",
    matters_most: "In {year} these matter most, in {unit}: {list}.",
    split_unknown: "split not known",
    effort: "Savings",
    moved: "Moved or saved",
    extra_money: "Additional money",
    money_leaves: "In {year} money is taken: {list}.",
    money_comes: "In {year} money is added: {list}.",
    not_drawn: "Not drawn, because the amount is not settled: {list}.",
    no_money_moves: "In {year} no appropriation changes.",
    flow_from: "from",
    flow_to: "to",
    amount: "amount",
    unknown_amount: "not settled",
    csv_head: ["picture", "what", "series", "at least", "at most", "unit"],
};

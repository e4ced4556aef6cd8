//! Texts of charts.

/// Texts around and in charts, in one language.
#[derive(Debug)]
pub struct PictureWords {
    /// Heading of the charts.
    pub in_pictures: &'static str,
    /// Introduction of the charts.
    pub intro: &'static str,
    /// Summary that unfolds the table of a chart.
    pub as_table: &'static str,
    /// Button that saves the numbers of a chart.
    pub download: &'static str,
    /// Button that saves a chart as SVG.
    pub as_svg: &'static str,
    /// Button that saves a chart as PNG.
    pub as_png: &'static str,
    /// Error for a browser that cannot make a PNG.
    pub no_png: &'static str,
    /// Publishers of the figures in a chart; `{list}`.
    pub figures_of: &'static str,
    /// Error for charts that cannot be drawn.
    pub cannot_draw: &'static str,
    /// Sentence after that error if the chart library could not be fetched.
    pub cannot_fetch: &'static str,
    /// Phrase for a value that is the same from the first to the last year.
    pub in_every_year: &'static str,
    /// Message if the proposal changes nothing; `{position}`.
    pub nothing_changed: &'static str,
    /// Name of an observed series.
    pub observed: &'static str,
    /// Legend of the strips of quantiles on a series; `{name}`.
    pub draws: &'static str,
    /// Sentence with the Monte Carlo quantiles of a series at both extremes of the unknowns; `{name}`, `{year}`, `{lowest}`, `{highest}`.
    pub draws_say: &'static str,
    /// The same sentence if no unknown matters; `{name}`, `{year}`, `{range}`.
    pub draws_say_one: &'static str,
    /// Heading of the column with the Monte Carlo quantiles of a series; `{name}`.
    pub draws_of: &'static str,
    /// Name of all unknowns together.
    pub unknowns_together: &'static str,
    /// Heading of a column of inputs.
    pub figure: &'static str,
    /// Message if no open input moves a result; `{year}`.
    pub nothing_open: &'static str,
    /// Sentence with the inputs that matter most; `{year}`, `{unit}`, `{list}`.
    pub matters_most: &'static str,
    /// Name of an amount whose parts are not known.
    pub split_unknown: &'static str,
    /// Name of money that leaves the budget.
    pub effort: &'static str,
    /// Name of money that moves between lines.
    pub moved: &'static str,
    /// Name of money that comes from outside the lines.
    pub extra_money: &'static str,
    /// Sentence with the lines that give; `{year}`, `{list}`.
    pub money_leaves: &'static str,
    /// Sentence with the lines that receive; `{year}`, `{list}`.
    pub money_comes: &'static str,
    /// Sentence with the flows that have no width; `{list}`.
    pub not_drawn: &'static str,
    /// Message if no line changes; `{year}`.
    pub no_money_moves: &'static str,
    /// Heading of the column of lines that give.
    pub flow_from: &'static str,
    /// Heading of the column of lines that receive.
    pub flow_to: &'static str,
    /// Heading of the column of amounts.
    pub amount: &'static str,
    /// Phrase for an amount that is not known.
    pub unknown_amount: &'static str,
    /// Header of a CSV file: chart, category, series, lower bound, upper bound, unit.
    pub csv_head: [&'static str; 6],
}

/// Dutch texts.
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

/// English texts.
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

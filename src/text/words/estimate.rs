//! Words for likely values, the ranking, the formal question and wishes.

/// What the page says of estimates, in one language.
#[derive(Debug)]
pub struct EstimateWords {
    /// The range with the assumptions free too, where every end has a basis; `{range}`.
    pub certain: &'static str,
    /// The same, where not every end has one.
    pub outer: &'static str,
    /// What a dot is.
    pub each_dot: &'static str,
    /// What a dot is in a document that assumes nothing.
    pub each_dot_known: &'static str,
    /// Said while the estimates are being made.
    pub working: &'static str,
    /// A row of dots, read out; `{world}`, `{low}`, `{middle}`, `{high}`.
    pub dots_say: &'static str,
    /// A row of dots that all lie at one value; `{world}`, `{value}`.
    pub dots_say_one: &'static str,
    /// The same, in a document that assumes nothing; `{world}`, `{value}`.
    pub dots_say_known: &'static str,
    /// Names the world in which the result is lowest, where the document has no words for it.
    pub lowest_world: &'static str,
    /// Names the world in which the result is highest.
    pub highest_world: &'static str,
    /// Names the only world.
    pub only_world: &'static str,
    /// The heading of the ranking.
    pub what_matters: &'static str,
    /// What the ranking shows; `{outcome}`, `{year}`.
    pub ranking_intro: &'static str,
    /// What the ranking does not show; `{joint}` is the range of all together.
    pub joint: &'static str,
    /// The same, in a document that assumes nothing; `{joint}`.
    pub joint_unknown: &'static str,
    /// Said where nothing open moves the result.
    pub nothing_matters: &'static str,
    /// A bar of the ranking, read out; `{label}`, `{kind}`, `{low}`, `{high}`.
    pub bar_says: &'static str,
    /// Before the question that would settle a figure.
    pub ask: &'static str,
    /// Shows the less telling figures.
    pub less_telling: &'static str,
    /// Where a result turns; `{label}`, `{value}`, `{noun}`, `{below}`, `{above}`.
    pub turn: &'static str,
    /// A result that does not turn; `{label}`.
    pub no_turn: &'static str,
    /// Opens the formal question.
    pub write_question: &'static str,
    /// Copies it.
    pub copy: &'static str,
    /// The title of the formal question.
    pub question_title: &'static str,
    /// To whom; `{to}`.
    pub question_to: &'static str,
    /// About what; `{subject}`.
    pub question_about: &'static str,
    /// Before the numbered questions.
    pub question_opening: &'static str,
    /// After them.
    pub question_closing: &'static str,
    /// Before a source in the formal question; `{source}`.
    pub question_source: &'static str,
    /// The heading of the wish.
    pub how_much: &'static str,
    /// What a wish is.
    pub wish_intro: &'static str,
    /// Names the choice of outcome.
    pub wish_outcome: &'static str,
    /// Names the target, before its unit.
    pub wish_target: &'static str,
    /// Names the line that receives.
    pub wish_to: &'static str,
    /// Names the line that gives.
    pub wish_from: &'static str,
    /// The money comes from no line.
    pub wish_from_nowhere: &'static str,
    /// Works the wish out.
    pub wish_compute: &'static str,
    /// The answer, where it is one amount; `{money}`, `{outcome}`, `{year}`, `{target}`.
    pub wish_answer: &'static str,
    /// The answer, where it depends on what is not known; the same.
    pub wish_range: &'static str,
    /// The range has one end only.
    pub wish_range_open: &'static str,
    /// Neither end of the range is known; `{money}`, `{outcome}`, `{year}`, `{target}`.
    pub wish_range_unknown: &'static str,
    /// The one amount, after its range; `{values}`, `{amount}`, `{proviso}`.
    pub wish_one: &'static str,
    /// What that amount rests on, in a document that assumes something: a sentence.
    pub wish_proviso: &'static str,
    /// The values that are computed with, where none is named.
    pub wish_working_values: &'static str,
    /// An amount each year; `{amount}`.
    pub wish_a_year: &'static str,
    /// An amount less each year; `{amount}`.
    pub wish_a_year_less: &'static str,
    /// Money to a line; `{to}`, `{from}`.
    pub wish_money: &'static str,
    /// An amount each year to a line; `{amount}`, `{to}`, `{from}`.
    pub wish_money_a_year: &'static str,
    /// An amount less each year to a line; `{amount}`, `{to}`.
    pub wish_money_less: &'static str,
    /// From another line; `{line}`.
    pub wish_taken_from: &'static str,
    /// From an amount less to an amount more; `{low}`, `{high}`.
    pub wish_less_to_more: &'static str,
    /// From an amount on; `{amount}`.
    pub wish_at_least: &'static str,
    /// Up to an amount; `{amount}`.
    pub wish_at_most: &'static str,
    /// The answer does not depend on what is not known; `{proviso}`, with its comma.
    pub wish_certain: &'static str,
    /// No amount reaches the target; `{outcome}`, `{money}`, `{result}`.
    pub wish_not_reached: &'static str,
    /// The chosen line does not move the outcome; `{to}`, `{outcome}`.
    pub wish_no_effect: &'static str,
    /// At which values of what is not known the answer holds; `{values}`.
    pub wish_assuming: &'static str,
    /// Puts the answer in the proposal.
    pub wish_take: &'static str,
    /// Said of a range that may be wider than needed.
    pub loose: &'static str,
}

/// Dutch.
pub static DUTCH: EstimateWords = EstimateWords {
    certain: "Zeker, ook met andere aannames: {range}.",
    outer: "Vallen ook de aannames anders uit: {range}. Niet elke grens heeft een bron.",
    each_dot: "elk punt: 1 kans op 20, door de aannames",
    each_dot_known: "elk punt: 1 kans op 20",
    working: "wordt berekend…",
    dots_say: "{world}: waarschijnlijk {low} tot {high}, midden {middle}",
    dots_say_one: "{world}: {value}, wat de aannames ook zijn",
    dots_say_known: "{world}: {value}",
    lowest_world: "als de ontbrekende cijfers het laagste resultaat geven",
    highest_world: "als de ontbrekende cijfers het hoogste resultaat geven",
    only_world: "wat de ontbrekende cijfers ook zijn",
    what_matters: "Wat telt het meest?",
    ranking_intro: "{outcome} in {year}: hoe sterk het resultaat verandert als alleen dit cijfer verandert, van zijn laagste naar zijn hoogste waarde.",
    joint: "Samen kunnen ze elkaar versterken: alles wat niet bekend is en alle aannames tegelijk geven {joint}.",
    joint_unknown: "Samen kunnen ze elkaar versterken: alles wat niet bekend is, geeft {joint}.",
    nothing_matters: "Dit resultaat hangt van geen enkel ontbrekend cijfer af.",
    bar_says: "{label} ({kind}): van {low} tot {high}",
    ask: "Te vragen:",
    less_telling: "Toon ook wat minder telt",
    turn: "Omslagpunt: bij ‘{label}’ = {value} verandert het aantal {noun} niet. Lager: {below}. Hoger: {above}.",
    no_turn: "Geen omslagpunt: waar ‘{label}’ ook ligt, het resultaat gaat niet van minder naar meer.",
    write_question: "Schrijf de schriftelijke vraag",
    copy: "Kopieer de tekst",
    question_title: "Schriftelijke vraag",
    question_to: "aan {to}",
    question_about: "betreffende: {subject}",
    question_opening: "Graag kreeg ik een antwoord op de volgende vragen:",
    question_closing: "Graag ontving ik de cijfers per begrotingsartikel en per jaar.",
    question_source: "({source})",
    how_much: "Hoeveel is nodig?",
    wish_intro: "Kies een resultaat en een doel. De pagina zoekt welk bedrag daarvoor nodig is, elk jaar hetzelfde.",
    wish_outcome: "Resultaat",
    wish_target: "Doel",
    wish_to: "Geld naar",
    wish_from: "Geld van",
    wish_from_nowhere: "geen artikel: er wordt minder bespaard",
    wish_compute: "Bereken",
    wish_answer: "{money} brengt ‘{outcome}’ in {year} op {target}.",
    wish_range: "{money} brengt ‘{outcome}’ in {year} op {target}, naargelang wat niet bekend is.",
    wish_range_open: "In sommige gevallen lukt het met geen enkel bedrag.",
    wish_range_unknown: "Hoeveel {money} ‘{outcome}’ in {year} op {target} brengt, hangt af van wat niet bekend is.",
    wish_one: "Bij {values} is dat {amount}.{proviso}",
    wish_proviso: " Dit alles bij onze aannames.",
    wish_working_values: "de rekenwaarden",
    wish_a_year: "{amount} per jaar",
    wish_a_year_less: "{amount} per jaar minder",
    wish_money: "geld naar ‘{to}’{from}",
    wish_money_a_year: "{amount} per jaar naar ‘{to}’{from}",
    wish_money_less: "{amount} per jaar minder naar ‘{to}’",
    wish_taken_from: ", van ‘{line}’,",
    wish_less_to_more: "{low} minder tot {high} meer",
    wish_at_least: "minstens {amount}",
    wish_at_most: "hoogstens {amount}",
    wish_certain: "Dat hangt niet af van wat niet bekend is{proviso}.",
    wish_not_reached: "Geen enkel bedrag brengt ‘{outcome}’ daar. Met {money} is het {result}: dichter komt het niet.",
    wish_no_effect: "‘{to}’ heeft in dit model geen invloed op ‘{outcome}’. Kies een ander artikel.",
    wish_assuming: "Gerekend met: {values}.",
    wish_take: "Zet dit in mijn voorstel",
    loose: "ruim geschat",
};

/// English.
pub static ENGLISH: EstimateWords = EstimateWords {
    certain: "Certain, with other assumptions too: {range}.",
    outer: "If the assumptions turn out otherwise as well: {range}. Not every end has a source.",
    each_dot: "each dot: 1 chance in 20, from the assumptions",
    each_dot_known: "each dot: 1 chance in 20",
    working: "being computed…",
    dots_say: "{world}: likely {low} to {high}, middle {middle}",
    dots_say_one: "{world}: {value}, whatever the assumptions",
    dots_say_known: "{world}: {value}",
    lowest_world: "if the missing figures give the lowest result",
    highest_world: "if the missing figures give the highest result",
    only_world: "whatever the missing figures are",
    what_matters: "What matters most?",
    ranking_intro: "{outcome} in {year}: how much the result changes if this figure alone changes, from its lowest to its highest value.",
    joint: "Together they can reinforce each other: everything unknown and all assumptions at once give {joint}.",
    joint_unknown: "Together they can reinforce each other: everything unknown at once gives {joint}.",
    nothing_matters: "This result does not depend on any missing figure.",
    bar_says: "{label} ({kind}): from {low} to {high}",
    ask: "To ask:",
    less_telling: "Show what matters less too",
    turn: "Turning point: at ‘{label}’ = {value} the number of {noun} does not change. Lower: {below}. Higher: {above}.",
    no_turn: "No turning point: wherever ‘{label}’ lies, the result does not go from fewer to more.",
    write_question: "Write the parliamentary question",
    copy: "Copy the text",
    question_title: "Written question",
    question_to: "to {to}",
    question_about: "concerning: {subject}",
    question_opening: "I would be grateful for an answer to the following questions:",
    question_closing: "I would like the figures by budget article and by year.",
    question_source: "({source})",
    how_much: "How much is needed?",
    wish_intro: "Choose a result and a target. The page finds the amount it takes, the same in every year.",
    wish_outcome: "Result",
    wish_target: "Target",
    wish_to: "Money to",
    wish_from: "Money from",
    wish_from_nowhere: "no article: the savings become smaller",
    wish_compute: "Compute",
    wish_answer: "{money} brings ‘{outcome}’ in {year} to {target}.",
    wish_range: "{money} brings ‘{outcome}’ in {year} to {target}, depending on what is not known.",
    wish_range_open: "In some cases no amount does.",
    wish_range_unknown: "How much {money} brings ‘{outcome}’ in {year} to {target} depends on what is not known.",
    wish_one: "With {values} it is {amount}.{proviso}",
    wish_proviso: " All of this on our assumptions.",
    wish_working_values: "the working values",
    wish_a_year: "{amount} a year",
    wish_a_year_less: "{amount} less a year",
    wish_money: "money to ‘{to}’{from}",
    wish_money_a_year: "{amount} a year to ‘{to}’{from}",
    wish_money_less: "{amount} less a year for ‘{to}’",
    wish_taken_from: ", from ‘{line}’,",
    wish_less_to_more: "{low} less to {high} more",
    wish_at_least: "at least {amount}",
    wish_at_most: "at most {amount}",
    wish_certain: "This does not depend on what is not known{proviso}.",
    wish_not_reached: "No amount brings ‘{outcome}’ there. With {money} it is {result}: no amount comes closer.",
    wish_no_effect: "‘{to}’ has no effect on ‘{outcome}’ in this model. Choose another article.",
    wish_assuming: "Computed with: {values}.",
    wish_take: "Put this in my proposal",
    loose: "a wide estimate",
};

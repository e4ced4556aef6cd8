//! Texts about estimates, the sensitivity ranking, the formal question and the goal seek.

/// Texts about estimates, in one language.
#[derive(Debug)]
pub struct EstimateWords {
    /// Sentence with the interval over the assumptions too, if every bound has a basis; `{range}`.
    pub certain: &'static str,
    /// The same sentence if not every bound has a basis; `{range}`.
    pub outer: &'static str,
    /// Legend of a dot.
    pub each_dot: &'static str,
    /// Legend of a dot in a document without assumptions.
    pub each_dot_known: &'static str,
    /// Status while the estimates are computed.
    pub working: &'static str,
    /// Spoken form of a row of dots; `{world}`, `{low}`, `{middle}`, `{high}`.
    pub dots_say: &'static str,
    /// Spoken form of a row of dots with one value; `{world}`, `{value}`.
    pub dots_say_one: &'static str,
    /// The same in a document without assumptions; `{world}`, `{value}`.
    pub dots_say_known: &'static str,
    /// Name of the scenario with the lowest result, if the document has none.
    pub lowest_world: &'static str,
    /// Name of the scenario with the highest result.
    pub highest_world: &'static str,
    /// Name of the only scenario.
    pub only_world: &'static str,
    /// Heading of the ranking.
    pub what_matters: &'static str,
    /// Introduction of the ranking; `{outcome}`, `{year}`.
    pub ranking_intro: &'static str,
    /// Note on joint effects, which the ranking leaves out; `{joint}` is the interval over all inputs together.
    pub joint: &'static str,
    /// The same note in a document without assumptions; `{joint}`.
    pub joint_unknown: &'static str,
    /// Message if no open input moves the result.
    pub nothing_matters: &'static str,
    /// Spoken form of a bar; `{label}`, `{kind}`, `{low}`, `{high}`.
    pub bar_says: &'static str,
    /// Label of the question to ask about a figure.
    pub ask: &'static str,
    /// Checkbox that shows the inputs that matter less.
    pub less_telling: &'static str,
    /// Sentence with the break-even point; `{label}`, `{value}`, `{noun}`, `{below}`, `{above}`.
    pub turn: &'static str,
    /// Sentence for a result without a break-even point; `{label}`.
    pub no_turn: &'static str,
    /// Button that writes the formal question.
    pub write_question: &'static str,
    /// Button that copies it.
    pub copy: &'static str,
    /// Title of the formal question.
    pub question_title: &'static str,
    /// Addressee; `{to}`.
    pub question_to: &'static str,
    /// Subject; `{subject}`.
    pub question_about: &'static str,
    /// Phrase before the numbered questions.
    pub question_opening: &'static str,
    /// Phrase after the numbered questions.
    pub question_closing: &'static str,
    /// Source in the formal question; `{source}`.
    pub question_source: &'static str,
    /// Heading of the goal seek.
    pub how_much: &'static str,
    /// Introduction of the goal seek.
    pub wish_intro: &'static str,
    /// Label of the choice of outcome.
    pub wish_outcome: &'static str,
    /// Label of the target, before its unit.
    pub wish_target: &'static str,
    /// Label of the line that receives money.
    pub wish_to: &'static str,
    /// Label of the line that gives money.
    pub wish_from: &'static str,
    /// Option for money that comes from no line.
    pub wish_from_nowhere: &'static str,
    /// Button that starts the goal seek.
    pub wish_compute: &'static str,
    /// Solution that is one amount; `{money}`, `{outcome}`, `{year}`, `{target}`.
    pub wish_answer: &'static str,
    /// Solution that depends on the unknowns; the same placeholders.
    pub wish_range: &'static str,
    /// Note that the interval of solutions has one bound only.
    pub wish_range_open: &'static str,
    /// Solution of which neither bound is known; `{money}`, `{outcome}`, `{year}`, `{target}`.
    pub wish_range_unknown: &'static str,
    /// Amount for given values, after its interval; `{values}`, `{amount}`, `{proviso}`.
    pub wish_one: &'static str,
    /// Proviso of that amount in a document with assumptions, as a sentence.
    pub wish_proviso: &'static str,
    /// Phrase for the working values, if none is named.
    pub wish_working_values: &'static str,
    /// Amount per year; `{amount}`.
    pub wish_a_year: &'static str,
    /// Reduction per year; `{amount}`.
    pub wish_a_year_less: &'static str,
    /// Money to a line; `{to}`, `{from}`.
    pub wish_money: &'static str,
    /// Amount per year to a line; `{amount}`, `{to}`, `{from}`.
    pub wish_money_a_year: &'static str,
    /// Reduction per year of a line; `{amount}`, `{to}`.
    pub wish_money_less: &'static str,
    /// Clause that names the line that gives; `{line}`.
    pub wish_taken_from: &'static str,
    /// Interval from a reduction to an increase; `{low}`, `{high}`.
    pub wish_less_to_more: &'static str,
    /// Interval without an upper bound; `{amount}`.
    pub wish_at_least: &'static str,
    /// Interval without a lower bound; `{amount}`.
    pub wish_at_most: &'static str,
    /// Sentence for a solution that does not depend on the unknowns; `{proviso}`, with its comma.
    pub wish_certain: &'static str,
    /// Message if no amount reaches the target; `{outcome}`, `{money}`, `{result}`.
    pub wish_not_reached: &'static str,
    /// Message if the chosen line does not move the outcome; `{to}`, `{outcome}`.
    pub wish_no_effect: &'static str,
    /// Values of the unknowns for which the solution holds; `{values}`.
    pub wish_assuming: &'static str,
    /// Button that adds the solution to the proposal.
    pub wish_take: &'static str,
    /// Mark of an interval whose bounds are not tight.
    pub loose: &'static str,
}

/// Dutch texts.
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

/// English texts.
pub static ENGLISH: EstimateWords = EstimateWords {
    certain: "Certain, with other assumptions too: {range}.",
    outer: "If the assumptions turn out otherwise as well: {range}. Not every end has a source.",
    each_dot: "each dot: 1 chance in 20, from the assumptions",
    each_dot_known: "each dot: 1 chance in 20",
    working: "being calculated…",
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

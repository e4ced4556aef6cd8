//! Texts of debate mode.

/// Texts of the slides and of their keys, in one language.
#[derive(Debug)]
pub struct DebateWords {
    /// Button that opens debate mode.
    pub debate: &'static str,
    /// Accessible name of the dialog; `{title}`.
    pub shown: &'static str,
    /// Number of the slide; `{at}`, `{count}`.
    pub at: &'static str,
    /// Label of the list of slides.
    pub go_to: &'static str,
    /// Label of the group of buttons.
    pub controls: &'static str,
    /// Button for the next slide.
    pub next: &'static str,
    /// Button for the previous slide.
    pub previous: &'static str,
    /// Action of a key: the first slide.
    pub first: &'static str,
    /// Action of a key: the last slide.
    pub last: &'static str,
    /// Button that makes the screen black.
    pub blank: &'static str,
    /// Button that shows the slide again.
    pub show_again: &'static str,
    /// Button that covers each answer until a guess.
    pub predict: &'static str,
    /// Button that lists the keys.
    pub help: &'static str,
    /// Button that closes debate mode.
    pub leave: &'static str,
    /// Action of a key: uncovers the answer, or else shows the next slide.
    pub next_or_uncover: &'static str,
    /// Keys: the browser's name and the name on a keyboard.
    pub keys: [(&'static str, &'static str); 8],
    /// Word between two keys with the same action.
    pub or_key: &'static str,
    /// Note that the keys do not work while the visitor types.
    pub keys_note: &'static str,
    /// Question for a guess of a change; `{who}`, `{year}`.
    pub guess_change: &'static str,
    /// Question for a guess of a level; `{who}`, `{year}`.
    pub guess_level: &'static str,
    /// Label of the field for a guess; `{unit}`.
    pub your_guess: &'static str,
    /// Button that uncovers the answer.
    pub uncover: &'static str,
    /// Message for a guess within the interval; `{guess}`.
    pub within: &'static str,
    /// Message for a guess below the interval; `{guess}`, `{distance}`.
    pub below: &'static str,
    /// Message for a guess above the interval; `{guess}`, `{distance}`.
    pub above: &'static str,
    /// Label of the guess on the axis.
    pub guessed: &'static str,
    /// Title of the slide with the goal seek; `{outcome}`.
    pub wish: &'static str,
    /// Title of the slide with the questions; `{to}`.
    pub ask: &'static str,
    /// Title of the same slide if the document names no one to ask.
    pub ask_nobody: &'static str,
    /// Note on the number of further questions; `{count}`.
    pub more_questions: &'static str,
}

/// Dutch texts.
pub static DUTCH: DebateWords = DebateWords {
    debate: "Tonen op scherm",
    shown: "Op scherm: {title}",
    at: "{at} van {count}",
    go_to: "Ga naar scherm",
    controls: "Bediening",
    next: "Volgende",
    previous: "Vorige",
    first: "Eerste scherm",
    last: "Laatste scherm",
    blank: "Zwart scherm",
    show_again: "Toon het scherm weer",
    predict: "Voorspel eerst",
    help: "Toetsen",
    leave: "Sluiten",
    next_or_uncover: "Antwoord tonen, of volgende scherm",
    keys: [
        ("ArrowRight", "pijl naar rechts"),
        ("ArrowLeft", "pijl naar links"),
        ("PageDown", "Page Down"),
        ("PageUp", "Page Up"),
        (" ", "spatie"),
        ("b", "B"),
        ("v", "V"),
        ("Escape", "Esc"),
    ],
    or_key: " of ",
    keys_note: "Deze toetsen werken enkel hier, en niet terwijl u typt.",
    guess_change: "{who}: hoeveel verandert dit in {year}? Zet een minteken voor minder.",
    guess_level: "{who}: hoeveel is dit in {year}?",
    your_guess: "Uw schatting ({unit})",
    uncover: "Toon het antwoord",
    within: "Uw schatting, {guess}, ligt tussen de twee grenzen.",
    below: "Uw schatting, {guess}, ligt {distance} lager.",
    above: "Uw schatting, {guess}, ligt {distance} hoger.",
    guessed: "uw schatting",
    wish: "Wat is nodig om ‘{outcome}’ op 0 te houden?",
    ask: "Te vragen aan {to}",
    ask_nobody: "Te vragen",
    more_questions: "En nog {count} andere. De volledige vraag staat op de pagina.",
};

/// English texts.
pub static ENGLISH: DebateWords = DebateWords {
    debate: "Show on screen",
    shown: "On screen: {title}",
    at: "{at} of {count}",
    go_to: "Go to screen",
    controls: "Controls",
    next: "Next",
    previous: "Previous",
    first: "First screen",
    last: "Last screen",
    blank: "Black screen",
    show_again: "Show the screen again",
    predict: "Guess first",
    help: "Keys",
    leave: "Close",
    next_or_uncover: "Show the answer, or go to the next screen",
    keys: [
        ("ArrowRight", "right arrow"),
        ("ArrowLeft", "left arrow"),
        ("PageDown", "Page Down"),
        ("PageUp", "Page Up"),
        (" ", "space"),
        ("b", "B"),
        ("v", "V"),
        ("Escape", "Esc"),
    ],
    or_key: " or ",
    keys_note: "These keys work here only, and not while you type.",
    guess_change: "{who}: by how much does this change in {year}? Write a minus sign for fewer.",
    guess_level: "{who}: how much is this in {year}?",
    your_guess: "Your guess ({unit})",
    uncover: "Show the answer",
    within: "Your guess, {guess}, lies within the range.",
    below: "Your guess, {guess}, lies {distance} lower.",
    above: "Your guess, {guess}, lies {distance} higher.",
    guessed: "your guess",
    wish: "What does it take to keep ‘{outcome}’ at 0?",
    ask: "To ask {to}",
    ask_nobody: "To ask",
    more_questions: "And {count} more. The full question is on the page.",
};

//! Words for showing the page in a chamber.

/// What is said on screens and of their keys, in one language.
#[derive(Debug)]
pub struct DebateWords {
    /// Opens it.
    pub debate: &'static str,
    /// What the dialog is, for those who hear it; `{title}`.
    pub shown: &'static str,
    /// Which screen of how many; `{at}`, `{count}`.
    pub at: &'static str,
    /// Names the list of screens.
    pub go_to: &'static str,
    /// Names the buttons.
    pub controls: &'static str,
    /// Goes to the next screen.
    pub next: &'static str,
    /// Goes back a screen.
    pub previous: &'static str,
    /// Goes to the first screen.
    pub first: &'static str,
    /// Goes to the last screen.
    pub last: &'static str,
    /// Makes the screen black.
    pub blank: &'static str,
    /// Shows it again.
    pub show_again: &'static str,
    /// Covers answers until someone has guessed.
    pub predict: &'static str,
    /// Lists the keys.
    pub help: &'static str,
    /// Leaves.
    pub leave: &'static str,
    /// Of a key that uncovers first.
    pub next_or_uncover: &'static str,
    /// Names of keys: those of the browser, and as they stand on a keyboard.
    pub keys: [(&'static str, &'static str); 8],
    /// Between two keys that do the same.
    pub or_key: &'static str,
    /// Says that keys do nothing while someone types.
    pub keys_note: &'static str,
    /// Asks for a guess of a change; `{who}`, `{year}`.
    pub guess_change: &'static str,
    /// Asks for a guess of a level; `{who}`, `{year}`.
    pub guess_level: &'static str,
    /// Names the field of the guess; `{unit}`.
    pub your_guess: &'static str,
    /// Uncovers the answer.
    pub uncover: &'static str,
    /// A guess within the range; `{guess}`.
    pub within: &'static str,
    /// A guess below it; `{guess}`, `{distance}`.
    pub below: &'static str,
    /// A guess above it; `{guess}`, `{distance}`.
    pub above: &'static str,
    /// Heads what was guessed on the axis.
    pub guessed: &'static str,
    /// What a wish would take; `{outcome}`.
    pub wish: &'static str,
    /// Heads the questions; `{to}`.
    pub ask: &'static str,
    /// Heads them where the document says no one to ask.
    pub ask_nobody: &'static str,
    /// Says how many more questions there are; `{count}`.
    pub more_questions: &'static str,
}

/// Nederlands.
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

/// English.
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

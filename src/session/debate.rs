//! The state of a presentation in a chamber: the current screen, covered answers, and the keys. A plain value; no screen.

use std::collections::{BTreeMap, BTreeSet};

/// An action during the presentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DebateAction {
    /// Uncovers the answer, or goes to the next screen.
    Next,
    /// Goes back a screen.
    Previous,
    /// Goes to the first screen.
    First,
    /// Goes to the last screen.
    Last,
    /// Blanks the screen, or shows it again.
    Blank,
    /// Starts or stops covering answers until someone has guessed.
    Predict,
    /// Shows or hides the list of keys.
    Help,
    /// Hides the list of keys, shows a blank screen again, or ends the presentation.
    Leave,
}

/// The keys of each action, in the order in which they are listed, by the names that the browser gives them.
pub const KEYS: [(DebateAction, &[&str]); 8] = [
    (DebateAction::Next, &["ArrowRight", "PageDown", " "]),
    (DebateAction::Previous, &["ArrowLeft", "PageUp"]),
    (DebateAction::First, &["Home"]),
    (DebateAction::Last, &["End"]),
    (DebateAction::Blank, &["b", "."]),
    (DebateAction::Predict, &["v"]),
    (DebateAction::Help, &["?"]),
    (DebateAction::Leave, &["Escape"]),
];

/// The kind of element that has the keyboard focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// No element with keys of its own.
    Elsewhere,
    /// A button, which the space bar presses.
    Button,
    /// A field, which takes typed keys.
    Field,
}

/// Returns the action of a key. `None` if it has none, if it belongs to the element with focus, or if a modifier key is held.
pub fn act(key: &str, held: bool, focus: Focus) -> Option<DebateAction> {
    let key = if key.chars().count() == 1 { key.to_ascii_lowercase() } else { key.to_owned() };
    let (act, _) = KEYS.iter().find(|(_, keys)| keys.contains(&key.as_str()))?;
    let its_own = match focus {
        Focus::Elsewhere => false,
        Focus::Button => key == " ",
        Focus::Field => *act != DebateAction::Leave,
    };
    (!held && !its_own).then_some(*act)
}

/// The state of the presentation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Debate {
    /// The index of the current screen.
    pub at: usize,
    /// True if the screen is blank.
    pub blank: bool,
    /// True if the list of keys is shown.
    pub help: bool,
    /// True if answers are covered until someone has guessed.
    pub predict: bool,
    /// The screens whose answer was uncovered.
    pub seen: BTreeSet<usize>,
    /// Guesses by screen, as typed.
    pub guesses: BTreeMap<usize, String>,
}

impl Debate {
    /// Returns true if the answer of the current screen is covered; `asks` tells for each screen if it has a question.
    pub fn is_covered(&self, asks: &[bool]) -> bool {
        self.predict && asks.get(self.at).is_some_and(|asks| *asks) && !self.seen.contains(&self.at)
    }

    /// Returns the state after an action. `None` once the presentation has ended.
    #[must_use]
    pub fn after(mut self, act: DebateAction, asks: &[bool]) -> Option<Self> {
        let last = asks.len().saturating_sub(1);
        // Any action on a blank screen shows it again.
        let was_blank = self.blank;
        self.blank = act == DebateAction::Blank && !was_blank;
        match act {
            DebateAction::Next if self.is_covered(asks) => self.uncover(),
            DebateAction::Next => self.at = (self.at + 1).min(last),
            DebateAction::Previous => self.at = self.at.saturating_sub(1),
            DebateAction::First => self.at = 0,
            DebateAction::Last => self.at = last,
            DebateAction::Blank => {}
            DebateAction::Predict => {
                self.predict = !self.predict;
                self.seen.clear();
                self.guesses.clear();
            }
            DebateAction::Help => self.help = !self.help,
            DebateAction::Leave if self.help => self.help = false,
            DebateAction::Leave if was_blank => {}
            DebateAction::Leave => return None,
        }
        Some(self)
    }

    /// Uncovers the answer of the current screen.
    pub fn uncover(&mut self) {
        self.seen.insert(self.at);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, reason = "a test may fail")]

    use super::*;

    fn done(acts: &[DebateAction], asks: &[bool]) -> Debate {
        let debate = Debate::default();
        acts.iter().fold(debate, |debate, act| debate.after(*act, asks).expect("nobody left"))
    }

    #[test]
    fn steps_stay_within_the_screens() {
        let asks = [false; 3];
        for (acts, at) in [
            (&[DebateAction::Previous][..], 0),
            (&[DebateAction::Next], 1),
            (&[DebateAction::Next, DebateAction::Next, DebateAction::Next], 2),
            (&[DebateAction::Last], 2),
            (&[DebateAction::Last, DebateAction::Previous], 1),
            (&[DebateAction::Last, DebateAction::First], 0),
        ] {
            assert_eq!(done(acts, &asks).at, at, "{acts:?}");
        }
        assert_eq!(done(&[DebateAction::Next, DebateAction::Last], &[]).at, 0, "no screens");
    }

    #[test]
    fn an_answer_is_covered_until_someone_guessed() {
        let asks = [true, false, true];
        let debate = done(&[DebateAction::Predict], &asks);
        assert!(debate.is_covered(&asks));
        let debate = done(&[DebateAction::Predict, DebateAction::Next], &asks);
        assert!(debate.at == 0 && !debate.is_covered(&asks), "the first press uncovers");
        let debate = done(&[DebateAction::Predict, DebateAction::Next, DebateAction::Next], &asks);
        assert!(debate.at == 1 && !debate.is_covered(&asks), "nothing is asked there");
        let debate = done(
            &[
                DebateAction::Predict,
                DebateAction::Next,
                DebateAction::Next,
                DebateAction::Next,
                DebateAction::Previous,
                DebateAction::Previous,
            ],
            &asks,
        );
        assert!(debate.at == 0 && !debate.is_covered(&asks), "what was seen stays seen");
        assert!(!done(&[DebateAction::Predict, DebateAction::Predict], &asks).is_covered(&asks));
    }

    #[test]
    fn a_black_screen_comes_back_and_escape_leaves_last() {
        let asks = [false; 3];
        assert!(done(&[DebateAction::Blank], &asks).blank);
        assert!(!done(&[DebateAction::Blank, DebateAction::Blank], &asks).blank);
        let debate = done(&[DebateAction::Blank, DebateAction::Next], &asks);
        assert!(!debate.blank && debate.at == 1);
        assert!(!done(&[DebateAction::Blank, DebateAction::Leave], &asks).blank, "it first shows again");
        assert!(!done(&[DebateAction::Help, DebateAction::Leave], &asks).help, "the list of keys first");
        assert_eq!(Debate::default().after(DebateAction::Leave, &asks), None);
    }

    #[test]
    fn keys_do_nothing_while_someone_types_or_holds_another() {
        for (key, held, focus, does) in [
            ("ArrowRight", false, Focus::Elsewhere, Some(DebateAction::Next)),
            (" ", false, Focus::Elsewhere, Some(DebateAction::Next)),
            (" ", false, Focus::Button, None),
            ("PageDown", false, Focus::Button, Some(DebateAction::Next)),
            ("B", false, Focus::Elsewhere, Some(DebateAction::Blank)),
            ("b", true, Focus::Elsewhere, None),
            ("b", false, Focus::Field, None),
            ("ArrowLeft", false, Focus::Field, None),
            ("Escape", false, Focus::Field, Some(DebateAction::Leave)),
            ("?", false, Focus::Elsewhere, Some(DebateAction::Help)),
            ("x", false, Focus::Elsewhere, None),
        ] {
            assert_eq!(act(key, held, focus), does, "{key}");
        }
    }
}

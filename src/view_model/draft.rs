//! Drafts: text typed in a field and not yet accepted. A draft keeps the language and the field in which it was typed: in another language
//! the same characters may be another number.

use engine::{LanguageId, QuantityId, Scenario};

use super::RenderContext;
use super::field::{FieldError, entered, read, wrong};
use crate::text::{Sign, Style, parse, words};

/// Text typed in a field, and the number that was read from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    text: String,
    language: LanguageId,
    read: Result<f64, FieldError>,
    /// The scenario before typing began, and after the last character.
    before: Scenario,
    after: Scenario,
}

/// Outcome of leaving a field with a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftState {
    /// The number was accepted, or the field was set otherwise since.
    Done,
    /// The field was emptied: its input returns to the start value.
    Emptied,
    /// The text is wrong: it stays with its error message, so that nothing typed is lost.
    Stays,
}

impl Draft {
    /// Builds the draft for the text now in a field, in the language of the page; `earlier` is the draft of a character ago. Sets nothing.
    pub fn new(context: RenderContext<'_>, id: QuantityId, text: String, earlier: Option<Self>) -> Self {
        let now = &context.session.scenario;
        let before = earlier.as_ref().map_or(now, |earlier| earlier.start(now)).clone();
        let read = read(context, id, &text);
        Self { text, language: context.language(), read, before, after: now.clone() }
    }

    /// Returns the number that was read, or the error.
    pub fn read(&self) -> &Result<f64, FieldError> {
        &self.read
    }

    /// Returns the scenario from which to apply the draft: the one before typing began, unless something else was set since. A partial
    /// number must not remain set if the whole is wrong: `200.000` begins with 200.
    pub fn start<'a>(&'a self, now: &'a Scenario) -> &'a Scenario {
        if self.after == *now { &self.before } else { now }
    }

    /// Records the scenario after the draft was applied.
    pub fn after(self, scenario: Scenario) -> Self {
        Self { after: scenario, ..self }
    }

    /// Returns true if its field was not set otherwise since.
    fn stands(&self, context: RenderContext<'_>, id: QuantityId, year: Option<usize>) -> bool {
        let years = year.map_or(0..context.loaded.document.years.count, |year| year..year + 1);
        years.into_iter().all(|year| self.after.setting(id, year) == context.session.scenario.setting(id, year))
    }

    /// Returns the text to show in the field: as typed, or the same number as another language writes it. `None` if the field shows the
    /// scenario's value.
    pub fn shown(&self, context: RenderContext<'_>, id: QuantityId, year: Option<usize>) -> Option<String> {
        if !self.stands(context, id, year) {
            return None;
        }
        match &self.read {
            _ if self.language == context.language() => Some(self.text.clone()),
            Ok(_) => None,
            Err(FieldError::Value(_, value)) => Some(entered(&context.style(id), *value, Sign::Minus)),
            Err(FieldError::Number(_)) => Some(self.text.clone()),
        }
    }

    /// Returns the error message, in the language of the page. `None` if there is no error, the field was emptied, or was set otherwise
    /// since.
    pub fn wrong(&self, context: RenderContext<'_>, id: QuantityId, year: Option<usize>) -> Option<String> {
        let shown = self.shown(context, id, year).filter(|_| !self.is_empty())?;
        self.read.as_ref().err().map(|why| wrong(context, id, &shown, why))
    }

    /// Returns the outcome of leaving the field.
    pub fn settled(&self, context: RenderContext<'_>, id: QuantityId, year: Option<usize>) -> DraftState {
        match self.read {
            _ if !self.stands(context, id, year) => DraftState::Done,
            Ok(_) => DraftState::Done,
            Err(_) if self.is_empty() => DraftState::Emptied,
            Err(_) => DraftState::Stays,
        }
    }

    fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// Text in a form that is read when the form is submitted, with the language in which it was typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Typed {
    text: String,
    language: LanguageId,
}

impl Typed {
    /// Builds it from the text now in the form, in the language of the page.
    pub fn new(context: RenderContext<'_>, text: String) -> Self {
        Self { text, language: context.language() }
    }

    /// Returns the text to show in a form for amounts of a quantity: as typed, or the same number as another language writes it.
    pub fn shown(&self, context: RenderContext<'_>, of: QuantityId) -> String {
        if self.language == context.language() {
            return self.text.clone();
        }
        let style = context.style(of);
        let codes = &context.loaded.document.languages;
        let code = codes.iter().find(|code| context.loaded.document.language(code) == Some(self.language));
        let then = Style { language: self.language, words: words(code.map_or("", String::as_str)), ..style };
        parse(&self.text, &then).map_or_else(|_| self.text.clone(), |value| entered(&style, value, Sign::Minus))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, reason = "a test may fail")]

    use engine::SearchBudget;

    use super::*;
    use crate::session::{LoadedDocument, Session};

    const DOCUMENT: &str = include_str!("../../model/sociale-economie-2025.toml");

    struct TestVisit {
        loaded: LoadedDocument,
        session: Session,
    }

    impl TestVisit {
        fn new() -> Self {
            let loaded = LoadedDocument::open(DOCUMENT).expect("the document has no problems");
            let session = Session::new(&loaded.document);
            Self { loaded, session }
        }

        fn id(&self, id: &str) -> QuantityId {
            self.loaded.document.find(id).expect("the document has it")
        }

        fn speak(&mut self, code: &str) {
            self.session.language = self.loaded.document.language(code).expect("it speaks it");
        }

        fn context<T>(&self, make: impl FnOnce(RenderContext<'_>) -> T) -> T {
            let results = Session::results(&self.session.scenario, &self.loaded, SearchBudget::MOVING);
            make(RenderContext { loaded: &self.loaded, session: &self.session, results: &results })
        }

        fn set(&mut self, id: QuantityId, year: usize, value: f64) {
            self.session.set(&self.loaded.document, id, Some(year), value).expect("it is allowed");
        }

        /// Types a text as the field does.
        fn type_in(&mut self, id: QuantityId, year: usize, text: &str, earlier: Option<Draft>) -> Draft {
            let draft = self.context(|context| Draft::new(context, id, text.to_owned(), earlier));
            match draft.read() {
                Ok(value) => self.set(id, year, *value),
                Err(_) => self.session.scenario = draft.start(&self.session.scenario).clone(),
            }
            draft.after(self.session.scenario.clone())
        }
    }

    #[test]
    fn a_draft_is_the_number_that_it_was_where_it_was_typed() {
        // Typed in one language; shown, refused and left in the other.
        for (id, language, typed, other, shown, wrong, settled) in [
            ("shift_support", "nl", "200.000", "en", Some("200,000"), true, DraftState::Stays),
            ("shift_support", "en", "200,000", "nl", Some("200\u{a0}000"), true, DraftState::Stays),
            ("shift_support", "nl", "1.000", "en", None, false, DraftState::Done),
            ("shift_support", "en", "1,000", "nl", None, false, DraftState::Done),
            ("shift_support", "nl", "veel", "en", Some("veel"), true, DraftState::Stays),
            ("shift_support", "nl", "", "en", Some(""), false, DraftState::Emptied),
            ("incidence", "nl", "150,5", "en", Some("150.5"), true, DraftState::Stays),
            ("incidence", "nl", "12,5", "en", None, false, DraftState::Done),
        ] {
            let mut visit = TestVisit::new();
            let id = visit.id(id);
            visit.speak(language);
            let draft = visit.type_in(id, 0, typed, None);
            assert_eq!(visit.context(|context| draft.shown(context, id, Some(0))).as_deref(), Some(typed));
            let before = visit.session.scenario.setting(id, 0);
            visit.speak(other);
            visit.context(|context| {
                assert_eq!(draft.shown(context, id, Some(0)).as_deref(), shown, "{typed} in {language}");
                assert_eq!(draft.wrong(context, id, Some(0)).is_some(), wrong, "{typed} in {language}");
                assert_eq!(draft.settled(context, id, Some(0)), settled, "{typed} in {language}");
                // The text shown in the other language reads as the same number.
                if let Some(shown) = shown.filter(|shown| !shown.is_empty()) {
                    let again = Draft::new(context, id, shown.to_owned(), None);
                    assert_eq!(again.read, draft.read, "{typed} in {language}");
                }
            });
            assert_eq!(visit.session.scenario.setting(id, 0), before, "switching the language sets nothing");
        }
    }

    #[test]
    fn a_draft_gives_way_to_what_is_set_in_its_field_since() {
        for typed in ["1000", "200.000", "veel", ""] {
            let mut visit = TestVisit::new();
            let (id, other) = (visit.id("shift_support"), visit.id("shift_coaching"));
            let draft = visit.type_in(id, 0, typed, None);
            visit.set(other, 0, 5.0);
            visit.set(id, 1, 7.0);
            let stays = visit.context(|context| draft.shown(context, id, Some(0)));
            assert_eq!(stays.as_deref(), Some(typed), "what is set elsewhere, and in another year, leaves it");
            visit.set(id, 0, 7.0);
            visit.context(|context| {
                assert_eq!(draft.shown(context, id, Some(0)), None, "{typed}");
                assert_eq!(draft.wrong(context, id, Some(0)), None, "{typed}");
                assert_eq!(draft.settled(context, id, Some(0)), DraftState::Done, "{typed}");
            });
        }
    }

    #[test]
    fn what_turns_out_wrong_goes_back_to_what_was_before_it() {
        let mut visit = TestVisit::new();
        let id = visit.id("shift_support");
        visit.set(id, 0, -5.0);
        let before = visit.session.scenario.clone();
        let mut draft = None;
        for typed in ["2", "20", "200", "200.", "200.0", "200.00", "200.000"] {
            draft = Some(visit.type_in(id, 0, typed, draft));
        }
        assert_eq!(visit.session.scenario, before);
        draft = Some(visit.type_in(id, 0, "200", draft));
        let draft = draft.expect("it is typed");
        assert_eq!((draft.read(), draft.start(&visit.session.scenario)), (&Ok(200.0), &before));
    }

    #[test]
    fn what_is_typed_in_a_form_is_the_same_number_in_another_language() {
        for (language, typed, other, shown) in [
            ("nl", "0,5", "en", "0.5"),
            ("nl", "3.500", "en", "3,500"),
            ("en", "3,500", "nl", "3500"),
            ("en", "12,500.5", "nl", "12\u{a0}500,5"),
            ("nl", "0", "en", "0"),
            ("nl", "veel", "en", "veel"),
            ("nl", "", "en", ""),
            ("nl", "3.500", "nl", "3.500"),
        ] {
            let mut visit = TestVisit::new();
            let id = visit.id("shift_support");
            visit.speak(language);
            let form = visit.context(|context| Typed::new(context, typed.to_owned()));
            visit.speak(other);
            assert_eq!(visit.context(|context| form.shown(context, id)), shown, "{typed} in {language}");
        }
    }
}

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

use engine::{Amount, Grid, QuantityId, Scenario, SearchBudget};

use super::changes::{against_government, figures, step};
use super::moving::{amount, refused, rest, rest_in_proportion, rest_to, transfer};
use super::*;
use crate::session::{EditKind, History, LinkOutcome, LoadedDocument, Session};

const DOCUMENT: &str = include_str!("../../../model/sociale-economie-2025.toml");

struct TestVisit {
    loaded: LoadedDocument,
    session: Session,
}

impl TestVisit {
    fn new() -> Self {
        Self::of(DOCUMENT)
    }

    fn of(text: &str) -> Self {
        let loaded = LoadedDocument::open(text).expect("the document has no problems");
        let session = Session::new(&loaded.document);
        Self { loaded, session }
    }

    fn speak(&mut self, language: &str) {
        self.session.language = self.loaded.document.language(language).expect("the document speaks it");
    }

    fn id(&self, id: &str) -> QuantityId {
        self.loaded.document.find(id).expect("the document has it")
    }

    fn set(&mut self, id: &str, year: Option<usize>, value: f64) {
        let id = self.id(id);
        self.session.set(&self.loaded.document, id, year, value).expect("it is allowed");
    }

    fn follow(&mut self, preset: &str) {
        let document = &self.loaded.document;
        let place = document.presets.iter().position(|found| found.id == preset).expect("it has that preset");
        self.session.scenario.apply_preset(document, place).expect("it can be followed");
    }

    fn context<T>(&self, make: impl FnOnce(RenderContext<'_>) -> T) -> T {
        let results = Session::results(&self.session.scenario, &self.loaded, SearchBudget::MOVING);
        make(RenderContext { loaded: &self.loaded, session: &self.session, results: &results })
    }
}

/// Returns an amount of whole units.
fn units(value: f64) -> Amount {
    Grid::WHOLE.nearest(value)
}

/// Returns an amount as a visitor types it.
fn typed_amount(value: f64) -> Amount {
    Grid::holding(&[value]).expect("it has few decimals").nearest(value)
}

/// Replaces no-break spaces by spaces.
fn read(texts: Vec<String>) -> Vec<String> {
    texts.into_iter().map(|text| text.replace('\u{a0}', " ")).collect()
}

#[test]
fn changes_are_said_from_line_to_line_where_that_is_certain() {
    let mut visit = TestVisit::new();
    assert_eq!(visit.context(against_government), [""; 0]);
    visit.set("shift_support", Some(0), -1000.0);
    visit.set("shift_coaching", Some(0), 1000.0);
    let said = read(visit.context(against_government));
    assert_eq!(said, ["1000 k€ van ondersteuningsmaatregelen naar begeleidingspremies IMW, 2025"]);
    visit.set("shift_coaching", Some(0), 500.0);
    let said = read(visit.context(against_government));
    assert_eq!(said, ["begeleidingspremies IMW +500 k€, ondersteuningsmaatregelen −1000 k€, 2025"]);
    visit.set("shift_growth", Some(0), 500.0);
    visit.set("reinvest_freed", None, 0.5);
    visit.set("incidence", None, 0.6);
    let said = read(visit.context(against_government));
    assert_eq!(
        said,
        [
            "van ondersteuningsmaatregelen: 500 k€ naar begeleidingspremies IMW, 500 k€ naar groeipad collectief maatwerk, 2025",
            "Vrijgekomen krediet naar begeleiding: +50 %, elk jaar",
        ]
    );
    assert_eq!(read(visit.context(figures)), ["Deel van de besparing op begeleiding: 60 %, elk jaar"]);
    let mut visit = TestVisit::new();
    visit.follow("mirror");
    let said = read(visit.context(against_government));
    assert_eq!(
        said,
        [
            "1000 k€ van ondersteuningsmaatregelen naar IMW-artikel, als geheel, 2025",
            "0 tot 1000 k€ van ondersteuningsmaatregelen naar IMW-artikel, als geheel, 2026–2029",
        ]
    );
}

#[test]
fn steps_are_worded_by_a_figure() {
    let mut visit = TestVisit::new();
    let mut history = History::default();
    let mut act = |visit: &mut TestVisit, act: &dyn Fn(&mut TestVisit)| {
        let before = visit.session.scenario.clone();
        act(visit);
        history.record(before, visit.session.scenario.clone(), EditKind::Press);
    };
    act(&mut visit, &|visit| visit.set("shift_coaching", Some(0), 500.0));
    act(&mut visit, &|visit| {
        visit.set("shift_coaching", Some(0), 1500.0);
        visit.set("shift_support", Some(0), -1000.0);
    });
    act(&mut visit, &|visit| visit.set("incidence", None, 0.6));
    act(&mut visit, &|visit| {
        let id = visit.id("incidence");
        visit.session.scenario.clear(id, None);
    });
    act(&mut visit, &|visit| visit.follow("mirror"));
    act(&mut visit, &|visit| visit.session.scenario = Scenario::default());
    let said = visit.context(|context| history.done().map(|done| step(context, done)).collect());
    assert_eq!(
        read(said),
        [
            "Alle keuzes terug naar de begroting van de regering",
            "Voorbeeld ‘Omgekeerd: 2,5 en 3,5 miljoen’",
            "Deel van de besparing op begeleiding: weer niet bekend, elk jaar",
            "Deel van de besparing op begeleiding: 60 %, elk jaar",
            "1000 k€ van ondersteuningsmaatregelen naar begeleidingspremies IMW, 2025",
            "begeleidingspremies IMW +500 k€, 2025",
        ]
    );
}

#[test]
fn a_move_takes_what_it_gives_and_respects_locks_and_limits() {
    let mut visit = TestVisit::new();
    let (from, to) = (visit.id("shift_support"), visit.id("shift_coaching"));
    let moved = visit.context(|context| transfer(context, from, to, units(500.0), &[0, 1])).expect("it can be moved");
    assert_eq!(
        moved,
        [(from, 0, units(-500.0)), (to, 0, units(500.0)), (from, 1, units(-500.0)), (to, 1, units(500.0))]
    );
    for (from, to, amount, says) in
        [(from, from, 1.0, "verschillende"), (from, to, 0.0, "boven 0"), (from, to, 200_000.0, "Verschuif minder")]
    {
        let error =
            visit.context(|context| transfer(context, from, to, units(amount), &[0])).expect_err("it cannot be moved");
        let said = visit.context(|context| refused(context, &error));
        assert!(said.contains(says), "{said}");
    }
    visit.session.toggle_lock(to);
    let locked = visit.context(|context| transfer(context, from, to, units(500.0), &[0])).expect_err("it is locked");
    visit.session.toggle_lock(to);
    visit.follow("coaching_safeguarded");
    let follows =
        visit.context(|context| transfer(context, from, to, units(500.0), &[0])).expect_err("it follows an example");
    // The message is in the current language, not in that of the refusal.
    for (language, says) in [
        ("nl", ["is vergrendeld", "volgt een voorbeeld", "‘veel’ is geen getal"]),
        ("en", ["is locked", "follows an example", "‘veel’ is not a number"]),
    ] {
        let no_number = visit.context(|context| amount(context, [from, to], "veel")).expect_err("it is no number");
        visit.speak(language);
        for (why, says) in [&locked, &follows, &no_number].into_iter().zip(says) {
            let said = visit.context(|context| refused(context, why));
            assert!(said.contains(says), "{said}");
        }
    }
}

#[test]
fn a_line_that_may_only_be_cut_gives_what_it_has() {
    let own = "limits = [-100000, 100000]\nslider = [-6000, 6000]";
    let cut = "limits = [-700, 0]";
    let line = DOCUMENT.find("[choice.shift_support]").expect("the document has it");
    let (before, after) = DOCUMENT.split_at(line);
    assert!(after.contains(own), "it has limits");
    let visit = TestVisit::of(&format!("{before}{}", after.replacen(own, cut, 1)));
    let (from, to) = (visit.id("shift_support"), visit.id("shift_coaching"));
    let values = |visit: &TestVisit, typed: &str| {
        visit.context(|context| transfer(context, from, to, amount(context, [from, to], typed)?, &[0]))
    };
    assert_eq!(values(&visit, "500"), Ok(vec![(from, 0, units(-500.0)), (to, 0, units(500.0))]));
    for (typed, says) in [
        ("800", "‘ondersteuningsmaatregelen’ kan enkel van −700 k€ tot 0 k€ gewijzigd worden"),
        ("0,5", "Bedoelt u 0 k€ of 1 k€?"),
        ("-500", "boven 0"),
        ("veel", "‘veel’ is geen getal"),
        ("", "Typ een getal"),
    ] {
        let error = values(&visit, typed).expect_err("it cannot be moved");
        let error = visit.context(|context| refused(context, &error)).replace('\u{a0}', " ");
        assert!(error.contains(says), "{typed}: {error}");
    }
}

#[test]
fn a_balance_goes_where_it_is_asked() {
    let mut visit = TestVisit::new();
    visit.set("shift_growth", Some(0), -601.0);
    let left = visit.context(|context| rest(context, &[0, 1]));
    assert_eq!(left, [(0, units(601.0))]);
    let (imw, support) = (visit.id("shift_imw"), visit.id("shift_support"));
    assert_eq!(visit.context(|context| rest_to(context, &left, imw)), Ok(vec![(imw, 0, units(601.0))]));
    let divided = visit.context(|context| rest_in_proportion(context, &left)).expect("it can be divided");
    assert_eq!(divided, [(imw, 0, units(351.0)), (support, 0, units(250.0))]);
    visit.session.toggle_lock(imw);
    let divided = visit.context(|context| rest_in_proportion(context, &left)).expect("it can be divided");
    assert_eq!(divided, [(support, 0, units(601.0))]);
}

#[test]
fn a_link_says_first_what_it_changes() {
    let mut visit = TestVisit::new();
    visit.follow("mirror");
    let text = visit.context(link::fragment);
    assert!(text.len() < 70, "{text}");
    let (session, link_outcome) = Session::open_link(&visit.loaded, &text);
    visit.session = session;
    let link_outcome = link_outcome.expect("it came with a link");
    let notice = visit.context(|context| link::notice(context, &link_outcome)).expect("there is something to say");
    assert_eq!(notice.heading, "Deze link wijzigt tegenover de begroting van de regering:");
    assert_eq!((notice.changes.len(), notice.warnings.len(), notice.failed), (2, 0, false));
    // Another edition of the same document: recomputed, with the same result.
    visit.loaded.document_version.hash = "zzzzzz".to_owned();
    let (_, link_outcome) = Session::open_link(&visit.loaded, &text);
    let notice =
        visit.context(|context| link::notice(context, &link_outcome.expect("a link"))).expect("something to say");
    assert_eq!(notice.warnings.len(), 2);
    assert_eq!(notice.warnings[1], "Het resultaat is hetzelfde als toen de link gemaakt werd.");
    // And an edition in which the result changed.
    let other = LinkOutcome::Opened {
        scenario: visit.session.scenario.clone(),
        warnings: vec![::link::ImportWarning::OtherVersion("0.9".to_owned())],
        result: Some(((-1000.0, 0.0), 0)),
        own: false,
    };
    let notice = visit.context(|context| link::notice(context, &other)).expect("something to say");
    assert!(notice.warnings[1].starts_with("Volgens de link was"), "{:?}", notice.warnings);
    assert!(notice.warnings[1].contains("nu is het"), "{:?}", notice.warnings);
    // A link of this edition that holds another result than is computed: said, without its number.
    let (scenario, own) = (visit.session.scenario.clone(), false);
    let forged = LinkOutcome::Opened { scenario, warnings: Vec::new(), result: Some(((-1234.0, 0.0), 0)), own };
    let notice = visit.context(|context| link::notice(context, &forged)).expect("something to say");
    assert_eq!(
        notice.warnings,
        ["In de link staat voor 2025 een ander resultaat dan wat hier berekend is. Wat hier staat, is berekend."]
    );
    assert_eq!(TestVisit::new().context(link::fragment), "");
}

/// Options name a preset; a visitor who resets everything gets the official position, and keeps it.
#[test]
fn the_official_position_has_a_link_where_the_address_names_an_example() {
    let mut visit = TestVisit::new();
    let (options, problems) = ::link::options::read(&visit.loaded.document, "?preset=mirror");
    assert_eq!(problems, []);
    let open_link =
        |visit: &TestVisit, fragment: &str| Session::open_link_with_options(&visit.loaded, &options, fragment).0;
    visit.session = open_link(&visit, "");
    assert!(!visit.session.scenario.is_empty());
    visit.session.scenario.clear_choices(&visit.loaded.document);
    let fragment = visit.context(link::fragment);
    assert_eq!(open_link(&visit, &fragment), visit.session, "{fragment}");
}

#[test]
fn what_a_link_may_not_set_is_said_as_the_page_shows_it() {
    let visit = TestVisit::new();
    let (id, hash) = (&visit.loaded.document.id, &visit.loaded.document_version.hash);
    let version = visit.loaded.document.version.replace('.', "_");
    let parts = "faster_indication~0_35~2026!0_205.shift_ald~2027!100000_5.shift_imw~no_such_preset";
    let text = ::link::share_link::with_check(&format!("v1.{id}.{version}~{hash}.{parts}"));
    let (_, link_outcome) = Session::open_link(&visit.loaded, &text);
    let notice =
        visit.context(|context| link::notice(context, &link_outcome.expect("a link"))).expect("something to say");
    let said: Vec<String> = notice.warnings.iter().map(|warning| warning.replace('\u{a0}', " ")).collect();
    for (warning, expected) in said.iter().zip([
        "‘35 %’ past niet in dit document en is weggelaten. Toegelaten is 0 % tot 20 %.",
        "‘2026: 20,5 %’ past niet in dit document en is weggelaten. Toegelaten is 0 % tot 20 %.",
        "‘2027: 100 000,5 k€’ past niet in dit document en is weggelaten. Toegelaten is −100 000 k€ tot 100 000 k€.",
        "‘no_such_preset’ past niet in dit document en is weggelaten.",
    ]) {
        assert!(warning.ends_with(expected), "{warning}");
    }
    assert_eq!(said.len(), 4, "{said:#?}");
}

#[test]
fn the_sentence_that_goes_with_a_link_holds_the_range() {
    let mut visit = TestVisit::new();
    visit.set("shift_coaching", Some(0), 1000.0);
    let sentence = visit.context(link::sentence).replace('\u{a0}', " ");
    for part in ["van 370 minder tot 150 meer", "Vlaamse Regering: 0 tot 510", "Scenario van een gebruiker"] {
        assert!(sentence.contains(part), "{sentence}");
    }
    let qr = link::qr(&format!("https://example.be/#{}", visit.context(link::fragment))).expect("it fits");
    assert!(qr.size > 30 && qr.path.starts_with("M4 4h7"), "{qr:?}");
    // The largest code has 85 modules on a side, and a quiet zone of 4; an address that needs more gets no code.
    let largest = link::qr(&"x".repeat(644)).expect("it can be read");
    assert!(largest.size == 93 && largest.path.starts_with("M4 4h7"), "{}", largest.size);
    let ends = |separator: char, edge: i32| {
        let squares = largest.path.split('M').skip(1).filter_map(|square| square.split_once(separator));
        squares.filter_map(|(at, _)| at.split(' ').next_back()?.parse::<i32>().ok()).max() == Some(edge)
    };
    assert!(ends('h', 88), "its last row of squares");
    for long in [645, 2000, 5000] {
        assert_eq!(link::qr(&"x".repeat(long)), None, "{long} characters");
    }
}

#[test]
fn the_sentence_names_who_it_compares_with_as_the_document_does() {
    let (own, other) = (
        "official = { nl = \"Vlaamse Regering\", en = \"Flemish Government\" }",
        "official = { nl = \"minister\", en = \"minister\" }",
    );
    assert!(DOCUMENT.contains(own), "the layer is named so");
    for (text, language, says) in [
        (DOCUMENT.to_owned(), "en", "(Flemish Government: 0 to 510 "),
        (DOCUMENT.replacen(own, other, 1), "nl", "(minister: 0 tot 510 "),
        (DOCUMENT.replacen(own, other, 1), "en", "(minister: 0 to 510 "),
    ] {
        let mut visit = TestVisit::of(&text);
        visit.speak(language);
        visit.set("shift_coaching", Some(0), 1000.0);
        let sentence = visit.context(link::sentence).replace('\u{a0}', " ");
        assert!(sentence.contains(says), "{sentence}");
    }
}

#[test]
fn what_leaves_the_page_says_that_newer_figures_exist_and_computes_the_same() {
    use super::export::{CsvDialect, json, results};
    let mut visit = TestVisit::new();
    let plain = visit.context(|context| results(context, CsvDialect::Plain));
    for (today, is_old) in
        [(None, false), (Some("2026-09-30"), false), (Some("2026-10-01"), true), (Some("2030-01-01"), true)]
    {
        visit.loaded.today = today.map(str::to_owned);
        assert_eq!(visit.context(|context| context.renewal()).is_some(), is_old, "{today:?}");
        let said = visit.context(|context| results(context, CsvDialect::Plain));
        let numbers =
            |text: &str| text.lines().filter(|line| line.starts_with("coached")).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(numbers(&said), numbers(&plain), "a result does not know the day");
        let part = "Er bestaan waarschijnlijk nieuwere cijfers dan die van deze pagina. Deze zijn van 1 oktober 2026";
        assert_eq!(said.contains(part), is_old, "{today:?}");
        assert_eq!(visit.context(json).contains("Ze zouden vervangen worden door de documenten"), is_old);
    }
}

#[test]
fn files_of_results_are_headed_in_their_language() {
    use super::export::{CsvDialect, results};
    let mut visit = TestVisit::new();
    for (language, form, head) in
        [("nl", CsvDialect::Dutch, "\u{feff}id;naam;eenheid;jaar;"), ("en", CsvDialect::Plain, "id,name,unit,year,")]
    {
        visit.speak(language);
        let text = visit.context(|context| results(context, form));
        assert!(text.starts_with(head), "{:?}", text.lines().next());
    }
}

#[test]
fn files_of_results_hold_the_numbers_of_the_program() {
    use super::export::{CsvDialect, json, results};
    let mut visit = TestVisit::new();
    visit.follow("mirror");
    for id in ["incidence", "effort_recurs", "runoff_kept"] {
        visit.set(id, None, 0.5);
    }
    let inputs = visit.session.scenario.inputs(&visit.loaded.document);
    let mut evaluation = visit.loaded.program.evaluation();
    visit.loaded.program.evaluate(&inputs, &mut evaluation);
    let dutch = visit.context(|context| results(context, CsvDialect::Dutch));
    let plain = visit.context(|context| results(context, CsvDialect::Plain));
    assert!(dutch.starts_with("\u{feff}id;") && plain.starts_with("id,"));
    assert!(dutch.trim_end().lines().all(|line| line.split(';').count() == 10), "every row has all columns");
    let mut compared = 0;
    for line in dutch.lines().skip(1) {
        let cells: Vec<&str> = line.split(';').collect();
        let Some(id) = visit.loaded.document.find(cells[0]) else { continue };
        let year = cells[3].parse().ok().and_then(|year| visit.loaded.document.years.index(year)).expect("a year");
        let ends = [cells[6], cells[7]].map(|cell| cell.replace(',', ".").parse::<f64>().expect("a number"));
        let value = evaluation.value(id, year).expect("it can be computed");
        let slack = 1e-9 * value.abs().max(1.0);
        assert!(ends[0] - slack <= value && value <= ends[1] + slack, "{line}: {value}");
        compared += 1;
    }
    assert_eq!(compared, visit.loaded.document.quantities.len() * 5);
    let json: serde_json::Value = serde_json::from_str(&visit.context(json)).expect("it is JSON");
    assert_eq!(json["values"]["shift_imw"]["proposal"][0][1], 1000);
    assert_eq!(json["set"]["incidence"], 0.5);
}

#[test]
fn how_something_went_is_said_in_the_language_of_the_page() {
    use super::action_outcome::{ActionOutcome, said};
    use ::link::{FileError, ImportWarning};
    let mut visit = TestVisit::new();
    let names = vec!["Eerste".to_owned(), "Tweede".to_owned()];
    let imported = ActionOutcome::Imported { names, warnings: vec![ImportWarning::Gone("oud".to_owned())] };
    for (went, failed, dutch, english) in [
        (ActionOutcome::Kept, false, "Bewaard.", "Saved."),
        (ActionOutcome::Saved("a.csv".to_owned()), false, "Bewaard als a.csv.", "Saved as a.csv."),
        (ActionOutcome::NoPng, true, "PNG", "PNG"),
        (ActionOutcome::Opened("a.csv".to_owned()), false, "a.csv staat in een nieuw tabblad", "a.csv is in a new tab"),
        (ActionOutcome::SaveRefused("a.csv".to_owned()), true, "a.csv kon niet bewaard", "a.csv could not be saved"),
        (ActionOutcome::Printing, false, "afdrukvenster is geopend", "print window is open"),
        (ActionOutcome::PrintRefused, true, "menu van uw browser", "menu of your browser"),
        (ActionOutcome::ShareOutcome, false, "app", "app"),
        (ActionOutcome::ShareRefused, true, "Kopieer de link", "Copy the link"),
        (ActionOutcome::FileRefused(FileError::Empty), true, "geen enkel scenario", "holds no scenario"),
        (imported, false, "Geïmporteerd: Eerste, Tweede. ‘oud’ bestaat", "Imported: Eerste, Tweede. ‘oud’ is no"),
    ] {
        for (language, says) in [("nl", dutch), ("en", english)] {
            visit.speak(language);
            let said = visit.context(|context| said(context, &went));
            assert_eq!(said.is_err(), failed, "{said:?}");
            let said = said.unwrap_or_else(|wrong| wrong);
            assert!(said.contains(says), "{said}");
        }
    }
}

#[test]
fn the_amendment_table_balances_and_says_what_is_wrong() {
    use super::amendment::{Edits, amendment, as_csv, as_text};
    use super::export::CsvDialect;
    let mut visit = TestVisit::new();
    visit.follow("mirror");
    let table = visit.context(|context| amendment(context, &Edits::new()));
    assert_eq!((table.year, table.totals.map(Amount::value)), (2025, [1000.0; 4]));
    assert_eq!(table.warnings.len(), 1, "2025 is closed: {:?}", table.warnings);
    visit.session.year = 1;
    let table = visit.context(|context| amendment(context, &Edits::new()));
    assert!(table.warnings.iter().all(|warning| warning.contains("volgt een voorbeeld")), "{:?}", table.warnings);
    visit.session.year = 2;
    visit.session.scenario = Scenario::default();
    visit.set("shift_support", Some(2), -600.0);
    visit.set("shift_coaching", Some(2), 400.0);
    let edits = Edits::from([((visit.id("shift_support"), true), typed_amount(450.0))]);
    let table = visit.context(|context| amendment(context, &edits));
    assert_eq!(table.totals.map(Amount::value), [600.0, 450.0, 400.0, 400.0]);
    assert_eq!(table.warnings.len(), 1);
    assert!(table.warnings[0].contains("niet gelijk"), "{:?}", table.warnings);
    assert!(table.rows.iter().all(|row| row.code == "Code niet gevonden"));
    let csv = visit.context(|context| as_csv(context, &table, CsvDialect::Dutch));
    assert!(csv.contains("\r\nOndersteuningsmaatregelen;Code niet gevonden;600;450;;\r\n"), "{csv}");
    let text = visit.context(|context| as_text(context, &table));
    assert!(text.contains("Totaal\tin duizend euro\t600\t450\t400\t400"), "{text}");
    assert!(text.contains("stand van de gegevens"), "{text}");
}

#[test]
fn the_amendment_table_says_the_balance_of_the_columns_that_differ() {
    use super::amendment::{Edits, amendment};
    let mut visit = TestVisit::new();
    visit.session.year = 2;
    visit.set("shift_support", Some(2), -500.0);
    visit.set("shift_coaching", Some(2), 500.0);
    let receives = visit.id("shift_coaching");
    for (edits, says) in [
        (
            Edits::from([((receives, true), typed_amount(300.0))]),
            "Van en naar zijn niet gelijk: het saldo is −200 k€ (VEK).",
        ),
        (
            Edits::from([((receives, false), typed_amount(300.0))]),
            "Van en naar zijn niet gelijk: het saldo is −200 k€ (VAK).",
        ),
        (
            Edits::from([((receives, false), typed_amount(300.0)), ((receives, true), typed_amount(900.0))]),
            "Van en naar zijn niet gelijk: het saldo is −200 k€ (VAK), +400 k€ (VEK).",
        ),
        (
            Edits::from([((receives, true), typed_amount(499.6))]),
            "Van en naar zijn niet gelijk: het saldo is −0,4 k€ (VEK).",
        ),
        (
            Edits::from([((receives, false), typed_amount(300.0)), ((receives, true), typed_amount(300.0))]),
            "Van en naar zijn niet gelijk: het saldo is −200 k€.",
        ),
    ] {
        let table = visit.context(|context| amendment(context, &edits));
        assert_eq!(read(table.warnings), [says]);
    }
}

#[test]
fn a_balance_that_its_table_does_not_show_is_not_said() {
    use super::amendment::{Edits, amendment};
    let payments = "payments = { nl = \"VEK\", en = \"VEK\" }\n";
    assert!(DOCUMENT.contains(payments), "the table has payments");
    let mut visit = TestVisit::of(&DOCUMENT.replacen(payments, "", 1));
    visit.session.year = 2;
    visit.set("shift_support", Some(2), -600.0);
    visit.set("shift_coaching", Some(2), 400.0);
    let edits = Edits::from([((visit.id("shift_coaching"), false), typed_amount(600.0))]);
    let table = visit.context(|context| amendment(context, &edits));
    assert_eq!(table.warnings, [""; 0]);
}

#[test]
fn the_amendment_table_reads_back_what_it_writes() {
    use super::amendment::{Edits, amendment, as_text, typed};
    use super::export::{CsvDialect, number};
    let mut visit = TestVisit::new();
    visit.session.year = 2;
    visit.set("shift_support", Some(2), -500.0);
    visit.set("shift_coaching", Some(2), 500.0);
    let edits = Edits::from([((visit.id("shift_coaching"), false), typed_amount(123.456))]);
    for (language, says) in [("nl", "123,456"), ("en", "123.456")] {
        visit.speak(language);
        let table = visit.context(|context| amendment(context, &edits));
        let row = table.rows.iter().find(|row| !row.gives).expect("a line receives");
        let written =
            visit.context(|context| number(row.amounts[2].map(Amount::value), CsvDialect::of(context.words())));
        assert_eq!(written, says);
        assert_eq!(visit.context(|context| typed(context, row, &written)), Ok(Some(typed_amount(123.456))));
        let text = visit.context(|context| as_text(context, &table));
        assert!(text.contains(&format!("\t{says}\t")), "{text}");
    }
}

#[test]
fn the_amendment_table_says_what_it_expects_of_what_is_no_amount() {
    use super::amendment::{Edits, amendment, typed, wrong};
    let mut visit = TestVisit::new();
    visit.session.year = 2;
    visit.set("shift_support", Some(2), -500.0);
    let table = visit.context(|context| amendment(context, &Edits::new()));
    let row = &table.rows[0];
    for (text, says) in [
        ("-200", "Typ het bedrag zonder minteken, bijvoorbeeld 200."),
        ("−0,5", "zonder minteken, bijvoorbeeld 0,5."),
        ("€ -200 000", "zonder minteken, bijvoorbeeld 200."),
        ("veel", "Typ een getal"),
        ("2 personen", "in k€"),
        ("--200", "Typ een getal"),
    ] {
        let why = visit.context(|context| typed(context, row, text)).expect_err(text);
        let said = visit.context(|context| wrong(context, row, &why));
        assert!(said.contains(says), "{text}: {said}");
    }
    for (text, amount) in
        [("", None), (" ", None), ("200", Some(200.0)), ("+200", Some(200.0)), ("0", Some(0.0)), ("-0", Some(0.0))]
    {
        let read = visit.context(|context| typed(context, row, text)).expect(text);
        assert_eq!(read, amount.map(typed_amount), "`{text}`");
    }
}

#[test]
fn only_what_is_offered_counts_towards_the_most_that_are_compared() {
    use std::collections::BTreeSet;

    use super::compare::{MOST, compared, own};
    let visit = TestVisit::new();
    let keys = |all: &[&str]| all.iter().map(|key| (*key).to_owned()).collect::<BTreeSet<String>>();
    let offered: Vec<_> = ["a", "b", "c", "d", "e"].map(|key| (key.to_owned(), visit.context(own))).into();
    // The proposal on the page, not offered while it is the government's position, and a deleted one.
    let three = compared(&offered, &keys(&["", "a", "b", "c", "deleted"]));
    assert_eq!(three, keys(&["a", "b", "c"]));
    assert!(three.len() < MOST, "a fourth can be chosen");
    assert_eq!(compared(&offered, &keys(&["a", "b", "c", "d", "e"])).len(), MOST);
}

#[test]
fn scenarios_stand_side_by_side_with_what_differs() {
    use super::compare::{ComparisonRow, own, side_by_side};
    let mut visit = TestVisit::new();
    visit.set("shift_coaching", None, 500.0);
    let one = visit.context(own);
    visit.set("shift_coaching", None, 1000.0);
    let other = ::link::Named { name: "Ander".to_owned(), ..visit.context(own) };
    let shown = visit.context(|context| side_by_side(context, &[one, other]));
    assert_eq!(shown.names, ["Vlaamse Regering", "Mijn voorstel", "Ander"]);
    assert_eq!(shown.choices.len(), 1, "only what differs: {:?}", shown.choices);
    assert_eq!(read(shown.choices[0].1.clone()), ["–", "+500 k€, elk jaar", "+1000 k€, elk jaar"]);
    assert_eq!(
        shown.pairs,
        ["Mijn voorstel min Vlaamse Regering", "Ander min Vlaamse Regering", "Ander min Mijn voorstel"]
    );
    // The ranges overlap, but at the same points the difference is one number.
    let coaching = read(shown.differences[0].1.clone());
    assert_eq!(coaching, ["+72,3 persoonsjaren", "+145 persoonsjaren", "+72,3 persoonsjaren"]);
    // The same draws for both: what 500 k€ more buys, between which nine in ten draws lie, and nothing between a scenario and itself.
    let (label, likely) = shown.likely.clone().expect("there is a headline");
    assert!(label.to_lowercase().contains("begeleiding"), "{label}");
    let likely = read(likely);
    assert_eq!(likely[0], likely[2], "500 k€ more buys the same, wherever one begins: {likely:?}");
    assert!(likely[1].contains(" tot ") && likely[1] != likely[0], "{likely:?}");
    let row = &shown.outcomes[0];
    assert_eq!((row.min.as_str(), row.max.as_str()), ("−510", "150"), "as the ranges beside them: {row:?}");
    let against = |row: &ComparisonRow| row.label.contains("tegenover de begroting van de regering");
    assert!(shown.outcomes.iter().any(against), "a difference says so: {:?}", shown.outcomes);
}

/// Unknowns that are set describe the world: proposals that were saved before are computed with them too.
#[test]
fn what_is_filled_in_holds_in_every_column() {
    use super::compare::side_by_side;
    let mut visit = TestVisit::new();
    visit.follow("mirror");
    let kept = ::link::Named { name: "Bewaard".to_owned(), scenario: visit.session.scenario.clone() };
    visit.session.scenario = Scenario::default();
    visit.set("incidence", None, 0.4);
    let shown = visit.context(|context| side_by_side(context, std::slice::from_ref(&kept)));
    visit.follow("mirror");
    let on_page = ::link::Named { scenario: visit.session.scenario.clone(), ..kept };
    visit.set("incidence", None, 0.4);
    assert_eq!(shown, visit.context(|context| side_by_side(context, &[on_page])));
    let (figure, _) = &shown.differences[0];
    assert!(!shown.choices.iter().any(|(name, _)| name.contains("inspanning op begeleiding")), "{figure}: {shown:?}");
}

#[test]
fn the_sheet_says_all_that_is_needed_to_judge_it() {
    use super::sheet::{markdown, sheet};
    let mut visit = TestVisit::new();
    visit.set("shift_coaching", Some(0), 500.0);
    visit.set("incidence", None, 0.6);
    let shown = visit.context(sheet);
    let text = visit.context(|context| markdown(context, &shown, "https://example.be/#v1")).replace('\u{a0}', " ");
    for part in [
        "_Scenario van een gebruiker",
        "- begeleidingspremies IMW +500 k€, 2025",
        "500 k€ kleiner",
        "## Resultaten in 2025",
        "## Niet bekend",
        "Deel van de besparing op begeleiding: 60 %, elk jaar",
        "## Gebruikte bronnen\n\n- Sociaal-Economische Raad van Vlaanderen (SERV), Advies",
        // What no line cites, and the headline rests on.
        "\n- herwin (werkgeversfederatie van sociale ondernemingen), Welke subsidies komen er voor individueel maatwerk?",
        "stand van de gegevens 1 oktober 2026. https://example.be/#v1",
    ] {
        assert!(text.contains(part), "`{part}` is missing in:\n{text}");
    }
}

/// The teaching example with some texts replaced.
fn teaching(replaced: &[(&str, &str)]) -> TestVisit {
    let text = include_str!("../../../model/leervoorbeeld.toml").to_owned();
    TestVisit::of(&replaced.iter().fold(text, |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    }))
}

#[test]
fn labels_with_bars_and_breaks_leave_the_sheet_whole() {
    use super::sheet::{markdown, sheet};
    let mut visit = teaching(&[
        ("label = { nl = \"Oefenruimte\"", "label = { nl = \"Oefen|ruimte\\n- groot\\u2028# zaal\""),
        ("\nnl = \"De kas van de harmonie", "\nnl = \"De kas\\n\\nvan de | harmonie"),
        ("label = { nl = \"Leerlingen\"", "label = { nl = \"a | b\\nc\""),
    ]);
    visit.set("meer_oefenruimte", None, 500.0);
    let shown = visit.context(sheet);
    let text = visit.context(|context| markdown(context, &shown, "https://example.be/#v1"));
    assert!(text.starts_with("# De kas van de \\| harmonie"), "{text}");
    assert!(text.contains("efen\\|ruimte - groot # zaal"), "{text}");
    let rows: Vec<&str> = text.lines().filter(|line| line.starts_with('|')).collect();
    assert_eq!(rows.len(), 2 + shown.results.len(), "{text}");
    assert!(text.contains("\n| a \\| b c | "), "{text}");
    for row in rows {
        assert_eq!(row.replace("\\|", "").matches('|').count(), 5, "{row}");
    }
}

#[test]
fn labels_of_a_document_are_no_formulas_in_a_spreadsheet() {
    use super::amendment::{Edits, amendment, as_csv, as_text};
    use super::export::{CsvDialect, results};
    use crate::view_model::picture::{PictureInput, csv, pictures};
    let text = DOCUMENT.replace("nl = \"Ondersteuningsmaatregelen\"", "nl = \"=1+1\"");
    let mut visit = TestVisit::of(&text.replace("nl = \"Begeleiding per jaar, ", "nl = \"=1+1, "));
    visit.set("shift_support", None, -600.0);
    let table = visit.context(|context| amendment(context, &Edits::new()));
    let leaving = [
        visit.context(|context| as_csv(context, &table, CsvDialect::Dutch)),
        visit.context(|context| as_csv(context, &table, CsvDialect::Plain)),
        visit.context(|context| as_text(context, &table)),
        visit.context(|context| {
            pictures(context, PictureInput::default()).iter().map(|picture| csv(context, picture)).collect()
        }),
        visit.context(|context| results(context, CsvDialect::Dutch)),
    ];
    for text in &leaving {
        let cells = text.split(['\t', ';', ',', '\n']);
        let formulas: Vec<&str> = cells.filter(|cell| cell.trim_start_matches('"').starts_with('=')).collect();
        assert!(formulas.is_empty(), "{formulas:?}");
    }
    assert!(leaving[..4].iter().all(|text| text.contains("'=1+1")), "{leaving:?}");
    assert!(leaving[4].contains(";-600;-600;"), "negative numbers stay as they are");
}

#[test]
fn a_long_link_is_told() {
    use super::link::is_long;
    for (length, long) in [(20, false), (8_000, false), (8_001, true), (70_000, true)] {
        assert_eq!(is_long(&"x".repeat(length)), long, "{length}");
    }
}

#[test]
fn scenarios_are_told_apart_by_name() {
    use super::compare::free_name;
    let taken = ["mijn voorstel", "mijn voorstel (2)", "anders (2)"].map(str::to_owned);
    for (wanted, free) in [("nieuw", "nieuw"), ("mijn voorstel", "mijn voorstel (3)"), ("anders", "anders")] {
        assert_eq!(free_name(wanted, &taken), free);
    }
}

#[test]
fn what_is_not_known_has_the_ends_that_the_document_gives() {
    use crate::text::Sign;
    use crate::view_model::Side;
    let mut visit = TestVisit::new();
    let base = visit.id("support_base");
    let shown = |visit: &TestVisit| visit.context(|context| context.cell(Side::Official, base, 0, Sign::Minus).text);
    // With two digits of its width it would start at 2000, below the effort that it must carry.
    assert_eq!(shown(&visit).replace('\u{a0}', " "), "2500 tot 30 000");
    visit.set("support_base", None, 12_345.0);
    assert_eq!(shown(&visit).replace('\u{a0}', " "), "12 345");
}

#[test]
fn a_range_that_may_be_too_wide_says_so_and_what_that_means() {
    let input = |id: &str, low: f64, high: f64| {
        format!(
            "\n[unknown.{id}]\nlabel = {{ nl = \"{id}\", en = \"{id}\" }}\nunit = \"1\"\nvalue = {high}\nlimits = [-100, 100]\n\
             range = [{low}, {high}]\nbasis = \"none\"\n"
        )
    };
    let formula = "\n[formula.hump]\nlabel = { nl = \"bult\", en = \"hump\" }\nunit = \"1\"\n\
                   formula = \"xx * (1 - xx) * yy * (3 - yy)\"\n";
    let teaching = include_str!("../../../model/leervoorbeeld.toml");
    let visit = TestVisit::of(&[teaching, &input("xx", -1.0, 2.0), &input("yy", 0.0, 3.0), formula].concat());
    let hump = visit.id("hump");
    let results = Session::results(&visit.session.scenario, &visit.loaded, SearchBudget(0));
    let context = RenderContext { loaded: &visit.loaded, session: &visit.session, results: &results };
    let shown = crate::view_model::explanation::explain(context, hump, 0);
    assert!(shown.loose.is_some_and(|said| said.contains("‘ruim geschat’") && said.contains("nooit breder")));
    let cell = context.cell(crate::view_model::Side::Official, hump, 0, crate::text::Sign::Minus);
    assert!(cell.text.ends_with(" (ruim geschat)"), "{}", cell.text);
    let settled = crate::view_model::explanation::explain(context, visit.id("xx"), 0);
    assert_eq!(settled.loose, None, "what is settled needs no words");
}

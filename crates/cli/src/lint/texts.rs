//! Lints on the texts of a document: names that do not fit, units that a sentence omits, texts that were not translated.

use engine::document::{Kind, Outcome};
use engine::unit::NamedUnit;
use engine::{Document, Language, LanguageId, Text};

use super::{LONGEST_LABEL, Lint};

/// The minimum number of words of a text that is hardly ever the same in two languages.
const FEWEST_WORDS: usize = 5;

/// The minimum number of words of a title or of an explanation that is hardly ever the same in two languages.
const FEWEST_OF_TITLES: usize = 3;

/// A text, with the keys of its table and its name in Dutch and in English.
struct Told<'a> {
    path: Vec<String>,
    name: [String; 2],
    text: &'a Text,
    /// The number of words from which the text counts as untranslated if it is the same in two languages.
    least: usize,
}

impl Lint<'_> {
    /// Adds all lints on texts.
    pub(super) fn texts(&mut self) {
        self.unspoken();
        self.long_labels();
        self.headlines();
        self.nouns();
        self.untranslated();
    }

    /// Warns about languages in which the page has no words of its own.
    fn unspoken(&mut self) {
        let document = self.document;
        for code in document.languages.iter().filter(|code| Language::of(code).is_none()) {
            let dutch = format!(
                "de pagina kent geen woorden in de taal `{code}`: wat ze zelf zegt, staat er in het Nederlands, en dat meldt ze. Voeg bij `languages` ook \"nl\" of \"en\" toe voor wie het in die taal wil lezen."
            );
            let english = format!(
                "the page has no words in the language `{code}`: what it says itself is in Dutch there, and it says so. Add \"nl\" or \"en\" to `languages` for those who want to read it in that language."
            );
            self.tell_at(&["languages"], dutch, english);
        }
    }

    fn languages(&self) -> Vec<LanguageId> {
        self.document.languages.iter().filter_map(|code| self.document.language(code)).collect()
    }

    /// Returns the number of characters of a text in the language in which it is longest; `None` if that fits.
    fn too_long(&self, text: &Text) -> Option<usize> {
        let longest = self.languages().into_iter().map(|language| text.in_language(language).chars().count()).max();
        longest.filter(|longest| *longest > LONGEST_LABEL)
    }

    fn long_labels(&mut self) {
        let document = self.document;
        // Facts stand in a list of their own, with room for a sentence.
        let quantities = document.quantities.iter().filter(|quantity| !matches!(quantity.kind, Kind::Fact(_)));
        let labels = quantities
            .map(|quantity| (quantity.kind.name(), quantity.id.clone(), quantity.id.clone(), &quantity.label));
        let articles = document.articles.iter().enumerate();
        let articles = articles.map(|(place, one)| ("article", place.to_string(), one.id.clone(), &one.label));
        let found: Vec<_> = labels
            .chain(articles)
            .filter_map(|(kind, key, id, label)| Some((kind, key, id, self.too_long(label)?)))
            .collect();
        for (kind, key, id, count) in found {
            let dutch = format!(
                "de naam van `{id}` telt {count} tekens; boven {LONGEST_LABEL} past hij niet in de tabel. Kort hem in en zet de rest in `note`."
            );
            let english = format!(
                "the label of `{id}` has {count} characters; above {LONGEST_LABEL} it does not fit the table. Shorten it and put the rest in `note`."
            );
            self.warn(kind, &key, dutch, english);
        }
    }

    /// Warns about every outcome with `headline` after the first: only that one heads the page.
    fn headlines(&mut self) {
        let document = self.document;
        let heads = document.outcomes.iter().enumerate().filter(|(_, outcome)| outcome.headline);
        let mut heads = heads.map(|(place, outcome)| (place, &document.quantity(outcome.of).id));
        let Some((_, first)) = heads.next() else { return };
        for (place, _) in heads {
            let dutch = format!(
                "de kop van de pagina is al `{first}`, dus dit resultaat wordt het niet. Zet `headline = true` bij één resultaat."
            );
            let english = format!(
                "`{first}` heads the page already, so this outcome does not. Put `headline = true` with one outcome."
            );
            self.tell_at(&["outcome", &place.to_string(), "headline"], dutch, english);
        }
    }

    /// Warns about nouns of outcomes that are too long, or that omit thousands, millions or money: in a sentence the noun replaces the
    /// unit.
    fn nouns(&mut self) {
        let document = self.document;
        for (place, outcome) in document.outcomes.iter().enumerate() {
            let (place, id) = (place.to_string(), &document.quantity(outcome.of).id);
            let path = ["outcome", &place, "noun"];
            if let Some(count) = self.too_long(&outcome.noun) {
                let dutch = format!(
                    "`noun` van `{id}` telt {count} tekens; boven {LONGEST_LABEL} past het niet in de zin van de kop. Kort het in en zet de rest in `note`."
                );
                let english = format!(
                    "`noun` of `{id}` has {count} characters; above {LONGEST_LABEL} it does not fit the sentence of the headline. Shorten it and put the rest in `note`."
                );
                self.tell_at(&path, dutch, english);
            }
            let lost = self.languages().into_iter().find_map(|language| self.lost(outcome, language));
            if let Some((unit, noun)) = lost {
                let both = joined(&unit, &noun);
                let dutch = format!(
                    "`noun` van `{id}` komt in de zin in de plaats van de eenheid: “{noun}” zegt niet dat in {unit} geteld wordt. Schrijf bijvoorbeeld “{both}”."
                );
                let english = format!(
                    "`noun` of `{id}` takes the place of the unit in the sentence: “{noun}” does not say that {unit} is counted. Write “{both}”, for example."
                );
                self.tell_at(&path, dutch, english);
            }
        }
    }

    /// Returns the unit that the sentence of an outcome omits in a language although its size depends on it, and the words that the
    /// sentence uses instead; `None` if nothing is omitted.
    fn lost(&self, outcome: &Outcome, language: LanguageId) -> Option<(String, String)> {
        let (document, unit) = (self.document, &self.document.quantity(outcome.of).unit);
        if document.units.is_percent(unit) {
            return None;
        }
        let head = |label: String| label.split(" per ").next().unwrap_or_default().to_owned();
        let many = head(document.units.label(unit, language, false));
        let declared = document.units.declared().iter();
        let mut declared = declared.filter(|one| one.many.in_language(language) == many && !many.is_empty());
        let counts = declared.any(|one| one.unit.factor() != 1.0 || self.is_money(&one.unit));
        let names = [
            many.clone(),
            head(document.units.label(unit, language, true)),
            head(document.units.spoken(unit, language)),
        ];
        let noun = outcome.noun.in_language(language);
        let said = noun.to_lowercase();
        let names_it = names.iter().any(|name| !name.is_empty() && said.contains(&name.to_lowercase()));
        (counts && !names_it).then(|| (many, noun.to_owned()))
    }

    /// Returns true if a unit converts to one in which budget lines are counted.
    fn is_money(&self, unit: &engine::unit::Unit) -> bool {
        let lines = self.document.articles.iter();
        let amounts = lines.flat_map(|line| [line.before, line.choice, line.official].into_iter().flatten());
        let units = amounts.map(|id| &self.document.quantity(id).unit);
        units.map(|named: &NamedUnit| &named.unit).any(|money| unit.conversion(money).is_some())
    }

    /// Warns about long texts that are the same in two languages, and so hardly translated. Titles of sources may be the same.
    fn untranslated(&mut self) {
        let document = self.document;
        let same = |told: &Told<'_>| {
            let original = told.text.in_language(LanguageId::ORIGINAL);
            let words = original.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count();
            let codes = document.languages.iter().skip(1);
            let mut copied = codes.filter(|code| {
                document.language(code).is_some_and(|language| told.text.in_language(language) == original)
            });
            if words >= told.least { copied.next().cloned() } else { None }
        };
        for told in told(document) {
            if let Some(code) = same(&told) {
                let [name, name_english] = told.name;
                let dutch = format!("{name} is in `{code}` dezelfde als in het origineel. Vertaal hem.");
                let english = format!("{name_english} is in `{code}` the same as in the original. Translate it.");
                let path: Vec<&str> = told.path.iter().map(String::as_str).collect();
                self.tell_at(&path, dutch, english);
            }
        }
    }
}

/// Returns every text that is read as a sentence or a title.
fn told(document: &Document) -> Vec<Told<'_>> {
    let mut all = Vec::new();
    let renewed_by = document.renewal.as_ref().and_then(|renewal| renewal.by.as_ref());
    for (key, text) in [
        ("title", Some(&document.title)),
        ("lede", Some(&document.intro)),
        ("notice", document.notice.as_ref()),
        ("renewed_by", renewed_by),
    ] {
        let name = [format!("de tekst `{key}`"), format!("the text `{key}`")];
        all.extend(text.map(|text| Told { path: vec![key.to_owned()], name, text, least: FEWEST_OF_TITLES }));
    }
    for quantity in &document.quantities {
        let question = quantity.uncertainty().and_then(|uncertainty| uncertainty.question.as_ref());
        let texts = [Some(&quantity.label), quantity.note.as_ref(), question];
        all.extend(of(quantity.kind.name(), &quantity.id, &quantity.id, FEWEST_WORDS, texts));
    }
    for (place, line) in document.articles.iter().enumerate() {
        let texts = [Some(&line.label), line.name.as_ref(), line.note.as_ref(), line.open_split.as_ref()];
        let means = line.means.iter().flat_map(|meaning| [&meaning.more, &meaning.less, &meaning.limits]).map(Some);
        all.extend(of("article", &place.to_string(), &line.id, FEWEST_WORDS, texts.into_iter().chain(means)));
    }
    for (place, preset) in document.presets.iter().enumerate() {
        let texts = [Some(&preset.label), preset.note.as_ref()];
        all.extend(of("preset", &place.to_string(), &preset.id, FEWEST_WORDS, texts));
    }
    for (place, section) in document.sections.iter().enumerate() {
        let texts = [Some(&section.title), section.intro.as_ref()];
        let texts = texts.into_iter().chain(section.items.iter().map(|(text, _)| Some(text)));
        all.extend(of("section", &place.to_string(), &section.id, FEWEST_WORDS, texts));
    }
    for check in &document.checks {
        all.extend(of("check", &check.id, &check.id, FEWEST_WORDS, [Some(&check.message)]));
    }
    for (place, picture) in document.pictures.iter().enumerate() {
        let texts = [Some(&picture.title), picture.note.as_ref()];
        all.extend(of("picture", &place.to_string(), &picture.id, FEWEST_OF_TITLES, texts));
    }
    for (place, gloss) in document.glossary.iter().enumerate() {
        let term = gloss.term.in_language(LanguageId::ORIGINAL);
        all.extend(of("gloss", &place.to_string(), term, FEWEST_OF_TITLES, [Some(&gloss.meaning)]));
    }
    all
}

/// Puts a unit before a noun, without repeating the words with which the unit ends.
fn joined(unit: &str, noun: &str) -> String {
    let starts = noun.char_indices().filter(|(at, _)| *at == 0 || noun[..*at].ends_with(' ')).map(|(at, _)| at);
    let mut said = starts.map(|at| noun.split_at(at)).filter(|(before, _)| !before.is_empty());
    let shared = said.find(|(before, _)| unit.ends_with(before.trim_end())).map(|(_, rest)| rest);
    match shared {
        _ if unit.ends_with(noun) => unit.to_owned(),
        Some(rest) => format!("{unit} {rest}"),
        None => format!("{unit} {noun}"),
    }
}

/// Returns the texts of one table, which has a name.
fn of<'a>(
    kind: &'a str,
    key: &str,
    id: &str,
    least: usize,
    texts: impl IntoIterator<Item = Option<&'a Text>>,
) -> Vec<Told<'a>> {
    let told = |text| Told {
        path: vec![kind.to_owned(), key.to_owned()],
        name: [format!("een tekst van `{id}`"), format!("a text of `{id}`")],
        text,
        least,
    };
    texts.into_iter().flatten().map(told).collect()
}

//! The reader: from text to checked document.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::order::Cycle;
use super::syntax::syntax_errors;
use super::table::{Diagnostics, Table, Value};
use super::*;
use crate::formula::{self, Checker, FUNCTIONS};
use crate::hidden::{self, is_hidden};
use crate::limits::{self, MOST_YEARS};
use crate::meant::{self, is_date, quoted};
use crate::problem::{EntityKind, HeadId, ProblemKind, Shape, UnitFix};
use crate::shaped;
use crate::unit::{Declared, MOST_DECIMALS, Unit};

/// The version of the format that this program reads.
const FORMAT: i64 = 1;

/// Ids that no quantity can have: a formula gives these words another meaning.
const RESERVED: [&str; 2] = ["year", "in"];

/// The keys required at the top of every document, beside its format, years and languages.
const NEEDED: [(&str, Shape); 6] = [
    ("id", Shape::String),
    ("version", Shape::String),
    ("date", Shape::String),
    ("title", Shape::Text),
    ("lede", Shape::Text),
    ("layer", Shape::Table),
];

/// The keys of tables that hold named things to which other parts of a document refer.
const NAMED: [&str; 7] = ["unit", "source", "choice", "unknown", "assumption", "fact", "formula"];

/// The keys at the top of a document that are no tables.
pub(super) const OF_TOP: [&str; 14] = [
    "format",
    "id",
    "version",
    "date",
    "renew",
    "renewed_by",
    "years",
    "closed",
    "opens",
    "languages",
    "title",
    "lede",
    "notice",
    "authors",
];

/// The keys of [`OF_TOP`] that no table has.
pub(super) const ONLY_OF_TOP: [&str; 11] =
    ["format", "version", "renew", "renewed_by", "years", "closed", "opens", "languages", "lede", "notice", "authors"];

pub(super) fn read(text: &str) -> Result<Document, Vec<Problem>> {
    let diagnostics = Diagnostics::new(text);
    let (root, errors) = DeTable::parse_recoverable(text);
    let mut is_misread = false;
    for (at, syntax_error) in syntax_errors(text, &errors) {
        is_misread |= !matches!(syntax_error, ProblemKind::DuplicateKey { .. });
        diagnostics.report(at, syntax_error);
    }
    if is_misread {
        // Further problems would come from a text that was read wrongly.
        return Err(diagnostics.into_problems(|_| Vec::new()));
    }
    if root.get_ref().is_empty() && diagnostics.is_empty() {
        diagnostics.report(0, ProblemKind::Empty);
        return Err(diagnostics.into_problems(|_| Vec::new()));
    }
    limits::check(&diagnostics, root.get_ref());
    if diagnostics.any(ProblemKind::is_of_limits) {
        // Looking for more would take the time that the limits are to save.
        return Err(diagnostics.into_problems(|_| Vec::new()));
    }
    let document = Reader::new(&diagnostics, root.get_ref()).and_then(|reader| reader.document());
    match document {
        Some(document) if diagnostics.is_empty() => Ok(document),
        _ => {
            report_misplaced_keys(&diagnostics, root.get_ref());
            suppress_cascades(&diagnostics, root.get_ref());
            Err(diagnostics.into_problems(|entity| names(root.get_ref(), entity)))
        }
    }
}

/// Removes problems that follow from tables that were not read because of their name or their brackets: the names in those tables exist.
fn suppress_cascades(diagnostics: &Diagnostics<'_>, root: &DeTable<'_>) {
    let unknown = diagnostics.of(|_, kind| match kind {
        ProblemKind::UnknownKey { key, table, nearest } if table == "document" => Some((key.clone(), nearest.clone())),
        _ => None,
    });
    let tables = unknown.iter().filter_map(|(key, _)| root.get(key.as_str())?.get_ref().as_table());
    let mut unread: BTreeSet<&str> = tables.flatten().map(|(name, _)| name.get_ref().as_ref()).collect();
    if diagnostics.any(|kind| matches!(kind, ProblemKind::WrongHead { .. })) {
        for key in NAMED {
            let listed = root.get(key).and_then(|value| value.get_ref().as_array());
            unread
                .extend(listed.into_iter().flatten().filter_map(|table| table.get_ref().get("id")?.get_ref().as_str()));
        }
        let headed = NAMED.iter().filter_map(|key| root.get(*key)?.get_ref().get("id")?.get_ref().as_str());
        unread.extend(headed);
        let articles = root.get("article").and_then(|value| value.get_ref().as_table());
        unread.extend(articles.into_iter().flatten().map(|(name, _)| name.get_ref().as_ref()));
    }
    let has_outcome = unknown.iter().any(|(_, nearest)| nearest.as_deref() == Some("outcome"));
    // It is not known which of two things with one name is meant.
    let double = diagnostics.of(|_, kind| match kind {
        ProblemKind::Duplicate { id, .. } => Some(id.clone()),
        _ => None,
    });
    let double: BTreeSet<String> = double.into_iter().collect();
    let no_languages = diagnostics.of(|_, kind| match kind {
        ProblemKind::BadLanguage { code, .. } => Some(code_meant(code)).filter(|code| !is_language(code)),
        _ => None,
    });
    // It is not known either what is meant by a name, if a thing of that kind has none.
    let nameless = diagnostics.of(|_, kind| match kind {
        ProblemKind::WrongHead { written, id: Some(HeadId::New(_)), .. } => {
            Some(written.trim_matches(['[', ']']).to_owned())
        }
        _ => None,
    });
    let may_be_nameless =
        |entity: EntityKind| entity.kinds().iter().any(|kind| nameless.iter().any(|named| named == kind));
    // If something is called `year`, a formula that names it computes with the year instead.
    let is_year = diagnostics.any(|kind| matches!(kind, ProblemKind::ReservedId { id } if id == "year"));
    diagnostics.keep(|at, kind| match kind {
        ProblemKind::UnitsDiffer { .. } | ProblemKind::FormulaUnit { .. } | ProblemKind::NoConversion { .. }
            if is_year =>
        {
            !diagnostics.line_at(at).contains("year")
        }
        ProblemKind::UnknownName { entity, .. } if may_be_nameless(*entity) => false,
        ProblemKind::PresetSetsNoChoice { .. } if may_be_nameless(EntityKind::Choice) => false,
        ProblemKind::MissingKey { key, .. } => !diagnostics.is_misspelt(at, key),
        ProblemKind::MissingBasis { .. } => !diagnostics.is_misspelt(at, "basis"),
        ProblemKind::MissingSource { .. } | ProblemKind::MeaningWithoutSource => !diagnostics.is_misspelt(at, "source"),
        ProblemKind::UnknownName { name, .. } | ProblemKind::PresetSetsNoChoice { name, .. } => {
            !unread.contains(name.as_str()) && !double.contains(name)
        }
        ProblemKind::Circular { cycle } | ProblemKind::CircularYear { cycle } => {
            !cycle.iter().any(|name| double.contains(name))
        }
        ProblemKind::PresetDependsOnChoice { through, .. } => !double.contains(through),
        ProblemKind::MissingTranslation { language, .. } => !no_languages.contains(language),
        ProblemKind::NoOutcome => !has_outcome,
        _ => true,
    });
}

/// Reports keys that belong at the top of the document but stand below the heading of a table, and removes the problems that follow from
/// that.
fn report_misplaced_keys<'a>(diagnostics: &Diagnostics<'_>, root: &'a DeTable<'a>) {
    let mut misplaced_keys = diagnostics.of(|at, kind| match kind {
        ProblemKind::UnknownKey { key, table, .. } if OF_TOP.contains(&key.as_str()) => {
            Some((at, key.clone(), table.clone()))
        }
        _ => None,
    });
    if ["years", "languages"].iter().any(|key| !root.contains_key(*key)) {
        // No table was read.
        find_misplaced_keys("", 0, root, &mut misplaced_keys);
    }
    misplaced_keys.retain(|(_, key, _)| !root.contains_key(key.as_str()));
    let places: BTreeSet<usize> = misplaced_keys.iter().map(|(at, ..)| *at).collect();
    let keys: BTreeSet<&str> = misplaced_keys.iter().map(|(_, key, _)| key.as_str()).collect();
    diagnostics.keep(|at, kind| match kind {
        ProblemKind::UnknownKey { .. } => !places.contains(&at),
        ProblemKind::MissingKey { table, key, .. } => table != "document" || !keys.contains(key.as_str()),
        _ => true,
    });
    for (at, key, table) in &misplaced_keys {
        diagnostics.report(*at, ProblemKind::KeyOfTop { key: key.clone(), table: table.clone() });
    }
}

/// Finds keys that only the top can have inside the tables of a document, up to two levels deep.
fn find_misplaced_keys<'a>(
    name: &str,
    deep: usize,
    table: &'a DeTable<'a>,
    misplaced_keys: &mut Vec<(usize, String, String)>,
) {
    for (key, value) in table {
        let (at, key) = (key.span().start, key.get_ref().as_ref());
        match value.get_ref() {
            _ if deep > 0 && ONLY_OF_TOP.contains(&key) => misplaced_keys.push((at, key.to_owned(), name.to_owned())),
            DeValue::Table(inner) if deep == 0 => find_misplaced_keys(key, 1, inner, misplaced_keys),
            DeValue::Table(inner) if deep == 1 => {
                find_misplaced_keys(&format!("{name}.{key}"), 2, inner, misplaced_keys)
            }
            DeValue::Array(values) if deep < 2 => {
                let tables = values.iter().filter_map(|value| value.get_ref().as_table());
                tables.for_each(|inner| find_misplaced_keys(&format!("[[{key}]]"), deep + 1, inner, misplaced_keys));
            }
            _ => {}
        }
    }
}

/// Returns the names that a text gives to things of a kind.
fn names<'a>(root: &'a DeTable<'_>, entity: EntityKind) -> Vec<&'a str> {
    match entity {
        EntityKind::Function => return FUNCTIONS.to_vec(),
        EntityKind::Article => {
            let articles = root.get("article").and_then(|articles| articles.get_ref().as_array());
            let id = |article: &'a Spanned<DeValue<'_>>| article.get_ref().get("id")?.get_ref().as_str();
            return articles.into_iter().flatten().filter_map(id).collect();
        }
        _ => {}
    }
    let tables = entity.kinds().iter().filter_map(|kind| root.get(*kind)?.get_ref().as_table());
    tables.flatten().map(|(name, _)| name.get_ref().as_ref()).collect()
}

/// A parsed formula, to be checked once all names are known.
struct Pending<'a> {
    parsed: Option<formula::Parsed>,
    text: &'a str,
    /// The place of the value in the text.
    span: Range<usize>,
}

/// A quantity whose formula has not been checked yet.
struct Draft<'a> {
    quantity: Quantity,
    at: usize,
    /// The unit; `None` if it could not be read.
    unit: Option<Unit>,
    pending: Option<Pending<'a>>,
}

struct Reader<'a> {
    diagnostics: &'a Diagnostics<'a>,
    root: &'a DeTable<'a>,
    languages: Vec<String>,
    years: Years,
}

impl<'a> Reader<'a> {
    /// Reads the format, the years and the languages, on which all the rest depends; `None` if any of them is wrong.
    fn new(diagnostics: &'a Diagnostics<'a>, root: &'a DeTable<'a>) -> Option<Self> {
        let table = Table::new(diagnostics, &[], "document".to_owned(), 0, root);
        let format = table.integer("format");
        if let Some((at, found)) = format
            && found != FORMAT
        {
            // Another format has other keys: to list them all as wrong would only hide this.
            diagnostics.report(at, ProblemKind::BadFormat { found });
            return None;
        }
        let years = table.need("years", Shape::Array).and_then(|(at, written)| {
            let whole = |year: &Spanned<DeValue<'_>>| match year.get_ref() {
                DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
                _ => None,
            };
            let span = match written.get_ref() {
                DeValue::Array(years) => match years.as_ref() {
                    [first, last] => whole(first).zip(whole(last)),
                    _ => None,
                },
                _ => None,
            };
            let years = span.and_then(|(first, last)| {
                let count = usize::try_from(last.checked_sub(first)?.checked_add(1)?).ok()?;
                let first = i32::try_from(first).ok().filter(|first| (0..=9999).contains(first))?;
                (1..=MOST_YEARS).contains(&count).then_some(Years { first, count })
            });
            if years.is_none() {
                let right = shaped::years(diagnostics.written(written), MOST_YEARS);
                diagnostics.report(at, ProblemKind::BadYears { right });
            }
            years
        });
        let languages = table.array("languages").map(|(at, languages)| {
            let mut read: Vec<String> = Vec::new();
            for language in languages {
                if let Some((span, written)) = table.as_string("languages", language) {
                    // Texts are looked for under the code that was meant.
                    let code = &code_meant(written);
                    if !is_language(written) {
                        let right = meant::language(written).map(|code| quoted(&code));
                        diagnostics.report(span.start, ProblemKind::BadLanguage { code: written.to_owned(), right });
                    }
                    if read.iter().any(|known| known == code) {
                        diagnostics.report(span.start, ProblemKind::DuplicateKey { key: code.clone() });
                    } else {
                        read.push(code.clone());
                    }
                }
            }
            if languages.is_empty() {
                diagnostics.report(at, ProblemKind::NoLanguage);
            }
            read
        });
        let languages = languages.filter(|languages| !languages.is_empty());
        let (Some(years), Some(languages)) = (years, languages) else {
            // Without these two the rest cannot be checked; keys that are missing beside them can be reported.
            for (key, shape) in NEEDED {
                table.need(key, shape);
            }
            table.tell_misspelt();
            check_headline(diagnostics, root);
            return None;
        };
        Some(Self { diagnostics, root, years, languages })
    }

    fn document(&self) -> Option<Document> {
        let root = Table::new(self.diagnostics, &self.languages, "document".to_owned(), 0, self.root);
        for read_already in ["format", "years", "languages"] {
            root.get(read_already);
        }
        let id = root.string("id").map(|(span, id)| {
            let fits = !id.is_empty() && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            if !fits {
                let right = Some(meant::name(id, '-')).filter(|right| !right.is_empty()).map(|right| quoted(&right));
                self.diagnostics.report(span.start, ProblemKind::BadDocumentId { id: id.to_owned(), right });
            }
            id.to_owned()
        });
        let version = root.string("version").map(|(_, version)| version.to_owned());
        let date = root.string("date").map(|(span, date)| self.date(span, date));
        let renewal = self.renewal(&root);
        let closed = self.closed(&root);
        let opens = root.get("opens").and_then(|(_, value)| self.year(&root, "opens", value));
        let opens = opens.and_then(|year| self.years.index(year)).unwrap_or(0);
        let (title, intro) = (root.text("title"), root.text("lede"));
        let (notice, authors) = (root.optional_text("notice"), root.optional_text("authors"));
        let layers = self.layers(&root);
        let publisher = self.publisher(&root);
        let units = self.units(&root);
        let sources = self.sources(&root);
        let mut drafts = self.quantities(&root, &units, &sources);
        let mut draft_units: Vec<Option<Unit>> = drafts.iter().map(|draft| draft.unit.clone()).collect();
        let mut ids: BTreeMap<String, usize> = BTreeMap::new();
        for (place, draft) in drafts.iter().enumerate() {
            let first = *ids.entry(draft.quantity.id.clone()).or_insert(place);
            if first != place {
                // It is not known which of the two is meant, so no unit is checked against either.
                draft_units[first] = None;
            }
        }
        let lookup = |name: &str| ids.get(name).map(|&place| (QuantityId(place), draft_units[place].clone()));
        let context = Context { reader: self, units: &units, lookup: &lookup };
        for draft in &mut drafts {
            if let Some(pending) = draft.pending.take() {
                let expression = context.number(&pending, draft.unit.as_ref());
                if let Kind::Formula(formula) = &mut draft.quantity.kind
                    && let Some(expression) = expression
                {
                    formula.expression = expression;
                }
            }
        }
        let places: Vec<usize> = drafts.iter().map(|draft| draft.at).collect();
        let quantities: Vec<Quantity> = drafts.into_iter().map(|draft| draft.quantity).collect();
        let articles = self.articles(&root, &context, &quantities, &sources);
        let outcomes = self.outcomes(&root, &context);
        let pictures = self.pictures(&root, &context);
        let presets = self.presets(&root, &context, &quantities, &sources);
        let (presets, set_at): (Vec<_>, Vec<_>) = presets.into_iter().unzip();
        let checks = self.checks(&root, &context, &quantities, &articles);
        let series = self.series(&root, &context, &quantities, &sources);
        let sections = self.sections(&root, &sources);
        let glossary = root.tables("gloss").into_iter().filter_map(|table| {
            let gloss = (table.text("term"), table.text("meaning"));
            table.finish();
            Some(GlossaryEntry { term: gloss.0?, meaning: gloss.1? })
        });
        let glossary = glossary.collect();
        let balance = self.balance(&root, &context, &quantities, &articles);
        let information_request = self.information_request(&root, &sources);
        let amendment = self.amendment(&root);
        root.finish();
        check_headline(self.diagnostics, self.root);
        let document = Document {
            id: id?,
            version: version?,
            date: date?,
            renewal,
            years: self.years,
            closed,
            opens,
            languages: self.languages.clone(),
            title: title?,
            intro: intro?,
            notice,
            authors,
            layers: layers?,
            publisher,
            units,
            sources,
            quantities,
            articles,
            outcomes,
            pictures,
            presets,
            checks,
            series,
            sections,
            glossary,
            balance,
            information_request,
            amendment,
        };
        limits::check_operations(self.diagnostics, &document, &places);
        self.check_order(&document, &places, &set_at);
        Some(document)
    }

    fn date(&self, span: Range<usize>, date: &str) -> String {
        let fits = date.is_empty() || is_date(date);
        if !fits {
            let right = meant::date(date).map(|date| quoted(&date));
            self.diagnostics.report(span.start, ProblemKind::BadDate { date: date.to_owned(), right });
        }
        date.to_owned()
    }

    fn renewal(&self, root: &Table<'a>) -> Option<Renewal> {
        let from = root.optional_string("renew").filter(|(_, from)| !from.is_empty());
        let (from, by) = (from.map(|(span, from)| self.date(span, from)), root.optional_text("renewed_by"));
        if let (None, Some((at, _))) = (&from, root.get("renewed_by")) {
            self.diagnostics.report(at, ProblemKind::RenewedWhen);
        }
        from.map(|from| Renewal { from, by })
    }

    fn closed(&self, root: &Table<'a>) -> Vec<i32> {
        let Some((_, years)) = root.optional_array("closed") else {
            return Vec::new();
        };
        years.iter().filter_map(|value| self.year(root, "closed", value)).collect()
    }

    /// Returns a year of the document; reports any other value.
    fn year(&self, table: &Table<'a>, key: &str, value: Value<'a>) -> Option<i32> {
        let year = table.as_integer(key, value)?;
        let known = i32::try_from(year).ok().filter(|year| self.years.index(*year).is_some());
        if known.is_none() {
            let (first, last) = (self.years.first, self.years.last());
            let kind = ProblemKind::UnknownYear { year: year.to_string(), first, last };
            self.diagnostics.report(value.span().start, kind);
        }
        known
    }

    fn balance(
        &self,
        root: &Table<'a>,
        context: &Context<'_, 'a>,
        quantities: &[Quantity],
        articles: &[Article],
    ) -> Option<Balance> {
        let table = root.optional_table("balance")?;
        let of = table.string("of").and_then(|(span, name)| {
            let of = context.quantity(span.start, name)?;
            let amounts = articles.iter().flat_map(|line| [line.before, line.official, line.result, line.credit]);
            let lines = amounts.flatten().find_map(|id| context.unit_of(quantities, id));
            if let Some((found, lines)) = context.unit_of(quantities, of).zip(lines)
                && found != lines
            {
                let (name, converts) = (name.to_owned(), found.conversion(&lines).is_some());
                let (found, lines) = (context.units.describe(&found), context.units.describe(&lines));
                self.diagnostics.report(span.start, ProblemKind::BalanceUnit { name, found, lines, converts });
            }
            Some(of)
        });
        let (none, left, over) = (table.text("none"), table.text("left"), table.text("over"));
        table.finish();
        Some(Balance { of: of?, none: none?, left: left?, over: over? })
    }

    fn information_request(&self, root: &Table<'a>, sources: &[Source]) -> Option<InformationRequest> {
        let table = root.optional_table("inquiry")?;
        let (to, subject, reason) = (table.text("to"), table.text("subject"), table.text("reason"));
        let (closing, citations) = (table.optional_text("closing"), self.citations(&table, sources));
        table.finish();
        Some(InformationRequest { to: to?, subject: subject?, reason: reason?, closing, citations })
    }

    fn amendment(&self, root: &Table<'a>) -> Option<Amendment> {
        let table = root.optional_table("amendment")?;
        let (amounts, payments, note) =
            (table.text("amounts"), table.optional_text("payments"), table.optional_text("note"));
        table.finish();
        Some(Amendment { amounts: amounts?, payments, note })
    }

    fn layers(&self, root: &Table<'a>) -> Option<Layers> {
        let Some(table) = root.optional_table("layer") else {
            root.miss("layer", Shape::Table);
            return None;
        };
        let (before, official, proposal) = (table.text("before"), table.text("official"), table.text("proposal"));
        let position = table.optional_text("position");
        table.finish();
        Some(Layers { before: before?, official: official?, proposal: proposal?, position })
    }

    fn publisher(&self, root: &Table<'a>) -> Publisher {
        let Some(table) = root.optional_table("publisher") else {
            return Publisher::default();
        };
        let field = |key| table.optional_string(key).map_or(String::new(), |(_, text)| text.to_owned());
        let publisher = Publisher {
            name: field("name"),
            contact: field("contact"),
            address: field("address"),
            complaints: field("complaints"),
        };
        table.finish();
        publisher
    }

    fn units(&self, root: &Table<'a>) -> Units {
        let mut units = Units::default();
        for (name, table) in root.named_tables("unit") {
            let unit = match table.optional_string("is") {
                None => units.new_base(),
                Some((span, text)) => match multiple(&units, text) {
                    Ok(unit) => unit,
                    Err(kind) => {
                        self.diagnostics.report(span.start, kind);
                        Unit::number()
                    }
                },
            };
            let percent = table.boolean("percent");
            // The sign comes with every number: of a percentage the name is what stands after it, most often nothing.
            let label = |key| match percent {
                true => Some(table.optional_text_or_nothing(key).map_or_else(Text::default, after_percent)),
                false => table.text_or_nothing(key),
            };
            let (one, many, gloss) = (label("one"), label("many"), table.optional_text("gloss"));
            let decimals = table.get("decimals").and_then(|(_, value)| {
                let found = table.as_integer("decimals", value)?;
                let decimals = u8::try_from(found).ok().filter(|decimals| *decimals <= MOST_DECIMALS);
                if decimals.is_none() {
                    self.diagnostics.report(value.span().start, ProblemKind::BadDecimals { found });
                }
                decimals
            });
            table.finish();
            let seen = hidden::as_seen(name).trim().to_owned();
            if let Some((_, sign)) = hidden::first(name) {
                let at = self.diagnostics.place_of(table.at, sign);
                self.diagnostics.report(at, ProblemKind::Hidden { sign, right: Some(seen.clone()) });
            }
            let name = seen;
            let (one, many) = (one.unwrap_or_default(), many.unwrap_or_default());
            units.declare(Declared { name, unit, one, many, gloss, percent, decimals });
        }
        units
    }

    fn sources(&self, root: &Table<'a>) -> Vec<Source> {
        let source = |(id, table): (&str, Table<'a>)| {
            self.check_id(&table, id);
            let (title, publisher) = (table.text("title"), table.text("publisher"));
            let date = table.optional_string("date").map_or(String::new(), |(span, date)| self.date(span, date));
            let address = table.optional_string("address").filter(|(_, address)| !address.is_empty());
            if let Some((span, address)) = &address
                && !is_web_address(address)
            {
                let (right, address) = (web_address(address).map(|right| quoted(&right)), (*address).to_owned());
                self.diagnostics.report(span.start, ProblemKind::BadAddress { address, right });
            }
            let status = table.string("status").and_then(|(span, word)| self.word(&span, "status", word, &STATUSES));
            table.finish();
            // An incomplete source keeps its place, so that citing it is not a second problem.
            Source {
                id: id.to_owned(),
                title: title.unwrap_or_default(),
                publisher: publisher.unwrap_or_default(),
                date,
                address: address.map(|(_, address)| address.to_owned()),
                status: status.unwrap_or(SourceStatus::Uncertain),
            }
        };
        root.named_tables("source").into_iter().map(source).collect()
    }

    fn check_id(&self, table: &Table<'a>, id: &str) {
        let fits = id.starts_with(|c: char| c.is_ascii_lowercase())
            && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if !fits {
            let right = Some(meant::name(id, '_')).filter(|right| !right.is_empty());
            self.diagnostics.report(table.at, ProblemKind::BadId { id: id.to_owned(), right });
        } else if RESERVED.contains(&id) {
            self.diagnostics.report(table.at, ProblemKind::ReservedId { id: id.to_owned() });
        }
    }

    fn word<T: Copy>(&self, span: &Range<usize>, key: &str, word: &str, words: &[(&'static str, T)]) -> Option<T> {
        let found = words.iter().find(|(name, _)| *name == word).map(|(_, value)| *value);
        if found.is_none() {
            let allowed = words.iter().map(|(name, _)| *name).collect();
            let (key, word) = (key.to_owned(), word.to_owned());
            self.diagnostics.report(span.start, ProblemKind::UnknownWord { key, word, allowed });
        }
        found
    }

    fn citations(&self, table: &Table<'a>, sources: &[Source]) -> Vec<Citation> {
        self.cited(table, "source", sources)
    }

    /// Returns the citations under a key: one, or a list of them.
    fn cited(&self, table: &Table<'a>, key: &'static str, sources: &[Source]) -> Vec<Citation> {
        let Some((at, value)) = table.get(key) else {
            return Vec::new();
        };
        let is_listed = matches!(value.get_ref(), DeValue::Array(_));
        let one = |value: Value<'a>| match value.get_ref() {
            DeValue::Table(inner) => {
                let citation = Table::new(self.diagnostics, &self.languages, "source".to_owned(), at, inner);
                self.citation(&citation, sources)
            }
            written => {
                let name = written.as_str().filter(|name| !name.is_empty());
                let is_known = |name: &&str| sources.iter().any(|source| source.id == **name);
                let is_name = |name: &&str| !name.contains(char::is_whitespace);
                let right = name.map(|name| match is_name(&name) {
                    true => format!("{{ from = {} }}", quoted(name)),
                    // A text with spaces is a place in a source, not the name of one.
                    false => format!("{{ from = \"…\", at = {} }}", self.in_languages(name)),
                });
                let right = right.map(|right| if is_listed { right } else { format!("{key} = {right}") });
                table.wrong_but(value.span().start, key, Shape::Table, right);
                if let Some(name) = name.filter(is_name).filter(|name| !is_known(name)) {
                    self.diagnostics.report(value.span().start, ProblemKind::unknown(name, EntityKind::Source));
                }
                None
            }
        };
        match value.get_ref() {
            DeValue::Array(array) => array.iter().filter_map(one).collect(),
            _ => one(value).into_iter().collect(),
        }
    }

    /// Returns a text as a document in these languages writes it, with the same words for each language.
    fn in_languages(&self, text: &str) -> String {
        let one = |language: &String| format!("{language} = {}", quoted(text));
        match self.languages.as_slice() {
            [_] => quoted(text),
            languages => format!("{{ {} }}", languages.iter().map(one).collect::<Vec<_>>().join(", ")),
        }
    }

    fn citation(&self, table: &Table<'a>, sources: &[Source]) -> Option<Citation> {
        let from = table.string("from");
        let at = table.optional_text("at");
        let mark = table.optional_string("mark").and_then(|(span, word)| self.word(&span, "mark", word, &STATUSES));
        table.finish();
        let (span, name) = from?;
        let Some(place) = sources.iter().position(|source| source.id == name) else {
            self.diagnostics.report(span.start, ProblemKind::unknown(name, EntityKind::Source));
            return None;
        };
        Some(Citation { source: SourceId(place), at, status: mark.unwrap_or(sources[place].status) })
    }

    fn quantities(&self, root: &Table<'a>, units: &Units, sources: &[Source]) -> Vec<Draft<'a>> {
        let mut tables = Vec::new();
        for kind in ["choice", "unknown", "assumption", "fact", "formula"] {
            tables.extend(root.named_tables(kind).into_iter().map(|(id, table)| (kind, id, table)));
        }
        tables.sort_by_key(|(_, _, table)| table.at);
        let mut first_at: BTreeMap<&str, usize> = BTreeMap::new();
        let mut drafts = Vec::with_capacity(tables.len());
        for (kind, id, table) in &tables {
            self.check_id(table, id);
            if let Some(&first) = first_at.get(id) {
                let first_line = self.diagnostics.line(first);
                self.diagnostics.report(table.at, ProblemKind::Duplicate { id: (*id).to_owned(), first_line });
            } else {
                first_at.insert(id, table.at);
            }
            drafts.push(self.quantity(kind, id, table, units, sources));
            table.finish();
        }
        drafts
    }

    fn quantity(&self, kind: &str, id: &str, table: &Table<'a>, units: &Units, sources: &[Source]) -> Draft<'a> {
        let (label, note) = (table.text("label"), table.optional_text("note"));
        let unit = table.string("unit").and_then(|(span, text)| self.unit(units, &span, text));
        let citations = self.citations(table, sources);
        let mut pending = None;
        let aside = kind == "formula" && table.boolean("aside");
        let kind = match kind {
            "formula" => {
                let text = table.string("formula").map(|(span, text)| {
                    pending = Some(self.parse(span, text));
                    text.to_owned()
                });
                Kind::Formula(Formula { text: text.unwrap_or_default(), expression: Expression::Number(0.0) })
            }
            "fact" => {
                let value = table.per_year("value", self.years);
                if citations.is_empty() && table.get("source").is_none() {
                    self.diagnostics.report(table.at, ProblemKind::MissingSource { id: id.to_owned() });
                }
                let none = || PerYear { values: vec![0.0; self.years.count], same: true };
                Kind::Fact(value.map_or_else(none, |(_, value)| value))
            }
            "choice" => {
                let mut input = self.input(id, table);
                input.grid = input.grid.or(unit.as_ref().and_then(|unit| amounts(units, unit, &input)));
                Kind::Choice(input)
            }
            _ => {
                let mut input = self.input(id, table);
                let mut uncertainty = self.uncertainty(id, table, &input);
                if kind == "unknown" {
                    uncertainty.availability = self.availability(table, sources);
                }
                if table.get("slider").is_none() {
                    let ranges = uncertainty.range.iter().flatten();
                    let all = ranges.fold(None, |all: Option<(f64, f64)>, &(low, high)| {
                        Some(all.map_or((low, high), |(min, max)| (min.min(low), max.max(high))))
                    });
                    input.slider = all.unwrap_or(input.slider);
                }
                if kind == "unknown" { Kind::Unknown(input, uncertainty) } else { Kind::Assumption(input, uncertainty) }
            }
        };
        let known = unit.as_ref().map(|named| named.unit.clone());
        let unit = unit.unwrap_or(NamedUnit::number());
        let label = label.unwrap_or_default();
        Draft {
            quantity: Quantity { id: id.to_owned(), label, note, unit, citations, aside, kind },
            at: table.at,
            unit: known,
            pending,
        }
    }

    fn unit(&self, units: &Units, span: &Range<usize>, text: &str) -> Option<NamedUnit> {
        match units.parse(text) {
            Ok(unit) => Some(unit),
            Err(error) => {
                self.diagnostics.report(span.start, formula::unit_problem(text, error));
                None
            }
        }
    }

    fn parse(&self, span: Range<usize>, text: &'a str) -> Pending<'a> {
        let parsed = match formula::parse(text) {
            Ok(parsed) => Some(parsed),
            Err((place, kind)) => {
                self.diagnostics.report(self.place(&span, text, place.start), kind);
                None
            }
        };
        Pending { parsed, text, span }
    }

    /// Returns the place in the document of a place in the text of a formula.
    fn place(&self, span: &Range<usize>, text: &str, offset: usize) -> usize {
        self.diagnostics.content_start(span, text).map_or(span.start, |start| start + offset)
    }

    fn input(&self, id: &str, table: &Table<'a>) -> Input {
        let value = table.per_year("value", self.years);
        let limits = table.pair("limits");
        let step = table.optional_number("step");
        let whole = table.boolean("whole");
        if let Some((at, step)) = step
            && step <= 0.0
        {
            self.diagnostics.report(at, ProblemKind::BadStep { id: id.to_owned() });
        } else if let Some((at, step)) = step
            && whole
            && step != step.trunc()
        {
            self.diagnostics.report(at, ProblemKind::StepNotWhole { id: id.to_owned(), step });
        }
        let (_, (min, max)) = limits.unwrap_or((0, (f64::MIN, f64::MAX)));
        if let Some((at, value)) = &value {
            for &value in &value.values {
                if !(min..=max).contains(&value) {
                    let (id, low, high) = (id.to_owned(), min, max);
                    self.diagnostics.report(*at, ProblemKind::OutsideLimits { id, what: "value", value, low, high });
                }
                if whole && value != value.trunc() {
                    self.diagnostics.report(*at, ProblemKind::NotWhole { id: id.to_owned(), value });
                }
            }
        }
        let none = || PerYear { values: vec![0.0; self.years.count], same: true };
        let start = value.map_or_else(none, |(_, value)| value);
        let slider = table.get("slider").and_then(|(at, value)| {
            let (low, high) = table.as_pair("slider", value)?;
            if let Some(end) = [low, high].into_iter().find(|end| !(min..=max).contains(end)) {
                let (id, low, high) = (id.to_owned(), min, max);
                self.diagnostics.report(at, ProblemKind::OutsideLimits { id, what: "slider", value: end, low, high });
            }
            Some((low, high))
        });
        Input {
            start,
            min,
            max,
            step: step.map_or(1.0, |(_, step)| step),
            whole,
            grid: whole.then_some(Grid::WHOLE),
            slider: slider.unwrap_or((min, max)),
        }
    }

    fn uncertainty(&self, id: &str, table: &Table<'a>, input: &Input) -> Uncertainty {
        let question = table.optional_text("question");
        let (when_low, when_high) = (table.optional_text("when_low"), table.optional_text("when_high"));
        let basis = match table.optional_string("basis") {
            Some((span, word)) => self.word(&span, "basis", word, &BASES),
            None => {
                self.diagnostics.report(table.at, ProblemKind::MissingBasis { id: id.to_owned() });
                None
            }
        };
        let mut range = vec![None; self.years.count];
        if let Some((at, value)) = table.get("range") {
            match value.get_ref() {
                DeValue::Table(by_year) => {
                    for (place, value) in table.by_year(by_year, self.years) {
                        range[place] = table.as_pair("range", value);
                    }
                }
                _ => range.fill(table.as_pair("range", value)),
            }
            for (place, year) in self.years.iter().enumerate() {
                let Some((low, high)) = range[place] else {
                    continue;
                };
                // A problem that is the same in all years is reported once.
                if place > 0 && input.start.same && range[place] == range[0] {
                    continue;
                }
                let value = input.start.values[place];
                if !(low..=high).contains(&value) {
                    self.diagnostics
                        .report(at, ProblemKind::OutsideRange { id: id.to_owned(), year, value, low, high });
                }
                for end in [low, high] {
                    if !(input.min..=input.max).contains(&end) {
                        let (id, low, high) = (id.to_owned(), input.min, input.max);
                        self.diagnostics
                            .report(at, ProblemKind::OutsideLimits { id, what: "range", value: end, low, high });
                    }
                }
            }
        }
        let availability = Availability::NotFound(Vec::new());
        Uncertainty { range, basis: basis.unwrap_or(Basis::None), question, when_low, when_high, availability }
    }

    /// Returns the availability of an unknown: public, unless the document says that it is undeterminable.
    fn availability(&self, table: &Table<'a>, sources: &[Source]) -> Availability {
        let words = [("not_found", true), ("undeterminable", false)];
        let word = table.optional_string("availability");
        let is_public = word.and_then(|(span, word)| self.word(&span, "availability", word, &words)).unwrap_or(true);
        if is_public {
            return Availability::NotFound(self.cited(table, "where", sources));
        }
        table.refuse("availability", "undeterminable", &["where"]);
        Availability::Undeterminable
    }

    /// Returns the meanings of a change of a budget line.
    fn means(&self, table: &Table<'a>, sources: &[Source]) -> Vec<Meaning> {
        let meaning = |table: Table<'a>| {
            let said = [("more", table.text("more")), ("less", table.text("less")), ("limits", table.text("limits"))];
            let citations = self.citations(&table, sources);
            if citations.is_empty() && table.get("source").is_none() {
                self.diagnostics.report(table.at, ProblemKind::MeaningWithoutSource);
            }
            for (key, text) in &said {
                let has_number = |text: &Text| text.0.iter().any(|text| text.contains(|c: char| c.is_ascii_digit()));
                if let (Some((at, _)), true) = (table.get(key), text.as_ref().is_some_and(has_number)) {
                    self.diagnostics.report(at, ProblemKind::MeaningWithNumber { key: (*key).to_owned() });
                }
            }
            table.finish();
            let [more, less, limits] = said.map(|(_, text)| text);
            Some(Meaning { more: more?, less: less?, limits: limits?, citations })
        };
        table.tables("means").into_iter().filter_map(meaning).collect()
    }

    fn articles(
        &self,
        root: &Table<'a>,
        context: &Context<'_, 'a>,
        quantities: &[Quantity],
        sources: &[Source],
    ) -> Vec<Article> {
        let mut articles: Vec<Article> = Vec::new();
        // The first place of each id, and the article that moves each choice.
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        let mut moving: BTreeMap<QuantityId, usize> = BTreeMap::new();
        let mut lines: Option<Unit> = None;
        // The first amount in the table of budget lines determines the unit of all, for the table shows only one.
        let mut amount = |table: &Table<'a>, key| {
            let (at, id) = context.optional_quantity_at(table, key)?;
            if let Some(found) = context.unit_of(quantities, id) {
                let lines = lines.get_or_insert_with(|| found.clone());
                if found != *lines {
                    let (name, converts) = (quantities[id.0].id.clone(), found.conversion(lines).is_some());
                    let (found, lines) = (context.units.describe(&found), context.units.describe(lines));
                    self.diagnostics.report(at, ProblemKind::ArticleUnit { name, found, lines, converts });
                }
            }
            Some(id)
        };
        for table in root.tables("article") {
            let id = table.string("id").map_or("", |(_, id)| id);
            self.check_id(&table, id);
            if places.contains_key(id) {
                self.diagnostics.report(table.at, ProblemKind::DuplicateKey { key: id.to_owned() });
            }
            let part_of = table.optional_string("part_of").and_then(|(span, whole)| {
                let place = places.get(whole).copied();
                if place.is_none() {
                    let (id, whole) = (id.to_owned(), whole.to_owned());
                    self.diagnostics.report(span.start, ProblemKind::PartBeforeWhole { id, whole });
                }
                place
            });
            let choice = context.optional_quantity_at(&table, "choice").and_then(|(at, choice)| {
                if !quantities[choice.0].is_choice() {
                    self.diagnostics.report(at, ProblemKind::unknown(&quantities[choice.0].id, EntityKind::Choice));
                    return None;
                }
                let article = *moving.entry(choice).or_insert(articles.len());
                if let Some(other) = articles.get(article) {
                    let (choice, article) = (quantities[choice.0].id.clone(), other.id.clone());
                    self.diagnostics.report(at, ProblemKind::ChoiceUsedTwice { choice, article });
                }
                Some(choice)
            });
            places.entry(id).or_insert(articles.len());
            let article = Article {
                id: id.to_owned(),
                part_of,
                label: table.text("label").unwrap_or_default(),
                name: table.optional_text("name"),
                note: table.optional_text("note"),
                code: table.optional_string("code").map(|(_, code)| code.to_owned()).filter(|code| !code.is_empty()),
                before: amount(&table, "before"),
                official: amount(&table, "official"),
                choice,
                result: amount(&table, "result"),
                credit: amount(&table, "credit"),
                open_split: table.optional_text("open_split"),
                means: self.means(&table, sources),
                citations: self.citations(&table, sources),
            };
            table.finish();
            articles.push(article);
        }
        articles
    }

    fn outcomes(&self, root: &Table<'a>, context: &Context<'_, 'a>) -> Vec<Outcome> {
        let outcome = |table: Table<'a>| {
            let of = table.string("of").and_then(|(span, name)| context.quantity(span.start, name));
            let with = table.optional_names("with").into_iter();
            let with = with.filter_map(|(span, name)| context.quantity(span.start, name)).collect();
            let (lead, noun) = (table.optional_text("lead"), table.text("noun"));
            let sentence = table.optional_text("sentence");
            let is_without = |text: &Text| text.0.iter().any(|text| !text.contains("{amount}"));
            if let (Some((at, _)), true) = (table.get("sentence"), sentence.as_ref().is_some_and(is_without)) {
                self.diagnostics.report(at, ProblemKind::SentenceWithoutAmount);
            }
            let reads = table.string("reads");
            let reads =
                reads.and_then(|(span, word)| self.word(&span, "reads", word, &[("change", true), ("level", false)]));
            let reading = match reads {
                Some(true) => {
                    let (more, less) = (table.text("more"), table.text("less"));
                    more.zip(less).map(|(more, less)| Reading::Change { more, less })
                }
                Some(false) => {
                    table.refuse("reads", "level", &["more", "less"]);
                    Some(Reading::Level)
                }
                None => {
                    // Asked for, so that they are not also called unknown.
                    let _ = (table.get("more"), table.get("less"));
                    None
                }
            };
            let sense = table.optional_string("sense").and_then(|(span, word)| {
                let senses = [("neutral", Sense::Neutral), ("more", Sense::More), ("less", Sense::Less)];
                self.word(&span, "sense", word, &senses)
            });
            let (headline, further) = (table.boolean("headline"), table.boolean("further"));
            let (against_official, yardstick) = (table.boolean("against_official"), table.boolean("yardstick"));
            let note = table.optional_text("note");
            table.finish();
            let sense = sense.unwrap_or(Sense::Neutral);
            let (of, noun, reading) = (of?, noun?, reading?);
            Some(Outcome {
                of,
                headline,
                with,
                sentence,
                lead,
                noun,
                reading,
                sense,
                further,
                against_official,
                yardstick,
                note,
            })
        };
        root.tables("outcome").into_iter().filter_map(outcome).collect()
    }

    fn pictures(&self, root: &Table<'a>, context: &Context<'_, 'a>) -> Vec<Picture> {
        let mut pictures: Vec<Picture> = Vec::new();
        let mut ids = BTreeSet::new();
        for table in root.tables("picture") {
            let id = table.string("id").map_or("", |(_, id)| id);
            self.check_id(&table, id);
            if !ids.insert(id) {
                self.diagnostics.report(table.at, ProblemKind::DuplicateKey { key: id.to_owned() });
            }
            let (title, note) = (table.text("title"), table.optional_text("note"));
            let form = table.string("kind").and_then(|(span, word)| self.word(&span, "kind", word, &PICTURE_FORMS));
            let Some(form) = form else {
                // Without its kind it is not known which other keys are right.
                continue;
            };
            let kind = self.picture_kind(form, &table, context);
            let word = PICTURE_FORMS.iter().find(|(_, known)| *known == form).map_or("", |(word, _)| word);
            table.refuse("kind", word, &PICTURED);
            table.finish();
            if let (Some(title), Some(kind)) = (title, kind) {
                pictures.push(Picture { id: id.to_owned(), title, note, kind });
            }
        }
        pictures
    }

    /// Returns the kind of a picture, with its quantities.
    fn picture_kind(&self, form: PictureForm, table: &Table<'a>, context: &Context<'_, 'a>) -> Option<PictureKind> {
        let quantity = |key| table.string(key).and_then(|(span, name)| context.quantity(span.start, name));
        Some(match form {
            PictureForm::Years => {
                let of = quantity("of");
                let before = context.optional_quantity(table, "before");
                let need = context.optional_quantity(table, "need");
                let against_official = table.boolean("against_official");
                PictureKind::Years { of: of?, before, need, against_official }
            }
            PictureForm::RunOff => {
                let (left, released) = (quantity("left"), quantity("released"));
                PictureKind::RunOff { left: left?, released: released? }
            }
            PictureForm::Waterfall => {
                let (official, proposal) = (quantity("official"), quantity("proposal"));
                PictureKind::Waterfall { official: official?, proposal: proposal? }
            }
            PictureForm::Flows => PictureKind::Flows,
            PictureForm::Multiples => {
                let (_, names) = table.array("of")?;
                let named = names.iter().filter_map(|name| table.as_string("of", name));
                let of = named.filter_map(|(span, name)| context.quantity(span.start, name)).collect();
                PictureKind::Multiples { of }
            }
            PictureForm::Ranking => PictureKind::Ranking { of: quantity("of")? },
        })
    }

    /// Returns the presets, each with the places of its settings.
    fn presets(
        &self,
        root: &Table<'a>,
        context: &Context<'_, 'a>,
        quantities: &[Quantity],
        sources: &[Source],
    ) -> Vec<(Preset, Vec<usize>)> {
        let mut presets: Vec<(Preset, Vec<usize>)> = Vec::new();
        let mut ids = BTreeSet::new();
        for table in root.tables("preset") {
            let id = table.string("id").map_or("", |(_, id)| id);
            self.check_id(&table, id);
            if !ids.insert(id) {
                self.diagnostics.report(table.at, ProblemKind::DuplicateKey { key: id.to_owned() });
            }
            let (label, note) = (table.text("label"), table.optional_text("note"));
            let example = table.boolean("example");
            let citations = self.citations(&table, sources);
            let (mut set, mut places) = (Vec::new(), Vec::new());
            if let Some(values) = table.optional_table("set") {
                for (name, at, value) in values.entries() {
                    let choice = (context.lookup)(name).map(|(id, _)| id);
                    let choice = choice.filter(|id| quantities[id.0].is_choice());
                    let Some(choice) = choice else {
                        self.diagnostics
                            .report(at, ProblemKind::PresetSetsNoChoice { name: name.to_owned(), nearest: None });
                        continue;
                    };
                    if let DeValue::Integer(_) | DeValue::Float(_) = value.get_ref() {
                        if let Some(number) = values.as_number(name, value, Shape::Amount) {
                            let (at, expression) = (value.span().start, Expression::Number(number));
                            self.check_preset(at, id, &quantities[choice.0], &expression);
                            let text = context.units.written(number, &quantities[choice.0].unit);
                            set.push((choice, Formula { text, expression }));
                            places.push(at);
                        }
                        continue;
                    }
                    let DeValue::String(_) = value.get_ref() else {
                        values.wrong(value, name, Shape::Amount);
                        continue;
                    };
                    let Some((span, text)) = values.as_string(name, value) else {
                        continue;
                    };
                    let unit = &quantities[choice.0].unit.unit;
                    let place = self.place(&span, text, 0);
                    if let Some(expression) = context.number(&self.parse(span, text), Some(unit)) {
                        self.check_preset(place, id, &quantities[choice.0], &expression);
                        set.push((choice, Formula { text: text.to_owned(), expression }));
                        places.push(place);
                    }
                }
            }
            table.finish();
            let (id, label) = (id.to_owned(), label.unwrap_or_default());
            presets.push((Preset { id, label, note, example, citations, set }, places));
        }
        presets
    }

    /// Reports a number in a preset that its choice does not allow. A computed value is known only with the results.
    fn check_preset(&self, at: usize, preset: &str, choice: &Quantity, expression: &Expression) {
        let (Some(value), Some(input)) = (plain_number(expression), choice.input()) else {
            return;
        };
        let (preset, choice) = (preset.to_owned(), choice.id.clone());
        let (low, high) = (input.min, input.max);
        if !(low..=high).contains(&value) {
            self.diagnostics.report(at, ProblemKind::PresetOutsideLimits { preset, choice, value, low, high });
        } else if input.whole && value != value.trunc() {
            self.diagnostics.report(at, ProblemKind::NotWhole { id: choice, value });
        }
    }

    fn checks(
        &self,
        root: &Table<'a>,
        context: &Context<'_, 'a>,
        quantities: &[Quantity],
        articles: &[Article],
    ) -> Vec<Check> {
        let check = |(id, table): (&str, Table<'a>)| {
            self.check_id(&table, id);
            let that = table.string("that").map(|(span, text)| self.parse(span, text));
            let message = table.text("message");
            let article = table.optional_string("article").and_then(|(span, name)| {
                let place = articles.iter().position(|article| article.id == name);
                if place.is_none() {
                    self.diagnostics.report(span.start, ProblemKind::unknown(name, EntityKind::Article));
                }
                place
            });
            let input = context.optional_quantity_at(&table, "input").and_then(|(at, input)| {
                let is_input = quantities[input.0].input().is_some();
                if !is_input {
                    self.diagnostics.report(at, ProblemKind::unknown(&quantities[input.0].id, EntityKind::Input));
                }
                is_input.then_some(input)
            });
            table.finish();
            let that = that?;
            let (text, condition) = (that.text.to_owned(), context.condition(&that));
            Some(Check { id: id.to_owned(), text, that: condition?, message: message?, article, input })
        };
        root.named_tables("check").into_iter().filter_map(check).collect()
    }

    fn series(
        &self,
        root: &Table<'a>,
        context: &Context<'_, 'a>,
        quantities: &[Quantity],
        sources: &[Source],
    ) -> Vec<Series> {
        let series = |(id, table): (&str, Table<'a>)| {
            self.check_id(&table, id);
            let (label, note) = (table.text("label"), table.optional_text("note"));
            let unit = table.string("unit").and_then(|(span, text)| self.unit(context.units, &span, text));
            let beside = context.optional_quantity_at(&table, "beside");
            if let (Some((at, id)), Some(own)) = (beside, &unit)
                && let Some(other) = context.unit_of(quantities, id)
                && own.unit != other
            {
                let beside = quantities[id.0].id.clone();
                let (series, unit) = (context.units.describe(&own.unit), context.units.describe(&other));
                self.diagnostics.report(at, ProblemKind::SeriesUnit { series, beside, unit });
            }
            let beside = beside.map(|(_, id)| id);
            let citations = self.citations(&table, sources);
            if citations.is_empty() && table.get("source").is_none() {
                self.diagnostics.report(table.at, ProblemKind::MissingSource { id: id.to_owned() });
            }
            let points = match table.optional_table("points") {
                Some(points) => {
                    let point = |(text, at, value): (&str, usize, Value<'a>)| {
                        let period = Period::read(text);
                        if period.is_none() {
                            self.diagnostics.report(at, ProblemKind::BadPeriod { period: text.to_owned() });
                        }
                        let number = points.as_number("points", value, Shape::Number);
                        period.zip(number)
                    };
                    points.entries().into_iter().filter_map(point).collect()
                }
                None => {
                    table.miss("points", Shape::Table);
                    Vec::new()
                }
            };
            table.finish();
            Some(Series { id: id.to_owned(), label: label?, note, unit: unit?, beside, citations, points })
        };
        root.named_tables("series").into_iter().filter_map(series).collect()
    }

    fn sections(&self, root: &Table<'a>, sources: &[Source]) -> Vec<Section> {
        let section = |table: Table<'a>| {
            let id = table.string("id").map(|(_, id)| id.to_owned());
            let (title, intro) = (table.text("title"), table.optional_text("intro"));
            let items = table.tables("items").into_iter().filter_map(|item| {
                let (text, citations) = (item.text("text"), self.citations(&item, sources));
                item.finish();
                Some((text?, citations))
            });
            let items = items.collect();
            table.finish();
            Some(Section { id: id?, title: title?, intro, items })
        };
        root.tables("section").into_iter().filter_map(section).collect()
    }

    /// Reports cycles, and presets that depend on choices; `places` are those of the quantities, `set_at` those of the settings of each
    /// preset.
    fn check_order(&self, document: &Document, places: &[usize], set_at: &[Vec<usize>]) {
        let graph = graph(document);
        let name = |node: usize| match document.quantities.get(node) {
            Some(quantity) => quantity.id.clone(),
            None => "preset".to_owned(),
        };
        // Presets come first: one that depends on a choice would also close a cycle, with a less helpful message.
        let after_choice = after_choices(document, &graph);
        let mut told = false;
        for (preset, places) in document.presets.iter().zip(set_at) {
            for ((_, formula), at) in preset.set.iter().zip(places) {
                let mut through = None;
                formula.expression.for_each_name(&mut |quantity, _| {
                    if after_choice[quantity.0] {
                        through.get_or_insert(quantity);
                    }
                });
                if let Some(through) = through {
                    let (preset, through) = (preset.id.clone(), document.quantity(through).id.clone());
                    self.diagnostics.report(*at, ProblemKind::PresetDependsOnChoice { preset, through });
                    told = true;
                }
            }
        }
        if told {
            return;
        }
        match order(&graph) {
            Ok(_) => {}
            Err(Cycle::SameYear(cycle)) => {
                let at = cycle.first().and_then(|&node| places.get(node)).copied().unwrap_or(0);
                self.diagnostics.report(at, ProblemKind::Circular { cycle: cycle.into_iter().map(name).collect() });
            }
            Err(Cycle::NamedYear(cycle)) => {
                let at = cycle.first().and_then(|&node| places.get(node)).copied().unwrap_or(0);
                self.diagnostics.report(at, ProblemKind::CircularYear { cycle: cycle.into_iter().map(name).collect() });
            }
        }
    }
}

/// Reports a document without a headline.
fn check_headline(diagnostics: &Diagnostics<'_>, root: &DeTable<'_>) {
    if !is_headed(root) {
        diagnostics.report(0, ProblemKind::NoOutcome);
    }
}

/// Returns `true` if an outcome claims to be the headline. A claim with a mistake in it counts: that mistake is reported.
fn is_headed(root: &DeTable<'_>) -> bool {
    let heads = |outcome: &DeValue<'_>| match outcome {
        DeValue::Table(table) => {
            table.get("headline").is_some_and(|value| !matches!(value.get_ref(), DeValue::Boolean(false)))
        }
        _ => true,
    };
    match root.get("outcome").map(|value| value.get_ref()) {
        None => false,
        Some(DeValue::Array(outcomes)) => outcomes.iter().any(|outcome| heads(outcome.get_ref())),
        Some(_) => true,
    }
}

/// Returns for each quantity `true` if it is a choice or depends on one.
fn after_choices(document: &Document, graph: &[Node]) -> Vec<bool> {
    let mut after: Vec<bool> = document.quantities.iter().map(Quantity::is_choice).collect();
    let count = after.len();
    // Repeated until nothing changes: formulas may depend on each other through the year before, in any order.
    loop {
        let mut changed = false;
        for node in 0..count {
            let depends = graph[node].needs.iter().any(|&(need, _)| need < count && after[need]);
            if depends && !after[node] {
                after[node] = true;
                changed = true;
            }
        }
        if !changed {
            return after;
        }
    }
}

/// Returns the grid of a choice whose unit has a fixed number of decimals, or a finer one if the document itself writes more decimals.
/// `None` if the unit has none or is a percentage.
fn amounts(units: &Units, unit: &NamedUnit, input: &Input) -> Option<Grid> {
    let own = units.decimals(unit).filter(|_| !units.is_percent(unit)).map(Grid::new)?;
    let ends = [input.step, input.min, input.max];
    let written: Vec<f64> = input.start.values.iter().copied().chain(ends).collect();
    Some(own.max(Grid::holding(&written)?))
}

/// Returns the number that an expression is; `None` if it names or computes anything.
fn plain_number(expression: &Expression) -> Option<f64> {
    match expression {
        Expression::Number(number) => Some(*number),
        Expression::Negate(inner) => plain_number(inner).map(|number| -number),
        _ => None,
    }
}

/// The names that a formula may use, once all quantities are read.
struct Context<'c, 'a> {
    reader: &'c Reader<'a>,
    units: &'c Units,
    lookup: formula::Lookup<'c>,
}

impl<'a> Context<'_, 'a> {
    fn quantity(&self, at: usize, name: &str) -> Option<QuantityId> {
        let found = (self.lookup)(name).map(|(id, _)| id);
        if found.is_none() {
            self.reader.diagnostics.report(at, ProblemKind::unknown(name, EntityKind::Quantity));
        }
        found
    }

    fn optional_quantity(&self, table: &Table<'a>, key: &'static str) -> Option<QuantityId> {
        self.optional_quantity_at(table, key).map(|(_, id)| id)
    }

    fn optional_quantity_at(&self, table: &Table<'a>, key: &'static str) -> Option<(usize, QuantityId)> {
        let (span, name) = table.optional_string(key)?;
        Some((span.start, self.quantity(span.start, name)?))
    }

    /// Returns the unit of a quantity; `None` if it could not be read.
    fn unit_of(&self, quantities: &[Quantity], id: QuantityId) -> Option<Unit> {
        (self.lookup)(&quantities[id.0].id).and_then(|(_, unit)| unit)
    }

    fn checked<T>(
        &self,
        pending: &Pending<'a>,
        check: impl FnOnce(&Checker<'_>, &formula::Parsed) -> Option<T>,
    ) -> Option<T> {
        let report = |place: Range<usize>, kind| {
            self.reader.diagnostics.report(self.reader.place(&pending.span, pending.text, place.start), kind);
        };
        let checker = Checker { units: self.units, years: self.reader.years, lookup: self.lookup, report: &report };
        check(&checker, pending.parsed.as_ref()?)
    }

    fn number(&self, pending: &Pending<'a>, declared: Option<&Unit>) -> Option<Expression> {
        let checked = self.checked(pending, formula::check_number)?;
        if let (Some(declared), Some(found)) = (declared, &checked.unit)
            && declared != found
        {
            let number = pending.parsed.as_ref().filter(|_| found.is_number()).and_then(formula::Parsed::number);
            let unit_fix = UnitFix::between(found, declared, number);
            let (declared, found) = (self.units.describe(declared), self.units.describe(found));
            let at = self.reader.place(&pending.span, pending.text, 0);
            self.reader.diagnostics.report(at, ProblemKind::FormulaUnit { declared, found, unit_fix });
            return None;
        }
        Some(checked.expression)
    }

    fn condition(&self, pending: &Pending<'a>) -> Option<Condition> {
        self.checked(pending, formula::check_condition)
    }
}

/// Returns `true` if a text is a language code, as a web page uses it: `nl`, `fr`, `pt-BR`.
fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let fits = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let language = parts.next().unwrap_or_default();
    (2..=3).contains(&language.len()) && language.bytes().all(|byte| byte.is_ascii_lowercase()) && parts.all(fits)
}

/// Returns the code of the language that is meant.
fn code_meant(written: &str) -> String {
    meant::language(written).unwrap_or_else(|| lower_language(written))
}

/// Returns a code with its language in lower case.
fn lower_language(code: &str) -> String {
    let language = code.split('-').next().unwrap_or_default();
    format!("{}{}", language.to_lowercase(), &code[language.len()..])
}

/// Returns `true` if a text is the address of a web page elsewhere, and neither a place within this site nor a script.
fn is_web_address(text: &str) -> bool {
    let of_web = |scheme: &str| scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    text.split_once("://").is_some_and(|(scheme, rest)| {
        // Text before an @ is no host, nor is text that a browser reads as a slash.
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        of_web(scheme)
            && rest.starts_with(char::is_alphanumeric)
            && !host.contains(['@', '\\'])
            && !text.contains(is_hidden)
    })
}

/// Returns the web address that is meant by one without its beginning; `None` if it is none.
fn web_address(text: &str) -> Option<String> {
    let text = text.trim();
    let is_host = !text.contains(char::is_whitespace) && !text.contains(':') && !text.contains('@');
    let right = format!("https://{}", text.trim_start_matches('/'));
    (is_host && text.contains('.') && is_web_address(&right)).then_some(right)
}

/// Returns a name without the percent sign before it.
fn after_percent(name: Text) -> Text {
    let rest = |text: String| match text.trim_start().strip_prefix('%') {
        Some(rest) => rest.trim_start().to_owned(),
        None => text,
    };
    Text(name.0.into_iter().map(rest).collect())
}

/// Parses `1000 €`: a number times a unit; a number alone is a pure number.
fn multiple(units: &Units, text: &str) -> Result<Unit, ProblemKind> {
    let text = text.trim();
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(text.len());
    let bad = || ProblemKind::BadUnit { text: text.to_owned(), right: None };
    let number: f64 = if end == 0 { 1.0 } else { text[..end].parse().map_err(|_| bad())? };
    if !(number.is_finite() && number > 0.0) {
        return Err(bad());
    }
    let rest = text[end..].trim();
    let of = match rest {
        "" if end == 0 => return Err(bad()),
        "" => Unit::number(),
        _ => units.parse(rest).map_err(|error| formula::unit_problem(rest, error))?.unit,
    };
    units.multiple(number, &of).ok_or(ProblemKind::UnitTooMuch)
}

/// The kinds of pictures, before their quantities are read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PictureForm {
    Years,
    RunOff,
    Waterfall,
    Flows,
    Multiples,
    Ranking,
}

const PICTURE_FORMS: [(&str, PictureForm); 6] = [
    ("years", PictureForm::Years),
    ("runoff", PictureForm::RunOff),
    ("waterfall", PictureForm::Waterfall),
    ("flows", PictureForm::Flows),
    ("multiples", PictureForm::Multiples),
    ("ranking", PictureForm::Ranking),
];

/// The keys of pictures that depend on their kind.
const PICTURED: [&str; 8] = ["of", "before", "need", "against_official", "left", "released", "official", "proposal"];

const STATUSES: [(&str, SourceStatus); 8] = [
    ("advice", SourceStatus::Advice),
    ("official", SourceStatus::Official),
    ("sector", SourceStatus::Sector),
    ("press", SourceStatus::Press),
    ("secondary", SourceStatus::Secondary),
    ("uncertain", SourceStatus::Uncertain),
    ("derived", SourceStatus::Derived),
    ("general", SourceStatus::General),
];

const BASES: [(&str, Basis); 9] = [
    ("source", Basis::Source),
    ("derived", Basis::Derived),
    ("logic", Basis::Logic),
    ("advice", Basis::Advice),
    ("general", Basis::General),
    ("secondary", Basis::Secondary),
    ("calibrated", Basis::Calibrated),
    ("reading", Basis::Reading),
    ("none", Basis::None),
];

//! The reference of the document format: Markdown for people, and a JSON Schema for editors of TOML. Both are made from the reader's own
//! table of keys.

use std::fmt::Write as _;

use engine::Language;
use engine::document::keys::{FORMULAS, Key, TABLES, TableKeys, ValueKind};
use engine::document::limits::{LARGEST, LIMITS, LONGEST_ID, LONGEST_NAME, LONGEST_TEXT, MOST_OPERATIONS, MOST_YEARS};
use engine::problem::Shape;
use serde_json::{Map, Value, json};

use crate::table::rounded;

fn said(about: (&'static str, &'static str), language: Language) -> &'static str {
    match language {
        Language::Dutch => about.0,
        Language::English => about.1,
    }
}

/// Describes the values that a key takes.
fn value_kind(value_kind: ValueKind, language: Language) -> String {
    let say = |dutch: &str, english: &str| said_owned(dutch, english, language);
    let of = |shape: Shape| {
        let (dutch, english) = shape.names();
        say(dutch, english)
    };
    match value_kind {
        ValueKind::One(shape) => of(shape),
        ValueKind::Word(words) => {
            let words: Vec<String> = words.iter().map(|word| format!("`\"{word}\"`")).collect();
            words.join(", ")
        }
        ValueKind::Name(_) => say("een naam uit dit document", "a name of this document"),
        ValueKind::Names(_) => {
            say("een naam uit dit document, of een lijst ervan", "a name of this document, or a list of them")
        }
        ValueKind::List(shape) => format!("{} ({})", say("een lijst", "a list"), of(shape)),
        ValueKind::Citations => {
            say("`{ from = \"…\", at = … }`, of een lijst ervan", "`{ from = \"…\", at = … }`, or a list of them")
        }
        ValueKind::Ranges => say("twee getallen, of `{ 2026 = [0, 1] }`", "two numbers, or `{ 2026 = [0, 1] }`"),
        ValueKind::Formula => say("een formule tussen aanhalingstekens", "a formula between quotes"),
        ValueKind::Table(name) | ValueKind::Named(name) | ValueKind::Tables(name) => format!("`{name}`"),
        ValueKind::Settings => {
            say("`{ keuze = 100, andere = \"formule\" }`", "`{ choice = 100, other = \"formula\" }`")
        }
        ValueKind::Points => say("`{ \"2024\" = 1 }`", "`{ \"2024\" = 1 }`"),
    }
}

fn said_owned(dutch: &str, english: &str, language: Language) -> String {
    if language == Language::Dutch { dutch.to_owned() } else { english.to_owned() }
}

/// Returns the reference as Markdown.
pub fn markdown(language: Language) -> String {
    let say = |dutch: &'static str, english: &'static str| said((dutch, english), language);
    let mut text = format!(
        "# {}\n\n{}\n",
        say("Wat een document kan bevatten", "What a document can hold"),
        say(
            "Gemaakt met `begroting reference`: wijzig dit bestand niet zelf. Een sleutel met een sterretje moet er staan. In een document van één taal mag een tekst per taal ook gewoon tussen aanhalingstekens staan: \"…\".",
            "Made by `begroting reference --language en`: do not change this file by hand. A key with an asterisk must be there. In a document of one language a text per language may also simply stand between quotes: \"…\"."
        )
    );
    for TableKeys { name, about, keys } in TABLES {
        let title = if *name == "document" { say("Bovenaan", "At the top").to_owned() } else { format!("`{name}`") };
        let _ = write!(text, "\n## {title}\n\n{}\n\n", said(*about, language));
        let _ = writeln!(
            text,
            "| {} | {} | {} |\n|---|---|---|",
            say("sleutel", "key"),
            say("neemt", "takes"),
            say("zegt", "says")
        );
        for Key { name, value_kind: taken, needed, about } in *keys {
            let star = if *needed { " *" } else { "" };
            let _ =
                writeln!(text, "| `{name}`{star} | {} | {} |", value_kind(*taken, language), said(*about, language));
        }
    }
    let _ = write!(
        text,
        "\n## {}\n\n| {} | {} |\n|---|---|\n",
        say("Formules", "Formulas"),
        say("geschreven", "written"),
        say("geeft", "gives")
    );
    for (written, dutch, english) in FORMULAS {
        let _ = writeln!(text, "| `{written}` | {} |", say(dutch, english));
    }
    limits(language, &mut text);
    text
}

/// Appends the limits on the size of a document.
fn limits(language: Language, text: &mut String) {
    let say = |dutch: &'static str, english: &'static str| said((dutch, english), language);
    let _ = write!(
        text,
        "\n## {}\n\n{}\n\n| {} | {} |\n|---|---|\n",
        say("Hoeveel er mag zijn", "How much there may be"),
        say(
            "Zo blijft de pagina vlot met elk document. `begroting check` zegt op welke regel begint wat te veel is.",
            "So the page goes on answering with any document. `begroting check` says on which line what is too much begins."
        ),
        say("hoogstens", "at most"),
        say("wat", "what"),
    );
    let counts = LIMITS.iter().map(|limit| (limit.most, said(limit.what, language)));
    let others = [
        (LARGEST / 1_000_000, say("MB tekst", "MB of text")),
        (MOST_YEARS, say("jaren", "years")),
        (
            MOST_OPERATIONS,
            say(
                "bewerkingen in alle formules, voorwaarden en voorbeelden samen, over alle jaren",
                "operations in all formulas, conditions and presets together, over all years",
            ),
        ),
        (LONGEST_NAME, say("tekens in een naam, een titel of een begrip", "characters of a label, a title or a term")),
        (LONGEST_ID, say("tekens in een `id`", "characters of an `id`")),
        (LONGEST_TEXT, say("tekens in een andere tekst", "characters of another text")),
    ];
    for (most, what) in others.into_iter().chain(counts) {
        let _ = writeln!(text, "| {} | {what} |", rounded(most as f64, 0, language));
    }
}

/// Returns the JSON Schema (draft 7) that editors of TOML use.
pub fn schema(language: Language) -> String {
    let mut definitions = Map::new();
    for table in TABLES.iter().filter(|table| table.name != "document") {
        definitions.insert(name(table.name), object(table, language));
    }
    definitions
        .insert("text".to_owned(), json!({"type": ["string", "object"], "additionalProperties": {"type": "string"}}));
    let mut schema = json!({"$schema": "http://json-schema.org/draft-07/schema#"});
    if let (Some(root), Some(Value::Object(top))) =
        (schema.as_object_mut(), TABLES.first().map(|table| object(table, language)))
    {
        root.extend(top);
        root.insert("definitions".to_owned(), Value::Object(definitions));
    }
    format!("{schema:#}\n")
}

/// Returns the name of a table in the schema.
fn name(table: &str) -> String {
    let kind = table.trim_matches(['[', ']']);
    let kind = kind.strip_suffix(".NAME").unwrap_or(kind);
    // `[source.NAME]` is a publication, `source` a citation of one.
    if table == "source" { "citation".to_owned() } else { kind.to_owned() }
}

fn object(table: &TableKeys, language: Language) -> Value {
    let mut properties = Map::new();
    for key in table.keys {
        let mut value = shape_of(key.value_kind);
        if let Some(value) = value.as_object_mut() {
            value.insert("description".to_owned(), json!(said(key.about, language)));
        }
        properties.insert(key.name.to_owned(), value);
    }
    let required: Vec<&str> = table.keys.iter().filter(|key| key.needed).map(|key| key.name).collect();
    json!({"type": "object", "description": said(table.about, language), "additionalProperties": false, "required": required, "properties": properties})
}

fn reference(table: &str) -> Value {
    json!({"$ref": format!("#/definitions/{}", name(table))})
}

fn shape_of(value_kind: ValueKind) -> Value {
    let one = |shape: Shape| match shape {
        Shape::String => json!({"type": "string"}),
        Shape::Text => json!({"allOf": [{"$ref": "#/definitions/text"}]}),
        Shape::Number => json!({"type": "number"}),
        Shape::Integer => json!({"type": "integer"}),
        Shape::Boolean => json!({"type": "boolean"}),
        Shape::Table => json!({"type": "object"}),
        Shape::Array => json!({"type": "array"}),
        Shape::PerYear => json!({"type": ["number", "object"], "additionalProperties": {"type": "number"}}),
        Shape::Amount => json!({"type": ["number", "string"]}),
        Shape::Pair => json!({"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}),
    };
    match value_kind {
        ValueKind::One(shape) => one(shape),
        ValueKind::Word(words) => json!({"enum": words}),
        ValueKind::Name(_) | ValueKind::Formula => json!({"type": "string"}),
        ValueKind::Names(_) => json!({"type": ["string", "array"], "items": {"type": "string"}}),
        ValueKind::List(shape) => json!({"type": "array", "items": one(shape)}),
        ValueKind::Citations => {
            json!({"anyOf": [reference("source"), {"type": "array", "items": reference("source")}]})
        }
        ValueKind::Ranges => {
            json!({"anyOf": [one(Shape::Pair), {"type": "object", "additionalProperties": one(Shape::Pair)}]})
        }
        ValueKind::Table(table) => json!({"allOf": [reference(table)]}),
        ValueKind::Named(table) => json!({"type": "object", "additionalProperties": reference(table)}),
        ValueKind::Tables(table) => json!({"type": "array", "items": reference(table)}),
        ValueKind::Settings => json!({"type": "object", "additionalProperties": {"type": ["number", "string"]}}),
        ValueKind::Points => json!({"type": "object", "additionalProperties": {"type": "number"}}),
    }
}

//! Measurements of how work grows with the size of its input. `growth.mjs` counts steps in WebAssembly: unlike times, they are the same on
//! every machine, busy or not.

use engine::document::Document;
use engine::{Program, Scenario};
use link::{DocumentVersion, State, share_link};

#[path = "../../../crates/document/tests/common"]
mod common {
    #![allow(dead_code, reason = "tests use the rest")]

    pub mod large;
    mod small;

    pub use small::{HEAD, formula, with};
}

use common::large::large;
use common::{formula, with};

/// Prepared work, ready to run; returns false if it gave a wrong result.
pub type Work = Box<dyn Fn() -> bool>;

/// One kind of work on a small and on a large input.
pub struct Growth {
    /// Its title.
    pub title: &'static str,
    /// The sizes of the small and the large input.
    pub sizes: [usize; 2],
    /// The maximal ratio of the steps for the large and for the small input.
    pub most: f64,
    /// Prepares the work for a size.
    pub make: fn(usize) -> Work,
}

/// All measurements of growth.
pub const GROWTH: [Growth; 7] = [
    Growth { title: "opening a document", sizes: [400, 1_600], most: 5.0, make: opening },
    Growth { title: "reading presets", sizes: [20, 200], most: 12.0, make: presets },
    Growth { title: "looking up many names that are none", sizes: [400, 4_000], most: 2.0, make: misspelt },
    Growth { title: "looking up one name that is none", sizes: [400, 4_000], most: 15.0, make: renamed },
    Growth { title: "refusing prose", sizes: [1_000, 10_000], most: 12.0, make: prose },
    Growth { title: "refusing brackets", sizes: [5_000, 50_000], most: 12.0, make: brackets },
    Growth { title: "reading a link", sizes: [5, 40], most: 10.0, make: linked },
];

/// Prepares the work of a row for its small or its large input. `None` if there is no such row.
pub fn work(row: usize, on_large: bool) -> Option<Work> {
    let growth = GROWTH.get(row)?;
    Some((growth.make)(growth.sizes[usize::from(on_large)]))
}

fn reading(text: String, is_sound: bool) -> Work {
    Box::new(move || Document::read(&text).is_ok() == is_sound)
}

/// Reads a document with a number of lines, and compiles it.
fn opening(lines: usize) -> Work {
    let text = large(lines * 5 / 2, lines, 30);
    Box::new(move || Document::read(&text).is_ok_and(|document| Program::new(&document).quantities() > lines))
}

fn presets(count: usize) -> Work {
    let preset = |n| format!("\n[[preset]]\nid = \"p{n:05}\"\nlabel = {{ nl = \"p\", en = \"p\" }}\n");
    reading(with(&(0..count).map(preset).collect::<String>()), true)
}

/// Reads a document with formulas under long and similar names, each of which refers to a name.
fn naming(count: usize, name: impl Fn(usize) -> String) -> Work {
    let one = |n| formula(&format!("amount_of_support_in_line_{n:05}"), "k€", &name(n));
    reading(with(&(0..count).map(one).collect::<String>()), false)
}

fn misspelt(count: usize) -> Work {
    naming(count, |n| format!("amonut_of_suport_in_line_{n:05}"))
}

fn renamed(count: usize) -> Work {
    naming(count, |_| "shitf".to_owned())
}

fn prose(lines: usize) -> Work {
    reading("dit is geen document maar wel een heel lange tekst\n".repeat(lines), false)
}

fn brackets(count: usize) -> Work {
    reading("a = [[[[".repeat(count), false)
}

/// Reads a link that sets every input in each of a number of years.
fn linked(years: usize) -> Work {
    let text = large(2_000, 500, years);
    let Ok(document) = Document::read(&text) else { return Box::new(|| false) };
    let document_version = DocumentVersion::of(&document, &text);
    let mut scenario = Scenario::default();
    for (place, (id, quantity)) in document.all().enumerate() {
        let Some(input) = quantity.input() else { continue };
        for year in 0..years {
            let share = ((place * 31 + year * 17) % 997 + 1) as f64 / 999.0;
            // An input that refuses the value keeps its start; the link is shorter by it.
            let _ = scenario.set(&document, id, year, input.min + share * (input.max - input.min));
        }
    }
    let link = share_link::write(&document, &document_version, &State { scenario, ..State::default() });
    Box::new(move || {
        share_link::read(&document, &document_version, &link).is_ok_and(|opened| opened.warnings.is_empty())
    })
}

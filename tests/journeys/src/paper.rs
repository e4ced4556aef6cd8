//! The printed page: printed as from the browser's own menu, and read back from the PDF.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use fantoccini::wd::{PrintConfiguration, PrintOrientation, PrintSize};
use tokio::time::timeout;

use crate::image::Image;
use crate::{ANSWER, Page};

/// Resolution at which the sheets are inspected, in dots per inch.
const FINE: u32 = 100;

/// Minimum resolution of an office printer, in dots per inch.
pub const PRINTER: u32 = 200;

/// First letter of the words by which a journey marks a position; they may overlap others.
pub const MARK: char = '¤';

/// A word on a sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// The number of the sheet, from 1.
    pub sheet: usize,
    /// The text.
    pub text: String,
    /// The left, upper, right and lower edge, in points from the upper left corner of the sheet.
    pub edges: [f64; 4],
}

impl Word {
    /// Returns the share of the smaller of two words that the other one covers, from 0 to 1.
    fn over(&self, other: &Self) -> f64 {
        let ([a, b, c, d], [e, f, g, h]) = (self.edges, other.edges);
        let shared = (c.min(g) - a.max(e)).max(0.0) * (d.min(h) - b.max(f)).max(0.0);
        let least = ((c - a) * (d - b)).min((g - e) * (h - f));
        if self.sheet == other.sheet && least > 0.0 { shared / least } else { 0.0 }
    }
}

/// A printed page.
pub struct Paper {
    file: PathBuf,
}

impl Page {
    /// Prints the page on sheets of A4, in landscape if `wide` is set.
    pub async fn print(&self, wide: bool) -> Paper {
        let orientation = if wide { PrintOrientation::Landscape } else { PrintOrientation::Portrait };
        let sheet = PrintConfiguration::builder().size(PrintSize::A4).orientation(orientation).build();
        let printed = timeout(ANSWER * 2, self.client.print(sheet.expect("a sheet of A4"))).await;
        let Ok(Ok(bytes)) = printed else { self.fail("the page cannot be printed").await };
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/journeys");
        let number = self.printed.get();
        self.printed.set(number + 1);
        let file = folder.join(format!("{}-{number}-{}.pdf", self.name, self.engine.name()));
        fs::create_dir_all(&folder).and_then(|()| fs::write(&file, bytes)).expect("target/ can be written");
        Paper { file }
    }
}

/// Returns the output of one of Poppler's programs for a PDF.
fn made(program: &str, arguments: &[&str], file: &Path) -> Vec<u8> {
    let output = Command::new(program).args(arguments).arg(file).arg("-").output();
    let output = output.unwrap_or_else(|error| panic!("{program}: {error}. `cargo xtask test` installs it."));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

impl Paper {
    /// Returns the path of the PDF, for inspection.
    pub fn file(&self) -> String {
        self.file.display().to_string()
    }

    /// Returns the text, with white space folded.
    pub fn text(&self) -> String {
        let text = made("pdftotext", &[], &self.file);
        let text = String::from_utf8_lossy(&text).replace('\u{a0}', " ");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Returns each word with its position, and the size of each sheet in points.
    pub fn words(&self) -> (Vec<Word>, Vec<(f64, f64)>) {
        let text = made("pdftotext", &["-bbox"], &self.file);
        let text = String::from_utf8_lossy(&text);
        let number = |line: &str, name: &str| -> f64 {
            let value = line.split(&format!("{name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
            value.and_then(|value| value.parse().ok()).unwrap_or_default()
        };
        let (mut words, mut sheets) = (Vec::new(), Vec::new());
        for line in text.lines().map(str::trim) {
            if line.starts_with("<page ") {
                sheets.push((number(line, "width"), number(line, "height")));
            } else if line.starts_with("<word ") {
                let said = line.split_once('>').and_then(|(_, rest)| rest.strip_suffix("</word>")).unwrap_or_default();
                let edges = ["xMin", "yMin", "xMax", "yMax"].map(|name| number(line, name));
                words.push(Word { sheet: sheets.len(), text: said.to_owned(), edges });
            }
        }
        (words, sheets)
    }

    /// Returns an image of each sheet, at a resolution in dots per inch.
    pub fn pictures(&self, dots: u32) -> Vec<Image> {
        let made = Command::new("pdftoppm").args(["-r", &dots.to_string()]).arg(&self.file).output();
        Image::read_plain(&made.expect("Poppler is installed").stdout)
    }

    /// Returns the flaws of the sheets: words that overlap or run off the sheet, dark sheets, and numbers whose last digit does not show.
    pub fn flaws(&self) -> Vec<String> {
        let (mut words, sheets) = self.words();
        words.retain(|word| !word.text.starts_with(MARK));
        let mut flaws = Vec::new();
        for (place, word) in words.iter().enumerate() {
            let Word { sheet, text, edges: [left, top, right, bottom] } = word;
            let (width, height) = sheets[sheet - 1];
            if *left < 0.0 || *top < 0.0 || *right > width || *bottom > height {
                flaws.push(format!("`{text}` runs off sheet {sheet}"));
            }
            let under = words[place + 1..].iter().take_while(|other| other.sheet == *sheet);
            // Letters of one line touch; an overlap covers much of the word.
            let under =
                under.filter(|other| word.over(other) > 0.3 && !(other.text == *text && word.over(other) > 0.95));
            flaws.extend(under.map(|other| format!("`{text}` stands over `{}` on sheet {sheet}", other.text)));
        }
        for (picture, sheet) in self.pictures(FINE).iter().zip(1..) {
            // Paper is light, whatever the theme of the page.
            if picture.dark() > 0.25 {
                flaws.push(format!("sheet {sheet} is dark"));
            }
            let dot = f64::from(FINE) / 72.0;
            let numbers =
                words.iter().filter(|word| word.sheet == sheet && word.text.ends_with(|c: char| c.is_ascii_digit()));
            for Word { text, edges: [left, top, right, bottom], .. } in numbers {
                let figure = (right - left) / text.chars().count() as f64;
                let last = [right - figure, *top, *right, *bottom].map(|edge| (edge * dot).max(0.0) as u32);
                if !picture.shows(last) {
                    flaws.push(format!("the last figure of `{text}` on sheet {sheet} does not show"));
                }
            }
        }
        flaws
    }
}

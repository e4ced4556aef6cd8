//! Layout of an exported page, from top to bottom.

use std::fmt::Write;

use super::letters::plain;
use super::{LETTERS, colour};
use crate::view_model::picture::Key;

/// The margin around the page, in pixels.
const MARGIN: f64 = 28.0;

/// The width of the content, in pixels.
pub const WIDTH: f64 = 784.0;

/// The namespace of SVG.
const SVG: &str = "http://www.w3.org/2000/svg";

/// The font of a line of text.
#[derive(Clone, Copy)]
struct TextFont {
    size: f64,
    bold: bool,
    colour: &'static str,
}

const TITLE: TextFont = TextFont { size: 22.0, bold: true, colour: "ink" };
const NAME: TextFont = TextFont { size: 14.0, bold: true, colour: "ink" };
const SENTENCE: TextFont = TextFont { size: 15.0, bold: false, colour: "ink" };
const SMALL: TextFont = TextFont { size: 12.5, bold: false, colour: "muted" };
const WHOSE: TextFont = TextFont { size: 12.5, bold: true, colour: "ink" };

/// Ends without a basis are dotted, as on the page; dashes mark the government.
pub const LOOSE: &str = " stroke-dasharray=\"0 4\" stroke-linecap=\"round\"";

/// Returns the stroke of the proposal's bar or the government's, and its fill for an interval.
pub fn colours(proposal: bool) -> (&'static str, &'static str) {
    if proposal { (colour("accent"), "url(#hatch-accent)") } else { (colour("ink"), "url(#hatch-ink)") }
}

/// One drawing of a picture, with its texts.
pub struct Piece<'a> {
    /// Its title; `None` if the picture has a single one.
    pub title: Option<&'a str>,
    /// Its sentence; `None` if that stands above.
    pub sentence: Option<&'a str>,
    /// The SVG of the chart library; `None` if the sentence suffices.
    pub drawing: Option<&'a str>,
    /// The height of the drawing, in pixels.
    pub height: f64,
}

/// A page that is written from top to bottom.
pub struct Page {
    title: String,
    body: String,
    y: f64,
}

impl Page {
    /// Starts a page with its title.
    pub fn new(title: &str) -> Self {
        let mut page = Self { title: title.to_owned(), body: String::new(), y: MARGIN };
        page.y = page.text(title, TITLE, 0.0, WIDTH, MARGIN) + 6.0;
        page
    }

    /// Adds a sentence.
    pub fn sentence(&mut self, text: &str) {
        self.y = self.text(text, SENTENCE, 0.0, WIDTH, self.y) + 8.0;
    }

    /// Adds a legend.
    pub fn keys(&mut self, keys: &[Key]) {
        if keys.is_empty() {
            return;
        }
        let (mut x, mut y) = (0.0, self.y);
        for key in keys {
            let width = 20.0 + wide(&key.name, SMALL);
            if x > 0.0 && x + width > WIDTH {
                (x, y) = (0.0, y + 18.0);
            }
            self.mark(&key.mark, x, y);
            // A name longer than the page continues on the next line.
            let end = self.text(&key.name, SMALL, x + 20.0, WIDTH - x - 20.0, y);
            y = end - SMALL.size * 1.35;
            x += width + 18.0;
        }
        self.y = y + 18.0 + 8.0;
    }

    /// Adds drawings side by side.
    pub fn row(&mut self, pieces: &[Piece<'_>], width: f64, gap: f64) {
        let top = self.y;
        let x = |place: usize| place as f64 * (width + gap);
        // The drawings of a row start at the same height, however long the texts above them are.
        let mut below = top;
        for (place, piece) in pieces.iter().enumerate() {
            let mut y = top;
            if let Some(title) = piece.title {
                y = self.text(title, NAME, x(place), width, y) + 3.0;
            }
            if let Some(sentence) = piece.sentence {
                y = self.text(sentence, SMALL, x(place), width, y) + 6.0;
            }
            below = below.max(y);
        }
        let mut tall: f64 = 0.0;
        for (place, piece) in pieces.iter().enumerate() {
            if let Some(drawing) = piece.drawing {
                self.place(&plain(drawing), x(place), below);
                tall = tall.max(piece.height);
            }
        }
        self.y = below + tall + if pieces.len() > 1 { 24.0 } else { 14.0 };
    }

    /// Adds a drawing of a given height.
    pub fn drawing(&mut self, drawing: &str, height: f64) {
        self.place(drawing, 0.0, self.y);
        self.y += height + 12.0;
    }

    /// Adds a note, if there is one.
    pub fn note(&mut self, text: Option<&str>) {
        if let Some(text) = text {
            self.y = self.text(text, SMALL, 0.0, WIDTH, self.y) + 8.0;
        }
    }

    /// Adds sources and notices, below a rule.
    pub fn foot(&mut self, lines: &[String], whose: &str) {
        let (y, line) = (self.y + 4.0, colour("line-strong"));
        let right = MARGIN + WIDTH;
        let _ = writeln!(self.body, "<path d=\"M{MARGIN} {y}H{right}\" stroke=\"{line}\"/>");
        self.y = y + 8.0;
        for text in lines {
            self.y = self.text(text, SMALL, 0.0, WIDTH, self.y) + 2.0;
        }
        self.y = self.text(whose, WHOSE, 0.0, WIDTH, self.y);
    }

    /// Returns the SVG of the page.
    pub fn finish(self, language: &str, said: &str) -> String {
        let (width, height) = (WIDTH + 2.0 * MARGIN, (self.y + MARGIN - 8.0).ceil());
        let (title, said) = (escaped(&self.title), escaped(said));
        let hatching = |name: &str, colour: &str| {
            format!(
                "<pattern id=\"{name}\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
                 <path d=\"M1 0V5\" stroke=\"{colour}\" stroke-width=\"1.5\"/></pattern>"
            )
        };
        let hatchings = hatching("hatch-ink", colour("line-strong")) + &hatching("hatch-accent", colour("accent"));
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <svg xmlns=\"{SVG}\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
             xml:lang=\"{language}\" font-family=\"{LETTERS}\">\n\
             <title>{title}</title>\n<desc>{said}</desc>\n<defs>{hatchings}</defs>\n\
             <rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>\n{}</svg>\n",
            colour("paper"),
            self.body
        )
    }

    fn place(&mut self, drawing: &str, x: f64, y: f64) {
        let x = MARGIN + x;
        let _ = writeln!(self.body, "<g transform=\"translate({x:.1} {y:.1})\">{drawing}</g>");
    }

    /// Adds a text in lines, starting at `top`; returns the height at which it ends.
    fn text(&mut self, text: &str, letters: TextFont, x: f64, width: f64, top: f64) -> f64 {
        let TextFont { size, bold, colour: name } = letters;
        let weight = if bold { " font-weight=\"700\"" } else { "" };
        let mut y = top;
        for line in lines(text, letters, width) {
            let (x, base, text) = (MARGIN + x, y + size, escaped(&line));
            let fill = colour(name);
            let _ = writeln!(
                self.body,
                "<text x=\"{x:.1}\" y=\"{base:.1}\" font-size=\"{size}\"{weight} fill=\"{fill}\">{text}</text>"
            );
            y += size * 1.35;
        }
        y
    }

    /// Adds a mark of the legend, by its name in the style sheet.
    fn mark(&mut self, mark: &str, x: f64, y: f64) {
        let (ink, strong, accent, soft, muted) =
            (colour("ink"), colour("line-strong"), colour("accent"), colour("accent-soft"), colour("muted"));
        let look = mark.split("look-").nth(1).unwrap_or_default();
        let (x, y) = (MARGIN + x, y + 2.0);
        let drawn = if mark.starts_with("fan") {
            let strip = |from: f64, tall: f64, opacity: f64| {
                let top = y + from;
                format!(
                    "<rect x=\"{x}\" y=\"{top}\" width=\"6\" height=\"{tall}\" fill=\"{ink}\" fill-opacity=\"{opacity}\"/>"
                )
            };
            strip(-2.0, 15.0, 0.3) + &strip(2.0, 7.0, 0.5) + &strip(4.5, 2.0, 1.0)
        } else if mark == "dot" {
            format!("<circle cx=\"{}\" cy=\"{}\" r=\"3\" fill=\"{ink}\"/>", x + 8.0, y + 6.0)
        } else if mark.starts_with("point") {
            let (cx, cy) = (x + 5.0, y + 6.0);
            match look {
                "seen" => {
                    format!("<rect x=\"{}\" y=\"{}\" width=\"7\" height=\"7\" fill=\"{strong}\"/>", x + 2.0, y + 2.5)
                }
                "proposal" => format!("<circle cx=\"{cx}\" cy=\"{cy}\" r=\"4\" fill=\"{accent}\"/>"),
                _ => format!(
                    "<circle cx=\"{cx}\" cy=\"{cy}\" r=\"4\" fill=\"none\" stroke=\"{ink}\" stroke-width=\"1.5\"/>"
                ),
            }
        } else if let Some(bar) = mark.strip_prefix("bar ") {
            let (stroke, hatch) = colours(bar.starts_with("proposal"));
            let fill = if bar.contains("exact") { stroke } else { hatch };
            let ends = if bar.ends_with("loose") { LOOSE } else { "" };
            format!(
                "<rect x=\"{}\" y=\"{}\" width=\"13\" height=\"10\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"2\"{ends}/>",
                x + 0.75,
                y + 0.75
            )
        } else if look == "before" {
            format!("<rect x=\"{}\" y=\"{y}\" width=\"5\" height=\"11\" fill=\"{strong}\"/>", x + 4.0)
        } else {
            let (fill, stroke, dash) = match look {
                "official" => ("none", ink, " stroke-dasharray=\"4 2\""),
                "proposal" => (accent, accent, ""),
                "need" => (soft, muted, ""),
                "plain" => (muted, ink, ""),
                _ => ("url(#hatch-ink)", ink, ""),
            };
            format!(
                "<rect x=\"{}\" y=\"{}\" width=\"13\" height=\"10\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"1.5\"{dash}/>",
                x + 0.75,
                y + 0.75
            )
        };
        self.body.push_str(&drawn);
        self.body.push('\n');
    }
}

/// Escapes a text for XML.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            // Control characters are not allowed in XML.
            sign if sign.is_control() => safe.push(' '),
            sign => safe.push(sign),
        }
    }
    safe
}

/// Breaks a text into lines that fit a width.
fn lines(text: &str, letters: TextFont, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    // A no-break space is no place to break.
    for word in text.split([' ', '\n']).filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if wide(line, letters) + wide(" ", letters) + wide(word, letters) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Estimates the width of a text in pixels, in the widest font that a system may substitute, so that nothing runs off the page.
fn wide(text: &str, letters: TextFont) -> f64 {
    let share = |sign: char| match sign {
        'i' | 'j' | 'l' | 't' | 'f' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '(' | ')' | ' ' | '\u{a0}' => {
            0.36
        }
        'r' | '-' | '"' | '·' => 0.44,
        'm' | 'w' | 'M' | 'W' | '%' | '…' | '—' => 0.98,
        sign if sign.is_uppercase() => 0.72,
        _ => 0.63,
    };
    let bold = if letters.bold { 1.12 } else { 1.0 };
    text.chars().map(share).sum::<f64>() * letters.size * bold
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_and_lose_no_word() {
        let text = "Regering: in 2025 0 tot 580 persoonsjaren begeleiding minder, in 2029 0 tot 570.";
        let broken = lines(text, SENTENCE, 200.0);
        assert!(broken.len() > 2 && broken.iter().all(|line| wide(line, SENTENCE) <= 200.0), "{broken:?}");
        assert_eq!(broken.join(" "), text);
    }

    #[test]
    fn no_text_breaks_the_file() {
        assert_eq!(escaped("a < b & \"c\"\u{8}"), "a &lt; b &amp; &quot;c&quot; ");
    }
}

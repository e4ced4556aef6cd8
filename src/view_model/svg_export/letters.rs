//! Conversion of a drawing by the chart library into SVG that every program reads.
//!
//! Programs other than browsers ignore much of what the library writes: the baseline of text, a halo painted before its letters, the `font`
//! shorthand. Without conversion, labels are shifted up, painted over, or clipped at the edge of the drawing.

use std::fmt::Write;

/// The distance from the middle of a line of text down to its baseline, relative to the font size: half the height of a digit.
const BASELINE: f64 = 0.35;

/// Attributes that only browsers interpret.
const OF_BROWSERS: [&str; 6] =
    ["class", "pointer-events", "dominant-baseline", "alignment-baseline", "paint-order", "style"];

/// The name and the value of an attribute.
type Attribute<'a> = (&'a str, &'a str);

/// Converts a drawing into a group of plain elements.
pub fn plain(drawing: &str) -> String {
    let mut made = String::with_capacity(drawing.len());
    let mut rest = drawing;
    while let Some((between, after)) = rest.split_once('<') {
        made.push_str(between);
        let (tag, next) = after.split_once('>').unwrap_or((after, ""));
        rest = next;
        match tag.split([' ', '\n', '/']).next().unwrap_or_default() {
            // The frame is dropped, since text that is wider in another font would be clipped at it.
            "svg" => {}
            "" if tag == "/svg" => {}
            // Styles for hovering.
            "style" => rest = rest.split_once("</style>").map_or("", |(_, rest)| rest),
            "text" => {
                let (said, next) = rest.split_once("</text>").unwrap_or((rest, ""));
                rest = next;
                made.push_str(&text(&attributes(tag), said));
            }
            "" => _ = write!(made, "<{tag}>"),
            name => {
                let end = if tag.ends_with('/') { "/>" } else { ">" };
                element(&mut made, name, attributes(tag).into_iter());
                made.push_str(end);
            }
        }
    }
    made.push_str(rest);
    made
}

/// Parses the attributes of a tag.
fn attributes(tag: &str) -> Vec<Attribute<'_>> {
    let mut found = Vec::new();
    let mut rest = tag.split_once(char::is_whitespace).map_or("", |(_, rest)| rest);
    while let Some((name, after)) = rest.split_once("=\"") {
        let (value, next) = after.split_once('"').unwrap_or((after, ""));
        found.push((name.trim(), value));
        rest = next;
    }
    found
}

/// Opens an element with the attributes that every program interprets.
fn element<'a>(made: &mut String, name: &str, attributes: impl Iterator<Item = Attribute<'a>>) {
    let _ = write!(made, "<{name}");
    for (name, value) in attributes.filter(|(name, _)| !OF_BROWSERS.contains(name)) {
        let _ = write!(made, " {name}=\"{value}\"");
    }
}

/// Converts a text element: positioned by its baseline, with separate font attributes, and with its halo as an element of its own below it.
fn text(given: &[Attribute<'_>], said: &str) -> String {
    let value = |name: &str| given.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
    let letters = Letters::of(value("style").unwrap_or_default());
    let y: f64 = value("y").and_then(|y| y.parse().ok()).unwrap_or(0.0);
    let is_central = value("dominant-baseline").is_some();
    let y = format!("{:.2}", if is_central { y + BASELINE * letters.size } else { y });
    let size = letters.size.to_string();
    let mut made = String::new();
    let mut line = |drops: &[&str], adds: &[Attribute<'_>]| {
        let own = given.iter().copied().filter(|(name, _)| *name != "y" && !drops.contains(name));
        let named = [("y", y.as_str()), ("font-family", letters.family), ("font-size", &size)];
        let weight = letters.weight.map(|weight| ("font-weight", weight));
        element(&mut made, "text", own.chain(named).chain(weight).chain(adds.iter().copied()));
        let _ = write!(made, ">{said}</text>");
    };
    if let Some(stroke) = value("stroke").filter(|_| value("paint-order").is_some()) {
        line(&["fill"], &[("fill", stroke), ("stroke-linejoin", "round"), ("aria-hidden", "true")]);
        line(&["stroke", "stroke-width", "stroke-miterlimit", "stroke-linejoin"], &[]);
    } else {
        line(&[], &[]);
    }
    made
}

/// The font of a text element.
struct Letters<'a> {
    size: f64,
    family: &'a str,
    weight: Option<&'a str>,
}

impl<'a> Letters<'a> {
    /// Parses `font: bold 12px Arial` or `font-size:12px;font-family:Arial;font-weight:700;`.
    fn of(style: &'a str) -> Self {
        let mut letters = Self { size: 12.0, family: super::LETTERS, weight: None };
        let pixels = |word: &str| word.strip_suffix("px")?.parse().ok();
        for (name, value) in style.split(';').filter_map(|one| one.split_once(':')) {
            let value = value.trim();
            match name.trim() {
                "font-size" => letters.size = pixels(value).unwrap_or(letters.size),
                "font-family" => letters.family = value,
                "font-weight" => letters.weight = Some(value),
                "font" => {
                    let mut from = 0;
                    for word in value.split(' ') {
                        from += word.len() + 1;
                        if let Some(size) = pixels(word) {
                            letters.size = size;
                            letters.family =
                                value.get(from..).filter(|family| !family.is_empty()).unwrap_or(letters.family);
                            break;
                        }
                        let is_weight = matches!(word, "bold" | "bolder") || word.parse::<u16>().is_ok();
                        letters.weight = if is_weight { Some(word) } else { letters.weight };
                    }
                }
                _ => {}
            }
        }
        letters
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, reason = "a test may fail")]

    use super::*;

    /// Complete drawings of the library: rows with names, totals and numbers, and lines with labels at their ends.
    const DRAWN: [&str; 2] = [include_str!("drawn/rows.svg"), include_str!("drawn/lines.svg")];

    /// Returns the texts of a drawing, without their halos.
    fn said(drawing: &str) -> Vec<&str> {
        let all = drawing.split("<text").skip(1);
        let read = all.filter(|text| !text.split('>').next().unwrap_or_default().contains("aria-hidden"));
        read.filter_map(|text| text.split_once('>')?.1.split_once("</text>")).map(|(said, _)| said).collect()
    }

    #[test]
    fn nothing_in_a_drawing_is_for_browsers_alone() {
        for drawn in DRAWN {
            let made = plain(drawn);
            for known in OF_BROWSERS.iter().chain(&["baseline", "<svg", "</svg", "CDATA", "font:"]) {
                assert!(!made.contains(known), "`{known}` in {made}");
            }
            assert!(drawn.contains("dominant-baseline") && drawn.contains("paint-order"), "the library draws so");
            assert_eq!(said(&made), said(drawn), "all that it says, in its order");
            assert_eq!(made.matches("<path").count(), drawn.matches("<path").count(), "all that it shows");
        }
    }

    #[test]
    fn a_line_of_text_stands_on_its_baseline() {
        let letters = "x=\"3\" fill=\"#1c2127\" y=\"44.20\" font-family=\"Arial, sans-serif\" font-size=\"12\"";
        for (drawn, made) in [
            (
                "<text dominant-baseline=\"central\" style=\"font: 12px Arial, sans-serif\" x=\"3\" y=\"40\" fill=\"#1c2127\">−1</text>",
                format!("<text {letters}>−1</text>"),
            ),
            (
                "<text dominant-baseline=\"central\" style=\"font-size:12px;font-family:Arial, sans-serif;font-weight:700;\" x=\"3\" y=\"40\" fill=\"#1c2127\">a &lt; b</text>",
                format!("<text {letters} font-weight=\"700\">a &lt; b</text>"),
            ),
            (
                "<text dominant-baseline=\"central\" style=\"font: normal bold 12px Arial, sans-serif\" x=\"3\" y=\"40\" fill=\"#1c2127\"></text>",
                format!("<text {letters} font-weight=\"bold\"></text>"),
            ),
            (
                "<text dominant-baseline=\"central\" style=\"font: 12px Arial, sans-serif\" x=\"3\" y=\"40\" fill=\"#1c2127\" stroke=\"#fff\" stroke-width=\"4\" paint-order=\"stroke\">5</text>",
                format!(
                    "<text x=\"3\" stroke=\"#fff\" stroke-width=\"4\" y=\"44.20\" font-family=\"Arial, sans-serif\" font-size=\"12\" fill=\"#fff\" stroke-linejoin=\"round\" aria-hidden=\"true\">5</text><text {letters}>5</text>"
                ),
            ),
            // Text without a baseline attribute is positioned by its baseline already.
            (
                "<text style=\"font: 12px Arial, sans-serif\" x=\"3\" y=\"44.2\" fill=\"#1c2127\">5</text>",
                format!("<text {letters}>5</text>"),
            ),
        ] {
            assert_eq!(plain(drawn), made);
        }
    }

    #[test]
    fn what_is_no_whole_drawing_ends_where_it_ends() {
        for (drawn, made) in [
            ("", ""),
            ("<svg width=\"1\"><path d=\"M0 0\"/></svg>", "<path d=\"M0 0\"/>"),
            (
                "<g class=\"a\" clip-path=\"url(#c)\"><path d=\"M0 0\" class=\"b\"></path></g>",
                "<g clip-path=\"url(#c)\"><path d=\"M0 0\"></path></g>",
            ),
            ("<style ><![CDATA[.a:hover { }]]></style>x", "x"),
            ("<style>", ""),
            (
                "a<text",
                "a<text y=\"0.00\" font-family=\"Arial, Helvetica, Liberation Sans, sans-serif\" font-size=\"12\"></text>",
            ),
        ] {
            assert_eq!(plain(drawn), made);
        }
    }
}

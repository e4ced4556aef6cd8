//! View models for an embedded page: the description for the snippet builder, and the colours of the embedding page.

use engine::document::{PictureKind, Quantity};
use link::file::quoted;
use link::options::{Colour, Options, Theme};

use super::RenderContext;
use super::picture::Picture;

/// Describes the document for the snippet builder, as JSON. It holds nothing of the scenario.
pub fn about(context: RenderContext<'_>) -> String {
    let document = &context.loaded.document;
    let language = context.language();
    let named = |id: &str, label: &str| format!("{{\"id\":{},\"label\":{}}}", quoted(id), quoted(label));
    let list = |entries: Vec<String>| format!("[{}]", entries.join(","));
    let presets = document.presets.iter().map(|preset| named(&preset.id, preset.label.in_language(language)));
    let choices = document.all().filter(|(_, quantity)| quantity.is_choice());
    let choice = |quantity: &Quantity| named(&quantity.id, quantity.label.in_language(language));
    let languages = document.languages.iter().map(|code| named(code, crate::text::language_name(code)));
    format!(
        "{{\"version\":{},\"title\":{},\"languages\":{},\"presets\":{},\"choices\":{}}}",
        quoted(env!("CARGO_PKG_VERSION")),
        quoted(document.title.in_language(language)),
        list(languages.collect()),
        list(presets.collect()),
        list(choices.map(|(_, quantity)| choice(quantity)).collect()),
    )
}

/// Attributes and properties for the root of the page, from the options on its appearance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dress {
    /// Attributes.
    pub attributes: Vec<(&'static str, &'static str)>,
    /// CSS properties.
    pub properties: Vec<(&'static str, String)>,
}

/// Returns the attributes and properties for some options; the style sheet gives them their meaning.
pub fn dress(options: &Options, framed: bool) -> Dress {
    let mut dress = Dress::default();
    if framed {
        dress.attributes.push(("data-framed", ""));
    }
    match options.theme {
        Theme::Auto => {}
        Theme::Light => dress.attributes.push(("data-theme", "light")),
        Theme::Dark => dress.attributes.push(("data-theme", "dark")),
    }
    if options.transparent {
        dress.attributes.push(("data-ground", "transparent"));
    }
    if let Some(colour) = options.accent {
        let (light, dark) = (accent(colour, false), accent(colour, true));
        dress.attributes.push(("data-accent", ""));
        dress.properties = vec![
            ("--accent-light", light.strong),
            ("--accent-soft-light", light.soft),
            ("--accent-dark", dark.strong),
            ("--accent-soft-dark", dark.soft),
        ];
    }
    dress
}

/// Returns true if a picture runs over the years.
pub fn is_over_years(context: RenderContext<'_>, picture: &Picture) -> bool {
    let drawn = context.loaded.document.pictures.iter().find(|drawn| drawn.id == picture.id);
    drawn.is_some_and(|drawn| matches!(drawn.kind, PictureKind::Years { .. }))
}

/// A colour of the embedding page, adjusted for legibility on light or on dark backgrounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accent {
    /// The colour of text and marks.
    pub strong: String,
    /// The colour of backgrounds behind text.
    pub soft: String,
}

/// The backgrounds of the page, sheet and paper, in light and in dark. A test compares them with the style sheet.
const LIGHT: [Colour; 2] = [Colour([0xff, 0xff, 0xff]), Colour([0xfa, 0xf9, 0xf6])];
const DARK: [Colour; 2] = [Colour([0x1b, 0x1f, 0x25]), Colour([0x14, 0x17, 0x1b])];

/// The minimal contrast ratio of text (WCAG 1.4.3).
const READABLE: f64 = 4.5;

/// Adjusts a colour for the light or the dark theme: moves it towards black or white no further than legible text needs.
pub fn accent(colour: Colour, dark: bool) -> Accent {
    let ([sheet, paper], end) = if dark { (DARK, [255; 3]) } else { (LIGHT, [0; 3]) };
    let soft = mixed(sheet, colour, 0.12);
    let fits = |colour: Colour| [sheet, paper, soft].iter().all(|ground| contrast(colour, *ground) >= READABLE);
    let steps = (0..=100).map(|step| mixed(colour, Colour(end), f64::from(step) / 100.0));
    let strong = steps.clone().find(|colour| fits(*colour)).unwrap_or(Colour(end));
    Accent { strong: written(strong), soft: written(soft) }
}

fn written(Colour([red, green, blue]): Colour) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn mixed(one: Colour, other: Colour, share: f64) -> Colour {
    let part = |place: usize| {
        let (one, other) = (f64::from(one.0[place]), f64::from(other.0[place]));
        (one + (other - one) * share).round() as u8
    };
    Colour([part(0), part(1), part(2)])
}

/// Returns the contrast ratio of two colours, as WCAG defines it.
fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(Colour(parts): Colour) -> f64 {
    let linear = |part: u8| {
        let value = f64::from(part) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { to_the_2_4((value + 0.055) / 1.055) }
    };
    0.2126 * linear(parts[0]) + 0.7152 * linear(parts[1]) + 0.0722 * linear(parts[2])
}

/// Raises a number to the power 2.4 by way of its fifth root: the general power is a large function for one use.
fn to_the_2_4(value: f64) -> f64 {
    let root = (0..24).fold(1.0, |root: f64, _| (4.0 * root + value / (root * root * root * root)) / 5.0);
    value * value * root * root
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, reason = "a test may fail")]

    use engine::SearchBudget;

    use super::*;
    use crate::session::{LoadedDocument, Session};

    /// Returns a colour of the style sheet, in light or in dark.
    fn of_style(name: &str, dark: bool) -> Colour {
        let style = include_str!("../../style/tokens.css");
        let part = style.split("@media").nth(usize::from(dark)).expect("the style has both");
        let value = part.split(&format!("{name}: ")).nth(1).and_then(|rest| rest.split(';').next());
        Colour::read(value.expect("the style names it")).expect("it is a colour")
    }

    #[test]
    fn any_colour_can_be_read_on_the_grounds_of_the_style() {
        for dark in [false, true] {
            let grounds = if dark { DARK } else { LIGHT };
            assert_eq!(grounds, [of_style("--sheet", dark), of_style("--paper", dark)], "as in the style");
            for red in (0..=255).step_by(51) {
                for green in (0..=255).step_by(51) {
                    for blue in (0..=255).step_by(51) {
                        let colour = Colour([red, green, blue]);
                        let Accent { strong, soft } = accent(colour, dark);
                        let (strong, soft) = (Colour::read(&strong), Colour::read(&soft));
                        let (strong, soft) = (strong.expect("a colour"), soft.expect("a colour"));
                        let on = of_style("--on-accent", dark);
                        for other in [grounds[0], grounds[1], soft, on] {
                            assert!(contrast(strong, other) >= READABLE, "{colour:?} on {other:?}, dark: {dark}");
                        }
                        assert!(contrast(of_style("--ink", dark), soft) >= 7.0, "{colour:?} under letters");
                    }
                }
            }
        }
        // A colour that is legible already stays as it is.
        let own = of_style("--accent", false);
        assert_eq!(accent(own, false).strong, written(own));
        assert!((to_the_2_4(0.1) - 0.1_f64.powf(2.4)).abs() < 1e-12);
        assert!((contrast(Colour([0; 3]), Colour([255; 3])) - 21.0).abs() < 1e-9);
    }

    #[test]
    fn the_page_says_what_can_be_chosen_and_nothing_of_what_is_set() {
        let loaded = LoadedDocument::open(include_str!("../../model/sociale-economie-2025.toml")).expect("no problems");
        let mut session = Session::new(&loaded.document);
        let before = Session::results(&session.scenario, &loaded, SearchBudget::MOVING);
        let plain = about(RenderContext { loaded: &loaded, session: &session, results: &before });
        session.scenario.apply_preset(&loaded.document, 2).expect("it has that preset");
        let results = Session::results(&session.scenario, &loaded, SearchBudget::MOVING);
        assert_eq!(plain, about(RenderContext { loaded: &loaded, session: &session, results: &results }));
        let read: serde_json::Value = serde_json::from_str(&plain).expect("it is JSON");
        assert_eq!(read["version"], env!("CARGO_PKG_VERSION"));
        assert_eq!(read["presets"].as_array().map(Vec::len), Some(loaded.document.presets.len()));
        assert_eq!(read["languages"][1]["label"], "English");
        assert!(
            read["choices"]
                .as_array()
                .is_some_and(|choices| choices.iter().any(|choice| choice["id"] == "shift_coaching"))
        );
    }
}

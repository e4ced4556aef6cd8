//! Share links: the fragment, the sentence to send along, the QR code, and the notice to a visitor who opened one.

use engine::{QuantityId, Span};
use link::{Remark, fragment};
use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

use super::changes::against_government;
use super::export::provisos;
use crate::figure::Scene;
use crate::figure::headline::{headline, outcome_words};
use crate::session::{Arrival, Explained, Session};
use crate::text::{Sign, capital, fill};

/// Returns the fragment for the session; empty for a first visit, if the address opens that without one.
pub fn fragment(scene: Scene<'_>) -> String {
    let document = &scene.explorer.document;
    let state = scene.session.state(document, scene.results);
    if !scene.session.address_sets && state == Session::new(document).state(document, scene.results) {
        return String::new();
    }
    fragment::write(document, &scene.explorer.edition, &state)
}

/// Returns the fragment for the session without the number being explained, for sharing.
pub fn proposal_fragment(scene: Scene<'_>) -> String {
    explaining(scene, Vec::new())
}

/// Returns the fragment that opens the explanation of a number, with everything else as in the session.
pub fn figure_fragment(scene: Scene<'_>, quantity: QuantityId, year: usize) -> String {
    explaining(scene, vec![Explained { quantity, year }])
}

fn explaining(scene: Scene<'_>, trail: Vec<Explained>) -> String {
    let session = Session { trail, ..scene.session.clone() };
    fragment(Scene { session: &session, ..scene })
}

/// Returns the sentence to send along: the result with its interval, beside the government's.
pub fn sentence(scene: Scene<'_>) -> String {
    let title = scene.explorer.document.title.in_language(scene.language());
    let Some(shown) = headline(scene) else {
        return title.to_owned();
    };
    let said = shown.proposal.as_ref().unwrap_or(&shown.official);
    let parts = [&said.lead, &said.amount, &said.tail].map(String::as_str);
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    // Within a sentence the name keeps the case of the document.
    let who = scene.explorer.document.layers.official.in_language(scene.language());
    let beside = match &shown.proposal {
        Some(_) => format!(" ({who}: {} {})", shown.official.amount, shown.official.tail),
        None => String::new(),
    };
    let sentence = format!("{}{}{beside}.", capital(&parts.join(" ")), said.condition());
    format!("{title} {sentence} {}", provisos(scene).join(" "))
}

/// The largest version of a readable QR code: 93 modules on a side with its quiet zone. A module is then three pixels wide on a phone's
/// screen, and three dots in print at 200 an inch; a camera cannot resolve less.
const LARGEST: u8 = 17;

/// A QR code with its quiet zone; the unit is one module.
#[derive(Clone, Debug, PartialEq)]
pub struct Qr {
    /// The length of a side, in modules.
    pub size: i32,
    /// The dark modules, as an SVG path.
    pub path: String,
}

/// Builds the QR code of an address. `None` if the address is too long for a readable code.
pub fn qr(address: &str) -> Option<Qr> {
    const EDGE: i32 = 4;
    let (parts, largest) = (QrSegment::make_segments(address), Version::new(LARGEST));
    let code = QrCode::encode_segments_advanced(&parts, QrCodeEcc::Low, Version::MIN, largest, None, true).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let start = x;
            while code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                path.push_str(&format!("M{} {}h{}v1h-{}z", start + EDGE, y + EDGE, x - start, x - start));
            }
            x += 1;
        }
    }
    Some(Qr { size: code.size() + 2 * EDGE, path })
}

/// Returns true if an address is so long that some mail and chat programs and older browsers truncate it.
pub fn is_long(address: &str) -> bool {
    address.len() > 8_000
}

/// The notice to a visitor who opened a share link.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// True if the link could not be opened.
    pub failed: bool,
    /// The first sentence.
    pub heading: String,
    /// The changes that the link makes.
    pub changes: Vec<String>,
    /// Remarks on the link.
    pub remarks: Vec<String>,
}

/// Builds the notice for a link. `None` once the scenario is another than the link set, or if there is nothing to report.
pub fn notice(scene: Scene<'_>, arrival: &Arrival) -> Option<Notice> {
    let words = scene.words().proposal();
    match arrival {
        Arrival::Failed(error) => Some(Notice {
            failed: true,
            heading: error.message(scene.words().spoken),
            changes: Vec::new(),
            remarks: vec![scene.said(words.link_failed)],
        }),
        Arrival::Refused(error) => Some(Notice {
            failed: true,
            heading: error.message(scene.words().spoken),
            changes: Vec::new(),
            remarks: Vec::new(),
        }),
        Arrival::Opened { scenario, remarks, result, own } => {
            let changes = [against_government(scene), super::changes::figures(scene)].concat();
            if *scenario != scene.session.scenario {
                return None;
            }
            let is_of_other = remarks.iter().any(|remark| matches!(remark, Remark::OtherVersion(_)));
            let result = result.and_then(|(said, year)| match is_of_other {
                true => then_and_now(scene, said, year),
                false => other_result(scene, said, year),
            });
            if changes.is_empty() && remarks.is_empty() && result.is_none() {
                return None;
            }
            let heading = match (changes.is_empty(), own) {
                (true, _) => words.link_changes_nothing,
                (false, true) => words.work_changes,
                (false, false) => words.link_changes,
            };
            let mut said: Vec<String> = remarks.iter().map(|remark| remark_said(scene, remark)).collect();
            said.extend(result);
            Some(Notice { failed: false, heading: scene.said(heading), changes, remarks: said })
        }
    }
}

/// What someone should know of a link or a file, with numbers as the page shows them.
pub fn remark_said(scene: Scene<'_>, remark: &Remark) -> String {
    let number = |id, value| scene.style(id).entered_amount(value, Sign::Minus);
    remark.message(&scene.explorer.document, scene.language(), scene.words().spoken, number)
}

/// By how much a number in a link may differ from what is computed: a link holds three digits.
fn near(said: f64, now: f64) -> bool {
    (said - now).abs() <= 0.006 * now.abs().max(said.abs()) + 1e-9
}

/// That a link of this very document gives another result than is computed; its number is not repeated.
fn other_result(scene: Scene<'_>, (low, high): (f64, f64), year: usize) -> Option<String> {
    let of = scene.explorer.document.headline()?.of;
    let now = scene.results.proposal.span(of, year)?;
    // A range that is still wider than needed holds what the link says.
    let is_wide = scene.results.proposal.loose(of, year).is_some();
    let is_within = is_wide && now.low <= low && high <= now.high;
    let is_same = near(low, now.low) && near(high, now.high);
    (!is_same && !is_within)
        .then(|| fill(scene.words().proposal().other_result, &[("year", &scene.year(year).to_string())]))
}

/// What the headline was when a link of another edition was made, as the link says, and what it is.
fn then_and_now(scene: Scene<'_>, (low, high): (f64, f64), year: usize) -> Option<String> {
    let outcome = scene.explorer.document.headline()?;
    let words = scene.words().proposal();
    let now = scene.results.proposal.span(outcome.of, year)?;
    let say = |span: Span| {
        let (amount, tail) = outcome_words(scene, outcome, span);
        format!("{amount} {tail}")
    };
    if near(low, now.low) && near(high, now.high) {
        return Some(words.as_then.to_owned());
    }
    let (then, now) = (say(Span { low, high }), say(now));
    Some(fill(words.then_and_now, &[("year", &scene.year(year).to_string()), ("then", &then), ("now", &now)]))
}

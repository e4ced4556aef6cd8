//! Share links: the fragment, the sentence to send along, the QR code, and the notice to a visitor who opened one.

use engine::{Interval, QuantityId};
use link::{ImportWarning, share_link};
use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

use super::changes::against_government;
use super::export::provisos;
use crate::session::{Explained, LinkOutcome, Session};
use crate::text::{Sign, capital, fill};
use crate::view_model::RenderContext;
use crate::view_model::headline::{headline, outcome_words};

/// Returns the fragment for the session; empty for a first visit, if the address opens that without one.
pub fn fragment(context: RenderContext<'_>) -> String {
    let document = &context.loaded.document;
    let state = context.session.state(document, context.results);
    if !context.session.address_sets && state == Session::new(document).state(document, context.results) {
        return String::new();
    }
    share_link::write(document, &context.loaded.document_version, &state)
}

/// Returns the fragment for the session without the number being explained, for sharing.
pub fn proposal_fragment(context: RenderContext<'_>) -> String {
    explaining(context, Vec::new())
}

/// Returns the fragment that opens the explanation of a number, with everything else as in the session.
pub fn figure_fragment(context: RenderContext<'_>, quantity: QuantityId, year: usize) -> String {
    explaining(context, vec![Explained { quantity, year }])
}

fn explaining(context: RenderContext<'_>, trail: Vec<Explained>) -> String {
    let session = Session { trail, ..context.session.clone() };
    fragment(RenderContext { session: &session, ..context })
}

/// Returns the sentence to send along: the result with its interval, beside the government's.
pub fn sentence(context: RenderContext<'_>) -> String {
    let title = context.loaded.document.title.in_language(context.language());
    let Some(shown) = headline(context) else {
        return title.to_owned();
    };
    let said = shown.proposal.as_ref().unwrap_or(&shown.official);
    let parts = [&said.lead, &said.amount, &said.tail].map(String::as_str);
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    // Within a sentence the name keeps the case of the document.
    let who = context.loaded.document.layers.official.in_language(context.language());
    let beside = match &shown.proposal {
        Some(_) => format!(" ({who}: {} {})", shown.official.amount, shown.official.tail),
        None => String::new(),
    };
    let sentence = format!("{}{}{beside}.", capital(&parts.join(" ")), said.condition());
    format!("{title} {sentence} {}", provisos(context).join(" "))
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
    pub warnings: Vec<String>,
}

/// Builds the notice for a link. `None` once the scenario is another than the link set, or if there is nothing to report.
pub fn notice(context: RenderContext<'_>, link_outcome: &LinkOutcome) -> Option<Notice> {
    let words = context.words().proposal();
    match link_outcome {
        LinkOutcome::Failed(error) => Some(Notice {
            failed: true,
            heading: error.message(context.words().spoken),
            changes: Vec::new(),
            warnings: vec![context.said(words.link_failed)],
        }),
        LinkOutcome::Refused(error) => Some(Notice {
            failed: true,
            heading: error.message(context.words().spoken),
            changes: Vec::new(),
            warnings: Vec::new(),
        }),
        LinkOutcome::Opened { scenario, warnings, result, own } => {
            let changes = [against_government(context), super::changes::figures(context)].concat();
            if *scenario != context.session.scenario {
                return None;
            }
            let is_of_other = warnings.iter().any(|warning| matches!(warning, ImportWarning::OtherVersion(_)));
            let result = result.and_then(|(said, year)| match is_of_other {
                true => then_and_now(context, said, year),
                false => other_result(context, said, year),
            });
            if changes.is_empty() && warnings.is_empty() && result.is_none() {
                return None;
            }
            let heading = match (changes.is_empty(), own) {
                (true, _) => words.link_changes_nothing,
                (false, true) => words.work_changes,
                (false, false) => words.link_changes,
            };
            let mut said: Vec<String> = warnings.iter().map(|warning| import_warning_text(context, warning)).collect();
            said.extend(result);
            Some(Notice { failed: false, heading: context.said(heading), changes, warnings: said })
        }
    }
}

/// Returns a warning about a link or a file, with numbers as the page shows them.
pub fn import_warning_text(context: RenderContext<'_>, warning: &ImportWarning) -> String {
    let number = |id, value| context.style(id).entered_amount(value, Sign::Minus);
    warning.message(&context.loaded.document, context.language(), context.words().spoken, number)
}

/// Returns `true` if a number in a link equals the computed one, as far as the three digits of a link tell.
fn near(said: f64, now: f64) -> bool {
    (said - now).abs() <= 0.006 * now.abs().max(said.abs()) + 1e-9
}

/// Returns the warning that a link of this very document gives another result than the page computes; `None` if it does not. The link's
/// number is not repeated.
fn other_result(context: RenderContext<'_>, (low, high): (f64, f64), year: usize) -> Option<String> {
    let of = context.loaded.document.headline()?.of;
    let now = context.results.proposal.span(of, year)?;
    // A range that is still wider than needed holds what the link says.
    let is_wide = context.results.proposal.gap(of, year).is_some();
    let is_within = is_wide && now.low <= low && high <= now.high;
    let is_same = near(low, now.low) && near(high, now.high);
    (!is_same && !is_within)
        .then(|| fill(context.words().proposal().other_result, &[("year", &context.year(year).to_string())]))
}

/// Returns the sentence with the headline that a link of another edition holds, and the current one; `None` if either cannot be computed.
fn then_and_now(context: RenderContext<'_>, (low, high): (f64, f64), year: usize) -> Option<String> {
    let outcome = context.loaded.document.headline()?;
    let words = context.words().proposal();
    let now = context.results.proposal.span(outcome.of, year)?;
    let say = |span: Interval| {
        let (amount, tail) = outcome_words(context, outcome, span);
        format!("{amount} {tail}")
    };
    if near(low, now.low) && near(high, now.high) {
        return Some(words.as_then.to_owned());
    }
    let (then, now) = (say(Interval { low, high }), say(now));
    Some(fill(words.then_and_now, &[("year", &context.year(year).to_string()), ("then", &then), ("now", &now)]))
}

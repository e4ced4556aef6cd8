//! Limits of the browsers' drivers: actions of visitors that no journey can perform, and the tests in their place.

/// An action that no journey performs as a visitor does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cannot {
    /// The action of the visitor.
    pub what: &'static str,
    /// The reason that a driver cannot perform it.
    pub why: &'static str,
    /// The test in its place.
    pub instead: &'static str,
}

/// All such actions.
pub const CANNOT: [Cannot; 6] = [
    Cannot {
        what: "chooses a file in the window of the system",
        why: "the window is not the browser's, and WebDriver sends files only from the driver's own disk",
        instead: "the same file is put in the field by script, and the field says that it changed",
    },
    Cannot {
        what: "opens what was downloaded",
        why: "each engine keeps downloads elsewhere, and WebKit's keeps none",
        instead: "the content that the page hands over is read where it is made, and compared with `begroting compute`",
    },
    Cannot {
        what: "chooses something in the print window",
        why: "the window is the system's",
        instead: "Chromium and Firefox print to PDF as it does, and what stands on the sheets is read back",
    },
    Cannot {
        what: "works in two tabs at once",
        why: "a driver's second tab is not told of changes while it is in the background of a screen that is not there",
        instead: "what another tab keeps is put in the storage, and the page hears the browser's own event of it",
    },
    Cannot {
        what: "runs out of room to keep proposals, or has a browser that keeps nothing",
        why: "no driver sets a quota, and private windows keep things for as long as they are open",
        instead: "the storage refuses with the browser's own errors",
    },
    Cannot {
        what: "leaves the full screen with the browser's own key",
        why: "that key is the browser's, and what drives it does not press it",
        instead: "the page is told that the full screen ended, and Escape is pressed in a window",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_out_without_a_reason_and_something_in_its_place() {
        for Cannot { what, why, instead } in CANNOT {
            assert!([what, why, instead].iter().all(|text| text.len() > 5 && !text.ends_with('.')), "{what}");
        }
    }
}

//! Icons, drawn as SVG so that they look the same whatever fonts a device has.

use leptos::prelude::*;

/// An icon beside a text, or in place of one if its element has an accessible name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Back, or the previous one.
    Back,
    /// On, or the next one.
    On,
    /// Undo.
    Undo,
    /// Redo.
    Redo,
    /// Close.
    Close,
    /// One step less.
    Less,
    /// One step more.
    More,
}

impl Sign {
    /// Returns the path data, in a square of 20 by 20 units.
    fn strokes(self) -> &'static str {
        match self {
            Self::Back => "M16.5 10h-13M9 4.5 3.5 10 9 15.5",
            Self::On => "M3.5 10h13M11 4.5l5.5 5.5-5.5 5.5",
            Self::Undo => "M7.5 3.5 3.5 7.5l4 4M4 7.5h8a4.5 4.5 0 0 1 0 9H7.5",
            Self::Redo => "M12.5 3.5l4 4-4 4M16 7.5H8a4.5 4.5 0 0 0 0 9h4.5",
            Self::Close => "M5 5l10 10M15 5 5 15",
            Self::Less => "M5 10h10",
            Self::More => "M5 10h10M10 5v10",
        }
    }
}

/// Renders an icon, hidden from screen readers.
#[component]
pub fn Icon(
    /// The icon.
    sign: Sign,
) -> impl IntoView {
    view! { <svg class="sign" viewBox="0 0 20 20" aria-hidden="true"><path d=sign.strokes()/></svg> }
}

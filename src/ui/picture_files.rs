//! Buttons that save a picture as a file.

use leptos::prelude::*;

use super::proposal::action_outcome;
use super::{App, use_app};
use crate::browser::save::{save, save_png};
use crate::view_model::headline::headline;
use crate::view_model::likely::likely;
use crate::view_model::picture::Picture;
use crate::view_model::proposal::action_outcome::ActionOutcome;
use crate::view_model::svg_export;

/// Callback that returns a file name without extension and the picture as SVG; `None` if it cannot be drawn.
type DrawPicture = Callback<(), Option<(String, String)>>;

/// The outcome of saving; `None` before the first attempt.
type SaveNotice = RwSignal<Option<ActionOutcome>>;

/// Renders a button for each file format.
#[component]
pub fn PictureFiles(
    /// Makes the file.
    make: DrawPicture,
    /// The title of the picture, read out with each button.
    #[prop(into)]
    title: Signal<String>,
    /// The outcome of saving.
    told: SaveNotice,
) -> impl IntoView {
    let app = use_app();
    let give = move |png: bool| {
        let Some((name, svg)) = make.run(()) else {
            return told.set(Some(ActionOutcome::CannotDraw));
        };
        if png {
            let name = format!("{name}.png");
            save_png(&name.clone(), &svg, move |handed| {
                told.set(Some(handed.map_or(ActionOutcome::NoPng, |handed| action_outcome(&name, handed))));
            });
        } else {
            let name = format!("{name}.svg");
            told.set(Some(action_outcome(&name, save(&name, "image/svg+xml", &svg))));
        }
    };
    let button = move |png: bool| {
        let word = app.word(if png { |words| words.picture().as_png } else { |words| words.picture().as_svg });
        view! {
            <button type="button" class="link" on:click=move |_| give(png)>{word}<span class="heard">": "{title}</span></button>
        }
    };
    view! { {button(false)}{button(true)} }
}

/// Returns a chart of the gallery as a file: its name without extension and an SVG of the drawing in its frame. `None` if it cannot be
/// drawn.
pub fn of_gallery(app: App, picture: &Picture) -> Option<(String, String)> {
    let drawn = svg_export::orders(picture).into_iter().map(|order| match order {
        None => Some(None),
        Some(svg_export::Order { option, width, height }) => {
            crate::browser::drawn(&option, (width, height), &svg_export::COLOURS, svg_export::LETTERS).map(Some)
        }
    });
    let drawn: Vec<Option<String>> = drawn.collect::<Option<_>>()?;
    Some(app.context_now(|context| {
        let name = format!("{}-{}", context.loaded.document.id, picture.id.replace('_', "-"));
        (name, svg_export::picture(context, picture, &drawn))
    }))
}

/// Renders the buttons that save the headline's picture.
#[component]
pub fn HeadlineFiles() -> impl IntoView {
    let app = use_app();
    let told = RwSignal::new(None);
    let make = Callback::new(move |()| {
        let estimates = app.estimates_now();
        app.context_now(|context| {
            let shown = headline(context)?;
            let dots = estimates.as_ref().and_then(|estimates| likely(context, estimates, shown.picture.as_ref()?));
            let file = svg_export::headline(context, &shown, dots.as_ref())?;
            Some((context.loaded.document.id.clone(), file))
        })
    });
    let title = app.word(|words| words.the_result);
    let said = app.words_of(told);
    view! {
        <span class="picture-files"><PictureFiles make title=Signal::derive(move || title.get().to_owned()) told/></span>
        <span role="status">{move || said.get().map(|said| said.unwrap_or_else(|wrong| wrong))}</span>
    }
}

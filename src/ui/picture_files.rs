//! Buttons that save a picture as a file.

use leptos::prelude::*;

use super::proposal::went;
use super::{App, use_app};
use crate::browser::save::{save, save_png};
use crate::figure::headline::headline;
use crate::figure::likely::likely;
use crate::figure::paper;
use crate::figure::picture::Picture;
use crate::figure::proposal::went::Went;

/// Callback that returns a file name without extension and the picture as SVG; `None` if it cannot be drawn.
type Make = Callback<(), Option<(String, String)>>;

/// The outcome of saving; `None` before the first attempt.
type Told = RwSignal<Option<Went>>;

/// Renders a button for each file format.
#[component]
pub fn PictureFiles(
    /// Makes the file.
    make: Make,
    /// The title of the picture, read out with each button.
    #[prop(into)]
    title: Signal<String>,
    /// The outcome of saving.
    told: Told,
) -> impl IntoView {
    let app = use_app();
    let give = move |png: bool| {
        let Some((name, svg)) = make.run(()) else {
            return told.set(Some(Went::CannotDraw));
        };
        if png {
            let name = format!("{name}.png");
            save_png(&name.clone(), &svg, move |handed| {
                told.set(Some(handed.map_or(Went::NoPng, |handed| went(&name, handed))));
            });
        } else {
            let name = format!("{name}.svg");
            told.set(Some(went(&name, save(&name, "image/svg+xml", &svg))));
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
    let drawn = paper::orders(picture).into_iter().map(|order| match order {
        None => Some(None),
        Some(paper::Order { option, width, height }) => {
            crate::browser::drawn(&option, (width, height), &paper::COLOURS, paper::LETTERS).map(Some)
        }
    });
    let drawn: Vec<Option<String>> = drawn.collect::<Option<_>>()?;
    Some(app.scene_now(|scene| {
        let name = format!("{}-{}", scene.explorer.document.id, picture.id.replace('_', "-"));
        (name, paper::picture(scene, picture, &drawn))
    }))
}

/// Renders the buttons that save the headline's picture.
#[component]
pub fn HeadlineFiles() -> impl IntoView {
    let app = use_app();
    let told = RwSignal::new(None);
    let make = Callback::new(move |()| {
        let estimates = app.estimates_now();
        app.scene_now(|scene| {
            let shown = headline(scene)?;
            let dots = estimates.as_ref().and_then(|estimates| likely(scene, estimates, shown.picture.as_ref()?));
            let file = paper::headline(scene, &shown, dots.as_ref())?;
            Some((scene.explorer.document.id.clone(), file))
        })
    });
    let title = app.word(|words| words.the_result);
    let said = app.words_of(told);
    view! {
        <span class="picture-files"><PictureFiles make title=Signal::derive(move || title.get().to_owned()) told/></span>
        <span role="status">{move || said.get().map(|said| said.unwrap_or_else(|wrong| wrong))}</span>
    }
}

//! Outcomes of actions, independent of language: the message is built when it is shown, in the language of the page.

use link::{FileError, ImportWarning};

use super::link::import_warning_text;
use crate::text::fill;
use crate::view_model::RenderContext;

/// Outcome of an action on a proposal or a picture.
#[derive(Clone, Debug, PartialEq)]
pub enum ActionOutcome {
    /// A text was copied.
    Copied,
    /// The browser refused to copy.
    CopyRefused,
    /// A file with this name was saved.
    Saved(String),
    /// The embedding site blocks downloads; a tab shows the contents of the file with this name.
    Opened(String),
    /// Neither the file with this name nor a tab could be opened.
    SaveRefused(String),
    /// The browser's print dialog was opened.
    Printing,
    /// Printing failed.
    PrintRefused,
    /// The share dialog of the device took it.
    ShareOutcome,
    /// Sharing failed.
    ShareRefused,
    /// The browser cannot make a PNG.
    NoPng,
    /// A picture cannot be drawn.
    CannotDraw,
    /// A scenario was saved on this device.
    Kept,
    /// All that was kept is deleted.
    DeletedAll,
    /// The storage of the browser is full.
    StorageFull,
    /// The browser refuses storage to this page.
    StorageRefused,
    /// Scenarios were imported from a file.
    Imported {
        /// Their names.
        names: Vec<String>,
        /// Remarks on them.
        warnings: Vec<ImportWarning>,
    },
    /// The browser cannot read the file.
    FileUnreadable,
    /// The file is not a scenario file of this document.
    FileRefused(FileError),
}

/// Returns the message of an outcome.
///
/// # Errors
/// The message, if the action failed.
pub fn said(context: RenderContext<'_>, action_outcome: &ActionOutcome) -> Result<String, String> {
    let (words, pictures) = (context.words().proposal(), context.words().picture());
    match action_outcome {
        ActionOutcome::Copied => Ok(words.copied.to_owned()),
        ActionOutcome::CopyRefused => Err(words.copy_refused.to_owned()),
        ActionOutcome::Saved(name) => Ok(fill(words.saved, &[("name", name)])),
        ActionOutcome::Opened(name) => Ok(fill(words.opened, &[("name", name)])),
        ActionOutcome::SaveRefused(name) => Err(fill(words.save_refused, &[("name", name)])),
        ActionOutcome::Printing => Ok(words.printing.to_owned()),
        ActionOutcome::PrintRefused => Err(words.print_refused.to_owned()),
        ActionOutcome::ShareOutcome => Ok(words.shared.to_owned()),
        ActionOutcome::ShareRefused => Err(words.share_refused.to_owned()),
        ActionOutcome::NoPng => Err(pictures.no_png.to_owned()),
        ActionOutcome::CannotDraw => Err(pictures.cannot_draw.to_owned()),
        ActionOutcome::Kept => Ok(words.kept.to_owned()),
        ActionOutcome::DeletedAll => Ok(words.deleted_all.to_owned()),
        ActionOutcome::StorageFull => Err(words.storage_full.to_owned()),
        ActionOutcome::StorageRefused => Err(words.storage_refused.to_owned()),
        ActionOutcome::Imported { names, warnings } => {
            let warning = |warning: &ImportWarning| import_warning_text(context, warning);
            let imported = fill(words.imported, &[("names", &names.join(", "))]);
            Ok([imported].into_iter().chain(warnings.iter().map(warning)).collect::<Vec<_>>().join(" "))
        }
        ActionOutcome::FileUnreadable => Err(words.file_unreadable.to_owned()),
        ActionOutcome::FileRefused(error) => Err(error.message(context.words().spoken)),
    }
}

//! Outcomes of actions, independent of language: the message is built when it is shown, in the language of the page.

use link::{FileError, Remark};

use super::link::remark_said;
use crate::figure::Scene;
use crate::text::fill;

/// Outcome of an action on a proposal or a picture.
#[derive(Clone, Debug, PartialEq)]
pub enum Went {
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
    Shared,
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
    /// There is no room to keep it.
    StorageFull,
    /// The browser refuses storage to this page.
    StorageRefused,
    /// Scenarios were imported from a file.
    Imported {
        /// Their names.
        names: Vec<String>,
        /// Remarks on them.
        remarks: Vec<Remark>,
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
pub fn said(scene: Scene<'_>, went: &Went) -> Result<String, String> {
    let (words, pictures) = (scene.words().proposal(), scene.words().picture());
    match went {
        Went::Copied => Ok(words.copied.to_owned()),
        Went::CopyRefused => Err(words.copy_refused.to_owned()),
        Went::Saved(name) => Ok(fill(words.saved, &[("name", name)])),
        Went::Opened(name) => Ok(fill(words.opened, &[("name", name)])),
        Went::SaveRefused(name) => Err(fill(words.save_refused, &[("name", name)])),
        Went::Printing => Ok(words.printing.to_owned()),
        Went::PrintRefused => Err(words.print_refused.to_owned()),
        Went::Shared => Ok(words.shared.to_owned()),
        Went::ShareRefused => Err(words.share_refused.to_owned()),
        Went::NoPng => Err(pictures.no_png.to_owned()),
        Went::CannotDraw => Err(pictures.cannot_draw.to_owned()),
        Went::Kept => Ok(words.kept.to_owned()),
        Went::DeletedAll => Ok(words.deleted_all.to_owned()),
        Went::StorageFull => Err(words.storage_full.to_owned()),
        Went::StorageRefused => Err(words.storage_refused.to_owned()),
        Went::Imported { names, remarks } => {
            let remark = |remark: &Remark| remark_said(scene, remark);
            let imported = fill(words.imported, &[("names", &names.join(", "))]);
            Ok([imported].into_iter().chain(remarks.iter().map(remark)).collect::<Vec<_>>().join(" "))
        }
        Went::FileUnreadable => Err(words.file_unreadable.to_owned()),
        Went::FileRefused(error) => Err(error.message(scene.words().spoken)),
    }
}

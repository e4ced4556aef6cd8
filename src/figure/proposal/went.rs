//! How something went, before it is said: its words are made when they are shown, in the language of then.

use link::{FileError, Remark};

use super::link::remark_said;
use crate::figure::Scene;
use crate::text::fill;

/// How something went that someone did with a proposal or a picture.
#[derive(Clone, Debug, PartialEq)]
pub enum Went {
    /// A text was copied.
    Copied,
    /// The browser does not allow that.
    CopyRefused,
    /// A file with this name was saved.
    Saved(String),
    /// The site around the page allows no download; a tab holds what would be in the file with this name.
    Opened(String),
    /// There is neither a file with this name nor such a tab.
    SaveRefused(String),
    /// The browser prints.
    Printing,
    /// It does not.
    PrintRefused,
    /// The device's own sharing took it.
    Shared,
    /// It did not.
    ShareRefused,
    /// The browser makes no PNG.
    NoPng,
    /// A picture cannot be drawn.
    CannotDraw,
    /// A scenario was kept on this device.
    Kept,
    /// All that was kept is deleted.
    DeletedAll,
    /// There is no room to keep it.
    StorageFull,
    /// The browser does not keep anything for this page.
    StorageRefused,
    /// Scenarios were read from a file.
    Imported {
        /// Their names.
        names: Vec<String>,
        /// What to know of them.
        remarks: Vec<Remark>,
    },
    /// The browser cannot read the file.
    FileUnreadable,
    /// The file opens nothing.
    FileRefused(FileError),
}

/// What is said of it.
///
/// # Errors
/// What is said of it where it failed.
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

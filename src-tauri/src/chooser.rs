//! Choosing files and folders with the system's own dialogs, called from here so that the window never sees a path.
//!
//! A debug build answers from the environment instead, because a test cannot press the buttons of a native dialog.

use std::path::PathBuf;
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt as _, FilePath};

/// Files to import; `None` if the person changed their mind.
pub fn pick_files(app: &AppHandle) -> Option<Vec<PathBuf>> {
    if let Some(answer) = answered("AMENDS_ANSWER_FILES") {
        return Some(std::env::split_paths(&answer).collect());
    }
    let dialog = app
        .dialog()
        .file()
        .set_title("Import")
        .add_filter("Exports and e-mails", &["csv", "tsv", "txt", "eml", "mbox"]);
    let picked = dialog.blocking_pick_files()?;
    Some(picked.into_iter().filter_map(local).collect())
}

/// A list of recipients.
pub fn pick_recipients(app: &AppHandle) -> Option<PathBuf> {
    pick_one(app, "Recipients", ("CSV files", &["csv", "tsv", "txt"]))
}

/// A font to write with.
pub fn pick_font(app: &AppHandle) -> Option<PathBuf> {
    pick_one(app, "Font", ("Fonts", &["ttf", "otf"]))
}

/// A picture of a signature.
pub fn pick_signature(app: &AppHandle) -> Option<PathBuf> {
    let endings = ["png", "svg", "jpg", "jpeg", "tif", "tiff", "webp"];
    pick_one(app, "Picture of your signature", ("Pictures", &endings))
}

/// A picture for the letterhead.
pub fn pick_letterhead(app: &AppHandle) -> Option<PathBuf> {
    pick_one(app, "Letterhead", ("Pictures", &["png", "svg"]))
}

/// Pictures of a filled-in sheet; several at once.
pub fn pick_pictures(app: &AppHandle) -> Option<Vec<PathBuf>> {
    if let Some(answer) = answered("AMENDS_ANSWER_FILES") {
        return Some(std::env::split_paths(&answer).collect());
    }
    let dialog = app.dialog().file().set_title("Pictures of your sheet");
    let dialog = dialog.add_filter("Pictures", &["jpg", "jpeg", "png", "tif", "tiff", "webp"]);
    let picked = dialog.blocking_pick_files()?;
    Some(picked.into_iter().filter_map(local).collect())
}

fn pick_one(app: &AppHandle, title: &str, (kind, endings): (&str, &[&str])) -> Option<PathBuf> {
    if let Some(answer) = answered("AMENDS_ANSWER_FILES") {
        return std::env::split_paths(&answer).next();
    }
    let dialog = app.dialog().file().set_title(title).add_filter(kind, endings);
    local(dialog.blocking_pick_file()?)
}

/// A folder.
pub fn pick_folder(app: &AppHandle) -> Option<PathBuf> {
    folder(app, "Folder for lessons")
}

/// Where to save notes: a file for all of them, or a folder for the folder that they come in.
pub fn pick_for_notes(app: &AppHandle, one_file: bool) -> Option<PathBuf> {
    if one_file {
        pick_pdf(app, "Notes.pdf")
    } else {
        folder(app, "Folder for notes")
    }
}

fn folder(app: &AppHandle, title: &str) -> Option<PathBuf> {
    if let Some(answer) = answered("AMENDS_ANSWER_FOLDER") {
        return Some(answer.into());
    }
    local(app.dialog().file().set_title(title).blocking_pick_folder()?)
}

/// Where to save a PDF under a suggested name.
pub fn pick_pdf(app: &AppHandle, name: &str) -> Option<PathBuf> {
    if let Some(answer) = answered("AMENDS_ANSWER_SAVE") {
        return Some(PathBuf::from(answer).join(name));
    }
    let dialog = app
        .dialog()
        .file()
        .set_title("Save PDF")
        .set_file_name(name)
        .add_filter("PDF", &["pdf"]);
    let mut path = local(dialog.blocking_save_file()?)?;
    if path.extension().is_none() {
        path.set_extension("pdf");
    }
    Some(path)
}

fn local(path: FilePath) -> Option<PathBuf> {
    path.into_path().ok()
}

#[cfg(debug_assertions)]
fn answered(name: &str) -> Option<std::ffi::OsString> {
    std::env::var_os(name)
}

#[cfg(not(debug_assertions))]
const fn answered(_: &str) -> Option<std::ffi::OsString> {
    None
}

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
        .add_filter("CSV exports", &["csv", "tsv", "txt"]);
    let picked = dialog.blocking_pick_files()?;
    Some(picked.into_iter().filter_map(local).collect())
}

/// A folder.
pub fn pick_folder(app: &AppHandle) -> Option<PathBuf> {
    if let Some(answer) = answered("AMENDS_ANSWER_FOLDER") {
        return Some(answer.into());
    }
    local(
        app.dialog()
            .file()
            .set_title("Folder for lessons")
            .blocking_pick_folder()?,
    )
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

//! What comes in: files that are chosen or dropped, what their columns mean, and pasted text.

use crate::{chooser, dropping::Dropped, state::Shell, work};
use amends_desk::{
    Desk, FileToImport, Result,
    wire::{
        Change,
        mapping::{KeptMappingView, MappingInput, MappingView},
        paste::{PastedInput, PastedView},
        workspace::ImportReport,
    },
};
use std::path::PathBuf;
use tauri::{AppHandle, State};

const IMPORTING: &str = "Importing";

#[tauri::command(rename_all = "snake_case")]
pub async fn choose_import(app: AppHandle, shell: State<'_, Shell>) -> Result<Option<ImportReport>> {
    import(chooser::pick_files(&app), &app, shell).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn import_dropped(
    app: AppHandle,
    dropped: State<'_, Dropped>,
    shell: State<'_, Shell>,
) -> Result<Option<ImportReport>> {
    import(dropped.take(), &app, shell).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn preview_mapping(shell: State<'_, Shell>, input: MappingInput) -> Result<MappingView> {
    shell.run(move |desk| desk.preview_mapping(&input)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn import_mapped(
    app: AppHandle,
    shell: State<'_, Shell>,
    input: MappingInput,
) -> Result<ImportReport> {
    let mut tell = work::telling(&app, IMPORTING);
    shell.run(move |desk| desk.import_mapped(&input, &mut tell)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn put_held_away(shell: State<'_, Shell>) -> Result<()> {
    let away = |desk: &Desk| {
        desk.put_held_away();
        Ok(())
    };
    shell.run(away).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn list_mappings(shell: State<'_, Shell>) -> Result<Vec<KeptMappingView>> {
    shell.run(|desk| desk.list_mappings()).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn forget_mapping(shell: State<'_, Shell>, id: String) -> Result<Change> {
    shell.run(move |desk| desk.forget_mapping(&id)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn read_pasted(shell: State<'_, Shell>, text: String) -> Result<PastedView> {
    shell.run(move |desk| desk.read_pasted(&text)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn add_pasted(shell: State<'_, Shell>, input: PastedInput) -> Result<Change> {
    shell.run(move |desk| desk.add_pasted(&input)).await
}

/// Imports what was chosen; nothing if the person changed their mind.
async fn import(
    paths: Option<Vec<PathBuf>>,
    app: &AppHandle,
    shell: State<'_, Shell>,
) -> Result<Option<ImportReport>> {
    let Some(paths) = paths else {
        return Ok(None);
    };
    let read = move || paths.iter().map(|path| FileToImport::named(path)).collect();
    let mut tell = work::telling(app, IMPORTING);
    let done = shell.run(move |desk| desk.import_chosen(read(), &mut tell));
    done.await.map(Some)
}

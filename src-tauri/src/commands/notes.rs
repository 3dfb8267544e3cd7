//! Notes: choices, preview, kept, saved as PDF.

use crate::{chooser, commands::save, state::Shell};
use amends_desk::{
    Result, save_file,
    wire::{
        Change,
        note::{NoteChoices, NoteInput, NotePreview, NoteRow, SavedFile},
    },
};
use tauri::{AppHandle, State};

#[tauri::command(rename_all = "snake_case")]
pub async fn preview_note(shell: State<'_, Shell>, input: NoteInput) -> Result<NotePreview> {
    shell.run(move |desk| desk.preview_note(&input)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn write_note(shell: State<'_, Shell>, input: NoteInput) -> Result<Change> {
    shell.run(move |desk| desk.write_note(&input)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn remove_note(shell: State<'_, Shell>, id: String) -> Result<Change> {
    shell.run(move |desk| desk.remove_note(&id)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn list_notes(shell: State<'_, Shell>) -> Result<Vec<NoteRow>> {
    shell.run(move |desk| desk.list_notes()).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn get_note_choices(shell: State<'_, Shell>) -> Result<NoteChoices> {
    shell.run(|desk| desk.get_note_choices()).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn save_note_pdf(app: AppHandle, shell: State<'_, Shell>, id: String) -> Result<SavedFile> {
    let card = shell.run(move |desk| desk.get_card(&id)).await?;
    save(chooser::pick_pdf(&app, &card.name), card.svg.len(), |path| {
        save_file(path, &card.pdf)
    })
}

//! Notes: choices, preview, kept, on their way; batches; saved as PDF and printed.

use crate::{chooser, commands::save, state::Shell, work};
use amends_desk::{
    Result,
    model::note::NoteState,
    save_file,
    wire::{
        Change,
        note::{
            BatchFile, BatchInput, BatchPreview, NoteChoices, NoteInput, NotePreview, NoteRow, NotesOutput,
            PrintDone, PrintInput, PrinterView, SavedFile,
        },
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
pub async fn edit_note(shell: State<'_, Shell>, id: String, input: NoteInput) -> Result<Change> {
    shell.run(move |desk| desk.edit_note(&id, &input)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn take_out_unwritable(shell: State<'_, Shell>, text: String, hand: String) -> Result<String> {
    shell
        .run(move |desk| desk.take_out_unwritable(&text, &hand))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn remove_notes(shell: State<'_, Shell>, ids: Vec<String>) -> Result<Change> {
    shell.run(move |desk| desk.remove_notes(&ids)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn set_note_state(shell: State<'_, Shell>, ids: Vec<String>, state: NoteState) -> Result<Change> {
    shell.run(move |desk| desk.set_note_state(&ids, state)).await
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

#[tauri::command(rename_all = "snake_case")]
pub async fn save_notes_pdf(
    app: AppHandle,
    shell: State<'_, Shell>,
    ids: Vec<String>,
    output: NotesOutput,
) -> Result<SavedFile> {
    let Some(path) = chooser::pick_for_notes(&app, output.one_file) else {
        return Ok(SavedFile { name: None, pages: 0 });
    };
    let mut tell = work::telling(&app, "Writing cards");
    let saved = shell.run(move |desk| desk.save_notes(&ids, &output, &path, &mut tell));
    saved.await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn list_printers(shell: State<'_, Shell>) -> Result<Vec<PrinterView>> {
    shell.run(|desk| desk.list_printers()).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn print_notes(app: AppHandle, shell: State<'_, Shell>, input: PrintInput) -> Result<PrintDone> {
    let mut tell = work::telling(&app, "Writing cards");
    let printed = shell.run(move |desk| desk.print_notes(&input, &mut tell));
    printed.await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn print_test_page(shell: State<'_, Shell>, printer: String, paper: String) -> Result<()> {
    let done = shell.run(move |desk| desk.print_test_page(&printer, &paper));
    done.await.map(drop)
}

#[tauri::command(rename_all = "snake_case")]
pub async fn set_printer_offset(
    shell: State<'_, Shell>,
    printer: String,
    x_mm: f64,
    y_mm: f64,
) -> Result<Change> {
    shell
        .run(move |desk| desk.set_printer_offset(&printer, x_mm, y_mm))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn choose_batch_file(app: AppHandle, shell: State<'_, Shell>) -> Result<Option<BatchFile>> {
    let Some(path) = chooser::pick_recipients(&app) else {
        return Ok(None);
    };
    let read = shell.run(move |desk| desk.read_batch_file(&path));
    read.await.map(Some)
}

#[tauri::command(rename_all = "snake_case")]
pub async fn preview_batch(
    app: AppHandle,
    shell: State<'_, Shell>,
    input: BatchInput,
) -> Result<BatchPreview> {
    let mut tell = work::telling(&app, "Checking cards");
    let seen = shell.run(move |desk| desk.preview_batch(&input, &mut tell));
    seen.await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn write_batch(app: AppHandle, shell: State<'_, Shell>, input: BatchInput) -> Result<Change> {
    let mut tell = work::telling(&app, "Writing cards");
    let written = shell.run(move |desk| desk.write_batch(&input, &mut tell));
    written.await
}

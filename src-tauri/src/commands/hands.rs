//! The user's own: hands, their capture from paper, the signature, the letterhead, a customer's address.

use crate::{chooser, commands::save, state::Shell, work};
use amends_desk::{
    Result, capture_sheet,
    model::note::Corner,
    save_file,
    wire::{
        Change,
        hand::{CaptureView, PadPoint},
        note::SavedFile,
    },
};
use tauri::{AppHandle, State};

#[tauri::command(rename_all = "snake_case")]
pub async fn import_hand_font(
    app: AppHandle,
    shell: State<'_, Shell>,
    name: String,
) -> Result<Option<Change>> {
    let Some(font) = chooser::pick_font(&app) else {
        return Ok(None);
    };
    let change = shell.run(move |desk| desk.import_hand_font(&name, &font));
    change.await.map(Some)
}

#[tauri::command(rename_all = "snake_case")]
pub async fn save_capture_sheet(app: AppHandle, format: String) -> Result<SavedFile> {
    let (pdf, pages) = capture_sheet(&format)?;
    save(chooser::pick_pdf(&app, "Amends hand sheet.pdf"), pages, |path| {
        save_file(path, &pdf)
    })
}

#[tauri::command(rename_all = "snake_case")]
pub async fn read_capture(app: AppHandle, shell: State<'_, Shell>) -> Result<Option<CaptureView>> {
    let Some(pictures) = chooser::pick_pictures(&app) else {
        return Ok(None);
    };
    let mut tell = work::telling(&app, "Reading your letters");
    let read = shell.run(move |desk| desk.read_capture(&pictures, &mut tell));
    read.await.map(Some)
}

#[tauri::command(rename_all = "snake_case")]
pub async fn keep_captured_hand(
    shell: State<'_, Shell>,
    token: String,
    name: String,
    dropped: Vec<(String, u8)>,
) -> Result<Change> {
    shell
        .run(move |desk| desk.keep_captured_hand(&token, &name, &dropped))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn rename_hand(shell: State<'_, Shell>, id: String, name: String) -> Result<Change> {
    shell.run(move |desk| desk.rename_hand(&id, &name)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn retire_hand(shell: State<'_, Shell>, id: String) -> Result<Change> {
    shell.run(move |desk| desk.retire_hand(&id)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn set_signature(shell: State<'_, Shell>, strokes: Vec<Vec<PadPoint>>) -> Result<Change> {
    shell.run(move |desk| desk.set_signature(&strokes)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn import_signature(app: AppHandle, shell: State<'_, Shell>) -> Result<Option<Change>> {
    let Some(picture) = chooser::pick_signature(&app) else {
        return Ok(None);
    };
    let change = shell.run(move |desk| desk.import_signature(&picture));
    change.await.map(Some)
}

#[tauri::command(rename_all = "snake_case")]
pub async fn remove_signature(shell: State<'_, Shell>) -> Result<Change> {
    shell.run(|desk| desk.remove_signature()).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn import_letterhead(app: AppHandle, shell: State<'_, Shell>) -> Result<Option<Change>> {
    let Some(picture) = chooser::pick_letterhead(&app) else {
        return Ok(None);
    };
    let change = shell.run(move |desk| desk.import_letterhead(&picture));
    change.await.map(Some)
}

#[tauri::command(rename_all = "snake_case")]
pub async fn set_letterhead(shell: State<'_, Shell>, corner: Corner, width_mm: f64) -> Result<Change> {
    shell.run(move |desk| desk.set_letterhead(corner, width_mm)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn remove_letterhead(shell: State<'_, Shell>) -> Result<Change> {
    shell.run(|desk| desk.remove_letterhead()).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn get_address(shell: State<'_, Shell>, case_id: String) -> Result<String> {
    shell.run(move |desk| desk.get_address(&case_id)).await
}

//! The workspace: first start, unlocking, importing.

use crate::{chooser, commands::save, state::Shell};
use amends_desk::{
    Result, save_secret,
    wire::{
        note::SavedFile,
        workspace::{ImportReport, NewWorkspace, RecoveryKeyShown, Unlock, WorkspaceState},
    },
};
use tauri::{AppHandle, State};

#[tauri::command(rename_all = "snake_case")]
pub async fn get_workspace(shell: State<'_, Shell>) -> Result<WorkspaceState> {
    shell.workspace().await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn prepare_workspace(shell: State<'_, Shell>, input: NewWorkspace) -> Result<RecoveryKeyShown> {
    shell.prepare(input).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn save_recovery_sheet(app: AppHandle, shell: State<'_, Shell>) -> Result<SavedFile> {
    let sheet = shell.recovery_sheet()?;
    save(chooser::pick_pdf(&app, "Amends recovery key.pdf"), 1, |path| {
        save_secret(path, &sheet)
    })
}

#[tauri::command(rename_all = "snake_case")]
pub async fn start_workspace(shell: State<'_, Shell>, answers: [String; 2]) -> Result<WorkspaceState> {
    shell.start(answers).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn unlock_workspace(shell: State<'_, Shell>, input: Unlock) -> Result<WorkspaceState> {
    shell.open(input).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn import_sample(shell: State<'_, Shell>) -> Result<ImportReport> {
    shell.run(|desk| desk.import_sample()).await
}

//! Settings and the check-up.

use crate::state::Shell;
use amends_desk::{
    Result,
    wire::{
        Change,
        settings::{Checkup, PersonEdit, SettingsEdit, SettingsView},
    },
};
use tauri::State;

#[tauri::command(rename_all = "snake_case")]
pub async fn get_settings(shell: State<'_, Shell>) -> Result<SettingsView> {
    shell.run(move |desk| desk.get_settings()).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn edit_settings(shell: State<'_, Shell>, edit: SettingsEdit) -> Result<Change> {
    shell.run(move |desk| desk.edit_settings(&edit)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn edit_person(shell: State<'_, Shell>, input: PersonEdit) -> Result<Change> {
    shell.run(move |desk| desk.edit_person(&input)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn set_passphrase(shell: State<'_, Shell>, passphrase: String) -> Result<Change> {
    shell.run(move |desk| desk.set_passphrase(&passphrase)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn get_checkup(shell: State<'_, Shell>) -> Result<Checkup> {
    shell.run(move |desk| desk.get_checkup()).await
}

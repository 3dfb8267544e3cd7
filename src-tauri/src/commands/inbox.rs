//! The inbox.

use crate::state::Shell;
use amends_desk::{
    Result,
    wire::{
        Change,
        inbox::{Inbox, SignalDetail},
    },
};
use tauri::State;

#[tauri::command(rename_all = "snake_case")]
pub async fn get_inbox(shell: State<'_, Shell>) -> Result<Inbox> {
    shell.run(move |desk| desk.get_inbox()).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn get_signal(shell: State<'_, Shell>, id: String) -> Result<SignalDetail> {
    shell.run(move |desk| desk.get_signal(&id)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn dismiss_signal(shell: State<'_, Shell>, id: String, reason: String) -> Result<Change> {
    shell.run(move |desk| desk.dismiss_signal(&id, &reason)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn merge_signal(shell: State<'_, Shell>, id: String, case_id: String) -> Result<Change> {
    shell.run(move |desk| desk.merge_signal(&id, &case_id)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn open_case(shell: State<'_, Shell>, signal_id: String, also: Vec<String>) -> Result<Change> {
    shell.run(move |desk| desk.open_case_of(&signal_id, &also)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn link_signal(shell: State<'_, Shell>, id: String, customer_id: String) -> Result<Change> {
    shell.run(move |desk| desk.link_signal(&id, &customer_id)).await
}

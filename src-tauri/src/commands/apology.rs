//! The apology: drafts and the coach.

use crate::state::Shell;
use amends_desk::{
    Result,
    model::message::Channel,
    wire::{
        Change,
        coach::{CoachReading, FoundPromiseView},
    },
};
use tauri::State;

#[tauri::command(rename_all = "snake_case")]
pub async fn save_draft(
    shell: State<'_, Shell>,
    id: String,
    channel: Channel,
    text: String,
) -> Result<Change> {
    shell.run(move |desk| desk.save_draft(&id, channel, &text)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn coach(
    shell: State<'_, Shell>,
    text: String,
    channel: Channel,
    case_id: Option<String>,
) -> Result<CoachReading> {
    shell
        .run(move |desk| desk.coach(&text, channel, case_id.as_deref()))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn list_found_promises(
    shell: State<'_, Shell>,
    id: String,
    text: String,
) -> Result<Vec<FoundPromiseView>> {
    shell.run(move |desk| desk.list_found_promises(&id, &text)).await
}

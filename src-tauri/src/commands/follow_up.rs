//! Follow-up: check-ins, pulses, the marketing pause.

use crate::state::Shell;
use amends_desk::{
    Result,
    wire::{Change, case::NewPulse},
};
use tauri::State;

#[tauri::command(rename_all = "snake_case")]
pub async fn do_check_in(shell: State<'_, Shell>, id: String, said: String) -> Result<Change> {
    shell.run(move |desk| desk.do_check_in(&id, &said)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn take_pulse(shell: State<'_, Shell>, id: String, input: NewPulse) -> Result<Change> {
    shell.run(move |desk| desk.take_pulse(&id, &input)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn end_pause(shell: State<'_, Shell>, id: String) -> Result<Change> {
    shell.run(move |desk| desk.end_pause(&id)).await
}

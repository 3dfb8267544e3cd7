//! Clocks: waits and deadlines of a case, and what a workspace sets for them.

use crate::state::Shell;
use amends_desk::{
    Result,
    model::Day,
    wire::{
        Change,
        clock::{ClockPart, ClockSettings, DeadlineEdit, GoalsEdit, HoursEdit, NewDeadline},
    },
};
use tauri::State;

#[tauri::command(rename_all = "snake_case")]
pub async fn start_waiting(shell: State<'_, Shell>, id: String, why: String) -> Result<Change> {
    shell.run(move |desk| desk.start_waiting(&id, &why)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn stop_waiting(shell: State<'_, Shell>, id: String) -> Result<Change> {
    shell.run(move |desk| desk.stop_waiting(&id)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn add_deadline(shell: State<'_, Shell>, id: String, input: NewDeadline) -> Result<Change> {
    shell.run(move |desk| desk.add_deadline(&id, &input)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn meet_deadline(shell: State<'_, Shell>, id: String) -> Result<Change> {
    shell.run(move |desk| desk.meet_deadline(&id)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn claim_deadline(shell: State<'_, Shell>, id: String, reason: String) -> Result<Change> {
    shell.run(move |desk| desk.claim_deadline(&id, &reason)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn remove_deadline(shell: State<'_, Shell>, id: String) -> Result<Change> {
    shell.run(move |desk| desk.remove_deadline(&id)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn get_clock_settings(shell: State<'_, Shell>) -> Result<ClockSettings> {
    shell.run(move |desk| desk.get_clock_settings()).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn edit_working_hours(shell: State<'_, Shell>, edit: HoursEdit) -> Result<Change> {
    shell.run(move |desk| desk.edit_working_hours(&edit)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn add_holidays(shell: State<'_, Shell>, list: String) -> Result<Change> {
    shell.run(move |desk| desk.add_holidays(&list)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn remove_holiday(shell: State<'_, Shell>, date: Day, every_year: bool) -> Result<Change> {
    shell.run(move |desk| desk.remove_holiday(date, every_year)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn edit_goals(shell: State<'_, Shell>, edit: GoalsEdit) -> Result<Change> {
    shell.run(move |desk| desk.edit_goals(&edit)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn edit_deadline(shell: State<'_, Shell>, edit: DeadlineEdit) -> Result<Change> {
    shell.run(move |desk| desk.edit_deadline(&edit)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn forget_deadline(shell: State<'_, Shell>, id: String) -> Result<Change> {
    shell.run(move |desk| desk.forget_deadline(&id)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn restore_clocks(shell: State<'_, Shell>, part: ClockPart) -> Result<Change> {
    shell.run(move |desk| desk.restore_clocks(part)).await
}

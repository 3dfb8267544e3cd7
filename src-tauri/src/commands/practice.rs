//! Practice: past cases without personal data.

use crate::state::Shell;
use amends_desk::{
    Result,
    wire::{
        coach::CoachReading,
        practice::{PracticeAnswer, PracticeRow, PracticeView},
    },
};
use tauri::State;

#[tauri::command(rename_all = "snake_case")]
pub async fn list_practice(shell: State<'_, Shell>) -> Result<Vec<PracticeRow>> {
    shell.run(move |desk| desk.list_practice()).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn get_practice(shell: State<'_, Shell>, id: String) -> Result<PracticeView> {
    shell.run(move |desk| desk.get_practice(&id)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn coach_practice(shell: State<'_, Shell>, id: String, text: String) -> Result<CoachReading> {
    shell.run(move |desk| desk.coach_practice(&id, &text)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn get_practice_answer(shell: State<'_, Shell>, id: String) -> Result<PracticeAnswer> {
    shell.run(move |desk| desk.get_practice_answer(&id)).await
}

//! Causes: linking, merging and counting them; the why-chain and the questions on the way.

use crate::state::Shell;
use amends_desk::{
    Result,
    wire::{
        Change,
        cause::{
            BlameHint, CauseChoice, CauseEdit, CauseFound, CauseRow, CauseView, NewQuestion, NewWhy, WhyEdit,
        },
    },
};
use tauri::State;

#[tauri::command(rename_all = "snake_case")]
pub async fn list_causes(shell: State<'_, Shell>) -> Result<Vec<CauseRow>> {
    shell.run(move |desk| desk.list_causes()).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn find_causes(
    shell: State<'_, Shell>,
    query: String,
    case_id: Option<String>,
) -> Result<Vec<CauseFound>> {
    shell
        .run(move |desk| desk.find_causes(&query, case_id.as_deref()))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn get_cause(shell: State<'_, Shell>, id: String) -> Result<CauseView> {
    shell.run(move |desk| desk.get_cause(&id)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn link_cause(shell: State<'_, Shell>, id: String, choice: CauseChoice) -> Result<Change> {
    shell.run(move |desk| desk.link_cause(&id, &choice)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn unlink_cause(shell: State<'_, Shell>, id: String) -> Result<Change> {
    shell.run(move |desk| desk.unlink_cause(&id)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn edit_cause(shell: State<'_, Shell>, id: String, edit: CauseEdit) -> Result<Change> {
    shell.run(move |desk| desk.edit_cause(&id, &edit)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn merge_causes(shell: State<'_, Shell>, from: String, into: String) -> Result<Change> {
    shell.run(move |desk| desk.merge_causes(&from, &into)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn put_away_cause_alert(shell: State<'_, Shell>, id: String) -> Result<Change> {
    shell.run(move |desk| desk.put_away_cause_alert(&id)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn add_why(shell: State<'_, Shell>, id: String, input: NewWhy) -> Result<Change> {
    shell.run(move |desk| desk.add_why(&id, &input)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn edit_why(shell: State<'_, Shell>, id: String, edit: WhyEdit) -> Result<Change> {
    shell.run(move |desk| desk.edit_why(&id, &edit)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn move_why(shell: State<'_, Shell>, id: String, up: bool) -> Result<Change> {
    shell.run(move |desk| desk.move_why(&id, up)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn remove_why(shell: State<'_, Shell>, id: String) -> Result<Change> {
    shell.run(move |desk| desk.remove_why(&id)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn ask_team(shell: State<'_, Shell>, id: String, input: NewQuestion) -> Result<Change> {
    shell.run(move |desk| desk.ask_team(&id, &input)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn answer_question(shell: State<'_, Shell>, id: String, answer: String) -> Result<Change> {
    shell.run(move |desk| desk.answer_question(&id, &answer)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn remove_question(shell: State<'_, Shell>, id: String) -> Result<Change> {
    shell.run(move |desk| desk.remove_question(&id)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn find_blame(shell: State<'_, Shell>, text: String) -> Result<Option<BlameHint>> {
    shell.run(move |desk| desk.find_blame(&text)).await
}

//! Cases: list, whole, edited, moved, closed.

use crate::state::Shell;
use amends_desk::{
    Result,
    model::{Stage, triage::LaneChoice},
    wire::{
        Change,
        case::{CaseEdit, CaseRow, CaseView, Choices, Closing, NewFact},
        inbox::NewCase,
    },
};
use tauri::State;

#[tauri::command(rename_all = "snake_case")]
pub async fn list_cases(
    shell: State<'_, Shell>,
    query: String,
    stage: Option<Stage>,
    closed: bool,
) -> Result<Vec<CaseRow>> {
    shell
        .run(move |desk| desk.list_cases(&query, stage, closed))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn get_case(shell: State<'_, Shell>, id: String) -> Result<CaseView> {
    shell.run(move |desk| desk.get_case(&id)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn get_choices(shell: State<'_, Shell>) -> Result<Choices> {
    shell.run(move |desk| desk.get_choices()).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn start_case(shell: State<'_, Shell>, input: NewCase) -> Result<Change> {
    shell.run(move |desk| desk.start_case(&input)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn edit_case(shell: State<'_, Shell>, id: String, edit: CaseEdit) -> Result<Change> {
    shell.run(move |desk| desk.edit_case(&id, &edit)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn move_stage(
    shell: State<'_, Shell>,
    id: String,
    to: Stage,
    overrule: Option<String>,
) -> Result<Change> {
    shell
        .run(move |desk| desk.move_stage(&id, to, overrule.as_deref()))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn add_fact(shell: State<'_, Shell>, id: String, input: NewFact) -> Result<Change> {
    shell.run(move |desk| desk.add_fact(&id, &input)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn remove_fact(shell: State<'_, Shell>, id: String) -> Result<Change> {
    shell.run(move |desk| desk.remove_fact(&id)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn close_case(shell: State<'_, Shell>, id: String, input: Closing) -> Result<Change> {
    shell.run(move |desk| desk.close_case(&id, &input)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn choose_lane(
    shell: State<'_, Shell>,
    id: String,
    lane: LaneChoice,
    reason: String,
) -> Result<Change> {
    shell.run(move |desk| desk.choose_lane(&id, lane, &reason)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn reopen_case(shell: State<'_, Shell>, id: String) -> Result<Change> {
    shell.run(move |desk| desk.reopen_case(&id)).await
}

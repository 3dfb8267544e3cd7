//! Lessons: list, editor, check, shared folder.

use crate::{chooser, state::Shell};
use amends_desk::{
    Result,
    wire::{
        Change,
        lesson::{LessonFields, LessonRow, LessonView, LessonsFolder, PublishInput, PublishReport},
    },
};
use tauri::{AppHandle, State};

#[tauri::command(rename_all = "snake_case")]
pub async fn write_lesson(shell: State<'_, Shell>, case_id: String) -> Result<Change> {
    shell.run(move |desk| desk.write_lesson(&case_id)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn list_lessons(shell: State<'_, Shell>) -> Result<Vec<LessonRow>> {
    shell.run(move |desk| desk.list_lessons()).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn get_lesson(shell: State<'_, Shell>, id: String) -> Result<LessonView> {
    shell.run(move |desk| desk.get_lesson(&id)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn edit_lesson(shell: State<'_, Shell>, id: String, fields: LessonFields) -> Result<Change> {
    shell.run(move |desk| desk.edit_lesson(&id, &fields)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn confirm_lesson(shell: State<'_, Shell>, id: String) -> Result<Change> {
    shell.run(move |desk| desk.confirm_lesson(&id)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn get_lessons_folder(shell: State<'_, Shell>) -> Result<LessonsFolder> {
    shell.run(move |desk| desk.get_lessons_folder()).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn publish_lessons(shell: State<'_, Shell>, input: PublishInput) -> Result<PublishReport> {
    shell.run(move |desk| desk.publish_lessons(&input)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn choose_lessons_folder(app: AppHandle, shell: State<'_, Shell>) -> Result<LessonsFolder> {
    match chooser::pick_folder(&app) {
        Some(path) => shell.run(move |desk| desk.set_lessons_folder(&path)).await,
        None => shell.run(move |desk| desk.get_lessons_folder()).await,
    }
}

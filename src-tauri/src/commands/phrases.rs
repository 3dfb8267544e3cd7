//! The coach's phrase book.

use crate::state::Shell;
use amends_desk::{
    Result,
    wire::{
        Change,
        phrases::{PhraseBookEdit, PhraseBookView},
    },
};
use tauri::State;

#[tauri::command(rename_all = "snake_case")]
pub async fn get_phrase_book(shell: State<'_, Shell>) -> Result<PhraseBookView> {
    shell.run(move |desk| desk.get_phrase_book()).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn edit_phrase_book(shell: State<'_, Shell>, edit: PhraseBookEdit) -> Result<Change> {
    shell.run(move |desk| desk.edit_phrase_book(&edit)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn restore_phrase_book(shell: State<'_, Shell>) -> Result<Change> {
    shell.run(move |desk| desk.restore_phrase_book()).await
}

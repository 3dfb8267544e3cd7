//! What every screen has: counts, finding, undo, and Today.

use crate::{state::Shell, work::Stop};
use amends_desk::{
    Result,
    wire::{
        Change,
        today::Today,
        workspace::{Counts, Found},
    },
};
use tauri::{State, Window};

#[tauri::command(rename_all = "snake_case")]
pub async fn get_today(shell: State<'_, Shell>) -> Result<Today> {
    shell.run(move |desk| desk.get_today()).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn get_counts(shell: State<'_, Shell>) -> Result<Counts> {
    shell.run(move |desk| desk.get_counts()).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn find(shell: State<'_, Shell>, query: String) -> Result<Vec<Found>> {
    shell.run(move |desk| desk.find(&query)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn undo_last(shell: State<'_, Shell>) -> Result<Change> {
    shell.run(move |desk| desk.undo_last()).await
}

/// Long work stops at the next step, and leaves nothing half-done.
#[tauri::command(rename_all = "snake_case")]
pub async fn stop_work(stop: State<'_, Stop>) -> Result<()> {
    stop.ask();
    Ok(())
}

/// The page has saved what was typed last; the window may go.
#[tauri::command(rename_all = "snake_case")]
pub async fn close_window(window: Window) -> Result<()> {
    // A window that is gone already has nothing left to close.
    let _ = window.destroy();
    Ok(())
}

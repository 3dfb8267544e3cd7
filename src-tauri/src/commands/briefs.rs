//! The brief before a call: on screen, and as a page.

use crate::{chooser, commands::save, state::Shell};
use amends_desk::{
    Result, save_file,
    wire::brief::{Brief, SavedBrief},
};
use tauri::{AppHandle, State};

#[tauri::command(rename_all = "snake_case")]
pub async fn get_brief(shell: State<'_, Shell>, id: String) -> Result<Brief> {
    shell.run(move |desk| desk.get_brief(&id)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn save_brief(app: AppHandle, shell: State<'_, Shell>, id: String) -> Result<SavedBrief> {
    let page = shell.run(move |desk| desk.get_brief_page(&id)).await?;
    let path = chooser::pick_pdf(&app, &page.file_name);
    let saved = save(path, 1, |path| save_file(path, &page.pdf))?;
    Ok(page.saved(saved.name))
}

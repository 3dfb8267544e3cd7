//! Ownership: make-goods, promises, actions.

use crate::state::Shell;
use amends_desk::{
    Result,
    model::promise::PromiseState,
    wire::{
        Change,
        case::{NewAction, NewMakeGood, NewPromise},
    },
};
use tauri::State;

#[tauri::command(rename_all = "snake_case")]
pub async fn offer_make_good(shell: State<'_, Shell>, id: String, input: NewMakeGood) -> Result<Change> {
    shell.run(move |desk| desk.offer_make_good(&id, &input)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn approve_make_good(shell: State<'_, Shell>, id: String) -> Result<Change> {
    shell.run(move |desk| desk.approve_make_good(&id)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn deliver_make_good(shell: State<'_, Shell>, id: String) -> Result<Change> {
    shell.run(move |desk| desk.deliver_make_good(&id)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn decline_make_good(shell: State<'_, Shell>, id: String) -> Result<Change> {
    shell.run(move |desk| desk.decline_make_good(&id)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn make_promise(shell: State<'_, Shell>, id: String, input: NewPromise) -> Result<Change> {
    shell.run(move |desk| desk.make_promise(&id, &input)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn settle_promise(shell: State<'_, Shell>, id: String, state: PromiseState) -> Result<Change> {
    shell.run(move |desk| desk.settle_promise(&id, state)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn give_action(shell: State<'_, Shell>, id: String, input: NewAction) -> Result<Change> {
    shell.run(move |desk| desk.give_action(&id, &input)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn finish_action(shell: State<'_, Shell>, id: String) -> Result<Change> {
    shell.run(move |desk| desk.finish_action(&id)).await
}

//! Customers: whole, edited by hand, and what was noted on their orders.

use crate::state::Shell;
use amends_desk::{
    Result,
    wire::{
        Change,
        customer::{CustomerEdit, CustomerView, NewWarming, OrderPage},
    },
};
use tauri::State;

#[tauri::command(rename_all = "snake_case")]
pub async fn get_customer(shell: State<'_, Shell>, id: String) -> Result<CustomerView> {
    shell.run(move |desk| desk.get_customer(&id)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn list_orders(shell: State<'_, Shell>, id: String, skip: u32) -> Result<OrderPage> {
    shell.run(move |desk| desk.list_orders(&id, skip)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn edit_customer(shell: State<'_, Shell>, id: String, edit: CustomerEdit) -> Result<Change> {
    shell.run(move |desk| desk.edit_customer(&id, &edit)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn note_trouble(shell: State<'_, Shell>, id: String, said: String) -> Result<Change> {
    shell.run(move |desk| desk.note_trouble(&id, &said)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn note_warming(shell: State<'_, Shell>, id: String, input: NewWarming) -> Result<Change> {
    shell.run(move |desk| desk.note_warming(&id, &input)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn remove_warming(shell: State<'_, Shell>, id: String) -> Result<Change> {
    shell.run(move |desk| desk.remove_warming(&id)).await
}

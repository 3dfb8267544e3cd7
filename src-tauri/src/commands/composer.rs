//! The composer: starters, versions, what goes out.

use crate::{mail, state::Shell};
use amends_desk::{
    Result,
    model::message::{Channel, VersionReason},
    wire::{
        Change,
        compose::{
            AlikeMessage, Comparison, Composition, FinishedMessage, MailOpened, MessagePreview, VersionView,
        },
    },
};
use tauri::{AppHandle, State};

#[tauri::command(rename_all = "snake_case")]
pub async fn get_composition(shell: State<'_, Shell>, id: String) -> Result<Composition> {
    shell.run(move |desk| desk.get_composition(&id)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn save_subject(
    shell: State<'_, Shell>,
    id: String,
    channel: Channel,
    subject: String,
) -> Result<Change> {
    shell
        .run(move |desk| desk.save_subject(&id, channel, &subject))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn start_message(
    shell: State<'_, Shell>,
    id: String,
    channel: Channel,
    starter: String,
    whole: bool,
) -> Result<Change> {
    shell
        .run(move |desk| desk.start_message(&id, channel, &starter, whole))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn get_message_preview(
    shell: State<'_, Shell>,
    id: String,
    channel: Channel,
) -> Result<MessagePreview> {
    shell
        .run(move |desk| desk.get_message_preview(&id, channel))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn get_finished_message(
    shell: State<'_, Shell>,
    id: String,
    channel: Channel,
) -> Result<FinishedMessage> {
    shell
        .run(move |desk| desk.get_finished_message(&id, channel))
        .await
}

/// The link goes straight to the mail program; the window never sees it.
#[tauri::command(rename_all = "snake_case")]
pub async fn open_in_mail(app: AppHandle, shell: State<'_, Shell>, id: String) -> Result<MailOpened> {
    let link = shell.run(move |desk| desk.mail_link(&id)).await?;
    mail::open(&app, &link.url)?;
    Ok(link.into())
}

#[tauri::command(rename_all = "snake_case")]
pub async fn look_at_message(
    shell: State<'_, Shell>,
    id: String,
    channel: Channel,
    person_id: String,
) -> Result<Change> {
    shell
        .run(move |desk| desk.look_at_message(&id, channel, &person_id))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn mark_sent(shell: State<'_, Shell>, id: String) -> Result<Change> {
    shell.run(move |desk| desk.mark_sent(&id)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn mark_sent_anyway(shell: State<'_, Shell>, id: String) -> Result<Change> {
    shell.run(move |desk| desk.mark_sent_anyway(&id)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn take_back_sent(shell: State<'_, Shell>, id: String) -> Result<Change> {
    shell.run(move |desk| desk.take_back_sent(&id)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn keep_version(
    shell: State<'_, Shell>,
    id: String,
    channel: Channel,
    reason: VersionReason,
) -> Result<Change> {
    shell
        .run(move |desk| desk.keep_version(&id, channel, reason))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn list_versions(
    shell: State<'_, Shell>,
    id: String,
    channel: Channel,
) -> Result<Vec<VersionView>> {
    shell.run(move |desk| desk.list_versions(&id, channel)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn compare_versions(
    shell: State<'_, Shell>,
    id: String,
    with: Option<String>,
) -> Result<Comparison> {
    shell
        .run(move |desk| desk.compare_versions(&id, with.as_deref()))
        .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn restore_version(shell: State<'_, Shell>, id: String) -> Result<Change> {
    shell.run(move |desk| desk.restore_version(&id)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn get_alike_message(
    shell: State<'_, Shell>,
    id: String,
    channel: Channel,
) -> Result<Option<AlikeMessage>> {
    shell.run(move |desk| desk.get_alike_message(&id, channel)).await
}

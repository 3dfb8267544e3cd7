//! The system's own mail program, opened from here so that the window never sees an address.
//!
//! A debug build writes the link into a file of the environment's choice instead, because a test has no mail program.

use amends_desk::{Code, Error, Result};
use tauri::AppHandle;
use tauri_plugin_opener::OpenerExt as _;

/// Opens a new message.
pub fn open(app: &AppHandle, link: &str) -> Result<()> {
    #[cfg(debug_assertions)]
    if let Some(path) = std::env::var_os("AMENDS_ANSWER_MAIL") {
        return std::fs::write(path, link).map_err(|_| unopened());
    }
    app.opener().open_url(link, None::<&str>).map_err(|_| unopened())
}

fn unopened() -> Error {
    Error::new(
        Code::Unreadable,
        "No mail program could be opened. Copy the text instead; nothing was changed.",
    )
}

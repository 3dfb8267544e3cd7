//! Versions of messages in the database. A version is written once and never changed.

use crate::{
    Result, column,
    gate::{Reader, Tx},
};
use amends_model::{MessageId, MessageVersionId, message::MessageVersion};
use rusqlite::{Row, named_params};

fn read(row: &Row<'_>) -> Result<MessageVersion> {
    Ok(MessageVersion {
        id: column::parsed(row, "id")?,
        message: column::parsed(row, "message_id")?,
        subject: row.get("subject")?,
        text: row.get("text")?,
        saved: column::moment(row, "saved")?,
        reason: column::parsed(row, "reason")?,
    })
}

impl Reader<'_> {
    /// The version with this id.
    pub fn get_message_version(&self, id: MessageVersionId) -> Result<Option<MessageVersion>> {
        let mut statement = self.0.prepare_cached(include_str!("get_message_version.sql"))?;
        let mut rows = statement.query([id.to_string()])?;
        rows.next()?.map(read).transpose()
    }

    /// The versions of a message, oldest first.
    pub fn list_message_versions(&self, message: MessageId) -> Result<Vec<MessageVersion>> {
        let mut statement = self.0.prepare_cached(include_str!("list_message_versions.sql"))?;
        let mut rows = statement.query(named_params! { ":message": message.to_string() })?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read(row)?);
        }
        Ok(found)
    }
}

impl Tx<'_> {
    /// Keeps a version.
    pub fn put_message_version(&self, row: &MessageVersion) -> Result<()> {
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("put_message_version.sql"))?;
        statement.execute(named_params! {
            ":id": row.id.to_string(), ":message_id": row.message.to_string(), ":subject": row.subject,
            ":text": row.text, ":saved": row.saved.timestamp_millis(), ":reason": row.reason.to_string(),
        })?;
        Ok(())
    }
}

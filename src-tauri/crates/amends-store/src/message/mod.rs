//! Messages in the database, and the versions they went through.

mod version;

use crate::{
    Result, column,
    gate::{Reader, Tx},
};
use amends_model::{CaseId, MessageId, message::Message};
use rusqlite::{Row, Rows, named_params};

fn read(row: &Row<'_>) -> Result<Message> {
    Ok(Message {
        id: column::parsed(row, "id")?,
        case: column::parsed(row, "case_id")?,
        channel: column::parsed(row, "channel")?,
        subject: row.get("subject")?,
        text: row.get("text")?,
        edited: column::moment(row, "edited")?,
        sent: column::maybe_moment(row, "sent")?,
    })
}

fn collect(mut rows: Rows<'_>) -> Result<Vec<Message>> {
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

impl Reader<'_> {
    /// The message with this id.
    pub fn get_message(&self, id: MessageId) -> Result<Option<Message>> {
        let mut statement = self.0.prepare_cached(include_str!("get_message.sql"))?;
        let mut rows = statement.query([id.to_string()])?;
        rows.next()?.map(read).transpose()
    }

    /// The messages of a case, oldest first.
    pub fn list_messages_of_case(&self, case: CaseId) -> Result<Vec<Message>> {
        let mut statement = self.0.prepare_cached(include_str!("list_messages_of_case.sql"))?;
        collect(statement.query(named_params! { ":case": case.to_string() })?)
    }

    /// The newest `limit` messages that were sent, of any case, newest first.
    pub fn list_sent_messages(&self, limit: u32) -> Result<Vec<Message>> {
        let mut statement = self.0.prepare_cached(include_str!("list_sent_messages.sql"))?;
        collect(statement.query(named_params! { ":limit": limit })?)
    }
}

impl Tx<'_> {
    /// Writes a message, new or changed.
    pub fn put_message(&self, row: &Message) -> Result<()> {
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("put_message.sql"))?;
        statement.execute(named_params! {
            ":id": row.id.to_string(), ":case_id": row.case.to_string(), ":channel": row.channel.to_string(),
            ":subject": row.subject, ":text": row.text, ":edited": row.edited.timestamp_millis(), ":sent": row.sent.map(|v| v.timestamp_millis()),
        })?;
        Ok(())
    }
}

//! Notes in the database.

use crate::{
    Result, column,
    gate::{Reader, Tx},
};
use amends_model::{CaseId, NoteId, note::Note};
use rusqlite::{Row, Rows, named_params};

fn read(row: &Row<'_>) -> Result<Note> {
    Ok(Note {
        id: column::parsed(row, "id")?,
        case: column::maybe_parsed(row, "case_id")?,
        customer: column::maybe_parsed(row, "customer_id")?,
        batch: column::maybe_parsed(row, "batch_id")?,
        text: row.get("text")?,
        hand: row.get("hand")?,
        hand_asset: column::maybe_parsed(row, "hand_asset")?,
        paper: row.get("paper")?,
        pen: row.get("pen")?,
        ink: row.get("ink")?,
        seed: column::small(row, "seed")?,
        liveliness: row.get("liveliness")?,
        signature: column::parsed(row, "signature")?,
        signature_asset: column::maybe_parsed(row, "signature_asset")?,
        letterhead: column::maybe_json(row, "letterhead")?,
        guides: column::parsed(row, "guides")?,
        author: row.get("author")?,
        recipient: row.get("recipient")?,
        sender: row.get("sender")?,
        envelope: row.get("envelope")?,
        state: column::parsed(row, "state")?,
        written: column::moment(row, "written")?,
        approved: column::maybe_moment(row, "approved")?,
        printed: column::maybe_moment(row, "printed")?,
        posted: column::maybe_moment(row, "posted")?,
        addressee: row.get("addressee")?,
        batch_row: row.get("batch_row")?,
    })
}

fn collect(mut rows: Rows<'_>) -> Result<Vec<Note>> {
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

impl Reader<'_> {
    /// The note with this id.
    pub fn get_note(&self, id: NoteId) -> Result<Option<Note>> {
        let mut statement = self.0.prepare_cached(include_str!("get_note.sql"))?;
        let mut rows = statement.query([id.to_string()])?;
        rows.next()?.map(read).transpose()
    }

    /// The notes of a case, oldest first.
    pub fn list_notes_of_case(&self, case: CaseId) -> Result<Vec<Note>> {
        let mut statement = self.0.prepare_cached(include_str!("list_notes_of_case.sql"))?;
        collect(statement.query(named_params! { ":case": case.to_string() })?)
    }

    /// Every note, newest first.
    pub fn list_notes(&self) -> Result<Vec<Note>> {
        let mut statement = self.0.prepare_cached(include_str!("list_notes.sql"))?;
        collect(statement.query([])?)
    }
}

impl Tx<'_> {
    /// Writes a note, new or changed.
    pub fn put_note(&self, row: &Note) -> Result<()> {
        let mut statement = self.connection().prepare_cached(include_str!("put_note.sql"))?;
        let letterhead = row.letterhead.as_ref().map(column::to_json).transpose()?;
        statement.execute(named_params! {
            ":id": row.id.to_string(),
            ":case_id": row.case.map(|v| v.to_string()),
            ":customer_id": row.customer.map(|v| v.to_string()),
            ":batch_id": row.batch.map(|v| v.to_string()),
            ":text": row.text,
            ":hand": row.hand,
            ":hand_asset": row.hand_asset.as_ref().map(ToString::to_string),
            ":paper": row.paper,
            ":pen": row.pen,
            ":ink": row.ink,
            ":seed": i64::try_from(row.seed).unwrap_or(i64::MAX),
            ":liveliness": row.liveliness,
            ":signature": row.signature.as_str(),
            ":signature_asset": row.signature_asset.as_ref().map(ToString::to_string),
            ":letterhead": letterhead,
            ":guides": row.guides.as_str(),
            ":author": row.author,
            ":recipient": row.recipient,
            ":sender": row.sender,
            ":envelope": row.envelope,
            ":state": row.state.as_str(),
            ":written": row.written.timestamp_millis(),
            ":approved": row.approved.map(|v| v.timestamp_millis()),
            ":printed": row.printed.map(|v| v.timestamp_millis()),
            ":posted": row.posted.map(|v| v.timestamp_millis()),
            ":addressee": row.addressee,
            ":batch_row": row.batch_row,
        })?;
        Ok(())
    }

    /// Removes a note.
    pub fn remove_note(&self, id: NoteId) -> Result<()> {
        self.connection()
            .prepare_cached("DELETE FROM note WHERE id = ?1")?
            .execute([id.to_string()])?;
        Ok(())
    }
}

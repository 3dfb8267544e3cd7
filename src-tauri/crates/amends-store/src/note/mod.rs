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
        text: row.get("text")?,
        hand: row.get("hand")?,
        paper: row.get("paper")?,
        ink: row.get("ink")?,
        seed: column::small(row, "seed")?,
        liveliness: row.get("liveliness")?,
        written: column::moment(row, "written")?,
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
        statement.execute(named_params! {
            ":id": row.id.to_string(), ":case_id": row.case.map(|v| v.to_string()), ":text": row.text, ":hand": row.hand, ":paper": row.paper, ":ink": row.ink, ":seed": i64::try_from(row.seed).unwrap_or(i64::MAX), ":liveliness": row.liveliness, ":written": row.written.timestamp_millis(),
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

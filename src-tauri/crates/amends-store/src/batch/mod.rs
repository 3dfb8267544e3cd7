//! Batches in the database.

use crate::{
    Result, column,
    gate::{Reader, Tx},
};
use amends_model::note::Batch;
use rusqlite::params;

impl Reader<'_> {
    /// Every batch, newest first.
    pub fn list_batches(&self) -> Result<Vec<Batch>> {
        let mut statement = self.0.prepare_cached(include_str!("list_batches.sql"))?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(Batch {
                id: column::parsed(row, "id")?,
                name: row.get("name")?,
                made: column::moment(row, "made")?,
            });
        }
        Ok(found)
    }
}

impl Tx<'_> {
    /// Writes a batch, new or changed.
    pub fn put_batch(&self, row: &Batch) -> Result<()> {
        let mut statement = self.connection().prepare_cached(include_str!("put_batch.sql"))?;
        statement.execute(params![row.id.to_string(), row.name, row.made.timestamp_millis()])?;
        Ok(())
    }
}

//! Kept mappings in the database.

use crate::{
    Result, column,
    gate::{Reader, Tx},
};
use amends_model::mapping::KeptMapping;
use rusqlite::{Row, params};

fn read(row: &Row<'_>) -> Result<KeptMapping> {
    Ok(KeptMapping {
        key: row.get("id")?,
        name: row.get("name")?,
        kind: row.get("kind")?,
        mapping: row.get("mapping")?,
        made: column::moment(row, "made")?,
    })
}

impl Reader<'_> {
    /// What was said of files with these columns.
    pub fn get_mapping(&self, key: &str) -> Result<Option<KeptMapping>> {
        let mut statement = self.0.prepare_cached(include_str!("get_mapping.sql"))?;
        let mut rows = statement.query([key])?;
        rows.next()?.map(read).transpose()
    }

    /// All kept mappings, by name.
    pub fn list_mappings(&self) -> Result<Vec<KeptMapping>> {
        let mut statement = self.0.prepare_cached(include_str!("list_mappings.sql"))?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read(row)?);
        }
        Ok(found)
    }
}

impl Tx<'_> {
    /// Keeps a mapping, new or changed; the same again keeps the day it was said.
    pub fn put_mapping(&self, row: &KeptMapping) -> Result<()> {
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("put_mapping.sql"))?;
        statement.execute(params![
            row.key,
            row.name,
            row.kind,
            row.mapping,
            row.made.timestamp_millis()
        ])?;
        Ok(())
    }

    /// Forgets a mapping.
    pub fn remove_mapping(&self, key: &str) -> Result<()> {
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("remove_mapping.sql"))?;
        statement.execute([key])?;
        Ok(())
    }
}

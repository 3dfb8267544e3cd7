//! Settings of the workspace: one value per name.

use crate::{
    Result,
    gate::{Reader, Tx},
};
use rusqlite::{OptionalExtension as _, params};

impl Reader<'_> {
    /// The value of a setting.
    pub fn get_setting(&self, name: &str) -> Result<Option<String>> {
        let mut statement = self.0.prepare_cached("SELECT value FROM setting WHERE id = ?1")?;
        Ok(statement.query_row([name], |r| r.get(0)).optional()?)
    }

    /// How many rows a noun has; for the settings screen and the check-up.
    pub fn count_rows(&self, noun: &str) -> Result<usize> {
        let table = crate::capture::NOUNS
            .iter()
            .find(|(_, n)| *n == noun)
            .map(|(t, _)| *t);
        let Some(table) = table else { return Ok(0) };
        let count: i64 = self
            .0
            .query_row(&format!("SELECT count(*) FROM {table}"), [], |r| r.get(0))?;
        Ok(usize::try_from(count).unwrap_or(0))
    }
}

impl Tx<'_> {
    /// Sets a setting; the same value again changes nothing.
    pub fn set_setting(&self, name: &str, value: &str) -> Result<()> {
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("set_setting.sql"))?;
        statement.execute(params![name, value])?;
        Ok(())
    }
}

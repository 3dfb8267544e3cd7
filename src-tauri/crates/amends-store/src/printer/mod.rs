//! Printers' corrections in the database.

use crate::{
    Result,
    gate::{Reader, Tx},
};
use amends_model::printer::Printer;
use rusqlite::{OptionalExtension as _, params};

impl Reader<'_> {
    /// What is known of a printer; nothing is known of one that was never corrected.
    pub fn get_printer(&self, name: &str) -> Result<Option<Printer>> {
        let mut statement = self.0.prepare_cached(include_str!("get_printer.sql"))?;
        let found = statement.query_row([name], |row| {
            Ok(Printer {
                name: row.get("id")?,
                offset_x_um: row.get("offset_x_um")?,
                offset_y_um: row.get("offset_y_um")?,
            })
        });
        Ok(found.optional()?)
    }
}

impl Tx<'_> {
    /// Writes a printer's correction; the same again changes nothing.
    pub fn put_printer(&self, row: &Printer) -> Result<()> {
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("put_printer.sql"))?;
        statement.execute(params![row.name, row.offset_x_um, row.offset_y_um])?;
        Ok(())
    }
}

//! What went wrong on an order, in a line of our own; what its cases say is read from them.

use crate::{
    Result,
    gate::{Reader, Tx},
};
use amends_model::{Moment, OrderId};
use rusqlite::{OptionalExtension as _, named_params};

impl Reader<'_> {
    /// The line noted on an order, if one was.
    pub fn get_order_trouble(&self, order: OrderId) -> Result<Option<String>> {
        let mut statement = self.0.prepare_cached(include_str!("get_order_trouble.sql"))?;
        Ok(statement
            .query_row([order.to_string()], |row| row.get("said"))
            .optional()?)
    }
}

impl Tx<'_> {
    /// Writes the line of an order, new or changed.
    pub fn put_order_trouble(&self, order: OrderId, said: &str, noted: Moment) -> Result<()> {
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("put_order_trouble.sql"))?;
        statement.execute(named_params! {
            ":id": order.to_string(),
            ":said": said,
            ":noted": noted.timestamp_millis(),
        })?;
        Ok(())
    }

    /// Removes the line of an order.
    pub fn remove_order_trouble(&self, order: OrderId) -> Result<()> {
        self.connection()
            .prepare_cached("DELETE FROM order_trouble WHERE id = ?1")?
            .execute([order.to_string()])?;
        Ok(())
    }
}

//! Warming signals in the database.

use crate::{
    Result, column,
    gate::{Reader, Tx},
};
use amends_model::{CustomerId, WarmingId, warming::Warming};
use rusqlite::{Row, named_params};

fn read(row: &Row<'_>) -> Result<Warming> {
    Ok(Warming {
        id: column::parsed(row, "id")?,
        customer: column::parsed(row, "customer_id")?,
        kind: column::parsed(row, "kind")?,
        at: column::moment(row, "at")?,
        said: row.get("said")?,
    })
}

impl Reader<'_> {
    /// The warming signal with this id.
    pub fn get_warming(&self, id: WarmingId) -> Result<Option<Warming>> {
        let mut statement = self.0.prepare_cached(include_str!("get_warming.sql"))?;
        let mut rows = statement.query([id.to_string()])?;
        rows.next()?.map(read).transpose()
    }

    /// The warming signals of a customer, newest first, at most `limit`.
    pub fn list_warming_of_customer(&self, customer: CustomerId, limit: u32) -> Result<Vec<Warming>> {
        let mut statement = self
            .0
            .prepare_cached(include_str!("list_warming_of_customer.sql"))?;
        let mut rows =
            statement.query(named_params! { ":customer": customer.to_string(), ":limit": limit })?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read(row)?);
        }
        Ok(found)
    }
}

impl Tx<'_> {
    /// Writes a warming signal, new or changed.
    pub fn put_warming(&self, row: &Warming) -> Result<()> {
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("put_warming.sql"))?;
        statement.execute(named_params! {
            ":id": row.id.to_string(),
            ":customer_id": row.customer.to_string(),
            ":kind": row.kind.as_str(),
            ":at": row.at.timestamp_millis(),
            ":said": row.said,
        })?;
        Ok(())
    }

    /// Removes a warming signal.
    pub fn remove_warming(&self, id: WarmingId) -> Result<()> {
        self.connection()
            .prepare_cached("DELETE FROM warming WHERE id = ?1")?
            .execute([id.to_string()])?;
        Ok(())
    }
}

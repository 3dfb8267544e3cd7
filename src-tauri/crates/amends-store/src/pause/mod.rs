//! Pauses in the database.

use crate::{
    Result, column,
    gate::{Reader, Tx},
};
use amends_model::{CaseId, CustomerId, PauseId, pause::Pause};
use rusqlite::{Row, Rows, named_params};

fn read(row: &Row<'_>) -> Result<Pause> {
    Ok(Pause {
        id: column::parsed(row, "id")?,
        customer: column::parsed(row, "customer_id")?,
        case: column::parsed(row, "case_id")?,
        reason: row.get("reason")?,
        from: column::moment(row, "starts")?,
        until: column::moment(row, "until")?,
        released: column::maybe_moment(row, "released")?,
    })
}

fn collect(mut rows: Rows<'_>) -> Result<Vec<Pause>> {
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

impl Reader<'_> {
    /// The pause with this id.
    pub fn get_pause(&self, id: PauseId) -> Result<Option<Pause>> {
        let mut statement = self.0.prepare_cached(include_str!("get_pause.sql"))?;
        let mut rows = statement.query([id.to_string()])?;
        rows.next()?.map(read).transpose()
    }

    /// The pauses of a case, oldest first.
    pub fn list_pauses_of_case(&self, case: CaseId) -> Result<Vec<Pause>> {
        let mut statement = self.0.prepare_cached(include_str!("list_pauses_of_case.sql"))?;
        collect(statement.query(named_params! { ":case": case.to_string() })?)
    }

    /// The marketing pauses of a customer, oldest first.
    pub fn list_pauses_of_customer(&self, customer: CustomerId) -> Result<Vec<Pause>> {
        let mut statement = self
            .0
            .prepare_cached(include_str!("list_pauses_of_customer.sql"))?;
        collect(statement.query(named_params! { ":customer": customer.to_string() })?)
    }
}

impl Tx<'_> {
    /// Writes a pause, new or changed.
    pub fn put_pause(&self, row: &Pause) -> Result<()> {
        let mut statement = self.connection().prepare_cached(include_str!("put_pause.sql"))?;
        statement.execute(named_params! {
            ":id": row.id.to_string(), ":customer_id": row.customer.to_string(), ":case_id": row.case.to_string(), ":reason": row.reason, ":starts": row.from.timestamp_millis(), ":until": row.until.timestamp_millis(), ":released": row.released.map(|v| v.timestamp_millis()),
        })?;
        Ok(())
    }
}

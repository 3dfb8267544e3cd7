//! Promises in the database.

use crate::{
    Result, column,
    gate::{Reader, Tx},
};
use amends_model::{CaseId, Moment, PromiseId, promise::Promise};
use rusqlite::{Row, Rows, named_params};

fn read(row: &Row<'_>) -> Result<Promise> {
    Ok(Promise {
        id: column::parsed(row, "id")?,
        case: column::parsed(row, "case_id")?,
        text: row.get("text")?,
        owner: column::parsed(row, "owner_id")?,
        due: column::day(row, "due")?,
        state: column::parsed(row, "state")?,
        settled: column::maybe_moment(row, "settled")?,
    })
}

fn collect(mut rows: Rows<'_>) -> Result<Vec<Promise>> {
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

impl Reader<'_> {
    /// The promise with this id.
    pub fn get_promise(&self, id: PromiseId) -> Result<Option<Promise>> {
        let mut statement = self.0.prepare_cached(include_str!("get_promise.sql"))?;
        let mut rows = statement.query([id.to_string()])?;
        rows.next()?.map(read).transpose()
    }

    /// The promises of a case, oldest first.
    pub fn list_promises_of_case(&self, case: CaseId) -> Result<Vec<Promise>> {
        let mut statement = self.0.prepare_cached(include_str!("list_promises_of_case.sql"))?;
        collect(statement.query(named_params! { ":case": case.to_string() })?)
    }

    /// Every open promise, the one due first on top.
    pub fn list_open_promises(&self) -> Result<Vec<Promise>> {
        let mut statement = self.0.prepare_cached(include_str!("list_open_promises.sql"))?;
        collect(statement.query([])?)
    }

    /// Promises settled since a moment.
    pub fn list_promises_settled_since(&self, since: Moment) -> Result<Vec<Promise>> {
        let mut statement = self
            .0
            .prepare_cached(include_str!("list_promises_settled_since.sql"))?;
        collect(statement.query(named_params! { ":since": since.timestamp_millis() })?)
    }
}

impl Reader<'_> {
    /// The first promise of every open case that has one: for lists. Ids sort by the time they were made.
    pub fn list_first_promises(&self) -> Result<Vec<(CaseId, PromiseId)>> {
        let mut statement = self.0.prepare_cached(include_str!("list_first_promises.sql"))?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push((column::parsed(row, "case_id")?, column::parsed(row, "first")?));
        }
        Ok(found)
    }
}

impl Tx<'_> {
    /// Writes a promise, new or changed.
    pub fn put_promise(&self, row: &Promise) -> Result<()> {
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("put_promise.sql"))?;
        statement.execute(named_params! {
            ":id": row.id.to_string(), ":case_id": row.case.to_string(), ":text": row.text, ":owner_id": row.owner.to_string(), ":due": row.due.to_string(), ":state": row.state.to_string(), ":settled": row.settled.map(|v| v.timestamp_millis()),
        })?;
        Ok(())
    }
}

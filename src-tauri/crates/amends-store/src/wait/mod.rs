//! Waits for the customer in the database.

use crate::{
    Result, column,
    gate::{Reader, Tx},
};
use amends_model::{
    CaseId,
    clock::{CaseWait, Wait},
};
use rusqlite::{Row, Rows, named_params};

fn read(row: &Row<'_>) -> Result<CaseWait> {
    Ok(CaseWait {
        id: column::parsed(row, "id")?,
        case: column::parsed(row, "case_id")?,
        wait: Wait {
            from: column::moment(row, "starts")?,
            to: column::maybe_moment(row, "ends")?,
        },
        why: row.get("why")?,
    })
}

fn collect(mut rows: Rows<'_>) -> Result<Vec<CaseWait>> {
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

impl Reader<'_> {
    /// The waits of a case, oldest first.
    pub fn list_waits_of_case(&self, case: CaseId) -> Result<Vec<CaseWait>> {
        let mut statement = self.0.prepare_cached(include_str!("list_waits_of_case.sql"))?;
        collect(statement.query(named_params! { ":case": case.to_string() })?)
    }

    /// The waits of every open case at once, oldest first: for lists.
    pub fn list_waits_of_open_cases(&self) -> Result<Vec<CaseWait>> {
        let mut statement = self
            .0
            .prepare_cached(include_str!("list_waits_of_open_cases.sql"))?;
        collect(statement.query([])?)
    }
}

impl Tx<'_> {
    /// Writes a wait, new or changed.
    pub fn put_wait(&self, row: &CaseWait) -> Result<()> {
        let mut statement = self.connection().prepare_cached(include_str!("put_wait.sql"))?;
        statement.execute(named_params! {
            ":id": row.id.to_string(),
            ":case_id": row.case.to_string(),
            ":starts": row.wait.from.timestamp_millis(),
            ":ends": row.wait.to.map(|at| at.timestamp_millis()),
            ":why": row.why,
        })?;
        Ok(())
    }
}

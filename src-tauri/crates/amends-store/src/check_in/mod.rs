//! Check-ins in the database.

use crate::{
    Result, column,
    gate::{Reader, Tx},
};
use amends_model::{CaseId, CheckInId, Day, check_in::CheckIn};
use rusqlite::{Row, Rows, named_params};

fn read(row: &Row<'_>) -> Result<CheckIn> {
    Ok(CheckIn {
        id: column::parsed(row, "id")?,
        case: column::parsed(row, "case_id")?,
        day: row.get("day")?,
        due: column::day(row, "due")?,
        done: column::maybe_moment(row, "done")?,
        said: row.get("said")?,
    })
}

fn collect(mut rows: Rows<'_>) -> Result<Vec<CheckIn>> {
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

impl Reader<'_> {
    /// The check-in with this id.
    pub fn get_check_in(&self, id: CheckInId) -> Result<Option<CheckIn>> {
        let mut statement = self.0.prepare_cached(include_str!("get_check_in.sql"))?;
        let mut rows = statement.query([id.to_string()])?;
        rows.next()?.map(read).transpose()
    }

    /// The check ins of a case, oldest first.
    pub fn list_check_ins_of_case(&self, case: CaseId) -> Result<Vec<CheckIn>> {
        let mut statement = self
            .0
            .prepare_cached(include_str!("list_check_ins_of_case.sql"))?;
        collect(statement.query(named_params! { ":case": case.to_string() })?)
    }

    /// Check-ins of open cases that are due, oldest first.
    pub fn list_check_ins_due(&self, today: Day) -> Result<Vec<CheckIn>> {
        let mut statement = self.0.prepare_cached(include_str!("list_check_ins_due.sql"))?;
        collect(statement.query(named_params! { ":today": today.to_string() })?)
    }
}

impl Tx<'_> {
    /// Writes a check-in, new or changed.
    pub fn put_check_in(&self, row: &CheckIn) -> Result<()> {
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("put_check_in.sql"))?;
        statement.execute(named_params! {
            ":id": row.id.to_string(), ":case_id": row.case.to_string(), ":day": row.day, ":due": row.due.to_string(), ":done": row.done.map(|v| v.timestamp_millis()), ":said": row.said,
        })?;
        Ok(())
    }
}

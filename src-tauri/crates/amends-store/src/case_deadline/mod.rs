//! Deadlines of cases that others set, in the database.

use crate::{
    Result, column,
    gate::{Reader, Tx},
};
use amends_model::{CaseDeadlineId, CaseId, clock::CaseDeadline};
use rusqlite::{Row, Rows, named_params};

fn read(row: &Row<'_>) -> Result<CaseDeadline> {
    Ok(CaseDeadline {
        id: column::parsed(row, "id")?,
        case: column::parsed(row, "case_id")?,
        terms: column::json(row, "terms")?,
        started: column::moment(row, "started")?,
        met: column::maybe_moment(row, "met")?,
        claimed: row.get("claimed")?,
    })
}

fn collect(mut rows: Rows<'_>) -> Result<Vec<CaseDeadline>> {
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

impl Reader<'_> {
    /// The deadline of a case with this id.
    pub fn get_case_deadline(&self, id: CaseDeadlineId) -> Result<Option<CaseDeadline>> {
        let mut statement = self.0.prepare_cached(include_str!("get_case_deadline.sql"))?;
        let mut rows = statement.query([id.to_string()])?;
        rows.next()?.map(read).transpose()
    }

    /// The deadlines of a case, oldest first.
    pub fn list_deadlines_of_case(&self, case: CaseId) -> Result<Vec<CaseDeadline>> {
        let mut statement = self
            .0
            .prepare_cached(include_str!("list_deadlines_of_case.sql"))?;
        collect(statement.query(named_params! { ":case": case.to_string() })?)
    }

    /// The deadlines of every open case at once, oldest first: for lists.
    pub fn list_deadlines_of_open_cases(&self) -> Result<Vec<CaseDeadline>> {
        let mut statement = self
            .0
            .prepare_cached(include_str!("list_deadlines_of_open_cases.sql"))?;
        collect(statement.query([])?)
    }
}

impl Tx<'_> {
    /// Writes a deadline of a case, new or changed.
    pub fn put_case_deadline(&self, row: &CaseDeadline) -> Result<()> {
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("put_case_deadline.sql"))?;
        statement.execute(named_params! {
            ":id": row.id.to_string(),
            ":case_id": row.case.to_string(),
            ":terms": column::to_json(&row.terms)?,
            ":started": row.started.timestamp_millis(),
            ":met": row.met.map(|at| at.timestamp_millis()),
            ":claimed": row.claimed,
        })?;
        Ok(())
    }

    /// Removes a deadline from its case.
    pub fn remove_case_deadline(&self, id: CaseDeadlineId) -> Result<()> {
        self.connection()
            .prepare_cached("DELETE FROM case_deadline WHERE id = ?1")?
            .execute([id.to_string()])?;
        Ok(())
    }
}

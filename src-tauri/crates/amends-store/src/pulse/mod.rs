//! Pulses in the database.

use crate::{
    Result, column,
    gate::{Reader, Tx},
};
use amends_model::{CaseId, PulseId, pulse::Pulse};
use rusqlite::{Row, Rows, named_params};

fn read(row: &Row<'_>) -> Result<Pulse> {
    Ok(Pulse {
        id: column::parsed(row, "id")?,
        case: column::parsed(row, "case_id")?,
        kind: column::parsed(row, "kind")?,
        when: column::parsed(row, "asked")?,
        score: row.get("score")?,
        taken: column::moment(row, "taken")?,
    })
}

fn collect(mut rows: Rows<'_>) -> Result<Vec<Pulse>> {
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

impl Reader<'_> {
    /// The pulse with this id.
    pub fn get_pulse(&self, id: PulseId) -> Result<Option<Pulse>> {
        let mut statement = self.0.prepare_cached(include_str!("get_pulse.sql"))?;
        let mut rows = statement.query([id.to_string()])?;
        rows.next()?.map(read).transpose()
    }

    /// The pulses of a case, oldest first.
    pub fn list_pulses_of_case(&self, case: CaseId) -> Result<Vec<Pulse>> {
        let mut statement = self.0.prepare_cached(include_str!("list_pulses_of_case.sql"))?;
        collect(statement.query(named_params! { ":case": case.to_string() })?)
    }
}

impl Tx<'_> {
    /// Writes a pulse, new or changed.
    pub fn put_pulse(&self, row: &Pulse) -> Result<()> {
        let mut statement = self.connection().prepare_cached(include_str!("put_pulse.sql"))?;
        statement.execute(named_params! {
            ":id": row.id.to_string(), ":case_id": row.case.to_string(), ":kind": row.kind.to_string(), ":asked": row.when.to_string(), ":score": row.score, ":taken": row.taken.timestamp_millis(),
        })?;
        Ok(())
    }
}

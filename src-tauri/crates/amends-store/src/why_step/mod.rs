//! Why-chains in the database.

use crate::{
    Result, column,
    gate::{Reader, Tx},
};
use amends_model::{CaseId, WhyStepId, cause::WhyStep};
use rusqlite::{Row, named_params};

fn read(row: &Row<'_>) -> Result<WhyStep> {
    Ok(WhyStep {
        id: column::parsed(row, "id")?,
        case: column::parsed(row, "case_id")?,
        position: column::small(row, "position")?,
        text: row.get("text")?,
        evidence: row.get("evidence")?,
    })
}

impl Reader<'_> {
    /// The step with this id.
    pub fn get_why_step(&self, id: WhyStepId) -> Result<Option<WhyStep>> {
        let mut statement = self.0.prepare_cached(include_str!("get_why_step.sql"))?;
        let mut rows = statement.query([id.to_string()])?;
        rows.next()?.map(read).transpose()
    }

    /// The why-chain of a case, from the symptom on.
    pub fn list_why_steps_of_case(&self, case: CaseId) -> Result<Vec<WhyStep>> {
        let mut statement = self
            .0
            .prepare_cached(include_str!("list_why_steps_of_case.sql"))?;
        let mut rows = statement.query(named_params! { ":case": case.to_string() })?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read(row)?);
        }
        Ok(found)
    }
}

impl Tx<'_> {
    /// Writes a step, new or changed.
    pub fn put_why_step(&self, row: &WhyStep) -> Result<()> {
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("put_why_step.sql"))?;
        statement.execute(named_params! {
            ":id": row.id.to_string(), ":case_id": row.case.to_string(), ":position": row.position, ":text": row.text, ":evidence": row.evidence,
        })?;
        Ok(())
    }

    /// Removes a step.
    pub fn remove_why_step(&self, id: WhyStepId) -> Result<()> {
        self.connection()
            .prepare_cached("DELETE FROM why_step WHERE id = ?1")?
            .execute([id.to_string()])?;
        Ok(())
    }
}

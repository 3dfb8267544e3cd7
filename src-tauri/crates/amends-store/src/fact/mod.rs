//! Facts in the database.

use crate::{
    Result, column,
    gate::{Reader, Tx},
};
use amends_model::{CaseId, FactId, case::Fact};
use rusqlite::{Row, Rows, named_params};

fn read(row: &Row<'_>) -> Result<Fact> {
    Ok(Fact {
        id: column::parsed(row, "id")?,
        case: column::parsed(row, "case_id")?,
        text: row.get("text")?,
        source: row.get("source")?,
        noted: column::moment(row, "noted")?,
    })
}

fn collect(mut rows: Rows<'_>) -> Result<Vec<Fact>> {
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

impl Reader<'_> {
    /// The fact with this id.
    pub fn get_fact(&self, id: FactId) -> Result<Option<Fact>> {
        let mut statement = self.0.prepare_cached(include_str!("get_fact.sql"))?;
        let mut rows = statement.query([id.to_string()])?;
        rows.next()?.map(read).transpose()
    }

    /// The facts of a case, oldest first.
    pub fn list_facts_of_case(&self, case: CaseId) -> Result<Vec<Fact>> {
        let mut statement = self.0.prepare_cached(include_str!("list_facts_of_case.sql"))?;
        collect(statement.query(named_params! { ":case": case.to_string() })?)
    }
}

impl Tx<'_> {
    /// Writes a fact, new or changed.
    pub fn put_fact(&self, row: &Fact) -> Result<()> {
        let mut statement = self.connection().prepare_cached(include_str!("put_fact.sql"))?;
        statement.execute(named_params! {
            ":id": row.id.to_string(), ":case_id": row.case.to_string(), ":text": row.text, ":source": row.source, ":noted": row.noted.timestamp_millis(),
        })?;
        Ok(())
    }

    /// Removes a fact.
    pub fn remove_fact(&self, id: FactId) -> Result<()> {
        self.connection()
            .prepare_cached("DELETE FROM fact WHERE id = ?1")?
            .execute([id.to_string()])?;
        Ok(())
    }
}

//! Causes in the database, and what is counted by them.

use crate::{
    Result,
    case::collect as collect_cases,
    column,
    gate::{Reader, Tx},
};
use amends_model::{CaseId, CauseId, CustomerId, Moment, case::Case, cause::Cause};
use rusqlite::{Row, named_params};

/// One case of a cause, as it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CauseCount {
    /// Of which cause.
    pub cause: CauseId,
    /// Whose case.
    pub customer: CustomerId,
    /// When it was opened.
    pub opened: Moment,
}

/// A product that a case is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseProduct {
    /// Which case.
    pub case: CaseId,
    /// As the shop or the customer calls it.
    pub name: String,
    /// The signal names it; otherwise it is a line of the order.
    pub named: bool,
}

fn read(row: &Row<'_>) -> Result<Cause> {
    Ok(Cause {
        id: column::parsed(row, "id")?,
        title: row.get("title")?,
        sub: row.get("sub")?,
        team: row.get("team")?,
        carrier: row.get("carrier")?,
        product: row.get("product")?,
        threshold: row.get("threshold")?,
        seen: column::small(row, "seen")?,
        made: column::moment(row, "made")?,
        merged_into: column::maybe_parsed(row, "merged_into")?,
    })
}

impl Reader<'_> {
    /// The cause with this id, merged ones too.
    pub fn get_cause(&self, id: CauseId) -> Result<Option<Cause>> {
        let mut statement = self.0.prepare_cached(include_str!("get_cause.sql"))?;
        let mut rows = statement.query([id.to_string()])?;
        rows.next()?.map(read).transpose()
    }

    /// Every cause that was not merged into another, oldest first.
    pub fn list_causes(&self) -> Result<Vec<Cause>> {
        let mut statement = self.0.prepare_cached(include_str!("list_causes.sql"))?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read(row)?);
        }
        Ok(found)
    }

    /// The cases of a cause, open and closed, newest first.
    pub fn list_cases_of_cause(&self, cause: CauseId) -> Result<Vec<Case>> {
        let mut statement = self.0.prepare_cached(include_str!("list_cases_of_cause.sql"))?;
        collect_cases(statement.query(named_params! { ":cause": cause.to_string() })?)
    }

    /// Every case that has a cause, oldest first.
    pub fn list_cause_counts(&self) -> Result<Vec<CauseCount>> {
        let mut statement = self.0.prepare_cached(include_str!("list_cause_counts.sql"))?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(CauseCount {
                cause: column::parsed(row, "cause_id")?,
                customer: column::parsed(row, "customer_id")?,
                opened: column::moment(row, "opened")?,
            });
        }
        Ok(found)
    }

    /// The teams that were given an action in cases of a cause.
    pub fn list_teams_of_cause(&self, cause: CauseId) -> Result<Vec<(CaseId, String)>> {
        let mut statement = self.0.prepare_cached(include_str!("list_teams_of_cause.sql"))?;
        let mut rows = statement.query(named_params! { ":cause": cause.to_string() })?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push((column::parsed(row, "case_id")?, row.get("text")?));
        }
        Ok(found)
    }

    /// The products that cases of a cause are about: lines of their order, and what their signals name.
    pub fn list_products_of_cause(&self, cause: CauseId) -> Result<Vec<CaseProduct>> {
        let mut statement = self
            .0
            .prepare_cached(include_str!("list_products_of_cause.sql"))?;
        let mut rows = statement.query(named_params! { ":cause": cause.to_string() })?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(CaseProduct {
                case: column::parsed(row, "case_id")?,
                name: row.get::<_, Option<String>>("text")?.unwrap_or_default(),
                named: row.get("named")?,
            });
        }
        Ok(found)
    }

    /// What was written in cases of a cause, to recognise a carrier in: what arrived, and facts.
    pub fn list_words_of_cause(&self, cause: CauseId) -> Result<Vec<(CaseId, String)>> {
        let mut statement = self.0.prepare_cached(include_str!("list_words_of_cause.sql"))?;
        let mut rows = statement.query(named_params! { ":cause": cause.to_string() })?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push((column::parsed(row, "case_id")?, row.get("text")?));
        }
        Ok(found)
    }
}

impl Tx<'_> {
    /// Writes a cause, new or changed.
    pub fn put_cause(&self, row: &Cause) -> Result<()> {
        let mut statement = self.connection().prepare_cached(include_str!("put_cause.sql"))?;
        statement.execute(named_params! {
            ":id": row.id.to_string(), ":title": row.title, ":sub": row.sub, ":team": row.team, ":carrier": row.carrier, ":product": row.product, ":threshold": row.threshold, ":seen": row.seen, ":made": row.made.timestamp_millis(), ":merged_into": row.merged_into.map(|v| v.to_string()),
        })?;
        Ok(())
    }
}

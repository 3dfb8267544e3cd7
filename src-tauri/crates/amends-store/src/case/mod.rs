//! Cases in the database.

use crate::{
    Result, column,
    customer::like,
    gate::{Reader, Tx},
};
use amends_model::{CaseId, CaseNumber, CustomerId, Moment, Stage, case::Case};
use rusqlite::{Row, Rows, named_params};
use std::collections::HashMap;

fn read(row: &Row<'_>) -> Result<Case> {
    Ok(Case {
        id: column::parsed(row, "id")?,
        number: CaseNumber(column::small(row, "number")?),
        customer: column::parsed(row, "customer_id")?,
        title: row.get("title")?,
        stage: column::parsed(row, "stage")?,
        owner: column::parsed(row, "owner_id")?,
        severity: column::small::<u8>(row, "severity")?.try_into()?,
        their_words: row.get("their_words")?,
        emotions: column::json(row, "emotions")?,
        remedy_sought: row.get("remedy_sought")?,
        order_name: row.get("order_name")?,
        wrote: column::moment(row, "wrote")?,
        opened: column::moment(row, "opened")?,
        answered: column::maybe_moment(row, "answered")?,
        last_spoke: column::maybe_moment(row, "last_spoke")?,
        resolved: column::maybe_moment(row, "resolved")?,
        closed: column::maybe_moment(row, "closed")?,
        outcome: column::maybe_parsed(row, "outcome")?,
        outcome_because: row.get("outcome_because")?,
        fracture_category: row.get("fracture_category")?,
        fracture_sub: row.get("fracture_sub")?,
        cause: column::maybe_parsed(row, "cause_id")?,
        fault: column::parsed(row, "fault")?,
    })
}

pub(crate) fn collect(mut rows: Rows<'_>) -> Result<Vec<Case>> {
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

impl Reader<'_> {
    /// The case with this id.
    pub fn get_case(&self, id: CaseId) -> Result<Option<Case>> {
        let mut statement = self.0.prepare_cached(include_str!("get_case.sql"))?;
        let mut rows = statement.query([id.to_string()])?;
        rows.next()?.map(read).transpose()
    }

    /// The cases of a customer, newest first.
    pub fn list_cases_of_customer(&self, customer: CustomerId) -> Result<Vec<Case>> {
        let mut statement = self
            .0
            .prepare_cached(include_str!("list_cases_of_customer.sql"))?;
        collect(statement.query(named_params! { ":customer": customer.to_string() })?)
    }

    /// Every open case, worst first.
    pub fn list_open_cases(&self) -> Result<Vec<Case>> {
        let mut statement = self.0.prepare_cached(include_str!("list_open_cases.sql"))?;
        collect(statement.query([])?)
    }

    /// Cases closed since a moment.
    pub fn list_cases_closed_since(&self, since: Moment) -> Result<Vec<Case>> {
        let mut statement = self
            .0
            .prepare_cached(include_str!("list_cases_closed_since.sql"))?;
        collect(statement.query(named_params! { ":since": since.timestamp_millis() })?)
    }

    /// Cases of one fracture point opened since a moment.
    pub fn list_cases_of_fracture(&self, sub: &str, since: Moment) -> Result<Vec<Case>> {
        let mut statement = self
            .0
            .prepare_cached(include_str!("list_cases_of_fracture.sql"))?;
        collect(statement.query(named_params! { ":sub": sub, ":since": since.timestamp_millis() })?)
    }

    /// How many cases each fracture point has that were opened since a moment; counted from the index alone.
    pub fn list_fracture_counts(&self, since: Moment) -> Result<HashMap<String, usize>> {
        let mut statement = self.0.prepare_cached(include_str!("list_fracture_counts.sql"))?;
        let mut rows = statement.query(named_params! { ":since": since.timestamp_millis() })?;
        let mut found = HashMap::new();
        while let Some(row) = rows.next()? {
            found.insert(row.get("sub")?, column::small(row, "cases")?);
        }
        Ok(found)
    }
}

/// Which cases to list.
#[derive(Debug, Clone, Default)]
pub struct CaseFilter {
    /// Only this stage.
    pub stage: Option<Stage>,
    /// Closed ones instead of open ones.
    pub closed: bool,
    /// Part of the number, title, their words, or the customer's name or e-mail; empty for all.
    pub query: String,
}

impl Reader<'_> {
    /// The cases a filter lets through, worst first.
    pub fn list_cases(&self, filter: &CaseFilter) -> Result<Vec<Case>> {
        let mut statement = self.0.prepare_cached(include_str!("list_cases.sql"))?;
        collect(statement.query(named_params! {
            ":closed": filter.closed,
            ":stage": filter.stage.map(Stage::as_str),
            ":query": like(filter.query.trim()),
        })?)
    }

    /// The case with this number.
    pub fn find_case_by_number(&self, number: CaseNumber) -> Result<Option<Case>> {
        let mut statement = self.0.prepare_cached(include_str!("find_case_by_number.sql"))?;
        let mut rows = statement.query([number.0])?;
        rows.next()?.map(read).transpose()
    }

    /// How many cases are open.
    pub fn count_open_cases(&self) -> Result<usize> {
        let mut statement = self
            .0
            .prepare_cached("SELECT count(*) FROM cases WHERE closed IS NULL")?;
        let count: i64 = statement.query_row([], |r| r.get(0))?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    /// The number the next case gets. Numbers are never used twice, even after an undo.
    pub fn next_case_number(&self) -> Result<CaseNumber> {
        let mut statement = self.0.prepare_cached(include_str!("next_case_number.sql"))?;
        Ok(CaseNumber(statement.query_row([], |r| r.get(0))?))
    }
}

impl Tx<'_> {
    /// Writes a case, new or changed.
    pub fn put_case(&self, row: &Case) -> Result<()> {
        let mut statement = self.connection().prepare_cached(include_str!("put_case.sql"))?;
        statement.execute(named_params! {
            ":id": row.id.to_string(), ":number": row.number.0, ":customer_id": row.customer.to_string(), ":title": row.title, ":stage": row.stage.to_string(), ":owner_id": row.owner.to_string(), ":severity": row.severity.level(), ":their_words": row.their_words, ":emotions": column::to_json(&row.emotions)?, ":remedy_sought": row.remedy_sought, ":order_name": row.order_name, ":wrote": row.wrote.timestamp_millis(), ":opened": row.opened.timestamp_millis(), ":answered": row.answered.map(|v| v.timestamp_millis()), ":last_spoke": row.last_spoke.map(|v| v.timestamp_millis()), ":resolved": row.resolved.map(|v| v.timestamp_millis()), ":closed": row.closed.map(|v| v.timestamp_millis()), ":outcome": row.outcome.map(|v| v.to_string()), ":outcome_because": row.outcome_because, ":fracture_category": row.fracture_category, ":fracture_sub": row.fracture_sub, ":cause_id": row.cause.map(|v| v.to_string()), ":fault": row.fault.to_string(),
        })?;
        Ok(())
    }
}

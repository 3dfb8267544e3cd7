//! Signals in the database.

use crate::{
    Result, column,
    gate::{Reader, Tx},
};
use amends_model::{
    CaseId, CustomerId, SignalId,
    signal::{Signal, SignalState},
};
use rusqlite::{Row, Rows, named_params};

fn read(row: &Row<'_>) -> Result<Signal> {
    Ok(Signal {
        id: column::parsed(row, "id")?,
        customer: column::maybe_parsed(row, "customer_id")?,
        kind: column::parsed(row, "kind")?,
        source: row.get("source")?,
        source_key: row.get("source_key")?,
        at: column::moment(row, "at")?,
        author: row.get("author")?,
        title: row.get("title")?,
        body: row.get("body")?,
        quoted: row.get("quoted")?,
        attachments: column::json(row, "attachments")?,
        stars: row.get("stars")?,
        product: row.get("product")?,
        state: column::parsed(row, "state")?,
        dismissed_because: row.get("dismissed_because")?,
        case: column::maybe_parsed(row, "case_id")?,
    })
}

fn collect(mut rows: Rows<'_>) -> Result<Vec<Signal>> {
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

impl Reader<'_> {
    /// The signal with this id.
    pub fn get_signal(&self, id: SignalId) -> Result<Option<Signal>> {
        let mut statement = self.0.prepare_cached(include_str!("get_signal.sql"))?;
        let mut rows = statement.query([id.to_string()])?;
        rows.next()?.map(read).transpose()
    }

    /// The signals of a case, oldest first.
    pub fn list_signals_of_case(&self, case: CaseId) -> Result<Vec<Signal>> {
        let mut statement = self.0.prepare_cached(include_str!("list_signals_of_case.sql"))?;
        collect(statement.query(named_params! { ":case": case.to_string() })?)
    }

    /// What a customer wrote, newest first.
    pub fn list_signals_of_customer(&self, customer: CustomerId) -> Result<Vec<Signal>> {
        let mut statement = self
            .0
            .prepare_cached(include_str!("list_signals_of_customer.sql"))?;
        collect(statement.query(named_params! { ":customer": customer.to_string() })?)
    }

    /// The inbox, newest first; triage sorts it.
    pub fn list_waiting_signals(&self) -> Result<Vec<Signal>> {
        let mut statement = self.0.prepare_cached(include_str!("list_waiting_signals.sql"))?;
        collect(statement.query([])?)
    }
}

impl Reader<'_> {
    /// The signal a tool knows under this key.
    pub fn find_signal_by_source(&self, source: &str, key: &str) -> Result<Option<Signal>> {
        let mut statement = self.0.prepare_cached(include_str!("find_signal_by_source.sql"))?;
        let mut rows = statement.query([source, key])?;
        rows.next()?.map(read).transpose()
    }

    /// How many signals are in this state.
    pub fn count_signals(&self, state: SignalState) -> Result<usize> {
        let count: i64 = self
            .0
            .prepare_cached("SELECT count(*) FROM signal WHERE state = ?1")?
            .query_row([state.as_str()], |r| r.get(0))?;
        Ok(usize::try_from(count).unwrap_or(0))
    }
}

impl Tx<'_> {
    /// Writes a signal, new or changed.
    pub fn put_signal(&self, row: &Signal) -> Result<()> {
        let mut statement = self.connection().prepare_cached(include_str!("put_signal.sql"))?;
        statement.execute(named_params! {
            ":id": row.id.to_string(), ":customer_id": row.customer.map(|v| v.to_string()), ":kind": row.kind.to_string(), ":source": row.source, ":source_key": row.source_key, ":at": row.at.timestamp_millis(), ":author": row.author, ":title": row.title, ":body": row.body, ":quoted": row.quoted, ":attachments": column::to_json(&row.attachments)?, ":stars": row.stars, ":product": row.product, ":state": row.state.to_string(), ":dismissed_because": row.dismissed_because, ":case_id": row.case.map(|v| v.to_string()),
        })?;
        Ok(())
    }
}

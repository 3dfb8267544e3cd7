//! Events: writing the one that belongs to a transaction, and reading timelines from them.

use crate::{
    Error, Result,
    capture::RowChange,
    chain::{Link, payload_hash},
    column,
    gate::{Reader, Stamp, Told},
};
use amends_model::{CaseId, EventId, event::Event, event::Op};
use rusqlite::{Connection, OptionalExtension as _, Row, named_params};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What an event holds besides its head: what was said, and the rows before and after.
#[derive(Debug, Serialize)]
struct Payload<'a> {
    said: &'a str,
    rows: &'a [RowChange],
    /// What is said to each of several cases.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    cases: BTreeMap<String, &'a str>,
}

/// Of a payload what undo reads.
#[derive(Debug, Deserialize)]
struct KeptRows {
    rows: Vec<RowChange>,
}

pub(crate) fn append<T>(
    connection: &Connection,
    stamp: Stamp,
    told: &Told<T>,
    rows: &[RowChange],
) -> Result<()> {
    let also = told
        .also
        .iter()
        .map(|(case, said)| (case.to_string(), said.as_str()));
    let told_to = Payload {
        said: &told.said,
        rows,
        cases: also.collect(),
    };
    let body = column::to_json(&told_to)?;
    let (previous, device_seq) = newest(connection, stamp)?;
    let payload = payload_hash(&stamp.salt, &body);
    let (id, device, case) = (
        stamp.event.to_string(),
        stamp.device.to_string(),
        told.case.map(|c| c.to_string()),
    );
    let link = Link {
        previous: &previous,
        id: &id,
        device: &device,
        device_seq: device_seq + 1,
        at: stamp.at.timestamp_millis(),
        op: told.op.as_str(),
        case: case.as_deref(),
        undoes: told.undoes,
        payload: &payload,
    };
    connection
        .prepare_cached(include_str!("append_event.sql"))?
        .execute(named_params! {
            ":id": id, ":device_id": device, ":device_seq": link.device_seq, ":at": link.at, ":op": link.op,
            ":case_id": case, ":undoes": told.undoes, ":payload_hash": payload, ":hash": link.hash(),
        })?;
    connection
        .prepare_cached("INSERT INTO event_payload (event_id, salt, body) VALUES (?1, ?2, ?3)")?
        .execute((&id, stamp.salt, &body))?;
    for case in told_to.cases.keys() {
        connection
            .prepare_cached("INSERT INTO event_also (event_id, case_id) VALUES (?1, ?2)")?
            .execute((&id, case))?;
    }
    Ok(())
}

fn newest(connection: &Connection, stamp: Stamp) -> Result<(Vec<u8>, i64)> {
    let previous = connection
        .prepare_cached("SELECT hash FROM event ORDER BY seq DESC LIMIT 1")?
        .query_row([], |r| r.get(0))
        .optional()?
        .unwrap_or_default();
    let device_seq = connection
        .prepare_cached("SELECT coalesce(max(device_seq), 0) FROM event WHERE device_id = ?1")?
        .query_row([stamp.device.to_string()], |r| r.get(0))?;
    Ok((previous, device_seq))
}

fn read(row: &Row<'_>) -> Result<Event> {
    Ok(Event {
        id: column::parsed(row, "id")?,
        seq: row.get("seq")?,
        device: column::parsed(row, "device_id")?,
        device_seq: row.get("device_seq")?,
        at: column::moment(row, "at")?,
        op: column::parsed::<Op>(row, "op")?,
        case: column::maybe_parsed(row, "case_id")?,
        said: row.get::<_, Option<String>>("said")?.unwrap_or_default(),
    })
}

impl Reader<'_> {
    /// The newest `limit` events of a case, newest first; undone ones are left out.
    pub fn list_timeline(&self, case: CaseId, limit: u32) -> Result<Vec<Event>> {
        let mut statement = self.0.prepare_cached(include_str!("list_timeline.sql"))?;
        let mut rows = statement.query(named_params! { ":case_id": case.to_string(), ":limit": limit })?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read(row)?);
        }
        Ok(found)
    }

    /// The newest event that undo would take back. That a version was kept is nothing anybody did.
    pub fn last_undoable(&self) -> Result<Option<Event>> {
        let mut statement = self.0.prepare_cached(include_str!("last_undoable.sql"))?;
        let mut rows = statement.query([])?;
        rows.next()?.map(read).transpose()
    }

    /// How many events there are.
    pub fn count_events(&self) -> Result<usize> {
        let count: i64 = self.0.query_row("SELECT count(*) FROM event", [], |r| r.get(0))?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    /// The rows an event changed.
    pub(crate) fn list_row_changes(&self, event: EventId) -> Result<Vec<RowChange>> {
        let body: String = self
            .0
            .prepare_cached("SELECT body FROM event_payload WHERE event_id = ?1")?
            .query_row([event.to_string()], |r| r.get(0))?;
        let payload: KeptRows =
            serde_json::from_str(&body).map_err(|_| Error::Unreadable("event".to_owned()))?;
        Ok(payload.rows)
    }
}

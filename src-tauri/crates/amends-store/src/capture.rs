//! What a transaction changes, row by row, before and after.
//!
//! Temporary triggers on every noun's table write both images of a row as JSON into a temporary table in memory
//! (the technique SQLite's own documentation describes for undo). From it come the list of what changed, the
//! event's payload, and undo; no write can be forgotten, because nobody has to remember to record one.

use crate::{Error, Result};
use rusqlite::{Connection, OptionalExtension as _, params};
use serde::{Deserialize, Serialize};

/// Every table of a noun, and the noun. Assets are none: they never change, and are too large to be kept twice.
pub const NOUNS: &[(&str, &str)] = &[
    ("setting", "setting"),
    ("person", "person"),
    ("customer", "customer"),
    ("customer_order", "customer_order"),
    ("order_trouble", "order_trouble"),
    ("warming", "warming"),
    ("cause", "cause"),
    ("cases", "case"),
    ("signal", "signal"),
    ("fact", "fact"),
    ("why_step", "why_step"),
    ("question", "question"),
    ("message", "message"),
    ("message_version", "message_version"),
    ("make_good", "make_good"),
    ("promise", "promise"),
    ("action", "action"),
    ("pause", "pause"),
    ("wait", "wait"),
    ("case_deadline", "case_deadline"),
    ("check_in", "check_in"),
    ("pulse", "pulse"),
    ("batch", "batch"),
    ("note", "note"),
    ("hand", "hand"),
    ("printer", "printer"),
    ("lesson", "lesson"),
    ("mapping", "mapping"),
];

/// One row, before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowChange {
    /// Its table.
    pub table: String,
    /// Its id.
    pub id: String,
    /// The row as JSON; `None` if it was not there.
    pub before: Option<String>,
    /// The row as JSON; `None` if it is gone.
    pub after: Option<String>,
}

/// Makes the temporary table and triggers; once per writing connection.
pub fn install(connection: &Connection) -> Result<()> {
    connection.execute_batch(
        "CREATE TEMP TABLE captured (n INTEGER PRIMARY KEY, tbl TEXT, id TEXT, before TEXT, after TEXT);",
    )?;
    for (table, _) in NOUNS {
        let (old, new) = (
            image(connection, table, "OLD.")?,
            image(connection, table, "NEW.")?,
        );
        connection.execute_batch(&format!(
            "CREATE TEMP TRIGGER captured_{table}_insert AFTER INSERT ON main.{table} BEGIN
               INSERT INTO captured (tbl, id, before, after) VALUES ('{table}', NEW.id, NULL, {new}); END;
             CREATE TEMP TRIGGER captured_{table}_update AFTER UPDATE ON main.{table} BEGIN
               INSERT INTO captured (tbl, id, before, after) VALUES ('{table}', NEW.id, {old}, {new}); END;
             CREATE TEMP TRIGGER captured_{table}_delete AFTER DELETE ON main.{table} BEGIN
               INSERT INTO captured (tbl, id, before, after) VALUES ('{table}', OLD.id, {old}, NULL); END;"
        ))?;
    }
    Ok(())
}

/// Forgets what an earlier transaction captured.
pub fn begin(connection: &Connection) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM temp.captured")?
        .execute([])?;
    Ok(())
}

/// What was captured, one entry a row: its first image before and its last after. Rows that ended as they began
/// are left out.
pub fn collect(connection: &Connection) -> Result<Vec<RowChange>> {
    let mut statement =
        connection.prepare_cached("SELECT tbl, id, before, after FROM temp.captured ORDER BY n")?;
    let rows = statement.query_map([], |r| {
        Ok(RowChange {
            table: r.get(0)?,
            id: r.get(1)?,
            before: r.get(2)?,
            after: r.get(3)?,
        })
    })?;
    let mut places = std::collections::HashMap::new();
    let mut found: Vec<RowChange> = Vec::new();
    for row in rows {
        let row = row?;
        match places.get(&(row.table.clone(), row.id.clone())) {
            Some(&at) => {
                let earlier: &mut RowChange = &mut found[at];
                earlier.after = row.after;
            }
            None => {
                places.insert((row.table.clone(), row.id.clone()), found.len());
                found.push(row);
            }
        }
    }
    found.retain(|c| c.before != c.after);
    Ok(found)
}

/// Puts every row back as it was before, newest first. Refuses if one has changed since.
pub fn revert(connection: &Connection, changes: &[RowChange]) -> Result<()> {
    for change in changes.iter().rev() {
        let table = known_table(&change.table)?;
        if !stands_as(connection, table, change)? {
            return Err(Error::ChangedSince);
        }
        put_back(connection, table, change)?;
    }
    Ok(())
}

/// Whether the row still is what the change left. Its revision may have grown meanwhile through an undo.
fn stands_as(connection: &Connection, table: &str, change: &RowChange) -> Result<bool> {
    let now = image(connection, table, "")?;
    let same: Option<bool> = connection
        .query_row(
            &format!(
                "SELECT json_remove({now}, '$.revision') IS json_remove(?2, '$.revision') FROM {table} WHERE id = ?1"
            ),
            params![change.id, change.after],
            |r| r.get(0),
        )
        .optional()?;
    Ok(same.unwrap_or(change.after.is_none()))
}

fn put_back(connection: &Connection, table: &str, change: &RowChange) -> Result<()> {
    let columns = columns(connection, table)?;
    match (&change.before, &change.after) {
        (None, _) => {
            connection.execute(&format!("DELETE FROM {table} WHERE id = ?1"), [&change.id])?;
        }
        (Some(before), None) => {
            let values: Vec<String> = columns
                .iter()
                .map(|c| format!("json_extract(?1, '$.{c}')"))
                .collect();
            let sql = format!(
                "INSERT INTO {table} ({}) VALUES ({})",
                columns.join(", "),
                values.join(", ")
            );
            connection.execute(&sql, [before])?;
        }
        (Some(before), Some(_)) => {
            // A revision only ever grows, so that another desk can tell the undone row from the one before.
            let sets: Vec<String> = columns
                .iter()
                .filter(|c| !matches!(c.as_str(), "id" | "revision"))
                .map(|c| format!("{c} = json_extract(?1, '$.{c}')"))
                .collect();
            let sql = format!(
                "UPDATE {table} SET {}, revision = revision + 1 WHERE id = ?2",
                sets.join(", ")
            );
            connection.execute(&sql, params![before, change.id])?;
        }
    }
    Ok(())
}

fn known_table(name: &str) -> Result<&'static str> {
    let found = NOUNS.iter().map(|(table, _)| *table).find(|table| *table == name);
    found.ok_or_else(|| Error::Unreadable("unknown table".to_owned()))
}

fn columns(connection: &Connection, table: &str) -> Result<Vec<String>> {
    let mut statement =
        connection.prepare_cached("SELECT name FROM pragma_table_info(?1, 'main') ORDER BY cid")?;
    let rows = statement.query_map([table], |r| r.get(0))?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

fn image(connection: &Connection, table: &str, prefix: &str) -> Result<String> {
    let pairs: Vec<String> = columns(connection, table)?
        .iter()
        .map(|c| format!("'{c}', {prefix}{c}"))
        .collect();
    Ok(format!("json_object({})", pairs.join(", ")))
}

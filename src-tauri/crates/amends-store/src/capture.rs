//! What a transaction changes, row by row, before and after.
//!
//! Temporary triggers on every noun's table write both images of a row as JSON into a temporary table in memory
//! (the technique SQLite's own documentation describes for undo). From it come the list of what changed, the
//! event's payload, and undo; no write can be forgotten, because nobody has to remember to record one.
//!
//! Of a row that was made only the id is kept: what it holds stands in the table, and as the image before in whatever
//! changes it later; that nothing has is told by its revision. So an import of a hundred thousand rows is an event of some megabytes and not a second database.

use crate::{Error, Result};
use rusqlite::{Connection, ErrorCode, OptionalExtension as _, params};
use serde::{Deserialize, Serialize};
use std::{
    borrow::Cow,
    collections::{HashMap, hash_map::Entry},
};

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
    ("case_lane", "case_lane"),
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

/// One row, before and after. With neither it was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowChange {
    /// Its table.
    pub table: Cow<'static, str>,
    /// Its id.
    pub id: String,
    /// The row as JSON; `None` if it was not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// The row as JSON; `None` if it is gone, or was made. Older events hold it for rows that were made too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// Makes the temporary table and triggers; once per writing connection.
pub fn install(connection: &Connection) -> Result<()> {
    connection.execute_batch(
        "CREATE TEMP TABLE captured (n INTEGER PRIMARY KEY, tbl TEXT, id TEXT, made INTEGER, before TEXT, after TEXT);",
    )?;
    for (table, _) in NOUNS {
        let (old, new) = (
            image(connection, table, "OLD.")?,
            image(connection, table, "NEW.")?,
        );
        connection.execute_batch(&format!(
            "CREATE TEMP TRIGGER captured_{table}_insert AFTER INSERT ON main.{table} BEGIN
               INSERT INTO captured (tbl, id, made) VALUES ('{table}', NEW.id, TRUE); END;
             CREATE TEMP TRIGGER captured_{table}_update AFTER UPDATE ON main.{table} BEGIN
               INSERT INTO captured (tbl, id, before, after) VALUES ('{table}', NEW.id, {old}, {new}); END;
             CREATE TEMP TRIGGER captured_{table}_delete AFTER DELETE ON main.{table} BEGIN
               INSERT INTO captured (tbl, id, before) VALUES ('{table}', OLD.id, {old}); END;"
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

/// A row through one transaction.
struct Course {
    table: &'static str,
    id: String,
    was_there: bool,
    is_there: bool,
    /// It was made, and changed again by the same transaction.
    made_over: bool,
    before: Option<String>,
    after: Option<String>,
}

impl Course {
    /// What became of it; `None` if it ended as it began.
    fn end(mut self, connection: &Connection) -> Result<Option<RowChange>> {
        let whole = self.was_there || self.made_over;
        if whole && self.is_there && self.after.is_none() {
            self.after = image_of(connection, self.table, &self.id)?;
        }
        let nothing = if self.was_there {
            self.is_there && self.before == self.after
        } else {
            !self.is_there
        };
        Ok((!nothing).then(|| RowChange {
            table: Cow::Borrowed(self.table),
            id: self.id,
            after: self.after.filter(|_| whole),
            before: self.before,
        }))
    }
}

/// What was captured, one entry a row: its first image before and its last after. Rows that ended as they began
/// are left out.
pub fn collect(connection: &Connection) -> Result<Vec<RowChange>> {
    let mut statement =
        connection.prepare_cached("SELECT tbl, id, made, before, after FROM temp.captured ORDER BY n")?;
    let mut rows = statement.query([])?;
    let mut places: HashMap<(&'static str, String), usize> = HashMap::new();
    let mut courses: Vec<Course> = Vec::new();
    while let Some(row) = rows.next()? {
        let table = known_table(row.get_ref(0)?.as_str().map_err(|_| unknown_table())?)?;
        let (id, made): (String, Option<bool>) = (row.get(1)?, row.get(2)?);
        let (before, after): (Option<String>, Option<String>) = (row.get(3)?, row.get(4)?);
        let made = made.unwrap_or(false);
        let is_there = made || after.is_some();
        match places.entry((table, id.clone())) {
            Entry::Occupied(place) => {
                let course = &mut courses[*place.get()];
                (course.is_there, course.after) = (is_there, after);
                course.made_over = !course.was_there;
            }
            Entry::Vacant(place) => {
                place.insert(courses.len());
                let was_there = !made;
                courses.push(Course {
                    table,
                    id,
                    was_there,
                    is_there,
                    made_over: false,
                    before,
                    after,
                });
            }
        }
    }
    let ends = courses.into_iter().map(|course| course.end(connection));
    ends.filter_map(Result::transpose).collect()
}

/// What is known of the changes after the one that is undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// All of them were undone before: a row that was made is as it was made.
    Undone,
    /// Nothing: a row that was made must have been left alone.
    Unknown,
}

/// Puts every row back as it was before, newest first. Refuses if one has changed since.
pub fn revert(connection: &Connection, changes: &[RowChange], since: Since) -> Result<()> {
    let mut ways: HashMap<&'static str, Way> = HashMap::new();
    for change in changes.iter().rev() {
        let table = known_table(&change.table)?;
        let way = match ways.entry(table) {
            Entry::Occupied(way) => way.into_mut(),
            Entry::Vacant(empty) => empty.insert(Way::of(connection, table)?),
        };
        let made = change.before.is_none() && change.after.is_none();
        if !made && !way.stands_as(connection, change)? {
            return Err(Error::ChangedSince);
        }
        if !way.put_back(connection, change, since)? {
            return Err(Error::ChangedSince);
        }
    }
    Ok(())
}

/// The statements that take a table's rows back.
struct Way {
    compare: String,
    remove: String,
    remove_untouched: String,
    restore: String,
    reset: String,
}

impl Way {
    fn of(connection: &Connection, table: &str) -> Result<Self> {
        let columns = columns(connection, table)?;
        // Named in full, because what JSON is taken apart into has an `id` as well.
        let now = image(connection, table, &format!("{table}."))?;
        // What an event from before a column was added does not say stays as it is, or begins as the column does.
        let kept = |c: &str, else_: &str| {
            format!(
                "CASE WHEN json_type(?1, '$.{c}') IS NULL THEN {else_} ELSE json_extract(?1, '$.{c}') END"
            )
        };
        let values: Vec<String> = columns.iter().map(|c| kept(&c.name, &c.begins)).collect();
        // A revision only ever grows, so that another desk can tell the undone row from the one before.
        let sets: Vec<String> = columns
            .iter()
            .map(|c| c.name.as_str())
            .filter(|c| !matches!(*c, "id" | "revision"))
            .map(|c| format!("{c} = {}", kept(c, c)))
            .collect();
        let columns: Vec<&str> = columns.iter().map(|c| c.name.as_str()).collect();
        Ok(Self {
            compare: format!(
                "SELECT json_remove({now}, '$.revision') IS json_remove(?2, '$.revision')
                   OR (?2 IS NOT NULL AND NOT EXISTS (
                     SELECT 1 FROM json_each(?2) AS kept
                     WHERE kept.key <> 'revision' AND kept.value IS NOT json_extract({now}, '$.' || kept.key)))
                 FROM {table} WHERE id = ?1"
            ),
            remove: format!("DELETE FROM {table} WHERE id = ?1"),
            remove_untouched: format!("DELETE FROM {table} WHERE id = ?1 AND revision = 1"),
            restore: format!(
                "INSERT INTO {table} ({}) VALUES ({})",
                columns.join(", "),
                values.join(", ")
            ),
            reset: format!(
                "UPDATE {table} SET {}, revision = revision + 1 WHERE id = ?2",
                sets.join(", ")
            ),
        })
    }

    /// Whether the row still is what the change left. Its revision may have grown meanwhile through an undo.
    fn stands_as(&self, connection: &Connection, change: &RowChange) -> Result<bool> {
        let same: Option<bool> = connection
            .prepare_cached(&self.compare)?
            .query_row(params![change.id, change.after], |r| r.get(0))
            .optional()?;
        Ok(same.unwrap_or(change.after.is_none()))
    }

    /// Whether there was a row to put back, and nothing else needs it as it is.
    fn put_back(&self, connection: &Connection, change: &RowChange, since: Since) -> Result<bool> {
        let done = match (&change.before, &change.after) {
            (None, None) if since == Since::Unknown => connection
                .prepare_cached(&self.remove_untouched)?
                .execute([&change.id]),
            (None, _) => connection.prepare_cached(&self.remove)?.execute([&change.id]),
            (Some(before), None) => connection.prepare_cached(&self.restore)?.execute([before]),
            (Some(before), Some(_)) => connection
                .prepare_cached(&self.reset)?
                .execute(params![before, change.id]),
        };
        match done {
            Ok(rows) => Ok(rows == 1),
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }
}

fn known_table(name: &str) -> Result<&'static str> {
    let found = NOUNS.iter().map(|(table, _)| *table).find(|table| *table == name);
    found.ok_or_else(unknown_table)
}

fn unknown_table() -> Error {
    Error::Unreadable("unknown table".to_owned())
}

/// A column, and the expression it begins with where nobody says anything.
struct Column {
    name: String,
    begins: String,
}

fn columns(connection: &Connection, table: &str) -> Result<Vec<Column>> {
    let sql = "SELECT name, coalesce(dflt_value, 'NULL') FROM pragma_table_info(?1, 'main') ORDER BY cid";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([table], |r| {
        Ok(Column {
            name: r.get(0)?,
            begins: r.get(1)?,
        })
    })?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

fn image(connection: &Connection, table: &str, prefix: &str) -> Result<String> {
    let pairs: Vec<String> = columns(connection, table)?
        .iter()
        .map(|Column { name, .. }| format!("'{name}', {prefix}{name}"))
        .collect();
    Ok(format!("json_object({})", pairs.join(", ")))
}

fn image_of(connection: &Connection, table: &str, id: &str) -> Result<Option<String>> {
    let now = image(connection, table, "")?;
    let sql = format!("SELECT {now} FROM {table} WHERE id = ?1");
    Ok(connection.query_row(&sql, [id], |r| r.get(0)).optional()?)
}

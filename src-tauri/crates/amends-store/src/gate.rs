//! The one gate for writing, and reading beside it.

use crate::{
    Error, Result, Store,
    capture::{self, Since},
    event,
};
use amends_model::{
    CaseId, DeviceId, EventId, Moment,
    event::{Event, Op},
};
use rusqlite::{Connection, TransactionBehavior};
use std::ops::Deref;

/// How many events of a case are looked through for one to undo.
const LOOKED_BACK: u32 = 200;
/// A change of more rows has filled the writer's pages, which nobody needs afterwards.
const MANY: usize = 5_000;

/// Who writes, when, and the chance an event needs. Passed in, because the store has neither clock nor chance.
#[derive(Debug, Clone, Copy)]
pub struct Stamp {
    /// The event's id.
    pub event: EventId,
    /// Now.
    pub at: Moment,
    /// This computer.
    pub device: DeviceId,
    /// Hides short payloads behind their hash.
    pub salt: [u8; 16],
}

/// What the work of a transaction hands back: its value, and what the timeline will say.
#[derive(Debug)]
pub struct Told<T> {
    /// For the caller.
    pub value: T,
    /// What happened.
    pub op: Op,
    /// To which case.
    pub case: Option<CaseId>,
    /// One sentence.
    pub said: String,
    /// Other cases it happened to, and what the timeline of each will say.
    pub also: Vec<(CaseId, String)>,
    /// The event this one undoes.
    pub undoes: Option<i64>,
}

impl<T> Told<T> {
    /// Something happened to a case.
    pub fn of(case: CaseId, op: Op, said: impl Into<String>, value: T) -> Self {
        Self {
            value,
            op,
            case: Some(case),
            said: said.into(),
            also: Vec::new(),
            undoes: None,
        }
    }

    /// Something happened to the workspace.
    pub fn workspace(op: Op, said: impl Into<String>, value: T) -> Self {
        Self {
            value,
            op,
            case: None,
            said: said.into(),
            also: Vec::new(),
            undoes: None,
        }
    }
}

/// One row that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Which noun.
    pub noun: &'static str,
    /// Which row.
    pub id: String,
}

/// A finished transaction.
#[derive(Debug)]
pub struct Done<T> {
    /// What the work handed back.
    pub value: T,
    /// What changed; empty if nothing did, and then no event was written either.
    pub changes: Vec<Change>,
    /// The case it was about.
    pub case: Option<CaseId>,
    /// What the timeline says.
    pub said: String,
}

/// Reads. Queries are methods in each noun's module.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'c>(pub(crate) &'c Connection);

/// Reads and writes inside the gate.
#[derive(Debug)]
pub struct Tx<'c>(Reader<'c>);

impl<'c> Deref for Tx<'c> {
    type Target = Reader<'c>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Tx<'_> {
    pub(crate) fn connection(&self) -> &Connection {
        self.0.0
    }

    /// Whether the transaction still is one: without space the engine may have rolled it back by itself, and then nothing
    /// more may be written.
    pub fn is_open(&self) -> bool {
        !self.connection().is_autocommit()
    }

    /// Does a part of the work that may fail alone: then what it wrote is taken back, and the rest stands. Ask
    /// [`Tx::is_open`] before going on after an error.
    pub fn part<T, E: From<Error>>(
        &self,
        work: impl FnOnce() -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let batch = |sql| self.connection().execute_batch(sql).map_err(Error::from);
        batch("SAVEPOINT part")?;
        let done = work();
        match &done {
            Ok(_) => batch("RELEASE part")?,
            Err(_) if !self.is_open() => {}
            Err(_) => batch("ROLLBACK TO part; RELEASE part")?,
        }
        done
    }
}

impl Store {
    /// Runs `work` and records what it did: all of it and one event, or nothing at all.
    pub fn transact<T, E: From<Error>>(
        &self,
        stamp: Stamp,
        work: impl FnOnce(&Tx<'_>) -> std::result::Result<Told<T>, E>,
    ) -> std::result::Result<Done<T>, E> {
        let mut writer = self.writer();
        let done = transact(&mut writer, stamp, work)?;
        if done.changes.len() > MANY {
            // Only the memory is given back; what was written is written.
            let _ = writer.execute_batch("PRAGMA shrink_memory");
        }
        Ok(done)
    }

    /// Reads from one consistent state of the database.
    pub fn read<T, E: From<Error>>(
        &self,
        work: impl FnOnce(&Reader<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        self.with_reader(|connection| {
            let tx = connection.unchecked_transaction().map_err(Error::from)?;
            work(&Reader(&tx))
        })
    }

    /// Undoes the newest change that is not itself an undo, and says which it was. `None` if there is none.
    pub fn undo_last(&self, stamp: Stamp) -> Result<Option<Done<Op>>> {
        match self.read(|reader| reader.last_undoable())? {
            Some(last) => self.undo(stamp, &last, Since::Undone).map(Some),
            None => Ok(None),
        }
    }

    /// Undoes the newest change of this kind to this row of a case, if no later change touched the same rows.
    /// `None` if there is none.
    pub fn undo_of(
        &self,
        stamp: Stamp,
        case: CaseId,
        op: Op,
        (table, id): (&str, &str),
    ) -> Result<Option<Done<Op>>> {
        let event = self.read(|reader| {
            for event in reader.list_timeline(case, LOOKED_BACK)? {
                let is_it =
                    |rows: Vec<capture::RowChange>| rows.iter().any(|r| r.table == table && r.id == id);
                if event.op == op && is_it(reader.list_row_changes(event.id)?) {
                    return Ok::<_, Error>(Some(event));
                }
            }
            Ok(None)
        })?;
        match event {
            Some(event) => self.undo(stamp, &event, Since::Unknown).map(Some),
            None => Ok(None),
        }
    }

    fn undo(&self, stamp: Stamp, event: &Event, since: Since) -> Result<Done<Op>> {
        self.transact(stamp, |tx| {
            let rows = tx.list_row_changes(event.id)?;
            capture::revert(tx.connection(), &rows, since)?;
            Ok::<_, Error>(Told {
                value: event.op,
                op: Op::Undone,
                case: event.case,
                said: format!("Undid: {}", event.said),
                also: Vec::new(),
                undoes: Some(event.seq),
            })
        })
    }
}

fn transact<T, E: From<Error>>(
    writer: &mut Connection,
    stamp: Stamp,
    work: impl FnOnce(&Tx<'_>) -> std::result::Result<Told<T>, E>,
) -> std::result::Result<Done<T>, E> {
    let tx = writer
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(Error::from)?;
    capture::begin(&tx)?;
    let told = work(&Tx(Reader(&tx)))?;
    if tx.is_autocommit() {
        // The engine has rolled back by itself, as it does when there is no space.
        return Err(Error::Full.into());
    }
    let rows = capture::collect(&tx)?;
    if rows.is_empty() {
        return Ok(Done {
            value: told.value,
            changes: Vec::new(),
            case: told.case,
            said: told.said,
        });
    }
    event::append(&tx, stamp, &told, &rows)?;
    tx.commit().map_err(Error::from)?;
    let changes = rows.into_iter().filter_map(|row| {
        let (_, noun) = capture::NOUNS.iter().find(|(table, _)| *table == row.table)?;
        Some(Change { noun, id: row.id })
    });
    Ok(Done {
        value: told.value,
        changes: changes.collect(),
        case: told.case,
        said: told.said,
    })
}

//! A clock, ids and a file for tests: the same every time.

use amends_model::{DeviceId, EventId, IdSeed, Moment, event::Op};
use amends_store::{Error, Options, Stamp, Store, Told, Tx};
use chrono::TimeZone as _;
use rusqlite::Connection;
use std::path::Path;
use tempfile::TempDir;

pub const KEY: [u8; 32] = [42; 32];

/// So many seconds after a moment of November 2026.
pub fn at(n: i64) -> Moment {
    chrono::Utc
        .timestamp_millis_opt(1_795_000_000_000 + n * 1000)
        .unwrap()
}

pub fn seed(n: i64) -> IdSeed {
    let mut random = [0; 10];
    random[2..].copy_from_slice(&n.to_le_bytes());
    IdSeed { at: at(n), random }
}

pub fn stamp(n: i64) -> Stamp {
    Stamp {
        event: EventId::new(seed(n)),
        at: at(n),
        device: DeviceId::new(seed(-1)),
        salt: [7; 16],
    }
}

pub fn options(dir: &TempDir) -> Options {
    Options::at(dir.path().join("amends.db"))
}

pub fn new_store(dir: &TempDir) -> Store {
    Store::create(&options(dir), &KEY).unwrap()
}

/// Writes something, and says how many rows that changed.
pub fn write(store: &Store, n: i64, work: impl FnOnce(&Tx<'_>) -> Result<(), Error>) -> Result<usize, Error> {
    let done = store.transact(stamp(n), |tx| {
        work(tx)?;
        Ok::<_, Error>(Told::workspace(Op::FileImported, format!("change {n}"), ()))
    })?;
    Ok(done.changes.len())
}

/// A file as somebody with the key sees it, without Amends.
pub fn raw(path: &Path) -> Connection {
    let raw = Connection::open(path).unwrap();
    let hex: String = KEY.iter().map(|b| format!("{b:02x}")).collect();
    raw.pragma_update(None, "key", format!("x'{hex}'")).unwrap();
    raw
}

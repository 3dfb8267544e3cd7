//! Opening and creating the database: key, pragmas, version, migrations, writer and readers.
//!
//! One writer behind a lock and a few readers: WAL lets readers go on while a change is being written. The key is a
//! raw 32-byte key, so opening costs no key derivation. Temporary data stays in memory, never in a plain file.

use crate::{Error, Result, capture};
use rusqlite::{Connection, OpenFlags};
use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use zeroize::Zeroizing;

mod embedded {
    refinery::embed_migrations!("migrations");
}

/// `AMND`, so that other tools can tell whose file it is.
const APPLICATION_ID: i64 = 0x414D_4E44;
/// Older engines can lose a WAL after a crash.
const OLDEST_ENGINE: i32 = 3_051_003;
const READERS: usize = 2;
/// How long one waits for another that holds the file, from its first page on.
const PATIENCE: Duration = Duration::from_secs(5);
/// Kibibytes of pages that the writer may hold. A page that does not fit is encrypted, written and read again within one
/// change; an import of 100,000 rows touches 48 MiB of them. Only large changes take so many,
/// and give them back.
const WRITERS_PAGES: i64 = 65_536;

/// The newest schema this program knows: that of its last migration, so that no migration can be forgotten.
pub fn schema_version() -> i64 {
    let known = embedded::migrations::runner();
    let versions = known.get_migrations().iter().map(|m| i64::from(m.version()));
    versions.max().unwrap_or_default()
}

/// How to open a store.
#[derive(Debug, Clone)]
pub struct Options {
    /// The database file.
    pub path: PathBuf,
    /// At most this many pages of 4 KiB; the way tests fill a disk without one.
    pub max_pages: Option<u32>,
}

impl Options {
    /// The usual: as large as the disk allows.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            max_pages: None,
        }
    }
}

/// An open database.
pub struct Store {
    writer: Mutex<Connection>,
    readers: Vec<Mutex<Connection>>,
    path: PathBuf,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

impl Store {
    /// Makes a new database. Refuses if the file is already there.
    pub fn create(options: &Options, key: &[u8; 32]) -> Result<Self> {
        if options.path.exists() {
            return Err(Error::Statement("the database is already there".to_owned()));
        }
        Self::open_with(options, key, OpenFlags::SQLITE_OPEN_CREATE)
    }

    /// Opens an existing database.
    pub fn open(options: &Options, key: &[u8; 32]) -> Result<Self> {
        if !options.path.is_file() {
            return Err(Error::Missing);
        }
        Self::open_with(options, key, OpenFlags::empty())
    }

    fn open_with(options: &Options, key: &[u8; 32], create: OpenFlags) -> Result<Self> {
        if rusqlite::version_number() < OLDEST_ENGINE {
            return Err(Error::OldEngine {
                found: rusqlite::version().to_owned(),
            });
        }
        let mut writer = connect(&options.path, key, OpenFlags::SQLITE_OPEN_READ_WRITE | create)?;
        let fresh = !create.is_empty();
        check_version(&writer, fresh)?;
        if let Some(pages) = options.max_pages {
            writer.pragma_update(None, "max_page_count", pages)?;
        }
        writer.pragma_update(None, "journal_mode", "WAL")?;
        migrate(&mut writer)?;
        capture::install(&writer)?;
        writer.pragma_update(None, "cache_size", -WRITERS_PAGES)?;
        let readers = (0..READERS)
            .map(|_| {
                let reader = connect(&options.path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
                reader.pragma_update(None, "query_only", true)?;
                Ok(Mutex::new(reader))
            })
            .collect::<Result<_>>()?;
        Ok(Self {
            writer: Mutex::new(writer),
            readers,
            path: options.path.clone(),
        })
    }

    /// Where the database lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// SQLite's own check of every page and index; the list of what is wrong, empty if nothing is.
    pub fn check_integrity(&self) -> Result<Vec<String>> {
        self.with_reader(|c| {
            let mut statement = c.prepare("PRAGMA integrity_check")?;
            let rows = statement.query_map([], |r| r.get::<_, String>(0))?;
            let found = rows.collect::<std::result::Result<Vec<_>, _>>()?;
            Ok(found.into_iter().filter(|line| line != "ok").collect())
        })
    }

    /// Moves everything from the write-ahead log into the database file; done when closing.
    pub fn settle(&self) -> Result<()> {
        self.writer()
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }

    pub(crate) fn writer(&self) -> MutexGuard<'_, Connection> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn with_reader<T, E: From<Error>>(
        &self,
        work: impl FnOnce(&Connection) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        for reader in &self.readers {
            if let Ok(free) = reader.try_lock() {
                return work(&free);
            }
        }
        work(&self.readers[0].lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Wakes the engine, once. SQLite counts as awake before SQLCipher's part of it is: whoever opens a database in between,
/// on another thread, is refused its key. So everybody waits until the first connection of all is made.
fn wake() -> Result<()> {
    static AWAKE: Mutex<bool> = Mutex::new(false);
    let mut awake = AWAKE.lock().unwrap_or_else(PoisonError::into_inner);
    if !*awake {
        Connection::open_in_memory()?;
        *awake = true;
    }
    Ok(())
}

fn connect(path: &Path, key: &[u8; 32], mode: OpenFlags) -> Result<Connection> {
    wake()?;
    let connection = Connection::open_with_flags(path, mode | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(PATIENCE)?;
    // SQLCipher would write to standard error when a key is wrong; the sentence is ours to say.
    connection.pragma_update(None, "cipher_log_level", "NONE")?;
    let mut hex = Zeroizing::new(String::with_capacity(70));
    hex.push_str("x'");
    for byte in key {
        let _ = write!(hex, "{byte:02x}");
    }
    hex.push('\'');
    connection.pragma_update(None, "key", hex.as_str())?;
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    connection.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;",
    )?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(connection)
}

fn check_version(connection: &Connection, fresh: bool) -> Result<()> {
    if fresh {
        return Ok(connection.pragma_update(None, "application_id", APPLICATION_ID)?);
    }
    let application: i64 = connection.pragma_query_value(None, "application_id", |r| r.get(0))?;
    if application != APPLICATION_ID {
        return Err(Error::NotOurs);
    }
    let found: i64 = connection.pragma_query_value(None, "user_version", |r| r.get(0))?;
    let known = schema_version();
    if found > known {
        return Err(Error::Newer { found, known });
    }
    Ok(())
}

fn migrate(connection: &mut Connection) -> Result<()> {
    let found: i64 = connection.pragma_query_value(None, "user_version", |r| r.get(0))?;
    if found == schema_version() {
        return Ok(());
    }
    let done = embedded::migrations::runner().set_grouped(true).run(connection);
    done.map_err(|e| match source_of(&e) {
        Some(code) => code.into(),
        None => Error::Statement(e.to_string()),
    })?;
    Ok(connection.pragma_update(None, "user_version", schema_version())?)
}

/// The engine's own error inside the migration library's, so that a full disk is called one.
fn source_of(error: &refinery::Error) -> Option<rusqlite::Error> {
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        if let Some(rusqlite::Error::SqliteFailure(code, text)) = inner.downcast_ref() {
            return Some(rusqlite::Error::SqliteFailure(*code, text.clone()));
        }
        source = inner.source();
    }
    None
}

//! What can go wrong with the database, in sentences for people.

use rusqlite::ffi;

/// Errors of the store. None holds a value from a row.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The key was right (its check value matched) and still the file cannot be read.
    #[error("The database is damaged. Nothing was changed; put back a copy of the workspace folder.")]
    Damaged,
    /// The file is gone.
    #[error(
        "The database is missing from the workspace folder. Nothing was changed; put back a copy of the folder."
    )]
    Missing,
    /// Written by a newer Amends.
    #[error(
        "This workspace was written by a newer Amends (schema {found}, this one knows {known}). Nothing was changed; update Amends."
    )]
    Newer {
        /// Schema in the file.
        found: i64,
        /// Newest schema this program knows.
        known: i64,
    },
    /// Not one of ours.
    #[error("This file is not an Amends database. Nothing was changed.")]
    NotOurs,
    /// The SQLite inside is too old to be trusted with WAL.
    #[error("The database engine {found} has a known fault with crashes; 3.51.3 or newer is needed.")]
    OldEngine {
        /// Its version.
        found: String,
    },
    /// No space.
    #[error("The disk is full. Your last change was not saved; everything before it is.")]
    Full,
    /// No permission to write.
    #[error("The workspace folder cannot be written to. Your last change was not saved.")]
    ReadOnly,
    /// Another writer holds the file.
    #[error("The database is busy. Your last change was not saved; try again.")]
    Busy,
    /// The disk answered with an error.
    #[error("The disk reported an error. Your last change was not saved; everything before it is.")]
    Disk,
    /// Something that was to be undone has changed since.
    #[error("It cannot be undone: it was changed again since.")]
    ChangedSince,
    /// A row holds something this program does not understand.
    #[error("A record cannot be read ({0}). Nothing was changed.")]
    Unreadable(String),
    /// The engine refused for a reason that is nobody's but ours, in its own words and with its own number.
    #[error(
        "The database refused a step of ours ({0}). Nothing was changed; start Amends again, and tell us these words if it comes back."
    )]
    Statement(String),
}

/// What the store returns.
pub type Result<T> = std::result::Result<T, Error>;

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::Error as E;
        match error {
            E::SqliteFailure(code, said) => refused(code, said),
            // Without the statement, which may hold what nobody should read: the key is one.
            E::SqlInputError { error, msg, .. } => refused(error, Some(msg)),
            E::FromSqlConversionFailure(..) | E::InvalidColumnType(..) => {
                Self::Unreadable("a value has the wrong form".to_owned())
            }
            other => Self::Statement(other.to_string()),
        }
    }
}

/// What SQLite said. Its sentences name tables and columns, never what stands in a row: values are bound, not written
/// into statements.
fn refused(error: ffi::Error, said: Option<String>) -> Error {
    use rusqlite::ErrorCode as C;
    match error.code {
        C::DiskFull => Error::Full,
        C::NotADatabase | C::DatabaseCorrupt => Error::Damaged,
        C::ReadOnly | C::PermissionDenied | C::CannotOpen => Error::ReadOnly,
        // The last is how two that recover the log at once get out of each other's way.
        C::DatabaseBusy | C::DatabaseLocked | C::FileLockingProtocolFailed => Error::Busy,
        C::SystemIoFailure => Error::Disk,
        _ => {
            let said = said.unwrap_or_else(|| ffi::code_to_str(error.extended_code).to_owned());
            Error::Statement(format!("{said}, SQLite {}", error.extended_code))
        }
    }
}

impl From<amends_model::UnknownWord> for Error {
    fn from(word: amends_model::UnknownWord) -> Self {
        Self::Unreadable(format!("unknown {}", word.noun))
    }
}

#[cfg(test)]
mod tests {
    use super::Error;
    use rusqlite::{Connection, ffi};

    #[test]
    fn what_the_engine_said_is_kept_with_its_number_and_without_the_statement() {
        let connection = Connection::open_in_memory().unwrap();
        for (sql, words) in [
            ("SELECT secret FROM nowhere", "no such table: nowhere, SQLite 1"),
            ("SELEKT 'secret'", "syntax error, SQLite 1"),
        ] {
            let said = Error::from(connection.execute_batch(sql).unwrap_err()).to_string();
            assert!(said.contains(words) && !said.contains("secret"), "{said}");
        }
    }

    #[test]
    fn without_words_of_its_own_an_error_is_still_told_by_its_number() {
        let bare = |code| Error::from(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None));
        let said = bare(ffi::SQLITE_ERROR).to_string();
        assert!(said.contains("SQLite 1)") && !said.contains("Unknown"), "{said}");
        for busy in [ffi::SQLITE_BUSY, ffi::SQLITE_BUSY_RECOVERY, ffi::SQLITE_PROTOCOL] {
            assert!(matches!(bare(busy), Error::Busy), "{busy}");
        }
    }
}

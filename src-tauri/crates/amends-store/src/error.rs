//! What can go wrong with the database, in sentences for people.

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
    /// A statement of ours is wrong.
    #[error("The database refused a statement ({0}). Nothing was changed.")]
    Statement(String),
}

/// What the store returns.
pub type Result<T> = std::result::Result<T, Error>;

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as C;
        match error.sqlite_error_code() {
            Some(C::DiskFull) => Self::Full,
            Some(C::NotADatabase | C::DatabaseCorrupt) => Self::Damaged,
            Some(C::ReadOnly | C::PermissionDenied | C::CannotOpen) => Self::ReadOnly,
            Some(C::DatabaseBusy | C::DatabaseLocked) => Self::Busy,
            Some(C::SystemIoFailure) => Self::Disk,
            Some(code) => Self::Statement(format!("{code:?}")),
            None => match error {
                rusqlite::Error::FromSqlConversionFailure(..) | rusqlite::Error::InvalidColumnType(..) => {
                    Self::Unreadable("a value has the wrong form".to_owned())
                }
                other => Self::Statement(other.to_string()),
            },
        }
    }
}

impl From<amends_model::UnknownWord> for Error {
    fn from(word: amends_model::UnknownWord) -> Self {
        Self::Unreadable(format!("unknown {}", word.noun))
    }
}

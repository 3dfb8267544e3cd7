//! Many new rows with few statements.
//!
//! A statement that fires triggers keeps a copy of every page it changes until it is over, since it might fail halfway.
//! With one row a statement those copies cost more than the writing; with many rows they are shared.

use crate::Result;
use rusqlite::{CachedStatement, Connection, ToSql};

/// Most rows a statement; a power of two. More gain little: what is left is the writing itself.
const AT_ONCE: usize = 128;

/// The values of rows, bound one after the other.
pub struct Values<'c> {
    statement: CachedStatement<'c>,
    bound: usize,
}

impl Values<'_> {
    /// Binds the next value.
    pub fn put(&mut self, value: impl ToSql) -> Result<()> {
        self.bound += 1;
        Ok(self.statement.raw_bind_parameter(self.bound, value)?)
    }
}

/// Inserts rows of so many columns. `head` is the statement as far as `VALUES`; `bind` puts the values of a row in the
/// order of its columns.
pub fn insert<R>(
    connection: &Connection,
    head: &str,
    columns: usize,
    rows: &[R],
    bind: impl Fn(&mut Values<'_>, &R) -> Result<()>,
) -> Result<()> {
    let row = format!("({})", vec!["?"; columns].join(", "));
    let mut rest = rows;
    while !rest.is_empty() {
        // Few different statements, so that all of them stay prepared.
        let (rows, others) = rest.split_at(AT_ONCE.min(1 << rest.len().ilog2()));
        rest = others;
        let sql = format!("{head} {}", vec![row.as_str(); rows.len()].join(", "));
        let mut values = Values {
            statement: connection.prepare_cached(&sql)?,
            bound: 0,
        };
        for row in rows {
            bind(&mut values, row)?;
        }
        values.statement.raw_execute()?;
    }
    Ok(())
}

//! A row as its noun sees it: cells by meaning, and the reason when one cannot be read.
//!
//! A reason names the row's column, never what stands in it.

use crate::layout::{Columns, Field};
use crate::{cell, moment};
use amends_model::{Currency, Moment, customer::normal_email};
use csv::StringRecord;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Why a row was left out: one sentence for people.
pub(crate) type Reason = String;

/// What people write into an e-mail column to say that there is none.
const NO_EMAIL: [&str; 7] = ["-", "n/a", "na", "none", "null", "nil", "anonymous"];

/// States of what is no longer meant to be seen. Reviews that are held back are read: those need somebody.
const UNWANTED: [&str; 3] = ["spam", "deleted", "trash"];

/// What is said of an amount that cannot be read or held.
pub(crate) const NO_AMOUNT: &str = "is not an amount of money";

/// The sentence for a cell of a column.
pub(crate) fn bad(header: &str, what: &str) -> Reason {
    format!("“{header}” {what}.")
}

/// One row of a file.
#[derive(Clone, Copy)]
pub(crate) struct Row<'r> {
    /// As a spreadsheet numbers it, the header being row 1.
    pub(crate) number: usize,
    cells: &'r StringRecord,
    columns: &'r Columns,
}

impl<'r> Row<'r> {
    pub(crate) fn new(number: usize, cells: &'r StringRecord, columns: &'r Columns) -> Self {
        Self {
            number,
            cells,
            columns,
        }
    }

    /// Whether the file has a column for it at all.
    pub(crate) fn has(&self, field: Field) -> bool {
        self.columns.find(field).is_some()
    }

    /// What amounts are in if no column says so.
    pub(crate) fn usual_currency(&self) -> Option<Currency> {
        self.columns.currency
    }

    /// The writer as their tool calls them in full, else as they call themselves; may be empty.
    pub(crate) fn author(&self) -> String {
        let names = [Field::OtherAuthor, Field::Author];
        names.into_iter().find_map(|f| self.prose(f)).unwrap_or_default()
    }

    /// Refuses what its tool has marked as spam or thrown away.
    ///
    /// # Errors
    /// With that as the reason.
    pub(crate) fn refuse_unwanted(&self) -> Result<(), Reason> {
        let state = cell::bare(self.raw(Field::Status));
        match UNWANTED.iter().find(|word| state.eq_ignore_ascii_case(word)) {
            Some(word) if self.columns.source.is_empty() => Err(format!("Marked as {word}.")),
            Some(word) => Err(format!("Marked as {word} in {}.", self.columns.source)),
            None => Ok(()),
        }
    }

    /// The cell as it stands there; empty if the row is too short or the file has no such column.
    pub(crate) fn raw(&self, field: Field) -> &'r str {
        let place = self.columns.find(field);
        place.and_then(|(at, _)| self.cells.get(at)).unwrap_or("")
    }

    pub(crate) fn is_empty(&self, field: Field) -> bool {
        self.raw(field).trim().is_empty()
    }

    /// Text as written.
    pub(crate) fn prose(&self, field: Field) -> Option<String> {
        cell::prose(self.raw(field))
    }

    /// An id, a telephone number.
    pub(crate) fn identifier(&self, field: Field) -> Option<String> {
        cell::identifier(self.raw(field))
    }

    /// The e-mail address, if there is one.
    ///
    /// # Errors
    /// If something stands there that is no address, or the row ends before it: who is meant must not be guessed.
    pub(crate) fn email(&self, field: Field) -> Result<Option<String>, Reason> {
        if self
            .columns
            .find(field)
            .is_some_and(|(at, _)| at >= self.cells.len())
        {
            return Err(self.missing(field));
        }
        let text = cell::bare(self.raw(field));
        if text.is_empty() || NO_EMAIL.iter().any(|w| text.eq_ignore_ascii_case(w)) {
            return Ok(None);
        }
        normal_email(text)
            .map(Some)
            .ok_or_else(|| self.bad(field, "is not an e-mail address"))
    }

    /// The moment, if there is one.
    ///
    /// # Errors
    /// If something stands there that is no clear moment.
    pub(crate) fn moment(&self, field: Field) -> Result<Option<Moment>, Reason> {
        let bad = || {
            self.bad(
                field,
                "is not a date that can be read without guessing; write it as 2024-05-01",
            )
        };
        self.filled(field)
            .map(|text| moment::moment(text, self.columns.dates).ok_or_else(bad))
            .transpose()
    }

    /// The amount as a plain decimal, if there is one.
    ///
    /// # Errors
    /// If something stands there that is no amount.
    pub(crate) fn decimal(&self, field: Field) -> Result<Option<String>, Reason> {
        let bad = || self.bad(field, NO_AMOUNT);
        self.filled(field)
            .map(|text| cell::decimal(text).ok_or_else(bad))
            .transpose()
    }

    /// The number, if there is one.
    ///
    /// # Errors
    /// If something stands there that is no whole number.
    pub(crate) fn whole(&self, field: Field) -> Result<Option<u32>, Reason> {
        let bad = || self.bad(field, "is not a whole number");
        self.filled(field)
            .map(|text| cell::whole(text).ok_or_else(bad))
            .transpose()
    }

    /// The sentence for a cell that must not be empty.
    pub(crate) fn missing(&self, field: Field) -> Reason {
        match self.columns.find(field) {
            Some((at, header)) if at >= self.cells.len() => format!("The row ends before “{header}”."),
            _ => self.bad(field, "is empty"),
        }
    }

    /// The sentence for a cell that cannot be read.
    pub(crate) fn bad(&self, field: Field, what: &str) -> Reason {
        bad(self.header(field), what)
    }

    /// The header of a column, as our table spells it.
    pub(crate) fn header(&self, field: Field) -> &'static str {
        self.columns.find(field).map_or("", |(_, header)| header)
    }

    /// The same number for two rows with the same cells.
    pub(crate) fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.cells.as_slice().hash(&mut hasher);
        self.cells.len().hash(&mut hasher);
        hasher.finish()
    }

    fn filled(&self, field: Field) -> Option<&'r str> {
        Some(self.raw(field)).filter(|text| !text.trim().is_empty())
    }
}

//! Other tools' CSV exports, and e-mail, to typed records.
//!
//! Bytes in, records out: no file is opened here, nothing is written, no clock is read, so that the window, a dry
//! run on the command line and the tests see the very same result. A file is taken or refused as a whole
//! ([`Error`]); within a file that is taken, a row that cannot be read is left out and reported ([`Skipped`]).
//! Neither of the two ever repeats what stands in a cell.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

mod cell;
mod customer;
mod encoding;
mod error;
mod layout;
mod mail;
mod mapping;
mod moment;
mod order;
mod review;
mod row;
mod sheet;
mod table;
mod ticket;

pub use customer::{CustomerRecord, Marketing};
pub use error::Error;
pub use layout::{Field, Layout};
pub use mail::{Attachment, MailRecord, Mails, read_mail, read_pasted_mail};
pub use mapping::{
    Choice, Kind, Mapped, Mapping, PreviewCell, PreviewRow, Shown, columns_key, examples, order_of_dates,
    read_mapped, read_with, suggest_mapping, suggest_mapping_of,
};
pub use moment::DateOrder;
pub use order::{OrderLineRecord, OrderRecord};
pub use review::ReviewRecord;
pub use table::{Table, TableRow, peek_table, read_table};
pub use ticket::TicketRecord;

use layout::Noun;
use row::Row;
use sheet::Sheet;
use std::collections::HashMap;

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// The layout it was read as.
    pub layout: Layout,
    /// How many rows with anything in them stand under the header.
    pub rows: usize,
    /// What was read, in the order of the file.
    pub records: Vec<Record>,
    /// What was left out, in the order of the file.
    pub skipped: Vec<Skipped>,
}

/// One thing read from a file. Boxed: a file of a hundred thousand would else be moved about as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    /// A row of a customer file.
    Customer(Box<CustomerRecord>),
    /// All rows of one order.
    Order(Box<OrderRecord>),
    /// A row of a review file.
    Review(Box<ReviewRecord>),
    /// A row of a list of tickets.
    Ticket(Box<TicketRecord>),
}

/// A row that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Row as a spreadsheet numbers it, the header being row 1.
    pub row: usize,
    /// Why, as one sentence for people. Names columns, never what stands in them.
    pub reason: String,
}

/// Reads an export; the layout is recognised by its columns unless one is asked for.
///
/// # Errors
/// If the file is empty, no text, no CSV, cut within a quoted cell, or of no layout we know. Nothing is read then.
pub fn read(bytes: &[u8], forced: Option<Layout>) -> Result<Import, Error> {
    let text = encoding::text(bytes)?;
    let mut sheet = Sheet::open(&text, forced)?;
    let layout = sheet.layout();
    let sorted = Sorted::of(layout.noun(), |take| {
        while let Some(row) = sheet.next()? {
            take(&row);
        }
        Ok(())
    })?;
    Ok(Import {
        layout,
        rows: sheet.rows(),
        records: sorted.records,
        skipped: sorted.skipped,
    })
}

/// What becomes of the rows of a file.
#[derive(Default)]
struct Sorted {
    records: Vec<Record>,
    skipped: Vec<Skipped>,
    /// Keys and the rows they were first seen in.
    seen: HashMap<String, usize>,
}

impl Sorted {
    /// Reads rows about `noun`, one at a time as `rows` hands them over, and what is left out in the order of the file.
    fn of(
        noun: Noun,
        rows: impl FnOnce(&mut dyn FnMut(&Row<'_>)) -> Result<(), Error>,
    ) -> Result<Self, Error> {
        let mut sorted = Self::default();
        let mut orders = order::Orders::default();
        rows(&mut |row| match noun {
            Noun::Customer => sorted.take(row, customer::read(row).map(|c| Record::Customer(Box::new(c)))),
            Noun::Order => orders.take(row),
            Noun::Review => sorted.take_once(
                row,
                "review",
                review::read(row),
                |r| &r.key,
                |r| Record::Review(Box::new(r)),
            ),
            Noun::Ticket => sorted.take_once(
                row,
                "ticket",
                ticket::read(row),
                |t| &t.key,
                |t| Record::Ticket(Box::new(t)),
            ),
        })?;
        orders.finish(&mut sorted.records, &mut sorted.skipped);
        sorted.skipped.sort_by_key(|s| s.row);
        Ok(sorted)
    }

    fn take(&mut self, row: &Row<'_>, read: Result<Record, String>) {
        match read {
            Ok(record) => self.records.push(record),
            Err(reason) => self.skip(row.number, reason),
        }
    }

    /// Takes what has a key, the first time it is met.
    fn take_once<T>(
        &mut self,
        row: &Row<'_>,
        noun: &str,
        read: Result<T, String>,
        key: impl Fn(&T) -> &String,
        record: impl Fn(T) -> Record,
    ) {
        match read {
            Err(reason) => self.skip(row.number, reason),
            Ok(one) => match self.seen.get(key(&one)) {
                Some(first) => {
                    let reason = format!("This {noun} is already in row {first} of the file.");
                    self.skip(row.number, reason);
                }
                None => {
                    self.seen.insert(key(&one).clone(), row.number);
                    self.records.push(record(one));
                }
            },
        }
    }

    fn skip(&mut self, row: usize, reason: String) {
        self.skipped.push(Skipped { row, reason });
    }
}

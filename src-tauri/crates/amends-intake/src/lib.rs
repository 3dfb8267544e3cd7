//! Other tools' CSV exports to typed records.
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
mod order;
mod review;
mod row;
mod sheet;
mod table;

pub use customer::CustomerRecord;
pub use error::Error;
pub use layout::Layout;
pub use order::{OrderLineRecord, OrderRecord};
pub use review::ReviewRecord;
pub use table::{Table, TableRow, read_table};

use layout::Noun;
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

/// One thing read from a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    /// A row of a customer file.
    Customer(CustomerRecord),
    /// All rows of one order.
    Order(OrderRecord),
    /// A row of a review file.
    Review(ReviewRecord),
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
    let (records, mut skipped) = match layout.noun() {
        Noun::Customer => customers(&mut sheet)?,
        Noun::Order => orders(&mut sheet)?,
        Noun::Review => reviews(&mut sheet)?,
    };
    skipped.sort_by_key(|s| s.row);
    Ok(Import {
        layout,
        rows: sheet.rows(),
        records,
        skipped,
    })
}

type Sorted = (Vec<Record>, Vec<Skipped>);

fn customers(sheet: &mut Sheet<'_>) -> Result<Sorted, Error> {
    let (mut records, mut skipped) = Sorted::default();
    while let Some(row) = sheet.next()? {
        match customer::read(&row) {
            Ok(customer) => records.push(Record::Customer(customer)),
            Err(reason) => skipped.push(Skipped {
                row: row.number,
                reason,
            }),
        }
    }
    Ok((records, skipped))
}

fn orders(sheet: &mut Sheet<'_>) -> Result<Sorted, Error> {
    let mut orders = order::Orders::default();
    while let Some(row) = sheet.next()? {
        orders.take(&row);
    }
    let (orders, skipped) = orders.finish();
    Ok((orders.into_iter().map(Record::Order).collect(), skipped))
}

fn reviews(sheet: &mut Sheet<'_>) -> Result<Sorted, Error> {
    let (mut records, mut skipped) = Sorted::default();
    let mut seen: HashMap<String, usize> = HashMap::new();
    while let Some(row) = sheet.next()? {
        let number = row.number;
        match review::read(&row) {
            Err(reason) => skipped.push(Skipped { row: number, reason }),
            Ok(review) => match seen.get(&review.key) {
                Some(first) => {
                    let reason = format!("This review is already in row {first} of the file.");
                    skipped.push(Skipped { row: number, reason });
                }
                None => {
                    seen.insert(review.key.clone(), number);
                    records.push(Record::Review(review));
                }
            },
        }
    }
    Ok((records, skipped))
}

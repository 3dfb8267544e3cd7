//! The first rows of a file as a mapping would read them, cell by cell: what a person looks at before anything is
//! taken over.
//!
//! Read by the same functions as the file itself, so that what is shown is what will be kept.

use super::{Kind, Mapping, guess::is_date, read_with};
use crate::layout::Columns;
use crate::moment::moment;
use crate::row::Row;
use crate::{DateOrder, Error, Field, Table, TableRow, cell, review};
use amends_model::Moment;
use csv::StringRecord;

/// Longer text is cut for showing.
const LONGEST: usize = 80;
/// Rows that are looked at for dates that could be either.
const LOOKED_AT: usize = 2000;

/// A row as it would be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewRow {
    /// As a spreadsheet numbers it, the header being row 1.
    pub row: usize,
    /// One cell for each field that has a column, in the order in which fields are asked for.
    pub cells: Vec<PreviewCell>,
    /// Why the row would be left out, as one sentence; it never repeats what stands in a cell.
    pub reason: Option<String>,
}

/// A cell as it would be read. Personal data: to be shown, not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewCell {
    /// What it means.
    pub field: Field,
    /// What it is read as, or why it cannot be read.
    pub value: Result<Shown, String>,
}

/// What a cell is read as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// Text, an id, a number; empty where nothing is.
    Text(String),
    /// A moment.
    Moment(Moment),
}

impl Mapping {
    /// The first `most` rows as they would be read. Works for a mapping that still lacks something: then no row has a
    /// reason, for none would be read.
    ///
    /// # Errors
    /// [`Error::ColumnTwice`], [`Error::ColumnGone`], [`Error::FieldOfOther`].
    pub fn preview(&self, table: &Table, most: usize) -> Result<Vec<PreviewRow>, Error> {
        let places = self.chosen_places(&table.columns)?;
        let columns = Columns::chosen(self.source.trim(), self.dates, self.currency, &places);
        let first = Table {
            columns: table.columns.clone(),
            rows: table.rows.iter().take(most).cloned().collect(),
        };
        let skipped = read_with(&first, self).map_or_else(|_| Vec::new(), |read| read.skipped);
        let reason = |number| skipped.iter().find(|s| s.row == number).map(|s| s.reason.clone());
        let row = |row: &TableRow| PreviewRow {
            row: row.number,
            cells: self.cells(row, &columns),
            reason: reason(row.number),
        };
        Ok(first.rows.iter().map(row).collect())
    }

    fn cells(&self, row: &TableRow, columns: &Columns) -> Vec<PreviewCell> {
        let mut record = StringRecord::new();
        record.extend(&row.cells);
        let row = Row::new(row.number, &record, columns);
        let chosen = self.kind.fields().filter(|f| self.columns.contains_key(f));
        let cell = |field| PreviewCell {
            field,
            value: value(&row, field),
        };
        chosen.map(cell).collect()
    }

    /// Whether dates stand in the file that only somebody who knows it can read: `01/05/2024`.
    pub fn asks_dates(&self, table: &Table) -> bool {
        let places = self.columns.iter().filter(|(field, _)| is_date(**field));
        let places = places.filter_map(|(_, column)| table.columns.iter().position(|c| c == column));
        let cells = |at: usize| {
            let rows = table.rows.iter().take(LOOKED_AT);
            rows.filter_map(move |row| row.cells.get(at))
        };
        let reads = |text: &str, order| moment(text, order).is_some();
        let is_either = |text: &String| {
            !reads(text, DateOrder::YearFirst)
                && [DateOrder::DayFirst, DateOrder::MonthFirst]
                    .into_iter()
                    .any(|order| reads(text, order))
        };
        places.flat_map(cells).any(is_either)
    }

    /// Whether the currency has to be said, because no column does.
    pub fn asks_currency(&self) -> bool {
        self.kind == Kind::Orders && !self.columns.contains_key(&Field::Currency)
    }
}

fn value(row: &Row<'_>, field: Field) -> Result<Shown, String> {
    use Field as F;
    let text = |found: Option<String>| Shown::Text(found.map_or_else(String::new, |t| shortened(&t)));
    let number = |found: Option<u32>| text(found.map(|n| n.to_string()));
    Ok(match field {
        F::Email => text(row.email(field)?),
        F::Total | F::Refunded | F::LinePrice | F::Spent => text(row.decimal(field)?),
        F::OrderCount | F::LineQuantity => number(row.whole(field)?),
        F::Stars => text(Some(review::stars(row)?.to_string())),
        F::Marketing if row.is_empty(field) => text(None),
        F::Marketing => text(Some(
            if cell::yes(row.raw(field)) { "yes" } else { "no" }.to_owned(),
        )),
        F::ShopId | F::Phone | F::Postcode | F::ProductId | F::OrderReference | F::LineSku => {
            text(row.identifier(field))
        }
        field if is_date(field) => row.moment(field)?.map_or_else(|| text(None), Shown::Moment),
        _ => text(row.prose(field)),
    })
}

fn shortened(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

//! A file of a layout we do not know: which of its columns means what, said once by a person and remembered.
//!
//! We guess from the words of the header, the person corrects, and the mapping is kept under the file's set of columns:
//! the next file with the same columns is read without a question. A mapping holds names of columns and nothing of
//! what stands under them.

mod guess;
mod preview;
mod words;

pub use guess::{order_of_dates, suggest_mapping, suggest_mapping_of};
pub use preview::{PreviewCell, PreviewRow, Shown};

use crate::layout::{Columns, Noun, fold};
use crate::row::Row;
use crate::table::{peek_table, walk};
use crate::{DateOrder, Error, Field, Record, Skipped, Sorted, Table, TableRow};
use amends_model::Currency;
use csv::StringRecord;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use words::Need;

/// What the rows of a file are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// One customer a row.
    Customers,
    /// One order, or one line of an order, a row.
    Orders,
    /// One review a row.
    Reviews,
    /// One ticket of a help desk a row.
    Tickets,
}

impl Kind {
    /// All there are, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Customers, Self::Orders, Self::Reviews, Self::Tickets];

    /// The word on the wire and in a remembered mapping: `customers`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Customers => "customers",
            Self::Orders => "orders",
            Self::Reviews => "reviews",
            Self::Tickets => "tickets",
        }
    }

    /// The fields that a file of this kind may have, in the order in which they are asked for.
    pub fn fields(self) -> impl Iterator<Item = Field> {
        words::of(self).iter().map(|guess| guess.field)
    }

    const fn noun(self) -> Noun {
        match self {
            Self::Customers => Noun::Customer,
            Self::Orders => Noun::Order,
            Self::Reviews => Noun::Review,
            Self::Tickets => Noun::Ticket,
        }
    }
}

/// Which column of a file means what. Serialises, and holds nothing that stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// What it is remembered by: see [`columns_key`].
    pub key: String,
    /// What its rows are about.
    pub kind: Kind,
    /// The tool it comes from, for people: `Gorgias`. Empty until somebody says so. Signals are told apart by it, so
    /// another name makes the same tickets new ones.
    pub source: String,
    /// How dates in figures are meant.
    #[serde(default)]
    pub dates: DateOrder,
    /// What amounts of orders are in if no column says so.
    #[serde(default)]
    pub currency: Option<Currency>,
    /// Field to column, as [`Table::columns`] names it. What is not here is not read.
    pub columns: BTreeMap<Field, String>,
}

/// A field that a person may choose a column for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The field; [`Field::label`] is its name for people.
    pub field: Field,
    /// Whether nothing can be read without it, or without another that would do: see `instead`.
    pub needed: bool,
    /// The other fields one of which is enough.
    pub instead: Vec<Field>,
    /// The column that is chosen.
    pub column: Option<String>,
    /// Up to three values that stand in it, cut to 80 characters. Personal data: to be shown, not kept.
    pub examples: Vec<String>,
}

/// What was read by a mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapped {
    /// How many rows with anything in them stand under the header.
    pub rows: usize,
    /// What was read, in the order of the file.
    pub records: Vec<Record>,
    /// What was left out, in the order of the file.
    pub skipped: Vec<Skipped>,
}

/// What a file's mapping is remembered by: the same for the same set of columns, whatever their order and case. It does
/// not tell the names, for the first row of a file without a header is already somebody's.
pub fn columns_key(columns: &[String]) -> String {
    let mut names: Vec<String> = columns.iter().map(|name| fold(name)).collect();
    names.sort_unstable();
    names.dedup();
    let digest = Sha256::digest(names.join("\n").as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Up to three different values of a column, in the order of the file, cut to 80 characters.
pub fn examples(table: &Table, column: &str) -> Vec<String> {
    const SHOWN: usize = 3;
    const LONGEST: usize = 80;
    /// Rows that are looked at for them.
    const LOOKED_AT: usize = 200;
    let Some(at) = table.columns.iter().position(|name| name == column) else {
        return Vec::new();
    };
    let mut found: Vec<String> = Vec::new();
    for row in table.rows.iter().take(LOOKED_AT) {
        let words: Vec<&str> = row.cells.get(at).map_or("", |c| c).split_whitespace().collect();
        let value: String = words.join(" ").chars().take(LONGEST).collect();
        if !value.is_empty() && !found.contains(&value) {
            found.push(value);
        }
        if found.len() == SHOWN {
            break;
        }
    }
    found
}

impl Mapping {
    /// Whether this mapping was made for a file with these columns.
    pub fn fits(&self, table: &Table) -> bool {
        self.key == columns_key(&table.columns)
    }

    /// The same mapping with its columns spelled as this file spells them; the order and case of columns do not matter.
    #[must_use]
    pub fn spelled_as(mut self, columns: &[String]) -> Self {
        for chosen in self.columns.values_mut() {
            if !columns.contains(chosen)
                && let Some(same) = columns.iter().find(|name| fold(name) == fold(chosen))
            {
                chosen.clone_from(same);
            }
        }
        self
    }

    /// Every field of the kind with what is chosen for it, for a person to look at and change.
    pub fn choices(&self, table: &Table) -> Vec<Choice> {
        let guesses = words::of(self.kind);
        let choice = |guess: &words::Guess| {
            let others = guesses.iter().filter(|g| g.field != guess.field);
            let instead = match guess.need {
                Need::OneOf(_) => others.filter(|g| g.need == guess.need).map(|g| g.field).collect(),
                Need::Must | Need::May => Vec::new(),
            };
            let column = self.columns.get(&guess.field).cloned();
            Choice {
                field: guess.field,
                needed: guess.need != Need::May,
                instead,
                examples: column
                    .as_deref()
                    .map_or_else(Vec::new, |name| examples(table, name)),
                column,
            }
        };
        guesses.iter().map(choice).collect()
    }

    /// Whether a file can be read by this mapping.
    ///
    /// # Errors
    /// [`Error::FieldWithoutColumn`], [`Error::NoCurrency`], [`Error::ColumnTwice`], [`Error::ColumnGone`], [`Error::FieldOfOther`].
    pub fn check(&self, table: &Table) -> Result<(), Error> {
        self.places(&table.columns).map(|_| ())
    }

    /// Where the fields stand in a file with these columns.
    fn columns_of(&self, columns: &[String]) -> Result<Columns, Error> {
        let places = self.places(columns)?;
        Ok(Columns::chosen(
            self.source.trim(),
            self.dates,
            self.currency,
            &places,
        ))
    }

    /// Reads the rows that are handed over.
    fn read(
        &self,
        rows: impl FnOnce(&mut dyn FnMut(&Columns, &TableRow)) -> Result<(), Error>,
    ) -> Result<Mapped, Error> {
        let mut count = 0;
        let sorted = Sorted::of(self.kind.noun(), |take| {
            let mut record = StringRecord::new();
            rows(&mut |columns, row| {
                count += 1;
                record.clear();
                record.extend(&row.cells);
                take(&Row::new(row.number, &record, columns));
            })
        })?;
        Ok(Mapped {
            rows: count,
            records: sorted.records,
            skipped: sorted.skipped,
        })
    }

    /// Fields and the places of their columns, if nothing is lacking.
    fn places(&self, columns: &[String]) -> Result<Vec<(Field, usize)>, Error> {
        let places = self.chosen_places(columns)?;
        match self.lacking() {
            Some(field) if field == Field::Currency.label() => Err(Error::NoCurrency),
            Some(field) => Err(Error::FieldWithoutColumn {
                kind: self.kind.id(),
                field,
            }),
            None => Ok(places),
        }
    }

    /// Fields and the places of the columns chosen for them.
    fn chosen_places(&self, columns: &[String]) -> Result<Vec<(Field, usize)>, Error> {
        let guesses = words::of(self.kind);
        let mut places: Vec<(Field, usize)> = Vec::new();
        for (field, column) in &self.columns {
            if !guesses.iter().any(|g| g.field == *field) {
                return Err(Error::FieldOfOther {
                    field: field.label(),
                    kind: self.kind.id(),
                });
            }
            let Some(place) = columns.iter().position(|name| name == column) else {
                return Err(Error::ColumnGone { field: field.label() });
            };
            if let Some((other, _)) = places.iter().find(|(_, p)| *p == place) {
                return Err(Error::ColumnTwice {
                    one: other.label(),
                    other: field.label(),
                });
            }
            places.push((*field, place));
        }
        Ok(places)
    }

    /// The first field that is needed and has no column, with what would do instead, for a sentence.
    fn lacking(&self) -> Option<String> {
        let has = |field| {
            self.columns.contains_key(&field) || (field == Field::Currency && self.currency.is_some())
        };
        let guesses = words::of(self.kind);
        let lacking = guesses.iter().find(|guess| match guess.need {
            Need::Must => !has(guess.field),
            Need::OneOf(_) => !guesses.iter().any(|g| g.need == guess.need && has(g.field)),
            Need::May => false,
        })?;
        let enough = guesses
            .iter()
            .filter(|g| g.field == lacking.field || (g.need == lacking.need && lacking.need != Need::Must));
        let names: Vec<&str> = enough.map(|g| g.field.label()).collect();
        Some(names.join(" or the "))
    }
}

/// Reads a table as a person has said that it is meant.
///
/// # Errors
/// Those of [`Mapping::check`]; a row that cannot be read is left out and reported.
pub fn read_with(table: &Table, mapping: &Mapping) -> Result<Mapped, Error> {
    let columns = mapping.columns_of(&table.columns)?;
    mapping.read(|take| {
        for row in &table.rows {
            take(&columns, row);
        }
        Ok(())
    })
}

/// Reads a file as a person has said that it is meant, one row at a time: what [`read_with`] makes of its table, without
/// holding the table.
///
/// # Errors
/// Those of [`read_table`](crate::read_table) and of [`Mapping::check`].
pub fn read_mapped(bytes: &[u8], mapping: &Mapping) -> Result<Mapped, Error> {
    let header = peek_table(bytes, 0)?;
    let columns = mapping.columns_of(&header.columns)?;
    mapping.read(|take| {
        walk(bytes, |_, row| {
            take(&columns, &row);
            Ok(true)
        })
        .map(|_| ())
    })
}

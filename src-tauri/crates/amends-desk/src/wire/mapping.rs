//! Files of unknown columns: what their columns mean, and how their first rows would be read.

use super::{incoming, outgoing};
use amends_intake::{DateOrder, Field, Kind};

outgoing! {
    /// What is said of a file so far, and what would come of it.
    pub struct MappingView {
        /// The file, as long as it is held.
        pub held: String,
        /// Its name, without folders.
        pub file: String,
        #[ts(type = "MappingKind")]
        pub kind: Kind,
        /// The tool it comes from; empty until somebody says so.
        pub name: String,
        #[ts(type = "DateOrder")]
        pub dates: DateOrder,
        /// Whether it has dates that only somebody who knows it can read.
        pub asks_dates: bool,
        /// Three letters; empty if nobody has said them.
        pub currency: String,
        /// Whether no column says which currency amounts are in.
        pub asks_currency: bool,
        /// Every column of the file.
        pub columns: Vec<ColumnView>,
        /// Every field such a file may have, those that are needed first.
        pub fields: Vec<MappingField>,
        /// Why it cannot be imported yet, in one sentence.
        pub lacking: Option<String>,
        /// Its first rows as they would be read.
        pub rows: Vec<PreviewRowView>,
        /// When the same columns were mapped before.
        pub made: Option<String>,
    }

    /// A column of a file.
    pub struct ColumnView {
        pub name: String,
        /// Up to three values that stand in it.
        pub examples: Vec<String>,
    }

    /// A field that a column may be chosen for.
    pub struct MappingField {
        pub field: String,
        pub label: String,
        /// Nothing can be read without it, or without one of `instead`.
        pub needed: bool,
        /// Names of the fields one of which would do as well.
        pub instead: Vec<String>,
        pub column: Option<String>,
    }

    /// A row as it would be read.
    pub struct PreviewRowView {
        /// Row as a spreadsheet counts it: the header is row 1.
        pub row: usize,
        /// One for each field that has a column, in the order of the fields.
        pub cells: Vec<PreviewCellView>,
        /// Why it would be left out.
        pub reason: Option<String>,
    }

    /// A cell as it would be read.
    pub struct PreviewCellView {
        pub field: String,
        pub text: String,
        /// The moment it is read as.
        pub at: Option<String>,
        /// Why it cannot be read.
        pub problem: Option<String>,
    }

    /// A mapping that is used whenever a file has the same columns.
    pub struct KeptMappingView {
        pub id: String,
        pub name: String,
        #[ts(type = "MappingKind")]
        pub kind: String,
        /// When it was said.
        pub made: String,
    }
}

incoming! {
    /// What a person says of a file; what is `null` is suggested.
    pub struct MappingInput {
        pub held: String,
        #[ts(type = "MappingKind | null")]
        pub kind: Option<Kind>,
        pub name: String,
        #[ts(type = "DateOrder | null")]
        pub dates: Option<DateOrder>,
        /// What amounts are in if no column says so: three letters, or empty.
        pub currency: String,
        pub columns: Option<Vec<MappedColumn>>,
    }

    /// A field and its column.
    pub struct MappedColumn {
        #[ts(type = "string")]
        pub field: Field,
        pub column: String,
    }
}

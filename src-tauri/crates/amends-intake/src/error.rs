//! Why a whole file is refused.
//!
//! A message names columns of our own layout table and row numbers, never what stands in a cell: the first row of
//! a file without a header is already somebody's name and address. A single bad row is no error, it is a
//! [`Skipped`](crate::Skipped).

/// A file, or the name of a layout, that was refused. Nothing of the file was taken over.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// No bytes, or only blank lines.
    #[error("The file is empty, so nothing was imported; export it again from the other tool.")]
    Empty,
    /// An Excel or OpenDocument workbook, or a zip archive.
    #[error(
        "This is a workbook or an archive, not a CSV file, so nothing was imported; open it, save the sheet as CSV and import that."
    )]
    Workbook,
    /// A picture, a PDF or anything else that is no text.
    #[error("This file holds no text, so nothing was imported; export it again from the other tool as CSV.")]
    NotText,
    /// Text, but no table: a web page, a letter.
    #[error(
        "This file is not a CSV table, so nothing was imported; export it again from the other tool as CSV."
    )]
    NotCsv,
    /// A quote was opened and the file ended before it was closed.
    #[error(
        "The file ends in the middle of a cell that begins in row {row}, so nothing was imported; export it again."
    )]
    CutInCell {
        /// Row as a spreadsheet numbers it, the header being row 1.
        row: usize,
    },
    /// The layout is clear, but columns it cannot do without are not there.
    #[error(
        "This file lacks {columns}, which a file of {layout} must have, so nothing was imported; export it again with all columns."
    )]
    MissingColumns {
        /// The label of the layout.
        layout: &'static str,
        /// At most five names from our own table, quoted.
        columns: String,
    },
    /// The columns are those of no layout.
    #[error(
        "Amends knows {known} of the {columns} columns in the first row, which fits no layout, so nothing was imported; say in the window's Import what its columns mean."
    )]
    UnknownLayout {
        /// How many columns the first row has.
        columns: usize,
        /// At most five of them that any layout has, quoted; else `none`.
        known: String,
    },
    /// A mapping has no column for what its kind needs.
    #[error("A file of {kind} needs a column for the {field}; choose one.")]
    FieldWithoutColumn {
        /// What the rows are about.
        kind: &'static str,
        /// The label of the field, and those that would do instead.
        field: String,
    },
    /// A mapping of orders has neither a column for the currency nor a currency.
    #[error("No column says which currency the amounts are in; choose one, or say the currency.")]
    NoCurrency,
    /// A mapping uses one column for two fields.
    #[error("The same column is chosen for the {one} and for the {other}; choose another for one of them.")]
    ColumnTwice {
        /// The label of one field.
        one: &'static str,
        /// The label of the other.
        other: &'static str,
    },
    /// A mapping names a column that the file has not.
    #[error("The column chosen for the {field} is not in this file; choose another.")]
    ColumnGone {
        /// The label of the field.
        field: &'static str,
    },
    /// A mapping has a field that its kind has not.
    #[error("A file of {kind} has no {field}; leave it out.")]
    FieldOfOther {
        /// What the rows are about.
        kind: &'static str,
        /// The label of the field.
        field: &'static str,
    },
    /// No bytes, or only blank lines, where a message was expected.
    #[error("There is no message in it, so nothing was taken over; choose another file or paste the text.")]
    EmptyMail,
    /// Outlook's own files, an archive, a PDF.
    #[error(
        "This is a file of Outlook, an archive or a PDF, not an e-mail, so nothing was taken over; save the message as .eml, or paste its text."
    )]
    MailContainer,
    /// No message: none of the headers every message has.
    #[error(
        "This file is not an e-mail, so nothing was taken over; save the message as .eml or .mbox, or paste its text."
    )]
    NotMail,
    /// A word given for a layout is none.
    #[error("“{found}” is not a layout; use one of {known}.")]
    NoSuchLayout {
        /// The word.
        found: String,
        /// All there are.
        known: String,
    },
}

/// `“a”, “b” and 3 more`: names of columns for a sentence, at most five of them.
pub(crate) fn quoted(names: &[&str]) -> String {
    const SHOWN: usize = 5;
    let mut words: Vec<String> = names.iter().take(SHOWN).map(|n| format!("“{n}”")).collect();
    if names.len() > SHOWN {
        words.push(format!("{} more", names.len() - SHOWN));
    }
    match words.pop() {
        None => "none".to_owned(),
        Some(only) if words.is_empty() => only,
        Some(last) => format!("{} and {last}", words.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn names_become_part_of_a_sentence_and_never_more_than_five() {
        assert_eq!(quoted(&[]), "none");
        assert_eq!(quoted(&["a"]), "“a”");
        assert_eq!(quoted(&["a", "b"]), "“a” and “b”");
        assert_eq!(
            quoted(&["a", "b", "c", "d", "e", "f", "g"]),
            "“a”, “b”, “c”, “d”, “e” and 2 more"
        );
    }
}

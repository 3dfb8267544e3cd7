//! Any file with a header: columns by their names and rows as they stand, for lists whose meaning the reader knows.
//!
//! The same encodings, separators and row numbers as for exports; only the layout is not looked for. Of the separators
//! the one that makes most columns of the header is meant.

use crate::{Error, encoding, sheet};

/// A file of rows under a header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Names of the columns, each once: an empty one is called by its place, a second one of a name gets a number.
    pub columns: Vec<String>,
    /// The rows with anything in them.
    pub rows: Vec<TableRow>,
}

/// A row of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRow {
    /// Row as a spreadsheet numbers it, the header being row 1.
    pub number: usize,
    /// As many cells as there are columns, trimmed; what the row lacks is empty.
    pub cells: Vec<String>,
    /// How many cells the row has up to its last filled one; more than there are columns means that cells were taken for
    /// others.
    pub width: usize,
}

/// Reads a file of rows under a header.
///
/// # Errors
/// If the file is empty, no text, no CSV, or cut within a quoted cell. Nothing is read then.
pub fn read_table(bytes: &[u8]) -> Result<Table, Error> {
    peek_table(bytes, usize::MAX)
}

/// Reads the header and at most `most` rows: enough to show what a large file holds and to suggest a mapping.
///
/// # Errors
/// As [`read_table`], as far as it was read.
pub fn peek_table(bytes: &[u8], most: usize) -> Result<Table, Error> {
    let mut rows = Vec::new();
    let columns = walk(bytes, |_, row| {
        rows.push(row);
        Ok(rows.len() < most)
    })?;
    rows.truncate(most);
    Ok(Table { columns, rows })
}

/// Hands over the columns with each row that has anything in it, until it is told to stop.
pub(crate) fn walk(
    bytes: &[u8],
    mut take: impl FnMut(&[String], TableRow) -> Result<bool, Error>,
) -> Result<Vec<String>, Error> {
    let text = encoding::text(bytes)?;
    let mut lines = sheet::rows(&text)?;
    let Some((_, header)) = lines.next().transpose()? else {
        return Err(Error::Empty);
    };
    let columns = names(&header);
    for line in lines {
        let (number, mut cells) = line?;
        let width = cells
            .iter()
            .rposition(|cell| !cell.is_empty())
            .map_or(0, |at| at + 1);
        cells.resize(columns.len(), String::new());
        if width > 0 && !take(&columns, TableRow { number, cells, width })? {
            break;
        }
    }
    Ok(columns)
}

fn names(header: &[String]) -> Vec<String> {
    let filled = header.iter().rposition(|name| !name.is_empty());
    let mut names: Vec<String> = Vec::new();
    for (at, name) in header[..filled.map_or(0, |at| at + 1)].iter().enumerate() {
        let usual = match name.as_str() {
            "" => format!("Column {}", at + 1),
            name => name.to_owned(),
        };
        let same = |other: &String| other.to_lowercase() == usual.to_lowercase();
        let before = names.iter().filter(|n| same(n)).count();
        names.push(match before {
            0 => usual,
            _ => format!("{usual} {}", at + 1),
        });
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &[u8]) -> Table {
        read_table(text).unwrap()
    }

    #[test]
    fn columns_bear_the_names_of_the_header_and_rows_their_numbers() {
        let found = table(b"sep=;\r\nFirst name;Order \r\n\r\nAda; #1001\r\n;\r\nZo\xeb\r\n");
        assert_eq!(found.columns, ["First name", "Order"]);
        let rows: Vec<_> = found.rows.iter().map(|r| (r.number, r.cells.join("|"))).collect();
        assert_eq!(rows, [(3, "Ada|#1001".into()), (5, "Zoë|".into())]);
    }

    #[test]
    fn the_separator_that_makes_most_columns_is_meant() {
        assert_eq!(table(b"name\torder, date\tx\nAda\t1, 2\t3").columns.len(), 3);
        assert_eq!(
            table(b"name,company\n\"O'Brien, <b>\",x").rows[0].cells[0],
            "O'Brien, <b>"
        );
        assert_eq!(table(b"name\nAda").columns, ["name"]);
    }

    #[test]
    fn a_column_without_a_name_or_of_a_name_twice_can_still_be_told_apart() {
        assert_eq!(
            table(b"name,,Name,,\na,b,c,d").columns,
            ["name", "Column 2", "Name 3"]
        );
    }

    #[test]
    fn a_long_row_loses_what_stands_beyond_the_columns_and_a_short_one_is_filled_up() {
        let found = table(b"a,b\n1\n1,2,3");
        let cells: Vec<_> = found.rows.iter().map(|r| (r.cells.join("|"), r.width)).collect();
        assert_eq!(cells, [("1|".to_owned(), 1), ("1|2".to_owned(), 3)]);
    }

    #[test]
    fn the_first_rows_of_a_large_file_are_enough_to_look_at_it() {
        let text = b"a,b\n1,2\n3,4\n\"cut";
        assert_eq!(peek_table(text, 1).unwrap().rows.len(), 1);
        assert_eq!(peek_table(text, 0).unwrap().columns, ["a", "b"]);
        assert_eq!(peek_table(text, 9), Err(Error::CutInCell { row: 4 }));
    }

    #[test]
    fn what_is_no_table_is_refused() {
        assert_eq!(read_table(b"  \n"), Err(Error::Empty));
        assert_eq!(read_table(b"PK\x03\x04 a workbook"), Err(Error::Workbook));
        assert_eq!(read_table(b"<html><body>"), Err(Error::NotCsv));
        assert_eq!(read_table(b"a,b\n\"cut, here"), Err(Error::CutInCell { row: 2 }));
        assert_eq!(read_table(b"name,order").unwrap().rows, []);
    }
}

//! Text to rows: finds the separator and the layout, and numbers rows as a spreadsheet shows them.
//!
//! Two things the CSV reader does not tell are found here by positions. It skips blank lines, but a person counts
//! them. And it takes a quote that is never closed for closed at the end of the file, so half a file would pass for
//! a whole one: a line is put behind the text, and a row that has swallowed it was open.

use crate::layout::{self, Columns, Layout};
use crate::{Error, row::Row};
use csv::StringRecord;
use std::io::{Chain, Read};

/// Separators we look for, the usual one first.
const SEPARATORS: [u8; 3] = *b",;\t";
/// What is put behind the text.
const END: &[u8] = b"\n\n.";

/// The rows of a file under its header.
pub(crate) struct Sheet<'t> {
    lines: Lines<'t>,
    layout: Layout,
    columns: Columns,
    record: StringRecord,
    rows: usize,
}

impl<'t> Sheet<'t> {
    /// Reads the header.
    ///
    /// # Errors
    /// Those of [`layout::recognise`], and [`Error::CutInCell`] if the header is cut.
    pub(crate) fn open(text: &'t str, forced: Option<Layout>) -> Result<Self, Error> {
        let (text, declared) = without_separator_line(text);
        if text.trim_start().starts_with(['<', '{', '[']) {
            return Err(Error::NotCsv);
        }
        let mut widest: Option<(usize, Error)> = None;
        for separator in SEPARATORS
            .into_iter()
            .filter(|s| declared.is_none_or(|d| d == *s))
        {
            let mut lines = Lines::new(text, separator);
            let mut record = StringRecord::new();
            let recognised = lines.next(&mut record).and_then(|_| {
                let header: Vec<String> = record.iter().map(str::to_owned).collect();
                layout::recognise(&header, forced)
            });
            match recognised {
                Ok((layout, columns)) => {
                    return Ok(Self {
                        lines,
                        layout,
                        columns,
                        record,
                        rows: 0,
                    });
                }
                Err(error) if widest.as_ref().is_none_or(|(w, _)| record.len() > *w) => {
                    widest = Some((record.len(), error));
                }
                Err(_) => {}
            }
        }
        Err(widest.map_or(Error::NotCsv, |(_, error)| error))
    }

    /// The layout that was recognised or asked for.
    pub(crate) fn layout(&self) -> Layout {
        self.layout
    }

    /// How many rows with anything in them were read so far, without the header.
    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    /// The next row that has anything in it.
    ///
    /// # Errors
    /// [`Error::CutInCell`] if the file ends within it.
    pub(crate) fn next(&mut self) -> Result<Option<Row<'_>>, Error> {
        loop {
            let Some(number) = self.lines.next(&mut self.record)? else {
                return Ok(None);
            };
            if self.record.iter().any(|cell| !cell.trim().is_empty()) {
                self.rows += 1;
                return Ok(Some(Row::new(number, &self.record, &self.columns)));
            }
        }
    }
}

/// A row of a file without a layout: its number and its cells, trimmed.
pub(crate) type BareRow = Result<(usize, Vec<String>), Error>;

/// All rows of a file, its header first.
///
/// # Errors
/// [`Error::NotCsv`]; a row that is cut is an error of its own.
pub(crate) fn rows(text: &str) -> Result<impl Iterator<Item = BareRow> + '_, Error> {
    let (text, declared) = without_separator_line(text);
    if text.trim_start().starts_with(['<', '{', '[']) {
        return Err(Error::NotCsv);
    }
    let width = |separator: &u8| {
        let mut record = StringRecord::new();
        let read = Lines::new(text, *separator).next(&mut record);
        read.map_or(0, |_| record.len())
    };
    let possible = SEPARATORS
        .into_iter()
        .filter(|s| declared.is_none_or(|d| d == *s));
    // Of equals the first is meant: the usual one.
    let separator = possible.rev().max_by_key(width).unwrap_or(SEPARATORS[0]);
    let mut lines = Lines::new(text, separator);
    let mut record = StringRecord::new();
    Ok(std::iter::from_fn(move || match lines.next(&mut record) {
        Ok(number) => number.map(|n| Ok((n, record.iter().map(|cell| cell.trim().to_owned()).collect()))),
        Err(error) => Some(Err(error)),
    }))
}

/// Excel's first line `sep=;` tells the separator and is not shown, so it has no row number either.
fn without_separator_line(text: &str) -> (&str, Option<u8>) {
    for separator in SEPARATORS {
        for line_end in ["\r\n", "\n", "\r"] {
            let line = format!("sep={}{line_end}", char::from(separator));
            if text
                .get(..line.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(&line))
            {
                return (&text[line.len()..], Some(separator));
            }
        }
    }
    (text, None)
}

/// Records with their row numbers.
struct Lines<'t> {
    text: &'t [u8],
    reader: csv::Reader<Chain<&'t [u8], &'static [u8]>>,
    /// Row last read, the first being 1.
    number: usize,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str, separator: u8) -> Self {
        let text = text.as_bytes();
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .from_reader(text.chain(END));
        Self {
            text,
            reader,
            number: 0,
        }
    }

    /// Reads the next record and returns its row number; `None` at the end of the text.
    fn next(&mut self, record: &mut StringRecord) -> Result<Option<usize>, Error> {
        let before = self.place();
        let (blank, start) = self.blank_lines(before);
        if start >= self.text.len() {
            record.clear();
            return Ok(None);
        }
        self.number += blank + 1;
        // Neither reading memory nor splitting valid UTF-8 at separators can fail; if it did, it is no table.
        self.reader.read_record(record).map_err(|_| Error::NotCsv)?;
        if self.place() > self.text.len() + 1 {
            return Err(Error::CutInCell { row: self.number });
        }
        Ok(Some(self.number))
    }

    /// How many bytes were read.
    fn place(&self) -> usize {
        usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX)
    }

    /// Counts the empty lines at `place`, and says where the next record begins.
    fn blank_lines(&self, place: usize) -> (usize, usize) {
        let mut at = place.min(self.text.len());
        // The reader stops behind `\r`, so the `\n` of the line before may still be ahead.
        if at > 0 && self.text[at - 1] == b'\r' && self.text.get(at) == Some(&b'\n') {
            at += 1;
        }
        let mut blank = 0;
        while let Some(b'\r' | b'\n') = self.text.get(at) {
            at += if self.text[at..].starts_with(b"\r\n") {
                2
            } else {
                1
            };
            blank += 1;
        }
        (blank, at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Row number and first cell of every row.
    fn numbered(text: &str) -> Result<Vec<(usize, String)>, Error> {
        let mut lines = Lines::new(text, b',');
        let mut record = StringRecord::new();
        let mut all = Vec::new();
        while let Some(number) = lines.next(&mut record)? {
            all.push((number, record[0].to_owned()));
        }
        Ok(all)
    }

    fn pairs(list: &[(usize, &str)]) -> Vec<(usize, String)> {
        list.iter().map(|(n, t)| (*n, (*t).to_owned())).collect()
    }

    #[test]
    fn rows_have_the_numbers_of_a_spreadsheet_under_every_line_end() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a,1", "", "b,2", "", "", "c,3", ""].join(end);
            assert_eq!(
                numbered(&text).unwrap(),
                pairs(&[(1, "a"), (3, "b"), (6, "c")]),
                "{end:?}"
            );
        }
    }

    #[test]
    fn a_line_end_within_quotes_does_not_count_as_a_row() {
        let text = "\"a\r\nb\",1\r\n\"\n\nc\",2\r\nd,3";
        assert_eq!(
            numbered(text).unwrap(),
            pairs(&[(1, "a\r\nb"), (2, "\n\nc"), (3, "d")])
        );
    }

    #[test]
    fn the_last_line_needs_no_line_end() {
        assert_eq!(numbered("a").unwrap(), pairs(&[(1, "a")]));
        assert_eq!(numbered("a\n\"b\"").unwrap(), pairs(&[(1, "a"), (2, "b")]));
    }

    #[test]
    fn a_quote_that_is_never_closed_is_found_where_it_begins() {
        assert_eq!(
            numbered("a\n\"b\"\nc,\"d\ne\nf"),
            Err(Error::CutInCell { row: 3 })
        );
        assert_eq!(numbered("\""), Err(Error::CutInCell { row: 1 }));
        assert_eq!(
            numbered("a\n\"b \"\"quoted\"\""),
            Err(Error::CutInCell { row: 2 })
        );
        assert_eq!(numbered("a\n\"b\n\n"), Err(Error::CutInCell { row: 2 }));
    }

    #[test]
    fn a_quote_within_an_unquoted_cell_is_just_a_character() {
        assert_eq!(
            numbered("5\" pipe,1\nb").unwrap(),
            pairs(&[(1, "5\" pipe"), (2, "b")])
        );
    }
}

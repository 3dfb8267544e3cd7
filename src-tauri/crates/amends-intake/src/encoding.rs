//! Bytes to text: which encoding a file is in, and whether it is text at all.
//!
//! Shops send UTF-8, Excel saves UTF-8 with a mark, UTF-16 or Windows-1252, and people glue such files together. So
//! a byte that is no UTF-8 is read as Windows-1252 on its own, instead of turning every other name into mojibake.

use crate::Error;
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// First bytes of zip (also xlsx, ods, Numbers) and of the older Office container (xls).
const WORKBOOKS: [&[u8]; 3] = [b"PK\x03\x04", b"PK\x05\x06", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"];
/// How much of a file is looked at to tell text from anything else, in characters.
const LOOKED_AT: usize = 64 * 1024;
/// One control character in so many is too much for text. Random bytes have one in nine; exports have hardly any.
const TOO_MANY: usize = 50;

/// The text of a file without its byte-order mark.
///
/// # Errors
/// [`Error::Empty`], [`Error::Workbook`], [`Error::NotText`].
pub(crate) fn text(bytes: &[u8]) -> Result<Cow<'_, str>, Error> {
    if WORKBOOKS.iter().any(|magic| bytes.starts_with(magic)) {
        return Err(Error::Workbook);
    }
    if bytes.starts_with(b"%PDF") {
        return Err(Error::NotText);
    }
    let text = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => eight_bit(rest),
        [0xFF, 0xFE, rest @ ..] => UTF_16LE.decode_without_bom_handling(rest).0,
        [0xFE, 0xFF, rest @ ..] => UTF_16BE.decode_without_bom_handling(rest).0,
        all => eight_bit(all),
    };
    if text.trim().is_empty() {
        return Err(Error::Empty);
    }
    let looked_at = text.chars().take(LOOKED_AT);
    let (all, odd) = looked_at.fold((0, 0), |(all, odd), c| (all + 1, odd + usize::from(is_odd(c))));
    if odd * TOO_MANY > all {
        Err(Error::NotText)
    } else {
        Ok(text)
    }
}

/// Whether a character does not belong into text.
fn is_odd(c: char) -> bool {
    c == '\u{FFFD}' || (c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
}

/// UTF-8, and Windows-1252 where it is not.
pub(crate) fn eight_bit(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    Cow::Owned(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        let pair = |u: u16| if big { u.to_be_bytes() } else { u.to_le_bytes() };
        std::iter::once(0xFEFF)
            .chain(text.encode_utf16())
            .flat_map(pair)
            .collect()
    }

    #[test]
    fn a_byte_order_mark_is_not_part_of_the_text() {
        assert_eq!(text("\u{FEFF}Name,Søren".as_bytes()).unwrap(), "Name,Søren");
    }

    #[test]
    fn windows_1252_is_read_with_its_quotes_and_euro_sign() {
        assert_eq!(text(b"Name,S\xF8ren \x93x\x94 \x80").unwrap(), "Name,Søren “x” €");
    }

    #[test]
    fn one_foreign_byte_does_not_spoil_the_rest_of_the_file() {
        let mut bytes = "Gdańsk, Søren, ".as_bytes().to_vec();
        bytes.extend(b"Jos\xE9");
        assert_eq!(text(&bytes).unwrap(), "Gdańsk, Søren, José");
    }

    #[test]
    fn utf_16_with_a_mark_is_read_in_both_byte_orders() {
        for big in [false, true] {
            assert_eq!(text(&utf16("Name,Søren", big)).unwrap(), "Name,Søren");
        }
    }

    #[test]
    fn nothing_but_blank_lines_is_an_empty_file() {
        for empty in ["", "\u{FEFF}", "\r\n \n"] {
            assert_eq!(text(empty.as_bytes()), Err(Error::Empty));
        }
    }

    #[test]
    fn a_workbook_is_told_from_other_files_that_are_no_text() {
        assert_eq!(text(b"PK\x03\x04\x14\x00\x06\x00"), Err(Error::Workbook));
        assert_eq!(text(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), Err(Error::Workbook));
        assert_eq!(text(b"\x89PNG\r\n\x1A\n\x00\x00\x00\rIHDR"), Err(Error::NotText));
        assert_eq!(text(b"%PDF-1.7 some words"), Err(Error::NotText));
    }

    #[test]
    fn a_stray_control_character_does_not_make_a_table_binary() {
        let long = format!("Name,Note\nAda,\u{b}{}", "word ".repeat(40));
        assert!(text(long.as_bytes()).is_ok());
    }
}

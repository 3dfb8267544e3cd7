//! The head of a message, made readable for the parser.
//!
//! Headers should be ASCII, and old programs put Windows-1252 into them. The parser would take every such letter for
//! damage, so the head is turned into UTF-8 first; the rest of the message, however large, is not copied for it unless
//! something had to be changed.

use crate::cell::prose;
use crate::encoding::eight_bit;
use std::borrow::Cow;

/// The message with a head in UTF-8 and line ends the parser knows.
pub(super) fn readable(bytes: &[u8]) -> Cow<'_, [u8]> {
    if !bytes.contains(&b'\n') && bytes.contains(&b'\r') {
        let lines: Vec<u8> = bytes
            .iter()
            .map(|b| if *b == b'\r' { b'\n' } else { *b })
            .collect();
        return Cow::Owned(readable(&lines).into_owned());
    }
    let end = end_of_head(bytes);
    let head = &bytes[..end];
    match eight_bit(head) {
        Cow::Borrowed(_) => Cow::Borrowed(bytes),
        Cow::Owned(text) => Cow::Owned([text.as_bytes(), &bytes[end..]].concat()),
    }
}

/// Where the first blank line begins.
fn end_of_head(bytes: &[u8]) -> usize {
    let mut before_is_end = false;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'\n' if before_is_end => return at,
            b'\n' => before_is_end = true,
            b'\r' => {}
            _ => before_is_end = false,
        }
    }
    bytes.len()
}

/// A text for one line; `None` if nothing is left.
pub(super) fn line(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    prose(&words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_head_is_made_readable() {
        let read = readable(b"From: Jos\xE9\r\n\r\nbody \xE9\r\n");
        assert_eq!(read.as_ref(), b"From: Jos\xC3\xA9\r\n\r\nbody \xE9\r\n");
        assert!(matches!(readable(b"From: a\n\n\xE9"), Cow::Borrowed(_)));
        assert_eq!(readable(b"From: a\r\rx").as_ref(), b"From: a\n\nx");
    }

    #[test]
    fn a_folded_header_becomes_one_line() {
        assert_eq!(line(" two\r\n\t lines\u{0} ").as_deref(), Some("two lines"));
        assert_eq!(line(" \n"), None);
    }
}

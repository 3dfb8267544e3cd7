//! Words that are not the author's: quotations of the customer, of a page, of an earlier message.
//!
//! "You wrote: 'I am sorry I ever ordered here'" holds no apology of ours. A quotation is blanked only when words of
//! saying stand beside it; a draft that somebody pasted whole inside quotes is still read.

use crate::language::Grammar;
use crate::plain::Cell;

/// Stands for one letter of a quotation; no fold of a source ever makes this byte.
pub(crate) const BLANK: u8 = b'`';

/// A quotation longer than this, in letters, is a pair of quotes that do not belong together.
const LONGEST_QUOTATION: usize = 600;
/// How far before or after the quotation the word of saying may stand, in letters.
const REACH: usize = 60;

/// Blanks quotations that are marked as somebody's saying. The last stop before the closing quote is kept, so that the
/// sentence still ends there.
pub(crate) fn blank_quotations(cells: &mut [Cell], grammar: &Grammar) {
    let bytes: Vec<u8> = cells.iter().map(|c| c.byte).collect();
    let mut at = 0;
    while at < bytes.len() {
        let Some(close) = opens(&bytes, at).then(|| closing(&bytes, at)).flatten() else {
            at += 1;
            continue;
        };
        let before = &bytes[at.saturating_sub(REACH)..at];
        let after = &bytes[close + 1..bytes.len().min(close + 1 + REACH)];
        if grammar.saying_before.is_match(before) || grammar.saying_after.is_match(after) {
            let keep_stop = matches!(bytes[close - 1], b'.' | b'!' | b'?');
            let end = if keep_stop { close - 1 } else { close };
            for cell in &mut cells[at + 1..end] {
                cell.byte = BLANK;
            }
        }
        at = close + 1;
    }
}

fn opens(bytes: &[u8], at: usize) -> bool {
    let quote = matches!(bytes[at], b'"' | b'\'');
    let fresh = at == 0 || matches!(bytes[at - 1], b' ' | b'\n' | b'(' | b'-' | b':');
    let followed = bytes.get(at + 1).is_some_and(|b| !matches!(b, b' ' | b'\n'));
    quote && fresh && followed
}

/// The closing quote for the one at `open`: same sign, right after a word or stop, not inside a word.
fn closing(bytes: &[u8], open: usize) -> Option<usize> {
    let window = &bytes[open + 1..bytes.len().min(open + 1 + LONGEST_QUOTATION)];
    for (offset, &byte) in window.iter().enumerate() {
        let at = open + 1 + offset;
        if byte == b'\n' && bytes.get(at + 1) == Some(&b'\n') {
            return None;
        }
        let inside_word = bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric);
        if byte == bytes[open] && offset > 0 && !inside_word && bytes[at - 1] != b' ' {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plain::fold;

    fn blanked(source: &str) -> String {
        let mut cells = fold(source);
        blank_quotations(&mut cells, &crate::phrase_book::PhraseBook::built_in().grammar);
        cells.iter().map(|c| char::from(c.byte)).collect()
    }

    #[test]
    fn what_the_customer_wrote_is_blanked() {
        assert_eq!(
            blanked("You wrote: “Never again.” Sorry."),
            "you wrote: \"```````````.\" sorry."
        );
        assert_eq!(blanked("'so rude', you wrote"), "'```````', you wrote");
    }

    #[test]
    fn a_draft_pasted_inside_quotes_is_still_read() {
        assert_eq!(blanked("\"We are sorry.\""), "\"we are sorry.\"");
    }

    #[test]
    fn an_apostrophe_opens_no_quotation() {
        let text = "you told us it's the guests' room, and that's so";
        assert_eq!(blanked(text), text);
    }

    #[test]
    fn a_quote_that_never_closes_blanks_nothing() {
        let text = "you said \"it was cold and we believe you";
        assert_eq!(blanked(text), text);
    }
}

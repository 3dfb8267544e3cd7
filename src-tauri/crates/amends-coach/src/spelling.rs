//! Reads words that were typed in a hurry: `recieved`, `appologise`, `u`, `didnt`.
//!
//! Only words of the language's own lists are put in: a spelling that is listed, or a key word of at least six letters
//! when the typed word starts with the same letter, is one slip away and is not a real word itself. The spans still
//! point at what the author typed; nothing is changed in the draft.

use crate::language::Grammar;
use crate::plain::Cell;

/// A typed word shorter than this is never taken for a slip.
const SHORTEST: usize = 5;
/// A word longer than this is no key word.
const LONGEST: usize = 20;

/// Puts the intended word in the place of each slip.
pub(crate) fn mend(cells: Vec<Cell>, grammar: &Grammar) -> Vec<Cell> {
    if grammar.spelling.is_empty() && grammar.keywords.is_empty() {
        return cells;
    }
    let mut out = Vec::with_capacity(cells.len());
    let mut at = 0;
    let mut word = Vec::with_capacity(LONGEST);
    while at < cells.len() {
        let length = cells[at..].iter().take_while(|c| in_word(c.byte)).count();
        if length == 0 {
            out.push(cells[at]);
            at += 1;
            continue;
        }
        let typed = &cells[at..at + length];
        word.clear();
        word.extend(typed.iter().map(|c| c.byte));
        match intended(&word, grammar) {
            Some(meant) => put(&mut out, typed, meant),
            None => out.extend_from_slice(typed),
        }
        at += length;
    }
    out
}

fn in_word(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte == b'\''
}

fn intended<'g>(word: &[u8], grammar: &'g Grammar) -> Option<&'g [u8]> {
    if let Some(meant) = grammar.spelling.get(word) {
        return Some(meant);
    }
    if word.len() < SHORTEST
        || word.len() > LONGEST
        || word.contains(&b'\'')
        || grammar.real_words.contains(word)
    {
        return None;
    }
    let keys = grammar.keywords.get(&word[0])?;
    if keys.iter().any(|key| key == word || is_inflection(word, key)) {
        return None;
    }
    keys.iter().find(|key| one_slip(word, key)).map(Vec::as_slice)
}

/// `refunds` beside `refund` is another form and no slip.
fn is_inflection(word: &[u8], key: &[u8]) -> bool {
    let (short, long) = if word.len() < key.len() {
        (word, key)
    } else {
        (key, word)
    };
    long.starts_with(short) && matches!(&long[short.len()..], b"s" | b"d" | b"r" | b"y" | b"n" | b"e")
}

/// One letter too many, too few or wrong, or two neighbours swapped.
pub(crate) fn one_slip(a: &[u8], b: &[u8]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    // Another last letter is more often another form of the word (`issues`, `issued`) than a slip.
    if same + 1 >= long.len() {
        return false;
    }
    if short.len() < long.len() {
        return short[same..] == long[same + 1..];
    }
    if same == short.len() {
        return false;
    }
    let rest = same + 1;
    short[rest..] == long[rest..]
        || (rest < short.len()
            && short[same] == long[rest]
            && short[rest] == long[same]
            && short[rest + 1..] == long[rest + 1..])
}

/// The intended letters, each standing for its share of what was typed, in order.
fn put(out: &mut Vec<Cell>, typed: &[Cell], meant: &[u8]) {
    let (Some(first), Some(last)) = (typed.first(), typed.last()) else {
        return;
    };
    for (index, &byte) in meant.iter().enumerate() {
        let from = typed.get(index.min(typed.len() - 1)).unwrap_or(last);
        let end = if index + 1 == meant.len() {
            last.end
        } else {
            from.end
        };
        out.push(Cell {
            byte,
            start: from.start,
            end,
            capital: index == 0 && first.capital,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase_book::PhraseBook;
    use crate::plain::fold;

    fn read(text: &str) -> String {
        let cells = mend(fold(text), &PhraseBook::built_in().grammar);
        cells.iter().map(|c| char::from(c.byte)).collect()
    }

    #[test]
    fn slips_of_one_letter_are_read_as_the_word_that_was_meant() {
        assert_eq!(
            read("We appologise for the inconvenence"),
            "we apologise for the inconvenience"
        );
        assert_eq!(
            read("the mistke, the refudn, the recieved"),
            "the mistake, the refund, the received"
        );
        assert_eq!(read("u didnt get ur parcel"), "you didn't get your parcel");
    }

    #[test]
    fn real_words_one_letter_away_are_left_alone() {
        for text in [
            "whether the police changed",
            "mistaken patients",
            "we wanted waiters",
            "a strong border",
            "refunds",
        ] {
            assert_eq!(read(text), text);
        }
    }

    #[test]
    fn spans_still_point_at_what_was_typed() {
        let source = "Soz, mistke";
        let cells = mend(fold(source), &PhraseBook::built_in().grammar);
        assert!(
            cells
                .windows(2)
                .all(|w| w[0].start <= w[1].start && w[0].end <= w[1].end)
        );
        assert_eq!(cells.last().map(|c| c.end), Some(11));
        assert_eq!((cells[0].start, cells[4].end), (0, 3));
    }
}

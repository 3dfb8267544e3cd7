//! Cuts the folded draft into sentences and clauses.
//!
//! Almost every rule of the coach holds within a sentence ("sorry … if", "due to …"), and negation holds within a
//! clause ("we could not refund you, so we …"). A sentence border is written into the text as `\n`, which `.` in a
//! pattern never crosses: so patterns need no list of stops and decimals such as 89.00 do not end a sentence.

use std::ops::Range;

use crate::language::Grammar;
use crate::plain::{Cell, fold};
use crate::quoted::blank_quotations;
use crate::spelling::mend;

/// A sentence is cut after this many letters even without a stop: endless text must stay cheap to read.
const LONGEST_SENTENCE: usize = 700;
/// A line shorter than this is a line of its own (a greeting, a name), not a wrapped one.
const SHORT_LINE: usize = 45;

/// A draft ready to be matched: `bytes` has a `\n` at each sentence border and nowhere else.
pub(crate) struct Prose<'g> {
    pub(crate) grammar: &'g Grammar,
    pub(crate) bytes: Vec<u8>,
    cells: Vec<Cell>,
    pub(crate) sentences: Vec<Range<usize>>,
    clauses: Vec<usize>,
}

impl<'g> Prose<'g> {
    pub(crate) fn of(grammar: &'g Grammar, source: &str) -> Prose<'g> {
        let mut cells = mend(without_earlier_mail(fold(source), grammar), grammar);
        blank_quotations(&mut cells, grammar);
        let cells = cut(&join_wrapped_lines(cells), grammar);
        let bytes: Vec<u8> = cells.iter().map(|c| c.byte).collect();
        let sentences = ranges(&bytes);
        let clauses = grammar.clause.find_iter(&bytes).map(|m| m.end()).collect();
        Prose {
            grammar,
            bytes,
            cells,
            sentences,
            clauses,
        }
    }

    /// In the built-in language.
    #[cfg(test)]
    pub(crate) fn english(source: &str) -> Prose<'static> {
        Prose::of(&crate::phrase_book::PhraseBook::built_in().grammar, source)
    }

    /// The sentence that holds the byte `at`.
    pub(crate) fn sentence_at(&self, at: usize) -> Range<usize> {
        let index = self.sentences.partition_point(|s| s.end <= at);
        self.sentences.get(index).cloned().unwrap_or(at..at)
    }

    /// Where the clause that holds the byte `at` starts: never before its sentence.
    pub(crate) fn clause_start(&self, at: usize) -> usize {
        let index = self.clauses.partition_point(|&c| c <= at);
        let sentence = self.sentence_at(at).start;
        index
            .checked_sub(1)
            .map_or(sentence, |i| self.clauses[i].max(sentence))
    }

    /// The scalar values of the source a non-empty range of bytes stands for, blanks at both ends left out.
    pub(crate) fn span(&self, range: &Range<usize>) -> [usize; 2] {
        let trimmed = self.trim(range);
        match (
            self.cells.get(trimmed.start),
            trimmed.end.checked_sub(1).and_then(|i| self.cells.get(i)),
        ) {
            (Some(first), Some(last)) if trimmed.start < trimmed.end => [first.start, last.end],
            _ => [0, 0],
        }
    }

    /// `range` without the spaces and borders at its ends.
    pub(crate) fn trim(&self, range: &Range<usize>) -> Range<usize> {
        let blank = |b: &u8| matches!(b, b' ' | b'\n');
        let slice = &self.bytes[range.clone()];
        let lead = slice.iter().take_while(|b| blank(b)).count();
        let tail = slice[lead..].iter().rev().take_while(|b| blank(b)).count();
        range.start + lead..range.end - tail
    }
}

/// The draft up to the first line that opens an earlier message.
fn without_earlier_mail(mut cells: Vec<Cell>, grammar: &Grammar) -> Vec<Cell> {
    /// No such line is longer.
    const LONGEST_LINE: usize = 120;
    let bytes: Vec<u8> = cells.iter().map(|c| c.byte).collect();
    let mut start = 0;
    for line in bytes.split(|&b| b == b'\n') {
        if start > 0 && line.len() <= LONGEST_LINE && grammar.earlier_mail.is_match(line) {
            cells.truncate(start);
            break;
        }
        start += line.len() + 1;
    }
    cells
}

/// A single line break inside a paragraph is a space when the line was wrapped, and a border when it was meant.
fn join_wrapped_lines(mut cells: Vec<Cell>) -> Vec<Cell> {
    let mut line_start = 0;
    for at in 0..cells.len() {
        if cells[at].byte != b'\n' {
            continue;
        }
        let next = cells.get(at + 1).map_or(b'\n', |c| c.byte);
        let bullet = matches!(next, b'-' | b'^' | b'\n')
            || (next.is_ascii_digit() && cells.get(at + 2).is_some_and(|c| matches!(c.byte, b'.' | b')')));
        if at - line_start >= SHORT_LINE && !bullet {
            cells[at].byte = b' ';
        }
        line_start = at + 1;
    }
    cells
}

/// Writes `\n` at each sentence border: over the space that follows the stop, or as a cell of its own where an author
/// forgot the space.
fn cut(cells: &[Cell], grammar: &Grammar) -> Vec<Cell> {
    let mut out: Vec<Cell> = Vec::with_capacity(cells.len());
    let mut sentence = 0;
    for (at, cell) in cells.iter().enumerate() {
        let space = cell.byte == b' ';
        let runs_on = out.len() - sentence >= LONGEST_SENTENCE;
        let border = cell.byte == b'\n'
            || (space && (runs_on || ends_sentence(cells, at, grammar)))
            || (runs_on && out.len() - sentence >= 2 * LONGEST_SENTENCE);
        if border {
            if !matches!(out.last().map(|c| c.byte), None | Some(b'\n')) {
                out.push(Cell { byte: b'\n', ..*cell });
            }
            sentence = out.len();
            if !space && cell.byte != b'\n' {
                out.push(*cell);
            }
            continue;
        }
        if missing_space(cells, at) {
            out.push(Cell { byte: b'\n', ..*cell });
            sentence = out.len();
        }
        out.push(*cell);
    }
    out
}

/// Whether the space at `at` follows the end of a sentence.
fn ends_sentence(cells: &[Cell], at: usize, grammar: &Grammar) -> bool {
    let mut stop = at;
    while stop > 0 && matches!(cells[stop - 1].byte, b'"' | b'\'' | b')' | b'^') {
        stop -= 1;
    }
    let symbols = cells[stop..at].iter().any(|c| c.byte == b'^');
    let next = cells.get(at + 1);
    let Some(last) = stop.checked_sub(1).map(|i| cells[i].byte) else {
        return false;
    };
    match last {
        b'!' | b'?' => true,
        b'.' if stop > 2 && cells[stop - 2].byte == b'.' => {
            next.is_some_and(|n| !n.byte.is_ascii_lowercase() || n.capital)
        }
        b'.' => !abbreviates(cells, stop - 1, next, grammar),
        b' ' if symbols => next.is_some_and(|n| n.capital),
        _ => symbols && next.is_some_and(|n| n.capital),
    }
}

/// Whether the full stop at `stop` belongs to an abbreviation, an initial or a number sign.
fn abbreviates(cells: &[Cell], stop: usize, next: Option<&Cell>, grammar: &Grammar) -> bool {
    let mut start = stop;
    while start > 0
        && stop - start < 8
        && (cells[start - 1].byte.is_ascii_alphanumeric() || cells[start - 1].byte == b'.')
    {
        start -= 1;
    }
    let word: Vec<u8> = cells[start..stop].iter().map(|c| c.byte).collect();
    let next_capital = next.is_some_and(|n| n.capital);
    let next_digit = next.is_some_and(|n| n.byte.is_ascii_digit());
    match word.as_slice() {
        b"no" | b"nos" => next_digit,
        b"a.m" | b"p.m" | b"etc" => !next_capital,
        b"i" => false,
        [letter] => letter.is_ascii_alphabetic() && cells[start].capital && next_capital,
        _ => grammar.abbreviations.contains(&word),
    }
}

/// "…four days late.We should have": a stop between a small letter and a capital, without a space.
fn missing_space(cells: &[Cell], at: usize) -> bool {
    at >= 3
        && cells[at].capital
        && matches!(cells[at - 1].byte, b'.' | b'!' | b'?')
        && cells[at - 2].byte.is_ascii_lowercase()
        && !cells[at - 2].capital
        && cells[at - 3].byte.is_ascii_lowercase()
}

fn ranges(bytes: &[u8]) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut found = Vec::new();
    for line in bytes.split(|&b| b == b'\n') {
        if !line.is_empty() {
            found.push(start..start + line.len());
        }
        start += line.len() + 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(source: &str) -> Vec<String> {
        let prose = Prose::english(source);
        prose
            .sentences
            .iter()
            .map(|s| String::from_utf8_lossy(&prose.bytes[s.clone()]).into_owned())
            .collect()
    }

    #[test]
    fn titles_amounts_times_and_initials_end_no_sentence() {
        assert_eq!(
            sentences("Dear Dr. Lind, you paid 89.00 at 10.40 a.m. to J. Holm. We kept it."),
            [
                "dear dr. lind, you paid 89.00 at 10.40 a.m. to j. holm.",
                "we kept it."
            ]
        );
        assert_eq!(
            sentences("Order no. 12 is late. The answer is no. We erred."),
            ["order no. 12 is late.", "the answer is no.", "we erred."]
        );
    }

    #[test]
    fn chat_style_without_capitals_is_still_cut() {
        assert_eq!(
            sentences("so sorry. we messed up! really"),
            ["so sorry.", "we messed up!", "really"]
        );
    }

    #[test]
    fn an_ellipsis_ends_a_sentence_only_before_a_capital() {
        assert_eq!(
            sentences("We waited… and waited… Then we left."),
            ["we waited... and waited...", "then we left."]
        );
    }

    #[test]
    fn an_emoji_before_a_capital_ends_a_sentence() {
        assert_eq!(
            sentences("So sorry 😞 We messed up"),
            ["so sorry ^", "we messed up"]
        );
    }

    #[test]
    fn wrapped_lines_are_joined_and_greetings_are_not() {
        let wrapped = "Dear Maya,\nYour order left us four days later than we had\npromised you. Sorry.";
        assert_eq!(
            sentences(wrapped),
            [
                "dear maya,",
                "your order left us four days later than we had promised you.",
                "sorry."
            ]
        );
    }

    #[test]
    fn a_forgotten_space_still_ends_the_sentence() {
        assert_eq!(
            sentences("It was late.We are sorry."),
            ["it was late.", "we are sorry."]
        );
    }

    #[test]
    fn endless_text_is_cut_into_bounded_pieces() {
        let endless = "sorry ".repeat(10_000);
        assert!(
            sentences(&endless)
                .iter()
                .all(|s| s.len() <= 2 * LONGEST_SENTENCE)
        );
        let solid = "a".repeat(50_000);
        assert!(sentences(&solid).iter().all(|s| s.len() <= 2 * LONGEST_SENTENCE));
    }

    #[test]
    fn a_clause_starts_after_a_comma_or_a_joining_word() {
        let prose = Prose::english("We tried, but we could not refund you because it failed");
        let at = prose.bytes.windows(6).position(|w| w == b"refund").unwrap();
        let clause = &prose.bytes[prose.clause_start(at)..at];
        assert_eq!(String::from_utf8_lossy(clause), "but we could not ");
    }

    #[test]
    fn spans_point_at_the_same_words_in_the_source() {
        let source = "Ça alors 😞 — “We’re sorry.” Fin";
        let prose = Prose::english(source);
        let at = prose.bytes.windows(5).position(|w| w == b"sorry").unwrap();
        let [start, end] = prose.span(&(at..at + 5));
        let words: String = source.chars().skip(start).take(end - start).collect();
        assert_eq!(words, "sorry");
    }
}

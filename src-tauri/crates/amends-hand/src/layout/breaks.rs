//! Breaking lines at spaces, and inside a word only when the word alone is wider than the sheet.
//!
//! Whoever writes by hand looks a few words ahead: a line may end early so that the next does not end worse, and no
//! paragraph ends with one short word if a word more could go with it. But nobody evens out a ragged edge: a small gap at
//! the end of a line costs next to nothing here, and no line is added for looks.

use crate::shape::{self, Place};
use crate::text::{Span, Text};
use crate::{Error, Hand};

/// A line of the writer with the widths of its words, in em.
#[derive(Debug)]
pub(crate) struct Measured {
    pub words: Vec<MeasuredWord>,
    pub gap_before: bool,
    space: f32,
}

/// A word and how far the pen moves with each of its letters.
#[derive(Debug)]
pub(crate) struct MeasuredWord {
    pub text: String,
    /// No space stands before it, but a line may break there.
    pub glued: bool,
    spans: Vec<Span>,
    /// Where each letter starts and how far it advances.
    letters: Vec<(Place, f32)>,
}

/// A line as it will stand on the sheet.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SetLine {
    /// Which line of the writer it is part of.
    pub source: usize,
    pub pieces: Vec<Piece>,
    /// Stands a little lower, because a paragraph begins.
    pub gap_before: bool,
    /// The writer's own line ends here.
    pub ends: bool,
    /// Size against the rest of the text.
    pub size: f32,
    /// Room above and below for a signature, in points.
    pub room_above: f32,
    pub room_below: f32,
}

/// A word, or a part of one too wide for the sheet: letters `from..to` of a measured word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece {
    pub word: usize,
    pub from: usize,
    pub to: usize,
}

/// Measures a text in a hand.
///
/// # Errors
/// [`Error::Font`] when an embedded font cannot be read.
pub(crate) fn measure(text: &Text, hand: &Hand) -> Result<Vec<Measured>, Error> {
    let habits = hand.habits();
    let space = hand.face()?.heights.space * habits.word_space + habits.tracking;
    let mut lines = Vec::with_capacity(text.lines.len());
    for line in &text.lines {
        let mut words: Vec<MeasuredWord> = line
            .words
            .iter()
            .map(|word| MeasuredWord {
                text: word.text.clone(),
                glued: word.glued(),
                spans: word.spans.clone(),
                letters: Vec::new(),
            })
            .collect();
        for form in shape::line(hand, line.words.iter().map(shape::spans))? {
            let Some(place) = form.place else { continue };
            let letters = &mut words[place.word].letters;
            match letters.last_mut() {
                // Accents and other parts of the same letter share its place.
                Some((known, advance)) if *known == place => *advance += form.advance + habits.tracking,
                _ => letters.push((place, form.advance + habits.tracking)),
            }
        }
        lines.push(Measured {
            words,
            gap_before: line.gap_before,
            space,
        });
    }
    Ok(lines)
}

/// A gap at the end of a line that nobody sees, as a share of the width.
const UNSEEN: f32 = 0.1;
/// What a line costs for being there; more than any gap, so that none is added for looks.
const A_LINE: f32 = 2.0;
/// What a last line of one short word costs, as much as a gap of two thirds.
const A_WIDOW: f32 = 0.35;
/// A last line shorter than this share of the width, with one word, is a widow.
const WIDOW: f32 = 0.3;

/// Breaks measured lines into lines no wider than `width` em, where a line of the writer may be written larger.
pub(crate) fn lines(measured: &[Measured], width: f32, size: impl Fn(usize) -> f32) -> Vec<SetLine> {
    let mut set = Vec::new();
    for (source, line) in measured.iter().enumerate() {
        let first = set.len();
        let size = size(source);
        let pieces = line.pieces(width / size);
        let mut from = 0;
        for to in ends(&pieces, |piece| line.space_before(piece), width / size) {
            set.push(SetLine {
                source,
                pieces: pieces[from..to].iter().map(|(piece, _)| *piece).collect(),
                gap_before: false,
                ends: to == pieces.len(),
                size,
                room_above: 0.0,
                room_below: 0.0,
            });
            from = to;
        }
        if let Some(begun) = set.get_mut(first) {
            begun.gap_before = line.gap_before;
        }
    }
    set
}

/// Each line of the writer as one line, however wide.
pub(crate) fn whole_lines(measured: &[Measured]) -> Vec<(SetLine, f32)> {
    let widths = measured.iter().map(|line| {
        let words = line.pieces(f32::MAX);
        let spaces = words.iter().skip(1).map(|(piece, _)| line.space_before(*piece));
        words.iter().map(|(_, wide)| wide).sum::<f32>() + spaces.sum::<f32>()
    });
    lines(measured, f32::MAX, |_| 1.0)
        .into_iter()
        .zip(widths)
        .collect()
}

/// Where lines end, as the least sum of what all lines of a paragraph cost.
fn ends(pieces: &[(Piece, f32)], space: impl Fn(Piece) -> f32, width: f32) -> Vec<usize> {
    let count = pieces.len();
    // The least cost of the lines from a piece on, and where the first of them ends.
    let mut best = vec![(0.0, count); count + 1];
    for from in (0..count).rev() {
        let mut used = 0.0;
        let mut least = (f32::INFINITY, from + 1);
        for to in from + 1..=count {
            let (piece, wide) = pieces[to - 1];
            let begins = to - 1 == from;
            used += if begins { wide } else { space(piece) + wide };
            // The rest of a broken word always begins a line.
            if !begins && (used > width || piece.from > 0) {
                break;
            }
            let cost = if to == count {
                let alone = from > 0 && to - from == 1 && used < WIDOW * width;
                if alone { A_WIDOW } else { 0.0 }
            } else {
                gap((width - used) / width)
            };
            let total = A_LINE + cost + best[to].0;
            if total < least.0 {
                least = (total, to);
            }
        }
        best[from] = least;
    }
    let mut ends = Vec::new();
    let mut at = 0;
    while at < count {
        at = best[at].1;
        ends.push(at);
    }
    ends
}

/// What a gap at the end of a line costs.
fn gap(share: f32) -> f32 {
    let seen = (share - UNSEEN).max(0.0);
    0.02 * share.max(0.0) + seen * seen
}

impl Measured {
    fn space_before(&self, piece: Piece) -> f32 {
        if self.words[piece.word].glued {
            0.0
        } else {
            self.space
        }
    }

    /// The words and parts of words that fit the width, each with its own width.
    fn pieces(&self, width: f32) -> Vec<(Piece, f32)> {
        self.words
            .iter()
            .enumerate()
            .flat_map(|(index, word)| word.pieces(index, width))
            .collect()
    }
}

impl SetLine {
    /// A word too wide for the sheet begins on this line and goes on in the next.
    pub(crate) fn starts_broken_word(&self, measured: &[Measured]) -> bool {
        self.pieces.last().is_some_and(|piece| {
            piece.from == 0 && piece.to < measured[self.source].words[piece.word].letters.len()
        })
    }
}

impl MeasuredWord {
    /// The word as one piece, or as several no wider than `width`, each with its width.
    fn pieces(&self, word: usize, width: f32) -> Vec<(Piece, f32)> {
        let mut pieces = Vec::new();
        let (mut from, mut used) = (0, 0.0);
        for (index, (_, advance)) in self.letters.iter().enumerate() {
            if used + advance > width && index > from {
                pieces.push((
                    Piece {
                        word,
                        from,
                        to: index,
                    },
                    used,
                ));
                (from, used) = (index, 0.0);
            }
            used += advance;
        }
        pieces.push((
            Piece {
                word,
                from,
                to: self.letters.len(),
            },
            used,
        ));
        pieces
    }

    /// The spans of a piece of this word.
    pub(crate) fn cut(&self, piece: Piece) -> Vec<Span> {
        if piece.from == 0 && piece.to == self.letters.len() {
            return self.spans.clone();
        }
        let place = |index: usize| self.letters.get(index).map(|(place, _)| (place.span, place.byte));
        let (from, to) = (place(piece.from), place(piece.to));
        let mut cut = Vec::new();
        for (index, span) in self.spans.iter().enumerate() {
            let start = match from {
                Some((at, byte)) if at == index => byte,
                Some((at, _)) if at > index => continue,
                _ => 0,
            };
            let end = match to {
                Some((at, byte)) if at == index => byte,
                Some((at, _)) if at < index => continue,
                _ => span.drawn.len(),
            };
            if let Some(drawn) = span.drawn.get(start..end).filter(|drawn| !drawn.is_empty()) {
                cut.push(Span {
                    hand: span.hand.clone(),
                    drawn: drawn.to_owned(),
                    glued: span.glued,
                });
            }
        }
        cut
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(typed: &str, width: f32) -> Vec<String> {
        let hand = Hand::default();
        let measured = measure(&Text::read(typed, &hand).unwrap(), &hand).unwrap();
        lines(&measured, width, |_| 1.0)
            .iter()
            .map(|line| {
                line.pieces
                    .iter()
                    .flat_map(|piece| measured[line.source].words[piece.word].cut(*piece))
                    .map(|span| span.drawn)
                    .collect::<Vec<_>>()
                    .join("·")
            })
            .collect()
    }

    #[test]
    fn lines_break_at_spaces() {
        assert_eq!(
            broken("I am sorry that it came late", 7.0),
            ["I·am·sorry", "that·it", "came·late"]
        );
    }

    #[test]
    fn the_breaks_of_the_writer_are_kept() {
        assert_eq!(
            broken("Dear Ada,\nI am sorry.", 20.0),
            ["Dear·Ada,", "I·am·sorry."]
        );
    }

    #[test]
    fn a_word_wider_than_the_sheet_goes_on_in_the_next_line_and_loses_no_letter() {
        let word = "Donaudampfschifffahrtsgesellschaftskapitän";
        let lines = broken(&format!("the {word} here"), 6.0);
        assert!(lines.len() > 3);
        let joined: String = lines.concat().replace('·', "");
        assert_eq!(joined, format!("the{word}here"));
    }

    #[test]
    fn a_sheet_narrower_than_a_letter_still_takes_one_letter_a_line() {
        assert_eq!(broken("abc", 0.01), ["a", "b", "c"]);
    }

    #[test]
    fn a_paragraph_does_not_end_with_one_short_word() {
        let typed = "I am sorry that it came so late to us";
        for width in 30..200 {
            let width = width as f32 * 0.1;
            let lines = broken(typed, width);
            let hand = Hand::default();
            let measured = measure(&Text::read(typed, &hand).unwrap(), &hand).unwrap();
            let greedy = filled(&measured[0], width);
            assert_eq!(lines.len(), greedy.len(), "no line is added for looks");
            let last = lines.last().unwrap();
            let could = lines.len() > 1 && lines[lines.len() - 2].matches('·').count() > 1;
            assert!(last.contains('·') || !could, "{width}: {lines:?}");
        }
    }

    /// Lines filled one after the other, as many words as go.
    fn filled(line: &Measured, width: f32) -> Vec<usize> {
        let (mut lines, mut used) = (vec![0], 0.0);
        for (_, wide) in line.pieces(width) {
            let last = lines.last_mut().unwrap();
            if *last > 0 && used + line.space + wide > width {
                lines.push(1);
                used = wide;
            } else {
                used += if *last > 0 { line.space + wide } else { wide };
                *last += 1;
            }
        }
        lines
    }
}

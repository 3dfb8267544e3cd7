//! Breaking lines at spaces, and inside a word only when the word alone is wider than the sheet.

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

/// Breaks measured lines into lines no wider than `width` em, filling each as far as it goes: nobody who writes by
/// hand looks ahead to even the edge.
pub(crate) fn lines(measured: &[Measured], width: f32) -> Vec<SetLine> {
    let mut set = Vec::new();
    for (source, line) in measured.iter().enumerate() {
        let first = set.len();
        let mut pieces: Vec<Piece> = Vec::new();
        let mut used = 0.0;
        for (word, measured_word) in line.words.iter().enumerate() {
            for (piece, wide) in measured_word.pieces(word, width) {
                let needed = if pieces.is_empty() {
                    wide
                } else {
                    used + line.space + wide
                };
                let goes_on = piece.from > 0;
                if !pieces.is_empty() && (needed > width || goes_on) {
                    set.push(SetLine {
                        source,
                        pieces: std::mem::take(&mut pieces),
                        gap_before: false,
                        ends: false,
                    });
                    used = wide;
                } else {
                    used = needed;
                }
                pieces.push(piece);
            }
        }
        set.push(SetLine {
            source,
            pieces,
            gap_before: false,
            ends: true,
        });
        set[first].gap_before = line.gap_before;
    }
    set
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
        lines(&measured, width)
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
            ["I·am·sorry", "that·it·came", "late"]
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
}

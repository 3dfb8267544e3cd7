//! The customer's own words: a sentence taken over word for word can be searched for and found again.
//!
//! Five words in a row are a quotation; fewer are how everybody speaks. What is meant should be said in other words,
//! so the token is conspicuous.

use super::fold::{Word, words};
use super::{Find, HitKind, Piece, token};
use std::collections::HashMap;

/// Words in a row that make a quotation.
const RUN: usize = 5;

/// The customer's words, ready to be compared.
#[derive(Debug, Default)]
pub(super) struct TheirWords {
    words: Vec<String>,
    starts: HashMap<[String; RUN], Vec<usize>>,
}

impl TheirWords {
    pub fn of(text: &str) -> Self {
        let words: Vec<String> = words(text).into_iter().map(|w| w.folded).collect();
        let mut starts: HashMap<[String; RUN], Vec<usize>> = HashMap::new();
        for (at, run) in words.windows(RUN).enumerate() {
            if let Ok(key) = <[String; RUN]>::try_from(run.to_vec()) {
                starts.entry(key).or_default().push(at);
            }
        }
        Self { words, starts }
    }

    /// The stretches of a text that were taken over, with the quotation marks around them.
    pub fn find(&self, piece: &Piece) -> Vec<Find> {
        let mut found = Vec::new();
        if self.starts.is_empty() {
            return found;
        }
        let (text, all) = (piece.text, piece.words());
        let mut at = 0;
        while at + RUN <= all.len() {
            let length = self.common(all, at);
            if length == 0 {
                at += 1;
                continue;
            }
            let range = all[at].start..all[at + length - 1].end;
            found.push(Find::new(
                with_marks(text, range),
                HitKind::Quote,
                token::THEIR_WORDS,
            ));
            at += length;
        }
        found
    }

    /// How many words from `at` on are also theirs, in a row; 0 where they are fewer than a quotation.
    fn common(&self, all: &[Word], at: usize) -> usize {
        let key: Vec<String> = all[at..at + RUN].iter().map(|w| w.folded.clone()).collect();
        let Some(starts) = <[String; RUN]>::try_from(key)
            .ok()
            .and_then(|key| self.starts.get(&key))
        else {
            return 0;
        };
        let length = |start: &usize| {
            let pairs = self.words[*start..].iter().zip(&all[at..]);
            pairs.take_while(|(theirs, ours)| **theirs == ours.folded).count()
        };
        starts.iter().map(length).max().unwrap_or(0)
    }
}

fn with_marks(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    const MARKS: &[char] = &['"', '“', '”', '„', '«', '»', '‘', '’', '\''];
    let before = text[..range.start]
        .chars()
        .next_back()
        .filter(|c| MARKS.contains(c));
    let rest = &text[range.end..];
    let stop = rest.len() - rest.trim_start_matches(['.', '!', '?', ',']).len();
    let after = rest[stop..].chars().next().filter(|c| MARKS.contains(c));
    match (before, after) {
        (Some(b), Some(a)) => range.start - b.len_utf8()..range.end + stop + a.len_utf8(),
        _ => range,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_words_in_a_row_are_a_quotation_and_four_are_not() {
        let theirs = TheirWords::of("I stood there with an empty box and nothing to give.");
        let caught = |text: &str| {
            theirs
                .find(&Piece::new(text, true))
                .into_iter()
                .map(|f| text[f.range].to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            caught("They said “there with an EMPTY box!” again"),
            ["“there with an EMPTY box!”"]
        );
        assert_eq!(
            caught("so I stood there, with an empty box"),
            ["I stood there, with an empty box"]
        );
        assert!(caught("there with an empty parcel").is_empty());
    }
}

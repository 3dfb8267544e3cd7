//! What no rule can decide and a person should look at before a lesson is published.
//!
//! The test is the motivated intruder's: a name of somebody we do not know, a word one letter away from a known name, a
//! quotation, a detail of a life. Showing too much costs a glance; showing too little costs a person.

use super::fold::{Word, words};
use super::lexicon::{ALSO_WORDS, LIFE_DETAILS, PLAIN_CAPITALS};
use super::pattern::compiled;
use super::{HitKind, Known, Piece, Scalars, Watch, find_all, token};
use regex::Regex;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::LazyLock;

/// Why a person should look at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SuspectKind {
    /// A capital inside a sentence: may be a name.
    Capital,
    /// One letter away from a known name.
    AlmostName,
    /// A number that may belong to one thing or person.
    Number,
    /// Words in quotation marks: whose are they?
    Quotation,
    /// A detail of somebody's life.
    LifeDetail,
    /// An exact sum or date.
    Exact,
}

/// Something to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspect {
    /// Why.
    pub kind: SuspectKind,
    /// First Unicode scalar value in the text.
    pub start: usize,
    /// One past its last scalar value.
    pub end: usize,
    /// What stands there.
    pub text: String,
}

static QUOTED: LazyLock<Option<Regex>> =
    LazyLock::new(|| compiled(r#""[^"\n]+"|“[^”\n]+”|„[^“\n]+“|«[^»\n]+»|‘[^’\n]+’"#));
static NUMBER: LazyLock<Option<Regex>> =
    LazyLock::new(|| compiled(r"\b[\p{L}\d-]*\d{5,}[\p{L}\d-]*|\b\d{1,3}[ -]years?[ -]old\b"));

/// What is left to judge in a text: best asked of what [`super::redact`] returned. What a rule would still replace is
/// listed only where it does not forbid publishing (an exact sum or date).
pub fn suspects(text: &str, known: &Known) -> Vec<Suspect> {
    let watch = Watch::of(known);
    let mut taken = token::tokens(text);
    let mut found: Vec<(Range<usize>, SuspectKind)> = Vec::new();
    for find in find_all(text, &watch) {
        taken.push(find.range.clone());
        if matches!(find.kind, HitKind::Date | HitKind::Amount) {
            found.push((find.range, SuspectKind::Exact));
        }
    }
    let is_free = |r: &Range<usize>| taken.iter().all(|t| t.end <= r.start || r.end <= t.start);
    found.extend(quotations(text).into_iter().map(|r| (r, SuspectKind::Quotation)));
    let numbers = NUMBER.iter().flat_map(|p| p.find_iter(text)).map(|m| m.range());
    found.extend(numbers.filter(is_free).map(|r| (r, SuspectKind::Number)));
    let piece = Piece::new(text, true);
    for word in piece.words() {
        let range = word.start..word.end;
        if let Some(kind) = judge(word, &piece, &watch).filter(|_| is_free(&range)) {
            found.push((range, kind));
        }
    }
    found.sort_by_key(|(r, _)| (r.start, r.end));
    let mut scalars = Scalars::default();
    let place = |(range, kind): (Range<usize>, SuspectKind)| {
        let start = scalars.at(text, range.start);
        let text = text[range].to_owned();
        Suspect {
            kind,
            start,
            end: start + text.chars().count(),
            text,
        }
    };
    found.into_iter().map(place).collect()
}

/// What is suspicious about one word.
fn judge(word: &Word, piece: &Piece, watch: &Watch) -> Option<SuspectKind> {
    let folded = word.folded.as_str();
    if watch.names.parts().any(|part| is_almost(folded, part)) {
        return Some(SuspectKind::AlmostName);
    }
    if LIFE_DETAILS.contains(folded) {
        return Some(SuspectKind::LifeDetail);
    }
    let is_plain = PLAIN_CAPITALS.contains(folded) || folded.chars().any(|c| c.is_ascii_digit());
    let names_somebody = word.capital && folded.chars().count() > 1 && !is_plain;
    let is_hidden_at_the_head = piece.begins_sentence(word.start) && !is_given_name_like(folded);
    (names_somebody && !is_hidden_at_the_head).then_some(SuspectKind::Capital)
}

/// At the head of a sentence every word has a capital; only words that are also names are worth a look there.
fn is_given_name_like(folded: &str) -> bool {
    ALSO_WORDS.contains(folded) && folded.chars().count() > 3
}

/// One letter more, less, other, or two neighbours swapped; only for names long enough for that to be rare.
fn is_almost(word: &str, name: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (word.chars().collect(), name.chars().collect());
    if a == b || a.len() < 5 || b.len() < 5 || a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[same..], &b[same..]);
    match (a, b) {
        ([_, left @ ..], [_, right @ ..]) if left == right => true,
        ([_, left @ ..], right) | (right, [_, left @ ..]) if left == right => true,
        ([x, y, left @ ..], [v, w, right @ ..]) => x == w && y == v && left == right,
        _ => false,
    }
}

/// Four words or more in quotation marks.
fn quotations(text: &str) -> Vec<Range<usize>> {
    let all = QUOTED.iter().flat_map(|p| p.find_iter(text));
    all.filter(|m| words(m.as_str()).len() >= 4)
        .map(|m| m.range())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<(SuspectKind, String)> {
        let names = ["Zoë Lindqvist".to_owned()];
        let known = Known {
            customers: &names,
            ..Known::default()
        };
        suspects(text, &known)
            .into_iter()
            .map(|s| (s.kind, s.text))
            .collect()
    }

    #[test]
    fn a_name_we_do_not_know_is_shown() {
        assert_eq!(
            seen("The card for Okafor came on Monday."),
            [(SuspectKind::Capital, "Okafor".to_owned())]
        );
        assert!(seen("Nobody reads notes. We answer by SMS, says the customer.").is_empty());
    }

    #[test]
    fn a_misspelt_name_is_shown() {
        for word in ["lindqvst", "Linqdvist", "Lindqwist", "lindqvistt"] {
            assert_eq!(
                seen(&format!("told {word} so")),
                [(SuspectKind::AlmostName, word.to_owned())]
            );
        }
        assert!(!is_almost("lindqvist", "lindqvist") && !is_almost("liqdnvist", "lindqvist"));
    }

    #[test]
    fn quotations_life_details_numbers_and_exact_sums_are_shown() {
        let text = "ö She said “it was all for nothing” about her daughter, item 48213, £50 refunds";
        let kinds: Vec<_> = seen(text).into_iter().map(|(k, _)| k).collect();
        assert_eq!(
            kinds,
            [
                SuspectKind::Capital,
                SuspectKind::Quotation,
                SuspectKind::LifeDetail,
                SuspectKind::Number,
                SuspectKind::Exact
            ]
        );
        let all = suspects(text, &Known::default());
        assert!(all.iter().all(|s| {
            text.chars()
                .skip(s.start)
                .take(s.end - s.start)
                .collect::<String>()
                == s.text
        }));
        assert!(QUOTED.is_some() && NUMBER.is_some());
    }
}

//! Finds what a draft promises: anything that says we, or something of ours, will do or be something for them.
//!
//! Every promise in a text becomes an owned, dated one later, so a promise is cut out clause by clause: "I'll refund
//! you today and call you on Friday" are two.

use std::ops::Range;

use crate::draft::Draft;
use crate::due;
use crate::findings::Letters;
use crate::reading::FoundPromise;
use crate::sentences::Prose;

/// Promises in the order of the text.
pub(crate) fn find(prose: &Prose<'_>, draft: &Draft<'_>) -> Vec<FoundPromise> {
    let letters = Letters::of(draft.text);
    let mut found = Vec::new();
    for sentence in &prose.sentences {
        let words = &prose.bytes[sentence.clone()];
        if words.ends_with(b"?") || prose.grammar.bargain.is_match(words) {
            continue;
        }
        let mut willing = false;
        for piece in pieces(prose, sentence) {
            let clause = &prose.bytes[piece.clone()];
            let says = prose.grammar.will.is_match(clause);
            let carries = willing && prose.grammar.carried_on.is_match(clause);
            let comes = prose.grammar.on_its_way.is_match(clause)
                || (prose.grammar.coming.is_match(clause) && names_a_coming_day(prose, clause));
            willing = says || carries;
            if (says || carries || comes) && !prose.grammar.empty.is_match(clause) && !is_condition(clause) {
                let [start, end] = prose.span(&piece);
                let due = due::day(clause, draft.today)
                    .filter(|day| *day >= draft.today || names_a_year(clause))
                    .filter(|_| !prose.grammar.hinges.is_match(clause));
                found.push(FoundPromise {
                    text: words_of(letters.slice(start, end)),
                    due,
                    start,
                    end,
                });
            }
        }
    }
    found
}

/// The clauses of a sentence that can each hold a promise, joining words and closing stops left out.
fn pieces(prose: &Prose<'_>, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let words = &prose.bytes[sentence.clone()];
    let mut pieces = Vec::new();
    let mut start = sentence.start;
    for cut in prose.grammar.split.find_iter(words) {
        pieces.push(start..sentence.start + cut.start());
        start = sentence.start + cut.start();
    }
    pieces.push(start..sentence.end);
    pieces
        .into_iter()
        .map(|piece| bare(prose, &piece))
        .filter(|p| p.start < p.end)
        .collect()
}

fn bare(prose: &Prose<'_>, piece: &Range<usize>) -> Range<usize> {
    const JOINING: [&[u8]; 11] = [
        b" ", b"\n", b",", b";", b":", b"- ", b"and ", b"but ", b"so ", b"then ", b"which ",
    ];
    let mut range = piece.clone();
    while let Some(word) = JOINING.iter().find(|w| prose.bytes[range.clone()].starts_with(w)) {
        range.start += word.len();
    }
    let tail = prose.bytes[range.clone()]
        .iter()
        .rev()
        .take_while(|b| matches!(b, b' ' | b'\n' | b'.' | b'!' | b',' | b';' | b':' | b'^'))
        .count();
    range.start..range.end - tail
}

/// A present tense with a day is a promise only when the day is ahead: "arrives on Monday", not "is late since Monday".
fn names_a_coming_day(prose: &Prose<'_>, clause: &[u8]) -> bool {
    due::names_a_day(clause) && !prose.grammar.past.is_match(clause)
}

fn is_condition(clause: &[u8]) -> bool {
    clause.starts_with(b"if ") || clause.starts_with(b"unless ") || clause.starts_with(b"when you ")
}

fn names_a_year(clause: &[u8]) -> bool {
    clause.windows(4).any(|w| w.iter().all(u8::is_ascii_digit))
}

/// The author's words on one line.
fn words_of(slice: &str) -> String {
    slice.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::draft::{CaseFacts, Channel};

    fn promises(text: &str) -> Vec<(String, Option<String>)> {
        let today = NaiveDate::from_ymd_opt(2026, 6, 10).unwrap();
        let draft = Draft {
            text,
            channel: Channel::Email,
            today,
            case: CaseFacts::default(),
        };
        find(&Prose::english(text), &draft)
            .into_iter()
            .map(|p| (p.text, p.due.map(|d| d.to_string())))
            .collect()
    }

    fn one(text: &str, due: Option<&str>) -> (String, Option<String>) {
        (text.to_owned(), due.map(str::to_owned))
    }

    #[test]
    fn a_dated_promise_is_cut_out_with_its_day() {
        assert_eq!(
            promises("We were slow. A replacement will be with you by Tuesday."),
            [one(
                "A replacement will be with you by Tuesday",
                Some("2026-06-16")
            )]
        );
        assert_eq!(
            promises("I’ll ring you tomorrow!"),
            [one("I’ll ring you tomorrow", Some("2026-06-11"))]
        );
    }

    #[test]
    fn two_promises_in_one_sentence_are_two() {
        assert_eq!(
            promises("I'll refund you today and call you on Friday."),
            [
                one("I'll refund you today", Some("2026-06-10")),
                one("call you on Friday", Some("2026-06-12")),
            ]
        );
        assert_eq!(
            promises("The money is on its way, and your number moves on Monday."),
            [
                one("The money is on its way", None),
                one("your number moves on Monday", Some("2026-06-15")),
            ]
        );
    }

    #[test]
    fn a_promise_without_a_clear_day_is_kept_without_one() {
        assert_eq!(
            promises("We will send a new one as soon as possible."),
            [one("We will send a new one as soon as possible", None)]
        );
    }

    #[test]
    fn a_day_that_hangs_on_something_else_is_no_due_day() {
        assert_eq!(
            promises("We will tell you within three days if it happens again."),
            [one(
                "We will tell you within three days if it happens again",
                None
            )]
        );
        assert_eq!(
            promises("Your contract ends today, 180.00 is on its way to you."),
            [
                one("Your contract ends today", Some("2026-06-10")),
                one("180.00 is on its way to you", None),
            ]
        );
    }

    #[test]
    fn courtesies_bargains_questions_and_the_past_are_no_promises() {
        for text in [
            "We will understand if you leave.",
            "If you delete the review we will refund you.",
            "Will we see you on Friday?",
            "I refunded you yesterday.",
            "We look forward to seeing you.",
            "The parcel was late on Monday.",
            "You wrote: 'I will never come back on Friday.'",
        ] {
            assert_eq!(promises(text), [], "{text}");
        }
    }

    #[test]
    fn spans_are_counted_in_scalar_values() {
        let text = "😞 Désolé! We’ll send it by Friday 🎁.";
        let today = NaiveDate::from_ymd_opt(2026, 6, 10).unwrap();
        let draft = Draft {
            text,
            channel: Channel::Chat,
            today,
            case: CaseFacts::default(),
        };
        let found = find(&Prose::english(text), &draft);
        let words: String = text
            .chars()
            .skip(found[0].start)
            .take(found[0].end - found[0].start)
            .collect();
        assert_eq!(words, "We’ll send it by Friday");
    }
}

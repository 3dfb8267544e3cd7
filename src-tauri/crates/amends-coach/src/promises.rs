//! Finds what a draft promises: anything that says we, or something of ours, will do or be something for them.
//!
//! Every promise in a text becomes an owned, dated one later, so a promise is cut out clause by clause: "I'll refund
//! you today and call you on Friday" are two.

use std::ops::Range;
use std::sync::LazyLock;

use regex::bytes::Regex;

use crate::draft::Draft;
use crate::due;
use crate::findings::Letters;
use crate::pattern::fixed;
use crate::reading::FoundPromise;
use crate::sentences::Prose;

/// Says outright that something will be.
static WILL: LazyLock<Regex> = LazyLock::new(|| {
    fixed(
        r"\b(?:(?:we|i)(?:'ll| will| shall)\b|(?:we|i)(?: are|'re| am|'m) (?:\w+ly |now |also )*(?:going to|sending|refunding|replacing|paying|covering|crediting|booking|shipping|posting|returning|bringing|reviewing|checking|waiving|arranging|giving|extending|restoring|re-?delivering)|(?:we|i) (?:promise|pledge|guarantee|commit|undertake) to|you(?:'ll| will) (?:\w+ly |also |then |now )?(?:receive|get|have|hear|be (?:\w+ )?(?:refunded|paid|credited|contacted|called|reimbursed|compensated|sent|given|told))|(?:\w+ ){1,4}(?:will|'ll) (?:\w+ly |also |then |now |not )?(?:be (?:with you|at your|back|on your|in your|delivered|sent|shipped|refunded|credited|posted|replaced|restored|paid|ready|free|waived|fixed|repaired|there|done|in touch|published|collected)|arrive|reach|come|call|ring|visit|collect|bring|deliver|land|follow|go out|leave|ship|publish|get back|contact|write)|shall be)",
    )
});
/// Speaks of something on its way in the present; a promise only with a day, or in these words.
static COMING: LazyLock<Regex> = LazyLock::new(|| {
    fixed(
        r"\b(?:arrives?|reaches|lands|leaves|ships|goes out|comes|is back|are back|starts|ends|moves|runs|is due|follows|is with you|will be|is free|are free|brings?|calls?|sends?|is yours)\b",
    )
});
static ON_ITS_WAY: LazyLock<Regex> =
    LazyLock::new(|| fixed(r"\b(?:is|are|'s) (?:\w+ )?on (?:its|the|their) way\b"));
/// Carries the verb of an earlier "we will" over to this clause: "… and call you on Friday".
static CARRIED_ON: LazyLock<Regex> = LazyLock::new(|| {
    fixed(
        r"^(?:and |then |also )*(?:call|ring|send|refund|pay|write|post|bring|replace|credit|book|collect|deliver|ship|email|text|report|publish|tell|show|visit|cover|return|check|fix|repair|let you know|keep you)\b",
    )
});
/// Courtesies and hopes in the future tense.
static EMPTY: LazyLock<Regex> = LazyLock::new(|| {
    fixed(
        r"\b(?:(?:we|i)(?:'ll| will) (?:\w+ )?(?:understand|appreciate|remember|know|regret|miss|be (?:happy|glad|grateful|able|sorry|honest|unable|forced)|look forward|need (?:you|your)|hope|see|assume|admit|require|ask (?:you|that)|consider)|will (?:depend|make up for|do for|have to (?:be|go)|be (?:denied|refused|rejected|forfeited))|you(?:'ll| will) (?:have to|need|be able|get used|understand|agree|see|have noticed|get home)|will have (?:been|noticed|seen|heard)|whether|hope|hoping|trust (?:that )?you|wish(?:ing)?)\b",
    )
});
/// "Delete it and we will refund you": a bargain, not a promise.
static BARGAIN: LazyLock<Regex> = LazyLock::new(|| {
    fixed(
        r"\b(?:if you (?:\w+ )?(?:change|delete|remove|withdraw|take down|edit|sign|agree|switch|upgrade|drop|discard)|provided (?:that )?you|on condition)\b",
    )
});
static SPLIT: LazyLock<Regex> = LazyLock::new(|| {
    fixed(
        r"[;:] |, (?:and|but|so|then|which) | and (?:i|we|you|it|your|our|the|a|an|then|call|ring|send|refund|pay|write|post|bring|replace|credit|book|collect|deliver|ship|email|text|report|publish|tell|visit|arrives?|reaches|let you know)\b|, (?:i|we|you|it|your|the|a)(?:'ll| will| \w+ will| \w+ is)\b|, (?:the )?\$?\d[\d.,]* (?:is|are|will|goes|arrives)\b| - ",
    )
});

/// Promises in the order of the text.
pub(crate) fn find(prose: &Prose, draft: &Draft<'_>) -> Vec<FoundPromise> {
    let letters = Letters::of(draft.text);
    let mut found = Vec::new();
    for sentence in &prose.sentences {
        let words = &prose.bytes[sentence.clone()];
        if words.ends_with(b"?") || BARGAIN.is_match(words) {
            continue;
        }
        let mut willing = false;
        for piece in pieces(prose, sentence) {
            let clause = &prose.bytes[piece.clone()];
            let says = WILL.is_match(clause);
            let carries = willing && CARRIED_ON.is_match(clause);
            let comes =
                ON_ITS_WAY.is_match(clause) || (COMING.is_match(clause) && names_a_coming_day(clause));
            willing = says || carries;
            if (says || carries || comes) && !EMPTY.is_match(clause) && !is_condition(clause) {
                let [start, end] = prose.span(&piece);
                let due = due::day(clause, draft.today)
                    .filter(|day| *day >= draft.today || names_a_year(clause))
                    .filter(|_| !HINGES.is_match(clause));
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
fn pieces(prose: &Prose, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let words = &prose.bytes[sentence.clone()];
    let mut pieces = Vec::new();
    let mut start = sentence.start;
    for cut in SPLIT.find_iter(words) {
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

fn bare(prose: &Prose, piece: &Range<usize>) -> Range<usize> {
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
fn names_a_coming_day(clause: &[u8]) -> bool {
    due::names_a_day(clause) && !PAST.is_match(clause)
}

static PAST: LazyLock<Regex> = LazyLock::new(|| {
    fixed(
        r"\b(?:yesterday|last|ago|since|was|were|had|did|left|came|arrived|reached|missed|happened|as of|should have)\b",
    )
});

/// A day that counts from something that has not happened yet cannot be written down today.
static HINGES: LazyLock<Regex> = LazyLock::new(|| {
    fixed(
        r"\b(?:if (?:it|this|you|we|anything|the)|once|as soon as (?:you|we|it|the)|after (?:you|we|it|your|the)|when (?:you|it|we)|of (?:receiving|your reply))\b",
    )
});

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
        find(&Prose::of(text), &draft)
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
        let found = find(&Prose::of(text), &draft);
        let words: String = text
            .chars()
            .skip(found[0].start)
            .take(found[0].end - found[0].start)
            .collect();
        assert_eq!(words, "We’ll send it by Friday");
    }
}

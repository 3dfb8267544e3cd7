//! Whether what we say on several channels fits together: amounts, days, spans, order names, names.
//!
//! Somebody who reads the letter after the e-mail notices at once that one says Friday and the other Monday. Two
//! tellings differ where each says something of a kind that the other does not, about the same thing; that a public
//! reply says less than the e-mail is no difference. What the case itself holds (its promises, make-goods, order and
//! customer) is told by a speaker of its own. Offsets are Unicode scalar values, end exclusive.

mod exposed;
mod mentions;

pub use exposed::{Exposed, Exposure, Private, exposures};
pub use mentions::{Kind, Mention};

use chrono::NaiveDate;
use mentions::mentions;
use regex::Regex;

use crate::Channel;

/// Who says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Speaker {
    /// A text for a channel.
    Channel(Channel),
    /// What is kept in the case.
    Case,
}

/// What somebody says.
#[derive(Clone, Debug)]
pub struct Telling<'t> {
    pub speaker: Speaker,
    pub text: &'t str,
}

/// Two tellings that do not fit together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub kind: Kind,
    pub one: (Speaker, Mention),
    pub other: (Speaker, Mention),
}

/// Compiles a pattern written in this module's source. The tests run every one of them.
fn fixed(pattern: &str) -> Regex {
    match Regex::new(pattern) {
        Ok(regex) => regex,
        Err(error) => unreachable!("a pattern in the source does not compile: {error}"),
    }
}

/// Every difference between two of these, the earlier telling first.
#[must_use]
pub fn compare(tellings: &[Telling<'_>], today: NaiveDate) -> Vec<Difference> {
    let read: Vec<(Speaker, Vec<Mention>)> = tellings
        .iter()
        .map(|t| (t.speaker, mentions(t.text, today)))
        .collect();
    let mut found = Vec::new();
    for (at, (speaker, one)) in read.iter().enumerate() {
        for (second, other) in &read[at + 1..] {
            for kind in Kind::ALL {
                let names_meet = *kind != Kind::Name || [*speaker, *second].contains(&Speaker::Case);
                if names_meet {
                    let pairs = apart(*kind, one, other);
                    found.extend(pairs.into_iter().map(|(a, b)| Difference {
                        kind: *kind,
                        one: (*speaker, a),
                        other: (*second, b),
                    }));
                }
            }
        }
    }
    without_echoes(found)
}

/// What differs from the case as well as from another channel is said once: between the two that people read.
fn without_echoes(found: Vec<Difference>) -> Vec<Difference> {
    let named = |side: &(Speaker, Mention)| {
        found
            .iter()
            .filter(|d| d.one.0 != Speaker::Case && d.other.0 != Speaker::Case)
            .any(|d| d.one == *side || d.other == *side)
    };
    let kept = found.iter().filter(|d| match (d.one.0, d.other.0) {
        (Speaker::Case, _) => !named(&d.other),
        (_, Speaker::Case) => !named(&d.one),
        _ => true,
    });
    kept.cloned().collect()
}

/// Pairs of mentions that stand against each other.
fn apart(kind: Kind, one: &[Mention], other: &[Mention]) -> Vec<(Mention, Mention)> {
    let (all_one, all_other) = (of_kind(kind, one), of_kind(kind, other));
    let alone = |mine: &[&Mention], theirs: &[&Mention]| -> Vec<Mention> {
        let known = |m: &Mention| theirs.iter().any(|t| t.means_the_same(m));
        mine.iter().filter(|m| !known(m)).map(|m| (*m).clone()).collect()
    };
    let (left, mut right) = (alone(&all_one, &all_other), alone(&all_other, &all_one));
    let single = all_one.len() == 1 && all_other.len() == 1;
    let mut pairs = Vec::new();
    for mention in left {
        let near = |candidate: &Mention| mention.shared_topics(candidate);
        let best = (0..right.len()).max_by_key(|at| (near(&right[*at]), right.len() - at));
        let Some(best) = best else { break };
        let bare = mention.is_bare() || right[best].is_bare();
        if near(&right[best]) > 0 || kind.needs_no_topic(single, bare) {
            pairs.push((mention, right.remove(best)));
        }
    }
    pairs
}

/// Mentions of a kind, each key once.
fn of_kind(kind: Kind, mentions: &[Mention]) -> Vec<&Mention> {
    let mut found: Vec<&Mention> = Vec::new();
    for mention in mentions.iter().filter(|m| m.kind == kind) {
        if !found.iter().any(|known| known.means_the_same(mention)) {
            found.push(mention);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A Friday.
    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 27).unwrap()
    }

    fn between(email: &str, letter: &str) -> Vec<(Kind, String, String)> {
        let tellings = [
            Telling {
                speaker: Speaker::Channel(Channel::Email),
                text: email,
            },
            Telling {
                speaker: Speaker::Channel(Channel::Letter),
                text: letter,
            },
        ];
        compare(&tellings, today())
            .into_iter()
            .map(|d| (d.kind, d.one.1.words, d.other.1.words))
            .collect()
    }

    fn one(kind: Kind, a: &str, b: &str) -> Vec<(Kind, String, String)> {
        vec![(kind, a.to_owned(), b.to_owned())]
    }

    #[test]
    fn the_same_promise_on_another_day_is_a_difference() {
        assert_eq!(
            between(
                "The new gift box will be with you by Tuesday.",
                "Your gift box leaves us today, so your box arrives on Monday."
            ),
            one(Kind::Day, "Tuesday", "Monday")
        );
    }

    #[test]
    fn two_ways_to_name_one_day_are_no_difference() {
        assert_eq!(
            between(
                "The gift box will be with you by Tuesday.",
                "The gift box will be with you by 1 December."
            ),
            []
        );
    }

    #[test]
    fn days_of_different_things_are_no_difference() {
        assert_eq!(
            between("I call you on Monday.", "The refund is there by Wednesday."),
            []
        );
    }

    #[test]
    fn saying_less_is_no_difference() {
        assert_eq!(
            between(
                "We refunded £30 and a new box leaves by Tuesday, order #1042.",
                "I am sorry."
            ),
            []
        );
        assert_eq!(between("", ""), []);
    }

    #[test]
    fn amounts_are_compared_whatever_their_spelling() {
        assert_eq!(
            between("We refunded €30.", "Your 20,00 euros are back."),
            one(Kind::Amount, "€30", "20,00 euros")
        );
        assert_eq!(between("We refunded €30.00.", "We refunded 30 EUR."), []);
        assert_eq!(between("It cost £1,300.", "It cost 1300 GBP."), []);
        assert_eq!(
            between("Your order of £119.90.", "The refund of £30 is done."),
            []
        );
        assert_eq!(
            between(
                "We refunded £30 for the box and £5 for the card.",
                "We refunded £25 for the box and £5 for the card."
            ),
            one(Kind::Amount, "£30", "£25")
        );
    }

    #[test]
    fn orders_and_spans_are_compared() {
        assert_eq!(
            between(
                "Your order #1042 came four days late.",
                "Order #1043 was 5 days late."
            ),
            [
                (Kind::Order, "#1042".to_owned(), "#1043".to_owned()),
                (Kind::Span, "four days late".to_owned(), "5 days late".to_owned()),
            ]
        );
        assert_eq!(
            between("It came four days late.", "You waited; it was 4 days late."),
            []
        );
    }

    #[test]
    fn the_case_is_a_speaker_too_and_an_echo_is_said_once() {
        let told = |speaker, text| Telling { speaker, text };
        let email = Speaker::Channel(Channel::Email);
        let letter = Speaker::Channel(Channel::Letter);
        let case = "Dear Ada Okafor,\nSend the gift box by 1 December 2026.";
        let found = compare(
            &[
                told(email, "Dear Imre,\nThe gift box will be with you by Thursday."),
                told(letter, "Dear Ms Okafor,\nthe gift box comes by Tuesday."),
                told(Speaker::Case, case),
            ],
            today(),
        );
        let said: Vec<_> = found
            .iter()
            .map(|d| {
                (
                    d.kind,
                    d.one.0,
                    d.one.1.words.as_str(),
                    d.other.0,
                    d.other.1.words.as_str(),
                )
            })
            .collect();
        assert_eq!(
            said,
            [
                (Kind::Day, email, "Thursday", letter, "Tuesday"),
                (Kind::Name, email, "Imre", Speaker::Case, "Ada Okafor"),
            ]
        );
    }

    #[test]
    fn places_are_counted_in_scalar_values() {
        let text = "😞 We refunded £30 <b>O'Brien</b>";
        let found = mentions(text, today());
        let words: String = text
            .chars()
            .skip(found[0].start)
            .take(found[0].end - found[0].start)
            .collect();
        assert_eq!((words.as_str(), found[0].words.as_str()), ("£30", "£30"));
    }

    #[test]
    fn a_very_long_text_is_borne() {
        let long = "We refunded £30 on Monday. ".repeat(2_000);
        assert_eq!(between(&long, &long), []);
    }
}

//! What strangers would learn from a public text: an order, an address, a telephone, a full name, what was offered.

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;

use super::{
    fixed,
    mentions::{Kind, mentions},
};

/// What a public text gives away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Exposed {
    Order,
    Email,
    Telephone,
    Address,
    FullName,
    /// Money offered in front of everybody.
    Amount,
}

/// One such place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exposure {
    pub what: Exposed,
    /// As it is written.
    pub words: String,
    pub start: usize,
    pub end: usize,
}

/// What is known of the customer and belongs between them and us; empty where nothing is known.
#[derive(Clone, Copy, Debug, Default)]
pub struct Private<'p> {
    pub full_name: &'p str,
    pub order: &'p str,
    pub street: &'p str,
    pub postcode: &'p str,
}

static EMAIL: LazyLock<Regex> =
    LazyLock::new(|| fixed(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"));
static TELEPHONE: LazyLock<Regex> = LazyLock::new(|| fixed(r"(?:\+|\b00|\b0)\d(?:[ ()/.-]{0,2}\d){6,13}\b"));

/// Everything a public text gives away, in the order of the text.
#[must_use]
pub fn exposures(text: &str, private: Private<'_>) -> Vec<Exposure> {
    let mut found: Vec<Exposure> = Vec::new();
    let mut put = |what, byte: usize, words: &str| {
        let start = text[..byte].chars().count();
        let end = start + words.chars().count();
        if !found.iter().any(|e| e.start < end && start < e.end) {
            let words = words.to_owned();
            found.push(Exposure {
                what,
                words,
                start,
                end,
            });
        }
    };
    for m in EMAIL.find_iter(text) {
        put(Exposed::Email, m.start(), m.as_str());
    }
    for m in TELEPHONE.find_iter(text) {
        put(Exposed::Telephone, m.start(), m.as_str());
    }
    let known = [
        (Exposed::Address, private.street),
        (Exposed::Address, private.postcode),
        (Exposed::Order, private.order),
        (Exposed::FullName, private.full_name),
    ];
    for (what, words) in known {
        let parts = words.split_whitespace().count();
        // One name alone is how people sign their reviews.
        if words.chars().count() > 3 && (what != Exposed::FullName || parts > 1) {
            for (at, same) in text.match_indices(words) {
                put(what, at, same);
            }
        }
    }
    let any_day = NaiveDate::MIN;
    let named = mentions(text, any_day);
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    for mention in named {
        let what = match mention.kind {
            Kind::Order => Exposed::Order,
            Kind::Amount => Exposed::Amount,
            _ => continue,
        };
        if let Some(at) = bytes.get(mention.start) {
            let end = bytes.get(mention.end).copied().unwrap_or(text.len());
            put(what, *at, &text[*at..end]);
        }
    }
    found.sort_by_key(|e| e.start);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(Exposed, String)> {
        let private = Private {
            full_name: "Ada Okafor",
            order: "#1042",
            street: "7 Mill Lane",
            postcode: "BS1 4QA",
        };
        exposures(text, private)
            .into_iter()
            .map(|e| (e.what, e.words))
            .collect()
    }

    #[test]
    fn what_is_between_them_and_us_is_found_in_a_public_text() {
        assert_eq!(
            found(
                "Ada Okafor, order #1042 to 7 Mill Lane is refunded, £30; write to ada@example.com or 0117 496 0123."
            ),
            [
                (Exposed::FullName, "Ada Okafor".to_owned()),
                (Exposed::Order, "#1042".to_owned()),
                (Exposed::Address, "7 Mill Lane".to_owned()),
                (Exposed::Amount, "£30".to_owned()),
                (Exposed::Email, "ada@example.com".to_owned()),
                (Exposed::Telephone, "0117 496 0123".to_owned()),
            ]
        );
    }

    #[test]
    fn a_first_name_a_day_and_a_time_give_nothing_away() {
        assert_eq!(
            found("Ada, it came four days late, on 27 November 2026 at 16:10. 😞"),
            []
        );
        assert_eq!(found(""), []);
    }
}

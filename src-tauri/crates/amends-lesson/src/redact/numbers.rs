//! Numbers that are known by their shape or checksum: cards, bank accounts, telephones, and whatever is too long to be
//! a count.

use super::digits::{Run, is_card, is_iban, runs};
use super::literal::with_prefix;
use super::pattern::compiled;
use super::{Find, HitKind, token};
use regex::Regex;
use std::sync::LazyLock;

static IBAN: LazyLock<Option<Regex>> =
    LazyLock::new(|| compiled(r"(?i)\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}"));
static SPOKEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(r"(?i)\b(?:tel|phone|mobile|cell|call|called|ring|rang|whatsapp|fax)\w*[.:]?\s*(?:\w+\s)?[+(]?$")
});

/// Cards and bank accounts, which should not be in a case at all.
pub(super) fn find_payment(text: &str) -> Vec<Find> {
    let mut found = find_ibans(text);
    if !found.is_empty() {
        return found;
    }
    for run in runs(text) {
        let card = run
            .stretches(13..=19)
            .into_iter()
            .find(|&(from, to)| is_card(&run.digits[from..to]));
        if let Some((from, to)) = card {
            found.push(Find::new(run.bytes(from, to), HitKind::Card, token::CARD));
        }
    }
    found
}

fn find_ibans(text: &str) -> Vec<Find> {
    let Some(pattern) = IBAN.as_ref() else {
        return Vec::new();
    };
    let shrink = |m: regex::Match| {
        // The pattern runs on into the words after the number; the checksum says where it ended.
        let whole = m.as_str();
        let is_end = |&end: &usize| {
            let next = text[m.start() + end..].chars().next();
            next.is_none_or(|c| !c.is_alphanumeric()) && is_iban(&whole[..end])
        };
        (15..=whole.len())
            .rev()
            .find(is_end)
            .map(|end| m.start()..m.start() + end)
    };
    let ranges = pattern.find_iter(text).filter_map(shrink);
    ranges.map(|r| Find::new(r, HitKind::Bank, token::BANK)).collect()
}

/// Telephone numbers by shape, and any other number of nine digits or more.
pub(super) fn find_long(text: &str) -> Vec<Find> {
    let mut found = Vec::new();
    for run in runs(text) {
        let is_phone = |&(from, to): &(usize, usize)| is_phone(text, &run, from, to);
        if let Some((from, to)) = run.stretches(6..=15).into_iter().find(is_phone) {
            found.push(Find::new(
                with_prefix(text, run.bytes(from, to)),
                HitKind::Phone,
                token::PHONE,
            ));
            continue;
        }
        for group in run.groups.windows(2).filter(|g| g[1] - g[0] >= 9) {
            found.push(Find::new(
                run.bytes(group[0], group[1]),
                HitKind::Order,
                token::NUMBER,
            ));
        }
    }
    found
}

/// International with `+` or `00`, national with a leading 0, North American in 3-3-4, or anything after "phone".
fn is_phone(text: &str, run: &Run, from: usize, to: usize) -> bool {
    let range = run.bytes(from, to);
    let before = &text[..range.start];
    let after = text[range.end..].chars().next();
    if before.chars().next_back().is_some_and(char::is_alphanumeric)
        || after.is_some_and(char::is_alphanumeric)
    {
        return false;
    }
    let digits = &run.digits[from..to];
    let is_international = before.trim_end_matches('(').ends_with('+') || digits.starts_with(&[0, 0]);
    let cuts: Vec<usize> = run
        .groups
        .iter()
        .filter(|&&g| (from..=to).contains(&g))
        .map(|g| g - from)
        .collect();
    (is_international && digits.len() >= 8)
        || (digits[0] == 0 && (9..=12).contains(&digits.len()))
        || matches!(cuts.as_slice(), [0, 3, 6, 10] | [0, 1, 4, 7, 11])
        || SPOKEN.as_ref().is_some_and(|p| p.is_match(before))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caught(found: Vec<Find>, text: &str) -> Vec<(String, String)> {
        found
            .into_iter()
            .map(|f| (text[f.range].to_owned(), f.replacement))
            .collect()
    }

    #[test]
    fn payment_data_is_found_inside_a_sentence() {
        let text = "paid with 4111 1111 1111 1111 on";
        assert_eq!(
            caught(find_payment(text), text),
            [("4111 1111 1111 1111".into(), "[card]".into())]
        );
        let text = "from GB82 WEST 1234 5698 7654 32 was it";
        assert_eq!(
            caught(find_payment(text), text),
            [("GB82 WEST 1234 5698 7654 32".into(), "[bank account]".into())]
        );
        assert!(find_payment("tracking 4111 1111 1111 1112").is_empty());
    }

    #[test]
    fn telephones_are_known_by_their_shape() {
        for phone in [
            "+44 20 7946 0123",
            "020 7946 0123",
            "(555) 010-2030",
            "0044 20 79460123",
            "1-555-010-2030",
        ] {
            let text = format!("rang {phone}, twice");
            assert_eq!(
                caught(find_long(&text), &text),
                [(phone.to_owned(), "[phone]".to_owned())]
            );
        }
        let text = "call 946 0123 or parcel 940011189922";
        assert_eq!(
            caught(find_long(text), text),
            [
                ("946 0123".into(), "[phone]".into()),
                ("940011189922".into(), "[number]".into())
            ]
        );
        assert!(find_long("in 2026, 14 of 12 500 cards, 14:00-16:00").is_empty());
        assert!(IBAN.is_some() && SPOKEN.is_some());
    }
}

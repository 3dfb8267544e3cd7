//! Numbers as people space them: runs of digits, cut at their groups, with the two checksums of payment data.
//!
//! A phone or card number is recognised by its digits, whatever stands between them; a checksum (Luhn, ISO/IEC 7812;
//! mod 97, ISO 13616) keeps ordinary numbers out.

use super::fold::digit_value;

/// Digits with at most three separators between neighbours.
#[derive(Debug)]
pub(super) struct Run {
    /// The digits' values.
    pub digits: Vec<u8>,
    /// Where each digit stands: first byte and byte after.
    pub places: Vec<(usize, usize)>,
    /// Index of the first digit of each group, and one past the last digit at the end.
    pub groups: Vec<usize>,
}

impl Run {
    /// Stretches of whole groups with a number of digits in `sizes`, longest first: (first, past the last).
    pub fn stretches(&self, sizes: std::ops::RangeInclusive<usize>) -> Vec<(usize, usize)> {
        let mut all = Vec::new();
        for (i, &from) in self.groups.iter().enumerate() {
            let ends = self.groups[i + 1..].iter();
            all.extend(
                ends.filter(|&&to| sizes.contains(&(to - from)))
                    .map(|&to| (from, to)),
            );
        }
        all.sort_by_key(|&(from, to)| (std::cmp::Reverse(to - from), from));
        all
    }

    /// The bytes of digits `from..to` in the text.
    pub fn bytes(&self, from: usize, to: usize) -> std::ops::Range<usize> {
        self.places[from].0..self.places[to - 1].1
    }
}

/// All runs of a text.
pub(super) fn runs(text: &str) -> Vec<Run> {
    let mut all: Vec<Run> = Vec::new();
    let mut gap = usize::MAX;
    for (at, c) in text.char_indices() {
        if let Some(value) = digit_value(c) {
            if gap > 3 {
                all.push(Run {
                    digits: Vec::new(),
                    places: Vec::new(),
                    groups: vec![0],
                });
            }
            if let Some(run) = all.last_mut() {
                if gap > 0 && gap <= 3 {
                    run.groups.push(run.digits.len());
                }
                run.digits.push(value);
                run.places.push((at, at + c.len_utf8()));
            }
            gap = 0;
        } else if is_separator(c) {
            gap = gap.saturating_add(1);
        } else {
            gap = usize::MAX;
        }
    }
    for run in &mut all {
        run.groups.push(run.digits.len());
    }
    all
}

fn is_separator(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '-' | '.' | '/' | '(' | ')' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2010}'
            ..='\u{2014}'
    )
}

/// Luhn's check, for card numbers of 13 to 19 digits. A single repeated digit is a placeholder, not a card.
pub(super) fn is_card(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(i, &d)| match (i % 2, u32::from(d) * 2) {
            (0, _) => u32::from(d),
            (_, twice) if twice > 9 => twice - 9,
            (_, twice) => twice,
        })
        .sum();
    (13..=19).contains(&digits.len()) && sum.is_multiple_of(10) && digits.windows(2).any(|w| w[0] != w[1])
}

/// The check of ISO 13616: letters become 10 to 35, the first four characters move to the end, the rest of a division
/// by 97 is 1. Spaces are passed over.
pub(super) fn is_iban(text: &str) -> bool {
    let plain: Vec<u8> = text
        .bytes()
        .filter(|b| *b != b' ')
        .map(|b| b.to_ascii_uppercase())
        .collect();
    if !(15..=34).contains(&plain.len()) || !plain.iter().all(u8::is_ascii_alphanumeric) {
        return false;
    }
    let head_is_country =
        plain[..2].iter().all(u8::is_ascii_uppercase) && plain[2..4].iter().all(u8::is_ascii_digit);
    let rest = plain[4..].iter().chain(&plain[..4]).fold(0_u32, |rest, &b| {
        if b.is_ascii_digit() {
            (rest * 10 + u32::from(b - b'0')) % 97
        } else {
            (rest * 100 + u32::from(b - b'A') + 10) % 97
        }
    });
    head_is_country && rest == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(text: &str) -> Vec<u8> {
        runs(text).into_iter().flat_map(|r| r.digits).collect()
    }

    #[test]
    fn a_card_number_is_known_by_its_checksum() {
        assert!(is_card(&digits("4111 1111 1111 1111")));
        assert!(is_card(&digits("3782-822463-10005")));
        assert!(!is_card(&digits("4111 1111 1111 1112")));
        assert!(!is_card(&digits("0000 0000 0000 0000")));
        assert!(!is_card(&digits("18")));
    }

    #[test]
    fn an_iban_is_known_by_its_checksum() {
        assert!(is_iban("GB82 WEST 1234 5698 7654 32"));
        assert!(is_iban("de89370400440532013000"));
        assert!(!is_iban("GB82 WEST 1234 5698 7654 33"));
        assert!(!is_iban("GB82"));
    }

    #[test]
    fn a_run_ends_where_words_begin_and_knows_its_groups() {
        let all = runs("call (020) 7946-0123, room 12");
        assert_eq!(all.len(), 2);
        assert_eq!(all[0].groups, [0, 3, 7, 11]);
        assert_eq!(all[0].stretches(7..=8), [(3, 11), (0, 7)]);
    }
}

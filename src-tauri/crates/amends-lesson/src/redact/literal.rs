//! What the case knows to the letter: mail addresses, orders, postal addresses, companies, phone numbers.
//!
//! Letters and digits are compared, never what stands between them: `#AM-1042`, `am 1042` and `AM1042` are one order,
//! `BS1 4DJ` and `bs14dj` one postcode, and a phone number is its last seven digits.

use super::digits::runs;
use super::fold::{Word, compact, words};
use super::lexicon::{ALSO_WORDS, COMPANY_FORMS, STREETS};
use super::{Find, HitKind, Piece, token};

/// Something to look for.
#[derive(Debug)]
struct Literal {
    compact: String,
    kind: HitKind,
    token: &'static str,
    care: Care,
}

/// What else has to be so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Care {
    None,
    /// It is also a word: only with a capital.
    Capital,
    /// A small number: only after `#`, `no.` or the name of what it counts.
    Announced,
}

/// All that is known to the letter.
#[derive(Debug, Default)]
pub(super) struct Literals(Vec<Literal>);

impl Literals {
    pub fn emails(emails: &[String]) -> Self {
        let mut all = Self::default();
        for email in emails {
            all.add(email, HitKind::Email, token::EMAIL, Care::None);
            // `moss.fan77` is as good as the whole address; `orders` or `zoe` are not.
            let local = email.split('@').next().unwrap_or("");
            let is_telling = local.len() >= 6 && local.chars().any(|c| !c.is_alphabetic());
            if is_telling && local.len() < email.len() {
                all.add(local, HitKind::Email, token::EMAIL, Care::None);
            }
        }
        all.longest_first()
    }

    pub fn orders(orders: &[String]) -> Self {
        let mut all = Self::default();
        for order in orders {
            let plain = compact(order);
            let is_small = plain.len() <= 3 && plain.bytes().all(|b| b.is_ascii_digit());
            let care = if is_small { Care::Announced } else { Care::None };
            let is_a_number = plain.chars().any(char::is_numeric) || plain.len() >= 5;
            if is_a_number {
                all.add(order, HitKind::Order, token::ORDER, care);
            }
        }
        all.longest_first()
    }

    pub fn addresses(addresses: &[String]) -> Self {
        let mut all = Self::default();
        addresses
            .iter()
            .flat_map(|a| a.split([',', ';', '\n']))
            .for_each(|part| all.add_address_part(part));
        all.longest_first()
    }

    pub fn companies(companies: &[String]) -> Self {
        let mut all = Self::default();
        for company in companies {
            let spoken: Vec<String> = words(company)
                .into_iter()
                .map(|w| w.folded)
                .filter(|w| !COMPANY_FORMS.contains(w))
                .collect();
            all.add(company, HitKind::Company, token::COMPANY, Care::None);
            all.add_named(&spoken, HitKind::Company, token::COMPANY);
        }
        all.longest_first()
    }

    /// A street, a town, a postcode: whatever stands between two commas.
    fn add_address_part(&mut self, part: &str) {
        let all: Vec<String> = words(part).into_iter().map(|w| w.folded).collect();
        let has_digit = |w: &String| w.chars().any(char::is_numeric);
        let is_street = |w: &String| {
            STREETS
                .iter()
                .any(|s| w == s || (w.len() > s.len() + 2 && w.ends_with(s)))
        };
        let named: Vec<String> = all.iter().filter(|w| !has_digit(w)).cloned().collect();
        if all.iter().any(has_digit) {
            let is_small = compact(part).len() <= 3;
            let care = if is_small { Care::Announced } else { Care::None };
            self.add(part, HitKind::Address, token::ADDRESS, care);
        }
        if named.iter().any(is_street) {
            self.add_named(&named, HitKind::Address, token::ADDRESS);
        } else if named.len() == all.len() {
            self.add_named(&named, HitKind::Place, token::PLACE);
        }
    }

    /// Words without digits; a single one that is also a word of the language needs a capital.
    fn add_named(&mut self, named: &[String], kind: HitKind, token: &'static str) {
        let care = match named {
            [one] if ALSO_WORDS.contains(one) || one.chars().count() <= 4 => Care::Capital,
            _ => Care::None,
        };
        if named.concat().chars().count() >= 3 {
            self.add(&named.join(" "), kind, token, care);
        }
    }

    fn add(&mut self, written: &str, kind: HitKind, token: &'static str, care: Care) {
        let compact = compact(written);
        if !compact.is_empty() && self.0.iter().all(|l| l.compact != compact) {
            self.0.push(Literal {
                compact,
                kind,
                token,
                care,
            });
        }
    }

    fn longest_first(mut self) -> Self {
        self.0.sort_by(|a, b| {
            b.compact
                .len()
                .cmp(&a.compact.len())
                .then_with(|| a.compact.cmp(&b.compact))
        });
        self
    }

    /// Where they stand in a text; the longer one first where two overlap.
    pub fn find(&self, piece: &Piece) -> Vec<Find> {
        let mut found: Vec<Find> = Vec::new();
        if self.0.is_empty() {
            return found;
        }
        let (text, all) = (piece.text, piece.words());
        for literal in &self.0 {
            for start in 0..all.len() {
                let Some(end) = literal.end_of(all, start, text) else {
                    continue;
                };
                let mut range = all[start].start..all[end].end;
                if literal.kind == HitKind::Order && text[..range.start].ends_with('#') {
                    range.start -= 1;
                }
                if found
                    .iter()
                    .all(|f| f.range.end <= range.start || range.end <= f.range.start)
                {
                    found.push(Find::new(range, literal.kind, literal.token));
                }
            }
        }
        found
    }
}

impl Literal {
    /// The last word of this literal if it begins at word `start`.
    fn end_of(&self, all: &[Word], start: usize, text: &str) -> Option<usize> {
        let mut rest = self.compact.as_str();
        for (i, word) in all.iter().enumerate().skip(start) {
            let is_near = i == start || self.is_gap(&text[all[i - 1].end..word.start]);
            rest = rest.strip_prefix(word.folded.as_str()).filter(|_| is_near)?;
            if rest.is_empty() {
                let before = &text[..all[start].start];
                return self.is_meant(&all[start], before).then_some(i);
            }
        }
        None
    }

    /// What may stand between two words of it. An order's number is not a time (`14:00`) or a sum (`14.00`).
    fn is_gap(&self, gap: &str) -> bool {
        let is_figure = self.kind == HitKind::Order && matches!(gap, ":" | "." | ",");
        gap.chars().count() <= 3 && !is_figure
    }

    fn is_meant(&self, first: &Word, before: &str) -> bool {
        match self.care {
            Care::None => true,
            Care::Capital => first.capital,
            Care::Announced => {
                let last = before.trim_end_matches([' ', '.', ':', '#']);
                let announces = [
                    "order", "no", "nr", "number", "booking", "parcel", "ticket", "invoice",
                ];
                before.ends_with('#') || announces.iter().any(|a| last.to_lowercase().ends_with(a))
            }
        }
    }
}

/// Known phone numbers, by their last seven digits.
#[derive(Debug, Default)]
pub(super) struct Phones(Vec<Vec<u8>>);

impl Phones {
    pub fn of(phones: &[String]) -> Self {
        let tail = |phone: &String| {
            let digits: Vec<u8> = runs(phone).into_iter().flat_map(|r| r.digits).collect();
            digits[digits.len().saturating_sub(7)..].to_vec()
        };
        Self(phones.iter().map(tail).filter(|t| t.len() >= 5).collect())
    }

    /// Where they stand, with the country code and area code before them.
    pub fn find(&self, text: &str) -> Vec<Find> {
        let mut found = Vec::new();
        for run in runs(text) {
            let hit = self.0.iter().find_map(|tail| {
                let at = run
                    .digits
                    .windows(tail.len())
                    .position(|w| w == tail.as_slice())?;
                Some((at, at + tail.len()))
            });
            if let Some((at, end)) = hit {
                // Eight digits are the longest country and area code there is; more before it is another number.
                let from = if at <= 8 { 0 } else { at };
                found.push(Find::new(
                    with_prefix(text, run.bytes(from, end)),
                    HitKind::Phone,
                    token::PHONE,
                ));
            }
        }
        found
    }
}

/// Takes a `+` or an opening bracket with the number it belongs to.
pub(super) fn with_prefix(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let start = text[..range.start].trim_end_matches(['+', '(']).len();
    start..range.end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caught(found: &[Find], text: &str) -> Vec<String> {
        found.iter().map(|f| text[f.range.clone()].to_owned()).collect()
    }

    fn list(all: &[&str]) -> Vec<String> {
        all.iter().map(|a| (*a).to_owned()).collect()
    }

    #[test]
    fn an_order_is_found_with_and_without_its_sign() {
        let orders = Literals::orders(&list(&["#SH-1042", "77"]));
        for text in ["#SH-1042", "sh1042", "SH 1042"] {
            assert_eq!(caught(&orders.find(&Piece::new(text, true)), text), [text]);
        }
        assert!(
            orders
                .find(&Piece::new("77 parcels for £1042, SH10421", true))
                .is_empty()
        );
        assert_eq!(
            caught(&orders.find(&Piece::new("order no. 77", true)), "order no. 77"),
            ["77"]
        );
    }

    #[test]
    fn a_phone_number_is_found_however_it_is_spaced() {
        let phones = Phones::of(&list(&["+44 (0)20 7946 0123"]));
        for text in [
            "020 7946 0123",
            "+442079460123",
            "(020) 79-46-01-23",
            "٠٢٠٧٩٤٦٠١٢٣",
        ] {
            assert_eq!(caught(&phones.find(text), text), [text]);
        }
        assert!(phones.find("020 7946 0124").is_empty());
    }

    #[test]
    fn a_postal_address_is_found_in_its_parts() {
        let home = Literals::addresses(&list(&["14 Orchard Lane, Bath, BA1 4DJ"]));
        for (text, part) in [
            ("to 14 Orchard Lane", "14 Orchard Lane"),
            ("in orchard lane", "orchard lane"),
            ("at ba14dj", "ba14dj"),
            ("near Bath", "Bath"),
        ] {
            assert_eq!(
                caught(&home.find(&Piece::new(text, true)), text),
                [part],
                "{text}"
            );
        }
        assert!(
            home.find(&Piece::new("a hot bath in a lane with an orchard", true))
                .is_empty()
        );
    }

    #[test]
    fn a_company_is_known_without_its_legal_form() {
        let firms = Literals::companies(&list(&["Fernhill & Sons Ltd"]));
        assert_eq!(
            caught(
                &firms.find(&Piece::new("for Fernhill and Sons, Fernhill & Sons", true)),
                "for Fernhill and Sons, Fernhill & Sons"
            )
            .len(),
            1
        );
    }
}

//! What personal data looks like when nobody told us: addresses of mail and web, numbers of orders and cases, plates,
//! house numbers.
//!
//! One table of patterns, each with the token that replaces it. Patterns are cut to avoid ordinary speech rather than
//! to catch everything: what they leave is shown to the person who confirms (`suspects`).

use super::token;
use super::{Find, HitKind};
use regex::Regex;
use std::sync::LazyLock;

/// One way something personal is written. The first group, where there is one, is what is replaced.
struct Rule {
    kind: HitKind,
    token: &'static str,
    pattern: &'static str,
    keep: fn(&str) -> bool,
}

const fn rule(kind: HitKind, token: &'static str, pattern: &'static str) -> Rule {
    Rule {
        kind,
        token,
        pattern,
        keep: |_| true,
    }
}

const fn checked(kind: HitKind, token: &'static str, pattern: &'static str, keep: fn(&str) -> bool) -> Rule {
    Rule {
        kind,
        token,
        pattern,
        keep,
    }
}

/// A compiled pattern, or none: the tests hold that every pattern compiles, so that no caller has to.
pub(super) fn compiled(pattern: &str) -> Option<Regex> {
    Regex::new(pattern).ok()
}

/// Patterns of one step of the search, compiled once.
pub(super) struct Patterns(Vec<(&'static Rule, Regex)>);

impl Patterns {
    fn of(rules: &'static [Rule]) -> Self {
        Self(
            rules
                .iter()
                .filter_map(|r| compiled(r.pattern).map(|p| (r, p)))
                .collect(),
        )
    }

    /// What the patterns find, the earlier pattern first where two overlap.
    pub fn find(&self, text: &str) -> Vec<Find> {
        let mut found: Vec<Find> = Vec::new();
        for (rule, pattern) in &self.0 {
            for caught in pattern.captures_iter(text) {
                let Some(place) = caught.get(1).or_else(|| caught.get(0)) else {
                    continue;
                };
                let range = place.start()..place.start() + trimmed(place.as_str()).len();
                let is_free = found
                    .iter()
                    .all(|f| f.range.end <= range.start || range.end <= f.range.start);
                if is_free && !range.is_empty() && (rule.keep)(&text[range.clone()]) {
                    found.push(Find::new(range, rule.kind, rule.token));
                }
            }
        }
        found
    }
}

/// Without the punctuation that ends the sentence around it.
fn trimmed(text: &str) -> &str {
    text.trim_end_matches([
        '.', ',', ';', ':', '!', '?', ')', ']', '\'', '"', '’', '”', '-', ' ',
    ])
}

fn digit_count(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

/// After `order` or `booking`: four digits at least, or three and a letter, so that "order 500 cards" stays.
fn is_number_of_something(text: &str) -> bool {
    let has_letter = text.bytes().any(|b| b.is_ascii_alphabetic());
    digit_count(text) >= if has_letter { 3 } else { 4 }
}

fn is_ip(text: &str) -> bool {
    let is_long_enough = text.contains('.') || text.bytes().filter(u8::is_ascii_hexdigit).count() >= 3;
    is_long_enough && text.parse::<std::net::IpAddr>().is_ok()
}

static MAIL_RULES: &[Rule] = &[
    rule(
        HitKind::Email,
        token::EMAIL,
        r"[\p{L}\p{N}][\p{L}\p{M}\p{N}._%+'’-]*@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+",
    ),
    rule(
        HitKind::Email,
        token::EMAIL,
        r"(?i)\b[\w.+-]+\s*[\[({]\s*at\s*[\])}]\s*[\w-]+(?:\s*(?:\.|[\[({]\s*dot\s*[\])}])\s*[\w-]+)+",
    ),
    rule(
        HitKind::Email,
        token::EMAIL,
        r"(?i)\b[\w.+-]+ at [\w-]+ dot [a-z]{2,}\b",
    ),
];

static LINK_RULES: &[Rule] = &[
    rule(HitKind::Url, token::LINK, r#"(?i)\b(?:https?|ftp)://[^\s<>"”]+"#),
    rule(HitKind::Url, token::LINK, r#"(?i)\bwww\.[^\s<>"”]+"#),
    rule(
        HitKind::Url,
        token::LINK,
        r#"\b(?:[A-Za-z0-9-]+\.)+(?:com|org|net|info|io|co\.uk|uk|de|fr|eu|nl|ch|dk|pl|ie|shop|store|app|biz|dev)\b(?:/[^\s<>"”]*)?"#,
    ),
    rule(
        HitKind::Url,
        token::LINK,
        r#"\b(?:[A-Za-z0-9-]+\.)+[a-z]{2,}/[^\s<>"”]*"#,
    ),
];

static NUMBER_RULES: &[Rule] = &[
    rule(HitKind::Case, token::CASE, r"(?i)\bAM[-–‑ ]?\d{3,}\b"),
    checked(HitKind::Ip, token::IP, r"\b\d{1,3}(?:\.\d{1,3}){3}\b", is_ip),
    checked(
        HitKind::Ip,
        token::IP,
        r"(?i)(?:^|[^\w:])([0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7})",
        is_ip,
    ),
    rule(
        HitKind::Order,
        token::ORDER,
        r"(?:^|[^\w&])(#\s?[A-Za-z0-9-]*\d{3}[A-Za-z0-9-]*)",
    ),
    checked(
        HitKind::Order,
        token::ORDER,
        r"(?i)\b(?:order|booking|reservation|ticket|invoice|tracking|parcel|reference|ref|account|customer|membership|member|policy|case|serial|voucher)s?\s*(?:no\.?|number|nr\.?|id|code)?\s*[:#]?\s*([A-Z]*[-/]?[0-9][A-Z0-9/-]*)",
        is_number_of_something,
    ),
    rule(HitKind::Order, token::NUMBER, r"\b1Z[0-9A-Z]{16}\b"),
    rule(HitKind::Order, token::NUMBER, r"\b[A-Z]{2}\d{9}[A-Z]{2}\b"),
    rule(HitKind::Plate, token::PLATE, r"\b[A-Z]{2}\d{2}\s?[A-Z]{3}\b"),
    rule(
        HitKind::Address,
        token::ADDRESS,
        r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b",
    ),
    rule(HitKind::Order, token::NUMBER, r"\b[A-Z]{1,5}-?\d{4,}[A-Z0-9-]*\b"),
    rule(
        HitKind::Bank,
        token::BANK,
        r"\b\d{2}-\d{2}-\d{2}[\s,]+(?:(?i:account|acc)[\w.: ]*?)?\d{8}\b",
    ),
];

static PLACE_RULES: &[Rule] = &[
    rule(HitKind::Handle, token::HANDLE, r"(?:^|[^\w@])(@[\w.]{2,})"),
    rule(
        HitKind::Address,
        token::ADDRESS,
        r"\b\d{1,5}[a-zA-Z]?,?\s+(?:\p{Lu}[\p{L}'’.-]*\s+){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Court|Ct|Crescent|Place|Pl|Square|Sq|Terrace|Way|Gardens|Grove|Boulevard|Blvd|Hill|Row|Mews|Park|Walk|Parade)\b",
    ),
    rule(
        HitKind::Address,
        token::ADDRESS,
        r"\b\p{Lu}[\p{L}-]*(?:straße|strasse|str\.|weg|platz|allee|gasse)\s+\d{1,4}\s?[a-z]?\b",
    ),
    rule(
        HitKind::Address,
        token::ADDRESS,
        r"(?i)\b(?:flat|apartment|apt\.?|suite|room)\s+\d+[a-z]?\b",
    ),
    rule(
        HitKind::Address,
        token::ADDRESS,
        r"(?i)\bp\.?\s?o\.?\s?box\s+\d+\b",
    ),
    rule(
        HitKind::Address,
        token::ADDRESS,
        r"\b[A-Z]{2}\s\d{5}(?:-\d{4})?\b",
    ),
];

/// Mail addresses, also the ones written out to fool robots.
pub(super) static MAIL: LazyLock<Patterns> = LazyLock::new(|| Patterns::of(MAIL_RULES));
/// Web addresses.
pub(super) static LINKS: LazyLock<Patterns> = LazyLock::new(|| Patterns::of(LINK_RULES));
/// Numbers of orders, cases, accounts, parcels, computers, cars.
pub(super) static NUMBERS: LazyLock<Patterns> = LazyLock::new(|| Patterns::of(NUMBER_RULES));
/// Handles and postal addresses.
pub(super) static PLACES: LazyLock<Patterns> = LazyLock::new(|| Patterns::of(PLACE_RULES));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_compiles() {
        for rules in [MAIL_RULES, LINK_RULES, NUMBER_RULES, PLACE_RULES] {
            assert_eq!(Patterns::of(rules).0.len(), rules.len());
        }
    }

    fn caught(patterns: &Patterns, text: &str) -> Vec<String> {
        let found = patterns.find(text);
        found.into_iter().map(|f| text[f.range].to_owned()).collect()
    }

    #[test]
    fn links_end_before_the_punctuation_of_the_sentence() {
        assert_eq!(
            caught(&LINKS, "See https://x.example/a?b=1."),
            ["https://x.example/a?b=1"]
        );
        assert_eq!(
            caught(&LINKS, "on moss-and-more.co.uk, then"),
            ["moss-and-more.co.uk"]
        );
        assert!(caught(&LINKS, "It came late.No reply. Version 1.2.3, e.g. this").is_empty());
    }

    #[test]
    fn numbers_of_things_go_and_counts_of_things_stay() {
        for (text, number) in [
            ("order no. 10422 was", "10422"),
            ("booking: BK-2291", "BK-2291"),
            ("see #SH1042!", "#SH1042"),
            ("AM-0042", "AM-0042"),
            ("from 192.168.1.20 and", "192.168.1.20"),
            ("from fe80::1ff:fe23 and", "fe80::1ff:fe23"),
            ("parcel 1Z999AA10123456784", "1Z999AA10123456784"),
            ("the van AB12 CDE", "AB12 CDE"),
        ] {
            assert_eq!(caught(&NUMBERS, text), [number], "{text}");
        }
        for text in [
            "order 500 cards",
            "our #1 rule",
            "at 14:00:00",
            "ticket 12",
            "999.1.1.1 is none",
        ] {
            assert!(caught(&NUMBERS, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn postal_addresses_and_handles_are_known_by_their_shape() {
        for (text, place) in [
            ("to 14 Old Orchard Lane today", "14 Old Orchard Lane"),
            ("zur Lindenstraße 12 gebracht", "Lindenstraße 12"),
            ("in room 214 again", "room 214"),
            ("ask @moss_fan now", "@moss_fan"),
            ("P.O. Box 77", "P.O. Box 77"),
        ] {
            assert_eq!(caught(&PLACES, text), [place], "{text}");
        }
        assert!(caught(&PLACES, "within 14 days, the Only Way").is_empty());
    }
}

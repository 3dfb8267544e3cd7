//! What stands in a lesson where something personal stood, and how it is recognised when it is met again.
//!
//! Recognising our own tokens exactly is what makes redaction idempotent: a token is set aside before anything is
//! looked for, so it is never taken for the thing it replaced (`£25–100` is not an amount, `the customer` not a name).

use super::fold::is_word_char;
use super::pattern::compiled;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

pub(super) const CUSTOMER: &str = "the customer";
pub(super) const COLLEAGUE: &str = "a colleague";
pub(super) const COMPANY: &str = "a company";
pub(super) const EVENT: &str = "family event";
pub(super) const EMAIL: &str = "[e-mail]";
pub(super) const PHONE: &str = "[phone]";
pub(super) const ADDRESS: &str = "[address]";
pub(super) const PLACE: &str = "[place]";
pub(super) const ORDER: &str = "[order]";
pub(super) const NUMBER: &str = "[number]";
pub(super) const CASE: &str = "[case]";
pub(super) const LINK: &str = "[link]";
pub(super) const HANDLE: &str = "[handle]";
pub(super) const CARD: &str = "[card]";
pub(super) const BANK: &str = "[bank account]";
pub(super) const IP: &str = "[IP address]";
pub(super) const PLATE: &str = "[plate]";
pub(super) const DATE: &str = "[date]";
pub(super) const THEIR_WORDS: &str = "[their words]";
pub(super) const PRIVATE: &str = "[private]";

const BRACKETED: &[&str] = &[
    EMAIL,
    PHONE,
    ADDRESS,
    PLACE,
    ORDER,
    NUMBER,
    CASE,
    LINK,
    HANDLE,
    CARD,
    BANK,
    IP,
    PLATE,
    DATE,
    THEIR_WORDS,
    PRIVATE,
];

/// Signs that stand before an amount without a space.
pub(super) const SIGNS: &str = "£$€¥₹₩";
/// Currency codes that are read as amounts.
pub(super) const CODES: &[&str] = &[
    "GBP", "EUR", "USD", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "AUD", "CAD", "NZD", "SGD",
    "HKD", "JPY", "CNY", "KRW", "INR", "ZAR", "BRL", "MXN", "AED", "ILS", "TRY",
];

/// Edges of the bands, in major units.
const EDGES: [u64; 4] = [25, 100, 500, 2_000];
/// One yen or won is about a hundredth of a pound, so their bands are a hundred times as wide.
const SMALL_UNITS: &[&str] = &["¥", "₩", "JPY", "KRW"];

/// The band an amount of whole major units falls into: `£25–100`, `CHF 500–2,000`, `€2,000+`.
pub(super) fn band(currency: &str, major: u64) -> String {
    let factor = if SMALL_UNITS.contains(&currency) { 100 } else { 1 };
    let space = if currency.is_ascii() && currency.len() == 3 {
        " "
    } else {
        ""
    };
    let above = EDGES.iter().position(|edge| major < edge * factor);
    let (low, high) = match above {
        Some(0) => (0, Some(EDGES[0])),
        Some(i) => (EDGES[i - 1], Some(EDGES[i])),
        None => (EDGES[3], None),
    };
    let low = grouped(low * factor);
    match high {
        Some(high) => format!("{currency}{space}{low}–{}", grouped(high * factor)),
        None => format!("{currency}{space}{low}+"),
    }
}

fn grouped(n: u64) -> String {
    if n < 1_000 {
        n.to_string()
    } else {
        format!("{},{:03}", n / 1_000, n % 1_000)
    }
}

/// `day 0`, `day +4`, `day −2`.
pub(super) fn day(offset: i64) -> String {
    match offset {
        0 => "day 0".to_owned(),
        later if later > 0 => format!("day +{later}"),
        earlier => format!("day −{}", earlier.unsigned_abs()),
    }
}

static TOKENS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let bands = |currency: &str| {
        [0, 25, 100, 500, 2_000].map(|a| regex::escape(&band(currency, a * factor(currency))))
    };
    let signs = SIGNS.chars().map(String::from);
    let mut all: Vec<String> = signs
        .chain(CODES.iter().map(|c| (*c).to_owned()))
        .flat_map(|c| bands(&c))
        .collect();
    all.extend(BRACKETED.iter().map(|t| regex::escape(t)));
    all.extend([CUSTOMER, COLLEAGUE, COMPANY, EVENT].map(|t| format!("(?i:{t})")));
    all.push(r"day (?:0|[+−]\d{1,6})".to_owned());
    compiled(&all.join("|"))
});

fn factor(currency: &str) -> u64 {
    if SMALL_UNITS.contains(&currency) { 100 } else { 1 }
}

/// Our own tokens in a text, in order. One that is glued to a letter is part of some word and does not count.
pub(super) fn tokens(text: &str) -> Vec<Range<usize>> {
    let Some(pattern) = TOKENS.as_ref() else {
        return Vec::new();
    };
    pattern
        .find_iter(text)
        .map(|m| m.range())
        .filter(|r| !is_glued(text, r))
        .collect()
}

/// Whether a token that begins or ends in a letter or digit runs into its neighbour.
fn is_glued(text: &str, range: &Range<usize>) -> bool {
    let token = &text[range.clone()];
    needs_space(text[..range.start].chars().next_back(), token.chars().next())
        || needs_space(token.chars().next_back(), text[range.end..].chars().next())
}

/// Whether these two characters would run into one word if they stood side by side.
pub(super) fn needs_space(left: Option<char>, right: Option<char>) -> bool {
    left.zip(right)
        .is_some_and(|(l, r)| is_word_char(l) && is_word_char(r))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_fall_into_five_bands() {
        let pounds: Vec<_> = [0, 24, 25, 114, 500, 2_000].map(|a| band("£", a)).into();
        assert_eq!(
            pounds,
            ["£0–25", "£0–25", "£25–100", "£100–500", "£500–2,000", "£2,000+"]
        );
        assert_eq!(band("CHF", 30), "CHF 25–100");
        assert_eq!(band("¥", 3_000), "¥2,500–10,000");
    }

    #[test]
    fn every_token_is_recognised_and_nothing_else_is() {
        let all = "The customer, a colleague, [IP address], £25–100, ¥200,000+, CHF 0–25, day −2, day 0.";
        let found: Vec<_> = tokens(all).into_iter().map(|r| &all[r]).collect();
        assert_eq!(
            found.join("|"),
            "The customer|a colleague|[IP address]|£25–100|¥200,000+|CHF 0–25|day −2|day 0"
        );
        assert!(tokens("bathe customers £30–90 Sunday 0 [zoe]").is_empty());
    }
}

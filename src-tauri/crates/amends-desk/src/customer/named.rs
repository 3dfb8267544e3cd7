//! Which of their orders a message is about, as far as it says: by its number, or by what was in it.
//!
//! Where it says neither, no order is guessed: a person chooses, and nothing is reckoned from a wrong order.

use super::Known;
use amends_model::{Moment, customer::Order};

/// A number of fewer digits may be a price or a day.
const DIGITS: usize = 4;
/// Last words of product names that name no product.
const NO_PRODUCT: [&str; 14] = [
    "set", "box", "pack", "kit", "card", "bundle", "gift", "size", "small", "large", "medium", "piece",
    "pair", "edition",
];

impl Known {
    /// The order a message names by its number: `#1017`, `order 1017`.
    pub fn order_named(&self, text: &str) -> Option<&Order> {
        let text = text.to_lowercase();
        let at = |order: &Order| place_of(&order.name.to_lowercase(), &text);
        let named = self.orders.iter().filter_map(|o| Some((at(o)?, o)));
        named.min_by_key(|(at, _)| *at).map(|(_, order)| order)
    }

    /// The order a message is about: the one it names, else the newest before it with the product it tells of.
    pub fn order_about(&self, text: &str, product: Option<&str>, at: Moment) -> Option<&Order> {
        self.order_named(text).or_else(|| {
            let before = || self.orders.iter().filter(|o| o.placed <= at);
            let has = |order: &&Order, is: &dyn Fn(&[String]) -> bool| {
                order.lines.iter().any(|line| is(&words(&line.name)))
            };
            if let Some(product) = product.map(words).filter(|p| !p.is_empty()) {
                let all = |line: &[String]| product.iter().all(|w| line.contains(w));
                return before().find(|o| has(o, &all));
            }
            let said = words(text);
            let told = |line: &[String]| is_told(line, &said);
            before().find(|o| has(o, &told))
        })
    }
}

/// Where an order's name stands in a text, both in lower case; its digits alone count from four on.
fn place_of(name: &str, text: &str) -> Option<usize> {
    let digits = name.trim_start_matches(|c: char| !c.is_alphanumeric());
    let alone = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    let stands = |needle: &str| {
        text.match_indices(needle).map(|(at, _)| at).find(|at| {
            let (before, after) = (&text[..*at], &text[at + needle.len()..]);
            let money = before.trim_end().ends_with(['£', '$', '€', '.', ',']) || after.starts_with("%");
            let cents = after.starts_with(['.', ',']) && after[1..].starts_with(|c: char| c.is_ascii_digit());
            alone(after.chars().next())
                && (needle != digits || (alone(before.chars().next_back()) && !money && !cents))
        })
    };
    if name.is_empty() {
        return None;
    }
    let by_digits = || Some(digits).filter(|d| d.chars().count() >= DIGITS);
    Some(name)
        .filter(|n| *n != digits)
        .and_then(stands)
        .or_else(|| by_digits().and_then(stands))
}

/// Whether a text tells of a product: its last word, which names the thing (“brass *lamp*”), or two of its words.
fn is_told(line: &[String], said: &[String]) -> bool {
    let told = |word: &&String| said.contains(word) && !NO_PRODUCT.contains(&word.as_str());
    let thing = line.iter().rev().find(|w| !NO_PRODUCT.contains(&w.as_str()));
    thing.is_some_and(|thing| told(&thing)) || line.iter().filter(told).count() >= 2
}

/// Words of three letters or more, up to where a product's variant begins, without the s of many.
fn words(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|w| w.chars().count() >= 3 && !w.starts_with(|c: char| c.is_ascii_digit()))
        .map(|w| {
            if w.ends_with("ss") {
                w
            } else {
                w.strip_suffix('s').unwrap_or(w)
            }
            .to_owned()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_an_order_only_where_it_stands_for_itself() {
        for text in ["it is #1017.", "order 1017, please", "#1017"] {
            assert!(place_of("#1017", text).is_some(), "{text}");
        }
        for text in ["#10171", "£1017", "a1017", "1017.50 euros", "101", ""] {
            assert!(place_of("#1017", text).is_none(), "{text}");
        }
        assert!(place_of("#12", "12 days late").is_none() && place_of("#12", "order #12").is_some());
        assert!(place_of("", "anything").is_none());
    }

    #[test]
    fn a_product_is_told_by_the_word_that_names_the_thing() {
        let tells = |line: &str, text: &str| is_told(&words(line), &words(text));
        assert!(tells("Lavender soap", "The soap gave me a rash."));
        assert!(tells("Brass Lamp", "Both lamps are broken."));
        assert!(!tells("Blue wool scarf", "The blue soap gave me a rash."));
        assert!(!tells("Tea gift set", "I wanted it as a gift."));
    }
}

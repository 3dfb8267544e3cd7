//! Amounts of money, which become bands: a lesson needs the size, and the exact sum can be looked up.
//!
//! The bands are those of the lesson schema: under 25, 25–100, 100–500, 500–2,000, above. Percentages stay.

use super::pattern::compiled;
use super::{Find, HitKind, token};
use regex::Regex;
use std::sync::LazyLock;

const NUMBER: &str = r"(\d{1,3}(?:[,.'’ \u{a0}\u{202f}]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?)";

static FORMS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let codes = token::CODES.join("|");
    let signs = token::SIGNS;
    // A range is as large as its upper end; the second number is the one that counts where there is one.
    let range = format!(r"{NUMBER}(?:\s?[-–]\s?(?:[{signs}]\s?)?{NUMBER})?");
    let forms = [
        format!(r"(?P<sign>[{signs}])\s?{range}\s?(?P<big>[kKmM]\b)?"),
        format!(r"\b(?P<sign>{codes})\s?{range}\s?(?P<big>[kKmM]\b)?"),
        format!(
            r"(?i)\b{range}\s?(?P<big>[km])?\s?(?P<sign>[{signs}]|(?:{codes}|pounds?|quid|euros?|dollars?|yen)\b)"
        ),
    ];
    forms.iter().filter_map(|f| compiled(f)).collect()
});

/// The amounts in a text, each with its band.
pub(super) fn find(text: &str) -> Vec<Find> {
    let mut found: Vec<Find> = Vec::new();
    for form in FORMS.iter() {
        for caught in form.captures_iter(text) {
            let (Some(whole), Some(sign)) = (caught.get(0), caught.name("sign")) else {
                continue;
            };
            let numbers = caught
                .iter()
                .skip(1)
                .flatten()
                .filter(|m| m.as_str().starts_with(|c: char| c.is_ascii_digit()));
            let Some(upper) = numbers.last() else { continue };
            let size = match caught.name("big").map(|b| b.as_str().to_ascii_lowercase()) {
                Some(big) if big == "k" => 1_000,
                Some(_) => 1_000_000,
                None => 1,
            };
            let band = token::band(
                &currency(sign.as_str()),
                major_units(upper.as_str()).saturating_mul(size),
            );
            let end = whole.start() + whole.as_str().trim_end().len();
            if found
                .iter()
                .all(|f| f.range.end <= whole.start() || end <= f.range.start)
            {
                found.push(Find::new(whole.start()..end, HitKind::Amount, band));
            }
        }
    }
    found
}

fn currency(written: &str) -> String {
    match written.to_lowercase().as_str() {
        "pound" | "pounds" | "quid" => "£".to_owned(),
        "euro" | "euros" => "€".to_owned(),
        "dollar" | "dollars" => "$".to_owned(),
        "yen" => "¥".to_owned(),
        _ => written.to_uppercase(),
    }
}

/// Whole major units of `1,104.50`, `1.104,50` or `12`. A last group of one or two digits after a separator is minor.
fn major_units(written: &str) -> u64 {
    let cut = written.rfind(['.', ',']).filter(|at| written.len() - at <= 3);
    let whole = cut.map_or(written, |at| &written[..at]);
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_becomes_its_band_in_its_own_currency() {
        assert_eq!(FORMS.len(), 3);
        for (written, band) in [
            ("£24.99", "£0–25"),
            ("£ 114.90", "£100–500"),
            ("€1.104,50", "€500–2,000"),
            ("$3k", "$2,000+"),
            ("£20-£30", "£25–100"),
            ("CHF 60", "CHF 25–100"),
            ("60 CHF", "CHF 25–100"),
            ("40 euros", "€25–100"),
            ("1 200 €", "€500–2,000"),
            ("£99999999999999999999999", "£2,000+"),
        ] {
            let text = format!("We gave {written} back");
            let found = find(&text);
            assert_eq!(found.len(), 1, "{written}");
            assert_eq!(
                (&text[found[0].range.clone()], found[0].replacement.as_str()),
                (written, band)
            );
        }
    }

    #[test]
    fn counts_and_percentages_stay() {
        assert!(find("15 % off, 3 parcels, 2 kg, 4 days, 12:30").is_empty());
    }
}

//! One cell to one value: text, ids, amounts; moments stand in [`crate::moment`].
//!
//! Exports are opened, looked at and saved again in a spreadsheet before they reach us. So numbers may bear an
//! apostrophe, a decimal comma or an exponent, and each of these is either undone exactly or not read at all: a
//! guessed amount or a mangled id would be worse than a row that is reported.

/// Text as written: line ends as `\n`, no control characters, no space around it. `None` if nothing is left.
pub(crate) fn prose(text: &str) -> Option<String> {
    // Most cells are ASCII without anything to take out.
    if text.bytes().all(|b| matches!(b, b' '..=b'~')) {
        let text = text.trim_matches(' ');
        return (!text.is_empty()).then(|| text.to_owned());
    }
    let trimmed = text.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    let keep = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    let text = if trimmed.contains('\r') {
        trimmed.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        trimmed.to_owned()
    };
    let text = if text.chars().all(|c| keep(&c)) {
        text
    } else {
        text.chars().filter(keep).collect()
    };
    (!text.is_empty()).then_some(text)
}

/// What is left of a cell that is no prose without the marks that keep a spreadsheet from calculating with it:
/// `'75008` and `="75008"` are `75008`.
pub(crate) fn bare(text: &str) -> &str {
    let text = text.trim();
    let text = text
        .strip_prefix("=\"")
        .and_then(|t| t.strip_suffix('"'))
        .unwrap_or(text);
    text.trim_start_matches('\'').trim()
}

/// An id or a telephone number. `None` where a spreadsheet has rounded it to `7E+12`: it would match strangers.
pub(crate) fn identifier(text: &str) -> Option<String> {
    let text = bare(text);
    let whole = text.strip_suffix(".0").filter(|t| is_digits(t)).unwrap_or(text);
    (!is_rounded(whole)).then(|| prose(whole)).flatten()
}

/// Whether this is a number with an exponent: `7.00E+12`, `4,41E+11`.
fn is_rounded(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else {
        return false;
    };
    let digits_and = |t: &str, more: &[char]| {
        t.starts_with(|c: char| c.is_ascii_digit())
            && t.chars().all(|c| c.is_ascii_digit() || more.contains(&c))
    };
    exponent.strip_prefix('+').is_some_and(|e| digits_and(e, &[])) && digits_and(mantissa, &['.', ','])
}

pub(crate) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// `yes`, `true`, `1`. Everything else is no: consent is never guessed.
pub(crate) fn yes(text: &str) -> bool {
    ["yes", "true", "1", "subscribed"]
        .iter()
        .any(|w| bare(text).eq_ignore_ascii_case(w))
}

/// A whole number such as `3` or `3.0`.
pub(crate) fn whole(text: &str) -> Option<u32> {
    let text = bare(text);
    let whole = match text.split_once(['.', ',']) {
        Some((whole, zeros)) if !zeros.is_empty() && zeros.bytes().all(|b| b == b'0') => whole,
        Some(_) => return None,
        None => text,
    };
    if is_digits(whole) {
        whole.parse().ok()
    } else {
        None
    }
}

/// An amount as a plain decimal: `1,104.50`, `1.104,50`, `£ 1104.5` are `1104.50`, `1104.50`, `1104.5`.
///
/// The later of two different separators is the decimal one. A comma alone is decimal before one or two digits and
/// groups thousands before three; a full stop alone is decimal, as every shop writes it.
pub(crate) fn decimal(text: &str) -> Option<String> {
    if is_plain(text) {
        return Some(text.to_owned());
    }
    let signs = |c: char| c.is_whitespace() || matches!(c, '£' | '€' | '$' | '¥');
    let text: String = bare(text).trim_matches(signs).replace('−', "-");
    let (minus, digits) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest.trim_matches(signs)),
        None => ("", text.as_str()),
    };
    let digits = digits.replace(['\'', '’', ' ', '\u{a0}', '\u{202f}'], "");
    let (whole, fraction) = split_decimal(&digits)?;
    let whole = ungrouped(whole)?;
    if !fraction.bytes().all(|b| b.is_ascii_digit()) || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    let whole = if whole.is_empty() { "0" } else { &whole };
    let point = if fraction.is_empty() { "" } else { "." };
    Some(format!("{minus}{whole}{point}{fraction}"))
}

/// Whether an amount stands there as we write it: `1104.50`.
fn is_plain(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    is_digits(whole) && is_digits(fraction)
}

/// Splits at the decimal separator, if there is one.
fn split_decimal(text: &str) -> Option<(&str, &str)> {
    let at = match (text.rfind('.'), text.rfind(',')) {
        (None, None) => return Some((text, "")),
        (Some(dot), Some(comma)) => dot.max(comma),
        (Some(dot), None) if text.find('.') == Some(dot) => dot,
        (None, Some(comma)) if text.find(',') == Some(comma) && matches!(text.len() - comma, 2 | 3) => comma,
        _ => return Some((text, "")),
    };
    // `1.104,5.2` and the like: the decimal separator must not group as well.
    let (whole, fraction) = (&text[..at], &text[at + 1..]);
    (!whole.contains(char::from(text.as_bytes()[at]))).then_some((whole, fraction))
}

/// The digits of `1,104` or `1.104.500`: groups of three, all with the same separator.
fn ungrouped(text: &str) -> Option<String> {
    let separator = text.find(['.', ',']).map(|at| char::from(text.as_bytes()[at]));
    let Some(separator) = separator else {
        return text.bytes().all(|b| b.is_ascii_digit()).then(|| text.to_owned());
    };
    let mut groups = text.split(separator);
    let first = groups.next().filter(|g| is_digits(g) && g.len() <= 3)?;
    let rest: Vec<&str> = groups.collect();
    rest.iter()
        .all(|g| is_digits(g) && g.len() == 3)
        .then(|| format!("{first}{}", rest.concat()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_keeps_words_and_lines_and_loses_only_invisible_marks() {
        assert_eq!(
            prose("  it's \r\n \"fine\"\rnow\u{0}\u{b} ").as_deref(),
            Some("it's \n \"fine\"\nnow")
        );
        assert_eq!(prose("'90s style").as_deref(), Some("'90s style"));
        assert_eq!(prose(" \n\u{0} "), None);
    }

    #[test]
    fn an_apostrophe_before_a_number_is_not_part_of_it() {
        for text in ["'75008", " '75008 ", "=\"75008\"", "75008"] {
            assert_eq!(bare(text), "75008", "{text}");
        }
        assert_eq!(
            identifier("'+49 221 496 0000").as_deref(),
            Some("+49 221 496 0000")
        );
    }

    #[test]
    fn an_id_that_a_spreadsheet_has_rounded_is_no_id() {
        for rounded in ["7E+12", "7.00E+12", "7,00E+12", "4.41134e+11"] {
            assert_eq!(identifier(rounded), None, "{rounded}");
        }
        for id in ["7000000000037", "E+12", "12ab", "LOVE+4", "1e5"] {
            assert_eq!(identifier(id).as_deref(), Some(id));
        }
        assert_eq!(identifier("7000000000037.0").as_deref(), Some("7000000000037"));
    }

    #[test]
    fn consent_is_only_what_says_yes() {
        assert!(["yes", "TRUE", "1", "'yes"].into_iter().all(yes));
        assert!(
            !["no", "", "maybe", "0", "pending", "unsubscribed"]
                .into_iter()
                .any(yes)
        );
    }

    #[test]
    fn whole_numbers_may_have_been_saved_as_decimals() {
        for (text, number) in [("3", 3), ("'3", 3), ("3.0", 3), ("3,00", 3), ("0", 0)] {
            assert_eq!(whole(text), Some(number), "{text}");
        }
        for bad in ["", "-1", "3.5", "3.", "x", "1,104", "99999999999", "+3"] {
            assert_eq!(whole(bad), None, "{bad}");
        }
    }

    #[test]
    fn amounts_are_read_in_both_ways_of_writing_them() {
        let table = [
            ("114.90", "114.90"),
            ("114,90", "114.90"),
            ("114,9", "114.9"),
            ("1,104", "1104"),
            ("1,104.50", "1104.50"),
            ("1.104,50", "1104.50"),
            ("1.104.500,5", "1104500.5"),
            ("1.104.500", "1104500"),
            ("1 104,50", "1104.50"),
            ("1'104.50", "1104.50"),
            ("'114.90", "114.90"),
            ("£114.90", "114.90"),
            ("-£3", "-3"),
            ("−3.5 €", "-3.5"),
            ("1.104", "1.104"),
            (".5", "0.5"),
            ("0", "0"),
        ];
        for (text, plain) in table {
            assert_eq!(decimal(text).as_deref(), Some(plain), "{text}");
        }
    }

    #[test]
    fn what_is_no_clear_amount_is_not_read() {
        for bad in [
            "",
            "-",
            ".",
            "free",
            "1.2.3",
            "1,2,3",
            "1,1045",
            "1.104,5.2",
            "12e3",
            "--3",
            "1,,000",
            "GBP 3",
        ] {
            assert_eq!(decimal(bad), None, "{bad}");
        }
    }
}

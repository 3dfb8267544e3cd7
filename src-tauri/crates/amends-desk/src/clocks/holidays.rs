//! Holidays as people write them down: one a line.
//!
//! A list from a calendar can be pasted as it is: a date, then what the day is called. `12-25` without a year comes
//! back every year; hours after the date are half a day; `(own)` at the end is a day off of our own.

use amends_model::{
    Day,
    calendar::{Holiday, Span, spans},
};
use chrono::NaiveDate;

/// A leap year, so that 29 February can be written.
const ANY_YEAR: i32 = 2_024;

/// Every line that says something.
///
/// # Errors
/// One sentence that names the line.
pub(super) fn read(text: &str) -> Result<Vec<Holiday>, String> {
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    let read = |(at, line): (usize, &str)| {
        holiday(line.trim()).map_err(|why| format!("Line {}: {why}; nothing was added.", at + 1))
    };
    lines.map(read).collect()
}

fn holiday(line: &str) -> Result<Holiday, String> {
    let (first, rest) = line.split_once([' ', '\t', ',', ';']).unwrap_or((line, ""));
    let (date, every_year) = date(first).ok_or_else(|| {
        format!(
            "“{}” is not a day; write 2026-12-25, or 12-25 for every year",
            short(first)
        )
    })?;
    let rest = trimmed(rest);
    let (own, rest) = match rest.strip_suffix("(own)") {
        Some(rest) => (true, trimmed(rest)),
        None => (false, rest),
    };
    let (hours, name) = hours_before(rest)?;
    if name.is_empty() {
        return Err("say what the day is called".to_owned());
    }
    if name.chars().count() > 200 {
        return Err("the name of the day is too long".to_owned());
    }
    Ok(Holiday {
        date,
        name: name.to_owned(),
        hours,
        own,
        every_year,
    })
}

/// A date, and whether it comes back every year.
fn date(text: &str) -> Option<(Day, bool)> {
    if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return (text.len() == 10).then_some((day, false));
    }
    let day = NaiveDate::parse_from_str(&format!("{ANY_YEAR}-{text}"), "%Y-%m-%d").ok()?;
    Some((day, true))
}

/// Hours at the front, if there are some, and what follows them.
fn hours_before(text: &str) -> Result<(Vec<Span>, &str), String> {
    let mut rest = text;
    let mut found = String::new();
    loop {
        let (word, after) = rest.split_once([' ', '\t', ',', ';']).unwrap_or((rest, ""));
        let looks = word.contains(':') && word.starts_with(|c: char| c.is_ascii_digit());
        if !looks {
            break;
        }
        found.push_str(word);
        found.push(',');
        rest = trimmed(after);
    }
    let hours = spans("this day", &found).map_err(|e| e.to_string())?;
    Ok((hours, rest))
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '"'))
}

fn short(text: &str) -> String {
    text.chars().take(30).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pasted_list_is_read_line_by_line() {
        let list = "2026-12-25 Christmas Day\n\n12-26\tBoxing Day\n2026-12-24, 09:00–12:00, Christmas Eve\n2026-12-01 Stocktaking (own)\n";
        let found = read(list).unwrap();
        let said: Vec<String> = found
            .iter()
            .map(|h| {
                format!(
                    "{} {} {} {} {:?}",
                    h.date,
                    h.name,
                    h.own,
                    h.every_year,
                    h.hours.len()
                )
            })
            .collect();
        assert_eq!(
            said,
            [
                "2026-12-25 Christmas Day false false 0",
                "2024-12-26 Boxing Day false true 0",
                "2026-12-24 Christmas Eve false false 1",
                "2026-12-01 Stocktaking true false 0",
            ]
        );
        assert_eq!(read("02-29 Leap day").unwrap()[0].date.to_string(), "2024-02-29");
    }

    #[test]
    fn a_line_that_cannot_be_read_is_named() {
        for (bad, said) in [
            (
                "2026-12-25 Christmas Day\n31.12.2026 New Year's Eve",
                "Line 2: “31.12.2026” is not a day",
            ),
            ("2026-02-30 No such day", "Line 1: “2026-02-30” is not a day"),
            ("2026-12-25", "say what the day is called"),
            ("2026-12-24 12:00–09:00 Eve", "ends no later than it begins"),
            ("O'Brien <script> 🎁", "is not a day"),
        ] {
            let refused = read(bad).unwrap_err();
            assert!(refused.contains(said), "{refused}");
        }
        assert!(read(&"x".repeat(10_000)).unwrap_err().len() < 200);
    }
}

//! Dates, which become days of the case: `day 0`, `day +4`.
//!
//! Only a whole date is replaced: a weekday, a month or an hour of the day ("before 14:00") often is the lesson, and
//! does not single anybody out. A date that can be read in two ways (03/04/2026) becomes `[date]`.

use super::lexicon::MONTHS;
use super::pattern::compiled;
use super::{Find, HitKind, token};
use chrono::{Datelike, NaiveDate};
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// Reads the groups of a match; day 0 helps where there is no year.
type Reader = fn(&Captures, Option<NaiveDate>) -> Read;

/// A way to write a date, and how its groups are read.
struct Form {
    pattern: Regex,
    read: Reader,
}

/// What a date-like stretch turned out to be.
enum Read {
    Day(NaiveDate),
    Ambiguous,
    NoDate,
}

static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let names: Vec<_> = MONTHS.iter().map(|(name, _)| *name).collect();
    // Longest first: alternation takes the first that fits, and "Mar" must not cut "March" short.
    let mut sorted = names.clone();
    sorted.sort_by_key(|n| std::cmp::Reverse(n.len()));
    let month = sorted.join("|");
    let forms: [(String, Reader); 5] = [
        (
            r"\b(\d{4})-(\d{2})-(\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?\b"
                .to_owned(),
            |c, _| day(number(c, 1), number(c, 2), number(c, 3)),
        ),
        (
            r"\b(\d{1,2})([./-])(\d{1,2})[./-](\d{4}|\d{2})\b".to_owned(),
            |c, _| numeric(c),
        ),
        (
            format!(r"\b(\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?({month})\b\.?(?:,?\s+(\d{{4}})\b)?"),
            |c, zero| named(number(c, 1), text(c, 2), c.get(3).map(|_| number(c, 3)), zero),
        ),
        (
            format!(r"\b({month})\.?\s+(?:the\s+)?(\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(\d{{4}})\b)?"),
            |c, zero| named(number(c, 2), text(c, 1), c.get(3).map(|_| number(c, 3)), zero),
        ),
        (format!(r"\b(?:{month})\.?,?\s+\d{{4}}\b"), |_, _| Read::Ambiguous),
    ];
    let compile = |(pattern, read): (String, _)| compiled(&pattern).map(|pattern| Form { pattern, read });
    forms.into_iter().filter_map(compile).collect()
});

fn text<'t>(caught: &'t Captures, group: usize) -> &'t str {
    caught.get(group).map_or("", |m| m.as_str())
}

fn number(caught: &Captures, group: usize) -> u32 {
    text(caught, group).parse().unwrap_or(0)
}

fn day(year: u32, month: u32, day: u32) -> Read {
    i32::try_from(year)
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
        .map_or(Read::NoDate, Read::Day)
}

/// `31.12.2026` is a day, `03/04/2026` may be two, `3.4.2026` with dots is written day first everywhere.
fn numeric(caught: &Captures) -> Read {
    let (first, second) = (number(caught, 1), number(caught, 3));
    let year = match number(caught, 4) {
        short @ 0..=99 => 2_000 + short,
        full => full,
    };
    let day_first = day(year, second, first);
    let month_first = day(year, first, second);
    match (day_first, month_first) {
        (Read::Day(date), Read::Day(other)) if date == other || text(caught, 2) == "." => Read::Day(date),
        (Read::Day(_), Read::Day(_)) => Read::Ambiguous,
        (Read::Day(date), _) | (_, Read::Day(date)) => Read::Day(date),
        _ => Read::NoDate,
    }
}

/// A day with a month's name. Without a year it is the one nearest to day 0.
fn named(day_of_month: u32, month: &str, year: Option<u32>, zero: Option<NaiveDate>) -> Read {
    let Some((_, month)) = MONTHS.iter().find(|(name, _)| *name == month) else {
        return Read::NoDate;
    };
    match (year, zero) {
        (Some(year), _) => day(year, *month, day_of_month),
        (None, Some(zero)) => (-1..=1)
            .filter_map(|shift| NaiveDate::from_ymd_opt(zero.year() + shift, *month, day_of_month))
            .min_by_key(|date| (*date - zero).num_days().abs())
            .map_or(Read::NoDate, Read::Day),
        (None, None) if (1..=31).contains(&day_of_month) => Read::Ambiguous,
        (None, None) => Read::NoDate,
    }
}

/// The dates in a text, relative to day 0 where there is one and the date is plain.
pub(super) fn find(text: &str, zero: Option<NaiveDate>) -> Vec<Find> {
    let mut found: Vec<Find> = Vec::new();
    for form in FORMS.iter() {
        for caught in form.pattern.captures_iter(text) {
            let Some(whole) = caught.get(0) else { continue };
            // The full stop after "24 November." ends the sentence, not the month.
            let range = whole.start()..whole.start() + whole.as_str().trim_end_matches('.').len();
            let token = match (form.read)(&caught, zero) {
                Read::NoDate => continue,
                Read::Day(date) => {
                    zero.map_or_else(|| token::DATE.to_owned(), |z| token::day((date - z).num_days()))
                }
                Read::Ambiguous => token::DATE.to_owned(),
            };
            if found
                .iter()
                .all(|f| f.range.end <= range.start || range.end <= f.range.start)
            {
                found.push(Find::new(range, HitKind::Date, token));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, String)> {
        let found = find(text, NaiveDate::from_ymd_opt(2026, 11, 20));
        found
            .into_iter()
            .map(|f| (text[f.range].to_owned(), f.replacement))
            .collect()
    }

    #[test]
    fn every_form_compiles() {
        assert_eq!(FORMS.len(), 5);
    }

    #[test]
    fn a_date_becomes_a_day_of_the_case() {
        for (written, token) in [
            ("2026-11-20", "day 0"),
            ("2026-11-24T09:30:00Z", "day +4"),
            ("18.11.2026", "day −2"),
            ("11/24/26", "day +4"),
            ("24 November", "day +4"),
            ("24th of November 2026", "day +4"),
            ("Nov. 24, 2026", "day +4"),
            ("3 January", "day +44"),
            ("05/06/2026", "[date]"),
            ("March 2025", "[date]"),
        ] {
            let text = format!("It came on {written}, late");
            assert_eq!(read(&text), [(written.to_owned(), token.to_owned())]);
        }
    }

    #[test]
    fn the_full_stop_of_the_sentence_stays() {
        assert_eq!(read("It came on 24 November.")[0].0, "24 November");
    }

    #[test]
    fn hours_months_and_versions_stay() {
        assert!(read("before 14:00 in March, version 1.2.3, 99/99/2026, may 3 times").is_empty());
    }
}

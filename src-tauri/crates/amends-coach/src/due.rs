//! Turns "by Tuesday" into a day, when the words leave no doubt.
//!
//! A promise with a wrong due date is worse than one without: where people would disagree about what was meant
//! ("next Tuesday", "this week", 3/5/2026), the answer is none and the author is asked.

use std::sync::LazyLock;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use regex::bytes::{Captures, Regex};

use crate::pattern::fixed;

/// A date without a year is taken as the coming one, but not further ahead than this many days.
const FARTHEST: i64 = 300;
/// Spans longer than this many units are no delivery dates.
const MOST_UNITS: u64 = 400;

const MONTHS: &str = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const WEEKDAYS: &str =
    "mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?";
const NUMBERS: &str =
    r"\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|twenty|thirty";

/// A way to write a day, and how to read it.
type Rule = (Regex, fn(&Captures<'_>, NaiveDate) -> Option<NaiveDate>);

/// In the order they are tried; the letters an earlier rule has read are not read again by a later one.
static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let rule = |pattern: &str, read| (fixed(pattern), read);
    vec![
        rule(
            r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b",
            iso as fn(&Captures<'_>, NaiveDate) -> Option<NaiveDate>,
        ),
        rule(r"\b(\d{1,2})([/.])(\d{1,2})[/.](\d{4})\b", numeric),
        rule(
            &format!(r"\b(?:by |before |at |until )?(?:the )?end of ({MONTHS})\b"),
            end_of_month,
        ),
        rule(
            r"\b(?:by |before |at )?(?:the )?end of (?:the|this) month\b",
            end_of_this_month,
        ),
        rule(
            &format!(
                r"\b(before )?(?:the )?(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({MONTHS})\b\.?(?:,? (\d{{4}}))?"
            ),
            day_month,
        ),
        rule(
            &format!(r"\b(before )?({MONTHS})\.? (\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (\d{{4}}))?"),
            month_day,
        ),
        rule(r"\b(before )?the (\d{1,2})(?:st|nd|rd|th)\b", day_of_month),
        rule(
            &format!(
                r"\b(?:within|in|after|no later than|inside) (?:the next |about |around |at most |up to )?(?:\d{{1,2}} ?(?:-|to|or) ?)?({NUMBERS}) ?(?:(working|business|week)[- ]?)?(minute|min|hour|hr|day|night|week|month)s?\b"
            ),
            span,
        ),
        rule(r"\bwithin the (hour|day|week|month)\b", within_the),
        rule(r"\bthe day after tomorrow\b", |_, today| {
            today.checked_add_days(Days::new(2))
        }),
        rule(r"\btomorrow\b", |_, today| today.succ_opt()),
        rule(
            &format!(
                r"\b(next (?:week )?)?(before (?:noon |lunch |\d\w* )?(?:on )?)?(?:this |coming )?({WEEKDAYS})\b"
            ),
            weekday,
        ),
        rule(
            r"\b(?:today|tonight|this (?:morning|afternoon|evening)|(?:by |before |at )?(?:the )?(?:end of (?:the )?day|close of business|eod|midnight))\b",
            |_, today| Some(today),
        ),
        rule(
            r"\b(?:next|this) (?:week|month)\b|\b(?:the )?end of (?:the|this|next) week\b",
            |_, _| None,
        ),
    ]
});
/// A time of day alone means today.
static TIME_ALONE: LazyLock<Regex> = LazyLock::new(|| {
    fixed(
        r"\b(?:by|before|until|at) (?:noon|lunch(?:time)?|\d{1,2}(?:[:.]\d{2})? ?(?:am|pm|a\.m|p\.m|o'clock)|\d{1,2}:\d{2})",
    )
});
/// Words that mark the day before them as the deadline when a clause names two days.
static DEADLINE: LazyLock<Regex> = LazyLock::new(|| {
    fixed(
        r"(?:\b(?:by|until|no later than|at the latest|before|within)(?: noon| lunch| \d{1,2}(?:[:.]\d{2})?(?: ?[ap]m)?| the| on| this)* ?)$",
    )
});

/// The day a clause names; `None` when it names none, more than one, or one that can be read in two ways.
/// `clause` is folded text.
pub(crate) fn day(clause: &[u8], today: NaiveDate) -> Option<NaiveDate> {
    let mut left = clause.to_vec();
    let mut days: Vec<(Option<NaiveDate>, bool)> = Vec::new();
    for (regex, read) in RULES.iter() {
        let matches: Vec<_> = regex
            .captures_iter(&left)
            .filter_map(|c| Some((c.get(0)?.range(), read(&c, today))))
            .collect();
        for (range, day) in matches {
            let marked =
                DEADLINE.is_match(&clause[..range.start]) || starts_as_deadline(&clause[range.clone()]);
            days.push((day, marked));
            left[range].fill(b'~');
        }
    }
    if days.is_empty() && TIME_ALONE.is_match(clause) {
        return Some(today);
    }
    one(days.iter().filter(|d| d.1)).or_else(|| one(days.iter()))?
}

/// Whether a clause names a day at all, readable or not.
pub(crate) fn names_a_day(clause: &[u8]) -> bool {
    RULES.iter().any(|(regex, _)| regex.is_match(clause)) || TIME_ALONE.is_match(clause)
}

fn starts_as_deadline(words: &[u8]) -> bool {
    [&b"by "[..], b"before ", b"within ", b"until ", b"no later"]
        .iter()
        .any(|w| words.starts_with(w))
}

/// The single day all entries agree on.
fn one<'a>(mut days: impl Iterator<Item = &'a (Option<NaiveDate>, bool)>) -> Option<Option<NaiveDate>> {
    let first = days.next()?.0;
    days.all(|d| d.0 == first).then_some(first)
}

fn text<'a>(captures: &Captures<'a>, group: usize) -> &'a str {
    captures
        .get(group)
        .and_then(|m| std::str::from_utf8(m.as_bytes()).ok())
        .unwrap_or_default()
}

fn iso(c: &Captures<'_>, _: NaiveDate) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(
        text(c, 1).parse().ok()?,
        text(c, 2).parse().ok()?,
        text(c, 3).parse().ok()?,
    )
}

/// 3/5/2026 is May in one country and March in another; only a number above twelve, or dots, settle it.
fn numeric(c: &Captures<'_>, _: NaiveDate) -> Option<NaiveDate> {
    let (first, second): (u32, u32) = (text(c, 1).parse().ok()?, text(c, 3).parse().ok()?);
    let year = text(c, 4).parse().ok()?;
    match (first, second) {
        _ if text(c, 2) == "." || first > 12 || first == second => {
            NaiveDate::from_ymd_opt(year, second, first)
        }
        _ if second > 12 => NaiveDate::from_ymd_opt(year, first, second),
        _ => None,
    }
}

fn end_of_month(c: &Captures<'_>, today: NaiveDate) -> Option<NaiveDate> {
    last_day(coming(today, month(text(c, 1))?, 1, "").or_else(|| {
        // The month that runs now has its first day behind us and its end before us.
        (month(text(c, 1)) == Some(today.month())).then_some(today)
    })?)
}

fn end_of_this_month(_: &Captures<'_>, today: NaiveDate) -> Option<NaiveDate> {
    last_day(today)
}

fn last_day(within: NaiveDate) -> Option<NaiveDate> {
    within.with_day(1)?.checked_add_months(Months::new(1))?.pred_opt()
}

fn day_month(c: &Captures<'_>, today: NaiveDate) -> Option<NaiveDate> {
    let day = coming(today, month(text(c, 3))?, text(c, 2).parse().ok()?, text(c, 4))?;
    less_a_day_if(day, !text(c, 1).is_empty())
}

fn month_day(c: &Captures<'_>, today: NaiveDate) -> Option<NaiveDate> {
    let day = coming(today, month(text(c, 2))?, text(c, 3).parse().ok()?, text(c, 4))?;
    less_a_day_if(day, !text(c, 1).is_empty())
}

fn day_of_month(c: &Captures<'_>, today: NaiveDate) -> Option<NaiveDate> {
    let number: u32 = text(c, 2).parse().ok()?;
    let this = today.with_day(number)?;
    let next = || {
        today
            .with_day(1)?
            .checked_add_months(Months::new(1))?
            .with_day(number)
    };
    let day = if this >= today { this } else { next()? };
    less_a_day_if(day, !text(c, 1).is_empty())
}

/// "Before Friday" is broken once Friday begins.
fn less_a_day_if(day: NaiveDate, before: bool) -> Option<NaiveDate> {
    if before { day.pred_opt() } else { Some(day) }
}

/// The date with the year that was written, or else the next one that is not in the past.
fn coming(today: NaiveDate, month: u32, day: u32, year: &str) -> Option<NaiveDate> {
    if !year.is_empty() {
        return NaiveDate::from_ymd_opt(year.parse().ok()?, month, day);
    }
    let this = NaiveDate::from_ymd_opt(today.year(), month, day).filter(|d| *d >= today);
    let next = this.or_else(|| NaiveDate::from_ymd_opt(today.year() + 1, month, day))?;
    ((next - today).num_days() <= FARTHEST).then_some(next)
}

fn month(name: &str) -> Option<u32> {
    let names = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let index = names.iter().position(|n| name.starts_with(n))?;
    u32::try_from(index + 1).ok()
}

fn span(c: &Captures<'_>, today: NaiveDate) -> Option<NaiveDate> {
    let count = number(text(c, 1))?;
    if count > MOST_UNITS {
        return None;
    }
    match (text(c, 2), text(c, 3)) {
        ("working" | "business" | "week", "day") => working_days(today, count),
        (_, "minute" | "min") => Some(today),
        (_, "hour" | "hr") => today.checked_add_days(Days::new(count / 24)),
        (_, "day" | "night") => today.checked_add_days(Days::new(count)),
        (_, "week") => today.checked_add_days(Days::new(7 * count)),
        (_, "month") => today.checked_add_months(Months::new(u32::try_from(count).ok()?)),
        _ => None,
    }
}

fn within_the(c: &Captures<'_>, today: NaiveDate) -> Option<NaiveDate> {
    match text(c, 1) {
        "hour" | "day" => Some(today),
        "week" => today.checked_add_days(Days::new(7)),
        _ => today.checked_add_months(Months::new(1)),
    }
}

fn working_days(today: NaiveDate, count: u64) -> Option<NaiveDate> {
    let mut day = today;
    let mut left = count;
    while left > 0 {
        day = day.succ_opt()?;
        if !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
            left -= 1;
        }
    }
    Some(day)
}

fn number(word: &str) -> Option<u64> {
    let named = match word {
        "a" | "an" | "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "fourteen" => 14,
        "twenty" => 20,
        "thirty" => 30,
        digits => return digits.parse().ok(),
    };
    Some(named)
}

/// The coming weekday. "Next Tuesday" divides people, and a Tuesday named on a Tuesday may mean either: both are none.
fn weekday(c: &Captures<'_>, today: NaiveDate) -> Option<NaiveDate> {
    let name = text(c, 3);
    let wanted: Weekday = name.get(..3)?.parse().ok()?;
    let ahead = (7 + u64::from(wanted.num_days_from_monday())
        - u64::from(today.weekday().num_days_from_monday()))
        % 7;
    if !text(c, 1).is_empty() || ahead == 0 {
        return None;
    }
    let before = text(c, 2).trim() == "before" || text(c, 2).trim() == "before on";
    less_a_day_if(today.checked_add_days(Days::new(ahead))?, before)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A Wednesday.
    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 6, 10).unwrap()
    }

    fn due(clause: &str) -> Option<String> {
        day(clause.as_bytes(), today()).map(|d| d.to_string())
    }

    fn on(day: &str) -> Option<String> {
        Some(day.to_owned())
    }

    #[test]
    fn a_weekday_is_the_coming_one() {
        assert_eq!(due("it will be with you by tuesday"), on("2026-06-16"));
        assert_eq!(due("on thursday between 8 and 10"), on("2026-06-11"));
        assert_eq!(due("this friday"), on("2026-06-12"));
    }

    #[test]
    fn before_a_day_means_the_day_before_it_and_before_noon_does_not() {
        assert_eq!(due("before friday"), on("2026-06-11"));
        assert_eq!(due("before noon on friday"), on("2026-06-12"));
        assert_eq!(due("before 3 july"), on("2026-07-02"));
    }

    #[test]
    fn words_that_divide_people_have_no_due_day() {
        assert_eq!(due("next tuesday"), None);
        assert_eq!(due("on wednesday"), None, "today is a Wednesday");
        assert_eq!(due("by the end of the week"), None);
        assert_eq!(due("on 3/5/2026"), None);
        assert_eq!(due("as soon as possible"), None);
        assert_eq!(due("on monday or tuesday"), None);
    }

    #[test]
    fn today_tomorrow_and_a_time_alone() {
        assert_eq!(due("tonight"), on("2026-06-10"));
        assert_eq!(due("by 4 pm"), on("2026-06-10"));
        assert_eq!(due("tomorrow before noon"), on("2026-06-11"));
        assert_eq!(due("the day after tomorrow"), on("2026-06-12"));
    }

    #[test]
    fn spans_count_from_today_and_working_days_skip_the_weekend() {
        assert_eq!(due("within 3 days"), on("2026-06-13"));
        assert_eq!(due("within three working days"), on("2026-06-15"));
        assert_eq!(due("in 3-5 business days"), on("2026-06-17"));
        assert_eq!(due("within 48 hours"), on("2026-06-12"));
        assert_eq!(due("in two weeks"), on("2026-06-24"));
        assert_eq!(due("within a month"), on("2026-07-10"));
    }

    #[test]
    fn dates_without_a_year_are_the_coming_ones() {
        assert_eq!(due("by 3 july"), on("2026-07-03"));
        assert_eq!(due("on june 30th"), on("2026-06-30"));
        assert_eq!(due("by 12 jan"), on("2027-01-12"));
        assert_eq!(due("on 3 may"), None, "five weeks ago or eleven months ahead");
        assert_eq!(due("by the 20th"), on("2026-06-20"));
        assert_eq!(due("by the 2nd"), on("2026-07-02"));
        assert_eq!(
            due("by the 31st"),
            None,
            "there is no 31 June, and July was not named"
        );
        assert_eq!(due("by the end of june"), on("2026-06-30"));
        assert_eq!(due("by the end of the month"), on("2026-06-30"));
    }

    #[test]
    fn full_dates_are_taken_as_written() {
        assert_eq!(due("by 2026-07-01"), on("2026-07-01"));
        assert_eq!(due("on 25/06/2026"), on("2026-06-25"));
        assert_eq!(due("am 03.07.2026"), on("2026-07-03"));
        assert_eq!(due("by 2026-02-30"), None);
    }

    #[test]
    fn the_deadline_wins_over_another_day_in_the_clause() {
        assert_eq!(
            due("your order of 3 may will be refunded by friday"),
            on("2026-06-12")
        );
    }

    #[test]
    fn the_last_day_of_the_calendar_is_survived() {
        for clause in [
            "tomorrow",
            "within 400 days",
            "within 999 weeks",
            "by friday",
            "by the end of the month",
            "by 1 may",
        ] {
            let _ = day(clause.as_bytes(), NaiveDate::MAX);
            let _ = day(clause.as_bytes(), NaiveDate::MIN);
        }
        assert_eq!(due("within 999 weeks"), None);
    }
}

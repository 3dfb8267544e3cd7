//! A moment as tools and people write it.
//!
//! What could be two days is not read: `01/05/2024` only is once somebody, or the other rows of its column, have said
//! which number is the day. A month in words leaves no doubt and is read in the languages of our data table.

use crate::cell::{bare, is_digits};
use amends_model::Moment;
use chrono::{NaiveDate, NaiveTime, TimeDelta, Timelike};
use serde::{Deserialize, Serialize};

/// How a date in figures is to be understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// `2024-05-01`; this one is read whatever was chosen, and any other date in figures is refused.
    #[default]
    YearFirst,
    /// `01/05/2024` and `01.05.2024` are the first of May.
    DayFirst,
    /// `05/01/2024` is the first of May.
    MonthFirst,
}

impl DateOrder {
    /// All there are, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::YearFirst, Self::DayFirst, Self::MonthFirst];

    /// The word on the wire and in a remembered mapping: `day-first`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::YearFirst => "year-first",
            Self::DayFirst => "day-first",
            Self::MonthFirst => "month-first",
        }
    }
}

/// Beginnings of the names of months in English, German, French, Spanish, Italian and Dutch, lower case. Any longer
/// word with the same beginning is the month too.
const MONTHS: [&[&str]; 12] = [
    &["jan", "jän", "ene", "gen"],
    &["feb", "fév", "fev"],
    &["mar", "mär", "mrz", "maa", "mrt"],
    &["apr", "avr", "abr"],
    &["may", "mai", "mag", "mei"],
    &["jun", "juin", "giu"],
    &["jul", "juil", "lug"],
    &["aug", "aoû", "aou", "ago"],
    &["sep", "set"],
    &["oct", "okt", "ott"],
    &["nov"],
    &["dec", "dez", "déc", "dic"],
];
/// Words in a written date that say nothing about when.
const FILLERS: [&str; 9] = ["at", "um", "à", "a", "de", "uhr", "om", "the", "alle"];
/// Beginnings of the names of weekdays in the same languages, lower case.
const WEEKDAYS: [&str; 37] = [
    "mon", "tue", "wed", "thu", "fri", "sat", "sun", "mo", "di", "mi", "do", "fr", "sa", "so", "lun", "mar",
    "mer", "jeu", "ven", "sam", "dim", "mié", "mie", "jue", "vie", "sáb", "sab", "dom", "gio", "maa", "woe",
    "don", "vri", "zat", "zon", "die", "mit",
];

/// A moment: `2024-05-01 10:00:00 +0000`, `2024-05-01 10:00:00 UTC`, ISO 8601, `1 May 2024, 10:00 AM`; a day alone is
/// its midnight. Without a zone it is UTC.
pub(crate) fn moment(text: &str, order: DateOrder) -> Option<Moment> {
    let text = bare(text);
    if let Some(found) = text.get(..10).and_then(year_first) {
        return with_clock(found, text.get(10..)?);
    }
    let end = text.find([' ', 'T', ',']).unwrap_or(text.len());
    match in_figures(&text[..end], order) {
        Some(day) => with_clock(day, text[end..].trim_start_matches(',')),
        None => in_words(text),
    }
}

/// The order that the dates of a column leave as the only possible one. [`DateOrder::YearFirst`] if there are no others,
/// or if they could be either.
pub(crate) fn order_of<'c>(cells: impl Iterator<Item = &'c str>) -> DateOrder {
    let (mut day, mut month, mut other) = (true, true, false);
    for cell in cells.map(bare).filter(|c| !c.is_empty()) {
        if moment(cell, DateOrder::YearFirst).is_some() {
            continue;
        }
        let is_day_first = moment(cell, DateOrder::DayFirst).is_some();
        let is_month_first = moment(cell, DateOrder::MonthFirst).is_some();
        // What is no date either way says nothing about the others.
        if is_day_first || is_month_first {
            other = true;
            day &= is_day_first;
            month &= is_month_first;
        }
    }
    match (other, day, month) {
        (true, true, false) => DateOrder::DayFirst,
        (true, false, true) => DateOrder::MonthFirst,
        _ => DateOrder::YearFirst,
    }
}

/// What follows a day: nothing, or a time and perhaps a zone.
fn with_clock(day: NaiveDate, rest: &str) -> Option<Moment> {
    let rest = rest.trim_start_matches([' ', 'T', 't']);
    if rest.is_empty() {
        return Some(day.and_time(NaiveTime::MIN).and_utc());
    }
    let clock_end = rest
        .find(|c: char| !c.is_ascii_digit() && c != ':' && c != '.')
        .unwrap_or(rest.len());
    let (clock, zone_text) = rest.split_at(clock_end);
    let zone_text = zone_text.trim();
    let (half, zone_text) = match zone_text.get(..2).map(str::to_ascii_lowercase).as_deref() {
        Some("am") => (Some(false), zone_text.get(2..)?.trim()),
        Some("pm") => (Some(true), zone_text.get(2..)?.trim()),
        _ => (None, zone_text),
    };
    let time = of_half(time(clock)?, half)?;
    day.and_time(time).and_utc().checked_sub_signed(zone(zone_text)?)
}

/// `12:30 AM` is half past midnight.
fn of_half(time: NaiveTime, afternoon: Option<bool>) -> Option<NaiveTime> {
    let Some(afternoon) = afternoon else {
        return Some(time);
    };
    let hour = time.hour();
    if !(1..=12).contains(&hour) {
        return None;
    }
    time.with_hour(hour % 12 + if afternoon { 12 } else { 0 })
}

/// `2024-05-01` or `2024/05/01`.
fn year_first(text: &str) -> Option<NaiveDate> {
    let separator = char::from(*text.as_bytes().get(4)?);
    let mut parts = text.split(separator).filter(|_| matches!(separator, '-' | '/'));
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let number = |t: &str, len: usize| if t.len() == len { figures(t) } else { None };
    let year = i32::try_from(number(year, 4)?).ok()?;
    NaiveDate::from_ymd_opt(year, number(month, 2)?, number(day, 2)?).filter(|_| parts.next().is_none())
}

/// `1/5/2024`, `01.05.2024`, `01-05-2024` in the order that was chosen.
fn in_figures(text: &str, order: DateOrder) -> Option<NaiveDate> {
    let separator = ['/', '.', '-'].into_iter().find(|s| text.contains(*s))?;
    let mut parts = text.split(separator);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || first.len() > 2 || second.len() > 2 || year.len() != 4 {
        return None;
    }
    let (first, second) = (figures(first)?, figures(second)?);
    let (day, month) = match order {
        DateOrder::YearFirst => return None,
        DateOrder::DayFirst => (first, second),
        DateOrder::MonthFirst => (second, first),
    };
    NaiveDate::from_ymd_opt(i32::try_from(figures(year)?).ok()?, month, day)
}

/// `Monday, March 2, 2026 9:14 AM`, `Mo., 2. März 2026 um 09:14`, `2 mars 2026`. Any word we do not know makes it unread.
pub(crate) fn in_words(text: &str) -> Option<Moment> {
    const LONGEST: usize = 80;
    if text.len() > LONGEST {
        return None;
    }
    let (mut day, mut month, mut year, mut clock) = (None, None, None, None);
    let (mut half, mut ahead) = (None, None);
    let text = text.to_lowercase();
    let marks = |c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')');
    let words = || text.split(marks).filter(|w| !w.is_empty());
    // `mar. 2 juin` is a Tuesday in June, `Mar 2` a day in March.
    let has_two_months = words().filter(|w| month_of(w).is_some()).count() > 1;
    for word in words() {
        let plain = word.trim_end_matches('.');
        let number = ["st", "nd", "rd", "th", "er"]
            .iter()
            .find_map(|end| plain.strip_suffix(end).filter(|t| is_digits(t)))
            .unwrap_or(plain);
        let taken = if number.len() <= 2 && is_digits(number) {
            day.replace(figures(number)?).is_some()
        } else if number.len() == 4 && is_digits(number) {
            year.replace(figures(number)?).is_some()
        } else if plain.contains(':') {
            let (time_text, after) =
                plain.split_at(plain.find(|c: char| c.is_alphabetic()).unwrap_or(plain.len()));
            half = half.or(half_of(after));
            if !after.is_empty() && half.is_none() || plain.starts_with(['+', '-']) {
                ahead.replace(zone(plain)?).is_some()
            } else {
                clock.replace(time(time_text)?).is_some()
            }
        } else if let Some(found) = half_of(plain) {
            half.replace(found).is_some()
        } else if let Some(found) =
            month_of(plain).filter(|_| month.is_none() && !is_weekday_here(plain, day, has_two_months))
        {
            month.replace(found).is_some()
        } else if let Some(found) = zone(plain) {
            ahead.replace(found).is_some_and(|before| before != found)
        } else {
            !(FILLERS.contains(&plain) || is_weekday(plain))
        };
        if taken {
            return None;
        }
    }
    let day = NaiveDate::from_ymd_opt(i32::try_from(year?).ok()?, month?, day?)?;
    let time = match clock {
        Some(clock) => of_half(clock, half)?,
        None => NaiveTime::MIN,
    };
    day.and_time(time)
        .and_utc()
        .checked_sub_signed(ahead.unwrap_or_default())
}

fn half_of(word: &str) -> Option<bool> {
    match word.replace('.', "").as_str() {
        "am" => Some(false),
        "pm" => Some(true),
        _ => None,
    }
}

fn month_of(word: &str) -> Option<u32> {
    let place = MONTHS
        .iter()
        .position(|names| names.iter().any(|n| word.starts_with(n)))?;
    u32::try_from(place + 1).ok()
}

fn is_weekday(word: &str) -> bool {
    WEEKDAYS.iter().any(|d| word.starts_with(d))
}

/// Whether a word that begins like a month is the day of the week before the day of a date: `mardi`, `maandag`, and
/// `mar.` where the month follows.
fn is_weekday_here(word: &str, day: Option<u32>, has_two_months: bool) -> bool {
    let always = ["mardi", "martes", "martedì", "martedi", "maandag"].contains(&word);
    day.is_none() && (always || (has_two_months && word == "mar"))
}

fn figures(text: &str) -> Option<u32> {
    if is_digits(text) { text.parse().ok() } else { None }
}

/// `10:00`, `10:00:00` or `10:00:00.123`; parts of a second are dropped.
fn time(text: &str) -> Option<NaiveTime> {
    let mut parts = text.splitn(3, ':');
    let (hour, minute) = (parts.next()?, parts.next()?);
    let seconds = parts.next().unwrap_or("0");
    let (second, fraction) = seconds.split_once('.').unwrap_or((seconds, "0"));
    let number = |t: &str| if t.len() <= 2 { figures(t) } else { None };
    let time = NaiveTime::from_hms_opt(number(hour)?, number(minute)?, number(second)?)?;
    is_digits(fraction).then_some(time)
}

/// How far ahead of UTC a zone is: `UTC`, `Z`, `+0200`, `-05:30`, nothing.
fn zone(text: &str) -> Option<TimeDelta> {
    if text.is_empty() || ["utc", "gmt", "z"].iter().any(|z| text.eq_ignore_ascii_case(z)) {
        return Some(TimeDelta::zero());
    }
    let (sign, rest) = match text.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let digits = rest.replace(':', "");
    if !is_digits(&digits) || !matches!(digits.len(), 2 | 4) {
        return None;
    }
    let (hours, minutes) = digits.split_at(2);
    let (hours, minutes) = (hours.parse::<i64>().ok()?, minutes.parse::<i64>().unwrap_or(0));
    (hours <= 14 && minutes < 60).then(|| TimeDelta::minutes(sign * (hours * 60 + minutes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Moment> {
        moment(text, DateOrder::YearFirst)
    }

    fn ten() -> Moment {
        "2024-05-01T10:00:00+00:00".parse().unwrap()
    }

    #[test]
    fn moments_are_read_in_every_way_the_tools_write_them() {
        for text in [
            "2024-05-01 10:00:00 +0000",
            "2024-05-01 10:00:00 UTC",
            "2024-05-01 12:00:00 +0200",
            "2024-05-01 04:30:00 -05:30",
            "2024-05-01T10:00:00Z",
            "2024-05-01T10:00:00.123Z",
            "2024-05-01T12:00:00+02:00",
            "2024-05-01T12:00+02",
            "2024-05-01 10:00",
            "2024-05-01 10:00 AM",
            "2024/05/01 10:00:00",
            "'2024-05-01 10:00:00 GMT",
        ] {
            assert_eq!(read(text), Some(ten()), "{text}");
        }
        assert_eq!(read("2024-05-01"), Some(ten() - TimeDelta::hours(10)));
    }

    #[test]
    fn a_date_that_could_be_two_days_is_not_read() {
        for bad in [
            "",
            "01/05/2024",
            "1.5.2024",
            "2024-13-01",
            "2024-02-30",
            "2024-05-01 25:00:00",
            "2024-05-01 10",
            "2024-05-01 10:00:00 CEST",
            "2024-05-01 10:00:00 +9900",
            "2024-05-01x",
            "2024-5-1",
            "45413",
            "2024–05–01",
            "12 March",
            "May 2024",
            "1 May 2024 or 2 May 2024",
            "1 May 2024 perhaps",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_month_in_words_leaves_no_doubt() {
        for text in [
            "Wed, 1 May 2024 10:00:00 +0000",
            "Wednesday, May 1, 2024 10:00 AM",
            "May 1st, 2024 at 10:00am",
            "Mittwoch, 1. Mai 2024 um 10:00 Uhr",
            "Mi., 1. Mai 2024 10:00",
            "mercredi 1er mai 2024 à 10:00",
            "miércoles, 1 de mayo de 2024 10:00",
            "woensdag 1 mei 2024 om 10:00",
            "mercoledì 1 maggio 2024 alle 10:00",
            "1 May 2024 12:00 +02:00",
        ] {
            assert_eq!(read(text), Some(ten()), "{text}");
        }
        let march = "2026-03-03T00:30:00Z".parse().ok();
        let june = "2026-06-02T00:00:00Z".parse().ok();
        assert_eq!((read("mar. 2 juin 2026"), read("Tue, Jun 2, 2026")), (june, june));
        for text in [
            "mardi 3 mars 2026 00:30",
            "mar. 3 mars 2026 00:30",
            "Tue, Mar 3, 2026 12:30 AM",
            "martes 3 de marzo de 2026 0:30",
        ] {
            assert_eq!(read(text), march, "{text}");
        }
    }

    #[test]
    fn dates_in_figures_are_read_in_the_order_that_was_chosen() {
        let day = |text| moment(text, DateOrder::DayFirst);
        for text in [
            "01/05/2024 10:00",
            "1.5.2024, 10:00",
            "01-05-2024 10:00 AM",
            "2024-05-01 10:00",
        ] {
            assert_eq!(day(text), Some(ten()), "{text}");
        }
        assert_eq!(moment("5/1/2024 10:00:00 AM", DateOrder::MonthFirst), Some(ten()));
        assert_eq!(day("05/13/2024"), None);
        assert_eq!(day("1/5/24"), None);
    }

    #[test]
    fn the_order_of_a_column_is_taken_only_if_its_dates_leave_no_other() {
        let of = |cells: &[&str]| order_of(cells.iter().copied());
        assert_eq!(of(&["01/05/2024", "", "13/05/2024"]), DateOrder::DayFirst);
        assert_eq!(of(&["01/05/2024", "05/13/2024"]), DateOrder::MonthFirst);
        assert_eq!(of(&["01/05/2024", "02/05/2024"]), DateOrder::YearFirst, "either");
        assert_eq!(of(&["13/05/2024", "05/13/2024"]), DateOrder::YearFirst, "neither");
        assert_eq!(of(&["2024-05-01", "13/05/2024"]), DateOrder::DayFirst);
        assert_eq!(of(&[]), DateOrder::YearFirst);
    }
}

//! Working hours: when somebody of ours is there, so that clocks can count the time in which we could have acted.
//!
//! The clock on the wall decides. A moment is working time when the wall shows a day on which we work and a time
//! within its hours. Everything else follows: where clocks go forward, the hour that is not shown is not worked; where
//! they go back, the hour that is shown twice is worked twice; two hours that follow each other add up to both.

mod span;
#[cfg(test)]
mod tests;
mod zone;

pub use span::{Span, spans};
pub use zone::Zone;

use crate::{Day, Moment};
use chrono::{Datelike, NaiveTime, TimeDelta, Timelike};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, ops::ControlFlow};

/// Why working hours cannot be as they were written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// Not a name of the IANA list.
    #[error("“{0}” is not a time zone; write one such as Europe/London")]
    Zone(String),
    /// Not a time of day.
    #[error("“{0}” is not a time of day; write one such as 09:30, and 24:00 for the end of the day")]
    Time(String),
    /// Not two times of a day.
    #[error("“{0}” are no hours; write them such as 09:00–17:00")]
    Hours(String),
    /// Hours end before they begin.
    #[error(
        "{0}–{1} ends no later than it begins; hours over midnight are written on both days, until 24:00 and from 00:00"
    )]
    OverMidnight(String, String),
    /// A day has the same hour twice.
    #[error("{0}: {1} and {2} overlap; write them as one")]
    Overlap(String, String, String),
    /// A date has two entries.
    #[error("{0} is entered twice among the holidays; keep one of them")]
    Twice(Day),
    /// Nobody ever works.
    #[error("no day of the week has working hours; at least one needs some")]
    Never,
}

/// A date on which the hours of its weekday do not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// Which day, written `"2026-12-25"`, in TOML too.
    pub date: Day,
    /// What people call it.
    pub name: String,
    /// The hours that hold instead: none for a day off, some for half a day or an extra one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hours: Vec<Span>,
    /// A day off of our own, such as a summer break, on which others work: business days count it all the same.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub own: bool,
    /// It comes back on the same day of every year; of the date only month and day count. 29 February holds in leap
    /// years only.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub every_year: bool,
}

/// A day of any year: month and day.
type YearDay = (u32, u32);

fn year_day(day: Day) -> YearDay {
    (day.month(), day.day())
}

/// When somebody of ours is there: a zone, the hours of each weekday, holidays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct WorkingHours {
    zone: Zone,
    /// Monday first; in order, and none touches the next.
    week: [Vec<Span>; 7],
    holidays: BTreeMap<Day, Holiday>,
    /// Those of every year; a date of its own goes before them.
    yearly: BTreeMap<YearDay, Holiday>,
}

impl WorkingHours {
    /// Working hours from their parts, Monday first; hours of a day may come in any order.
    ///
    /// # Errors
    /// [`CalendarError`] for hours that overlap, a date entered twice, or a week without any hours.
    pub fn new(zone: Zone, week: [Vec<Span>; 7], holidays: Vec<Holiday>) -> Result<Self, CalendarError> {
        let mut ordered: [Vec<Span>; 7] = Default::default();
        for ((day, spans), place) in DAYS.iter().zip(week).zip(&mut ordered) {
            *place = span::in_order(day, spans)?;
        }
        if ordered.iter().all(Vec::is_empty) {
            return Err(CalendarError::Never);
        }
        let (mut by_date, mut yearly) = (BTreeMap::new(), BTreeMap::new());
        for mut holiday in holidays {
            holiday.hours = span::in_order(&holiday.date.to_string(), holiday.hours)?;
            let date = holiday.date;
            let earlier = if holiday.every_year {
                yearly.insert(year_day(date), holiday)
            } else {
                by_date.insert(date, holiday)
            };
            if earlier.is_some() {
                return Err(CalendarError::Twice(date));
            }
        }
        Ok(Self {
            zone,
            week: ordered,
            holidays: by_date,
            yearly,
        })
    }

    /// Monday to Friday, nine to five, without holidays: what a new workspace begins with.
    pub fn office(zone: Zone) -> Self {
        let mut week: [Vec<Span>; 7] = Default::default();
        week[..5].fill(vec![Span::OFFICE]);
        Self {
            zone,
            week,
            holidays: BTreeMap::new(),
            yearly: BTreeMap::new(),
        }
    }

    /// Every hour of every day.
    pub fn around_the_clock(zone: Zone) -> Self {
        let mut week: [Vec<Span>; 7] = Default::default();
        week.fill(vec![Span::WHOLE_DAY]);
        Self {
            zone,
            week,
            holidays: BTreeMap::new(),
            yearly: BTreeMap::new(),
        }
    }

    /// Where the clock on the wall hangs.
    pub const fn zone(&self) -> Zone {
        self.zone
    }

    /// The hours of each weekday, Monday first, in order.
    pub const fn week(&self) -> &[Vec<Span>; 7] {
        &self.week
    }

    /// Holidays and half-days in order of date, then those of every year. After the last date nothing more is known:
    /// say so to people.
    pub fn holidays(&self) -> impl DoubleEndedIterator<Item = &Holiday> {
        self.holidays.values().chain(self.yearly.values())
    }

    /// The holiday or half-day that falls on this day.
    pub fn holiday_on(&self, day: Day) -> Option<&Holiday> {
        self.holidays
            .get(&day)
            .or_else(|| self.yearly.get(&year_day(day)))
    }

    /// The hours of one day, in order; none on a day off.
    pub fn hours_on(&self, day: Day) -> &[Span] {
        match self.holiday_on(day) {
            Some(holiday) => &holiday.hours,
            None => &self.week[day.weekday().num_days_from_monday() as usize],
        }
    }

    /// How long we usually work on a day: the length most days of the week have, of equals the longest.
    pub fn usual_day(&self) -> TimeDelta {
        let length = |day: &Vec<Span>| {
            day.iter()
                .map(|s| i64::from(s.to()) - i64::from(s.from()))
                .sum::<i64>()
        };
        let lengths: Vec<i64> = self
            .week
            .iter()
            .map(length)
            .filter(|minutes| *minutes > 0)
            .collect();
        let as_long = |minutes: i64| lengths.iter().filter(|l| **l == minutes).count();
        let usual = lengths
            .iter()
            .max_by_key(|minutes| (as_long(**minutes), **minutes));
        TimeDelta::minutes(usual.copied().unwrap_or_default())
    }

    /// Whether anybody works on this day; half a day counts.
    pub fn is_working_day(&self, day: Day) -> bool {
        !self.hours_on(day).is_empty()
    }

    /// Whether laws and regulators would call it a business day: Monday to Friday, unless it is entered as a holiday
    /// that is not just our own. Whether we work on it does not matter, or closing on Mondays would move a deadline.
    pub fn is_business_day(&self, day: Day) -> bool {
        let weekend = day.weekday().num_days_from_monday() >= 5;
        let holiday = self.holiday_on(day);
        !weekend && holiday.is_none_or(|holiday| holiday.own || !holiday.hours.is_empty())
    }

    /// The working day that many working days after this one; the day itself does not count. Zero is the day itself.
    /// The last day of the calendar, in the year 9999, where there are not so many.
    pub fn working_day_after(&self, day: Day, count: u32) -> Day {
        nth_after(day, count, |day| self.is_working_day(day))
    }

    /// The same for business days.
    pub fn business_day_after(&self, day: Day, count: u32) -> Day {
        nth_after(day, count, |day| self.is_business_day(day))
    }

    /// Whether somebody is there at this moment.
    pub fn is_open(&self, at: Moment) -> bool {
        let local = self.zone.local(at);
        let minute = local.hour() * 60 + local.minute();
        let inside = |span: &Span| (u32::from(span.from())..u32::from(span.to())).contains(&minute);
        self.hours_on(local.date()).iter().any(inside)
    }

    /// The first moment of working time, this one or later; none if there is none before the year 9999.
    pub fn next_open(&self, at: Moment) -> Option<Moment> {
        let mut first = None;
        self.walk(at, zone::last_moment(), |from, _| {
            first = Some(from);
            ControlFlow::Break(())
        });
        first
    }

    /// How much working time lies between two moments; zero if the second is not the later one.
    pub fn working_time(&self, from: Moment, to: Moment) -> TimeDelta {
        let mut sum = TimeDelta::zero();
        self.walk(from, to, |from, to| {
            sum += to - from;
            ControlFlow::Continue(())
        });
        sum
    }

    /// The first moment by which that much working time has passed: 17:00 rather than 09:00 of the next day.
    /// `from` itself if nothing has to pass; the beginning of the year 9999 if it never comes.
    pub fn add(&self, from: Moment, time: TimeDelta) -> Moment {
        if time <= TimeDelta::zero() {
            return from;
        }
        let (mut left, mut reached) = (time, zone::last_moment());
        self.walk(from, zone::last_moment(), |from, to| {
            if to - from >= left {
                reached = from + left;
                return ControlFlow::Break(());
            }
            left -= to - from;
            ControlFlow::Continue(())
        });
        reached.max(from)
    }

    /// Shows every stretch of working time within `[from, to)`, in order, until `seen` has enough.
    fn walk(&self, from: Moment, to: Moment, mut seen: impl FnMut(Moment, Moment) -> ControlFlow<()>) {
        for piece in self.zone.pieces(from, to) {
            let (first, end) = (
                piece.from.naive_utc() + piece.offset,
                piece.to.naive_utc() + piece.offset,
            );
            for day in first.date().iter_days().take_while(|day| *day <= end.date()) {
                let midnight = day.and_time(NaiveTime::MIN);
                for span in self.hours_on(day) {
                    let opens = (midnight + TimeDelta::minutes(i64::from(span.from()))).max(first);
                    let shuts = (midnight + TimeDelta::minutes(i64::from(span.to()))).min(end);
                    if opens < shuts {
                        let utc = |local: chrono::NaiveDateTime| (local - piece.offset).and_utc();
                        if seen(utc(opens), utc(shuts)).is_break() {
                            return;
                        }
                    }
                }
            }
        }
    }
}

/// The day by which that many days after this one fit, or the last day there is.
fn nth_after(day: Day, count: u32, fits: impl Fn(Day) -> bool) -> Day {
    let last = zone::last_moment().date_naive();
    let following = day.iter_days().skip(1).take_while(|next| *next <= last);
    match count.checked_sub(1) {
        Some(before) => following
            .filter(|next| fits(*next))
            .nth(before as usize)
            .unwrap_or(last.max(day)),
        None => day,
    }
}

/// Names of the days, Monday first.
pub const DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// Working hours as people write them, in TOML or JSON.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    zone: Zone,
    week: Week,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    holidays: Vec<Holiday>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Week {
    monday: Vec<Span>,
    tuesday: Vec<Span>,
    wednesday: Vec<Span>,
    thursday: Vec<Span>,
    friday: Vec<Span>,
    saturday: Vec<Span>,
    sunday: Vec<Span>,
}

impl TryFrom<Written> for WorkingHours {
    type Error = CalendarError;
    fn try_from(written: Written) -> Result<Self, Self::Error> {
        let week = written.week;
        let days = [
            week.monday,
            week.tuesday,
            week.wednesday,
            week.thursday,
            week.friday,
            week.saturday,
            week.sunday,
        ];
        Self::new(written.zone, days, written.holidays)
    }
}

impl From<WorkingHours> for Written {
    fn from(hours: WorkingHours) -> Self {
        let [monday, tuesday, wednesday, thursday, friday, saturday, sunday] = hours.week;
        Self {
            zone: hours.zone,
            week: Week {
                monday,
                tuesday,
                wednesday,
                thursday,
                friday,
                saturday,
                sunday,
            },
            holidays: hours
                .holidays
                .into_values()
                .chain(hours.yearly.into_values())
                .collect(),
        }
    }
}

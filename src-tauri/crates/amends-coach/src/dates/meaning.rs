//! What a phrase can mean: from its words to the days they may stand for.

use amends_model::calendar::WorkingHours;
use chrono::{Datelike, Months, NaiveDate, Weekday};
use regex::bytes::Captures;
use serde::Deserialize;

use super::book::{DateBook, Shape};
use super::calendar::{last_working, later, monday, month_end, next_working, shifted, until, worked_off};
use super::{Known, calendar};

/// Longer than this many units is no delivery time.
const MOST_UNITS: u32 = 400;
/// Up to so many hours end on the day on which they are promised: nobody promises "within two hours" at night.
const HOURS_OF_TODAY: u32 = 8;

/// What the shapes of a language may mean. The words say which day; these say how it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Meaning {
    /// Looks like a date and is none.
    Nothing,
    /// Names no day.
    Vague,
    /// Again and again.
    Again,
    Iso,
    Numeric,
    /// A day of a month.
    Date,
    /// A day of this month or the next.
    DayOfMonth,
    NthWeekday,
    LastWorkingDay,
    MonthStart,
    MonthEnd,
    /// A month as a stretch of time.
    Month,
    ByMonth,
    YearEnd,
    /// The end of this week.
    Week,
    NextWeek,
    NextWeekDay,
    WeekStart,
    WorkingWeekEnd,
    Weekend,
    /// "Within the week": of these seven days, or of this week.
    WithinThe,
    /// A number of hours, days, weeks.
    Span,
    /// The same, from another day than today.
    LengthFrom,
    /// "Monday week".
    WeekdayWeek,
    Weekday,
    LastWeekday,
    Feast,
    /// So many days from today.
    Ahead,
    Today,
    NextMorning,
    /// The end of a working day.
    Close,
    /// A time in the morning, without a day.
    Morning,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Month,
    Year,
}

/// What one phrase stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// The days it may be; more than one divide people.
    Days(Vec<NaiveDate>, Option<Remark>),
    /// No such day, and the days that may have been meant.
    Wrong(Fault, Vec<NaiveDate>),
    Vague(Ask),
    Nothing,
}

/// Why a certain day is still worth a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Remark {
    /// Of a range the later day was taken.
    Later,
    /// Of a stretch of time its last day.
    Last,
    /// The month has no such day.
    Shorter,
    /// Today nobody works.
    Moved,
}

/// Why there is no day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Passed(NaiveDate),
    /// As the author would write it.
    Absent(String),
    Mismatch(NaiveDate, Weekday),
}

/// What the author has to be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ask {
    NoDay,
    Again,
    Hinges,
}

fn day(day: NaiveDate) -> Sense {
    Sense::Days(vec![day], None)
}

fn either(mut days: Vec<NaiveDate>) -> Sense {
    days.sort_unstable();
    days.dedup();
    Sense::Days(days, None)
}

/// One phrase being read: its words, and what stands around it.
pub(super) struct Phrase<'a, 'c> {
    pub(super) book: &'a DateBook,
    pub(super) shape: &'a Shape,
    pub(super) words: &'a Captures<'c>,
    pub(super) known: Known<'a>,
    /// "Before" stands in front.
    pub(super) before: bool,
    /// "By" or the like stands in front.
    pub(super) up_to: bool,
}

impl Phrase<'_, '_> {
    /// What it stands for; nothing where the calendar ends.
    pub(super) fn sense(&self) -> Sense {
        self.meant().unwrap_or(Sense::Nothing)
    }

    fn meant(&self) -> Option<Sense> {
        let Known { today, hours, .. } = self.known;
        match self.shape.means {
            Meaning::Nothing => None,
            Meaning::Vague => Some(Sense::Vague(Ask::NoDay)),
            Meaning::Again => Some(Sense::Vague(Ask::Again)),
            Meaning::Today => Some(day(today)),
            Meaning::Ahead => self.ahead(),
            Meaning::NextMorning => {
                let tomorrow = later(today, 1)?;
                let first = if hours.is_working_day(tomorrow) {
                    tomorrow
                } else {
                    next_working(hours, tomorrow)
                };
                Some(either(vec![tomorrow, first]))
            }
            Meaning::Close if hours.is_working_day(today) => Some(day(today)),
            Meaning::Close => Some(Sense::Days(vec![next_working(hours, today)], Some(Remark::Moved))),
            Meaning::Morning => Some(either(vec![today, later(today, 1)?])),
            Meaning::Weekday => self.weekday(),
            Meaning::LastWeekday => {
                let back = 7 - until(today, self.named_day()?);
                let back = i64::try_from(back).ok()?;
                let passed = shifted(today, -back)?;
                Some(Sense::Wrong(Fault::Passed(passed), Vec::new()))
            }
            Meaning::WeekdayWeek => {
                let ahead = until(today, self.named_day()?);
                Some(day(later(
                    today,
                    ahead + if self.has("fortnight") { 14 } else { 7 },
                )?))
            }
            Meaning::NextWeekDay => self.next_week_day(),
            Meaning::Week => self.week(),
            Meaning::NextWeek => self.next_week(),
            Meaning::WeekStart => {
                let next = later(monday(today)?, 7)?;
                Some(self.on_a_sunday(next))
            }
            Meaning::WorkingWeekEnd => {
                let this = monday(today)?;
                let end = last_working(hours, this).filter(|end| *end >= today);
                Some(day(end.or_else(|| last_working(hours, later(this, 7)?))?))
            }
            Meaning::Weekend => self.weekend(),
            Meaning::WithinThe => self.within_the(),
            Meaning::Span => self.span(),
            Meaning::LengthFrom => self.length_from(),
            Meaning::Feast => self.feast(),
            Meaning::Iso | Meaning::Numeric | Meaning::Date | Meaning::DayOfMonth => self.date(),
            Meaning::YearEnd => Some(day(NaiveDate::from_ymd_opt(today.year(), 12, 31)?)),
            _ => self.month(),
        }
    }

    pub(super) fn text(&self, group: &str) -> &str {
        let found = self.words.name(group).map(|m| m.as_bytes());
        found
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
            .unwrap_or_default()
    }

    pub(super) fn has(&self, group: &str) -> bool {
        self.words.name(group).is_some()
    }

    /// A number in digits or words.
    pub(super) fn number(&self, group: &str) -> Option<u32> {
        let text = self.text(group);
        let known = self
            .book
            .numbers
            .get(text)
            .or_else(|| self.book.nths.get(text))
            .copied();
        known.or_else(|| text.parse().ok())
    }

    pub(super) fn named_day(&self) -> Option<Weekday> {
        let text = if self.has("weekday2") {
            self.text("weekday2")
        } else {
            self.text("weekday")
        };
        self.book.weekdays.get(text).copied()
    }

    fn ahead(&self) -> Option<Sense> {
        let meant = shifted(self.known.today, self.shape.days)?;
        Some(if meant < self.known.today {
            Sense::Wrong(Fault::Passed(meant), Vec::new())
        } else {
            day(meant)
        })
    }

    /// The coming one. "Next Tuesday" may be the one after, and a Tuesday named on a Tuesday may be today.
    fn weekday(&self) -> Option<Sense> {
        let today = self.known.today;
        let ahead = until(today, self.named_day()?);
        let (coming, after) = (later(today, ahead)?, later(today, ahead + 7)?);
        Some(match (self.has("next"), self.has("this"), ahead) {
            (true, _, 0) => day(after),
            (true, ..) => either(vec![coming, after]),
            (_, false, 0) => either(vec![coming, after]),
            _ => day(coming),
        })
    }

    /// On a Sunday people disagree which week is the next.
    fn on_a_sunday(&self, meant: NaiveDate) -> Sense {
        if self.known.today.weekday() == Weekday::Sun {
            either(std::iter::once(meant).chain(later(meant, 7)).collect())
        } else {
            day(meant)
        }
    }

    fn next_week_day(&self) -> Option<Sense> {
        let next = later(monday(self.known.today)?, 7)?;
        let wanted = u64::from(self.named_day()?.num_days_from_monday());
        Some(self.on_a_sunday(later(next, wanted)?))
    }

    /// The last working day to some, Sunday to others.
    fn ends(&self, monday: NaiveDate) -> Option<Vec<NaiveDate>> {
        let sunday = later(monday, 6)?;
        let working = last_working(self.known.hours, monday);
        Some(working.into_iter().chain([sunday]).collect())
    }

    fn week(&self) -> Option<Sense> {
        let today = self.known.today;
        let this = monday(today)?;
        let mut ends = self.ends(this)?;
        if ends.iter().any(|end| *end < today) {
            ends.extend(last_working(self.known.hours, later(this, 7)?));
        }
        ends.retain(|end| *end >= today);
        Some(either(ends))
    }

    fn next_week(&self) -> Option<Sense> {
        let today = self.known.today;
        let next = later(monday(today)?, 7)?;
        if today.weekday() == Weekday::Sun {
            let ends = [next, later(next, 7)?].map(|m| last_working(self.known.hours, m));
            return Some(either(ends.into_iter().flatten().collect()));
        }
        Some(either(self.ends(next)?))
    }

    fn weekend(&self) -> Option<Sense> {
        let today = self.known.today;
        let week = monday(today)?;
        let days = |from: NaiveDate| {
            let days = self
                .book
                .weekend
                .iter()
                .map(move |day| u64::from(day.num_days_from_monday()));
            days.filter_map(move |n| later(from, n))
        };
        let mut found: Vec<NaiveDate> = days(week).collect();
        let first = *found.first()?;
        if self.before || self.up_to {
            let start = if today < first { first } else { later(first, 7)? };
            let eve = start.pred_opt()?;
            // "Before" is taken off where all phrases are weighed.
            return Some(if self.before {
                day(start)
            } else {
                either(vec![eve, start])
            });
        }
        if self.has("next") {
            found.extend(days(later(week, 7)?));
        }
        found.retain(|day| *day >= today);
        Some(either(found))
    }

    fn within_the(&self) -> Option<Sense> {
        let today = self.known.today;
        Some(match self.unit("unit")? {
            Unit::Week => either(vec![later(monday(today)?, 6)?, later(today, 7)?]),
            Unit::Month => either(vec![month_end(today)?, today.checked_add_months(Months::new(1))?]),
            _ => day(today),
        })
    }

    fn unit(&self, group: &str) -> Option<Unit> {
        self.book.units.get(self.text(group)).copied()
    }

    fn span(&self) -> Option<Sense> {
        let all = ["from", "n", "orn"].map(|group| self.number(group));
        let count = all.into_iter().flatten().max().filter(|n| *n <= MOST_UNITS)?;
        let mut sense = self.counted(self.known.today, count, self.unit("unit")?)?;
        if let Sense::Days(_, remark @ None) = &mut sense
            && (self.has("from") || self.has("orn"))
        {
            *remark = Some(Remark::Later);
        }
        Some(sense)
    }

    fn counted(&self, start: NaiveDate, count: u32, unit: Unit) -> Option<Sense> {
        let hours = self.known.hours;
        let work = self.has("work");
        let days = |n: u32| later(start, u64::from(n));
        Some(match unit {
            Unit::Minute => day(start),
            Unit::Hour if work => working_hours(hours, start, count)?,
            Unit::Hour if count <= HOURS_OF_TODAY => day(start),
            Unit::Hour => either(vec![days(count / 24)?, days(count.div_ceil(24))?]),
            // Ours and everybody else's working days are not the same in every trade.
            Unit::Day if work => either(vec![
                hours.working_day_after(start, count),
                hours.business_day_after(start, count),
            ]),
            Unit::Day => day(days(count)?),
            Unit::Week => day(days(7 * count)?),
            Unit::Fortnight => day(days(14 * count)?),
            Unit::Month => months(start, count)?,
            Unit::Year => months(start, 12 * count)?,
        })
    }

    /// "A week on Friday", "two weeks today".
    fn length_from(&self) -> Option<Sense> {
        let today = self.known.today;
        let start = if self.has("anchor_today") {
            today
        } else if self.has("anchor_tomorrow") {
            later(today, 1)?
        } else {
            later(today, until(today, self.named_day()?))?
        };
        let count = self.number("n").filter(|n| *n <= MOST_UNITS)?;
        self.counted(start, count, self.unit("unit")?)
    }

    fn feast(&self) -> Option<Sense> {
        let [month, d] = *self.book.feasts.get(self.text("feast"))?;
        let today = self.known.today;
        let this = NaiveDate::from_ymd_opt(today.year(), month, d).filter(|day| *day >= today);
        let meant = this.or_else(|| NaiveDate::from_ymd_opt(today.year() + 1, month, d))?;
        let loose = self.book.loose.iter().any(|name| name == self.text("feast"));
        Some(if self.up_to && loose {
            either(vec![meant.pred_opt()?, meant])
        } else {
            day(meant)
        })
    }

    /// First of the month that is named: the coming one where no year is.
    pub(super) fn month_named(&self) -> Option<NaiveDate> {
        let today = self.known.today;
        let Some(month) = self.book.months.get(self.text("month")) else {
            let first = today.with_day(1)?;
            return first.checked_add_months(Months::new(u32::from(self.has("next"))));
        };
        let year = match self.text("year").parse() {
            Ok(year) => year,
            Err(_) if *month >= today.month() => today.year(),
            Err(_) => today.year() + 1,
        };
        NaiveDate::from_ymd_opt(year, *month, 1)
    }

    fn month(&self) -> Option<Sense> {
        let first = self.month_named()?;
        let last = month_end(first)?;
        let hours = self.known.hours;
        Some(match self.shape.means {
            Meaning::MonthStart => day(first),
            Meaning::MonthEnd => day(last),
            Meaning::Month => Sense::Days(vec![last], Some(Remark::Last)),
            Meaning::ByMonth if self.before => day(first),
            Meaning::ByMonth => either(vec![first, last]),
            Meaning::LastWorkingDay => {
                let days = std::iter::successors(Some(last), |d| d.pred_opt()).take(31);
                day(days.into_iter().find(|d| hours.is_working_day(*d))?)
            }
            Meaning::NthWeekday => self.nth_weekday(first, last)?,
            _ => return None,
        })
    }

    fn nth_weekday(&self, first: NaiveDate, last: NaiveDate) -> Option<Sense> {
        let wanted = self.named_day()?;
        if self.has("last") {
            let back = u64::from(last.weekday().days_since(wanted));
            return Some(day(last.checked_sub_days(chrono::Days::new(back))?));
        }
        let weeks = u64::from(self.number("nth")?.checked_sub(1)?);
        let start = calendar::later(first, until(first, wanted))?;
        Some(day(later(start, 7 * weeks)?))
    }
}

fn months(start: NaiveDate, count: u32) -> Option<Sense> {
    let end = start.checked_add_months(Months::new(count))?;
    let remark = (end.day() != start.day()).then_some(Remark::Shorter);
    Some(Sense::Days(vec![end], remark))
}

/// From the first hour of the day to its last: the two ends of what the words can mean without a clock.
fn working_hours(hours: &WorkingHours, start: NaiveDate, count: u32) -> Option<Sense> {
    let from_opening = worked_off(hours, start, 60 * count)?;
    let from_closing = worked_off(hours, later(start, 1)?, 60 * count)?;
    Some(either(vec![from_opening, from_closing]))
}

//! Dates written out: a day of a month, in words or in numbers, with or without a year, beside a weekday or not.

use chrono::{Datelike, Months, NaiveDate, Weekday};

use super::book::Numeric;
use super::calendar::{later, month_end, shifted};
use super::meaning::{Fault, Meaning, Phrase, Remark, Sense};

/// Without a year the coming date is meant, unless it is further ahead than this: then one that has just passed is.
const FARTHEST: i64 = 300;

/// A date as it is written.
#[derive(Clone, Copy)]
struct Written {
    d: u32,
    /// None for a day of this month or the next.
    month: Option<u32>,
    year: Option<i32>,
}

impl Phrase<'_, '_> {
    /// What a written date stands for.
    pub(super) fn date(&self) -> Option<Sense> {
        let mut sense = match self.shape.means {
            Meaning::Numeric => self.numeric()?,
            Meaning::DayOfMonth => self.this_month_or_next(self.day_number()?)?,
            Meaning::Date if self.has("next") => {
                let first = self.month_named()?;
                self.resolved(Written {
                    d: self.day_number()?,
                    month: Some(first.month()),
                    year: Some(first.year()),
                })?
            }
            _ => {
                let month = match self.shape.means {
                    Meaning::Iso => self.number("month_number")?,
                    _ => *self.book.months.get(self.text("month"))?,
                };
                self.resolved(Written {
                    d: self.day_number()?,
                    month: Some(month),
                    year: self.year(),
                })?
            }
        };
        if let Some(named) = self.named_day() {
            sense = on_weekday(sense, named);
        }
        if let Sense::Days(_, remark @ None) = &mut sense
            && self.has("from")
        {
            *remark = Some(Remark::Later);
        }
        Some(sense)
    }

    fn day_number(&self) -> Option<u32> {
        let number = if self.has("d") {
            self.number("d")
        } else {
            self.number("nth")
        };
        number.filter(|d| (1..=31).contains(d))
    }

    /// The year that was written; two digits are of this century.
    fn year(&self) -> Option<i32> {
        let year: i32 = self.text("year").parse().ok()?;
        Some(if year < 100 { 2000 + year } else { year })
    }

    /// 3/5 is May in one country and March in another; a number above twelve settles it, and dots do.
    fn numeric(&self) -> Option<Sense> {
        let (first, second) = (self.number("d")?, self.number("month_number")?);
        let order = if self.text("mark") == "." {
            Numeric::Day
        } else {
            self.book.numeric
        };
        let mut orders = Vec::new();
        if order != Numeric::Month {
            orders.push((first, second));
        }
        if order != Numeric::Day && first != second {
            orders.push((second, first));
        }
        let possible = |&(d, month): &(u32, u32)| (1..=12).contains(&month) && (1..=31).contains(&d);
        let read = |(d, month)| {
            self.resolved(Written {
                d,
                month: Some(month),
                year: self.year(),
            })
        };
        let senses: Vec<Sense> = orders.into_iter().filter(possible).filter_map(read).collect();
        let mut days: Vec<NaiveDate> = senses.iter().filter_map(certain).collect();
        days.sort_unstable();
        if !days.is_empty() {
            return Some(Sense::Days(days, None));
        }
        let said = || {
            format!(
                "{}{}{}",
                self.text("d"),
                self.text("mark"),
                self.text("month_number")
            )
        };
        let nothing = || Sense::Wrong(Fault::Absent(said()), Vec::new());
        Some(senses.into_iter().next().unwrap_or_else(nothing))
    }

    fn resolved(&self, written: Written) -> Option<Sense> {
        let today = self.known.today;
        let month = written.month?;
        if !(1..=12).contains(&month) {
            return Some(Sense::Wrong(Fault::Absent(self.text("").to_owned()), Vec::new()));
        }
        if let Some(year) = written.year {
            let Some(day) = NaiveDate::from_ymd_opt(year, month, written.d) else {
                return self.absent(written.d, NaiveDate::from_ymd_opt(year, month, 1)?, Some(year));
            };
            return Some(unless_passed(day, today, || None));
        }
        let this = NaiveDate::from_ymd_opt(today.year(), month, written.d);
        let next = || NaiveDate::from_ymd_opt(today.year() + 1, month, written.d);
        if let Some(day) = this.filter(|day| *day >= today) {
            return Some(Sense::Days(vec![day], None));
        }
        if let Some(day) = next() {
            let far = (day - today).num_days() > FARTHEST;
            return Some(match this {
                Some(passed) if far => Sense::Wrong(Fault::Passed(passed), vec![day]),
                _ => Sense::Days(vec![day], None),
            });
        }
        let year = if month >= today.month() {
            today.year()
        } else {
            today.year() + 1
        };
        let leap = (month == 2 && written.d == 29).then_some(year);
        self.absent(written.d, NaiveDate::from_ymd_opt(year, month, 1)?, leap)
    }

    /// There is no such day: the last of the month or the one after it may be meant.
    fn absent(&self, d: u32, month: NaiveDate, year: Option<i32>) -> Option<Sense> {
        let last = month_end(month)?;
        let near = std::iter::once(last).chain(later(last, 1));
        let near = near.filter(|day| *day >= self.known.today).collect();
        let said = self.book.say.date_of(d, month.month(), year);
        Some(Sense::Wrong(Fault::Absent(said), near))
    }

    /// "The 20th": of this month while it is ahead, else of the next. On the 22nd "the 22nd" may be today.
    fn this_month_or_next(&self, d: u32) -> Option<Sense> {
        let today = self.known.today;
        let next_month = today.with_day(1)?.checked_add_months(Months::new(1))?;
        let next = next_month.with_day(d);
        let Some(this) = today.with_day(d) else {
            let said = self.book.say.date_of(d, today.month(), None);
            let near = month_end(today).into_iter().chain(next).collect();
            return Some(Sense::Wrong(Fault::Absent(said), near));
        };
        if this > today {
            return Some(Sense::Days(vec![this], None));
        }
        match next {
            Some(next) if this == today => Some(Sense::Days(vec![this, next], None)),
            Some(next) => Some(Sense::Days(vec![next], None)),
            None if this == today => Some(Sense::Days(vec![this], None)),
            None => self.absent(d, next_month, None),
        }
    }
}

fn certain(sense: &Sense) -> Option<NaiveDate> {
    match sense {
        Sense::Days(days, _) => days.first().copied(),
        _ => None,
    }
}

fn unless_passed(day: NaiveDate, today: NaiveDate, next: impl Fn() -> Option<NaiveDate>) -> Sense {
    if day >= today {
        Sense::Days(vec![day], None)
    } else {
        Sense::Wrong(Fault::Passed(day), next().into_iter().collect())
    }
}

/// "Monday 24 November" where the 24th is a Tuesday: one of the two is wrong.
fn on_weekday(sense: Sense, named: Weekday) -> Sense {
    let Sense::Days(days, remark) = sense else {
        return sense;
    };
    let fitting: Vec<NaiveDate> = days.iter().copied().filter(|d| d.weekday() == named).collect();
    let Some(first) = days.first().copied() else {
        return Sense::Nothing;
    };
    if !fitting.is_empty() {
        return Sense::Days(fitting, remark);
    }
    let near = [-3, -2, -1, 1, 2, 3]
        .into_iter()
        .filter_map(|n| shifted(first, n));
    let mut readings: Vec<NaiveDate> = near.filter(|d| d.weekday() == named).collect();
    readings.push(first);
    readings.sort_unstable();
    Sense::Wrong(Fault::Mismatch(first, named), readings)
}

//! Days, weeks and months ahead of today, without surprises at the ends of the calendar.

use amends_model::calendar::WorkingHours;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// The day so many days ahead, or behind.
pub(super) fn shifted(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    day.checked_add_signed(chrono::TimeDelta::try_days(days)?)
}

/// How many days until the weekday: 0 to 6.
pub(super) fn until(today: NaiveDate, wanted: Weekday) -> u64 {
    let (to, from) = (
        wanted.num_days_from_monday(),
        today.weekday().num_days_from_monday(),
    );
    u64::from((7 + to - from) % 7)
}

/// Monday of the week that holds the day.
pub(super) fn monday(day: NaiveDate) -> Option<NaiveDate> {
    day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday())))
}

pub(super) fn later(day: NaiveDate, days: u64) -> Option<NaiveDate> {
    day.checked_add_days(Days::new(days))
}

/// The last day of the month that holds the day.
pub(super) fn month_end(day: NaiveDate) -> Option<NaiveDate> {
    day.with_day(1)?.checked_add_months(Months::new(1))?.pred_opt()
}

/// The last day of the week, from its Monday, on which anybody works.
pub(super) fn last_working(hours: &WorkingHours, monday: NaiveDate) -> Option<NaiveDate> {
    (0..7)
        .rev()
        .filter_map(|n| later(monday, n))
        .find(|day| hours.is_working_day(*day))
}

/// The first day after this one on which anybody works.
pub(super) fn next_working(hours: &WorkingHours, day: NaiveDate) -> NaiveDate {
    hours.working_day_after(day, 1)
}

/// The day on which so many minutes of working time have passed, counted from the opening of `first`.
pub(super) fn worked_off(hours: &WorkingHours, first: NaiveDate, minutes: u32) -> Option<NaiveDate> {
    /// Nobody promises working hours further ahead than this.
    const FARTHEST: usize = 800;
    let mut left = minutes;
    for day in first.iter_days().take(FARTHEST) {
        let open = hours
            .hours_on(day)
            .iter()
            .map(|s| u32::from(s.to() - s.from()))
            .sum();
        if left <= open {
            return Some(day);
        }
        left -= open;
    }
    None
}

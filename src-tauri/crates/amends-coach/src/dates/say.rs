//! The sentences for the author, from the templates of the language.

use chrono::{Datelike, NaiveDate, Weekday};

use super::book::Sentences;

impl Sentences {
    /// "Tuesday 24 November", with the year where it is not this one.
    pub(super) fn day_of(&self, day: NaiveDate, today: NaiveDate) -> String {
        let year = if day.year() == today.year() {
            None
        } else {
            Some(day.year())
        };
        self.day
            .replace("{weekday}", self.weekday(day.weekday()))
            .replace("{d}", &day.day().to_string())
            .replace("{month}", self.month(day.month()))
            + &self.year_of(year)
    }

    /// "31 April": a date that may not exist.
    pub(super) fn date_of(&self, d: u32, month: u32, year: Option<i32>) -> String {
        self.date
            .replace("{d}", &d.to_string())
            .replace("{month}", self.month(month))
            + &self.year_of(year)
    }

    /// "Tuesday 24 November or Tuesday 1 December".
    pub(super) fn days_of(&self, days: &[NaiveDate], today: NaiveDate) -> String {
        let (last, others) = match days.split_last() {
            Some((last, others)) => (self.day_of(*last, today), others),
            None => return String::new(),
        };
        let others: Vec<String> = others.iter().map(|d| self.day_of(*d, today)).collect();
        if others.is_empty() {
            return last;
        }
        format!("{}{}{last}", others.join(", "), self.or)
    }

    pub(super) fn weekday(&self, day: Weekday) -> &str {
        let index = day.num_days_from_monday() as usize;
        self.weekdays.get(index).map_or("", String::as_str)
    }

    fn month(&self, month: u32) -> &str {
        let index = (month as usize).wrapping_sub(1);
        self.months.get(index).map_or("", String::as_str)
    }

    fn year_of(&self, year: Option<i32>) -> String {
        year.map_or_else(String::new, |y| self.year.replace("{year}", &y.to_string()))
    }
}

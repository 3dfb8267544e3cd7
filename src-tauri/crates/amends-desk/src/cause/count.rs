//! Counting cases by their cause: the last 30 days, the 30 before, and week by week.
//!
//! A case counts from the day it was opened, whether it is closed by now or not, and each case once, even where two are
//! of the same customer.

use crate::{Desk, Result};
use amends_model::{
    CauseId, CustomerId, Day, Moment,
    cause::{CAUSE_DAYS, USUAL_THRESHOLD, week_of, weeks},
};
use amends_store::{CauseCount, Reader};
use chrono::TimeDelta;
use std::collections::{HashMap, HashSet};

/// The setting that holds the workspace's threshold.
const THRESHOLD: &str = "cause_threshold";

/// How many cases one cause has.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// In the last 30 days; the 30th day counts.
    pub recent: usize,
    /// In the 30 days before those.
    pub before: usize,
    /// Ever.
    pub total: usize,
    /// Whose the recent ones are.
    pub customers: HashSet<CustomerId>,
    /// In each of the last weeks, oldest first.
    pub weeks: Vec<usize>,
}

impl Tally {
    pub(crate) fn add(&mut self, case: &CauseCount, desk: &Desk, weeks: &[Day]) {
        let since = recent_since(desk);
        self.total += 1;
        if case.opened >= since {
            self.recent += 1;
            self.customers.insert(case.customer);
        } else if case.opened >= since - TimeDelta::days(CAUSE_DAYS) {
            self.before += 1;
        }
        self.weeks.resize(weeks.len(), 0);
        if let Some(week) = week_of(weeks, desk.around.clock.day_of(case.opened)) {
            self.weeks[week] += 1;
        }
    }
}

/// From when a case is one of the last 30 days.
pub(crate) fn recent_since(desk: &Desk) -> Moment {
    desk.now() - TimeDelta::days(CAUSE_DAYS)
}

/// The tally of every cause that has a case.
pub(super) fn tallies(desk: &Desk, r: &Reader<'_>) -> Result<HashMap<CauseId, Tally>> {
    let weeks = weeks(desk.today());
    let mut found: HashMap<CauseId, Tally> = HashMap::new();
    for case in r.list_cause_counts()? {
        found.entry(case.cause).or_default().add(&case, desk, &weeks);
    }
    Ok(found)
}

/// From how many cases in 30 days a cause is told about, where it has no number of its own; 0 for never.
pub(crate) fn usual_threshold(r: &Reader<'_>) -> Result<u32> {
    let set = r.get_setting(THRESHOLD)?;
    Ok(set.and_then(|n| n.parse().ok()).unwrap_or(USUAL_THRESHOLD))
}

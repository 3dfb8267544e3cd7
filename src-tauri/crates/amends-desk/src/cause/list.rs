//! All causes, and those that fit what somebody types.

use super::count::{Tally, tallies, usual_threshold};
use crate::{
    Desk, Result,
    desk::case_of,
    wire::cause::{CauseFound, CauseRow},
};
use amends_model::{
    cause::{Cause, TREND_WEEKS, words_found},
    taxonomy,
};
use std::cmp::Reverse;

/// So many are offered while somebody types.
const OFFERED: usize = 8;

impl Desk {
    /// Every cause, by its cases of the last 30 days.
    pub fn list_causes(&self) -> Result<Vec<CauseRow>> {
        self.read(|r| {
            let usual = usual_threshold(r)?;
            let mut tallies = tallies(self, r)?;
            let row = |cause: Cause| {
                let tally = tallies.remove(&cause.id).unwrap_or_default();
                row(cause, tally, usual)
            };
            let mut rows: Vec<CauseRow> = r.list_causes()?.into_iter().map(row).collect();
            rows.sort_by_key(|c| Reverse((c.recent, c.before, c.total)));
            Ok(rows)
        })
    }

    /// Causes that fit what is typed, the best first: words of the title, then the fracture point of the case, then
    /// how many cases they have. Without words, all are offered. The cause the case has already is left out.
    pub fn find_causes(&self, query: &str, case: Option<&str>) -> Result<Vec<CauseFound>> {
        self.read(|r| {
            let case = case.map(|case| case_of(r, case)).transpose()?;
            let (sub, own) = case.map_or((None, None), |c| (c.fracture_sub, c.cause));
            let tallies = tallies(self, r)?;
            let mut found: Vec<(usize, CauseFound)> = Vec::new();
            for cause in r.list_causes()?.into_iter().filter(|c| Some(c.id) != own) {
                let id = cause.id;
                let words = words_found(query, &cause.title);
                if words > 0 || query.trim().is_empty() {
                    let same = sub.is_some() && cause.sub == sub;
                    found.push((words, offered(cause, tallies.get(&id), same)));
                }
            }
            found.sort_by_key(|(words, c)| Reverse((*words, c.same_point, c.recent, c.total)));
            Ok(found.into_iter().map(|(_, c)| c).take(OFFERED).collect())
        })
    }
}

fn row(cause: Cause, tally: Tally, usual: u32) -> CauseRow {
    let told_from = cause.told_from(usual);
    let mut weeks = tally.weeks;
    weeks.resize(TREND_WEEKS, 0);
    CauseRow {
        id: cause.id.to_string(),
        path: cause.sub.as_deref().and_then(taxonomy::path),
        title: cause.title,
        team: cause.team,
        carrier: cause.carrier,
        product: cause.product,
        recent: tally.recent,
        before: tally.before,
        total: tally.total,
        told_from,
        reached: told_from.is_some_and(|from| tally.recent >= from as usize),
        weeks,
    }
}

fn offered(cause: Cause, tally: Option<&Tally>, same_point: bool) -> CauseFound {
    CauseFound {
        id: cause.id.to_string(),
        path: cause.sub.as_deref().and_then(taxonomy::path),
        title: cause.title,
        recent: tally.map_or(0, |t| t.recent),
        total: tally.map_or(0, |t| t.total),
        same_point,
    }
}

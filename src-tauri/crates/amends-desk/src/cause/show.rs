//! One cause, whole, with the cases behind every figure; and what a case and Today say about it.

use super::count::{Tally, recent_since, tallies, usual_threshold};
use crate::{
    Desk, Error, Result,
    customer::case_ref,
    desk::{id, moment},
    wire::cause::{CauseAlert, CauseCase, CauseLink, CauseShare, CauseView, CauseWeek},
};
use amends_model::{
    CaseId, CauseId, Day, Moment,
    carrier::carriers_in,
    case::Case,
    cause::{CAUSE_DAYS, Cause, week_of, weeks},
    severity::Severity,
    taxonomy,
};
use amends_store::{CauseCount, Reader};
use std::{cmp::Reverse, collections::HashMap};

/// The cause with this id, or the one that took over its cases.
pub(super) fn cause_of(r: &Reader<'_>, text: &str) -> Result<Cause> {
    let wanted: CauseId = id(text, "cause")?;
    let mut cause = r.get_cause(wanted)?.ok_or_else(|| Error::not_found("cause"))?;
    while let Some(into) = cause.merged_into {
        cause = r.get_cause(into)?.ok_or_else(|| Error::not_found("cause"))?;
    }
    Ok(cause)
}

/// What the cause of a case is called; empty while it has none.
pub(crate) fn cause_title(r: &Reader<'_>, case: &Case) -> Result<String> {
    let cause = case.cause.map(|id| r.get_cause(id)).transpose()?.flatten();
    Ok(cause.map(|c| c.title).unwrap_or_default())
}

/// The cause of a case, with its other cases of the last 30 days.
pub(crate) fn cause_link(desk: &Desk, r: &Reader<'_>, case: &Case) -> Result<Option<CauseLink>> {
    let Some(cause) = case.cause.map(|id| r.get_cause(id)).transpose()?.flatten() else {
        return Ok(None);
    };
    let since = recent_since(desk);
    let mut recent = r.list_cases_of_cause(cause.id)?;
    recent.retain(|c| c.opened >= since);
    let from = cause.told_from(usual_threshold(r)?);
    Ok(Some(CauseLink {
        id: cause.id.to_string(),
        path: cause.sub.as_deref().and_then(taxonomy::path),
        recent: recent.len(),
        reached: from.is_some_and(|from| recent.len() >= from as usize),
        cases: recent.iter().filter(|c| c.id != case.id).map(case_ref).collect(),
    }))
}

/// Causes that reached their threshold and were not put away since, the largest first.
pub(crate) fn cause_alerts(desk: &Desk, r: &Reader<'_>) -> Result<Vec<CauseAlert>> {
    let usual = usual_threshold(r)?;
    let tallies = tallies(desk, r)?;
    let mut alerts = Vec::new();
    for cause in r.list_causes()? {
        let Some(tally) = tallies.get(&cause.id) else {
            continue;
        };
        if cause.alerts(tally.recent, tally.total, usual) {
            alerts.push(CauseAlert {
                id: cause.id.to_string(),
                title: cause.title,
                team: cause.team,
                cases: tally.recent,
                days: CAUSE_DAYS.unsigned_abs() as u32,
            });
        }
    }
    alerts.sort_by_key(|a| Reverse(a.cases));
    Ok(alerts)
}

impl Desk {
    /// One cause, whole. A cause that was merged shows as the one that took over its cases.
    pub fn get_cause(&self, cause: &str) -> Result<CauseView> {
        self.read(|r| {
            let cause = cause_of(r, cause)?;
            let cases = r.list_cases_of_cause(cause.id)?;
            self.cause_view(r, cause, &cases)
        })
    }

    fn cause_view(&self, r: &Reader<'_>, cause: Cause, cases: &[Case]) -> Result<CauseView> {
        let usual = usual_threshold(r)?;
        let told_from = cause.told_from(usual);
        let (mut tally, days) = (Tally::default(), weeks(self.today()));
        for case in cases {
            let count = CauseCount {
                cause: cause.id,
                customer: case.customer,
                opened: case.opened,
            };
            tally.add(&count, self, &days);
        }
        Ok(CauseView {
            id: cause.id.to_string(),
            path: cause.sub.as_deref().and_then(taxonomy::path),
            threshold: cause.threshold,
            usual_threshold: usual,
            told_from,
            reached: told_from.is_some_and(|from| tally.recent >= from as usize),
            recent: tally.recent,
            before: tally.before,
            total: tally.total,
            customers: tally.customers.len(),
            weeks: self.trend(cases, &days),
            products: products(r, cause.id)?,
            carriers: carriers(r, cause.id)?,
            teams: shares(r.list_teams_of_cause(cause.id)?),
            severities: severities(cases),
            cases: self.cause_cases(r, cases)?,
            title: cause.title,
            sub: cause.sub,
            team: cause.team,
            carrier: cause.carrier,
            product: cause.product,
        })
    }

    fn trend(&self, cases: &[Case], mondays: &[Day]) -> Vec<CauseWeek> {
        let week = |from: &Day| CauseWeek {
            from: from.to_string(),
            cases: Vec::new(),
        };
        let mut trend: Vec<CauseWeek> = mondays.iter().map(week).collect();
        for case in cases {
            if let Some(at) = week_of(mondays, self.around.clock.day_of(case.opened)) {
                trend[at].cases.push(case.id.to_string());
            }
        }
        trend
    }

    fn cause_cases(&self, r: &Reader<'_>, cases: &[Case]) -> Result<Vec<CauseCase>> {
        let since: Moment = recent_since(self);
        let row = |case: &Case| {
            let customer = r.get_customer(case.customer)?;
            Ok(CauseCase {
                id: case.id.to_string(),
                number: case.number.to_string(),
                title: case.title.clone(),
                customer: customer.map(|c| c.shown_name().to_owned()).unwrap_or_default(),
                severity: case.severity.level(),
                opened: moment(case.opened),
                open: case.is_open(),
                recent: case.opened >= since,
            })
        };
        cases.iter().map(row).collect()
    }
}

/// What a case is about: the product its signal names, in the shop's own spelling; else every line of its order.
fn products(r: &Reader<'_>, cause: CauseId) -> Result<Vec<CauseShare>> {
    let mut of_case: HashMap<CaseId, (Vec<String>, Vec<String>)> = HashMap::new();
    for found in r.list_products_of_cause(cause)? {
        let (named, lines) = of_case.entry(found.case).or_default();
        if found.named {
            named.push(found.name.replace(['-', '_'], " "));
        } else {
            lines.push(found.name);
        }
    }
    let mut pairs = Vec::new();
    for (case, (named, lines)) in of_case {
        let spelled = |name: String| {
            let plain = plain(&name);
            let same = lines.iter().find(|line| self::plain(line).starts_with(&plain));
            same.cloned().unwrap_or(name)
        };
        let mut products: Vec<String> = if named.is_empty() {
            lines
        } else {
            named.into_iter().map(spelled).collect()
        };
        products.sort();
        products.dedup();
        pairs.extend(products.into_iter().map(|product| (case, product)));
    }
    Ok(shares(pairs))
}

fn carriers(r: &Reader<'_>, cause: CauseId) -> Result<Vec<CauseShare>> {
    let mut pairs: Vec<(CaseId, String)> = Vec::new();
    for (case, text) in r.list_words_of_cause(cause)? {
        pairs.extend(carriers_in(&text).into_iter().map(|name| (case, name.to_owned())));
    }
    Ok(shares(pairs))
}

fn severities(cases: &[Case]) -> Vec<CauseShare> {
    let share = |level: &Severity| CauseShare {
        label: format!("{} · {}", level.level(), level.name()),
        cases: cases
            .iter()
            .filter(|c| c.severity == *level)
            .map(|c| c.id.to_string())
            .collect(),
    };
    let all = Severity::ALL.iter().rev().map(share);
    all.filter(|s| !s.cases.is_empty()).collect()
}

/// Cases by what they have in common, the most common first; spelling that differs in capitals only is one.
fn shares(pairs: Vec<(CaseId, String)>) -> Vec<CauseShare> {
    let mut found: HashMap<String, CauseShare> = HashMap::new();
    for (case, label) in pairs {
        let share = found.entry(plain(&label)).or_insert_with(|| CauseShare {
            label,
            cases: Vec::new(),
        });
        let case = case.to_string();
        if !share.cases.contains(&case) {
            share.cases.push(case);
        }
    }
    let mut shares: Vec<CauseShare> = found.into_values().collect();
    shares.sort_by(|a, b| (b.cases.len(), &a.label).cmp(&(a.cases.len(), &b.label)));
    for share in &mut shares {
        share.cases.sort();
    }
    shares
}

fn plain(label: &str) -> String {
    label.trim().to_lowercase()
}

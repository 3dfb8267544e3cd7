//! Finding anything by a few letters: cases, customers, signals and lessons.

use crate::{Desk, Result, customer::apart, wire::workspace::Found};
use amends_model::triage::their_words;
use amends_store::{CaseFilter, Reader};

/// At most this many of each kind.
const EACH: usize = 6;

impl Desk {
    /// What fits the letters, cases first.
    pub fn find(&self, query: &str) -> Result<Vec<Found>> {
        let query = query.trim();
        if query.is_empty() {
            return Ok(Vec::new());
        }
        self.read(|r| {
            let mut found = cases(r, query)?;
            found.extend(customers(r, query)?);
            found.extend(signals(r, query)?);
            found.extend(lessons(r, query)?);
            Ok(found)
        })
    }
}

fn cases(r: &Reader<'_>, query: &str) -> Result<Vec<Found>> {
    let mut found = Vec::new();
    for closed in [false, true] {
        let filter = CaseFilter {
            closed,
            query: query.to_owned(),
            stage: None,
        };
        for case in r.list_cases(&filter)?.into_iter().take(EACH) {
            let customer = r.get_customer(case.customer)?;
            let name = customer.map(|c| c.shown_name().to_owned()).unwrap_or_default();
            found.push(Found {
                kind: "case".to_owned(),
                id: case.id.to_string(),
                detail: format!("{} · {name}", case.number),
                title: case.title,
                case_id: Some(case.id.to_string()),
            });
        }
    }
    found.truncate(EACH);
    Ok(found)
}

fn customers(r: &Reader<'_>, query: &str) -> Result<Vec<Found>> {
    let limit = u32::try_from(EACH).unwrap_or(u32::MAX);
    let mut found = Vec::new();
    for customer in r.find_customers(query, limit)? {
        let case = r.list_cases_of_customer(customer.id)?.into_iter().next();
        found.push(Found {
            kind: "customer".to_owned(),
            id: customer.id.to_string(),
            title: customer.shown_name().to_owned(),
            detail: apart(&customer),
            case_id: case.map(|c| c.id.to_string()),
        });
    }
    Ok(found)
}

fn signals(r: &Reader<'_>, query: &str) -> Result<Vec<Found>> {
    let query = query.to_lowercase();
    let fits = |s: &amends_model::signal::Signal| {
        s.author.to_lowercase().contains(&query) || s.whole_text().to_lowercase().contains(&query)
    };
    let rows = r.list_waiting_signals()?.into_iter().filter(fits).take(EACH);
    let found = rows.map(|s| Found {
        kind: "signal".to_owned(),
        id: s.id.to_string(),
        title: s.author.clone(),
        detail: their_words(&s.body),
        case_id: None,
    });
    Ok(found.collect())
}

fn lessons(r: &Reader<'_>, query: &str) -> Result<Vec<Found>> {
    let query = query.to_lowercase();
    let rows = r
        .list_lessons()?
        .into_iter()
        .filter(|l| l.title.to_lowercase().contains(&query))
        .take(EACH);
    let found = rows.map(|l| Found {
        kind: "lesson".to_owned(),
        id: l.id.to_string(),
        title: l.title,
        detail: l.owner_team,
        case_id: None,
    });
    Ok(found.collect())
}

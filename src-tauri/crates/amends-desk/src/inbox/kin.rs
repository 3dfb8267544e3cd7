//! What a signal may belong to: the same words from another tool, or the next message about an open case.
//!
//! Kin is offered, never joined by itself: only a person knows whether two messages are about one thing.

use crate::{
    Result,
    customer::{Known, case_ref},
    desk::moment,
    note::Said,
    wire::inbox::KinView,
};
use amends_model::{
    CaseId,
    case::Case,
    signal::{Kinship, Signal, SignalState},
    triage::their_words,
};
use amends_store::Reader;
use chrono::TimeDelta;

/// Per cent from which two messages are the same words. One review on two platforms is often cut or touched up.
const THE_SAME: u8 = 60;
/// The same words so many days apart may be one message; later ones are another day's.
const APART: TimeDelta = TimeDelta::days(60);
/// A case closed no longer ago than this may be what somebody writes about.
const CLOSED: TimeDelta = TimeDelta::days(90);
/// Waiting signals of strangers that are looked through for the same words.
const LOOKED_THROUGH: usize = 1_000;
/// More would be a list, not an offer.
const OFFERED: usize = 4;

/// What a signal may belong to, the surest first.
pub(super) fn kin(r: &Reader<'_>, signal: &Signal, known: Option<&Known>) -> Result<Vec<KinView>> {
    let said = Said::of(&signal.whole_text(), [signal.author.as_str()]);
    let mut found = Vec::new();
    for other in candidates(r, signal)? {
        let likeness = said.likeness(&Said::of(&other.whole_text(), [other.author.as_str()]));
        let theirs = other.customer.is_some() && other.customer == signal.customer;
        let kind = match (likeness >= THE_SAME, theirs) {
            (true, _) => Kinship::Duplicate,
            (false, true) if other.state == SignalState::Waiting => Kinship::FollowUp,
            _ => continue,
        };
        let case = other.case.map(|case| r.get_case(case)).transpose()?.flatten();
        found.push(KinView {
            author: (!theirs).then(|| author(r, &other)).transpose()?,
            joins: other.customer.is_none() || signal.customer.is_none() || theirs,
            ..view(kind, &other, case.as_ref(), likeness)
        });
    }
    // Strangers' same words are worth knowing, and never more than what can be joined.
    found.sort_by_key(|k| {
        let duplicate = k.kind == Kinship::Duplicate;
        (!k.joins, !duplicate, std::cmp::Reverse(k.likeness))
    });
    for case in known.map_or(&[][..], |k| &k.cases) {
        if !found
            .iter()
            .any(|k| k.case.as_ref().is_some_and(|c| c.id == case.id.to_string()))
        {
            found.extend(follow_up(signal, case));
        }
    }
    let mut cases: Vec<Option<String>> = Vec::new();
    found.retain(|k| {
        let case = k.case.as_ref().map(|c| c.id.clone());
        let again = case.is_some() && cases.contains(&case);
        cases.push(case);
        !again
    });
    found.truncate(OFFERED);
    Ok(found)
}

/// Everything else of the same customer, and what strangers wrote that waits, near in time.
fn candidates(r: &Reader<'_>, signal: &Signal) -> Result<Vec<Signal>> {
    let mut found = match signal.customer {
        Some(customer) => r.list_signals_of_customer(customer)?,
        None => Vec::new(),
    };
    let theirs = signal.customer;
    let waiting = r.list_waiting_signals()?.into_iter();
    found.extend(
        waiting
            .filter(|s| s.customer.is_none() || s.customer != theirs)
            .take(LOOKED_THROUGH),
    );
    found.retain(|s| {
        s.id != signal.id
            && matches!(s.state, SignalState::Waiting | SignalState::Case)
            && (s.at - signal.at).abs() <= APART
    });
    Ok(found)
}

/// A case of theirs that is open, or was until a short while ago, and began before they wrote.
fn follow_up(signal: &Signal, case: &Case) -> Option<KinView> {
    let recent = case.closed.is_none_or(|closed| signal.at - closed <= CLOSED);
    let names =
        |text: &str| !text.is_empty() && signal.whole_text().to_lowercase().contains(&text.to_lowercase());
    (recent && case.wrote <= signal.at).then(|| KinView {
        kind: Kinship::FollowUp,
        signal_id: None,
        case: Some(case_ref(case)),
        at: moment(case.wrote),
        source: String::new(),
        words: case.their_words.clone(),
        author: None,
        joins: true,
        names_order: case.order_name.as_deref().is_some_and(names),
        likeness: 0,
    })
}

/// Who wrote it, for people.
fn author(r: &Reader<'_>, signal: &Signal) -> Result<String> {
    let known = signal.customer.map(|c| r.get_customer(c)).transpose()?.flatten();
    Ok(known.map_or_else(|| signal.author.clone(), |c| c.shown_name().to_owned()))
}

fn view(kind: Kinship, other: &Signal, case: Option<&Case>, likeness: u8) -> KinView {
    let id: Option<CaseId> = other.case;
    KinView {
        kind,
        signal_id: id.is_none().then(|| other.id.to_string()),
        case: case.map(case_ref),
        at: moment(other.at),
        source: other.source.clone(),
        words: their_words(&other.body),
        author: None,
        joins: true,
        names_order: false,
        likeness,
    }
}

//! What is known of somebody at the moment they wrote, so that triage can weigh it.

use crate::{Result, customer::Known};
use amends_model::{
    CaseId, Moment,
    case::Case,
    signal::{Signal, SignalKind, SignalState},
    triage::{Standing, Triage, Weighed, triage, weigh},
};
use amends_store::Reader;
use chrono::TimeDelta;

/// Cases of so many days count as failures before this one.
const FAILURES: TimeDelta = TimeDelta::days(365);
/// Unhappy words so many days after a repair mean that it failed.
const REPAIR: TimeDelta = TimeDelta::days(90);
/// Messages of so many days are about one thing, if product and order do not tell them apart.
const ABOUT_IT: TimeDelta = TimeDelta::days(30);

/// A signal, read and weighed against what is known of its writer.
pub(crate) fn weighed(r: &Reader<'_>, signal: &Signal, known: Option<&Known>) -> Result<Weighed> {
    let read = triage(&signal.whole_text(), signal.stars);
    let Some(known) = known else {
        return Ok(weigh(&read, alone(signal)));
    };
    let earlier = |s: &&Signal| {
        s.id != signal.id
            && s.at <= signal.at
            && signal.at - s.at <= ABOUT_IT
            && is_unhappy(s)
            && same(s, signal)
    };
    let wrote = r.list_signals_of_customer(known.customer.id)?;
    let standing = Standing {
        contacts: 1 + wrote.iter().filter(earlier).count(),
        ..of(known, None, signal.at, alone(signal))
    };
    Ok(weigh(&read, standing))
}

/// A case, weighed by everything that was written about it.
pub(crate) fn weighed_case(case: &Case, signals: &[Signal], known: &Known) -> Weighed {
    let mut read: Option<Triage> = None;
    for signal in signals {
        let next = triage(&signal.whole_text(), signal.stars);
        read = Some(match read {
            None => next,
            Some(before) => both(before, next),
        });
    }
    // A case typed in before signals were kept has its own words only.
    let read = read.unwrap_or_else(|| triage(&case.their_words, None));
    let base = Standing {
        public: signals.iter().any(|s| alone(s).public),
        contacts: signals.len().max(1),
        ..Standing::default()
    };
    let standing = of(known, Some(case.id), case.wrote, base);
    let failed = case
        .resolved
        .is_some_and(|at| signals.iter().any(|s| s.at > at && is_unhappy(s)));
    weigh(
        &read,
        Standing {
            repaired: standing.repaired || failed,
            ..standing
        },
    )
}

/// Two texts about one thing, read as one.
fn both(a: Triage, b: Triage) -> Triage {
    let mut signs = a.signs;
    for sign in b.signs {
        match signs.iter_mut().find(|s| s.reason == sign.reason) {
            Some(known) => {
                for word in sign.evidence {
                    if !known.evidence.contains(&word) {
                        known.evidence.push(word);
                    }
                }
            }
            None => signs.push(sign),
        }
    }
    signs.sort_by_key(|s| std::cmp::Reverse(s.severity));
    Triage {
        severity: a.severity.max(b.severity),
        lane: a.lane.or(b.lane),
        signs,
    }
}

/// What a signal says of itself.
fn alone(signal: &Signal) -> Standing {
    Standing {
        public: matches!(signal.kind, SignalKind::Review | SignalKind::Social),
        contacts: 1,
        ..Standing::default()
    }
}

/// What their history adds; `except` is the case being looked at.
fn of(known: &Known, except: Option<CaseId>, at: Moment, base: Standing) -> Standing {
    let earlier = || known.cases.iter().filter(|c| Some(c.id) != except);
    let before = |moment: Moment, days: TimeDelta| moment <= at && at - moment <= days;
    Standing {
        vip: known.customer.is_vip(),
        earlier_failures: earlier().filter(|c| before(c.opened, FAILURES)).count(),
        repaired: earlier().any(|c| c.resolved.is_some_and(|resolved| before(resolved, REPAIR))),
        ..base
    }
}

fn is_unhappy(signal: &Signal) -> bool {
    matches!(signal.state, SignalState::Waiting | SignalState::Case)
}

/// Nothing tells them apart: the same product, or one that does not name its own.
fn same(a: &Signal, b: &Signal) -> bool {
    match (&a.product, &b.product) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

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
/// Messages of so many days may be about one thing.
const ABOUT_IT: TimeDelta = TimeDelta::days(30);

/// A signal, read and weighed against what is known of its writer.
pub(crate) fn weighed(r: &Reader<'_>, signal: &Signal, known: Option<&Known>) -> Result<Weighed> {
    let read = triage(&signal.whole_text(), signal.stars);
    let Some(known) = known else {
        return Ok(weigh(&read, alone(signal)));
    };
    let wrote = r.list_signals_of_customer(known.customer.id)?;
    let earlier: Vec<Matter> = wrote
        .iter()
        .filter(|s| s.id != signal.id && s.at <= signal.at && signal.at - s.at <= ABOUT_IT && is_unhappy(s))
        .map(|s| Matter::of(s, &triage(&s.whole_text(), s.stars), known))
        .collect();
    let standing = Standing {
        contacts: 1 + Matter::of(signal, &read, known).how_often_in(&earlier),
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
        life: a.life || b.life,
        unread: a.unread || b.unread,
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

/// What a message is about, as far as it says.
struct Matter {
    case: Option<CaseId>,
    product: Option<String>,
    order: Option<String>,
    kinds: Vec<&'static str>,
}

impl Matter {
    fn of(signal: &Signal, read: &Triage, known: &Known) -> Self {
        Self {
            case: signal.case,
            product: signal.product.clone(),
            order: known.order_named(&signal.whole_text()).map(|o| o.name.clone()),
            kinds: read.matters().collect(),
        }
    }

    /// It says nothing of its own: “Still no answer!”
    fn is_silent(&self) -> bool {
        self.case.is_none() && self.product.is_none() && self.order.is_none() && self.kinds.is_empty()
    }

    /// The same case, order, product or kind of failure, and nothing that tells them apart.
    fn is(&self, other: &Self) -> bool {
        let agree = |a: &Option<String>, b: &Option<String>| Some(a.as_ref()? == b.as_ref()?);
        if self.case.is_some() && self.case == other.case {
            return true;
        }
        match (
            agree(&self.order, &other.order),
            agree(&self.product, &other.product),
        ) {
            (Some(false), _) | (_, Some(false)) => false,
            (Some(true), _) | (_, Some(true)) => true,
            _ => self.kinds.iter().any(|kind| other.kinds.contains(kind)),
        }
    }

    /// How many of the earlier messages are about it. One that does not say what it is about belongs to the others
    /// only where these are all of one matter.
    fn how_often_in(&self, earlier: &[Self]) -> usize {
        let mut said = earlier.iter().chain([self]).filter(|m| !m.is_silent());
        let one_matter = said.next().is_none_or(|first| said.all(|m| m.is(first)));
        if one_matter {
            return earlier.len();
        }
        earlier.iter().filter(|m| self.is(m)).count()
    }
}

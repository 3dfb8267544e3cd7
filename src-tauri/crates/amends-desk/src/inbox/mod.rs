//! The inbox: signals, the riskiest first, each with the reasons for its place and what it may belong to.

mod decide;
mod kin;
mod people;
mod standing;

pub(crate) use standing::{weighed, weighed_case};

use crate::{
    Desk, Error, Result,
    customer::{Known, case_ref, known, order_brief},
    desk::{id, moment},
    wire::inbox::{AttachmentView, GroundView, Inbox, SignalDetail, SignalRow},
};
use amends_model::{
    Moment, SignalId,
    signal::{Attachment, Signal, SignalState},
    triage::{Ground, Weighed, their_words},
};
use amends_store::Reader;
use std::cmp::Reverse;

/// The worst reasons say enough; a row of tags says nothing.
const REASONS: usize = 2;

impl Desk {
    /// Signals that wait for somebody, the riskiest first: lane, severity, standing, value at risk, the longest wait.
    pub fn get_inbox(&self) -> Result<Inbox> {
        self.read(|r| {
            let mut rows = Vec::new();
            for signal in r.list_waiting_signals()? {
                let known = known_of(r, &signal, self.now())?;
                let weighed = weighed(r, &signal, known.as_ref())?;
                rows.push((weighed.rank(), signal_row(&signal, known.as_ref(), &weighed)));
            }
            rows.sort_by_cached_key(|(rank, row)| {
                let value = row.value_at_risk.as_ref().map_or(0, |m| m.minor);
                (Reverse((*rank, value)), row.at.clone())
            });
            Ok(Inbox {
                rows: rows.into_iter().map(|(_, row)| row).collect(),
                kind_count: r.count_signals(SignalState::Kind)?,
            })
        })
    }

    /// Everything about one signal.
    pub fn get_signal(&self, signal: &str) -> Result<SignalDetail> {
        let signal: SignalId = id(signal, "signal")?;
        self.read(|r| {
            let signal = r.get_signal(signal)?.ok_or_else(|| Error::not_found("signal"))?;
            let known = known_of(r, &signal, self.now())?;
            let weighed = weighed(r, &signal, known.as_ref())?;
            let row = signal_row(&signal, known.as_ref(), &weighed);
            let order = known
                .as_ref()
                .and_then(|k| k.order_about(&signal.whole_text(), signal.product.as_deref(), signal.at))
                .map(order_brief);
            Ok(SignalDetail {
                severity_name: weighed.severity.name().to_owned(),
                grounds: weighed.grounds.iter().map(ground).collect(),
                kin: kin::kin(r, &signal, known.as_ref())?,
                people: people::possible(r, &signal)?,
                row,
                kind: signal.kind,
                source: signal.source,
                title: signal.title,
                body: signal.body,
                quoted: signal.quoted,
                attachments: attachments(&signal.attachments),
                product: signal.product,
                customer: known.map(|k| k.card(None)),
                order,
            })
        })
    }
}

/// The signal, if it still waits.
pub(crate) fn waiting(reader: &Reader<'_>, signal: SignalId) -> Result<Signal> {
    let found = reader
        .get_signal(signal)?
        .ok_or_else(|| Error::not_found("signal"))?;
    if found.state == SignalState::Case || found.state == SignalState::Dismissed {
        return Err(Error::not_found("signal"));
    }
    Ok(found)
}

pub(crate) fn known_of(reader: &Reader<'_>, signal: &Signal, now: Moment) -> Result<Option<Known>> {
    signal
        .customer
        .map(|customer| known(reader, customer, now))
        .transpose()
}

/// Their words for the list; of a message without any, its headline.
fn words_of(signal: &Signal) -> String {
    if signal.body.trim().is_empty() {
        signal.title.clone()
    } else {
        their_words(&signal.body)
    }
}

/// What came with a message, for the wire.
pub(crate) fn attachments(attachments: &[Attachment]) -> Vec<AttachmentView> {
    let view = |one: &Attachment| AttachmentView {
        name: one.name.clone(),
        bytes: one.bytes,
    };
    attachments.iter().map(view).collect()
}

/// A reason for the wire.
pub(crate) fn ground(ground: &Ground) -> GroundView {
    GroundView {
        severity: ground.severity.map(|s| s.level()),
        reason: ground.reason.clone(),
        evidence: ground.evidence.clone(),
    }
}

fn signal_row(signal: &Signal, known: Option<&Known>, found: &Weighed) -> SignalRow {
    let cases = known.map_or(&[][..], |k| &k.cases);
    let author = match known {
        Some(known) if !known.customer.name.is_empty() => known.customer.name.clone(),
        _ => signal.author.clone(),
    };
    SignalRow {
        id: signal.id.to_string(),
        customer_id: signal.customer.map(|c| c.to_string()),
        author,
        at: moment(signal.at),
        stars: signal.stars,
        words: words_of(signal),
        lane: found.lane,
        severity: found.severity.level(),
        reasons: found
            .grounds
            .iter()
            .filter(|g| g.severity.is_some())
            .take(REASONS)
            .map(|g| g.reason.clone())
            .collect(),
        vip: known.is_some_and(|k| k.customer.is_vip()),
        value_at_risk: known.and_then(|k| k.value.as_ref()).map(|v| v.amount.into()),
        open_case: cases.iter().find(|c| c.is_open()).map(case_ref),
        earlier_cases: cases.len(),
    }
}

//! The inbox: signals, worst first, and the three things that can become of one.

use crate::{
    Code, Desk, Error, Result,
    clocks::signal_answers,
    customer::{Known, case_ref, known, order_brief},
    desk::{case_of, id, moment},
    text,
    wire::{
        Change,
        inbox::{AttachmentView, Inbox, SignalDetail, SignalRow},
    },
};
use amends_model::{
    Moment, SignalId,
    event::Op,
    signal::{Attachment, Signal, SignalState},
    triage::{Triage, their_words, triage},
};
use amends_store::{Reader, Told};
use std::cmp::Reverse;

/// The worst reasons say enough; a row of tags says nothing.
const REASONS: usize = 2;

impl Desk {
    /// Signals that wait for somebody, worst first: severity, then VIP and value at risk, then the longest wait.
    pub fn get_inbox(&self) -> Result<Inbox> {
        self.read(|r| {
            let mut rows = Vec::new();
            for signal in r.list_waiting_signals()? {
                let known = known_of(r, &signal, self.now())?;
                rows.push(signal_row(&signal, known.as_ref()));
            }
            rows.sort_by_cached_key(|row| {
                let value = row.value_at_risk.as_ref().map_or(0, |m| m.minor);
                (Reverse((row.severity, row.vip, value)), row.at.clone())
            });
            Ok(Inbox {
                rows,
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
            let row = signal_row(&signal, known.as_ref());
            let order = known
                .as_ref()
                .and_then(|k| k.order_before(signal.at))
                .map(order_brief);
            Ok(SignalDetail {
                severity_name: triage_of(&signal).severity.name().to_owned(),
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

    /// It is not a case; the reason is kept.
    pub fn dismiss_signal(&self, signal: &str, reason: &str) -> Result<Change> {
        let reason = text::line("reason", reason, "Say why it is not a case.")?;
        let signal: SignalId = id(signal, "signal")?;
        self.change(|tx| {
            let mut signal = waiting(tx, signal)?;
            signal.state = SignalState::Dismissed;
            signal.dismissed_because = Some(reason);
            tx.put_signal(&signal)?;
            Ok(Told::workspace(Op::SignalDismissed, "Not a case", None))
        })
    }

    /// It belongs to a case that is already there.
    pub fn merge_signal(&self, signal: &str, case: &str) -> Result<Change> {
        let signal: SignalId = id(signal, "signal")?;
        self.change(|tx| {
            let mut signal = waiting(tx, signal)?;
            let case = case_of(tx, case)?;
            if !case.is_open() {
                return Err(Error::new(
                    Code::Invalid,
                    "This case is closed. Reopen it first; nothing was changed.",
                ));
            }
            if signal.customer.is_some_and(|customer| customer != case.customer) {
                return Err(Error::new(
                    Code::Invalid,
                    "This case is another customer's; nothing was changed.",
                ));
            }
            signal.customer = Some(case.customer);
            signal.state = SignalState::Case;
            signal.case = Some(case.id);
            tx.put_signal(&signal)?;
            let answered = signal_answers(self, tx, case.id, signal.at)?;
            let said = if answered {
                format!("A {} was added; we wait no longer", signal.kind)
            } else {
                format!("A {} was added", signal.kind)
            };
            Ok(Told::of(
                case.id,
                Op::SignalMerged,
                said,
                Some(case.id.to_string()),
            ))
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

pub(crate) fn triage_of(signal: &Signal) -> Triage {
    triage(&signal.whole_text(), signal.stars)
}

fn signal_row(signal: &Signal, known: Option<&Known>) -> SignalRow {
    let found = triage_of(signal);
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
            .reasons
            .iter()
            .take(REASONS)
            .map(|r| (*r).to_owned())
            .collect(),
        vip: known.is_some_and(|k| k.customer.is_vip()),
        value_at_risk: known.and_then(|k| k.value.as_ref()).map(|v| v.amount.into()),
        open_case: cases.iter().find(|c| c.is_open()).map(case_ref),
        earlier_cases: cases.len(),
    }
}

//! What a person decides about a signal: not a case, part of a case, or written by somebody we know.

use super::waiting;
use crate::{
    Code, Desk, Error, Result,
    clocks::signal_answers,
    desk::{case_of, id},
    text,
    wire::Change,
};
use amends_model::{CustomerId, SignalId, event::Op, signal::SignalState};
use amends_store::Told;

impl Desk {
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

    /// They are this customer: what they wrote joins their history. Nothing is joined by itself, because two people may
    /// have one name.
    pub fn link_signal(&self, signal: &str, customer: &str) -> Result<Change> {
        let signal: SignalId = id(signal, "signal")?;
        let customer: CustomerId = id(customer, "customer")?;
        self.change(|tx| {
            let mut signal = waiting(tx, signal)?;
            let customer = tx
                .get_customer(customer)?
                .ok_or_else(|| Error::not_found("customer"))?;
            if signal.customer.is_some_and(|known| known != customer.id) {
                return Err(Error::new(
                    Code::Invalid,
                    "This is another customer's already; nothing was changed.",
                ));
            }
            signal.customer = Some(customer.id);
            tx.put_signal(&signal)?;
            let said = format!("A {} is {}'s", signal.kind, customer.shown_name());
            Ok(Told::workspace(
                Op::SignalLinked,
                said,
                Some(signal.id.to_string()),
            ))
        })
    }
}

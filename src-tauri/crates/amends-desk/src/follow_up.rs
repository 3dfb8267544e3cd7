//! Follow-up: check-ins, pulses, and marketing that stays quiet until the relationship is well again.

use crate::{
    Desk, Error, Result,
    desk::{case_of, id},
    text,
    wire::{Change, case::NewPulse},
};
use amends_model::{
    CheckInId, PulseId,
    event::Op,
    pulse::{Pulse, PulseWhen},
};
use amends_store::Told;

impl Desk {
    /// The check-in was done; what they said is kept.
    pub fn do_check_in(&self, check_in: &str, said: &str) -> Result<Change> {
        let said = text::text("said", said)?.trim().to_owned();
        let check_in: CheckInId = id(check_in, "check-in")?;
        self.change(|tx| {
            let mut found = tx
                .get_check_in(check_in)?
                .ok_or_else(|| Error::not_found("check-in"))?;
            let now = self.now();
            found.done = found.done.or(Some(now));
            found.said = said;
            tx.put_check_in(&found)?;
            let mut case = tx.get_case(found.case)?.ok_or_else(|| Error::not_found("case"))?;
            case.last_spoke = Some(now);
            tx.put_case(&case)?;
            let line = format!("Check-in, day {}", found.day);
            Ok(Told::of(
                case.id,
                Op::CheckInDone,
                line,
                Some(found.id.to_string()),
            ))
        })
    }

    /// Records a survey answer.
    pub fn take_pulse(&self, case: &str, input: &NewPulse) -> Result<Change> {
        let (low, high) = input.kind.range();
        if !(low..=high).contains(&input.score) {
            return Err(Error::invalid(
                "score",
                format!("The answer is a number from {low} to {high}."),
            ));
        }
        self.change(|tx| {
            let case = case_of(tx, case)?;
            let pulse = Pulse {
                id: PulseId::new(self.seed()),
                case: case.id,
                kind: input.kind,
                when: input.when,
                score: input.score,
                taken: self.now(),
            };
            tx.put_pulse(&pulse)?;
            let when = if pulse.when == PulseWhen::After {
                "after the repair"
            } else {
                "before the repair"
            };
            let said = format!(
                "Pulse {when}: {} {} of {high}",
                pulse.kind.as_str().to_uppercase(),
                pulse.score
            );
            Ok(Told::of(
                case.id,
                Op::PulseTaken,
                said,
                Some(pulse.id.to_string()),
            ))
        })
    }

    /// Marketing may begin again for the customer of this case.
    pub fn end_pause(&self, case: &str) -> Result<Change> {
        self.change(|tx| {
            let case = case_of(tx, case)?;
            let now = self.now();
            for mut pause in tx.list_pauses_of_customer(case.customer)? {
                if pause.released.is_none() {
                    pause.released = Some(now);
                    tx.put_pause(&pause)?;
                }
            }
            Ok(Told::of(
                case.id,
                Op::MarketingReleased,
                "Marketing released",
                Some(case.id.to_string()),
            ))
        })
    }
}

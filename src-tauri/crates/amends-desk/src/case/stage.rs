//! Moving through the stages: gates that say what is missing, overruled with a reason, and the end of a case.

use crate::{
    Code, Desk, Error, Result,
    apology::harmful,
    case::open::quiet_until,
    clocks::end_waits,
    desk::case_of,
    text,
    wire::{Change, case::Closing},
};
use amends_model::{
    CheckInId, Stage,
    case::{Case, Outcome},
    check_in::{CheckIn, PLAN},
    event::Op,
    make_good::MakeGoodState,
    promise::PromiseState,
    pulse::PulseWhen,
    stage::{Missing, Progress, missing, missing_between},
};
use amends_store::{Reader, Told, Tx};
use chrono::Days;

/// What the gates look at, for a case.
pub(crate) fn progress(desk: &Desk, reader: &Reader<'_>, case: &Case) -> Result<Progress> {
    let messages = reader.list_messages_of_case(case.id)?;
    let notes = reader.list_notes_of_case(case.id)?;
    let make_goods = reader.list_make_goods_of_case(case.id)?;
    let waiting = |s| matches!(s, MakeGoodState::Offered | MakeGoodState::Approved);
    let promises = reader.list_promises_of_case(case.id)?;
    let pulses = reader.list_pulses_of_case(case.id)?;
    Ok(Progress {
        their_words: !case.their_words.is_empty(),
        fracture_point: case.fracture_sub.is_some(),
        cause: case.cause.is_some(),
        facts: reader.list_facts_of_case(case.id)?.len(),
        apology_said: !notes.is_empty() || messages.iter().any(|m| m.sent.is_some()),
        apology_harmful: harmful(desk, &*desk.phrase_book(reader)?, case, &messages, &notes),
        make_goods: make_goods
            .iter()
            .filter(|m| m.state != MakeGoodState::Declined)
            .count(),
        undelivered: make_goods.iter().filter(|m| waiting(m.state)).count(),
        actions: reader.list_actions_of_case(case.id)?.len(),
        pulse_after: pulses.iter().any(|p| p.when == PulseWhen::After),
        open_promises: promises.iter().filter(|p| p.state == PromiseState::Open).count(),
    })
}

impl Desk {
    /// Moves a case to another stage. A gate that is not met asks for a reason, which the timeline keeps.
    pub fn move_stage(&self, case: &str, to: Stage, overrule: Option<&str>) -> Result<Change> {
        let overrule = overrule.filter(|reason| !reason.trim().is_empty());
        let overrule = overrule
            .map(|reason| text::line("overrule", reason, ""))
            .transpose()?;
        self.change(|tx| {
            let mut case = case_of(tx, case)?;
            if !case.is_open() {
                return Err(Error::new(Code::Invalid, "This case is closed. Reopen it first."));
            }
            let lacking = missing_between(case.stage, to, &progress(self, tx, &case)?);
            let (op, said) = gate(
                &lacking,
                overrule.as_deref(),
                &format!("To {}", to.label().to_lowercase()),
            )?;
            if case.stage == to {
                return Ok(Told::of(case.id, op, said, Some(case.id.to_string())));
            }
            case.stage = to;
            if to == Stage::FollowUp && case.resolved.is_none() {
                self.resolve(tx, &mut case)?;
            }
            tx.put_case(&case)?;
            Ok(Told::of(
                case.id,
                if lacking.is_empty() { Op::StageMoved } else { op },
                said,
                Some(case.id.to_string()),
            ))
        })
    }

    /// The remedy is with the customer: the resolution clock stops, check-ins are planned, marketing stays quiet.
    fn resolve(&self, tx: &Tx<'_>, case: &mut Case) -> Result<()> {
        let now = self.now();
        case.resolved = Some(now);
        let today = self.today();
        for planned in PLAN.iter().filter(|p| case.severity >= p.from) {
            let Some(due) = today.checked_add_days(Days::new(u64::from(planned.day))) else {
                continue;
            };
            tx.put_check_in(&CheckIn {
                id: CheckInId::new(self.seed()),
                case: case.id,
                day: planned.day,
                due,
                done: None,
                said: String::new(),
            })?;
        }
        for mut pause in tx.list_pauses_of_case(case.id)? {
            if pause.released.is_none() && pause.until < quiet_until(now) {
                pause.until = quiet_until(now);
                tx.put_pause(&pause)?;
            }
        }
        Ok(())
    }

    /// Ends a case. *Mended* and *stronger* need proof: a good pulse after the repair, and every promise kept.
    pub fn close_case(&self, case: &str, input: &Closing) -> Result<Change> {
        let because = text::line("because", &input.because, "Say how we know, in one sentence.")?;
        let overrule = input.overrule.as_deref().filter(|r| !r.trim().is_empty());
        let overrule = overrule.map(|r| text::line("overrule", r, "")).transpose()?;
        self.change(|tx| {
            let mut case = case_of(tx, case)?;
            if !case.is_open() {
                return Err(Error::new(Code::Invalid, "This case is closed already."));
            }
            let lacking = lacking_to_close(self, tx, &case, input.outcome)?;
            let what = format!(
                "Closed as {}: {because}",
                input.outcome.as_str().replace('_', " ")
            );
            let (_, said) = gate(&lacking, overrule.as_deref(), &what)?;
            case.closed = Some(self.now());
            case.outcome = Some(input.outcome);
            case.outcome_because = Some(because);
            tx.put_case(&case)?;
            end_waits(tx, case.id, self.now())?;
            Ok(Told::of(case.id, Op::CaseClosed, said, Some(case.id.to_string())))
        })
    }

    /// Takes a closed case up again.
    pub fn reopen_case(&self, case: &str) -> Result<Change> {
        self.change(|tx| {
            let mut case = case_of(tx, case)?;
            if case.is_open() {
                return Err(Error::new(Code::Invalid, "This case is open already."));
            }
            case.closed = None;
            case.outcome = None;
            case.outcome_because = None;
            tx.put_case(&case)?;
            Ok(Told::of(
                case.id,
                Op::CaseReopened,
                "Reopened",
                Some(case.id.to_string()),
            ))
        })
    }
}

fn lacking_to_close(desk: &Desk, tx: &Tx<'_>, case: &Case, outcome: Outcome) -> Result<Vec<Missing>> {
    let progress = progress(desk, tx, case)?;
    if !matches!(outcome, Outcome::Mended | Outcome::Stronger) {
        return Ok(if progress.open_promises > 0 {
            vec![Missing::OpenPromise]
        } else {
            vec![]
        });
    }
    let mut lacking = missing_between(case.stage, Stage::FollowUp, &progress);
    lacking.extend(missing(Stage::FollowUp, &progress));
    let pulses = tx.list_pulses_of_case(case.id)?;
    let last = pulses.iter().rfind(|p| p.when == PulseWhen::After);
    if last.is_some_and(|p| !p.is_good()) {
        lacking.push(Missing::PulseNotGood);
    }
    Ok(lacking)
}

/// What the timeline says when a gate is passed, or the refusal when it is neither met nor overruled.
fn gate(lacking: &[Missing], overrule: Option<&str>, what: &str) -> Result<(Op, String)> {
    match (lacking, overrule) {
        ([], _) => Ok((Op::StageMoved, what.to_owned())),
        (_, Some(reason)) => Ok((Op::GateOverruled, format!("{what}, overruled: {reason}"))),
        (lacking, None) => {
            let sentences: Vec<&str> = lacking.iter().map(|m| m.sentence()).collect();
            Err(Error::new(Code::GateNotMet, sentences.join(" ")))
        }
    }
}

//! Deadlines others set, running for a case.

use crate::{
    Code, Desk, Error, Result,
    clocks::Rules,
    desk::{case_of, id},
    text,
    wire::{Change, clock::NewDeadline},
};
use amends_model::{CaseDeadlineId, Moment, calendar::Span, clock::CaseDeadline, event::Op};
use amends_store::{Told, Tx};
use chrono::{Datelike as _, Days};

impl Desk {
    /// A deadline of the list begins to run for a case, from a day and time of the workspace's zone.
    pub fn add_deadline(&self, case: &str, input: &NewDeadline) -> Result<Change> {
        let time = text::maybe_line("time", &input.time)?;
        self.change(|tx| {
            let case = case_of(tx, case)?;
            if !case.is_open() {
                return Err(Error::new(Code::Invalid, "This case is closed. Reopen it first."));
            }
            let rules = Rules::read(self, tx)?;
            let terms = rules.deadlines.iter().find(|d| d.id == input.deadline_id);
            let terms = terms.ok_or_else(|| Error::invalid("deadline", "Choose a deadline of the list."))?;
            let running = tx.list_deadlines_of_case(case.id)?;
            if running.iter().any(|d| d.met.is_none() && d.terms.id == terms.id) {
                return Err(Error::invalid(
                    "deadline",
                    "This deadline runs for this case already.",
                ));
            }
            let added = CaseDeadline {
                id: CaseDeadlineId::new(self.seed()),
                case: case.id,
                terms: terms.clone(),
                started: self.began(&rules, input, &time)?,
                met: None,
                claimed: None,
            };
            tx.put_case_deadline(&added)?;
            let said = format!("Deadline: {} ({})", terms.duty, terms.source);
            Ok(Told::of(
                case.id,
                Op::DeadlineAdded,
                said,
                Some(added.id.to_string()),
            ))
        })
    }

    /// What it asks for was done.
    pub fn meet_deadline(&self, deadline: &str) -> Result<Change> {
        self.change(|tx| {
            let mut kept = deadline_of(tx, deadline)?;
            if kept.met.is_some() {
                return Err(Error::new(Code::Invalid, "This deadline was met already."));
            }
            kept.met = Some(self.now().max(kept.started));
            tx.put_case_deadline(&kept)?;
            let said = format!("Deadline met: {}", kept.terms.duty);
            Ok(Told::of(
                kept.case,
                Op::DeadlineMet,
                said,
                Some(kept.id.to_string()),
            ))
        })
    }

    /// A reason allows the longer time that the rule knows. It has to be given while the ordinary time lasts: each rule of
    /// our list wants the customer told within it.
    pub fn claim_deadline(&self, deadline: &str, reason: &str) -> Result<Change> {
        let reason = text::line("reason", reason, "Say which reason allows the longer time.")?;
        let refused = |said: &str| Err(Error::invalid("reason", said));
        self.change(|tx| {
            let mut kept = deadline_of(tx, deadline)?;
            let rules = Rules::read(self, tx)?;
            let terms = rules.terms(&kept.terms);
            let (Some(ordinary), Some(_)) = (terms.rule(), terms.longest()) else {
                return refused("This rule knows no longer time.");
            };
            if kept.met.is_some() {
                return refused("This deadline was met already.");
            }
            if kept.claimed.is_some() {
                return refused("The longer time was claimed already.");
            }
            if self.now() > ordinary.due(&rules.hours, kept.started) {
                return refused("The ordinary time has run out; a reason had to be given within it.");
            }
            let said = format!("Deadline extended: {} ({reason})", terms.duty);
            kept.claimed = Some(reason);
            tx.put_case_deadline(&kept)?;
            Ok(Told::of(
                kept.case,
                Op::DeadlineExtended,
                said,
                Some(kept.id.to_string()),
            ))
        })
    }

    /// It does not bind us here.
    pub fn remove_deadline(&self, deadline: &str) -> Result<Change> {
        self.change(|tx| {
            let kept = deadline_of(tx, deadline)?;
            tx.remove_case_deadline(kept.id)?;
            let said = format!("Deadline removed: {}", kept.terms.duty);
            Ok(Told::of(kept.case, Op::DeadlineRemoved, said, None))
        })
    }

    /// The moment a clock began. Without a time it is the day's beginning, so that hours are never counted too
    /// kindly; a clock counted in days is the same either way.
    fn began(&self, rules: &Rules, input: &NewDeadline, time: &str) -> Result<Moment> {
        let zone = rules.hours.zone();
        let today = zone.day_of(self.now());
        let oldest = today.checked_sub_days(Days::new(20 * 366)).unwrap_or(today);
        if input.day < oldest || input.day.year() > 9_000 {
            return Err(Error::invalid("day", "This day is more than twenty years ago."));
        }
        let minute = match time {
            "" => 0,
            // A time is read as the first half of a stretch that ends with the day.
            typed => format!("{typed}–24:00")
                .parse::<Span>()
                .map_err(|_| Error::invalid("time", "Write the time as 14:30, or leave it empty."))?
                .from(),
        };
        let began = zone.moment(input.day, minute);
        if began > self.now() {
            let (field, said) = if input.day > today {
                (
                    "day",
                    "This day is still to come; a deadline begins with what has happened.",
                )
            } else {
                (
                    "time",
                    "This time is still to come; a deadline begins with what has happened.",
                )
            };
            return Err(Error::invalid(field, said));
        }
        Ok(began)
    }
}

fn deadline_of(tx: &Tx<'_>, text: &str) -> Result<CaseDeadline> {
    let id: CaseDeadlineId = id(text, "deadline")?;
    tx.get_case_deadline(id)?
        .ok_or_else(|| Error::not_found("deadline"))
}

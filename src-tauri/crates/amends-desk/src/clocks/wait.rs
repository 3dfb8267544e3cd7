//! Waiting for the customer: said by a person, and ended by one or by what the customer writes.
//!
//! Nothing else begins a wait. A message that was sent may well expect no answer, and a clock that stopped by itself
//! would hide that somebody is late.

use crate::{Code, Desk, Error, Result, desk::case_of, text, wire::Change};
use amends_model::{
    CaseId, Moment, WaitId,
    clock::{CaseWait, Wait},
    event::Op,
};
use amends_store::{Told, Tx};

impl Desk {
    /// The next word is theirs: working clocks stand still from now.
    pub fn start_waiting(&self, case: &str, why: &str) -> Result<Change> {
        let why = text::line("why", why, "Say what we asked them for.")?;
        self.change(|tx| {
            let case = case_of(tx, case)?;
            if !case.is_open() {
                return Err(Error::new(Code::Invalid, "This case is closed. Reopen it first."));
            }
            if open_waits(tx, case.id)?.next().is_some() {
                return Err(Error::new(Code::Invalid, "We wait for them already."));
            }
            let wait = CaseWait {
                id: WaitId::new(self.seed()),
                case: case.id,
                wait: Wait {
                    from: self.now(),
                    to: None,
                },
                why,
            };
            tx.put_wait(&wait)?;
            let said = format!("We wait for them: {}", wait.why);
            Ok(Told::of(
                case.id,
                Op::WaitStarted,
                said,
                Some(case.id.to_string()),
            ))
        })
    }

    /// They answered: working clocks go on from now.
    pub fn stop_waiting(&self, case: &str) -> Result<Change> {
        self.change(|tx| {
            let case = case_of(tx, case)?;
            if !end_waits(tx, case.id, self.now())? {
                return Err(Error::new(Code::Invalid, "We do not wait for them."));
            }
            Ok(Told::of(
                case.id,
                Op::WaitEnded,
                "They answered",
                Some(case.id.to_string()),
            ))
        })
    }
}

/// Ends the open waits of a case, and says whether there was one. Never before they began, though the computer's clock
/// may have been set back.
pub(crate) fn end_waits(tx: &Tx<'_>, case: CaseId, at: Moment) -> Result<bool> {
    let mut any = false;
    for mut open in open_waits(tx, case)? {
        open.wait.to = Some(at.max(open.wait.from));
        tx.put_wait(&open)?;
        any = true;
    }
    Ok(any)
}

/// Something the customer wrote came to the case: a wait that had begun by then is over, from the moment they wrote.
/// Exports often know the day only, so what they wrote on the day we asked counts as an answer too; what is older is
/// none.
pub(crate) fn signal_answers(desk: &Desk, tx: &Tx<'_>, case: CaseId, wrote: Moment) -> Result<bool> {
    let clock = &desk.around.clock;
    let asked = open_waits(tx, case)?.map(|w| w.wait.from).min();
    let Some(asked) = asked.filter(|asked| clock.day_of(wrote) >= clock.day_of(*asked)) else {
        return Ok(false);
    };
    let answered = if wrote >= asked { wrote } else { desk.now() };
    end_waits(tx, case, answered.min(desk.now()))
}

fn open_waits(tx: &Tx<'_>, case: CaseId) -> Result<impl Iterator<Item = CaseWait>> {
    let waits = tx.list_waits_of_case(case)?;
    Ok(waits.into_iter().filter(|w| w.wait.to.is_none()))
}

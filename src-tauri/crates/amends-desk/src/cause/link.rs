//! Linking a case to a cause, editing causes, and making two of them one.

use super::show::cause_of;
use crate::{
    Desk, Error, Result,
    desk::case_of,
    text,
    wire::{
        Change,
        cause::{CauseChoice, CauseEdit},
    },
};
use amends_model::{
    CauseId,
    case::Case,
    cause::{Cause, MOST_THRESHOLD, same_title},
    event::Op,
    taxonomy,
};
use amends_store::{Told, Tx};

impl Desk {
    /// Gives a case a cause: an existing one, or a new one by its title. A title that is there already is that cause.
    pub fn link_cause(&self, case: &str, choice: &CauseChoice) -> Result<Change> {
        let title = text::maybe_line("title", &choice.title)?;
        self.change(|tx| {
            let mut case = case_of(tx, case)?;
            let cause = match &choice.id {
                Some(id) => cause_of(tx, id)?,
                None => self.cause_titled(tx, &case, &title)?,
            };
            case.cause = Some(cause.id);
            if tx.get_case(case.id)?.as_ref() != Some(&case) {
                tx.put_case(&case)?;
            }
            let said = format!("Cause: {}", cause.title);
            Ok(Told::of(
                case.id,
                Op::CauseLinked,
                said,
                Some(cause.id.to_string()),
            ))
        })
    }

    /// The cause with this title, made if there is none. It begins with the case's fracture point and the team that
    /// usually owns what breaks there.
    fn cause_titled(&self, tx: &Tx<'_>, case: &Case, title: &str) -> Result<Cause> {
        if title.is_empty() {
            return Err(Error::invalid("title", "Say in one sentence why it broke."));
        }
        let known = tx.list_causes()?;
        if let Some(known) = known.into_iter().find(|c| same_title(&c.title, title)) {
            return Ok(known);
        }
        let mut cause = Cause::new(CauseId::new(self.seed()), title, self.now());
        cause.sub.clone_from(&case.fracture_sub);
        if let Some((_, sub)) = case.fracture_sub.as_deref().and_then(taxonomy::find) {
            sub.owner.clone_into(&mut cause.team);
        }
        tx.put_cause(&cause)?;
        Ok(cause)
    }

    /// Takes the cause from a case; the cause itself stays.
    pub fn unlink_cause(&self, case: &str) -> Result<Change> {
        self.change(|tx| {
            let mut case = case_of(tx, case)?;
            if case.cause.take().is_some() {
                tx.put_case(&case)?;
            }
            Ok(Told::of(
                case.id,
                Op::CauseUnlinked,
                "The cause was taken off",
                Some(case.id.to_string()),
            ))
        })
    }

    /// Changes what is known of a cause, for all its cases.
    pub fn edit_cause(&self, cause: &str, edit: &CauseEdit) -> Result<Change> {
        self.change(|tx| {
            let before = cause_of(tx, cause)?;
            let mut cause = before.clone();
            apply(&mut cause, edit)?;
            let others = tx.list_causes()?;
            if others
                .iter()
                .any(|c| c.id != cause.id && same_title(&c.title, &cause.title))
            {
                return Err(Error::invalid(
                    "title",
                    "Another cause is called so; merge the two instead.",
                ));
            }
            if cause != before {
                tx.put_cause(&cause)?;
            }
            let said = format!("Cause changed: {}", cause.title);
            Ok(Told::workspace(Op::CauseEdited, said, Some(cause.id.to_string())))
        })
    }

    /// Makes two causes one: every case of `from` gets `into`, which learns what it did not know. `from` is not offered
    /// again. One change, which can be undone.
    pub fn merge_causes(&self, from: &str, into: &str) -> Result<Change> {
        self.change(|tx| {
            let (mut from, mut into) = (cause_of(tx, from)?, cause_of(tx, into)?);
            if from.id == into.id {
                return Err(Error::invalid("into", "Choose another cause to merge with."));
            }
            let said = format!("Causes merged: {}", into.title);
            let mut told = Told::workspace(Op::CausesMerged, said.clone(), Some(into.id.to_string()));
            for mut case in tx.list_cases_of_cause(from.id)? {
                case.cause = Some(into.id);
                tx.put_case(&case)?;
                told.also.push((case.id, said.clone()));
            }
            into.learn_from(&from);
            from.merged_into = Some(into.id);
            tx.put_cause(&into)?;
            tx.put_cause(&from)?;
            Ok(told)
        })
    }

    /// Puts the alert of a cause away until it has more cases than now.
    pub fn put_away_cause_alert(&self, cause: &str) -> Result<Change> {
        self.change(|tx| {
            let mut cause = cause_of(tx, cause)?;
            let total = tx.list_cases_of_cause(cause.id)?.len();
            cause.seen = u32::try_from(total).unwrap_or(u32::MAX);
            tx.put_cause(&cause)?;
            let said = format!("Seen: {}", cause.title);
            Ok(Told::workspace(
                Op::CauseAlertSeen,
                said,
                Some(cause.id.to_string()),
            ))
        })
    }
}

fn apply(cause: &mut Cause, edit: &CauseEdit) -> Result<()> {
    if let Some(title) = &edit.title {
        cause.title = text::line("title", title, "Say in one sentence why it broke.")?;
    }
    if let Some(sub) = &edit.sub {
        cause.sub = match sub.as_str() {
            "" => None,
            sub => {
                let found = taxonomy::find(sub).map(|(_, s)| s.id.to_owned());
                Some(found.ok_or_else(|| Error::invalid("sub", "Choose what broke from the list."))?)
            }
        };
    }
    for (field, own, typed) in [
        ("team", &mut cause.team, &edit.team),
        ("carrier", &mut cause.carrier, &edit.carrier),
        ("product", &mut cause.product, &edit.product),
    ] {
        if let Some(typed) = typed {
            *own = text::maybe_line(field, typed)?;
        }
    }
    if let Some(typed) = &edit.threshold {
        cause.threshold = threshold(typed)?;
    }
    Ok(())
}

/// A number of cases as somebody types it; nothing for the workspace's own.
fn threshold(typed: &str) -> Result<Option<u32>> {
    match typed.trim() {
        "" => Ok(None),
        typed => match typed.parse() {
            Ok(n) if n <= MOST_THRESHOLD => Ok(Some(n)),
            _ => Err(Error::invalid(
                "threshold",
                format!("Write a whole number up to {MOST_THRESHOLD}; 0 for never."),
            )),
        },
    }
}

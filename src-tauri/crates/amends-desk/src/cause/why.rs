//! The why-chain of a case: from the symptom, because by because, to a cause that can be changed.

use crate::{
    Desk, Error, Result,
    desk::{case_of, id},
    text,
    wire::{
        Change,
        cause::{NewWhy, WhyEdit, WhyView},
    },
};
use amends_model::{CaseId, WhyStepId, cause::WhyStep, event::Op};
use amends_store::{Reader, Told, Tx};

/// The why-chain of a case for its screen.
pub(crate) fn whys(r: &Reader<'_>, case: CaseId) -> Result<Vec<WhyView>> {
    let view = |step: WhyStep| WhyView {
        id: step.id.to_string(),
        text: step.text,
        evidence: step.evidence,
    };
    Ok(r.list_why_steps_of_case(case)?.into_iter().map(view).collect())
}

impl Desk {
    /// Adds a step at the end of the chain.
    pub fn add_why(&self, case: &str, input: &NewWhy) -> Result<Change> {
        let because = because(&input.text)?;
        let evidence = text::text("evidence", &input.evidence)?.trim().to_owned();
        self.change(|tx| {
            let case = case_of(tx, case)?;
            let chain = tx.list_why_steps_of_case(case.id)?;
            let step = WhyStep {
                id: WhyStepId::new(self.seed()),
                case: case.id,
                position: chain.last().map_or(0, |s| s.position) + 1,
                text: because,
                evidence,
            };
            tx.put_why_step(&step)?;
            let said = format!("Why {}: {}", step.position, step.text);
            Ok(Told::of(case.id, Op::WhyEdited, said, Some(step.id.to_string())))
        })
    }

    /// Changes a step.
    pub fn edit_why(&self, step: &str, edit: &WhyEdit) -> Result<Change> {
        self.change(|tx| {
            let before = step_of(tx, step)?;
            let mut step = before.clone();
            if let Some(typed) = &edit.text {
                step.text = because(typed)?;
            }
            if let Some(typed) = &edit.evidence {
                text::text("evidence", typed)?
                    .trim()
                    .clone_into(&mut step.evidence);
            }
            if step != before {
                tx.put_why_step(&step)?;
            }
            let said = format!("Why {}: {}", step.position, step.text);
            Ok(Told::of(
                step.case,
                Op::WhyEdited,
                said,
                Some(step.id.to_string()),
            ))
        })
    }

    /// Moves a step one place up or down; at the end of the chain it stays.
    pub fn move_why(&self, step: &str, up: bool) -> Result<Change> {
        self.change(|tx| {
            let step = step_of(tx, step)?;
            let mut chain = tx.list_why_steps_of_case(step.case)?;
            let at = chain.iter().position(|s| s.id == step.id).unwrap_or(0);
            let to = if up { at.saturating_sub(1) } else { at + 1 };
            if to < chain.len() && to != at {
                chain.swap(at, to);
                number(tx, chain)?;
            }
            Ok(Told::of(
                step.case,
                Op::WhyEdited,
                "The whys were put in another order",
                Some(step.id.to_string()),
            ))
        })
    }

    /// Removes a step; those after it move up.
    pub fn remove_why(&self, step: &str) -> Result<Change> {
        self.change(|tx| {
            let step = step_of(tx, step)?;
            tx.remove_why_step(step.id)?;
            number(tx, tx.list_why_steps_of_case(step.case)?)?;
            let said = format!("Why removed: {}", step.text);
            Ok(Told::of(step.case, Op::WhyEdited, said, None))
        })
    }
}

fn because(typed: &str) -> Result<String> {
    match text::text("text", typed)?.trim() {
        "" => Err(Error::invalid("text", "Write down one because.")),
        because => Ok(because.to_owned()),
    }
}

fn step_of(r: &Reader<'_>, step: &str) -> Result<WhyStep> {
    let step: WhyStepId = id(step, "step")?;
    r.get_why_step(step)?.ok_or_else(|| Error::not_found("step"))
}

/// Writes the places of a chain in its order, from 1.
fn number(tx: &Tx<'_>, chain: Vec<WhyStep>) -> Result<()> {
    for (step, position) in chain.into_iter().zip(1..) {
        if step.position != position {
            tx.put_why_step(&WhyStep { position, ..step })?;
        }
    }
    Ok(())
}

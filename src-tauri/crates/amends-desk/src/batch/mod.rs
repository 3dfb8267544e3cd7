//! Many notes from one text: a row or a case each, checked before any is written.
//!
//! A card that cannot be written (a name is missing, a character no hand has, too long) stops alone, with its row and
//! the reason; the others go on. A preview and what is written then take the same way and the same seeds, so they are
//! the same cards.

mod desk;
mod facts;
mod files;
mod source;
mod template;

pub use files::{BatchFiles, BatchOrder, StoppedRow};
pub(crate) use source::Tables;

use crate::{
    Result,
    note::{CardSpec, Own, Planned},
    text,
    work::{Progress, on_all_cores},
};
use amends_model::{CaseId, CaseNumber, CustomerId};
use facts::Facts;
use template::Template;

/// More cards than this are a printing house's work.
const MOST: usize = 5_000;
/// A card and its back; of a folded one outside and inside.
const SIDES: usize = 2;

/// Somebody who is to get a card.
struct Candidate {
    /// As a spreadsheet counts it, or the place in the list of cases from 1.
    row: usize,
    facts: Facts,
    /// Lines of the address, if there is one.
    recipient: Option<String>,
    case: Option<(CaseId, CaseNumber)>,
    customer: Option<CustomerId>,
    seed: u64,
    /// Why there can be no card, whatever it says.
    problem: Option<String>,
}

/// A card that was looked at.
struct Checked<R> {
    text: String,
    /// What came of it, or why it stops.
    outcome: std::result::Result<R, String>,
}

/// What all cards of a batch have in common.
struct Order<'a> {
    template: &'a Template,
    /// Names that the source could have a value for.
    known: &'a [String],
    /// Everything but text, recipient and seed.
    usual: &'a CardSpec,
    own: &'a Own,
}

impl Order<'_> {
    /// Looks at every card on all cores; `then` makes what is wanted of those that can be written.
    fn check<R: Send>(
        &self,
        candidates: &[Candidate],
        progress: Progress<'_>,
        then: impl Fn(&Candidate, CardSpec, Planned) -> Result<R> + Sync,
    ) -> Result<Vec<Checked<R>>> {
        on_all_cores(candidates, progress, |candidate| {
            let filled = self.template.fill(|name| candidate.facts.value(name));
            let outcome = self
                .spec(candidate, &filled)
                .and_then(|spec| Ok((self.planned(&spec)?, spec)))
                .and_then(|(planned, spec)| then(candidate, spec, planned).map_err(|e| e.message));
            Checked {
                text: filled.text,
                outcome,
            }
        })
    }

    fn spec(
        &self,
        candidate: &Candidate,
        filled: &template::Filled,
    ) -> std::result::Result<CardSpec, String> {
        if let Some(problem) = &candidate.problem {
            return Err(problem.clone());
        }
        if !filled.missing.is_empty() {
            return Err(self.missing(&filled.missing));
        }
        let recipient = candidate.recipient.clone().unwrap_or_default();
        if self.usual.envelope.is_some() && recipient.is_empty() {
            return Err("There is no address for the envelope here.".to_owned());
        }
        let text = text::text("text", &filled.text).map_err(|e| e.message)?;
        text::without_blanks(&text).map_err(|e| e.message)?;
        Ok(CardSpec {
            text,
            recipient: crate::address::typed("recipient", &recipient).map_err(|e| e.message)?,
            seed: candidate.seed,
            ..self.usual.clone()
        })
    }

    fn planned(&self, spec: &CardSpec) -> std::result::Result<Planned, String> {
        let planned = spec.planned(self.own).map_err(|e| e.message)?;
        if planned.card.pages.len() > SIDES {
            return Err("The text is too long for a card and its back; shorten it.".to_owned());
        }
        Ok(planned)
    }

    /// `“first name” is empty here.`
    fn missing(&self, names: &[String]) -> String {
        let quoted = |names: Vec<&String>| -> Option<String> {
            let names: Vec<String> = names.iter().map(|name| format!("“{name}”")).collect();
            let (last, rest) = names.split_last()?;
            Some(if rest.is_empty() {
                format!("{last} is")
            } else {
                format!("{} and {last} are", rest.join(", "))
            })
        };
        let (empty, unknown): (Vec<&String>, Vec<&String>) =
            names.iter().partition(|name| facts::is_known(self.known, name));
        match (quoted(unknown), quoted(empty)) {
            (Some(unknown), _) => format!("{unknown} not among the columns or facts; correct the name."),
            (None, Some(empty)) => format!("{empty} empty here."),
            (None, None) => "Something is empty here.".to_owned(),
        }
    }
}

/// The seed of one card of a batch: far from its neighbours', the same whenever it is asked for, and exact in a window
/// (below 2^53). SplitMix64 of Steele, Lea and Flood (2014).
fn seed_of(batch: u64, card: u64) -> u64 {
    let mut z = batch.wrapping_add(card.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (z ^ (z >> 31)) >> 11
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_card_has_a_seed_of_its_own_that_a_window_can_hold() {
        let seeds: std::collections::HashSet<u64> = (0..5_000).map(|card| seed_of(7, card)).collect();
        assert_eq!(seeds.len(), 5_000);
        assert!(seeds.iter().all(|seed| *seed < 1 << 53));
        assert_ne!(seed_of(7, 1), seed_of(8, 1));
    }
}

//! Causes: why it broke, shared by cases, with the why-chain that finds one and the questions asked on the way.
//!
//! A case is linked to a cause, never given a sentence of its own: only what is shared can be counted.

mod count;
mod link;
mod list;
mod question;
mod show;
mod why;

pub(crate) use count::usual_threshold;
pub(crate) use question::questions;
pub(crate) use show::{cause_alerts, cause_link, cause_title};
pub(crate) use why::whys;

use crate::{Desk, wire::cause::BlameHint};

impl Desk {
    /// The first wording that blames a person, with a better question; `None` where there is none.
    ///
    /// # Errors
    /// If the people of the workspace cannot be read.
    pub fn find_blame(&self, text: &str) -> crate::Result<Option<BlameHint>> {
        let people = self.read(|r| Ok(r.list_people()?))?;
        let names: Vec<&str> = people.iter().map(|p| p.name.as_str()).collect();
        let found = amends_coach::blame::find(text, &names);
        Ok(found.map(|hint| BlameHint {
            start: hint.start,
            end: hint.end,
            word: hint.word,
            ask: hint.ask,
        }))
    }
}

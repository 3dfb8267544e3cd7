//! Waits: stretches in which the next word is the customer's, so that the working clock stands still.
//!
//! Not to be confused with [`crate::pause::Pause`], which stops marketing. Two people may each note that we wait, so
//! waits may overlap; they are joined here once, and whoever counts meets each moment once.

use crate::Moment;
use serde::{Deserialize, Serialize};

/// One stretch in which we wait for the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wait {
    /// When we asked them.
    pub from: Moment,
    /// When they answered; none while we still wait.
    pub to: Option<Moment>,
}

/// Waits of one case: in order, none touches the next, only the last may be open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Waits(Vec<Wait>);

impl Waits {
    /// Joins waits that overlap or touch; those that end no later than they begin say nothing and are left out.
    pub fn new(waits: impl IntoIterator<Item = Wait>) -> Self {
        let lasting = |wait: &Wait| wait.to.is_none_or(|to| wait.from < to);
        let mut all: Vec<Wait> = waits.into_iter().filter(lasting).collect();
        all.sort_unstable_by_key(|wait| wait.from);
        let mut joined: Vec<Wait> = Vec::with_capacity(all.len());
        for wait in all {
            match joined.last_mut() {
                Some(last) if last.to.is_none_or(|to| wait.from <= to) => {
                    last.to = last.to.zip(wait.to).map(|(one, other)| one.max(other));
                }
                _ => joined.push(wait),
            }
        }
        Self(joined)
    }

    /// Whether we wait at this moment; the moment of their answer no longer counts.
    pub fn at(&self, now: Moment) -> bool {
        self.0
            .iter()
            .any(|wait| wait.from <= now && wait.to.is_none_or(|to| now < to))
    }

    /// In order, joined.
    pub fn iter(&self) -> impl Iterator<Item = Wait> {
        self.0.iter().copied()
    }

    /// Those that have begun; what is yet to come, after a clock that was set back, says nothing about when we are due.
    pub(super) fn begun(&self, now: Moment) -> Self {
        Self(self.iter().take_while(|wait| wait.from <= now).collect())
    }

    /// The same waits, over at this moment at the latest.
    pub(super) fn until(&self, end: Moment) -> Self {
        let begun = self.iter().take_while(|wait| wait.from < end);
        Self(
            begun
                .map(|wait| Wait {
                    from: wait.from,
                    to: Some(wait.to.map_or(end, |to| to.min(end))),
                })
                .collect(),
        )
    }
}

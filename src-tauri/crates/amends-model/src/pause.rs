//! Pauses: a customer with an open wound gets no marketing.

use crate::{CaseId, CustomerId, Moment, PauseId};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// A marketing stop for one customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// Identity.
    pub id: PauseId,
    /// For whom.
    pub customer: CustomerId,
    /// Because of which case.
    pub case: CaseId,
    /// Why.
    pub reason: String,
    /// From when.
    pub from: Moment,
    /// Until when, unless released earlier or extended.
    pub until: Moment,
    /// When it was released by a person.
    pub released: Option<Moment>,
}

impl Pause {
    /// Whether marketing is stopped now.
    pub fn is_on(&self, now: Moment) -> bool {
        self.released.is_none() && now < self.until
    }
}

/// How long marketing stays quiet after the resolution. House default.
pub const QUIET_AFTER: TimeDelta = TimeDelta::days(14);

//! Actions: internal fixes, owned by a team, that prevent recurrence.

use crate::{ActionId, CaseId, Day, Moment};
use serde::{Deserialize, Serialize};

/// An internal fix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// Identity.
    pub id: ActionId,
    /// The case it came from.
    pub case: CaseId,
    /// What changes.
    pub text: String,
    /// Which team owns it.
    pub team: String,
    /// By which day.
    pub due: Day,
    /// When it was done.
    pub done: Option<Moment>,
}

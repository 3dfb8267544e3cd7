//! Warming signals: what shows that a customer comes back before they order again.
//!
//! A visit, a full wishlist or an opened mail is no proof that a relationship is mended, and none of them closes a
//! case; together they say whom to write to, and whom to leave in peace.

use crate::{CustomerId, Moment, WarmingId, word::words};
use serde::{Deserialize, Serialize};

words! {
    /// What was seen.
    "kind of warming signal" WarmingKind {
        Visit = "visit",
        Wishlist = "wishlist",
        Opened = "opened",
        Other = "other",
    }
}

/// One sign that a customer comes back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warming {
    /// Identity.
    pub id: WarmingId,
    /// Whose.
    pub customer: CustomerId,
    /// What was seen.
    pub kind: WarmingKind,
    /// When.
    pub at: Moment,
    /// More about it, in a line; may be empty.
    pub said: String,
}

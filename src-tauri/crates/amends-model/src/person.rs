//! Our own people: who owns a case or a promise, and what they may give without asking.

use crate::{Currency, Money, PersonId, word::words};
use serde::{Deserialize, Serialize};

words! {
    /// What somebody may decide alone.
    "role" Role {
        Agent = "agent",
        Senior = "senior",
        Manager = "manager",
        Director = "director",
        Owner = "owner",
    }
}

/// Somebody of ours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Identity.
    pub id: PersonId,
    /// As customers and colleagues know them.
    pub name: String,
    /// Their authority.
    pub role: Role,
}

impl Role {
    /// What this role may give as goodwill without asking: per cent of the affected order, and major units.
    /// House defaults (a judgement, not research); the lower of the two counts. `None` is no limit.
    pub const fn limit(self) -> Option<(u32, i64)> {
        match self {
            Self::Agent => Some((15, 50)),
            Self::Senior => Some((25, 150)),
            Self::Manager => Some((50, 500)),
            Self::Director => Some((100, 2_000)),
            Self::Owner => None,
        }
    }

    /// The most goodwill this role may give on an order worth `order` without asking; `None` is no limit.
    pub fn limit_on(self, order: Option<Money>, currency: Currency) -> Option<Money> {
        let (per_cent, major) = self.limit()?;
        let by_amount = major * 10_i64.pow(currency.minor_digits());
        let by_share = order
            .filter(|o| o.currency == currency)
            .map_or(i64::MAX, |o| o.percent(per_cent).minor);
        Some(Money::new(by_amount.min(by_share), currency))
    }

    /// Whether `amount` of goodwill on an order worth `order` needs somebody else's yes.
    pub fn needs_approval(self, amount: Money, order: Option<Money>) -> bool {
        self.limit_on(order, amount.currency)
            .is_some_and(|limit| amount.minor > limit.minor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lower_of_share_and_amount_limits_a_role() {
        let gbp = |minor| Money::new(minor, Currency::GBP);
        assert!(!Role::Agent.needs_approval(gbp(1_500), Some(gbp(10_000))));
        assert!(Role::Agent.needs_approval(gbp(1_501), Some(gbp(10_000))));
        assert!(Role::Agent.needs_approval(gbp(5_001), Some(gbp(1_000_000))));
        assert!(!Role::Agent.needs_approval(gbp(5_000), None));
        assert!(!Role::Owner.needs_approval(gbp(9_999_999), None));
    }
}

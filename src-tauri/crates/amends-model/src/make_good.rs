//! Make-goods: what the customer gets back, and how much goodwill fits.
//!
//! Two kinds are kept apart. What is *owed* makes them whole: it needs nobody's approval and is never counted as
//! goodwill. *Goodwill* comes on top; its share of the affected order follows severity and history. The table is a
//! house default calibrated on two published service guides; the floor and the caps are in the doc comments.

use crate::{CaseId, MakeGoodId, Moment, Money, severity::Severity, word::words};
use serde::{Deserialize, Serialize};

words! {
    /// What it is.
    "make-good" MakeGoodKind {
        Refund = "refund",
        Replacement = "replacement",
        Credit = "credit",
        Points = "points",
        Upgrade = "upgrade",
        Access = "access",
        Gift = "gift",
    }
}

words! {
    /// Owed, or on top.
    "nature of a make-good" MakeGoodNature {
        Owed = "owed",
        Goodwill = "goodwill",
    }
}

words! {
    /// What became of it.
    "make-good state" MakeGoodState {
        /// Waits for somebody's yes.
        Offered = "offered",
        Approved = "approved",
        Delivered = "delivered",
        Declined = "declined",
    }
}

words! {
    /// What the customer has been through with us.
    "history" History {
        New = "new",
        EstablishedFirst = "established_first",
        RepeatOtherCause = "repeat_other_cause",
        RepeatSameCause = "repeat_same_cause",
        VipFirst = "vip_first",
        VipRepeat = "vip_repeat",
    }
}

/// What the customer gets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MakeGood {
    /// Identity.
    pub id: MakeGoodId,
    /// Of which case.
    pub case: CaseId,
    /// What it is.
    pub kind: MakeGoodKind,
    /// Owed, or on top.
    pub nature: MakeGoodNature,
    /// In words the customer would use.
    pub text: String,
    /// What it is worth, if it is money.
    pub amount: Option<Money>,
    /// What became of it.
    pub state: MakeGoodState,
    /// When it was decided.
    pub offered: Moment,
    /// When it was with the customer.
    pub delivered: Option<Moment>,
}

/// Below this many major units a gesture is better than a token sum. House default.
pub const TOKEN_FLOOR_MAJOR: i64 = 5;

/// Goodwill as per cent of the affected order, by severity (rows) and history (columns).
const GOODWILL_PER_CENT: [[u32; 6]; 5] = [
    [0, 0, 5, 10, 0, 10],
    [5, 10, 10, 15, 10, 20],
    [10, 15, 20, 25, 20, 30],
    [20, 25, 30, 40, 30, 50],
    [30, 35, 50, 50, 50, 50],
];

/// A suggestion and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Share of the affected order.
    pub per_cent: u32,
    /// The amount; `None` when a gesture is better than a sum.
    pub amount: Option<Money>,
    /// Which history was applied.
    pub history: History,
}

impl History {
    /// As people read it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::New => "new customer",
            Self::EstablishedFirst => "first failure",
            Self::RepeatOtherCause => "second failure, another cause",
            Self::RepeatSameCause => "same failure again",
            Self::VipFirst => "VIP, first failure",
            Self::VipRepeat => "VIP, failed before",
        }
    }

    /// From what is known: orders, VIP tag, failures of the last twelve months and whether one had the same cause.
    pub const fn of(orders: u32, vip: bool, earlier_failures: usize, same_cause: bool) -> Self {
        match (vip, earlier_failures > 0) {
            (true, true) => Self::VipRepeat,
            (true, false) => Self::VipFirst,
            (false, true) if same_cause => Self::RepeatSameCause,
            (false, true) => Self::RepeatOtherCause,
            (false, false) if orders < 2 => Self::New,
            (false, false) => Self::EstablishedFirst,
        }
    }
}

/// How much goodwill fits on top of making them whole.
pub fn suggest_goodwill(severity: Severity, history: History, order: Option<Money>) -> Suggestion {
    let column = History::ALL.iter().position(|h| *h == history).unwrap_or(0);
    let per_cent = GOODWILL_PER_CENT[usize::from(severity.level()) - 1][column];
    let amount = order
        .map(|o| o.percent(per_cent))
        .filter(|a| a.minor >= TOKEN_FLOOR_MAJOR * 10_i64.pow(a.currency.minor_digits()));
    Suggestion {
        per_cent,
        amount,
        history,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Currency;

    #[test]
    fn goodwill_never_falls_as_it_gets_worse() {
        for history in History::ALL {
            for pair in Severity::ALL.windows(2) {
                let of = |s| suggest_goodwill(s, *history, None).per_cent;
                assert!(of(pair[0]) <= of(pair[1]), "{history} {pair:?}");
            }
        }
    }

    #[test]
    fn a_token_sum_becomes_a_gesture() {
        let small = Some(Money::new(2_000, Currency::GBP));
        assert_eq!(
            suggest_goodwill(Severity::TWO, History::EstablishedFirst, small).amount,
            None
        );
        let large = Some(Money::new(11_990, Currency::GBP));
        let found = suggest_goodwill(Severity::FOUR, History::VipFirst, large);
        assert_eq!(found.amount, Some(Money::new(3_597, Currency::GBP)));
    }

    #[test]
    fn history_tells_a_second_failure_from_a_first() {
        assert_eq!(History::of(1, false, 0, false), History::New);
        assert_eq!(History::of(9, false, 1, true), History::RepeatSameCause);
        assert_eq!(History::of(9, true, 1, true), History::VipRepeat);
    }
}

//! Fracture points: what broke, as a tree of ten categories.
//!
//! The categories follow published typologies of service failure (Bitner, Booms & Tetreault 1990; Forbes, Kelley &
//! Hoffman 2005); labels, owning teams and severity floors are house defaults.

use crate::severity::Severity;

/// One category of what can break.
#[derive(Debug, Clone, Copy)]
pub struct Category {
    /// Stable id.
    pub id: &'static str,
    /// As people read it.
    pub label: &'static str,
    /// The team that usually owns the fix.
    pub owner: &'static str,
    /// Its sub-categories.
    pub subs: &'static [Sub],
}

/// One sub-category.
#[derive(Debug, Clone, Copy)]
pub struct Sub {
    /// Stable id, unique over all categories.
    pub id: &'static str,
    /// As people read it.
    pub label: &'static str,
    /// The team that usually owns the fix.
    pub owner: &'static str,
    /// A case of this kind is at least this severe; 0 where there is no floor.
    floor: u8,
}

impl Sub {
    /// A case of this kind is at least this severe.
    pub fn severity_floor(&self) -> Option<Severity> {
        Severity::try_from(self.floor).ok()
    }
}

const fn sub(id: &'static str, label: &'static str, owner: &'static str, floor: u8) -> Sub {
    Sub {
        id,
        label,
        owner,
        floor,
    }
}

/// The sub-category with this id, and its category.
pub fn find(sub_id: &str) -> Option<(&'static Category, &'static Sub)> {
    CATEGORIES
        .iter()
        .find_map(|c| c.subs.iter().find(|s| s.id == sub_id).map(|s| (c, s)))
}

/// `Shipping › late`.
pub fn path(sub_id: &str) -> Option<String> {
    find(sub_id).map(|(c, s)| format!("{} › {}", c.label, s.label))
}

/// The whole tree.
pub const CATEGORIES: &[Category] = &[
    Category {
        id: "product_quality",
        label: "Product quality",
        owner: "Quality",
        subs: &[
            sub("defective_on_arrival", "broken on arrival", "Quality", 0),
            sub("fails_early", "gave up too early", "Quality", 0),
            sub("safety_or_hygiene", "unsafe or unclean", "Quality and legal", 5),
            sub("food_quality_or_allergen", "food or allergen", "Kitchen", 3),
            sub(
                "room_or_facility_condition",
                "room or facility",
                "Housekeeping",
                0,
            ),
            sub("software_defect", "software fault", "Engineering", 0),
        ],
    },
    Category {
        id: "expectation_gap",
        label: "Expectation",
        owner: "Merchandising",
        subs: &[
            sub(
                "photo_or_colour_mismatch",
                "not like the picture",
                "Merchandising",
                0,
            ),
            sub("size_or_fit", "size or fit", "Merchandising", 0),
            sub(
                "description_wrong_or_incomplete",
                "described wrongly",
                "Content",
                0,
            ),
            sub("feature_promised_by_sales", "sales promised too much", "Sales", 0),
            sub("value_for_money", "not worth the price", "Product", 0),
        ],
    },
    Category {
        id: "shipping_fulfilment",
        label: "Shipping",
        owner: "Logistics",
        subs: &[
            sub("late", "late", "Logistics", 0),
            sub("lost", "lost", "Logistics", 0),
            sub("damaged_in_transit", "damaged on the way", "Packing", 0),
            sub("wrong_item_or_quantity", "wrong item or number", "Warehouse", 0),
            sub("wrong_address_or_handover", "handover missed", "Logistics", 0),
            sub("no_status_information", "no news on the way", "Logistics", 0),
            sub("returns_handling", "returns", "Returns", 0),
        ],
    },
    Category {
        id: "support_conduct",
        label: "Support",
        owner: "Support",
        subs: &[
            sub("slow_or_no_reply", "slow or no reply", "Support", 0),
            sub("rude_or_indifferent", "rude or indifferent", "Support", 0),
            sub("had_to_repeat", "had to tell it again", "Support", 0),
            sub("wrong_or_contradictory_answer", "wrong answer", "Training", 0),
            sub("promise_not_kept", "promise not kept", "Support", 0),
            sub("failed_recovery", "our repair failed", "Support", 4),
        ],
    },
    Category {
        id: "billing",
        label: "Billing",
        owner: "Finance",
        subs: &[
            sub("double_or_over_charge", "charged twice or too much", "Billing", 0),
            sub("refund_late_or_missing", "refund late or missing", "Billing", 0),
            sub("hidden_or_unexpected_fee", "unexpected fee", "Pricing", 0),
            sub("renewal_or_cancellation", "renewal or cancellation", "Billing", 0),
            sub("price_error", "wrong price", "Merchandising", 0),
            sub(
                "consequential_bank_cost",
                "bank costs because of us",
                "Billing",
                0,
            ),
        ],
    },
    Category {
        id: "technical_site",
        label: "Site and app",
        owner: "Engineering",
        subs: &[
            sub("outage", "outage", "Engineering", 0),
            sub("checkout_or_booking_broken", "checkout broken", "Engineering", 0),
            sub("slow_or_unusable", "slow or unusable", "Engineering", 0),
            sub("account_access", "locked out", "Engineering", 0),
            sub("data_loss", "data lost", "Engineering", 4),
            sub(
                "privacy_or_security",
                "privacy or security",
                "Security and legal",
                5,
            ),
        ],
    },
    Category {
        id: "loyalty_programme",
        label: "Loyalty programme",
        owner: "Loyalty",
        subs: &[
            sub("points_missing_or_expired", "points missing", "Loyalty", 0),
            sub("tier_not_recognised", "tier not recognised", "Loyalty", 0),
            sub("not_usable_across_channels", "not valid everywhere", "Loyalty", 0),
            sub("terms_changed", "terms changed", "Loyalty", 0),
        ],
    },
    Category {
        id: "stock_availability",
        label: "Stock",
        owner: "Inventory",
        subs: &[
            sub(
                "oversold_or_cancelled_after_order",
                "sold what we did not have",
                "Inventory",
                0,
            ),
            sub("overbooked_or_walked_guest", "overbooked", "Reservations", 0),
            sub(
                "backorder_without_notice",
                "back-order without a word",
                "Inventory",
                0,
            ),
            sub("substitution_unwanted", "unwanted substitute", "Fulfilment", 0),
        ],
    },
    Category {
        id: "communication_marketing",
        label: "Communication",
        owner: "Marketing",
        subs: &[
            sub(
                "promo_during_open_complaint",
                "advert during a complaint",
                "Marketing",
                0,
            ),
            sub("insensitive_campaign", "insensitive campaign", "Marketing", 0),
            sub("misleading_claim", "misleading claim", "Marketing", 0),
            sub("consent_or_opt_out_ignored", "opt-out ignored", "Marketing", 0),
            sub("late_or_missing_notice", "told too late", "Operations", 0),
        ],
    },
    Category {
        id: "policy",
        label: "Policy",
        owner: "Policy owner",
        subs: &[
            sub("rule_unfair_in_this_case", "rule unfair here", "Policy owner", 0),
            sub("rule_unclear_or_hidden", "rule hidden", "Content", 0),
            sub(
                "no_discretion_given",
                "nobody was allowed to decide",
                "Support",
                0,
            ),
            sub(
                "accessibility_or_special_need_refused",
                "special need refused",
                "Operations",
                3,
            ),
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_id_stands_once_and_is_found_again() {
        let ids: Vec<_> = CATEGORIES
            .iter()
            .flat_map(|c| c.subs.iter().map(|s| s.id))
            .collect();
        assert_eq!(ids.len(), ids.iter().collect::<HashSet<_>>().len());
        assert!(ids.iter().all(|id| find(id).is_some()));
        assert_eq!(path("late").as_deref(), Some("Shipping › late"));
    }

    #[test]
    fn safety_is_never_less_than_critical() {
        let (_, s) = find("safety_or_hygiene").unwrap();
        assert_eq!(s.severity_floor(), Some(Severity::FIVE));
    }
}

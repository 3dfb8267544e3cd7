//! A customer and what they ordered.

use crate::{CustomerId, Moment, Money, OrderId, word::words};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

words! {
    /// How somebody stands to marketing mail.
    "marketing state" Marketing {
        /// No export has said.
        Unknown = "unknown",
        /// They have agreed.
        Subscribed = "subscribed",
        /// They were asked and have not answered yet.
        Pending = "pending",
        /// They have not agreed.
        NotSubscribed = "not_subscribed",
        /// They had agreed and have taken it back.
        Unsubscribed = "unsubscribed",
        /// Mail to their address comes back.
        Bounced = "bounced",
    }
}

impl Marketing {
    /// Whether marketing mail may be sent, pauses aside.
    pub const fn is_allowed(self) -> bool {
        matches!(self, Self::Subscribed)
    }
}

words! {
    /// A field of a customer that a person may type, and an import then leaves alone.
    "field of a customer" CustomerField {
        Name = "name",
        Email = "email",
        Phone = "phone",
        Company = "company",
        Street = "street",
        City = "city",
        Postcode = "postcode",
        Country = "country",
        Marketing = "marketing",
        Tier = "tier",
        Points = "points",
        Wishlist = "wishlist",
        Tags = "tags",
        Note = "note",
    }
}

/// A person or company, with what the shop knows of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Customer {
    /// Identity.
    pub id: CustomerId,
    /// Full name as the shop has it; empty when only an e-mail is known.
    pub name: String,
    /// E-mail, trimmed and lower case: what customers are matched by first.
    pub email: Option<String>,
    /// The shop's own id, matched second.
    pub shop_id: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Company, if they buy for one.
    pub company: Option<String>,
    /// Street lines of the default address.
    pub street: Option<String>,
    /// Town.
    pub city: Option<String>,
    /// Postcode.
    pub postcode: Option<String>,
    /// Country code (ISO 3166-1 alpha-2).
    pub country: Option<String>,
    /// How they stand to marketing mail.
    pub marketing: Marketing,
    /// Lifetime spend as the shop states it.
    pub spent: Option<Money>,
    /// Lifetime number of orders as the shop states it.
    pub order_count: u32,
    /// Tags of the shop.
    pub tags: Vec<String>,
    /// The shop's note.
    pub note: Option<String>,
    /// Their tier in a loyalty programme, as the programme calls it.
    pub tier: Option<String>,
    /// Their points in it.
    pub points: Option<u32>,
    /// What they wish for, one thing a line.
    pub wishlist: Vec<String>,
    /// What a person has typed; an import does not overwrite it.
    pub by_hand: BTreeSet<CustomerField>,
}

impl Customer {
    /// Somebody of whom only an id is known yet.
    pub fn new(id: CustomerId) -> Self {
        Self {
            id,
            name: String::new(),
            email: None,
            shop_id: None,
            phone: None,
            company: None,
            street: None,
            city: None,
            postcode: None,
            country: None,
            marketing: Marketing::Unknown,
            spent: None,
            order_count: 0,
            tags: Vec::new(),
            note: None,
            tier: None,
            points: None,
            wishlist: Vec::new(),
            by_hand: BTreeSet::new(),
        }
    }

    /// Whether the shop marked them as somebody to take special care of.
    pub fn is_vip(&self) -> bool {
        self.tags.iter().any(|t| t.eq_ignore_ascii_case("vip"))
    }

    /// Marks them, or takes the mark away; other tags stay.
    pub fn set_vip(&mut self, vip: bool) {
        if vip != self.is_vip() {
            self.tags.retain(|t| !t.eq_ignore_ascii_case("vip"));
            if vip {
                self.tags.push("VIP".to_owned());
            }
        }
    }

    /// Whether an import may write this field: nobody has typed it.
    pub fn is_open_to_imports(&self, field: CustomerField) -> bool {
        !self.by_hand.contains(&field)
    }

    /// What to call them on screen: name, else e-mail, else a plain word.
    pub fn shown_name(&self) -> &str {
        match (&self.email, self.name.trim()) {
            (_, name) if !name.is_empty() => name,
            (Some(email), _) => email,
            (None, _) => "Unknown customer",
        }
    }

    /// The name used in a greeting.
    pub fn first_name(&self) -> &str {
        self.name.split_whitespace().next().unwrap_or("")
    }
}

/// The tier that a shop's tags name: only one that says so, as `tier:gold` does. `Gold` alone may be a colour.
pub fn tier_of(tags: &[String]) -> Option<String> {
    let said = tags.iter().find_map(|tag| {
        let (word, tier) = tag.split_once(':')?;
        word.trim().eq_ignore_ascii_case("tier").then_some(tier.trim())
    });
    said.filter(|tier| !tier.is_empty()).map(str::to_owned)
}

/// An e-mail as it is compared: trimmed, lower case, and only if it looks like one.
pub fn normal_email(text: &str) -> Option<String> {
    let email = text.trim().to_lowercase();
    let (local, domain) = email.split_once('@')?;
    (!local.is_empty() && domain.contains('.') && !email.contains(char::is_whitespace)).then_some(email)
}

/// An order of a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Identity.
    pub id: OrderId,
    /// Who ordered, if known.
    pub customer: Option<CustomerId>,
    /// The shop's order name, such as `#1001`.
    pub name: String,
    /// The shop's own id; two shops may use the same names.
    pub shop_id: Option<String>,
    /// When it was placed.
    pub placed: Moment,
    /// Its total.
    pub total: Money,
    /// What was given back so far.
    pub refunded: Money,
    /// `paid`, `refunded`, … as the shop says.
    pub financial_status: Option<String>,
    /// `fulfilled`, … as the shop says.
    pub fulfilment_status: Option<String>,
    /// When it left.
    pub fulfilled: Option<Moment>,
    /// When it was cancelled.
    pub cancelled: Option<Moment>,
    /// The customer's note on the order.
    pub note: Option<String>,
    /// What was ordered.
    pub lines: Vec<OrderLine>,
}

/// One line of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLine {
    /// What.
    pub name: String,
    /// The shop's article number.
    pub sku: Option<String>,
    /// How many.
    pub quantity: u32,
    /// Price of one.
    pub price: Money,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tier_is_taken_only_from_a_tag_that_says_tier() {
        let tags = |all: &[&str]| all.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>();
        assert_eq!(tier_of(&tags(&["VIP", "Tier: Gold"])), Some("Gold".into()));
        for none in [&["VIP", "Gold"][..], &["tier:"], &["frontier:gold"], &[]] {
            assert_eq!(tier_of(&tags(none)), None, "{none:?}");
        }
    }

    #[test]
    fn the_mark_of_a_vip_leaves_other_tags_alone() {
        let mut ada = Customer::new(CustomerId::from_uuid(uuid::Uuid::nil()));
        ada.tags = vec!["repeat".into(), "vip".into()];
        ada.set_vip(true);
        assert_eq!(ada.tags, ["repeat", "vip"], "the shop's own spelling stays");
        ada.set_vip(false);
        assert_eq!((ada.is_vip(), ada.tags.len()), (false, 1));
        ada.set_vip(true);
        assert!(ada.is_vip());
    }

    #[test]
    fn emails_compare_trimmed_and_without_case() {
        assert_eq!(normal_email("  Ada@Example.ORG "), Some("ada@example.org".into()));
        for bad in ["", "ada", "@example.org", "a b@example.org", "ada@localhost"] {
            assert_eq!(normal_email(bad), None, "{bad}");
        }
    }
}

//! A customer and what they ordered.

use crate::{CustomerId, Moment, Money, OrderId};
use serde::{Deserialize, Serialize};

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
    /// Whether they agreed to marketing mail.
    pub accepts_marketing: bool,
    /// Lifetime spend as the shop states it.
    pub spent: Option<Money>,
    /// Lifetime number of orders as the shop states it.
    pub order_count: u32,
    /// Tags of the shop.
    pub tags: Vec<String>,
    /// The shop's note.
    pub note: Option<String>,
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
            accepts_marketing: false,
            spent: None,
            order_count: 0,
            tags: Vec::new(),
            note: None,
        }
    }

    /// Whether the shop marked them as somebody to take special care of.
    pub fn is_vip(&self) -> bool {
        self.tags.iter().any(|t| t.eq_ignore_ascii_case("vip"))
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
    fn emails_compare_trimmed_and_without_case() {
        assert_eq!(normal_email("  Ada@Example.ORG "), Some("ada@example.org".into()));
        for bad in ["", "ada", "@example.org", "a b@example.org", "ada@localhost"] {
            assert_eq!(normal_email(bad), None, "{bad}");
        }
    }
}

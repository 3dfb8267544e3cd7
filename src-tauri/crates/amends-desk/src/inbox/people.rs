//! Who may have written a signal that came without an e-mail address.
//!
//! Review apps show names, or a first name and a letter. People of that name are offered with what speaks for them; a
//! person says who it is.

use crate::{Result, wire::inbox::PossibleCustomer};
use amends_model::{customer::Customer, signal::Signal};
use amends_store::Reader;

/// As many as fit beside the words.
const OFFERED: usize = 3;
/// People of one first name that are looked through.
const LOOKED_THROUGH: u32 = 200;

/// Customers who may have written it, likeliest first; none where it is known.
pub(super) fn possible(r: &Reader<'_>, signal: &Signal) -> Result<Vec<PossibleCustomer>> {
    let author = signal.author.trim();
    let Some(first) = author
        .split_whitespace()
        .next()
        .filter(|_| signal.customer.is_none())
    else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for customer in r.find_customers(first, LOOKED_THROUGH)? {
        if !is_called(&customer.name, author) {
            continue;
        }
        let ordered = ordered(r, &customer, signal)?;
        found.push((ordered.is_some(), ordered, customer));
    }
    found.sort_by_key(|(bought, ..)| !bought);
    found.truncate(OFFERED);
    let view = |(_, ordered, customer): (bool, Option<String>, Customer)| PossibleCustomer {
        id: customer.id.to_string(),
        name: customer.shown_name().to_owned(),
        email: customer.email.clone(),
        ordered,
    };
    Ok(found.into_iter().map(view).collect())
}

/// The order with that product which they had placed before they wrote.
fn ordered(r: &Reader<'_>, customer: &Customer, signal: &Signal) -> Result<Option<String>> {
    let Some(product) = &signal.product else {
        return Ok(None);
    };
    let product = product.to_lowercase();
    let orders = r.list_orders_of_customer(customer.id)?;
    let found = orders.iter().find(|order| {
        let has = |name: &str| name.to_lowercase().contains(&product);
        order.placed <= signal.at && order.lines.iter().any(|line| has(&line.name))
    });
    Ok(found.map(|order| order.name.clone()))
}

/// `Ada Okafor` is called “Ada Okafor”, “ada okafor”, “Ada O.” and “Ada”, but not “Adam” or “Ada P.”.
fn is_called(name: &str, shown: &str) -> bool {
    let parts = |text: &str| -> Vec<String> {
        text.split_whitespace()
            .map(|part| part.trim_end_matches('.').to_lowercase())
            .filter(|part| !part.is_empty())
            .collect()
    };
    let (name, shown) = (parts(name), parts(shown));
    let (Some(first), Some(called)) = (name.first(), shown.first()) else {
        return false;
    };
    let (rest, letters) = (&name[1..], &shown[1..]);
    first == called
        && letters.iter().zip(rest).all(|(shown, part)| {
            part == shown || (shown.chars().count() == 1 && part.starts_with(shown.as_str()))
        })
        && letters.len() <= rest.len()
}

#[cfg(test)]
mod tests {
    use super::is_called;

    #[test]
    fn a_shown_name_may_be_short_but_not_another() {
        for shown in ["Ada Okafor", "ada okafor", "Ada O.", "Ada O", "Ada"] {
            assert!(is_called("Ada Okafor", shown), "{shown}");
        }
        for shown in ["Adam", "Ada P.", "Ada Okaforsen", "Okafor", "", "Ada Okafor Bell"] {
            assert!(!is_called("Ada Okafor", shown), "{shown}");
        }
        assert!(!is_called("", "Ada") && is_called("Zoë", "ZOË"));
    }
}

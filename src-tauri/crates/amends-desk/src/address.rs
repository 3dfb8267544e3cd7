//! Addresses for envelopes: the customer's as the shop has it, and ours.

use crate::{Desk, Error, Result, desk::case_of, text};
use amends_hand::Address;
use amends_model::customer::Customer;
use amends_store::Reader;

/// The setting with the lines of the return address.
pub(crate) const SENDER: &str = "sender_address";

impl Desk {
    /// The address of a case's customer, line by line, in the order of their country's post. What the shop does not
    /// know is left out; without a street or a town there is no address to write.
    pub fn get_address(&self, case: &str) -> Result<String> {
        self.read(|r| {
            let case = case_of(r, case)?;
            let customer = r.get_customer(case.customer)?;
            let address = customer.as_ref().and_then(address_of);
            let from = sender_country(r)?;
            Ok(address.map_or_else(String::new, |a| a.lines(from.as_deref()).join("\n")))
        })
    }
}

/// An address as it is kept: its lines trimmed, without empty ones. None of any country's post has more lines.
pub(crate) fn typed(field: &str, typed: &str) -> Result<String> {
    const MOST_LINES: usize = 10;
    const LONGEST_LINE: usize = 100;
    let typed = text::text(field, typed)?;
    let lines: Vec<&str> = typed
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    if lines.len() > MOST_LINES || lines.iter().any(|line| line.chars().count() > LONGEST_LINE) {
        return Err(Error::invalid(
            field,
            format!("An address has at most {MOST_LINES} lines of {LONGEST_LINE} characters."),
        ));
    }
    Ok(lines.join("\n"))
}

/// The country letters are posted in, as far as the return address says.
pub(crate) fn sender_country(reader: &Reader<'_>) -> Result<Option<String>> {
    let typed = reader.get_setting(SENDER)?.unwrap_or_default();
    Ok(Address::parse_lines(&typed).country)
}

/// The address of a customer, if the shop has one.
pub(crate) fn address_of(customer: &Customer) -> Option<Address> {
    let text = |value: &Option<String>| {
        let value = value.as_deref().unwrap_or_default().trim();
        (!value.is_empty()).then(|| value.to_owned())
    };
    let street: Vec<String> = customer
        .street
        .iter()
        .flat_map(|street| street.lines())
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect();
    let city = text(&customer.city).unwrap_or_default();
    if street.is_empty() && city.is_empty() {
        return None;
    }
    Some(Address {
        name: customer.name.trim().to_owned(),
        company: text(&customer.company),
        street,
        city,
        region: None,
        postcode: text(&customer.postcode),
        country: text(&customer.country),
    })
}

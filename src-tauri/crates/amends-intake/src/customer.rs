//! A row of a customer file.

use crate::layout::Field as F;
use crate::row::{Reason, Row};
use amends_model::{Currency, Money};

/// A customer as a shop states them. Everything a person wrote is kept as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerRecord {
    /// Row in the file, the header being row 1.
    pub row: usize,
    /// The shop's id; `None` where the layout has none or a spreadsheet has rounded it.
    pub shop_id: Option<String>,
    /// First and last name; may be empty.
    pub name: String,
    /// As [`amends_model::customer::normal_email`] makes it.
    pub email: Option<String>,
    /// Their telephone number, else the one of their address.
    pub phone: Option<String>,
    /// Company.
    pub company: Option<String>,
    /// Street lines, one under the other.
    pub street: Option<String>,
    /// Town.
    pub city: Option<String>,
    /// Postcode, without the apostrophe that kept its zeros.
    pub postcode: Option<String>,
    /// Country code, two upper-case letters.
    pub country: Option<String>,
    /// Whether they agreed to marketing mail.
    pub accepts_marketing: bool,
    /// Lifetime spend as a plain decimal. The file does not say in which currency: see [`CustomerRecord::spent`].
    pub spent_text: Option<String>,
    /// Lifetime number of orders.
    pub order_count: u32,
    /// Tags.
    pub tags: Vec<String>,
    /// The shop's note.
    pub note: Option<String>,
}

impl CustomerRecord {
    /// Lifetime spend in the shop's currency; `None` if unknown or more than an amount can hold.
    pub fn spent(&self, currency: Currency) -> Option<Money> {
        self.spent_text
            .as_deref()
            .and_then(|text| Money::parse(text, currency))
    }
}

/// Reads one customer. Somebody without e-mail and id is refused: the next import could only double them.
pub(crate) fn read(row: &Row<'_>) -> Result<CustomerRecord, Reason> {
    let shop_id = row.identifier(F::ShopId);
    let email = row.email(F::Email)?;
    if shop_id.is_none() && email.is_none() {
        return Err(
            "Neither e-mail address nor customer id, so this customer could not be recognised again."
                .to_owned(),
        );
    }
    let first_of = |a, b| row.identifier(a).or_else(|| row.identifier(b));
    Ok(CustomerRecord {
        row: row.number,
        shop_id,
        name: joined(row, [F::FirstName, F::LastName], " ").unwrap_or_default(),
        email,
        phone: first_of(F::Phone, F::AddressPhone),
        company: row.prose(F::Company),
        street: joined(row, [F::Street, F::StreetMore], "\n"),
        city: row.prose(F::City),
        postcode: row.identifier(F::Postcode),
        country: country(row.raw(F::Country)),
        accepts_marketing: crate::cell::yes(row.raw(F::Marketing)),
        spent_text: row.decimal(F::Spent)?,
        order_count: row.whole(F::OrderCount)?.unwrap_or(0),
        tags: tags(row.raw(F::Tags)),
        note: row.prose(F::Note),
    })
}

fn joined(row: &Row<'_>, fields: [F; 2], between: &str) -> Option<String> {
    let parts: Vec<String> = fields.into_iter().filter_map(|f| row.prose(f)).collect();
    (!parts.is_empty()).then(|| parts.join(between))
}

fn country(text: &str) -> Option<String> {
    let code = text.trim();
    (code.len() == 2 && code.bytes().all(|b| b.is_ascii_alphabetic())).then(|| code.to_ascii_uppercase())
}

fn tags(text: &str) -> Vec<String> {
    text.split(',').filter_map(crate::cell::prose).collect()
}

//! A row of a customer file.

use crate::cell::{bare, prose, yes};
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
    /// How they stand to marketing mail; `None` if the file does not say, so that what is known stays.
    pub marketing: Option<Marketing>,
    /// Lifetime spend as a plain decimal. The file does not say in which currency: see [`CustomerRecord::spent`].
    pub spent_text: Option<String>,
    /// Lifetime number of orders; `None` if the file has no such column.
    pub order_count: Option<u32>,
    /// Tags; `None` if the file has no such column.
    pub tags: Option<Vec<String>>,
    /// The shop's note.
    pub note: Option<String>,
}

/// How somebody stands to marketing mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Marketing {
    /// They have agreed.
    Agreed,
    /// They were asked to confirm and have not yet.
    Pending,
    /// They have not agreed; nobody was asked, or nobody answered.
    NotAgreed,
    /// They had agreed and have taken it back.
    Unsubscribed,
    /// Mail to their address comes back.
    Undeliverable,
}

impl Marketing {
    /// Whether marketing mail may be sent.
    pub const fn is_allowed(self) -> bool {
        matches!(self, Self::Agreed)
    }
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
        name: joined(row, [F::FirstName, F::LastName], " ")
            .or_else(|| row.prose(F::FullName))
            .unwrap_or_default(),
        email,
        phone: first_of(F::Phone, F::AddressPhone),
        company: row.prose(F::Company),
        street: joined(row, [F::Street, F::StreetMore], "\n"),
        city: row.prose(F::City),
        postcode: row.identifier(F::Postcode),
        country: country(row.raw(F::Country)),
        marketing: marketing(row),
        spent_text: row.decimal(F::Spent)?,
        order_count: order_count(row)?,
        tags: row.has(F::Tags).then(|| tags(row.raw(F::Tags))),
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

fn order_count(row: &Row<'_>) -> Result<Option<u32>, Reason> {
    let count = row.whole(F::OrderCount)?;
    Ok(row.has(F::OrderCount).then(|| count.unwrap_or(0)))
}

/// What the file says of consent, what was taken back first. Nothing in a column that tells of it is no consent.
fn marketing(row: &Row<'_>) -> Option<Marketing> {
    let filled = |field| !row.is_empty(field);
    if filled(F::Undeliverable) {
        return Some(Marketing::Undeliverable);
    }
    if filled(F::Unsubscribed) {
        return Some(Marketing::Unsubscribed);
    }
    if row.has(F::Marketing) {
        let word = bare(row.raw(F::Marketing)).to_lowercase();
        return Some(match word.as_str() {
            "unsubscribed" => Marketing::Unsubscribed,
            "pending" | "unconfirmed" => Marketing::Pending,
            "cleaned" | "bounced" | "undeliverable" => Marketing::Undeliverable,
            word if yes(word) => Marketing::Agreed,
            _ => Marketing::NotAgreed,
        });
    }
    if !row.has(F::OptedIn) && !row.has(F::Confirmed) {
        return None;
    }
    Some(if filled(F::OptedIn) || filled(F::Confirmed) {
        Marketing::Agreed
    } else {
        Marketing::NotAgreed
    })
}

/// Tags between commas; Mailchimp puts each into quotes of its own.
fn tags(text: &str) -> Vec<String> {
    text.split(',')
        .filter_map(|tag| prose(tag.trim().trim_matches('"')))
        .collect()
}

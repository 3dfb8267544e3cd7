//! Editing a customer: each field saves itself, and what was typed is remembered as typed, so that no import undoes it.

use crate::{
    Desk, Error, Result,
    desk::id,
    text,
    wire::{Change, customer::CustomerEdit},
};
use amends_model::{
    CustomerId,
    customer::{Customer, CustomerField as Field, normal_email},
    event::Op,
};
use amends_store::{Reader, Told};

/// Things on a wishlist, or tags, that are kept.
const LINES: usize = 200;

impl Desk {
    /// Changes fields of a customer.
    pub fn edit_customer(&self, customer: &str, edit: &CustomerEdit) -> Result<Change> {
        let customer: CustomerId = id(customer, "customer")?;
        self.change(|tx| {
            let found = tx.get_customer(customer)?;
            let before = found.ok_or_else(|| Error::not_found("customer"))?;
            let mut now = before.clone();
            apply_texts(&mut now, edit)?;
            apply_email(tx, &mut now, edit)?;
            apply_rest(&mut now, edit)?;
            let typed = changed(&before, &now);
            now.by_hand.extend(&typed);
            for field in &edit.give_back {
                now.by_hand.remove(field);
            }
            if now != before {
                tx.put_customer(&now)?;
            }
            let told = Told::workspace(Op::CustomerEdited, said(&typed, edit), Some(now.id.to_string()));
            Ok(told)
        })
    }
}

fn apply_texts(customer: &mut Customer, edit: &CustomerEdit) -> Result<()> {
    if let Some(name) = &edit.name {
        customer.name = text::maybe_line("name", name)?;
        if customer.name.is_empty() && customer.email.is_none() {
            let message = "Without an e-mail address the name is all we have; it cannot be empty.";
            return Err(Error::invalid("name", message));
        }
    }
    let lines = [
        ("phone", &edit.phone, &mut customer.phone),
        ("company", &edit.company, &mut customer.company),
        ("city", &edit.city, &mut customer.city),
        ("postcode", &edit.postcode, &mut customer.postcode),
        ("tier", &edit.tier, &mut customer.tier),
    ];
    for (field, typed, place) in lines {
        if let Some(typed) = typed {
            *place = filled(text::maybe_line(field, typed)?);
        }
    }
    let texts = [
        ("street", &edit.street, &mut customer.street),
        ("note", &edit.note, &mut customer.note),
    ];
    for (field, typed, place) in texts {
        if let Some(typed) = typed {
            *place = filled(text::text(field, typed)?.trim().to_owned());
        }
    }
    if let Some(typed) = &edit.country {
        let code = text::maybe_line("country", typed)?.to_uppercase();
        let is_code = code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase());
        if !code.is_empty() && !is_code {
            return Err(Error::invalid("country", "A country is two letters, such as GB."));
        }
        customer.country = filled(code);
    }
    Ok(())
}

/// An e-mail is what imports know people by, so no two customers have the same one.
fn apply_email(r: &Reader<'_>, customer: &mut Customer, edit: &CustomerEdit) -> Result<()> {
    let Some(typed) = &edit.email else { return Ok(()) };
    if typed.trim().is_empty() {
        if customer.name.is_empty() {
            let message = "Without a name the e-mail address is all we have; it cannot be empty.";
            return Err(Error::invalid("email", message));
        }
        customer.email = None;
        return Ok(());
    }
    let email = normal_email(typed).ok_or_else(|| Error::invalid("email", "This is no e-mail address."))?;
    let other = r.find_customer_by_email(&email)?;
    if other.is_some_and(|other| other.id != customer.id) {
        return Err(Error::invalid(
            "email",
            "Another customer has this e-mail address.",
        ));
    }
    customer.email = Some(email);
    Ok(())
}

fn apply_rest(customer: &mut Customer, edit: &CustomerEdit) -> Result<()> {
    if let Some(typed) = &edit.points {
        let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        customer.points = match digits.as_str() {
            "" => None,
            digits => {
                let wrong = |_| Error::invalid("points", "Points are a whole number.");
                Some(digits.parse().map_err(wrong)?)
            }
        };
    }
    if let Some(lines) = &edit.wishlist {
        customer.wishlist = kept_lines("wishlist", lines)?;
    }
    if let Some(tags) = &edit.tags {
        customer.tags = kept_lines("tags", tags)?;
    }
    if let Some(vip) = edit.vip {
        customer.set_vip(vip);
    }
    customer.marketing = edit.marketing.unwrap_or(customer.marketing);
    Ok(())
}

fn filled(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// Lines without empty ones and without the same twice.
fn kept_lines(field: &str, typed: &[String]) -> Result<Vec<String>> {
    let mut kept: Vec<String> = Vec::new();
    for line in typed {
        let line = text::maybe_line(field, line)?;
        if !line.is_empty() && !kept.contains(&line) {
            kept.push(line);
        }
    }
    if kept.len() > LINES {
        return Err(Error::invalid(field, format!("At most {LINES} lines fit here.")));
    }
    Ok(kept)
}

/// The fields in which two states differ.
fn changed(before: &Customer, now: &Customer) -> Vec<Field> {
    let differs = |field: &Field| match field {
        Field::Name => before.name != now.name,
        Field::Email => before.email != now.email,
        Field::Phone => before.phone != now.phone,
        Field::Company => before.company != now.company,
        Field::Street => before.street != now.street,
        Field::City => before.city != now.city,
        Field::Postcode => before.postcode != now.postcode,
        Field::Country => before.country != now.country,
        Field::Marketing => before.marketing != now.marketing,
        Field::Tier => before.tier != now.tier,
        Field::Points => before.points != now.points,
        Field::Wishlist => before.wishlist != now.wishlist,
        Field::Tags => before.tags != now.tags,
        Field::Note => before.note != now.note,
    };
    Field::ALL.iter().copied().filter(differs).collect()
}

fn said(typed: &[Field], edit: &CustomerEdit) -> String {
    let named = |fields: &[Field]| fields.iter().map(|f| label(*f)).collect::<Vec<_>>().join(", ");
    match (typed, edit.give_back.as_slice()) {
        ([], []) => "The customer was left as it is".to_owned(),
        ([], back) => format!("Imports may change it again: {}", named(back)),
        (typed, _) => format!("Customer changed: {}", named(typed)),
    }
}

const fn label(field: Field) -> &'static str {
    match field {
        Field::Name => "name",
        Field::Email => "e-mail",
        Field::Phone => "telephone",
        Field::Company => "company",
        Field::Street => "street",
        Field::City => "town",
        Field::Postcode => "postcode",
        Field::Country => "country",
        Field::Marketing => "marketing",
        Field::Tier => "tier",
        Field::Points => "points",
        Field::Wishlist => "wishlist",
        Field::Tags => "tags",
        Field::Note => "note",
    }
}

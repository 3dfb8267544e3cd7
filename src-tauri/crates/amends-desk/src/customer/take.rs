//! What an import tells of a customer, taken over field by field; what a person has typed stays.

use amends_intake::{CustomerRecord, Marketing as Told};
use amends_model::{
    Currency,
    customer::{Customer, CustomerField as Field, Marketing, tier_of},
};

/// Takes a record over. A cell that is empty says nothing; e-mail and id are the caller's, who knows whose they are.
pub(crate) fn take_over(customer: &mut Customer, record: &CustomerRecord, currency: Currency) {
    if !record.name.is_empty() && customer.is_open_to_imports(Field::Name) {
        customer.name.clone_from(&record.name);
    }
    let texts = [
        (Field::Phone, &record.phone),
        (Field::Company, &record.company),
        (Field::Street, &record.street),
        (Field::City, &record.city),
        (Field::Postcode, &record.postcode),
        (Field::Country, &record.country),
        (Field::Note, &record.note),
    ];
    for (field, told) in texts {
        if told.is_some() && customer.is_open_to_imports(field) {
            place(customer, field).clone_from(told);
        }
    }
    if let Some(told) = record
        .marketing
        .filter(|_| customer.is_open_to_imports(Field::Marketing))
    {
        customer.marketing = marketing(told);
    }
    customer.spent = record.spent(currency).or(customer.spent);
    customer.order_count = record.order_count.unwrap_or(customer.order_count);
    let Some(tags) = &record.tags else { return };
    // Another tool's tags may lack it, so a tier stays until a tag names another.
    if let Some(tier) = tier_of(tags).filter(|_| customer.is_open_to_imports(Field::Tier)) {
        customer.tier = Some(tier);
    }
    if customer.is_open_to_imports(Field::Tags) {
        customer.tags.clone_from(tags);
    }
}

/// Where a text field lies; the note for those that are none.
const fn place(customer: &mut Customer, field: Field) -> &mut Option<String> {
    match field {
        Field::Phone => &mut customer.phone,
        Field::Company => &mut customer.company,
        Field::Street => &mut customer.street,
        Field::City => &mut customer.city,
        Field::Postcode => &mut customer.postcode,
        Field::Country => &mut customer.country,
        Field::Tier => &mut customer.tier,
        Field::Email => &mut customer.email,
        _ => &mut customer.note,
    }
}

const fn marketing(told: Told) -> Marketing {
    match told {
        Told::Agreed => Marketing::Subscribed,
        Told::Pending => Marketing::Pending,
        Told::NotAgreed => Marketing::NotSubscribed,
        Told::Unsubscribed => Marketing::Unsubscribed,
        Told::Undeliverable => Marketing::Bounced,
    }
}

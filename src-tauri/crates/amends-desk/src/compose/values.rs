//! What stands behind the placeholders of a draft, and what to say where nothing does.

use crate::{
    Result,
    desk::person_by_id,
    wire::compose::{PlaceholderOfCase, UnknownPlaceholder},
};
use amends_coach::scaffold::{self, Filled};
use amends_model::{
    Day,
    case::Case,
    make_good::{MakeGood, MakeGoodState},
    promise::{Promise, PromiseState},
};
use amends_store::Reader;
use std::collections::BTreeMap;

/// Names that every case can have a value for.
const ALWAYS: [&str; 11] = [
    "customer.first_name",
    "customer.name",
    "order.name",
    "order.total",
    "order.placed",
    "their_words",
    "remedy",
    "make_good",
    "owner.name",
    "shop",
    "case.number",
];

/// The values of one case.
pub(crate) struct Values(BTreeMap<String, String>);

impl Values {
    /// Reads them.
    pub fn of(r: &Reader<'_>, case: &Case) -> Result<Self> {
        let mut all = BTreeMap::new();
        let mut put = |name: &str, value: &str| {
            let value = value.trim();
            if !value.is_empty() {
                all.insert(name.to_owned(), value.to_owned());
            }
        };
        if let Some(customer) = r.get_customer(case.customer)? {
            put("customer.name", &customer.name);
            put("customer.first_name", customer.first_name());
        }
        if let Some(name) = &case.order_name {
            put("order.name", name);
            if let Some(order) = r.find_order_of_case(case)? {
                put("order.total", &order.total.to_string());
                put("order.placed", &day(order.placed.date_naive()));
            }
        }
        put(
            "their_words",
            case.their_words.trim().trim_matches(['"', '“', '”']),
        );
        put("remedy", &case.remedy_sought);
        put("owner.name", &person_by_id(r, case.owner)?.name);
        put("shop", &r.get_setting("workspace_name")?.unwrap_or_default());
        put("case.number", &case.number.to_string());
        put("make_good", &make_goods(&r.list_make_goods_of_case(case.id)?));
        for (at, fact) in r.list_facts_of_case(case.id)?.iter().enumerate() {
            put(&format!("fact.{}", at + 1), fact.text.trim_end_matches('.'));
        }
        for (at, promise) in open_promises(r, case)?.iter().enumerate() {
            put(&format!("promise.{}", at + 1), promise.text.trim_end_matches('.'));
            put(&format!("promise.{}.due", at + 1), &day(promise.due));
        }
        Ok(Self(all))
    }

    /// What stands behind a name.
    pub fn get(&self, name: &str) -> Option<String> {
        self.0.get(name).cloned()
    }

    /// A text with everything filled in that can be.
    pub fn fill(&self, text: &str) -> Filled {
        scaffold::fill(text, |name| self.get(name))
    }

    /// The names that can be used, and what stands behind each.
    pub fn list(&self) -> Vec<PlaceholderOfCase> {
        let always = ALWAYS.iter().map(|name| (*name).to_owned());
        let more = self.0.keys().filter(|name| !ALWAYS.contains(&name.as_str()));
        always
            .chain(more.cloned())
            .map(|name| PlaceholderOfCase {
                value: self.get(&name),
                name,
            })
            .collect()
    }
}

/// Names nothing stands behind, with what to do about each.
pub(super) fn unknown(names: &[String]) -> Vec<UnknownPlaceholder> {
    let view = |name: &String| UnknownPlaceholder {
        name: name.clone(),
        why: why(name),
    };
    names.iter().map(view).collect()
}

/// The promises that are still open, the next one due first: `promise.1` is the one that presses most.
fn open_promises(r: &Reader<'_>, case: &Case) -> Result<Vec<Promise>> {
    let mut open = r.list_promises_of_case(case.id)?;
    open.retain(|p| p.state == PromiseState::Open);
    open.sort_by_key(|p| p.due);
    Ok(open)
}

/// What they get, in one phrase; an amount is added where the words do not say it.
fn make_goods(all: &[MakeGood]) -> String {
    let told = all
        .iter()
        .filter(|m| m.state != MakeGoodState::Declined)
        .map(|m| match m.amount {
            Some(amount) if !m.text.contains(|c: char| c.is_ascii_digit()) => {
                format!("{} ({amount})", m.text.trim_end_matches('.'))
            }
            _ => m.text.trim_end_matches('.').to_owned(),
        });
    told.collect::<Vec<_>>().join(" and ")
}

fn day(day: Day) -> String {
    day.format("%A %-d %B").to_string()
}

/// What to do about a placeholder nothing stands behind.
pub(super) fn why(name: &str) -> String {
    let said = match name {
        "customer.first_name" | "customer.name" => {
            "The name of this customer is not known. Write it yourself."
        }
        "order.name" | "order.total" | "order.placed" => {
            "No order is chosen for this case. Choose it in the diagnosis, or take this out."
        }
        "their_words" => "Their words are not in the case yet. Put them in on the left.",
        "remedy" => "What they asked for is not in the case yet. Put it in on the left.",
        "make_good" => "Nothing is offered to them yet. Offer it in Ownership, or take this out.",
        "owner.name" | "shop" | "case.number" => "The case does not say this.",
        _ if name.starts_with("fact.") => {
            "There are not so many facts in the diagnosis. Note one more, or take this out."
        }
        _ if name.starts_with("promise.") => {
            "There are not so many open promises. Make one in Ownership, or take this out."
        }
        _ => "There is no placeholder of this name.",
    };
    said.to_owned()
}

/// What is asked instead, where a starter would put a placeholder that the case cannot fill.
pub(super) fn question_instead(name: &str) -> &'static str {
    match name {
        "customer.first_name" | "customer.name" => "{{? How do you greet them? }}",
        "their_words" => "{{? Which sentence of theirs says what it cost them? }}",
        "order.name" => "{{? Which order is it about? }}",
        "make_good" => "{{? What do they get for it, if anything? }}",
        _ => "{{? What stands here? }}",
    }
}

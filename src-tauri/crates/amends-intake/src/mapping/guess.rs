//! Which column means what, guessed from the words of the header and checked against what stands below it.
//!
//! A whole header that we know is surer than a word within one, and a column belongs to one field only. What speaks of
//! somebody else (“Assignee email”) is not taken, nor an e-mail column without a single address.

use super::words::{self, Guess, Need, OTHERS};
use super::{Kind, Mapping, columns_key};
use crate::layout::fold;
use crate::moment::{moment, order_of};
use crate::{DateOrder, Field, Table, cell};
use std::collections::BTreeMap;

/// Rows that are looked at to check a guess and to find the order of dates.
const LOOKED_AT: usize = 2000;
/// How sure a whole header is; its place among the words is taken off.
const WHOLE: usize = 1000;
/// What a whole header gains for a field that is needed: “Name” is the order's where nothing else can be.
const NEEDED: usize = 1000;
/// How sure a word within a header is.
const WITHIN: usize = 500;

/// The mapping that the header suggests: what the rows are about, and which column means what.
pub fn suggest_mapping(table: &Table) -> Mapping {
    let words: Vec<String> = table.columns.iter().map(|c| fold(c)).collect();
    let speaks = |kind: &Kind| score(*kind, table, &words);
    // Of equals the first is meant.
    let kind = Kind::ALL
        .into_iter()
        .rev()
        .max_by_key(speaks)
        .unwrap_or(Kind::Tickets);
    suggest_mapping_of(table, kind)
}

/// The same for a file of which a person has said what it is about.
pub fn suggest_mapping_of(table: &Table, kind: Kind) -> Mapping {
    let columns: BTreeMap<Field, String> = assign(kind, table)
        .into_iter()
        .map(|(field, at)| (field, table.columns[at].clone()))
        .collect();
    Mapping {
        key: columns_key(&table.columns),
        kind,
        source: String::new(),
        dates: order_of_dates(table, &columns),
        currency: None,
        columns,
    }
}

/// The order that the values of these columns leave as the only possible one: a day above twelve proves it.
pub fn order_of_dates(table: &Table, columns: &BTreeMap<Field, String>) -> DateOrder {
    columns
        .iter()
        .filter(|(field, _)| is_date(**field))
        .filter_map(|(_, column)| table.columns.iter().position(|c| c == column))
        .map(|at| order_of(cells(table, at)))
        .find(|order| *order != DateOrder::YearFirst)
        .unwrap_or_default()
}

/// How much a header speaks for a kind: needed fields count most, and words that only this kind has count more.
fn score(kind: Kind, table: &Table, folded: &[String]) -> usize {
    let found = assign(kind, table);
    let has = |field: Field| found.iter().any(|(f, _)| *f == field);
    let guesses = words::of(kind);
    let needs = guesses.iter().filter(|g| g.need != Need::May);
    let (met, all) = needs.fold((0, 0), |(met, all), g| (met + usize::from(has(g.field)), all + 1));
    let own = folded
        .iter()
        .filter(|h| telling(kind).iter().any(|w| h.contains(w)))
        .count();
    found.len() + 4 * own + 12 * met / all.max(1)
}

/// Parts of headers that hardly any other kind has.
const fn telling(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Customers => &[
            "firstname",
            "lastname",
            "vorname",
            "nachname",
            "prénom",
            "zip",
            "plz",
            "marketing",
            "spent",
        ],
        Kind::Orders => &[
            "total", "currency", "währung", "lineitem", "quantity", "menge", "bestell", "fulfil", "sku",
        ],
        Kind::Reviews => &[
            "review",
            "rating",
            "stars",
            "bewertung",
            "sterne",
            "étoiles",
            "avis",
        ],
        Kind::Tickets => &[
            "ticket",
            "subject",
            "betreff",
            "channel",
            "priority",
            "assignee",
            "requester",
            "csat",
            "objet",
        ],
    }
}

/// Fields and the places of their columns, the surest first; each column once.
fn assign(kind: Kind, table: &Table) -> Vec<(Field, usize)> {
    let mut candidates: Vec<(usize, Field, usize)> = Vec::new();
    for (at, header) in table.columns.iter().enumerate() {
        for guess in words::of(kind) {
            if let Some(sure) = sureness(guess, header).filter(|_| is_plausible(guess.field, table, at)) {
                candidates.push((sure, guess.field, at));
            }
        }
    }
    candidates.sort_by_key(|(sure, _, at)| (std::cmp::Reverse(*sure), *at));
    let mut taken: Vec<(Field, usize)> = Vec::new();
    for (_, field, at) in candidates {
        if !taken.iter().any(|(f, a)| *f == field || *a == at) {
            taken.push((field, at));
        }
    }
    // A full name beside a first or last name would say the same twice, or be the name of something else.
    let names = [Field::FirstName, Field::LastName];
    if taken.iter().any(|(f, _)| names.contains(f)) {
        taken.retain(|(f, _)| *f != Field::FullName);
    }
    taken
}

/// How surely a header means a field; `None` if it does not.
fn sureness(guess: &Guess, header: &str) -> Option<usize> {
    let whole = fold(header);
    if let Some(place) = guess.headers().position(|word| word == whole) {
        let needed = if guess.need == Need::May { 0 } else { NEEDED };
        return Some(WHOLE + needed - place);
    }
    let parts = parts(header);
    if parts.iter().any(|part| OTHERS.split(' ').any(|o| o == part)) {
        return None;
    }
    let place = guess.words().position(|word| parts.iter().any(|p| p == word))?;
    Some(WITHIN - place)
}

/// The words of a header: `Customer e-mail`, `customer_email` and `customerEmail` have two.
fn parts(header: &str) -> Vec<String> {
    let header = header
        .replace("e-mail", "email")
        .replace("E-Mail", "Email")
        .replace("E-mail", "Email");
    let mut words = vec![String::new()];
    let mut before_is_lower = false;
    for c in header.chars() {
        if !c.is_alphanumeric() || (c.is_uppercase() && before_is_lower) {
            words.push(String::new());
        }
        if c.is_alphanumeric() {
            let word = words.last_mut();
            word.into_iter().for_each(|w| w.extend(c.to_lowercase()));
        }
        before_is_lower = c.is_lowercase();
    }
    words.retain(|w| !w.is_empty());
    words
}

/// Whether what stands in a column may be what the field is. An empty column may be anything.
fn is_plausible(field: Field, table: &Table, at: usize) -> bool {
    let test: fn(&str) -> bool = match field {
        Field::Email => |cell| cell.contains('@'),
        Field::Total | Field::LinePrice | Field::Spent => |cell| cell::decimal(cell).is_some(),
        Field::Stars => |cell| cell.chars().any(|c| c.is_ascii_digit()),
        field if is_date(field) => is_some_date,
        _ => return true,
    };
    let mut filled = cells(table, at).filter(|cell| !cell.is_empty()).peekable();
    filled.peek().is_none() || filled.any(test)
}

fn is_some_date(cell: &str) -> bool {
    let orders = [DateOrder::DayFirst, DateOrder::MonthFirst];
    orders.into_iter().any(|order| moment(cell, order).is_some())
}

pub(super) const fn is_date(field: Field) -> bool {
    matches!(
        field,
        Field::Written | Field::Placed | Field::Solved | Field::Replied | Field::Fulfilled | Field::Cancelled
    )
}

fn cells(table: &Table, at: usize) -> impl Iterator<Item = &str> {
    let rows = table.rows.iter().take(LOOKED_AT);
    rows.filter_map(move |row| row.cells.get(at).map(String::as_str))
}

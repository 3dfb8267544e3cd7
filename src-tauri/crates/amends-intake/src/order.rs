//! Rows of an order file: one per line item, with what belongs to the whole order only in the first of them.
//!
//! Rows of one order need not stand together. An order is taken whole or not at all: saving one with a line
//! missing would look complete to everybody who reads it later.

use crate::layout::Field as F;
use crate::row::{NO_AMOUNT, Reason, Row, bad};
use crate::{Record, Skipped};
use amends_model::{Currency, Moment, Money};
use std::collections::HashMap;

/// An order as a shop states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderRecord {
    /// First row of it in the file, the header being row 1.
    pub row: usize,
    /// The shop's id; `None` where a spreadsheet has rounded it.
    pub shop_id: Option<String>,
    /// The shop's name for it: `#1001`.
    pub name: String,
    /// As [`amends_model::customer::normal_email`] makes it; sales at a till have none.
    pub email: Option<String>,
    /// Who is billed, else who it is sent to; may be empty.
    pub customer_name: String,
    /// The telephone number of the order, else of either address.
    pub customer_phone: Option<String>,
    /// When it was placed.
    pub placed: Moment,
    /// Its total.
    pub total: Money,
    /// What was given back so far; nothing if the file does not say.
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
    /// What was ordered, in the order of the file.
    pub lines: Vec<OrderLineRecord>,
}

/// One line of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderLineRecord {
    /// What.
    pub name: String,
    /// The shop's article number.
    pub sku: Option<String>,
    /// How many.
    pub quantity: u32,
    /// Price of one.
    pub price: Money,
}

/// A line whose currency is only known when the whole order is.
struct Line {
    row: usize,
    name: String,
    sku: Option<String>,
    quantity: u32,
    /// Plain decimal.
    price: String,
    price_header: &'static str,
}

/// The first row of an order.
struct Head {
    fingerprint: u64,
    shop_id: Option<String>,
    row: usize,
}

/// All rows of one order.
#[derive(Default)]
struct Gathered {
    head: Option<Head>,
    /// The order without its lines, once its first row was read.
    order: Option<Box<OrderRecord>>,
    lines: Vec<Line>,
    rows: Vec<usize>,
    /// The first row that could not be read, and why.
    flaw: Option<(usize, Reason)>,
    /// Set while a second copy of the order goes by.
    repeating: bool,
}

/// Gathers rows into orders.
#[derive(Default)]
pub(crate) struct Orders {
    gathered: Vec<Gathered>,
    by_name: HashMap<String, usize>,
    skipped: Vec<Skipped>,
}

impl Orders {
    /// Takes one row.
    pub(crate) fn take(&mut self, row: &Row<'_>) {
        let Some(name) = row.prose(F::OrderName) else {
            return self.skip(row.number, row.missing(F::OrderName));
        };
        let is_head = [F::ShopId, F::FinancialStatus, F::Currency, F::Total]
            .iter()
            .any(|f| !row.is_empty(*f));
        let place = self.place_of(&name, is_head.then_some(row));
        let order = &mut self.gathered[place];
        if is_head {
            order.repeating = order
                .head
                .as_ref()
                .is_some_and(|h| h.fingerprint == row.fingerprint());
            order.read_head(row, &name);
        }
        if order.repeating {
            let first = order.head.as_ref().map_or(row.number, |h| h.row);
            return self.skip(
                row.number,
                format!("This order is already in row {first} of the file."),
            );
        }
        push(&mut order.rows, row.number);
        match line(row) {
            Ok(Some(line)) => push(&mut order.lines, line),
            Ok(None) => {}
            Err(reason) => order.spoil(row.number, reason),
        }
    }

    /// Which order a row belongs to. Two shops may both have a `#1001`, so a first row with another id begins
    /// another order.
    fn place_of(&mut self, name: &str, head: Option<&Row<'_>>) -> usize {
        if let Some(place) = self.by_name.get(name).copied() {
            let known = self.gathered[place]
                .head
                .as_ref()
                .and_then(|h| h.shop_id.as_ref());
            let id = head.and_then(|row| row.identifier(F::ShopId));
            if known.is_none() || id.is_none() || known == id.as_ref() {
                return place;
            }
        }
        self.gathered.push(Gathered::default());
        self.by_name.insert(name.to_owned(), self.gathered.len() - 1);
        self.gathered.len() - 1
    }

    fn skip(&mut self, row: usize, reason: Reason) {
        self.skipped.push(Skipped { row, reason });
    }

    /// Hands over the orders in the order of the file, and the rows that were left out.
    pub(crate) fn finish(self, records: &mut Vec<Record>, skipped: &mut Vec<Skipped>) {
        skipped.extend(self.skipped);
        records.reserve_exact(self.gathered.len());
        for gathered in self.gathered {
            match gathered.finish() {
                Ok(order) => records.push(Record::Order(order)),
                Err(rows) => skipped.extend(rows),
            }
        }
    }
}

/// Room for one more: most orders have a line or two, for which a list would make room for four.
fn push<T>(list: &mut Vec<T>, one: T) {
    const FEW: usize = 4;
    if list.len() < FEW {
        list.reserve_exact(1);
    }
    list.push(one);
}

impl Gathered {
    /// Reads what belongs to the whole order, unless a row before has.
    fn read_head(&mut self, row: &Row<'_>, name: &str) {
        if self.head.is_some() {
            return;
        }
        let (fingerprint, shop_id) = (row.fingerprint(), row.identifier(F::ShopId));
        self.head = Some(Head {
            fingerprint,
            shop_id,
            row: row.number,
        });
        match head(row, name) {
            Ok(order) => self.order = Some(Box::new(order)),
            Err(reason) => self.spoil(row.number, reason),
        }
    }

    fn spoil(&mut self, row: usize, reason: Reason) {
        self.flaw.get_or_insert((row, reason));
    }

    /// The whole order, or every row of it with the reason.
    fn finish(mut self) -> Result<Box<OrderRecord>, Vec<Skipped>> {
        let Some(order) = self.complete() else {
            let (culprit, reason) = self.flaw.unwrap_or_else(|| {
                let lost =
                    "The first row of this order is not in the file, so its total and currency are unknown.";
                (self.rows.first().copied().unwrap_or(0), lost.to_owned())
            });
            let reason_for = |row| {
                if row == culprit {
                    reason.clone()
                } else {
                    format!("Left out with its order because of row {culprit}.")
                }
            };
            return Err(self
                .rows
                .into_iter()
                .map(|row| Skipped {
                    row,
                    reason: reason_for(row),
                })
                .collect());
        };
        Ok(order)
    }

    /// Puts the lines into the order, in its currency.
    fn complete(&mut self) -> Option<Box<OrderRecord>> {
        let mut order = self.order.take()?;
        let lines = std::mem::take(&mut self.lines);
        order.lines.reserve_exact(lines.len());
        for line in lines {
            let Some(price) = Money::parse(&line.price, order.total.currency) else {
                self.spoil(line.row, bad(line.price_header, NO_AMOUNT));
                continue;
            };
            let Line {
                name, sku, quantity, ..
            } = line;
            order.lines.push(OrderLineRecord {
                name,
                sku,
                quantity,
                price,
            });
        }
        order.row = self.rows.first().copied().unwrap_or(order.row);
        self.flaw.is_none().then_some(order)
    }
}

/// Reads what the first row says of the whole order.
fn head(row: &Row<'_>, name: &str) -> Result<OrderRecord, Reason> {
    let currency = currency(row)?;
    let money = |field| {
        let bad = || row.bad(field, NO_AMOUNT);
        row.decimal(field)?
            .map(|text| Money::parse(&text, currency).ok_or_else(bad))
            .transpose()
    };
    let first_of = |fields: [F; 3]| fields.into_iter().find_map(|f| row.identifier(f));
    let names = [F::BillingName, F::ShippingName];
    Ok(OrderRecord {
        row: row.number,
        shop_id: row.identifier(F::ShopId),
        name: name.to_owned(),
        email: row.email(F::Email)?,
        customer_name: names.into_iter().find_map(|f| row.prose(f)).unwrap_or_default(),
        customer_phone: first_of([F::Phone, F::BillingPhone, F::ShippingPhone]),
        placed: row.moment(F::Placed)?.ok_or_else(|| row.missing(F::Placed))?,
        total: money(F::Total)?.ok_or_else(|| row.missing(F::Total))?,
        refunded: money(F::Refunded)?.unwrap_or(Money::new(0, currency)),
        financial_status: row.prose(F::FinancialStatus),
        fulfilment_status: row.prose(F::FulfilmentStatus),
        fulfilled: row.moment(F::Fulfilled)?,
        cancelled: row.moment(F::Cancelled)?,
        note: row.prose(F::Note),
        lines: Vec::new(),
    })
}

fn currency(row: &Row<'_>) -> Result<Currency, Reason> {
    if row.is_empty(F::Currency) {
        if let Some(usual) = row.usual_currency() {
            return Ok(usual);
        }
        return Err(row.missing(F::Currency));
    }
    let bad = |_| row.bad(F::Currency, "is not a currency such as GBP");
    row.raw(F::Currency).parse().map_err(bad)
}

/// Reads the line item of a row; rows that only tell of a payment have none.
fn line(row: &Row<'_>) -> Result<Option<Line>, Reason> {
    if [F::LineName, F::LineQuantity, F::LinePrice]
        .iter()
        .all(|f| row.is_empty(*f))
    {
        return Ok(None);
    }
    Ok(Some(Line {
        row: row.number,
        name: row.prose(F::LineName).ok_or_else(|| row.missing(F::LineName))?,
        sku: row.prose(F::LineSku),
        quantity: row
            .whole(F::LineQuantity)?
            .ok_or_else(|| row.missing(F::LineQuantity))?,
        price: row
            .decimal(F::LinePrice)?
            .ok_or_else(|| row.missing(F::LinePrice))?,
        price_header: row.header(F::LinePrice),
    }))
}

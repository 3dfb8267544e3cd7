//! The orders of a customer in pages, and what went wrong on each: what its cases say, and a line of our own.

use super::{case_ref, order_brief};
use crate::{
    Desk, Error, Result,
    desk::id,
    text,
    wire::{
        Change,
        customer::{OrderPage, OrderRow, OrderTrouble},
    },
};
use amends_model::{CustomerId, OrderId, case::Case, customer::Order, event::Op, taxonomy};
use amends_store::{Reader, Told};

/// Orders on a page: what a tall window shows, and some to scroll.
const PAGE: u32 = 40;

impl Desk {
    /// More orders of a customer, newest first, after the first `skip`.
    pub fn list_orders(&self, customer: &str, skip: u32) -> Result<OrderPage> {
        let customer: CustomerId = id(customer, "customer")?;
        self.read(|r| page(r, customer, &r.list_cases_of_customer(customer)?, skip))
    }

    /// Notes in a line what went wrong on an order; an empty line takes it away.
    pub fn note_trouble(&self, order: &str, said: &str) -> Result<Change> {
        let order: OrderId = id(order, "order")?;
        let line = text::maybe_line("said", said)?;
        self.change(|tx| {
            let order = tx.get_order(order)?.ok_or_else(|| Error::not_found("order"))?;
            let kept = tx.get_order_trouble(order.id)?.unwrap_or_default();
            if line.is_empty() {
                tx.remove_order_trouble(order.id)?;
            } else if line != kept {
                tx.put_order_trouble(order.id, &line, self.now())?;
            }
            let said = if line.is_empty() {
                format!("Nothing is noted on {} any more", order.name)
            } else {
                format!("Noted on {}: {line}", order.name)
            };
            Ok(Told::workspace(
                Op::TroubleNoted,
                said,
                Some(order.id.to_string()),
            ))
        })
    }
}

pub(super) fn page(r: &Reader<'_>, customer: CustomerId, cases: &[Case], skip: u32) -> Result<OrderPage> {
    let orders = r.list_order_page(customer, skip, PAGE)?;
    let rows = orders.iter().map(|order| row(r, order, cases));
    Ok(OrderPage {
        rows: rows.collect::<Result<_>>()?,
        skipped: skip,
        count: r.count_orders_of_customer(customer)?,
    })
}

fn row(r: &Reader<'_>, order: &Order, cases: &[Case]) -> Result<OrderRow> {
    let brief = order_brief(order);
    let about = cases
        .iter()
        .filter(|c| c.order_name.as_deref() == Some(&order.name));
    let troubles = about.map(|case| OrderTrouble {
        case: case_ref(case),
        path: case.fracture_sub.as_deref().and_then(taxonomy::path),
    });
    let cancelled = order.cancelled.map(|_| "cancelled".to_owned());
    Ok(OrderRow {
        id: order.id.to_string(),
        name: brief.name,
        placed: brief.placed,
        total: brief.total,
        refunded: (order.refunded.minor != 0).then(|| order.refunded.into()),
        what: brief.what,
        state: cancelled.or_else(|| order.fulfilment_status.clone()),
        note: brief.note,
        troubles: troubles.collect(),
        said: r.get_order_trouble(order.id)?.unwrap_or_default(),
    })
}

//! A customer as the screens show them: history, value at risk, marketing state; edited by hand and by imports.

mod edit;
mod named;
mod orders;
mod take;
mod view;
mod warming;

pub(crate) use take::take_over;
pub(crate) use view::{apart, namesakes};

use crate::{
    Error, Result,
    desk::moment,
    wire::{
        CaseRef,
        inbox::{CustomerCard, OrderBrief},
    },
};
use amends_model::{
    CaseId, CustomerId, Moment, Money,
    case::Case,
    customer::{Customer, Order},
    pause::{Pause, QUIET_AFTER},
    value::{ValueAtRisk, value_at_risk},
};
use amends_store::Reader;

/// A customer with everything that is known.
pub(crate) struct Known {
    pub customer: Customer,
    /// Newest first.
    pub orders: Vec<Order>,
    /// Newest first.
    pub cases: Vec<Case>,
    pub value: Option<ValueAtRisk>,
    pub paused_until: Option<Moment>,
    /// One of the pauses is of a case that is open.
    pub paused_while_open: bool,
}

pub(crate) fn known(reader: &Reader<'_>, customer: CustomerId, now: Moment) -> Result<Known> {
    let found = reader
        .get_customer(customer)?
        .ok_or_else(|| Error::not_found("customer"))?;
    let orders = reader.list_orders_of_customer(customer)?;
    let pauses = reader.list_pauses_of_customer(customer)?;
    let cases = reader.list_cases_of_customer(customer)?;
    Ok(Known {
        value: value_at_risk(&orders, now),
        paused_while_open: pauses
            .iter()
            .any(|p| p.released.is_none() && is_of_open(p, &cases)),
        paused_until: pauses.iter().filter_map(|p| quiet_until(p, &cases, now)).max(),
        cases,
        customer: found,
        orders,
    })
}

/// Until when a pause lasts; while its case is open it never runs out by itself.
fn quiet_until(pause: &Pause, cases: &[Case], now: Moment) -> Option<Moment> {
    match (pause.released, is_of_open(pause, cases)) {
        (Some(_), _) => None,
        (None, true) => Some(pause.until.max(now + QUIET_AFTER)),
        (None, false) => pause.is_on(now).then_some(pause.until),
    }
}

/// While a case is open and nothing of it is put right, its pause has no day yet.
fn is_of_open(pause: &Pause, cases: &[Case]) -> bool {
    cases.iter().any(|c| c.id == pause.case && c.is_open())
}

impl Known {
    /// For the wire; `except` is the case being looked at.
    pub fn card(&self, except: Option<CaseId>) -> CustomerCard {
        let counted = u32::try_from(self.orders.len()).unwrap_or(u32::MAX);
        CustomerCard {
            id: self.customer.id.to_string(),
            name: self.customer.shown_name().to_owned(),
            email: self.customer.email.clone(),
            since: self.orders.last().map(|o| moment(o.placed)),
            orders: self.customer.order_count.max(counted),
            spent: self.spent().map(Into::into),
            vip: self.customer.is_vip(),
            value_at_risk: self.value.as_ref().map(|v| v.amount.into()),
            formula: self.value.as_ref().map(ValueAtRisk::formula),
            earlier_cases: self
                .cases
                .iter()
                .filter(|c| Some(c.id) != except)
                .map(case_ref)
                .collect(),
            accepts_marketing: self.customer.marketing.is_allowed(),
            marketing: self.customer.marketing,
            tier: self.customer.tier.clone(),
            points: self.customer.points,
            paused_until: self.paused_until.map(moment),
            paused_while_open: self.paused_while_open,
        }
    }

    /// Lifetime spend as the shop states it, else the sum of the orders we know.
    fn spent(&self) -> Option<Money> {
        self.customer.spent.or_else(|| {
            let currency = self.orders.first()?.total.currency;
            let same = self.orders.iter().filter(|o| o.total.currency == currency);
            Some(Money::new(
                same.map(|o| o.total.minor - o.refunded.minor).sum(),
                currency,
            ))
        })
    }
}

/// A case named in passing.
pub(crate) fn case_ref(case: &Case) -> CaseRef {
    CaseRef {
        id: case.id.to_string(),
        number: case.number.to_string(),
        title: case.title.clone(),
        open: case.is_open(),
    }
}

/// An order in one line.
pub(crate) fn order_brief(order: &Order) -> OrderBrief {
    let what = match order.lines.as_slice() {
        [] => String::new(),
        [only] => only.name.clone(),
        [first, rest @ ..] => format!("{} and {} more", first.name, rest.len()),
    };
    OrderBrief {
        name: order.name.clone(),
        placed: moment(order.placed),
        total: order.total.into(),
        what,
        note: order.note.clone(),
    }
}

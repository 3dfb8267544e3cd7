//! Value at risk: what this customer would probably spend in the next twelve months.
//!
//! Deliberately a formula that fits on one line and is shown beside the figure: orders a year × average order,
//! over the last 24 months. A customer younger than a year is counted as a full year, because one early order
//! says little about a rate.

use crate::{Currency, Moment, Money, customer::Order};
use chrono::TimeDelta;

/// The figure and everything it was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueAtRisk {
    /// Expected spend of the next twelve months.
    pub amount: Money,
    /// Orders that counted.
    pub orders: u32,
    /// Orders a year, times ten.
    pub per_year_tenths: u32,
    /// Average of those orders.
    pub average: Money,
}

impl ValueAtRisk {
    /// The formula in words: `4.6 orders a year × £161.00 (last 24 months)`.
    pub fn formula(&self) -> String {
        let (whole, tenth) = (self.per_year_tenths / 10, self.per_year_tenths % 10);
        format!(
            "{whole}.{tenth} orders a year × {} (last 24 months)",
            self.average
        )
    }
}

/// Value at risk from a customer's orders; `None` when there is nothing to count. Cancelled orders do not count,
/// refunds are taken off, and only the currency of the newest order is counted.
pub fn value_at_risk(orders: &[Order], now: Moment) -> Option<ValueAtRisk> {
    let since = now - TimeDelta::days(730);
    let recent: Vec<&Order> = orders
        .iter()
        .filter(|o| o.cancelled.is_none() && o.placed >= since)
        .collect();
    let currency: Currency = recent.iter().max_by_key(|o| o.placed)?.total.currency;
    let counted: Vec<&&Order> = recent.iter().filter(|o| o.total.currency == currency).collect();
    let count = i64::try_from(counted.len()).ok().filter(|n| *n > 0)?;
    let first = orders.iter().map(|o| o.placed).min()?.max(since);
    let days = (now - first).num_days().clamp(365, 730);
    let total: i64 = counted
        .iter()
        .map(|o| (o.total.minor - o.refunded.minor).max(0))
        .sum();
    let per_year_tenths = u32::try_from((count * 3650 + days / 2) / days).ok()?;
    Some(ValueAtRisk {
        amount: Money::new(total.checked_mul(365)? / days, currency),
        orders: u32::try_from(count).ok()?,
        per_year_tenths,
        average: Money::new(total / count, currency),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{IdSeed, OrderId};
    use chrono::TimeZone;

    fn now() -> Moment {
        chrono::Utc.with_ymd_and_hms(2026, 11, 20, 12, 0, 0).unwrap()
    }

    fn order(days_ago: i64, minor: i64) -> Order {
        let placed = now() - TimeDelta::days(days_ago);
        Order {
            id: OrderId::new(IdSeed {
                at: placed,
                random: [0; 10],
            }),
            customer: None,
            name: "#1".into(),
            shop_id: None,
            placed,
            total: Money::new(minor, Currency::GBP),
            refunded: Money::new(0, Currency::GBP),
            financial_status: None,
            fulfilment_status: None,
            fulfilled: None,
            cancelled: None,
            note: None,
            lines: vec![],
        }
    }

    #[test]
    fn two_years_of_orders_are_halved_into_one() {
        let orders: Vec<_> = (0..10).map(|i| order(i * 73 + 73, 10_000)).collect();
        let found = value_at_risk(&orders, now()).unwrap();
        assert_eq!(found.amount, Money::new(50_000, Currency::GBP));
        assert_eq!(found.formula(), "5.0 orders a year × £100.00 (last 24 months)");
    }

    #[test]
    fn one_order_last_week_is_not_fifty_orders_a_year() {
        let found = value_at_risk(&[order(7, 9_000)], now()).unwrap();
        assert_eq!(found.amount.minor, 9_000);
    }

    #[test]
    fn cancelled_orders_and_refunds_do_not_count() {
        let mut cancelled = order(10, 5_000);
        cancelled.cancelled = Some(now());
        assert_eq!(value_at_risk(&[cancelled], now()), None);
        let mut refunded = order(10, 5_000);
        refunded.refunded = Money::new(2_000, Currency::GBP);
        assert_eq!(value_at_risk(&[refunded], now()).unwrap().amount.minor, 3_000);
    }
}

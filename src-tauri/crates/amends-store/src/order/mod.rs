//! Orders in the database. Lines lie inside their order as JSON: they are only ever read with it.

use crate::{
    Result, column,
    gate::{Reader, Tx},
    many,
};
use amends_model::{
    Currency, CustomerId, Money, OrderId,
    case::Case,
    customer::{Order, OrderLine},
};
use rusqlite::{Row, named_params};
use std::collections::HashSet;

fn read(row: &Row<'_>) -> Result<Order> {
    let currency: Currency = column::parsed(row, "currency")?;
    Ok(Order {
        id: column::parsed(row, "id")?,
        customer: column::maybe_parsed(row, "customer_id")?,
        name: row.get("name")?,
        shop_id: row.get("shop_id")?,
        placed: column::moment(row, "placed")?,
        total: Money::new(row.get("total_minor")?, currency),
        refunded: Money::new(row.get("refunded_minor")?, currency),
        financial_status: row.get("financial_status")?,
        fulfilment_status: row.get("fulfilment_status")?,
        fulfilled: column::maybe_moment(row, "fulfilled")?,
        cancelled: column::maybe_moment(row, "cancelled")?,
        note: row.get("note")?,
        lines: column::json::<Vec<OrderLine>>(row, "lines")?,
    })
}

fn keys(reader: &Reader<'_>, sql: &str) -> Result<HashSet<String>> {
    let mut statement = reader.0.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

impl Reader<'_> {
    /// The orders of a customer, newest first.
    pub fn list_orders_of_customer(&self, customer: CustomerId) -> Result<Vec<Order>> {
        let mut statement = self
            .0
            .prepare_cached(include_str!("list_orders_of_customer.sql"))?;
        let mut rows = statement.query(named_params! { ":customer": customer.to_string() })?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read(row)?);
        }
        Ok(found)
    }

    /// The order with this id.
    pub fn get_order(&self, order: OrderId) -> Result<Option<Order>> {
        let mut statement = self.0.prepare_cached(include_str!("get_order.sql"))?;
        let mut rows = statement.query([order.to_string()])?;
        rows.next()?.map(read).transpose()
    }

    /// Some orders of a customer, newest first: at most `limit`, after the first `skip`.
    pub fn list_order_page(&self, customer: CustomerId, skip: u32, limit: u32) -> Result<Vec<Order>> {
        let mut statement = self.0.prepare_cached(include_str!("list_order_page.sql"))?;
        let mut rows = statement
            .query(named_params! { ":customer": customer.to_string(), ":limit": limit, ":skip": skip })?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read(row)?);
        }
        Ok(found)
    }

    /// How many orders of a customer there are.
    pub fn count_orders_of_customer(&self, customer: CustomerId) -> Result<u32> {
        let mut statement = self
            .0
            .prepare_cached("SELECT count(*) FROM customer_order WHERE customer_id = ?1")?;
        Ok(statement.query_row([customer.to_string()], |row| row.get(0))?)
    }

    /// The order with this id of the shop.
    pub fn find_order_by_shop_id(&self, shop_id: &str) -> Result<Option<Order>> {
        let mut statement = self.0.prepare_cached(include_str!("find_order_by_shop_id.sql"))?;
        let mut rows = statement.query([shop_id])?;
        rows.next()?.map(read).transpose()
    }

    /// The newest order with this name, such as `#1001`.
    pub fn find_order_by_name(&self, name: &str) -> Result<Option<Order>> {
        let mut statement = self.0.prepare_cached(include_str!("find_order_by_name.sql"))?;
        let mut rows = statement.query([name])?;
        rows.next()?.map(read).transpose()
    }

    /// The order a case is about: its customer's, or one that nobody is known to have placed. Two shops number alike, and
    /// what somebody else has ordered is nothing to tell.
    pub fn find_order_of_case(&self, case: &Case) -> Result<Option<Order>> {
        let Some(name) = &case.order_name else {
            return Ok(None);
        };
        let mut statement = self.0.prepare_cached(include_str!("find_order_of_case.sql"))?;
        let mut rows =
            statement.query(named_params! { ":name": name, ":customer": case.customer.to_string() })?;
        rows.next()?.map(read).transpose()
    }

    /// Every id of the shop that an order here has; read from the index alone.
    pub fn list_order_shop_ids(&self) -> Result<HashSet<String>> {
        keys(self, include_str!("list_order_shop_ids.sql"))
    }

    /// Every name that an order here has; read from the index alone.
    pub fn list_order_names(&self) -> Result<HashSet<String>> {
        keys(self, include_str!("list_order_names.sql"))
    }

    /// The currency most orders are in; `None` before the first order.
    pub fn find_usual_currency(&self) -> Result<Option<Currency>> {
        let mut statement = self.0.prepare_cached(include_str!("find_usual_currency.sql"))?;
        let mut rows = statement.query([])?;
        rows.next()?
            .map(|row| column::parsed(row, "currency"))
            .transpose()
    }
}

impl Tx<'_> {
    /// Writes orders that are not here yet.
    pub fn add_orders(&self, rows: &[Order]) -> Result<()> {
        let head = include_str!("add_orders.sql");
        many::insert(self.connection(), head, 14, rows, |values, row| {
            values.put(row.id.to_string())?;
            values.put(row.customer.map(|c| c.to_string()))?;
            values.put(&row.name)?;
            values.put(&row.shop_id)?;
            values.put(row.placed.timestamp_millis())?;
            values.put(row.total.minor)?;
            values.put(row.refunded.minor)?;
            values.put(row.total.currency.to_string())?;
            values.put(&row.financial_status)?;
            values.put(&row.fulfilment_status)?;
            values.put(row.fulfilled.map(|m| m.timestamp_millis()))?;
            values.put(row.cancelled.map(|m| m.timestamp_millis()))?;
            values.put(&row.note)?;
            values.put(column::to_json(&row.lines)?)
        })
    }

    /// Writes an order, new or changed.
    pub fn put_order(&self, row: &Order) -> Result<()> {
        let mut statement = self.connection().prepare_cached(include_str!("put_order.sql"))?;
        statement.execute(named_params! {
            ":id": OrderId::to_string(&row.id),
            ":customer_id": row.customer.map(|c| c.to_string()),
            ":name": row.name,
            ":shop_id": row.shop_id,
            ":placed": row.placed.timestamp_millis(),
            ":total_minor": row.total.minor,
            ":refunded_minor": row.refunded.minor,
            ":currency": row.total.currency.to_string(),
            ":financial_status": row.financial_status,
            ":fulfilment_status": row.fulfilment_status,
            ":fulfilled": row.fulfilled.map(|m| m.timestamp_millis()),
            ":cancelled": row.cancelled.map(|m| m.timestamp_millis()),
            ":note": row.note,
            ":lines": column::to_json(&row.lines)?,
        })?;
        Ok(())
    }
}

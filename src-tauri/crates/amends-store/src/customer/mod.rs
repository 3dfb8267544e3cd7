//! Customers in the database.

use crate::{
    Result, column,
    gate::{Reader, Tx},
    many,
};
use amends_model::{CustomerId, customer::Customer};
use rusqlite::{Row, Rows, named_params, params};
use std::collections::HashSet;

fn read(row: &Row<'_>) -> Result<Customer> {
    Ok(Customer {
        id: column::parsed(row, "id")?,
        name: row.get("name")?,
        email: row.get("email")?,
        shop_id: row.get("shop_id")?,
        phone: row.get("phone")?,
        company: row.get("company")?,
        street: row.get("street")?,
        city: row.get("city")?,
        postcode: row.get("postcode")?,
        country: row.get("country")?,
        marketing: column::parsed(row, "marketing")?,
        spent: column::maybe_money(row, "spent_minor", "spent_currency")?,
        order_count: row.get("order_count")?,
        tags: column::json(row, "tags")?,
        note: row.get("note")?,
        tier: row.get("tier")?,
        points: row.get("points")?,
        wishlist: column::json(row, "wishlist")?,
        by_hand: column::json(row, "by_hand")?,
    })
}

fn collect(mut rows: Rows<'_>) -> Result<Vec<Customer>> {
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

impl Reader<'_> {
    /// The customer with this id.
    pub fn get_customer(&self, id: CustomerId) -> Result<Option<Customer>> {
        let mut statement = self.0.prepare_cached(include_str!("get_customer.sql"))?;
        let mut rows = statement.query([id.to_string()])?;
        rows.next()?.map(read).transpose()
    }
}

impl Reader<'_> {
    /// The customer with this e-mail (already trimmed and lower case).
    pub fn find_customer_by_email(&self, email: &str) -> Result<Option<Customer>> {
        let mut statement = self
            .0
            .prepare_cached(include_str!("find_customer_by_email.sql"))?;
        let mut rows = statement.query([email])?;
        rows.next()?.map(read).transpose()
    }

    /// The customer with this id of the shop.
    pub fn find_customer_by_shop_id(&self, shop_id: &str) -> Result<Option<Customer>> {
        let mut statement = self
            .0
            .prepare_cached(include_str!("find_customer_by_shop_id.sql"))?;
        let mut rows = statement.query([shop_id])?;
        rows.next()?.map(read).transpose()
    }

    /// Every e-mail that a customer here has; read from the index alone.
    pub fn list_customer_emails(&self) -> Result<HashSet<String>> {
        let mut statement = self.0.prepare_cached(include_str!("list_customer_emails.sql"))?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// Customers whose name or e-mail contains `text`, by name.
    pub fn find_customers(&self, text: &str, limit: u32) -> Result<Vec<Customer>> {
        let mut statement = self.0.prepare_cached(include_str!("find_customers.sql"))?;
        collect(statement.query(params![like(text), limit])?)
    }
}

impl Reader<'_> {
    /// Others who bear the very name of a customer.
    pub fn find_customers_named(&self, name: &str, but: CustomerId, limit: u32) -> Result<Vec<Customer>> {
        let mut statement = self.0.prepare_cached(include_str!("find_customers_named.sql"))?;
        collect(statement.query(params![name, but.to_string(), limit])?)
    }
}

/// Text in which `%` and `_` mean themselves inside `LIKE … ESCAPE '\\'`.
pub(crate) fn like(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

impl Tx<'_> {
    /// Writes customers who are not here yet.
    pub fn add_customers(&self, rows: &[Customer]) -> Result<()> {
        let head = include_str!("add_customers.sql");
        many::insert(self.connection(), head, 20, rows, |values, row| {
            values.put(row.id.to_string())?;
            values.put(&row.name)?;
            for text in [&row.email, &row.shop_id, &row.phone, &row.company, &row.street] {
                values.put(text)?;
            }
            for text in [&row.city, &row.postcode, &row.country] {
                values.put(text)?;
            }
            values.put(row.marketing.as_str())?;
            values.put(row.spent.map(|m| m.minor))?;
            values.put(row.spent.map(|m| m.currency.to_string()))?;
            values.put(row.order_count)?;
            values.put(column::to_json(&row.tags)?)?;
            values.put(&row.note)?;
            values.put(&row.tier)?;
            values.put(row.points)?;
            values.put(column::to_json(&row.wishlist)?)?;
            values.put(column::to_json(&row.by_hand)?)
        })
    }

    /// Writes a customer, new or changed.
    pub fn put_customer(&self, row: &Customer) -> Result<()> {
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("put_customer.sql"))?;
        statement.execute(named_params! {
            ":id": row.id.to_string(), ":name": row.name, ":email": row.email, ":shop_id": row.shop_id, ":phone": row.phone, ":company": row.company, ":street": row.street, ":city": row.city, ":postcode": row.postcode, ":country": row.country, ":marketing": row.marketing.as_str(), ":spent_minor": row.spent.map(|m| m.minor), ":spent_currency": row.spent.map(|m| m.currency.to_string()), ":order_count": row.order_count, ":tags": column::to_json(&row.tags)?, ":note": row.note,
            ":tier": row.tier, ":points": row.points, ":wishlist": column::to_json(&row.wishlist)?, ":by_hand": column::to_json(&row.by_hand)?,
        })?;
        Ok(())
    }
}

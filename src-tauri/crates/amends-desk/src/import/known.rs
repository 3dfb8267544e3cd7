//! What the workspace holds already of a file's keys, told in one pass over the indexes.
//!
//! A large file mostly brings what is new, and asking the database for each of its keys takes as long as writing. What
//! is certainly not there is not asked for; what may be there is looked up as ever, so nothing hangs on these lists but
//! speed. They are kept only while one file is taken, and only if it is large beside what is there. What is new waits
//! until there is enough of it to be written together, or until the database is asked for something it may belong to.

use crate::Result;
use amends_intake::OrderRecord;
use amends_model::{
    CustomerId,
    customer::{Customer, Order},
};
use amends_store::Tx;
use std::collections::{HashMap, HashSet};

/// A smaller file asks for each of its keys.
const LARGE: usize = 200;
/// As many rows there for each that comes are read faster than the keys are asked for.
const WORTH: usize = 20;
/// So many new orders are written together.
const TOGETHER: usize = 512;

/// Keys of one kind: all of them, or nobody knows.
#[derive(Default)]
struct Keys(Option<HashSet<String>>);

impl Keys {
    fn may_hold(&self, key: &str) -> bool {
        self.0.as_ref().is_none_or(|keys| keys.contains(key))
    }

    fn add(&mut self, key: &str) {
        if let Some(keys) = &mut self.0 {
            keys.insert(key.to_owned());
        }
    }
}

/// What is known while one file is taken.
#[derive(Default)]
pub(super) struct Known {
    shop_ids: Keys,
    names: Keys,
    emails: Keys,
    /// Customers met in this file, by e-mail.
    met: HashMap<String, CustomerId>,
    /// Made and not written yet.
    customers: Vec<Customer>,
    orders: Vec<Order>,
}

impl Known {
    /// What is there beside so many records that come.
    pub(super) fn of(tx: &Tx<'_>, coming: usize) -> Result<Self> {
        if coming < LARGE || tx.count_rows("customer_order")? / WORTH > coming {
            return Ok(Self::default());
        }
        Ok(Self {
            shop_ids: Keys(Some(tx.list_order_shop_ids()?)),
            names: Keys(Some(tx.list_order_names()?)),
            emails: Keys(Some(tx.list_customer_emails()?)),
            ..Self::default()
        })
    }

    /// The order as we have it: by the shop's id, else by its name unless that is another shop's order.
    pub(super) fn order(&mut self, tx: &Tx<'_>, record: &OrderRecord) -> Result<Option<Order>> {
        if let Some(shop_id) = &record.shop_id {
            if self.shop_ids.may_hold(shop_id) {
                self.write(tx)?;
                if let Some(found) = tx.find_order_by_shop_id(shop_id)? {
                    return Ok(Some(found));
                }
            }
            self.shop_ids.add(shop_id);
        }
        let mut named = None;
        if self.names.may_hold(&record.name) {
            self.write(tx)?;
            named = tx.find_order_by_name(&record.name)?;
        }
        self.names.add(&record.name);
        Ok(named.filter(|o| o.shop_id.is_none() || record.shop_id.is_none()))
    }

    /// The customer with this e-mail, made by `make` if nobody has it.
    pub(super) fn customer(
        &mut self,
        tx: &Tx<'_>,
        email: &str,
        make: impl FnOnce() -> Customer,
    ) -> Result<CustomerId> {
        if let Some(met) = self.met.get(email) {
            return Ok(*met);
        }
        let found = if self.emails.may_hold(email) {
            tx.find_customer_by_email(email)?
        } else {
            None
        };
        let id = found.map_or_else(
            || {
                let customer = make();
                let id = customer.id;
                self.customers.push(customer);
                id
            },
            |found| found.id,
        );
        self.met.insert(email.to_owned(), id);
        Ok(id)
    }

    /// An order that is new.
    pub(super) fn add_order(&mut self, tx: &Tx<'_>, order: Order) -> Result<()> {
        self.orders.push(order);
        if self.orders.len() < TOGETHER {
            return Ok(());
        }
        self.write(tx)
    }

    /// Writes what is not written yet.
    pub(super) fn write(&mut self, tx: &Tx<'_>) -> Result<()> {
        tx.add_customers(&self.customers)?;
        tx.add_orders(&self.orders)?;
        self.customers.clear();
        self.orders.clear();
        Ok(())
    }
}

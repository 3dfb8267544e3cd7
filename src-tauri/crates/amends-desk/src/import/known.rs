//! What the workspace holds already of a file's keys, told in one pass over the indexes.
//!
//! A large file mostly brings what is new, and asking the database for each of its keys takes as long as writing. What
//! is certainly not there is not asked for; what may be there is looked up as ever, so nothing hangs on these lists but
//! speed. They are kept only while one file is taken, and only if it is large beside what is there.

use crate::Result;
use amends_intake::OrderRecord;
use amends_model::{CustomerId, customer::Order};
use amends_store::Reader;
use std::collections::{HashMap, HashSet};

/// A smaller file asks for each of its keys.
const LARGE: usize = 200;
/// As many rows there for each that comes are read faster than the keys are asked for.
const WORTH: usize = 20;

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
    /// Customers met in this file, by e-mail.
    met: HashMap<String, CustomerId>,
}

impl Known {
    /// What is there beside so many records that come.
    pub(super) fn of(reader: &Reader<'_>, coming: usize) -> Result<Self> {
        if coming < LARGE || reader.count_rows("customer_order")? / WORTH > coming {
            return Ok(Self::default());
        }
        Ok(Self {
            shop_ids: Keys(Some(reader.list_order_shop_ids()?)),
            names: Keys(Some(reader.list_order_names()?)),
            met: HashMap::new(),
        })
    }

    /// The order as we have it: by the shop's id, else by its name unless that is another shop's order.
    pub(super) fn order(&mut self, reader: &Reader<'_>, record: &OrderRecord) -> Result<Option<Order>> {
        if let Some(shop_id) = &record.shop_id {
            if self.shop_ids.may_hold(shop_id)
                && let Some(found) = reader.find_order_by_shop_id(shop_id)?
            {
                return Ok(Some(found));
            }
            self.shop_ids.add(shop_id);
        }
        let named = if self.names.may_hold(&record.name) {
            reader.find_order_by_name(&record.name)?
        } else {
            None
        };
        self.names.add(&record.name);
        Ok(named.filter(|o| o.shop_id.is_none() || record.shop_id.is_none()))
    }

    /// The customer with this e-mail, found or made by `find` where they were not met before.
    pub(super) fn customer(
        &mut self,
        email: Option<&str>,
        find: impl FnOnce() -> Result<Option<CustomerId>>,
    ) -> Result<Option<CustomerId>> {
        if let Some(met) = email.and_then(|email| self.met.get(email)) {
            return Ok(Some(*met));
        }
        let found = find()?;
        if let (Some(email), Some(id)) = (email, found) {
            self.met.insert(email.to_owned(), id);
        }
        Ok(found)
    }
}

//! What lies in assets, read once: fonts, pictures and drawings never change, and reading one anew for every preview
//! would be felt.

use crate::{Code, Error, Result};
use amends_hand::{Drawing, Hand, Picture};
use amends_model::{AssetId, HandId};
use amends_store::Reader;
use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Arc, Mutex, PoisonError},
};

/// More than this many of one kind are hardly in use at once.
const MOST: usize = 24;

/// Everything of an open workspace that was read from assets.
#[derive(Default)]
pub(crate) struct Kept {
    /// Hands of the user's own, by id and name: a renamed one is made anew.
    pub hands: Shelf<(HandId, String), Hand>,
    /// How a hand's words look, as SVG.
    pub samples: Shelf<(HandId, String), String>,
    pub pictures: Shelf<AssetId, Arc<Picture>>,
    pub drawings: Shelf<AssetId, Arc<Drawing>>,
}

/// Things that are cheap to copy once they are made.
pub(crate) struct Shelf<K, V>(Mutex<HashMap<K, V>>);

impl<K, V> Default for Shelf<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Eq + Hash, V: Clone> Shelf<K, V> {
    /// What lies under a key; made if it does not lie there yet.
    pub fn get(&self, key: K, make: impl FnOnce() -> Result<V>) -> Result<V> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = held.get(&key) {
            return Ok(found.clone());
        }
        let made = make()?;
        if held.len() >= MOST {
            held.clear();
        }
        held.insert(key, made.clone());
        Ok(made)
    }
}

/// The bytes of an asset that something else names; without them the workspace is damaged.
pub(crate) fn bytes(reader: &Reader<'_>, asset: &AssetId) -> Result<Vec<u8>> {
    let found = reader.get_asset(asset)?;
    found.map(|(_, bytes)| bytes).ok_or_else(damaged)
}

/// An asset that is missing, or is not what its row says.
pub(crate) fn damaged() -> Error {
    Error::new(
        Code::Damaged,
        "A font or picture of this workspace cannot be read any more. Nothing was changed; put back a copy of the workspace folder.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_there_is_not_made_again_and_the_shelf_stays_small() {
        let shelf = Shelf::default();
        for key in 0..100 {
            assert_eq!(shelf.get(key, || Ok(key * 2)).unwrap(), key * 2);
            assert_eq!(shelf.get(key, || Err(damaged())).unwrap(), key * 2);
        }
        assert!(shelf.0.lock().unwrap().len() <= MOST);
        assert!(shelf.get(1_000, || Err(damaged())).is_err());
        assert_eq!(
            shelf.get(1_000, || Ok(1)).unwrap(),
            1,
            "a failure is not remembered"
        );
    }
}

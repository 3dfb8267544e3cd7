//! Assets in the database: bytes under the name of their hash.
//!
//! They are never changed and never removed, not even by undo, because a printed note may need them; for the same
//! reason they are not copied into events, where a font of some megabytes would be kept twice.

use crate::{
    Error, Result, column,
    gate::{Reader, Tx},
};
use amends_model::{AssetId, asset::AssetKind};
use rusqlite::params;
use sha2::{Digest as _, Sha256};

fn id_of(bytes: &[u8]) -> AssetId {
    AssetId::of_hash(Sha256::digest(bytes).into())
}

impl Reader<'_> {
    /// The bytes of an asset, and what they are.
    ///
    /// # Errors
    /// [`Error::Damaged`] if they are no longer what they were when they were kept.
    pub fn get_asset(&self, id: &AssetId) -> Result<Option<(AssetKind, Vec<u8>)>> {
        let mut statement = self.0.prepare_cached(include_str!("get_asset.sql"))?;
        let mut rows = statement.query([id.as_str()])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let bytes: Vec<u8> = row.get("bytes")?;
        if id_of(&bytes) != *id {
            return Err(Error::Damaged);
        }
        Ok(Some((column::parsed(row, "kind")?, bytes)))
    }
}

impl Tx<'_> {
    /// Keeps bytes, once however often they are put, and says under which name.
    pub fn put_asset(&self, kind: AssetKind, bytes: &[u8]) -> Result<AssetId> {
        let id = id_of(bytes);
        let mut statement = self.connection().prepare_cached(include_str!("put_asset.sql"))?;
        statement.execute(params![id.as_str(), kind.as_str(), bytes])?;
        Ok(id)
    }
}

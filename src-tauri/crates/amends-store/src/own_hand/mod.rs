//! The user's own hands in the database.

use crate::{
    Result, column,
    gate::{Reader, Tx},
};
use amends_model::{AssetId, HandId, own_hand::OwnHand};
use rusqlite::{Row, named_params};

fn read(row: &Row<'_>) -> Result<OwnHand> {
    Ok(OwnHand {
        id: column::parsed(row, "id")?,
        name: row.get("name")?,
        origin: column::parsed(row, "origin")?,
        asset: column::parsed::<AssetId>(row, "asset")?,
        habits: row.get("habits")?,
        missing: row.get("missing")?,
        made: column::moment(row, "made")?,
        retired: column::maybe_moment(row, "retired")?,
    })
}

impl Reader<'_> {
    /// The hand with this id, retired or not.
    pub fn get_own_hand(&self, id: HandId) -> Result<Option<OwnHand>> {
        let mut statement = self.0.prepare_cached(include_str!("get_own_hand.sql"))?;
        let mut rows = statement.query([id.to_string()])?;
        rows.next()?.map(read).transpose()
    }

    /// Every hand of the user's own, retired ones too, oldest first.
    pub fn list_own_hands(&self) -> Result<Vec<OwnHand>> {
        let mut statement = self.0.prepare_cached(include_str!("list_own_hands.sql"))?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read(row)?);
        }
        Ok(found)
    }
}

impl Tx<'_> {
    /// Writes a hand, new or changed.
    pub fn put_own_hand(&self, row: &OwnHand) -> Result<()> {
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("put_own_hand.sql"))?;
        statement.execute(named_params! {
            ":id": row.id.to_string(),
            ":name": row.name,
            ":origin": row.origin.as_str(),
            ":asset": row.asset.as_str(),
            ":habits": row.habits,
            ":missing": row.missing,
            ":made": row.made.timestamp_millis(),
            ":retired": row.retired.map(|v| v.timestamp_millis()),
        })?;
        Ok(())
    }
}

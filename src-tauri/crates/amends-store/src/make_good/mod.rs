//! Make-goods in the database.

use crate::{
    Result, column,
    gate::{Reader, Tx},
};
use amends_model::{CaseId, MakeGoodId, Moment, make_good::MakeGood};
use rusqlite::{Row, Rows, named_params};

fn read(row: &Row<'_>) -> Result<MakeGood> {
    Ok(MakeGood {
        id: column::parsed(row, "id")?,
        case: column::parsed(row, "case_id")?,
        kind: column::parsed(row, "kind")?,
        nature: column::parsed(row, "nature")?,
        text: row.get("text")?,
        amount: column::maybe_money(row, "amount_minor", "currency")?,
        state: column::parsed(row, "state")?,
        offered: column::moment(row, "offered")?,
        delivered: column::maybe_moment(row, "delivered")?,
    })
}

fn collect(mut rows: Rows<'_>) -> Result<Vec<MakeGood>> {
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

impl Reader<'_> {
    /// The make-good with this id.
    pub fn get_make_good(&self, id: MakeGoodId) -> Result<Option<MakeGood>> {
        let mut statement = self.0.prepare_cached(include_str!("get_make_good.sql"))?;
        let mut rows = statement.query([id.to_string()])?;
        rows.next()?.map(read).transpose()
    }

    /// The make goods of a case, oldest first.
    pub fn list_make_goods_of_case(&self, case: CaseId) -> Result<Vec<MakeGood>> {
        let mut statement = self
            .0
            .prepare_cached(include_str!("list_make_goods_of_case.sql"))?;
        collect(statement.query(named_params! { ":case": case.to_string() })?)
    }

    /// Make-goods that wait for somebody's yes, oldest first.
    pub fn list_make_goods_to_approve(&self) -> Result<Vec<MakeGood>> {
        let mut statement = self
            .0
            .prepare_cached(include_str!("list_make_goods_to_approve.sql"))?;
        collect(statement.query([])?)
    }
}

impl Reader<'_> {
    /// When each open case was first offered something that was not declined: for lists.
    pub fn list_first_offers(&self) -> Result<Vec<(CaseId, Moment)>> {
        let mut statement = self.0.prepare_cached(include_str!("list_first_offers.sql"))?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push((column::parsed(row, "case_id")?, column::moment(row, "first")?));
        }
        Ok(found)
    }
}

impl Tx<'_> {
    /// Writes a make-good, new or changed.
    pub fn put_make_good(&self, row: &MakeGood) -> Result<()> {
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("put_make_good.sql"))?;
        statement.execute(named_params! {
            ":id": row.id.to_string(), ":case_id": row.case.to_string(), ":kind": row.kind.to_string(), ":nature": row.nature.to_string(), ":text": row.text, ":amount_minor": row.amount.map(|m| m.minor), ":currency": row.amount.map(|m| m.currency.to_string()), ":state": row.state.to_string(), ":offered": row.offered.timestamp_millis(), ":delivered": row.delivered.map(|v| v.timestamp_millis()),
        })?;
        Ok(())
    }
}

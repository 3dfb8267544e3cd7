//! Actions in the database.

use crate::{
    Result, column,
    gate::{Reader, Tx},
};
use amends_model::{ActionId, CaseId, action::Action};
use rusqlite::{Row, Rows, named_params};

fn read(row: &Row<'_>) -> Result<Action> {
    Ok(Action {
        id: column::parsed(row, "id")?,
        case: column::parsed(row, "case_id")?,
        text: row.get("text")?,
        team: row.get("team")?,
        due: column::day(row, "due")?,
        done: column::maybe_moment(row, "done")?,
    })
}

fn collect(mut rows: Rows<'_>) -> Result<Vec<Action>> {
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

impl Reader<'_> {
    /// The action with this id.
    pub fn get_action(&self, id: ActionId) -> Result<Option<Action>> {
        let mut statement = self.0.prepare_cached(include_str!("get_action.sql"))?;
        let mut rows = statement.query([id.to_string()])?;
        rows.next()?.map(read).transpose()
    }

    /// The actions of a case, oldest first.
    pub fn list_actions_of_case(&self, case: CaseId) -> Result<Vec<Action>> {
        let mut statement = self.0.prepare_cached(include_str!("list_actions_of_case.sql"))?;
        collect(statement.query(named_params! { ":case": case.to_string() })?)
    }
}

impl Tx<'_> {
    /// Writes a action, new or changed.
    pub fn put_action(&self, row: &Action) -> Result<()> {
        let mut statement = self.connection().prepare_cached(include_str!("put_action.sql"))?;
        statement.execute(named_params! {
            ":id": row.id.to_string(), ":case_id": row.case.to_string(), ":text": row.text, ":team": row.team, ":due": row.due.to_string(), ":done": row.done.map(|v| v.timestamp_millis()),
        })?;
        Ok(())
    }
}

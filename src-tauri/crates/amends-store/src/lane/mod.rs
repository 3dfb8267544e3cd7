//! The lane a person chose for a case, in the database.

use crate::{
    Result, column,
    gate::{Reader, Tx},
};
use amends_model::{CaseId, triage::LaneChoice};
use rusqlite::params;

impl Reader<'_> {
    /// What a person decided about the lane of a case; nothing where triage decides.
    pub fn get_lane_choice(&self, case: CaseId) -> Result<Option<LaneChoice>> {
        let mut statement = self.0.prepare_cached(include_str!("get_lane_choice.sql"))?;
        let mut rows = statement.query([case.to_string()])?;
        rows.next()?.map(|row| column::parsed(row, "lane")).transpose()
    }
}

impl Tx<'_> {
    /// Writes what was decided; the same again changes nothing.
    pub fn put_lane_choice(&self, case: CaseId, lane: LaneChoice) -> Result<()> {
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("put_lane_choice.sql"))?;
        statement.execute(params![case.to_string(), lane.to_string()])?;
        Ok(())
    }
}

//! The lane of a case: as triage reads it, or as a person decided.

use crate::{
    Desk, Result,
    desk::case_of,
    inbox::ground,
    text,
    wire::{Change, case::SuggestedSeverity},
};
use amends_model::{
    case::Case,
    event::Op,
    signal::Signal,
    triage::{Lane, LaneChoice, Weighed, lanes, triage},
};
use amends_store::{Reader, Told};

/// The lane of its own in which a case goes, if it leaves the ordinary path.
pub(crate) fn lane_of(r: &Reader<'_>, case: &Case, signals: &[Signal]) -> Result<Option<Lane>> {
    Ok(match r.get_lane_choice(case.id)? {
        Some(choice) => choice.lane(),
        None => signals.iter().find_map(|s| triage(&s.whole_text(), s.stars).lane),
    })
}

/// What triage suggests, for the wire.
pub(super) fn suggested(found: &Weighed) -> SuggestedSeverity {
    SuggestedSeverity {
        level: found.severity.level(),
        lane: found.lane,
        grounds: found.grounds.iter().map(ground).collect(),
    }
}

impl Desk {
    /// Puts a case into a lane, or on the ordinary path. The reason stands in the timeline, because what was not said
    /// to somebody who was hurt may be asked for later.
    pub fn choose_lane(&self, case: &str, lane: LaneChoice, reason: &str) -> Result<Change> {
        let reason = text::line("reason", reason, "Say why, in one sentence.")?;
        self.change(|tx| {
            let case = case_of(tx, case)?;
            tx.put_lane_choice(case.id, lane)?;
            let rule = lanes().iter().find(|rule| Some(rule.id) == lane.lane());
            let what = rule.map_or("On the ordinary path".to_owned(), |rule| {
                format!("Lane: {}", rule.label)
            });
            let said = format!("{what}: {reason}");
            Ok(Told::of(case.id, Op::LaneChosen, said, Some(case.id.to_string())))
        })
    }
}

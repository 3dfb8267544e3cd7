//! What holds in each lane: what comes first, and what is never said there (`data/en/triage.toml`).

use super::{Lane, sign};
use serde::Deserialize;

/// The rules of one lane, in words for the screen.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LaneRule {
    /// Which lane.
    pub id: Lane,
    /// Its name.
    pub label: String,
    /// Why it is a lane of its own, in one sentence.
    pub say: String,
    /// What comes first, in order.
    pub first: Vec<String>,
    /// What is never said, each so that it can follow “Do not say”.
    pub never: Vec<String>,
}

/// The rules of every lane.
pub fn lanes() -> &'static [LaneRule] {
    sign::lane_rules()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_lane_says_what_comes_first_and_what_is_never_said() {
        for lane in Lane::ALL {
            let rule = lanes().iter().find(|r| r.id == *lane);
            assert!(
                rule.is_some_and(|r| r.first.len() >= 3 && r.never.len() >= 3),
                "{lane}"
            );
        }
        assert_eq!(lanes().len(), Lane::ALL.len());
    }
}

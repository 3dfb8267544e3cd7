//! Weighing a signal against what is known of its writer: which comes first in the inbox, and why.
//!
//! The order is danger (a life, then health, then the other lanes), severity, standing, value at risk, then the longest wait. Standing is a sum of house weights; each
//! weight has a reason in words, and the reasons are what the screen shows.

use super::{Lane, Sign, Triage, unread::NOT_READ};
use crate::severity::Severity;

/// A second message about the same thing makes it an inconvenience at least, a third a failure.
const TWICE: usize = 2;

/// What is known of who wrote, at the moment of their writing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// Others can read it: a review, a social post.
    pub public: bool,
    /// The shop marked them as somebody to take special care of.
    pub vip: bool,
    /// Cases of theirs in the twelve months before.
    pub earlier_failures: usize,
    /// We had put it right, or said so, within the ninety days before.
    pub repaired: bool,
    /// Messages about it, this one included.
    pub contacts: usize,
}

/// A reason for a severity or a place in the inbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// At which severity this is a criterion; none where it only moves the signal up.
    pub severity: Option<Severity>,
    /// In a few words.
    pub reason: String,
    /// Their words for it, where it was read in the text.
    pub evidence: Vec<String>,
}

/// What may happen while nobody looks, least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Danger {
    /// The ordinary path.
    Ordinary,
    /// A lane of its own.
    OwnLane,
    /// Somebody may have been hurt.
    Health,
    /// A life may be at stake.
    Life,
}

/// A signal with everything weighed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weighed {
    /// Suggested severity.
    pub severity: Severity,
    /// The lane it belongs to, if any.
    pub lane: Option<Lane>,
    /// How little it can wait: a life before health, health before the other lanes, those before all else.
    pub danger: Danger,
    /// Why, worst first.
    pub grounds: Vec<Ground>,
    /// Sum of the weights of their standing; more is sooner.
    pub standing: u32,
}

impl Weighed {
    /// What comes first compares greater; of equals, value at risk and then the longer wait decide.
    pub fn rank(&self) -> (Danger, Severity, u32) {
        (self.danger, self.severity, self.standing)
    }
}

/// Weighs what was read in a signal against the standing of its writer.
pub fn weigh(read: &Triage, standing: Standing) -> Weighed {
    let mut grounds: Vec<Ground> = read.signs.iter().map(ground).collect();
    let unhappy = !grounds.is_empty() || read.severity > Severity::ONE;
    let mut weight = 0;
    let mut known = |severity: Option<Severity>, points: u32, reason: String| {
        weight += points;
        grounds.push(Ground {
            severity,
            reason,
            evidence: Vec::new(),
        });
    };
    if standing.repaired && unhappy {
        known(Some(Severity::FOUR), 3, "we had put it right before".into());
    }
    match standing.contacts {
        0 | 1 => {}
        TWICE => known(Some(Severity::TWO), 1, "wrote twice about it".into()),
        times => known(Some(Severity::THREE), 2, format!("wrote {times} times about it")),
    }
    if standing.vip {
        known(None, 3, "VIP".into());
    }
    match standing.earlier_failures {
        0 => {}
        1 => known(None, 2, "failed once before".into()),
        times => known(None, 3, format!("failed {times} times before")),
    }
    if standing.public {
        known(None, 1, "others can read it".into());
    }
    if read.unread {
        // Nobody knows how bad it is; it must not sink below what is known to be a failure.
        known(Some(Severity::THREE), 0, NOT_READ.into());
    }
    grounds.sort_by_key(|g| std::cmp::Reverse(g.severity));
    let severity = grounds.iter().filter_map(|g| g.severity).max();
    Weighed {
        severity: severity.map_or(read.severity, |s| s.max(read.severity)),
        lane: read.lane,
        danger: match read.lane {
            _ if read.life => Danger::Life,
            Some(Lane::Health) => Danger::Health,
            Some(_) => Danger::OwnLane,
            None => Danger::Ordinary,
        },
        grounds,
        standing: weight,
    }
}

fn ground(sign: &Sign) -> Ground {
    Ground {
        severity: Some(sign.severity),
        reason: sign.reason.to_owned(),
        evidence: sign.evidence.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::triage::triage;

    fn weighed(text: &str, standing: Standing) -> Weighed {
        weigh(&triage(text, Some(2)), standing)
    }

    #[test]
    fn a_lane_comes_before_everything_and_a_vip_before_equals() {
        let lane = weighed("I had to see a doctor.", Standing::default());
        let vip = Standing {
            vip: true,
            ..Standing::default()
        };
        let occasion = weighed("You ruined our wedding.", vip);
        let plain = weighed("You ruined our wedding.", Standing::default());
        assert!(lane.rank() > occasion.rank() && occasion.rank() > plain.rank());
        assert!(occasion.grounds.iter().any(|g| g.reason == "VIP"));
    }

    #[test]
    fn a_life_comes_before_the_rash_of_a_vip_and_a_rash_before_a_lawyer() {
        let vip = Standing {
            vip: true,
            earlier_failures: 2,
            ..Standing::default()
        };
        let life = weighed(
            "He stopped breathing. My solicitor will write.",
            Standing::default(),
        );
        let rash = weighed("The soap gave me a rash.", vip);
        let law = weighed("My solicitor will write.", vip);
        assert!(life.rank() > rash.rank() && rash.rank() > law.rank());
        assert_eq!(life.grounds[0].reason, "somebody's life was in danger");
    }

    #[test]
    fn what_was_not_read_says_so_and_does_not_sink() {
        let found = weigh(
            &triage("وصل المصباح مكسورا ولم يرد أحد.", None),
            Standing::default(),
        );
        assert_eq!(
            (found.severity, found.grounds[0].reason.as_str()),
            (Severity::THREE, NOT_READ)
        );
        assert!(found.rank() > weighed("It was a bit late.", Standing::default()).rank());
    }

    #[test]
    fn writing_again_raises_the_severity_and_being_seen_does_not() {
        let with = |contacts| {
            let standing = Standing {
                contacts,
                public: true,
                ..Standing::default()
            };
            weighed("The colour is dull.", standing).severity
        };
        assert_eq!(
            [1, 2, 3].map(with),
            [Severity::TWO, Severity::TWO, Severity::THREE]
        );
    }

    #[test]
    fn a_kind_word_after_a_repair_is_no_failed_repair() {
        let standing = Standing {
            repaired: true,
            ..Standing::default()
        };
        assert_eq!(
            weighed("Thank you, all is well now.", standing).severity,
            Severity::ONE
        );
        assert_eq!(weighed("It is broken.", standing).severity, Severity::FOUR);
    }
}

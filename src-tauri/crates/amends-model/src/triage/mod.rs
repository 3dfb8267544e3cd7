//! Triage: how bad a signal looks and why, in words a person can agree or disagree with.
//!
//! It only suggests: the severity of a case is decided by a person. What it looks for are the criteria of
//! [`crate::severity`] in what the customer wrote (`data/en/triage.toml`, words of one language) and in what is known of
//! them. Every suggestion keeps the words it rests on, so that nobody has to take it on trust.

mod lane;
mod said;
mod sign;
mod unread;
mod weigh;

pub use lane::{LaneRule, lanes};
pub use said::{felt, their_words, wanted};
pub use weigh::{Ground, Standing, Weighed, weigh};

use crate::{severity::Severity, word::words};

words! {
    /// Signals that leave the ordinary path: another person looks, and some things are not said.
    "lane" Lane {
        Health = "health",
        Privacy = "privacy",
        Discrimination = "discrimination",
        Legal = "legal",
    }
}

words! {
    /// What a person decided about the lane of a case.
    "choice of lane" LaneChoice {
        Ordinary = "ordinary",
        Health = "health",
        Privacy = "privacy",
        Discrimination = "discrimination",
        Legal = "legal",
    }
}

impl LaneChoice {
    /// The lane it means; none is the ordinary path.
    pub const fn lane(self) -> Option<Lane> {
        match self {
            Self::Ordinary => None,
            Self::Health => Some(Lane::Health),
            Self::Privacy => Some(Lane::Privacy),
            Self::Discrimination => Some(Lane::Discrimination),
            Self::Legal => Some(Lane::Legal),
        }
    }
}

/// What triage makes of a signal's text and stars.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Triage {
    /// Suggested severity.
    pub severity: Severity,
    /// Which criteria their words meet, worst first.
    pub signs: Vec<Sign>,
    /// The lane it belongs to, if it leaves the ordinary path.
    pub lane: Option<Lane>,
    /// A life may be at stake.
    pub life: bool,
    /// It is not in English: what was not found in it may be there all the same.
    pub unread: bool,
}

impl Triage {
    /// What it is about, as far as its words say.
    pub fn matters(&self) -> impl Iterator<Item = &'static str> {
        self.signs.iter().filter_map(|s| s.matter)
    }
}

/// A criterion that was met, and the words that say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sign {
    /// The severity at which this is a criterion.
    pub severity: Severity,
    /// In a few words for the screen.
    pub reason: &'static str,
    /// What a message with it is about; none where it only colours the message.
    pub matter: Option<&'static str>,
    /// Their words for it, as they stand in the text, at most a few.
    pub evidence: Vec<String>,
}

/// Reads a signal's text and stars. With one star and nothing else it is at least an inconvenience.
pub fn triage(text: &str, stars: Option<u8>) -> Triage {
    let found = sign::find(text);
    let by_stars = if stars.is_some_and(|s| s <= 1) {
        Severity::TWO
    } else {
        Severity::ONE
    };
    Triage {
        severity: found.first().map_or(by_stars, |(s, _)| s.severity.max(by_stars)),
        lane: found.iter().find_map(|(s, _)| s.lane),
        life: found.iter().any(|(s, _)| s.life),
        unread: unread::is_unread(text),
        signs: found
            .into_iter()
            .map(|(kind, evidence)| Sign {
                severity: kind.severity,
                reason: &kind.reason,
                matter: kind.matter(),
                evidence,
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rash_leaves_the_ordinary_path() {
        let t = triage("The soap gave me a rash and I had to see a doctor.", Some(1));
        assert_eq!((t.severity, t.lane), (Severity::FIVE, Some(Lane::Health)));
        let [sign] = &t.signs[..] else { panic!("{t:?}") };
        assert_eq!(
            (sign.reason, &sign.evidence[..]),
            ("health or safety", &["rash".to_owned(), "doctor".to_owned()][..])
        );
    }

    #[test]
    fn words_inside_other_words_do_not_count() {
        let t = triage("The translated trash bag is a plate, and courteous.", Some(3));
        assert_eq!((t.severity, t.signs.len()), (Severity::ONE, 0));
    }

    #[test]
    fn the_worst_reason_comes_first() {
        let t = triage("It was late and the gift missed our anniversary.", Some(2));
        assert_eq!(t.severity, Severity::FOUR);
        assert_eq!(t.signs[0].reason, "an occasion was spoilt");
        assert!(t.signs.iter().any(|s| s.reason == "late"));
    }

    #[test]
    fn an_insult_and_a_threat_to_tell_everybody_are_serious() {
        let t = triage(
            "Your agent told me I was 'too stupid' to use a lamp and hung up. This goes on Trustpilot and Instagram.",
            None,
        );
        let reasons: Vec<_> = t.signs.iter().map(|s| s.reason).collect();
        assert_eq!(t.severity, Severity::FOUR);
        assert_eq!(reasons, ["rude or dishonest", "said in public, or about to be"]);
        assert_eq!(t.signs[0].evidence, ["too stupid", "hung up"]);
    }

    #[test]
    fn a_lamp_that_was_hung_up_and_a_picture_seen_on_instagram_are_nothing() {
        for text in [
            "I hung up the lamp and love it.",
            "Seen it on Instagram, lovely.",
            "Your reviews on Trustpilot are right.",
        ] {
            assert!(triage(text, None).signs.is_empty(), "{text}");
        }
    }

    #[test]
    fn a_feeling_is_not_conduct() {
        let t = triage("I feel humiliated.", None);
        assert_eq!(t.signs[0].reason, "felt humiliated or ashamed");
        assert_eq!(t.severity, Severity::TWO);
        let t = triage("Your agent humiliated me.", None);
        assert_eq!(t.signs[0].reason, "rude or dishonest");
    }
}

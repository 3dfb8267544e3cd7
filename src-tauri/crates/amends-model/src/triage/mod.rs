//! Triage: how bad a signal looks and why, in words a person can agree or disagree with.
//!
//! It only suggests: the severity of a case is decided by a person. What it looks for are the criteria of
//! [`crate::severity`] in what the customer wrote (`data/en/triage.toml`, words of one language) and in what is known of
//! them. Every suggestion keeps the words it rests on, so that nobody has to take it on trust.

mod lane;
mod sign;
mod weigh;

pub use lane::{LaneRule, lanes};
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
}

/// A criterion that was met, and the words that say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sign {
    /// The severity at which this is a criterion.
    pub severity: Severity,
    /// In a few words for the screen.
    pub reason: &'static str,
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
        signs: found
            .into_iter()
            .map(|(kind, evidence)| Sign {
                severity: kind.severity,
                reason: &kind.reason,
                evidence,
            })
            .collect(),
    }
}

/// The sentence that says what it cost them: the first that speaks of themselves (“I stood there …”), else the
/// longest about what is theirs, else the first. A suggestion for *their words*; a person may choose another.
pub fn their_words(body: &str) -> String {
    let sentences: Vec<&str> = body
        .split_inclusive(['.', '!', '?', '\n'])
        .map(str::trim)
        .filter(|s| s.chars().any(char::is_alphanumeric))
        .collect();
    let has = |s: &str, words: &[&str]| {
        let padded = format!(" {} ", s.to_lowercase().replace('’', "'"));
        words.iter().any(|w| padded.contains(w))
    };
    let themselves = sentences
        .iter()
        .find(|s| has(s, &[" i ", " i'm ", " i've ", " i'd "]));
    let theirs = sentences
        .iter()
        .filter(|s| has(s, &[" my ", " me ", " we ", " our ", " us "]));
    let best = themselves
        .or_else(|| theirs.max_by_key(|s| s.chars().count()))
        .or(sentences.first());
    best.map_or_else(|| body.trim().to_owned(), |s| (*s).to_owned())
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
    fn their_words_prefers_what_it_cost_them() {
        let body = "The box came late. I stood there with nothing to hand her. Bad.";
        assert_eq!(their_words(body), "I stood there with nothing to hand her.");
        assert_eq!(their_words("Broken"), "Broken");
        assert_eq!(their_words(""), "");
    }
}

//! Triage: how bad a signal looks and why, in words a person can agree or disagree with.
//!
//! It only suggests: the severity of a case is decided by a person. The words below are ours, in English; they
//! look for the criteria of [`crate::severity`] in what the customer wrote.

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

/// What triage makes of a signal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Triage {
    /// Suggested severity.
    pub severity: Severity,
    /// Why, in words for the screen, worst first.
    pub reasons: Vec<&'static str>,
    /// The lane it belongs to, if it leaves the ordinary path.
    pub lane: Option<Lane>,
}

struct Sign {
    level: Severity,
    lane: Option<Lane>,
    reason: &'static str,
    words: &'static [&'static str],
}

/// Words that say which criterion is met. A word ends with `*` where any ending counts.
const SIGNS: &[Sign] = &[
    Sign {
        level: Severity::FIVE,
        lane: Some(Lane::Health),
        reason: "health or safety",
        words: &[
            "rash",
            "doctor",
            "hospital",
            "allerg*",
            "injur*",
            "burned",
            "burnt my",
            "poison*",
            "choke*",
            "choking",
            "bleeding",
            "electric shock",
            "caught fire",
            "made me sick",
            "unsafe",
            "glass in",
        ],
    },
    Sign {
        level: Severity::FIVE,
        lane: Some(Lane::Privacy),
        reason: "personal data",
        words: &[
            "data breach",
            "leaked",
            "my address to",
            "someone else's account",
            "personal data",
            "gdpr",
            "hacked",
            "privacy",
        ],
    },
    Sign {
        level: Severity::FIVE,
        lane: Some(Lane::Discrimination),
        reason: "discrimination",
        words: &[
            "racis*",
            "sexis*",
            "discriminat*",
            "homophob*",
            "wheelchair",
            "because of my accent",
            "because i am black",
        ],
    },
    Sign {
        level: Severity::FIVE,
        lane: Some(Lane::Legal),
        reason: "lawyers or press",
        words: &[
            "lawyer",
            "solicitor",
            "legal action",
            "sue you",
            "court",
            "ombudsman",
            "trading standards",
            "journalist",
            "newspaper",
        ],
    },
    Sign {
        level: Severity::FOUR,
        lane: None,
        reason: "an occasion was spoilt",
        words: &[
            "wedding",
            "anniversary",
            "funeral",
            "birthday",
            "nothing to hand",
            "christmas eve",
            "too late for",
            "missed the party",
            "ruined",
        ],
    },
    Sign {
        level: Severity::FOUR,
        lane: None,
        reason: "rude or dishonest",
        words: &[
            "rude",
            "lied",
            "liar*",
            "hung up on",
            "insult*",
            "scam*",
            "fraud*",
            "stole",
            "thieves",
        ],
    },
    Sign {
        level: Severity::FOUR,
        lane: None,
        reason: "our repair failed",
        words: &[
            "third time",
            "replacement also",
            "again broken",
            "still not fixed",
            "replacement was broken",
            "second replacement",
        ],
    },
    Sign {
        level: Severity::THREE,
        lane: None,
        reason: "a gift was touched",
        words: &["gift", "present for"],
    },
    Sign {
        level: Severity::THREE,
        lane: None,
        reason: "money taken wrongly",
        words: &[
            "charged twice",
            "double charge*",
            "charged me twice",
            "overcharged",
            "refund never",
            "no refund",
            "still waiting for my refund",
            "wait 14 days",
        ],
    },
    Sign {
        level: Severity::THREE,
        lane: None,
        reason: "broken or wrong",
        words: &[
            "broken",
            "broke",
            "cracked",
            "damaged",
            "smashed",
            "defect*",
            "faulty",
            "does not work",
            "doesn't work",
            "stopped working",
            "wrong item",
            "wrong size",
            "wrong colour",
            "wrong color",
            "not as pictured",
            "leaking",
        ],
    },
    Sign {
        level: Severity::THREE,
        lane: None,
        reason: "days late or missing",
        words: &[
            "never arrived",
            "not arrived",
            "never came",
            "lost in",
            "where is my",
            "days late",
            "weeks late",
            "a week late",
            "still waiting",
            "still nothing",
        ],
    },
    Sign {
        level: Severity::TWO,
        lane: None,
        reason: "had to ask again",
        words: &[
            "no answer",
            "no reply",
            "nobody answers",
            "ignored",
            "called twice",
            "second email",
            "three times",
            "explain again",
            "no one replied",
            "nobody replied",
        ],
    },
    Sign {
        level: Severity::TWO,
        lane: None,
        reason: "late",
        words: &["late", "delayed", "slow delivery"],
    },
    Sign {
        level: Severity::TWO,
        lane: None,
        reason: "not as described",
        words: &[
            "not moss",
            "colour",
            "color",
            "smaller than",
            "bigger than",
            "different from",
            "misleading",
            "disappoint*",
            "as in the pictures",
        ],
    },
];

/// Reads a signal's text and stars. With one star and nothing else it is at least an inconvenience.
pub fn triage(text: &str, stars: Option<u8>) -> Triage {
    let lower = format!(" {} ", text.to_lowercase().replace('’', "'"));
    let mut found: Vec<&Sign> = SIGNS
        .iter()
        .filter(|s| s.words.iter().any(|w| contains_word(&lower, w)))
        .collect();
    found.sort_by_key(|s| std::cmp::Reverse(s.level));
    let by_stars = if stars.is_some_and(|s| s <= 1) {
        Severity::TWO
    } else {
        Severity::ONE
    };
    let severity = found.first().map_or(by_stars, |s| s.level.max(by_stars));
    Triage {
        severity,
        reasons: found.iter().map(|s| s.reason).collect(),
        lane: found.iter().find_map(|s| s.lane),
    }
}

/// Whether `phrase` stands in `text` (already lower case, padded by spaces) as whole words; `*` allows any ending.
fn contains_word(text: &str, phrase: &str) -> bool {
    let (needle, open) = phrase.strip_suffix('*').map_or((phrase, false), |p| (p, true));
    text.match_indices(needle).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + needle.len()..].chars().next();
        let edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        edge(before) && (open || edge(after))
    })
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
        assert_eq!(t.reasons, ["health or safety"]);
    }

    #[test]
    fn words_inside_other_words_do_not_count() {
        let t = triage("The translated trash bag is a plate, and courteous.", Some(3));
        assert_eq!((t.severity, t.reasons.len()), (Severity::ONE, 0));
    }

    #[test]
    fn the_worst_reason_comes_first() {
        let t = triage("It was late and the gift missed our anniversary.", Some(2));
        assert_eq!(t.severity, Severity::FOUR);
        assert_eq!(t.reasons[0], "an occasion was spoilt");
        assert!(t.reasons.contains(&"late"));
    }

    #[test]
    fn their_words_prefers_what_it_cost_them() {
        let body = "The box came late. I stood there with nothing to hand her. Bad.";
        assert_eq!(their_words(body), "I stood there with nothing to hand her.");
        assert_eq!(their_words("Broken"), "Broken");
        assert_eq!(their_words(""), "");
    }
}

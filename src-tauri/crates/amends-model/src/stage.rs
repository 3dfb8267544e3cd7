//! The four stages and what each asks for before the next begins.
//!
//! A gate never forbids: it says what is missing, and a person may overrule it with a reason that the timeline
//! keeps. The order is the evidence's: people must feel heard before the full apology (Frantz & Bennigson 2005),
//! and an apology without repair, like repair without apology, can backfire (Halperin et al. 2022).

use crate::word::words;

words! {
    /// Where a case stands.
    "stage" Stage {
        Diagnosis = "diagnosis",
        Apology = "apology",
        Ownership = "ownership",
        FollowUp = "follow_up",
    }
}

impl Stage {
    /// As people read it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Diagnosis => "Diagnosis",
            Self::Apology => "Apology",
            Self::Ownership => "Ownership",
            Self::FollowUp => "Follow-up",
        }
    }

    /// The stage after this one.
    pub const fn next(self) -> Option<Self> {
        match self {
            Self::Diagnosis => Some(Self::Apology),
            Self::Apology => Some(Self::Ownership),
            Self::Ownership => Some(Self::FollowUp),
            Self::FollowUp => None,
        }
    }
}

words! {
    /// What a gate finds missing. Each belongs to exactly one stage.
    "gate item" Missing {
        TheirWords = "their_words",
        FracturePoint = "fracture_point",
        Cause = "cause",
        Fact = "fact",
        ApologySaid = "apology_said",
        ApologyHarmful = "apology_harmful",
        MakeGood = "make_good",
        UndeliveredMakeGood = "undelivered_make_good",
        Action = "action",
        Pulse = "pulse",
        PulseNotGood = "pulse_not_good",
        OpenPromise = "open_promise",
    }
}

impl Missing {
    /// One sentence that says what to do.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::TheirWords => "Write down their own words.",
            Self::FracturePoint => "Choose what broke.",
            Self::Cause => "Name the cause, not the symptom.",
            Self::Fact => "Note at least one fact you checked.",
            Self::ApologySaid => "Mark the apology as sent, or write it by hand.",
            Self::ApologyHarmful => "The apology still has wording that harms.",
            Self::MakeGood => "Decide how to make it good.",
            Self::UndeliveredMakeGood => "Deliver what was offered.",
            Self::Action => "Give a team one action so that it does not happen again.",
            Self::Pulse => "Ask how it is now, after the repair.",
            Self::PulseNotGood => "The last pulse after the repair is not a good one.",
            Self::OpenPromise => "Keep every promise, or let the customer release it.",
        }
    }
}

/// What the gates look at.
#[derive(Debug, Clone, Copy, Default)]
pub struct Progress {
    /// Their words are written down.
    pub their_words: bool,
    /// A fracture point is chosen.
    pub fracture_point: bool,
    /// The cause is named.
    pub cause: bool,
    /// How many facts were checked.
    pub facts: usize,
    /// An apology was marked as sent or written by hand.
    pub apology_said: bool,
    /// The coach calls the newest apology poor, or it holds a blocker.
    pub apology_harmful: bool,
    /// How many make-goods there are.
    pub make_goods: usize,
    /// How many of those still have to reach the customer.
    pub undelivered: usize,
    /// How many actions were given to teams.
    pub actions: usize,
    /// A pulse was taken after the repair.
    pub pulse_after: bool,
    /// How many promises are open.
    pub open_promises: usize,
}

/// What is missing before the stage after `stage` should begin (for follow-up: before the case is closed).
pub fn missing(stage: Stage, p: &Progress) -> Vec<Missing> {
    let asked: &[(bool, Missing)] = match stage {
        Stage::Diagnosis => &[
            (p.their_words, Missing::TheirWords),
            (p.fracture_point, Missing::FracturePoint),
            (p.cause, Missing::Cause),
            (p.facts > 0, Missing::Fact),
        ],
        Stage::Apology => &[
            (p.apology_said, Missing::ApologySaid),
            (!p.apology_harmful, Missing::ApologyHarmful),
        ],
        Stage::Ownership => &[
            (p.make_goods > 0, Missing::MakeGood),
            (p.undelivered == 0, Missing::UndeliveredMakeGood),
            (p.actions > 0, Missing::Action),
        ],
        Stage::FollowUp => &[
            (p.pulse_after, Missing::Pulse),
            (p.open_promises == 0, Missing::OpenPromise),
        ],
    };
    asked.iter().filter(|(done, _)| !done).map(|&(_, m)| m).collect()
}

/// What is missing on the way from `from` to `to`: nothing when going back.
pub fn missing_between(from: Stage, to: Stage, p: &Progress) -> Vec<Missing> {
    Stage::ALL
        .iter()
        .filter(|&&s| s >= from && s < to)
        .flat_map(|&s| missing(s, p))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_diagnosis_says_everything_that_is_missing() {
        let found = missing(Stage::Diagnosis, &Progress::default());
        assert_eq!(
            found,
            [
                Missing::TheirWords,
                Missing::FracturePoint,
                Missing::Cause,
                Missing::Fact
            ]
        );
    }

    #[test]
    fn going_back_is_always_free_and_jumping_ahead_adds_up() {
        let p = Progress::default();
        assert!(missing_between(Stage::Ownership, Stage::Diagnosis, &p).is_empty());
        let jump = missing_between(Stage::Diagnosis, Stage::Ownership, &p);
        assert!(jump.contains(&Missing::Cause) && jump.contains(&Missing::ApologySaid));
        assert!(!jump.contains(&Missing::Action));
    }

    #[test]
    fn a_harmful_apology_holds_the_gate_even_when_it_was_sent() {
        let p = Progress {
            apology_said: true,
            apology_harmful: true,
            ..Progress::default()
        };
        assert_eq!(missing(Stage::Apology, &p), [Missing::ApologyHarmful]);
    }

    #[test]
    fn an_undelivered_make_good_holds_ownership() {
        let p = Progress {
            make_goods: 1,
            undelivered: 1,
            actions: 1,
            ..Progress::default()
        };
        assert_eq!(missing(Stage::Ownership, &p), [Missing::UndeliveredMakeGood]);
    }
}

//! What to say first on the telephone, and what not to say: rules as data, read from top to bottom.
//!
//! For each of the three openings the first rule that fits is taken; of what to avoid, every rule that fits. A rule
//! never states a fact by itself: facts stand in braces and come from the case, and one that is missing becomes a
//! named blank. Sources: the order (acknowledge, own, then ask and listen) follows Frantz & Bennigson 2005 (people who
//! were heard first accept an apology more); no voucher after a slow answer: Goudarzi, Borges & Chebat 2013; an
//! earlier promise that was broken needs proof instead of another one: Joireman et al. 2013. The wording is ours.

use crate::{case::Fault, severity::Severity, triage::Lane, word::words};

words! {
    /// A part of the page that one has at hand.
    "part of a brief" BriefPart {
        Who = "who",
        Words = "words",
        Wants = "wants",
        Broke = "broke",
        Promised = "promised",
        Offer = "offer",
        Avoid = "avoid",
        Begin = "begin",
    }
}

impl BriefPart {
    /// As people read it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Who => "Who",
            Self::Words => "Their words",
            Self::Wants => "What they want",
            Self::Broke => "What broke",
            Self::Promised => "What we promised",
            Self::Offer => "What we may offer",
            Self::Avoid => "What not to say",
            Self::Begin => "To begin with",
        }
    }
}

words! {
    /// What a line of it is.
    "line of a brief" BriefMark {
        Plain = "plain",
        /// Their words, quoted.
        Quote = "quote",
        Kept = "kept",
        Open = "open",
        /// Broken, or overdue.
        Broken = "broken",
        /// Not known: to find out.
        Unknown = "unknown",
    }
}

/// What the rules look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Situation {
    /// How bad it is.
    pub severity: Severity,
    /// Whose fault.
    pub fault: Fault,
    /// The lane of its own it goes in.
    pub lane: Option<Lane>,
    /// Whether a promise to this customer was broken before, in whatever case.
    pub broken_promise: bool,
    /// Whether the same broke for them before.
    pub repeat: bool,
    /// Whether they said how it felt.
    pub emotion: bool,
    /// Whether they said what they want.
    pub remedy: bool,
    /// Whether our first answer took more than twice as long as we aim for.
    pub slow: bool,
}

/// A condition of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum If {
    SeverityFrom(u8),
    Ours,
    Shared,
    NotOurs,
    Undecided,
    AnyLane,
    In(Lane),
    BrokenPromise,
    Repeat,
    Emotion,
    Remedy,
    Slow,
}

impl If {
    fn holds(self, s: &Situation) -> bool {
        match self {
            Self::SeverityFrom(level) => s.severity.level() >= level,
            Self::Ours => s.fault == Fault::Ours,
            Self::Shared => s.fault == Fault::Shared,
            Self::NotOurs => s.fault == Fault::NotOurs,
            Self::Undecided => s.fault == Fault::Undecided,
            Self::AnyLane => s.lane.is_some(),
            Self::In(lane) => s.lane == Some(lane),
            Self::BrokenPromise => s.broken_promise,
            Self::Repeat => s.repeat,
            Self::Emotion => s.emotion,
            Self::Remedy => s.remedy,
            Self::Slow => s.slow,
        }
    }
}

/// What has to hold, and what is then said.
type Rule = (&'static [If], &'static str);

/// Who calls, and why. `{wrote}` is what arrived from them.
const GREET: &[Rule] = &[
    (
        &[If::In(Lane::Health)],
        "{name}, this is {me} of {shop}. Before anything else: how are you now?",
    ),
    (
        &[If::SeverityFrom(4)],
        "{name}, this is {me} of {shop}. I am calling you because of {wrote}; you do not have to tell it all again.",
    ),
    (
        &[],
        "{name}, this is {me} of {shop}. I am calling because of {wrote}; is this a good moment?",
    ),
];

/// What we did, owned.
const OWN: &[Rule] = &[
    (
        &[If::AnyLane],
        "What you told us is serious. It is with me now, and it will not be put aside.",
    ),
    (
        &[If::NotOurs],
        "I am sorry that this happened to you. I would like to help, whoever it lies with.",
    ),
    (
        &[If::BrokenPromise],
        "We promised you “{promise}” and did not keep it. That is our failure, and I am sorry.",
    ),
    (
        &[If::Undecided, If::Emotion],
        "I am sorry that this happened to you. You felt “{emotion}”, and I have heard it. I am finding out what went \
         wrong on our side.",
    ),
    (
        &[If::Undecided],
        "I am sorry that this happened to you. I am finding out what went wrong on our side, and I will tell you.",
    ),
    (
        &[If::Shared],
        "{clause}. Part of that is ours, and for that part I am sorry.",
    ),
    (
        &[If::SeverityFrom(4), If::Emotion],
        "{clause}. That is our failure, and I am sorry. You felt “{emotion}”, and I do not want to explain that away. \
         What we know of the cause today: {cause}",
    ),
    (
        &[If::SeverityFrom(4)],
        "{clause}. That is our failure, and I am sorry. What we know of the cause today: {cause}",
    ),
    (
        &[If::Emotion],
        "{clause}. That is our failure, and I am sorry. You felt “{emotion}”, and I have heard it.",
    ),
    (&[], "{clause}. That is our failure, and I am sorry."),
];

/// A question, and then silence.
const ASK: &[Rule] = &[
    (
        &[If::AnyLane],
        "What do you need first? I write it down, and you hear from me by {day}.",
    ),
    (
        &[If::BrokenPromise],
        "I will promise nothing today that I cannot keep. What would you have to see from us?",
    ),
    (
        &[If::Remedy],
        "You asked for “{remedy}”. Is that still what would put it right?",
    ),
    (
        &[],
        "I would like to hear it from you: what did it cost you, and what would put it right?",
    ),
];

/// What makes it worse.
const AVOID: &[Rule] = &[
    (&[], "“Sorry you feel that way”, “if we”, “but”."),
    (
        &[If::Ours],
        "The carrier, the system, a colleague: to them it is all us.",
    ),
    (
        &[If::Undecided],
        "Whose fault it was, either way, before somebody has looked into it.",
    ),
    (&[If::Shared], "Their part in it, unless they begin with it."),
    (
        &[If::NotOurs],
        "Admitting what is not our fault. Be sorry for what it cost them.",
    ),
    (
        &[If::In(Lane::Health)],
        "Anything about cause or blame. Ask how they are.",
    ),
    (
        &[If::In(Lane::Privacy)],
        "Guesses at whose data went where. Only what is established.",
    ),
    (
        &[If::In(Lane::Discrimination)],
        "“That was not meant”: what was meant does not undo what it did.",
    ),
    (
        &[If::In(Lane::Legal)],
        "Guilt, amounts, insurance, before somebody with legal knowledge has read this.",
    ),
    (&[If::Repeat], "“It will never happen again”: it has already."),
    (&[If::BrokenPromise], "A new promise without a name and a day."),
    (
        &[If::Slow],
        "A voucher: after a slow answer it makes things worse.",
    ),
    (
        &[If::SeverityFrom(4)],
        "Anything to sell, and anything else you might be calling about.",
    ),
];

/// What goes wrong, as a clause that can be said to them, by sub-category of [`crate::taxonomy`].
const CLAUSES: &[(&str, &str)] = &[
    ("defective_on_arrival", "What you ordered reached you broken"),
    ("fails_early", "What you bought gave up far too early"),
    ("safety_or_hygiene", "What we gave you was not safe"),
    ("food_quality_or_allergen", "The food was not as it has to be"),
    (
        "room_or_facility_condition",
        "The room was not as it should have been",
    ),
    ("software_defect", "Our software failed you"),
    (
        "photo_or_colour_mismatch",
        "What came did not look like the picture",
    ),
    ("size_or_fit", "What came did not fit"),
    ("description_wrong_or_incomplete", "We described it wrongly"),
    (
        "feature_promised_by_sales",
        "We promised you something it cannot do",
    ),
    ("value_for_money", "It was not worth what you paid"),
    ("late", "Your order came too late"),
    ("lost", "Your order was lost on the way"),
    ("damaged_in_transit", "Your order was damaged on the way"),
    ("wrong_item_or_quantity", "We sent you the wrong thing"),
    (
        "wrong_address_or_handover",
        "Your order was not handed over to you",
    ),
    ("no_status_information", "We left you without news of your order"),
    ("returns_handling", "We handled your return badly"),
    ("slow_or_no_reply", "We let you wait for an answer"),
    ("rude_or_indifferent", "We did not treat you with respect"),
    ("had_to_repeat", "You had to tell us the same thing again"),
    ("wrong_or_contradictory_answer", "We gave you a wrong answer"),
    (
        "promise_not_kept",
        "We promised you something and did not keep it",
    ),
    ("failed_recovery", "We tried to put it right and failed again"),
    ("double_or_over_charge", "We charged you too much"),
    ("refund_late_or_missing", "We kept your money too long"),
    (
        "hidden_or_unexpected_fee",
        "We charged you a fee you could not have seen coming",
    ),
    (
        "renewal_or_cancellation",
        "We charged you for what you had not renewed, or had cancelled",
    ),
    ("price_error", "We named a wrong price"),
    (
        "consequential_bank_cost",
        "Our mistake cost you money at your bank",
    ),
    ("outage", "We were not there when you needed us"),
    ("checkout_or_booking_broken", "You could not order from us"),
    ("slow_or_unusable", "What we gave you could hardly be used"),
    ("account_access", "You were locked out of your own account"),
    ("data_loss", "We lost what you had entrusted to us"),
    ("privacy_or_security", "Your data was not safe with us"),
    (
        "points_missing_or_expired",
        "The points you had earned were missing",
    ),
    (
        "tier_not_recognised",
        "We did not recognise what you had earned with us",
    ),
    (
        "not_usable_across_channels",
        "What we had promised you was not valid everywhere",
    ),
    ("terms_changed", "We changed the terms while you relied on them"),
    (
        "oversold_or_cancelled_after_order",
        "We sold you what we did not have",
    ),
    (
        "overbooked_or_walked_guest",
        "We had no room for you although you had booked",
    ),
    ("backorder_without_notice", "We let you wait without telling you"),
    (
        "substitution_unwanted",
        "We sent you something else without asking",
    ),
    (
        "promo_during_open_complaint",
        "We sent you an advert while you waited for an answer",
    ),
    ("insensitive_campaign", "What we sent you hurt"),
    ("misleading_claim", "What we claimed was misleading"),
    (
        "consent_or_opt_out_ignored",
        "We wrote to you although you had asked us not to",
    ),
    ("late_or_missing_notice", "We told you too late"),
    ("rule_unfair_in_this_case", "Our rule was unfair to you"),
    ("rule_unclear_or_hidden", "You could not have known our rule"),
    ("no_discretion_given", "Nobody you spoke to was allowed to decide"),
    (
        "accessibility_or_special_need_refused",
        "We refused you what you needed",
    ),
];

/// What broke, as it can be said to them.
pub fn clause(sub: &str) -> Option<&'static str> {
    CLAUSES
        .iter()
        .find(|(id, _)| *id == sub)
        .map(|(_, clause)| *clause)
}

/// What each blank is called where the case does not say it.
pub fn blank(fact: &str) -> &'static str {
    match fact {
        "name" => "their name",
        "clause" => "what went wrong",
        "cause" => "what we know of the cause",
        "day" => "a day that you can keep",
        "promise" => "what we promised",
        "emotion" => "how it felt",
        "remedy" => "what they asked for",
        _ => "to find out",
    }
}

fn fits(rule: &Rule, situation: &Situation) -> bool {
    rule.0.iter().all(|condition| condition.holds(situation))
}

/// The three sentences to begin with, with facts in braces.
pub fn openings(situation: &Situation) -> [&'static str; 3] {
    let first = |rules: &[Rule]| {
        let found = rules.iter().find(|rule| fits(rule, situation));
        found.map_or("", |(_, text)| *text)
    };
    [first(GREET), first(OWN), first(ASK)]
}

/// What not to say.
pub fn to_avoid(situation: &Situation) -> Vec<&'static str> {
    let all = AVOID.iter().filter(|rule| fits(rule, situation));
    all.map(|(_, text)| *text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::taxonomy::CATEGORIES;

    const CALM: Situation = Situation {
        severity: Severity::TWO,
        fault: Fault::Ours,
        lane: None,
        broken_promise: false,
        repeat: false,
        emotion: false,
        remedy: false,
        slow: false,
    };

    #[test]
    fn whatever_broke_can_be_said_to_them() {
        let ids: Vec<_> = CATEGORIES
            .iter()
            .flat_map(|c| c.subs.iter().map(|s| s.id))
            .collect();
        for id in &ids {
            assert!(clause(id).is_some_and(|c| !c.ends_with('.')), "{id}");
        }
        assert_eq!(CLAUSES.len(), ids.len(), "no clause is left over");
    }

    #[test]
    fn every_blank_of_every_rule_has_a_name() {
        let given = ["me", "shop", "wrote"];
        for (_, text) in [GREET, OWN, ASK].concat() {
            for part in text.split('{').skip(1) {
                let fact = part.split('}').next().unwrap();
                assert!(given.contains(&fact) || blank(fact) != "to find out", "{fact}");
            }
        }
    }

    #[test]
    fn every_list_of_openings_ends_with_a_rule_that_always_fits() {
        for rules in [GREET, OWN, ASK] {
            assert!(rules.last().unwrap().0.is_empty());
        }
    }

    #[test]
    fn a_fault_that_is_not_ours_is_never_owned() {
        for lane in [None, Some(Lane::Legal)] {
            let found = openings(&Situation {
                fault: Fault::NotOurs,
                lane,
                broken_promise: true,
                ..CALM
            });
            assert!(!found[1].contains("our failure"), "{}", found[1]);
        }
    }

    #[test]
    fn a_fault_that_nobody_decided_is_neither_owned_nor_denied() {
        for emotion in [false, true] {
            let s = Situation {
                fault: Fault::Undecided,
                emotion,
                ..CALM
            };
            let own = openings(&s)[1];
            assert!(!own.contains("our failure") && !own.contains("{clause}"), "{own}");
            assert!(own.contains("finding out"), "{own}");
            assert!(to_avoid(&s).iter().any(|a| a.starts_with("Whose fault")));
        }
    }

    #[test]
    fn in_a_lane_of_its_own_nothing_is_admitted_and_a_day_is_named() {
        for lane in Lane::ALL {
            let found = openings(&Situation {
                lane: Some(*lane),
                emotion: true,
                ..CALM
            });
            assert!(!found[1].contains('{') && found[2].contains("{day}"), "{lane}");
        }
    }

    #[test]
    fn a_broken_promise_is_named_first_and_no_new_one_is_made_lightly() {
        let s = Situation {
            broken_promise: true,
            remedy: true,
            slow: true,
            ..CALM
        };
        assert!(openings(&s)[1].contains("{promise}"));
        assert!(openings(&s)[2].starts_with("I will promise nothing"));
        assert!(
            to_avoid(&s)
                .iter()
                .any(|a| a.contains("without a name and a day"))
        );
        assert!(to_avoid(&s).iter().any(|a| a.contains("voucher")));
        assert!(!to_avoid(&CALM).iter().any(|a| a.contains("voucher")));
    }
}

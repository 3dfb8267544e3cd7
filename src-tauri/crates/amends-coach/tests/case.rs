//! What the coach says about a draft when it knows the case.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

use amends_coach::{CaseFacts, CautionId, Channel, Draft, Fault, Group, Level, Reading, ReviewFlag, read};
use chrono::NaiveDate;

fn coach(text: &str, case: CaseFacts<'_>) -> Reading {
    read(&Draft {
        text,
        channel: Channel::Email,
        today: NaiveDate::from_ymd_opt(2026, 6, 10).unwrap(),
        case,
    })
}

fn cautions(text: &str, case: CaseFacts<'_>) -> Vec<CautionId> {
    coach(text, case).cautions.iter().map(|c| c.id).collect()
}

fn plain() -> CaseFacts<'static> {
    CaseFacts::default()
}

const OWNED: &str = "We sent your parcel to the wrong house. I am sorry.";
const REPAIR: &str = "A new one is on its way and is with you by Friday.";
const PREVENTION: &str = "From today a second person reads every label.";

#[test]
fn words_without_a_deed_and_a_deed_without_words_both_warn() {
    assert_eq!(cautions(OWNED, plain()), [CautionId::ApologyWithoutRepair]);
    assert_eq!(cautions(REPAIR, plain()), [CautionId::RepairWithoutApology]);
    assert_eq!(cautions(&format!("{OWNED} {REPAIR}"), plain()), []);
    assert_eq!(cautions("", plain()), []);
}

#[test]
fn a_bare_promise_is_blocked_when_the_same_cause_hit_them_before() {
    let case = CaseFacts {
        repeat_of_same_cause: true,
        ..plain()
    };
    let bare = format!("{OWNED} {REPAIR} This will never happen again.");
    let once = coach(&bare, plain());
    let again = coach(&bare, case);
    let level = |r: &Reading| {
        r.findings
            .iter()
            .find(|f| f.group == Group::OverPromise)
            .map(|f| f.level)
    };
    assert_eq!(level(&once), Some(Level::Major));
    assert_eq!(level(&again), Some(Level::Blocker));
    assert_eq!(
        again.cautions.first().map(|c| c.id),
        Some(CautionId::BarePromiseOnRepeat)
    );
    assert!(again.score < once.score);

    let silent = format!("{OWNED} {REPAIR}");
    assert_eq!(cautions(&silent, case), [CautionId::NoPreventionOnRepeat]);
    let changed = coach(&format!("{bare} {PREVENTION}"), case);
    assert_eq!(level(&changed), Some(Level::Hint), "backed by a change");
    assert_eq!(changed.cautions, []);
}

#[test]
fn a_full_apology_waits_until_they_were_heard() {
    let text = format!("{OWNED} {REPAIR}");
    let case = |heard| CaseFacts { heard, ..plain() };
    assert_eq!(
        cautions(&text, case(Some(false))),
        [CautionId::ApologyBeforeHeard]
    );
    assert_eq!(cautions(&text, case(Some(true))), []);
    assert_eq!(cautions(&text, case(None)), []);
    let first =
        "Thank you for telling us, Ms Lind. I have your letter in front of me. What happened at the gate?";
    assert_eq!(cautions(first, case(Some(false))), []);
}

#[test]
fn injury_privacy_discrimination_and_legal_threats_need_a_review() {
    let flag = |words: &str| {
        let words = [words];
        let case = CaseFacts {
            customer_words: &words,
            ..plain()
        };
        coach(&format!("{OWNED} {REPAIR}"), case).review
    };
    assert_eq!(flag("My son had to go to hospital."), [ReviewFlag::Injury]);
    assert_eq!(
        flag("You sent my invoice to another customer"),
        [ReviewFlag::Privacy]
    );
    assert_eq!(
        flag("Your doorman turned us away because of my headscarf."),
        [ReviewFlag::Discrimination]
    );
    assert_eq!(
        flag("You will hear from my solicitor."),
        [ReviewFlag::LegalThreat]
    );
    assert_eq!(flag("The phone died after a day and the soup was cold."), []);
    assert_eq!(
        coach("We put your nut allergy at risk.", plain()).review,
        [ReviewFlag::Injury]
    );
}

#[test]
fn a_case_under_review_asks_for_no_admission_and_bears_a_lawyers_words() {
    let case = CaseFacts {
        review: &[ReviewFlag::LegalThreat],
        ..plain()
    };
    let text = "I am sorry about your broken wrist. We cannot comment pending the investigation.";
    let reading = coach(text, case);
    let legalese = reading
        .findings
        .iter()
        .find(|f| f.group == Group::Legalese)
        .unwrap();
    assert_eq!(legalese.level, Level::Hint);
    let responsibility = &reading.elements[0];
    assert!(!responsibility.present);
    assert!(
        responsibility.advice.contains("before an admission"),
        "{}",
        responsibility.advice
    );
    assert!(reading.cautions.iter().any(|c| c.id == CautionId::ReviewNeeded));
}

#[test]
fn naming_the_storm_is_no_excuse_when_the_storm_did_it() {
    let text = "Your bus was late due to heavy snow. I am sorry. I have booked you on the 06:10.";
    let level = |fault| {
        let reading = coach(text, CaseFacts { fault, ..plain() });
        reading
            .findings
            .iter()
            .find(|f| f.group == Group::BlameThirdParty)
            .map(|f| f.level)
    };
    assert_eq!(level(Fault::Ours), Some(Level::Major));
    assert_eq!(level(Fault::NotOurs), Some(Level::Hint));
}

#[test]
fn nobody_is_talked_into_a_false_confession() {
    let case = CaseFacts {
        fault: Fault::NotOurs,
        ..plain()
    };
    for text in [
        "We are sorry you feel let down.",
        "Mistakes were made.",
        "We are sorry if this upset you.",
    ] {
        let findings = coach(text, case).findings;
        assert!(!findings.is_empty(), "{text}");
        for finding in findings.iter().filter(|f| f.group != Group::VagueHarm) {
            assert!(!finding.rewrite.starts_with("We made"), "{}", finding.rewrite);
            assert!(
                !finding.rewrite.contains("we [what we did]"),
                "{}",
                finding.rewrite
            );
        }
    }
}

#[test]
fn the_sentence_offered_holds_the_facts_of_the_case() {
    let case = CaseFacts {
        fact: Some("your cake came without the name"),
        emotions: &["Embarrassed"],
        happened_on: NaiveDate::from_ymd_opt(2026, 6, 6),
        promised: Some("to write the name"),
        name: Some("Ms Okafor"),
        ..plain()
    };
    for (text, offered) in [
        (
            "We are sorry you feel that way.",
            "You told us that you felt embarrassed, and you had reason to: your cake came without the name.",
        ),
        (
            "A mistake was made.",
            "We got this wrong: your cake came without the name.",
        ),
    ] {
        assert_eq!(coach(text, case).findings[0].rewrite, offered);
    }
    let reading = coach("A mistake was made.", case);
    let ids: Vec<_> = reading.cautions.iter().map(|c| c.id).collect();
    assert!(
        ids.contains(&CautionId::EmotionNotNamed) && ids.contains(&CautionId::PromiseNotNamed),
        "{ids:?}"
    );
    let promise = reading
        .cautions
        .iter()
        .find(|c| c.id == CautionId::PromiseNotNamed)
        .unwrap();
    assert_eq!(promise.advice, "Say it first: we had promised to write the name.");
}

#[test]
fn a_text_too_long_for_its_channel_is_told_so() {
    let text = format!("{OWNED} {REPAIR} ").repeat(12);
    let on = |channel| {
        let draft = Draft {
            text: &text,
            channel,
            today: NaiveDate::default(),
            case: plain(),
        };
        read(&draft).cautions.iter().any(|c| c.id == CautionId::TooLong)
    };
    assert!(on(Channel::Social));
    assert!(!on(Channel::Letter));
}

const HARMFUL: &str = "We are sorry you feel that way. Perhaps it was the courier. You should have read the page. \
    Our policy does not allow a refund. I am sorry, but nobody else complained.";

fn rewrites(case: CaseFacts<'_>) -> Vec<String> {
    let found = coach(HARMFUL, case).findings;
    assert!(found.len() >= 4, "{found:?}");
    found.into_iter().map(|f| f.rewrite).collect()
}

#[test]
fn nothing_offered_under_review_admits_or_names_what_happened() {
    let case = CaseFacts {
        fact: Some("We served him nuts"),
        review: &[ReviewFlag::Injury],
        ..plain()
    };
    for rewrite in rewrites(case) {
        assert!(
            !rewrite.contains("nuts") && !rewrite.contains("[what we did]"),
            "{rewrite}"
        );
    }
    let advice = |case| {
        coach("Hello.", case)
            .elements
            .into_iter()
            .map(|e| e.advice)
            .collect::<Vec<_>>()
    };
    let (asked, plainly) = (advice(case), advice(plain()));
    assert_eq!(asked.iter().zip(&plainly).filter(|(a, b)| a != b).count(), 3);
}

#[test]
fn what_happened_is_offered_once_a_draft() {
    let case = CaseFacts {
        fact: Some("We packed the parcel nine days late."),
        ..plain()
    };
    let told = rewrites(case)
        .iter()
        .filter(|r| r.contains("nine days late"))
        .count();
    assert_eq!(told, 1);
}

#[test]
fn a_note_that_scolds_a_colleague_or_rambles_is_never_put_into_a_message() {
    let long = "we packed it and ".repeat(10);
    for fact in [
        "The warehouse idiots left it",
        "We lost it. Nobody knows how",
        long.as_str(),
    ] {
        let case = CaseFacts {
            fact: Some(fact),
            ..plain()
        };
        assert!(rewrites(case).iter().all(|r| !r.contains(fact.trim())), "{fact}");
    }
    let ours = CaseFacts {
        fact: Some("We forgot your order"),
        ..plain()
    };
    assert!(rewrites(ours).iter().any(|r| r.contains("We forgot your order")));
}

#[test]
fn while_nobody_decided_whose_fault_it_was_no_sentence_says_so() {
    let case = CaseFacts {
        fault: Fault::Undecided,
        fact: Some("We packed the parcel nine days late"),
        ..plain()
    };
    assert!(rewrites(case).iter().all(|r| !r.contains("nine days late")));
    let blaming = |fault| {
        let found = coach(
            "It was late because of the courier.",
            CaseFacts { fault, ..plain() },
        );
        found
            .findings
            .iter()
            .map(|f| (f.group, f.level))
            .collect::<Vec<_>>()
    };
    assert_eq!(blaming(Fault::Undecided), blaming(Fault::Ours));
}

//! What people really type: quotations, negations, slips, mark-up, lists, capitals.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

use amends_coach::{CaseFacts, Channel, Draft, ElementId, Group, Reading, read};
use chrono::NaiveDate;

fn coach(text: &str) -> Reading {
    read(&Draft {
        text,
        channel: Channel::Email,
        today: NaiveDate::default(),
        case: CaseFacts::default(),
    })
}

fn has(text: &str, id: ElementId) -> bool {
    coach(text).elements.iter().any(|e| e.id == id && e.present)
}

fn groups(text: &str) -> Vec<Group> {
    coach(text).findings.iter().map(|f| f.group).collect()
}

#[test]
fn the_customers_words_are_not_the_authors() {
    for text in [
        "You wrote: “Oh great, sorry if I feel ignored, it is surely company policy.”",
        "You wrote «sorry if I feel ignored, it is company policy».",
        "You wrote « sorry if I feel ignored, it is company policy ».",
        "> Sorry if I feel ignored.\n> It is surely company policy.\nYou are right, and here is your answer.",
        "<p>You are right.</p><blockquote>Sorry if I feel ignored, it is surely company policy.</blockquote>",
        "You are right.\n\nOn Tue, 3 June 2026 Ana Lopez wrote:\nSorry if I feel ignored. It is surely company policy.",
        "You are right.\n-----Original Message-----\nFrom: Ana\nSorry if I feel ignored. It is company policy.",
        "Your review said 'what a fantastic service, sorry if I expected a clean room, as per your policy'. You are right.",
    ] {
        assert_eq!(groups(text), [], "{text}");
        assert!(!has(text, ElementId::Regret), "{text}");
    }
}

#[test]
fn sorry_without_an_apology_is_not_heard_as_one() {
    for text in [
        "We are sorry to hear about your stay.",
        "Sorry to say that the hall is full.",
        "You will be sorry you missed our sale.",
        "We are sorry you feel that way.",
        "I am not sorry about that.",
        "Better safe than sorry.",
    ] {
        assert!(!has(text, ElementId::Regret), "{text}");
    }
}

#[test]
fn lists_and_bullets_are_read_line_by_line() {
    let text = "Hello Mr Okoye,\nhere is where we stand:\n- we sent you the wrong size on Monday\n- the right one is with you by Friday\n\
                - I have refunded the postage\n\nI am sorry.\nTess";
    for id in [
        ElementId::Responsibility,
        ElementId::Acknowledgement,
        ElementId::Repair,
        ElementId::Regret,
    ] {
        assert!(has(text, id), "{id:?}");
    }
}

#[test]
fn slips_of_the_fingers_change_nothing() {
    assert!(has("We apoligise for the late parcel.", ElementId::Regret));
    assert!(
        has("I have refundde your money.", ElementId::Repair)
            || has("I have refunedd it", ElementId::Repair)
            || has("I have refuned your money.", ElementId::Repair)
    );
    assert!(has("it was our mistke", ElementId::Responsibility));
    assert!(
        groups("Sorry for the inconvience, we appologise for any inconvenince.").contains(&Group::VagueHarm)
    );
    assert!(has("soz, we didnt send ur order", ElementId::Regret));
    assert!(has("soz, we didnt send ur order", ElementId::Responsibility));
}

#[test]
fn both_sides_of_the_ocean_are_understood() {
    for (british, american) in [
        (
            "We apologise for cancelling your travelling card.",
            "We apologize for canceling your traveling card.",
        ),
        ("We mislabelled the box.", "We mislabeled the box."),
        (
            "You were charged twice and the colour was wrong.",
            "You were charged twice and the color was wrong.",
        ),
    ] {
        let present = |text: &str| -> Vec<bool> { coach(text).elements.iter().map(|e| e.present).collect() };
        assert_eq!(present(british), present(american), "{british}");
    }
}

#[test]
fn capitals_curly_quotes_and_mark_up_change_nothing() {
    let plain = "We're sorry if this upset you. We lost your bag.";
    for text in [
        "WE'RE SORRY IF THIS UPSET YOU. WE LOST YOUR BAG.",
        "We’re sorry if this upset you. We lost your bag.",
        "<p>We&rsquo;re <b>sorry</b> if this upset you.</p><p>We lost your bag.</p>",
        "<style>p { color: red }</style><p>We're sorry if this upset you.</p><p>We lost your bag.</p>",
        "*We're sorry if this upset you.* We _lost_ your bag.",
    ] {
        let told = |t: &str| {
            let r = coach(t);
            (
                r.verdict,
                r.findings.iter().map(|f| f.id.clone()).collect::<Vec<_>>(),
            )
        };
        assert_eq!(told(text), told(plain), "{text}");
    }
}

#[test]
fn what_is_denied_is_not_promised_and_what_is_refused_is_not_said() {
    assert!(!has("We will not be refunding the ticket.", ElementId::Repair));
    assert!(!has("This was not our mistake.", ElementId::Responsibility));
    assert_eq!(groups("I will not tell you that these things happen."), []);
    assert_eq!(groups("I can't promise that it will never happen again."), []);
}

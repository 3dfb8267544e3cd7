//! Of injury, privacy, discrimination and law nothing goes out before somebody looked at it, and the case keeps who.

use crate::support::{Bench, input, open_ada};
use amends_desk::{
    Code, Desk,
    model::{
        message::{Channel, VersionReason},
        note::NoteState,
        triage::LaneChoice,
    },
    wire::{case::CaseEdit, note::NoteInput},
};

const HARM: &str = "Dear Ada,\n\nOur granola is perfectly safe and nobody else has had this. Perhaps he ate something else.\n\nMiriam";
const SORRY: &str =
    "Dear Ada,\n\nI am sorry. That was our mistake, and I read what you wrote twice.\n\nMiriam";

/// A case of an allergy, as the customer tells it.
fn grave(bench: &Bench) -> (Desk, String) {
    let desk = bench.with_sample();
    let case = open_ada(&desk);
    let edit = CaseEdit {
        their_words: Some("My son had an allergic reaction and we spent the night in hospital.".into()),
        ..CaseEdit::default()
    };
    desk.edit_case(&case, &edit).unwrap();
    (desk, case)
}

fn draft(desk: &Desk, case: &str, channel: Channel, text: &str) -> String {
    desk.save_draft(case, channel, text).unwrap().id.unwrap()
}

fn me(desk: &Desk) -> (String, String) {
    let me = desk
        .get_choices()
        .unwrap()
        .people
        .into_iter()
        .find(|p| p.is_me)
        .unwrap();
    (me.id, me.name)
}

#[test]
fn a_grave_text_is_not_sent_on_any_channel_before_somebody_looked_at_it() {
    let bench = Bench::new();
    let (desk, case) = grave(&bench);
    let (id, name) = me(&desk);
    for channel in Channel::ALL {
        let text = draft(&desk, &case, *channel, HARM);
        for refused in [desk.mark_sent(&text), desk.mark_sent_anyway(&text)] {
            let refused = refused.unwrap_err();
            assert_eq!(refused.code, Code::NeedsReview, "{channel}");
            assert!(
                refused.message.contains("somebody being hurt"),
                "{}",
                refused.message
            );
        }
        desk.look_at_message(&case, *channel, &id).unwrap();
        let looked = format!("{name} looked at the {}", channel.facts().name);
        assert_eq!(desk.get_case(&case).unwrap().timeline[0].said, looked);
        desk.mark_sent(&text).unwrap();
        desk.take_back_sent(&text).unwrap();
        desk.mark_sent(&text).unwrap();
    }
}

#[test]
fn other_words_need_another_look_and_the_same_words_never_a_second() {
    let bench = Bench::new();
    let (desk, case) = grave(&bench);
    let (id, _) = me(&desk);
    let text = draft(&desk, &case, Channel::Email, HARM);
    desk.look_at_message(&case, Channel::Email, &id).unwrap();
    let looked_at = || desk.get_case(&case).unwrap().messages[0].looked_at;
    assert!(looked_at());
    draft(&desk, &case, Channel::Email, SORRY);
    assert!(!looked_at());
    assert_eq!(desk.mark_sent(&text).unwrap_err().code, Code::NeedsReview);
    draft(&desk, &case, Channel::Email, HARM);
    assert!(looked_at());
    desk.save_subject(&case, Channel::Email, "It was you").unwrap();
    assert!(!looked_at(), "the subject goes out too");
}

#[test]
fn what_leaves_by_the_mail_program_is_held_and_a_copy_is_told_of() {
    let bench = Bench::new();
    let (desk, case) = grave(&bench);
    draft(&desk, &case, Channel::Email, SORRY);
    assert_eq!(desk.mail_link(&case).unwrap_err().code, Code::NeedsReview);
    let copied = || desk.get_finished_message(&case, Channel::Email).unwrap().review;
    assert!(copied().unwrap().contains("somebody being hurt"));
    desk.look_at_message(&case, Channel::Email, &me(&desk).0).unwrap();
    assert_eq!(copied(), None);
    desk.mail_link(&case).unwrap();
}

#[test]
fn a_lane_that_a_person_chose_asks_for_a_look_and_an_ordinary_case_does_not() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let case = open_ada(&desk);
    let text = draft(&desk, &case, Channel::Email, SORRY);
    desk.choose_lane(&case, LaneChoice::Legal, "her solicitor called")
        .unwrap();
    let refused = desk.mark_sent(&text).unwrap_err();
    assert_eq!(refused.code, Code::NeedsReview);
    desk.undo_last().unwrap();
    desk.mark_sent(&text).unwrap();
}

#[test]
fn nobody_looks_at_nothing_and_nobody_unknown_looks() {
    let bench = Bench::new();
    let (desk, case) = grave(&bench);
    let (id, _) = me(&desk);
    let nothing = desk.look_at_message(&case, Channel::Email, &id).unwrap_err();
    assert_eq!(nothing.code, Code::Invalid);
    draft(&desk, &case, Channel::Email, SORRY);
    assert!(desk.look_at_message(&case, Channel::Email, &case).is_err());
    let nameless = desk.keep_version(&case, Channel::Email, VersionReason::LookedAt);
    assert_eq!(nameless.unwrap_err().code, Code::Invalid);
}

#[test]
fn a_card_that_nobody_looked_at_says_so_at_each_step_to_the_post() {
    let bench = Bench::new();
    let (desk, case) = grave(&bench);
    let card = NoteInput {
        case_id: Some(case.clone()),
        ..input(SORRY)
    };
    let ids = [desk.write_note(&card).unwrap().id.unwrap()];
    let put = |state| desk.set_note_state(&ids, state).unwrap().said;
    assert_eq!(
        put(NoteState::Approved),
        "Card approved, and nobody is known to have looked at it"
    );
    draft(&desk, &case, Channel::Handwritten, SORRY);
    desk.look_at_message(&case, Channel::Handwritten, &me(&desk).0)
        .unwrap();
    assert_eq!(put(NoteState::Printed), "Card printed");
    assert_eq!(put(NoteState::Posted), "Card posted");
}

//! What a text promises: who owns it, what has to be asked, and what is held back while nobody does.

use crate::{
    case::diagnose,
    printing::to_office,
    support::{Bench, input, onward, open_ada},
};
use amends_desk::{
    Code, Desk,
    model::{Stage, message::Channel, note::NoteState, promise::PromiseState},
    wire::{
        case::{NewFact, NewPromise},
        coach::FoundPromiseView,
        note::NoteInput,
    },
};
use chrono::TimeDelta;

/// The bench's clock stands on a Friday, 27 November 2026.
const TEXT: &str = "Dear Ada,\n\nI am sorry. We packed your gift four days late. That was our mistake.\n\nA new gift box will be with you by Tuesday. I will call you next Thursday.\n\nMiriam";

/// Gives every promise of a text its owner and, where the text is not clear, the first day that it may mean.
pub(crate) fn own_all(desk: &Desk, case: &str, text: &str) {
    for found in desk.list_found_promises(case, text).unwrap() {
        own(desk, case, &found);
    }
}

fn own(desk: &Desk, case: &str, found: &FoundPromiseView) {
    let day = found.due.as_ref().or(found.readings.first());
    let promise = NewPromise {
        text: found.what.clone(),
        owner_id: found.owner_id.clone().unwrap(),
        due: day.map_or("2026-12-10".parse(), |day| day.parse()).unwrap(),
    };
    desk.make_promise(case, &promise).unwrap();
}

fn in_apology(bench: &Bench) -> (Desk, String) {
    let desk = bench.with_sample();
    let case = open_ada(&desk);
    diagnose(&desk, &case);
    desk.move_stage(&case, Stage::Apology, None).unwrap();
    (desk, case)
}

fn draft(desk: &Desk, case: &str, text: &str) -> String {
    desk.save_draft(case, Channel::Email, text).unwrap().id.unwrap()
}

fn owned(desk: &Desk, case: &str, text: &str) -> Vec<bool> {
    let found = desk.list_found_promises(case, text).unwrap();
    found.iter().map(|p| p.owned.is_some()).collect()
}

fn last_said(desk: &Desk, case: &str) -> Vec<String> {
    desk.get_case(case)
        .unwrap()
        .timeline
        .into_iter()
        .map(|row| row.said)
        .collect()
}

#[test]
fn a_text_offers_its_promises_with_owner_and_day_and_asks_where_it_is_not_clear() {
    let bench = Bench::new();
    let (desk, case) = in_apology(&bench);
    let found = desk.list_found_promises(&case, TEXT).unwrap();
    let view = desk.get_case(&case).unwrap();
    let [parcel, call] = &found[..] else {
        panic!("{found:?}")
    };
    assert_eq!(
        (parcel.what.as_str(), parcel.due.as_deref(), parcel.who.as_deref()),
        ("A new gift box will be with you", Some("2026-12-01"), None)
    );
    assert_eq!(parcel.owner_id.as_deref(), Some(view.owner.id.as_str()));
    assert_eq!(
        (call.clarity.as_str(), call.due.as_deref(), call.who.as_deref()),
        ("unclear", None, Some("I"))
    );
    assert_eq!(call.readings, ["2026-12-03", "2026-12-10"]);
    assert_eq!(
        call.says.as_deref(),
        Some("Thursday 3 December or Thursday 10 December?")
    );
    assert_eq!(
        desk.coach(TEXT, Channel::Email, Some(&case)).unwrap().promises,
        found
    );
    let alone = desk.coach(TEXT, Channel::Email, None).unwrap().promises;
    assert!(alone.iter().all(|p| p.owner_id.is_none() && p.owned.is_none()));
}

#[test]
fn a_message_with_a_promise_nobody_owns_is_held_until_somebody_does() {
    let bench = Bench::new();
    let (desk, case) = in_apology(&bench);
    let id = draft(&desk, &case, TEXT);
    let refused = desk.mark_sent(&id).unwrap_err();
    assert_eq!(refused.code, Code::Unowned);
    assert!(
        !refused.message.contains("gift") && refused.message.contains('2'),
        "{}",
        refused.message
    );
    let view = desk.get_case(&case).unwrap();
    assert!(view.messages.iter().all(|m| m.sent.is_none()) && view.first_answer.stopped.is_none());

    let found = desk.list_found_promises(&case, TEXT).unwrap();
    own(&desk, &case, &found[0]);
    assert_eq!(owned(&desk, &case, TEXT), [true, false]);
    assert_eq!(desk.mark_sent(&id).unwrap_err().code, Code::Unowned);
    own(&desk, &case, &found[1]);
    assert_eq!(owned(&desk, &case, TEXT), [true, true]);
    desk.mark_sent(&id).unwrap();
    assert!(
        last_said(&desk, &case)
            .iter()
            .all(|said| !said.contains("nobody owns"))
    );
}

#[test]
fn whoever_copies_or_mails_a_text_is_told_what_nobody_owns_in_it() {
    let bench = Bench::new();
    let (desk, case) = in_apology(&bench);
    draft(&desk, &case, TEXT);
    let left = || {
        let copied = desk.get_finished_message(&case, Channel::Email).unwrap();
        let mailed = desk.mail_link(&case).unwrap();
        (copied.unowned, mailed.unowned)
    };
    assert_eq!(left(), (2, 2));
    own(&desk, &case, &desk.list_found_promises(&case, TEXT).unwrap()[0]);
    assert_eq!(left(), (1, 1));
    own_all(&desk, &case, TEXT);
    assert_eq!(left(), (0, 0));
}

#[test]
fn each_step_of_a_card_towards_the_post_tells_what_nobody_owns_on_it() {
    let bench = Bench::new();
    let (desk, case) = in_apology(&bench);
    let card = NoteInput {
        case_id: Some(case.clone()),
        ..input(TEXT)
    };
    let ids = [desk.write_note(&card).unwrap().id.unwrap()];
    let put = |state| desk.set_note_state(&ids, state).unwrap().said;
    assert_eq!(
        put(NoteState::Approved),
        "Card approved, with 2 promises that nobody owns"
    );
    own(&desk, &case, &desk.list_found_promises(&case, TEXT).unwrap()[0]);
    let printed = desk.print_notes(&to_office(&ids), &mut onward).unwrap();
    assert_eq!(printed.hints, ["A promise on these cards has no owner yet."]);
    assert_eq!(
        put(NoteState::Posted),
        "Card posted, with a promise that nobody owns"
    );
    assert_eq!(
        last_said(&desk, &case)[0],
        "Card posted, with a promise that nobody owns"
    );
    assert_eq!(put(NoteState::Printed), "Card taken back to printed");
    own_all(&desk, &case, TEXT);
    assert_eq!(put(NoteState::Posted), "Card posted");
}

#[test]
fn of_many_cards_each_case_is_told_of_its_own_promises() {
    let bench = Bench::new();
    let (desk, case) = in_apology(&bench);
    let write = |case_id: Option<String>, text: &str| {
        let card = NoteInput {
            case_id,
            ..input(text)
        };
        desk.write_note(&card).unwrap().id.unwrap()
    };
    let ids = [write(Some(case.clone()), TEXT), write(None, TEXT)];
    let said = desk.set_note_state(&ids, NoteState::Approved).unwrap().said;
    assert_eq!(
        said, "2 cards approved, with 2 promises that nobody owns",
        "without a case nobody can own one"
    );
    assert_eq!(
        last_said(&desk, &case)[0],
        "Card approved, with 2 promises that nobody owns"
    );
}

#[test]
fn sending_it_all_the_same_is_a_choice_the_timeline_keeps_and_undo_takes_back() {
    let bench = Bench::new();
    let (desk, case) = in_apology(&bench);
    let id = draft(&desk, &case, TEXT);
    desk.mark_sent_anyway(&id).unwrap();
    let unowned = |said: &&String| said.ends_with(", with 2 promises that nobody owns");
    assert_eq!(last_said(&desk, &case).iter().filter(unowned).count(), 1);
    desk.undo_last().unwrap();
    assert!(desk.get_case(&case).unwrap().messages[0].sent.is_none());
    let owned = draft(&desk, &case, "I am sorry, Ada. That was our mistake.");
    let before = last_said(&desk, &case).iter().filter(unowned).count();
    desk.mark_sent_anyway(&owned).unwrap();
    assert_eq!(last_said(&desk, &case).iter().filter(unowned).count(), before);
}

#[test]
fn one_promise_stands_behind_one_only_and_never_behind_an_earlier_day() {
    let bench = Bench::new();
    let (desk, case) = in_apology(&bench);
    let twice = "I will call you on Monday. I will call you on Wednesday.";
    let found = desk.list_found_promises(&case, twice).unwrap();
    own(&desk, &case, &found[0]);
    assert_eq!(owned(&desk, &case, twice), [true, false]);
    // Told Monday, written down for Tuesday: they would wait.
    assert_eq!(owned(&desk, &case, "I will call you tomorrow."), [false]);
    // A day of our own may be earlier than theirs.
    assert_eq!(owned(&desk, &case, "I will call you on Tuesday."), [true]);
}

#[test]
fn a_broken_promise_stands_behind_nothing_and_one_of_last_week_neither() {
    let bench = Bench::new();
    let (desk, case) = in_apology(&bench);
    let text = "I will call you on Monday.";
    let found = desk.list_found_promises(&case, text).unwrap();
    own(&desk, &case, &found[0]);
    let id = desk.get_case(&case).unwrap().promises[0].id.clone();
    bench.clock.pass(TimeDelta::days(7));
    assert_eq!(owned(&desk, &case, text), [false], "Monday is another Monday now");
    desk.settle_promise(&id, PromiseState::Broken).unwrap();
    assert_eq!(owned(&desk, &case, "I will call you soon."), [false]);
}

#[test]
fn odd_texts_are_read_without_harm() {
    let bench = Bench::new();
    let (desk, case) = in_apology(&bench);
    let long = "We will call you by Friday. ".repeat(400);
    for text in [
        "",
        " ",
        "🎁🎁",
        "O'Brien <script>alert(1)</script> will call you by Friday 🎁",
        long.as_str(),
    ] {
        let found = desk.list_found_promises(&case, text).unwrap();
        let count = text.chars().count();
        assert!(
            found.iter().all(|p| p.start < p.end && p.end <= count),
            "{text:.40}"
        );
    }
    assert_eq!(
        desk.list_found_promises("nothing", "x").unwrap_err().code,
        Code::NotFound
    );
}

#[test]
fn the_coach_knows_what_happened_what_was_promised_and_to_whom() {
    let bench = Bench::new();
    let (desk, case) = in_apology(&bench);
    let fact = NewFact {
        text: "The parcel was packed after the last collection.".into(),
        source: "Warehouse".into(),
    };
    desk.add_fact(&case, &fact).unwrap();
    let promise = NewPromise {
        text: "Call you on Thursday".into(),
        owner_id: desk.get_choices().unwrap().people[0].id.clone(),
        due: "2026-11-26".parse().unwrap(),
    };
    let id = desk.make_promise(&case, &promise).unwrap().id.unwrap();
    let cautions = |text: &str| desk.coach(text, Channel::Email, Some(&case)).unwrap();
    let named = |text: &str| {
        cautions(text)
            .cautions
            .into_iter()
            .find(|c| c.id == "promise_not_named")
    };
    assert!(named("I am sorry. A mistake was made.").is_none());
    desk.settle_promise(&id, PromiseState::Broken).unwrap();
    let caution = named("I am sorry. A mistake was made.").unwrap();
    assert!(
        caution.advice.contains("we had promised to call you on Thursday"),
        "{}",
        caution.advice
    );
    let rewrites: Vec<String> = cautions("I am sorry. A mistake was made.")
        .findings
        .into_iter()
        .map(|f| f.rewrite)
        .collect();
    assert!(
        rewrites.iter().any(|r| r.contains("On 26 November")),
        "{rewrites:?}"
    );
}

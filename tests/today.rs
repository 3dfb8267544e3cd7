//! Today: who is waiting, and for what.

use crate::support::{Bench, open_ada};
use amends_desk::{
    model::message::Channel,
    wire::{case::CaseEdit, today::TodayGroup},
};
use chrono::TimeDelta;

#[test]
fn somebody_who_hears_nothing_appears_until_we_speak() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let case = open_ada(&desk);
    assert!(
        desk.get_today().unwrap().rows.is_empty(),
        "19 hours and still within the first answer"
    );
    bench.clock.pass(TimeDelta::hours(3));
    let today = desk.get_today().unwrap();
    assert_eq!((today.waiting, today.rows[0].group), (1, TodayGroup::Quiet));
    assert!(
        today.rows[0].late
            && today.rows[0]
                .words
                .as_deref()
                .unwrap()
                .contains("nothing to hand her")
    );
    let draft = desk
        .save_draft(&case, Channel::Email, "We are sorry, Ada. It was our mistake.")
        .unwrap();
    desk.mark_sent(&draft.id.unwrap()).unwrap();
    assert!(desk.get_today().unwrap().rows.is_empty());
}

#[test]
fn one_person_with_two_things_is_one_person_waiting() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let case = open_ada(&desk);
    let owner_id = desk.get_choices().unwrap().people[0].id.clone();
    let due = chrono::NaiveDate::from_ymd_opt(2026, 11, 27).unwrap();
    let promise = amends_desk::wire::case::NewPromise {
        text: "Call".into(),
        owner_id,
        due,
    };
    desk.make_promise(&case, &promise).unwrap();
    bench.clock.pass(TimeDelta::hours(8));
    let today = desk.get_today().unwrap();
    assert_eq!((today.rows.len(), today.waiting), (2, 1));
    assert_eq!(desk.get_counts().unwrap().today, 1);
}

#[test]
fn three_cases_of_one_fracture_point_are_called_a_pattern() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let signals: Vec<String> = desk
        .get_inbox()
        .unwrap()
        .rows
        .into_iter()
        .take(3)
        .map(|r| r.id)
        .collect();
    for (at, signal) in signals.iter().enumerate() {
        assert!(desk.get_today().unwrap().pattern.is_none(), "{at} are none yet");
        let case = desk.open_case(signal).unwrap().id.unwrap();
        let edit = CaseEdit {
            fracture_sub: Some("late".into()),
            ..CaseEdit::default()
        };
        desk.edit_case(&case, &edit).unwrap();
    }
    let pattern = desk.get_today().unwrap().pattern.unwrap();
    assert_eq!((pattern.path.as_str(), pattern.cases), ("Shipping › late", 3));
}

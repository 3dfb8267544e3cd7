//! Cases: one step from signal to case, gates, clocks, the timeline, undo.

use crate::support::{Bench, open_ada};
use amends_desk::{
    Code, Desk,
    model::{
        Stage,
        case::{Fault, Outcome},
        pulse::PulseKind,
        pulse::PulseWhen,
        signal::SignalKind,
        stage::Missing,
    },
    wire::{
        case::{CaseEdit, Closing, NewFact, NewPulse},
        cause::{NewWhy, WhyEdit},
        inbox::NewCase,
    },
};
use chrono::TimeDelta;

fn missing(desk: &Desk, case: &str) -> Vec<Missing> {
    desk.get_case(case)
        .unwrap()
        .missing
        .iter()
        .map(|m| m.id)
        .collect()
}

pub fn diagnose(desk: &Desk, case: &str) {
    let edit = CaseEdit {
        fracture_sub: Some("late".into()),
        fault: Some(Fault::Ours),
        ..CaseEdit::default()
    };
    desk.edit_case(case, &edit).unwrap();
    crate::cause::link(desk, case, "Nobody reads order notes after noon.");
    desk.add_fact(
        case,
        &NewFact {
            text: "Packed at 16:40.".into(),
            source: "packing scan".into(),
        },
    )
    .unwrap();
}

#[test]
fn one_step_makes_a_signal_a_case_with_everything_started() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let case = desk.get_case(&open_ada(&desk)).unwrap();
    assert_eq!(
        (case.number.as_str(), case.stage, case.severity),
        ("AM-0001", Stage::Diagnosis, 4)
    );
    assert_eq!(case.title, "Four days late");
    assert_eq!(case.their_words, "I stood there with nothing to hand her.");
    assert_eq!(case.order.as_ref().unwrap().what, "Anniversary gift box");
    assert_eq!(
        case.first_answer.due.as_deref(),
        Some("2026-11-27T11:00:00.000Z"),
        "two working hours for severity 4"
    );
    assert_eq!(case.silent_hours, 19);
    let value = case.customer.value_at_risk.unwrap();
    assert!(value.minor > 0 && case.customer.formula.unwrap().contains("orders a year ×"));
    assert!(case.customer.paused_until.is_some(), "marketing is quiet");
    assert!(
        desk.get_inbox()
            .unwrap()
            .rows
            .iter()
            .all(|r| r.author != "Ada Okafor")
    );
}

#[test]
fn the_same_signal_never_opens_two_cases() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let signal = desk.get_inbox().unwrap().rows[0].id.clone();
    desk.open_case(&signal).unwrap();
    assert_eq!(desk.open_case(&signal).unwrap_err().code, Code::NotFound);
    assert_eq!(desk.list_cases("", None, false).unwrap().len(), 1);
}

#[test]
fn a_case_typed_by_hand_keeps_odd_names_as_they_are() {
    let bench = Bench::new();
    let desk = bench.start();
    let input = NewCase {
        customer_id: None,
        customer_name: "O'Brien <script> 🎁 שלום".into(),
        customer_email: " Obrien@Mail.example".into(),
        their_words: "It was broken and I feel let down.".into(),
        kind: SignalKind::Phone,
        remedy_sought: "a new one".into(),
        severity: None,
    };
    let id = desk.start_case(&input).unwrap().id.unwrap();
    let case = desk.get_case(&id).unwrap();
    assert_eq!(case.customer.name, "O'Brien <script> 🎁 שלום");
    assert_eq!((case.severity, case.signals[0].kind), (3, SignalKind::Phone));
    assert_eq!(desk.find("<script>").unwrap()[0].case_id, Some(id.clone()));

    let again = NewCase {
        customer_name: String::new(),
        ..input.clone()
    };
    let second = desk.start_case(&again).unwrap().id.unwrap();
    let second = desk.get_case(&second).unwrap();
    assert_eq!(
        second.customer.earlier_cases[0].id, id,
        "the e-mail found the same customer"
    );

    let nobody = NewCase {
        customer_name: " ".into(),
        customer_email: String::new(),
        ..input
    };
    assert_eq!(
        desk.start_case(&nobody).unwrap_err().field.as_deref(),
        Some("customer_name")
    );
}

#[test]
fn a_gate_says_what_is_missing_and_a_reason_overrules_it() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let case = open_ada(&desk);
    assert_eq!(
        missing(&desk, &case),
        [Missing::FracturePoint, Missing::Cause, Missing::Fact]
    );
    let refused = desk.move_stage(&case, Stage::Apology, None).unwrap_err();
    assert_eq!(refused.code, Code::GateNotMet);
    assert!(refused.message.contains("Name the cause"), "{}", refused.message);
    assert!(
        desk.move_stage(&case, Stage::Apology, Some("  ")).is_err(),
        "a reason is needed"
    );

    desk.move_stage(&case, Stage::Apology, Some("she is on the phone now"))
        .unwrap();
    let view = desk.get_case(&case).unwrap();
    assert_eq!(view.stage, Stage::Apology);
    assert_eq!(
        view.timeline[0].said,
        "To apology, overruled: she is on the phone now"
    );

    desk.move_stage(&case, Stage::Diagnosis, None).unwrap();
    diagnose(&desk, &case);
    assert!(missing(&desk, &case).is_empty());
    desk.move_stage(&case, Stage::Apology, None).unwrap();
}

#[test]
fn what_broke_may_set_a_floor_under_the_severity() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let case = open_ada(&desk);
    let of = |sub: &str| CaseEdit {
        fracture_sub: Some(sub.into()),
        ..CaseEdit::default()
    };
    desk.edit_case(&case, &of("safety_or_hygiene")).unwrap();
    assert_eq!(desk.get_case(&case).unwrap().severity, 5);
    let lower = CaseEdit {
        severity: Some(2),
        ..CaseEdit::default()
    };
    assert_eq!(
        desk.edit_case(&case, &lower).unwrap_err().field.as_deref(),
        Some("severity")
    );
    assert!(desk.edit_case(&case, &of("no such thing")).is_err());
}

#[test]
fn typing_that_saves_itself_is_one_line_of_the_timeline() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let case = open_ada(&desk);
    let because = NewWhy {
        text: "N".into(),
        evidence: String::new(),
    };
    let step = desk.add_why(&case, &because).unwrap().id.unwrap();
    for text in ["No", "Nob", "Nobody reads notes"] {
        let edit = WhyEdit {
            text: Some(text.into()),
            ..WhyEdit::default()
        };
        desk.edit_why(&step, &edit).unwrap();
    }
    let timeline = desk.get_case(&case).unwrap().timeline;
    let whys: Vec<_> = timeline.iter().filter(|t| t.said.starts_with("Why")).collect();
    assert_eq!(whys.len(), 1, "{timeline:?}");
    assert_eq!(whys[0].said, "Why 1: Nobody reads notes");
}

#[test]
fn undo_takes_back_a_whole_case_and_never_gives_its_number_again() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    open_ada(&desk);
    let undone = desk.undo_last().unwrap();
    assert_eq!(undone.said, "Undid: Opened from a review; marketing paused");
    assert!(undone.nouns.contains(&"case".to_owned()) && undone.nouns.contains(&"signal".to_owned()));
    assert!(desk.list_cases("", None, false).unwrap().is_empty());
    assert_eq!(desk.get_inbox().unwrap().rows.len(), 8, "the signal waits again");
    let again = desk.get_case(&open_ada(&desk)).unwrap();
    assert_eq!(again.number, "AM-0002");
}

#[test]
fn mended_needs_proof_and_a_bad_pulse_is_none() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let case = open_ada(&desk);
    diagnose(&desk, &case);
    desk.move_stage(&case, Stage::FollowUp, Some("done on the phone"))
        .unwrap();
    let closing = |outcome, overrule: Option<&str>| Closing {
        outcome,
        because: "She ordered again.".into(),
        overrule: overrule.map(Into::into),
    };
    let refused = desk
        .close_case(&case, &closing(Outcome::Mended, None))
        .unwrap_err();
    assert!(
        refused.message.contains("Ask how it is now"),
        "{}",
        refused.message
    );
    let pulse = |score| NewPulse {
        kind: PulseKind::Csat,
        when: PulseWhen::After,
        score,
    };
    assert!(desk.take_pulse(&case, &pulse(6)).is_err(), "CSAT ends at five");
    desk.take_pulse(&case, &pulse(2)).unwrap();
    let refused = desk
        .close_case(&case, &closing(Outcome::Mended, None))
        .unwrap_err();
    assert!(refused.message.contains("not a good one"), "{}", refused.message);
    desk.take_pulse(&case, &pulse(5)).unwrap();
    desk.close_case(&case, &closing(Outcome::Mended, None)).unwrap();
    let view = desk.get_case(&case).unwrap();
    assert_eq!((view.outcome, view.missing.len()), (Some(Outcome::Mended), 0));
    assert_eq!(desk.list_cases("", None, true).unwrap().len(), 1);
    desk.reopen_case(&case).unwrap();
    assert!(desk.get_case(&case).unwrap().closed.is_none());
}

#[test]
fn follow_up_plans_its_check_ins_by_severity_and_keeps_marketing_quiet() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let case = open_ada(&desk);
    desk.move_stage(&case, Stage::FollowUp, Some("repaired already"))
        .unwrap();
    let view = desk.get_case(&case).unwrap();
    let days: Vec<u16> = view.check_ins.iter().map(|c| c.day).collect();
    assert_eq!(days, [2, 7, 30, 90]);
    assert_eq!(view.check_ins[2].due, "2026-12-27");
    assert!(view.customer.paused_until.unwrap().as_str() >= "2026-12-11");

    bench.clock.pass(TimeDelta::days(3));
    let today = desk.get_today().unwrap();
    assert_eq!(
        today.rows.iter().filter(|r| r.late).count(),
        1,
        "day 2 was yesterday"
    );
    desk.do_check_in(&view.check_ins[0].id, "It arrived.").unwrap();
    assert!(desk.get_today().unwrap().rows.is_empty());
    desk.end_pause(&case).unwrap();
    assert!(desk.get_case(&case).unwrap().customer.paused_until.is_none());
}

#[test]
fn marketing_stays_quiet_as_long_as_the_case_is_open() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let case = open_ada(&desk);
    bench.clock.pass(TimeDelta::days(200));
    assert!(desk.get_case(&case).unwrap().customer.paused_until.is_some());
    let lost = Closing {
        outcome: Outcome::Lost,
        because: "She left.".into(),
        overrule: None,
    };
    desk.close_case(&case, &lost).unwrap();
    assert!(desk.get_case(&case).unwrap().customer.paused_until.is_none());
}

#[test]
fn nothing_is_added_to_a_closed_case_or_to_somebody_elses() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let case = open_ada(&desk);
    let signal = desk.get_inbox().unwrap().rows[0].id.clone();
    assert!(
        desk.merge_signal(&signal, &case)
            .unwrap_err()
            .message
            .contains("another customer")
    );
    let lost = Closing {
        outcome: Outcome::Lost,
        because: "She left.".into(),
        overrule: None,
    };
    desk.close_case(&case, &lost).unwrap();
    assert!(
        desk.merge_signal(&signal, &case)
            .unwrap_err()
            .message
            .contains("closed")
    );
    assert_eq!(desk.get_inbox().unwrap().rows.len(), 7);
}

#[test]
fn a_clock_set_back_never_makes_silence_negative() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let case = open_ada(&desk);
    bench.clock.pass(TimeDelta::days(-400));
    let view = desk.get_case(&case).unwrap();
    assert_eq!(view.silent_hours, 0);
    desk.edit_case(
        &case,
        &CaseEdit {
            remedy_sought: Some("x".into()),
            ..CaseEdit::default()
        },
    )
    .unwrap();
    assert!(
        desk.get_checkup().unwrap().ok,
        "the record does not depend on the clock"
    );
}

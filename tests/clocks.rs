//! Clocks through the desk, with a clock that stands: Friday 27 November 2026, 09:00 UTC.

use crate::support::{Bench, open_ada, says};
use amends_desk::{
    Desk,
    model::{
        Stage,
        case::Outcome,
        clock::{Kind, State},
        message::Channel,
        signal::SignalKind,
    },
    wire::{
        case::{CaseEdit, CaseView, Closing, NewPromise},
        clock::{HoursEdit, NewDeadline},
        inbox::NewCase,
        today::TodayGroup,
    },
};
use chrono::{NaiveDate, TimeDelta};

pub const SPLIT: &str = "09:00–12:30, 13:30-17:00";

fn hours(count: i64) -> TimeDelta {
    TimeDelta::hours(count)
}

/// A case of this severity, opened now.
pub fn open(desk: &Desk, severity: u8) -> String {
    let input = NewCase {
        customer_id: None,
        customer_name: "Ines O'Brien <script> 🎁".into(),
        customer_email: String::new(),
        their_words: "It never came.".into(),
        kind: SignalKind::Phone,
        remedy_sought: String::new(),
        severity: Some(severity),
    };
    desk.start_case(&input).unwrap().id.unwrap()
}

pub fn first_due(desk: &Desk, case: &str) -> String {
    desk.get_case(case).unwrap().first_answer.due.unwrap()
}

pub fn week(day: &str) -> HoursEdit {
    let mut week = vec![day.to_owned(); 5];
    week.extend([String::new(), String::new()]);
    HoursEdit {
        week: Some(week),
        zone: None,
    }
}

pub fn zone(name: &str) -> HoursEdit {
    HoursEdit {
        zone: Some(name.into()),
        week: None,
    }
}

fn answer(desk: &Desk, case: &str) {
    let draft = desk.save_draft(case, Channel::Email, "We are sorry. It was our mistake.");
    desk.mark_sent(&draft.unwrap().id.unwrap()).unwrap();
}

pub fn deadline(id: &str, day: &str, time: &str) -> NewDeadline {
    NewDeadline {
        deadline_id: id.into(),
        day: day.parse::<NaiveDate>().unwrap(),
        time: time.into(),
    }
}

#[test]
fn a_weekend_does_not_count() {
    let bench = Bench::new();
    let desk = bench.start();
    bench.clock.pass(hours(7));
    let case = open(&desk, 3);
    assert_eq!(
        first_due(&desk, &case),
        "2026-11-30T12:00:00.000Z",
        "one hour on Friday, three on Monday"
    );
    bench.clock.pass(hours(24));
    let view = desk.get_case(&case).unwrap();
    assert_eq!(
        (view.first_answer.spent_minutes, view.first_answer.left_minutes),
        (60, 180)
    );
    assert_eq!(view.first_answer.sentence, "3 h of working time left");
    assert_eq!(view.silent_hours, 24, "they live through the weekend");
}

#[test]
fn severity_five_counts_every_hour() {
    let bench = Bench::new();
    let desk = bench.start();
    bench.clock.pass(hours(15));
    let case = open(&desk, 5);
    let view = desk.get_case(&case).unwrap();
    assert_eq!(view.first_answer.due.as_deref(), Some("2026-11-28T01:00:00.000Z"));
    assert_eq!(
        (view.first_answer.kind, view.first_answer.sentence.as_str()),
        (Kind::AroundTheClock, "1 h left")
    );
    bench.clock.pass(hours(4));
    let late = desk.get_case(&case).unwrap().first_answer;
    assert_eq!(
        (late.late, late.state, late.sentence.as_str()),
        (true, State::Missed, "late by 3 h")
    );
}

#[test]
fn holidays_half_days_and_split_days_are_left_out() {
    let bench = Bench::new();
    let desk = bench.start();
    bench.clock.pass(hours(7));
    let case = open(&desk, 3);
    desk.add_holidays("11-30 St Andrew's Day\n2026-12-01 09:00–10:00 Stocktaking (own)")
        .unwrap();
    assert_eq!(
        first_due(&desk, &case),
        "2026-12-02T11:00:00.000Z",
        "one hour on Friday, one on Tuesday, two on Wednesday"
    );
    desk.remove_holiday("2024-11-30".parse().unwrap(), true).unwrap();
    desk.undo_last().unwrap();
    desk.remove_holiday("2026-12-01".parse().unwrap(), false).unwrap();
    assert_eq!(first_due(&desk, &case), "2026-12-01T12:00:00.000Z");

    desk.edit_working_hours(&week(SPLIT)).unwrap();
    assert_eq!(
        first_due(&desk, &case),
        "2026-12-01T12:00:00.000Z",
        "12:00 is before the break"
    );
    let other = open(&desk, 4);
    bench.clock.pass(hours(-4));
    let noon = open(&desk, 4);
    assert_eq!(
        first_due(&desk, &noon),
        "2026-11-27T15:00:00.000Z",
        "from 12 without 12:30 to 13:30"
    );
    assert_eq!(first_due(&desk, &other), "2026-12-01T10:00:00.000Z");
}

#[test]
fn a_change_of_the_clocks_moves_no_working_hour() {
    let bench = Bench::new();
    let desk = bench.start();
    desk.edit_working_hours(&zone("Europe/London")).unwrap();
    // Friday 26 March 2027, 16:00 in London; on Sunday clocks go forward.
    bench.clock.pass(TimeDelta::days(119) + hours(7));
    let case = open(&desk, 3);
    assert_eq!(
        first_due(&desk, &case),
        "2027-03-29T11:00:00.000Z",
        "noon on Monday, as the wall shows it"
    );
}

#[test]
fn a_wait_over_a_night_pauses_what_counts_work_and_nothing_else() {
    let bench = Bench::new();
    let desk = bench.start();
    let case = open(&desk, 3);
    desk.add_deadline(&case, &deadline("uk-disp-final", "2026-11-27", ""))
        .unwrap();
    bench.clock.pass(hours(2));
    desk.start_waiting(&case, "a photo of the damage").unwrap();
    let view = desk.get_case(&case).unwrap();
    let clock = &view.first_answer;
    assert_eq!(
        (clock.state, clock.due.as_deref(), clock.late),
        (State::Paused, None, false)
    );
    assert_eq!(
        clock.sentence,
        "paused while we wait for them, 2 h of working time left"
    );
    assert_eq!(view.wait.as_ref().unwrap().why, "a photo of the damage");
    let eight_weeks = Some("2027-01-22T23:59:59.999Z");
    assert_eq!(view.deadlines[0].clock.due.as_deref(), eight_weeks);
    assert_eq!(view.deadlines[0].clock.state, State::Running);

    let row = &desk.list_cases("", None, false).unwrap()[0];
    assert!(row.waiting && !row.late);
    assert_eq!(row.next_due.as_deref(), eight_weeks, "the one that is not paused");

    // Monday 10:00.
    bench.clock.pass(TimeDelta::days(3) - hours(1));
    desk.stop_waiting(&case).unwrap();
    assert_eq!(first_due(&desk, &case), "2026-11-30T12:00:00.000Z");
    assert!(desk.get_case(&case).unwrap().wait.is_none());
    assert!(
        desk.get_case(&case).unwrap().timeline[0]
            .said
            .contains("answered")
    );
    desk.undo_last().unwrap();
    assert_eq!(desk.get_case(&case).unwrap().first_answer.state, State::Paused);
}

#[test]
fn only_a_person_begins_a_wait() {
    let bench = Bench::new();
    let desk = bench.start();
    let case = open(&desk, 3);
    answer(&desk, &case);
    desk.move_stage(&case, Stage::FollowUp, Some("done")).unwrap();
    assert!(desk.get_case(&case).unwrap().wait.is_none());

    says(&desk.start_waiting(&case, " \n ").unwrap_err(), "what we asked");
    says(&desk.stop_waiting(&case).unwrap_err(), "do not wait");
    desk.start_waiting(&case, "O'Brien <script> 🎁").unwrap();
    says(&desk.start_waiting(&case, "more").unwrap_err(), "already");
    let long = desk.start_waiting(&case, &"x".repeat(10_000)).unwrap_err();
    assert_eq!(long.field.as_deref(), Some("why"));
}

#[test]
fn what_they_write_ends_a_wait_and_what_they_wrote_before_does_not() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let case = open_ada(&desk);
    let of_ada = |desk: &Desk| desk.get_case(&case).unwrap();
    let customer = of_ada(&desk).customer.id;
    desk.start_waiting(&case, "which box it was").unwrap();
    let older = desk.get_inbox().unwrap().rows;
    let older = older
        .iter()
        .find(|r| r.customer_id.is_none() || r.customer_id.as_ref() == Some(&customer));
    if let Some(older) = older {
        assert!(older.at.as_str() < "2026-11-27");
        desk.merge_signal(&older.id, &case).unwrap();
        assert!(of_ada(&desk).wait.is_some(), "it is older than our question");
    }
    bench.clock.pass(hours(5));
    let from = of_ada(&desk).customer.email.unwrap();
    let mail = format!(
        "From: Ada Okafor <{from}>\nDate: Fri, 27 Nov 2026 12:00:00 +0000\nSubject: The box\n\nThe blue one.\n"
    );
    desk.import(vec![crate::support::file("answer.eml", mail)], None, false)
        .unwrap();
    let inbox = desk.get_inbox().unwrap().rows;
    let new = inbox.iter().find(|r| r.words.contains("blue")).unwrap();
    let said = desk.merge_signal(&new.id, &case).unwrap().said;
    assert!(said.ends_with("we wait no longer"), "{said}");
    let view = of_ada(&desk);
    assert!(view.wait.is_none());
    assert_eq!(
        view.first_answer.due.as_deref(),
        Some("2026-11-27T14:00:00.000Z"),
        "paused from 9 until they wrote at 12"
    );
}

#[test]
fn a_clock_that_was_set_back_frightens_nobody() {
    let bench = Bench::new();
    let desk = bench.start();
    let case = open(&desk, 3);
    bench.clock.pass(hours(1));
    desk.start_waiting(&case, "a photo").unwrap();
    bench.clock.pass(hours(-5));
    let view = desk.get_case(&case).unwrap();
    assert_eq!((view.first_answer.spent_minutes, view.silent_hours), (0, 0));
    desk.stop_waiting(&case).unwrap();
    bench.clock.pass(hours(6));
    let view = desk.get_case(&case).unwrap();
    assert_eq!(
        (view.first_answer.spent_minutes, view.first_answer.state),
        (120, State::Running),
        "the wait ended where it began"
    );
}

#[test]
fn a_closed_case_stands_still_and_a_reopened_one_goes_on() {
    let bench = Bench::new();
    let desk = bench.start();
    let case = open(&desk, 3);
    desk.start_waiting(&case, "a photo").unwrap();
    bench.clock.pass(hours(2));
    let end = Closing {
        outcome: Outcome::Lost,
        because: "They said so.".into(),
        overrule: None,
    };
    desk.close_case(&case, &end).unwrap();
    bench.clock.pass(TimeDelta::days(30));
    let view = desk.get_case(&case).unwrap();
    assert!(view.wait.is_none() && !view.first_answer.late);
    assert_eq!(view.first_answer.spent_minutes, 0);
    let row = &desk.list_cases("", None, true).unwrap()[0];
    assert_eq!(
        (row.next_due.as_deref(), row.late, row.waiting),
        (None, false, false)
    );
    says(&desk.start_waiting(&case, "more").unwrap_err(), "closed");

    desk.reopen_case(&case).unwrap();
    let view = desk.get_case(&case).unwrap();
    assert!(view.first_answer.late, "nobody ever answered");
    assert!(desk.list_cases("", None, false).unwrap()[0].late);
}

#[test]
fn a_changed_severity_is_read_at_once() {
    let bench = Bench::new();
    let desk = bench.start();
    let case = open(&desk, 2);
    assert_eq!(first_due(&desk, &case), "2026-11-27T17:00:00.000Z");
    let worse = CaseEdit {
        severity: Some(5),
        ..CaseEdit::default()
    };
    desk.edit_case(&case, &worse).unwrap();
    assert_eq!(first_due(&desk, &case), "2026-11-27T10:00:00.000Z");
    let five = &desk.get_choices().unwrap().severities[4];
    assert_eq!(
        (five.first_answer.as_str(), five.resolution.as_str()),
        ("1 hour", "3 days")
    );
}

#[test]
fn an_answer_a_promise_and_the_remedy_stop_their_clocks() {
    let bench = Bench::new();
    let desk = bench.start();
    let case = open(&desk, 3);
    let states = |view: &CaseView| -> Vec<(String, State)> {
        let all = [&view.first_answer]
            .into_iter()
            .chain(&view.other_clocks)
            .chain([&view.resolution]);
        all.map(|c| (c.label.clone(), c.state)).collect()
    };
    let next = |desk: &Desk| desk.list_cases("", None, false).unwrap()[0].next_clock.clone();
    assert_eq!(next(&desk).as_deref(), Some("First answer"));
    bench.clock.pass(hours(1));
    answer(&desk, &case);
    assert_eq!(next(&desk).as_deref(), Some("Plan"));
    let promise = NewPromise {
        text: "Send a new one".into(),
        owner_id: desk.get_choices().unwrap().people[0].id.clone(),
        due: "2026-11-30".parse().unwrap(),
    };
    desk.make_promise(&case, &promise).unwrap();
    assert_eq!(next(&desk).as_deref(), Some("Resolution"));
    let view = desk.get_case(&case).unwrap();
    let label = |text: &str, state| (text.to_owned(), state);
    assert_eq!(
        states(&view),
        [
            label("First answer", State::Met),
            label("In person", State::Met),
            label("Plan", State::Met),
            label("Resolution", State::Running)
        ]
    );
    assert_eq!(view.first_answer.sentence, "in time, after 1 h of working time");
    desk.move_stage(&case, Stage::FollowUp, Some("done")).unwrap();
    assert_eq!(next(&desk), None);
    assert_eq!(desk.get_case(&case).unwrap().resolution.state, State::Met);
}

#[test]
fn a_deadline_of_a_law_runs_from_its_day_and_is_met_or_removed() {
    let bench = Bench::new();
    let desk = bench.start();
    let case = open(&desk, 2);
    let add = |id: &str, day: &str, time: &str| desk.add_deadline(&case, &deadline(id, day, time));
    let breach = add("eu-data-breach", "2026-11-26", "14:30").unwrap().id.unwrap();
    let view = desk.get_case(&case).unwrap();
    let shown = &view.deadlines[0];
    assert_eq!(
        shown.clock.due.as_deref(),
        Some("2026-11-29T14:30:00.000Z"),
        "72 hours"
    );
    assert!(shown.terms.source.contains("GDPR") && shown.clock.kind == Kind::Fixed);

    for (id, day, time, field) in [
        ("eu-data-breach", "2026-11-27", "", "deadline"),
        ("no-such", "2026-11-27", "", "deadline"),
        ("de-energy", "2026-11-28", "", "day"),
        ("de-energy", "2026-11-27", "09:01", "time"),
        ("de-energy", "2026-11-27", "half past", "time"),
        ("de-energy", "0001-01-01", "", "day"),
    ] {
        let refused = add(id, day, time).unwrap_err();
        assert_eq!(refused.field.as_deref(), Some(field), "{}", refused.message);
    }

    bench.clock.pass(hours(24));
    let today = desk.get_today().unwrap();
    let row = today
        .rows
        .iter()
        .find(|r| r.group == TodayGroup::Deadline)
        .unwrap();
    assert_eq!((row.id.as_str(), row.late), (breach.as_str(), false));
    desk.meet_deadline(&breach).unwrap();
    says(&desk.meet_deadline(&breach).unwrap_err(), "already");
    assert!(
        desk.get_today()
            .unwrap()
            .rows
            .iter()
            .all(|r| r.group != TodayGroup::Deadline)
    );
    assert_eq!(desk.get_case(&case).unwrap().deadlines[0].clock.state, State::Met);
    desk.remove_deadline(&breach).unwrap();
    assert!(desk.get_case(&case).unwrap().deadlines.is_empty());
    desk.undo_last().unwrap();
    assert_eq!(desk.get_case(&case).unwrap().deadlines.len(), 1);
}

#[test]
fn the_longer_time_of_a_rule_is_claimed_with_a_reason_while_the_ordinary_lasts() {
    let bench = Bench::new();
    let desk = bench.start();
    let case = open(&desk, 3);
    let add = |id: &str| {
        let added = desk.add_deadline(&case, &deadline(id, "2026-11-27", "")).unwrap();
        added.id.unwrap()
    };
    let (rail, breach) = (add("eu-rail"), add("eu-data-breach"));
    let shown = || desk.get_case(&case).unwrap().deadlines.remove(0);
    let ordinary = shown();
    let reason = "Two carriers have to be heard, says O'Brien <script>";
    for (id, reason, said) in [
        (&rail, "  ", "Say which reason"),
        (&breach, reason, "no longer time"),
    ] {
        let refused = desk.claim_deadline(id, reason).unwrap_err();
        says(&refused, said);
        assert_eq!(refused.field.as_deref(), Some("reason"));
    }
    desk.claim_deadline(&rail, reason).unwrap();
    let longer = shown();
    assert_eq!(
        (&longer.clock.due, longer.claimed.as_deref()),
        (&ordinary.at_most, Some(reason))
    );
    assert!(longer.clock.due > ordinary.clock.due);
    let view = desk.get_case(&case).unwrap();
    assert_eq!(
        view.timeline[0].said,
        format!("Deadline extended: Give a reasoned reply ({reason})")
    );
    says(&desk.claim_deadline(&rail, reason).unwrap_err(), "already");
    desk.undo_last().unwrap();
    assert_eq!((shown().clock.due, shown().claimed), (ordinary.clock.due, None));
    bench.clock.pass(TimeDelta::days(40));
    says(
        &desk.claim_deadline(&rail, reason).unwrap_err(),
        "had to be given within it",
    );
    desk.meet_deadline(&rail).unwrap();
    says(&desk.claim_deadline(&rail, reason).unwrap_err(), "met already");
}

#[test]
fn a_deadline_without_a_figure_takes_the_goal_for_the_first_answer_and_no_pause() {
    let bench = Bench::new();
    let desk = bench.start();
    let case = open(&desk, 3);
    desk.add_deadline(&case, &deadline("uk-disp-acknowledge", "2026-11-27", ""))
        .unwrap();
    desk.start_waiting(&case, "a photo").unwrap();
    let shown = &desk.get_case(&case).unwrap().deadlines[0];
    assert!(shown.stands_in);
    assert_eq!(shown.clock.due.as_deref(), Some("2026-11-27T13:00:00.000Z"));
}

#[test]
fn while_we_wait_nobody_is_called_quiet_for_three_days() {
    let bench = Bench::new();
    let desk = bench.start();
    let case = open(&desk, 3);
    answer(&desk, &case);
    desk.start_waiting(&case, "a photo").unwrap();
    bench.clock.pass(hours(30));
    assert!(
        desk.get_today().unwrap().rows.is_empty(),
        "the next word is theirs"
    );
    bench.clock.pass(hours(43));
    let today = desk.get_today().unwrap();
    assert!(today.rows[0].waiting && !today.rows[0].late);
    desk.stop_waiting(&case).unwrap();
    assert_eq!(desk.get_today().unwrap().rows[0].silent_hours, Some(73));
}

#[test]
fn a_case_is_to_be_put_right_within_days_and_says_so() {
    let bench = Bench::new();
    let desk = bench.start();
    let serious = desk.get_case(&open(&desk, 4)).unwrap().resolution;
    assert_eq!(serious.sentence, "5 working days left");
    let mild = desk.get_case(&open(&desk, 2)).unwrap().resolution;
    assert_eq!(mild.sentence, "7 working days left");
    assert!(serious.due < mild.due);
}

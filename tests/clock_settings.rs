//! What a workspace sets for its clocks: hours, holidays, goals, the list of deadlines.

use crate::{
    clocks::{SPLIT, deadline, first_due, open, week, zone},
    support::{Bench, says},
};
use amends_desk::{
    Desk,
    model::clock::Kind,
    wire::clock::{ClockPart, DeadlineEdit, GoalsEdit},
};

fn own(duty: &str, within: &str) -> DeadlineEdit {
    DeadlineEdit {
        id: None,
        jurisdiction: "Our contract".into(),
        applies_to: "Customers of the hotline".into(),
        duty: duty.into(),
        starts: "the call".into(),
        within: within.into(),
        at_most: String::new(),
        if_so: String::new(),
        note: String::new(),
        source: "Terms, § 7".into(),
    }
}

#[test]
fn the_list_of_deadlines_is_ours_until_it_is_changed() {
    let bench = Bench::new();
    let desk = bench.start();
    let case = open(&desk, 2);
    assert!(desk.get_clock_settings().unwrap().deadlines_are_ours);
    desk.edit_deadline(&own("Call them back", "3 days")).unwrap();
    let set = desk.get_clock_settings().unwrap();
    let added = set.deadlines.last().unwrap().clone();
    assert!(!set.deadlines_are_ours && added.duty == "Call them back");

    desk.add_deadline(&case, &deadline(&added.id, "2026-11-27", ""))
        .unwrap();
    let due = |desk: &Desk| {
        desk.get_case(&case).unwrap().deadlines[0]
            .clock
            .due
            .clone()
            .unwrap()
    };
    assert_eq!(due(&desk), "2026-11-30T23:59:59.999Z");
    let corrected = DeadlineEdit {
        id: Some(added.id.clone()),
        ..own("Call them back", "2 days")
    };
    desk.edit_deadline(&corrected).unwrap();
    assert_eq!(
        due(&desk),
        "2026-11-29T23:59:59.999Z",
        "a correction is a correction"
    );
    desk.forget_deadline(&added.id).unwrap();
    assert_eq!(due(&desk), "2026-11-30T23:59:59.999Z", "as it was added");
    says(&desk.forget_deadline(&added.id).unwrap_err(), "no such deadline");
    desk.restore_clocks(ClockPart::Deadlines).unwrap();
    assert!(desk.get_clock_settings().unwrap().deadlines_are_ours);
}

#[test]
fn what_cannot_be_a_deadline_is_refused_at_its_field() {
    let bench = Bench::new();
    let desk = bench.start();
    let good = own("Call them back", "3 days");
    for (edit, field) in [
        (own(" ", "3 days"), "duty"),
        (own("Call", "3 fortnights"), "within"),
        (own("Call", &"9".repeat(10_000)), "within"),
        (own(&"x".repeat(10_000), "3 days"), "duty"),
        (
            DeadlineEdit {
                source: String::new(),
                ..good.clone()
            },
            "source",
        ),
        (
            DeadlineEdit {
                at_most: "5 days".into(),
                ..good.clone()
            },
            "if_so",
        ),
        (
            DeadlineEdit {
                if_so: "a strike".into(),
                ..good.clone()
            },
            "at_most",
        ),
    ] {
        let refused = desk.edit_deadline(&edit).unwrap_err();
        assert_eq!(refused.field.as_deref(), Some(field), "{}", refused.message);
        assert!(refused.message.len() < 300);
    }
    for ours in desk.get_clock_settings().unwrap().deadlines {
        let same = DeadlineEdit {
            id: Some(ours.id),
            jurisdiction: ours.jurisdiction,
            applies_to: ours.applies_to,
            duty: ours.duty,
            starts: ours.starts,
            within: ours.within,
            at_most: ours.at_most,
            if_so: ours.if_so,
            note: ours.note,
            source: ours.source,
        };
        desk.edit_deadline(&same).unwrap();
    }
    assert!(desk.get_clock_settings().unwrap().deadlines_are_ours);
}

#[test]
fn hours_and_goals_are_refused_at_their_field() {
    let bench = Bench::new();
    let desk = bench.start();
    assert!(desk.get_clock_settings().unwrap().assumed);
    let mut bad = week(SPLIT);
    if let Some(days) = &mut bad.week {
        days[2] = "09:00–12:00, 11:00–17:00".into();
    }
    let refused = desk.edit_working_hours(&bad).unwrap_err();
    assert_eq!(refused.field.as_deref(), Some("wednesday"));
    says(&refused, "overlap");
    says(
        &desk.edit_working_hours(&week("nine to five")).unwrap_err(),
        "are no hours",
    );
    says(&desk.edit_working_hours(&week("")).unwrap_err(), "at least one");
    says(
        &desk.edit_working_hours(&zone("Mars/Olympus")).unwrap_err(),
        "time zone",
    );
    says(&desk.add_holidays("Christmas").unwrap_err(), "Line 1");
    assert!(desk.get_clock_settings().unwrap().assumed, "nothing was kept");

    let edit = |clock, resolve: &str| GoalsEdit {
        severity: 3,
        clock,
        acknowledge: "30 min".into(),
        human: "1 hour".into(),
        plan: String::new(),
        resolve: resolve.into(),
    };
    let refused = desk.edit_goals(&edit(Kind::Working, "5 days")).unwrap_err();
    assert_eq!(refused.field.as_deref(), Some("resolve"));
    says(&refused, "working days if it counts working time");
    desk.edit_goals(&edit(Kind::Working, "3 working days")).unwrap();
    let typed = desk.get_clock_settings().unwrap().goals[2].resolve.clone();
    assert_eq!(typed, "3 working days", "as it was typed");
    let choices = desk.get_choices().unwrap();
    assert_eq!(choices.severities[2].resolution, "3 working days");
    desk.edit_goals(&edit(Kind::Working, "16 h")).unwrap();
    let set = desk.get_clock_settings().unwrap();
    assert_eq!(
        (set.goals_are_ours, set.goals[2].resolve.as_str()),
        (false, "16 hours")
    );
    let case = open(&desk, 3);
    let view = desk.get_case(&case).unwrap();
    assert_eq!(view.first_answer.due.as_deref(), Some("2026-11-27T09:30:00.000Z"));
    assert_eq!(view.other_clocks.len(), 1, "no plan at this severity");
    desk.restore_clocks(ClockPart::Goals).unwrap();
    assert!(desk.get_clock_settings().unwrap().goals_are_ours);
    assert_eq!(first_due(&desk, &case), "2026-11-27T13:00:00.000Z");
}

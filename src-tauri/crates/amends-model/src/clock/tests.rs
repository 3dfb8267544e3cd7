//! Clocks, one rule a test; whole cases stand in `table`.

use super::*;
use crate::{calendar::WorkingHours, severity::Severity};
use chrono::TimeZone;
use proptest::prelude::*;

fn at(hour: u32) -> Moment {
    chrono::Utc.with_ymd_and_hms(2026, 11, 20, hour, 0, 0).unwrap()
}

#[test]
fn silence_counts_from_our_last_word_and_never_runs_backwards() {
    assert_eq!(silence(at(1), None, at(20)).num_hours(), 19);
    assert_eq!(silence(at(1), Some(at(18)), at(20)).num_hours(), 2);
    assert_eq!(silence(at(10), None, at(2)), TimeDelta::zero());
}

fn office() -> WorkingHours {
    WorkingHours::office("Europe/London".parse().unwrap())
}

fn after(minutes: i64) -> Moment {
    at(0) + TimeDelta::minutes(minutes)
}

#[test]
fn lengths_are_read_as_people_say_them() {
    for (text, length) in [
        ("4 hours", Length::hours(4)),
        (" 1 Hour ", Length::hours(1)),
        ("4h", Length::hours(4)),
        ("30 min", Length::new(30, Unit::Minute)),
        ("15 business days", Length::new(15, Unit::BusinessDay)),
        ("7 calendar days", Length::new(7, Unit::Day)),
        ("8 weeks", Length::new(8, Unit::Week)),
        ("1 month", Length::new(1, Unit::Month)),
    ] {
        assert_eq!(text.parse::<Length>(), Ok(length), "{text}");
        assert_eq!(length.to_string().parse::<Length>(), Ok(length), "{length}");
    }
    for bad in [
        "",
        "4",
        "hours",
        "0 hours",
        "-1 hours",
        "100001 weeks",
        "4 fortnights",
        "4 hourss",
        "99999999999 h",
    ] {
        let said = bad.parse::<Length>().unwrap_err().to_string();
        assert!(said.contains("is not a length of time"), "{said}");
    }
}

#[test]
fn goals_are_ours_until_they_are_changed_and_each_severity_has_them_once() {
    let house = GoalTable::default();
    assert!(house.is_house());
    for severity in Severity::ALL {
        let goals = house.at(severity);
        let hours = WorkingHours::office(crate::calendar::Zone::UTC);
        let due = |goal| {
            goals
                .rule(goal)
                .map(|rule| rule.due(&hours, "2026-11-02T09:00:00Z".parse().unwrap()))
        };
        assert!(due(Goal::Acknowledge) <= due(Goal::Human), "{severity:?}");
        assert!(due(Goal::Human) < due(Goal::Resolve), "{severity:?}");
        let every_hour = goals.clock == Kind::AroundTheClock;
        assert_eq!(
            every_hour,
            severity == Severity::FIVE,
            "only the critical wakes people"
        );
        assert_eq!(goals.rule(Goal::Plan).is_none(), severity == Severity::ONE);
    }
    let text = toml::to_string(&house).unwrap();
    assert_eq!(toml::from_str::<GoalTable>(&text).unwrap(), house, "{text}");
    let changed: GoalTable = toml::from_str(&text.replacen("24 hours", "16 hours", 1)).unwrap();
    assert!(!changed.is_house());
    for (from, to, part) in [
        ("severity = 2", "severity = 3", "severity 2 has no goals"),
        ("severity = 2", "severity = 6", "not a known severity"),
        (
            "2 business days",
            "3 days",
            "severity 1: a clock of this kind counts hours, so 3 days",
        ),
        ("working", "sleeping", "sleeping"),
    ] {
        let said = toml::from_str::<GoalTable>(&text.replacen(from, to, 1)).unwrap_err();
        assert!(said.message().contains(part), "{said}");
    }
    let twice = house.iter().chain([house.at(Severity::TWO)]).copied().collect();
    assert_eq!(GoalTable::new(twice), Err(GoalError::Twice(2)));
}

/// The notes (`shared/domain`) lie beside the sources on some computers only.
#[test]
fn the_house_goals_are_those_of_the_domain_notes_where_these_are() {
    let beside = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../../shared/domain/defaults.toml"
    );
    let Ok(text) = std::fs::read_to_string(beside) else {
        return;
    };
    let notes: toml::Table = toml::from_str(&text).unwrap();
    for target in notes["response_target"].as_array().unwrap() {
        let number = |name: &str| u32::try_from(target[name].as_integer().unwrap()).unwrap();
        let level = u8::try_from(number("severity")).unwrap();
        let goals = *GoalTable::house().at(Severity::try_from(level).unwrap());
        let ours = [
            Some(goals.acknowledge),
            Some(goals.human),
            goals.plan,
            Some(goals.resolve),
        ];
        // The notes count a working day as 24 hours.
        let length = |name: &str| match number(name) {
            0 => None,
            hours @ 24.. if level < 5 => Some(Length::new(hours / 24, Unit::BusinessDay)),
            hours => Some(Length::hours(hours)),
        };
        assert_eq!(
            ours,
            ["acknowledge", "human_contact", "plan", "resolve"].map(length),
            "{level}"
        );
        assert_eq!(
            goals.clock == Kind::AroundTheClock,
            target["clock"].as_str() == Some("24x7")
        );
    }
}

#[test]
fn every_deadline_is_fixed_and_says_where_it_stands() {
    let all = regulated::built_in().unwrap().to_vec();
    assert!(all.len() >= 20);
    for deadline in &all {
        for rule in [deadline.rule(), deadline.longest()].into_iter().flatten() {
            assert_eq!(rule.kind(), Kind::Fixed, "{}", deadline.id);
        }
        if let (Some(usual), Some(longest)) = (deadline.rule(), deadline.longest()) {
            let began = after(0);
            assert!(
                usual.due(&office(), began) < longest.due(&office(), began),
                "{}",
                deadline.id
            );
        }
    }
    let prompt = all.iter().find(|d| d.id == "uk-disp-acknowledge").unwrap();
    assert_eq!(prompt.rule(), None, "“promptly” is no figure");
    let json = serde_json::to_string(&all).unwrap();
    assert_eq!(regulated::checked(serde_json::from_str(&json).unwrap()), Ok(all));
}

#[test]
fn a_deadline_that_leaves_something_out_is_refused_in_one_sentence() {
    let whole = "[[deadline]]\nid = \"a\"\njurisdiction = \"Here\"\napplies_to = \"Us\"\nduty = \"Answer\"\n\
                 starts = \"it arrives\"\nwithin = \"3 days\"\nsource = \"The law\"\n";
    assert_eq!(regulated::from_toml(whole).map(|all| all.len()), Ok(1));
    assert_eq!(regulated::from_toml(""), Ok(Vec::new()));
    for (text, part) in [
        (
            whole.replace("The law", " "),
            "the deadline a does not say where it stands",
        ),
        (whole.replace("\"a\"", "\"\""), "does not say its name"),
        (whole.replace("3 days", "soon"), "is not a length of time"),
        (whole.repeat(2), "the deadline a is there twice"),
        (format!("{whole}at_most = \"5 days\"\n"), "what the reason is"),
        (format!("{whole}if_so = \"It is hard.\"\n"), "what the reason is"),
        (format!("{whole}paused = true\n"), "unknown field"),
    ] {
        let said = regulated::from_toml(&text).unwrap_err().to_string();
        assert!(said.contains(part) && !said.contains('\n'), "{said}");
    }
}

#[test]
fn waits_are_joined_and_the_empty_ones_left_out() {
    let wait = |from: i64, to: i64| Wait {
        from: after(from),
        to: Some(after(to)),
    };
    let open = Wait {
        from: after(50),
        to: None,
    };
    let joined = Waits::new([
        wait(30, 40),
        wait(10, 20),
        wait(15, 25),
        wait(25, 28),
        wait(9, 9),
        wait(8, 2),
    ]);
    assert_eq!(joined, Waits::new([wait(10, 28), wait(30, 40)]));
    assert!(joined.at(after(10)) && !joined.at(after(28)) && !joined.at(after(29)));
    let lasting = Waits::new([wait(60, 90), open, wait(45, 50)]);
    assert_eq!(
        lasting.iter().collect::<Vec<_>>(),
        [Wait {
            from: after(45),
            to: None
        }]
    );
    assert!(lasting.at(after(1_000_000)));
}

#[test]
fn a_wait_whose_end_is_known_pauses_until_then() {
    let rule = Rule::new(Kind::Working, Length::hours(4)).unwrap();
    let waits = Waits::new([Wait {
        from: after(60),
        to: Some(after(600)),
    }]);
    let run = Run {
        started: after(0),
        stopped: None,
        waits: &waits,
    };
    let read = |minutes| rule.read(&office(), run, after(minutes));
    assert_eq!((read(100).state, read(100).due), (State::Paused, None));
    assert_eq!(read(600).state, State::Running);
    assert!(read(600).due > Some(after(600)));
}

#[test]
fn a_wait_that_has_not_begun_changes_nothing() {
    let rule = Rule::new(Kind::Working, Length::hours(40)).unwrap();
    let waits = Waits::new([Wait {
        from: after(3_000),
        to: None,
    }]);
    let run = Run {
        started: after(0),
        stopped: None,
        waits: &waits,
    };
    let reading = rule.read(&office(), run, after(2_999));
    assert_eq!(reading.due, Some(rule.due(&office(), after(0))));
    assert_eq!(rule.read(&office(), run, after(3_000)).state, State::Paused);
}

#[test]
fn silence_counts_nights_weekends_and_waits() {
    let friday = chrono::Utc.with_ymd_and_hms(2026, 11, 20, 17, 0, 0).unwrap();
    let monday = chrono::Utc.with_ymd_and_hms(2026, 11, 23, 9, 0, 0).unwrap();
    assert_eq!(silence(friday, Some(friday), monday).num_hours(), 64);
}

fn any_wait() -> impl Strategy<Value = Wait> {
    (0_i64..20_000, prop::option::weighted(0.9, -10_i64..6_000)).prop_map(|(from, length)| Wait {
        from: after(from),
        to: length.map(|minutes| after(from + minutes)),
    })
}

fn any_rule() -> impl Strategy<Value = Rule> {
    let units = vec![
        Unit::Minute,
        Unit::Hour,
        Unit::Day,
        Unit::BusinessDay,
        Unit::Week,
        Unit::Month,
    ];
    (
        prop::sample::select(Kind::ALL),
        prop::sample::select(units),
        1_u32..60,
    )
        .prop_map(|(kind, unit, count)| {
            Rule::new(kind, Length::new(count, unit))
                .unwrap_or_else(|_| Rule::fixed(Length::new(count, unit)))
        })
}

prop_compose! {
    fn any_run()(
        rule in any_rule(),
        waits in prop::collection::vec(any_wait(), 0..5),
        started in 0_i64..10_000,
        stopped in prop::option::of(0_i64..20_000),
        now in 0_i64..40_000,
    ) -> (Rule, Vec<Wait>, Moment, Option<Moment>, Moment) {
        (rule, waits, after(started), stopped.map(|m| after(started + m)), after(now))
    }
}

proptest! {
    #[test]
    fn a_reading_never_contradicts_itself((rule, waits, started, stopped, now) in any_run()) {
        let waits = Waits::new(waits);
        let run = Run { started, stopped, waits: &waits };
        let r = rule.read(&office(), run, now);
        prop_assert!(r.spent >= TimeDelta::zero());
        let late = r.due.is_some_and(|due| stopped.unwrap_or(now) > due);
        prop_assert_eq!(late, r.state == State::Missed);
        prop_assert_eq!(r.due.is_none(), r.state == State::Paused);
        prop_assert_eq!(r.state == State::Met, stopped.is_some() && !late);
        prop_assert!(late || r.left >= TimeDelta::zero());
        prop_assert!(!late || r.left <= TimeDelta::zero());
        prop_assert_eq!(r.percent >= 100, r.left <= TimeDelta::zero());
        if rule.kind() == Kind::Working {
            prop_assert_eq!(Some(r.spent + r.left), rule.working_time(&office()));
        }
    }

    #[test]
    fn nothing_pauses_a_clock_that_is_not_a_working_one((rule, waits, started, stopped, now) in any_run()) {
        let rule = if rule.kind() == Kind::Working {
            Rule::new(Kind::AroundTheClock, rule.length()).unwrap_or_else(|_| Rule::fixed(rule.length()))
        } else {
            rule
        };
        let (waits, none) = (Waits::new(waits), Waits::default());
        let reading = rule.read(&office(), Run { started, stopped, waits: &waits }, now);
        prop_assert_eq!(reading, rule.read(&office(), Run { started, stopped, waits: &none }, now));
        prop_assert_eq!(reading.due, Some(rule.due(&office(), started)));
    }

    #[test]
    fn a_wait_never_costs_time((rule, waits, started, _, now) in any_run()) {
        let (waits, none) = (Waits::new(waits), Waits::default());
        let with = rule.read(&office(), Run { started, stopped: None, waits: &waits }, now);
        let without = rule.read(&office(), Run { started, stopped: None, waits: &none }, now);
        prop_assert!(with.left >= without.left && with.spent <= without.spent);
        prop_assert!(with.due.is_none_or(|due| Some(due) >= without.due));
    }

    #[test]
    fn the_due_moment_is_when_the_time_is_used_up((rule, waits, started, _, _) in any_run()) {
        let waits = Waits::new(waits.into_iter().filter(|wait| wait.to.is_some()));
        let run = Run { started, stopped: None, waits: &waits };
        let far = after(10_000_000);
        let due = rule.read(&office(), run, far).due.unwrap();
        let then = rule.read(&office(), run, due);
        prop_assert_eq!((then.left, then.percent), (TimeDelta::zero(), 100));
        prop_assert_ne!(then.state, State::Missed);
        prop_assert_eq!(rule.read(&office(), run, due + TimeDelta::milliseconds(1)).state, State::Missed);
        let sooner = rule.read(&office(), run, due - TimeDelta::milliseconds(1));
        prop_assert!(sooner.left > TimeDelta::zero() && sooner.percent < 100);
    }
}

#[test]
fn working_days_are_as_long_as_ours_and_are_said_as_days() {
    let rule = Rule::new(Kind::Working, "5 working days".parse().unwrap()).unwrap();
    assert_eq!(rule.to_string(), "5 working days");
    let office = WorkingHours::office(crate::calendar::Zone::UTC);
    // Monday 9 o'clock: Friday at five, not three weeks later.
    let due = rule.due(&office, "2026-11-02T09:00:00Z".parse().unwrap());
    assert_eq!(due.to_rfc3339(), "2026-11-06T17:00:00+00:00");
    let severe = GoalTable::house().at(Severity::FIVE).rule(Goal::Resolve).unwrap();
    assert_eq!(severe.to_string(), "3 days");
    assert!(Rule::new(Kind::AroundTheClock, "5 working days".parse().unwrap()).is_err());
}

#[test]
fn the_worse_it_is_the_sooner_it_is_to_be_put_right() {
    let office = WorkingHours::office(crate::calendar::Zone::UTC);
    let house = GoalTable::house();
    let due = |s: Severity| {
        house
            .at(s)
            .rule(Goal::Resolve)
            .unwrap()
            .due(&office, "2026-11-02T09:00:00Z".parse().unwrap())
    };
    assert!(Severity::ALL.windows(2).all(|two| due(two[1]) <= due(two[0])));
}

//! Whole cases worked out by hand (`cases.txt`), each with its arithmetic: the clocks must agree with the pencil.

use super::*;
use crate::{calendar::WorkingHours, severity::Severity};
use std::collections::BTreeMap;

/// How many cases there must be at least.
const ENOUGH: usize = 40;

fn moment(text: &str) -> Moment {
    let full = format!("{}:00{}", &text[..16], &text[16..]);
    chrono::DateTime::parse_from_rfc3339(&full)
        .unwrap_or_else(|e| panic!("{text}: {e}"))
        .to_utc()
}

fn perhaps(text: &str) -> Option<Moment> {
    (text != "-").then(|| moment(text))
}

fn length(text: &str) -> TimeDelta {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (hours, minutes) = digits.split_once(':').unwrap();
    let minutes: i64 = hours.parse::<i64>().unwrap() * 60 + minutes.parse::<i64>().unwrap();
    TimeDelta::minutes(sign * minutes)
}

fn waits(text: &str) -> Waits {
    let one = |text: &str| {
        let (from, to) = text.trim().split_once("..").unwrap();
        Wait {
            from: moment(from),
            to: (!to.is_empty()).then(|| moment(to)),
        }
    };
    Waits::new(text.split(',').filter(|t| *t != "-").map(one))
}

fn rule(text: &str) -> Rule {
    if let Some(deadline) = regulated::built_in().unwrap().iter().find(|d| d.id == text) {
        return deadline.rule().unwrap();
    }
    let (first, rest) = text.split_once(' ').unwrap();
    if first != "severity" {
        return Rule::new(first.parse().unwrap(), rest.parse().unwrap()).unwrap();
    }
    let (level, goal) = rest.split_once(' ').unwrap();
    let goal = match goal {
        "acknowledge" => Goal::Acknowledge,
        "human" => Goal::Human,
        "plan" => Goal::Plan,
        "resolve" => Goal::Resolve,
        other => panic!("{other} is no goal"),
    };
    let severity = Severity::try_from(level.parse::<u8>().unwrap()).unwrap();
    GoalTable::house().at(severity).rule(goal).unwrap()
}

#[test]
fn the_clocks_agree_with_the_pencil() {
    let calendars: BTreeMap<String, WorkingHours> = toml::from_str(include_str!("hours.toml")).unwrap();
    let mut count = 0;
    let mut wrong = Vec::new();
    for (at, line) in include_str!("cases.txt").lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [
            hours,
            kind,
            started,
            waiting,
            stopped,
            now,
            state,
            due,
            spent,
            left,
        ] = cells[..]
        else {
            panic!("line {}: ten columns", at + 1);
        };
        let waits = waits(waiting);
        let run = Run {
            started: moment(started),
            stopped: perhaps(stopped),
            waits: &waits,
        };
        let reading = rule(kind).read(&calendars[hours], run, moment(now));
        let (due, short) = match due.strip_prefix("before ") {
            Some(due) => (due, TimeDelta::milliseconds(1)),
            None => (due, TimeDelta::zero()),
        };
        let expected = Reading {
            state: state.parse().unwrap(),
            due: perhaps(due).map(|due| due - short),
            stopped: run.stopped,
            spent: length(spent),
            left: length(left) - short,
            percent: reading.percent,
        };
        if reading != expected {
            wrong.push(format!(
                "line {}: {kind}\n  pencil {expected:?}\n  clock  {reading:?}",
                at + 1
            ));
        }
        count += 1;
    }
    assert!(
        wrong.is_empty(),
        "{} of {count} differ\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(count >= ENOUGH, "only {count} cases");
}

//! Phrases worked out by hand (`cases.txt`): the coach must agree with the pencil.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::*;
use crate::plain::fold;

/// How many rows there must be at least, and how many of them must not be a plain day.
const ENOUGH: usize = 120;
const ENOUGH_QUESTIONS: usize = 25;

fn said(when: &When) -> String {
    let days = |word: &str, days: &[NaiveDate]| {
        days.iter().fold(word.to_owned(), |mut text, day| {
            let _ = write!(text, " {day}");
            text
        })
    };
    match when {
        When::None => "none".to_owned(),
        When::Day { day, note: None } => day.to_string(),
        When::Day { day, note: Some(_) } => format!("noted {day}"),
        When::Unclear { readings, .. } => days("ask", readings),
        When::Wrong { readings, .. } => days("wrong", readings),
        When::Vague { .. } => "vague".to_owned(),
    }
}

fn read(phrase: &str, today: NaiveDate, hours: &WorkingHours) -> When {
    let clause: Vec<u8> = fold(phrase).iter().map(|cell| cell.byte).collect();
    let known = Known {
        today,
        hours,
        our_work: true,
    };
    PhraseBook::built_in().dates.when(&clause, known).when
}

#[test]
fn the_coach_agrees_with_the_pencil() {
    let calendars: BTreeMap<String, WorkingHours> = toml::from_str(include_str!("hours.toml")).unwrap();
    let (mut count, mut questions) = (0, 0);
    let mut wrong = Vec::new();
    for (at, line) in include_str!("cases.txt").lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let (today, hours, phrase, expected) = match cells[..] {
            [today, hours, phrase, expected] | [today, hours, phrase, expected, _] => {
                (today, hours, phrase, expected)
            }
            _ => panic!("line {}: four columns or five", at + 1),
        };
        let when = read(phrase, today.parse().unwrap(), &calendars[hours]);
        let found = said(&when);
        let words = cells.get(4).copied().unwrap_or_default();
        if found != expected || !when.says().unwrap_or_default().contains(words) {
            let says = when.says().unwrap_or_default();
            wrong.push(format!(
                "line {}: {phrase}: pencil {expected} {words}; coach {found} {says}",
                at + 1
            ));
        }
        count += 1;
        questions += usize::from(["ask", "wrong", "vague"].iter().any(|w| expected.starts_with(w)));
    }
    assert!(
        wrong.is_empty(),
        "{} of {count} differ\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(count >= ENOUGH, "only {count} rows");
    assert!(questions >= ENOUGH_QUESTIONS, "only {questions} questions");
}

#[test]
fn the_ends_of_the_calendar_are_survived() {
    let hours = WorkingHours::office(Zone::UTC);
    for line in include_str!("cases.txt").lines().filter(|l| !l.starts_with('#')) {
        let Some(phrase) = line.split('|').nth(2) else {
            continue;
        };
        for today in [NaiveDate::MIN, NaiveDate::MAX] {
            let _ = read(phrase, today, &hours);
        }
    }
}

#[test]
fn another_language_is_another_file() {
    let german = r#"
        [dates]
        numeric = "day"
        deadline = '\b(?:bis|am) $'
        weekdays = { tuesday = ["dienstag"] }
        say = { which = "{days}?", day = "{weekday}, {d}. {month}", or = " oder ", weekdays = ["", "Dienstag"], months = ["", "", "", "", "", "Juni"] }
        [[shape]]
        id = "weekday"
        means = "weekday"
        pattern = '\b(?:(?P<next>naechsten) )?(?P<weekday>{weekday})\b'
    "#;
    let mut files = PhraseBook::built_in_files();
    files.retain(|(name, _)| *name != "dates.toml");
    files.push(("dates.toml", german));
    let book = PhraseBook::from_files(&files).unwrap();
    let hours = WorkingHours::office(Zone::UTC);
    let known = Known {
        today: "2026-06-10".parse().unwrap(),
        hours: &hours,
        our_work: true,
    };
    let day = book.dates.when(b"bis dienstag", known).when.day();
    assert_eq!(day, "2026-06-16".parse().ok());
    let next = book.dates.when(b"naechsten dienstag", known).when;
    assert_eq!(next.says(), Some("Dienstag, 16. Juni oder Dienstag, 23. Juni?"));
}

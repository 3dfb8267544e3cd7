//! `kill -9` in the middle of saving: what was acknowledged is there, and the case is whole.

use crate::support::{Bench, open_ada};
use amends_desk::{Desk, wire::case::CaseEdit};
use std::{
    io::{BufRead as _, BufReader},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

/// How often the writer is killed.
const KILLS: u32 = 40;
const WRITER: &str = "AMENDS_TEST_WRITER";

fn save(desk: &Desk, case: &str, n: u64) {
    // Two fields in one change: after a kill they must still belong together.
    let edit = CaseEdit {
        their_words: Some(format!("words {n}")),
        remedy_sought: Some(format!("remedy {n} {}", "and more ".repeat(400))),
        ..CaseEdit::default()
    };
    desk.edit_case(case, &edit).unwrap();
}

fn number(text: &str) -> u64 {
    text.split(' ').nth(1).and_then(|n| n.parse().ok()).unwrap_or(0)
}

/// The process that is killed: saves as fast as it can and says so after each save. Without its variable it has
/// nothing to do.
#[test]
#[ignore = "the other half of the test below, which starts it"]
fn writer() {
    let Some(dir) = std::env::var_os(WRITER) else {
        return;
    };
    let mut around = amends_desk::Surroundings::real();
    around.keyring = std::sync::Arc::new(amends_desk::vault::MemoryKeyring::missing());
    let place = amends_desk::Place::new(std::path::PathBuf::from(dir), around);
    let unlock = amends_desk::wire::workspace::Unlock {
        passphrase: Some("four plain words here".into()),
        recovery_key: None,
        remember: false,
    };
    let desk = place.open(&unlock).unwrap();
    let case = desk.list_cases("", None, false).unwrap()[0].id.clone();
    let start = number(&desk.get_case(&case).unwrap().their_words);
    for n in start + 1.. {
        save(&desk, &case, n);
        println!("saved {n}");
    }
}

#[test]
fn a_killed_save_leaves_the_case_whole_and_loses_nothing_acknowledged() {
    let bench = Bench::new();
    bench
        .keyring
        .fail_with(Some(amends_desk::vault::KeyringError::Missing));
    let place = bench.place();
    let passphrase = "four plain words here";
    let setup = place
        .prepare(&crate::support::new_workspace(Some(passphrase)))
        .unwrap();
    let desk = setup.finish().unwrap();
    desk.import_sample().unwrap();
    let case = open_ada(&desk);
    save(&desk, &case, 1);
    drop(desk);
    let mut acknowledged = 1;
    for round in 0..KILLS {
        acknowledged = acknowledged.max(run_and_kill(
            &bench,
            Duration::from_millis(25 + u64::from(round % 12) * 13),
        ));
        let unlock = amends_desk::wire::workspace::Unlock {
            passphrase: Some(passphrase.into()),
            recovery_key: None,
            remember: false,
        };
        let desk = place.open(&unlock).unwrap();
        let view = desk.get_case(&case).unwrap();
        let (words, remedy) = (number(&view.their_words), number(&view.remedy_sought));
        assert_eq!(words, remedy, "both fields of one change, or neither");
        assert!(
            words >= acknowledged,
            "change {acknowledged} was acknowledged and {words} is there"
        );
        let checkup = desk.get_checkup().unwrap();
        assert!(checkup.ok, "{checkup:?}");
        acknowledged = words;
    }
    assert!(
        acknowledged > u64::from(KILLS),
        "the writer did write between the kills: {acknowledged}"
    );
}

/// Starts the writer, lets it save for a while, kills it, and returns the last save it told of.
fn run_and_kill(bench: &Bench, time: Duration) -> u64 {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "durability::writer", "--ignored", "--nocapture"])
        .env(WRITER, bench.path("workspace"))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut last = 0;
    let mut first_at: Option<Instant> = None;
    while let Some(Ok(line)) = lines.next() {
        if let Some(n) = line
            .rsplit(' ')
            .next()
            .filter(|_| line.contains("saved "))
            .and_then(|n| n.parse().ok())
        {
            last = n;
            let since = *first_at.get_or_insert_with(Instant::now);
            if since.elapsed() >= time {
                break;
            }
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
    // What was said before the kill and not read yet was acknowledged as well.
    for line in lines.map_while(Result::ok) {
        if let Some(n) = line.strip_prefix("saved ").and_then(|n| n.parse().ok()) {
            last = last.max(n);
        }
    }
    last
}

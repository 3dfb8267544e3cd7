//! `kill -9` in the middle of saving: what was acknowledged is there, and the case is whole. In the middle of an import:
//! the state before, or all of it.

use crate::{
    import::orders,
    support::{Bench, open_ada},
};
use amends_desk::{Desk, FileToImport, wire::case::CaseEdit};
use std::{
    io::{BufRead as _, BufReader},
    ops::ControlFlow,
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// How often the writer is killed.
const KILLS: u32 = 40;
const WRITER: &str = "AMENDS_TEST_WRITER";
const PASSPHRASE: &str = "four plain words here";
/// Of two rows each, written in one transaction until it is killed.
const ORDERS: usize = 50_000;

/// The workspace that a process to be killed was started for; without its variable it has nothing to do.
fn writers_desk() -> Option<Desk> {
    let dir = std::env::var_os(WRITER)?;
    let mut around = amends_desk::Surroundings::real();
    around.keyring = std::sync::Arc::new(amends_desk::vault::MemoryKeyring::missing());
    Some(open(&amends_desk::Place::new(PathBuf::from(dir), around)))
}

fn open(place: &amends_desk::Place) -> Desk {
    let unlock = amends_desk::wire::workspace::Unlock {
        passphrase: Some(PASSPHRASE.into()),
        recovery_key: None,
        remember: false,
    };
    place.open(&unlock).unwrap()
}

/// A workspace that a passphrase opens.
fn start(bench: &Bench) -> Desk {
    bench
        .keyring
        .fail_with(Some(amends_desk::vault::KeyringError::Missing));
    let setup = bench
        .place()
        .prepare(&crate::support::new_workspace(Some(PASSPHRASE)))
        .unwrap();
    setup.finish().unwrap()
}

/// Starts the other half of a test as a process of its own.
fn begin(name: &str, bench: &Bench) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", name, "--ignored", "--nocapture"])
        .env(WRITER, bench.path("workspace"))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

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

/// The process that is killed: saves as fast as it can and says so after each save.
#[test]
#[ignore = "the other half of the test below, which starts it"]
fn writer() {
    let Some(desk) = writers_desk() else { return };
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
    let desk = start(&bench);
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
        let desk = open(&bench.place());
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
    let mut child = begin("durability::writer", bench);
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

/// The process that is killed: imports, and says how far it is.
#[test]
#[ignore = "the other half of the test below, which starts it"]
fn importer() {
    let Some(desk) = writers_desk() else { return };
    let csv = PathBuf::from(std::env::var_os(WRITER).unwrap()).with_file_name("orders.csv");
    let mut last = None;
    let done = desk.import_telling(vec![FileToImport::named(&csv)], None, &mut |done, total| {
        let tenth = done * 10 / total;
        if last.replace(tenth) != Some(tenth) {
            println!("tenth {tenth}");
        }
        ControlFlow::Continue(())
    });
    assert_eq!(done.unwrap().files[0].imported, ORDERS);
    println!("tenth 11");
}

#[test]
fn a_killed_import_leaves_the_state_before_and_a_kept_one_everything() {
    let bench = Bench::new();
    let desk = start(&bench);
    desk.import_sample().unwrap();
    let before = desk.get_checkup().unwrap();
    drop(desk);
    bench.write("orders.csv", orders(0..ORDERS, "paid").as_bytes());
    for (tenth, kept) in [(0, false), (5, false), (9, false), (11, true)] {
        kill_at(&bench, tenth);
        let desk = open(&bench.place());
        let checkup = desk.get_checkup().unwrap();
        assert!(checkup.ok, "{checkup:?}");
        let there = !desk.find("person7@mail.example").unwrap().is_empty();
        assert_eq!(
            (there, checkup == before),
            (kept, !kept),
            "killed in tenth {tenth}"
        );
    }
}

/// Starts the importer and kills it as soon as it has come so far.
fn kill_at(bench: &Bench, tenth: u64) {
    let mut child = begin("durability::importer", bench);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let reached = |line: String| Some(line.rsplit_once("tenth ")?.1.parse::<u64>().ok()? >= tenth);
    let found = lines
        .by_ref()
        .map_while(Result::ok)
        .any(|line| reached(line).unwrap_or(false));
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(found, "it came to tenth {tenth}");
}

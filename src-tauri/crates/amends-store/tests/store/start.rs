//! A database opened by many threads at once, as the very first thing a process does.
//!
//! Without `wake` one of them was refused its key now and then: always, when a debugger stopped the first of them at
//! SQLCipher's `sqlcipher_extra_init`; once in some thousand starts of a busy computer.

use crate::support::{KEY, new_store, options};
use amends_store::{Options, Store};
use std::{process::Command, sync::Barrier, thread};

const THREADS: usize = 8;
/// A process wakes the engine once, so that each try needs one of its own.
const TRIES: usize = 12;
const DATABASE: &str = "AMENDS_TEST_DATABASE";

#[test]
#[ignore = "the other half of the test below, which starts it"]
fn opener() {
    let Some(path) = std::env::var_os(DATABASE) else {
        return;
    };
    let (options, start) = (Options::at(path), Barrier::new(THREADS));
    let open = || {
        start.wait();
        Store::open(&options, &KEY).map(drop)
    };
    thread::scope(|scope| {
        let threads = [(); THREADS].map(|()| scope.spawn(open));
        for thread in threads {
            thread.join().unwrap().unwrap();
        }
    });
}

#[test]
fn the_first_databases_of_a_process_may_be_opened_at_once() {
    let dir = tempfile::tempdir().unwrap();
    drop(new_store(&dir));
    for _ in 0..TRIES {
        let output = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "start::opener", "--ignored", "--nocapture"])
            .env(DATABASE, options(&dir).path)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
    }
}

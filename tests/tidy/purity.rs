//! Below the desk there is no clock, no chance, no environment; in the pure crates no files either.
//!
//! They are passed in, so that a test can let ninety days pass and write the very same card twice.

use super::{
    code::rust,
    sources::{Source, hold, shipped_rust},
};

const BELOW_THE_DESK: &[&str] = &["model", "coach", "hand", "intake", "lesson", "store", "vault"];

/// Does no input or output at all.
const PURE: &[&str] = &["model", "coach", "hand", "intake"];

/// What is not to be found below the desk, and what it would bring in.
const IMPURE: &[(&str, &str)] = &[
    ("Utc::now", "a clock"),
    ("Local::now", "a clock"),
    ("chrono::Local", "the computer's time zone"),
    ("SystemTime::now", "a clock"),
    ("Instant::now", "a clock"),
    ("getrandom", "chance"),
    ("thread_rng", "chance"),
    ("OsRng", "chance"),
    ("rand::", "chance"),
    ("RandomState", "chance"),
    ("Uuid::new_v4", "chance"),
    ("Uuid::now_v7", "a clock and chance"),
    ("env::var", "the environment"),
    ("env::var_os", "the environment"),
    ("env::vars", "the environment"),
    ("env::args", "the environment"),
    ("env::temp_dir", "the environment"),
    ("env::current_dir", "the environment"),
    ("env::current_exe", "the environment"),
    ("println!", "output"),
    ("eprintln!", "output"),
    ("print!", "output"),
    ("eprint!", "output"),
];

/// What is not to be found in a pure crate besides.
const INPUT_OR_OUTPUT: &[(&str, &str)] = &[
    ("std::fs", "files"),
    ("fs::", "files"),
    ("File::", "files"),
    ("std::net", "the network"),
    ("std::process", "processes"),
    ("stdin", "input"),
    ("stdout", "output"),
];

fn impure(file: &Source, words: &[(&str, &str)]) -> Vec<String> {
    let code = rust(&file.text).code;
    let broken = words.iter().flat_map(|(word, brings)| {
        let places = file.places(&code, word).into_iter();
        places.map(move |place| format!("{place}: `{word}` brings in {brings}; have it passed in"))
    });
    broken.collect()
}

fn files_of(crates: &[&str]) -> Vec<Source> {
    let folders: Vec<String> = crates
        .iter()
        .map(|name| format!("src-tauri/crates/amends-{name}/src"))
        .collect();
    let files: Vec<Source> = shipped_rust()
        .into_iter()
        .filter(|f| folders.iter().any(|d| f.is_in(d)))
        .collect();
    hold(
        folders
            .iter()
            .filter(|d| !files.iter().any(|f| f.is_in(d)))
            .map(|d| format!("{d} has no Rust in it")),
    );
    files
}

#[test]
fn below_the_desk_there_is_no_clock_no_chance_and_no_environment() {
    hold(
        files_of(BELOW_THE_DESK)
            .iter()
            .flat_map(|file| impure(file, IMPURE)),
    );
}

#[test]
fn the_pure_crates_read_and_write_nothing() {
    hold(
        files_of(PURE)
            .iter()
            .flat_map(|file| impure(file, INPUT_OR_OUTPUT)),
    );
}

#[test]
fn a_clock_is_found_in_code_and_not_in_tests_or_comments() {
    let found = |text: &str| impure(&Source::sample("a.rs", text), IMPURE);
    assert_eq!(found("fn a() { let now = chrono::Utc::now(); }").len(), 1);
    assert_eq!(
        found("//! Never `Utc::now`.\nfn a() { b(\"env::var\"); }\n#[cfg(test)]\nmod t { use OsRng; }").len(),
        0
    );
    assert_eq!(
        found("a\n  std::env::var_os(\"X\")"),
        ["a.rs:2: `env::var_os` brings in the environment; have it passed in"]
    );
    for (word, _) in IMPURE.iter().chain(INPUT_OR_OUTPUT) {
        assert!(
            !impure(&Source::sample("a.rs", &format!("({word})")), &[(word, "x")]).is_empty(),
            "{word}"
        );
    }
}

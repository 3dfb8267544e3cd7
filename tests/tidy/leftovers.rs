//! Nothing unfinished is shipped, and what is built with is locked.

use super::{
    code::rust,
    sources::{Source, below, hold, read, shipped_rust},
};

/// Marks of unfinished work; put together here so that this file is not the first to be found.
const MARKS: &[&str] = &[
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X"),
    concat!("HA", "CK"),
];

fn marked(file: &Source) -> Vec<String> {
    let text = if file.path.ends_with(".rs") {
        rust(&file.text).comments
    } else {
        file.text.clone()
    };
    let places = MARKS.iter().flat_map(|mark| file.places(&text, mark));
    places
        .map(|place| format!("{place}: finish it, or say it in an issue"))
        .collect()
}

/// Calls that end the program instead of saying what happened.
fn gives_up(file: &Source) -> Vec<String> {
    let code = rust(&file.text).code;
    let calls = [
        ".unwrap()",
        ".expect(",
        ".unwrap_err()",
        ".expect_err(",
        "todo!",
        "unimplemented!",
        "panic!",
        "dbg!",
    ];
    let broken = calls.iter().flat_map(|call| {
        let places = file.places(&code, call).into_iter();
        places.map(move |place| format!("{place}: `{call}` is for tests; say what happened"))
    });
    broken.collect()
}

/// A lock that names hosts would ask those hosts on every computer, whatever registry it is set up for.
fn names_a_host(lock: &Source) -> Vec<String> {
    let found = lock
        .text
        .match_indices("\"resolved\": \"http")
        .map(|(at, _)| format!("{}: names a host", lock.place(at)));
    found.collect()
}

#[test]
fn nothing_is_left_unfinished() {
    let files = below(
        &["src-tauri", "tests", "ui/src", "scripts", ".ci"],
        &[".rs", ".ts", ".svelte", ".css", ".sql", ".toml", ".sh", "run"],
    );
    hold(files.iter().flat_map(marked));
    assert_eq!(
        marked(&Source::sample("a.rs", &format!("// {}: later\n", MARKS[0]))).len(),
        1
    );
    assert_eq!(
        marked(&Source::sample("a.svelte", &format!("<!-- {} -->", MARKS[1]))).len(),
        1
    );
}

#[test]
fn nothing_shipped_gives_up() {
    hold(shipped_rust().iter().flat_map(gives_up));
    let found = |text: &str| gives_up(&Source::sample("a.rs", text)).len();
    assert_eq!(found("fn a() { b().unwrap(); c.expect(\"d\"); }"), 2);
    assert_eq!(
        found("/// Never `.unwrap()`.\nfn a() { b().unwrap_or(1) }\n#[cfg(test)]\nfn t() { a().unwrap(); }"),
        0
    );
}

#[test]
fn what_is_built_with_is_locked_and_names_no_host() {
    let (cargo, npm) = (read("Cargo.lock"), read("ui/package-lock.json"));
    assert!(
        cargo.text.contains("name = \"amends-desk\""),
        "Cargo.lock is not of this workspace"
    );
    assert!(
        npm.text.contains("\"lockfileVersion\""),
        "ui/package-lock.json is not a lock"
    );
    hold(names_a_host(&npm));
    assert_eq!(
        names_a_host(&Source::sample(
            "package-lock.json",
            "{\n\"resolved\": \"https://a\"}"
        ))
        .len(),
        1
    );
}

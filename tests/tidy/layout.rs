//! Every file says what it is for, is short enough to be read at one go, and has a name that means something.

use super::sources::{Source, below, hold, read};

/// Lines a file may have.
const RUST: usize = 600;
const SVELTE: usize = 300;
const README: usize = 150;

/// Tables of data may be as long as the data: path and what the table holds. None has needed it yet.
const TABLES: &[(&str, &str)] = &[];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: &[&str] = &[
    "util", "utils", "helper", "helpers", "manager", "managers", "service", "services",
];

fn headless(file: &Source) -> Option<String> {
    let first = file
        .text
        .lines()
        .next()
        .and_then(|line| line.strip_prefix("//! "));
    let said = first.is_some_and(|text| text.split_whitespace().count() > 1);
    (!said).then(|| format!("{}: begins with `//!` and what the file is for", file.path))
}

fn too_long(file: &Source, most: usize) -> Option<String> {
    let lines = file.text.lines().count();
    let is_table = TABLES.iter().any(|(path, _)| *path == file.path);
    (lines > most && !is_table).then(|| format!("{}: has {lines} lines; {most} is the most", file.path))
}

fn emptily_named(file: &Source) -> Option<String> {
    let part = file
        .path
        .split('/')
        .map(|part| part.split('.').next().unwrap_or_default());
    let empty = part.into_iter().find(|part| EMPTY_NAMES.contains(part))?;
    Some(format!(
        "{}: `{empty}` says nothing; name it after what is inside",
        file.path
    ))
}

#[test]
fn every_rust_file_says_what_it_is_for() {
    hold(
        below(&["src-tauri", "tests"], &[".rs"])
            .iter()
            .filter_map(headless),
    );
    for bad in [
        "",
        "use std::fs;\n",
        "// A comment that is no documentation.\n",
        "//!\n",
        "//! Things.\n",
    ] {
        assert!(headless(&Source::sample("a.rs", bad)).is_some(), "{bad:?}");
    }
}

#[test]
fn every_file_can_be_read_at_one_go() {
    hold(
        below(&["src-tauri", "tests"], &[".rs"])
            .iter()
            .filter_map(|f| too_long(f, RUST)),
    );
    hold(
        below(&["ui/src"], &[".svelte"])
            .iter()
            .filter_map(|f| too_long(f, SVELTE)),
    );
    assert!(too_long(&Source::sample("a.rs", &"x\n".repeat(601)), RUST).is_some());
    assert!(too_long(&Source::sample("a.rs", &"x\n".repeat(600)), RUST).is_none());
}

#[test]
fn the_readme_is_short() {
    hold(too_long(&read("README.md"), README));
}

#[test]
fn every_name_says_what_is_inside() {
    let files = below(
        &["src-tauri", "tests", "ui/src"],
        &[".rs", ".ts", ".svelte", ".css", ".sql"],
    );
    hold(files.iter().filter_map(emptily_named));
    assert!(emptily_named(&Source::sample("src/util/money.rs", "")).is_some());
    assert!(emptily_named(&Source::sample("src/helpers.test.ts", "")).is_some());
    assert!(emptily_named(&Source::sample("src/secret_service.rs", "")).is_none());
}

#[test]
fn every_exempt_table_is_there_and_needs_it() {
    hold(
        TABLES
            .iter()
            .filter(|(path, _)| read(path).text.lines().count() <= RUST)
            .map(|(path, _)| format!("{path}: is short enough without")),
    );
}

//! A command takes the state, calls one use case and converts; the window knows each by its name.

use super::{
    code::rust,
    sources::{Source, below, hold, read},
};

/// Lines between the braces of a command, as the formatter writes them.
const MOST_LINES: usize = 8;

/// Commands of a file: name and lines of the body.
fn commands(file: &Source) -> Vec<(String, usize)> {
    let code = rust(&file.text).code;
    let found = code.match_indices("#[tauri::command").filter_map(|(at, _)| {
        let (_, function) = code[at..].split_once("fn ")?;
        let name = function.split(['(', '<']).next()?.trim().to_owned();
        Some((name, body(function).matches('\n').count().saturating_sub(1)))
    });
    found.collect()
}

fn body(function: &str) -> &str {
    let Some(open) = function.find('{') else { return "" };
    let mut depth = 0;
    for (at, c) in function[open..].char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &function[open..=open + at];
        }
    }
    &function[open..]
}

fn too_long(file: &Source) -> Vec<String> {
    let long = commands(file)
        .into_iter()
        .filter(|(_, lines)| *lines > MOST_LINES);
    long.map(|(name, lines)| {
        format!(
            "{}: `{name}` has {lines} lines; {MOST_LINES} is the most",
            file.path
        )
    })
    .collect()
}

/// Names in `interface Commands` of the client: two blanks, a name, a colon, an opening bracket.
fn asked_for(client: &str) -> Vec<String> {
    let inside = client
        .split_once("interface Commands {")
        .and_then(|(_, rest)| rest.split_once("\n}"));
    let lines = inside.map_or("", |(inside, _)| inside).lines();
    let name = |line: &str| {
        let (name, rest) = line.strip_prefix("  ")?.split_once(": [")?;
        (!name.starts_with(' ') && !rest.is_empty()).then(|| name.to_owned())
    };
    // The formatter may put the bracket's content on lines of its own.
    lines
        .map(|line| {
            if line.ends_with(": [") {
                format!("{line}…")
            } else {
                line.to_owned()
            }
        })
        .filter_map(|l| name(&l))
        .collect()
}

fn differences(answered: &[String], asked: &[String]) -> Vec<String> {
    let nobody = asked.iter().filter(|name| !answered.contains(name));
    let unasked = answered.iter().filter(|name| !asked.contains(name));
    nobody
        .map(|name| format!("ui/src/ipc/client.ts asks for `{name}`, which is no command"))
        .chain(unasked.map(|name| format!("`{name}` is a command that ui/src/ipc/client.ts does not know")))
        .collect()
}

fn all() -> Vec<Source> {
    below(&["src-tauri/src/commands"], &[".rs"])
}

#[test]
fn a_command_calls_one_use_case_and_converts() {
    hold(all().iter().flat_map(too_long));
    let long = format!("#[tauri::command]\npub fn a() {{\n{}}}\n", "b();\n".repeat(9));
    assert_eq!(too_long(&Source::sample("a.rs", &long)).len(), 1);
    assert_eq!(
        too_long(&Source::sample("a.rs", &long.replacen("b();\n", "", 1))).len(),
        0
    );
}

#[test]
fn the_window_asks_for_the_commands_there_are() {
    let answered: Vec<String> = all().iter().flat_map(commands).map(|(name, _)| name).collect();
    let asked = asked_for(&read("ui/src/ipc/client.ts").text);
    assert!(
        answered.len() > 20 && asked.len() > 20,
        "{} and {} commands were found",
        answered.len(),
        asked.len()
    );
    hold(differences(&answered, &asked));
}

#[test]
fn a_command_that_only_one_side_knows_is_found() {
    let client =
        "interface Commands {\n  a: [None, X];\n\n  b: [\n    { id: string },\n    Y,\n  ];\n}\nc: [1]";
    assert_eq!(asked_for(client), ["a", "b"]);
    assert_eq!(
        differences(&["a".to_owned(), "c".to_owned()], &asked_for(client)).len(),
        2
    );
}

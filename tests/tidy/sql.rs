//! SQL stands in `amends-store` and nowhere else; each `.sql` file bears the name of the function that runs it.

use super::{
    code::rust,
    sources::{Source, below, hold, shipped_rust},
};

const STORE: &str = "src-tauri/crates/amends-store";

/// How a statement begins; in capitals, as ours are written, so that English is not taken for it.
const STATEMENTS: &[&str] = &[
    "SELECT ",
    "INSERT INTO",
    "INSERT OR",
    "UPDATE ",
    "DELETE FROM",
    "CREATE TABLE",
    "CREATE INDEX",
    "ALTER TABLE",
    "DROP TABLE",
    "PRAGMA ",
    "VACUUM",
];

fn sql_outside_the_store(file: &Source) -> Vec<String> {
    if file.is_in(STORE) {
        return Vec::new();
    }
    let texts = rust(&file.text).texts;
    let places = STATEMENTS.iter().flat_map(|words| file.places(&texts, words));
    places
        .map(|place| format!("{place}: SQL belongs into amends-store"))
        .collect()
}

/// Each `include_str!` of an `.sql` file: place, path of the file, and the function it stands in.
fn inclusions(file: &Source) -> Vec<(usize, String, String)> {
    let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let code = rust(&file.text).code;
    let found = file
        .text
        .match_indices("include_str!(\"")
        .filter_map(|(at, start)| {
            let path = file.text[at + start.len()..]
                .split('"')
                .next()
                .filter(|path| path.ends_with(".sql"))?;
            let (_, function) = code[..at].rsplit_once("fn ")?;
            let name = function.split(['(', '<']).next().unwrap_or_default();
            Some((at, format!("{folder}/{path}"), name.to_owned()))
        });
    found.collect()
}

/// `append` in `event/` runs `append_event.sql`: the module says the rest of the name.
fn misnamed(file: &Source) -> Vec<String> {
    let module = match file.stem() {
        "mod" => file.path.rsplit('/').nth(1).unwrap_or_default(),
        stem => stem,
    };
    let wrong = |(at, path, function): (usize, String, String)| {
        let stem = Source::sample(&path, "").stem().to_owned();
        let fits = stem == function || stem == format!("{function}_{module}");
        (!fits).then(|| {
            format!(
                "{}: `{function}` runs {stem}.sql; the two bear one name",
                file.place(at)
            )
        })
    };
    inclusions(file).into_iter().filter_map(wrong).collect()
}

fn unused(statements: &[Source], files: &[Source]) -> Vec<String> {
    let used: Vec<String> = files
        .iter()
        .flat_map(inclusions)
        .map(|(_, path, _)| path)
        .collect();
    let left = statements.iter().filter(|s| !used.contains(&s.path));
    left.map(|s| format!("{}: no function runs it", s.path)).collect()
}

/// Migrations are found by their names, by the library that runs them.
fn is_a_migration(file: &Source) -> bool {
    let number = file
        .stem()
        .strip_prefix('V')
        .and_then(|rest| rest.split_once("__"));
    number.is_some_and(|(number, name)| number.parse::<u32>().is_ok() && !name.is_empty())
}

#[test]
fn there_is_no_sql_outside_the_store() {
    hold(shipped_rust().iter().flat_map(sql_outside_the_store));
}

#[test]
fn every_statement_bears_the_name_of_its_function() {
    let files = below(&[&format!("{STORE}/src")], &[".rs"]);
    hold(files.iter().flat_map(misnamed));
    hold(unused(&below(&[&format!("{STORE}/src")], &[".sql"]), &files));
}

#[test]
fn every_migration_has_a_number_and_a_name() {
    let migrations = below(&[&format!("{STORE}/migrations")], &[".sql"]);
    hold(
        migrations
            .iter()
            .filter(|m| !is_a_migration(m))
            .map(|m| format!("{}: is not V<number>__<name>.sql", m.path)),
    );
    assert!(!is_a_migration(&Source::sample("V1_workspace.sql", "")));
}

#[test]
fn sql_is_found_in_texts_and_not_in_sentences() {
    let found = |path: &str, text: &str| sql_outside_the_store(&Source::sample(path, text)).len();
    assert_eq!(
        found(
            "src-tauri/crates/amends-desk/src/a.rs",
            "fn a() { run(\"SELECT 1\"); }"
        ),
        1
    );
    assert_eq!(
        found(
            "src-tauri/crates/amends-desk/src/a.rs",
            "// SELECT 1\nfn a() { say(\"Select a case\"); }"
        ),
        0
    );
    assert_eq!(
        found(
            "src-tauri/crates/amends-store/src/a.rs",
            "fn a() { run(\"SELECT 1\"); }"
        ),
        0
    );
}

#[test]
fn a_statement_by_another_name_or_without_a_function_is_found() {
    let run = |function: &str| format!("pub fn {function}(&self) {{ run(include_str!(\"get_case.sql\")) }}");
    let file = |function: &str| Source::sample("store/src/case/mod.rs", &run(function));
    assert_eq!(misnamed(&file("list_cases")).len(), 1);
    assert!(misnamed(&file("get_case")).is_empty() && misnamed(&file("get")).is_empty());
    let statements = [
        Source::sample("store/src/case/get_case.sql", ""),
        Source::sample("store/src/case/old.sql", ""),
    ];
    assert_eq!(
        unused(&statements, &[file("get_case")]),
        ["store/src/case/old.sql: no function runs it"]
    );
}

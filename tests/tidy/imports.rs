//! Who may import whom: `shell → desk → {store, vault, coach, hand, intake, lesson} → model`.
//!
//! Cargo refuses to compile what a manifest does not name, so the manifests are all that has to be looked at.

use super::sources::{Source, below, hold, read};

/// A package of ours and which of ours it may use.
const MAY_USE: &[(&str, &[&str])] = &[
    ("amends", &["amends-desk"]),
    (
        "amends-desk",
        &[
            "amends-model",
            "amends-store",
            "amends-vault",
            "amends-coach",
            "amends-hand",
            "amends-intake",
            "amends-lesson",
        ],
    ),
    ("amends-store", &["amends-model"]),
    ("amends-vault", &["amends-model"]),
    ("amends-coach", &["amends-model"]),
    ("amends-hand", &["amends-model"]),
    ("amends-intake", &["amends-model"]),
    ("amends-lesson", &["amends-model"]),
    ("amends-model", &[]),
];

/// The tests of the application may look into the database to see that it is as the use cases say.
const TESTS_MAY_USE: &[(&str, &[&str])] = &[("amends", &["amends-model", "amends-store"])];

/// A library, or a family of them by its prefix, and the one package that may use it.
const ONLY_IN: &[(&str, &str)] = &[
    ("tauri", "amends"),
    ("clap", "amends"),
    ("ts-rs", "amends-desk"),
    ("rusqlite", "amends-store"),
    ("refinery", "amends-store"),
    ("keyring", "amends-vault"),
    ("printpdf", "amends-hand"),
    ("lopdf", "amends-hand"),
];

struct Dependency {
    name: String,
    for_tests: bool,
    line: usize,
}

/// Packages named in a manifest; the list a workspace keeps of versions is no use of them.
fn dependencies(manifest: &str) -> Vec<Dependency> {
    let mut found = Vec::new();
    let mut table = String::new();
    for (at, line) in manifest.lines().enumerate() {
        let line = line.split(" #").next().unwrap_or_default().trim();
        let mut named = None;
        if let Some(header) = line.strip_prefix('[') {
            table = header.trim_end_matches(']').to_owned();
            named = table.split_once("dependencies.").map(|(_, name)| name);
        } else if table.ends_with("dependencies") && !line.starts_with('#') {
            named = line.split(['=', '.', ' ']).next().filter(|name| !name.is_empty());
        }
        let renamed = line
            .split_once("package = \"")
            .and_then(|(_, rest)| rest.split('"').next());
        if table.contains("dependencies") && !table.starts_with("workspace") {
            let for_tests = table.contains("dev-dependencies");
            let name = renamed.or(named).map(|name| name.trim_matches('"').to_owned());
            found.extend(name.map(|name| Dependency {
                name,
                for_tests,
                line: at + 1,
            }));
        }
    }
    found
}

fn package(manifest: &str) -> &str {
    let own = manifest.split_once("[package]").map_or("", |(_, rest)| rest);
    let name = own.lines().find_map(|line| line.strip_prefix("name = \""));
    name.and_then(|name| name.split('"').next()).unwrap_or_default()
}

fn list<'a>(lists: &'a [(&str, &[&str])], of: &str) -> Option<&'a [&'a str]> {
    lists.iter().find(|(name, _)| *name == of).map(|(_, list)| *list)
}

fn imports_too_much(manifest: &Source) -> Vec<String> {
    let own = package(&manifest.text);
    let Some(may) = list(MAY_USE, own) else {
        return vec![format!(
            "{}: `{own}` has no place among who may import whom; give it one",
            manifest.path
        )];
    };
    let tests_may = list(TESTS_MAY_USE, own).unwrap_or_default();
    let broken = dependencies(&manifest.text).into_iter().filter_map(|used| {
        let name = used.name.as_str();
        let place = format!("{}:{}", manifest.path, used.line);
        let ours = name == "amends" || name.starts_with("amends-");
        if ours && !may.contains(&name) && !(used.for_tests && tests_may.contains(&name)) {
            return Some(format!("{place}: `{own}` may not import `{name}`"));
        }
        let family =
            |prefix: &str| name == prefix || name.strip_prefix(prefix).is_some_and(|r| r.starts_with('-'));
        let (_, only) = ONLY_IN.iter().find(|(prefix, _)| family(prefix))?;
        (*only != own).then(|| format!("{place}: `{name}` is used by `{only}` and nobody else"))
    });
    broken.collect()
}

fn goes_without_the_lints(manifest: &Source) -> Option<String> {
    let has = manifest.text.contains("[lints]\nworkspace = true");
    (!has).then(|| {
        format!(
            "{}: every package takes the lints of the workspace",
            manifest.path
        )
    })
}

fn manifests() -> Vec<Source> {
    let mut all = below(&["src-tauri"], &["Cargo.toml"]);
    all.push(read("Cargo.toml"));
    all
}

#[test]
fn nobody_imports_whom_they_may_not() {
    hold(manifests().iter().flat_map(imports_too_much));
}

#[test]
fn every_package_takes_the_lints_of_the_workspace() {
    hold(manifests().iter().filter_map(goes_without_the_lints));
    assert!(
        goes_without_the_lints(&Source::sample("Cargo.toml", "[package]\nname = \"amends\"\n")).is_some()
    );
}

#[test]
fn every_place_in_the_order_belongs_to_a_package() {
    let packages: Vec<Source> = manifests();
    let named: Vec<&str> = packages.iter().map(|m| package(&m.text)).collect();
    hold(
        MAY_USE
            .iter()
            .filter(|(name, _)| !named.contains(name))
            .map(|(name, _)| format!("there is no `{name}`")),
    );
}

#[test]
fn a_forbidden_import_is_found_however_it_is_written() {
    let broken = |package: &str, lines: &str| {
        let text =
            format!("[workspace.dependencies]\nrusqlite = \"1\"\n[package]\nname = \"{package}\"\n{lines}");
        imports_too_much(&Source::sample("Cargo.toml", &text)).len()
    };
    assert_eq!(
        broken(
            "amends-hand",
            "[dependencies]\namends-model.workspace = true\nkurbo = \"1\""
        ),
        0
    );
    assert_eq!(
        broken("amends-hand", "[dependencies]\namends-coach.workspace = true"),
        1
    );
    assert_eq!(
        broken("amends-hand", "[dependencies.amends-coach]\nworkspace = true"),
        1
    );
    assert_eq!(
        broken(
            "amends-hand",
            "[dev-dependencies]\namends-desk = { workspace = true }"
        ),
        1
    );
    assert_eq!(
        broken(
            "amends-desk",
            "[target.'cfg(unix)'.dependencies]\nrusqlite = { version = \"1\" }"
        ),
        1
    );
    assert_eq!(
        broken(
            "amends-desk",
            "[dependencies]\nsql = { package = \"rusqlite\", version = \"1\" }"
        ),
        1
    );
    assert_eq!(
        broken("amends-desk", "[build-dependencies]\ntauri-build = \"2\""),
        1
    );
    assert_eq!(
        broken("amends", "[dependencies]\namends-store.workspace = true"),
        1
    );
    assert_eq!(
        broken("amends", "[dev-dependencies]\namends-store.workspace = true"),
        0
    );
    assert_eq!(broken("amends-helpers", ""), 1);
}

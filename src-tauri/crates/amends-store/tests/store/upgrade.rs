//! A workspace of every earlier schema opens, and is then exactly what a new one is.

use crate::support::{KEY, options, raw};
use amends_store::{Options, Store, schema_version};
use std::path::{Path, PathBuf};

/// The migrations with their numbers, first to last.
fn migrations() -> Vec<(i64, refinery::Migration)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let mut found: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path: PathBuf = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let number = name[1..name.find("__").unwrap()].parse().unwrap();
            let sql = std::fs::read_to_string(&path).unwrap();
            (number, refinery::Migration::unapplied(&name, &sql).unwrap())
        })
        .collect();
    found.sort_by_key(|(number, _)| *number);
    found
}

/// A workspace as an earlier Amends left it.
pub(crate) fn of_schema(path: &Path, newest: i64) -> rusqlite::Connection {
    let mut before = raw(path);
    let until = |(number, migration)| (number <= newest).then_some(migration);
    let some: Vec<_> = migrations().into_iter().filter_map(until).collect();
    refinery::Runner::new(&some).run(&mut before).unwrap();
    before.pragma_update(None, "application_id", 0x414D_4E44).unwrap();
    before.pragma_update(None, "user_version", newest).unwrap();
    before
}

/// Every table, index and trigger as it was written down.
fn schema(path: &Path) -> Vec<(String, Option<String>)> {
    let connection = raw(path);
    let mut statement = connection
        .prepare("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'refinery%' ORDER BY name")
        .unwrap();
    let rows = statement.query_map([], |r| Ok((r.get(0)?, r.get(1)?))).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

#[test]
fn a_workspace_of_every_earlier_schema_becomes_what_a_new_one_is() {
    let dir = tempfile::tempdir().unwrap();
    let new = dir.path().join("new.db");
    drop(Store::create(&Options::at(&new), &KEY).unwrap());
    let all = migrations();
    assert_eq!(all.last().map(|(number, _)| *number), Some(schema_version()));
    for (number, _) in &all {
        let path = dir.path().join(format!("v{number}.db"));
        drop(of_schema(&path, *number));
        drop(Store::open(&Options::at(&path), &KEY).unwrap());
        assert_eq!(schema(&path), schema(&new), "from schema {number}");
        let version: i64 = raw(&path)
            .pragma_query_value(None, "user_version", |r| r.get(0))
            .unwrap();
        assert_eq!(version, schema_version(), "from schema {number}");
    }
}

/// Until schema 5 each case had a sentence of its own.
#[test]
fn causes_that_were_typed_become_shared_ones() {
    let dir = tempfile::tempdir().unwrap();
    let options = options(&dir);
    let before = of_schema(&options.path, 4);
    before
        .execute_batch(
            "INSERT INTO person (id, name, role) VALUES ('019e0000-0000-7000-8000-00000000000a', 'Miriam', 'agent');
             INSERT INTO customer (id, name, accepts_marketing, order_count, tags)
             VALUES ('019e0000-0000-7000-8000-00000000000b', 'Ada', 1, 0, '[]');",
        )
        .unwrap();
    let typed = [
        (3_000, "Nobody reads order notes", Some("late")),
        (1_000, "  nobody reads ORDER notes ", Some("lost")),
        (2_000, "The van was “full”, said O'Brien", None),
        (4_000, "   ", Some("late")),
    ];
    for (number, (opened, cause, sub)) in (1..).zip(typed) {
        let case = format!("019e0000-0000-7000-8000-{number:012}");
        before
            .execute(
                "INSERT INTO cases (id, number, customer_id, title, stage, owner_id, severity, their_words, emotions,
                   remedy_sought, wrote, opened, fracture_sub, cause, fault)
                 VALUES (?1, ?2, '019e0000-0000-7000-8000-00000000000b', 'Late', 'diagnosis',
                   '019e0000-0000-7000-8000-00000000000a', 3, '', '[]', '', ?3, ?3, ?5, ?4, 'ours')",
                (case, number, opened, cause, sub),
            )
            .unwrap();
    }
    drop(before);
    let store = Store::open(&options, &KEY).unwrap();
    let causes = store.read(|r| r.list_causes()).unwrap();
    let told: Vec<_> = causes
        .iter()
        .map(|c| (c.title.as_str(), c.sub.as_deref()))
        .collect();
    // The oldest of the same words says how they are written and what broke.
    assert_eq!(
        told,
        [
            ("nobody reads ORDER notes", Some("lost")),
            ("The van was “full”, said O'Brien", None)
        ]
    );
    let linked = |at: usize| {
        let cases = store.read(|r| r.list_cases_of_cause(causes[at].id)).unwrap();
        cases.iter().map(|c| c.number.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(
        (linked(0), linked(1)),
        (vec!["AM-0001".into(), "AM-0002".into()], vec!["AM-0003".into()])
    );
    let made: Vec<_> = causes.iter().map(|c| (c.made, c.id.made())).collect();
    assert!(made.iter().all(|(at, id)| Some(*at) == *id), "{made:?}");
    assert_eq!(
        store.read(|r| r.list_cause_counts()).unwrap().len(),
        3,
        "nothing typed, no cause"
    );
}

//! Parts of a transaction, and what an event keeps of the rows it made.

use crate::support::{KEY, options, raw, seed, stamp, write};
use amends_model::{CaseId, CustomerId, customer::Customer, event::Op};
use amends_store::{Error, Options, Store, Told};
use tempfile::TempDir;

fn named(n: i64, name: &str) -> Customer {
    let mut customer = Customer::new(CustomerId::new(seed(n)));
    customer.name = name.to_owned();
    customer
}

fn open(dir: &TempDir) -> Store {
    let options = options(dir);
    if options.path.exists() {
        Store::open(&options, &KEY).unwrap()
    } else {
        Store::create(&options, &KEY).unwrap()
    }
}

fn undo(store: &Store, n: i64) -> Result<(), Error> {
    store.undo_last(stamp(n)).map(|done| assert!(done.is_some()))
}

fn names(store: &Store) -> Vec<String> {
    let found = store.read(|r| r.find_customers("", 100)).unwrap();
    found.into_iter().map(|c| c.name).collect()
}

#[test]
fn a_part_that_fails_is_taken_back_and_the_rest_stands() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(&dir);
    let wrote = write(&store, 1, |tx| {
        tx.part(|| tx.put_customer(&named(1, "Ada")))?;
        let failed = tx.part(|| {
            tx.put_customer(&named(1, "not Ada"))?;
            tx.put_customer(&named(2, "Zoë"))?;
            Err::<(), _>(Error::ChangedSince)
        });
        assert!(failed.is_err() && tx.is_open());
        tx.part(|| tx.put_customer(&named(3, "O'Brien <script>")))
    });
    assert_eq!(wrote.unwrap(), 2);
    assert_eq!(names(&store), ["Ada", "O'Brien <script>"]);
    undo(&store, 2).unwrap();
    assert!(names(&store).is_empty(), "and undo knows only of what stood");
}

#[test]
fn without_space_in_a_part_nothing_of_the_transaction_stands() {
    let dir = tempfile::tempdir().unwrap();
    drop(open(&dir));
    let path = dir.path().join("amends.db");
    let pages = u32::try_from(std::fs::metadata(&path).unwrap().len() / 4096).unwrap();
    let max_pages = Some(pages + 20);
    let store = Store::open(&Options { path, max_pages }, &KEY).unwrap();
    let refused = write(&store, 1, |tx| {
        tx.part(|| tx.put_customer(&named(1, "Ada")))?;
        tx.part(|| {
            (2..2000).try_for_each(|n| tx.put_customer(&named(n, "one of very many, with a long name")))
        })
    });
    assert!(matches!(refused, Err(Error::Full)));
    assert!(names(&store).is_empty());
    assert_eq!(
        write(&store, 2, |tx| tx.put_customer(&named(1, "Ada"))).unwrap(),
        1
    );
}

#[test]
fn of_a_row_that_was_made_the_event_keeps_the_id_and_not_a_second_copy() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(&dir);
    let wilhelmina = named(1, "Wilhelmina");
    write(&store, 1, |tx| tx.put_customer(&wilhelmina)).unwrap();
    store.settle().unwrap();
    let body: String = raw(&options(&dir).path)
        .query_row("SELECT body FROM event_payload", [], |r| r.get(0))
        .unwrap();
    assert!(body.contains(&wilhelmina.id.to_string()), "{body}");
    assert!(!body.contains("Wilhelmina"), "{body}");
}

#[test]
fn what_one_change_makes_and_takes_away_is_no_change() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(&dir);
    let wrote = write(&store, 1, |tx| {
        let part: Result<(), Error> = tx.part(|| {
            tx.put_customer(&named(1, "Ada"))?;
            Err(Error::ChangedSince)
        });
        assert!(part.is_err());
        Ok(())
    });
    assert_eq!(
        (wrote.unwrap(), store.read(|r| r.count_events()).unwrap()),
        (0, 0)
    );
}

#[test]
fn a_row_made_and_changed_in_one_change_is_gone_after_undo_and_one_changed_later_is_as_before() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(&dir);
    write(&store, 1, |tx| {
        tx.put_customer(&named(1, "Ada"))?;
        tx.put_customer(&named(1, "Ada Okafor"))
    })
    .unwrap();
    write(&store, 2, |tx| {
        tx.put_customer(&named(1, "Ada O."))?;
        tx.put_customer(&named(2, "Zoë"))
    })
    .unwrap();
    undo(&store, 3).unwrap();
    assert_eq!(names(&store), ["Ada Okafor"]);
    undo(&store, 4).unwrap();
    assert!(names(&store).is_empty());
    assert_eq!(store.verify_chain().unwrap().broken_at, None);
}

#[test]
fn a_made_row_that_is_gone_refuses_to_be_undone() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(&dir);
    write(&store, 1, |tx| tx.put_customer(&named(1, "Ada"))).unwrap();
    raw(&options(&dir).path)
        .execute("DELETE FROM customer", [])
        .unwrap();
    assert!(matches!(undo(&store, 2), Err(Error::ChangedSince)));
}

/// Until rows that were made were kept by their id, events held all of them.
#[test]
fn an_older_event_that_holds_its_rows_whole_is_undone_as_ever() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(&dir);
    write(&store, 1, |tx| tx.put_customer(&named(1, "Ada"))).unwrap();
    drop(store);
    let raw = raw(&options(&dir).path);
    let columns: Vec<String> = raw
        .prepare("SELECT name FROM pragma_table_info('customer') ORDER BY cid")
        .unwrap()
        .query_map([], |r| r.get(0).map(|c: String| format!("'{c}', {c}")))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    raw.execute_batch(&format!(
        "DROP TRIGGER event_payload_is_never_changed;
         UPDATE event_payload SET body = json_set(body, '$.rows[0].before', NULL, '$.rows[0].after',
           (SELECT CAST(json_object({}) AS TEXT) || '' FROM customer));",
        columns.join(", ")
    ))
    .unwrap();
    drop(raw);
    let store = open(&dir);
    undo(&store, 2).unwrap();
    assert!(names(&store).is_empty());
}

/// A newer Amends adds columns, of which events from before say nothing.
#[test]
fn what_an_earlier_version_changed_is_undone_and_newer_columns_stay_as_they_are() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(&dir);
    let with_points = |name: &str| Customer {
        points: Some(7),
        wishlist: vec!["Lamp".into()],
        ..named(1, name)
    };
    write(&store, 1, |tx| tx.put_customer(&with_points("Ada"))).unwrap();
    write(&store, 2, |tx| tx.put_customer(&with_points("Ada Okafor"))).unwrap();
    drop(store);
    let forget = "json_remove(body ->> '$.rows[0].before', '$.points', '$.wishlist') || ''";
    let raw = raw(&options(&dir).path);
    raw.execute_batch(&format!(
        "DROP TRIGGER event_payload_is_never_changed;
         UPDATE event_payload
         SET body = json_set(body, '$.rows[0].before', {forget}, '$.rows[0].after', {})
         WHERE body ->> '$.rows[0].before' IS NOT NULL;",
        forget.replace("before", "after")
    ))
    .unwrap();
    drop(raw);
    let store = open(&dir);
    undo(&store, 3).unwrap();
    let found = store.read(|r| r.get_customer(named(1, "").id)).unwrap();
    assert_eq!(found, Some(with_points("Ada")));
}

#[test]
fn out_of_turn_a_made_row_is_taken_back_only_if_nothing_has_touched_it() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(&dir);
    let case = CaseId::new(seed(50));
    let ada = named(1, "Ada");
    let id = ada.id.to_string();
    let on_case = |n: i64, op: Op, row: &Customer| {
        store
            .transact(stamp(n), |tx| {
                tx.put_customer(row)?;
                Ok::<_, Error>(Told::of(case, op, "said", ()))
            })
            .unwrap();
    };
    let take_back = |n: i64| store.undo_of(stamp(n), case, Op::FileImported, ("customer", &id));
    on_case(1, Op::FileImported, &ada);
    on_case(2, Op::FactAdded, &named(2, "Zoë"));
    assert!(take_back(3).unwrap().is_some());
    assert_eq!(names(&store), ["Zoë"], "what came later stays");
    on_case(4, Op::FileImported, &ada);
    on_case(5, Op::FactAdded, &named(1, "Ada Okafor"));
    assert!(matches!(take_back(6), Err(Error::ChangedSince)));
    assert_eq!(names(&store), ["Ada Okafor", "Zoë"]);
}

/// Removing a row looks for rows that refer to it; a large import removes many when it is undone.
#[test]
fn nothing_is_read_from_end_to_end_to_remove_a_row() {
    let dir = tempfile::tempdir().unwrap();
    drop(open(&dir));
    let raw = raw(&options(&dir).path);
    raw.pragma_update(None, "foreign_keys", true).unwrap();
    let rows = |sql: &str, column: &str| -> Vec<String> {
        let mut statement = raw.prepare(sql).unwrap();
        let found = statement.query_map([], |r| r.get(column)).unwrap();
        found.collect::<Result<_, _>>().unwrap()
    };
    // Rows of a noun have a revision; what has none is never removed.
    let nouns =
        "SELECT t.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE c.name = 'revision'";
    let nouns = rows(nouns, "name");
    assert!(nouns.len() > 20, "{nouns:?}");
    for table in nouns {
        let plan = rows(
            &format!("EXPLAIN QUERY PLAN DELETE FROM {table} WHERE id = 'x'"),
            "detail",
        );
        assert!(
            plan.iter().all(|step| step.starts_with("SEARCH")),
            "{table}: {plan:?}"
        );
    }
}

//! The gate for writing, against a real encrypted file.

use crate::support::{KEY, at, new_store, raw, seed, stamp};
use amends_model::{
    CaseId, CustomerId, PersonId,
    customer::Customer,
    event::Op,
    person::{Person, Role},
};
use amends_store::{Error, Options, Store, Told};

fn put(store: &Store, n: i64, name: &str) -> Result<usize, Error> {
    let mut customer = Customer::new(CustomerId::new(seed(1)));
    customer.name = name.to_owned();
    let done = store.transact(stamp(n), |tx| {
        if tx.get_customer(customer.id)?.as_ref() != Some(&customer) {
            tx.put_customer(&customer)?;
        }
        Ok::<_, Error>(Told::workspace(
            Op::FileImported,
            format!("{name} was written"),
            (),
        ))
    })?;
    Ok(done.changes.len())
}

fn name(store: &Store) -> Option<String> {
    let id = CustomerId::new(seed(1));
    store.read(|r| r.get_customer(id)).unwrap().map(|c| c.name)
}

#[test]
fn a_change_writes_its_rows_and_exactly_one_event() {
    let dir = tempfile::tempdir().unwrap();
    let store = new_store(&dir);
    assert_eq!(put(&store, 1, "Ada Okafor").unwrap(), 1);
    assert_eq!(
        put(&store, 2, "Ada Okafor").unwrap(),
        0,
        "the same again changes nothing"
    );
    assert_eq!(store.read(|r| r.count_events()).unwrap(), 1);
}

#[test]
fn a_refusal_in_the_middle_leaves_nothing_behind() {
    let dir = tempfile::tempdir().unwrap();
    let store = new_store(&dir);
    let refused = store.transact(stamp(1), |tx| {
        tx.put_customer(&Customer::new(CustomerId::new(seed(1))))?;
        Err::<Told<()>, _>(Error::ChangedSince)
    });
    assert!(refused.is_err());
    assert_eq!(name(&store), None);
    assert_eq!(store.read(|r| r.count_events()).unwrap(), 0);
}

#[test]
fn undo_walks_back_one_change_at_a_time_and_says_which() {
    let dir = tempfile::tempdir().unwrap();
    let store = new_store(&dir);
    put(&store, 1, "Ada").unwrap();
    put(&store, 2, "Ada O'Kafor <script>").unwrap();
    let undone = store.undo_last(stamp(3)).unwrap().unwrap();
    assert_eq!(undone.said, "Undid: Ada O'Kafor <script> was written");
    assert_eq!(name(&store).as_deref(), Some("Ada"));
    store.undo_last(stamp(4)).unwrap().unwrap();
    assert_eq!(name(&store), None);
    assert!(
        store.undo_last(stamp(5)).unwrap().is_none(),
        "there is nothing left to undo"
    );
    assert_eq!(
        store.read(|r| r.count_events()).unwrap(),
        4,
        "undo is recorded, never erased"
    );
}

#[test]
fn a_number_or_null_survives_undo_exactly() {
    let dir = tempfile::tempdir().unwrap();
    let store = new_store(&dir);
    let mut customer = Customer::new(CustomerId::new(seed(1)));
    customer.points = Some(1);
    customer.order_count = 7;
    customer.tags = vec!["VIP".into(), "“quoted” 🎁".into()];
    let write = |n: i64, c: &Customer| {
        let row = c.clone();
        store.transact(stamp(n), |tx| {
            tx.put_customer(&row)?;
            Ok::<_, Error>(Told::workspace(Op::FileImported, "written", ()))
        })
    };
    write(1, &customer).unwrap();
    let mut other = customer.clone();
    other.email = Some("ada@example.org".into());
    other.order_count = 0;
    other.points = None;
    write(2, &other).unwrap();
    store.undo_last(stamp(3)).unwrap().unwrap();
    assert_eq!(
        store.read(|r| r.get_customer(customer.id)).unwrap(),
        Some(customer)
    );
}

#[test]
fn events_can_neither_be_changed_nor_removed_and_their_chain_holds() {
    let dir = tempfile::tempdir().unwrap();
    let store = new_store(&dir);
    for n in 1..=5 {
        put(&store, n, &format!("Name {n}")).unwrap();
    }
    let report = store.verify_chain().unwrap();
    assert_eq!((report.events, report.broken_at, report.erased), (5, None, 0));
}

#[test]
fn nothing_readable_lies_in_the_files() {
    let dir = tempfile::tempdir().unwrap();
    let store = new_store(&dir);
    put(&store, 1, "Wilhelmina Featherstonehaugh").unwrap();
    for entry in std::fs::read_dir(dir.path()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        assert!(!bytes.windows(12).any(|w| w == b"Featherstone"));
        assert!(!bytes.starts_with(b"SQLite format 3"));
    }
}

#[test]
fn a_damaged_file_is_called_damaged_and_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("amends.db");
    let store = new_store(&dir);
    put(&store, 1, "Ada").unwrap();
    store.settle().unwrap();
    drop(store);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[100..600].fill(0xAA);
    std::fs::write(&path, &bytes).unwrap();
    assert!(matches!(
        Store::open(&Options::at(&path), &KEY),
        Err(Error::Damaged)
    ));
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
}

#[test]
fn a_database_from_a_newer_amends_is_refused_unchanged() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("amends.db");
    drop(new_store(&dir));
    let raw = raw(&path);
    raw.pragma_update(None, "user_version", 99).unwrap();
    drop(raw);
    let refused = Store::open(&Options::at(&path), &KEY).unwrap_err();
    assert!(refused.to_string().contains("schema 99"), "{refused}");
}

#[test]
fn a_full_disk_keeps_everything_before_and_the_next_save_works() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("amends.db");
    drop(new_store(&dir));
    let pages = u32::try_from(std::fs::metadata(&path).unwrap().len() / 4096).unwrap();
    let store = Store::open(
        &Options {
            path: path.clone(),
            max_pages: Some(pages + 3),
        },
        &KEY,
    )
    .unwrap();
    put(&store, 1, "small").unwrap();
    let refused = put(&store, 2, &"large ".repeat(20_000)).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "The disk is full. Your last change was not saved; everything before it is."
    );
    assert_eq!(name(&store).as_deref(), Some("small"));
    put(&store, 3, "small again").unwrap();
    assert!(store.check_integrity().unwrap().is_empty());
    assert_eq!(store.verify_chain().unwrap().broken_at, None);
}

#[test]
fn a_row_that_points_nowhere_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let store = new_store(&dir);
    let person = Person {
        id: PersonId::new(seed(2)),
        name: "Miriam".into(),
        role: Role::Owner,
    };
    let refused = store.transact(stamp(1), |tx| {
        tx.put_person(&person)?;
        tx.put_fact(&amends_model::case::Fact {
            id: amends_model::FactId::new(seed(3)),
            case: CaseId::new(seed(4)),
            text: "nobody's".into(),
            source: String::new(),
            noted: at(1),
        })?;
        Ok::<_, Error>(Told::workspace(Op::FactAdded, "a fact", ()))
    });
    assert!(refused.is_err());
    assert!(store.read(|r| r.list_people()).unwrap().is_empty());
}

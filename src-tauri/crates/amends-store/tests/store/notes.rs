//! What the notes desk keeps: assets that never change, one event for many cases, and databases from before it.

use crate::{
    support::{KEY, at, new_store, options, raw, seed, stamp, write},
    upgrade::of_schema,
};
use amends_model::{
    CaseId, CaseNumber, CustomerId, HandId, NoteId, PersonId, Stage,
    asset::AssetKind,
    case::{Case, Fault},
    customer::Customer,
    event::Op,
    note::{Corner, Note, NoteGuides, NoteLetterhead, NoteState, SignatureKind},
    own_hand::{HandOrigin, OwnHand},
    person::{Person, Role},
    printer::Printer,
};
use amends_store::{Error, Store, Told};

fn note(n: i64) -> Note {
    Note {
        id: NoteId::new(seed(n)),
        case: None,
        customer: None,
        batch: None,
        text: "Dear Ada".into(),
        hand: "quick-pen".into(),
        hand_asset: None,
        paper: "a6".into(),
        pen: "ballpoint".into(),
        ink: "blue".into(),
        seed: 9_007_199_254_740_991,
        liveliness: 100,
        signature: SignatureKind::Blank,
        signature_asset: None,
        letterhead: None,
        guides: NoteGuides::None,
        author: String::new(),
        recipient: String::new(),
        sender: String::new(),
        envelope: None,
        state: NoteState::Draft,
        written: at(n),
        approved: None,
        printed: None,
        posted: None,
        addressee: String::new(),
        batch_row: None,
    }
}

fn case(n: i64, customer: CustomerId, owner: PersonId) -> Case {
    Case {
        id: CaseId::new(seed(n)),
        number: CaseNumber(n as u32),
        customer,
        title: "late".into(),
        stage: Stage::Apology,
        owner,
        severity: 3.try_into().unwrap(),
        their_words: String::new(),
        emotions: Vec::new(),
        remedy_sought: String::new(),
        order_name: None,
        wrote: at(n),
        opened: at(n),
        answered: None,
        last_spoke: None,
        resolved: None,
        closed: None,
        outcome: None,
        outcome_because: None,
        fracture_category: None,
        fracture_sub: None,
        cause: None,
        fault: Fault::Ours,
    }
}

#[test]
fn a_note_comes_back_with_everything_that_decides_how_it_looks() {
    let dir = tempfile::tempdir().unwrap();
    let store = new_store(&dir);
    let mut wanted = note(1);
    write(&store, 1, |tx| {
        let font = tx.put_asset(AssetKind::Font, b"a font")?;
        let picture = tx.put_asset(AssetKind::Picture, b"a logo")?;
        let hand = OwnHand {
            id: HandId::new(seed(2)),
            name: "Mine".into(),
            origin: HandOrigin::Captured,
            asset: font.clone(),
            habits: "{}".into(),
            missing: "ßé".into(),
            made: at(1),
            retired: None,
        };
        tx.put_own_hand(&hand)?;
        assert_eq!(tx.get_own_hand(hand.id)?, Some(hand.clone()));
        assert_eq!(tx.list_own_hands()?, [hand]);
        wanted.hand_asset = Some(font);
        wanted.signature = SignatureKind::Drawn;
        wanted.signature_asset = Some(tx.put_asset(AssetKind::Signature, b"a signature")?);
        wanted.letterhead = Some(NoteLetterhead {
            asset: picture,
            corner: Corner::TopRight,
            width_um: 25_400,
        });
        wanted.put_into(NoteState::Approved, at(2));
        wanted.recipient = "Ada O'Kafor\n1 <High> Street 🎁".into();
        tx.put_note(&wanted)
    })
    .unwrap();
    assert_eq!(store.read(|r| r.get_note(wanted.id)).unwrap(), Some(wanted));
}

#[test]
fn an_asset_is_kept_once_never_changes_and_survives_undo() {
    let dir = tempfile::tempdir().unwrap();
    let store = new_store(&dir);
    let bytes = vec![7; 300_000];
    let mut ids = Vec::new();
    write(&store, 1, |tx| {
        ids.push(tx.put_asset(AssetKind::Font, &bytes)?);
        ids.push(tx.put_asset(AssetKind::Font, &bytes)?);
        tx.put_note(&note(1))
    })
    .unwrap();
    assert_eq!(ids[0], ids[1]);
    let found = |id| store.read(|r| r.get_asset(id)).unwrap();
    assert_eq!(found(&ids[0]), Some((AssetKind::Font, bytes.clone())));
    store.undo_last(stamp(2)).unwrap().unwrap();
    assert_eq!(store.read(|r| r.get_note(note(1).id)).unwrap(), None);
    assert_eq!(found(&ids[0]).unwrap().1, bytes, "a printed card may need it");
    assert_eq!(found(&"ab".repeat(32).parse().unwrap()), None);
    let raw = raw(&options(&dir).path);
    assert!(raw.execute("UPDATE asset SET bytes = x'00'", []).is_err());
    let large = raw.query_row("SELECT max(length(body)) FROM event_payload", [], |r| {
        r.get::<_, i64>(0)
    });
    assert!(large.unwrap() < 10_000, "an asset is not copied into the event");
}

#[test]
fn a_printer_is_corrected_and_the_correction_taken_back() {
    let dir = tempfile::tempdir().unwrap();
    let store = new_store(&dir);
    let printer = |x| Printer {
        name: "Office — 1st floor".into(),
        offset_x_um: x,
        offset_y_um: -250,
    };
    let found = || store.read(|r| r.get_printer("Office — 1st floor")).unwrap();
    assert_eq!(found(), None);
    assert_eq!(write(&store, 1, |tx| tx.put_printer(&printer(100))).unwrap(), 1);
    assert_eq!(write(&store, 2, |tx| tx.put_printer(&printer(100))).unwrap(), 0);
    write(&store, 3, |tx| tx.put_printer(&printer(500))).unwrap();
    assert_eq!(found(), Some(printer(500)));
    store.undo_last(stamp(4)).unwrap().unwrap();
    assert_eq!(found(), Some(printer(100)));
}

#[test]
fn one_event_tells_each_of_many_cases_its_own_sentence() {
    let dir = tempfile::tempdir().unwrap();
    let store = new_store(&dir);
    let (customer, owner) = (CustomerId::new(seed(1)), PersonId::new(seed(2)));
    let cases = [case(3, customer, owner), case(4, customer, owner)];
    let done = store.transact(stamp(5), |tx| {
        tx.put_customer(&Customer::new(customer))?;
        tx.put_person(&Person {
            id: owner,
            name: "Miriam".into(),
            role: Role::Owner,
        })?;
        cases.iter().try_for_each(|c| tx.put_case(c))?;
        Ok::<_, Error>(Told {
            also: cases
                .iter()
                .map(|c| (c.id, format!("Card for {}", c.number)))
                .collect(),
            ..Told::workspace(Op::NotePosted, "2 cards posted", ())
        })
    });
    assert_eq!(done.unwrap().said, "2 cards posted");
    let said = |case: &Case| -> Vec<String> {
        let lines = store.read(|r| r.list_timeline(case.id, 9)).unwrap();
        lines.into_iter().map(|e| e.said).collect()
    };
    assert_eq!(said(&cases[0]), ["Card for AM-0003"]);
    assert_eq!(said(&cases[1]), ["Card for AM-0004"]);
    assert_eq!(store.read(|r| r.count_events()).unwrap(), 1);
    assert_eq!(store.verify_chain().unwrap().broken_at, None);
    store.undo_last(stamp(6)).unwrap().unwrap();
    assert!(said(&cases[0]).is_empty(), "what was undone is told no more");
}

#[test]
fn a_workspace_from_before_the_notes_desk_keeps_its_notes_as_drafts() {
    let dir = tempfile::tempdir().unwrap();
    let options = options(&dir);
    let before = of_schema(&options.path, 1);
    let (customer, owner) = (CustomerId::new(seed(1)), PersonId::new(seed(2)));
    let (case, kept) = (case(3, customer, owner).id, note(4).id);
    before
        .execute_batch(&format!(
            "INSERT INTO person (id, name, role) VALUES ('{owner}', 'Miriam', 'owner');
             INSERT INTO customer (id, name, accepts_marketing, order_count, tags) VALUES ('{customer}', 'Ada', 0, 0, '[]');
             INSERT INTO cases (id, number, customer_id, title, stage, owner_id, severity, their_words, emotions,
                 remedy_sought, wrote, opened, cause, fault)
             VALUES ('{case}', 1, '{customer}', 'late', 'apology', '{owner}', 3, '', '[]', '', 0, 0, '', 'ours');
             INSERT INTO note (id, case_id, text, hand, paper, ink, seed, liveliness, written)
             VALUES ('{kept}', '{case}', 'Dear Ada', 'quick-pen', 'a6', 'blue', 9007199254740991, 100, {});",
            at(4).timestamp_millis()
        ))
        .unwrap();
    drop(before);
    let store = Store::open(&options, &KEY).unwrap();
    let found = store.read(|r| r.get_note(kept)).unwrap();
    let wanted = Note {
        case: Some(case),
        customer: Some(customer),
        ..note(4)
    };
    assert_eq!(found, Some(wanted));
    assert!(store.check_integrity().unwrap().is_empty());
}

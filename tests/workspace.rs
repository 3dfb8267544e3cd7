//! First start, the everyday key, and every way in when that fails.

use crate::support::{Bench, new_workspace};
use amends_desk::{
    Code,
    vault::KeyringError,
    wire::workspace::{NewWorkspace, Unlock, WorkspaceState},
};

fn unlock(passphrase: Option<&str>, recovery: Option<&str>, remember: bool) -> Unlock {
    Unlock {
        passphrase: passphrase.map(Into::into),
        recovery_key: recovery.map(Into::into),
        remember,
    }
}

#[test]
fn nothing_is_on_disk_before_the_recovery_key_was_typed_back() {
    let bench = Bench::new();
    let setup = bench.place().prepare(&new_workspace(None)).unwrap();
    assert!(!bench.path("workspace").exists());
    let error = setup.confirm(&["AAAA".into(), "BBBB".into()]).err().unwrap();
    assert_eq!(error.field.as_deref(), Some("answers"));
    assert!(!bench.path("workspace").exists());
    let shown = setup.shown();
    let desk = setup
        .confirm(&shown.ask.map(|at| shown.groups[at].clone()))
        .unwrap();
    assert_eq!(desk.workspace_name().unwrap(), "Hearth & Thistle");
}

#[test]
fn the_keyring_opens_it_the_next_day_and_everything_is_there() {
    let bench = Bench::new();
    let before = bench.with_sample().get_inbox().unwrap();
    let again = bench.place().open_with_keyring().unwrap();
    assert_eq!(again.get_inbox().unwrap(), before);
}

#[test]
fn a_second_start_is_told_that_the_workspace_is_open() {
    let bench = Bench::new();
    let first = bench.start();
    let refused = bench.place().open_with_keyring().err().unwrap();
    assert_eq!(refused.code, Code::Busy);
    bench.keyring.fail_with(Some(KeyringError::Locked));
    let place = bench.place();
    let why = place.open_with_keyring().err().unwrap();
    let state = place.state(Some(&why));
    assert!(
        matches!(&state, WorkspaceState::Unusable { why } if why.contains("another Amends")),
        "{state:?}"
    );
    bench.keyring.fail_with(None);
    drop(first);
    bench.place().open_with_keyring().unwrap();
}

#[test]
fn an_empty_locked_or_silent_keyring_leads_to_recovery_and_never_to_a_new_key() {
    let bench = Bench::new();
    let setup = bench.place().prepare(&new_workspace(None)).unwrap();
    let recovery = setup.shown().groups.join("-");
    let shown = setup.shown();
    drop(
        setup
            .confirm(&shown.ask.map(|at| shown.groups[at].clone()))
            .unwrap(),
    );
    let keys = std::fs::read(bench.path("workspace/amends.keys.json")).unwrap();

    for trouble in [
        KeyringError::Missing,
        KeyringError::Locked,
        KeyringError::Silent,
        KeyringError::Denied,
    ] {
        bench.keyring.fail_with(Some(trouble));
        let place = bench.place();
        let why = place.open_with_keyring().err().unwrap();
        assert!(
            matches!(
                place.state(Some(&why)),
                WorkspaceState::Locked {
                    passphrase: false,
                    ..
                }
            ),
            "{why:?}"
        );
        assert!(
            place
                .prepare(&new_workspace(Some("a long enough passphrase")))
                .is_err()
        );
    }
    bench.keyring.fail_with(None);
    bench.keyring.empty();
    let place = bench.place();
    let why = place.open_with_keyring().err().unwrap();
    assert!(matches!(place.state(Some(&why)), WorkspaceState::Locked { .. }));
    assert_eq!(
        std::fs::read(bench.path("workspace/amends.keys.json")).unwrap(),
        keys,
        "the keys are as they were"
    );

    drop(
        place
            .open(&unlock(None, Some(&recovery.to_lowercase()), true))
            .unwrap(),
    );
    bench.place().open_with_keyring().unwrap();
}

#[test]
fn without_a_keyring_a_passphrase_is_asked_for_and_opens_it() {
    let bench = Bench::new();
    bench.keyring.fail_with(Some(KeyringError::Missing));
    assert_eq!(bench.place().state(None), WorkspaceState::New { keyring: false });
    let refused = bench.place().prepare(&new_workspace(None)).err().unwrap();
    assert_eq!(refused.code, Code::PassphraseNeeded);
    let short = bench
        .place()
        .prepare(&new_workspace(Some("short")))
        .err()
        .unwrap();
    assert_eq!(
        (short.code, short.field.as_deref()),
        (Code::Invalid, Some("passphrase"))
    );
    drop(
        bench
            .place()
            .prepare(&new_workspace(Some("four plain words here")))
            .unwrap()
            .finish()
            .unwrap(),
    );
    let place = bench.place();
    let why = place.open_with_keyring().err().unwrap();
    assert!(matches!(
        place.state(Some(&why)),
        WorkspaceState::Locked { passphrase: true, .. }
    ));
    place
        .open(&unlock(Some("four plain words here"), None, false))
        .unwrap();
}

#[test]
fn a_wrong_passphrase_is_told_apart_from_a_damaged_file() {
    let bench = Bench::new();
    bench.keyring.fail_with(Some(KeyringError::Missing));
    drop(
        bench
            .place()
            .prepare(&new_workspace(Some("four plain words here")))
            .unwrap()
            .finish()
            .unwrap(),
    );

    let wrong = bench
        .place()
        .open(&unlock(Some("four plain words there"), None, false))
        .err()
        .unwrap();
    assert_eq!(wrong.code, Code::WrongKey);

    let path = bench.path("workspace/amends.db");
    let whole = std::fs::read(&path).unwrap();
    let mut bytes = whole.clone();
    bytes[50..400].fill(0);
    std::fs::write(&path, &bytes).unwrap();
    let damaged = bench
        .place()
        .open(&unlock(Some("four plain words here"), None, false))
        .err()
        .unwrap();
    assert_eq!(damaged.code, Code::Damaged);
    assert_ne!(damaged.message, wrong.message);

    std::fs::write(&path, &whole).unwrap();
    for name in ["amends.keys.json", "amends.keys.copy.json"] {
        std::fs::write(bench.path("workspace").join(name), b"{\"version\":").unwrap();
    }
    let keys = bench
        .place()
        .open(&unlock(Some("four plain words here"), None, false))
        .err()
        .unwrap();
    assert_eq!(keys.code, Code::Damaged);
    assert!(matches!(
        bench.place().state(None),
        WorkspaceState::Unusable { .. }
    ));
}

#[test]
fn no_customer_text_can_be_read_in_any_file_of_the_workspace() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    crate::support::open_ada(&desk);
    let needles: [&[u8]; 4] = [b"Okafor", b"mail.example", b"nothing to hand her", b"Hearth"];
    let mut files = 0;
    for entry in std::fs::read_dir(bench.path("workspace")).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        files += 1;
        for needle in needles {
            assert!(!bytes.windows(needle.len()).any(|w| w == needle));
        }
    }
    assert!(
        files >= 4,
        "database, its log and both key files were looked at, found {files}"
    );
}

#[test]
fn an_interrupted_first_start_is_simply_begun_again() {
    let bench = Bench::new();
    std::fs::create_dir_all(bench.path("workspace")).unwrap();
    std::fs::write(bench.path("workspace/amends.db.making"), b"half").unwrap();
    assert!(bench.place().is_new());
    let desk = bench.start();
    desk.import_sample().unwrap();
    assert!(!bench.path("workspace/amends.db.making").exists());
    assert!(desk.get_checkup().unwrap().ok);
}

#[test]
fn a_first_start_stopped_after_its_keys_is_finished_by_the_next_opening() {
    let bench = Bench::new();
    drop(bench.start());
    let (named, making) = (
        bench.path("workspace/amends.db"),
        bench.path("workspace/amends.db.making"),
    );
    std::fs::rename(&named, &making).unwrap();
    let desk = bench.place().open_with_keyring().unwrap();
    assert!(named.exists() && !making.exists());
    assert!(desk.get_checkup().unwrap().ok);
}

#[test]
fn the_passphrase_opens_it_even_where_the_keyring_cannot_remember() {
    let bench = Bench::new();
    bench.keyring.fail_with(Some(KeyringError::Locked));
    let setup = bench
        .place()
        .prepare(&new_workspace(Some("four plain words here")))
        .unwrap();
    drop(setup.finish().unwrap());
    bench
        .place()
        .open(&unlock(Some("four plain words here"), None, true))
        .unwrap();
}

#[test]
fn the_recovery_sheet_is_a_pdf_and_the_recovery_key_is_nowhere_in_the_workspace() {
    let bench = Bench::new();
    let setup = bench.place().prepare(&new_workspace(None)).unwrap();
    let groups = setup.shown().groups;
    assert!(setup.sheet().unwrap().starts_with(b"%PDF"));
    let odd = NewWorkspace {
        name: "Pots 🏺 שלום".into(),
        ..new_workspace(None)
    };
    assert!(
        bench
            .place()
            .prepare(&odd)
            .unwrap()
            .sheet()
            .unwrap()
            .starts_with(b"%PDF")
    );
    drop(setup.finish().unwrap());
    for entry in std::fs::read_dir(bench.path("workspace")).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        let two = format!("{}-{}", groups[0], groups[1]);
        assert!(!bytes.windows(two.len()).any(|w| w == two.as_bytes()));
    }
}

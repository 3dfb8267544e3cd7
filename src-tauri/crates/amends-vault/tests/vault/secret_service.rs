//! The one test that talks to a real keyring, in a session of its own. Run it with
//!
//! ```text
//! dbus-run-session -- sh -c 'printf pw | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null;
//!   AMENDS_TEST_SECRET_SERVICE=1 cargo test -p amends-vault secret_service -- --ignored'
//! ```
//!
//! with `XDG_DATA_HOME` set to an empty folder if you have a keyring of your own. Without
//! `AMENDS_TEST_SECRET_SERVICE` it refuses to run: a developer's real keyring is never touched.

use std::env;
use std::sync::Arc;
use std::time::Duration;

use amends_vault::{Error, Keyring, OsKeyring, Vault};

use crate::support::counting;

/// The session must have been made for this test.
fn expect_a_session_of_our_own() {
    let asked = env::var("AMENDS_TEST_SECRET_SERVICE");
    assert_eq!(asked.as_deref(), Ok("1"), "see the head of this file");
}

#[test]
#[ignore = "needs a secret service: run under dbus-run-session"]
fn a_real_secret_service_keeps_and_forgets_the_secret_of_a_workspace() {
    expect_a_session_of_our_own();
    let dir = tempfile::tempdir().unwrap();
    let keyring = Arc::new(OsKeyring::new(Duration::from_secs(10)));
    let vault = Vault::new(dir.path(), keyring.clone());
    let keys = vault.prepare(&mut counting(u64::from(std::process::id())), None);
    let keys = keys.expect("the secret service of this session must work");
    vault.commit(&keys).unwrap();
    // A keyring opened anew, as the next start of the program does.
    let again = Vault::new(dir.path(), Arc::new(OsKeyring::default()));
    let opened = again.open_with_keyring().unwrap();
    assert_eq!(opened.expose(), keys.key.expose());
    let user = keys.file.database_id().to_string();
    keyring.delete(&user).unwrap();
    assert!(keyring.get(&user).unwrap().is_none());
    keyring.delete(&user).unwrap();
    assert_eq!(again.open_with_keyring().unwrap_err(), Error::KeyringEmpty);
}

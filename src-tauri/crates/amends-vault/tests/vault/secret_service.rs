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
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use amends_vault::{Error, Keyring, KeyringError, OsKeyring, Vault};

use crate::support::counting;

const BUS: &str = "org.freedesktop.DBus";
const SECRETS: &str = "org.freedesktop.secrets";

/// The session must have been made for this test.
fn expect_a_session_of_our_own() {
    let asked = env::var("AMENDS_TEST_SECRET_SERVICE");
    assert_eq!(asked.as_deref(), Ok("1"), "see the head of this file");
}

/// One test and not three, because it stops and locks the one service they would share.
#[test]
#[ignore = "needs a secret service: run under dbus-run-session"]
fn a_real_secret_service_keeps_and_forgets_a_secret_and_is_seen_silent_and_locked() {
    expect_a_session_of_our_own();
    let keyring = keeps_and_forgets();
    keyring.set("left there", &a_secret()).unwrap();
    silent_while_stopped(&keyring);
    locked_when_locked(&keyring);
}

fn keeps_and_forgets() -> Arc<OsKeyring> {
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
    keyring
}

/// Stops the daemon as if it hung, and lets it go on.
fn silent_while_stopped(keyring: &OsKeyring) {
    let pid = ask(&[
        BUS,
        "/",
        &format!("{BUS}.GetConnectionUnixProcessID"),
        &format!("string:{SECRETS}"),
    ]);
    let signal = |name: &str| {
        assert!(
            Command::new("kill")
                .args(["-s", name, &pid])
                .status()
                .unwrap()
                .success()
        )
    };
    signal("STOP");
    let impatient = OsKeyring::new(Duration::from_millis(300));
    let answer = impatient.get("left there").map(|_| ());
    signal("CONT");
    assert_eq!(answer, Err(KeyringError::Silent));
    assert!(keyring.get("left there").unwrap().is_some());
}

/// Locks the collection. Nobody is there to answer the prompt: without a display it is cancelled at
/// once, which reads as locked; with one it stays open, which reads as silent.
fn locked_when_locked(keyring: &OsKeyring) {
    let service = "org.freedesktop.Secret.Service";
    let path = "/org/freedesktop/secrets";
    let collection = ask(&[SECRETS, path, &format!("{service}.ReadAlias"), "string:default"]);
    ask(&[
        SECRETS,
        path,
        &format!("{service}.Lock"),
        &format!("array:objpath:{collection}"),
    ]);
    let expected = match env::var_os("DISPLAY").or(env::var_os("WAYLAND_DISPLAY")) {
        None => KeyringError::Locked,
        Some(_) => KeyringError::Silent,
    };
    assert_eq!(keyring.get("left there").map(|_| ()), Err(expected));
}

fn a_secret() -> amends_vault::Secret {
    amends_vault::Secret::from_text(&format!("{}A=", "A".repeat(42))).unwrap()
}

/// Calls a method on the session bus and gives its answer's last word.
fn ask(call: &[&str]) -> String {
    let output = Command::new("dbus-send")
        .args([
            "--session",
            "--print-reply=literal",
            &format!("--dest={}", call[0]),
        ])
        .args(&call[1..])
        .output()
        .expect("dbus-send must be installed");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).unwrap();
    text.split_whitespace().last().unwrap_or_default().to_owned()
}

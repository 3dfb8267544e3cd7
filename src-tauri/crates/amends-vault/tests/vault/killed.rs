//! A process killed again and again while it rewrites the key file: the keys always open.
//!
//! The test starts its own binary once more as the writer, because only a process of its own can
//! be killed the way a power cut or an impatient user does it.

use std::env;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use amends_vault::{Cost, MemoryKeyring, Vault};

use crate::support::{Folder, TYPED, counting};

const FOLDER: &str = "AMENDS_TEST_REWRITE";

#[test]
fn a_process_killed_while_it_writes_never_costs_the_keys() {
    let (folder, keys) = Folder::with_keys(Some(TYPED));
    for round in 0..40u64 {
        let mut writer = Command::new(env::current_exe().unwrap())
            .args(["--exact", "killed::rewrite_for_ever", "--ignored"])
            .env(FOLDER, folder.dir.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Spread over the writer's start and its first hundred rewrites.
        thread::sleep(Duration::from_micros(4_000 + round * 1_700));
        writer.kill().unwrap();
        writer.wait().unwrap();
        let vault = folder.vault();
        let opened = vault.open_with_passphrase(TYPED).unwrap();
        assert_eq!(opened.expose(), keys.key.expose());
        let health = vault.health();
        assert_eq!(health.first, amends_vault::CopyState::Good);
        assert_eq!(health.copy, amends_vault::CopyState::Good);
    }
    let salt = |text: &str| text.lines().find(|line| line.contains("salt")).map(str::to_owned);
    let now = folder.vault().key_file().unwrap().to_text();
    assert_ne!(
        salt(&now),
        salt(&keys.file.to_text()),
        "nothing was ever rewritten"
    );
}

#[test]
#[ignore = "the other half of the test above, which starts and kills it"]
fn rewrite_for_ever() {
    let Some(dir) = env::var_os(FOLDER) else {
        return;
    };
    let vault = Vault::new(dir.as_ref(), Arc::new(MemoryKeyring::missing())).with_cost(Cost::CHEAPEST);
    let key = vault.open_with_passphrase(TYPED).unwrap();
    let mut fill = counting(u64::from(std::process::id()));
    loop {
        vault.set_passphrase(&key, TYPED, &mut fill).unwrap();
    }
}

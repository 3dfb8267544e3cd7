//! The life of a workspace's keys: made, opened, recovered, changed, damaged, moved.

use std::fs;
use std::sync::Arc;

use amends_vault::{
    COPY_NAME, CopyState, Error, FILE_NAME, KeyFile, KeyringError, MemoryKeyring, SlotKind, Vault,
};

use crate::support::{Folder, TYPED, counting};

#[test]
fn the_keys_of_a_new_workspace_open_it_in_every_way() {
    let (folder, keys) = Folder::with_keys(Some(TYPED));
    let vault = folder.vault();
    let opened = [
        vault.open_with_keyring(),
        vault.open_with_passphrase(TYPED),
        vault.open_with_recovery(&keys.recovery.to_string()),
    ];
    for key in opened {
        assert_eq!(key.unwrap().expose(), keys.key.expose());
    }
    let all = [SlotKind::Keyring, SlotKind::Recovery, SlotKind::Passphrase];
    assert_eq!(vault.slots().unwrap(), all);
    assert_eq!(vault.database_id().unwrap(), keys.file.database_id());
    assert!(vault.health().is_good());
}

#[test]
fn preparing_keys_leaves_nothing_on_disk_and_nothing_in_the_keyring() {
    let folder = Folder::empty();
    folder.vault().prepare(&mut counting(1), None).unwrap();
    assert!(!folder.vault().exists());
    assert_eq!(fs::read_dir(folder.dir.path()).unwrap().count(), 0);
    assert!(folder.keyring.is_empty());
}

#[test]
fn without_a_usable_keyring_a_passphrase_is_asked_for_and_is_enough() {
    for why in [
        KeyringError::Missing,
        KeyringError::Locked,
        KeyringError::Silent,
        KeyringError::Denied,
    ] {
        let folder = Folder::empty();
        let vault = folder.keyring_is(why).vault();
        let refused = vault.prepare(&mut counting(1), None).unwrap_err();
        assert_eq!(refused, Error::PassphraseNeeded { why });
        let keys = vault.prepare(&mut counting(1), Some(TYPED)).unwrap();
        vault.commit(&keys).unwrap();
        assert_eq!(vault.slots().unwrap(), [SlotKind::Recovery, SlotKind::Passphrase]);
        let opened = vault.open_with_passphrase(TYPED).unwrap();
        assert_eq!(opened.expose(), keys.key.expose());
        assert_eq!(vault.open_with_keyring().unwrap_err(), Error::NoKeyringSlot);
    }
}

#[test]
fn a_short_passphrase_is_refused_before_anything_is_made() {
    let vault = Folder::empty().vault();
    let refused = vault.prepare(&mut counting(1), Some("too short"));
    assert_eq!(refused.unwrap_err(), Error::PassphraseTooShort);
}

#[test]
fn each_state_of_the_keyring_has_its_own_error_and_the_recovery_key_still_opens() {
    let (folder, keys) = Folder::with_keys(None);
    let vault = folder.vault();
    for (state, expected) in [
        (KeyringError::Missing, Error::KeyringMissing),
        (KeyringError::Locked, Error::KeyringLocked),
        (KeyringError::Silent, Error::KeyringSilent),
        (KeyringError::Denied, Error::KeyringDenied),
        (KeyringError::Garbled, Error::WrongKeyringSecret),
    ] {
        folder.keyring_is(state);
        assert_eq!(vault.open_with_keyring().unwrap_err(), expected);
        assert!(vault.open_with_recovery(&keys.recovery.to_string()).is_ok());
    }
    folder.keyring.fail_with(None);
    assert!(vault.open_with_keyring().is_ok());
}

#[test]
fn an_emptied_keyring_is_told_apart_and_filled_again_after_recovery() {
    let (folder, keys) = Folder::with_keys(None);
    folder.keyring.empty();
    let vault = folder.vault();
    assert_eq!(vault.open_with_keyring().unwrap_err(), Error::KeyringEmpty);
    let key = vault.open_with_recovery(&keys.recovery.to_string()).unwrap();
    vault.put_keyring_slot(&key, &mut counting(2)).unwrap();
    let opened = folder.vault().open_with_keyring().unwrap();
    assert_eq!(opened.expose(), keys.key.expose());
}

#[test]
fn a_keyring_kept_on_another_computer_is_joined_by_this_one_after_recovery() {
    let (mut folder, keys) = Folder::with_keys(None);
    folder.keyring = Arc::new(MemoryKeyring::new());
    let vault = folder.vault();
    vault.put_keyring_slot(&keys.key, &mut counting(3)).unwrap();
    assert!(vault.open_with_keyring().is_ok());
}

#[test]
fn filling_the_keyring_again_keeps_what_an_older_backup_relies_on() {
    let (folder, keys) = Folder::with_keys(None);
    let vault = folder.vault();
    vault.put_keyring_slot(&keys.key, &mut counting(2)).unwrap();
    fs::write(folder.path(FILE_NAME), keys.file.to_text()).unwrap();
    assert!(folder.vault().open_with_keyring().is_ok());
}

#[test]
fn a_keyring_holding_something_else_is_a_wrong_secret_not_a_damaged_file() {
    let (folder, keys) = Folder::with_keys(None);
    let (_, others) = {
        let other = Folder::empty();
        let vault = other.vault();
        let keys = vault.prepare(&mut counting(77), None).unwrap();
        vault.commit(&keys).unwrap();
        (other, keys)
    };
    // The other workspace's key file in our folder, under our keyring.
    fs::write(folder.path(FILE_NAME), others.file.to_text()).unwrap();
    fs::remove_file(folder.path(COPY_NAME)).unwrap();
    let vault = folder.vault();
    assert_eq!(vault.open_with_keyring().unwrap_err(), Error::KeyringEmpty);
    let ours = vault.open_with_recovery(&keys.recovery.to_string());
    assert_eq!(ours.unwrap_err(), Error::WrongRecoveryKey);
    let strict = folder.vault().for_database(keys.file.database_id());
    assert_eq!(strict.open_with_keyring().unwrap_err(), Error::OtherDatabase);
    assert_eq!(strict.health().first, CopyState::OtherDatabase);
}

#[test]
fn a_new_key_is_never_made_over_an_old_key_file() {
    let (folder, keys) = Folder::with_keys(None);
    let vault = folder.vault();
    let before = fs::read(folder.path(FILE_NAME)).unwrap();
    assert_eq!(
        vault.prepare(&mut counting(9), None).unwrap_err(),
        Error::AlreadyThere
    );
    assert_eq!(vault.commit(&keys), Err(Error::AlreadyThere));
    assert_eq!(vault.adopt(&keys.file), Err(Error::AlreadyThere));
    assert_eq!(fs::read(folder.path(FILE_NAME)).unwrap(), before);
    fs::write(folder.path(FILE_NAME), "ruined").unwrap();
    fs::remove_file(folder.path(COPY_NAME)).unwrap();
    assert_eq!(
        vault.prepare(&mut counting(9), None).unwrap_err(),
        Error::AlreadyThere
    );
}

#[test]
fn a_new_key_is_never_made_beside_a_database_whose_key_file_is_gone() {
    let folder = Folder::empty();
    let database = folder.path("amends.db");
    let vault = folder.vault().guarding(&database);
    let keys = vault.prepare(&mut counting(1), None).unwrap();
    fs::write(&database, "precious").unwrap();
    assert_eq!(vault.commit(&keys), Err(Error::KeyFileMissing));
    let refused = vault.prepare(&mut counting(1), None).unwrap_err();
    assert_eq!(refused, Error::KeyFileMissing);
    assert!(folder.keyring.is_empty());
    assert!(!vault.exists());
}

#[test]
fn keys_that_cannot_be_written_leave_nothing_in_the_keyring() {
    let folder = Folder::empty();
    let vault = folder.vault();
    let keys = vault.prepare(&mut counting(1), None).unwrap();
    // A folder under the temporary file's name makes the write fail on every system.
    fs::create_dir(folder.path("amends.keys.json.new")).unwrap();
    assert!(matches!(vault.commit(&keys), Err(Error::Unwritable(_))));
    assert!(folder.keyring.is_empty());
    assert!(!vault.exists());
}

#[test]
fn a_damaged_or_missing_first_copy_is_opened_from_the_second_told_and_repaired() {
    for (damage, state) in [
        (Some("{ not json"), CopyState::Damaged),
        (None, CopyState::Missing),
    ] {
        let (folder, keys) = Folder::with_keys(None);
        match damage {
            Some(text) => fs::write(folder.path(FILE_NAME), text).unwrap(),
            None => fs::remove_file(folder.path(FILE_NAME)).unwrap(),
        }
        let vault = folder.vault();
        let opened = vault.open_with_keyring().unwrap();
        assert_eq!(opened.expose(), keys.key.expose());
        let health = vault.health();
        assert_eq!((health.first, health.copy), (state, CopyState::Good));
        assert!(!health.is_good());
        vault.repair().unwrap();
        assert!(vault.health().is_good());
    }
}

#[test]
fn both_copies_damaged_and_both_missing_are_told_apart() {
    let (folder, _) = Folder::with_keys(None);
    fs::write(folder.path(FILE_NAME), "").unwrap();
    fs::write(folder.path(COPY_NAME), "").unwrap();
    let vault = folder.vault();
    assert_eq!(vault.open_with_keyring().unwrap_err(), Error::KeyFileDamaged);
    assert_eq!(vault.repair(), Err(Error::KeyFileDamaged));
    fs::remove_file(folder.path(FILE_NAME)).unwrap();
    fs::remove_file(folder.path(COPY_NAME)).unwrap();
    assert_eq!(vault.open_with_keyring().unwrap_err(), Error::KeyFileMissing);
}

#[test]
fn a_newer_programs_key_file_is_refused_and_never_written_over() {
    let (folder, keys) = Folder::with_keys(None);
    let newer = keys.file.to_text().replace("\"version\": 1", "\"version\": 2");
    fs::write(folder.path(FILE_NAME), &newer).unwrap();
    let vault = folder.vault();
    let refused = vault.set_passphrase(&keys.key, TYPED, &mut counting(2));
    assert_eq!(refused, Err(Error::KeyFileNewer { version: 2 }));
    assert_eq!(vault.repair(), Err(Error::KeyFileNewer { version: 2 }));
    fs::write(folder.path(COPY_NAME), &newer).unwrap();
    assert_eq!(
        vault.open_with_keyring().unwrap_err(),
        Error::KeyFileNewer { version: 2 }
    );
    assert_eq!(fs::read_to_string(folder.path(FILE_NAME)).unwrap(), newer);
}

#[test]
fn a_passphrase_is_set_replaced_and_removed() {
    let (folder, keys) = Folder::with_keys(None);
    let vault = folder.vault();
    vault.set_passphrase(&keys.key, TYPED, &mut counting(2)).unwrap();
    vault
        .set_passphrase(&keys.key, "a better passphrase", &mut counting(3))
        .unwrap();
    assert_eq!(
        vault.open_with_passphrase(TYPED).unwrap_err(),
        Error::WrongPassphrase
    );
    assert!(vault.open_with_passphrase("a better passphrase").is_ok());
    vault.remove_passphrase().unwrap();
    assert_eq!(
        vault.open_with_passphrase(TYPED).unwrap_err(),
        Error::NoPassphraseSlot
    );
    assert_eq!(vault.remove_passphrase(), Err(Error::NoPassphraseSlot));
    assert!(vault.open_with_keyring().is_ok());
}

#[test]
fn the_passphrase_stays_while_the_keyring_does_not_open_the_workspace() {
    let (folder, _) = Folder::with_keys(Some(TYPED));
    let vault = folder.vault();
    folder.keyring_is(KeyringError::Locked);
    assert_eq!(vault.remove_passphrase(), Err(Error::LastDailyWay));
    folder.keyring.fail_with(None);
    folder.keyring.empty();
    assert_eq!(vault.remove_passphrase(), Err(Error::LastDailyWay));
    assert!(vault.open_with_passphrase(TYPED).is_ok());
}

#[test]
fn another_workspaces_key_changes_no_slot() {
    let (folder, _) = Folder::with_keys(Some(TYPED));
    let strange = Folder::empty().vault().prepare(&mut counting(50), None).unwrap();
    let vault = folder.vault();
    let before = vault.key_file().unwrap();
    let mut fill = counting(51);
    let key = &strange.key;
    assert_eq!(
        vault.set_passphrase(key, "something else", &mut fill),
        Err(Error::NotThisKey)
    );
    assert_eq!(vault.put_keyring_slot(key, &mut fill), Err(Error::NotThisKey));
    assert_eq!(
        vault.prepare_recovery(key, &mut fill).unwrap_err(),
        Error::NotThisKey
    );
    assert_eq!(vault.key_file().unwrap(), before);
}

#[test]
fn a_new_recovery_key_takes_effect_only_when_committed() {
    let (folder, keys) = Folder::with_keys(None);
    let vault = folder.vault();
    let (old, mut fill) = (keys.recovery.to_string(), counting(4));
    let new = vault.prepare_recovery(&keys.key, &mut fill).unwrap();
    assert!(vault.open_with_recovery(&old).is_ok());
    vault.commit_recovery(&new, &mut fill).unwrap();
    assert_eq!(
        vault.open_with_recovery(&old).unwrap_err(),
        Error::WrongRecoveryKey
    );
    let opened = vault.open_with_recovery(&new.recovery.to_string());
    assert_eq!(opened.unwrap().expose(), keys.key.expose());
}

#[test]
fn a_key_file_from_a_backup_opens_on_a_clean_computer_with_the_recovery_key() {
    let (_, keys) = Folder::with_keys(None);
    let in_the_backup = keys.file.to_text();
    let clean = Folder::empty();
    let file = KeyFile::parse(in_the_backup.as_bytes()).unwrap();
    let typed = keys.recovery.to_string();
    assert!(file.verifies(&file.open_with_recovery(&typed).unwrap()));
    let vault = clean.vault();
    vault.adopt(&file).unwrap();
    assert_eq!(vault.open_with_keyring().unwrap_err(), Error::KeyringEmpty);
    let opened = vault.open_with_recovery(&typed).unwrap();
    assert_eq!(opened.expose(), keys.key.expose());
}

#[test]
fn two_changes_at_once_lose_neither() {
    let (folder, keys) = Folder::with_keys(None);
    let vault: &Vault = &folder.vault();
    folder.keyring.empty();
    std::thread::scope(|scope| {
        scope.spawn(|| vault.put_keyring_slot(&keys.key, &mut counting(5)).unwrap());
        scope.spawn(|| {
            vault.set_passphrase(&keys.key, TYPED, &mut counting(6)).unwrap();
        });
    });
    assert!(vault.open_with_keyring().is_ok());
    assert!(vault.open_with_passphrase(TYPED).is_ok());
}

#[test]
fn every_message_is_one_sentence_without_a_path() {
    use std::io::ErrorKind::{PermissionDenied, StorageFull};
    let errors = [
        Error::KeyringMissing,
        Error::KeyringLocked,
        Error::KeyringSilent,
        Error::KeyringDenied,
        Error::KeyringEmpty,
        Error::WrongKeyringSecret,
        Error::NoKeyringSlot,
        Error::NoPassphraseSlot,
        Error::NoRecoverySlot,
        Error::WrongPassphrase,
        Error::WrongRecoveryKey,
        Error::RecoveryKeyMistyped { group: Some(5) },
        Error::RecoveryKeyMistyped { group: None },
        Error::RecoveryKeyLength { found: 31 },
        Error::RecoveryKeyCharacter { group: 3 },
        Error::PassphraseNeeded {
            why: KeyringError::Garbled,
        },
        Error::PassphraseTooShort,
        Error::PassphraseTooLong,
        Error::LastDailyWay,
        Error::KeyFileMissing,
        Error::KeyFileDamaged,
        Error::KeyFileNewer { version: 2 },
        Error::OtherDatabase,
        Error::AlreadyThere,
        Error::NotThisKey,
        Error::Unreadable(PermissionDenied),
        Error::Unwritable(StorageFull),
        Error::TooLittleMemory,
        Error::NoRandomness,
    ];
    let refusals = [
        KeyringError::Missing,
        KeyringError::Locked,
        KeyringError::Silent,
        KeyringError::Denied,
    ];
    let needed = refusals.map(|why| Error::PassphraseNeeded { why });
    for error in errors.into_iter().chain(needed) {
        let message = error.to_string();
        assert!(message.ends_with('.'), "{message}");
        assert_eq!(message.matches(". ").count(), 0, "{message}");
        assert!(!message.contains(['/', '\\', '\n']), "{message}");
        assert!(!message.contains("  "), "{message}");
    }
}

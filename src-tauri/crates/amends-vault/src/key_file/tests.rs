//! What a key file promises: it opens to its key, or to one clear refusal, and to nothing else.

use proptest::prelude::*;

use super::*;

const TYPED: &str = "four words are plenty";

/// Predictable "randomness", so that a failing case can be repeated.
fn counting(start: u8) -> impl FnMut(&mut [u8]) {
    let mut next = start;
    move |bytes| {
        for byte in bytes {
            next = next.wrapping_mul(5).wrapping_add(113);
            *byte = next;
        }
    }
}

struct Made {
    file: KeyFile,
    key: DatabaseKey,
    secret: Secret,
    recovery: RecoveryKey,
}

fn made(seed: u8) -> Made {
    let mut fill = counting(seed);
    let key = DatabaseKey::random(&mut fill).unwrap();
    let secret = Secret::random(&mut fill).unwrap();
    let recovery = RecoveryKey::random(&mut fill).unwrap();
    let mut id = [0; 16];
    fill(&mut id);
    let file = KeyFile::new(Uuid::from_bytes(id), &key)
        .with_secret(&key, &secret, &mut fill)
        .and_then(|file| file.with_recovery(&key, &recovery, &mut fill))
        .and_then(|file| file.with_passphrase(&key, TYPED, Cost::CHEAPEST, &mut fill))
        .unwrap();
    Made {
        file,
        key,
        secret,
        recovery,
    }
}

/// The file's JSON with a change made and the digest made right again: what an attacker would write.
fn forged(file: &KeyFile, change: impl FnOnce(&mut KeyFile)) -> Result<KeyFile, Error> {
    let mut file = file.clone();
    change(&mut file);
    KeyFile::parse(file.with_digest().to_text().as_bytes())
}

#[test]
fn every_slot_opens_to_the_same_key_after_a_round_trip() {
    let made = made(1);
    let file = KeyFile::parse(made.file.to_text().as_bytes()).unwrap();
    let opened = [
        file.open_with_secret(&made.secret),
        file.open_with_recovery(&made.recovery.to_string()),
        file.open_with_passphrase(TYPED),
    ];
    for key in opened {
        assert_eq!(key.unwrap().expose(), made.key.expose());
    }
}

#[test]
fn no_secret_stands_in_the_file() {
    let made = made(2);
    let text = made.file.to_text();
    assert!(!text.contains(TYPED));
    assert!(!text.contains(&*made.secret.to_text()));
    assert!(!text.contains(&BASE64.encode(made.key.expose())));
    for group in made.recovery.groups() {
        assert!(!text.contains(&group));
    }
}

#[test]
fn a_wrong_secret_of_each_kind_is_named_for_what_it_is() {
    let (ours, theirs) = (made(3), made(4));
    let file = &ours.file;
    let typed = theirs.recovery.to_string();
    assert_eq!(
        file.open_with_secret(&theirs.secret).unwrap_err(),
        Error::WrongKeyringSecret
    );
    assert_eq!(
        file.open_with_recovery(&typed).unwrap_err(),
        Error::WrongRecoveryKey
    );
    assert_eq!(
        file.open_with_passphrase("four words are plentY").unwrap_err(),
        Error::WrongPassphrase
    );
}

#[test]
fn a_slot_that_is_not_there_is_named_for_what_it_is() {
    let made = made(5);
    let bare = made
        .file
        .without(SlotKind::Keyring)
        .without(SlotKind::Recovery)
        .without(SlotKind::Passphrase);
    let typed = made.recovery.to_string();
    assert_eq!(
        bare.open_with_secret(&made.secret).unwrap_err(),
        Error::NoKeyringSlot
    );
    assert_eq!(
        bare.open_with_recovery(&typed).unwrap_err(),
        Error::NoRecoverySlot
    );
    assert_eq!(
        bare.open_with_passphrase(TYPED).unwrap_err(),
        Error::NoPassphraseSlot
    );
}

#[test]
fn a_newer_file_is_refused_by_its_version_even_with_fields_unknown_here() {
    let newer = r#"{"format":"amends keys","version":7,"moon":"full"}"#;
    assert_eq!(
        KeyFile::parse(newer.as_bytes()),
        Err(Error::KeyFileNewer { version: 7 })
    );
}

#[test]
fn what_is_not_a_key_file_is_called_damaged() {
    let long = " ".repeat(MAX_BYTES + 1);
    let deep = "[".repeat(60_000);
    for text in ["", "{}", "null", "{\"format\":\"amends keys\"}", &long, &deep] {
        assert_eq!(KeyFile::parse(text.as_bytes()), Err(Error::KeyFileDamaged));
    }
}

#[test]
fn line_ends_changed_on_the_way_do_not_damage_a_file() {
    let made = made(6);
    let text = made.file.to_text().replace('\n', "\r\n") + "\n";
    assert_eq!(KeyFile::parse(text.as_bytes()), Ok(made.file));
}

#[test]
fn a_forged_file_with_a_right_digest_never_opens() {
    let made = made(7);
    let typed = made.recovery.to_string();
    let moved = forged(&made.file, |file| file.database_id = Uuid::from_u128(9)).unwrap();
    assert_eq!(
        moved.open_with_recovery(&typed).unwrap_err(),
        Error::WrongRecoveryKey
    );
    let unchecked = forged(&made.file, |file| file.check = Fixed([0; CHECK])).unwrap();
    assert_eq!(
        unchecked.open_with_recovery(&typed).unwrap_err(),
        Error::KeyFileDamaged
    );
}

#[test]
fn a_forged_file_that_asks_for_a_hundred_gigabytes_is_refused_unread() {
    let made = made(8);
    let greedy = forged(&made.file, |file| {
        let slot = file
            .slots
            .iter_mut()
            .find(|slot| slot.kind == SlotKind::Passphrase);
        slot.unwrap().stretch.as_mut().unwrap().cost.memory_kib = 100 * 1024 * 1024;
    });
    assert_eq!(greedy, Err(Error::KeyFileDamaged));
}

#[test]
fn a_forged_file_with_a_slot_twice_or_unstretched_is_refused() {
    let made = made(9);
    let twice = forged(&made.file, |file| file.slots.push(file.slots[2].clone()));
    assert_eq!(twice, Err(Error::KeyFileDamaged));
    let unstretched = forged(&made.file, |file| file.slots[2].stretch = None);
    assert_eq!(unstretched, Err(Error::KeyFileDamaged));
}

#[test]
fn a_slot_for_another_key_is_not_made() {
    let (ours, theirs) = (made(10), made(11));
    let refused = ours.file.with_secret(&theirs.key, &ours.secret, &mut counting(1));
    assert_eq!(refused, Err(Error::NotThisKey));
}

#[test]
fn the_shape_of_the_file_on_disk_stays_what_it_was() {
    // Key files outlive the program that wrote them: this one, written by version 1, must open
    // with every version to come.
    let text = include_str!("version_1.json");
    let file = KeyFile::parse(text.as_bytes()).unwrap();
    assert_eq!(file.to_text(), text);
    let key = file.open_with_passphrase(TYPED).unwrap();
    let again = file
        .open_with_recovery("DJB8-SEQ4-5A30-H6FW-X2VR-9Y7M-NTKG-1PJ1")
        .unwrap();
    assert_eq!(key.expose(), again.expose());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn a_file_with_any_byte_changed_is_refused_or_means_the_same(at in 0usize..4096, byte: u8) {
        let made = made(13);
        let mut bytes = made.file.to_text().into_bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        if let Ok(read) = KeyFile::parse(&bytes) {
            prop_assert_eq!(read, made.file);
        }
    }

    #[test]
    fn a_file_cut_anywhere_is_refused(keep in 0usize..4096) {
        let text = made(14).file.to_text();
        // The last two bytes are the closing brace and the line end.
        let keep = keep % (text.len() - 1);
        prop_assert_eq!(KeyFile::parse(&text.as_bytes()[..keep]), Err(Error::KeyFileDamaged));
    }

    #[test]
    fn a_file_with_a_stretch_of_garbage_in_it_is_refused_or_means_the_same(
        at in 0usize..4096,
        garbage in proptest::collection::vec(any::<u8>(), 1..40),
    ) {
        let made = made(15);
        let mut bytes = made.file.to_text().into_bytes();
        let at = at % bytes.len();
        bytes.splice(at..at, garbage);
        if let Ok(read) = KeyFile::parse(&bytes) {
            prop_assert_eq!(read, made.file);
        }
    }

    #[test]
    fn no_bytes_at_all_make_reading_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert_eq!(KeyFile::parse(&bytes), Err(Error::KeyFileDamaged));
    }
}

//! Seals the database key in a slot, and opens it again.
//!
//! XChaCha20-Poly1305 because its 24-byte nonce may be random: a slot can be rewritten any number
//! of times without a counter to keep. The associated data binds a slot to its database, its kind
//! and the file's version, so that a slot copied elsewhere does not open there.

use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use sha2::{Digest, Sha256};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::key::{DatabaseKey, Fill};
use crate::key_file::{Fixed, SlotKind, VERSION};

/// Length of a nonce in bytes.
pub(crate) const NONCE: usize = 24;
/// Length of a sealed key in bytes: 32 of key, 16 of tag.
pub(crate) const SEALED: usize = 48;
/// Length of the key check value in bytes.
pub(crate) const CHECK: usize = 16;

/// Seals `key` under `secret`. `None` only if the cipher refuses, which it does not at this length.
pub(crate) fn seal(
    key: &DatabaseKey,
    secret: &[u8; 32],
    database: Uuid,
    kind: SlotKind,
    fill: Fill<'_>,
) -> Option<(Fixed<NONCE>, Fixed<SEALED>)> {
    let mut nonce = [0; NONCE];
    fill(&mut nonce);
    let aad = associated_data(database, kind);
    let payload = Payload {
        msg: key.expose(),
        aad: &aad,
    };
    let sealed = XChaCha20Poly1305::new(&(*secret).into())
        .encrypt(&nonce.into(), payload)
        .ok()?;
    Some((Fixed(nonce), Fixed(sealed.try_into().ok()?)))
}

/// Opens a slot; `None` if `secret`, the database, the kind or the sealed bytes are not those of [`seal`].
pub(crate) fn unseal(
    nonce: &Fixed<NONCE>,
    sealed: &Fixed<SEALED>,
    secret: &[u8; 32],
    database: Uuid,
    kind: SlotKind,
) -> Option<DatabaseKey> {
    let aad = associated_data(database, kind);
    let payload = Payload {
        msg: &sealed.0,
        aad: &aad,
    };
    let plain = XChaCha20Poly1305::new(&(*secret).into())
        .decrypt(&nonce.0.into(), payload)
        .ok()
        .map(Zeroizing::new)?;
    let mut bytes = Zeroizing::new([0; 32]);
    if plain.len() != bytes.len() {
        return None;
    }
    bytes.copy_from_slice(&plain);
    Some(DatabaseKey::from_bytes(*bytes))
}

/// The key check value: tells whether a key is this database's without opening the database.
///
/// A hash of 256 random bits gives nothing away about them.
pub(crate) fn check_value(key: &DatabaseKey, database: Uuid) -> Fixed<CHECK> {
    let digest = Sha256::new()
        .chain_update(b"amends key check 1\0")
        .chain_update(database.as_bytes())
        .chain_update(key.expose())
        .finalize();
    let mut value = [0; CHECK];
    value.copy_from_slice(&digest[..CHECK]);
    Fixed(value)
}

fn associated_data(database: Uuid, kind: SlotKind) -> Vec<u8> {
    let mut aad = b"amends slot\0".to_vec();
    aad.extend_from_slice(&VERSION.to_le_bytes());
    aad.extend_from_slice(database.as_bytes());
    aad.extend_from_slice(kind.word().as_bytes());
    aad
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Uuid = Uuid::from_u128(1);
    const THERE: Uuid = Uuid::from_u128(2);

    fn sealed() -> (Fixed<NONCE>, Fixed<SEALED>) {
        let key = DatabaseKey::from_bytes([9; 32]);
        seal(&key, &[1; 32], HERE, SlotKind::Recovery, &mut |bytes| {
            bytes.fill(5)
        })
        .unwrap()
    }

    #[test]
    fn a_slot_opens_with_its_own_secret() {
        let (nonce, sealed) = sealed();
        let key = unseal(&nonce, &sealed, &[1; 32], HERE, SlotKind::Recovery).unwrap();
        assert_eq!(key.expose(), &[9; 32]);
    }

    #[test]
    fn a_slot_moved_to_another_database_or_kind_does_not_open() {
        let (nonce, sealed) = sealed();
        for (database, kind) in [
            (THERE, SlotKind::Recovery),
            (HERE, SlotKind::Keyring),
            (HERE, SlotKind::Passphrase),
        ] {
            assert!(unseal(&nonce, &sealed, &[1; 32], database, kind).is_none());
        }
    }

    #[test]
    fn a_slot_with_any_byte_changed_does_not_open() {
        let (nonce, sealed) = sealed();
        for at in 0..SEALED {
            let mut bad = sealed.0;
            bad[at] ^= 1;
            assert!(unseal(&nonce, &Fixed(bad), &[1; 32], HERE, SlotKind::Recovery).is_none());
        }
        for at in 0..NONCE {
            let mut bad = nonce.0;
            bad[at] ^= 1;
            assert!(unseal(&Fixed(bad), &sealed, &[1; 32], HERE, SlotKind::Recovery).is_none());
        }
    }

    #[test]
    fn the_check_value_differs_between_keys_and_between_databases() {
        let one = DatabaseKey::from_bytes([1; 32]);
        let two = DatabaseKey::from_bytes([2; 32]);
        assert_ne!(check_value(&one, HERE), check_value(&two, HERE));
        assert_ne!(check_value(&one, HERE), check_value(&one, THERE));
    }
}

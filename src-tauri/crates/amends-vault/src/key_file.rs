//! The key file: which database it belongs to, how to recognise its key, and the slots.
//!
//! It is JSON so that somebody who must recover it in ten years can read what it is. It carries a
//! digest of itself: if the digest holds and a slot does not open, the secret was wrong; if the
//! digest does not hold, the file is damaged. Anything unknown in it is refused, and everything
//! that is read has a fixed length or a bound, because the file may come from anywhere.

use data_encoding::{BASE64, HEXLOWER};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::key::{DatabaseKey, Fill, Secret, same_bytes};
use crate::passphrase::{Cost, Stretch};
use crate::recovery::RecoveryKey;
use crate::seal::{self, CHECK, NONCE, SEALED};
use crate::{Error, passphrase};

/// The version of key files written here, and the newest that is read.
pub const VERSION: u32 = 1;
/// The largest key file that is read, in bytes. A real one has about 1,200.
pub(crate) const MAX_BYTES: usize = 64 * 1024;
const FORMAT: &str = "amends keys";

/// The kinds of slot; a key file has at most one of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SlotKind {
    /// Opened by what the operating system's keyring keeps.
    Keyring,
    /// Opened by the printed recovery key.
    Recovery,
    /// Opened by a passphrase.
    Passphrase,
}

impl SlotKind {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Keyring => "keyring",
            Self::Recovery => "recovery",
            Self::Passphrase => "passphrase",
        }
    }
}

/// Exactly `N` bytes, written as base64.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fixed<const N: usize>(pub [u8; N]);

/// One sealed copy of the database key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Slot {
    kind: SlotKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    stretch: Option<Stretch>,
    nonce: Fixed<NONCE>,
    sealed: Fixed<SEALED>,
}

/// The key file in memory: always whole, never holding a secret in the clear.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyFile {
    format: String,
    version: u32,
    database_id: Uuid,
    check: Fixed<CHECK>,
    slots: Vec<Slot>,
    /// SHA-256, in lower-case hexadecimal, of this very object with an empty digest.
    digest: String,
}

/// Just enough of a key file to say that a newer program wrote it.
#[derive(Deserialize)]
struct Claim {
    format: String,
    version: u32,
}

impl KeyFile {
    /// A file for a new database, without slots.
    pub(crate) fn new(database_id: Uuid, key: &DatabaseKey) -> Self {
        let file = Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            database_id,
            check: seal::check_value(key, database_id),
            slots: Vec::new(),
            digest: String::new(),
        };
        file.with_digest()
    }

    /// Reads a key file, from beside a database or out of a backup.
    ///
    /// # Errors
    /// [`Error::KeyFileNewer`] if a newer program wrote it; [`Error::KeyFileDamaged`] for anything
    /// else that is not exactly a key file, and for more than 64 kB.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.len() > MAX_BYTES {
            return Err(Error::KeyFileDamaged);
        }
        let read = serde_json::from_slice::<Self>(bytes).ok();
        if let Some(file) = read.filter(Self::is_sound) {
            return Ok(file);
        }
        match serde_json::from_slice::<Claim>(bytes) {
            Ok(claim) if claim.format == FORMAT && claim.version > VERSION => Err(Error::KeyFileNewer {
                version: claim.version,
            }),
            _ => Err(Error::KeyFileDamaged),
        }
    }

    /// The text to write: indented JSON, ending in a line end.
    pub fn to_text(&self) -> String {
        // Serialising plain strings and numbers into memory has no way to fail; an empty text,
        // should it ever come, is refused by `parse` and therefore by the write that checks it.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Which database these keys belong to; also the name under which the keyring keeps its secret.
    pub fn database_id(&self) -> Uuid {
        self.database_id
    }

    /// The slots there are, in the order keyring, recovery, passphrase.
    pub fn slots(&self) -> Vec<SlotKind> {
        self.slots.iter().map(|slot| slot.kind).collect()
    }

    /// Whether `key` is this database's key, by the key check value.
    pub fn verifies(&self, key: &DatabaseKey) -> bool {
        let value = seal::check_value(key, self.database_id);
        same_bytes(&value.0, &self.check.0)
    }

    /// Opens the keyring slot with what the keyring kept.
    ///
    /// # Errors
    /// [`Error::NoKeyringSlot`], [`Error::WrongKeyringSecret`].
    pub fn open_with_secret(&self, secret: &Secret) -> Result<DatabaseKey, Error> {
        let slot = self.slot(SlotKind::Keyring).ok_or(Error::NoKeyringSlot)?;
        self.open(slot, secret.bytes(), Error::WrongKeyringSecret)
    }

    /// Opens the recovery slot with what somebody typed from the printed page.
    ///
    /// # Errors
    /// What [`RecoveryKey::parse`] says of a typo; [`Error::NoRecoverySlot`],
    /// [`Error::WrongRecoveryKey`].
    pub fn open_with_recovery(&self, typed: &str) -> Result<DatabaseKey, Error> {
        let recovery = RecoveryKey::parse(typed)?;
        let slot = self.slot(SlotKind::Recovery).ok_or(Error::NoRecoverySlot)?;
        let secret = recovery.secret(self.database_id);
        self.open(slot, &secret, Error::WrongRecoveryKey)
    }

    /// Opens the passphrase slot. Takes a fraction of a second and 64 MiB, on purpose.
    ///
    /// # Errors
    /// [`Error::NoPassphraseSlot`], [`Error::WrongPassphrase`], [`Error::TooLittleMemory`].
    pub fn open_with_passphrase(&self, typed: &str) -> Result<DatabaseKey, Error> {
        let slot = self.slot(SlotKind::Passphrase).ok_or(Error::NoPassphraseSlot)?;
        let stretch = slot.stretch.as_ref().ok_or(Error::KeyFileDamaged)?;
        let secret = stretch.stretch(typed)?;
        self.open(slot, &secret, Error::WrongPassphrase)
    }

    /// This file with its keyring slot made or replaced.
    pub(crate) fn with_secret(
        &self,
        key: &DatabaseKey,
        secret: &Secret,
        fill: Fill<'_>,
    ) -> Result<Self, Error> {
        self.with_slot(key, SlotKind::Keyring, None, secret.bytes(), fill)
    }

    /// This file with its recovery slot made or replaced.
    pub(crate) fn with_recovery(
        &self,
        key: &DatabaseKey,
        recovery: &RecoveryKey,
        fill: Fill<'_>,
    ) -> Result<Self, Error> {
        let secret = recovery.secret(self.database_id);
        self.with_slot(key, SlotKind::Recovery, None, &secret, fill)
    }

    /// This file with its passphrase slot made or replaced.
    pub(crate) fn with_passphrase(
        &self,
        key: &DatabaseKey,
        typed: &str,
        cost: Cost,
        fill: Fill<'_>,
    ) -> Result<Self, Error> {
        passphrase::check_new(typed)?;
        let stretch = Stretch::new(cost, fill);
        let secret = stretch.stretch(typed)?;
        self.with_slot(key, SlotKind::Passphrase, Some(stretch), &secret, fill)
    }

    /// This file without one kind of slot.
    pub(crate) fn without(&self, kind: SlotKind) -> Self {
        let mut file = self.clone();
        file.slots.retain(|slot| slot.kind != kind);
        file.with_digest()
    }

    fn with_slot(
        &self,
        key: &DatabaseKey,
        kind: SlotKind,
        stretch: Option<Stretch>,
        secret: &[u8; 32],
        fill: Fill<'_>,
    ) -> Result<Self, Error> {
        if !self.verifies(key) {
            return Err(Error::NotThisKey);
        }
        let (nonce, sealed) =
            seal::seal(key, secret, self.database_id, kind, fill).ok_or(Error::NotThisKey)?;
        let mut file = self.without(kind);
        file.slots.push(Slot {
            kind,
            stretch,
            nonce,
            sealed,
        });
        file.slots.sort_by_key(|slot| slot.kind);
        Ok(file.with_digest())
    }

    fn slot(&self, kind: SlotKind) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.kind == kind)
    }

    /// Opens `slot`, or says `wrong`. A slot that opens to a key the check value does not know was
    /// put there by somebody who recomputed the digest: that is damage.
    fn open(&self, slot: &Slot, secret: &[u8; 32], wrong: Error) -> Result<DatabaseKey, Error> {
        let key =
            seal::unseal(&slot.nonce, &slot.sealed, secret, self.database_id, slot.kind).ok_or(wrong)?;
        if self.verifies(&key) {
            Ok(key)
        } else {
            Err(Error::KeyFileDamaged)
        }
    }

    fn is_sound(&self) -> bool {
        let ordered = self.slots.windows(2).all(|two| two[0].kind < two[1].kind);
        let stretched = self.slots.iter().all(|slot| match &slot.stretch {
            Some(stretch) => slot.kind == SlotKind::Passphrase && stretch.cost.is_bearable(),
            None => slot.kind != SlotKind::Passphrase,
        });
        self.format == FORMAT
            && self.version == VERSION
            && ordered
            && stretched
            && self.digest == self.digest_now()
    }

    fn with_digest(mut self) -> Self {
        self.digest = self.digest_now();
        self
    }

    fn digest_now(&self) -> String {
        let bare = Self {
            digest: String::new(),
            ..self.clone()
        };
        let bytes = serde_json::to_vec(&bare).unwrap_or_default();
        HEXLOWER.encode(&Sha256::digest(bytes))
    }
}

impl<const N: usize> Serialize for Fixed<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&BASE64.encode(&self.0))
    }
}

impl<'de, const N: usize> Deserialize<'de> for Fixed<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes = BASE64.decode(text.as_bytes()).map_err(serde::de::Error::custom)?;
        let bytes = bytes
            .try_into()
            .map_err(|_| serde::de::Error::custom("wrong length"))?;
        Ok(Self(bytes))
    }
}

#[cfg(test)]
mod tests;

//! The keys of a workspace: how its one database key is made, kept in slots, and found again.
//!
//! The database is encrypted with a random 32-byte key. That key is never written down: it is
//! sealed in *slots*, each of which another secret opens, and the slots are kept in
//! `amends.keys.json` with a second copy, `amends.keys.copy.json`, beside the database.
//!
//! | slot | opened by | stretched with |
//! | --- | --- | --- |
//! | keyring | 32 random bytes kept by the operating system's keyring | nothing: it is random |
//! | recovery | the recovery key on the printed page | SHA-256: it is random |
//! | passphrase | what somebody typed | Argon2id, 64 MiB, 3 passes, 1 lane |
//!
//! Each slot is XChaCha20-Poly1305 whose associated data names the database, the kind of slot and
//! the version of the file, so that a slot cannot be moved to another file or pass for another kind.
//!
//! Four failures look alike from outside and are told apart here: the secret is wrong (the file's
//! digest is right, the slot does not open), the file is damaged (its digest is wrong), the file is
//! another database's (its id is not the expected one), and the database itself is damaged (the key
//! passes the key check value and the database still does not open).
//!
//! What is absent on purpose: no clock and no source of randomness (callers pass a `fill`
//! function), no way to write a new key over an old key file, no way to see the recovery key again
//! after set-up, no log. No other crate talks to the keyring.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

mod copies;
mod error;
mod key;
mod key_file;
mod keyring;
mod os_keyring;
mod passphrase;
mod recovery;
mod seal;
mod vault;

pub use copies::{COPY_NAME, CopyState, FILE_NAME, Health};
pub use error::Error;
pub use key::{DatabaseKey, Fill, Secret};
pub use key_file::{KeyFile, SlotKind, VERSION};
pub use keyring::{Keyring, KeyringError, MemoryKeyring};
pub use os_keyring::{DEFAULT_LIMIT, OsKeyring};
pub use passphrase::{Cost, MIN_CHARACTERS};
pub use recovery::{GROUPS, RecoveryKey};
pub use vault::{NewKeys, NewRecovery, Vault};

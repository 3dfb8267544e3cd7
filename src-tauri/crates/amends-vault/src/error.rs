//! Everything that can go wrong with keys, as sentences for somebody who only wants to get in.
//!
//! Each message says what happened, what was kept and what to do. None carries a secret, a path or
//! a word of what the caller typed, because messages reach the screen and the log.

use crate::keyring::KeyringError;
use crate::passphrase::MIN_CHARACTERS;

/// Why a key could not be made, kept or found.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is no keyring service: none is installed, or there is no session to reach it in.
    #[error(
        "This computer has no keyring that answers; your data is untouched: open it with your passphrase or your recovery key."
    )]
    KeyringMissing,
    /// The keyring is there and locked, or its unlocking was cancelled.
    #[error(
        "This computer's keyring is locked; your data is untouched: unlock the keyring and try again, or use your passphrase or recovery key."
    )]
    KeyringLocked,
    /// The keyring did not answer within the time limit.
    #[error(
        "This computer's keyring did not answer in time; your data is untouched: if it is asking for its password, answer it and try again, or use your passphrase or recovery key."
    )]
    KeyringSilent,
    /// The keyring answered and refused.
    #[error(
        "This computer's keyring refused to answer; your data is untouched: allow Amends to use it, or use your passphrase or recovery key."
    )]
    KeyringDenied,
    /// The keyring works and holds nothing for this database.
    #[error(
        "This computer's keyring does not hold the key of this workspace; your data is untouched: type your recovery key or your passphrase."
    )]
    KeyringEmpty,
    /// The keyring holds something under our name that does not open the slot.
    #[error(
        "What this computer's keyring holds does not open this workspace; your data is untouched: type your recovery key or your passphrase."
    )]
    WrongKeyringSecret,
    /// The key file has no keyring slot: this workspace was made without a keyring.
    #[error(
        "This workspace is not kept in a keyring; your data is untouched: type your passphrase or your recovery key."
    )]
    NoKeyringSlot,
    /// The key file has no passphrase slot.
    #[error(
        "This workspace has no passphrase; your data is untouched: use this computer's keyring or your recovery key."
    )]
    NoPassphraseSlot,
    /// The key file has no recovery slot.
    #[error(
        "This workspace has no recovery key; your data is untouched: use this computer's keyring or your passphrase."
    )]
    NoRecoverySlot,
    /// The passphrase does not open its slot in a sound key file.
    #[error(
        "That passphrase does not open this workspace; your data is untouched: check capitals and keyboard layout and try again, or use your recovery key."
    )]
    WrongPassphrase,
    /// A well-formed recovery key that is not this workspace's.
    #[error(
        "That recovery key is typed correctly but belongs to another workspace or was replaced; your data is untouched: look for the page with this workspace's name."
    )]
    WrongRecoveryKey,
    /// The recovery key's own checksum does not hold: it was mistyped.
    #[error("{}", typo_sentence(.group))]
    RecoveryKeyMistyped {
        /// The group (1 to 8) that holds the mistake if there is only one; `None` if there are more.
        group: Option<u8>,
    },
    /// Too few or too many symbols were typed.
    #[error(
        "A recovery key has 32 letters and digits and {found} were typed; your data is untouched: compare with the printed page."
    )]
    RecoveryKeyLength {
        /// Symbols found after spaces and dashes were dropped.
        found: usize,
    },
    /// A character was typed that no recovery key contains.
    #[error(
        "Group {group} of the recovery key has a character that no recovery key contains; your data is untouched: compare that group with the printed page."
    )]
    RecoveryKeyCharacter {
        /// The group (from 1) in which it stands.
        group: usize,
    },
    /// A new workspace needs a passphrase, because the keyring cannot be used.
    #[error("{}; nothing was made yet: choose a passphrase to continue.", .why.happened())]
    PassphraseNeeded {
        /// What the keyring answered.
        why: KeyringError,
    },
    /// The passphrase is shorter than the least length.
    #[error(
        "A passphrase needs at least {MIN_CHARACTERS} characters; nothing was changed: choose a longer one, such as four words."
    )]
    PassphraseTooShort,
    /// The passphrase is longer than 1,024 bytes.
    #[error("That passphrase is too long; nothing was changed: choose one of at most 1,000 characters.")]
    PassphraseTooLong,
    /// Removing the passphrase would leave only the recovery key.
    #[error(
        "The passphrase is the only everyday way into this workspace, so it was kept: let this computer's keyring hold the key first."
    )]
    LastDailyWay,
    /// There is no key file.
    #[error(
        "The key file of this workspace is missing; the database is untouched: put amends.keys.json back beside it from the latest backup."
    )]
    KeyFileMissing,
    /// Neither copy of the key file is whole.
    #[error(
        "Both copies of the key file are damaged; the database is untouched: put amends.keys.json back beside it from the latest backup."
    )]
    KeyFileDamaged,
    /// The key file was made by a newer program.
    #[error(
        "The key file was made by a newer Amends (version {version}); nothing was changed: install the newer Amends to open this workspace."
    )]
    KeyFileNewer {
        /// The version the file claims.
        version: u32,
    },
    /// The key file belongs to another database, or its two copies disagree about which.
    #[error(
        "The key file in this folder belongs to another database; nothing was changed: put back the key file that was saved with this one."
    )]
    OtherDatabase,
    /// A key file exists where a new one was to be written.
    #[error(
        "This folder already has a key file, which was kept: open the workspace that is there, or choose an empty folder."
    )]
    AlreadyThere,
    /// The key that was handed in is not the one this key file holds.
    #[error(
        "The key in use is not the one of this key file; nothing was changed: close the workspace and open it again."
    )]
    NotThisKey,
    /// The operating system would not read the key file.
    #[error(
        "The key file could not be read ({}); your data is untouched: check that you may read this folder.", .0
    )]
    Unreadable(std::io::ErrorKind),
    /// The operating system would not write the key file.
    #[error(
        "The key file could not be written ({}); the old one was kept: check free space and that you may write to this folder.", .0
    )]
    Unwritable(std::io::ErrorKind),
    /// There was not enough memory for the passphrase to be checked.
    #[error(
        "There is not enough free memory to check the passphrase (64 MB are needed); your data is untouched: close something and try again."
    )]
    TooLittleMemory,
    /// The source of randomness gave nothing but zeros.
    #[error(
        "This computer gave no random numbers, so no key was made and nothing was changed: restart the computer and try again."
    )]
    NoRandomness,
}

/// Names the group where the mistake is, when one mistake explains what was typed.
fn typo_sentence(group: &Option<u8>) -> String {
    match group {
        Some(n) => format!(
            "The recovery key is mistyped, most likely in group {n}; your data is untouched: compare that group with the printed page."
        ),
        None => "The recovery key is mistyped in more than one place; your data is untouched: compare it with the printed page.".to_owned(),
    }
}

impl From<KeyringError> for Error {
    fn from(err: KeyringError) -> Self {
        match err {
            KeyringError::Missing => Self::KeyringMissing,
            KeyringError::Locked => Self::KeyringLocked,
            KeyringError::Silent => Self::KeyringSilent,
            KeyringError::Denied => Self::KeyringDenied,
            KeyringError::Garbled => Self::WrongKeyringSecret,
        }
    }
}

//! Errors of the desk: a code a caller may branch on, a sentence for a person, and the field it belongs to.
//!
//! Add a code only when a caller branches on it. The sentence says what happened, what was kept, and what to do;
//! it never holds personal data.

use serde::Serialize;
use ts_rs::TS;

/// What a caller can branch on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// What was typed cannot be accepted; `field` says where.
    Invalid,
    /// The thing is not there (any more).
    NotFound,
    /// A gate is not met; overrule with a reason.
    GateNotMet,
    /// Somebody else has to say yes.
    NeedsApproval,
    /// The message promises something that nobody owns; give it an owner, or send it without.
    Unowned,
    /// Somebody has to look at the text before it goes out; say who did.
    NeedsReview,
    /// No workspace is open.
    Locked,
    /// There is no keyring: a passphrase is needed.
    PassphraseNeeded,
    /// The passphrase or recovery key is wrong; nothing is damaged.
    WrongKey,
    /// A file of the workspace is damaged.
    Damaged,
    /// Another Amends has this workspace open.
    Busy,
    /// The disk is full, or a file or folder cannot be read or written.
    Storage,
    /// The folder was never used for lessons: ask first.
    NewFolder,
    /// A file that cannot be imported.
    Unreadable,
    /// Somebody stopped it; nothing was written.
    Stopped,
    /// A fault of ours.
    Internal,
}

/// A refusal or failure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS, thiserror::Error)]
#[ts(rename = "Refusal")]
#[error("{message}")]
pub struct Error {
    /// What a caller can branch on.
    pub code: Code,
    /// One clear sentence.
    pub message: String,
    /// The field it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub field: Option<String>,
}

/// What use cases return.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// A refusal with a sentence.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            field: None,
        }
    }

    /// Something typed into `field` cannot be accepted.
    pub fn invalid(field: &str, message: impl Into<String>) -> Self {
        Self {
            code: Code::Invalid,
            message: message.into(),
            field: Some(field.to_owned()),
        }
    }

    /// The thing is not there.
    pub fn not_found(noun: &str) -> Self {
        Self::new(Code::NotFound, format!("There is no such {noun} here."))
    }
}

impl From<amends_store::Error> for Error {
    fn from(error: amends_store::Error) -> Self {
        use amends_store::Error as E;
        let code = match &error {
            E::Damaged
            | E::Missing
            | E::Newer { .. }
            | E::NotOurs
            | E::OldEngine { .. }
            | E::Unreadable(_) => Code::Damaged,
            E::Full | E::ReadOnly | E::Disk => Code::Storage,
            E::Busy => Code::Busy,
            E::ChangedSince => Code::NotFound,
            E::Statement(_) => Code::Internal,
        };
        Self::new(code, error.to_string())
    }
}

impl From<amends_vault::Error> for Error {
    fn from(error: amends_vault::Error) -> Self {
        use amends_vault::Error as E;
        let (code, field) = match &error {
            E::KeyringMissing
            | E::KeyringLocked
            | E::KeyringSilent
            | E::KeyringDenied
            | E::KeyringEmpty
            | E::WrongKeyringSecret
            | E::NoKeyringSlot => (Code::Locked, None),
            E::WrongPassphrase | E::NoPassphraseSlot => (Code::WrongKey, Some("passphrase")),
            E::WrongRecoveryKey
            | E::NoRecoverySlot
            | E::RecoveryKeyMistyped { .. }
            | E::RecoveryKeyLength { .. }
            | E::RecoveryKeyCharacter { .. } => (Code::WrongKey, Some("recovery_key")),
            E::PassphraseNeeded { .. } => (Code::PassphraseNeeded, Some("passphrase")),
            E::PassphraseTooShort | E::PassphraseTooLong => (Code::Invalid, Some("passphrase")),
            E::KeyFileMissing | E::KeyFileDamaged | E::OtherDatabase => (Code::Damaged, None),
            E::Unreadable(_) | E::Unwritable(_) => (Code::Storage, None),
            _ => (Code::Internal, None),
        };
        Self {
            code,
            message: error.to_string(),
            field: field.map(str::to_owned),
        }
    }
}

impl From<amends_hand::Error> for Error {
    fn from(error: amends_hand::Error) -> Self {
        Self::invalid("text", error.to_string())
    }
}

impl From<amends_intake::Error> for Error {
    fn from(error: amends_intake::Error) -> Self {
        Self::new(Code::Unreadable, error.to_string())
    }
}

impl From<amends_lesson::Error> for Error {
    fn from(error: amends_lesson::Error) -> Self {
        use amends_lesson::Error as E;
        let code = match &error {
            E::Draft | E::PersonalData { .. } => Code::Invalid,
            E::NoMarker => Code::NewFolder,
            E::DamagedMarker | E::DamagedManifest { .. } | E::Newer => Code::Damaged,
            E::Twice | E::FrontMatter => Code::Internal,
            _ => Code::Storage,
        };
        Self::new(code, error.to_string())
    }
}

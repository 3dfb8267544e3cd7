//! The workspace as a whole: whether it is open, and how it is started.

use super::{mapping::KeptMappingView, outgoing};

/// Whether there is a workspace, and whether it is open.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, ts_rs::TS)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum WorkspaceState {
    /// Nothing here yet: first start.
    New {
        /// Whether the computer's keyring can hold the key; without it a passphrase is required.
        keyring: bool,
    },
    /// Open and ready.
    Open { name: String },
    /// There is a workspace, but the keyring did not open it.
    Locked {
        /// Why, in one sentence.
        why: String,
        /// Whether a passphrase opens it (the recovery key always does).
        passphrase: bool,
    },
    /// Something is wrong that a key cannot mend; nothing was changed.
    Unusable { why: String },
}

/// First step of the first start. No `Debug`: it holds a passphrase.
#[derive(Clone, serde::Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct NewWorkspace {
    pub name: String,
    pub your_name: String,
    /// Required where there is no keyring.
    pub passphrase: Option<String>,
}

/// How to open a locked workspace. No `Debug`: it holds a passphrase or the recovery key.
#[derive(Clone, serde::Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct Unlock {
    pub passphrase: Option<String>,
    pub recovery_key: Option<String>,
    /// Keep it in this computer's keyring again.
    pub remember: bool,
}

outgoing! {
    /// The recovery key, shown once.
    pub struct RecoveryKeyShown {
        /// Eight groups of four.
        pub groups: Vec<String>,
        /// Which groups (from 0) have to be typed back.
        pub ask: [usize; 2],
    }

    /// Counts beside the names of the screens.
    pub struct Counts {
        pub today: usize,
        pub inbox: usize,
        pub cases: usize,
        pub notes: usize,
        pub lessons: usize,
    }

    /// What an import did, file by file.
    pub struct ImportReport {
        pub files: Vec<ImportedFile>,
    }

    /// One file of an import.
    pub struct ImportedFile {
        /// Its name, without folders. The command line puts the path here.
        pub path: String,
        /// Recognised layout; empty if it was refused.
        pub layout: String,
        /// Data rows in the file.
        pub rows: usize,
        /// Records that are new.
        pub imported: usize,
        /// Records that changed.
        pub updated: usize,
        /// Rows left out, and why.
        pub skipped: Vec<SkippedRow>,
        /// Why the whole file was refused.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        pub refused: Option<String>,
        /// The file is held: what its columns mean can be said, or said anew.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        pub held: Option<String>,
        /// Messages that do not say when they were written: they count from the day they were first read.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        pub undated: Option<usize>,
        /// The mapping it was read by, if no layout has its columns.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        pub mapping: Option<KeptMappingView>,
    }

    /// A row that was left out.
    pub struct SkippedRow {
        /// Row as a spreadsheet counts it: the header is row 1.
        pub row: usize,
        pub reason: String,
    }

    /// Something the palette found.
    pub struct Found {
        /// `case`, `customer`, `lesson` or `signal`.
        pub kind: String,
        pub id: String,
        pub title: String,
        pub detail: String,
        /// The case to open, where the thing itself has no screen.
        pub case_id: Option<String>,
    }
}

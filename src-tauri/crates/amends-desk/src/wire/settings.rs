//! Settings: the workspace, its people, its folder, its keys.

use super::{PersonView, hand::LetterheadView, incoming, lesson::LessonsFolder, outgoing};
use amends_model::{
    note::{NoteGuides, SignatureKind},
    person::Role,
};

outgoing! {
    /// Everything on the settings screen.
    pub struct SettingsView {
        pub workspace_name: String,
        pub currency: String,
        /// `system`, `light` or `dark`.
        pub theme: String,
        pub people: Vec<PersonView>,
        pub folder: LessonsFolder,
        pub note_hand: String,
        pub note_paper: String,
        pub note_pen: String,
        pub note_ink: String,
        #[ts(type = "SignatureKind")]
        pub note_signature: SignatureKind,
        #[ts(type = "NoteGuides")]
        pub note_guides: NoteGuides,
        /// What the paper looks like on the screen: `cream`, `white`, `ivory` or `grey`.
        pub note_tint: String,
        /// Lines of the return address; empty without one.
        pub sender_address: String,
        /// Addresses and domains we send from, one a line; empty if nobody has said them.
        pub our_addresses: String,
        pub letterhead: Option<LetterheadView>,
        pub keys: KeysView,
        /// A cause is told about from so many cases in 30 days; 0 for never.
        pub cause_threshold: u32,
        pub limits: Vec<RoleLimit>,
        /// Customers, orders, signals and cases in the workspace.
        pub holds: Vec<Held>,
        pub version: String,
    }

    /// How the workspace can be opened.
    pub struct KeysView {
        pub keyring: bool,
        pub passphrase: bool,
    }

    /// What a role may give without asking.
    pub struct RoleLimit {
        #[ts(type = "Role")]
        pub role: Role,
        pub sentence: String,
    }

    /// How many of one noun there are.
    pub struct Held {
        pub noun: String,
        pub count: usize,
    }

    /// What `doctor` found.
    pub struct Checkup {
        pub ok: bool,
        pub checks: Vec<Check>,
    }

    /// One check.
    pub struct Check {
        pub name: String,
        pub ok: bool,
        pub said: String,
    }
}

incoming! {
    /// Settings that a person changes; `null` leaves one as it is.
    #[derive(Default)]
    #[serde(default)]
    pub struct SettingsEdit {
        pub workspace_name: Option<String>,
        pub currency: Option<String>,
        pub theme: Option<String>,
        pub note_hand: Option<String>,
        pub note_paper: Option<String>,
        pub note_pen: Option<String>,
        pub note_ink: Option<String>,
        #[ts(type = "SignatureKind | null")]
        pub note_signature: Option<SignatureKind>,
        #[ts(type = "NoteGuides | null")]
        pub note_guides: Option<NoteGuides>,
        pub note_tint: Option<String>,
        pub sender_address: Option<String>,
        pub our_addresses: Option<String>,
        pub cause_threshold: Option<u32>,
    }

    /// Somebody of ours, new (`id` null) or changed.
    pub struct PersonEdit {
        pub id: Option<String>,
        pub name: String,
        #[ts(type = "Role")]
        pub role: Role,
        /// This is the person at this computer.
        pub is_me: bool,
    }
}

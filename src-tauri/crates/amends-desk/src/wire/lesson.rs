//! Lessons: list, editor, the personal-data check, and the shared folder.

use super::{incoming, outgoing};
use amends_model::lesson::LessonState;

outgoing! {
    /// A lesson in the list.
    pub struct LessonRow {
        pub id: String,
        pub title: String,
        /// `Shipping › late`.
        pub path: Option<String>,
        #[ts(type = "LessonState")]
        pub state: LessonState,
        pub review: String,
        pub owner_team: String,
    }

    /// A lesson, whole.
    pub struct LessonView {
        pub row: LessonRow,
        /// The case it came from, on this computer only.
        pub case_id: Option<String>,
        pub case_number: Option<String>,
        pub severity: u8,
        /// As typed; may hold personal data and never leaves this computer.
        pub fields: LessonFields,
        /// As it would be published, in pieces, in reading order.
        pub shown: Vec<LessonSection>,
        /// What was replaced.
        pub replaced: Vec<Replaced>,
        /// Words a person should look at before confirming.
        pub look_at: Vec<String>,
        /// Cases of this fracture point in the 90 days before and after publishing.
        pub cases_of_cause: usize,
    }

    /// One section as it would be published.
    pub struct LessonSection {
        pub field: String,
        pub heading: String,
        pub pieces: Vec<Piece>,
    }

    /// A stretch of text; `replaced` is set where it stands for something personal.
    pub struct Piece {
        pub text: String,
        pub replaced: Option<String>,
    }

    /// One thing that was replaced.
    pub struct Replaced {
        pub kind: String,
        pub original: String,
        pub replacement: String,
        pub count: usize,
    }

    /// The shared folder.
    pub struct LessonsFolder {
        /// Its last two names; `null` until one is chosen.
        pub name: Option<String>,
        /// Whether it can be reached and bears our marker.
        pub ready: bool,
        /// Whether it can be reached but was never used: publishing asks first.
        pub new: bool,
        /// What is wrong with it, in one sentence.
        pub problem: Option<String>,
        pub published: usize,
        pub to_publish: usize,
    }

    /// What publishing did.
    pub struct PublishReport {
        pub written: usize,
        pub unchanged: usize,
        /// Names of files that somebody else edited; ours stand beside them.
        pub conflicts: Vec<String>,
        pub withdrawn: usize,
    }
}

/// The texts of a lesson as typed.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct LessonFields {
    pub title: String,
    pub expected: String,
    pub happened: String,
    pub cause: String,
    pub learnt: String,
    pub do_this: String,
    pub words_that_helped: String,
    pub owner_team: String,
    /// A day, `2027-03-01`.
    pub review: String,
}

incoming! {
    /// Choices when publishing.
    pub struct PublishInput {
        /// Yes, this folder, although it was never used before.
        pub new_folder: bool,
    }
}

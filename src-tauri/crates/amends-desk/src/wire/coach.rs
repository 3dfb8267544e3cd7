//! What the coach says about a draft. Offsets are Unicode scalar values, end exclusive.

use super::outgoing;

outgoing! {
    /// A reading of a draft.
    pub struct CoachReading {
        /// 0 to 100.
        pub score: u8,
        /// `good`, `mixed` or `poor`.
        pub verdict: String,
        pub words: usize,
        pub elements: Vec<ElementView>,
        pub findings: Vec<FindingView>,
        /// Where draft and case do not fit together, the weightiest first.
        pub cautions: Vec<CautionView>,
        pub promises: Vec<FoundPromiseView>,
    }

    /// One element of an apology.
    pub struct ElementView {
        pub id: String,
        pub label: String,
        pub core: bool,
        pub present: bool,
        pub spans: Vec<[usize; 2]>,
        /// What it does here, or the question to ask.
        pub advice: String,
    }

    /// Something harmful.
    pub struct FindingView {
        pub id: String,
        pub group: String,
        /// `blocker`, `major`, `minor` or `hint`.
        pub level: String,
        pub start: usize,
        pub end: usize,
        pub title: String,
        pub why: String,
        /// Could stand instead of the text between `start` and `end`.
        pub rewrite: String,
    }

    /// Something about the draft as a whole, or about the case it is written for.
    pub struct CautionView {
        pub id: String,
        /// `blocker`, `major`, `minor` or `hint`.
        pub level: String,
        pub title: String,
        pub why: String,
        /// What to do next.
        pub advice: String,
    }

    /// A promise in the text.
    pub struct FoundPromiseView {
        pub text: String,
        /// A day, where the text is clear about it.
        pub due: Option<String>,
        pub start: usize,
        pub end: usize,
        /// The same as a to-do: `Send you a new box`.
        pub what: String,
        /// Who is to keep it, in the author's words; nobody where the words leave it open.
        pub who: Option<String>,
        /// `day`, `unclear`, `wrong`, `vague` or `none`.
        pub clarity: String,
        /// The days that may be meant, where the words leave a choice.
        pub readings: Vec<String>,
        /// What to ask the author about the day, or what is worth knowing about it.
        pub says: Option<String>,
        /// Who would keep it, unless somebody decides otherwise.
        pub owner_id: Option<String>,
        /// The promise of the case that holds it already.
        pub owned: Option<OwnedPromise>,
    }

    /// A promise of the case that stands behind words of a text.
    pub struct OwnedPromise {
        pub id: String,
        pub owner: String,
        pub due: String,
    }
}

//! Practice: past cases without personal data, for somebody who learns to write. Nothing here names anybody.

use super::{coach::CoachReading, outgoing};
use amends_model::message::Channel;

outgoing! {
    /// A past case to practise on, in the list.
    pub struct PracticeRow {
        /// Of the case.
        pub id: String,
        /// `Shipping › late`; `null` if nobody said what broke.
        pub path: Option<String>,
        /// 1 to 5.
        pub severity: u8,
        /// What it was answered through.
        #[ts(type = "Channel")]
        pub channel: Channel,
    }

    /// What a trainee reads before writing.
    pub struct PracticeView {
        pub row: PracticeRow,
        /// Empty where it is held back, as every text here.
        pub their_words: String,
        /// The customer's own words for how it felt.
        pub emotions: Vec<String>,
        pub remedy_sought: String,
        /// What was established, oldest first.
        pub facts: Vec<String>,
        /// What its cause is called; empty while it has none.
        pub cause: String,
        /// Why something is held back, in one sentence.
        pub withheld: Option<String>,
    }

    /// What was really said.
    pub struct PracticeAnswer {
        /// Empty where it is held back.
        pub text: String,
        /// The coach on the text as shown; `null` where it is held back.
        pub reading: Option<CoachReading>,
        /// Why it is held back, in one sentence.
        pub withheld: Option<String>,
    }
}

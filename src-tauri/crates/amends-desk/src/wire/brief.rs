//! What one has at hand before calling a customer: one page, on screen and on paper alike.

use super::outgoing;
use amends_model::brief::{BriefMark, BriefPart};

outgoing! {
    /// The page.
    pub struct Brief {
        pub case_id: String,
        pub number: String,
        pub title: String,
        pub severity: u8,
        /// When it was made: it holds what was known then.
        pub made: String,
        pub customer_id: String,
        pub name: String,
        pub phone: Option<String>,
        pub sections: Vec<BriefSection>,
        /// What to find out before calling.
        pub to_find_out: Vec<String>,
    }

    /// One of its parts.
    pub struct BriefSection {
        #[ts(type = "BriefPart")]
        pub part: BriefPart,
        pub title: String,
        pub lines: Vec<BriefLine>,
    }

    /// One of its lines.
    pub struct BriefLine {
        #[ts(type = "BriefMark")]
        pub mark: BriefMark,
        /// What the case does not say stands in square brackets.
        pub text: String,
    }

    /// The page as a file.
    pub struct SavedBrief {
        /// Under which name it was saved; none if nobody chose one.
        pub name: Option<String>,
        /// Parts that were cut to fit one page.
        pub cut: Vec<String>,
        /// Characters that the page could not print.
        pub unprintable: String,
    }
}

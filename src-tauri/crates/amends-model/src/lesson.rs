//! Lessons: what we learnt, without personal data.
//!
//! The shape follows NASA's lessons (driving event, lesson, recommendation) and the after-action questions: what
//! should have happened, what happened, why, what we do next time.

use crate::{CaseId, Day, LessonId, Moment, severity::Severity, word::words};
use serde::{Deserialize, Serialize};

words! {
    /// Where a lesson stands. Nothing is published before a person confirmed the personal-data check.
    "lesson state" LessonState {
        Draft = "draft",
        Confirmed = "confirmed",
        Published = "published",
    }
}

/// What we learnt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lesson {
    /// Identity.
    pub id: LessonId,
    /// The case it came from; never published.
    pub case: Option<CaseId>,
    /// States the lesson, not the incident.
    pub title: String,
    /// What should have happened.
    pub expected: String,
    /// What happened.
    pub happened: String,
    /// Why, down to the cause.
    pub cause: String,
    /// What we learnt.
    pub learnt: String,
    /// What to do next time.
    pub do_this: String,
    /// Words of ours that helped.
    pub words_that_helped: String,
    /// Category of [`crate::taxonomy`].
    pub category: Option<String>,
    /// Sub-category.
    pub sub: Option<String>,
    /// How bad the case was.
    pub severity: Severity,
    /// Which team owns it.
    pub owner_team: String,
    /// When to look at it again.
    pub review: Day,
    /// Where it stands.
    pub state: LessonState,
    /// When it was last changed.
    pub edited: Moment,
}

impl Lesson {
    /// Its texts, with a name each, in the order they are read.
    pub fn texts(&self) -> [(&'static str, &str); 7] {
        [
            ("title", &self.title),
            ("expected", &self.expected),
            ("happened", &self.happened),
            ("cause", &self.cause),
            ("learnt", &self.learnt),
            ("do_this", &self.do_this),
            ("words_that_helped", &self.words_that_helped),
        ]
    }
}

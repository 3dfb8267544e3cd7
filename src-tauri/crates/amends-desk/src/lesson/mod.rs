//! Lessons: written from a case, checked for personal data, published to a shared folder.
//!
//! What is stored is what was typed, in the encrypted database. What is shown as the published text, and what is
//! published, is made from it each time by the removal of personal data, so that a name typed later is found too.

mod clean;
mod publish;

use crate::{
    Desk, Error, Result,
    apology::{Known, read as coach_read},
    cause::cause_title,
    desk::{case_of, id},
    text,
    wire::{
        Change,
        lesson::{LessonFields, LessonRow, LessonView},
    },
};
use amends_coach::ElementId;
use amends_model::{
    LessonId,
    action::Action,
    case::Case,
    event::Op,
    lesson::{Lesson, LessonState},
    taxonomy,
};
use amends_store::{Reader, Told};
use chrono::{Days, TimeDelta};
pub(crate) use clean::Personal;
use clean::{look_at, replaced, shown};

/// Lessons are looked at again after a year.
const REVIEW_AFTER: Days = Days::new(365);
const HEADINGS: [(&str, &str); 7] = [
    ("title", "Title"),
    ("expected", "What should have happened"),
    ("happened", "What happened"),
    ("cause", "Why"),
    ("learnt", "What we learnt"),
    ("do_this", "Do this"),
    ("words_that_helped", "Words that helped"),
];

impl Desk {
    /// Begins a lesson from a case, with the fields that the case knows.
    pub fn write_lesson(&self, case: &str) -> Result<Change> {
        self.change(|tx| {
            let case = case_of(tx, case)?;
            if let Some(there) = tx.list_lessons_of_case(case.id)?.last() {
                let there = there.id.to_string();
                return Ok(Told::of(
                    case.id,
                    Op::LessonWritten,
                    "The lesson is there already",
                    Some(there),
                ));
            }
            let lesson = self.prefilled(tx, &case)?;
            tx.put_lesson(&lesson)?;
            Ok(Told::of(
                case.id,
                Op::LessonWritten,
                "Lesson begun",
                Some(lesson.id.to_string()),
            ))
        })
    }

    fn prefilled(&self, r: &Reader<'_>, case: &Case) -> Result<Lesson> {
        let facts = r.list_facts_of_case(case.id)?;
        let actions = r.list_actions_of_case(case.id)?;
        let found = case.fracture_sub.as_deref().and_then(taxonomy::find);
        let happened: Vec<String> = std::iter::once(sentence(&case.title))
            .chain(facts.iter().map(|f| sentence(&f.text)))
            .collect();
        let today = self.today();
        Ok(Lesson {
            id: LessonId::new(self.seed()),
            case: Some(case.id),
            title: actions
                .first()
                .map_or_else(|| case.title.clone(), |a| a.text.clone()),
            expected: String::new(),
            happened: happened.join(" "),
            cause: cause_title(r, case)?,
            learnt: String::new(),
            do_this: actions.iter().map(do_this).collect::<Vec<_>>().join("\n"),
            words_that_helped: self.words_that_helped(r, case)?,
            category: case.fracture_category.clone(),
            sub: case.fracture_sub.clone(),
            severity: case.severity,
            owner_team: owner_team(&actions, found.map(|(_, sub)| sub.owner)),
            review: today.checked_add_days(REVIEW_AFTER).unwrap_or(today),
            state: LessonState::Draft,
            edited: self.now(),
        })
    }

    /// The sentence of the apology that took responsibility: the words most worth using again.
    fn words_that_helped(&self, r: &Reader<'_>, case: &Case) -> Result<String> {
        let messages = r.list_messages_of_case(case.id)?;
        let notes = r.list_notes_of_case(case.id)?;
        let sent = messages
            .iter()
            .rfind(|m| m.sent.is_some())
            .map(|m| m.text.as_str());
        let Some(said) = sent.or(notes.last().map(|n| n.text.as_str())) else {
            return Ok(String::new());
        };
        let reading = coach_read(
            self,
            &*self.phrase_book(r)?,
            said,
            amends_coach::Channel::Email,
            Some(case),
            &Known::default(),
        );
        let element = reading
            .elements
            .iter()
            .find(|e| e.id == ElementId::Responsibility);
        let Some([start, end]) = element.and_then(|e| e.spans.first()) else {
            return Ok(String::new());
        };
        Ok(whole_sentence(said, *start, *end))
    }

    /// Every lesson, newest first.
    pub fn list_lessons(&self) -> Result<Vec<LessonRow>> {
        self.read(|r| Ok(r.list_lessons()?.iter().map(row).collect()))
    }

    /// A lesson as typed and as it would be published.
    pub fn get_lesson(&self, lesson: &str) -> Result<LessonView> {
        let lesson: LessonId = id(lesson, "lesson")?;
        self.read(|r| {
            let lesson = r.get_lesson(lesson)?.ok_or_else(|| Error::not_found("lesson"))?;
            let case = lesson.case.map(|c| r.get_case(c)).transpose()?.flatten();
            let personal = self.personal(r, &lesson)?;
            let since = self.now() - TimeDelta::days(90);
            let cause = case.as_ref().and_then(|c| c.cause);
            let same = match (cause, lesson.sub.as_deref()) {
                (Some(cause), _) => r.list_cases_of_cause(cause)?,
                (None, Some(sub)) => r.list_cases_of_fracture(sub, since)?,
                (None, None) => Vec::new(),
            };
            let same = same.iter().filter(|c| c.opened >= since).count();
            Ok(LessonView {
                row: row(&lesson),
                case_id: case.as_ref().map(|c| c.id.to_string()),
                case_number: case.map(|c| c.number.to_string()),
                severity: lesson.severity.level(),
                shown: shown(&lesson, &personal),
                replaced: replaced(&lesson, &personal),
                look_at: look_at(&lesson, &personal),
                cases_of_cause: same,
                fields: fields(lesson),
            })
        })
    }

    /// Changes a lesson; it has to be confirmed again before it is published.
    pub fn edit_lesson(&self, lesson: &str, typed: &LessonFields) -> Result<Change> {
        let lesson: LessonId = id(lesson, "lesson")?;
        let review = typed
            .review
            .parse()
            .map_err(|_| Error::invalid("review", "Choose the day of the review."))?;
        let wanted = |field: &str, value: &str| text::text(field, value).map(|t| t.trim().to_owned());
        let (expected, happened, cause) = (
            wanted("expected", &typed.expected)?,
            wanted("happened", &typed.happened)?,
            wanted("cause", &typed.cause)?,
        );
        let (learnt, do_this, words) = (
            wanted("learnt", &typed.learnt)?,
            wanted("do_this", &typed.do_this)?,
            wanted("words_that_helped", &typed.words_that_helped)?,
        );
        let title = text::line(
            "title",
            &typed.title,
            "A lesson needs a title that says what we learnt.",
        )?;
        let owner_team = text::maybe_line("owner_team", &typed.owner_team)?;
        self.change(|tx| {
            let before = tx.get_lesson(lesson)?.ok_or_else(|| Error::not_found("lesson"))?;
            let mut now = before.clone();
            (now.title, now.expected, now.happened, now.cause) = (title, expected, happened, cause);
            (now.learnt, now.do_this, now.words_that_helped) = (learnt, do_this, words);
            (now.owner_team, now.review) = (owner_team, review);
            if now != before {
                now.state = LessonState::Draft;
                now.edited = self.now();
                tx.put_lesson(&now)?;
            }
            Ok(Told {
                case: now.case,
                ..Told::workspace(Op::LessonEdited, "Lesson edited", Some(now.id.to_string()))
            })
        })
    }

    /// A person has looked at it: nothing personal is left.
    pub fn confirm_lesson(&self, lesson: &str) -> Result<Change> {
        let lesson: LessonId = id(lesson, "lesson")?;
        self.change(|tx| {
            let mut found = tx.get_lesson(lesson)?.ok_or_else(|| Error::not_found("lesson"))?;
            let asked = [
                ("happened", &found.happened),
                ("learnt", &found.learnt),
                ("do_this", &found.do_this),
            ];
            if let Some((field, _)) = asked.into_iter().find(|(_, text)| text.is_empty()) {
                let heading = HEADINGS.iter().find(|(f, _)| *f == field).map_or("", |(_, h)| *h);
                return Err(Error::invalid(field, format!("“{heading}” is still empty.")));
            }
            if found.state == LessonState::Draft {
                found.state = LessonState::Confirmed;
                found.edited = self.now();
                tx.put_lesson(&found)?;
            }
            let said = "Lesson confirmed: nothing personal is left";
            Ok(Told {
                case: found.case,
                ..Told::workspace(Op::LessonConfirmed, said, Some(found.id.to_string()))
            })
        })
    }
}

fn row(lesson: &Lesson) -> LessonRow {
    LessonRow {
        id: lesson.id.to_string(),
        title: lesson.title.clone(),
        path: lesson.sub.as_deref().and_then(taxonomy::path),
        state: lesson.state,
        review: lesson.review.to_string(),
        owner_team: lesson.owner_team.clone(),
    }
}

fn fields(lesson: Lesson) -> LessonFields {
    LessonFields {
        title: lesson.title,
        expected: lesson.expected,
        happened: lesson.happened,
        cause: lesson.cause,
        learnt: lesson.learnt,
        do_this: lesson.do_this,
        words_that_helped: lesson.words_that_helped,
        owner_team: lesson.owner_team,
        review: lesson.review.to_string(),
    }
}

fn do_this(action: &Action) -> String {
    format!("{}: {}", action.team, sentence(&action.text))
}

fn owner_team(actions: &[Action], by_taxonomy: Option<&str>) -> String {
    actions
        .first()
        .map(|a| a.team.clone())
        .or(by_taxonomy.map(str::to_owned))
        .unwrap_or_default()
}

fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() || text.ends_with(['.', '!', '?', '…']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// The sentence around a span of scalar values.
fn whole_sentence(text: &str, start: usize, end: usize) -> String {
    let chars: Vec<char> = text.chars().collect();
    let ends = |c: &char| matches!(c, '.' | '!' | '?' | '\n');
    let from = chars[..start.min(chars.len())]
        .iter()
        .rposition(ends)
        .map_or(0, |at| at + 1);
    let to = chars[end.min(chars.len()).saturating_sub(1)..]
        .iter()
        .position(ends);
    let to = to.map_or(chars.len(), |at| end.saturating_sub(1) + at + 1);
    chars[from..to.min(chars.len())]
        .iter()
        .collect::<String>()
        .trim()
        .to_owned()
}

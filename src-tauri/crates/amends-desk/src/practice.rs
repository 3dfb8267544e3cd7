//! Practice: somebody who learns writes to a past case, and sees what was really said afterwards.
//!
//! Past cases are shown through the same removal of personal data as lessons; a text in which it still finds somebody
//! is held back, because here no person looks first. Nothing is written: attempts are nobody's business but theirs.

use crate::{
    Desk, Error, Result, apology,
    cause::cause_title,
    compose::coach_channel,
    desk::case_of,
    lesson::Personal,
    text,
    wire::{
        coach::CoachReading,
        practice::{PracticeAnswer, PracticeRow, PracticeView},
    },
};
use amends_lesson::redact::{leftovers, redact};
use amends_model::{Stage, case::Case, message::Channel, taxonomy};
use amends_store::{CaseFilter, Reader};

const WITHHELD: &str = "A text is held back, because it may still say who somebody is.";

/// What was really said to a customer.
struct Said {
    channel: Channel,
    text: String,
}

impl Desk {
    /// Past cases to practise on: repaired, answered, with the customer's own words. Closed ones first, worst first.
    ///
    /// # Errors
    /// When the workspace cannot be read.
    pub fn list_practice(&self) -> Result<Vec<PracticeRow>> {
        self.read(|r| {
            let mut rows = Vec::new();
            for closed in [true, false] {
                let filter = CaseFilter {
                    closed,
                    ..CaseFilter::default()
                };
                for case in r.list_cases(&filter)? {
                    rows.extend(said(r, &case)?.map(|said| row(&case, &said)));
                }
            }
            Ok(rows)
        })
    }

    /// What a trainee may know of a case, without personal data.
    ///
    /// # Errors
    /// When there is no such case to practise on.
    pub fn get_practice(&self, case: &str) -> Result<PracticeView> {
        self.read(|r| {
            let (case, said) = past(r, case)?;
            let personal = self.shown_personal(r, &case)?;
            let mut held = false;
            let mut shown = |text: &str| {
                let clean = cleaned(&personal, text);
                held |= clean.is_none();
                clean.unwrap_or_default()
            };
            let their_words = shown(&case.their_words);
            let emotions = case.emotions.iter().map(|e| shown(e)).filter(|e| !e.is_empty());
            let emotions = emotions.collect();
            let remedy_sought = shown(&case.remedy_sought);
            let facts = r.list_facts_of_case(case.id)?;
            let facts = facts.iter().map(|f| shown(&f.text)).filter(|f| !f.is_empty());
            let facts = facts.collect();
            let cause = shown(&cause_title(r, &case)?);
            Ok(PracticeView {
                row: row(&case, &said),
                their_words,
                emotions,
                remedy_sought,
                facts,
                cause,
                withheld: held.then(|| WITHHELD.to_owned()),
            })
        })
    }

    /// What the coach says about a trainee's text: it knows the case, and names nobody. Nothing is kept.
    ///
    /// # Errors
    /// When the text is too long, or there is no such case to practise on.
    pub fn coach_practice(&self, case: &str, typed: &str) -> Result<CoachReading> {
        let typed = text::text("text", typed)?;
        self.read(|r| {
            let (case, said) = past(r, case)?;
            self.practised(r, &case, &said, &typed)
        })
    }

    /// What was really said, without personal data, and what the coach makes of it.
    ///
    /// # Errors
    /// When there is no such case to practise on.
    pub fn get_practice_answer(&self, case: &str) -> Result<PracticeAnswer> {
        self.read(|r| {
            let (case, said) = past(r, case)?;
            let personal = self.shown_personal(r, &case)?;
            let Some(shown) = cleaned(&personal, &said.text) else {
                return Ok(PracticeAnswer {
                    text: String::new(),
                    reading: None,
                    withheld: Some(WITHHELD.to_owned()),
                });
            };
            Ok(PracticeAnswer {
                reading: Some(self.practised(r, &case, &said, &shown)?),
                text: shown,
                withheld: None,
            })
        })
    }

    fn practised(&self, r: &Reader<'_>, case: &Case, said: &Said, typed: &str) -> Result<CoachReading> {
        let personal = self.shown_personal(r, case)?;
        let clean = |text: &str| cleaned(&personal, text);
        apology::practised(self, r, case, (typed, coach_channel(said.channel)), &clean)
    }

    /// What the case knows of people. Their words stay, because they are what is answered.
    fn shown_personal(&self, r: &Reader<'_>, case: &Case) -> Result<Personal> {
        let notes = r.list_notes_of_case(case.id)?;
        Ok(self.personal_of_case(r, case)?.showing_their_words(&notes))
    }
}

/// A text without personal data; nothing if somebody can still be found in it.
fn cleaned(personal: &Personal, text: &str) -> Option<String> {
    let known = personal.known();
    let clean = redact(text, &known).text;
    leftovers(&clean, &known).is_empty().then_some(clean)
}

/// The case and what was said, if it can be practised on.
fn past(r: &Reader<'_>, case: &str) -> Result<(Case, Said)> {
    let case = case_of(r, case)?;
    let said = said(r, &case)?.ok_or_else(|| Error::not_found("case to practise on"))?;
    Ok((case, said))
}

/// The newest words that went out or were written by hand; none if the case cannot be practised on: while we are still
/// at work on it, nobody knows what was right.
fn said(r: &Reader<'_>, case: &Case) -> Result<Option<Said>> {
    let repaired = !case.is_open() || case.stage == Stage::FollowUp;
    if !repaired || case.their_words.trim().is_empty() {
        return Ok(None);
    }
    let messages = r.list_messages_of_case(case.id)?;
    let notes = r.list_notes_of_case(case.id)?;
    let newest = apology::last_said(&messages, &notes);
    Ok(newest.map(|(channel, text)| Said {
        channel,
        text: text.to_owned(),
    }))
}

fn row(case: &Case, said: &Said) -> PracticeRow {
    PracticeRow {
        id: case.id.to_string(),
        path: case.fracture_sub.as_deref().and_then(taxonomy::path),
        severity: case.severity.level(),
        channel: said.channel,
    }
}

//! The apology: one draft per channel, read by the coach. What becomes of it is in `compose`.

use crate::{
    Desk, Error, Result,
    case::lane_of,
    clocks::Rules,
    compose::{Values, coach_channel, draft_of, heard, keep_while_typing},
    desk::case_of,
    promised, text,
    wire::{
        Change,
        coach::{CautionView, CoachReading, ElementView, FindingView},
    },
};
use amends_coach::{CaseFacts, Draft, Fault as CoachFault, Level, PhraseBook, Reading, ReviewFlag, Verdict};
use amends_coach::{
    evaluate::Report as CoachReport,
    scaffold::{Filled, Gap, fill_for_reading, gaps},
};
use amends_model::{
    MessageId,
    calendar::WorkingHours,
    case::{Case, Fault},
    event::Op,
    message::{Channel, Message},
    note::Note,
    triage::Lane,
};
use amends_store::{Reader, Told};

impl Desk {
    /// Saves a draft. There is one unsent draft a channel; what was sent is never changed.
    pub fn save_draft(&self, case: &str, channel: Channel, typed: &str) -> Result<Change> {
        let typed = text::text("text", typed)?;
        self.change(|tx| {
            let case = case_of(tx, case)?;
            let draft = draft_of(tx, &case, channel)?;
            let said = format!("Draft: {}", channel.facts().name);
            let unchanged = draft
                .as_ref()
                .map_or(typed.trim().is_empty(), |d| d.text == typed);
            if let Some(before) = draft.as_ref().filter(|_| !unchanged) {
                keep_while_typing(self, tx, before)?;
            }
            let message = Message {
                subject: draft.as_ref().map_or_else(String::new, |d| d.subject.clone()),
                id: draft.map_or_else(|| MessageId::new(self.seed()), |d| d.id),
                case: case.id,
                channel,
                text: typed,
                edited: self.now(),
                sent: None,
            };
            if !unchanged {
                tx.put_message(&message)?;
            }
            Ok(Told::of(
                case.id,
                Op::DraftSaved,
                said,
                Some(message.id.to_string()),
            ))
        })
    }

    /// Saves the subject of a draft, where its channel has one.
    pub fn save_subject(&self, case: &str, channel: Channel, typed: &str) -> Result<Change> {
        let typed = text::maybe_line("subject", typed)?;
        self.change(|tx| {
            let case = case_of(tx, case)?;
            let draft = draft_of(tx, &case, channel)?;
            let said = format!("Draft: {}", channel.facts().name);
            if draft.as_ref().map_or("", |d| d.subject.as_str()) == typed {
                return Ok(Told::of(case.id, Op::DraftSaved, said, None));
            }
            let message = Message {
                text: draft.as_ref().map_or_else(String::new, |d| d.text.clone()),
                id: draft.map_or_else(|| MessageId::new(self.seed()), |d| d.id),
                case: case.id,
                channel,
                subject: typed,
                edited: self.now(),
                sent: None,
            };
            tx.put_message(&message)?;
            let id = message.id.to_string();
            Ok(Told::of(case.id, Op::DraftSaved, said, Some(id)))
        })
    }

    /// What the coach says about a text, knowing the case if there is one. It reads what the customer would: with the
    /// placeholders filled in, and without the questions; its offsets are those of the text as it stands.
    pub fn coach(&self, typed: &str, channel: Channel, case: Option<&str>) -> Result<CoachReading> {
        let (book, known) = self.read(|r| {
            let case = case.map(|case| case_of(r, case)).transpose()?;
            let known = case.map(|case| Ok::<_, Error>((Known::of(r, &case)?, Values::of(r, &case)?, case)));
            Ok((self.phrase_book(r)?, known.transpose()?))
        })?;
        let value = |name: &str| known.as_ref().and_then(|(_, values, _)| values.get(name));
        let filled = fill_for_reading(typed, value);
        let none = Known::default();
        let (facts, case) = known.as_ref().map_or((&none, None), |(k, _, c)| (k, Some(c)));
        let found = read(self, &book, &filled.text, coach_channel(channel), case, facts);
        let mut view = reading(found.clone());
        if let Some(case) = case {
            view.promises = self.read(|r| promised::of_case(self, r, case, found.promises))?;
        }
        Ok(in_draft(view, &filled))
    }

    /// How well the coach reads labelled texts, one JSON object a line. No workspace needed.
    #[must_use]
    pub fn coach_evaluation(file: &[u8]) -> CoachReport {
        CoachReport::of_file(PhraseBook::built_in(), file)
    }

    /// As [`Desk::coach`], for the command line: any channel the coach knows, no workspace needed, the built-in phrases.
    pub fn coach_text(typed: &str, channel: &str, today: amends_model::Day) -> Result<CoachReading> {
        let channel = serde_json::from_value(serde_json::Value::String(channel.to_owned()));
        let channel = channel.map_err(|_| {
            Error::invalid(
                "channel",
                "The channel is email, chat, phone, public_reply, social, letter or handwritten.",
            )
        })?;
        Ok(reading(amends_coach::read(&Draft {
            text: typed,
            channel,
            today,
            case: CaseFacts::default(),
        })))
    }
}

/// What the diagnosis says beyond the case's own row.
#[derive(Default)]
pub(crate) struct Known {
    /// Whether the customer was heard: their words and a fact are there.
    heard: Option<bool>,
    /// Whether the same thing has failed this customer before.
    repeats: bool,
    /// What somebody has to look at before an admission is sent.
    review: Option<ReviewFlag>,
    /// What happened, what was promised, when, to whom.
    told: promised::Told,
    /// When we work; none for Monday to Friday.
    hours: Option<WorkingHours>,
}

impl Known {
    pub(crate) fn of(r: &Reader<'_>, case: &Case) -> Result<Self> {
        let earlier = r.list_cases_of_customer(case.customer)?;
        let same = |other: &Case| other.opened < case.opened && other.failed_like(case);
        Ok(Self {
            heard: Some(heard(r, case)?),
            told: promised::Told::of(r, case)?,
            hours: Rules::hours_set(r)?,
            review: lane_of(r, case, &r.list_signals_of_case(case.id)?)?.map(|lane| match lane {
                Lane::Health => ReviewFlag::Injury,
                Lane::Privacy => ReviewFlag::Privacy,
                Lane::Discrimination => ReviewFlag::Discrimination,
                Lane::Legal => ReviewFlag::LegalThreat,
            }),
            repeats: earlier.iter().any(same),
        })
    }
}

pub(crate) fn read(
    desk: &Desk,
    book: &PhraseBook,
    typed: &str,
    channel: amends_coach::Channel,
    case: Option<&Case>,
    known: &Known,
) -> Reading {
    let theirs: Vec<&str> = case.iter().map(|c| c.their_words.as_str()).collect();
    let emotions: Vec<&str> = case
        .map(|c| c.emotions.iter().map(String::as_str).collect())
        .unwrap_or_default();
    let fault = match case.map(|c| c.fault) {
        None | Some(Fault::Ours) => CoachFault::Ours,
        Some(Fault::Shared) => CoachFault::Shared,
        Some(Fault::NotOurs) => CoachFault::NotOurs,
        Some(Fault::Undecided) => CoachFault::Undecided,
    };
    let facts = CaseFacts {
        fault,
        emotions: &emotions,
        heard: known.heard,
        repeat_of_same_cause: known.repeats,
        customer_words: &theirs,
        review: known.review.as_slice(),
        fact: known.told.fact.as_deref(),
        happened_on: known.told.happened_on,
        promised: known.told.promised.as_deref(),
        name: known.told.name.as_deref(),
        hours: known.hours.as_ref(),
    };
    let draft = Draft {
        text: typed,
        channel,
        today: desk.today(),
        case: facts,
    };
    amends_coach::read_with(book, &draft)
}

/// A text about a past case, read with what the case knows and `clean` lets through: neither names nor days.
pub(crate) fn practised(
    desk: &Desk,
    r: &Reader<'_>,
    case: &Case,
    (typed, channel): (&str, amends_coach::Channel),
    clean: &dyn Fn(&str) -> Option<String>,
) -> Result<CoachReading> {
    let mut known = Known::of(r, case)?;
    known.told = promised::Told {
        fact: known.told.fact.as_deref().and_then(clean),
        promised: known.told.promised.as_deref().and_then(clean),
        ..promised::Told::default()
    };
    let case = Case {
        their_words: clean(&case.their_words).unwrap_or_default(),
        emotions: case.emotions.iter().filter_map(|e| clean(e)).collect(),
        ..case.clone()
    };
    let filled = fill_for_reading(typed, |_| None);
    let found = read(
        desk,
        &*desk.phrase_book(r)?,
        &filled.text,
        channel,
        Some(&case),
        &known,
    );
    Ok(in_draft(reading(found), &filled))
}

/// The newest words that were sent or written by hand.
pub(crate) fn last_said<'m>(messages: &'m [Message], notes: &'m [Note]) -> Option<(Channel, &'m str)> {
    let sent = messages
        .iter()
        .filter_map(|m| Some((m.sent?, m.channel, m.text.as_str())));
    let written = notes
        .iter()
        .map(|n| (n.written, Channel::Handwritten, n.text.as_str()));
    let said = sent.chain(written).filter(|(.., text)| !text.trim().is_empty());
    let (_, channel, text) = said.max_by_key(|(at, ..)| *at)?;
    Some((channel, text))
}

/// Whether the words that count would do harm: the newest that were sent or written by hand, else the newest draft.
pub(crate) fn harmful(
    desk: &Desk,
    book: &PhraseBook,
    case: &Case,
    messages: &[Message],
    notes: &[Note],
) -> bool {
    let draft = messages.iter().max_by_key(|m| m.edited);
    let draft = draft.map(|m| (m.channel, m.text.as_str()));
    let Some((channel, typed)) = last_said(messages, notes).or(draft) else {
        return false;
    };
    // Questions and placeholders are nobody's words yet, and what lacks while questions are open is still to come.
    let unfinished = gaps(typed).iter().any(|g| matches!(g.gap, Gap::Question(_)));
    let typed = fill_for_reading(typed, |_| None).text;
    let found = read(
        desk,
        book,
        &typed,
        coach_channel(channel),
        Some(case),
        &Known::default(),
    );
    (found.verdict == Verdict::Poor && !unfinished)
        || found.findings.iter().any(|f| f.level == Level::Blocker)
}

/// A word of the coach as it is spelt on the wire.
pub(crate) fn word<T: serde::Serialize>(value: T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => text,
        _ => String::new(),
    }
}

/// The places of a reading of the filled-in text, in the draft.
fn in_draft(mut reading: CoachReading, filled: &Filled) -> CoachReading {
    let place = |start: &mut usize, end: &mut usize| [*start, *end] = filled.in_draft(*start, *end);
    for element in &mut reading.elements {
        for [start, end] in &mut element.spans {
            place(start, end);
        }
    }
    for finding in &mut reading.findings {
        place(&mut finding.start, &mut finding.end);
    }
    for promise in &mut reading.promises {
        place(&mut promise.start, &mut promise.end);
    }
    reading
}

fn reading(found: Reading) -> CoachReading {
    CoachReading {
        score: found.score,
        verdict: word(found.verdict),
        words: found.words,
        elements: found
            .elements
            .into_iter()
            .map(|e| ElementView {
                id: word(e.id),
                label: e.label,
                core: e.core,
                present: e.present,
                spans: e.spans,
                advice: e.advice,
            })
            .collect(),
        findings: found
            .findings
            .into_iter()
            .map(|f| FindingView {
                id: f.id,
                group: word(f.group),
                level: word(f.level),
                start: f.start,
                end: f.end,
                title: f.title,
                why: f.why,
                rewrite: f.rewrite,
            })
            .collect(),
        cautions: found
            .cautions
            .into_iter()
            .map(|c| CautionView {
                id: word(c.id),
                level: word(c.level),
                title: c.title,
                why: c.why,
                advice: c.advice,
            })
            .collect(),
        promises: found.promises.into_iter().map(promised::view).collect(),
    }
}

//! The apology: one draft per channel, read by the coach, marked as sent.

use crate::{
    Code, Desk, Error, Result,
    case::lane_of,
    desk::{case_of, id},
    text,
    wire::{
        Change,
        coach::{CautionView, CoachReading, ElementView, FindingView, FoundPromiseView},
    },
};
use amends_coach::evaluate::Report as CoachReport;
use amends_coach::{CaseFacts, Draft, Fault as CoachFault, Level, Reading, ReviewFlag, Verdict};
use amends_model::{
    MessageId,
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
            let messages = tx.list_messages_of_case(case.id)?;
            let draft = messages
                .into_iter()
                .find(|m| m.channel == channel && m.sent.is_none());
            let said = format!("Draft: {}", label(channel));
            let unchanged = draft
                .as_ref()
                .map_or(typed.trim().is_empty(), |d| d.text == typed);
            let message = Message {
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

    /// It was sent: the first-answer clock stops, and the silence ends.
    pub fn mark_sent(&self, message: &str) -> Result<Change> {
        let message: MessageId = id(message, "message")?;
        self.change(|tx| {
            let mut message = tx
                .get_message(message)?
                .ok_or_else(|| Error::not_found("message"))?;
            if message.sent.is_some() {
                return Err(Error::new(
                    Code::Invalid,
                    "This message was marked as sent already.",
                ));
            }
            if message.text.trim().is_empty() {
                return Err(Error::invalid("text", "There is nothing to send yet."));
            }
            text::without_blanks(&message.text)?;
            let now = self.now();
            message.sent = Some(now);
            tx.put_message(&message)?;
            let mut case = tx
                .get_case(message.case)?
                .ok_or_else(|| Error::not_found("case"))?;
            case.answered = case.answered.or(Some(now));
            case.last_spoke = Some(now);
            tx.put_case(&case)?;
            let said = format!("Apology sent: {}", label(message.channel));
            Ok(Told::of(
                case.id,
                Op::MessageSent,
                said,
                Some(message.id.to_string()),
            ))
        })
    }

    /// What the coach says about a text, knowing the case if there is one.
    pub fn coach(&self, typed: &str, channel: Channel, case: Option<&str>) -> Result<CoachReading> {
        let known = self.read(|r| {
            let case = case.map(|case| case_of(r, case)).transpose()?;
            case.map(|case| Ok((Known::of(r, &case)?, case))).transpose()
        })?;
        let (known, case) = known.unzip();
        let known = known.unwrap_or_default();
        Ok(reading(read(
            self,
            typed,
            coach_channel(channel),
            case.as_ref(),
            &known,
        )))
    }

    /// How well the coach reads labelled texts, one JSON object a line. No workspace needed.
    #[must_use]
    pub fn coach_evaluation(file: &[u8]) -> CoachReport {
        CoachReport::of_file(amends_coach::PhraseBook::built_in(), file)
    }

    /// As [`Desk::coach`], for the command line: any channel the coach knows, and no workspace needed.
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
}

impl Known {
    fn of(r: &Reader<'_>, case: &Case) -> Result<Self> {
        let heard = !case.their_words.trim().is_empty() && !r.list_facts_of_case(case.id)?.is_empty();
        let earlier = r.list_cases_of_customer(case.customer)?;
        let same = |other: &Case| other.opened < case.opened && other.fracture_sub == case.fracture_sub;
        Ok(Self {
            heard: Some(heard),
            review: lane_of(&r.list_signals_of_case(case.id)?).map(|lane| match lane {
                Lane::Health => ReviewFlag::Injury,
                Lane::Privacy => ReviewFlag::Privacy,
                Lane::Discrimination => ReviewFlag::Discrimination,
                Lane::Legal => ReviewFlag::LegalThreat,
            }),
            repeats: case.fracture_sub.is_some() && earlier.iter().any(same),
        })
    }
}

pub(crate) fn read(
    desk: &Desk,
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
    };
    let facts = CaseFacts {
        fault,
        emotions: &emotions,
        heard: known.heard,
        repeat_of_same_cause: known.repeats,
        customer_words: &theirs,
        review: known.review.as_slice(),
        ..CaseFacts::default()
    };
    amends_coach::read(&Draft {
        text: typed,
        channel,
        today: desk.today(),
        case: facts,
    })
}

/// Whether the words that count would do harm: the newest that were sent or written by hand, else the newest draft.
pub(crate) fn harmful(desk: &Desk, case: &Case, messages: &[Message], notes: &[Note]) -> bool {
    let sent = messages
        .iter()
        .filter_map(|m| Some((m.sent?, m.text.as_str(), m.channel)));
    let written = notes
        .iter()
        .map(|n| (n.written, n.text.as_str(), Channel::Handwritten));
    let said = sent.chain(written).max_by_key(|(at, ..)| *at);
    let draft = messages
        .iter()
        .max_by_key(|m| m.edited)
        .map(|m| (m.edited, m.text.as_str(), m.channel));
    let Some((_, typed, channel)) = said.or(draft) else {
        return false;
    };
    let found = read(desk, typed, coach_channel(channel), Some(case), &Known::default());
    found.verdict == Verdict::Poor || found.findings.iter().any(|f| f.level == Level::Blocker)
}

const fn coach_channel(channel: Channel) -> amends_coach::Channel {
    match channel {
        Channel::Handwritten => amends_coach::Channel::Handwritten,
        Channel::Email => amends_coach::Channel::Email,
        Channel::Phone => amends_coach::Channel::Phone,
        Channel::PublicReply => amends_coach::Channel::PublicReply,
    }
}

const fn label(channel: Channel) -> &'static str {
    match channel {
        Channel::Handwritten => "handwritten note",
        Channel::Email => "e-mail",
        Channel::Phone => "phone call",
        Channel::PublicReply => "public reply",
    }
}

/// A word of the coach as it is spelt on the wire.
fn word<T: serde::Serialize>(value: T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => text,
        _ => String::new(),
    }
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
        promises: found
            .promises
            .into_iter()
            .map(|p| FoundPromiseView {
                text: p.text,
                due: p.due.map(|d| d.to_string()),
                start: p.start,
                end: p.end,
            })
            .collect(),
    }
}

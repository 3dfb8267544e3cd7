//! E-mail as files: each message is a signal of who wrote it, and what we wrote belongs to the case that it answers.

use crate::{
    Desk, Result,
    compose::{Values, draft_of},
    import::{Wrote, take_signal},
};
use amends_intake::MailRecord;
use amends_model::{
    CaseId, MessageId, Moment,
    case::Case,
    customer::Customer,
    message::{Channel, Message},
    signal::{Attachment, Signal, SignalKind},
};
use amends_store::{Reader, Tx};
use chrono::TimeDelta;

/// What people call it.
pub(crate) const SOURCE: &str = "E-mail";
/// What the report calls it.
pub(crate) const LAYOUT: &str = "email";
/// A message without a subject is called by its first words: so many of them.
const FIRST_WORDS: usize = 8;
/// Somebody marks a message as sent so soon before or after the mail program sends it.
const MARKED_WITHIN: TimeDelta = TimeDelta::days(2);

/// Whether a file is a message or a mailbox by its name.
pub(crate) fn is_mail(name: &str) -> bool {
    let name = name.to_lowercase();
    name.ends_with(".eml") || name.ends_with(".mbox")
}

impl Desk {
    /// A message becomes a signal that waits. Read again, it changes nothing that somebody has decided, and a message
    /// without a date keeps the one it was first read at.
    pub(crate) fn take_mail(&self, tx: &Tx<'_>, record: &MailRecord) -> Result<Wrote> {
        let email = record.writer();
        let at = match record.at {
            Some(at) => at,
            None => {
                let before = tx.find_signal_by_source(SOURCE, &record.key)?;
                before.map_or_else(|| self.now(), |kept| kept.at)
            }
        };
        let nameless = || email.unwrap_or_default().to_owned();
        let told = Signal {
            customer: self.customer_of(tx, email, &record.author)?,
            author: Some(record.author.clone())
                .filter(|name| !name.is_empty())
                .unwrap_or_else(nameless),
            title: title(record),
            body: record.body.clone(),
            quoted: record.quoted.clone().unwrap_or_default(),
            attachments: attached(record),
            ..self.told(SignalKind::Complaint, (SOURCE, &record.key), at)
        };
        take_signal(tx, told)
    }
}

impl Desk {
    /// A message of ours becomes part of the case that it clearly answers, with which we spoke then; none if there is no
    /// such case, or a program sent it. Read again, or kept before when it was marked as sent, it changes nothing.
    pub(crate) fn take_ours(&self, tx: &Tx<'_>, record: &MailRecord) -> Result<Option<(CaseId, Wrote)>> {
        let Some(at) = record
            .at
            .filter(|_| !record.automatic)
            .map(|at| at.min(self.now()))
        else {
            return Ok(None);
        };
        let Some(mut case) = answered_case(tx, record, at)? else {
            return Ok(None);
        };
        let text = match record.body.trim() {
            "" => title(record),
            _ => record.body.clone(),
        };
        let messages = tx.list_messages_of_case(case.id)?;
        let known = |m: &Message| {
            let near = m.sent.is_some_and(|sent| (sent - at).abs() <= MARKED_WITHIN);
            m.channel == Channel::Email && near && is_of(&m.text, &text)
        };
        if messages.iter().any(known) {
            return Ok(Some((case.id, Wrote::Unchanged)));
        }
        let values = Values::of(tx, &case)?;
        let draft = draft_of(tx, &case, Channel::Email)?;
        let draft = draft.filter(|d| is_of(&values.fill(&d.text).text, &text));
        tx.put_message(&Message {
            id: draft.map_or_else(|| MessageId::new(self.seed()), |d| d.id),
            case: case.id,
            channel: Channel::Email,
            subject: record.subject.clone(),
            text,
            edited: at,
            sent: Some(at),
        })?;
        case.spoke(at);
        tx.put_case(&case)?;
        Ok(Some((case.id, Wrote::New)))
    }
}

/// The case that a message of ours answers: that of a message it names, else the only open one of the only customer it
/// went to, if they had written by then.
fn answered_case(r: &Reader<'_>, record: &MailRecord, at: Moment) -> Result<Option<Case>> {
    for id in &record.answers {
        if let Some(case) = r
            .find_signal_by_source(SOURCE, id)?
            .and_then(|signal| signal.case)
        {
            return Ok(r.get_case(case)?);
        }
    }
    let mut customers = Vec::new();
    for email in &record.to {
        let found = r.find_customer_by_email(email)?;
        customers
            .extend(found.filter(|c: &Customer| customers.iter().all(|known: &Customer| known.id != c.id)));
    }
    let [customer] = &customers[..] else {
        return Ok(None);
    };
    let mut cases = r.list_cases_of_customer(customer.id)?;
    cases.retain(|case| case.is_open() && case.wrote <= at);
    Ok(cases.pop().filter(|_| cases.is_empty()))
}

/// Whether a message as it arrived is a text of ours: the mail program adds a signature below.
fn is_of(text: &str, arrived: &str) -> bool {
    let (ours, all): (Vec<_>, Vec<_>) = (
        text.split_whitespace().collect(),
        arrived.split_whitespace().collect(),
    );
    all.starts_with(&ours) && ours.len() * 2 >= all.len()
}

pub(crate) fn title(record: &MailRecord) -> String {
    if !record.subject.trim().is_empty() {
        return record.subject.trim().to_owned();
    }
    let words: Vec<&str> = record.body.split_whitespace().take(FIRST_WORDS).collect();
    words.join(" ")
}

/// What came with a message, as it is kept.
pub(crate) fn attached(record: &MailRecord) -> Vec<Attachment> {
    let kept = |one: &amends_intake::Attachment| Attachment {
        name: one.name.clone(),
        media_type: one.media_type.clone(),
        bytes: u64::try_from(one.bytes).unwrap_or(u64::MAX),
    };
    record.attachments.iter().map(kept).collect()
}

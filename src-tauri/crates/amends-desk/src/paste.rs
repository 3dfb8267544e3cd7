//! Text that somebody has copied out of a mail program or a chat: read, looked at, and kept as a signal.
//!
//! What the text says clearly is filled in; who wrote and when is asked where it is not clear, and never guessed.

use crate::{
    Code, Desk, Error, Result,
    desk::moment,
    inbox::attachments,
    mail,
    ours::Ours,
    text,
    wire::{
        Change,
        paste::{PastedInput, PastedView},
    },
};
use amends_intake::{MailRecord, read_pasted_mail};
use amends_model::{
    Moment,
    customer::normal_email,
    event::Op,
    signal::{Signal, SignalKind, SignalState},
};
use amends_store::{Told, Tx};
use chrono::{DateTime, TimeDelta, Utc};

/// What people call the source of a pasted text that is no e-mail of its own.
const SOURCE: &str = "Pasted";
/// More than this nobody copies by hand; in characters.
const LONGEST: usize = 1_000_000;
/// Clocks differ; what was written later than this from now was not written yet.
const AHEAD: TimeDelta = TimeDelta::days(1);

impl Desk {
    /// Reads pasted text; nothing is written.
    pub fn read_pasted(&self, text: &str) -> Result<PastedView> {
        let record = read(text)?;
        Ok(view(&record, &self.ours()?))
    }

    /// Keeps pasted text as a signal, or as a case at once.
    pub fn add_pasted(&self, input: &PastedInput) -> Result<Change> {
        let record = read(&input.text)?;
        let said = Said::of(self.now(), input)?;
        self.change(|tx| {
            let signal = self.pasted(tx, &record, said, input.kind)?;
            if input.open_case {
                return self.case_from(tx, signal);
            }
            tx.put_signal(&signal)?;
            let id = Some(signal.id.to_string());
            Ok(Told::workspace(Op::MessagePasted, "A message was pasted", id))
        })
    }

    fn pasted(&self, tx: &Tx<'_>, record: &MailRecord, said: Said, kind: SignalKind) -> Result<Signal> {
        let (source, key) = known_as(record, &said);
        if let Some(before) = tx.find_signal_by_source(source, &key)? {
            return Err(already(before.state));
        }
        Ok(Signal {
            customer: self.customer_of(tx, said.email.as_deref(), &said.author)?,
            author: match &said.email {
                Some(email) if said.author.is_empty() => email.clone(),
                _ => said.author,
            },
            title: said.title,
            body: said.body,
            quoted: said.quoted,
            attachments: mail::attached(record),
            ..self.told(kind, (source, &key), said.at)
        })
    }
}

/// What a person has confirmed.
struct Said {
    author: String,
    email: Option<String>,
    at: Moment,
    title: String,
    body: String,
    quoted: String,
}

impl Said {
    fn of(now: Moment, input: &PastedInput) -> Result<Self> {
        let author = text::maybe_line("author", &input.author)?;
        let email = match input.email.trim() {
            "" => None,
            typed => Some(
                normal_email(typed)
                    .ok_or_else(|| Error::invalid("email", "This does not look like an e-mail address."))?,
            ),
        };
        if author.is_empty() && email.is_none() {
            return Err(Error::invalid(
                "author",
                "Say who wrote it: a name or an e-mail address.",
            ));
        }
        let at = DateTime::parse_from_rfc3339(input.at.trim()).map(|at| at.with_timezone(&Utc));
        let at = at.map_err(|_| Error::invalid("at", "Say when they wrote it."))?;
        if at > now + AHEAD {
            return Err(Error::invalid("at", "This day has not come yet."));
        }
        let body = text::text("body", &input.body)?.trim().to_owned();
        if body.is_empty() {
            return Err(Error::invalid(
                "body",
                "Keep at least a sentence of what they wrote.",
            ));
        }
        Ok(Self {
            author,
            email,
            at,
            title: text::maybe_line("title", &input.title)?,
            body,
            quoted: text::text("quoted", &input.quoted)?.trim().to_owned(),
        })
    }
}

fn read(text: &str) -> Result<MailRecord> {
    if text.chars().nth(LONGEST).is_some() {
        return Err(Error::invalid(
            "text",
            "This is longer than anybody copies by hand; save the message as .eml and import it.",
        ));
    }
    read_pasted_mail(text).map_err(|_| Error::invalid("text", "Paste what they wrote."))
}

fn view(record: &MailRecord, ours: &Ours) -> PastedView {
    PastedView {
        author: record.author.clone(),
        email: record.writer().unwrap_or_default().to_owned(),
        at: record.at.map(moment),
        title: record.subject.clone(),
        body: record.body.clone(),
        quoted: record.quoted.clone().unwrap_or_default(),
        attachments: attachments(&mail::attached(record)),
        kind: SignalKind::Complaint,
        ours: ours.wrote(record),
    }
}

/// What it is recognised by. The source of an e-mail is the e-mail, however it came here; of other text nobody but the
/// person who pasted it knows the writer.
fn known_as(record: &MailRecord, said: &Said) -> (&'static str, String) {
    if let Some(id) = &record.message_id {
        return (mail::SOURCE, id.clone());
    }
    let writer = said.email.clone().unwrap_or_else(|| said.author.to_lowercase());
    (SOURCE, format!("{writer}|{}", record.key))
}

fn already(state: SignalState) -> Error {
    let place = match state {
        SignalState::Waiting => "it waits in the inbox",
        SignalState::Case => "it belongs to a case",
        SignalState::Dismissed => "it was set aside as not a case",
        SignalState::Kind => "it is kept with its customer",
    };
    Error::new(
        Code::Invalid,
        format!("This message is already here: {place}. Nothing was changed."),
    )
}

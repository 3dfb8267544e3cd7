//! E-mail to records: one message, a mailbox of many, or text that somebody has pasted.
//!
//! MIME is read by `mail-parser`; what stands here is what a person sees of a message: who wrote, when, and what is new
//! in it. Best effort throughout: a message with damaged parts is read as far as it goes and says so. Nothing of an
//! attachment is kept but its name, kind and size.

mod address;
mod block;
mod body;
mod head;
mod html;
mod mbox;
mod paste;
mod quote;
mod words;

pub use paste::read_pasted_mail;

use crate::{Error, Skipped, cell::prose};
use amends_model::{Moment, customer::normal_email};
use chrono::DateTime;
use mail_parser::{Address, HeaderName, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::HashMap;

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailRecord {
    /// Which message of the file it is, the first being 1.
    pub number: usize,
    /// The same for the same message however often it is read: its id, else made of who, when and what. May hold
    /// personal data.
    pub key: String,
    /// Its id, without the angle brackets.
    pub message_id: Option<String>,
    /// The ids of the messages it answers, the nearest first.
    pub answers: Vec<String>,
    /// Name of the sender; may be empty.
    pub author: String,
    /// The sender's address, as [`amends_model::customer::normal_email`] makes it.
    pub email: Option<String>,
    /// Where answers are to go if that is not the sender: behind a contact form it is who really wrote.
    pub reply_to: Option<String>,
    /// Addresses it was sent to, so that what the shop itself has sent can be told apart.
    pub to: Vec<String>,
    /// When it was sent; `None` if the message does not say so clearly.
    pub at: Option<Moment>,
    /// Subject line; may be empty.
    pub subject: String,
    /// What is new in it, its signature with it. The whole text where nothing else would be left.
    pub body: String,
    /// What it quotes from before, as it stands there.
    pub quoted: Option<String>,
    /// What is attached.
    pub attachments: Vec<Attachment>,
    /// Whether parts of it could not be read as they were meant, or its text is longer than 200,000 characters and cut.
    pub damaged: bool,
    /// Whether it says of itself that a program sent it: an out-of-office note, a receipt of a help desk.
    pub automatic: bool,
}

impl MailRecord {
    /// Whose words these are, if it says so: behind a contact form stands whoever wants the answer.
    pub fn writer(&self) -> Option<&str> {
        self.reply_to.as_deref().or(self.email.as_deref())
    }
}

/// A file within a message. What it holds is not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name without folders; made of its kind where it has none.
    pub name: String,
    /// Its kind as the message says: `image/jpeg`.
    pub media_type: String,
    /// Its size in bytes, decoded.
    pub bytes: usize,
}

/// What a file of mail holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mails {
    /// Messages, in the order of the file.
    pub mails: Vec<MailRecord>,
    /// What was left out; [`Skipped::row`] is the number of the message.
    pub skipped: Vec<Skipped>,
}

/// First bytes of what mail programs write that is no text: Outlook's message and folder, archives.
const CONTAINERS: [&[u8]; 4] = [
    b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
    b"!BDN",
    b"PK\x03\x04",
    b"%PDF",
];

/// Reads a message (`.eml`) or a mailbox (`.mbox`); which of the two is seen from how it begins.
///
/// # Errors
/// [`Error::EmptyMail`], [`Error::MailContainer`], [`Error::NotMail`]. Nothing is read then. In a mailbox only the
/// message that is none is left out.
pub fn read_mail(bytes: &[u8]) -> Result<Mails, Error> {
    if CONTAINERS.iter().any(|magic| bytes.starts_with(magic)) {
        return Err(Error::MailContainer);
    }
    let bytes = from_its_first_line(bytes);
    if bytes.is_empty() {
        return Err(Error::EmptyMail);
    }
    if !mbox::is_mailbox(&bytes) {
        let mails = vec![message(&bytes, 1)?];
        return Ok(Mails {
            mails,
            skipped: Vec::new(),
        });
    }
    Ok(mailbox(&bytes))
}

fn mailbox(bytes: &[u8]) -> Mails {
    let (mut mails, mut skipped) = (Vec::new(), Vec::new());
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (at, raw) in mbox::messages(bytes).enumerate() {
        let number = at + 1;
        match message(&raw, number) {
            Err(_) => skipped.push(Skipped {
                row: number,
                reason: "This is not an e-mail.".to_owned(),
            }),
            Ok(mail) => match seen.get(&mail.key) {
                Some(first) => skipped.push(Skipped {
                    row: number,
                    reason: format!("This message is already number {first} of the file."),
                }),
                None => {
                    seen.insert(mail.key.clone(), number);
                    mails.push(mail);
                }
            },
        }
    }
    Mails { mails, skipped }
}

/// The file without a byte-order mark and blank lines above its first; UTF-16 becomes UTF-8.
fn from_its_first_line(bytes: &[u8]) -> Cow<'_, [u8]> {
    let is_wide = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    if is_wide && let Ok(text) = crate::encoding::text(bytes) {
        return Cow::Owned(text.trim_start().as_bytes().to_vec());
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let blank = bytes
        .iter()
        .take_while(|b| b.is_ascii_whitespace() || **b == 0)
        .count();
    Cow::Borrowed(&bytes[blank..])
}

/// Headers one of which every message has.
fn is_of_mail(name: &HeaderName<'_>) -> bool {
    use HeaderName as H;
    matches!(
        name,
        H::From
            | H::Sender
            | H::ReplyTo
            | H::To
            | H::Subject
            | H::Date
            | H::MessageId
            | H::Received
            | H::ReturnPath
    )
}

/// Reads one message.
fn message(bytes: &[u8], number: usize) -> Result<MailRecord, Error> {
    let bytes = head::readable(bytes);
    let parsed = MessageParser::default()
        .parse(bytes.as_ref())
        .ok_or(Error::NotMail)?;
    if !parsed.headers().iter().any(|h| is_of_mail(&h.name)) {
        return Err(Error::NotMail);
    }
    let sender = parsed.from().or_else(|| parsed.sender());
    let (author, email) = sender.map_or_else(Default::default, first_person);
    let reply_to = parsed.reply_to().and_then(|a| first_person(a).1);
    let (text, flaw) = body::text(&parsed);
    let (body, quoted) = quote::split(&text);
    let mut mail = MailRecord {
        number,
        key: String::new(),
        message_id: parsed.message_id().and_then(prose),
        answers: answers(&parsed),
        author,
        reply_to: reply_to.filter(|r| Some(r) != email.as_ref()),
        email,
        to: parsed.all_to().flat_map(addresses).collect(),
        at: sent(&parsed),
        subject: parsed.subject().and_then(head::line).unwrap_or_default(),
        body,
        quoted,
        attachments: parsed
            .attachments()
            .filter(|_| !flaw.is_partless)
            .map(attachment)
            .collect(),
        damaged: flaw.is_damaged || parsed.parts.iter().any(|p| p.is_encoding_problem),
        automatic: is_automatic(&parsed),
    };
    mail.key = key(&mail);
    Ok(mail)
}

/// The id, else a digest of what makes the message: it is kept, so it must be the same on every computer.
fn key(mail: &MailRecord) -> String {
    if let Some(id) = &mail.message_id {
        return id.clone();
    }
    let when = mail.at.map_or_else(String::new, |at| at.to_rfc3339());
    let who = mail.email.as_deref().unwrap_or(&mail.author);
    let whole = [who, &when, &mail.subject, &mail.body].join("\n");
    let digest = Sha256::digest(whole.as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Name and address of the first person of a header.
fn first_person(people: &Address<'_>) -> (String, Option<String>) {
    let Some(first) = people.first() else {
        return Default::default();
    };
    let email = first.address().and_then(normal_email);
    let name = first.name().and_then(head::line).unwrap_or_default();
    // Without brackets the parser takes a lone name for an address.
    match (&email, name.is_empty(), first.address()) {
        (None, true, Some(word)) => (head::line(word).unwrap_or_default(), None),
        _ => (name, email),
    }
}

fn addresses(people: &Address<'_>) -> Vec<String> {
    people
        .iter()
        .filter_map(|p| p.address())
        .filter_map(normal_email)
        .collect()
}

/// In-Reply-To, then References from the last to the first.
fn answers(parsed: &Message<'_>) -> Vec<String> {
    let ids = |header: HeaderName<'static>| -> Vec<String> {
        let value = parsed.header(header);
        let list = value.and_then(|v| v.as_text_list()).unwrap_or_default();
        list.iter().filter_map(|id| prose(id)).collect()
    };
    let mut all = ids(HeaderName::InReplyTo);
    for id in ids(HeaderName::References).into_iter().rev() {
        if !all.contains(&id) {
            all.push(id);
        }
    }
    all
}

/// `Auto-Submitted` (RFC 3834), and what was used for it before.
fn is_automatic(parsed: &Message<'_>) -> bool {
    parsed.headers_raw().any(|(name, value)| {
        let value = value.trim().to_lowercase();
        match name.to_lowercase().as_str() {
            "auto-submitted" | "x-autoreply" | "x-autorespond" => !value.starts_with("no"),
            "precedence" => value == "auto_reply",
            _ => false,
        }
    })
}

fn sent(parsed: &Message<'_>) -> Option<Moment> {
    let date = parsed.date().filter(|d| d.is_valid() && d.year > 1970)?;
    DateTime::from_timestamp(date.to_timestamp(), 0)
}

fn attachment(part: &MessagePart<'_>) -> Attachment {
    let media_type = match (part.content_type(), &part.body) {
        (Some(kind), _) => match kind.subtype() {
            Some(sub) => format!("{}/{sub}", kind.ctype()).to_lowercase(),
            None => kind.ctype().to_lowercase(),
        },
        (None, PartType::Message(_)) => "message/rfc822".to_owned(),
        (None, PartType::Text(_)) => "text/plain".to_owned(),
        (None, PartType::Html(_)) => "text/html".to_owned(),
        (None, _) => "application/octet-stream".to_owned(),
    };
    let bytes = match &part.body {
        PartType::Message(inner) => inner.raw_message().len(),
        _ => part.len(),
    };
    let name = part.attachment_name().and_then(file_name);
    let name = name.unwrap_or_else(|| unnamed(&media_type));
    Attachment {
        name,
        media_type,
        bytes,
    }
}

/// The last part of a path, on one line and no longer than a file name may be.
fn file_name(path: &str) -> Option<String> {
    const LONGEST: usize = 200;
    let name = path.rsplit(['/', '\\']).next().and_then(head::line)?;
    let name: String = name.chars().take(LONGEST).collect();
    (name != "." && name != "..").then_some(name)
}

fn unnamed(media_type: &str) -> String {
    match media_type {
        "message/rfc822" => "message.eml".to_owned(),
        other => {
            let end = other.rsplit('/').next().unwrap_or_default();
            let end: String = end.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
            format!("attachment.{end}")
        }
    }
}

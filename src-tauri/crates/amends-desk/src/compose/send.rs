//! What goes out: filled in, finished, copied, handed to the mail program, marked as sent, taken back.

use super::{
    Values, draft_of, keep, look,
    values::{unknown, why},
};
use crate::{
    Code, Desk, Error, Result,
    desk::{case_of, id, taken_back},
    promised, text,
    wire::{
        Change,
        compose::{FinishedMessage, MailOpened, MessagePreview},
    },
};
use amends_model::{
    MessageId,
    case::Case,
    event::Op,
    message::{Channel, Message, VersionReason},
};
use amends_store::{Reader, Told};

/// The longest link a mail program is sure to take: Windows hands over 2,083 characters, and some programs take fewer.
const LONGEST_LINK: usize = 2_000;

/// A link to the mail program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailLink {
    /// `mailto:…`; it stays below the window.
    pub url: String,
    /// Whether the text is in it; otherwise it was too long for a link.
    pub whole: bool,
    /// The text that goes out.
    pub text: String,
    /// How many promises in it nobody owns.
    pub unowned: usize,
}

impl From<MailLink> for MailOpened {
    fn from(link: MailLink) -> Self {
        let why = "The text was too long for a link to the mail program (2,000 characters). Paste it there; it is \
                   copied.";
        Self {
            why: (!link.whole).then(|| why.to_owned()),
            whole: link.whole,
            text: link.text,
            unowned: link.unowned,
        }
    }
}

impl Desk {
    /// A draft as the customer would read it, finished or not.
    pub fn get_message_preview(&self, case: &str, channel: Channel) -> Result<MessagePreview> {
        self.read(|r| {
            let case = case_of(r, case)?;
            let values = Values::of(r, &case)?;
            let draft = draft_of(r, &case, channel)?;
            let (subject, typed) = draft.map_or_else(Default::default, |d| (d.subject, d.text));
            let (subject, body) = (values.fill(&subject), values.fill(&typed));
            let mut missing = subject.unknown;
            missing.extend(
                body.unknown
                    .into_iter()
                    .filter(|n| !missing.contains(n))
                    .collect::<Vec<_>>(),
            );
            Ok(MessagePreview {
                subject: subject.text,
                text: body.text,
                questions: [subject.questions, body.questions].concat(),
                unknown: unknown(&missing),
            })
        })
    }

    /// What goes out on a channel, to be copied.
    ///
    /// # Errors
    /// Refused while a question is unanswered, a blank is left, or a placeholder has nothing behind it.
    pub fn get_finished_message(&self, case: &str, channel: Channel) -> Result<FinishedMessage> {
        self.read(|r| {
            let case = case_of(r, case)?;
            let draft = draft_of(r, &case, channel)?;
            let draft = draft.ok_or_else(|| Error::invalid("text", "There is nothing to send yet."))?;
            let (subject, text) = finished(r, &case, &draft)?;
            Ok(FinishedMessage {
                review: look::still_wants_a_look(self, r, &case, &draft)?,
                unowned: promised::unowned(self, r, &case, &text)?,
                subject,
                text,
            })
        })
    }

    /// A link that opens the e-mail of a case in the mail program.
    ///
    /// # Errors
    /// As [`Desk::get_finished_message`]; without an e-mail address of the customer; and [`Code::NeedsReview`] while
    /// somebody has to look at it first, since from the mail program it goes out without us.
    pub fn mail_link(&self, case: &str) -> Result<MailLink> {
        let finished = self.get_finished_message(case, Channel::Email)?;
        if let Some(why) = finished.review {
            return Err(look::refusal(&why));
        }
        let to = self.read(|r| {
            let case = case_of(r, case)?;
            Ok(r.get_customer(case.customer)?.and_then(|c| c.email))
        })?;
        let to = to.ok_or_else(|| {
            Error::invalid(
                "email",
                "No e-mail address of this customer is known. Copy the text instead.",
            )
        })?;
        let head = format!("mailto:{}?subject={}", encoded(&to), encoded(&finished.subject));
        // Lines of an e-mail end with both characters (RFC 6068).
        let url = format!("{head}&body={}", encoded(&finished.text.replace('\n', "\r\n")));
        let whole = url.len() <= LONGEST_LINK;
        Ok(MailLink {
            url: if whole { url } else { head },
            whole,
            text: finished.text,
            unowned: finished.unowned,
        })
    }

    /// It was sent: what went out is kept, the first-answer clock stops, and the silence ends.
    ///
    /// # Errors
    /// As [`Desk::get_finished_message`]; [`Code::NeedsReview`] while somebody has to look at it first; and
    /// [`Code::Unowned`] while the text promises something that nobody owns.
    pub fn mark_sent(&self, message: &str) -> Result<Change> {
        self.send(message, false)
    }

    /// As [`Desk::mark_sent`], although the text promises something that nobody owns. The timeline says so. What
    /// somebody has to look at is not sent this way either.
    pub fn mark_sent_anyway(&self, message: &str) -> Result<Change> {
        self.send(message, true)
    }

    fn send(&self, message: &str, anyway: bool) -> Result<Change> {
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
            let mut case = tx
                .get_case(message.case)?
                .ok_or_else(|| Error::not_found("case"))?;
            let (subject, text) = finished(tx, &case, &message)?;
            look::held(self, tx, &case, &message)?;
            (message.subject, message.text) = (subject, text);
            let unowned = promised::held(self, tx, &case, &message, anyway)?;
            let now = self.now();
            message.sent = Some(now);
            tx.put_message(&message)?;
            let version = keep(self, tx, &message, VersionReason::Sent)?;
            case.spoke(now);
            tx.put_case(&case)?;
            let said = format!("{}, version {version}{unowned}", message.channel.facts().went_out);
            let id = message.id.to_string();
            Ok(Told::of(case.id, Op::MessageSent, said, Some(id)))
        })
    }

    /// It was not sent after all: everything that marking it did is taken back, whatever was done meanwhile elsewhere.
    ///
    /// # Errors
    /// Refused when the same channel has a new draft, or the case has gone on since.
    pub fn take_back_sent(&self, message: &str) -> Result<Change> {
        let id: MessageId = id(message, "message")?;
        let sent = self.read(|r| Ok(r.get_message(id)?))?;
        let sent = sent.ok_or_else(|| Error::not_found("message"))?;
        if sent.sent.is_none() {
            return Err(Error::invalid("message", "This text is a draft again already."));
        }
        self.read(|r| {
            let case = r.get_case(sent.case)?.ok_or_else(|| Error::not_found("case"))?;
            nothing_new(r, &case, &sent)
        })?;
        let row = ("message", id.to_string());
        let undone = self
            .store
            .undo_of(self.stamp(), sent.case, Op::MessageSent, (row.0, &row.1))?;
        taken_back(undone)
    }
}

/// There is one draft a channel: one that was begun since would be a second.
fn nothing_new(r: &Reader<'_>, case: &Case, sent: &Message) -> Result<()> {
    match draft_of(r, case, sent.channel)? {
        Some(draft) if !draft.text.trim().is_empty() => Err(Error::invalid(
            "message",
            "A new text was begun on this channel. It stays; the one before counts as sent.",
        )),
        _ => Ok(()),
    }
}

/// Subject and text that go out: filled in, with no question, blank or empty placeholder left.
fn finished(r: &Reader<'_>, case: &Case, draft: &Message) -> Result<(String, String)> {
    if draft.text.trim().is_empty() {
        return Err(Error::invalid("text", "There is nothing to send yet."));
    }
    let values = Values::of(r, case)?;
    let (subject, body) = (values.fill(&draft.subject), values.fill(&draft.text));
    if let Some(question) = subject.questions.first().or(body.questions.first()) {
        return Err(Error::invalid("text", format!("Answer “{question}” first.")));
    }
    if let Some(name) = subject.unknown.first().or(body.unknown.first()) {
        return Err(Error::invalid(
            "text",
            format!("Nothing stands behind “{name}”. {}", why(name)),
        ));
    }
    // What a value brings in is the customer's or ours, not a blank of the draft.
    text::without_brackets(&draft.subject)?;
    text::without_brackets(&draft.text)?;
    Ok((subject.text.trim().to_owned(), body.text.trim().to_owned()))
}

/// For the query of a link: every byte that is not plainly a letter or figure.
fn encoded(text: &str) -> String {
    let plain = |b: &u8| b.is_ascii_alphanumeric() || b"-._~@".contains(b);
    text.bytes()
        .fold(String::with_capacity(text.len()), |mut out, b| {
            if plain(&b) {
                out.push(char::from(b));
            } else {
                out.push_str(&format!("%{b:02X}"));
            }
            out
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_carries_every_sign_of_a_text() {
        assert_eq!(
            encoded("O'Brien & <b> 50 %\r\n€ 🎁?"),
            "O%27Brien%20%26%20%3Cb%3E%2050%20%25%0D%0A%E2%82%AC%20%F0%9F%8E%81%3F"
        );
    }
}

//! E-mail as files: each message is a signal of who wrote it.

use crate::{
    Desk, Result,
    import::{Wrote, is_settled, write},
};
use amends_intake::MailRecord;
use amends_model::{
    SignalId,
    signal::{Attachment, Signal, SignalKind, SignalState},
};
use amends_store::Tx;

/// What people call it.
pub(crate) const SOURCE: &str = "E-mail";
/// What the report calls it.
pub(crate) const LAYOUT: &str = "email";
/// A message without a subject is called by its first words: so many of them.
const FIRST_WORDS: usize = 8;

/// Whether a file is a message or a mailbox by its name.
pub(crate) fn is_mail(name: &str) -> bool {
    let name = name.to_lowercase();
    name.ends_with(".eml") || name.ends_with(".mbox")
}

impl Desk {
    /// A message becomes a signal that waits. Read again, it changes nothing that somebody has decided, and a message
    /// without a date keeps the one it was first read at.
    pub(crate) fn take_mail(&self, tx: &Tx<'_>, record: &MailRecord) -> Result<Wrote> {
        let before = tx.find_signal_by_source(SOURCE, &record.key)?;
        // Behind a contact form stands whoever wants the answer.
        let email = record.reply_to.as_deref().or(record.email.as_deref());
        let customer = self.customer_of(tx, email, &record.author)?;
        let kept = before.as_ref();
        let nameless = || email.unwrap_or_default().to_owned();
        let signal = Signal {
            id: kept.map_or_else(|| SignalId::new(self.seed()), |s| s.id),
            customer: customer.or_else(|| kept.and_then(|s| s.customer)),
            kind: SignalKind::Complaint,
            source: SOURCE.to_owned(),
            source_key: record.key.clone(),
            at: record.at.or(kept.map(|s| s.at)).unwrap_or_else(|| self.now()),
            author: Some(record.author.clone())
                .filter(|name| !name.is_empty())
                .unwrap_or_else(nameless),
            title: title(record),
            body: record.body.clone(),
            quoted: record.quoted.clone().unwrap_or_default(),
            attachments: attached(record),
            stars: None,
            product: None,
            state: kept
                .map(|s| s.state)
                .filter(|s| is_settled(*s))
                .unwrap_or(SignalState::Waiting),
            dismissed_because: kept.and_then(|s| s.dismissed_because.clone()),
            case: kept.and_then(|s| s.case),
        };
        write(kept, &signal, || Ok(tx.put_signal(&signal)?))
    }
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

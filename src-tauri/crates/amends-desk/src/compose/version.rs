//! Versions of a text: kept where somebody could want them back, compared, and put back.

use super::{compare::compared, draft_of};
use crate::{
    Desk, Error, Result,
    desk::{case_of, id, moment},
    wire::{
        Change,
        compose::{Comparison, VersionView},
    },
};
use amends_model::{
    MessageId, MessageVersionId,
    event::Op,
    message::{Channel, Message, MessageVersion, VersionReason},
};
use amends_store::{Reader, Told, Tx};
use chrono::TimeDelta;

/// While somebody types, one version is kept in so many minutes.
pub(crate) const TYPED_EVERY: TimeDelta = TimeDelta::minutes(10);

impl Desk {
    /// Keeps the draft of a channel as it is, unless its newest version says the same.
    ///
    /// # Errors
    /// A version that somebody looked at is made by [`Desk::look_at_message`] alone, which keeps who.
    pub fn keep_version(&self, case: &str, channel: Channel, reason: VersionReason) -> Result<Change> {
        if reason == VersionReason::LookedAt {
            return Err(Error::invalid("reason", "Say who looked at it."));
        }
        self.change(|tx| {
            let case = case_of(tx, case)?;
            if let Some(draft) = draft_of(tx, &case, channel)? {
                keep(self, tx, &draft, reason)?;
            }
            let said = format!("Version kept: {}", channel.facts().name);
            Ok(Told::of(case.id, Op::VersionKept, said, None))
        })
    }

    /// The versions of a channel's texts, newest first, those of what was sent among them.
    pub fn list_versions(&self, case: &str, channel: Channel) -> Result<Vec<VersionView>> {
        self.read(|r| {
            let case = case_of(r, case)?;
            let mut found = Vec::new();
            for message in r.list_messages_of_case(case.id)? {
                if message.channel == channel {
                    let versions = r.list_message_versions(message.id)?;
                    found.extend(
                        versions
                            .into_iter()
                            .enumerate()
                            .map(|(at, v)| view(&message, at, v)),
                    );
                }
            }
            found.sort_by(|a, b| b.saved.cmp(&a.saved).then(b.number.cmp(&a.number)));
            Ok(found)
        })
    }

    /// A version beside another, or beside the draft as it is now.
    pub fn compare_versions(&self, version: &str, with: Option<&str>) -> Result<Comparison> {
        self.read(|r| {
            let one = version_of(r, version)?;
            let other = match with {
                Some(with) => version_of(r, with)?.text,
                None => draft_beside(r, &one)?,
            };
            Ok(compared(&one.text, &other))
        })
    }

    /// Puts a version back as the draft of its channel; what stood there is kept as a version.
    pub fn restore_version(&self, version: &str) -> Result<Change> {
        self.change(|tx| {
            let version = version_of(tx, version)?;
            let gone = || Error::not_found("message");
            let of = tx.get_message(version.message)?.ok_or_else(gone)?;
            let case = tx.get_case(of.case)?.ok_or_else(|| Error::not_found("case"))?;
            let draft = draft_of(tx, &case, of.channel)?;
            if let Some(draft) = &draft {
                keep(self, tx, draft, VersionReason::Restored)?;
            }
            let message = Message {
                id: draft.map_or_else(|| MessageId::new(self.seed()), |d| d.id),
                subject: version.subject,
                text: version.text,
                edited: self.now(),
                sent: None,
                ..of
            };
            tx.put_message(&message)?;
            let said = format!("Version put back: {}", of.channel.facts().name);
            let id = message.id.to_string();
            Ok(Told::of(case.id, Op::VersionRestored, said, Some(id)))
        })
    }
}

/// Keeps what a message says now, unless it says nothing or its newest version says the same. Gives back how many
/// versions there are then.
pub(crate) fn keep(desk: &Desk, tx: &Tx<'_>, message: &Message, reason: VersionReason) -> Result<usize> {
    let versions = tx.list_message_versions(message.id)?;
    let same = |v: &MessageVersion| v.text == message.text && v.subject == message.subject;
    if message.text.trim().is_empty() || versions.last().is_some_and(same) {
        return Ok(versions.len());
    }
    tx.put_message_version(&MessageVersion {
        id: MessageVersionId::new(desk.seed()),
        message: message.id,
        subject: message.subject.clone(),
        text: message.text.clone(),
        saved: desk.now(),
        reason,
    })?;
    Ok(versions.len() + 1)
}

/// Keeps what stood in a draft before this change of it, once in ten minutes of typing.
pub(crate) fn keep_while_typing(desk: &Desk, tx: &Tx<'_>, before: &Message) -> Result<()> {
    let newest = tx.list_message_versions(before.id)?.pop().map(|v| v.saved);
    // A clock that was set back keeps one version too many, never one too few.
    let lately = newest.is_some_and(|at| (desk.now() - at).abs() < TYPED_EVERY);
    if !lately {
        keep(desk, tx, before, VersionReason::Typed)?;
    }
    Ok(())
}

fn version_of(r: &Reader<'_>, version: &str) -> Result<MessageVersion> {
    let version: MessageVersionId = id(version, "version")?;
    r.get_message_version(version)?
        .ok_or_else(|| Error::not_found("version"))
}

/// The draft of the channel a version belongs to.
fn draft_beside(r: &Reader<'_>, version: &MessageVersion) -> Result<String> {
    let Some(message) = r.get_message(version.message)? else {
        return Ok(String::new());
    };
    let Some(case) = r.get_case(message.case)? else {
        return Ok(String::new());
    };
    Ok(draft_of(r, &case, message.channel)?.map_or_else(String::new, |d| d.text))
}

fn view(message: &Message, at: usize, version: MessageVersion) -> VersionView {
    VersionView {
        id: version.id.to_string(),
        number: at + 1,
        saved: moment(version.saved),
        reason: version.reason,
        words: version.text.split_whitespace().count(),
        subject: version.subject,
        text: version.text,
        sent: message.sent.map(moment),
    }
}

//! The composer: one apology on seven channels, from the first question to the words that go out.

mod alike;
mod compare;
mod composition;
mod look;
mod send;
mod start;
mod values;
mod version;

pub(crate) use look::{looked_at, wants_a_look, with_nobody_looked};
pub use send::MailLink;
pub(crate) use values::Values;
pub(crate) use version::{keep, keep_while_typing};

use crate::Result;
use amends_model::{
    case::Case,
    message::{Channel, Message},
};
use amends_store::Reader;

/// The text of a channel that has not been sent yet.
pub(crate) fn draft_of(r: &Reader<'_>, case: &Case, channel: Channel) -> Result<Option<Message>> {
    let messages = r.list_messages_of_case(case.id)?;
    Ok(messages
        .into_iter()
        .find(|m| m.channel == channel && m.sent.is_none()))
}

/// Whether the customer was heard: their words and a fact are in the diagnosis.
pub(crate) fn heard(r: &Reader<'_>, case: &Case) -> Result<bool> {
    Ok(!case.their_words.trim().is_empty() && !r.list_facts_of_case(case.id)?.is_empty())
}

/// A channel as the coach knows it.
pub(crate) const fn coach_channel(channel: Channel) -> amends_coach::Channel {
    match channel {
        Channel::Handwritten => amends_coach::Channel::Handwritten,
        Channel::Email => amends_coach::Channel::Email,
        Channel::Letter => amends_coach::Channel::Letter,
        Channel::Chat => amends_coach::Channel::Chat,
        Channel::Phone => amends_coach::Channel::Phone,
        Channel::PublicReply => amends_coach::Channel::PublicReply,
        Channel::Social => amends_coach::Channel::Social,
    }
}

/// The same, the other way round; none of the coach's channels is without one of ours.
pub(crate) fn channel_of(channel: amends_coach::Channel) -> Option<Channel> {
    Channel::ALL
        .iter()
        .copied()
        .find(|ours| coach_channel(*ours) == channel)
}

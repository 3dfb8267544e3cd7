//! A case of injury, privacy, discrimination or law: somebody looks at its text before it goes out, and the case keeps who.
//!
//! The look is a version of the text like others, so that other words need another look and the same words never a
//! second one.

use super::draft_of;
use crate::{
    Code, Desk, Error, Result,
    apology::{self, Known},
    compose::{Values, coach_channel},
    desk::{case_of, id, person_by_id},
    wire::Change,
};
use amends_coach::{CautionId, scaffold::fill_for_reading};
use amends_model::{
    MessageVersionId, PersonId,
    case::Case,
    event::Op,
    message::{Channel, Message, MessageVersion, VersionReason},
};
use amends_store::{Reader, Told};

impl Desk {
    /// Somebody looked at the draft of a channel as it stands now. The timeline says who.
    ///
    /// # Errors
    /// When there is nothing to look at, or no such person.
    pub fn look_at_message(&self, case: &str, channel: Channel, person: &str) -> Result<Change> {
        let person: PersonId = id(person, "person")?;
        self.change(|tx| {
            let case = case_of(tx, case)?;
            let draft = draft_of(tx, &case, channel)?.filter(|d| !d.text.trim().is_empty());
            let draft = draft.ok_or_else(|| Error::invalid("text", "There is nothing to look at yet."))?;
            let person = person_by_id(tx, person)?;
            tx.put_message_version(&MessageVersion {
                id: MessageVersionId::new(self.seed()),
                message: draft.id,
                subject: draft.subject,
                text: draft.text,
                saved: self.now(),
                reason: VersionReason::LookedAt,
            })?;
            let said = format!("{} looked at the {}", person.name, channel.facts().name);
            Ok(Told::of(
                case.id,
                Op::MessageLookedAt,
                said,
                Some(draft.id.to_string()),
            ))
        })
    }
}

/// Whether somebody looked at a message in exactly these words.
pub(crate) fn looked_at(r: &Reader<'_>, message: &Message) -> Result<bool> {
    let versions = r.list_message_versions(message.id)?;
    let this = |v: &MessageVersion| v.text == message.text && v.subject == message.subject;
    Ok(versions
        .iter()
        .any(|v| v.reason == VersionReason::LookedAt && this(v)))
}

/// Why somebody has to look at a text of this case before it goes out, if somebody has to.
pub(crate) fn wants_a_look(
    desk: &Desk,
    r: &Reader<'_>,
    case: &Case,
    typed: &str,
    channel: Channel,
) -> Result<Option<String>> {
    let values = Values::of(r, case)?;
    let filled = fill_for_reading(typed, |name| values.get(name));
    let known = Known::of(r, case)?;
    let book = desk.phrase_book(r)?;
    let channel = coach_channel(channel);
    let found = apology::read(desk, &book, &filled.text, channel, Some(case), &known);
    let whys: Vec<String> = found
        .cautions
        .into_iter()
        .filter(|c| c.id == CautionId::ReviewNeeded)
        .map(|c| c.why)
        .collect();
    Ok((!whys.is_empty()).then(|| whys.join(" ")))
}

/// Why somebody still has to look at a draft; nothing once somebody did.
pub(crate) fn still_wants_a_look(
    desk: &Desk,
    r: &Reader<'_>,
    case: &Case,
    draft: &Message,
) -> Result<Option<String>> {
    if looked_at(r, draft)? {
        return Ok(None);
    }
    wants_a_look(desk, r, case, &draft.text, draft.channel)
}

/// Refuses a draft that somebody has to look at first.
pub(crate) fn held(desk: &Desk, r: &Reader<'_>, case: &Case, draft: &Message) -> Result<()> {
    match still_wants_a_look(desk, r, case, draft)? {
        Some(why) => Err(refusal(&why)),
        None => Ok(()),
    }
}

pub(crate) fn refusal(why: &str) -> Error {
    Error::new(
        Code::NeedsReview,
        format!("{why} Somebody has to look at this text first; it was kept."),
    )
}

/// The end of a sentence about a card that went on although nobody looked at its words.
pub(crate) fn with_nobody_looked(nobody: bool) -> &'static str {
    if nobody {
        ", and nobody is known to have looked at it"
    } else {
        ""
    }
}

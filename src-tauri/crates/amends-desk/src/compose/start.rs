//! Beginning a draft from a starter.

use super::{Values, coach_channel, composition::not_yet, draft_of, keep, values::question_instead};
use crate::{Code, Desk, Error, Result, desk::case_of, wire::Change};
use amends_coach::{
    scaffold::{Gap, gaps},
    starters::{self, Depth},
};
use amends_model::{
    MessageId,
    event::Op,
    message::{Channel, Message, VersionReason},
};
use amends_store::Told;

impl Desk {
    /// Puts a scaffold into the draft of a channel; what stood there is kept as a version.
    ///
    /// # Errors
    /// The whole apology is refused until they were heard, from severity 3 on; writing freely never is.
    pub fn start_message(&self, case: &str, channel: Channel, starter: &str, whole: bool) -> Result<Change> {
        let starter = starters::find(starter).ok_or_else(|| Error::not_found("starter"))?;
        self.change(|tx| {
            let case = case_of(tx, case)?;
            if whole && let Some(why) = not_yet(tx, &case)? {
                return Err(Error::new(Code::GateNotMet, why));
            }
            let depth = if whole {
                Depth::Full
            } else {
                Depth::Acknowledgement
            };
            let begun = starter.begin(coach_channel(channel), depth);
            let values = Values::of(tx, &case)?;
            let draft = draft_of(tx, &case, channel)?;
            if let Some(draft) = &draft {
                keep(self, tx, draft, VersionReason::Starter)?;
            }
            let subject = match &draft {
                Some(draft) if !draft.subject.is_empty() => draft.subject.clone(),
                _ if channel.facts().has_subject => askable(&begun.subject, &values),
                _ => String::new(),
            };
            let message = Message {
                id: draft.map_or_else(|| MessageId::new(self.seed()), |d| d.id),
                case: case.id,
                channel,
                subject,
                text: askable(&begun.text, &values),
                edited: self.now(),
                sent: None,
            };
            tx.put_message(&message)?;
            let said = format!("Begun from “{}”: {}", starter.title, channel.facts().name);
            Ok(Told::of(
                case.id,
                Op::MessageStarted,
                said,
                Some(message.id.to_string()),
            ))
        })
    }
}

/// What the case cannot fill is asked instead, so that nobody is stopped later by something that cannot be had.
fn askable(scaffold: &str, values: &Values) -> String {
    let letters: Vec<char> = scaffold.chars().collect();
    let mut text = String::with_capacity(scaffold.len());
    let mut at = 0;
    for place in gaps(scaffold) {
        if let Gap::Placeholder(name) = &place.gap
            && values.get(name).is_none()
        {
            text.extend(&letters[at..place.start]);
            text.push_str(question_instead(name));
            at = place.end;
        }
    }
    text.extend(&letters[at..]);
    text
}

//! The earlier text that a draft is likest to, on whatever channel, if the two say nearly the same.

use super::{Values, draft_of};
use crate::{
    Desk, Result,
    desk::{case_of, moment},
    note::{NEARLY_THE_SAME, Said},
    wire::compose::AlikeMessage,
};
use amends_model::{CaseId, Moment, case::Case, message::Channel, note::Note};
use amends_store::Reader;

/// How many of the newest messages and of the newest notes are looked through.
const LOOKED_THROUGH: u32 = 2_000;

/// Shorter texts are alike without harm: there are not many ways to say that one has read something.
const LEAST_WORDS: usize = 20;

/// An earlier text.
struct Earlier {
    case: Option<CaseId>,
    what: &'static str,
    at: Moment,
    text: String,
    addressee: String,
}

impl Desk {
    /// What was said before in nearly the words of this draft: to somebody else, or to the same customer.
    pub fn get_alike_message(&self, case: &str, channel: Channel) -> Result<Option<AlikeMessage>> {
        self.read(|r| {
            let case = case_of(r, case)?;
            let Some(draft) = draft_of(r, &case, channel)? else {
                return Ok(None);
            };
            let text = Values::of(r, &case)?.fill(&draft.text).text;
            if text.split_whitespace().count() < LEAST_WORDS {
                return Ok(None);
            }
            let me = name_of(r, &case)?;
            let mine = Said::of(&text, [me.as_str()]);
            let mut likest: Option<(u8, Earlier, Option<Case>)> = None;
            let found = earlier(r, &case, channel)?;
            for earlier in found.into_iter().filter(|e| is_near(&e.text, &text)) {
                let other = earlier.case.map(|id| r.get_case(id)).transpose()?.flatten();
                let name = match &other {
                    Some(other) => name_of(r, other)?,
                    None => earlier.addressee.clone(),
                };
                let likeness = mine.likeness(&Said::of(&earlier.text, [name.as_str()]));
                if likeness >= NEARLY_THE_SAME && likest.as_ref().is_none_or(|(most, ..)| likeness > *most) {
                    likest = Some((likeness, earlier, other));
                }
            }
            likest
                .map(|(likeness, found, other)| view(r, &case, likeness, found, other))
                .transpose()
        })
    }
}

/// Two texts of which one is more than two and a half times as long cannot say nearly the same; most are told apart
/// by that already.
const fn is_near(one: &str, other: &str) -> bool {
    one.len() * 5 >= other.len() * 2 && other.len() * 5 >= one.len() * 2
}

/// Everything that was said before, newest first. Channels of one case share their words by design: of this case only
/// what went out on the same channel counts.
fn earlier(r: &Reader<'_>, case: &Case, channel: Channel) -> Result<Vec<Earlier>> {
    let mut found = Vec::new();
    for message in r.list_sent_messages(LOOKED_THROUGH)? {
        let (Some(sent), true) = (
            message.sent,
            message.case != case.id || message.channel == channel,
        ) else {
            continue;
        };
        found.push(Earlier {
            case: Some(message.case),
            what: message.channel.facts().name,
            at: sent,
            text: message.text,
            addressee: String::new(),
        });
    }
    let notes = r.list_notes()?.into_iter().filter(|n| n.case != Some(case.id));
    found.extend(notes.take(LOOKED_THROUGH as usize).map(of_note));
    found.sort_by_key(|e| std::cmp::Reverse(e.at));
    Ok(found)
}

fn of_note(note: Note) -> Earlier {
    let first = note.recipient.lines().next().unwrap_or_default();
    Earlier {
        case: note.case,
        what: Channel::Handwritten.facts().name,
        at: note.written,
        addressee: first.to_owned(),
        text: note.text,
    }
}

fn name_of(r: &Reader<'_>, case: &Case) -> Result<String> {
    let customer = r.get_customer(case.customer)?;
    Ok(customer.map_or_else(String::new, |c| c.shown_name().to_owned()))
}

fn view(
    r: &Reader<'_>,
    case: &Case,
    likeness: u8,
    found: Earlier,
    other: Option<Case>,
) -> Result<AlikeMessage> {
    let customer = match &other {
        Some(other) => name_of(r, other)?,
        None => found.addressee,
    };
    Ok(AlikeMessage {
        customer: if customer.is_empty() {
            "somebody".to_owned()
        } else {
            customer
        },
        number: other.as_ref().map_or_else(String::new, |c| c.number.to_string()),
        what: found.what.to_owned(),
        said: moment(found.at),
        text: found.text,
        same_customer: other.is_some_and(|c| c.customer == case.customer),
        likeness,
    })
}

//! What stands beside the drafts: their channels, whether they fit together, what a public one gives away, and what one
//! can begin from.

use super::{Values, channel_of, coach_channel, heard, values::unknown};
use crate::{
    Desk, Result,
    desk::case_of,
    wire::compose::{ChannelView, Composition, DifferenceView, ExposureView, SaidHere, StarterView},
};
use amends_coach::{
    consistency::{Difference, Exposed, Kind, Mention, Private, Speaker, Telling, compare, exposures},
    scaffold::{Filled, fill_for_reading},
    starters,
};
use amends_model::{
    case::{Case, Fault},
    make_good::MakeGoodState,
    message::{Channel, Message},
    promise::PromiseState,
    severity::Severity,
};
use amends_store::Reader;

/// From this severity on, the whole apology waits until they were heard: later apologies work better because people
/// felt heard (Frantz and Bennigson 2005); below it a plain sorry at once does.
const HEARD_FROM: Severity = Severity::THREE;

impl Desk {
    /// Everything the composer knows about the drafts of a case besides their words.
    pub fn get_composition(&self, case: &str) -> Result<Composition> {
        self.read(|r| {
            let case = case_of(r, case)?;
            let values = Values::of(r, &case)?;
            let messages = r.list_messages_of_case(case.id)?;
            let texts = texts(&messages, &values);
            Ok(Composition {
                channels: channels(r, &case, &messages, &texts)?,
                differences: self.differences(r, &case, &texts)?,
                starters: starters_for(r, &case)?,
                not_yet: not_yet(r, &case)?,
                placeholders: values.list(),
            })
        })
    }

    fn differences(
        &self,
        r: &Reader<'_>,
        case: &Case,
        texts: &[(Channel, Filled)],
    ) -> Result<Vec<DifferenceView>> {
        let known = told_by_case(r, case)?;
        let mut tellings: Vec<Telling<'_>> = texts
            .iter()
            .map(|(channel, filled)| Telling {
                speaker: Speaker::Channel(coach_channel(*channel)),
                text: &filled.text,
            })
            .collect();
        tellings.push(Telling {
            speaker: Speaker::Case,
            text: &known,
        });
        let found = compare(&tellings, self.today());
        Ok(found.into_iter().map(|d| difference(d, texts)).collect())
    }
}

/// The text that counts on each channel: the draft, or else what was sent last. Placeholders are filled in.
fn texts(messages: &[Message], values: &Values) -> Vec<(Channel, Filled)> {
    let mut found = Vec::new();
    for channel in Channel::ALL {
        let own = || {
            messages
                .iter()
                .filter(|m| m.channel == *channel && !m.text.trim().is_empty())
        };
        let counts = own()
            .find(|m| m.sent.is_none())
            .or_else(|| own().max_by_key(|m| m.sent));
        if let Some(message) = counts {
            found.push((*channel, fill_for_reading(&message.text, |name| values.get(name))));
        }
    }
    found
}

/// What the case holds, as if somebody said it.
fn told_by_case(r: &Reader<'_>, case: &Case) -> Result<String> {
    let mut told = Vec::new();
    if let Some(customer) = r.get_customer(case.customer)? {
        told.push(format!("Dear {},", customer.name));
    }
    if let Some(order) = &case.order_name {
        told.push(format!("order {order}"));
    }
    for promise in r.list_promises_of_case(case.id)? {
        if promise.state == PromiseState::Open {
            told.push(format!("{} by {}", promise.text, promise.due.format("%-d %B %Y")));
        }
    }
    for good in r.list_make_goods_of_case(case.id)? {
        if good.state != MakeGoodState::Declined {
            let amount = good.amount.map(|a| a.to_string()).unwrap_or_default();
            told.push(format!("{} {} {amount}", good.kind, good.text));
        }
    }
    Ok(told.join("\n"))
}

fn difference(found: Difference, texts: &[(Channel, Filled)]) -> DifferenceView {
    let (one, other) = (here(found.one, texts), here(found.other, texts));
    DifferenceView {
        kind: match found.kind {
            Kind::Amount => "amount",
            Kind::Day => "day",
            Kind::Order => "order",
            Kind::Span => "span",
            Kind::Name => "name",
        }
        .to_owned(),
        sentence: format!("{}, {}.", says(&one, true), says(&other, false)),
        one,
        other,
    }
}

fn here((speaker, mention): (Speaker, Mention), texts: &[(Channel, Filled)]) -> SaidHere {
    let channel = match speaker {
        Speaker::Channel(channel) => channel_of(channel),
        Speaker::Case => None,
    };
    let text = texts.iter().find(|(known, _)| Some(*known) == channel);
    let [start, end] = text.map_or([0, 0], |(_, filled)| filled.in_draft(mention.start, mention.end));
    SaidHere {
        channel,
        words: mention.words,
        start,
        end,
    }
}

fn says(side: &SaidHere, first: bool) -> String {
    let article = if first { "The" } else { "the" };
    let name = side.channel.map_or("case", |channel| channel.facts().name);
    format!("{article} {name} says “{}”", side.words)
}

fn channels(
    r: &Reader<'_>,
    case: &Case,
    messages: &[Message],
    texts: &[(Channel, Filled)],
) -> Result<Vec<ChannelView>> {
    let customer = r.get_customer(case.customer)?;
    let known = customer.as_ref();
    let private = Private {
        full_name: known.map_or("", |c| c.name.trim()),
        order: case.order_name.as_deref().unwrap_or_default(),
        street: known.and_then(|c| c.street.as_deref()).unwrap_or_default().trim(),
        postcode: known
            .and_then(|c| c.postcode.as_deref())
            .unwrap_or_default()
            .trim(),
    };
    let view = |channel: Channel| {
        let facts = channel.facts();
        let filled = texts
            .iter()
            .find(|(c, _)| *c == channel)
            .map(|(_, filled)| filled);
        let draft = messages.iter().find(|m| m.channel == channel && m.sent.is_none());
        let versions = draft.map(|d| r.list_message_versions(d.id)).transpose()?;
        Ok(ChannelView {
            channel,
            name: facts.name.to_owned(),
            one: facts.one.to_owned(),
            least_words: facts.words.0,
            most_words: facts.words.1,
            has_subject: facts.has_subject,
            public: facts.public,
            exposures: filled
                .filter(|_| facts.public && draft.is_some())
                .map(|f| exposed(f, private))
                .unwrap_or_default(),
            unknown: draft.and(filled).map(|f| unknown(&f.unknown)).unwrap_or_default(),
            versions: versions.map_or(0, |all| all.len()),
        })
    };
    Channel::ALL.iter().copied().map(view).collect()
}

fn exposed(filled: &Filled, private: Private<'_>) -> Vec<ExposureView> {
    let sentence = |what: Exposed, words: &str| {
        let why = match what {
            Exposed::Order => "is an order number",
            Exposed::Email => "is an e-mail address",
            Exposed::Telephone => "is a telephone number",
            Exposed::Address => "is where they live",
            Exposed::FullName => "is their full name",
            Exposed::Amount => {
                return format!("“{words}” is money offered in front of everybody. Offer it in private.");
            }
        };
        format!("“{words}” {why}, and strangers read this. Take it out.")
    };
    exposures(&filled.text, private)
        .into_iter()
        .map(|e| {
            let [start, end] = filled.in_draft(e.start, e.end);
            ExposureView {
                sentence: sentence(e.what, &e.words),
                words: e.words,
                start,
                end,
            }
        })
        .collect()
}

/// Why the whole apology is not offered yet.
pub(super) fn not_yet(r: &Reader<'_>, case: &Case) -> Result<Option<String>> {
    if case.severity < HEARD_FROM || heard(r, case)? {
        return Ok(None);
    }
    let lacks = if case.their_words.trim().is_empty() {
        "their own words are"
    } else {
        "one fact that somebody has checked is"
    };
    Ok(Some(format!(
        "Say at once that you have read it. The whole apology opens when {lacks} in the case: apologies work better \
         after people were heard."
    )))
}

fn starters_for(r: &Reader<'_>, case: &Case) -> Result<Vec<StarterView>> {
    let sub = case.fracture_sub.as_deref().unwrap_or_default();
    let earlier = r.list_cases_of_customer(case.customer)?;
    let again = earlier
        .iter()
        .any(|c| c.opened < case.opened && c.failed_like(case));
    let fits = |starter: &starters::Starter| match starter.id.as_str() {
        "not_ours" => case.fault == Fault::NotOurs,
        "again" if again => true,
        _ => starter.fits.iter().any(|s| s == sub),
    };
    let mut all: Vec<StarterView> = starters::all()
        .iter()
        .map(|starter| StarterView {
            id: starter.id.clone(),
            title: starter.title.clone(),
            fits: fits(starter),
        })
        .collect();
    all.sort_by_key(|s| !s.fits);
    Ok(all)
}

//! What a text promises, beside what the case has promised: who owns it already, who would, and what nobody owns.
//!
//! Words that went out bind us whether or not somebody wrote them down; so a message is not marked as sent while it
//! promises something that nobody owns, unless somebody says outright that it should be. Whoever copies it, opens it in
//! the mail program or takes it further as a card is told how many such promises leave with it.

use crate::{
    Code, Desk, Error, Result,
    apology::{self, Known},
    compose::Values,
    desk::{case_of, me},
    wire::coach::{FoundPromiseView, OwnedPromise},
};
use amends_coach::{
    FoundPromise, When, Who,
    joined::{after_we_had_promised, clause},
    scaffold::fill_for_reading,
};
use amends_model::{
    Day,
    case::Case,
    message::Message,
    person::Person,
    promise::{Promise, PromiseState},
};
use amends_store::Reader;
use std::collections::BTreeSet;

/// Two texts are one promise for one day when they share this much of their words, in hundredths.
const ALIKE: usize = 60;

impl Desk {
    /// What a text of a case promises, and which promise of the case stands behind each.
    ///
    /// # Errors
    /// When there is no such case.
    pub fn list_found_promises(&self, case: &str, typed: &str) -> Result<Vec<FoundPromiseView>> {
        self.read(|r| {
            let case = case_of(r, case)?;
            // As the customer would read it; the places are those of the text as it stands.
            let values = Values::of(r, &case)?;
            let filled = fill_for_reading(typed, |name| values.get(name));
            let found = found(self, r, &case, &filled.text)?;
            let mut views = of_case(self, r, &case, found)?;
            for view in &mut views {
                [view.start, view.end] = filled.in_draft(view.start, view.end);
            }
            Ok(views)
        })
    }
}

fn found(desk: &Desk, r: &Reader<'_>, case: &Case, typed: &str) -> Result<Vec<FoundPromise>> {
    let known = Known::of(r, case)?;
    let book = desk.phrase_book(r)?;
    Ok(apology::read(
        desk,
        &book,
        typed,
        amends_coach::Channel::Email,
        Some(case),
        &known,
    )
    .promises)
}

/// How many promises of a text nobody owns.
pub(crate) fn unowned(desk: &Desk, r: &Reader<'_>, case: &Case, typed: &str) -> Result<usize> {
    let found = found(desk, r, case, typed)?;
    let promises = of_case(desk, r, case, found)?;
    Ok(promises.iter().filter(|p| p.owned.is_none()).count())
}

/// The end of a sentence about a text that went out with so many promises that nobody owns.
pub(crate) fn with_unowned(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => ", with a promise that nobody owns".to_owned(),
        _ => format!(", with {count} promises that nobody owns"),
    }
}

/// Refuses a message that promises something nobody owns, or says for the timeline that it was sent all the same.
pub(crate) fn held(
    desk: &Desk,
    r: &Reader<'_>,
    case: &Case,
    message: &Message,
    anyway: bool,
) -> Result<String> {
    let count = unowned(desk, r, case, &message.text)?;
    match (count, anyway) {
        (0, _) | (_, true) => Ok(with_unowned(count)),
        (1, false) => Err(Error::new(
            Code::Unowned,
            "This text promises something that nobody owns yet. It was kept and is not marked as sent.",
        )),
        (_, false) => Err(Error::new(
            Code::Unowned,
            format!(
                "This text makes {count} promises that nobody owns yet. It was kept and is not marked as sent."
            ),
        )),
    }
}

/// A promise for the wire, outside any case.
pub(crate) fn view(found: FoundPromise) -> FoundPromiseView {
    let clarity = match found.when {
        When::None => "none",
        When::Day { .. } => "day",
        When::Unclear { .. } => "unclear",
        When::Wrong { .. } => "wrong",
        When::Vague { .. } => "vague",
    };
    FoundPromiseView {
        text: found.text,
        due: found.due.map(|day| day.to_string()),
        start: found.start,
        end: found.end,
        what: found.what,
        who: match found.who {
            Who::We => Some("we".to_owned()),
            Who::I => Some("I".to_owned()),
            Who::Named(name) => Some(name),
            Who::Nobody => None,
        },
        clarity: clarity.to_owned(),
        readings: found.when.readings().iter().map(Day::to_string).collect(),
        says: found.when.says().map(str::to_owned),
        owner_id: None,
        owned: None,
    }
}

/// The promises of a text, with who owns or would own each.
pub(crate) fn of_case(
    desk: &Desk,
    r: &Reader<'_>,
    case: &Case,
    found: Vec<FoundPromise>,
) -> Result<Vec<FoundPromiseView>> {
    let people = r.list_people()?;
    let me = me(r)?;
    let mut left = r.list_promises_of_case(case.id)?;
    let mut views = Vec::with_capacity(found.len());
    for promise in found {
        let owned = take_owned(&promise, &mut left, desk.today());
        let suggested = keeper(&promise.who, &people, &me, case);
        let owner = |p: &Promise| people.iter().find(|o| o.id == p.owner).map(|o| o.name.clone());
        views.push(FoundPromiseView {
            owner_id: Some(suggested),
            owned: owned.map(|p| OwnedPromise {
                id: p.id.to_string(),
                owner: owner(&p).unwrap_or_default(),
                due: p.due.to_string(),
            }),
            ..view(promise)
        });
    }
    Ok(views)
}

/// Who would keep it: whoever is named, me where I say "I", else the owner of the case.
fn keeper(who: &Who, people: &[Person], me: &Person, case: &Case) -> String {
    let named = |name: &str| {
        let said = name.to_lowercase();
        let fits = |person: &&Person| {
            let full = person.name.to_lowercase();
            full == said || full.split(' ').next() == Some(said.as_str())
        };
        let mut fitting = people.iter().filter(fits);
        fitting.next().filter(|_| fitting.next().is_none())
    };
    match who {
        Who::I => me.id.to_string(),
        Who::Named(name) => named(name).map_or(case.owner, |person| person.id).to_string(),
        Who::We | Who::Nobody => case.owner.to_string(),
    }
}

/// Takes out the promise of the case that these words are, so that one promise stands behind one only.
fn take_owned(found: &FoundPromise, left: &mut Vec<Promise>, today: Day) -> Option<Promise> {
    let words = [words(&found.text), words(&found.what)];
    let best = left
        .iter()
        .enumerate()
        .filter_map(|(at, promise)| Some((nearness(found, &words, promise, today)?, at)))
        .max_by_key(|(nearness, at)| (*nearness, std::cmp::Reverse(*at)));
    best.map(|(_, at)| left.remove(at))
}

/// How surely a promise of the case is the one in the text; nothing where it is another.
fn nearness(
    found: &FoundPromise,
    words: &[BTreeSet<String>; 2],
    promise: &Promise,
    today: Day,
) -> Option<usize> {
    let in_time = match (found.due, promise.state) {
        (_, PromiseState::Broken | PromiseState::Released) => false,
        // A day of our own may be earlier than the one they were told, never later; an old one is another promise.
        (Some(due), PromiseState::Open) => promise.due <= due && promise.due >= today.min(due),
        (Some(due), PromiseState::Kept) => promise.due == due,
        (None, PromiseState::Open) => true,
        (None, PromiseState::Kept) => promise.due >= today,
    };
    let theirs = self::words(&promise.text);
    let alike = words.iter().map(|ours| shared(ours, &theirs)).max()?;
    let same_day = found.due == Some(promise.due) || found.when.readings().contains(&promise.due);
    let enough = alike == 100 || (same_day && alike >= ALIKE);
    (in_time && enough).then_some(alike + usize::from(same_day))
}

/// The words of a promise, without what only holds them together.
fn words(text: &str) -> BTreeSet<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// How much two sets of words share, in hundredths of all their words.
fn shared(ours: &BTreeSet<String>, theirs: &BTreeSet<String>) -> usize {
    let all = ours.union(theirs).count();
    (100 * ours.intersection(theirs).count())
        .checked_div(all)
        .unwrap_or(0)
}

/// What the case can tell the coach beyond the diagnosis's own fields.
#[derive(Default)]
pub(crate) struct Told {
    /// What happened, as a clause.
    pub(crate) fact: Option<String>,
    /// The day it went wrong: of the promise that was not kept.
    pub(crate) happened_on: Option<Day>,
    /// What had been promised, as words that follow "we had promised".
    pub(crate) promised: Option<String>,
    /// How they are addressed.
    pub(crate) name: Option<String>,
}

impl Told {
    /// From the diagnosis, the promises that were broken, and the customer.
    pub(crate) fn of(r: &Reader<'_>, case: &Case) -> Result<Self> {
        let facts = r.list_facts_of_case(case.id)?;
        let promises = r.list_promises_of_case(case.id)?;
        let broken = promises.iter().filter(|p| p.state == PromiseState::Broken);
        let broken = broken.max_by_key(|p| p.due);
        let customer = r.get_customer(case.customer)?;
        let first = customer.as_ref().and_then(|c| c.name.split_whitespace().next());
        Ok(Self {
            fact: facts
                .first()
                .map(|fact| clause(&fact.text))
                .filter(|f| !f.is_empty()),
            happened_on: broken.map(|p| p.due),
            promised: broken.map(|p| after_we_had_promised(&p.text)),
            name: first.map(str::to_owned),
        })
    }
}

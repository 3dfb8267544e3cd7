//! The parts of a brief, in the order in which one needs them on the telephone.

use super::facts::Facts;
use crate::wire::{
    brief::{BriefLine, BriefSection},
    case::{MakeGoodView, PromiseView},
};
use amends_model::{
    brief::{BriefMark as Mark, BriefPart as Part, blank, openings, to_avoid},
    case::Fault,
    make_good::MakeGoodState,
    promise::PromiseState,
    signal::SignalKind,
    triage::lanes,
};

/// Facts that are shown.
const FACTS: usize = 8;
/// Texts of theirs that are shown beside the sentence.
const TEXTS: usize = 2;

pub(super) fn sections(facts: &Facts<'_>) -> Vec<BriefSection> {
    let all = [
        (Part::Who, who(facts)),
        (Part::Words, words(facts)),
        (Part::Wants, wants(facts)),
        (Part::Broke, broke(facts)),
        (Part::Promised, promised(facts)),
        (Part::Offer, offer(facts)),
        (Part::Avoid, avoid(facts)),
        (Part::Begin, begin(facts)),
    ];
    let section = |(part, lines): (Part, Vec<BriefLine>)| BriefSection {
        part,
        title: part.label().to_owned(),
        lines,
    };
    all.into_iter().map(section).collect()
}

fn line(mark: Mark, text: impl Into<String>) -> BriefLine {
    BriefLine {
        mark,
        text: text.into(),
    }
}

fn plain(text: impl Into<String>) -> BriefLine {
    line(Mark::Plain, text)
}

fn unknown(what: &str) -> BriefLine {
    line(Mark::Unknown, format!("[{what}]"))
}

fn who(facts: &Facts<'_>) -> Vec<BriefLine> {
    let (customer, card) = (&facts.known.customer, &facts.view.customer);
    let mut lines = Vec::new();
    if customer.name.trim().is_empty() {
        lines.push(unknown(blank("name")));
    } else {
        let marks = [card.vip.then(|| "VIP".to_owned()), card.tier.clone()];
        let named = std::iter::once(customer.name.clone()).chain(marks.into_iter().flatten());
        lines.push(plain(named.collect::<Vec<_>>().join(" · ")));
        lines.push(plain(format!(
            "Say “{}”; the first name alone only if they do.",
            customer.name
        )));
    }
    match customer.phone.as_deref().filter(|phone| !phone.is_empty()) {
        Some(phone) => lines.push(plain(format!("Telephone {phone}"))),
        None => lines.push(unknown("a telephone number")),
    }
    let since = facts
        .known
        .orders
        .last()
        .map(|o| format!("since {}", o.placed.format("%B %Y")));
    let orders = (card.orders > 0).then(|| match card.orders {
        1 => "one order".to_owned(),
        many => format!("{many} orders"),
    });
    let spent = card.spent.as_ref().map(|spent| format!("{spent} spent"));
    let known: Vec<String> = [since, orders, spent].into_iter().flatten().collect();
    lines.push(plain(if known.is_empty() {
        "No order of theirs is known".to_owned()
    } else {
        format!("Customer {}", known.join(" · "))
    }));
    if let (Some(value), Some(formula)) = (&card.value_at_risk, &card.formula) {
        lines.push(plain(format!("At risk, next 12 months: {value} ({formula})")));
    }
    lines.extend(
        facts
            .namesakes
            .iter()
            .map(|apart| plain(format!("Not the other one of this name: {apart}"))),
    );
    lines
}

fn words(facts: &Facts<'_>) -> Vec<BriefLine> {
    let said = facts.case.their_words.trim();
    let mut lines = vec![if said.is_empty() {
        unknown("what it cost them, in their words")
    } else {
        line(Mark::Quote, bare(said))
    }];
    let bodies = facts
        .view
        .signals
        .iter()
        .filter(|s| !s.body.trim().is_empty() && s.body.trim() != said);
    for signal in bodies.take(TEXTS) {
        let stars = signal
            .stars
            .map(|n| format!(", {n} of 5 stars"))
            .unwrap_or_default();
        lines.push(plain(format!("{}{stars}:", kind(signal.kind))));
        lines.push(line(Mark::Quote, bare(&signal.body)));
    }
    if !facts.case.emotions.is_empty() {
        lines.push(plain(format!(
            "How it felt, in their word: {}",
            facts.case.emotions.join(", ")
        )));
    }
    lines
}

/// Without quotation marks of its own: it gets ours.
fn bare(text: &str) -> &str {
    text.trim().trim_matches(['"', '“', '”'])
}

const fn kind(kind: SignalKind) -> &'static str {
    match kind {
        SignalKind::Review => "The whole review",
        SignalKind::Complaint => "The whole complaint",
        SignalKind::Ticket => "The whole ticket",
        SignalKind::Phone => "On the telephone",
        SignalKind::Social => "The whole post",
    }
}

fn wants(facts: &Facts<'_>) -> Vec<BriefLine> {
    match facts.case.remedy_sought.trim() {
        "" => vec![unknown("what they want: ask")],
        wanted => vec![plain(wanted)],
    }
}

fn broke(facts: &Facts<'_>) -> Vec<BriefLine> {
    let diagnosis = &facts.view.diagnosis;
    let mut lines = vec![
        diagnosis
            .path
            .as_ref()
            .map_or_else(|| unknown(blank("clause")), plain),
        match diagnosis.cause.trim() {
            "" => unknown(blank("cause")),
            cause => plain(format!("Cause: {cause}")),
        },
        match diagnosis.fault {
            Fault::Ours => plain("Our fault"),
            Fault::Shared => plain("Partly our fault"),
            Fault::NotOurs => plain("Not our fault"),
            Fault::Undecided => unknown("whose fault it was"),
        },
    ];
    if let Some(order) = &facts.view.order {
        let about = facts.known.orders.iter().find(|o| o.name == order.name);
        let day = about
            .map(|o| o.placed.format(", %-d %B %Y").to_string())
            .unwrap_or_default();
        lines.push(plain(format!(
            "Order {}, {}, {}{day}",
            order.name, order.what, order.total
        )));
    }
    if diagnosis.facts.is_empty() {
        lines.push(unknown("a fact that somebody has checked"));
    }
    lines.extend(diagnosis.facts.iter().take(FACTS).map(|fact| {
        let from = if fact.source.is_empty() {
            String::new()
        } else {
            format!(" ({})", fact.source)
        };
        plain(format!("Checked: {}{from}", fact.text))
    }));
    let before = facts.same_before();
    if !before.is_empty() {
        lines.push(line(
            Mark::Broken,
            format!("The same broke for them before: {}", before.join(", ")),
        ));
    }
    lines
}

fn promised(facts: &Facts<'_>) -> Vec<BriefLine> {
    let now = facts
        .view
        .promises
        .iter()
        .map(|promise| promise_line(promise, None));
    let before = facts
        .earlier
        .iter()
        .map(|(number, promise)| promise_line(promise, Some(number)));
    let lines: Vec<BriefLine> = now.chain(before).collect();
    if lines.is_empty() {
        return vec![plain("Nothing was promised to them that we know of")];
    }
    lines
}

fn promise_line(promise: &PromiseView, number: Option<&String>) -> BriefLine {
    let (mark, state) = match promise.state {
        PromiseState::Kept => (Mark::Kept, "kept".to_owned()),
        PromiseState::Broken => (Mark::Broken, "broken".to_owned()),
        PromiseState::Released => (Mark::Plain, "they let us off".to_owned()),
        PromiseState::Open if promise.overdue => (Mark::Broken, format!("overdue since {}", promise.due)),
        PromiseState::Open => (Mark::Open, format!("open until {}", promise.due)),
    };
    let of = number.map(|number| format!(", {number}")).unwrap_or_default();
    line(mark, format!("{}: {state}{of}", promise.text))
}

fn offer(facts: &Facts<'_>) -> Vec<BriefLine> {
    let mut lines: Vec<BriefLine> = facts.view.make_goods.iter().map(make_good).collect();
    let goodwill = &facts.view.goodwill;
    let lane = lanes().iter().find(|rule| Some(rule.id) == facts.view.lane);
    lines.push(plain(match (lane, &goodwill.amount) {
        (Some(lane), _) => format!(
            "Nothing on top for now ({}): help comes first, a gesture in its place makes it worse",
            lane.label.to_lowercase()
        ),
        (None, Some(amount)) => format!(
            "Goodwill on top: about {amount} ({} %; {})",
            goodwill.per_cent, goodwill.why
        ),
        (None, None) => format!("Goodwill on top: a gesture rather than a sum ({})", goodwill.why),
    }));
    lines.push(plain(goodwill.limit.as_ref().map_or_else(
        || "You may decide any amount yourself".to_owned(),
        |limit| format!("Up to {limit} without asking anybody; above it, ask first"),
    )));
    lines
}

fn make_good(made: &MakeGoodView) -> BriefLine {
    let worth = made.amount.as_ref().map(|a| format!(", {a}")).unwrap_or_default();
    let (mark, state) = match made.state {
        MakeGoodState::Offered => (Mark::Plain, "waits for a yes of ours: do not name it yet"),
        MakeGoodState::Approved => (Mark::Plain, "approved: may be named"),
        MakeGoodState::Delivered => (Mark::Kept, "they have it"),
        MakeGoodState::Declined => (Mark::Plain, "declined: do not name it again"),
    };
    line(mark, format!("{}{worth}: {state}", made.text))
}

fn avoid(facts: &Facts<'_>) -> Vec<BriefLine> {
    to_avoid(&facts.situation()).into_iter().map(plain).collect()
}

/// The three sentences; what is missing stays a named blank in brackets.
fn begin(facts: &Facts<'_>) -> Vec<BriefLine> {
    let said = openings(&facts.situation()).into_iter().map(|text| {
        let sentence = filled(text, facts);
        let mark = if blanks(&sentence).is_empty() {
            Mark::Plain
        } else {
            Mark::Open
        };
        line(mark, sentence)
    });
    said.collect()
}

fn filled(text: &str, facts: &Facts<'_>) -> String {
    let mut sentence = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, left) = after.split_once('}').unwrap_or((after, ""));
        sentence.push_str(before);
        match facts.fact(name) {
            // Brackets mean a blank; what somebody typed in brackets is none.
            Some(fact) => sentence.push_str(&fact.replace('[', "(").replace(']', ")")),
            None => sentence.push_str(&format!("[{}]", blank(name))),
        }
        rest = left;
    }
    sentence.push_str(rest);
    sentence
}

/// What stands in square brackets.
pub(super) fn blanks(text: &str) -> Vec<&str> {
    let after = text.split('[').skip(1);
    after
        .filter_map(|rest| rest.split_once(']'))
        .map(|(inside, _)| inside)
        .collect()
}

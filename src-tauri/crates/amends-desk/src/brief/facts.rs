//! What a brief is made from: the case, its customer, and what we promised them before.

use crate::{
    Result,
    case::promise_views,
    customer::Known,
    wire::case::{CaseView, PromiseView},
};
use amends_model::{
    CaseId, Day,
    brief::{Situation, clause},
    case::Case,
    promise::PromiseState,
    signal::SignalKind,
};
use amends_store::Reader;

/// Promises of earlier cases that are shown.
const EARLIER: usize = 10;
/// What is taken over into a sentence; more of it cannot be said in one breath.
const IN_A_SENTENCE: usize = 140;

/// A first answer that took more of its time than this is slow. House default.
const SLOW_PER_CENT: u32 = 200;

/// Everything at hand.
pub(super) struct Facts<'a> {
    pub case: &'a Case,
    pub known: &'a Known,
    pub view: &'a CaseView,
    /// Number of the case and promise, newest case first.
    pub earlier: Vec<(String, PromiseView)>,
    /// What tells others of the same name apart.
    pub namesakes: Vec<String>,
    pub me: String,
    pub shop: String,
    pub wrote: Day,
}

/// What we promised this customer in other cases.
pub(super) fn earlier_promises(
    r: &Reader<'_>,
    known: &Known,
    but: CaseId,
    today: Day,
) -> Result<Vec<(String, PromiseView)>> {
    let mut found = Vec::new();
    for case in known.cases.iter().filter(|c| c.id != but) {
        for promise in promise_views(r, case, today)? {
            found.push((case.number.to_string(), promise));
        }
        if found.len() >= EARLIER {
            break;
        }
    }
    found.truncate(EARLIER);
    Ok(found)
}

impl Facts<'_> {
    /// What the rules look at.
    pub fn situation(&self) -> Situation {
        Situation {
            severity: self.case.severity,
            fault: self.case.fault,
            lane: self.view.lane,
            broken_promise: self.broken().is_some(),
            repeat: !self.same_before().is_empty(),
            emotion: !self.case.emotions.is_empty(),
            remedy: !self.case.remedy_sought.trim().is_empty(),
            slow: self.view.first_answer.percent > SLOW_PER_CENT,
        }
    }

    /// The promise that was broken last: of this case, else of an earlier one.
    fn broken(&self) -> Option<&PromiseView> {
        let own = self.view.promises.iter().rev();
        let all = own.chain(self.earlier.iter().map(|(_, promise)| promise));
        all.into_iter().find(|p| p.state == PromiseState::Broken)
    }

    /// Numbers of earlier cases in which the same broke.
    pub fn same_before(&self) -> Vec<String> {
        let case = self.case;
        let earlier = self
            .known
            .cases
            .iter()
            .filter(|c| c.id != case.id && c.opened <= case.opened);
        let same = earlier.filter(|c| c.failed_like(case));
        same.map(|c| c.number.to_string()).collect()
    }

    /// A fact for a sentence; none if the case does not say it.
    pub fn fact(&self, name: &str) -> Option<String> {
        let case = self.case;
        let said = match name {
            "name" => self.known.customer.name.clone(),
            "me" => self.me.clone(),
            "shop" => self.shop.clone(),
            "wrote" => self.wrote(),
            "clause" => case.fracture_sub.as_deref().and_then(clause)?.to_owned(),
            "cause" => ended(&self.view.diagnosis.cause),
            "promise" => self.broken()?.text.clone(),
            "emotion" => case.emotions.first()?.clone(),
            "remedy" => case.remedy_sought.trim_end_matches('.').to_owned(),
            _ => return None,
        };
        Some(short(&said, IN_A_SENTENCE)).filter(|text| !text.is_empty())
    }

    /// What arrived from them, in a few words.
    fn wrote(&self) -> String {
        let on = self.wrote.format("%-d %B");
        match self.view.signals.first().map(|s| s.kind) {
            Some(SignalKind::Review) => format!("the review you wrote on {on}"),
            Some(SignalKind::Phone) => format!("what you told us on {on}"),
            Some(SignalKind::Social) => format!("what you posted on {on}"),
            _ => format!("what you wrote to us on {on}"),
        }
    }
}

fn ended(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() || text.ends_with(['.', '!', '?', '…']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// In one line, cut at a word where it is too long.
pub(super) fn short(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let cut: String = line.chars().take(most).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(before, _)| before);
    format!("{whole}…")
}

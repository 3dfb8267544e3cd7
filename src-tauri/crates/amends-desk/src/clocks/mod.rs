//! The clocks of cases: goals of their severity, deadlines others set, waits for the customer.
//!
//! Everything on every screen is one reading of the same rules. What it needs is read once per call ([`Ticking`]), for
//! one case or for all open ones, so that a list costs no queries per row.

mod deadline;
mod holidays;
mod rules;
mod settings;
mod wait;
mod words;

pub(crate) use rules::Rules;
pub(crate) use wait::{end_waits, signal_answers};

use crate::{
    Desk, Result,
    desk::moment,
    wire::clock::{CaseDeadlineView, ClockView, WaitView},
};
use amends_model::{
    CaseId, Moment,
    case::Case,
    clock::{CaseDeadline, CaseWait, Goal, Reading, Rule, Run, State, Waits},
    make_good::MakeGoodState,
};
use amends_store::Reader;
use chrono::TimeDelta;
use std::collections::HashMap;

/// What the clocks of cases need, at one moment.
pub(crate) struct Ticking {
    pub rules: Rules,
    now: Moment,
    waits: HashMap<CaseId, Vec<CaseWait>>,
    deadlines: HashMap<CaseId, Vec<CaseDeadline>>,
    /// When they first knew what we would do: the first promise, or the first thing offered.
    planned: HashMap<CaseId, Moment>,
}

/// A clock of a case, and how it stands.
pub(crate) struct Ticked {
    id: String,
    label: String,
    rule: Rule,
    started: Moment,
    reading: Reading,
}

/// The goals of a case for its screen. Every severity has a first answer and a resolution; they are none only where a
/// goal counts what its clock cannot, which settings refuse.
pub(crate) struct GoalViews {
    pub first_answer: Option<ClockView>,
    pub resolution: Option<ClockView>,
    pub others: Vec<ClockView>,
}

/// The nearest clock of an open case that is not stopped.
#[derive(Default)]
pub(crate) struct Next {
    pub label: Option<String>,
    /// None while it is paused, and where nothing is to do.
    pub due: Option<Moment>,
    pub late: bool,
}

impl Ticking {
    /// For every open case.
    pub fn of_open_cases(desk: &Desk, r: &Reader<'_>) -> Result<Self> {
        let mut found = Self::blank(desk, r)?;
        for wait in r.list_waits_of_open_cases()? {
            found.waits.entry(wait.case).or_default().push(wait);
        }
        for deadline in r.list_deadlines_of_open_cases()? {
            found.deadlines.entry(deadline.case).or_default().push(deadline);
        }
        for (case, promise) in r.list_first_promises()? {
            found.plan(case, promise.made());
        }
        for (case, offered) in r.list_first_offers()? {
            found.plan(case, Some(offered));
        }
        Ok(found)
    }

    /// For one case.
    pub fn of_case(desk: &Desk, r: &Reader<'_>, case: CaseId) -> Result<Self> {
        let mut found = Self::blank(desk, r)?;
        found.waits.insert(case, r.list_waits_of_case(case)?);
        found.deadlines.insert(case, r.list_deadlines_of_case(case)?);
        for promise in r.list_promises_of_case(case)? {
            found.plan(case, promise.id.made());
        }
        for offer in r.list_make_goods_of_case(case)? {
            if offer.state != MakeGoodState::Declined {
                found.plan(case, Some(offer.offered));
            }
        }
        Ok(found)
    }

    fn blank(desk: &Desk, r: &Reader<'_>) -> Result<Self> {
        Ok(Self {
            rules: Rules::read(desk, r)?,
            now: desk.now(),
            waits: HashMap::new(),
            deadlines: HashMap::new(),
            planned: HashMap::new(),
        })
    }

    fn plan(&mut self, case: CaseId, at: Option<Moment>) {
        if let Some(at) = at {
            let first = self.planned.entry(case).or_insert(at);
            *first = at.min(*first);
        }
    }

    /// That we wait for the customer now.
    pub fn waiting(&self, case: CaseId) -> Option<&CaseWait> {
        self.waits.get(&case)?.iter().rev().find(|w| w.wait.to.is_none())
    }

    pub fn waiting_view(&self, case: CaseId) -> Option<WaitView> {
        self.waiting(case).map(|w| WaitView {
            since: moment(w.wait.from),
            why: w.why.clone(),
        })
    }

    fn waits_of(&self, case: CaseId) -> Waits {
        let waits = self.waits.get(&case).map(Vec::as_slice).unwrap_or_default();
        Waits::new(waits.iter().map(|w| w.wait))
    }

    /// What stopped a goal: an answer, a plan, the remedy. A later goal that is reached ends the earlier ones.
    fn stopped(&self, goal: Goal, case: &Case) -> Option<Moment> {
        let first = |one: Option<Moment>, other: Option<Moment>| one.into_iter().chain(other).min();
        match goal {
            Goal::Acknowledge | Goal::Human => first(case.answered, case.resolved),
            Goal::Plan => first(self.planned.get(&case.id).copied(), case.resolved),
            Goal::Resolve => case.resolved,
        }
    }

    /// How the goal of a case stands; none where its severity has no such goal.
    pub fn goal(&self, goal: Goal, case: &Case) -> Option<Ticked> {
        let rule = self.rules.goals.at(case.severity).rule(goal)?;
        let stopped = self.stopped(goal, case);
        let run = Run {
            started: case.opened,
            stopped,
            waits: &self.waits_of(case.id),
        };
        Some(Ticked {
            id: goal.as_str().to_owned(),
            label: goal.label().to_owned(),
            rule,
            started: case.opened,
            reading: rule.read(&self.rules.hours, run, self.until(case)),
        })
    }

    /// Clocks of a closed case stand as they stood when it was closed.
    fn until(&self, case: &Case) -> Moment {
        case.closed.unwrap_or(self.now)
    }

    /// How a deadline stands. Nothing pauses it, not even where the rule says “promptly” without a figure and the goal
    /// for the first answer stands in.
    fn deadline(&self, kept: &CaseDeadline, case: &Case) -> Option<Ticked> {
        let terms = self.rules.terms(&kept.terms);
        let stand_in = || self.rules.goals.at(case.severity).rule(Goal::Acknowledge);
        let rule = kept.rule(terms).or_else(stand_in)?;
        let run = Run {
            started: kept.started,
            stopped: kept.met,
            waits: &Waits::default(),
        };
        Some(Ticked {
            id: kept.id.to_string(),
            label: terms.duty.clone(),
            rule,
            started: kept.started,
            reading: rule.read(&self.rules.hours, run, self.until(case)),
        })
    }

    /// The deadlines of a case that are still to meet, with when they run out and whether they did.
    pub fn open_deadlines(&self, case: &Case) -> Vec<(&CaseDeadline, Ticked)> {
        let kept = self
            .deadlines
            .get(&case.id)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let open = kept.iter().filter(|d| d.met.is_none());
        open.filter_map(|d| Some((d, self.deadline(d, case)?))).collect()
    }

    /// The nearest goal of an open case that is not reached.
    pub fn next_goal(&self, case: &Case) -> Next {
        nearest(self.open_goals(case), case)
    }

    /// The nearest clock of an open case that is not stopped, deadlines among them.
    pub fn next(&self, case: &Case) -> Next {
        let deadlines = self.open_deadlines(case).into_iter().map(|(_, ticked)| ticked);
        nearest(self.open_goals(case).into_iter().chain(deadlines).collect(), case)
    }

    fn open_goals(&self, case: &Case) -> Vec<Ticked> {
        let open = |goal: &Goal| self.stopped(*goal, case).is_none();
        let goals = Goal::ALL.into_iter().filter(open);
        goals.filter_map(|goal| self.goal(goal, case)).collect()
    }

    pub fn deadline_views(&self, case: &Case) -> Vec<CaseDeadlineView> {
        let kept = self
            .deadlines
            .get(&case.id)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let view = |kept: &CaseDeadline| {
            let terms = self.rules.terms(&kept.terms);
            let longest = terms
                .longest()
                .map(|rule| rule.due(&self.rules.hours, kept.started));
            Some(CaseDeadlineView {
                terms: settings::deadline_view(terms),
                clock: self
                    .deadline(kept, case)?
                    .view(self.until(case), self.rules.hours.usual_day()),
                at_most: longest.map(moment),
                claimed: kept.claimed.clone(),
                stands_in: terms.within.is_none(),
            })
        };
        kept.iter().filter_map(view).collect()
    }

    /// The goals of a case for its screen: first answer, resolution, and those between them.
    pub fn goal_views(&self, case: &Case) -> GoalViews {
        let view = |goal| {
            Some(
                self.goal(goal, case)?
                    .view(self.until(case), self.rules.hours.usual_day()),
            )
        };
        GoalViews {
            first_answer: view(Goal::Acknowledge),
            resolution: view(Goal::Resolve),
            others: [Goal::Human, Goal::Plan].into_iter().filter_map(view).collect(),
        }
    }
}

fn nearest(ticked: Vec<Ticked>, case: &Case) -> Next {
    if !case.is_open() {
        return Next::default();
    }
    let soonest = ticked
        .into_iter()
        .min_by_key(|t| t.reading.due.unwrap_or(Moment::MAX_UTC));
    soonest.map_or_else(Next::default, |t| Next {
        due: t.reading.due,
        late: t.is_late(),
        label: Some(t.label),
    })
}

impl Ticked {
    pub fn due(&self) -> Option<Moment> {
        self.reading.due
    }

    pub fn label(&self) -> &str {
        &self.label
    }

    pub fn is_late(&self) -> bool {
        self.reading.state == State::Missed
    }

    fn view(self, now: Moment, day: TimeDelta) -> ClockView {
        ClockView {
            late: self.is_late(),
            sentence: words::stands(self.rule.kind(), &self.reading, now, day),
            id: self.id,
            label: self.label,
            kind: self.rule.kind(),
            state: self.reading.state,
            started: moment(self.started),
            due: self.reading.due.map(moment),
            stopped: self.reading.stopped.map(moment),
            spent_minutes: self.reading.spent.num_minutes(),
            left_minutes: self.reading.left.num_minutes(),
            percent: self.reading.percent,
        }
    }
}

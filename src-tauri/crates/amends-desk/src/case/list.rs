//! Lists of cases, and what a case can be made of.

use crate::{
    Desk, Error, Result,
    clocks::{Rules, Ticking},
    desk::{me, moment, person_view},
    wire::{
        case::{CaseRow, CategoryView, Choices, PulseScale, SeverityView, SubView},
        inbox::LaneView,
    },
};
use amends_model::{
    Stage,
    case::Case,
    clock::{Goal, silence},
    person::Person,
    pulse::PulseKind,
    severity::Severity,
    taxonomy::CATEGORIES,
    triage::{LaneRule, lanes},
    value::value_at_risk,
};
use amends_store::{CaseFilter, Reader};

impl Desk {
    /// Open or closed cases, worst first.
    pub fn list_cases(&self, query: &str, stage: Option<Stage>, closed: bool) -> Result<Vec<CaseRow>> {
        let filter = CaseFilter {
            stage,
            closed,
            query: query.to_owned(),
        };
        self.read(|r| {
            let ticking = Ticking::of_open_cases(self, r)?;
            let people = r.list_people()?;
            r.list_cases(&filter)?
                .iter()
                .map(|case| self.case_row(r, case, &ticking, &people))
                .collect()
        })
    }

    fn case_row(
        &self,
        reader: &Reader<'_>,
        case: &Case,
        ticking: &Ticking,
        people: &[Person],
    ) -> Result<CaseRow> {
        let now = self.now();
        let customer = reader.get_customer(case.customer)?;
        let customer = customer.ok_or_else(|| Error::not_found("customer"))?;
        let value = value_at_risk(&reader.list_orders_of_customer(customer.id)?, now);
        let owner = people.iter().find(|p| p.id == case.owner);
        let next = ticking.next(case);
        Ok(CaseRow {
            id: case.id.to_string(),
            number: case.number.to_string(),
            title: case.title.clone(),
            customer: customer.shown_name().to_owned(),
            stage: case.stage,
            severity: case.severity.level(),
            vip: customer.is_vip(),
            words: case.their_words.clone(),
            owner: owner.map(|p| p.name.clone()).unwrap_or_default(),
            opened: moment(case.opened),
            silent_hours: silence(case.wrote, case.last_spoke, now).num_hours(),
            next_due: next.due.map(moment),
            next_clock: next.label,
            late: next.late,
            waiting: case.is_open() && ticking.waiting(case.id).is_some(),
            value_at_risk: value.map(|v| v.amount.into()),
            outcome: case.outcome,
        })
    }

    /// Categories, severities, people and scales to choose from.
    pub fn get_choices(&self) -> Result<Choices> {
        self.read(|r| {
            let me = me(r)?.id;
            let rules = Rules::read(self, r)?;
            Ok(Choices {
                categories: categories(),
                severities: Severity::ALL.iter().map(|s| severity(*s, &rules)).collect(),
                people: r.list_people()?.into_iter().map(|p| person_view(p, me)).collect(),
                pulses: PulseKind::ALL.iter().map(|k| scale(*k)).collect(),
                lanes: lanes().iter().map(lane).collect(),
            })
        })
    }
}

fn lane(rule: &LaneRule) -> LaneView {
    LaneView {
        id: rule.id,
        label: rule.label.clone(),
        say: rule.say.clone(),
        first: rule.first.clone(),
        never: rule.never.clone(),
    }
}

fn categories() -> Vec<CategoryView> {
    let subs = |c: &amends_model::taxonomy::Category| {
        let sub = |s: &amends_model::taxonomy::Sub| SubView {
            id: s.id.to_owned(),
            label: s.label.to_owned(),
            owner: s.owner.to_owned(),
            severity_floor: s.severity_floor().map(Severity::level),
        };
        c.subs.iter().map(sub).collect()
    };
    CATEGORIES
        .iter()
        .map(|c| CategoryView {
            id: c.id.to_owned(),
            label: c.label.to_owned(),
            subs: subs(c),
        })
        .collect()
}

fn severity(severity: Severity, rules: &Rules) -> SeverityView {
    SeverityView {
        level: severity.level(),
        name: severity.name().to_owned(),
        criteria: severity.criteria().iter().map(|c| (*c).to_owned()).collect(),
        first_answer: rules.aim(Goal::Acknowledge, severity),
        resolution: rules.aim(Goal::Resolve, severity),
    }
}

fn scale(kind: PulseKind) -> PulseScale {
    let (low, high) = kind.range();
    PulseScale {
        kind,
        low,
        high,
        good_from: kind.good_from(),
    }
}

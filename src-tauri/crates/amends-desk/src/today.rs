//! Today: promises due, people gone quiet, check-ins, and decisions that wait.

use crate::{
    Desk, Result,
    case::PATTERN_DAYS,
    cause::cause_alerts,
    clocks::Ticking,
    desk::moment,
    wire::{
        today::{Last90, PatternView, Today, TodayGroup, TodayRow},
        workspace::Counts,
    },
};
use amends_model::{
    CaseId, Day, Moment, Stage,
    case::{Case, Outcome},
    check_in,
    clock::silence,
    customer::Customer,
    promise::PromiseState,
    signal::SignalState,
    taxonomy,
};
use amends_store::Reader;
use chrono::{Days, TimeDelta};
use std::collections::{HashMap, HashSet};

/// Nobody should hear nothing for longer than a day while their case is open.
const QUIET_HOURS: i64 = 24;
/// Where the next word is theirs, so long is left to them before somebody of ours should ask again.
const WAITING_HOURS: i64 = 72;
/// Deadlines others set are shown from two days before they run out.
const DEADLINE_AHEAD: TimeDelta = TimeDelta::days(2);
/// Promises are shown from the day before they are due.
const AHEAD: Days = Days::new(1);
/// Fewer cases than this are no pattern.
const PATTERN: usize = 3;

impl Desk {
    /// The first screen.
    pub fn get_today(&self) -> Result<Today> {
        self.read(|r| self.today_of(r))
    }

    /// Counts beside the names of the screens.
    pub fn get_counts(&self) -> Result<Counts> {
        self.read(|r| {
            Ok(Counts {
                today: self.waiting(r)?.0,
                inbox: r.count_signals(SignalState::Waiting)?,
                cases: r.count_open_cases()?,
                notes: r.count_rows("note")?,
                lessons: r.count_rows("lesson")?,
            })
        })
    }

    fn today_of(&self, r: &Reader<'_>) -> Result<Today> {
        let (waiting, rows) = self.waiting(r)?;
        Ok(Today {
            waiting,
            rows,
            last_90: self.last_90(r)?,
            pattern: self.pattern(r)?,
            causes: cause_alerts(self, r)?,
        })
    }

    /// How many customers wait for something today, and for what.
    fn waiting(&self, r: &Reader<'_>) -> Result<(usize, Vec<TodayRow>)> {
        let mut found = Finder {
            reader: r,
            cases: HashMap::new(),
            rows: Vec::new(),
        };
        found.promises(self.today())?;
        let (open, ticking) = (r.list_open_cases()?, Ticking::of_open_cases(self, r)?);
        found.deadlines(&open, &ticking, self.now())?;
        found.quiet(&open, &ticking, self.now())?;
        found.questions(self.today())?;
        found.check_ins(self.today())?;
        found.decisions()?;
        let customers: HashSet<_> = found
            .rows
            .iter()
            .filter_map(|row| found.customer_id(row))
            .collect();
        Ok((customers.len(), found.rows))
    }

    fn last_90(&self, r: &Reader<'_>) -> Result<Last90> {
        let since = self.now() - TimeDelta::days(90);
        let promises = r.list_promises_settled_since(since)?;
        let settled = promises.iter().filter(|p| p.state != PromiseState::Released);
        let closed = r.list_cases_closed_since(since)?;
        let mended = |c: &&Case| matches!(c.outcome, Some(Outcome::Mended | Outcome::Stronger));
        Ok(Last90 {
            promises_kept: promises.iter().filter(|p| p.state == PromiseState::Kept).count(),
            promises_settled: settled.count(),
            mended: closed.iter().filter(mended).count(),
            closed: closed.len(),
        })
    }

    /// The fracture point that most cases of the last 30 days share, if enough do.
    fn pattern(&self, r: &Reader<'_>) -> Result<Option<PatternView>> {
        let counts = r.list_fracture_counts(self.now() - TimeDelta::days(PATTERN_DAYS))?;
        let mut most: Option<(String, usize)> = None;
        for sub in taxonomy::CATEGORIES.iter().flat_map(|c| c.subs) {
            let count = counts.get(sub.id).copied().unwrap_or_default();
            if count >= PATTERN && most.as_ref().is_none_or(|(_, n)| count > *n) {
                most = taxonomy::path(sub.id).map(|path| (path, count));
            }
        }
        Ok(most.map(|(path, cases)| PatternView {
            path,
            cases,
            days: PATTERN_DAYS.unsigned_abs() as u32,
        }))
    }
}

struct Finder<'a> {
    reader: &'a Reader<'a>,
    cases: HashMap<CaseId, (Case, Customer)>,
    rows: Vec<TodayRow>,
}

impl Finder<'_> {
    fn promises(&mut self, today: Day) -> Result<()> {
        let until = today.checked_add_days(AHEAD).unwrap_or(today);
        for promise in self
            .reader
            .list_open_promises()?
            .into_iter()
            .filter(|p| p.due <= until)
        {
            let Some(mut row) = self.row(promise.case, TodayGroup::Promise, promise.id.to_string())? else {
                continue;
            };
            row.owner = self.reader.get_person(promise.owner)?.map(|p| p.name);
            row.late = promise.due < today;
            row.due = Some(promise.due.to_string());
            row.title = promise.text;
            self.rows.push(row);
        }
        Ok(())
    }

    fn deadlines(&mut self, open: &[Case], ticking: &Ticking, now: Moment) -> Result<()> {
        for case in open {
            for (kept, clock) in ticking.open_deadlines(case) {
                let Some(due) = clock.due().filter(|due| *due <= now + DEADLINE_AHEAD) else {
                    continue;
                };
                let Some(mut row) = self.row(case.id, TodayGroup::Deadline, kept.id.to_string())? else {
                    continue;
                };
                row.title = clock.label().to_owned();
                row.due = Some(moment(due));
                row.late = clock.is_late();
                self.rows.push(row);
            }
        }
        Ok(())
    }

    fn quiet(&mut self, open: &[Case], ticking: &Ticking, now: Moment) -> Result<()> {
        for case in open.iter().filter(|c| c.stage != Stage::FollowUp) {
            let hours = silence(case.wrote, case.last_spoke, now).num_hours();
            let next = ticking.next_goal(case);
            let waiting = ticking.waiting(case.id).is_some();
            let patience = if waiting { WAITING_HOURS } else { QUIET_HOURS };
            if hours < patience && !next.late {
                continue;
            }
            let Some(mut row) = self.row(case.id, TodayGroup::Quiet, case.id.to_string())? else {
                continue;
            };
            row.words = Some(case.their_words.clone()).filter(|w| !w.is_empty());
            row.silent_hours = Some(hours);
            row.waiting = waiting;
            row.late = next.late;
            row.due = next.due.map(moment);
            row.title.clone_from(&case.title);
            self.rows.push(row);
        }
        Ok(())
    }

    /// Questions whose day has passed without an answer.
    fn questions(&mut self, today: Day) -> Result<()> {
        let open = self.reader.list_open_questions()?;
        for question in open.into_iter().filter(|q| q.is_late(today)) {
            let Some(mut row) = self.row(question.case, TodayGroup::Question, question.id.to_string())?
            else {
                continue;
            };
            row.title = question.text;
            row.owner = Some(question.who);
            row.late = true;
            row.due = Some(question.due.to_string());
            self.rows.push(row);
        }
        Ok(())
    }

    fn check_ins(&mut self, today: Day) -> Result<()> {
        for check_in in self.reader.list_check_ins_due(today)? {
            let Some(mut row) = self.row(check_in.case, TodayGroup::CheckIn, check_in.id.to_string())? else {
                continue;
            };
            row.title = check_in::purpose(check_in.day).to_owned();
            row.late = check_in.due < today;
            row.due = Some(check_in.due.to_string());
            self.rows.push(row);
        }
        Ok(())
    }

    fn decisions(&mut self) -> Result<()> {
        for make_good in self.reader.list_make_goods_to_approve()? {
            let Some(mut row) = self.row(make_good.case, TodayGroup::Decision, make_good.id.to_string())?
            else {
                continue;
            };
            row.amount = make_good.amount.map(Into::into);
            row.title = make_good.text;
            self.rows.push(row);
        }
        Ok(())
    }

    /// A row about a case, to be filled in. A closed case waits for nothing but its open promises.
    fn row(&mut self, case: CaseId, group: TodayGroup, id: String) -> Result<Option<TodayRow>> {
        if !self.cases.contains_key(&case) {
            let Some(found) = self.reader.get_case(case)? else {
                return Ok(None);
            };
            let Some(customer) = self.reader.get_customer(found.customer)? else {
                return Ok(None);
            };
            self.cases.insert(case, (found, customer));
        }
        let waits = |case: &Case| case.is_open() || group == TodayGroup::Promise;
        let Some((case, customer)) = self.cases.get(&case).filter(|(c, _)| waits(c)) else {
            return Ok(None);
        };
        Ok(Some(TodayRow {
            group,
            id,
            case_id: case.id.to_string(),
            number: case.number.to_string(),
            case_title: case.title.clone(),
            customer: customer.shown_name().to_owned(),
            vip: customer.is_vip(),
            stage: case.stage,
            title: String::new(),
            words: None,
            owner: None,
            due: None,
            late: false,
            silent_hours: None,
            waiting: false,
            amount: None,
        }))
    }

    fn customer_id(&self, row: &TodayRow) -> Option<amends_model::CustomerId> {
        let case: CaseId = row.case_id.parse().ok()?;
        self.cases.get(&case).map(|(_, customer)| customer.id)
    }
}

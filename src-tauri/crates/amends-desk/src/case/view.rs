//! One case, whole: everything its screen shows, read from one state of the database.

use crate::{
    Code, Desk, Error, Result,
    case::{
        lane::{lane_of, suggested},
        progress,
    },
    cause::{cause_link, cause_title, questions, whys},
    clocks::Ticking,
    compose::{Values, looked_at},
    customer::{Known, case_ref, known, order_brief},
    desk::{case_of, me, moment, person_by_id},
    inbox::{attachments, weighed_case},
    note::{About, note_row},
    wire::{
        case::{
            ActionView, CaseSignal, CaseView, CheckInView, DiagnosisView, FactView, GoodwillView,
            MakeGoodView, MessageView, MissingView, PromiseView, PulseView, TimelineRow,
        },
        note::NoteRow,
    },
};
use amends_model::{
    Currency, Day, Money,
    case::Case,
    check_in,
    clock::silence,
    event::{Event, Op},
    make_good::{History, suggest_goodwill},
    message::Message,
    promise::{Promise, PromiseState},
    signal::Signal,
    stage::missing,
    taxonomy,
    triage::{felt, wanted},
};
use amends_store::Reader;
use chrono::TimeDelta;

/// How many lines of the timeline are shown.
const TIMELINE: usize = 200;
/// How many events are read for them: what saves itself while somebody types is collapsed.
const EVENTS: u32 = 5_000;
/// Cases of one fracture point within these days are called a pattern.
pub(crate) const PATTERN_DAYS: i64 = 30;

impl Desk {
    /// A case by its id or number.
    pub fn find_case(&self, text: &str) -> Result<CaseView> {
        let number = text.parse::<amends_model::CaseNumber>();
        let found = match number {
            Ok(number) => self
                .read(|r| Ok(r.find_case_by_number(number)?))?
                .map(|c| c.id.to_string()),
            Err(_) => None,
        };
        self.get_case(found.as_deref().unwrap_or(text))
    }

    /// One case, whole.
    pub fn get_case(&self, case: &str) -> Result<CaseView> {
        self.read(|r| {
            let case = case_of(r, case)?;
            let known = known(r, case.customer, self.now())?;
            self.view(r, case, &known)
        })
    }

    /// A case as its screen shows it.
    pub(crate) fn view(&self, r: &Reader<'_>, case: Case, known: &Known) -> Result<CaseView> {
        let (now, today) = (self.now(), self.today());
        let ticking = Ticking::of_case(self, r, case.id)?;
        let goals = ticking.goal_views(&case);
        let never = || {
            Error::new(
                Code::Internal,
                "This severity has no goals; restore ours in the settings.",
            )
        };
        let signals = r.list_signals_of_case(case.id)?;
        let weighed = weighed_case(&case, &signals, known);
        let lane = lane_of(r, &case, &signals)?;
        let order = r.find_order_of_case(&case)?;
        let lessons = r.list_lessons_of_case(case.id)?;
        Ok(CaseView {
            id: case.id.to_string(),
            number: case.number.to_string(),
            stage: case.stage,
            severity: case.severity.level(),
            severity_name: case.severity.name().to_owned(),
            lane,
            suggested: suggested(&weighed),
            owner: person_by_id(r, case.owner)?,
            opened: moment(case.opened),
            wrote: moment(case.wrote),
            resolved: case.resolved.map(moment),
            closed: case.closed.map(moment),
            outcome: case.outcome,
            outcome_because: case.outcome_because.clone(),
            order_choices: known.orders.iter().take(12).map(order_brief).collect(),
            wanted: wants(&case, &signals),
            felt: feels(&case, &signals),
            signals: signals.into_iter().map(signal).collect(),
            customer: known.card(Some(case.id)),
            first_answer: goals.first_answer.ok_or_else(never)?,
            resolution: goals.resolution.ok_or_else(never)?,
            other_clocks: goals.others,
            deadlines: ticking.deadline_views(&case),
            wait: ticking.waiting_view(case.id),
            silent_hours: silence(case.wrote, case.last_spoke, now).num_hours(),
            diagnosis: diagnosis(self, r, &case)?,
            messages: messages(r, &case)?,
            goodwill: goodwill(r, &case, known, order.as_ref().map(|o| o.total))?,
            make_goods: r
                .list_make_goods_of_case(case.id)?
                .into_iter()
                .map(make_good_view)
                .collect(),
            promises: promise_views(r, &case, today)?,
            actions: r
                .list_actions_of_case(case.id)?
                .into_iter()
                .map(|a| action(a, today))
                .collect(),
            check_ins: r
                .list_check_ins_of_case(case.id)?
                .into_iter()
                .map(|c| check_in_view(c, today))
                .collect(),
            pulses: r.list_pulses_of_case(case.id)?.into_iter().map(pulse).collect(),
            notes: notes(r, &case)?,
            lesson_id: lessons.last().map(|l| l.id.to_string()),
            missing: self.lacking(r, &case)?,
            timeline: timeline(r.list_timeline(case.id, EVENTS)?),
            order: order.as_ref().map(order_brief),
            title: case.title,
            their_words: case.their_words,
            emotions: case.emotions,
            remedy_sought: case.remedy_sought,
        })
    }

    fn lacking(&self, r: &Reader<'_>, case: &Case) -> Result<Vec<MissingView>> {
        if !case.is_open() {
            return Ok(Vec::new());
        }
        let found = missing(case.stage, &progress(self, r, case)?);
        Ok(found
            .into_iter()
            .map(|m| MissingView {
                id: m,
                sentence: m.sentence().to_owned(),
            })
            .collect())
    }
}

fn notes(r: &Reader<'_>, case: &Case) -> Result<Vec<NoteRow>> {
    let mut about = About::new(r)?;
    let notes = r.list_notes_of_case(case.id)?;
    notes.iter().map(|note| note_row(note, &mut about)).collect()
}

/// What they ask for in the newest message that says it, unless it is noted.
fn wants(case: &Case, signals: &[Signal]) -> Option<String> {
    let newest = || signals.iter().max_by_key(|s| (wanted(&s.body).is_some(), s.at));
    let unsaid = case.is_open() && case.remedy_sought.is_empty();
    unsaid.then(|| wanted(&newest()?.body)).flatten()
}

/// Their words for how it felt that are not noted.
fn feels(case: &Case, signals: &[Signal]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let is_in = |list: &[String], word: &str| list.iter().any(|w| w.to_lowercase() == word.to_lowercase());
    for word in signals.iter().flat_map(|s| felt(&s.whole_text())) {
        if case.is_open() && !is_in(&case.emotions, &word) && !is_in(&found, &word) {
            found.push(word);
        }
    }
    found
}

fn signal(s: Signal) -> CaseSignal {
    CaseSignal {
        id: s.id.to_string(),
        kind: s.kind,
        source: s.source,
        stars: s.stars,
        at: moment(s.at),
        attachments: attachments(&s.attachments),
        body: s.body,
        quoted: s.quoted,
    }
}

fn diagnosis(desk: &Desk, r: &Reader<'_>, case: &Case) -> Result<DiagnosisView> {
    let since = desk.now() - TimeDelta::days(PATTERN_DAYS);
    let mut same = match case.fracture_sub.as_deref() {
        Some(sub) => r.list_cases_of_fracture(sub, since)?,
        None => Vec::new(),
    };
    if let Some(cause) = case.cause {
        let of_cause = r.list_cases_of_cause(cause)?.into_iter();
        let known: Vec<_> = same.iter().map(|c| c.id).collect();
        same.extend(of_cause.filter(|c| c.opened >= since && !known.contains(&c.id)));
    }
    let facts = r.list_facts_of_case(case.id)?.into_iter().map(|f| FactView {
        id: f.id.to_string(),
        text: f.text,
        source: f.source,
        noted: moment(f.noted),
    });
    Ok(DiagnosisView {
        category: case.fracture_category.clone(),
        sub: case.fracture_sub.clone(),
        path: case.fracture_sub.as_deref().and_then(taxonomy::path),
        cause: cause_title(r, case)?,
        cause_link: cause_link(desk, r, case)?,
        whys: whys(r, case.id)?,
        questions: questions(r, case.id, desk.today())?,
        fault: case.fault,
        facts: facts.collect(),
        same: same.iter().filter(|c| c.id != case.id).map(case_ref).collect(),
    })
}

fn messages(r: &Reader<'_>, case: &Case) -> Result<Vec<MessageView>> {
    let values = Values::of(r, case)?;
    let view = |m: Message| {
        Ok(MessageView {
            id: m.id.to_string(),
            channel: m.channel,
            filled: values.fill(&m.text).text,
            looked_at: looked_at(r, &m)?,
            subject: m.subject,
            text: m.text,
            edited: moment(m.edited),
            sent: m.sent.map(moment),
        })
    };
    r.list_messages_of_case(case.id)?.into_iter().map(view).collect()
}

/// How much goodwill fits this case, and in which words that is explained.
pub(crate) fn goodwill(
    r: &Reader<'_>,
    case: &Case,
    known: &Known,
    order: Option<Money>,
) -> Result<GoodwillView> {
    let year = case.opened - TimeDelta::days(365);
    let earlier = || known.cases.iter().filter(|c| c.id != case.id && c.opened >= year);
    let same = earlier().any(|c| c.failed_like(case));
    let orders = known.card(None).orders;
    let history = History::of(orders, known.customer.is_vip(), earlier().count(), same);
    let found = suggest_goodwill(case.severity, history, order);
    let order_words = order.map_or_else(|| "no order known".to_owned(), |o| format!("order {o}"));
    let set = r.get_setting("currency")?.and_then(|text| text.parse().ok());
    let currency = order.map(|o| o.currency).or(set).unwrap_or(Currency::GBP);
    let limit = me(r)?.role.limit_on(order, currency);
    Ok(GoodwillView {
        per_cent: found.per_cent,
        amount: found.amount.map(Into::into),
        why: format!(
            "severity {} · {} · {order_words}",
            case.severity.level(),
            history.label()
        ),
        limit: limit.map(Into::into),
    })
}

pub(crate) fn make_good_view(m: amends_model::make_good::MakeGood) -> MakeGoodView {
    MakeGoodView {
        id: m.id.to_string(),
        kind: m.kind,
        nature: m.nature,
        text: m.text,
        amount: m.amount.map(Into::into),
        state: m.state,
        offered: moment(m.offered),
        delivered: m.delivered.map(moment),
    }
}

pub(crate) fn promise_views(r: &Reader<'_>, case: &Case, today: Day) -> Result<Vec<PromiseView>> {
    let view = |p: Promise| {
        Ok(PromiseView {
            id: p.id.to_string(),
            owner: person_by_id(r, p.owner)?,
            due: p.due.to_string(),
            overdue: p.state == PromiseState::Open && p.due < today,
            state: p.state,
            text: p.text,
        })
    };
    r.list_promises_of_case(case.id)?.into_iter().map(view).collect()
}

fn action(a: amends_model::action::Action, today: Day) -> ActionView {
    ActionView {
        id: a.id.to_string(),
        overdue: a.done.is_none() && a.due < today,
        due: a.due.to_string(),
        done: a.done.map(moment),
        text: a.text,
        team: a.team,
    }
}

fn check_in_view(c: amends_model::check_in::CheckIn, today: Day) -> CheckInView {
    CheckInView {
        id: c.id.to_string(),
        day: c.day,
        purpose: check_in::purpose(c.day).to_owned(),
        due: c.due.to_string(),
        overdue: c.done.is_none() && c.due < today,
        done: c.done.map(moment),
        said: c.said,
    }
}

fn pulse(p: amends_model::pulse::Pulse) -> PulseView {
    PulseView {
        id: p.id.to_string(),
        good: p.is_good(),
        kind: p.kind,
        when: p.when,
        score: p.score,
        taken: moment(p.taken),
    }
}

/// The timeline, newest first. A field that saves itself while somebody types is one line, not forty.
fn timeline(events: Vec<Event>) -> Vec<TimelineRow> {
    let mut rows: Vec<TimelineRow> = Vec::new();
    let mut newer: Option<(Op, String)> = None;
    // That a version was kept is nothing that happened to the case.
    for event in events.into_iter().filter(|e| e.op != Op::VersionKept) {
        let typed = matches!(
            event.op,
            Op::DraftSaved | Op::CaseEdited | Op::Diagnosed | Op::WhyEdited | Op::LessonEdited
        );
        let kind = match event.op {
            Op::DraftSaved => event.said.clone(),
            _ => event.said.split(':').next().unwrap_or_default().to_owned(),
        };
        let again = newer
            .as_ref()
            .is_some_and(|(op, said)| *op == event.op && *said == kind);
        newer = Some((event.op, kind));
        if typed && again {
            continue;
        }
        rows.push(TimelineRow {
            seq: event.seq,
            at: moment(event.at),
            op: event.op.as_str().to_owned(),
            said: event.said,
        });
    }
    rows.truncate(TIMELINE);
    rows
}

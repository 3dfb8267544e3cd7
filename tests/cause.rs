//! Causes are shared things: linked, merged, counted and told about; whys and questions lead to them.

use crate::support::{Bench, open_ada};
use amends_desk::{
    Desk,
    model::signal::SignalKind,
    wire::{
        case::{CaseEdit, Closing, NewAction},
        cause::{CauseChoice, CauseEdit, NewQuestion, NewWhy, WhyEdit},
        inbox::NewCase,
        settings::SettingsEdit,
    },
};
use chrono::TimeDelta;

/// Gives a case a cause by its title; hands back the cause.
pub fn link(desk: &Desk, case: &str, title: &str) -> String {
    let choice = CauseChoice {
        id: None,
        title: title.into(),
    };
    desk.link_cause(case, &choice).unwrap().id.unwrap()
}

fn typed(desk: &Desk, email: &str) -> String {
    let input = NewCase {
        customer_id: None,
        customer_name: email.into(),
        customer_email: format!("{email}@mail.example"),
        their_words: "It came without a size.".into(),
        kind: SignalKind::Phone,
        remedy_sought: String::new(),
        severity: None,
    };
    desk.start_case(&input).unwrap().id.unwrap()
}

/// A case by somebody new with this cause.
fn with_cause(desk: &Desk, email: &str, title: &str) -> String {
    let case = typed(desk, email);
    link(desk, &case, title);
    case
}

fn recent(desk: &Desk, cause: &str) -> usize {
    desk.get_cause(cause).unwrap().recent
}

fn told_today(desk: &Desk) -> Vec<(String, usize)> {
    let causes = desk.get_today().unwrap().causes;
    causes.into_iter().map(|c| (c.title, c.cases)).collect()
}

const SIZE: &str = "The packing list lacks the size";

#[test]
fn the_same_words_are_the_same_cause() {
    let bench = Bench::new();
    let desk = bench.start();
    let (first, second) = (typed(&desk, "ada"), typed(&desk, "ben"));
    let cause = link(&desk, &first, SIZE);
    assert_eq!(
        link(&desk, &second, "  the packing list\nlacks the SIZE. "),
        cause
    );
    assert_eq!(desk.list_causes().unwrap().len(), 1);
    let view = desk.get_case(&first).unwrap();
    assert_eq!(view.diagnosis.cause, SIZE);
    let shared = view.diagnosis.cause_link.unwrap();
    assert_eq!(
        (shared.recent, shared.cases.len()),
        (2, 1),
        "the other one is listed"
    );
    assert_eq!(shared.cases[0].id, second);

    desk.unlink_cause(&first).unwrap();
    let view = desk.get_case(&first).unwrap();
    assert!(view.diagnosis.cause_link.is_none() && view.diagnosis.cause.is_empty());
    assert!(
        desk.unlink_cause(&first).unwrap().nouns.is_empty(),
        "nothing to take off"
    );
    desk.undo_last().unwrap();
    assert_eq!(recent(&desk, &cause), 2);
}

#[test]
fn odd_titles_are_kept_or_refused_in_a_sentence() {
    let bench = Bench::new();
    let desk = bench.start();
    let case = typed(&desk, "ada");
    let odd = "O'Brien <script> 🎁 says “why?”";
    let cause = link(&desk, &case, odd);
    assert_eq!(desk.get_cause(&cause).unwrap().title, odd);
    for (title, says) in [(" ", "Say in one sentence"), (&*"x".repeat(10_000), "At most")] {
        let choice = CauseChoice {
            id: None,
            title: title.into(),
        };
        let refused = desk.link_cause(&case, &choice).unwrap_err();
        assert_eq!(refused.field.as_deref(), Some("title"));
        assert!(refused.message.contains(says), "{}", refused.message);
    }
    assert_eq!(
        desk.get_case(&case).unwrap().diagnosis.cause,
        odd,
        "nothing was changed"
    );
}

#[test]
fn a_new_cause_begins_where_the_case_broke() {
    let bench = Bench::new();
    let desk = bench.start();
    let case = typed(&desk, "ada");
    let edit = CaseEdit {
        fracture_sub: Some("wrong_item_or_quantity".into()),
        ..CaseEdit::default()
    };
    desk.edit_case(&case, &edit).unwrap();
    let cause = desk.get_cause(&link(&desk, &case, SIZE)).unwrap();
    assert_eq!(cause.path.as_deref(), Some("Shipping › wrong item or number"));
    assert_eq!(cause.team, "Warehouse");
}

#[test]
fn a_search_puts_fitting_words_first_then_the_fracture_point_then_the_counts() {
    let bench = Bench::new();
    let desk = bench.start();
    let late = CaseEdit {
        fracture_sub: Some("late".into()),
        ..CaseEdit::default()
    };
    let gifts = typed(&desk, "a");
    desk.edit_case(&gifts, &late).unwrap();
    link(&desk, &gifts, "Gift notes are read at noon");
    with_cause(&desk, "b", "The gift wrap has no list");
    with_cause(&desk, "c", "The gift wrap has no list");
    with_cause(&desk, "d", SIZE);
    let mine = typed(&desk, "e");
    desk.edit_case(&mine, &late).unwrap();
    let titles = |query: &str| -> Vec<String> {
        let found = desk.find_causes(query, Some(&mine)).unwrap();
        found.into_iter().map(|c| c.title).collect()
    };
    assert_eq!(
        titles("gift wrap list")[0],
        "The gift wrap has no list",
        "more words fit"
    );
    assert_eq!(
        titles("gift"),
        ["Gift notes are read at noon", "The gift wrap has no list"],
        "it broke at the same point"
    );
    assert_eq!(titles("").len(), 3, "without words all are offered");
    assert!(titles("umbrella").is_empty());
    let found = desk.find_causes("", Some(&gifts)).unwrap();
    assert!(
        found.iter().all(|c| c.title != "Gift notes are read at noon"),
        "the one it has is not offered"
    );
}

#[test]
fn the_thirtieth_day_counts_and_the_thirty_first_does_not() {
    let bench = Bench::new();
    let desk = bench.start();
    let cause = link(&desk, &typed(&desk, "ada"), SIZE);
    bench.clock.pass(TimeDelta::days(30));
    assert_eq!(recent(&desk, &cause), 1);
    bench.clock.pass(TimeDelta::milliseconds(1));
    let view = desk.get_cause(&cause).unwrap();
    assert_eq!((view.recent, view.before, view.total), (0, 1, 1));
    bench.clock.pass(TimeDelta::days(-400));
    let view = desk.get_cause(&cause).unwrap();
    assert_eq!(view.recent, 1, "a clock set back loses no case");
    assert_eq!(view.weeks[11].cases.len(), 1);
}

#[test]
fn closed_cases_and_two_of_one_customer_count_and_an_undone_one_does_not() {
    let bench = Bench::new();
    let desk = bench.start();
    let first = with_cause(&desk, "ada", SIZE);
    let cause = desk.get_case(&first).unwrap().diagnosis.cause_link.unwrap().id;
    with_cause(&desk, "ada", SIZE);
    let lost = Closing {
        outcome: amends_desk::model::case::Outcome::Lost,
        because: "She left.".into(),
        overrule: None,
    };
    desk.close_case(&first, &lost).unwrap();
    let view = desk.get_cause(&cause).unwrap();
    assert_eq!((view.recent, view.customers), (2, 1));
    assert_eq!(view.cases.iter().filter(|c| c.open).count(), 1);
    with_cause(&desk, "ben", SIZE);
    desk.undo_last().unwrap();
    desk.undo_last().unwrap();
    assert_eq!(recent(&desk, &cause), 2, "the link and the case were taken back");
}

#[test]
fn every_figure_of_a_cause_has_its_cases() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let ada = open_ada(&desk);
    let cause = link(&desk, &ada, SIZE);
    let action = NewAction {
        text: "Print the size".into(),
        team: "Warehouse".into(),
        due: "2026-12-01".parse().unwrap(),
    };
    desk.give_action(&ada, &action).unwrap();
    bench.clock.pass(TimeDelta::days(15));
    let later = with_cause(&desk, "ben", SIZE);
    let fact = amends_desk::wire::case::NewFact {
        text: "DPD scanned it twice.".into(),
        source: "carrier".into(),
    };
    desk.add_fact(&later, &fact).unwrap();
    let view = desk.get_cause(&cause).unwrap();
    assert_eq!(view.weeks.len(), 12, "empty weeks stand there too");
    assert_eq!(
        view.weeks.iter().filter(|w| w.cases.is_empty()).count(),
        10,
        "{:?}",
        view.weeks
    );
    assert_eq!(view.weeks[11].from, "2026-12-07");
    assert_eq!(
        (view.weeks[9].cases[0].clone(), view.weeks[11].cases[0].clone()),
        (ada.clone(), later.clone())
    );
    let of = |shares: &[amends_desk::wire::cause::CauseShare]| -> Vec<(String, Vec<String>)> {
        shares
            .iter()
            .map(|s| (s.label.clone(), s.cases.clone()))
            .collect()
    };
    assert_eq!(
        of(&view.products),
        [("Anniversary gift box".into(), vec![ada.clone()])],
        "the shop's own spelling"
    );
    assert_eq!(of(&view.teams), [("Warehouse".into(), vec![ada.clone()])]);
    assert_eq!(of(&view.carriers), [("DPD".into(), vec![later.clone()])]);
    assert_eq!(
        view.cases.iter().map(|c| c.id.clone()).collect::<Vec<_>>(),
        [later, ada]
    );
    let row = &desk.list_causes().unwrap()[0];
    assert_eq!((row.recent, row.total, row.weeks[11]), (2, 2, 1));
}

#[test]
fn merging_moves_every_case_and_is_one_change_to_undo() {
    let bench = Bench::new();
    let desk = bench.start();
    let (one, two) = (with_cause(&desk, "ada", SIZE), with_cause(&desk, "ben", SIZE));
    let kept = with_cause(&desk, "cleo", "Sizes are not printed");
    let id = |case: &str| desk.get_case(case).unwrap().diagnosis.cause_link.unwrap().id;
    let (from, into) = (id(&one), id(&kept));
    let edit = CauseEdit {
        carrier: Some("DPD".into()),
        ..CauseEdit::default()
    };
    desk.edit_cause(&from, &edit).unwrap();
    desk.merge_causes(&from, &into).unwrap();
    assert_eq!(
        (id(&one), id(&two), id(&kept)),
        (into.clone(), into.clone(), into.clone())
    );
    assert_eq!(
        desk.list_causes().unwrap().len(),
        1,
        "a merged cause is never offered again"
    );
    assert!(desk.find_causes("packing list", None).unwrap().is_empty());
    assert_eq!(desk.get_cause(&from).unwrap().title, "Sizes are not printed");
    assert_eq!(
        desk.get_cause(&into).unwrap().carrier,
        "DPD",
        "what was known is kept"
    );
    let said = &desk.get_case(&one).unwrap().timeline[0].said;
    assert_eq!(said, "Causes merged: Sizes are not printed");
    let choice = CauseChoice {
        id: Some(from.clone()),
        title: String::new(),
    };
    let late = typed(&desk, "dan");
    assert_eq!(
        desk.link_cause(&late, &choice).unwrap().id,
        Some(into.clone()),
        "a stale list leads on"
    );
    desk.undo_last().unwrap();
    desk.undo_last().unwrap();

    let undone = desk.undo_last().unwrap();
    assert!(undone.nouns.contains(&"cause".to_owned()) && undone.nouns.contains(&"case".to_owned()));
    assert_eq!(
        (id(&one), id(&two), id(&kept)),
        (from.clone(), from.clone(), into.clone())
    );
    assert_eq!(desk.list_causes().unwrap().len(), 2);
    assert!(desk.merge_causes(&into, &into).is_err());
    assert!(desk.get_checkup().unwrap().ok);
}

#[test]
fn an_alert_comes_at_the_threshold_and_goes_until_the_count_grows() {
    let bench = Bench::new();
    let desk = bench.start();
    for email in ["ada", "ben"] {
        with_cause(&desk, email, SIZE);
    }
    assert!(told_today(&desk).is_empty(), "two are no pattern");
    let third = with_cause(&desk, "cleo", SIZE);
    assert_eq!(told_today(&desk), [(SIZE.to_owned(), 3)]);
    let cause = desk.get_case(&third).unwrap().diagnosis.cause_link.unwrap();
    assert!(cause.reached);

    desk.put_away_cause_alert(&cause.id).unwrap();
    assert!(told_today(&desk).is_empty());
    assert!(desk.list_causes().unwrap()[0].reached, "the cause stays marked");
    with_cause(&desk, "dan", SIZE);
    assert_eq!(told_today(&desk), [(SIZE.to_owned(), 4)]);
    bench.clock.pass(TimeDelta::days(31));
    assert!(told_today(&desk).is_empty(), "they grew old");
}

#[test]
fn a_cause_may_have_its_own_threshold_and_the_workspace_another() {
    let bench = Bench::new();
    let desk = bench.start();
    let cause = link(&desk, &typed(&desk, "ada"), SIZE);
    let own = |text: &str| CauseEdit {
        threshold: Some(text.into()),
        ..CauseEdit::default()
    };
    desk.edit_cause(&cause, &own("1")).unwrap();
    assert_eq!(told_today(&desk).len(), 1);
    desk.edit_cause(&cause, &own("0")).unwrap();
    assert!(told_today(&desk).is_empty(), "0 never tells");
    desk.edit_cause(&cause, &own(" ")).unwrap();
    assert_eq!(desk.get_cause(&cause).unwrap().told_from, Some(3));
    for wrong in ["two", "-1", "1.5", "1000"] {
        let refused = desk.edit_cause(&cause, &own(wrong)).unwrap_err();
        assert_eq!(refused.field.as_deref(), Some("threshold"), "{wrong}");
    }
    let usual = |n| SettingsEdit {
        cause_threshold: Some(n),
        ..SettingsEdit::default()
    };
    desk.edit_settings(&usual(1)).unwrap();
    assert_eq!(desk.get_settings().unwrap().cause_threshold, 1);
    assert_eq!(told_today(&desk).len(), 1);
    assert!(desk.edit_settings(&usual(1_000)).is_err());
}

#[test]
fn two_causes_are_never_called_the_same() {
    let bench = Bench::new();
    let desk = bench.start();
    with_cause(&desk, "ada", SIZE);
    let cause = link(&desk, &typed(&desk, "ben"), "Sizes are not printed");
    let called = CauseEdit {
        title: Some(SIZE.to_uppercase()),
        ..CauseEdit::default()
    };
    let refused = desk.edit_cause(&cause, &called).unwrap_err();
    assert!(refused.message.contains("merge"), "{}", refused.message);
}

#[test]
fn a_why_chain_keeps_its_order() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let case = open_ada(&desk);
    let add = |text: &str| {
        let input = NewWhy {
            text: text.into(),
            evidence: "scan".into(),
        };
        desk.add_why(&case, &input).unwrap().id.unwrap()
    };
    let texts = || -> Vec<String> {
        let view = desk.get_case(&case).unwrap();
        view.diagnosis.whys.into_iter().map(|w| w.text).collect()
    };
    let (first, second, third) = (add("one"), add("two"), add("three"));
    desk.move_why(&third, true).unwrap();
    assert_eq!(texts(), ["one", "three", "two"]);
    assert!(
        desk.move_why(&first, true).unwrap().nouns.is_empty(),
        "it is the first"
    );
    assert!(
        desk.move_why(&second, false).unwrap().nouns.is_empty(),
        "it is the last"
    );
    desk.remove_why(&first).unwrap();
    assert_eq!(texts(), ["three", "two"]);
    desk.undo_last().unwrap();
    assert_eq!(texts(), ["one", "three", "two"]);
    let empty = WhyEdit {
        text: Some("  ".into()),
        ..WhyEdit::default()
    };
    assert!(desk.edit_why(&second, &empty).is_err());
    let evidence = WhyEdit {
        evidence: Some("camera".into()),
        ..WhyEdit::default()
    };
    desk.edit_why(&second, &evidence).unwrap();
    assert_eq!(desk.get_case(&case).unwrap().diagnosis.whys[2].evidence, "camera");
}

#[test]
fn a_question_past_its_day_stands_on_today_and_its_answer_becomes_a_fact() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let case = open_ada(&desk);
    let question = NewQuestion {
        text: "When was it packed?".into(),
        who: "miriam falk".into(),
        due: "2026-11-28".parse().unwrap(),
    };
    let asked = desk.ask_team(&case, &question).unwrap().id.unwrap();
    let waiting = || -> Vec<String> {
        let rows = desk.get_today().unwrap().rows;
        let open = rows.into_iter().filter(|r| r.title == "When was it packed?");
        open.map(|r| r.owner.unwrap_or_default()).collect()
    };
    bench.clock.pass(TimeDelta::days(1));
    assert!(waiting().is_empty(), "its day is not over");
    bench.clock.pass(TimeDelta::days(1));
    assert_eq!(waiting(), ["miriam falk"]);
    assert!(desk.get_case(&case).unwrap().diagnosis.questions[0].late);

    assert!(desk.answer_question(&asked, " ").is_err());
    desk.answer_question(&asked, "At 16:40.").unwrap();
    assert!(waiting().is_empty());
    let view = desk.get_case(&case).unwrap().diagnosis;
    assert_eq!(view.facts[0].text, "At 16:40.");
    assert_eq!(view.facts[0].source, "miriam falk, asked “When was it packed?”");
    assert_eq!(view.questions[0].answer, "At 16:40.");
    assert!(desk.answer_question(&asked, "At 17:00.").is_err(), "once");
    desk.undo_last().unwrap();
    assert!(desk.get_case(&case).unwrap().diagnosis.facts.is_empty());
    desk.remove_question(&asked).unwrap();
    assert!(waiting().is_empty());
}

#[test]
fn blame_is_answered_with_a_better_question() {
    let bench = Bench::new();
    let desk = bench.start();
    let hint = desk.find_blame("The packer was careless.").unwrap().unwrap();
    assert_eq!(hint.word, "careless");
    let hint = desk.find_blame("It lay with Miriam.").unwrap().unwrap();
    assert_eq!(hint.word, "Miriam", "a colleague is named");
    assert!(
        desk.find_blame("The label has no field for a size.")
            .unwrap()
            .is_none()
    );
}

#[test]
fn a_second_failure_of_the_same_cause_is_known_to_the_goodwill() {
    let bench = Bench::new();
    let desk = bench.start();
    with_cause(&desk, "ada", SIZE);
    bench.clock.pass(TimeDelta::days(40));
    let again = with_cause(&desk, "ada", SIZE);
    let why = desk.get_case(&again).unwrap().goodwill.why;
    assert!(why.contains("same failure again"), "{why}");
}

//! Practice: past cases without a name in them, the coach on a trainee's text, what was really sent; nothing written.

use crate::{
    case::diagnose,
    support::{Bench, open_ada},
};
use amends_desk::{
    Code, Desk,
    model::{case::Outcome, message::Channel, signal::SignalKind},
    wire::{
        case::{CaseEdit, Closing, NewFact},
        inbox::NewCase,
    },
};

const PERSONAL: [&str; 9] = [
    "ada ",
    "okafor",
    "mail.example",
    "5550",
    "1400",
    "miriam",
    "falk",
    "am-0001",
    "o'brien",
];

fn fact(desk: &Desk, case: &str, text: &str) {
    let fact = NewFact {
        text: text.into(),
        source: "packing scan".into(),
    };
    desk.add_fact(case, &fact).unwrap();
}

fn close(desk: &Desk, case: &str) {
    let closing = Closing {
        outcome: Outcome::Lost,
        because: "They left.".into(),
        overrule: None,
    };
    desk.close_case(case, &closing).unwrap();
}

fn send(desk: &Desk, case: &str, text: &str) {
    let id = desk.save_draft(case, Channel::Chat, text).unwrap().id.unwrap();
    desk.mark_sent_anyway(&id).unwrap();
}

/// Ada's case: diagnosed, answered, closed, with names in every text.
fn answered(desk: &Desk) -> String {
    let case = open_ada(desk);
    diagnose(desk, &case);
    fact(
        desk,
        &case,
        "Miriam Falk packed #1400 for Ada Okafor late; she called from +44 20 5550 0000.",
    );
    let edit = CaseEdit {
        their_words: Some(
            "I am Ada Okafor (ada@mail.example) and I stood there with nothing to hand her.".into(),
        ),
        remedy_sought: Some("Call Ada Okafor about AM-0001".into()),
        ..CaseEdit::default()
    };
    desk.edit_case(&case, &edit).unwrap();
    send(
        desk,
        &case,
        "Dear Ada, I am sorry. We packed order #1400 late, and you stood there with nothing to hand her. That was our mistake. Miriam Falk",
    );
    close(desk, &case);
    case
}

fn everything(desk: &Desk, case: &str, typed: &str) -> String {
    format!(
        "{:?} {:?} {:?} {:?}",
        desk.list_practice().unwrap(),
        desk.get_practice(case).unwrap(),
        desk.coach_practice(case, typed).unwrap(),
        desk.get_practice_answer(case).unwrap()
    )
    .to_lowercase()
}

#[test]
fn nothing_a_trainee_sees_names_anybody() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let case = answered(&desk);
    let seen = everything(
        &desk,
        &case,
        "We are sorry for any inconvenience. The courier was late.",
    );
    for personal in PERSONAL {
        assert!(!seen.contains(personal), "{personal} in {seen}");
    }
    let view = desk.get_practice(&case).unwrap();
    assert_eq!(view.row.path.as_deref(), Some("Shipping › late"));
    assert!(
        view.their_words.contains("nothing to hand her"),
        "{}",
        view.their_words
    );
    assert!(view.facts.iter().any(|f| f.contains("late")), "{:?}", view.facts);
    let answer = desk.get_practice_answer(&case).unwrap();
    assert!(answer.text.contains("That was our mistake."), "{}", answer.text);
    assert!(answer.reading.unwrap().score > 0 && answer.withheld.is_none());
}

#[test]
fn what_was_really_sent_is_kept_back_until_it_is_asked_for() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let case = answered(&desk);
    let sent = "That was our mistake.";
    let before = format!(
        "{:?} {:?} {:?}",
        desk.list_practice().unwrap(),
        desk.get_practice(&case).unwrap(),
        desk.coach_practice(&case, "We are sorry that it came late.")
            .unwrap(),
    );
    assert!(!before.contains(sent), "{before}");
    assert!(desk.get_practice_answer(&case).unwrap().text.contains(sent));
}

#[test]
fn odd_names_are_taken_out_too() {
    let bench = Bench::new();
    let desk = bench.start();
    let input = NewCase {
        customer_id: None,
        customer_name: "Niamh O'Brien <script>".into(),
        customer_email: "obrien@mail.example".into(),
        their_words: "It was broken, and I, Niamh O'Brien <script>, feel let down 🎁.".into(),
        kind: SignalKind::Phone,
        remedy_sought: String::new(),
        severity: None,
    };
    let case = desk.start_case(&input).unwrap().id.unwrap();
    send(
        &desk,
        &case,
        "Dear Niamh O'Brien <script>, I am sorry. That was our mistake.",
    );
    close(&desk, &case);
    let seen = everything(&desk, &case, "I am sorry.");
    for personal in ["niamh", "o'brien", "mail.example"] {
        assert!(!seen.contains(personal), "{personal} in {seen}");
    }
    assert!(seen.contains("let down 🎁"), "{seen}");
}

#[test]
fn only_answered_cases_with_their_words_are_offered() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let case = open_ada(&desk);
    assert!(desk.list_practice().unwrap().is_empty(), "open, and nothing sent");
    assert_eq!(desk.get_practice_answer(&case).unwrap_err().code, Code::NotFound);
    desk.save_draft(&case, Channel::Chat, "A draft is no answer.")
        .unwrap();
    close(&desk, &case);
    assert!(
        desk.list_practice().unwrap().is_empty(),
        "closed without an answer"
    );
    desk.reopen_case(&case).unwrap();
    send(&desk, &case, "I am sorry.");
    assert!(
        desk.list_practice().unwrap().is_empty(),
        "a case at work is no past case"
    );
    close(&desk, &case);
    assert_eq!(desk.list_practice().unwrap()[0].channel, Channel::Chat);
    let silent = CaseEdit {
        their_words: Some(String::new()),
        ..CaseEdit::default()
    };
    desk.edit_case(&case, &silent).unwrap();
    assert!(desk.list_practice().unwrap().is_empty(), "without their words");
}

#[test]
fn practice_writes_nothing() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let case = answered(&desk);
    let before = format!("{:?}", desk.get_case(&case).unwrap());
    everything(&desk, &case, "I am sorry. That was our mistake.");
    assert_eq!(format!("{:?}", desk.get_case(&case).unwrap()), before);
    assert!(
        desk.undo_last().unwrap().said.starts_with("Undid: Closed"),
        "the last change is still the closing"
    );
}

#[test]
fn ten_thousand_characters_are_read_and_nothing_is_read_as_nothing() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let case = answered(&desk);
    assert_eq!(desk.coach_practice(&case, "").unwrap().words, 0);
    let long = "sorry ".repeat(1_666);
    assert_eq!(desk.coach_practice(&case, &long).unwrap().words, 1_666);
}

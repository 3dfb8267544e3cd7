//! Pasted text: what it says is read, what it does not say is asked.

use crate::support::{Bench, file};
use amends_desk::{
    Desk, Error,
    model::signal::SignalKind,
    wire::paste::{PastedInput, PastedView},
};

const WEB_MAIL: &str = "Ada O'Brien <script> <Ada@Post.example>\n2 March 2026 at 09:14\nto care\n\n\
    My daughter's name was misspelt. I cried.\n\nOn Sun, 1 Mar 2026 at 10:00, Care <care@shop.example> wrote:\n> On its way!";

fn agreed(text: &str, view: &PastedView) -> PastedInput {
    PastedInput {
        text: text.into(),
        author: view.author.clone(),
        email: view.email.clone(),
        at: view.at.clone().unwrap_or_default(),
        kind: view.kind,
        title: view.title.clone(),
        body: view.body.clone(),
        quoted: view.quoted.clone(),
        open_case: false,
    }
}

fn pasted(desk: &Desk, text: &str) -> PastedInput {
    agreed(text, &desk.read_pasted(text).unwrap())
}

fn refused(desk: &Desk, input: &PastedInput) -> (Option<String>, String) {
    let Error { field, message, .. } = desk.add_pasted(input).unwrap_err();
    (field, message)
}

#[test]
fn a_pasted_message_is_read_and_becomes_a_signal_of_its_writer() {
    let bench = Bench::new();
    let desk = bench.start();
    let view = desk.read_pasted(WEB_MAIL).unwrap();
    assert_eq!((view.email.as_str(), view.ours), ("ada@post.example", false));
    assert_eq!(view.at.as_deref(), Some("2026-03-02T09:14:00.000Z"));
    assert_eq!(view.body, "My daughter's name was misspelt. I cried.");
    assert!(view.quoted.ends_with("> On its way!"));
    let before = desk.get_checkup().unwrap();
    let change = desk.add_pasted(&agreed(WEB_MAIL, &view)).unwrap();
    assert_ne!(desk.get_checkup().unwrap(), before);
    let signal = desk.get_signal(&change.id.unwrap()).unwrap();
    assert_eq!((signal.source.as_str(), signal.quoted), ("Pasted", view.quoted));
    assert_eq!(
        signal.customer.unwrap().email.as_deref(),
        Some("ada@post.example")
    );
    desk.undo_last().unwrap();
    assert!(desk.get_inbox().unwrap().rows.is_empty());
    assert!(
        desk.find("ada@post").unwrap().is_empty(),
        "nor did the customer stay"
    );
}

#[test]
fn who_and_when_are_asked_where_the_text_does_not_say() {
    let bench = Bench::new();
    let desk = bench.start();
    let mut input = pasted(&desk, "The shade was cracked all the way through.");
    assert_eq!(
        (input.author.as_str(), input.email.as_str(), input.at.as_str()),
        ("", "", "")
    );
    assert_eq!(
        refused(&desk, &input),
        (
            Some("author".into()),
            "Say who wrote it: a name or an e-mail address.".into()
        )
    );
    input.author = "Delphine".into();
    assert_eq!(
        refused(&desk, &input),
        (Some("at".into()), "Say when they wrote it.".into())
    );
    input.at = "2027-01-01T09:00:00Z".into();
    assert_eq!(refused(&desk, &input).1, "This day has not come yet.");
    input.at = "2026-11-20T09:00:00+01:00".into();
    input.email = "delphine".into();
    assert_eq!(refused(&desk, &input).0.as_deref(), Some("email"));
    input.email = String::new();
    input.kind = SignalKind::Social;
    let signal = desk
        .get_signal(&desk.add_pasted(&input).unwrap().id.unwrap())
        .unwrap();
    assert_eq!(
        (signal.kind, signal.row.author.as_str()),
        (SignalKind::Social, "Delphine")
    );
    assert_eq!(signal.row.at, "2026-11-20T08:00:00.000Z");
    assert!(
        signal.customer.is_none(),
        "a name alone is nobody we can tell apart"
    );
}

#[test]
fn a_day_that_could_be_two_is_not_read() {
    let bench = Bench::new();
    let desk = bench.start();
    let view = desk.read_pasted("From: Ada <ada@post.example>\nSent: 03/04/2026 10:00\nTo: care@shop.example\nSubject: Late\n\nIt is late.").unwrap();
    assert_eq!(
        (view.email.as_str(), view.title.as_str(), view.at),
        ("ada@post.example", "Late", None)
    );
}

#[test]
fn the_same_text_twice_is_one_message() {
    let bench = Bench::new();
    let desk = bench.start();
    let input = pasted(&desk, WEB_MAIL);
    let id = desk.add_pasted(&input).unwrap().id.unwrap();
    assert_eq!(
        refused(&desk, &input).1,
        "This message is already here: it waits in the inbox. Nothing was changed."
    );
    desk.open_case(&id).unwrap();
    assert!(refused(&desk, &input).1.contains("it belongs to a case"));
}

#[test]
fn the_source_of_an_e_mail_is_that_e_mail() {
    let bench = Bench::new();
    let desk = bench.start();
    let source = "Message-ID: <9@post.example>\nMIME-Version: 1.0\nFrom: Ada <ada@post.example>\nDate: Tue, 10 Mar 2026 09:30:00 +0100\nSubject: Broken\n\nIt broke.";
    desk.import(vec![file("m.eml", source)], None, false).unwrap();
    assert!(refused(&desk, &pasted(&desk, source)).1.contains("already here"));
}

#[test]
fn it_may_become_a_case_at_once_in_one_change() {
    let bench = Bench::new();
    let desk = bench.start();
    let input = PastedInput {
        open_case: true,
        ..pasted(&desk, WEB_MAIL)
    };
    let change = desk.add_pasted(&input).unwrap();
    let view = desk.get_case(&change.case_id.unwrap()).unwrap();
    assert_eq!(view.their_words, "I cried.");
    assert_eq!(view.signals.len(), 1);
    desk.undo_last().unwrap();
    assert!(desk.find("ada@post").unwrap().is_empty());
    assert!(desk.get_inbox().unwrap().rows.is_empty());
}

#[test]
fn nothing_and_too_much_are_refused_in_a_sentence() {
    let bench = Bench::new();
    let desk = bench.start();
    for text in ["", " \n\t", "\u{FEFF}"] {
        assert_eq!(
            desk.read_pasted(text).unwrap_err().message,
            "Paste what they wrote."
        );
    }
    assert!(desk.read_pasted(&"x".repeat(1_000_001)).is_err());
    let long = "Ich bin enttäuscht 🎁. ".repeat(500);
    assert_eq!(
        desk.read_pasted(&long).unwrap().body.chars().count(),
        long.trim().chars().count()
    );
    let input = PastedInput {
        body: "  ".into(),
        author: "Ada".into(),
        at: "2026-11-20T09:00:00Z".into(),
        ..pasted(&desk, "x")
    };
    assert_eq!(refused(&desk, &input).0.as_deref(), Some("body"));
}

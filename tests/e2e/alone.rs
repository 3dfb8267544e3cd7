//! Somebody without a mouse: a case is typed, diagnosed and apologised for, and nothing is ever clicked.
//!
//! Keys are pressed one by one as a keyboard sends them; the page is only asked where the focus is and what can be read.

use crate::{person::Person, stand::Stand};
use fantoccini::key::Key;
use serde_json::json;

const THEIRS: &str = "I rang three times about the torn quilt and nobody called me back. I felt foolish.";
const CAUSE: &str = "Calls about repairs reach a box that nobody empties on weekends";
const HARMFUL: &str = "I am sorry if we spoiled your week.";
const MENDED: &str = "I am sorry that we spoiled your week.";
const BEFORE: &str = "Dear Wilhelmina,\n\nYou rang three times about the torn quilt, we never called back, and you felt \
    foolish. That was our mistake. ";
const AFTER: &str = " Calls about repairs reached a box that nobody empties on weekends; from today I empty it every \
    evening.\n\nI have sent the courier to fetch the quilt today. I will send it back mended by tomorrow.\n\nIf you \
    want it done another way, reply and it reaches me.\n\nOriel";

#[tokio::test]
async fn a_case_is_typed_diagnosed_and_apologised_for_with_the_keyboard_alone() {
    let stand = Stand::new().with_demo();
    let sitting = stand.open().await;
    let person = &sitting.person;
    person.finds("link", "Today").await;
    let number = type_it(person).await;
    diagnose(person).await;
    apologise(person).await;
    sitting.close().await;

    let case = stand.tells(&["case", &number, "--json"]);
    for kept in [CAUSE, MENDED, "packing", "foolish", "the quilt mended"] {
        assert!(case.contains(kept), "the case lacks “{kept}”: {case}");
    }
}

async fn type_it(person: &Person) -> String {
    person.types("c").await;
    person.finds("heading", "New case").await;
    for (words, next) in [
        ("Wilhelmina Ostrow", Key::Tab),
        ("wilhelmina@post.example", Key::Tab),
        (THEIRS, Key::Tab),
    ] {
        person.types(words).await;
        person.key(next).await;
    }
    person.types("the quilt mended").await;
    person.main_thing().await;
    person.arrives_at("#/case/").await;
    person.finds("img", "The seam is golden up to Diagnosis").await;
    person.number().await
}

/// What is missing is named in the gate; each is reached by Tab, in the order of the page.
async fn diagnose(person: &Person) {
    person.tabs_to("combobox", "The point where it broke").await;
    person.types("no rep\n").await;
    person.tabs_to("combobox", "The cause, not the symptom").await;
    person.types(CAUSE).await;
    person.key(Key::Return).await;
    person.finds("button", "Take off").await;
    person.tabs_to("textbox", "A fact").await;
    person.types("Three calls lie unheard in the box").await;
    person.key(Key::Tab).await;
    person.types("packing desk\n").await;
    person.finds("button", "Remove: Three calls lie unheard").await;
    person.tabs_to("textbox", "Their own word for it").await;
    person.types("foolish").await;
    person.key(Key::Return).await;
    person.finds("button", "Remove “foolish”").await;
    person.tabs_to("radio", "").await;
    for _ in 0..3 {
        person.key(Key::Down).await;
    }
    person.sees("Severity 4").await;
    person.finds("button", "Go on to Apology").await;
    person.main_thing().await;
    person.finds("img", "The seam is golden up to Apology").await;
}

/// By e-mail: the coach's wording is taken, the promise gets an owner, and it is marked as sent.
async fn apologise(person: &Person) {
    let on_email = "return document.querySelector('[role=tab][aria-selected=true]')?.innerText.startsWith('Email') ?? false;";
    // They called, so it begins with what is said on the telephone.
    for _ in 0..3 {
        person.chord(&[Key::Control.into(), '[']).await;
    }
    person.until("the tab of the e-mail", on_email, vec![]).await;
    person.tabs_to("textbox", "Subject").await;
    person.types("Your quilt, and the calls we missed").await;
    person.tabs_to("textbox", "Email").await;
    person.types(BEFORE).await;
    person.types(HARMFUL).await;
    person.types(AFTER).await;
    person
        .sees("Promise found: I will send it back mended by tomorrow")
        .await;
    person.sees("Sorry, if").await;
    person.enters("Use").await;
    person.misses("button", "Use").await;
    person.sees(MENDED).await;

    person.enters("Give it an owner").await;
    person.finds("heading", "Who keeps this promise?").await;
    person.main_thing().await;
    person.misses("heading", "Who keeps this promise?").await;

    person.main_thing().await;
    person.is_told("Sent").await;
    person.finds("button", "Go on to Ownership").await;
    person.types("3").await;
    let script = "return document.querySelector('[aria-current=step]').innerText.startsWith(arguments[0]);";
    person.until("Ownership", script, vec![json!("Ownership")]).await;
}

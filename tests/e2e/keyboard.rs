//! Without a mouse: every key here is pressed, nothing is clicked once the window stands.

use crate::{first, person::Person, stand::Stand};
use fantoccini::key::Key;
use serde_json::json;
use std::time::{Duration, Instant};

/// What typing a case may take. A person needs most of it for the words; the window must not need the rest.
const SOON: Duration = Duration::from_secs(30);

#[tokio::test]
async fn a_case_is_typed_by_keyboard_alone_in_under_thirty_seconds() {
    let stand = Stand::new();
    let sitting = stand.open().await;
    let person = &sitting.person;
    first::start_workspace(person).await;
    takes_the_sample(person).await;

    let begun = Instant::now();
    person.types("c").await;
    person.finds("heading", "New case").await;
    person.types("Wilhelmina Ostrow").await;
    person.key(Key::Tab).await;
    person.types("wilhelmina@post.example").await;
    person.key(Key::Tab).await;
    person
        .types("I rang three times about the torn quilt and nobody called me back.")
        .await;
    person.key(Key::Tab).await;
    person.types("the quilt mended").await;
    person.main_thing().await;
    person.arrives_at("#/case/").await;
    person.finds("img", "The seam is golden up to Diagnosis").await;
    let taken = begun.elapsed();
    person.sees("nobody called me back").await;
    person.sees("the quilt mended").await;
    person.sees("Wilhelmina Ostrow").await;
    assert!(taken < SOON, "it took {taken:?}");

    // Somebody known is found by the first letters, and brings their history along.
    person.types("c").await;
    person.finds("heading", "New case").await;
    person.types("Ada").await;
    person.finds("option", "Ada Okafor").await;
    person.key(Key::Down).await;
    person.key(Key::Return).await;
    person.types("The jug leaks.").await;
    person.main_thing().await;
    person.sees("The jug leaks.").await;
    person.sees("£568.30").await;
    sitting.close().await;
}

#[tokio::test]
async fn rows_screens_and_stages_are_reached_by_their_keys() {
    let stand = Stand::new().with_demo();
    let sitting = stand.open().await;
    let person = &sitting.person;
    person.finds("link", "Today").await;

    for (keys, address) in [
        ("gi", "#/inbox"),
        ("gc", "#/cases"),
        ("gn", "#/notes"),
        ("gl", "#/lessons"),
        ("gs", "#/settings"),
        ("gt", "#/today"),
        ("gi", "#/inbox"),
    ] {
        person.types(keys).await;
        person.arrives_at(address).await;
    }

    // Down two, up one, and Enter makes it a case.
    let rows = row_names(person).await;
    assert!(rows.len() > 2, "{rows:?}");
    person.types("jj").await;
    person.stands_on(&rows[2]).await;
    person.types("k").await;
    person.stands_on(&rows[1]).await;
    person.key(Key::Return).await;
    person.arrives_at("#/case/").await;
    person.sees(&rows[1]).await;
    let number = person.number().await;
    for (key, stage) in [
        ("2", "Apology"),
        ("3", "Ownership"),
        ("4", "Follow-up"),
        ("1", "Diagnosis"),
    ] {
        person.types(key).await;
        let script =
            "return document.querySelector('[aria-current=step]').innerText.startsWith(arguments[0]);";
        person.until(stage, script, vec![json!(stage)]).await;
    }

    // The search of the list, and out of it again by Escape.
    person.types("gc").await;
    person.arrives_at("#/cases").await;
    person.types("/nothing has this in it").await;
    person.finds("heading", "No case is like that").await;
    person.key(Key::Escape).await;
    person.finds("row", &number).await;
    sitting.close().await;
}

#[tokio::test]
async fn the_palette_finds_a_customer_and_does_a_command_and_help_shows_the_keys() {
    let stand = Stand::new().with_demo();
    let sitting = stand.open().await;
    let person = &sitting.person;
    person.finds("link", "Today").await;

    person.ctrl('k').await;
    person.finds("heading", "Find or do").await;
    person.types("AM-0001").await;
    person.finds("option", "Anniversary gift four days late").await;
    person.key(Key::Return).await;
    person.arrives_at("#/case/").await;
    person.finds("img", "The seam is whole").await;

    person.ctrl('k').await;
    person.finds("heading", "Find or do").await;
    person.types("go to the less").await;
    person.finds("option", "Go to the lessons").await;
    person.key(Key::Return).await;
    person.arrives_at("#/lessons").await;

    person.types("?").await;
    person.finds("heading", "Keys").await;
    person.sees("Undo the last change").await;
    // Below an open dialog nothing listens.
    person.types("gt").await;
    person.key(Key::Escape).await;
    person.misses("heading", "Keys").await;
    person.arrives_at("#/lessons").await;
    sitting.close().await;
}

#[tokio::test]
async fn undo_takes_the_last_change_back_and_says_which_but_in_a_field_it_is_the_fields_own() {
    let stand = Stand::new().with_demo();
    let sitting = stand.open().await;
    let person = &sitting.person;
    person.finds("link", "Today").await;
    person.types("gi").await;
    let rows = row_names(person).await;
    person.types("x").await;
    person.finds("heading", "Not a case").await;
    person.types("Already settled in person").await;
    person.main_thing().await;
    person.is_told("Not a case").await;
    person.misses("heading", "Not a case").await;
    person.misses("row", &format!("1 of 5 stars {}", rows[0])).await;
    person.stands_on(&rows[1]).await;
    person.ctrl('z').await;
    person.is_told("Undid: Not a case").await;
    person.until("all rows again", ROWS_ARE, vec![json!(rows)]).await;

    person.key(Key::Return).await;
    person.arrives_at("#/case/").await;
    person.finds("combobox", "The cause, not the symptom").await;
    person.tabs_to("combobox", "The cause, not the symptom").await;
    person.types("We forgot").await;
    // Letters in a field are letters.
    person.types(" c ? gt 1").await;
    person
        .until("the letters", CAUSE_IS, vec![json!("We forgot c ? gt 1")])
        .await;
    person.ctrl('z').await;
    let script = "return document.activeElement.value !== 'We forgot c ? gt 1';";
    person.until("the field's own undo", script, vec![]).await;
    person.arrives_at("#/case/").await;
    let told = person
        .ask(
            "return document.querySelector('[role=status][aria-live]').innerText;",
            vec![],
        )
        .await;
    assert!(!told.as_str().unwrap().contains("Undid"), "{told}");
    sitting.close().await;
}

const ROWS_ARE: &str = "const rows = [...document.querySelectorAll('[data-row] b')].map((b) => b.innerText);
    return JSON.stringify(rows) === JSON.stringify(arguments[0]);";
const CAUSE_IS: &str = "return document.activeElement.value === arguments[0];";

/// From the choice of first rows to the inbox with the sample in it.
async fn takes_the_sample(person: &Person) {
    person.tabs_to("button", "Try the sample data").await;
    person.key(Key::Return).await;
    person.finds("heading", "What was read").await;
    person.key(Key::Return).await;
    person.misses("heading", "What was read").await;
    person.arrives_at("#/inbox").await;
    person.finds("row", "").await;
}

/// Who wrote, from the top of the list.
async fn row_names(person: &Person) -> Vec<String> {
    person.finds("row", "").await;
    let script = "return [...document.querySelectorAll('[data-row] b')].map((b) => b.innerText);";
    let names = person.ask(script, vec![]).await;
    names
        .as_array()
        .unwrap()
        .iter()
        .map(|n| n.as_str().unwrap().to_owned())
        .collect()
}

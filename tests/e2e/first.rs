//! A workspace is made: its name, its key, its first rows.

use crate::{person::Person, stand::Stand};
use fantoccini::key::Key;

pub const PASSPHRASE: &str = "four slow green lanterns";
/// How the window calls the groups of a recovery key.
const PLACES: [&str; 8] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "last",
];

/// Names the workspace, keeps the key and types it back in part; ends at the choice of first rows.
pub async fn start_workspace(person: &Person) {
    name_it(person).await;
    type_the_key_back(person).await;
    person.finds("heading", "Who is waiting for you?").await;
}

pub async fn name_it(person: &Person) {
    person
        .finds("heading", "A place for the people we let down")
        .await;
    for (label, text) in [
        ("Name of the workspace", "Fern & Anvil"),
        ("Your name", "Oriel Vance"),
        ("Passphrase", PASSPHRASE),
        ("The passphrase again", PASSPHRASE),
    ] {
        person.fills(label, text).await;
    }
    person.key(Key::Return).await;
    person.finds("heading", "Keep this key somewhere else").await;
}

pub async fn type_the_key_back(person: &Person) {
    let script = "return document.querySelector('[data-testid=recovery-key]').innerText;";
    let key = person.ask(script, vec![]).await.as_str().unwrap().to_owned();
    let groups: Vec<&str> = key
        .split(['-', '\n'])
        .map(str::trim)
        .filter(|g| !g.is_empty())
        .collect();
    assert_eq!(groups.len(), 8, "{key}");
    let mut asked = 0;
    for (place, group) in PLACES.iter().zip(groups) {
        let label = format!("The {place} group");
        if !person.all("textbox", &label).await.is_empty() {
            person.fills(&label, group).await;
            asked += 1;
        }
    }
    assert_eq!(asked, 2, "two groups are typed back");
    person.key(Key::Return).await;
}

/// Opens a workspace that asks for its passphrase.
pub async fn unlock(person: &Person) {
    person.finds("heading", "Open your workspace").await;
    type_the_passphrase(person).await;
}

async fn type_the_passphrase(person: &Person) {
    person.fills("Passphrase", PASSPHRASE).await;
    person.key(Key::Return).await;
    person.finds("link", "Today").await;
}

#[tokio::test]
async fn a_passphrase_opens_the_workspace_even_if_no_keyring_can_remember_it() {
    let stand = Stand::new();
    let sitting = stand.open().await;
    start_workspace(&sitting.person).await;
    sitting.person.button("Start with an empty desk").await;
    sitting.person.finds("heading", "Nobody is waiting on you").await;
    sitting.close().await;

    let sitting = stand.open().await;
    sitting.person.finds("heading", "Open your workspace").await;
    sitting
        .person
        .presses("checkbox", "Let this computer’s keyring open it")
        .await;
    type_the_passphrase(&sitting.person).await;
    sitting.close().await;
}

#[tokio::test]
async fn a_wrong_passphrase_and_a_wrong_group_of_the_key_are_refused_in_one_sentence() {
    let stand = Stand::new();
    let sitting = stand.open().await;
    let person = &sitting.person;
    name_it(person).await;
    for label in ["The second group", "The last group"] {
        person.fills(label, "AAAA").await;
    }
    person.key(Key::Return).await;
    person.sees("Compare it with the key you kept").await;
    type_the_key_back(person).await;
    person.finds("heading", "Who is waiting for you?").await;
    sitting.close().await;

    let sitting = stand.open().await;
    let person = &sitting.person;
    person.finds("heading", "Open your workspace").await;
    person.fills("Passphrase", "not this one").await;
    person.key(Key::Return).await;
    person.sees("passphrase").await;
    person
        .until(
            "a refusal",
            "return document.querySelector('[role=alert]') !== null;",
            vec![],
        )
        .await;
    sitting.close().await;
}

//! The main job from the first start to the published lesson, and what is left of it the next day.

use crate::{
    exports, first,
    person::Person,
    stand::{Sitting, Stand},
};
use fantoccini::key::Key;
use serde_json::json;
use std::{
    path::{Path, PathBuf},
    process::Command,
};

const CAUSE: &str = "Nobody reads the notes on orders after noon, so dated parcels miss the last collection.";
const HARMFUL: &str = "I am sorry if we spoiled your Sunday.";
const MENDED: &str = "I am sorry that we spoiled your Sunday.";
/// What stands before and after the sentence that harms.
const BEFORE: &str = "Dear Perpetua,\n\nYour candles came two days after the christening, and you sat there with an \
    empty table. ";
const AFTER: &str = " We read the note on your order too late, and that was our mistake.\n\nI have refunded the order \
    today. I will send a new set by tomorrow. From this week parcels with a date leave first.\n\nIf you want it done \
    another way, reply and it reaches me.\n\nOriel Vance";

#[tokio::test]
async fn a_review_becomes_a_mended_relationship_and_a_published_lesson_that_are_there_the_next_day() {
    let mut stand = Stand::new();
    stand.choose_files(&exports::write(&stand.path("exports")));

    let sitting = stand.open().await;
    let person = &sitting.person;
    first::start_workspace(person).await;
    import(person).await;
    make_a_case(person).await;
    diagnose(person).await;
    apologise(person).await;
    write_by_hand(person, &stand.path("saved")).await;
    own(person).await;
    follow_up(person).await;
    learn(person, &stand.path("lessons")).await;
    sitting.close().await;

    everything_is_still_there(stand.open().await).await;
}

async fn import(person: &Person) {
    person.button("Choose files").await;
    person.finds("heading", "What was read").await;
    for file in ["customers_export.csv", "orders_export.csv", "reviews_export.csv"] {
        person.sees(file).await;
    }
    person.key(Key::Return).await;
    person.misses("heading", "What was read").await;
    person.finds("heading", "Two have written").await;
}

/// The worst is at the top; down and up again, then Enter.
async fn make_a_case(person: &Person) {
    person.lets_go().await;
    person.types("j").await;
    person.stands_on("Casimir Boateng").await;
    person.types("k").await;
    person.stands_on(exports::NAME).await;
    person.sees(exports::ORDER).await;
    person.key(Key::Return).await;
    person.arrives_at("#/case/").await;
    person.finds("img", "The seam is golden up to Diagnosis").await;
    person.sees("and felt foolish").await;
}

async fn diagnose(person: &Person) {
    person.fills("The point where it broke", "late").await;
    person.key(Key::Return).await;
    person.is_told("late").await;
    person.fills("The cause, not the symptom", CAUSE).await;
    person.key(Key::Return).await;
    person.finds("button", "Take off").await;
    person
        .fills("A fact", "The parcel was packed after the last collection")
        .await;
    person.key(Key::Tab).await;
    person.types("packing scan\n").await;
    person.finds("button", "Remove: The parcel was packed").await;
    person.fills("Their own word for it", "foolish").await;
    person.key(Key::Return).await;
    person.finds("button", "Remove “foolish”").await;
    person.chooses("4 Serious failure").await;
    person.sees("Severity 4").await;
    person.finds("button", "Go on to Apology").await;
    person.main_thing().await;
    person.finds("img", "The seam is golden up to Apology").await;
}

async fn apologise(person: &Person) {
    person.presses("tab", "Handwritten note").await;
    person.presses("textbox", "Handwritten note").await;
    person.types(BEFORE).await;
    person.types(HARMFUL).await;
    person.sees("Sorry, if").await;
    person.types(AFTER).await;
    person
        .sees("Promise found: I will send a new set by tomorrow")
        .await;
    scores(person, "score < 70").await;
    person.button("Use").await;
    person.misses("button", "Use").await;
    person.sees(MENDED).await;
    scores(person, "score >= 80").await;

    person.button("Give it an owner").await;
    person.finds("heading", "Who keeps this promise?").await;
    person.button("Make it a promise").await;
    person.misses("heading", "Who keeps this promise?").await;
    person.sees("with Oriel Vance").await;
}

/// Waits until the coach's score, of 100, is as it should be.
async fn scores(person: &Person, should: &str) {
    let script = format!(
        "const score = Number(/Score\\s*(\\d+)\\s*of 100/.exec(document.body.innerText)?.[1]); return {should};"
    );
    person.until(&format!("a {should}"), &script, vec![]).await;
}

/// The card shows, is kept, and its PDF says every word of it.
async fn write_by_hand(person: &Person, saved: &Path) {
    person.main_thing().await;
    person.arrives_at("#/notes/").await;
    person.finds("img", "Handwritten").await;
    person.main_thing().await;
    person.sees("Kept.").await;
    person.lets_go().await;
    person.types("s").await;
    person.is_told("Saved ").await;
    let files = files_below(saved);
    assert_eq!(files.len(), 1, "{files:?}");
    assert!(std::fs::read(&files[0]).unwrap().starts_with(b"%PDF-"));
    let text = squeezed(&read_pdf(&files[0]));
    let note = squeezed(&format!("{BEFORE}{MENDED}{AFTER}"));
    for sentence in note.split_inclusive(". ") {
        assert!(
            text.contains(sentence.trim()),
            "the PDF lacks “{sentence}”: {text}"
        );
    }
}

async fn own(person: &Person) {
    person.button("AM-0001").await;
    person.finds("button", "Go on to Ownership").await;
    person.main_thing().await;
    person.finds("img", "The seam is golden up to Ownership").await;

    person.button("Add what is owed").await;
    person.fills("What exactly", "The whole order back").await;
    person.fills("Amount", "84").await;
    person.key(Key::Return).await;
    person.button("Delivered").await;
    person.sees("delivered").await;
    person.misses("button", "Delivered").await;

    person.button("Kept").await;
    person.misses("button", "Kept").await;

    person.button("Give a team an action").await;
    person
        .fills("What will be different", "Parcels with a date leave before noon")
        .await;
    person.fills("Which team", "Packing").await;
    person.fills("By which day", "in 3 days").await;
    person.key(Key::Return).await;
    person
        .finds("item", "Parcels with a date leave before noon")
        .await;

    person.finds("button", "Go on to Follow-up").await;
    person.lets_go().await;
    person.main_thing().await;
    person.finds("img", "The seam is golden up to Follow-up").await;
}

async fn follow_up(person: &Person) {
    person.button("Done…").await;
    person
        .fills("What they said", "The new set is lovely, thank you for calling.")
        .await;
    person.button("Note it").await;
    person.misses("button", "Note it").await;
    person.sees("The new set is lovely").await;

    person.chooses("5").await;
    person.button("Record their answer").await;
    person.sees("5 of 5").await;

    person.lets_go().await;
    person.main_thing().await;
    person.finds("heading", "How did it end?").await;
    person.chooses("Mended").await;
    person
        .fills(
            "How we know",
            "She rated the repair five of five and wrote to thank us.",
        )
        .await;
    person.main_thing().await;
    person.misses("heading", "How did it end?").await;
    person.finds("img", "The seam is whole").await;
}

/// The lesson is typed with the customer's name, address and order in it; none of them leaves the house.
async fn learn(person: &Person, folder: &Path) {
    person.lets_go().await;
    person.types("l").await;
    person.arrives_at("#/lessons/").await;
    person.fills("Title", "Dated parcels leave first").await;
    let happened = format!(
        "{} ({}) wrote about order {}: it came two days after the christening.",
        exports::NAME,
        exports::EMAIL,
        exports::ORDER
    );
    person.fills("What happened", &happened).await;
    person
        .fills("What we learnt", "A date in an order note is a promise.")
        .await;
    person.button("Read").await;
    person.finds("heading", "Dated parcels leave first").await;
    person.button("Show them").await;
    for personal in [exports::NAME, exports::EMAIL, exports::ORDER] {
        person.sees(personal).await;
    }
    person.button("I checked it").await;
    person.sees("Checked: ready to publish.").await;
    person.button("Choose a folder…").await;
    person.button("Publish 1 lesson").await;
    person.button("Yes, publish there").await;
    person.sees("Published: ").await;

    let files = files_below(folder);
    let markdown = |f: &&PathBuf| f.extension().is_some_and(|e| e == "md");
    let lesson = files
        .iter()
        .filter(markdown)
        .find(|f| f.to_string_lossy().contains("dated-parcels-leave-first"));
    let text =
        std::fs::read_to_string(lesson.unwrap_or_else(|| panic!("no lesson among {files:?}"))).unwrap();
    assert!(text.contains("A date in an order note is a promise."), "{text}");
    for file in &files {
        let text = String::from_utf8_lossy(&std::fs::read(file).unwrap()).to_lowercase();
        for personal in ["perpetua", "lindholm", "post.example", "48213"] {
            assert!(!text.contains(personal), "{} holds “{personal}”", file.display());
        }
    }
}

async fn everything_is_still_there(sitting: Sitting) {
    let person = &sitting.person;
    first::unlock(person).await;
    person.lets_go().await;
    person.types("gc").await;
    person.chooses("Closed").await;
    person.finds("row", "AM-0001").await.click().await.unwrap();
    person.finds("img", "The seam is whole").await;
    for stage in ["Apology", "Ownership", "Follow-up"] {
        person.button(stage).await;
    }
    person.sees("The new set is lovely").await;
    person.types("gn").await;
    person.presses("row", exports::NAME).await;
    person.key(Key::Return).await;
    person.finds("img", "Handwritten").await;
    let words = person.finds("textbox", "Words").await;
    let kept = person.ask("return arguments[0].value;", vec![json!(words)]).await;
    assert!(kept.as_str().unwrap().contains(MENDED), "{kept}");
    person.lets_go().await;
    person.types("gl").await;
    person.finds("heading", "Dated parcels leave first").await;
    person.sees("Checked and published.").await;
    sitting.close().await;
}

fn files_below(dir: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files
}

fn read_pdf(path: &Path) -> String {
    let done = Command::new("pdftotext")
        .arg("-layout")
        .arg(path)
        .arg("-")
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

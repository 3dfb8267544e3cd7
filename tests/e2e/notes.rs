//! Many cards from one list, on their way to the post; and a hand captured from paper that writes one.

use crate::stand::Stand;
use std::path::Path;

const LIST: &str = "first name,item\nWilhelmina,a teapot\n,a jug\nO'Brien <script>,a vase\n";
const WORDS: &str = "Dear {first name},\n\nyou waited nine days for {item}, and nobody told you why. That was our fault: \
    the parcel stood in our own yard. It leaves today.\n\nOriel";

#[tokio::test]
async fn a_list_becomes_cards_that_are_approved_printed_and_posted_and_comes_again_as_it_was() {
    let mut stand = Stand::new().with_demo();
    let list = stand.path("late parcels.csv");
    std::fs::write(&list, LIST).unwrap();
    stand.choose_files(&[list]);
    let printed = stand.with_printer();
    let sitting = stand.open().await;
    let person = &sitting.person;
    person.finds("link", "Today").await;

    person.types("gm").await;
    person.finds("heading", "Write to many").await;
    person.button("Choose a file…").await;
    person.sees("late parcels.csv").await;
    person.fills("Words", WORDS).await;
    person.sees("2 cards ready · 1 stopped").await;
    person.sees("“first name” is empty here.").await;
    person.sees("Two cards are almost the same.").await;
    person.main_thing().await;
    person.sees("Drafts 2").await;
    assert_eq!(
        stand_files(&printed),
        0,
        "nothing is printed before somebody says so"
    );

    // Marked and approved by keys, printed, and marked as posted.
    person.lets_go().await;
    person.types("a").await;
    person.sees("2 marked").await;
    person.main_thing().await;
    person.sees("Approved 2").await;
    person.main_thing().await;
    person.finds("heading", "Print 2 cards").await;
    person.finds("button", "Print 2 cards").await;
    person.main_thing().await;
    person.is_told("2 cards sent to Office.").await;
    person.sees("Printed 2").await;
    let arguments = std::fs::read_to_string(printed.join("arguments")).unwrap();
    assert!(
        arguments.contains("-d Office") && arguments.contains("-n 1"),
        "{arguments}"
    );
    assert!(
        !arguments.contains("Wilhelmina"),
        "everybody at the printer reads the title: {arguments}"
    );
    let first = std::fs::read(printed.join("1.pdf")).unwrap();
    let text = read_pdf(&printed.join("1.pdf"));
    assert!(
        text.contains("Dear Wilhelmina") && text.contains("Dear O'Brien <script>"),
        "{text}"
    );
    assert!(!text.contains("a jug"), "{text}");

    // Printed again, it is the very same card.
    person.lets_go().await;
    person.types("a").await;
    person.sees("2 marked").await;
    person.types("p").await;
    person.finds("button", "Print 2 cards").await;
    person.main_thing().await;
    person.misses("heading", "Print 2 cards").await;
    assert_eq!(std::fs::read(printed.join("2.pdf")).unwrap(), first);

    person.lets_go().await;
    person.types("a").await;
    person.sees("2 marked").await;
    person.main_thing().await;
    person.sees("Posted 2").await;
    sitting.close().await;
}

#[tokio::test]
async fn a_filled_in_sheet_becomes_a_hand_that_writes_a_card() {
    let mut stand = Stand::new().with_demo();
    let pages =
        [1, 2].map(|n| format!("{}/tests/fixtures/hand/page-{n}.jpg", env!("CARGO_MANIFEST_DIR")).into());
    stand.choose_files(&pages);
    let hands = stand.tells(&["hands"]).lines().count() + 1;
    let sitting = stand.open().await;
    let person = &sitting.person;
    person.finds("link", "Today").await;

    person.types("gs").await;
    person.button("Make your own hand…").await;
    person.button("Choose the pictures…").await;
    person.sees("forms found").await;
    person.fills("Name of the hand", "Oriel by pen").await;
    person.button("Keep this hand").await;
    person.finds("heading", "Settings").await;
    person.sees("Oriel by pen").await;

    person.types("gn").await;
    person.finds("heading", "Notes").await;
    person.lets_go().await;
    person.types("n").await;
    person.finds("textbox", "Words").await;
    person.fills("Words", "Dear Ada, we are sorry.").await;
    person.button(&format!("All {hands}")).await;
    person.chooses("Oriel by pen").await;
    person.finds("img", "Handwritten").await;
    person.lets_go().await;
    person.main_thing().await;
    person.sees("Kept.").await;
    sitting.close().await;
    let notes = stand.tells(&["hands"]);
    assert!(notes.contains("Oriel by pen"), "{notes}");
}

fn stand_files(dir: &Path) -> usize {
    let files = std::fs::read_dir(dir).unwrap();
    files
        .filter(|file| {
            file.as_ref()
                .unwrap()
                .path()
                .extension()
                .is_some_and(|end| end == "pdf")
        })
        .count()
}

fn read_pdf(path: &Path) -> String {
    let read = std::process::Command::new("pdftotext")
        .arg(path)
        .arg("-")
        .output()
        .unwrap();
    String::from_utf8(read.stdout).unwrap()
}

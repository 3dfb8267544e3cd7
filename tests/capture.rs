//! A hand from paper: the sheet, its pictures, what is kept, and pictures that are something else.
//!
//! The pictures in `fixtures/hand` are two of the three pages, filled in by machine with the letters of Shadows Into
//! Light Two (SIL OFL 1.1) at 150 dpi, as JPEG.

use crate::support::{Bench, note_in, pictures, says};
use amends_desk::{Code, Desk, Result, capture_sheet, wire::hand::CaptureView};
use std::{
    ops::ControlFlow,
    path::PathBuf,
    process::{Command, Output},
};

const PAGES: [&[u8]; 2] = [
    include_bytes!("fixtures/hand/page-1.jpg"),
    include_bytes!("fixtures/hand/page-2.jpg"),
];
/// Width and height of a page's picture.
const SIZE: [u32; 2] = [1240, 1753];
/// Forms asked for on the two pages: 36 small letters and digits three times, 53 capitals and signs twice.
const ASKED: usize = 36 * 3 + 53 * 2;

fn sheet(bench: &Bench) -> Vec<PathBuf> {
    vec![
        bench.write("second.jpg", PAGES[1]),
        bench.write("first.jpg", PAGES[0]),
    ]
}

fn read(desk: &Desk, pictures: &[PathBuf]) -> Result<CaptureView> {
    desk.read_capture(pictures, &mut |_, _| ControlFlow::Continue(()))
}

fn own_hands(desk: &Desk) -> usize {
    let hands = desk.list_hands().unwrap();
    hands.iter().filter(|hand| hand.origin == "captured").count()
}

fn dropped(forms: &[(&str, u8)]) -> Vec<(String, u8)> {
    forms
        .iter()
        .map(|(text, form)| ((*text).to_owned(), *form))
        .collect()
}

#[test]
fn the_sheet_is_a_pdf_for_either_paper() {
    for format in ["a4", "letter"] {
        let (pdf, pages) = capture_sheet(format).unwrap();
        assert!(pdf.starts_with(b"%PDF") && pages == 3);
    }
    assert_eq!(capture_sheet("a5").unwrap_err().field.as_deref(), Some("format"));
}

#[test]
fn letters_from_paper_become_a_hand_that_writes() {
    let bench = Bench::new();
    let desk = bench.start();
    let mut told = Vec::new();
    let view = desk
        .read_capture(&sheet(&bench), &mut |done, total| {
            told.push((done, total));
            ControlFlow::Continue(())
        })
        .unwrap();
    assert!(told.len() > 4 && told.is_sorted() && told.iter().all(|(_, total)| *total == 100));
    assert_eq!(view.pages, 2);
    assert!(view.forms.len() > ASKED * 95 / 100, "{} forms", view.forms.len());
    let doubts = view.forms.iter().filter(|form| form.doubt.is_some()).count();
    assert!(doubts < ASKED / 10, "{doubts} doubts");
    assert!(
        view.missing.contains('ä') && !view.missing.contains('a'),
        "{}",
        view.missing
    );
    assert!(
        view.forms
            .iter()
            .all(|f| f.svg.contains("currentColor") && (1..=3).contains(&f.form))
    );
    assert_eq!(own_hands(&desk), 0, "nothing is kept before somebody says so");
    let change = desk
        .keep_captured_hand(&view.token, "From paper", &dropped(&[("a", 2), ("e", 1)]))
        .unwrap();
    assert_eq!(change.nouns, ["hand"]);
    let id = change.id.unwrap();
    let hands = desk.list_hands().unwrap();
    let hand = hands.iter().find(|hand| hand.id == id).unwrap();
    assert_eq!(
        (hand.origin.as_str(), hand.name.as_str()),
        ("captured", "From paper")
    );
    assert!(hand.sample.starts_with("<svg") && hand.missing.contains('ä'));
    let words = "Dear Ada,\n\nI am sorry that it came too late.\n\nYours, Miriam";
    let seen = desk.preview_note(&note_in(&id, words)).unwrap();
    assert_eq!(seen.hints, Vec::<String>::new(), "every letter is there");
    let note = desk.write_note(&note_in(&id, words)).unwrap().id.unwrap();
    desk.retire_hand(&id).unwrap();
    assert_eq!(desk.get_card(&note).unwrap().svg[0], seen.pages[0].svg);
    // A letter that was not written is borrowed, and that is said.
    let seen = desk.preview_note(&note_in(&id, "Für Zoë")).unwrap();
    assert!(
        seen.hints.iter().any(|hint| hint.contains('ü')),
        "{:?}",
        seen.hints
    );
}

#[test]
fn letters_wait_under_their_token_and_for_a_good_name() {
    let bench = Bench::new();
    let desk = bench.start();
    let view = read(&desk, &sheet(&bench)[1..]).unwrap();
    assert_eq!(view.pages, 1);
    let keep =
        |token: &str, name: &str, forms: &[(&str, u8)]| desk.keep_captured_hand(token, name, &dropped(forms));
    for wrong in ["", "0", &view.token[1..]] {
        let refused = keep(wrong, "Mine", &[]).unwrap_err();
        assert_eq!(refused.code, Code::NotFound);
        says(&refused, "read the pictures again");
    }
    for (name, words) in [("", "Give the hand a name"), ("Upright", "this name already")] {
        let refused = keep(&view.token, name, &[]).unwrap_err();
        assert_eq!(refused.field.as_deref(), Some("name"));
        says(&refused, words);
    }
    says(
        &keep(&view.token, "Mine", &[("a", 4)]).unwrap_err(),
        "no form 4 of “a”",
    );
    says(
        &keep(&view.token, "Mine", &[("a", 0)]).unwrap_err(),
        "no form 0 of “a”",
    );
    let all: Vec<(&str, u8)> = view.forms.iter().map(|f| (f.text.as_str(), f.form)).collect();
    assert!(keep(&view.token, "Mine", &all).is_err(), "no letter is left");
    // A picture that cannot be read does not take the place of what was.
    assert!(read(&desk, &[bench.write("cat.png", &pictures::cat())]).is_err());
    keep(&view.token, "Mine", &[]).unwrap();
    assert_eq!(keep(&view.token, "Again", &[]).unwrap_err().code, Code::NotFound);
    assert_eq!(own_hands(&desk), 1);
    desk.undo_last().unwrap();
    assert_eq!(own_hands(&desk), 0);
}

#[test]
fn letters_not_kept_are_gone_with_the_workspace_closed_and_when_others_are_read() {
    let bench = Bench::new();
    let desk = bench.start();
    let first = read(&desk, &sheet(&bench)[1..]).unwrap().token;
    let second = read(&desk, &sheet(&bench)[..1]).unwrap().token;
    assert_ne!(first, second);
    assert_eq!(
        desk.keep_captured_hand(&first, "Mine", &[]).unwrap_err().code,
        Code::NotFound
    );
    drop(desk);
    let desk = bench.place().open_with_keyring().unwrap();
    assert_eq!(
        desk.keep_captured_hand(&second, "Mine", &[]).unwrap_err().code,
        Code::NotFound
    );
}

#[test]
fn reading_stops_when_asked() {
    let bench = Bench::new();
    let desk = bench.start();
    let mut calls = 0;
    let refused = desk
        .read_capture(&sheet(&bench), &mut |_, _| {
            calls += 1;
            if calls == 3 {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        })
        .unwrap_err();
    says(&refused, "stopped");
    assert_eq!(calls, 3);
}

#[test]
fn pictures_of_something_else_are_refused_and_leave_nothing() {
    let bench = Bench::new();
    let desk = bench.start();
    let before = desk.get_checkup().unwrap();
    let page = bench.write("page.jpg", PAGES[0]);
    let cases: [(&str, Vec<u8>, &str); 5] = [
        ("empty.jpg", Vec::new(), "is empty"),
        ("letter.jpg", b"Dear Ada".to_vec(), "not a picture"),
        ("half.jpg", PAGES[0][..900].to_vec(), "nothing was kept"),
        ("bomb.png", pictures::bomb(60_000), "megapixels"),
        ("cat.png", pictures::cat(), "no whole sheet"),
    ];
    for (name, bytes, words) in cases {
        let path = bench.write(name, &bytes);
        let refused = read(&desk, &[path, page.clone()]).unwrap_err();
        assert_eq!(refused.code, Code::Unreadable, "{}", refused.message);
        says(&refused, words);
        says(&refused, "nothing was kept");
    }
    says(&read(&desk, &[]).unwrap_err(), "No picture");
    says(&read(&desk, &[bench.path("gone.jpg")]).unwrap_err(), "not there");
    says(
        &read(&desk, &[page.clone(), page.clone()]).unwrap_err(),
        "both show page 1",
    );
    says(&read(&desk, &vec![page; 13]).unwrap_err(), "At most 12 pictures");
    assert_eq!(desk.get_checkup().unwrap(), before);
}

#[test]
fn a_scan_of_forty_megapixels_is_read() {
    let bench = Bench::new();
    let desk = bench.start();
    let scan = pictures::scan(PAGES[0], SIZE, 650);
    let view = read(&desk, &[bench.write("scan.jpg", &scan)]).unwrap();
    assert!(view.forms.len() > 36 * 3 * 95 / 100, "{} forms", view.forms.len());
}

// The command line.

fn amends(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_amends"))
        .args(arguments)
        .env_remove("AMENDS_WORKSPACE")
        .env_remove("AMENDS_PASSPHRASE_FILE")
        .output()
        .unwrap()
}

fn document(output: &Output) -> serde_json::Value {
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn the_command_line_makes_a_sheet_and_a_font_without_a_workspace() {
    let bench = Bench::new();
    let pdf = bench.path("sheet.pdf").display().to_string();
    let made = document(&amends(&[
        "--json",
        "capture-sheet",
        "--format",
        "letter",
        "-o",
        &pdf,
    ]));
    assert_eq!(made["pages"], 3);
    assert!(std::fs::read(&pdf).unwrap().starts_with(b"%PDF"));
    let page = bench.write("page.jpg", PAGES[0]).display().to_string();
    let font = bench.path("mine.ttf").display().to_string();
    let none = bench.path("none").display().to_string();
    let capture = [
        "--json",
        "--workspace",
        &none,
        "capture",
        &page,
        "--name",
        "Mine",
        "--drop",
        "a:2,e:1",
        "-o",
        &font,
    ];
    let read = document(&amends(&capture));
    assert_eq!(read["pages"], 1);
    assert!(read["forms"].as_array().unwrap().len() > 100);
    assert!(read["missing"].as_str().unwrap().contains('A') && read["hand"].is_null());
    assert_eq!(
        &std::fs::read(&font).unwrap()[..4],
        [0, 1, 0, 0],
        "a TrueType font"
    );
    assert!(!bench.path("none").exists());
    let refused = amends(&["--workspace", &none, "capture", &page, "--name", "Mine"]);
    assert_eq!(
        refused.status.code(),
        Some(1),
        "there is no workspace to keep it in"
    );
    let wrong = amends(&["capture", &page, "--name", "Mine", "--drop", "a"]);
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn the_command_line_keeps_a_hand_and_lists_it() {
    let bench = Bench::new();
    let place = bench.path("ws").display().to_string();
    let phrase = bench
        .write("phrase", b"correct horse battery staple")
        .display()
        .to_string();
    let key = bench.path("key.pdf").display().to_string();
    let page = bench.write("page.jpg", PAGES[0]).display().to_string();
    let with = |rest: &[&str]| {
        let all = [
            &["--json", "--workspace", &place, "--passphrase-file", &phrase],
            rest,
        ]
        .concat();
        amends(&all)
    };
    document(&with(&["init", "--recovery-key", &key]));
    let kept = document(&with(&["capture", &page, "--name", "Mine"]));
    let hands = document(&with(&["hands"]));
    let hands = hands.as_array().unwrap();
    let mine = hands.iter().find(|hand| hand["origin"] == "captured").unwrap();
    assert_eq!(
        (&mine["id"], mine["name"].as_str()),
        (&kept["hand"], Some("Mine"))
    );
    assert!(mine["missing"].as_str().unwrap().contains('A'));
    let again = with(&["capture", &page, "--name", "mine"]);
    assert_eq!(again.status.code(), Some(1));
    let said = String::from_utf8(again.stderr).unwrap();
    assert!(said.contains("this name already"), "{said}");
}

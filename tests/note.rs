//! Notes: the very same card again, hostile text, and files that are whole or not there.

use crate::support::{Bench, open_ada};
use amends_desk::{
    CardSpec,
    model::note::{NoteGuides, SignatureKind},
    note_choices, save_file,
    wire::note::NoteInput,
    write_card,
};
use std::process::Command;

fn input(text: &str) -> NoteInput {
    NoteInput {
        case_id: None,
        text: text.into(),
        hand: "quick-pen".into(),
        paper: "a6".into(),
        pen: "ballpoint".into(),
        ink: "blue".into(),
        seed: 9_007_199_254_740_991.0,
        liveliness: 100,
        signature: SignatureKind::Blank,
        guides: NoteGuides::None,
        recipient: String::new(),
        envelope: None,
    }
}

fn words(pdf: &[u8]) -> Vec<String> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("card.pdf");
    std::fs::write(&path, pdf).unwrap();
    let out = Command::new("pdftotext")
        .arg(&path)
        .arg("-")
        .output()
        .expect("poppler-utils is installed");
    String::from_utf8(out.stdout)
        .unwrap()
        .split_whitespace()
        .map(Into::into)
        .collect()
}

#[test]
fn a_kept_note_gives_the_very_same_card_after_a_restart() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let case = open_ada(&desk);
    let wanted = NoteInput {
        case_id: Some(case.clone()),
        ..input("Dear Ada,\n\nI am sorry.\n\nMiriam")
    };
    let seen = desk.preview_note(&wanted).unwrap();
    let id = desk.write_note(&wanted).unwrap().id.unwrap();
    let card = desk.get_card(&id).unwrap();
    let pictures: Vec<String> = seen.pages.into_iter().map(|p| p.svg).collect();
    assert_eq!(card.svg, pictures, "what was seen is what is kept");
    assert_eq!(card.name, "Note AM-0001.pdf");
    drop(desk);
    let again = bench.place().open_with_keyring().unwrap();
    let row = again.list_notes().unwrap().remove(0);
    assert_eq!(row.seed, 9_007_199_254_740_991.0);
    assert_eq!(again.get_card(&row.id).unwrap().svg, card.svg);
    assert_eq!(words(&card.pdf).join(" "), "Dear Ada, I am sorry. Miriam");
}

#[test]
fn three_hundred_lines_flow_on_and_nothing_is_cut() {
    let text: Vec<String> = (1..=300)
        .map(|n| format!("Line {n} of a very long apology."))
        .collect();
    for hand in note_choices().hands {
        let spec = CardSpec {
            text: text.join("\n"),
            hand: Some(hand.id.clone()),
            paper: Some("a6".into()),
            ..CardSpec::default()
        };
        let card = write_card(&spec).unwrap();
        assert!(card.svg.len() > 5 && !card.hints.is_empty());
        let found = words(&card.pdf);
        let wanted: Vec<String> = text.join("\n").split_whitespace().map(Into::into).collect();
        assert_eq!(found, wanted, "{}", hand.id);
    }
}

#[test]
fn what_cannot_be_written_is_refused_in_one_sentence() {
    let bench = Bench::new();
    let desk = bench.start();
    for bad in ["", "   \n ", "Sorry 🎁", "أنا آسف"] {
        let refused = desk.preview_note(&input(bad)).unwrap_err();
        assert_eq!(refused.field.as_deref(), Some("text"), "{bad}");
    }
    assert!(
        desk.preview_note(&NoteInput {
            hand: "doctor".into(),
            ..input("Sorry")
        })
        .is_err()
    );
    for seed in [f64::NAN, -1.0, 0.5, 9.1e15] {
        assert!(
            desk.write_note(&NoteInput {
                seed,
                ..input("Sorry")
            })
            .is_err()
        );
    }
    assert!(desk.list_notes().unwrap().is_empty());
}

#[test]
fn markup_in_a_note_never_becomes_markup_in_its_picture() {
    let bench = Bench::new();
    let desk = bench.start();
    let preview = desk
        .preview_note(&input("Dear O'Brien <script>alert(1)</script> & \"friends\","))
        .unwrap();
    let picture = &preview.pages[0].svg;
    assert!(!picture.contains("script") && !picture.contains("alert") && !picture.contains("<text"));
}

#[test]
fn a_read_only_folder_is_one_sentence_and_leaves_nothing() {
    let bench = Bench::new();
    let folder = bench.path("gone/away");
    let refused = save_file(&folder.join("card.pdf"), b"%PDF").unwrap_err();
    assert!(
        refused.message.ends_with("Nothing was changed."),
        "{}",
        refused.message
    );
    assert!(!folder.exists());
}

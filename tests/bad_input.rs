//! Bad input: one clear sentence each, and nothing half-written.

use crate::support::Bench;
use amends_desk::{Desk, FileToImport};
use std::path::Path;

fn refused(desk: &Desk, path: &Path) -> String {
    let before = desk.get_checkup().unwrap();
    let report = desk.import(vec![FileToImport::named(path)], None, false).unwrap();
    assert_eq!(report.files[0].imported, 0);
    assert_eq!(desk.get_checkup().unwrap(), before, "nothing was written");
    report.files[0].refused.clone().expect("the file was refused")
}

/// One sentence: it ends with a full stop and has no other inside.
fn is_one_sentence(text: &str) -> bool {
    text.ends_with('.') && !text.trim_end_matches('.').contains(". ")
}

#[test]
fn every_kind_of_broken_file_is_one_clear_sentence() {
    let bench = Bench::new();
    let desk = bench.start();
    let header = "title,body,rating,review_date,reviewer_name,reviewer_email,product_id,product_handle,reply,picture_urls\n";
    let cut = format!("{header}Late,\"It came late and then the ex");
    let files: [(&str, &[u8]); 7] = [
        ("empty.csv", b""),
        ("blank.csv", b"\n\n \n"),
        ("photo.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00"),
        ("book.csv", b"PK\x03\x04\x14\x00\x06\x00\x08\x00"),
        (
            "letter.csv",
            b"Dear team, please find attached nothing at all. Yours",
        ),
        ("other.csv", b"colour,size\nmoss,2\n"),
        ("cut.csv", cut.as_bytes()),
    ];
    let mut sentences = Vec::new();
    for (name, bytes) in files {
        let sentence = refused(&desk, &bench.write(name, bytes));
        assert!(is_one_sentence(&sentence), "{name}: {sentence}");
        assert!(
            !sentence.contains("Yours") && !sentence.contains("moss"),
            "no cell is repeated: {sentence}"
        );
        sentences.push(sentence);
    }
    assert!(sentences[6].contains("row 2"), "{}", sentences[6]);
    assert!(is_one_sentence(&refused(&desk, &bench.path("not there.csv"))));
    assert!(is_one_sentence(&refused(&desk, bench.dir.path())));
}

#[test]
fn one_broken_file_does_not_keep_the_others_out() {
    let bench = Bench::new();
    let desk = bench.start();
    let good = bench.write(
        "good.csv",
        b"title,body,rating,review_date,reviewer_name,reviewer_email,product_id,product_handle,reply,picture_urls\nLate,Came late,1,2026-11-20 10:00:00 UTC,Ada,ada@mail.example,1,lamp,,\n",
    );
    let bad = bench.write("bad.csv", b"");
    let report = desk
        .import(
            vec![FileToImport::named(&bad), FileToImport::named(&good)],
            None,
            false,
        )
        .unwrap();
    assert!(report.files[0].refused.is_some());
    assert_eq!(report.files[1].imported, 1);
}

#[test]
fn texts_without_end_are_refused_and_the_old_text_stays() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let case = crate::support::open_ada(&desk);
    let edit = |words: String| amends_desk::wire::case::CaseEdit {
        their_words: Some(words),
        ..Default::default()
    };
    let refused = desk.edit_case(&case, &edit("x".repeat(200_000))).unwrap_err();
    assert_eq!(refused.field.as_deref(), Some("their_words"));
    assert_eq!(
        desk.get_case(&case).unwrap().their_words,
        "I stood there with nothing to hand her."
    );
}

#[test]
fn an_id_that_is_none_is_not_found_rather_than_a_crash() {
    let bench = Bench::new();
    let desk = bench.start();
    for id in [
        "",
        "x",
        "'; DROP TABLE cases; --",
        "00000000-0000-7000-8000-000000000000",
    ] {
        assert!(desk.get_case(id).is_err());
        assert!(desk.get_signal(id).is_err());
        assert!(desk.get_lesson(id).is_err());
        assert!(desk.get_card(id).is_err());
    }
    assert!(desk.get_checkup().unwrap().ok);
}

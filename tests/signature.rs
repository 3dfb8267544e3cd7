//! What stands on every card besides its words: the signature, the letterhead, addresses, and what is usual.

use crate::support::{
    Bench, note_in, open_ada,
    pictures::{self, PLAIN, bomb, cat, wicked},
    says,
};
use amends_desk::{
    Code,
    model::note::{Corner, NoteGuides, SignatureKind},
    wire::{hand::PadPoint, note::NoteInput, settings::SettingsEdit},
};

/// A wavy stroke, as a mouse would give it.
fn stroke(from: f64, points: usize) -> Vec<PadPoint> {
    let point = |i: usize| {
        let t = i as f64 / 20.0;
        PadPoint {
            x: from + 40.0 * t,
            y: 50.0 + 30.0 * (3.0 * t).sin(),
            pressure: 0.5,
        }
    };
    (0..points).map(point).collect()
}

fn signed(text: &str) -> NoteInput {
    NoteInput {
        signature: SignatureKind::Drawn,
        ..note_in("quick-pen", text)
    }
}

const LETTER: &str = "Dear Ada,\n\nI am sorry that it came late.\n\nYours,\n\nMiriam";

#[test]
fn a_signature_is_drawn_shown_signed_with_and_removed() {
    let bench = Bench::new();
    let desk = bench.start();
    let signature = || desk.get_note_choices().unwrap().signature;
    assert!(!signature().has_own && signature().svg.is_none());
    assert!(desk.preview_note(&signed(LETTER)).is_err(), "there is none yet");
    desk.set_signature(&[stroke(0.0, 60), stroke(30.0, 25)]).unwrap();
    let shown = signature().svg.unwrap();
    assert!(shown.starts_with("<svg") && shown.contains("currentColor"));
    let blank = desk.preview_note(&note_in("quick-pen", LETTER)).unwrap();
    let seen = desk.preview_note(&signed(LETTER)).unwrap();
    assert_ne!(seen.pages[0].svg, blank.pages[0].svg);
    let note = desk.write_note(&signed(LETTER)).unwrap().id.unwrap();
    let card = desk.get_card(&note).unwrap().svg;
    desk.set_signature(&[stroke(0.0, 90)]).unwrap();
    assert_ne!(signature().svg.unwrap(), shown);
    assert_eq!(
        desk.get_card(&note).unwrap().svg,
        card,
        "what was signed keeps its signature"
    );
    desk.undo_last().unwrap();
    assert_eq!(signature().svg, Some(shown));
    let edit = SettingsEdit {
        note_signature: Some(SignatureKind::Drawn),
        ..Default::default()
    };
    desk.edit_settings(&edit).unwrap();
    desk.remove_signature().unwrap();
    assert!(!signature().has_own);
    assert_eq!(desk.get_settings().unwrap().note_signature, SignatureKind::Blank);
    assert_eq!(desk.get_card(&note).unwrap().svg, card);
    assert!(
        desk.edit_settings(&edit).is_err(),
        "nobody signs with what is not there"
    );
}

#[test]
fn what_nobody_draws_is_refused_in_a_sentence() {
    let bench = Bench::new();
    let desk = bench.start();
    let many = vec![stroke(0.0, 2); 201];
    let long = vec![stroke(0.0, 20_001)];
    let dot = vec![vec![stroke(0.0, 1)[0]]];
    let nowhere = vec![vec![
        PadPoint {
            x: f64::NAN,
            y: f64::INFINITY,
            pressure: f64::NAN,
        };
        5
    ]];
    for (strokes, words) in [
        (vec![], "no stroke"),
        (vec![vec![], vec![]], "no stroke"),
        (dot, "no stroke"),
        (nowhere, "no stroke"),
        (many, "at most 200 strokes"),
        (long, "20,000 points"),
    ] {
        let refused = desk.set_signature(&strokes).unwrap_err();
        assert_eq!(refused.field.as_deref(), Some("strokes"));
        says(&refused, words);
    }
    assert!(!desk.get_note_choices().unwrap().signature.has_own);
    desk.set_signature(&vec![stroke(0.0, 100); 200]).unwrap();
}

#[test]
fn each_of_us_signs_with_their_own() {
    let bench = Bench::new();
    let desk = bench.start();
    desk.set_signature(&[stroke(0.0, 60)]).unwrap();
    let person = amends_desk::wire::settings::PersonEdit {
        id: None,
        name: "Jonas".into(),
        role: amends_desk::model::person::Role::Agent,
        is_me: true,
    };
    desk.edit_person(&person).unwrap();
    assert!(!desk.get_note_choices().unwrap().signature.has_own);
    desk.undo_last().unwrap();
    assert!(desk.get_note_choices().unwrap().signature.has_own);
}

#[test]
fn a_signature_is_traced_from_a_picture() {
    let bench = Bench::new();
    let desk = bench.start();
    desk.import_signature(&bench.write("mine.svg", PLAIN.as_bytes()))
        .unwrap();
    let shown = desk.get_note_choices().unwrap().signature.svg.unwrap();
    assert!(shown.contains("<path") && shown.len() < 20_000, "{}", shown.len());
    assert!(desk.preview_note(&signed(LETTER)).is_ok());
}

#[test]
fn a_photograph_is_no_signature() {
    let bench = Bench::new();
    let desk = bench.start();
    let refused = desk
        .import_signature(&bench.write("cat.png", &cat()))
        .unwrap_err();
    says(&refused, "nothing was kept");
    let white = pictures::png(300, 100, |_, _| [255; 3]);
    let refused = desk
        .import_signature(&bench.write("white.png", &white))
        .unwrap_err();
    says(&refused, "no ink");
    assert!(!desk.get_note_choices().unwrap().signature.has_own);
}

#[test]
fn a_letterhead_is_placed_moved_and_removed_and_cards_keep_theirs() {
    let bench = Bench::new();
    let desk = bench.start();
    let head = || desk.get_settings().unwrap().letterhead;
    assert!(head().is_none());
    assert_eq!(
        desk.set_letterhead(Corner::TopLeft, 30.0).unwrap_err().code,
        Code::NotFound
    );
    let plain = desk.preview_note(&note_in("quick-pen", LETTER)).unwrap();
    desk.import_letterhead(&bench.write("logo.svg", PLAIN.as_bytes()))
        .unwrap();
    let first = head().unwrap();
    assert!(first.picture.starts_with("data:image/png;base64,iVBOR"));
    assert_eq!((first.corner, first.width_mm), (Corner::TopMiddle, 30.0));
    let with = desk.preview_note(&note_in("quick-pen", LETTER)).unwrap();
    assert_ne!(with.pages[0].svg, plain.pages[0].svg);
    let note = desk
        .write_note(&note_in("quick-pen", LETTER))
        .unwrap()
        .id
        .unwrap();
    let card = desk.get_card(&note).unwrap().svg;
    desk.set_letterhead(Corner::BottomRight, 42.5).unwrap();
    let moved = head().unwrap();
    assert_eq!((moved.corner, moved.width_mm), (Corner::BottomRight, 42.5));
    for wide in [4.9, 90.1, f64::NAN, -3.0] {
        says(
            &desk.set_letterhead(Corner::TopLeft, wide).unwrap_err(),
            "between 5 and 90 mm",
        );
    }
    // Another picture stands where the first one stood.
    desk.import_letterhead(&bench.write("other.svg", PLAIN.replace("#123", "#a33").as_bytes()))
        .unwrap();
    assert_eq!(head().unwrap().corner, Corner::BottomRight);
    assert_ne!(head().unwrap().picture, moved.picture);
    desk.undo_last().unwrap();
    assert_eq!(head().unwrap(), moved);
    desk.remove_letterhead().unwrap();
    assert!(head().is_none());
    assert_eq!(
        desk.get_card(&note).unwrap().svg,
        card,
        "a kept card keeps its letterhead"
    );
    desk.undo_last().unwrap();
    assert_eq!(head().unwrap(), moved);
}

#[test]
fn pictures_that_want_more_than_to_be_seen_are_refused() {
    let bench = Bench::new();
    let desk = bench.start();
    for (name, svg, words) in wicked() {
        let path = bench.write(name, svg.as_bytes());
        for refused in [desk.import_letterhead(&path), desk.import_signature(&path)] {
            let refused = refused.unwrap_err();
            assert_eq!(refused.code, Code::Unreadable);
            says(&refused, words);
        }
    }
    for (name, bytes, words) in [
        ("empty.png", Vec::new(), "is empty"),
        ("letter.png", b"Dear Ada".to_vec(), "not a"),
        ("cut.png", b"\x89PNG\r\n\x1a\n\0\0".to_vec(), "not a"),
        ("bomb.png", bomb(60_000), "too large|megapixels"),
        ("hollow.png", bomb(20), "not a"),
    ] {
        let path = bench.write(name, &bytes);
        for refused in [desk.import_letterhead(&path), desk.import_signature(&path)] {
            let refused = refused.unwrap_err();
            assert_eq!(refused.code, Code::Unreadable);
            let said = words.split('|').find(|w| refused.message.contains(w));
            says(&refused, said.unwrap_or(words));
            says(&refused, "nothing was kept");
        }
    }
    assert!(desk.get_settings().unwrap().letterhead.is_none());
    assert!(!desk.get_note_choices().unwrap().signature.has_own);
}

#[test]
fn an_address_is_in_the_order_of_its_country_and_abroad_names_it() {
    let bench = Bench::new();
    let desk = bench.start();
    let customers = "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags\n\
        81000,Ada,Okafor,ada@mail.example,no,,12 Mill Lane,Flat 3,Leeds,,GB,LS1 4AB,,,no,0,0,,no,\n";
    let reviews = "title,body,rating,review_date,reviewer_name,reviewer_email,product_id,product_handle,reply,picture_urls\nLate,Came late,1,2026-11-20 10:00:00 UTC,Ada Okafor,ada@mail.example,1,lamp,,\n";
    let report = desk
        .import(
            vec![
                crate::support::file("customers.csv", customers),
                crate::support::file("reviews.csv", reviews),
            ],
            None,
            false,
        )
        .unwrap();
    assert!(report.files.iter().all(|f| f.refused.is_none()), "{report:?}");
    let case = open_ada(&desk);
    let lines = "Ada Okafor\n12 Mill Lane\nFlat 3\nLEEDS\nLS1 4AB";
    let sender = |typed: &str| {
        let edit = SettingsEdit {
            sender_address: Some(typed.into()),
            ..Default::default()
        };
        desk.edit_settings(&edit).unwrap();
    };
    sender("Hearth & Thistle\n1 Quay Street\nBristol\nBS1 1AA\nUnited Kingdom");
    assert_eq!(desk.get_address(&case).unwrap(), lines);
    sender("Hearth & Thistle\nQuai 1\n1204 Genève\nSwitzerland");
    assert_eq!(
        desk.get_address(&case).unwrap(),
        format!("{lines}\nUNITED KINGDOM")
    );
    assert_eq!(desk.get_address("nobody").unwrap_err().code, Code::NotFound);
}

#[test]
fn a_customer_without_a_street_has_no_address_to_write() {
    let bench = Bench::new();
    let desk = bench.start();
    let reviews = "title,body,rating,review_date,reviewer_name,reviewer_email,product_id,product_handle,reply,picture_urls\nLate,Came late,1,2026-11-20 10:00:00 UTC,Ada Okafor,ada@mail.example,1,lamp,,\n";
    desk.import(vec![crate::support::file("reviews.csv", reviews)], None, false)
        .unwrap();
    let case = open_ada(&desk);
    assert_eq!(desk.get_address(&case).unwrap(), "");
}

#[test]
fn usual_pen_signature_and_guides_are_kept_and_only_known_ones() {
    let bench = Bench::new();
    let desk = bench.start();
    let edit = SettingsEdit {
        note_pen: Some("fountain".into()),
        note_guides: Some(NoteGuides::Print),
        note_signature: Some(SignatureKind::Written),
        sender_address: Some(" Hearth & Thistle \r\n\r\n 1 Quay Street ".into()),
        ..Default::default()
    };
    desk.edit_settings(&edit).unwrap();
    let set = desk.get_settings().unwrap();
    assert_eq!(
        (set.note_pen.as_str(), set.note_guides, set.note_signature),
        ("fountain", NoteGuides::Print, SignatureKind::Written)
    );
    assert_eq!(set.sender_address, "Hearth & Thistle\n1 Quay Street");
    let bad = SettingsEdit {
        note_pen: Some("quill".into()),
        ..Default::default()
    };
    assert_eq!(
        desk.edit_settings(&bad).unwrap_err().field.as_deref(),
        Some("note_pen")
    );
    let long = SettingsEdit {
        sender_address: Some("x\n".repeat(13)),
        ..Default::default()
    };
    assert_eq!(
        desk.edit_settings(&long).unwrap_err().field.as_deref(),
        Some("sender_address")
    );
    desk.undo_last().unwrap();
    assert_eq!(desk.get_settings().unwrap().note_pen, "ballpoint");
}

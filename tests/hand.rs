//! The user's own: hands from font files and from paper, the signature, the letterhead, addresses.

use crate::support::{Bench, open_ada};
use amends_desk::{
    Code, Desk,
    model::note::{Corner, NoteGuides, SignatureKind},
    wire::{
        hand::{HandView, PadPoint},
        note::NoteInput,
        settings::SettingsEdit,
    },
};
use std::path::{Path, PathBuf};

/// A font of the built-in hands, as a file somebody could have.
fn font_file(name: &str) -> PathBuf {
    let modules = std::env::var_os("AMENDS_FONTS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/node_modules"),
        PathBuf::from,
    );
    modules.join("@expo-google-fonts").join(name)
}

fn caveat() -> PathBuf {
    font_file("caveat/400Regular/Caveat_400Regular.ttf")
}

fn own_hands(desk: &Desk) -> Vec<HandView> {
    let mut hands = desk.list_hands().unwrap();
    hands.retain(|hand| hand.origin != "built_in");
    hands
}

fn note_in(hand: &str, text: &str) -> NoteInput {
    NoteInput {
        case_id: None,
        text: text.into(),
        hand: hand.into(),
        paper: "a6".into(),
        pen: "ballpoint".into(),
        ink: "blue".into(),
        seed: 4_711.0,
        liveliness: 100,
        signature: SignatureKind::Blank,
        guides: NoteGuides::None,
        recipient: String::new(),
        envelope: None,
    }
}

/// One or two short sentences that end with a full stop, and say what was kept.
fn says(refused: &amends_desk::Error, words: &str) {
    let message = &refused.message;
    assert!(message.contains(words), "{message}");
    assert!(
        message.ends_with('.') && message.matches(". ").count() <= 1,
        "{message}"
    );
    assert!(message.len() < 200, "{message}");
}

#[test]
fn a_font_file_becomes_a_hand_that_is_offered_and_writes() {
    let bench = Bench::new();
    let desk = bench.start();
    let change = desk.import_hand_font(" Miriam's  hand ", &caveat()).unwrap();
    assert_eq!(change.nouns, ["hand"]);
    let hand = own_hands(&desk).remove(0);
    assert_eq!(Some(&hand.id), change.id.as_ref());
    assert_eq!(
        (hand.name.as_str(), hand.origin.as_str()),
        ("Miriam's hand", "font")
    );
    assert!(hand.sample.starts_with("<svg") && hand.licence.is_empty());
    let input = note_in(&hand.id, "Dear Ada,\n\nI am sorry.\n\nMiriam");
    let seen = desk.preview_note(&input).unwrap();
    assert!(seen.pages[0].svg.len() > 2_000 && seen.hints.is_empty());
    // The same letters in a hand of ours look otherwise: habits differ.
    let ours = desk
        .preview_note(&note_in("felt-tip", "Dear Ada,\n\nI am sorry.\n\nMiriam"))
        .unwrap();
    assert_ne!(seen.pages[0].svg, ours.pages[0].svg);
}

#[test]
fn a_hand_is_there_after_a_restart_and_gone_after_undo() {
    let bench = Bench::new();
    let desk = bench.start();
    desk.import_hand_font("Mine", &caveat()).unwrap();
    let before = own_hands(&desk);
    drop(desk);
    let desk = bench.place().open_with_keyring().unwrap();
    assert_eq!(own_hands(&desk), before);
    let undone = desk.undo_last().unwrap();
    assert_eq!(undone.nouns, ["hand"]);
    assert!(own_hands(&desk).is_empty());
    desk.import_hand_font("Mine", &caveat()).unwrap();
    assert_eq!(own_hands(&desk).len(), 1, "and it can be imported again");
}

#[test]
fn the_same_font_twice_is_told_and_a_retired_one_comes_back() {
    let bench = Bench::new();
    let desk = bench.start();
    let id = desk.import_hand_font("Mine", &caveat()).unwrap().id.unwrap();
    let refused = desk.import_hand_font("Another", &caveat()).unwrap_err();
    says(&refused, "one of your hands already");
    assert_eq!(own_hands(&desk).len(), 1);
    desk.retire_hand(&id).unwrap();
    assert!(own_hands(&desk).is_empty());
    let again = desk.import_hand_font("Another", &caveat()).unwrap();
    assert_eq!(again.id, Some(id));
    assert_eq!(own_hands(&desk)[0].name, "Another");
}

#[test]
fn a_name_is_given_once() {
    let bench = Bench::new();
    let desk = bench.start();
    for (name, words) in [
        ("Felt tip", "this name already"),
        ("FELT TIP", "this name already"),
        (&"x".repeat(61), "60 characters"),
    ] {
        let refused = desk.import_hand_font(name, &caveat()).unwrap_err();
        assert_eq!(refused.field.as_deref(), Some("name"));
        says(&refused, words);
    }
    let mine = desk.import_hand_font("Mine", &caveat()).unwrap().id.unwrap();
    let other = font_file("la-belle-aurore/400Regular/LaBelleAurore_400Regular.ttf");
    says(
        &desk.import_hand_font("mine", &other).unwrap_err(),
        "this name already",
    );
    let second = desk.import_hand_font("Other", &other).unwrap().id.unwrap();
    says(
        &desk.rename_hand(&second, "MINE").unwrap_err(),
        "this name already",
    );
    says(
        &desk.rename_hand(&second, " \n").unwrap_err(),
        "Give the hand a name",
    );
    assert_eq!(desk.rename_hand(&mine, "Mine").unwrap().nouns.len(), 0);
    desk.rename_hand(&mine, "My own").unwrap();
    assert_eq!(own_hands(&desk)[0].name, "My own");
    desk.undo_last().unwrap();
    assert_eq!(own_hands(&desk)[0].name, "Mine");
    // A name is free again once its hand is retired.
    desk.retire_hand(&mine).unwrap();
    desk.rename_hand(&second, "Mine").unwrap();
}

#[test]
fn without_a_name_a_hand_is_called_what_its_font_is_called() {
    let bench = Bench::new();
    let desk = bench.start();
    let other = font_file("la-belle-aurore/400Regular/LaBelleAurore_400Regular.ttf");
    desk.import_hand_font("Caveat", &other).unwrap();
    desk.import_hand_font("", &caveat()).unwrap();
    let names: Vec<String> = own_hands(&desk).into_iter().map(|hand| hand.name).collect();
    assert_eq!(names, ["Caveat", "Caveat 2"]);
}

#[test]
fn hands_that_came_with_amends_stay_as_they_are() {
    let bench = Bench::new();
    let desk = bench.start();
    says(
        &desk.rename_hand("felt-tip", "Mine").unwrap_err(),
        "stays as it is",
    );
    says(&desk.retire_hand("felt-tip").unwrap_err(), "stays as it is");
    assert_eq!(desk.retire_hand("nobody").unwrap_err().code, Code::NotFound);
    let gone = "0198c0de-0000-7000-8000-000000000000";
    assert_eq!(desk.rename_hand(gone, "Mine").unwrap_err().code, Code::NotFound);
}

#[test]
fn a_note_in_a_retired_hand_comes_out_the_same() {
    let bench = Bench::new();
    let desk = bench.start();
    let hand = desk.import_hand_font("Mine", &caveat()).unwrap().id.unwrap();
    let input = note_in(&hand, "Dear Ada,\n\nI am sorry that it came late.\n\nMiriam");
    let note = desk.write_note(&input).unwrap().id.unwrap();
    let before = desk.get_card(&note).unwrap().svg;
    desk.edit_settings(&SettingsEdit {
        note_hand: Some(hand.clone()),
        ..Default::default()
    })
    .unwrap();
    desk.rename_hand(&hand, "Old").unwrap();
    let retired = desk.retire_hand(&hand).unwrap();
    assert_eq!(retired.nouns, ["hand", "setting"]);
    assert_eq!(
        desk.get_settings().unwrap().note_hand,
        "quick-pen",
        "nobody is left with it"
    );
    drop(desk);
    let desk = bench.place().open_with_keyring().unwrap();
    assert!(own_hands(&desk).is_empty());
    assert_eq!(desk.get_card(&note).unwrap().svg, before);
}

#[test]
fn what_is_no_font_is_refused_and_leaves_nothing() {
    let bench = Bench::new();
    let desk = bench.start();
    let before = desk.get_checkup().unwrap();
    let font = std::fs::read(caveat()).unwrap();
    let large = bench.write("large.ttf", &font);
    let file = std::fs::OpenOptions::new().write(true).open(&large).unwrap();
    file.set_len(41 * 1024 * 1024).unwrap();
    let cases: [(PathBuf, &str); 8] = [
        (bench.write("letter.ttf", b"Dear Ada"), "not a font"),
        (bench.write("empty.ttf", b""), "is empty"),
        (bench.write("half.ttf", &font[..400]), "not a font"),
        (
            bench.write("symbols.ttf", &of_symbols(font.clone())),
            "not a font",
        ),
        (
            bench.write("no-letters.ttf", &renamed(font, b"cmap", b"cmax")),
            "not a font",
        ),
        (large, "larger than 40 MB"),
        (bench.dir.path().to_owned(), "a folder"),
        (bench.path("gone.ttf"), "not there"),
    ];
    for (path, words) in cases {
        let refused = desk.import_hand_font("Mine", &path).unwrap_err();
        assert_eq!(refused.code, Code::Unreadable, "{}", refused.message);
        says(&refused, words);
        says(&refused, "nothing was kept");
    }
    assert!(own_hands(&desk).is_empty());
    assert_eq!(desk.get_checkup().unwrap(), before);
}

/// Says of a font's letters that they are pictures, as fonts of pictures do (encoding 0 of platform 3).
fn of_symbols(mut font: Vec<u8>) -> Vec<u8> {
    let at = table(&font, b"cmap");
    let records = u16::from_be_bytes([font[at + 2], font[at + 3]]);
    for record in 0..usize::from(records) {
        font[at + 4 + 8 * record..at + 8 + 8 * record].copy_from_slice(&[0, 3, 0, 0]);
    }
    font
}

/// Where a table of a font begins (OpenType, "table directory").
fn table(font: &[u8], tag: &[u8; 4]) -> usize {
    let record = font.windows(4).position(|w| w == tag).unwrap();
    u32::from_be_bytes(font[record + 8..record + 12].try_into().unwrap()) as usize
}

fn renamed(mut font: Vec<u8>, tag: &[u8; 4], to: &[u8; 4]) -> Vec<u8> {
    let at = font.windows(4).position(|w| w == tag).unwrap();
    font[at..at + 4].copy_from_slice(to);
    font
}

// Signatures.

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

// Pictures.

const PLAIN: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="400" height="120"><path d="M10 90 C60 10 90 10 110 80 S180 100 200 40 S300 90 390 60" fill="none" stroke="#123" stroke-width="6"/></svg>"##;

/// SVG files that want more than to be drawn.
fn wicked() -> [(&'static str, String, &'static str); 4] {
    let svg = |inside: &str| {
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30">{inside}<rect width="9" height="9"/></svg>"#
        )
    };
    [
        ("script.svg", svg("<script>alert(1)</script>"), "scripts"),
        (
            "outside.svg",
            svg(r#"<image href="https://example.org/a.png" width="9" height="9"/>"#),
            "refers to other files",
        ),
        (
            "file.svg",
            svg(r#"<use href="/etc/passwd#a"/>"#),
            "refers to other files",
        ),
        ("text.svg", svg("<text>Shop</text>"), "text"),
    ]
}

/// A PNG whose header promises a picture of a square of dots that is not there.
fn bomb(side: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut head = b"IHDR".to_vec();
    head.extend(side.to_be_bytes());
    head.extend(side.to_be_bytes());
    head.extend([8, 6, 0, 0, 0]);
    bytes.extend(13_u32.to_be_bytes());
    bytes.extend(&head);
    bytes.extend(checksum(&head).to_be_bytes());
    bytes.extend(0_u32.to_be_bytes());
    bytes.extend(b"IDAT");
    bytes.extend(checksum(b"IDAT").to_be_bytes());
    bytes
}

/// The checksum of a part of a PNG (ISO 3309).
fn checksum(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ (0xEDB8_8320 * (sum & 1))
        })
    };
    !bytes.iter().fold(u32::MAX, step)
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
        {
            let refused = desk.import_letterhead(&path).unwrap_err();
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
        {
            let refused = desk.import_letterhead(&path).unwrap_err();
            assert_eq!(refused.code, Code::Unreadable);
            let said = words.split('|').find(|w| refused.message.contains(w));
            says(&refused, said.unwrap_or(words));
            says(&refused, "nothing was kept");
        }
    }
    assert!(desk.get_settings().unwrap().letterhead.is_none());
    assert!(!desk.get_note_choices().unwrap().signature.has_own);
}

// Addresses.

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

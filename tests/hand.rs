//! Hands of the user's own, from font files: kept, named, retired, and the very same card all the same.

use crate::support::{Bench, note_in, says};
use amends_desk::{
    Code, Desk,
    wire::{hand::HandView, settings::SettingsEdit},
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

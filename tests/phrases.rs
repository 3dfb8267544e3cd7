//! The coach's phrase book: changed, used wherever drafts are read, taken back, restored.

use crate::{
    case::diagnose,
    support::{Bench, open_ada},
};
use amends_desk::{
    Code, Desk,
    model::{Stage, message::Channel, stage::Missing},
    wire::{
        coach::CoachReading,
        phrases::{PhraseBookEdit, PhraseLevel},
    },
};

const DRAFT: &str = "These things happen, so buckle up, friend.";

fn own(words: &str) -> PhraseBookEdit {
    PhraseBookEdit::Own {
        id: None,
        group: "boilerplate".into(),
        words: words.into(),
        why: "It is flippant <b>🎁</b>.".into(),
        rewrite: "Thank you for waiting, Mrs O'Brien.".into(),
    }
}

fn group(level: PhraseLevel) -> PhraseBookEdit {
    let group = "minimising".into();
    PhraseBookEdit::Group { group, level }
}

fn read(desk: &Desk) -> CoachReading {
    desk.coach(DRAFT, Channel::Email, None).unwrap()
}

fn groups(desk: &Desk) -> Vec<String> {
    read(desk).findings.into_iter().map(|f| f.group).collect()
}

#[test]
fn an_own_phrase_is_found_changed_and_taken_out() {
    let bench = Bench::new();
    let desk = bench.start();
    assert_eq!(groups(&desk), ["minimising"]);
    desk.edit_phrase_book(&own("Buckle  up friend!")).unwrap();
    let reading = read(&desk);
    let found = reading
        .findings
        .iter()
        .find(|f| f.group == "boilerplate")
        .unwrap();
    assert_eq!(
        (found.why.as_str(), found.start),
        ("It is flippant <b>🎁</b>.", 0)
    );
    let book = desk.get_phrase_book().unwrap();
    let shown = book
        .groups
        .iter()
        .find(|g| g.id == "boilerplate")
        .unwrap()
        .phrases[0]
        .clone();
    assert!(!book.ours && shown.own && shown.example == "Buckle up friend!");
    let PhraseBookEdit::Own {
        group, words, why, ..
    } = own("so buckle up")
    else {
        unreachable!()
    };
    let id = Some(shown.id.clone());
    let rewrite = "Thank you.".into();
    desk.edit_phrase_book(&PhraseBookEdit::Own {
        id,
        group,
        words,
        why,
        rewrite,
    })
    .unwrap();
    assert!(read(&desk).findings.iter().any(|f| f.rewrite == "Thank you."));
    desk.edit_phrase_book(&PhraseBookEdit::Remove { id: shown.id })
        .unwrap();
    assert_eq!(groups(&desk), ["minimising"]);
    assert!(desk.get_phrase_book().unwrap().ours);
}

#[test]
fn a_phrase_nobody_could_hear_is_refused_at_its_field() {
    let bench = Bench::new();
    let desk = bench.start();
    desk.edit_phrase_book(&own("buckle up")).unwrap();
    let long = "x".repeat(10_000);
    for words in ["", " … ", "thanks 🎁", "извините", "Buckle UP", &long] {
        let refused = desk.edit_phrase_book(&own(words)).unwrap_err();
        assert_eq!(
            (refused.code, refused.field.as_deref()),
            (Code::Invalid, Some("words")),
            "{words}"
        );
    }
    assert!(
        desk.edit_phrase_book(&PhraseBookEdit::Remove { id: "own-9".into() })
            .is_err()
    );
}

#[test]
fn a_group_switched_off_is_not_found_and_undo_and_restore_bring_it_back() {
    let bench = Bench::new();
    let desk = bench.start();
    let ours = read(&desk);
    desk.edit_phrase_book(&group(PhraseLevel::Minor)).unwrap();
    assert_eq!(read(&desk).findings[0].level, "minor");
    desk.edit_phrase_book(&group(PhraseLevel::Off)).unwrap();
    assert!(groups(&desk).is_empty());
    desk.undo_last().unwrap();
    assert_eq!(read(&desk).findings[0].level, "minor");
    desk.edit_phrase_book(&own("buckle up")).unwrap();
    desk.restore_phrase_book().unwrap();
    assert_eq!(read(&desk), ours);
    assert!(desk.get_phrase_book().unwrap().ours);
    desk.undo_last().unwrap();
    assert_eq!(groups(&desk).len(), 2);
    desk.restore_phrase_book().unwrap();
    let listen = |on| PhraseBookEdit::Listen {
        id: ours.findings[0].id.clone(),
        on,
    };
    desk.edit_phrase_book(&listen(false)).unwrap();
    assert!(groups(&desk).is_empty());
    desk.edit_phrase_book(&listen(true)).unwrap();
    assert_eq!(read(&desk), ours);
}

#[test]
fn weights_change_the_score_and_cannot_all_be_nothing() {
    let bench = Bench::new();
    let desk = bench.start();
    let text = "We lost your bag. I am sorry.";
    let score = |desk: &Desk| desk.coach(text, Channel::Email, None).unwrap().score;
    let before = score(&desk);
    let weight = |element: &str, weight| PhraseBookEdit::Weight {
        element: element.into(),
        weight,
    };
    desk.edit_phrase_book(&weight("voice", 100)).unwrap();
    assert!(score(&desk) < before);
    assert!(desk.edit_phrase_book(&weight("voice", 101)).is_err());
    assert!(desk.edit_phrase_book(&weight("charm", 10)).is_err());
    let all = desk.get_phrase_book().unwrap().weights;
    let refused = all
        .iter()
        .filter(|e| desk.edit_phrase_book(&weight(&e.id, 0)).is_err());
    assert_eq!(refused.count(), 1, "the last one stays");
}

#[test]
fn the_gate_reads_with_the_phrases_of_the_workspace() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let case = open_ada(&desk);
    diagnose(&desk, &case);
    desk.move_stage(&case, Stage::Apology, None).unwrap();
    let good = "Dear Ada,\n\nI am sorry. We packed your gift four days late, and you stood there with nothing to hand her. That was our mistake. So buckle up.\n\nI have refunded the order. From today a second person reads every order note.\n\nMiriam";
    desk.save_draft(&case, Channel::Email, good).unwrap();
    let harmful = |desk: &Desk| {
        let missing = desk.get_case(&case).unwrap().missing;
        missing.iter().any(|m| m.id == Missing::ApologyHarmful)
    };
    assert!(!harmful(&desk));
    desk.edit_phrase_book(&own("buckle up")).unwrap();
    let group = "boilerplate".into();
    let level = PhraseLevel::Blocker;
    desk.edit_phrase_book(&PhraseBookEdit::Group { group, level })
        .unwrap();
    assert!(harmful(&desk));
}

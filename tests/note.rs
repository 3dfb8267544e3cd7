//! Notes: the very same card again, hostile text, and files that are whole or not there.

use crate::support::{Bench, input, open_ada, pdf_pages, pdf_text};
use amends_desk::{
    CardSpec, Code, Desk, Own,
    model::{
        message::Channel,
        note::{NoteState, SignatureKind},
    },
    note_choices, save_file,
    wire::{
        note::{Duplex, Envelopes, NoteInput, NotesOutput},
        settings::SettingsEdit,
    },
    write_card,
};
use chrono::TimeDelta;
use std::ops::ControlFlow;

#[test]
fn a_kept_note_gives_the_very_same_card_after_a_restart() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let case = open_ada(&desk);
    let wanted = NoteInput {
        case_id: Some(case.clone()),
        // The largest that a window can hold exactly.
        seed: 9_007_199_254_740_991.0,
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
    assert_eq!(pdf_text(&card.pdf), "Dear Ada, I am sorry. Miriam");
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
        let own = Own::of(None, &spec).unwrap();
        let card = write_card(&spec, &own).unwrap();
        assert!(card.svg.len() > 5 && !card.hints.is_empty());
        assert_eq!(pdf_text(&card.pdf), text.join(" "), "{}", hand.id);
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

fn list(desk: &Desk) -> Vec<(String, NoteState)> {
    let notes = desk.list_notes().unwrap().into_iter();
    notes.map(|note| (note.id, note.state)).collect()
}

fn write(desk: &Desk, text: &str) -> String {
    desk.write_note(&input(text)).unwrap().id.unwrap()
}

/// A note with everything that can be chosen.
fn dressed(case: &str) -> NoteInput {
    NoteInput {
        case_id: Some(case.to_owned()),
        signature: SignatureKind::Written,
        envelope: Some("c6".into()),
        recipient: " Ada Okafor \n\n1 High Street\nLeeds LS1 4DY".into(),
        ..input("Dear Ada,\n\nI am sorry.\n\nYours\nMiriam")
    }
}

fn output(envelopes: Envelopes, one_file: bool) -> NotesOutput {
    NotesOutput {
        sheet: None,
        cut_marks: false,
        duplex: Duplex::None,
        envelopes,
        one_file,
    }
}

#[test]
fn a_card_and_its_envelope_stay_the_same_when_settings_and_people_change() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let sender = |lines: &str| SettingsEdit {
        sender_address: Some(lines.into()),
        ..SettingsEdit::default()
    };
    desk.edit_settings(&sender("Kiln & Wick\n2 Low Street\nYork YO1 7HH"))
        .unwrap();
    let wanted = dressed(&open_ada(&desk));
    let seen = desk.preview_note(&wanted).unwrap();
    assert!(seen.envelope.is_some());
    let id = desk.write_note(&wanted).unwrap().id.unwrap();
    let envelopes = |desk: &Desk| {
        let path = bench.path("envelopes.pdf");
        let only = output(Envelopes::Only, true);
        desk.save_notes(std::slice::from_ref(&id), &only, &path, &mut |_, _| {
            ControlFlow::Continue(())
        })
        .unwrap();
        std::fs::read(path).unwrap()
    };
    let (card, envelope) = (desk.get_card(&id).unwrap(), envelopes(&desk));
    assert!(pdf_text(&envelope).contains("Kiln & Wick") && pdf_text(&envelope).contains("Ada Okafor"));
    let saved = pdf_text(&card.pdf);
    assert!(
        saved.starts_with("Dear Ada") && saved.contains("Kiln & Wick"),
        "the envelope comes last: {saved}"
    );

    desk.edit_settings(&sender("Nobody\nNowhere")).unwrap();
    let me = desk
        .get_settings()
        .unwrap()
        .people
        .into_iter()
        .find(|p| p.is_me)
        .unwrap();
    let renamed = amends_desk::wire::settings::PersonEdit {
        id: Some(me.id),
        name: "Somebody Else".into(),
        role: me.role,
        is_me: true,
    };
    desk.edit_person(&renamed).unwrap();
    drop(desk);
    let again = bench.place().open_with_keyring().unwrap();
    assert_eq!(again.get_card(&id).unwrap().pdf, card.pdf);
    assert_eq!(envelopes(&again), envelope);
}

#[test]
fn an_envelope_without_an_address_is_told_and_stays_empty() {
    let bench = Bench::new();
    let desk = bench.start();
    let nobody = NoteInput {
        envelope: Some("c6".into()),
        ..input("Dear Ada,\n\nI am sorry.")
    };
    let seen = desk.preview_note(&nobody).unwrap();
    assert!(seen.envelope.is_none());
    assert!(
        seen.hints.iter().any(|hint| hint.contains("no address yet")),
        "{:?}",
        seen.hints
    );
    let refused = desk.preview_note(&NoteInput {
        envelope: Some("c99".into()),
        ..nobody
    });
    assert_eq!(refused.unwrap_err().field.as_deref(), Some("envelope"));
}

#[test]
fn a_card_goes_from_draft_to_the_post_one_step_at_a_time_and_back() {
    use NoteState::{Approved, Draft, Posted, Printed};
    let bench = Bench::new();
    let desk = bench.start();
    let id = write(&desk, "Dear Ada,\n\nI am sorry.");
    let ids = [id.clone()];
    let refused = desk.set_note_state(&ids, Printed).unwrap_err();
    assert_eq!(refused.code, Code::Invalid);
    assert!(
        refused.message.starts_with("One of these cards is a draft."),
        "{}",
        refused.message
    );
    for state in [Approved, Printed, Posted] {
        bench.clock.pass(TimeDelta::hours(1));
        desk.set_note_state(&ids, state).unwrap();
        assert_eq!(list(&desk)[0].1, state);
        let again = desk.set_note_state(&ids, state).unwrap();
        assert!(again.nouns.is_empty(), "there already: {again:?}");
    }
    let row = desk.list_notes().unwrap().remove(0);
    assert!(row.approved < row.printed && row.printed < row.posted);
    desk.set_note_state(&ids, Printed).unwrap();
    let back = desk.list_notes().unwrap().remove(0);
    assert_eq!((back.posted, &back.printed), (None, &row.printed));
    assert!(
        desk.set_note_state(&ids, Draft).is_err(),
        "one step back, not two"
    );
    assert_eq!(
        desk.undo_last().unwrap().said,
        "Undid: Card taken back to printed"
    );
    assert_eq!(list(&desk)[0].1, Posted);
}

#[test]
fn many_cards_change_together_or_not_at_all() {
    let bench = Bench::new();
    let desk = bench.start();
    let ids: Vec<String> = ["One", "Two", "Three"].map(|text| write(&desk, text)).to_vec();
    desk.set_note_state(&ids[..2], NoteState::Approved).unwrap();
    let refused = desk.set_note_state(&ids, NoteState::Printed).unwrap_err();
    assert!(
        refused.message.ends_with("Nothing was changed."),
        "{}",
        refused.message
    );
    assert!(list(&desk).iter().all(|(_, state)| *state != NoteState::Printed));
    assert_eq!(
        desk.set_note_state(&ids[..2], NoteState::Printed).unwrap().said,
        "2 cards printed"
    );
    assert_eq!(desk.remove_notes(&ids).unwrap().said, "3 notes removed");
    assert!(list(&desk).is_empty());
    desk.undo_last().unwrap();
    assert_eq!(list(&desk).len(), 3);
    assert_eq!(desk.remove_notes(&[]).unwrap_err().code, Code::Invalid);
    let gone = desk.set_note_state(&["no-such-note".into()], NoteState::Approved);
    assert_eq!(gone.unwrap_err().code, Code::NotFound);
}

#[test]
fn a_posted_card_is_a_message_that_was_sent_and_its_case_says_so() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let case = open_ada(&desk);
    let wanted = dressed(&case);
    desk.save_draft(&case, Channel::Handwritten, &wanted.text)
        .unwrap();
    let before = desk.get_case(&case).unwrap();
    let ids = [desk.write_note(&wanted).unwrap().id.unwrap()];
    for state in [NoteState::Approved, NoteState::Printed, NoteState::Posted] {
        bench.clock.pass(TimeDelta::hours(1));
        desk.set_note_state(&ids, state).unwrap();
    }
    let after = desk.get_case(&case).unwrap();
    assert!(after.messages[0].sent.is_some() && after.first_answer.stopped.is_some());
    assert_eq!(after.silent_hours, 0);
    assert_eq!(
        (after.timeline[0].op.as_str(), after.timeline[0].said.as_str()),
        ("note_posted", "Card posted")
    );
    assert_eq!(after.notes[0].state, NoteState::Posted);

    desk.set_note_state(&ids, NoteState::Printed).unwrap();
    let back = desk.get_case(&case).unwrap();
    assert!(back.messages[0].sent.is_none() && back.first_answer.stopped.is_none());
    assert_eq!(back.first_answer.stopped, before.first_answer.stopped);
    assert!(back.silent_hours > 0);
}

#[test]
fn cards_of_several_cases_are_posted_in_one_change_and_each_case_is_told() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let signals = desk.get_inbox().unwrap().rows;
    let cases: Vec<String> = signals
        .iter()
        .filter(|s| s.lane.is_none())
        .take(2)
        .map(|s| desk.open_case(&s.id).unwrap().id.unwrap())
        .collect();
    let note = |case: &String| desk.write_note(&dressed(case)).unwrap().id.unwrap();
    let ids: Vec<String> = cases.iter().map(note).collect();
    for state in [NoteState::Approved, NoteState::Printed, NoteState::Posted] {
        desk.set_note_state(&ids, state).unwrap();
    }
    let newest = |case: &String| desk.get_case(case).unwrap().timeline.remove(0).said;
    assert!(cases.iter().all(|case| newest(case) == "Card posted"));
    assert_eq!(desk.undo_last().unwrap().said, "Undid: 2 cards posted");
    assert!(cases.iter().all(|case| newest(case) == "Card printed"));
}

#[test]
fn a_draft_is_written_anew_and_what_was_approved_is_not() {
    let bench = Bench::new();
    let desk = bench.start();
    let id = write(&desk, "Dear Ada,\n\nI am sory.");
    desk.edit_note(&id, &input("Dear Ada,\n\nI am sorry.")).unwrap();
    let row = desk.list_notes().unwrap().remove(0);
    assert_eq!(
        (row.id.as_str(), row.text.as_str()),
        (id.as_str(), "Dear Ada,\n\nI am sorry.")
    );
    assert!(
        desk.edit_note(&id, &input("Dear Ada,\n\nI am sorry."))
            .unwrap()
            .nouns
            .is_empty()
    );
    desk.set_note_state(std::slice::from_ref(&id), NoteState::Approved)
        .unwrap();
    let refused = desk.edit_note(&id, &input("Dear Ada, no.")).unwrap_err();
    assert!(
        refused.message.starts_with("Only drafts can be changed."),
        "{}",
        refused.message
    );
    assert_eq!(desk.list_notes().unwrap()[0].text, "Dear Ada,\n\nI am sorry.");
}

#[test]
fn the_same_words_to_somebody_else_are_noticed_and_to_the_same_person_are_not() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let signals = desk.get_inbox().unwrap().rows;
    let cases: Vec<String> = signals
        .iter()
        .take(2)
        .map(|s| desk.open_case(&s.id).unwrap().id.unwrap())
        .collect();
    let body = "I am sorry. We packed your gift four days late, and you stood there with nothing to hand her. That was our mistake.\n\nThe money is on its way back, and a new gift box will be with you on Thursday.";
    let to = |case: &str, name: &str, seed: f64| NoteInput {
        case_id: Some(case.to_owned()),
        seed,
        ..input(&format!("Dear {name},\n\n{body}\n\nYours\nMiriam"))
    };
    let first = desk.write_note(&to(&cases[0], "Ada", 1.0)).unwrap().id.unwrap();
    let seen = desk
        .preview_note(&to(&cases[1], "Bell", 2.0))
        .unwrap()
        .duplicate_of
        .unwrap();
    assert_eq!((seen.id, seen.likeness), (first, 100));
    assert!(seen.customer.is_some() && seen.number.is_some());
    assert_eq!(
        desk.preview_note(&to(&cases[0], "Ada", 3.0))
            .unwrap()
            .duplicate_of,
        None
    );
    let other = NoteInput {
        case_id: Some(cases[1].clone()),
        seed: 4.0,
        ..input(
            "Dear Bell,\n\nThe teapot you waited for came in pieces. I am sorry: it needed a box of its own. A new one left this morning.\n\nMiriam",
        )
    };
    assert_eq!(desk.preview_note(&other).unwrap().duplicate_of, None);
}

#[test]
fn cards_and_envelopes_leave_as_one_file_or_one_a_card_whole_or_not_at_all() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let case = open_ada(&desk);
    let mut ids = vec![desk.write_note(&dressed(&case)).unwrap().id.unwrap()];
    ids.push(write(&desk, "Dear O'Brien,\n\nI am sorry."));
    let save = |output: &NotesOutput, name: &str| {
        let path = bench.path(name);
        desk.save_notes(&ids, output, &path, &mut |_, _| ControlFlow::Continue(()))
    };
    let pages = |output: &NotesOutput| {
        let saved = save(output, "Notes.pdf").unwrap();
        let bytes = std::fs::read(bench.path("Notes.pdf")).unwrap();
        assert_eq!(
            (saved.name.as_deref(), saved.pages),
            (Some("Notes.pdf"), pdf_pages(&bytes))
        );
        saved.pages
    };
    assert_eq!(pages(&output(Envelopes::None, true)), 2);
    assert_eq!(pages(&output(Envelopes::With, true)), 3);
    assert_eq!(pages(&output(Envelopes::Only, true)), 1);
    let four_up = NotesOutput {
        sheet: Some("a4".into()),
        cut_marks: true,
        ..output(Envelopes::With, true)
    };
    assert_eq!(
        pages(&four_up),
        2,
        "both cards on one sheet, the envelope behind it"
    );

    std::fs::create_dir(bench.path("out")).unwrap();
    let saved = save(&output(Envelopes::With, false), "out").unwrap();
    assert_eq!(
        (saved.name.as_deref(), saved.pages),
        (Some("Notes 2026-11-27"), 3)
    );
    let mut names: Vec<String> = std::fs::read_dir(bench.path("out/Notes 2026-11-27"))
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["1 Ada Okafor.pdf", "2.pdf"]);
    let again = save(&output(Envelopes::None, false), "out").unwrap();
    assert_eq!(
        again.name.as_deref(),
        Some("Notes 2026-11-27 2"),
        "an earlier folder is left alone"
    );

    let mut stop = |_, _| ControlFlow::Break(());
    let stopped = desk.save_notes(
        &ids,
        &output(Envelopes::None, true),
        &bench.path("never.pdf"),
        &mut stop,
    );
    assert_eq!(stopped.unwrap_err().code, Code::Stopped);
    let gone = save(&output(Envelopes::None, false), "gone").unwrap_err();
    assert_eq!(gone.message, "The folder is not there. Nothing was changed.");
    assert!(!bench.path("never.pdf").exists() && !bench.path("gone").exists());
}

#[test]
fn what_no_hand_can_write_is_taken_out_when_somebody_asks_for_it() {
    let bench = Bench::new();
    let desk = bench.start();
    let kept = desk
        .take_out_unwritable("Dear Zoë 🎁,\n\nI am sorry. 🙏", "quick-pen")
        .unwrap();
    assert_eq!(kept, "Dear Zoë ,\n\nI am sorry.");
}

#[test]
fn the_tint_of_the_paper_is_chosen_kept_and_never_printed() {
    let bench = Bench::new();
    let desk = bench.start();
    let id = desk
        .write_note(&input("Dear Ada,\n\nI am sorry."))
        .unwrap()
        .id
        .unwrap();
    let before = desk.get_card(&id).unwrap().pdf;
    assert_eq!(desk.get_settings().unwrap().note_tint, "cream");
    let tinted = |tint: &str| SettingsEdit {
        note_tint: Some(tint.into()),
        ..SettingsEdit::default()
    };
    desk.edit_settings(&tinted("ivory")).unwrap();
    assert_eq!(desk.get_settings().unwrap().note_tint, "ivory");
    assert_eq!(desk.get_card(&id).unwrap().pdf, before);
    let refused = desk.edit_settings(&tinted("url(x)")).unwrap_err();
    assert_eq!(refused.field.as_deref(), Some("note_tint"));
}

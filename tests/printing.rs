//! Cards to a printer: what the queue gets, what is marked as printed, and what stops it.

use crate::support::{Bench, input, onward, pdf_pages, pdf_text};
use amends_desk::{
    Code, Desk,
    model::note::NoteState,
    wire::note::{Duplex, Envelopes, NoteInput, NotesOutput, PrintInput},
};
use std::ops::ControlFlow;

pub(crate) fn to_office(ids: &[String]) -> PrintInput {
    PrintInput {
        ids: ids.to_vec(),
        printer: "Office".into(),
        tray: None,
        copies: 1,
        output: NotesOutput {
            sheet: None,
            cut_marks: false,
            duplex: Duplex::None,
            envelopes: Envelopes::None,
            one_file: true,
        },
    }
}

fn approved(desk: &Desk, notes: &[NoteInput]) -> Vec<String> {
    let ids: Vec<String> = notes
        .iter()
        .map(|n| desk.write_note(n).unwrap().id.unwrap())
        .collect();
    desk.set_note_state(&ids, NoteState::Approved).unwrap();
    ids
}

fn states(desk: &Desk) -> Vec<NoteState> {
    let mut states: Vec<NoteState> = desk.list_notes().unwrap().into_iter().map(|n| n.state).collect();
    states.sort();
    states
}

fn on_paper(paper: &str, text: &str) -> NoteInput {
    NoteInput {
        paper: paper.into(),
        envelope: Some("c6".into()),
        recipient: "Ada Okafor\n1 High Street\nLeeds".into(),
        ..input(text)
    }
}

#[test]
fn a_printed_card_is_the_one_that_was_kept_and_is_marked_as_printed() {
    let bench = Bench::new();
    let desk = bench.start();
    let ids = approved(
        &desk,
        &[input("Dear Ada,\n\nI am sorry."), input("Dear Tom,\n\nSo am I.")],
    );
    let printed = desk
        .print_notes(
            &PrintInput {
                tray: Some("Tray2".into()),
                copies: 3,
                ..to_office(&ids)
            },
            &mut onward,
        )
        .unwrap();
    assert_eq!(
        (printed.printed, printed.job.as_deref(), printed.hints.len()),
        (2, Some("Office-1"), 0)
    );
    let jobs = bench.queue.jobs.lock().unwrap();
    let [job] = &jobs[..] else { panic!("one job") };
    assert_eq!(
        (job.printer.as_str(), job.tray.as_deref(), job.copies),
        ("Office", Some("Tray2"), 3)
    );
    assert_eq!((job.size_mm, job.title.as_str()), ([105.0, 148.0], "Notes"));
    assert_eq!(pdf_pages(&job.pdf), 2);
    assert_eq!(pdf_text(&job.pdf), "Dear Ada, I am sorry. Dear Tom, So am I.");
    assert_eq!(states(&desk), [NoteState::Printed; 2]);
}

#[test]
fn a_reprint_is_the_very_same_and_changes_no_state() {
    let bench = Bench::new();
    let desk = bench.start();
    let ids = approved(&desk, &[input("Dear Ada,\n\nI am sorry.")]);
    desk.print_notes(&to_office(&ids), &mut onward).unwrap();
    desk.set_note_state(&ids, NoteState::Posted).unwrap();
    let events = desk.undo_last().unwrap();
    assert_eq!(events.said, "Undid: Card posted");
    desk.set_note_state(&ids, NoteState::Posted).unwrap();
    assert_eq!(
        desk.print_notes(&to_office(&ids), &mut onward).unwrap().printed,
        1
    );
    assert_eq!(states(&desk), [NoteState::Posted]);
    let jobs = bench.queue.jobs.lock().unwrap();
    assert_eq!(jobs[0].pdf, jobs[1].pdf);
}

#[test]
fn whoever_prints_a_draft_has_said_yes_to_it_and_a_refused_print_leaves_it_a_draft() {
    let bench = Bench::new();
    let desk = bench.start();
    let mut ids = approved(&desk, &[input("Dear Ada,\n\nI am sorry.")]);
    ids.push(
        desk.write_note(&input("Dear Tom,\n\nSo am I."))
            .unwrap()
            .id
            .unwrap(),
    );
    let gone = PrintInput {
        printer: "Cellar".into(),
        ..to_office(&ids)
    };
    desk.print_notes(&gone, &mut onward).unwrap_err();
    assert!(bench.queue.jobs.lock().unwrap().is_empty());
    assert_eq!(states(&desk), [NoteState::Draft, NoteState::Approved]);
    desk.print_notes(&to_office(&ids), &mut onward).unwrap();
    assert_eq!(states(&desk), [NoteState::Printed; 2]);
    assert!(
        desk.list_notes()
            .unwrap()
            .iter()
            .all(|note| note.approved.is_some())
    );
}

#[test]
fn a_printer_that_is_gone_or_stopped_and_a_mistaken_number_of_copies_are_refused() {
    let bench = Bench::new();
    let desk = bench.start();
    let ids = approved(&desk, &[input("Dear Ada,\n\nI am sorry.")]);
    let to = |printer: &str, copies| PrintInput {
        printer: printer.into(),
        copies,
        ..to_office(&ids)
    };
    for (wrong, field, words) in [
        (to("Cellar", 1), "printer", "not there any more"),
        (to("Attic", 1), "printer", "stopped"),
        (to("Office", 0), "copies", "1 to 99"),
        (to("Office", 1_000), "copies", "1 to 99"),
    ] {
        let refused = desk.print_notes(&wrong, &mut onward).unwrap_err();
        assert_eq!(refused.field.as_deref(), Some(field));
        assert!(refused.message.contains(words), "{}", refused.message);
    }
    let stopped = desk.print_notes(&to_office(&ids), &mut |_, _| ControlFlow::Break(()));
    assert_eq!(stopped.unwrap_err().code, Code::Stopped);
    assert!(bench.queue.jobs.lock().unwrap().is_empty());
    assert_eq!(states(&desk), [NoteState::Approved]);
}

#[test]
fn each_size_of_paper_is_a_job_of_its_own_and_envelopes_come_last() {
    let bench = Bench::new();
    let desk = bench.start();
    let ids = approved(
        &desk,
        &[
            on_paper("a6", "Dear Ada,\n\nI am sorry."),
            on_paper("a5", "Dear Tom,\n\nSo am I."),
            on_paper("a6", "Dear Iris,\n\nAnd I."),
        ],
    );
    let mut with = to_office(&ids);
    with.output.envelopes = Envelopes::With;
    let done = desk.print_notes(&with, &mut onward).unwrap();
    assert_eq!(
        (done.printed, done.job.as_deref()),
        (3, Some("Office-1, Office-2, Office-3"))
    );
    assert!(done.hints[0].contains("several jobs"), "{:?}", done.hints);
    let jobs = bench.queue.jobs.lock().unwrap();
    let sizes: Vec<[f32; 2]> = jobs.iter().map(|job| job.size_mm).collect();
    assert_eq!(sizes, [[105.0, 148.0], [148.0, 210.0], [162.0, 114.0]]);
    assert_eq!(pdf_text(&jobs[0].pdf), "Dear Ada, I am sorry. Dear Iris, And I.");
    assert_eq!(pdf_pages(&jobs[2].pdf), 3);
}

#[test]
fn printing_envelopes_alone_prints_no_card() {
    let bench = Bench::new();
    let desk = bench.start();
    let ids = approved(&desk, &[on_paper("a6", "Dear Ada,\n\nI am sorry.")]);
    let mut only = to_office(&ids);
    only.output.envelopes = Envelopes::Only;
    assert_eq!(desk.print_notes(&only, &mut onward).unwrap().printed, 0);
    assert_eq!(states(&desk), [NoteState::Approved]);
    let bare = approved(&desk, &[input("Dear Tom,\n\nSo am I.")]);
    only.ids = bare;
    let refused = desk.print_notes(&only, &mut onward).unwrap_err();
    assert!(
        refused.message.contains("has an envelope with an address"),
        "{}",
        refused.message
    );
}

#[test]
fn what_came_out_before_the_printer_refused_is_printed_and_the_rest_is_told() {
    let bench = Bench::new();
    let desk = bench.start();
    let ids = approved(
        &desk,
        &[
            on_paper("a6", "Dear Ada,\n\nI am sorry."),
            on_paper("a5", "Dear Tom,\n\nSo am I."),
        ],
    );
    *bench.queue.room.lock().unwrap() = Some(1);
    let done = desk.print_notes(&to_office(&ids), &mut onward).unwrap();
    assert_eq!(done.printed, 1);
    assert_eq!(done.hints, ["Not everything was printed. The tray is on fire."]);
    assert_eq!(states(&desk), [NoteState::Approved, NoteState::Printed]);
    *bench.queue.room.lock().unwrap() = Some(0);
    let refused = desk.print_notes(&to_office(&ids), &mut onward).unwrap_err();
    assert_eq!(refused.message, "The tray is on fire.");
}

#[test]
fn folded_cards_are_turned_over_the_edge_that_keeps_them_upright() {
    let bench = Bench::new();
    let desk = bench.start();
    let folded: Vec<String> = desk
        .get_note_choices()
        .unwrap()
        .papers
        .into_iter()
        .filter(|paper| paper.folded)
        .map(|paper| paper.id)
        .collect();
    assert!(!folded.is_empty());
    let notes: Vec<NoteInput> = folded
        .iter()
        .map(|p| on_paper(p, "Dear Ada,\n\nI am sorry."))
        .collect();
    let ids = approved(&desk, &notes);
    let mut both = to_office(&ids);
    both.output.duplex = Duplex::LongEdge;
    desk.print_notes(&both, &mut onward).unwrap();
    for job in bench.queue.jobs.lock().unwrap().iter() {
        assert_ne!(format!("{:?}", job.sides), "None");
        assert_eq!(pdf_pages(&job.pdf) % 2, 0, "outside and inside of every card");
    }
    let before = bench.queue.jobs.lock().unwrap().len();
    desk.print_notes(&to_office(&ids), &mut onward).unwrap();
    let jobs = bench.queue.jobs.lock().unwrap();
    let pages: usize = jobs[before..].iter().map(|job| pdf_pages(&job.pdf)).sum();
    assert_eq!(pages, folded.len(), "on one side the empty outside is left out");
}

#[test]
fn several_cards_share_a_sheet_and_the_sheet_is_what_the_printer_is_asked_for() {
    let bench = Bench::new();
    let desk = bench.start();
    let notes: Vec<NoteInput> = (0..6)
        .map(|n| input(&format!("Dear Ada,\n\nCard {n}.")))
        .collect();
    let ids = approved(&desk, &notes);
    let mut sheets = to_office(&ids);
    sheets.output.sheet = Some("a4".into());
    sheets.output.cut_marks = true;
    assert_eq!(desk.print_notes(&sheets, &mut onward).unwrap().printed, 6);
    let jobs = bench.queue.jobs.lock().unwrap();
    assert_eq!(
        (jobs.len(), jobs[0].size_mm, pdf_pages(&jobs[0].pdf)),
        (1, [210.0, 297.0], 2)
    );
    drop(jobs);
    sheets.output.sheet = Some("a99".into());
    assert_eq!(
        desk.print_notes(&sheets, &mut onward)
            .unwrap_err()
            .field
            .as_deref(),
        Some("sheet")
    );
}

#[test]
fn a_printer_is_corrected_for_every_job_until_it_is_undone() {
    let bench = Bench::new();
    let desk = bench.start();
    let ids = approved(&desk, &[input("Dear Ada,\n\nI am sorry.")]);
    desk.print_notes(&to_office(&ids), &mut onward).unwrap();
    desk.set_printer_offset("Office", 1.5, -0.25).unwrap();
    let office = desk.list_printers().unwrap().remove(0);
    assert_eq!(
        (office.offset_x_mm, office.offset_y_mm, office.is_default),
        (1.5, -0.25, true)
    );
    assert_eq!(
        (office.state.as_str(), office.trays[0].name.as_str()),
        ("ready", "Tray 2")
    );
    desk.print_notes(&to_office(&ids), &mut onward).unwrap();
    desk.undo_last().unwrap();
    desk.print_notes(&to_office(&ids), &mut onward).unwrap();
    let jobs = bench.queue.jobs.lock().unwrap();
    assert_ne!(jobs[0].pdf, jobs[1].pdf);
    assert_eq!(jobs[0].pdf, jobs[2].pdf);
    for wrong in [f64::NAN, 16.0, -1e12] {
        assert_eq!(
            desk.set_printer_offset("Office", 0.0, wrong)
                .unwrap_err()
                .field
                .as_deref(),
            Some("y_mm")
        );
    }
}

#[test]
fn the_test_page_is_printed_at_the_size_of_the_paper() {
    let bench = Bench::new();
    let desk = bench.start();
    desk.print_test_page("Office", "a6").unwrap();
    let jobs = bench.queue.jobs.lock().unwrap();
    assert_eq!((jobs[0].size_mm, pdf_pages(&jobs[0].pdf)), ([105.0, 148.0], 1));
    assert!(pdf_text(&jobs[0].pdf).contains("Office"));
    drop(jobs);
    assert_eq!(
        desk.print_test_page("Office", "a99")
            .unwrap_err()
            .field
            .as_deref(),
        Some("paper")
    );
}

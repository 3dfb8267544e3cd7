//! Many cards from one text: what stops a card stops no other, and what was seen is what is written.

use crate::support::{Bench, onward, pdf_text};
use amends_desk::{
    BatchFiles, BatchOrder, CardSpec, Code, Desk, Own, Result,
    model::note::{NoteState, SignatureKind},
    wire::note::{BatchInput, BatchPreview, BatchSource, Duplex, Envelopes, NotesOutput},
};
use std::{collections::HashSet, ops::ControlFlow, path::Path};

const TEMPLATE: &str = "Dear {first name},\n\nI am sorry. Your order {order} left us four days late, and that was our mistake.\n\nYours\nMiriam";

fn from(source: BatchSource, template: &str) -> BatchInput {
    BatchInput {
        name: "Late parcels".into(),
        template: template.into(),
        source,
        hand: "quick-pen".into(),
        paper: "a6".into(),
        pen: "gel".into(),
        ink: "blue".into(),
        liveliness: 100,
        signature: SignatureKind::Blank,
        envelope: None,
    }
}

fn chosen(bench: &Bench, desk: &Desk, list: impl AsRef<[u8]>) -> BatchSource {
    let file = desk
        .read_batch_file(&bench.write("list.csv", list.as_ref()))
        .unwrap();
    BatchSource::File { token: file.token }
}

fn preview(desk: &Desk, input: &BatchInput) -> BatchPreview {
    desk.preview_batch(input, &mut onward).unwrap()
}

/// Row and reason of every card that stops.
fn problems(preview: &BatchPreview) -> Vec<(usize, String)> {
    let stopped = preview
        .rows
        .iter()
        .filter_map(|row| Some((row.row, row.problem.clone()?)));
    stopped.collect()
}

/// Five hundred recipients, of whom every twenty-fifth is broken in one of four ways.
fn five_hundred() -> (String, Vec<usize>) {
    let mut list = "First name,Order,Note\n".to_owned();
    let mut broken = Vec::new();
    for number in 0..500 {
        let row = number + 2;
        let (name, note) = match (number % 25, number % 4) {
            (7, 0) => ("", ""),
            (7, 1) => ("Ada 🎁", ""),
            (7, 2) => ("آدا", ""),
            (7, _) => ("Ada", "long"),
            _ => ("Zoë O'Brien <script>", ""),
        };
        if number % 25 == 7 {
            broken.push(row);
        }
        let note = if note.is_empty() {
            String::new()
        } else {
            "far too long ".repeat(400)
        };
        list.push_str(&format!("{name},#{},{note}\n", 1000 + number));
    }
    (list, broken)
}

#[test]
fn of_five_hundred_rows_twenty_are_broken_and_the_others_are_written() {
    let bench = Bench::new();
    let desk = bench.start();
    let (list, broken) = five_hundred();
    let input = from(chosen(&bench, &desk, list), &format!("{TEMPLATE}\n\n{{note|}}"));
    let seen = preview(&desk, &input);
    assert_eq!((seen.total, seen.ready, seen.stopped), (500, 480, 20));
    let problems = problems(&seen);
    assert_eq!(problems.iter().map(|(row, _)| *row).collect::<Vec<_>>(), broken);
    let reasons: HashSet<&str> = problems.iter().map(|(_, why)| why.as_str()).collect();
    assert_eq!(reasons.len(), 4, "{reasons:?}");
    assert!(reasons.contains("“first name” is empty here."), "{reasons:?}");
    for word in ["🎁", "right to left", "too long for a card and its back"] {
        assert!(
            reasons.iter().any(|why| why.contains(word)),
            "{word}: {reasons:?}"
        );
    }

    let mut told = (0, 0);
    let change = desk.write_batch(&input, &mut |done, total| {
        told = (done, total);
        ControlFlow::Continue(())
    });
    assert_eq!(
        (change.unwrap().said.as_str(), told),
        ("480 cards written, 20 stopped", (500, 500))
    );
    let notes = desk.list_notes().unwrap();
    assert_eq!(notes.len(), 480);
    assert!(
        notes
            .iter()
            .all(|n| n.state == NoteState::Draft && n.batch.as_deref() == Some("Late parcels"))
    );
    let seeds: HashSet<u64> = notes.iter().map(|n| n.seed as u64).collect();
    assert_eq!(seeds.len(), 480, "no two cards alike");
    let card = desk
        .get_card(&notes.iter().find(|n| n.text.contains("#1000")).unwrap().id)
        .unwrap();
    assert!(pdf_text(&card.pdf).starts_with("Dear Zoë O'Brien <script>, I am sorry. Your order #1000"));

    assert_eq!(
        desk.undo_last().unwrap().said,
        "Undid: 480 cards written, 20 stopped"
    );
    assert!(desk.list_notes().unwrap().is_empty(), "one batch, one undo");
    assert!(desk.get_checkup().unwrap().ok);
}

#[test]
fn a_row_whose_cells_slipped_is_stopped_and_cards_keep_the_order_and_names_of_the_list() {
    let bench = Bench::new();
    let desk = bench.start();
    let mut list = "Name,Order\n".to_owned();
    for number in 1..=40 {
        list += &match number {
            7 => "Vance, Oriel,#1007\n".to_owned(),
            number => format!("Person {number:02},#{}\n", 1000 + number),
        };
    }
    let input = from(
        chosen(&bench, &desk, list),
        "Dear {name},\n\nI am sorry about {order}.",
    );
    let seen = preview(&desk, &input);
    assert_eq!(
        problems(&seen),
        [(
            8,
            "This row has 3 cells and the header 2; put quotes around a cell with a comma in it.".to_owned()
        )]
    );
    desk.write_batch(&input, &mut onward).unwrap();
    let names: Vec<String> = desk
        .list_notes()
        .unwrap()
        .into_iter()
        .map(|note| note.customer.unwrap())
        .collect();
    let wanted: Vec<String> = (1..=40)
        .filter(|n| *n != 7)
        .map(|n| format!("Person {n:02}"))
        .collect();
    assert_eq!(names, wanted);
}

#[test]
fn a_batch_that_is_stopped_leaves_nothing() {
    let bench = Bench::new();
    let desk = bench.start();
    let list: String = (0..60).fold("First name,Order\n".into(), |all, n| format!("{all}Ada,#{n}\n"));
    let input = from(chosen(&bench, &desk, list), TEMPLATE);
    let mut stop = |done, _| {
        if done > 3 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    assert_eq!(
        desk.write_batch(&input, &mut stop).unwrap_err().code,
        Code::Stopped
    );
    assert!(desk.list_notes().unwrap().is_empty());
}

#[test]
fn placeholders_are_told_from_columns_and_an_unknown_one_stops_every_card() {
    let bench = Bench::new();
    let desk = bench.start();
    let source = chosen(&bench, &desk, "Customer Name;Order\nAda Okafor;#1\nTom Bell;\n");
    let seen = preview(
        &desk,
        &from(
            source.clone(),
            "Dear {first name}, {order|your order}: {gift|a small gift}",
        ),
    );
    let known: Vec<(&str, bool, usize)> = seen
        .placeholders
        .iter()
        .map(|p| (p.name.as_str(), p.known, p.filled))
        .collect();
    assert_eq!(
        known,
        [("first name", true, 2), ("order", true, 1), ("gift", false, 0)]
    );
    assert_eq!(
        (seen.ready, seen.rows[1].text.as_str()),
        (2, "Dear Tom, your order: a small gift")
    );
    assert_eq!(seen.rows[0].name, "Ada Okafor");

    let unknown = from(source.clone(), "Dear {frist name}, {order}");
    let seen = preview(&desk, &unknown);
    assert_eq!((seen.ready, seen.stopped), (0, 2));
    assert_eq!(
        problems(&seen)[0],
        (
            2,
            "“frist name” is not among the columns or facts; correct the name.".into()
        )
    );
    let refused = desk.write_batch(&unknown, &mut onward).unwrap_err();
    assert!(
        refused.message.contains("nothing was kept") && refused.message.contains("row 2"),
        "{}",
        refused.message
    );

    let plain = preview(&desk, &from(source, "Thank you for your patience."));
    assert_eq!(
        (plain.ready, plain.placeholders.len()),
        (2, 0),
        "a text without placeholders is fine"
    );
    assert_eq!(plain.duplicates.len(), 1, "but both cards say the same");
    assert_eq!(
        (
            plain.duplicates[0].a,
            plain.duplicates[0].b,
            plain.duplicates[0].likeness
        ),
        (3, 2, 100)
    );
}

#[test]
fn a_blank_that_was_not_filled_in_reaches_nobody() {
    let bench = Bench::new();
    let desk = bench.start();
    let source = chosen(&bench, &desk, "First name\nAda\n");
    let seen = preview(
        &desk,
        &from(source.clone(), "Dear {first name}, we [what we did]."),
    );
    assert_eq!(problems(&seen)[0].1, "Fill in “[what we did]” first.");
    for (field, input) in [
        ("template", from(source.clone(), "  \n")),
        (
            "name",
            BatchInput {
                name: " ".into(),
                ..from(source.clone(), "Dear Ada")
            },
        ),
        (
            "hand",
            BatchInput {
                hand: "claw".into(),
                ..from(source, "Dear Ada")
            },
        ),
    ] {
        assert_eq!(
            desk.write_batch(&input, &mut onward)
                .unwrap_err()
                .field
                .as_deref(),
            Some(field)
        );
    }
}

#[test]
fn lists_that_are_none_are_refused_in_a_sentence() {
    let bench = Bench::new();
    let desk = bench.start();
    let long: String = (0..5_001).fold("name\n".into(), |all, n| all + &format!("Ada {n}\n"));
    let cases: [(&str, &[u8], &str); 7] = [
        ("empty.csv", b"", "This file is empty"),
        ("blank.csv", b"\n\n ", "The file is empty"),
        ("header.csv", b"First name,Order\n", "no row below the header"),
        ("book.xlsx", b"PK\x03\x04whatever", "workbook"),
        ("page.csv", b"<html><body>Hello</body></html>", "not a CSV table"),
        ("cut.csv", b"name,order\nAda,\"#1", "begins in row 2"),
        ("long.csv", long.as_bytes(), "5001 rows"),
    ];
    for (name, bytes, words) in cases {
        let refused = desk.read_batch_file(&bench.write(name, bytes)).unwrap_err();
        assert!(refused.message.contains(words), "{name}: {}", refused.message);
        assert!(
            refused.message.len() < 160 && refused.message.ends_with('.'),
            "{}",
            refused.message
        );
    }
    assert!(desk.read_batch_file(&bench.path("gone.csv")).is_err());
    let other = BatchSource::File {
        token: "nobody's".into(),
    };
    let refused = desk
        .preview_batch(&from(other, "Dear Ada"), &mut onward)
        .unwrap_err();
    assert_eq!(refused.message, "Choose the file again; nothing was written.");
}

#[test]
fn names_come_out_as_written_in_whatever_encoding_the_file_is() {
    let bench = Bench::new();
    let desk = bench.start();
    let utf16: Vec<u8> = "\u{feff}name;x\nZoë Łukasz;1\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for (bytes, wanted) in [
        (utf16, "Zoë Łukasz"),
        (b"name,x\nZo\xeb \xc5\x81ukasz,1\n".to_vec(), "Zoë Łukasz"),
        (
            "\u{feff}name\tx\nZoë Łukasz\t1\n".as_bytes().to_vec(),
            "Zoë Łukasz",
        ),
    ] {
        let seen = preview(&desk, &from(chosen(&bench, &desk, bytes), "Dear {name},"));
        assert_eq!(seen.rows[0].text, format!("Dear {wanted},"));
    }
}

#[test]
fn a_text_of_ten_thousand_words_stops_its_card_and_nothing_else() {
    let bench = Bench::new();
    let desk = bench.start();
    let list = format!("name,more\nAda,{}\nTom,short\n", "word ".repeat(10_000));
    let seen = preview(
        &desk,
        &from(chosen(&bench, &desk, list), "Dear {name},\n\n{more}"),
    );
    assert_eq!((seen.ready, problems(&seen).len()), (1, 1));
    assert_eq!(
        problems(&seen)[0].1,
        "The text is too long for a card and its back; shorten it."
    );
}

#[test]
fn envelopes_are_addressed_from_the_columns_and_no_address_stops_the_card() {
    let bench = Bench::new();
    let desk = bench.start();
    let list = "Name,Address1,City,Zip,Country\nAda Okafor,Hauptstr. 5,Berlin,10115,DE\nTom Bell,,,,\n";
    let input = BatchInput {
        envelope: Some("c6".into()),
        ..from(chosen(&bench, &desk, list), "Dear {first name}, I am sorry.")
    };
    let seen = preview(&desk, &input);
    assert_eq!(
        problems(&seen),
        [(3, "There is no address for the envelope here.".into())]
    );
    desk.write_batch(&input, &mut onward).unwrap();
    let note = desk.list_notes().unwrap().remove(0);
    assert_eq!(note.recipient, "Ada Okafor\nHauptstr. 5\n10115 Berlin\nGERMANY");
    assert_eq!(note.customer.as_deref(), Some("Ada Okafor"));
}

#[test]
fn cases_are_written_to_by_what_is_known_of_them_and_each_is_told() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let signals = desk.get_inbox().unwrap().rows;
    let open = |at: usize| desk.open_case(&signals[at].id).unwrap().id.unwrap();
    let cases: Vec<String> = (0..3).map(open).collect();
    let source = BatchSource::Cases {
        stage: None,
        query: None,
    };
    let template = "Dear {first name},\n\nI am sorry about {product|your order}. You waited a week for an answer from us, and \
        that was our fault alone: the letter lay unread. I have read it now. Your case is {case}.\n\nMiriam";
    let input = from(source, template);
    let seen = preview(&desk, &input);
    assert_eq!((seen.total, seen.ready), (3, 3), "{:?}", problems(&seen));
    let numbers: HashSet<&str> = seen
        .rows
        .iter()
        .map(|r| r.case_number.as_deref().unwrap())
        .collect();
    assert_eq!(numbers.len(), 3);
    assert!(
        seen.rows
            .iter()
            .all(|row| row.text.contains(row.case_number.as_deref().unwrap()))
    );
    desk.write_batch(&input, &mut onward).unwrap();
    for case in &cases {
        let view = desk.get_case(case).unwrap();
        assert_eq!(
            (view.notes.len(), view.timeline[0].said.as_str()),
            (1, "Note written by hand")
        );
    }
    let nobody = from(
        BatchSource::Cases {
            stage: None,
            query: Some("nobody like that".into()),
        },
        template,
    );
    assert_eq!(
        desk.preview_batch(&nobody, &mut onward).unwrap_err().code,
        Code::NotFound
    );
    let again = preview(&desk, &input);
    assert_ne!(again.rows[0].duplicate_of, None, "the others were told the same");
}

fn files(list: &[u8], folder: &Path, one_file: bool) -> Result<BatchFiles> {
    let usual = CardSpec {
        seed: 7,
        envelope: Some("dl".into()),
        ..CardSpec::default()
    };
    let order = BatchOrder {
        list,
        template: "Dear {first name},\n\nI am sorry.",
        own: &Own::of(None, &usual)?,
        usual,
        output: NotesOutput {
            sheet: None,
            cut_marks: false,
            duplex: Duplex::None,
            envelopes: Envelopes::With,
            one_file,
        },
    };
    order.write(folder, &mut onward)
}

#[test]
fn without_a_workspace_a_list_becomes_a_folder_of_cards_or_one_file() {
    let bench = Bench::new();
    let list = b"name,street,city\nAda Okafor,1 High Street,Leeds\n,x,y\nTom Bell,2 Low Street,York\n";
    let done = files(list, &bench.path("cards"), false).unwrap();
    assert_eq!((done.written, done.stopped.len(), done.stopped[0].row), (2, 1, 3));
    assert_eq!(done.files, ["2 Ada Okafor.pdf", "4 Tom Bell.pdf"]);
    let card = std::fs::read(bench.path("cards/4 Tom Bell.pdf")).unwrap();
    assert_eq!(
        pdf_text(&card),
        "Dear Tom, I am sorry. Tom Bell 2 Low Street York"
    );

    let one = files(list, &bench.path("cards"), true).unwrap();
    assert_eq!(one.files, ["Notes.pdf"]);
    let all = pdf_text(&std::fs::read(bench.path("cards/Notes.pdf")).unwrap());
    assert!(
        all.starts_with("Dear Ada, I am sorry. Ada Okafor") && all.contains("Dear Tom"),
        "{all}"
    );
    let again = std::fs::read(bench.path("cards/Notes.pdf")).unwrap();
    files(list, &bench.path("other"), true).unwrap();
    assert_eq!(
        std::fs::read(bench.path("other/Notes.pdf")).unwrap(),
        again,
        "the same seed, the very same file"
    );
}

#[test]
fn a_list_of_which_no_card_can_be_written_leaves_no_folder() {
    let bench = Bench::new();
    let refused = files(b"name,street,city\n,x,y\n", &bench.path("cards"), false).unwrap_err();
    assert!(
        refused.message.contains("row 2: “first name” is empty here."),
        "{}",
        refused.message
    );
    assert!(!bench.path("cards").exists());
    assert_eq!(
        files(b"", &bench.path("cards"), false).unwrap_err().code,
        Code::Unreadable
    );
    let gone = files(
        b"name,street,city\nAda,1 High St,Leeds\n",
        &bench.path("no/such"),
        false,
    )
    .unwrap_err();
    assert_eq!(gone.message, "The folder is not there. Nothing was changed.");
}

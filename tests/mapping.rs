//! Files of unknown columns: what a person says of them, what is kept of that, and what is not.

use crate::support::{Bench, file, onward, says};
use amends_desk::{
    Desk,
    wire::{
        mapping::{MappedColumn, MappingInput, MappingView},
        workspace::{ImportReport, ImportedFile},
    },
};

const TICKETS: &str = "Ticket ID;Eröffnet;Kunde;E-Mail;Betreff;Nachricht;CSAT\r\n\
    71;02/03/2026 09:14;O'Brien <script>;OBrien@Post.example;Lampe zerbrochen;\"Der Schirm war gerissen. Ich habe mich geärgert.\";1\r\n\
    72;14/03/2026;Zoë;zoe@post.example;;\"Zu spät; sehr.\";2\r\n\
    73;31/02/2026;Noor;noor@post.example;Farbe;Braun statt grün.;\r\n";

fn only(report: ImportReport) -> ImportedFile {
    let [one] = <[ImportedFile; 1]>::try_from(report.files).unwrap();
    one
}

fn chosen(desk: &Desk, name: &str, bytes: impl AsRef<[u8]>) -> ImportedFile {
    only(desk.import_chosen(vec![file(name, bytes)], &mut onward).unwrap())
}

/// Nothing said yet.
fn asked(held: &str) -> MappingInput {
    MappingInput {
        held: held.into(),
        kind: None,
        name: String::new(),
        dates: None,
        currency: String::new(),
        columns: None,
    }
}

/// What the window sends after a look at this.
fn agreed(view: &MappingView, name: &str) -> MappingInput {
    let columns = view.fields.iter().filter_map(|f| {
        let field = serde_json::from_value(f.field.clone().into()).unwrap();
        let column = f.column.clone()?;
        Some(MappedColumn { field, column })
    });
    MappingInput {
        kind: Some(view.kind),
        name: name.into(),
        dates: Some(view.dates),
        currency: view.currency.clone(),
        columns: Some(columns.collect()),
        ..asked(&view.held)
    }
}

/// The tickets, imported as a person has mapped them.
fn mapped(desk: &Desk) -> ImportedFile {
    let held = chosen(desk, "tickets.csv", TICKETS).held.unwrap();
    let view = desk.preview_mapping(&asked(&held)).unwrap();
    only(
        desk.import_mapped(&agreed(&view, "Gorgias"), &mut onward)
            .unwrap(),
    )
}

fn counts(file: &ImportedFile) -> (usize, usize, usize, usize) {
    (file.rows, file.imported, file.updated, file.skipped.len())
}

#[test]
fn an_unknown_table_is_offered_with_its_guessed_columns_and_first_rows() {
    let bench = Bench::new();
    let desk = bench.start();
    let offered = chosen(&desk, "tickets.csv", TICKETS);
    assert_eq!(
        counts(&offered),
        (0, 0, 0, 0),
        "nothing is read before somebody has said what it is"
    );
    let view = desk.preview_mapping(&asked(&offered.held.unwrap())).unwrap();
    assert_eq!(
        (view.file.as_str(), view.kind.id(), view.dates.id()),
        ("tickets.csv", "tickets", "day-first")
    );
    assert!(view.asks_dates && !view.asks_currency && view.made.is_none());
    let column = |field: &str| {
        let found = view.fields.iter().find(|f| f.field == field).unwrap();
        found.column.as_deref()
    };
    assert_eq!(column("email"), Some("E-Mail"));
    assert_eq!(column("body"), Some("Nachricht"));
    assert!(view.fields[0].needed, "what is needed stands first");
    let subject = view.columns.iter().find(|c| c.name == "Betreff").unwrap();
    assert_eq!(subject.examples, ["Lampe zerbrochen", "Farbe"]);
    assert_eq!(
        view.lacking.as_deref(),
        Some("Say where the file comes from, such as the name of the tool.")
    );
    let cell = |row: usize, field: &str| view.rows[row].cells.iter().find(|c| c.field == field).unwrap();
    assert_eq!(cell(0, "written").at.as_deref(), Some("2026-03-02T09:14:00.000Z"));
    assert_eq!(cell(0, "email").text, "obrien@post.example");
    assert_eq!(cell(0, "author").text, "O'Brien <script>");
    let bad = cell(2, "written").problem.as_deref().unwrap();
    assert!(bad.contains("is not a date") && !bad.contains("31/02"), "{bad}");
    assert_eq!(view.rows[2].reason.as_deref(), Some(bad));
}

#[test]
fn what_is_said_once_is_kept_and_the_same_columns_are_read_at_once_next_time() {
    let bench = Bench::new();
    let desk = bench.start();
    let first = mapped(&desk);
    assert_eq!((first.layout.as_str(), counts(&first)), ("mapping", (3, 2, 0, 1)));
    assert_eq!(first.skipped[0].row, 4);
    let sources: Vec<String> = desk
        .get_inbox()
        .unwrap()
        .rows
        .iter()
        .map(|r| desk.get_signal(&r.id).unwrap().source)
        .collect();
    assert_eq!(sources, ["Gorgias", "Gorgias"]);
    bench.clock.pass(chrono::TimeDelta::days(3));
    let later =
        "NACHRICHT,Betreff,E-Mail,Kunde,eröffnet,Ticket-ID,CSAT\nNeu.,,zoe@post.example,Zoë,20/03/2026,74,\n";
    let again = chosen(&desk, "april.csv", later);
    assert_eq!(
        counts(&again),
        (1, 1, 0, 0),
        "the order and case of columns do not matter"
    );
    let mapping = again.mapping.unwrap();
    assert_eq!(
        (mapping.name.as_str(), mapping.made.as_str()),
        ("Gorgias", "2026-11-27T09:00:00.000Z")
    );
    assert!(again.held.is_some(), "so that it can be changed");
    let by_hand = only(desk.import(vec![file("x.csv", TICKETS)], None, false).unwrap());
    assert_eq!(
        (counts(&by_hand), by_hand.held),
        ((3, 0, 0, 1), None),
        "the command line uses it too"
    );
}

#[test]
fn undo_takes_back_the_rows_and_what_was_said_of_the_columns() {
    let bench = Bench::new();
    let desk = bench.start();
    mapped(&desk);
    assert_eq!(desk.undo_last().unwrap().said, "Undid: Gorgias: 2 new, 0 changed");
    assert!(desk.list_mappings().unwrap().is_empty());
    assert!(desk.get_inbox().unwrap().rows.is_empty());
}

#[test]
fn a_mapping_can_be_changed_and_its_day_is_that_of_the_change() {
    let bench = Bench::new();
    let desk = bench.start();
    let first = mapped(&desk);
    bench.clock.pass(chrono::TimeDelta::days(1));
    let view = desk
        .preview_mapping(&asked(first.held.as_deref().unwrap()))
        .unwrap();
    assert_eq!((view.name.as_str(), view.made.is_some()), ("Gorgias", true));
    assert_eq!(view.lacking, None);
    let mut input = agreed(&view, "Gorgias");
    let columns = input.columns.as_mut().unwrap();
    columns.retain(|c| c.field.id() != "satisfaction");
    let again = only(desk.import_mapped(&input, &mut onward).unwrap());
    assert_eq!(counts(&again), (3, 0, 0, 1), "they are the same tickets");
    assert_eq!(desk.list_mappings().unwrap()[0].made, "2026-11-28T09:00:00.000Z");
}

#[test]
fn a_forgotten_mapping_is_asked_for_again_and_undo_remembers_it() {
    let bench = Bench::new();
    let desk = bench.start();
    mapped(&desk);
    let kept = desk.list_mappings().unwrap().remove(0);
    assert_eq!((kept.name.as_str(), kept.kind.as_str()), ("Gorgias", "tickets"));
    let change = desk.forget_mapping(&kept.id).unwrap();
    assert_eq!(
        (change.said.as_str(), change.nouns),
        (
            "Forgot what the columns of Gorgias mean",
            vec!["mapping".to_owned()]
        )
    );
    assert!(chosen(&desk, "t.csv", TICKETS).refused.is_some());
    assert_eq!(desk.get_inbox().unwrap().rows.len(), 2, "what was read stays");
    assert!(desk.forget_mapping(&kept.id).is_err());
    desk.undo_last().unwrap();
    assert_eq!(desk.list_mappings().unwrap(), [kept]);
}

#[test]
fn nothing_is_imported_while_something_is_lacking_and_it_is_said_what() {
    let bench = Bench::new();
    let desk = bench.start();
    let held = chosen(&desk, "tickets.csv", TICKETS).held.unwrap();
    let view = desk.preview_mapping(&asked(&held)).unwrap();
    let before = desk.get_checkup().unwrap();
    let refused = |input: &MappingInput, words: &str| {
        let lacking = desk.preview_mapping(input).unwrap().lacking.unwrap();
        assert!(lacking.contains(words), "{lacking}");
        says(&desk.import_mapped(input, &mut onward).unwrap_err(), words);
    };
    refused(&agreed(&view, "  "), "Say where the file comes from");
    let mut input = agreed(&view, "Gorgias");
    input
        .columns
        .as_mut()
        .unwrap()
        .retain(|c| c.field.id() != "written");
    refused(&input, "needs a column for the day it was written");
    let mut input = agreed(&view, "Gorgias");
    for each in input.columns.as_mut().unwrap() {
        each.column = "CSAT".into();
    }
    refused(&input, "same column");
    let mut input = agreed(&view, "Gorgias");
    input.held = "gone".into();
    says(
        &desk.import_mapped(&input, &mut onward).unwrap_err(),
        "no longer here",
    );
    assert_eq!(desk.get_checkup().unwrap(), before, "nothing was written");
}

#[test]
fn a_file_that_was_put_away_is_gone_and_left_nothing() {
    let bench = Bench::new();
    let desk = bench.start();
    let before = desk.get_checkup().unwrap();
    let held = chosen(&desk, "tickets.csv", TICKETS).held.unwrap();
    desk.put_held_away();
    says(
        &desk.preview_mapping(&asked(&held)).unwrap_err(),
        "choose it again",
    );
    assert_eq!(desk.get_checkup().unwrap(), before);
}

#[test]
fn orders_are_read_in_the_currency_that_somebody_says() {
    let bench = Bench::new();
    let desk = bench.start();
    let orders = "Bestellnummer;Bestelldatum;Gesamtbetrag;E-Mail\n1001;2026-11-01;1.104,50;ada@post.example\n1002;2026-11-02;viel;zoe@post.example\n";
    let held = chosen(&desk, "orders.csv", orders).held.unwrap();
    let view = desk.preview_mapping(&asked(&held)).unwrap();
    assert_eq!(view.kind.id(), "orders");
    assert!(view.asks_currency && view.lacking.as_deref().unwrap().contains("currency"));
    let wrong = MappingInput {
        currency: "euros".into(),
        ..agreed(&view, "Shop")
    };
    assert!(
        desk.preview_mapping(&wrong)
            .unwrap()
            .lacking
            .unwrap()
            .contains("three letters")
    );
    let right = MappingInput {
        currency: "eur".into(),
        ..agreed(&view, "Shop")
    };
    let view = desk.preview_mapping(&right).unwrap();
    assert_eq!(view.lacking, None);
    assert!(
        view.rows[1]
            .cells
            .iter()
            .any(|c| c.problem.as_deref() == Some("“total” is not an amount of money."))
    );
    assert_eq!(
        counts(&only(desk.import_mapped(&right, &mut onward).unwrap())),
        (2, 1, 0, 1)
    );
}

#[test]
fn another_kind_is_guessed_anew_and_columns_named_twice_are_told_apart() {
    let bench = Bench::new();
    let desk = bench.start();
    let list = "Name,Email,Email,Notiz\nAda,ada@post.example,second@post.example,🎁 freut sich\n";
    let held = chosen(&desk, "list.csv", list).held.unwrap();
    let view = desk.preview_mapping(&asked(&held)).unwrap();
    let names: Vec<_> = view.columns.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names, ["Name", "Email", "Email 3", "Notiz"]);
    let as_customers = MappingInput {
        kind: Some(serde_json::from_str("\"customers\"").unwrap()),
        ..asked(&held)
    };
    let view = desk.preview_mapping(&as_customers).unwrap();
    let done = only(
        desk.import_mapped(&agreed(&view, "Newsletter"), &mut onward)
            .unwrap(),
    );
    assert_eq!(counts(&done), (1, 1, 0, 0));
    assert_eq!(desk.find("ada").unwrap()[0].title, "Ada");
}

#[test]
fn every_encoding_of_an_unknown_file_is_the_same_file() {
    let bench = Bench::new();
    let desk = bench.start();
    mapped(&desk);
    let (western, _) = TICKETS.chars().fold((Vec::new(), ()), |(mut bytes, ()), c| {
        bytes.push(u8::try_from(u32::from(c)).unwrap());
        (bytes, ())
    });
    let wide: Vec<u8> = std::iter::once(0xFEFF)
        .chain(TICKETS.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let marked = [b"\xEF\xBB\xBF", TICKETS.as_bytes()].concat();
    for bytes in [western, wide, marked] {
        assert_eq!(
            counts(&chosen(&desk, "t.csv", bytes)),
            (3, 0, 0, 1),
            "nothing is new"
        );
    }
}

#[test]
fn what_is_no_table_is_not_offered() {
    let bench = Bench::new();
    let desk = bench.start();
    for text in [
        "Dear team, nothing is attached. Yours",
        "colour,size\n",
        "word\nother\n",
        "",
        "\u{89}PNG\u{0}\u{0}",
    ] {
        let found = chosen(&desk, "x.csv", text);
        assert!(found.refused.is_some() && found.held.is_none(), "{text}");
    }
}

#[test]
fn of_several_files_each_goes_its_own_way() {
    let bench = Bench::new();
    let desk = bench.start();
    let reviews = "title,body,rating,review_date,reviewer_name,reviewer_email,product_id,product_handle,reply,picture_urls\n\
        Late,Came late,1,2026-11-20 10:00:00 UTC,Ada,ada@mail.example,1,lamp,,\n";
    let report = desk
        .import_chosen(
            vec![
                file("t.csv", TICKETS),
                file("r.csv", reviews),
                file("photo.png", b"\x89PNG\0\0"),
            ],
            &mut onward,
        )
        .unwrap();
    let ways: Vec<_> = report
        .files
        .iter()
        .map(|f| (f.held.is_some(), f.imported, f.refused.is_some()))
        .collect();
    assert_eq!(ways, [(true, 0, true), (false, 1, false), (false, 0, true)]);
}

#[test]
fn twenty_megabytes_of_unknown_columns_are_shown_at_once() {
    let bench = Bench::new();
    let desk = bench.start();
    let row = |n: u32| {
        format!(
            "{n};02/03/2026;Zoë;z{n}@post.example;Betreff;{};\n",
            "Ich bin enttäuscht. ".repeat(48)
        )
    };
    let mut text = "Ticket ID;Eröffnet;Kunde;E-Mail;Betreff;Nachricht;CSAT\n".to_owned();
    for n in 0..20_000 {
        text.push_str(&row(n));
    }
    assert!(text.len() > 20_000_000);
    let held = chosen(&desk, "large.csv", text).held.unwrap();
    let begun = std::time::Instant::now();
    let view = desk.preview_mapping(&asked(&held)).unwrap();
    assert!(
        begun.elapsed() < std::time::Duration::from_secs(2),
        "{:?}",
        begun.elapsed()
    );
    assert_eq!(view.rows.len(), 5);
}

const DUTCH: &str = "Kenmerk;Ontvangen;Afzender;Bericht;Cijfer\r\n\
    K-1;21-11-2026 09:14;Jan;Te laat;2\r\n\
    K-2;20-11-2026 10:02;Noor;Kapot;1\r\n";

/// The Dutch file as reviews, with the columns that a person chose; of the order of its dates nothing was said.
fn dutch(desk: &Desk, written: &str) -> MappingInput {
    let held = chosen(desk, "klachten.csv", DUTCH).held.unwrap();
    let column = |field: &str, column: &str| MappedColumn {
        field: serde_json::from_value(field.into()).unwrap(),
        column: column.into(),
    };
    MappingInput {
        kind: Some(serde_json::from_value("reviews".into()).unwrap()),
        name: "Klachten".into(),
        columns: Some(vec![
            column("stars", "Cijfer"),
            column("written", written),
            column("body", "Bericht"),
        ]),
        ..asked(&held)
    }
}

#[test]
fn the_order_of_dates_that_their_values_prove_is_taken_whoever_found_the_column() {
    let bench = Bench::new();
    let desk = bench.start();
    let input = dutch(&desk, "Ontvangen");
    let view = desk.preview_mapping(&input).unwrap();
    assert_eq!((view.dates.id(), view.lacking.as_deref()), ("day-first", None));
    assert!(view.rows.iter().all(|row| row.reason.is_none()));
    let read = only(desk.import_mapped(&input, &mut onward).unwrap());
    assert_eq!(counts(&read), (2, 2, 0, 0));
}

#[test]
fn a_file_of_which_every_row_would_be_left_out_lacks_something() {
    let bench = Bench::new();
    let desk = bench.start();
    let view = desk.preview_mapping(&dutch(&desk, "Afzender")).unwrap();
    let lacking = view.lacking.unwrap();
    assert!(
        lacking.starts_with("Every row would be left out. “day it was written”"),
        "{lacking}"
    );
}

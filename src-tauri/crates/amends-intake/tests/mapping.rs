//! Files of no known layout: what is guessed, what a person may change, and what is refused.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use amends_intake::{
    DateOrder, Error, Field, Kind, Mapping, Record, Table, columns_key, examples, read, read_mapped,
    read_table, read_with, suggest_mapping, suggest_mapping_of,
};
use proptest::prelude::*;

const DESK: &[u8] = include_bytes!("fixtures/gorgias-like.csv");

fn table(text: &str) -> Table {
    read_table(text.as_bytes()).unwrap()
}

fn desk() -> (Table, Mapping) {
    let table = read_table(DESK).unwrap();
    let mapping = suggest_mapping(&table);
    (table, mapping)
}

fn chosen(mapping: &Mapping) -> Vec<(&str, &str)> {
    mapping
        .columns
        .iter()
        .map(|(f, c)| (f.id(), c.as_str()))
        .collect()
}

#[test]
fn a_help_desk_of_no_known_layout_is_guessed_whole() {
    assert!(matches!(read(DESK, None), Err(Error::UnknownLayout { .. })));
    let (_, mapping) = desk();
    assert_eq!(
        (mapping.kind, mapping.dates),
        (Kind::Tickets, DateOrder::DayFirst)
    );
    assert_eq!(
        chosen(&mapping),
        [
            ("id", "Ticket id"),
            ("email", "Customer email"),
            ("tags", "Tags"),
            ("title", "Subject"),
            ("written", "Created datetime"),
            ("author", "Customer name"),
            ("status", "Status"),
            ("channel", "Initial channel"),
            ("satisfaction", "Survey score"),
            ("solved", "Closed datetime"),
        ]
    );
}

#[test]
fn a_guessed_help_desk_reads_as_written_down_here() {
    let (table, mut mapping) = desk();
    mapping.source = "Gorgias".to_owned();
    let mapped = read_with(&table, &mapping).unwrap();
    assert_eq!(
        read_mapped(DESK, &mapping).unwrap(),
        mapped,
        "without holding the table"
    );
    insta::assert_debug_snapshot!(mapped);
}

#[test]
fn the_kind_of_a_file_is_guessed_from_its_header() {
    for (header, kind) in [
        ("E-Mail,Vorname,Nachname,PLZ,Ort,Newsletter", Kind::Customers),
        ("Name,Email,Phone", Kind::Customers),
        ("Bestellnummer,Datum,Gesamtbetrag,Währung,E-Mail", Kind::Orders),
        (
            "Order,Date,Total,Currency,Customer email,Product,Qty,Price",
            Kind::Orders,
        ),
        ("Sterne,Datum,Titel,Text,Verfasser", Kind::Reviews),
        ("rating,comment,date,name,email", Kind::Reviews),
        ("Ticket,Betreff,Erstellt am,Kunde,E-Mail,Status", Kind::Tickets),
        ("Case number,Subject,Opened,Contact email,Priority", Kind::Tickets),
    ] {
        let found = suggest_mapping(&table(&format!("{header}\n")));
        assert_eq!(found.kind, kind, "{header}: {:?}", chosen(&found));
        let bare = table(&format!("{header}\n"));
        assert!(
            kind == Kind::Orders || found.check(&bare).is_ok(),
            "{header}: {:?}",
            found.check(&bare)
        );
    }
}

#[test]
fn a_file_of_a_known_layout_is_guessed_as_that_layout_reads_it() {
    for (bytes, kind) in [
        (include_bytes!("fixtures/orders.csv").as_slice(), Kind::Orders),
        (include_bytes!("fixtures/customers-older.csv"), Kind::Customers),
        (include_bytes!("fixtures/shopify-reviews.csv"), Kind::Reviews),
        (include_bytes!("fixtures/okendo.csv"), Kind::Reviews),
        (include_bytes!("fixtures/yotpo.csv"), Kind::Reviews),
        (include_bytes!("fixtures/zendesk-tickets.csv"), Kind::Tickets),
    ] {
        let mapping = suggest_mapping(&read_table(bytes).unwrap());
        assert_eq!(mapping.kind, kind, "{:?}", chosen(&mapping));
        let (known, mapped) = (read(bytes, None).unwrap(), read_mapped(bytes, &mapping).unwrap());
        // A mapping may read more: it has seen that the days of a column stand first.
        let reads_all = mapped.records.len() >= known.records.len();
        assert!(reads_all, "{:?} {:?}", chosen(&mapping), mapped.skipped);
    }
}

#[test]
fn what_speaks_of_the_staff_is_not_taken_for_the_customer() {
    let found = suggest_mapping_of(
        &table("Subject,Created,Agent email,Assignee name\n"),
        Kind::Tickets,
    );
    assert_eq!(chosen(&found), [("title", "Subject"), ("written", "Created")]);
}

#[test]
fn a_column_called_mail_without_an_address_is_not_guessed() {
    let found = suggest_mapping_of(
        &table("Mail,Customer ID,Kontakt-Mail\nletter,1,a@example.org\n"),
        Kind::Customers,
    );
    assert_eq!(
        found.columns.get(&Field::Email).map(String::as_str),
        Some("Kontakt-Mail")
    );
}

#[test]
fn every_field_is_offered_with_up_to_three_different_examples() {
    let (table, mapping) = desk();
    let choices = mapping.choices(&table);
    assert_eq!(choices.len(), Kind::Tickets.fields().count());
    let of = |field| choices.iter().find(|c| c.field == field).unwrap();
    assert!(of(Field::Written).needed && of(Field::Written).instead.is_empty());
    assert_eq!(of(Field::Title).instead, [Field::Body]);
    assert_eq!(of(Field::Channel).examples, ["email", "chat"]);
    assert_eq!(of(Field::Email).examples.len(), 3);
    assert_eq!(
        (of(Field::Body).column.as_deref(), of(Field::Body).examples.len()),
        (None, 0)
    );
    assert_eq!(examples(&table, "Language"), ["en"]);
    assert!(examples(&table, "no such column").is_empty());
}

#[test]
fn a_mapping_is_remembered_by_the_set_of_columns_and_by_nothing_that_stands_below() {
    let key = |names: &[&str]| columns_key(&names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>());
    assert_eq!(key(&["Email", "Ticket ID"]), key(&["ticket_id", "E-MAIL"]));
    assert_ne!(key(&["Email", "Ticket ID"]), key(&["Email"]));
    let (table, mapping) = desk();
    let kept = serde_json::to_string(&mapping).unwrap();
    for secret in ["Ottilie", "example.org", "pieces"] {
        assert!(!kept.contains(secret), "{kept}");
    }
    let back: Mapping = serde_json::from_str(&kept).unwrap();
    assert_eq!(back, mapping);
    assert!(back.fits(&table));
    assert_eq!(read_with(&table, &back), read_with(&table, &mapping));
}

#[test]
fn a_mapping_without_a_needed_column_says_which_or_which_instead() {
    let (table, mut mapping) = desk();
    mapping.columns.remove(&Field::Written);
    assert_eq!(
        mapping.check(&table).unwrap_err().to_string(),
        "A file of tickets needs a column for the day it was written; choose one."
    );
    let customers = suggest_mapping_of(&table, Kind::Customers);
    let without = Mapping {
        columns: [].into(),
        ..customers
    };
    assert_eq!(
        read_with(&table, &without).unwrap_err().to_string(),
        "A file of customers needs a column for the e-mail address or the id; choose one."
    );
}

#[test]
fn one_column_cannot_mean_two_things() {
    let (table, mut mapping) = desk();
    mapping.columns.insert(Field::Body, "Subject".to_owned());
    let sentence = mapping.check(&table).unwrap_err().to_string();
    assert_eq!(
        sentence,
        "The same column is chosen for the headline and for the text; choose another for one of them."
    );
}

#[test]
fn a_column_that_is_not_there_and_a_field_of_another_kind_are_refused() {
    let (table, mut mapping) = desk();
    mapping.columns.insert(Field::Body, "Ottilie's column".to_owned());
    let sentence = mapping.check(&table).unwrap_err().to_string();
    assert!(
        sentence.contains("text") && !sentence.contains("Ottilie"),
        "{sentence}"
    );
    mapping.columns.remove(&Field::Body);
    mapping.columns.insert(Field::Total, "Language".to_owned());
    assert_eq!(
        mapping.check(&table).unwrap_err().to_string(),
        "A file of tickets has no total; leave it out."
    );
}

#[test]
fn problems_of_rows_are_told_in_our_words_not_in_those_of_the_header() {
    let (table, mapping) = desk();
    let mapped = read_with(&table, &mapping).unwrap();
    assert_eq!((mapped.rows, mapped.records.len()), (3, 2));
    assert_eq!(mapped.skipped[0].row, 4);
    assert_eq!(
        mapped.skipped[0].reason,
        "“e-mail address” is not an e-mail address."
    );
}

#[test]
fn orders_in_a_currency_that_only_a_person_knows_are_read_once_it_is_said() {
    let table = table(
        "Bestellnummer;Bestelldatum;Gesamtbetrag;E-Mail;Kunde\n77;31.12.2025;1.104,50;a@example.org;Ada\n78;01.02.2026;3,00;;\n",
    );
    let mut mapping = suggest_mapping(&table);
    assert_eq!((mapping.kind, mapping.dates), (Kind::Orders, DateOrder::DayFirst));
    assert_eq!(mapping.check(&table), Err(Error::NoCurrency));
    mapping.currency = "EUR".parse().ok();
    let mapped = read_with(&table, &mapping).unwrap();
    assert_eq!((mapped.records.len(), mapped.skipped.len()), (2, 0));
    let Record::Order(order) = &mapped.records[0] else {
        panic!("no order")
    };
    assert_eq!(
        (
            order.total.minor,
            order.name.as_str(),
            order.customer_name.as_str()
        ),
        (110_450, "77", "Ada")
    );
    assert_eq!(order.placed.to_rfc3339(), "2025-12-31T00:00:00+00:00");
}

#[test]
fn dates_that_could_be_either_are_read_only_after_somebody_has_said_how() {
    let table = table("Subject,Created,Email\nLate,01/02/2026,a@example.org\n");
    let mut mapping = suggest_mapping(&table);
    assert_eq!(mapping.dates, DateOrder::YearFirst);
    assert_eq!(read_with(&table, &mapping).unwrap().skipped.len(), 1);
    mapping.dates = DateOrder::MonthFirst;
    let mapped = read_with(&table, &mapping).unwrap();
    let Record::Ticket(ticket) = &mapped.records[0] else {
        panic!("no ticket")
    };
    assert_eq!(ticket.at.to_rfc3339(), "2026-01-02T00:00:00+00:00");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn any_table_is_guessed_and_read_or_refused(
        header in prop::collection::vec("[A-Za-z@é \\-]{0,12}|email|date|subject|total|rating|order|name", 1..8),
        rows in prop::collection::vec(prop::collection::vec(any::<String>(), 0..9), 0..6),
    ) {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        writer.write_record(&header).unwrap();
        for row in rows.iter().filter(|r| !r.is_empty()) {
            writer.write_record(row).unwrap();
        }
        let bytes = writer.into_inner().unwrap();
        if let Ok(table) = read_table(&bytes) {
            for kind in Kind::ALL {
                let mapping = suggest_mapping_of(&table, kind);
                let _ = mapping.choices(&table);
                let refused = mapping.check(&table);
                let ours = matches!(refused, Ok(()) | Err(Error::FieldWithoutColumn { .. } | Error::NoCurrency));
                prop_assert!(ours, "{:?}", refused);
                if let Ok(mapped) = read_with(&table, &mapping) {
                    prop_assert!(mapped.records.len() + mapped.skipped.len() <= mapped.rows);
                }
            }
            let _ = suggest_mapping(&table);
        }
    }
}

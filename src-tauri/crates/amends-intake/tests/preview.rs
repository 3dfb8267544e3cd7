//! The first rows of a file as a mapping would read them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use amends_intake::{Field, Kind, Mapping, Shown, Table, read_table, read_with, suggest_mapping_of};

fn table(text: &str) -> Table {
    read_table(text.as_bytes()).unwrap()
}

fn cell(mapping: &Mapping, table: &Table, field: Field) -> Vec<Result<Shown, String>> {
    let rows = mapping.preview(table, 5).unwrap();
    let cells = rows.into_iter().flat_map(|row| row.cells);
    cells.filter(|c| c.field == field).map(|c| c.value).collect()
}

fn text(text: &str) -> Result<Shown, String> {
    Ok(Shown::Text(text.to_owned()))
}

#[test]
fn every_kind_of_cell_is_shown_as_it_is_read() {
    let customers = table(
        "Email,Zip,Total Spent,Total Orders,Marketing,Note\n A@B.example ,'075,\"1.104,50\",3.0,yes,🎁\nnone,,,,no,",
    );
    let mapping = suggest_mapping_of(&customers, Kind::Customers);
    assert_eq!(
        cell(&mapping, &customers, Field::Email),
        [text("a@b.example"), text("")]
    );
    assert_eq!(
        cell(&mapping, &customers, Field::Postcode),
        [text("075"), text("")]
    );
    assert_eq!(
        cell(&mapping, &customers, Field::Spent),
        [text("1104.50"), text("")]
    );
    assert_eq!(cell(&mapping, &customers, Field::OrderCount)[0], text("3"));
    assert_eq!(
        cell(&mapping, &customers, Field::Marketing),
        [text("yes"), text("no")]
    );
    let reviews = table("Rating,Date,Body\n6,2026-05-01,Bad\n2,soon,\n");
    let mapping = suggest_mapping_of(&reviews, Kind::Reviews);
    assert!(
        cell(&mapping, &reviews, Field::Stars)[0]
            .as_ref()
            .unwrap_err()
            .contains("from 1 to 5")
    );
    assert!(matches!(
        cell(&mapping, &reviews, Field::Written)[0],
        Ok(Shown::Moment(_))
    ));
}

#[test]
fn a_row_says_why_it_would_be_left_out_exactly_as_the_import_does() {
    let list = table("Name,Email,Customer ID\nAda,ada@x.example,\nNobody,,\nBad,at home,7\n");
    let mapping = suggest_mapping_of(&list, Kind::Customers);
    let shown: Vec<_> = mapping
        .preview(&list, 5)
        .unwrap()
        .into_iter()
        .filter_map(|r| Some((r.row, r.reason?)))
        .collect();
    let left_out: Vec<_> = read_with(&list, &mapping)
        .unwrap()
        .skipped
        .into_iter()
        .map(|s| (s.row, s.reason))
        .collect();
    assert_eq!(shown, left_out);
    assert_eq!(shown.len(), 2);
}

#[test]
fn a_mapping_that_still_lacks_something_shows_what_it_has() {
    let tickets = table("Betreff,Nachricht\nLampe,Zerbrochen\n");
    let mapping = suggest_mapping_of(&tickets, Kind::Tickets);
    assert!(mapping.check(&tickets).is_err());
    assert_eq!(cell(&mapping, &tickets, Field::Title), [text("Lampe")]);
    assert_eq!(mapping.preview(&tickets, 5).unwrap()[0].reason, None);
}

#[test]
fn text_of_ten_thousand_characters_is_cut_for_showing_and_a_few_rows_are_enough() {
    let long = "ß🎁 ".repeat(4_000);
    let tickets = table(&format!(
        "Date,Message\n2026-05-01,{long}\n2026-05-02,b\n2026-05-03,c\n"
    ));
    let mapping = suggest_mapping_of(&tickets, Kind::Tickets);
    let rows = mapping.preview(&tickets, 2).unwrap();
    assert_eq!(rows.len(), 2);
    let Ok(Shown::Text(shown)) = &rows[0]
        .cells
        .iter()
        .find(|c| c.field == Field::Body)
        .unwrap()
        .value
    else {
        panic!()
    };
    assert!(shown.chars().count() <= 81 && shown.ends_with('…'));
}

#[test]
fn dates_are_asked_for_only_where_they_could_be_either() {
    let of = |date: &str| {
        let list = table(&format!("Date,Message\n{date},a\n"));
        suggest_mapping_of(&list, Kind::Tickets).asks_dates(&list)
    };
    assert!(of("01/05/2026") && of("31.12.2026"));
    assert!(!of("2026-05-01") && !of("1 May 2026") && !of("") && !of("31/31/2026"));
}

#[test]
fn one_date_that_does_not_exist_does_not_hide_how_the_others_are_meant() {
    let list = table("Date,Message\n02/03/2026,a\n14/03/2026,b\n31/02/2026,c\n");
    let mapping = suggest_mapping_of(&list, Kind::Tickets);
    assert_eq!(mapping.dates.id(), "day-first");
    assert_eq!(read_with(&list, &mapping).unwrap().records.len(), 2);
}

#[test]
fn columns_are_found_again_whatever_their_order_and_case() {
    let first = table("Date,Message\n2026-05-01,a\n");
    let mapping = suggest_mapping_of(&first, Kind::Tickets);
    let later = table("MESSAGE;date\nb;2026-05-02\n");
    assert!(mapping.fits(&later));
    let mapping = mapping.spelled_as(&later.columns);
    assert_eq!(read_with(&later, &mapping).unwrap().records.len(), 1);
}

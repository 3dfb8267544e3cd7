//! One test for each way in which a real export differs from a clean one.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod records;

use amends_intake::{Error, Import, Layout, OrderRecord, read};
use amends_model::Currency;
use records::{customers, orders, reasons, reviews};

const CUSTOMERS: &str = "Customer ID,First Name,Last Name,Email,Default Address City,Default Address Zip,Total Spent,Total Orders";
const ORDERS: &str =
    "Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Id";
const REVIEWS: &str = "title,body,rating,review_date,curated,reviewer_name,reviewer_email,product_id";

fn import(text: &str) -> Import {
    read(text.as_bytes(), None).unwrap()
}

fn refusal(text: &str) -> String {
    read(text.as_bytes(), None).unwrap_err().to_string()
}

fn one_customer() -> String {
    format!("{CUSTOMERS}\n1,Søren,Dahl,soren@example.org,\"Aarhus, DK\",'08000,12.50,2\n")
}

// The file as a whole.

#[test]
fn an_empty_file_is_refused_in_one_sentence() {
    for text in ["", "\u{feff}", "\n\n \r\n"] {
        assert_eq!(read(text.as_bytes(), None), Err(Error::Empty));
    }
}

#[test]
fn a_header_alone_is_a_file_without_rows() {
    for text in [
        CUSTOMERS.to_owned(),
        format!("{CUSTOMERS}\r\n"),
        format!("{ORDERS}\n\n"),
    ] {
        let import = import(&text);
        assert_eq!(
            (import.rows, import.records.len(), import.skipped.len()),
            (0, 0, 0)
        );
    }
}

#[test]
fn a_workbook_is_refused_with_the_advice_to_save_it_as_csv() {
    let error = read(b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0", None).unwrap_err();
    assert_eq!(error, Error::Workbook);
    assert!(error.to_string().contains("save the sheet as CSV"));
}

#[test]
fn a_picture_is_refused_as_no_text() {
    assert_eq!(
        read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10", None),
        Err(Error::NotText)
    );
}

#[test]
fn a_web_page_saved_instead_of_the_export_is_refused_as_no_csv() {
    for text in [
        "<!doctype html>\n<title>Log in, please</title>",
        "{\"error\": 1, \"Email\": 2}",
        "Dear Søren\n",
    ] {
        assert_eq!(read(text.as_bytes(), None), Err(Error::NotCsv), "{text}");
    }
}

#[test]
fn a_file_of_no_known_layout_is_refused_without_repeating_its_cells() {
    let sentence = refusal("Ottilie,ottilie@example.org,Kaiveien 4,Tags\nx,y,z,w\n");
    assert!(sentence.contains("“Tags” of the 4 columns"), "{sentence}");
    for secret in ["Ottilie", "ottilie", "Kaiveien"] {
        assert!(!sentence.contains(secret), "{sentence}");
    }
}

#[test]
fn a_cut_quoted_cell_is_refused_with_the_row_where_it_begins() {
    let text = format!("{CUSTOMERS}\n1,A,B,a@example.org,Leeds,LS1,1.00,1\n2,C,D,c@example.org,\"Lee");
    assert_eq!(read(text.as_bytes(), None), Err(Error::CutInCell { row: 3 }));
    assert!(refusal(&text).contains("row 3"));
}

#[test]
fn a_row_cut_between_cells_is_reported_and_the_others_are_kept() {
    let import = import(&format!("{CUSTOMERS}\n1,A,B,a@example.org,Leeds,LS1,1.00,1\n2,C"));
    assert_eq!(customers(&import).len(), 1);
    assert_eq!(reasons(&import), [(3, "The row ends before “Email”.")]);
}

#[test]
fn every_refusal_is_one_sentence() {
    let cut = format!("{CUSTOMERS}\n\"");
    let texts = [
        "",
        "Dear Søren",
        "%PDF-1.7",
        "PK\u{3}\u{4}",
        "Email,Tags",
        "Name,Email,Currency,Total",
        cut.as_str(),
    ];
    for text in texts {
        let sentence = refusal(text);
        assert!(sentence.ends_with('.') && !sentence.contains(". "), "{sentence}");
        assert!(sentence.contains("nothing was imported"), "{sentence}");
    }
}

#[test]
fn a_layout_asked_for_is_used_even_if_another_fits_better() {
    let text = format!("{REVIEWS}\nx,y,5,2026-01-01,spam,Mio,mio@example.net,1\n");
    assert_eq!(import(&text).layout, Layout::JudgemeExport);
    let forced = read(text.as_bytes(), Some(Layout::JudgemeTemplate)).unwrap();
    assert_eq!(
        (forced.layout, forced.records.len()),
        (Layout::JudgemeTemplate, 1)
    );
}

#[test]
fn a_layout_asked_for_that_does_not_fit_names_what_is_missing() {
    let error = read(CUSTOMERS.as_bytes(), Some(Layout::ShopifyOrders)).unwrap_err();
    assert!(error.to_string().contains("“Lineitem quantity”"), "{error}");
}

// Encodings, separators, line ends.

#[test]
fn every_encoding_gives_the_same_records() {
    let text = one_customer();
    let expected = import(&text);
    assert_eq!(customers(&expected)[0].name, "Søren Dahl");
    let utf16 = |big: bool| -> Vec<u8> {
        let pair = |u: u16| if big { u.to_be_bytes() } else { u.to_le_bytes() };
        std::iter::once(0xFEFF)
            .chain(text.encode_utf16())
            .flat_map(pair)
            .collect()
    };
    let with_mark = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    let windows: Vec<u8> = text
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    for bytes in [with_mark, windows, utf16(false), utf16(true)] {
        assert_eq!(read(&bytes, None).unwrap(), expected);
    }
}

#[test]
fn every_separator_gives_the_same_records() {
    let expected = import(&one_customer());
    for separator in [";", "\t"] {
        let quoted = one_customer().replace("\"Aarhus, DK\"", "§");
        let text = quoted.replace(',', separator).replace('§', "\"Aarhus, DK\"");
        assert_eq!(import(&text), expected, "{separator:?}");
        let text = format!("sep={separator}\r\n{text}");
        assert_eq!(import(&text), expected, "{separator:?} declared");
    }
}

#[test]
fn every_line_end_gives_the_same_records() {
    let expected = import(&one_customer());
    for end in ["\r\n", "\r"] {
        assert_eq!(import(&one_customer().replace('\n', end)), expected, "{end:?}");
    }
    assert_eq!(import(one_customer().trim_end()), expected, "none at the end");
}

#[test]
fn line_ends_and_quotes_within_cells_are_kept() {
    let body = "He said \"\"no\"\".\r\nTwice, in fact; really.";
    let text = format!("{REVIEWS}\r\nx,\"{body}\",1,2026-01-01,ok,Mio,mio@example.net,1\r\n");
    assert_eq!(
        reviews(&import(&text))[0].body,
        "He said \"no\".\nTwice, in fact; really."
    );
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_shows_them() {
    let bad = "9,A,B,nobody,,,,";
    let text = format!("{CUSTOMERS}\n{bad}\n\n1,A,B,a@example.org,\"two\nlines\",,,\n,,,,,,,\n{bad}\n");
    let import = import(&text);
    assert_eq!(import.skipped.iter().map(|s| s.row).collect::<Vec<_>>(), [2, 6]);
    assert_eq!(customers(&import)[0].row, 4);
    assert_eq!(import.rows, 3, "empty rows are not counted");
}

#[test]
fn short_rows_are_filled_and_the_rest_of_long_ones_ignored() {
    let import = import(&format!(
        "{CUSTOMERS}\n1,A,B,a@example.org\n2,C,D,c@example.org,York,Y1,3.00,1,more,cells\n"
    ));
    let all = customers(&import);
    assert_eq!((all[0].city.as_deref(), all[0].order_count), (None, Some(0)));
    assert_eq!(
        (all[1].city.as_deref(), all[1].order_count),
        (Some("York"), Some(1))
    );
}

// Customers.

#[test]
fn an_apostrophe_before_a_postcode_goes_and_the_zero_stays() {
    assert_eq!(
        customers(&import(&one_customer()))[0].postcode.as_deref(),
        Some("08000")
    );
}

#[test]
fn spend_becomes_money_only_in_a_currency_somebody_states() {
    let import = import(&one_customer());
    let customer = customers(&import)[0];
    assert_eq!(customer.spent(Currency::GBP).unwrap().minor, 1250);
    assert_eq!(customer.spent("JPY".parse().unwrap()).unwrap().minor, 12);
}

#[test]
fn a_customer_is_kept_with_an_id_alone_or_an_address_alone() {
    let import = import(&format!(
        "{CUSTOMERS}\n1,A,B,,,,,\n,C,D,c@example.org,,,,\n,E,F,n/a,,,,\n"
    ));
    assert_eq!(customers(&import).len(), 2);
    assert_eq!(reasons(&import)[0].0, 4);
}

#[test]
fn an_id_rounded_by_a_spreadsheet_does_not_join_two_strangers() {
    let import = import(&format!(
        "{CUSTOMERS}\n7E+12,A,B,a@example.org,,,,\n7E+12,C,D,c@example.org,,,,\n"
    ));
    assert!(customers(&import).iter().all(|c| c.shop_id.is_none()));
}

// Orders.

#[test]
fn rows_of_one_order_are_gathered_though_others_stand_between() {
    let import = import(&format!(
        "{ORDERS}\n#1,a@example.org,paid,GBP,9.00,2026-01-01 10:00:00 +0000,1,Soap,4.00,11\n#2,c@example.org,paid,GBP,3.00,2026-01-01 10:00:00 +0000,1,Mug,3.00,12\n#1,a@example.org,,,,,1,Sponge,5.00,\n"
    ));
    let all = orders(&import);
    let lines = |o: &OrderRecord| o.lines.iter().map(|l| l.name.clone()).collect::<Vec<_>>();
    assert_eq!(
        (lines(all[0]), lines(all[1])),
        (vec!["Soap".into(), "Sponge".into()], vec!["Mug".into()])
    );
    assert_eq!((import.rows, import.skipped.len()), (3, 0));
}

#[test]
fn a_line_above_the_first_row_of_its_order_still_belongs_to_it() {
    let import = import(&format!(
        "{ORDERS}\n#1,a@example.org,,,,,1,Sponge,5,\n#1,a@example.org,paid,JPY,9,2026-01-01 10:00:00 +0000,1,Soap,4,11\n"
    ));
    let order = orders(&import)[0];
    assert_eq!(
        (order.row, order.lines.len(), order.lines[0].price.minor),
        (2, 2, 5)
    );
}

#[test]
fn an_order_without_its_first_row_is_left_out_with_the_reason() {
    let import = import(&format!(
        "{ORDERS}\n#1,a@example.org,,,,2026-01-01 10:00:00 +0000,1,Sponge,5.00,\n"
    ));
    assert!(import.records.is_empty());
    assert!(import.skipped[0].reason.contains("first row of this order"));
}

#[test]
fn an_order_with_one_bad_line_is_left_out_whole() {
    let import = import(&format!(
        "{ORDERS}\n#1,a@example.org,paid,GBP,9.00,2026-01-01 10:00:00 +0000,1,Soap,4.00,11\n#1,,,,,,-1,Mug,5.00,\n#2,,paid,GBP,9.00,2026-01-01 10:00:00 +0000,1,Soap,4.00,12\n"
    ));
    assert_eq!(orders(&import).len(), 1);
    assert_eq!(
        reasons(&import),
        [
            (2, "Left out with its order because of row 3."),
            (3, "“Lineitem quantity” is not a whole number.")
        ]
    );
}

#[test]
fn a_price_too_large_for_money_is_reported() {
    let import = import(&format!(
        "{ORDERS}\n#1,,paid,GBP,9.00,2026-01-01 10:00:00 +0000,1,Soap,99999999999999999999,11\n"
    ));
    assert_eq!(
        reasons(&import),
        [(2, "“Lineitem price” is not an amount of money.")]
    );
}

#[test]
fn an_export_glued_to_itself_gives_every_order_once() {
    let rows =
        "#1,a@example.org,paid,GBP,9.00,2026-01-01 10:00:00 +0000,1,Soap,4.00,11\n#1,,,,,,1,Mug,5.00,\n";
    let import = import(&format!("{ORDERS}\n{rows}{rows}"));
    assert_eq!(orders(&import)[0].lines.len(), 2);
    let reason = "This order is already in row 2 of the file.";
    assert_eq!(reasons(&import), [(4, reason), (5, reason)]);
}

#[test]
fn two_shops_may_use_the_same_order_name() {
    let import = import(&format!(
        "{ORDERS}\n#1,a@example.org,paid,GBP,9.00,2026-01-01 10:00:00 +0000,1,Soap,4.00,11\n#1,c@example.org,paid,EUR,5.00,2026-01-02 10:00:00 +0000,1,Mug,5.00,12\n"
    ));
    let ids: Vec<_> = orders(&import)
        .iter()
        .map(|o| o.shop_id.clone().unwrap())
        .collect();
    assert_eq!(ids, ["11", "12"]);
}

#[test]
fn an_order_whose_cells_were_filled_down_keeps_all_its_lines() {
    let import = import(&format!(
        "{ORDERS}\n#1,a@example.org,paid,GBP,9.00,2026-01-01 10:00:00 +0000,1,Soap,4.00,11\n#1,a@example.org,paid,GBP,9.00,2026-01-01 10:00:00 +0000,1,Mug,5.00,11\n"
    ));
    assert_eq!(orders(&import)[0].lines.len(), 2);
}

#[test]
fn two_equal_lines_of_one_order_are_both_kept() {
    let import = import(&format!(
        "{ORDERS}\n#1,a@example.org,paid,GBP,9.00,2026-01-01 10:00:00 +0000,1,Soap,4.00,11\n#1,,,,,,1,Mug,5.00,\n#1,,,,,,1,Mug,5.00,\n"
    ));
    assert_eq!(orders(&import)[0].lines.len(), 3);
}

#[test]
fn a_row_that_only_tells_of_a_payment_is_no_line() {
    let import = import(&format!(
        "{ORDERS}\n#1,a@example.org,paid,GBP,9.00,2026-01-01 10:00:00 +0000,1,Soap,4.00,11\n#1,,,,,,,,,\n"
    ));
    assert_eq!((orders(&import)[0].lines.len(), import.skipped.len()), (1, 0));
}

// Reviews.

#[test]
fn spam_is_reported_and_not_read() {
    let import = import(&format!(
        "{REVIEWS}\nx,y,1,2026-01-01,Spam,Mio,mio@example.net,1\n"
    ));
    assert!(import.records.is_empty());
    assert_eq!(reasons(&import), [(2, "Marked as spam in Judge.me.")]);
}

#[test]
fn the_key_of_a_review_does_not_depend_on_the_layout_or_on_its_stars() {
    let export = import(&format!(
        "{REVIEWS}\nx,y,1,2026-01-01 00:00:00 UTC,ok,Mio,MIO@example.net,1\n"
    ));
    let template = import(
        "title,body,rating,review_date,reviewer_name,reviewer_email,product_id\nx, y ,2,2026-01-01,M.,mio@example.net,1\n",
    );
    assert_eq!(reviews(&export)[0].key, reviews(&template)[0].key);
}

#[test]
fn an_edited_review_keeps_its_key() {
    let row =
        |text: &str| format!("{REVIEWS}\nx,{text},1,2026-01-01 00:00:00 UTC,ok,Mio,mio@example.net,1\n");
    let (before, after) = (import(&row("Never again.")), import(&row("They put it right.")));
    assert_eq!(reviews(&before)[0].key, reviews(&after)[0].key);
}

#[test]
fn reviews_without_any_name_are_told_apart_by_how_they_begin() {
    let row = |text: &str| format!("x,{text},1,2026-01-01,ok,,,1\n");
    let import = import(&format!(
        "{REVIEWS}\n{}{}",
        row("Came late."),
        row("Came broken.")
    ));
    assert_eq!(reviews(&import).len(), 2);
}

#[test]
fn stars_outside_one_to_five_are_reported() {
    for stars in ["0", "6", "4.5", "five", "-1"] {
        let import = import(&format!(
            "{REVIEWS}\nx,y,{stars},2026-01-01,ok,Mio,mio@example.net,1\n"
        ));
        assert_eq!(
            reasons(&import),
            [(2, "“rating” must be a whole number from 1 to 5.")],
            "{stars}"
        );
    }
}

#[test]
fn a_review_without_date_or_stars_is_reported_by_column() {
    let import = import(&format!(
        "{REVIEWS}\nx,y,,2026-01-01,ok,Mio,mio@example.net,1\nx,y,5,,ok,Mio,mio@example.net,1\nx,y,5,01/02/2026,ok,Mio,mio@example.net,1\n"
    ));
    assert_eq!(
        reasons(&import),
        [
            (2, "“rating” is empty."),
            (3, "“review_date” is empty."),
            (
                4,
                "“review_date” is not a date that can be read without guessing; write it as 2024-05-01."
            ),
        ]
    );
}

#[test]
fn no_reason_repeats_what_stands_in_a_cell() {
    let secret = "Zzyzx";
    let rows = [
        format!("{secret},{secret},{secret},2026-01-01,ok,{secret},mio@example.net,1"),
        format!("{secret},{secret},1,{secret},ok,{secret},mio@example.net,1"),
        format!("{secret},{secret},1,2026-01-01,ok,{secret},{secret},{secret}"),
        format!("{secret},{secret},1,2026-01-01,spam,{secret},{secret},{secret}"),
    ];
    let import = import(&format!("{REVIEWS}\n{}\n", rows.join("\n")));
    assert_eq!(import.skipped.len(), rows.len());
    assert!(import.skipped.iter().all(|s| !s.reason.contains(secret)));
}

//! What is true of every layout, tried with a file of each, and the habits of single tools.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod records;

use amends_intake::{Import, Layout, Marketing, read};
use records::{customers, reasons, reviews, tickets};

/// A file of every layout, with the columns its tool writes.
const FILES: [(Layout, &[u8]); 15] = [
    (Layout::ShopifyCustomers, include_bytes!("fixtures/customers.csv")),
    (
        Layout::ShopifyCustomersOlder,
        include_bytes!("fixtures/customers-older.csv"),
    ),
    (Layout::ShopifyOrders, include_bytes!("fixtures/orders.csv")),
    (
        Layout::JudgemeExport,
        include_bytes!("fixtures/judgeme-export.csv"),
    ),
    (
        Layout::JudgemeTemplate,
        include_bytes!("fixtures/judgeme-template.csv"),
    ),
    (Layout::Loox, include_bytes!("fixtures/loox.csv")),
    (
        Layout::ShopifyReviews,
        include_bytes!("fixtures/shopify-reviews.csv"),
    ),
    (Layout::Yotpo, include_bytes!("fixtures/yotpo.csv")),
    (Layout::Okendo, include_bytes!("fixtures/okendo.csv")),
    (Layout::Trustpilot, include_bytes!("fixtures/trustpilot.csv")),
    (
        Layout::Trustpilot,
        include_bytes!("fixtures/trustpilot-variant.csv"),
    ),
    (
        Layout::ZendeskTickets,
        include_bytes!("fixtures/zendesk-tickets.csv"),
    ),
    (
        Layout::MailchimpAudience,
        include_bytes!("fixtures/mailchimp.csv"),
    ),
    (
        Layout::MailchimpAudience,
        include_bytes!("fixtures/mailchimp-unsubscribed.csv"),
    ),
    (
        Layout::MailchimpAudience,
        include_bytes!("fixtures/mailchimp-cleaned.csv"),
    ),
];

fn import(bytes: &[u8]) -> Import {
    read(bytes, None).unwrap()
}

/// Cells of a file, the header first; short rows as short as they are.
fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    let semicolons = bytes
        .iter()
        .take_while(|b| **b != b'\n')
        .filter(|b| **b == b';')
        .count();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(if semicolons > 3 { b';' } else { b',' })
        .from_reader(bytes);
    reader
        .records()
        .map(|r| r.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

fn file(rows: &[Vec<String>], separator: u8, line_end: csv::Terminator) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .delimiter(separator)
        .terminator(line_end)
        .from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).unwrap();
    }
    writer.into_inner().unwrap()
}

#[test]
fn every_layout_has_a_file_and_every_file_is_recognised() {
    for (layout, bytes) in FILES {
        assert_eq!(import(bytes).layout, layout);
        assert_eq!(
            read(bytes, Some(layout)).unwrap(),
            import(bytes),
            "{layout} asked for"
        );
    }
    for layout in Layout::ALL {
        assert!(FILES.iter().any(|(l, _)| *l == layout), "{layout}");
    }
}

#[test]
fn the_same_file_again_gives_the_same_records() {
    for (layout, bytes) in FILES {
        assert_eq!(import(bytes), import(bytes), "{layout}");
    }
}

#[test]
fn separators_line_ends_marks_and_encodings_do_not_matter_in_any_layout() {
    for (layout, bytes) in FILES {
        let (expected, rows) = (import(bytes), cells(bytes));
        for separator in *b",;\t" {
            for end in [csv::Terminator::CRLF, csv::Terminator::Any(b'\n')] {
                let plain = file(&rows, separator, end);
                assert_eq!(
                    import(&plain),
                    expected,
                    "{layout} with {:?}",
                    char::from(separator)
                );
                let marked = [b"\xEF\xBB\xBF", plain.as_slice()].concat();
                assert_eq!(import(&marked), expected, "{layout} with a mark");
                let text = String::from_utf8(plain).unwrap();
                let latin: Vec<u8> = text
                    .chars()
                    .map(|c| u8::try_from(u32::from(c)).unwrap())
                    .collect();
                assert_eq!(import(&latin), expected, "{layout} in Latin-1");
            }
        }
    }
}

#[test]
fn the_order_of_columns_their_case_and_others_between_do_not_matter_in_any_layout() {
    for (layout, bytes) in FILES {
        let expected = import(bytes);
        let mut rows = cells(bytes);
        let width = rows[0].len();
        rows[0] = rows[0].iter().map(|h| h.to_uppercase()).collect();
        for (at, row) in rows.iter_mut().enumerate() {
            // Only the width of the header is turned round: a short row cannot be without becoming another.
            row.resize(width, String::new());
            row.reverse();
            row.insert(
                1,
                if at == 0 {
                    "Internal mark".into()
                } else {
                    "?".into()
                },
            );
        }
        let turned = import(&file(&rows, b',', csv::Terminator::CRLF));
        assert_eq!(turned.layout, layout);
        assert_eq!(turned.rows, expected.rows, "{layout}");
        if !matches!(layout, Layout::ShopifyCustomers | Layout::JudgemeExport) {
            assert_eq!(turned.records, expected.records, "{layout}");
        }
    }
}

#[test]
fn no_reason_of_any_layout_repeats_an_address() {
    for (layout, bytes) in FILES {
        for skipped in import(bytes).skipped {
            let said = skipped.reason;
            assert!(!said.contains('@') && said.ends_with('.'), "{layout}: {said}");
        }
    }
}

#[test]
fn a_review_with_an_id_is_known_by_it_though_its_text_and_date_have_changed() {
    let header = "id,status,rating,email,nickname,full_name,review,date,productId";
    let of = |text: &str, day: &str| {
        let file = format!("{header}\nr-1,published,1,a@example.org,A,,{text},{day},7\n");
        reviews(&import(file.as_bytes()))[0].key.clone()
    };
    assert_eq!(of("Bad", "2026-01-01"), of("Put right", "2026-01-09"));
}

#[test]
fn loox_knows_the_full_name_behind_a_nickname() {
    let import = import(include_bytes!("fixtures/loox.csv"));
    let names: Vec<_> = reviews(&import).iter().map(|r| r.author.as_str()).collect();
    assert_eq!(names, ["Ottilie Brandvold", "Mio"]);
}

#[test]
fn a_review_that_is_held_back_is_read_and_spam_is_not() {
    for (tool, bytes) in [
        ("Loox", include_bytes!("fixtures/loox.csv").as_slice()),
        (
            "Shopify Product Reviews",
            include_bytes!("fixtures/shopify-reviews.csv"),
        ),
    ] {
        let import = import(bytes);
        assert!(reviews(&import).iter().any(|r| r.stars == 1), "{tool}");
        let spam = format!("Marked as spam in {tool}.");
        assert!(
            reasons(&import).iter().any(|(_, reason)| *reason == spam),
            "{tool}"
        );
    }
}

#[test]
fn yotpo_names_the_product_and_may_leave_out_the_address() {
    let import = import(include_bytes!("fixtures/yotpo.csv"));
    let all = reviews(&import);
    assert_eq!(all[0].product.as_deref(), Some("Wool throw, grey"));
    assert_eq!((all[1].email.as_deref(), all[1].stars), (None, 5));
    assert_eq!(
        reasons(&import)[0].0,
        4,
        "14/02 is not read, and a row of two lines is one row"
    );
}

#[test]
fn trustpilot_names_the_order_and_organic_reviews_bear_no_address() {
    let import = import(include_bytes!("fixtures/trustpilot.csv"));
    let all = reviews(&import);
    assert_eq!(
        (all[0].order.as_deref(), all[0].product.as_deref()),
        (Some("#2001"), None)
    );
    assert_eq!((all[1].email.as_deref(), all[1].order.as_deref()), (None, None));
}

#[test]
fn trustpilot_s_other_spellings_give_the_same_review() {
    let usual = import(include_bytes!("fixtures/trustpilot.csv"));
    let other = import(include_bytes!("fixtures/trustpilot-variant.csv"));
    assert_eq!(reviews(&usual)[0], reviews(&other)[0]);
}

#[test]
fn a_zendesk_ticket_tells_who_asked_and_whether_they_were_satisfied() {
    let import = import(include_bytes!("fixtures/zendesk-tickets.csv"));
    let all = tickets(&import);
    let satisfied: Vec<_> = all.iter().map(|t| t.satisfied).collect();
    assert_eq!(satisfied, [Some(false), None, Some(true)]);
    assert_eq!(all[0].tags, ["late", "delivery_problem"]);
    assert_eq!((all[1].email.as_deref(), all[1].key.as_str()), (None, "4102"));
    assert_eq!(reasons(&import), [(5, "Marked as deleted in Zendesk.")]);
}

#[test]
fn a_ticket_listed_twice_is_taken_once() {
    let header = "Id,Requester,Requester email,Subject,Status,Created at";
    let row = "7,A,a@example.org,Late,Open,2026-01-01 10:00";
    let import = import(format!("{header}\n{row}\n{row}\n").as_bytes());
    assert_eq!(tickets(&import).len(), 1);
    assert_eq!(
        reasons(&import),
        [(3, "This ticket is already in row 2 of the file.")]
    );
}

#[test]
fn mailchimp_tells_who_agreed_who_took_it_back_and_whose_mail_comes_back() {
    let of = |bytes: &[u8]| {
        let import = import(bytes);
        customers(&import).iter().map(|c| c.marketing).collect::<Vec<_>>()
    };
    let (agreed, not) = (Some(Marketing::Agreed), Some(Marketing::NotAgreed));
    assert_eq!(of(include_bytes!("fixtures/mailchimp.csv")), [agreed, not]);
    assert_eq!(
        of(include_bytes!("fixtures/mailchimp-unsubscribed.csv")),
        [Some(Marketing::Unsubscribed)]
    );
    assert_eq!(
        of(include_bytes!("fixtures/mailchimp-cleaned.csv")),
        [Some(Marketing::Undeliverable)]
    );
}

#[test]
fn what_a_file_does_not_tell_of_a_customer_is_unknown_and_not_nothing() {
    let import = import(include_bytes!("fixtures/mailchimp.csv"));
    let ulla = customers(&import)[0];
    assert_eq!(
        (
            ulla.order_count,
            ulla.spent_text.as_deref(),
            ulla.shop_id.as_deref()
        ),
        (None, None, None)
    );
    assert_eq!(ulla.tags.as_deref().unwrap(), ["VIP", "fair 2025"]);
}

/// The project's own samples, where they are to be had.
#[test]
fn the_samples_beside_the_project_are_read_whole() {
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared/formats/sample");
    for (name, layout) in [
        ("customers.csv", Layout::ShopifyCustomers),
        ("orders.csv", Layout::ShopifyOrders),
        ("reviews-judgeme.csv", Layout::JudgemeExport),
    ] {
        let Ok(bytes) = std::fs::read(format!("{samples}/{name}")) else {
            continue;
        };
        let import = import(&bytes);
        assert_eq!(import.layout, layout);
        assert!(
            !import.records.is_empty() && import.skipped.len() * 20 < import.rows,
            "{name}"
        );
    }
}

//! An import as one change: however many files and rows, told of as it goes on, stopped, cut off and taken back.

use crate::support::{Bench, file, says};
use amends_desk::{Code, Desk, FileToImport, wire::workspace::ImportReport};
use std::{fmt::Write as _, ops::ControlFlow, ops::Range};

const ORDERS: &str = "Name,Email,Financial Status,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Id,Billing Name\n";
const CUSTOMERS: &str = "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags\n9,Ada,Okafor,person1@mail.example,yes,,,,Leeds,,GB,'01234,,,no,120.50,3,,no,VIP\n";
const REVIEWS: &str = "title,body,rating,review_date,source,curated,reviewer_name,reviewer_email,product_id,product_handle,reply,reply_date,picture_urls,ip_address,location\nLate,Came late.,1,2026-11-20 10:00:00 UTC,web,ok,Zoë,zoe@mail.example,7,brass-lamp,,,,,\n";

/// Orders by number, each of two lines, of as many people as there are numbers below fifty.
pub fn orders(numbers: Range<usize>, status: &str) -> String {
    let mut csv = ORDERS.to_owned();
    for n in numbers {
        let (who, pence) = (n % 50, n % 100);
        let id = 5_000_000 + n;
        let _ = writeln!(
            csv,
            "#{n},person{who}@mail.example,{status},GBP,9.00,0.00,0.00,9.{pence:02},2026-11-01 10:00:00 +0000,1,\"Soap, \"\"oat\"\" 🎁\",9.00,{id},Siobhán O'Brien <script>"
        );
        let _ = writeln!(
            csv,
            "#{n},person{who}@mail.example,,,,,,,2026-11-01 10:00:00 +0000,2,Towel,0.00,,"
        );
    }
    csv
}

fn bring(desk: &Desk, files: Vec<FileToImport>) -> ImportReport {
    desk.import(files, None, false).unwrap()
}

fn counts(report: &ImportReport) -> Vec<(usize, usize)> {
    report.files.iter().map(|f| (f.imported, f.updated)).collect()
}

/// Everything that is known of somebody, as the window is told.
fn history(desk: &Desk, email: &str) -> Option<String> {
    let found = desk.find(email).unwrap();
    let customer = found.iter().find(|f| f.kind == "customer" && f.detail == email)?;
    Some(serde_json::to_string(&desk.get_customer(&customer.id).unwrap()).unwrap())
}

#[test]
fn several_files_are_one_change_to_undo_and_a_broken_one_keeps_nobody_out() {
    let bench = Bench::new();
    let desk = bench.start();
    let files = vec![
        file("customers.csv", CUSTOMERS),
        file("broken.csv", "colour,size\nmoss,2\n"),
        file("orders.csv", orders(0..300, "paid")),
        file("reviews.csv", REVIEWS),
    ];
    let report = bring(&desk, files);
    assert_eq!(counts(&report), [(1, 0), (0, 0), (300, 0), (1, 0)]);
    assert!(report.files[1].refused.is_some());
    assert_eq!(desk.get_inbox().unwrap().rows.len(), 1);
    assert_eq!(
        desk.undo_last().unwrap().said,
        "Undid: 3 files: 302 new, 0 changed"
    );
    assert!(desk.find("mail.example").unwrap().is_empty());
    assert!(desk.get_inbox().unwrap().rows.is_empty());
    assert_eq!(desk.undo_last().unwrap_err().message, "There is nothing to undo.");
    assert!(desk.get_checkup().unwrap().ok);
}

#[test]
fn undo_gives_back_what_an_import_has_changed_and_the_files_before_fit_again() {
    let bench = Bench::new();
    let desk = bench.start();
    let (first, second) = (orders(0..300, "paid"), orders(150..450, "refunded"));
    bring(&desk, vec![file("o.csv", &first)]);
    let before: Vec<_> = (0..50)
        .map(|n| history(&desk, &format!("person{n}@mail.example")))
        .collect();
    assert_eq!(counts(&bring(&desk, vec![file("o.csv", &second)])), [(150, 150)]);
    assert_eq!(
        desk.undo_last().unwrap().said,
        "Undid: Shopify orders: 150 new, 150 changed"
    );
    let after: Vec<_> = (0..50)
        .map(|n| history(&desk, &format!("person{n}@mail.example")))
        .collect();
    assert_eq!(after, before);
    let events = desk.get_checkup().unwrap();
    assert_eq!(counts(&bring(&desk, vec![file("o.csv", &first)])), [(0, 0)]);
    assert_eq!(
        desk.get_checkup().unwrap(),
        events,
        "nothing was recorded, because nothing happened"
    );
}

#[test]
fn an_order_that_two_files_of_one_import_hold_is_one_order() {
    let bench = Bench::new();
    let desk = bench.start();
    let files = vec![
        file("spring.csv", orders(0..300, "paid")),
        file("all.csv", orders(0..600, "paid")),
    ];
    assert_eq!(counts(&bring(&desk, files)), [(300, 0), (300, 0)]);
}

#[test]
fn an_import_tells_how_far_it_is_and_that_it_is_done_once_it_is_kept() {
    let bench = Bench::new();
    let desk = bench.start();
    let mut told = Vec::new();
    let files = vec![file("o.csv", orders(0..300, "paid")), file("r.csv", REVIEWS)];
    desk.import_telling(files, None, &mut |done, total| {
        let there = !desk.find("person7@mail.example").unwrap().is_empty();
        told.push((done, total, there));
        ControlFlow::Continue(())
    })
    .unwrap();
    let wanted: Vec<_> = (0..=301).map(|done| (done, 301, done == 301)).collect();
    assert_eq!(told, wanted);
}

#[test]
fn an_import_that_is_stopped_leaves_nothing_and_can_be_begun_again() {
    let bench = Bench::new();
    let desk = bench.start();
    let before = desk.get_checkup().unwrap();
    let files = || vec![file("r.csv", REVIEWS), file("o.csv", orders(0..300, "paid"))];
    let mut stop = |done, _| match done {
        200.. => ControlFlow::Break(()),
        _ => ControlFlow::Continue(()),
    };
    let stopped = desk.import_telling(files(), None, &mut stop).unwrap_err();
    assert_eq!(stopped.code, Code::Stopped);
    says(&stopped, "Nothing was imported");
    assert_eq!(desk.get_checkup().unwrap(), before);
    assert!(desk.find("mail.example").unwrap().is_empty());
    assert_eq!(counts(&bring(&desk, files())), [(1, 0), (300, 0)]);
}

#[test]
fn a_disk_that_fills_up_in_the_middle_is_one_sentence_and_leaves_the_state_before() {
    let bench = Bench::new();
    let desk = bench.start();
    bring(&desk, vec![file("r.csv", REVIEWS)]);
    desk.close();
    drop(desk);
    let pages = std::fs::metadata(bench.path("workspace/amends.db"))
        .unwrap()
        .len()
        / 4096;
    let room = u32::try_from(pages).unwrap() + 100;
    let desk = bench.place().with_room(room).open_with_keyring().unwrap();
    let before = desk.get_checkup().unwrap();
    let files = vec![file("c.csv", CUSTOMERS), file("o.csv", orders(0..5_000, "paid"))];
    let refused = desk.import(files, None, false).unwrap_err();
    assert_eq!(refused.code, Code::Storage);
    says(&refused, "The disk is full");
    assert_eq!(desk.get_checkup().unwrap(), before);
    assert!(desk.find("person1@mail.example").unwrap().is_empty());
    assert_eq!(
        counts(&bring(&desk, vec![file("o.csv", orders(0..20, "paid"))])),
        [(20, 0)]
    );
    assert!(desk.get_checkup().unwrap().ok);
}

#[test]
fn a_file_of_new_and_known_orders_in_turn_brings_the_new_ones_and_changes_the_others() {
    let bench = Bench::new();
    let desk = bench.start();
    // Every other order is here already, some of its people too; a few only by their name, as a till writes them.
    let mut some = ORDERS.to_owned();
    for n in (0..900).step_by(2) {
        let id = if n % 10 == 0 {
            String::new()
        } else {
            (5_000_000 + n).to_string()
        };
        let _ = writeln!(
            some,
            "#{n},person{}@mail.example,paid,GBP,9.00,0.00,0.00,9.00,2026-11-01 10:00:00 +0000,1,Soap,9.00,{id},Ada",
            n % 50
        );
    }
    assert_eq!(counts(&bring(&desk, vec![file("some.csv", &some)])), [(450, 0)]);
    let all = orders(0..900, "paid");
    assert_eq!(counts(&bring(&desk, vec![file("all.csv", &all)])), [(450, 450)]);
    assert_eq!(counts(&bring(&desk, vec![file("all.csv", &all)])), [(0, 0)]);
    let somebody = desk.find("person8@mail.example").unwrap().remove(0);
    assert_eq!(desk.get_customer(&somebody.id).unwrap().orders.count, 18);
}

//! Importing through the desk: matching, counting, and the same file again.

use crate::support::{Bench, file};
use amends_desk::{Desk, wire::workspace::ImportReport};
use std::path::Path;

const CUSTOMERS: &str = "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags\n";
const REVIEWS: &str = "title,body,rating,review_date,source,curated,reviewer_name,reviewer_email,product_id,product_handle,reply,reply_date,picture_urls,ip_address,location\n";

fn customer(id: &str, first: &str, last: &str, email: &str) -> String {
    format!("{id},{first},{last},{email},yes,,,,Leeds,,GB,'01234,,,no,120.50,3,,no,\"VIP, newsletter\"\n")
}

fn review(title: &str, body: &str, stars: u8, name: &str, email: &str) -> String {
    format!("{title},\"{body}\",{stars},2026-11-20 10:00:00 UTC,web,ok,{name},{email},7,brass-lamp,,,,,\n")
}

fn counts(report: &ImportReport) -> Vec<(usize, usize, usize)> {
    report
        .files
        .iter()
        .map(|f| (f.rows, f.imported, f.updated))
        .collect()
}

fn import(desk: &Desk, name: &str, text: &str) -> ImportReport {
    desk.import(vec![file(name, text)], None, false).unwrap()
}

#[test]
fn the_same_files_again_change_nothing_and_write_no_event() {
    let bench = Bench::new();
    let desk = bench.start();
    let customers = CUSTOMERS.to_owned() + &customer("9", "Ada", "Okafor", "Ada@Mail.example ");
    let reviews =
        REVIEWS.to_owned() + &review("Late", "Came late, I was sad.", 1, "Ada O.", "ada@mail.example");
    let files = || vec![file("c.csv", &customers), file("r.csv", &reviews)];
    assert_eq!(
        counts(&desk.import(files(), None, false).unwrap()),
        [(1, 1, 0), (1, 1, 0)]
    );
    let events = desk.get_checkup().unwrap();
    assert_eq!(
        counts(&desk.import(files(), None, false).unwrap()),
        [(1, 0, 0), (1, 0, 0)]
    );
    assert_eq!(
        desk.get_checkup().unwrap(),
        events,
        "nothing was recorded, because nothing happened"
    );
}

#[test]
fn a_review_finds_its_customer_by_e_mail_whatever_the_case() {
    let bench = Bench::new();
    let desk = bench.start();
    import(
        &desk,
        "r.csv",
        &(REVIEWS.to_owned() + &review("Late", "Came late.", 2, "A.", "ADA@mail.example")),
    );
    let later = import(
        &desk,
        "c.csv",
        &(CUSTOMERS.to_owned() + &customer("9", "Ada", "Okafor", "ada@mail.example")),
    );
    assert_eq!(
        counts(&later),
        [(1, 0, 1)],
        "the review had already made her known"
    );
    let row = &desk.get_inbox().unwrap().rows[0];
    assert_eq!((row.author.as_str(), row.vip), ("Ada Okafor", true));
}

#[test]
fn a_changed_row_is_updated_and_a_dismissed_review_stays_dismissed() {
    let bench = Bench::new();
    let desk = bench.start();
    let of = |text: &str| REVIEWS.to_owned() + &review(text, "Came late.", 2, "Ada", "ada@mail.example");
    import(&desk, "r.csv", &of("Late"));
    let id = desk.get_inbox().unwrap().rows[0].id.clone();
    desk.dismiss_signal(&id, "answered in the shop").unwrap();
    assert_eq!(counts(&import(&desk, "r.csv", &of("Very late"))), [(1, 0, 1)]);
    assert!(desk.get_inbox().unwrap().rows.is_empty());
}

#[test]
fn a_kind_review_that_turns_bad_reaches_the_inbox_and_one_that_turns_kind_leaves_it() {
    let bench = Bench::new();
    let desk = bench.start();
    let of = |stars| REVIEWS.to_owned() + &review("Lamp", "It is a lamp.", stars, "Ada", "ada@mail.example");
    for (stars, waiting) in [(5, 0), (1, 1), (4, 0)] {
        import(&desk, "r.csv", &of(stars));
        assert_eq!(desk.get_inbox().unwrap().rows.len(), waiting, "{stars} stars");
    }
}

#[test]
fn orders_of_two_shops_with_one_name_stay_two_orders() {
    let bench = Bench::new();
    let desk = bench.start();
    let head = "Name,Email,Financial Status,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Id\n";
    let row = |mail: &str, id: &str| {
        format!(
            "#1001,{mail}@mail.example,paid,GBP,9.00,0.00,0.00,9.00,2026-11-01 10:00:00 +0000,1,Soap,9.00,{id}\n"
        )
    };
    let text = format!("{head}{}{}", row("ada", "11"), row("zoe", "12"));
    assert_eq!(counts(&import(&desk, "o.csv", &text)), [(2, 2, 0)]);
    assert_eq!(
        counts(&import(&desk, "o.csv", &text)),
        [(2, 0, 0)],
        "and they do not take turns"
    );
}

#[test]
fn bad_rows_are_reported_by_number_and_the_others_are_kept() {
    let bench = Bench::new();
    let desk = bench.start();
    let text = CUSTOMERS.to_owned()
        + &customer("1", "Ada", "Okafor", "ada@mail.example")
        + &customer("", "Nobody", "Known", "")
        + &customer("3", "Zoë", "Castellane", "zoe@mail.example");
    let report = import(&desk, "c.csv", &text);
    assert_eq!(counts(&report), [(3, 2, 0)]);
    assert_eq!(report.files[0].skipped.len(), 1);
    assert_eq!(
        report.files[0].skipped[0].row, 3,
        "as a spreadsheet counts, the header being row 1"
    );
    assert!(
        !report.files[0].skipped[0].reason.contains("Nobody"),
        "a reason never repeats what stands in a cell"
    );
}

#[test]
fn a_dry_run_counts_and_writes_nothing() {
    let bench = Bench::new();
    let desk = bench.start();
    let text = CUSTOMERS.to_owned() + &customer("9", "Ada", "Okafor", "ada@mail.example");
    let dry = desk.import(vec![file("c.csv", &text)], None, true).unwrap();
    assert_eq!(counts(&dry), [(1, 1, 0)]);
    assert_eq!(
        counts(&import(&desk, "c.csv", &text)),
        [(1, 1, 0)],
        "it was still new"
    );
}

#[test]
fn an_import_can_be_undone() {
    let bench = Bench::new();
    let desk = bench.start();
    let text = CUSTOMERS.to_owned() + &customer("9", "Ada", "Okafor", "ada@mail.example");
    import(&desk, "c.csv", &text);
    let undone = desk.undo_last().unwrap();
    assert_eq!(undone.said, "Undid: Shopify customers: 1 new, 0 changed");
    assert!(desk.find("okafor").unwrap().is_empty());
}

#[test]
fn two_customers_are_never_joined_by_a_borrowed_id() {
    let bench = Bench::new();
    let desk = bench.start();
    import(
        &desk,
        "c.csv",
        &(CUSTOMERS.to_owned() + &customer("1", "Ada", "Okafor", "ada@mail.example")),
    );
    import(
        &desk,
        "c.csv",
        &(CUSTOMERS.to_owned() + &customer("2", "Zoë", "Castellane", "zoe@mail.example")),
    );
    // The shop swapped the ids: e-mail wins, and nobody takes the other's id.
    import(
        &desk,
        "c.csv",
        &(CUSTOMERS.to_owned() + &customer("2", "Ada", "Okafor", "ada@mail.example")),
    );
    let found = desk.find("mail.example").unwrap();
    let names: Vec<_> = found.iter().map(|f| f.title.as_str()).collect();
    assert_eq!(names, ["Ada Okafor", "Zoë Castellane"]);
}

#[test]
fn the_inbox_is_worst_first_and_kind_words_stay_out() {
    let bench = Bench::new();
    let inbox = bench.with_sample().get_inbox().unwrap();
    assert_eq!((inbox.rows.len(), inbox.kind_count), (8, 4));
    let severities: Vec<u8> = inbox.rows.iter().map(|r| r.severity).collect();
    assert!(severities.is_sorted_by(|a, b| a >= b), "{severities:?}");
    assert_eq!(inbox.rows[0].author, "Noor Haddad");
    assert_eq!(inbox.rows[0].lane.map(|l| l.as_str()), Some("health"));
    let ada = inbox.rows.iter().find(|r| r.author == "Ada Okafor").unwrap();
    assert!(ada.vip && ada.severity == 4 && ada.value_at_risk.is_some());
    assert_eq!(ada.words, "I stood there with nothing to hand her.");
}

/// The made-up files on the team's desk, counted against the files themselves. They are not part of the project, so
/// where they are absent there is nothing to compare.
#[test]
fn the_sample_files_beside_the_project_are_counted_right() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/formats/sample");
    let read = |name: &str| std::fs::read_to_string(folder.join(name));
    let (Ok(customers), Ok(orders), Ok(reviews)) = (
        read("customers.csv"),
        read("orders.csv"),
        read("reviews-judgeme.csv"),
    ) else {
        return;
    };
    let count = |text: &str, key: usize| {
        let mut seen = std::collections::HashSet::new();
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let rows = reader
            .records()
            .map(|r| seen.insert(r.unwrap()[key].to_owned()))
            .count();
        (rows, seen.len())
    };
    let bench = Bench::new();
    let desk = bench.start();
    let files = || vec![file("c", &customers), file("o", &orders), file("r", &reviews)];
    let first = counts(&desk.import(files(), None, false).unwrap());
    let (rows, distinct) = count(&orders, 0);
    assert_eq!(
        first,
        [
            (count(&customers, 0).0, count(&customers, 0).1, 0),
            (rows, distinct, 0),
            (120, 120, 0)
        ]
    );
    assert_eq!(count(&reviews, 0).0, 120);
    let again = counts(&desk.import(files(), None, false).unwrap());
    assert!(
        again
            .iter()
            .all(|(_, imported, updated)| (*imported, *updated) == (0, 0)),
        "{again:?}"
    );
}

#[test]
fn of_a_help_desks_tickets_those_wait_that_nobody_has_put_right() {
    let bench = Bench::new();
    let desk = bench.start();
    let columns = "Summation column,Id,Requester,Requester id,Requester external id,Requester email,Requester domain,Submitter,Assignee,Group,Subject,Tags,Status,Priority,Via,Ticket type,Created at,Updated at,Assigned at,Organization,Due date,Initially assigned at,Solved at,Resolution time,Satisfaction Score,Group stations,Assignee stations,Reopens,Replies,First reply time in minutes,First reply time in minutes within business hours";
    let ticket = |id: u32, status: &str, solved: &str, score: &str| {
        format!(
            "1,{id},Person {id},,,p{id}@post.example,post.example,,,,Where is it {id},,{status},High,Mail,,2026-11-01 09:00,2026-11-02 09:00,,,,,{solved},,{score},,,,,,\n"
        )
    };
    let list = format!(
        "{columns}\n{}{}{}{}",
        ticket(1, "Open", "", "Not Offered"),
        ticket(2, "Solved", "2026-11-03 09:00", "Bad with comment"),
        ticket(3, "Closed", "2026-11-03 09:00", "Offered"),
        ticket(4, "Open", "", "Good"),
    );
    assert_eq!(counts(&import(&desk, "tickets.csv", &list)), [(4, 4, 0)]);
    assert_eq!(counts(&import(&desk, "tickets.csv", &list)), [(4, 0, 0)]);
    let mut waiting: Vec<String> = desk
        .get_inbox()
        .unwrap()
        .rows
        .into_iter()
        .map(|row| row.author)
        .collect();
    waiting.sort();
    assert_eq!(waiting, ["Person 1", "Person 2"]);
}

#[test]
fn an_e_mail_becomes_a_signal_of_who_wrote_it_once() {
    let bench = Bench::new();
    let desk = bench.start();
    let mail = "From: Ottilie <ottilie@post.example>\r\nTo: desk@shop.example\r\nDate: Tue, 10 Mar 2026 09:30:00 +0100\r\n\
        Message-ID: <1@post.example>\r\nSubject: Three pieces\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n\
        The jar came in three pieces.\r\n\r\nOn Mon, 9 Mar 2026 at 18:02, Desk <desk@shop.example> wrote:\r\n> It is on its way.\r\n--x\r\n\
        Content-Type: image/jpeg; name=jar.jpg\r\nContent-Disposition: attachment; filename=jar.jpg\r\n\r\nAAAA\r\n--x--\r\n";
    let report = import(&desk, "Complaint.EML", mail);
    assert_eq!(
        (report.files[0].layout.as_str(), counts(&report)),
        ("email", vec![(1, 1, 0)])
    );
    let inbox = desk.get_inbox().unwrap();
    let [row] = &inbox.rows[..] else {
        panic!("{:?}", inbox.rows.len())
    };
    assert_eq!(row.author, "Ottilie");
    let body = desk.get_signal(&row.id).unwrap().body;
    assert_eq!(
        body, "The jar came in three pieces.",
        "what we wrote is not theirs"
    );
    let case = desk.open_case(&row.id).unwrap().id.unwrap();
    let view = desk.get_case(&case).unwrap();
    assert_eq!(view.customer.email.as_deref(), Some("ottilie@post.example"));
    assert_eq!(view.their_words, "The jar came in three pieces.");
    assert_eq!(counts(&import(&desk, "again.eml", mail)), [(1, 0, 0)]);
    assert!(
        desk.get_inbox().unwrap().rows.is_empty(),
        "it stays the case that it became"
    );
    let refused = import(&desk, "letter.eml", "Dear shop, it broke.");
    assert!(refused.files[0].refused.as_deref().unwrap().ends_with('.'));
    assert!(desk.get_inbox().unwrap().rows.is_empty());
}

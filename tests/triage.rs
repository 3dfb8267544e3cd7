//! Triage through the desk: what comes first and why, what belongs together, who wrote it, and lanes of their own.

use crate::support::{Bench, file};
use amends_desk::{
    Code, Desk,
    model::{
        signal::{Kinship, SignalKind},
        triage::{Lane, LaneChoice},
    },
    wire::{
        case::CaseEdit,
        inbox::{NewCase, SignalDetail, SignalRow},
    },
};

const REVIEWS: &str = "title,body,rating,review_date,source,curated,reviewer_name,reviewer_email,product_id,product_handle,reply,reply_date,picture_urls,ip_address,location\n";

/// A workspace with these reviews: day of November, name, e-mail, stars, words.
fn reviewed(bench: &Bench, reviews: &[(u8, &str, &str, u8, &str)]) -> Desk {
    let desk = bench.start();
    let rows: String = reviews
        .iter()
        .map(|(day, name, email, stars, words)| {
            format!("Review,\"{words}\",{stars},2026-11-{day:02} 10:00:00 UTC,web,ok,{name},{email},7,brass-lamp,,,,,\n")
        })
        .collect();
    desk.import(vec![file("r.csv", REVIEWS.to_owned() + &rows)], None, false)
        .unwrap();
    desk
}

fn row(desk: &Desk, author: &str) -> SignalRow {
    let rows = desk.get_inbox().unwrap().rows;
    rows.into_iter().find(|r| r.author == author).unwrap()
}

fn detail(desk: &Desk, author: &str) -> SignalDetail {
    desk.get_signal(&row(desk, author).id).unwrap()
}

fn order(desk: &Desk) -> Vec<String> {
    desk.get_inbox()
        .unwrap()
        .rows
        .into_iter()
        .map(|r| r.author)
        .collect()
}

#[test]
fn a_lane_of_its_own_comes_first_then_severity_then_who_was_failed_before() {
    let bench = Bench::new();
    let desk = reviewed(
        &bench,
        &[
            (20, "Cora", "cora@mail.example", 2, "The lamp arrived broken."),
            (
                21,
                "Bela",
                "bela@mail.example",
                2,
                "The lamp arrived broken, sadly.",
            ),
            (22, "Dora", "dora@mail.example", 1, "You ruined our wedding."),
            (
                23,
                "Ida",
                "ida@mail.example",
                3,
                "The cable gave me an electric shock.",
            ),
            (
                1,
                "Bela",
                "bela@mail.example",
                1,
                "Two weeks late and nobody answered.",
            ),
        ],
    );
    let first = desk.get_inbox().unwrap().rows;
    let old = first.iter().find(|r| r.at.starts_with("2026-11-01")).unwrap();
    desk.open_case(&old.id).unwrap();
    assert_eq!(order(&desk), ["Ida", "Dora", "Bela", "Cora"]);
    let again = detail(&desk, "Bela");
    assert!(
        again.grounds.iter().any(|g| g.reason == "wrote twice about it"),
        "{:?}",
        again.grounds
    );
}

#[test]
fn every_severity_says_the_words_it_rests_on() {
    let bench = Bench::new();
    let desk = reviewed(
        &bench,
        &[(
            20,
            "Ada",
            "ada@mail.example",
            1,
            "It came too late for our anniversary. It is CRACKED too.",
        )],
    );
    let found = detail(&desk, "Ada");
    assert_eq!((found.row.severity, found.grounds[0].severity), (4, Some(4)));
    assert_eq!(found.grounds[0].evidence, ["too late for", "anniversary"]);
    assert!(
        found
            .grounds
            .iter()
            .any(|g| g.severity == Some(3) && g.evidence == ["CRACKED"])
    );
    let public = found
        .grounds
        .iter()
        .find(|g| g.reason == "others can read it")
        .unwrap();
    assert_eq!(
        public.severity, None,
        "being seen moves it up and is no criterion"
    );
}

#[test]
fn the_same_words_from_another_tool_are_offered_and_become_one_case() {
    let bench = Bench::new();
    let words = "The lamp flickers and hums, and when I wrote to ask why, nobody told me what to do about it for a week.";
    let cut = "The lamp flickers and hums, and when I wrote to ask why, nobody told me what to do about it.";
    let desk = reviewed(
        &bench,
        &[
            (20, "Ada Okafor", "ada@mail.example", 2, words),
            (21, "A. O.", "", 2, cut),
            (
                21,
                "Tom",
                "tom@mail.example",
                2,
                "The shade is smaller than in the pictures.",
            ),
        ],
    );
    let found = detail(&desk, "Ada Okafor");
    let [twin] = &found.kin[..] else {
        panic!("{:?}", found.kin)
    };
    assert_eq!(twin.kind, Kinship::Duplicate);
    assert!((60..100).contains(&twin.likeness), "{}", twin.likeness);
    let other = twin.signal_id.clone().unwrap();
    assert!(detail(&desk, "Tom").kin.is_empty());
    let case = desk.open_case_of(&found.row.id, &[other]).unwrap().id.unwrap();
    assert_eq!(order(&desk), ["Tom"]);
    let view = desk.get_case(&case).unwrap();
    assert_eq!(view.signals.len(), 2);
    desk.undo_last().unwrap();
    assert_eq!(order(&desk).len(), 3, "both wait again");
}

#[test]
fn two_customers_never_become_one_case() {
    let bench = Bench::new();
    let desk = reviewed(
        &bench,
        &[
            (20, "Ada", "ada@mail.example", 2, "The lamp is broken."),
            (21, "Tom", "tom@mail.example", 2, "The lamp is broken."),
        ],
    );
    let (ada, tom) = (row(&desk, "Ada").id, row(&desk, "Tom").id);
    let refused = desk.open_case_of(&ada, std::slice::from_ref(&tom)).unwrap_err();
    assert_eq!(refused.code, Code::Invalid);
    assert!(
        desk.open_case_of(&ada, std::slice::from_ref(&ada)).is_err(),
        "nor one with itself"
    );
    assert_eq!(order(&desk).len(), 2, "nothing was changed");
}

#[test]
fn the_next_message_of_an_open_case_is_offered_to_it() {
    let bench = Bench::new();
    let desk = reviewed(
        &bench,
        &[
            (20, "Ada", "ada@mail.example", 2, "The lamp is broken."),
            (
                24,
                "Ada",
                "ada@mail.example",
                1,
                "Still nothing. The replacement was broken again.",
            ),
        ],
    );
    let rows = desk.get_inbox().unwrap().rows;
    let first = rows.iter().find(|r| r.at.starts_with("2026-11-20")).unwrap();
    let case = desk.open_case(&first.id).unwrap().id.unwrap();
    let next = detail(&desk, "Ada");
    let offered = next.kin.iter().find_map(|k| k.case.clone()).unwrap();
    assert_eq!((offered.id, offered.open), (case.clone(), true));
    assert_eq!(next.kin[0].kind, Kinship::FollowUp);
    desk.merge_signal(&next.row.id, &case).unwrap();
    let view = desk.get_case(&case).unwrap();
    assert_eq!(view.severity, 3, "a person decides");
    assert_eq!(view.suggested.level, 4, "the repair failed");
    assert!(
        view.suggested
            .grounds
            .iter()
            .any(|g| g.reason == "our repair failed")
    );
}

#[test]
fn a_review_with_a_name_only_is_offered_to_people_of_that_name_and_joined_by_a_person() {
    let bench = Bench::new();
    let desk = reviewed(
        &bench,
        &[
            (2, "Ada Okafor", "ada@mail.example", 5, "Lovely."),
            (3, "Ada Olsen", "olsen@mail.example", 5, "Lovely."),
            (4, "Adam Okafor", "adam@mail.example", 5, "Lovely."),
            (20, "Ada O.", "", 1, "The lamp is broken."),
        ],
    );
    let found = detail(&desk, "Ada O.");
    assert!(found.customer.is_none());
    let names: Vec<_> = found.people.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["Ada Okafor", "Ada Olsen"]);
    desk.link_signal(&found.row.id, &found.people[0].id).unwrap();
    let known = detail(&desk, "Ada Okafor");
    assert!(known.people.is_empty() && known.customer.is_some());
    assert_eq!(
        desk.link_signal(&found.row.id, &found.people[1].id)
            .unwrap_err()
            .code,
        Code::Invalid
    );
    desk.undo_last().unwrap();
    assert!(detail(&desk, "Ada O.").customer.is_none());
}

fn typed(words: &str) -> NewCase {
    NewCase {
        customer_id: None,
        customer_name: "O'Brien <script>".into(),
        customer_email: String::new(),
        their_words: words.into(),
        kind: SignalKind::Phone,
        remedy_sought: String::new(),
        severity: None,
    }
}

#[test]
fn a_person_decides_the_lane_of_a_case_and_says_why() {
    let bench = Bench::new();
    let desk = bench.start();
    let case = desk
        .start_case(&typed("The balm gave me a rash."))
        .unwrap()
        .id
        .unwrap();
    assert_eq!(desk.get_case(&case).unwrap().lane, Some(Lane::Health));
    let refused = desk.choose_lane(&case, LaneChoice::Ordinary, "  ").unwrap_err();
    assert_eq!(refused.field.as_deref(), Some("reason"));
    desk.choose_lane(&case, LaneChoice::Ordinary, "it was an old rash, she says")
        .unwrap();
    let view = desk.get_case(&case).unwrap();
    assert_eq!((view.lane, view.suggested.lane), (None, Some(Lane::Health)));
    assert!(
        view.timeline[0].said.contains("old rash"),
        "{}",
        view.timeline[0].said
    );
    desk.choose_lane(&case, LaneChoice::Legal, "her lawyer called")
        .unwrap();
    assert_eq!(desk.get_case(&case).unwrap().lane, Some(Lane::Legal));
    desk.undo_last().unwrap();
    assert_eq!(desk.get_case(&case).unwrap().lane, None);
}

#[test]
fn every_lane_says_what_comes_first_and_what_is_not_said() {
    let bench = Bench::new();
    let lanes = bench.start().get_choices().unwrap().lanes;
    assert_eq!(lanes.len(), Lane::ALL.len());
    assert!(lanes.iter().all(|l| !l.first.is_empty() && !l.never.is_empty()));
}

fn grounds(desk: &Desk, author: &str) -> Vec<String> {
    let found = detail(desk, author).grounds;
    found.into_iter().map(|g| g.reason).collect()
}

#[test]
fn messages_about_different_things_are_not_counted_as_writing_again() {
    let bench = Bench::new();
    let desk = bench.start();
    let write = |day: u8, product: &str, words: &str| {
        let row = format!(
            "Review,\"{words}\",2,2026-11-{day:02} 10:00:00 UTC,web,ok,Ada,ada@mail.example,7,{product},,,,,\n"
        );
        desk.import(vec![file("r.csv", REVIEWS.to_owned() + &row)], None, false)
            .unwrap();
    };
    let newest = || {
        let rows = desk.get_inbox().unwrap().rows;
        let id = rows.into_iter().max_by_key(|r| r.at.clone()).unwrap().id;
        let grounds = desk.get_signal(&id).unwrap().grounds;
        grounds.into_iter().map(|g| g.reason).collect::<Vec<_>>()
    };
    let again = |grounds: &[String]| grounds.iter().any(|g| g.starts_with("wrote"));
    write(20, "", "The soap gave me a rash.");
    write(21, "", "I have no reply from you.");
    assert!(again(&newest()), "it says nothing else, so it is about the soap");
    write(22, "", "The lamp arrived broken.");
    assert!(!again(&newest()), "{:?}", newest());
    write(23, "", "The lamp is still broken.");
    assert!(
        newest().contains(&"wrote twice about it".to_owned()),
        "{:?}",
        newest()
    );
}

#[test]
fn the_same_words_of_another_customer_are_told_and_not_joined() {
    let bench = Bench::new();
    let desk = reviewed(
        &bench,
        &[
            (
                20,
                "Ada Okafor",
                "ada@mail.example",
                2,
                "The lamp flickers and hums all night long.",
            ),
            (
                21,
                "Tom",
                "tom@mail.example",
                2,
                "The lamp flickers and hums all night long.",
            ),
        ],
    );
    let [kin] = &detail(&desk, "Ada Okafor").kin[..] else {
        panic!("one kin")
    };
    assert_eq!(
        (kin.likeness, kin.joins, kin.author.as_deref()),
        (100, false, Some("Tom"))
    );
}

#[test]
fn a_message_without_a_name_joins_the_customer_who_wrote_the_same_words() {
    let bench = Bench::new();
    let words = "The lamp flickers and hums all night long.";
    let desk = reviewed(
        &bench,
        &[
            (20, "Ada Okafor", "ada@mail.example", 2, words),
            (21, "A. O.", "", 2, words),
        ],
    );
    let unnamed = detail(&desk, "A. O.");
    let other = unnamed.kin[0].signal_id.clone().unwrap();
    assert!(unnamed.kin[0].joins);
    let case = desk.open_case_of(&unnamed.row.id, &[other]).unwrap().id.unwrap();
    assert_eq!(desk.get_case(&case).unwrap().customer.name, "Ada Okafor");
}

#[test]
fn a_language_that_is_not_read_says_so_and_stands_above_what_is_calm() {
    let bench = Bench::new();
    let desk = reviewed(
        &bench,
        &[
            (
                20,
                "Layla",
                "layla@mail.example",
                3,
                "وصل المصباح مكسورا ولم يرد أحد على رسائلي.",
            ),
            (21, "Tom", "tom@mail.example", 2, "It came a bit late."),
        ],
    );
    assert_eq!(order(&desk), ["Layla", "Tom"]);
    let said = "Written in a language Amends does not read: look at it yourself";
    assert!(grounds(&desk, "Layla").contains(&said.to_owned()));
    assert_eq!(row(&desk, "Layla").reasons, [said]);
}

const ORDERS: &str = "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Id\n";

/// Ada has ordered a soap, and later a scarf.
fn soap_and_scarf(desk: &Desk) {
    let order = |name: &str, day: u8, what: &str| {
        format!(
            "{name},ada@mail.example,paid,,fulfilled,,GBP,10.00,2026-11-{day:02} 10:00:00 +0000,1,{what},10.00,{day}\n"
        )
    };
    let orders = ORDERS.to_owned() + &order("#1016", 2, "Lavender soap") + &order("#1017", 9, "Wool scarf");
    desk.import(vec![file("orders.csv", orders)], None, false)
        .unwrap();
}

#[test]
fn a_case_gets_the_order_it_names_or_the_product_it_tells_of_and_no_other() {
    for (words, order) in [
        ("The soap gave me a rash.", Some("#1016")),
        ("It is order #1017 and nobody answers.", Some("#1017")),
        ("Nobody ever answers.", None),
        ("Nobody answered about #9999.", None),
    ] {
        let bench = Bench::new();
        let desk = bench.start();
        soap_and_scarf(&desk);
        let typed = NewCase {
            customer_email: "ada@mail.example".into(),
            ..typed(words)
        };
        let case = desk.start_case(&typed).unwrap().id.unwrap();
        let about = desk.get_case(&case).unwrap().order.map(|o| o.name);
        assert_eq!(about.as_deref(), order, "{words}");
    }
}

#[test]
fn what_they_want_and_how_it_felt_are_read_in_the_text_and_wait_for_a_person() {
    let bench = Bench::new();
    let desk = bench.start();
    let words =
        "This is the third time I write. I feel humiliated. I want my money back and somebody to call me.";
    let case = desk.start_case(&typed(words)).unwrap().id.unwrap();
    let view = desk.get_case(&case).unwrap();
    assert_eq!(view.their_words, "I feel humiliated.");
    assert_eq!(
        view.wanted.as_deref(),
        Some("I want my money back and somebody to call me.")
    );
    assert_eq!(
        (view.felt, view.remedy_sought.as_str()),
        (vec!["humiliated".to_owned()], "")
    );
    let confirmed = CaseEdit {
        remedy_sought: view.wanted,
        emotions: Some(vec!["Humiliated".into()]),
        ..CaseEdit::default()
    };
    desk.edit_case(&case, &confirmed).unwrap();
    let view = desk.get_case(&case).unwrap();
    assert!(view.wanted.is_none() && view.felt.is_empty());
}

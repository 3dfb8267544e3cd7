//! Triage through the desk: what comes first and why, what belongs together, who wrote it, and lanes of their own.

use crate::support::{Bench, file};
use amends_desk::{
    Code, Desk,
    model::{
        signal::{Kinship, SignalKind},
        triage::{Lane, LaneChoice},
    },
    wire::inbox::{NewCase, SignalDetail, SignalRow},
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

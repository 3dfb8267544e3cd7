//! Customers: everything about one in one view, edited by hand, and never overwritten by an import.

use crate::support::{Bench, file, open_ada};
use amends_desk::{
    Desk,
    model::{
        case::Outcome,
        customer::{CustomerField, Marketing},
        promise::PromiseState,
        signal::SignalKind,
        warming::WarmingKind,
    },
    wire::{
        case::{CaseEdit, Closing, NewPromise},
        customer::{CustomerEdit, CustomerView, NewWarming},
        inbox::NewCase,
    },
};

const HEAD: &str = "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags";

/// A shop's file with one customer, whose telephone, note and tags are given.
fn shop(id: u32, email: &str, phone: &str, note: &str, tags: &str) -> String {
    format!(
        "{HEAD}\n{id},Ada,Okafor,{email},yes,,,,Leeds,,GB,LS1,,{phone},no,114.90,1,{note},no,\"{tags}\"\n"
    )
}

fn import(desk: &Desk, csv: &str) {
    let report = desk
        .import(vec![file("customers.csv", csv)], None, false)
        .unwrap();
    assert_eq!(report.files[0].refused, None);
}

fn found(desk: &Desk, query: &str) -> Vec<String> {
    let all = desk.find(query).unwrap().into_iter();
    all.filter(|f| f.kind == "customer").map(|f| f.id).collect()
}

fn only(desk: &Desk, query: &str) -> CustomerView {
    let ids = found(desk, query);
    assert_eq!(ids.len(), 1, "{query}");
    desk.get_customer(&ids[0]).unwrap()
}

fn typed(name: &str, email: &str) -> NewCase {
    NewCase {
        customer_id: None,
        customer_name: name.into(),
        customer_email: email.into(),
        their_words: "I feel let down.".into(),
        kind: SignalKind::Phone,
        remedy_sought: String::new(),
        severity: Some(3),
    }
}

fn customer_of(desk: &Desk, case: &str) -> String {
    desk.get_case(case).unwrap().customer.id
}

#[test]
fn everything_about_a_customer_stands_in_one_view() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let case = open_ada(&desk);
    let edit = CaseEdit {
        fracture_sub: Some("late".into()),
        ..CaseEdit::default()
    };
    desk.edit_case(&case, &edit).unwrap();
    let view = desk.get_case(&case).unwrap();
    let promise = NewPromise {
        text: "Call when it is there".into(),
        owner_id: view.owner.id.clone(),
        due: "2026-12-01".parse().unwrap(),
    };
    let promise = desk.make_promise(&case, &promise).unwrap().id.unwrap();
    desk.settle_promise(&promise, PromiseState::Broken).unwrap();

    let ada = desk.get_customer(&view.customer.id).unwrap();
    assert_eq!(ada.card.name, "Ada Okafor");
    assert!(ada.orders.count > 1 && ada.orders.rows.len() == ada.orders.count as usize);
    assert!(
        ada.orders.rows.is_sorted_by(|a, b| a.placed >= b.placed),
        "newest first"
    );
    let order = view.order.unwrap().name;
    let hurt = ada.orders.rows.iter().find(|row| row.name == order).unwrap();
    assert_eq!(hurt.troubles[0].path.as_deref(), Some("Shipping › late"));
    assert_eq!(hurt.troubles[0].case.id, case);
    assert_eq!(ada.cases[0].promises[0].state, PromiseState::Broken);
    assert_eq!(ada.words[0].case.as_ref().unwrap().id, case);
    assert_eq!(ada.silent_hours, Some(19));
    assert!(ada.pauses[0].on && ada.card.paused_until.is_some());

    let closing = Closing {
        outcome: Outcome::Mended,
        because: "She told us so.".into(),
        overrule: Some("she said it on the phone".into()),
    };
    desk.close_case(&case, &closing).unwrap();
    let ada = desk.get_customer(&view.customer.id).unwrap();
    assert_eq!(
        (ada.cases[0].outcome, ada.silent_hours),
        (Some(Outcome::Mended), None)
    );
}

#[test]
fn somebody_of_whom_only_a_name_is_known_can_be_shown() {
    let bench = Bench::new();
    let desk = bench.start();
    let case = desk
        .start_case(&typed("O'Brien <script> 🎁", ""))
        .unwrap()
        .id
        .unwrap();
    let view = desk.get_customer(&customer_of(&desk, &case)).unwrap();
    assert_eq!(view.card.name, "O'Brien <script> 🎁");
    assert_eq!(view.card.marketing, Marketing::Unknown);
    assert_eq!(
        (view.orders.count, view.wishlist.len(), view.warming.len()),
        (0, 0, 0)
    );
    assert_eq!(view.card.value_at_risk, None);
    assert!(desk.get_customer("nobody").is_err());
}

#[test]
fn two_customers_of_one_name_are_told_apart() {
    let bench = Bench::new();
    let desk = bench.start();
    import(&desk, &shop(1, "ada@one.example", "", "", ""));
    import(&desk, &shop(2, "ada@two.example", "", "", ""));
    assert_eq!(found(&desk, "Ada Okafor").len(), 2);
    let one = only(&desk, "ada@one.example");
    assert_eq!(one.same_name.len(), 1);
    assert_eq!(one.same_name[0].apart, "ada@two.example · Leeds");
    let details: Vec<String> = desk.find("Ada").unwrap().into_iter().map(|f| f.detail).collect();
    assert!(details[0] != details[1], "{details:?}");
    let edit = CustomerEdit {
        email: Some(" ADA@two.example".into()),
        ..CustomerEdit::default()
    };
    let refused = desk.edit_customer(&one.card.id, &edit).unwrap_err();
    assert_eq!(refused.message, "Another customer has this e-mail address.");
    assert_eq!(refused.field.as_deref(), Some("email"));
}

#[test]
fn what_a_person_typed_is_not_overwritten_by_an_import_until_it_is_given_back() {
    let bench = Bench::new();
    let desk = bench.start();
    import(
        &desk,
        &shop(1, "ada@one.example", "+44 1", "first", "tier:Silver, VIP"),
    );
    let ada = only(&desk, "ada@one.example");
    assert_eq!((ada.card.tier.as_deref(), ada.card.vip), (Some("Silver"), true));
    assert!(ada.by_hand.is_empty(), "imported, not typed");

    let edit = CustomerEdit {
        tier: Some("Gold".into()),
        points: Some("1 240".into()),
        phone: Some("+44 2".into()),
        vip: Some(false),
        marketing: Some(Marketing::Unsubscribed),
        wishlist: Some(vec![" Blue lamp ".into(), String::new(), "Blue lamp".into()]),
        ..CustomerEdit::default()
    };
    let change = desk.edit_customer(&ada.card.id, &edit).unwrap();
    assert_eq!(
        change.said,
        "Customer changed: telephone, marketing, tier, points, wishlist, tags"
    );

    import(
        &desk,
        &shop(1, "ada@one.example", "+44 3", "second", "tier:Bronze, VIP"),
    );
    let kept = desk.get_customer(&ada.card.id).unwrap();
    assert_eq!(
        (kept.card.tier.as_deref(), kept.card.points),
        (Some("Gold"), Some(1_240))
    );
    assert_eq!((kept.phone.as_str(), kept.note.as_str()), ("+44 2", "second"));
    assert_eq!(
        (kept.card.vip, kept.card.marketing),
        (false, Marketing::Unsubscribed)
    );
    assert!(!kept.card.accepts_marketing);
    assert_eq!(kept.wishlist, ["Blue lamp"]);

    let back = CustomerEdit {
        give_back: vec![CustomerField::Phone],
        ..CustomerEdit::default()
    };
    desk.edit_customer(&ada.card.id, &back).unwrap();
    import(&desk, &shop(1, "ada@one.example", "+44 4", "third", ""));
    let open = desk.get_customer(&ada.card.id).unwrap();
    assert_eq!(
        (open.phone.as_str(), open.card.tier.as_deref()),
        ("+44 4", Some("Gold"))
    );
}

#[test]
fn an_edit_that_changes_nothing_is_no_edit() {
    let bench = Bench::new();
    let desk = bench.start();
    import(&desk, &shop(1, "ada@one.example", "+44 1", "first", ""));
    let ada = only(&desk, "ada@one.example");
    let same = CustomerEdit {
        phone: Some(" +44 1 ".into()),
        ..CustomerEdit::default()
    };
    assert!(desk.edit_customer(&ada.card.id, &same).unwrap().nouns.is_empty());
    assert!(desk.get_customer(&ada.card.id).unwrap().by_hand.is_empty());
}

#[test]
fn an_edit_of_a_customer_is_taken_back_whole() {
    let bench = Bench::new();
    let desk = bench.start();
    import(&desk, &shop(1, "ada@one.example", "+44 1", "first", "VIP"));
    let before = only(&desk, "ada@one.example");
    let edit = CustomerEdit {
        name: Some("Ada 🎁 O'Kafor".into()),
        points: Some("12".into()),
        country: Some("de".into()),
        ..CustomerEdit::default()
    };
    desk.edit_customer(&before.card.id, &edit).unwrap();
    assert_eq!(desk.get_customer(&before.card.id).unwrap().country, "DE");
    desk.undo_last().unwrap();
    assert_eq!(desk.get_customer(&before.card.id).unwrap(), before);
}

#[test]
fn what_cannot_be_kept_is_said_at_its_field() {
    let bench = Bench::new();
    let desk = bench.start();
    let case = desk.start_case(&typed("Ada", "")).unwrap().id.unwrap();
    let ada = customer_of(&desk, &case);
    let refused = |edit: CustomerEdit| desk.edit_customer(&ada, &edit).unwrap_err();
    let text = |text: &str| Some(text.to_owned());
    let name = CustomerEdit {
        name: text(" "),
        ..CustomerEdit::default()
    };
    assert_eq!(refused(name).field.as_deref(), Some("name"));
    let points = CustomerEdit {
        points: text("12.5"),
        ..CustomerEdit::default()
    };
    assert_eq!(refused(points).message, "Points are a whole number.");
    let email = CustomerEdit {
        email: text("ada at home"),
        ..CustomerEdit::default()
    };
    assert_eq!(refused(email).message, "This is no e-mail address.");
    let country = CustomerEdit {
        country: text("Germany"),
        ..CustomerEdit::default()
    };
    assert_eq!(refused(country).field.as_deref(), Some("country"));
    let long = CustomerEdit {
        tier: Some("x".repeat(10_000)),
        ..CustomerEdit::default()
    };
    assert_eq!(refused(long).field.as_deref(), Some("tier"));
}

#[test]
fn a_line_about_an_order_is_noted_changed_and_taken_away() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let ada = only(&desk, "Ada Okafor").card.id;
    let line = || desk.get_customer(&ada).unwrap().orders.rows[0].said.clone();
    let order = desk.get_customer(&ada).unwrap().orders.rows[0].id.clone();
    desk.note_trouble(&order, " Ribbon\nwas missing ").unwrap();
    assert_eq!(line(), "Ribbon was missing");
    desk.note_trouble(&order, "").unwrap();
    assert_eq!(line(), "");
    desk.undo_last().unwrap();
    assert_eq!(line(), "Ribbon was missing");
    assert!(desk.note_trouble("nothing", "x").is_err());
}

#[test]
fn signs_that_somebody_comes_back_are_noted_on_a_day_that_has_been() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let ada = only(&desk, "Ada Okafor").card.id;
    let sign = |kind, day: &str, said: &str| NewWarming {
        kind,
        day: day.parse().unwrap(),
        said: said.into(),
    };
    desk.note_warming(&ada, &sign(WarmingKind::Visit, "2026-11-27", ""))
        .unwrap();
    let old = desk.note_warming(&ada, &sign(WarmingKind::Wishlist, "2026-11-02", "blue lamp"));
    let future = desk.note_warming(&ada, &sign(WarmingKind::Visit, "2026-11-28", ""));
    assert_eq!(future.unwrap_err().field.as_deref(), Some("day"));
    let what = desk.note_warming(&ada, &sign(WarmingKind::Other, "2026-11-27", " "));
    assert_eq!(what.unwrap_err().message, "Say what was seen.");
    let kinds = || {
        desk.get_customer(&ada)
            .unwrap()
            .warming
            .iter()
            .map(|w| w.kind)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        kinds(),
        [WarmingKind::Visit, WarmingKind::Wishlist],
        "newest first"
    );
    desk.remove_warming(&old.unwrap().id.unwrap()).unwrap();
    assert_eq!(kinds(), [WarmingKind::Visit]);
    desk.undo_last().unwrap();
    assert_eq!(kinds().len(), 2);
}

/// Many orders of one customer, as a shop writes them.
/// Two shops number alike, and the newer order with the number is somebody else's.
#[test]
fn the_order_of_a_case_is_never_another_customers() {
    let bench = Bench::new();
    let desk = bench.start();
    let order = |id: u32, email: &str, total: &str, day: u32| {
        format!(
            "Name,Email,Financial Status,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Id,Billing Name\n\
             #7,{email},paid,GBP,{total},0.00,0.00,{total},2026-11-{day:02} 10:00:00 +0000,1,Lamp of {email},{total},{id},Ada\n"
        )
    };
    import(&desk, &order(1, "ada@mail.example", "9.00", 1));
    import(&desk, &order(2, "zoe@mail.example", "900.00", 9));
    let case = desk
        .start_case(&typed("", "ada@mail.example"))
        .unwrap()
        .id
        .unwrap();
    let chosen = CaseEdit {
        order_name: Some("#7".into()),
        ..CaseEdit::default()
    };
    desk.edit_case(&case, &chosen).unwrap();
    let view = desk.get_case(&case).unwrap();
    let about = view.order.unwrap();
    assert_eq!(
        (about.total.minor, about.what.as_str()),
        (900, "Lamp of ada@mail.example")
    );
    let all = desk.get_composition(&case).unwrap().placeholders;
    let total = all.into_iter().find(|p| p.name == "order.total").unwrap();
    assert_eq!(total.value.as_deref(), Some("£9.00"));
}

fn many_orders(count: usize) -> String {
    let mut csv = "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Id\n".to_owned();
    for n in 0..count {
        let day = 1 + n % 28;
        let (month, year) = (1 + n / 28 % 12, 2010 + n / 336);
        csv += &format!(
            "#{n},ada@one.example,paid,,fulfilled,,GBP,10.00,{year}-{month:02}-{day:02} 10:00:00 +0000,1,Candle,10.00,{n}\n"
        );
    }
    csv
}

#[test]
fn five_thousand_orders_come_in_pages() {
    let bench = Bench::new();
    let desk = bench.start();
    let report = desk
        .import(vec![file("orders.csv", many_orders(5_000))], None, false)
        .unwrap();
    assert_eq!(report.files[0].imported, 5_000);
    let id = found(&desk, "ada@one.example").remove(0);
    let begun = std::time::Instant::now();
    let view = desk.get_customer(&id).unwrap();
    let took = begun.elapsed();
    assert_eq!(
        (view.orders.count, view.orders.rows.len(), view.card.orders),
        (5_000, 40, 5_000)
    );
    let next = desk.list_orders(&id, 40).unwrap();
    assert_eq!((next.skipped, next.rows.len()), (40, 40));
    assert!(next.rows[0].placed <= view.orders.rows[39].placed);
    assert_eq!(desk.list_orders(&id, 4_990).unwrap().rows.len(), 10);
    assert!(desk.list_orders(&id, 9_999).unwrap().rows.is_empty());
    println!("a customer with 5,000 orders: {took:?}");
    assert!(took.as_secs() < 5, "{took:?}");
}

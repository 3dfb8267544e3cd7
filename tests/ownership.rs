//! Make-goods, promises and actions, with authority.

use crate::support::{Bench, open_ada};
use amends_desk::{
    Code, Desk,
    model::{
        make_good::{MakeGoodKind, MakeGoodNature, MakeGoodState},
        person::Role,
        promise::PromiseState,
    },
    wire::{
        case::{NewAction, NewMakeGood, NewPromise},
        settings::PersonEdit,
    },
};
use chrono::TimeDelta;

fn gesture(amount: &str) -> NewMakeGood {
    NewMakeGood {
        kind: MakeGoodKind::Credit,
        nature: MakeGoodNature::Goodwill,
        text: "Credit, twelve months".into(),
        amount: amount.into(),
    }
}

fn me(desk: &Desk) -> String {
    desk.get_choices()
        .unwrap()
        .people
        .into_iter()
        .find(|p| p.is_me)
        .unwrap()
        .id
}

fn become_agent(desk: &Desk) {
    let sam = PersonEdit {
        id: None,
        name: "Sam".into(),
        role: Role::Agent,
        is_me: true,
    };
    desk.edit_person(&sam).unwrap();
}

#[test]
fn the_suggestion_says_where_it_comes_from() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let view = desk.get_case(&open_ada(&desk)).unwrap().goodwill;
    assert_eq!(view.per_cent, 30);
    assert_eq!(view.why, "severity 4 · VIP, first failure · order £119.90");
    assert_eq!(view.amount.unwrap().minor, 3_597);
}

#[test]
fn goodwill_beyond_ones_limit_waits_for_a_yes_and_what_is_owed_never_does() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let case = open_ada(&desk);
    let owner = me(&desk);
    become_agent(&desk);
    let waiting = desk.offer_make_good(&case, &gesture("30")).unwrap().id.unwrap();
    let owed = NewMakeGood {
        kind: MakeGoodKind::Refund,
        nature: MakeGoodNature::Owed,
        text: "The whole order back".into(),
        amount: "119.90".into(),
    };
    let owed = desk.offer_make_good(&case, &owed).unwrap().id.unwrap();
    let states = |desk: &Desk| -> Vec<MakeGoodState> {
        desk.get_case(&case)
            .unwrap()
            .make_goods
            .iter()
            .map(|m| m.state)
            .collect()
    };
    assert_eq!(states(&desk), [MakeGoodState::Offered, MakeGoodState::Approved]);
    assert_eq!(
        desk.deliver_make_good(&waiting).unwrap_err().code,
        Code::NeedsApproval
    );
    assert_eq!(
        desk.approve_make_good(&waiting).unwrap_err().code,
        Code::NeedsApproval
    );
    assert_eq!(
        desk.get_today()
            .unwrap()
            .rows
            .iter()
            .filter(|r| r.id == waiting)
            .count(),
        1
    );

    let miriam = PersonEdit {
        id: Some(owner),
        name: "Miriam Falk".into(),
        role: Role::Owner,
        is_me: true,
    };
    desk.edit_person(&miriam).unwrap();
    desk.approve_make_good(&waiting).unwrap();
    desk.deliver_make_good(&waiting).unwrap();
    desk.deliver_make_good(&owed).unwrap();
    assert_eq!(
        states(&desk),
        [MakeGoodState::Delivered, MakeGoodState::Delivered]
    );
    assert!(
        desk.decline_make_good(&owed).is_err(),
        "what was delivered cannot be declined"
    );
}

#[test]
fn an_amount_is_a_number_or_a_clear_refusal() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let case = open_ada(&desk);
    for bad in ["", "thirty", "-5", "1e3", "0", "€30", "1,2,3"] {
        let refused = desk.offer_make_good(&case, &gesture(bad)).unwrap_err();
        assert_eq!(refused.field.as_deref(), Some("amount"), "{bad}");
    }
    desk.offer_make_good(&case, &gesture(" £30 ")).unwrap();
    let kept = desk.get_case(&case).unwrap().make_goods[0]
        .amount
        .clone()
        .unwrap();
    assert_eq!((kept.minor, kept.currency.as_str()), (3_000, "GBP"));
    desk.offer_make_good(&case, &gesture("4,90")).unwrap();
    assert_eq!(
        desk.get_case(&case).unwrap().make_goods[1]
            .amount
            .clone()
            .unwrap()
            .minor,
        490,
        "a decimal comma"
    );
}

#[test]
fn every_promise_has_an_owner_and_a_day_and_an_end() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let case = open_ada(&desk);
    let due = chrono::NaiveDate::from_ymd_opt(2026, 11, 28).unwrap();
    let promise = |owner: &str| NewPromise {
        text: "Call her back".into(),
        owner_id: owner.into(),
        due,
    };
    let nobody = "00000000-0000-7000-8000-000000000000";
    assert_eq!(
        desk.make_promise(&case, &promise(nobody))
            .unwrap_err()
            .field
            .as_deref(),
        Some("owner_id")
    );
    let id = desk
        .make_promise(&case, &promise(&me(&desk)))
        .unwrap()
        .id
        .unwrap();
    assert_eq!(desk.get_today().unwrap().rows[0].title, "Call her back");
    bench.clock.pass(TimeDelta::days(2));
    assert!(desk.get_case(&case).unwrap().promises[0].overdue);
    desk.settle_promise(&id, PromiseState::Kept).unwrap();
    assert!(desk.settle_promise(&id, PromiseState::Broken).is_err());
    let last = desk.get_today().unwrap().last_90;
    assert_eq!((last.promises_kept, last.promises_settled), (1, 1));
}

#[test]
fn an_action_is_given_to_a_team_and_finished_once() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let case = open_ada(&desk);
    let due = chrono::NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
    let action = |team: &str| NewAction {
        text: "Gifts leave first".into(),
        team: team.into(),
        due,
    };
    assert_eq!(
        desk.give_action(&case, &action(" "))
            .unwrap_err()
            .field
            .as_deref(),
        Some("team")
    );
    let id = desk.give_action(&case, &action("Warehouse")).unwrap().id.unwrap();
    desk.finish_action(&id).unwrap();
    assert!(
        desk.finish_action(&id).unwrap().nouns.is_empty(),
        "the second time changes nothing"
    );
    assert!(desk.get_case(&case).unwrap().actions[0].done.is_some());
}

#[test]
fn somebody_always_stays_owner() {
    let bench = Bench::new();
    let desk = bench.start();
    let only = PersonEdit {
        id: Some(me(&desk)),
        name: "Miriam".into(),
        role: Role::Agent,
        is_me: true,
    };
    assert_eq!(
        desk.edit_person(&only).unwrap_err().field.as_deref(),
        Some("role")
    );
}

//! Ownership: what they get, what we promised, and what changes so that it does not happen again.

use crate::{
    Code, Desk, Error, Result,
    desk::{case_of, id, me},
    text,
    wire::{
        Change,
        case::{NewAction, NewMakeGood, NewPromise},
    },
};
use amends_model::{
    ActionId, Currency, MakeGoodId, Money, PersonId, PromiseId,
    action::Action,
    event::Op,
    make_good::{MakeGood, MakeGoodKind, MakeGoodNature, MakeGoodState},
    person::Role,
    promise::{Promise, PromiseState},
};
use amends_store::{Reader, Told};

impl Desk {
    /// Offers a make-good. What is owed is approved at once; goodwill beyond one's authority waits for a yes.
    pub fn offer_make_good(&self, case: &str, input: &NewMakeGood) -> Result<Change> {
        let what = text::line("text", &input.text, "Say what they get.")?;
        self.change(|tx| {
            let case = case_of(tx, case)?;
            let order = tx.find_order_of_case(&case)?.map(|o| o.total);
            let amount = amount_typed(tx, &input.amount, order)?;
            let is_money = matches!(input.kind, MakeGoodKind::Refund | MakeGoodKind::Credit);
            if is_money && amount.is_none() {
                return Err(Error::invalid("amount", "Say how much."));
            }
            let role = me(tx)?.role;
            let waits = input.nature == MakeGoodNature::Goodwill
                && amount.is_some_and(|amount| role.needs_approval(amount, order));
            let make_good = MakeGood {
                id: MakeGoodId::new(self.seed()),
                case: case.id,
                kind: input.kind,
                nature: input.nature,
                text: what.clone(),
                amount,
                state: if waits {
                    MakeGoodState::Offered
                } else {
                    MakeGoodState::Approved
                },
                offered: self.now(),
                delivered: None,
            };
            tx.put_make_good(&make_good)?;
            let worth = amount.map(|a| format!(", {a}")).unwrap_or_default();
            let said = format!(
                "Make-good: {what}{worth}{}",
                if waits { ", waits for approval" } else { "" }
            );
            Ok(Told::of(
                case.id,
                Op::MakeGoodOffered,
                said,
                Some(make_good.id.to_string()),
            ))
        })
    }

    /// Says yes to a make-good that is beyond somebody's authority.
    pub fn approve_make_good(&self, make_good: &str) -> Result<Change> {
        self.settle_make_good(make_good, Op::MakeGoodApproved, |reader, _, m| {
            let case = reader.get_case(m.case)?.ok_or_else(|| Error::not_found("case"))?;
            let order = reader.find_order_of_case(&case)?.map(|o| o.total);
            let role: Role = me(reader)?.role;
            if m.amount.is_some_and(|amount| role.needs_approval(amount, order)) {
                return Err(Error::new(
                    Code::NeedsApproval,
                    "This is beyond your own limit; somebody else has to approve it.",
                ));
            }
            m.state = MakeGoodState::Approved;
            Ok(format!("Approved: {}", m.text))
        })
    }

    /// It is with the customer.
    pub fn deliver_make_good(&self, make_good: &str) -> Result<Change> {
        self.settle_make_good(make_good, Op::MakeGoodDelivered, |_, desk, m| {
            if m.state == MakeGoodState::Offered {
                return Err(Error::new(
                    Code::NeedsApproval,
                    "Somebody has to approve this first.",
                ));
            }
            m.state = MakeGoodState::Delivered;
            m.delivered = Some(desk.now());
            Ok(format!("Delivered: {}", m.text))
        })
    }

    /// They did not want it, or we did not approve it.
    pub fn decline_make_good(&self, make_good: &str) -> Result<Change> {
        self.settle_make_good(make_good, Op::MakeGoodDeclined, |_, _, m| {
            m.state = MakeGoodState::Declined;
            Ok(format!("Declined: {}", m.text))
        })
    }

    fn settle_make_good(
        &self,
        make_good: &str,
        op: Op,
        settle: impl FnOnce(&Reader<'_>, &Self, &mut MakeGood) -> Result<String>,
    ) -> Result<Change> {
        let make_good: MakeGoodId = id(make_good, "make-good")?;
        self.change(|tx| {
            let mut found = tx
                .get_make_good(make_good)?
                .ok_or_else(|| Error::not_found("make-good"))?;
            if matches!(found.state, MakeGoodState::Delivered | MakeGoodState::Declined) {
                return Err(Error::new(Code::Invalid, "This make-good is settled already."));
            }
            let said = settle(tx, self, &mut found)?;
            tx.put_make_good(&found)?;
            Ok(Told::of(found.case, op, said, Some(found.id.to_string())))
        })
    }

    /// Makes a promise: what, who, by which day.
    pub fn make_promise(&self, case: &str, input: &NewPromise) -> Result<Change> {
        let what = text::line("text", &input.text, "Say what was promised.")?;
        let owner: PersonId = id(&input.owner_id, "person")?;
        self.change(|tx| {
            let case = case_of(tx, case)?;
            let owner = tx.get_person(owner)?;
            let owner = owner
                .ok_or_else(|| Error::invalid("owner_id", "Every promise needs somebody who keeps it."))?;
            let promise = Promise {
                id: PromiseId::new(self.seed()),
                case: case.id,
                text: what,
                owner: owner.id,
                due: input.due,
                state: PromiseState::Open,
                settled: None,
            };
            tx.put_promise(&promise)?;
            let said = format!(
                "Promised: {} ({}, by {})",
                promise.text,
                owner.name,
                promise.due.format("%-d %b")
            );
            Ok(Told::of(
                case.id,
                Op::PromiseMade,
                said,
                Some(promise.id.to_string()),
            ))
        })
    }

    /// Kept, broken, or released by the customer.
    pub fn settle_promise(&self, promise: &str, state: PromiseState) -> Result<Change> {
        let promise: PromiseId = id(promise, "promise")?;
        let (op, word) = match state {
            PromiseState::Open => {
                return Err(Error::invalid(
                    "state",
                    "Say whether it was kept, broken or released.",
                ));
            }
            PromiseState::Kept => (Op::PromiseKept, "Kept"),
            PromiseState::Broken => (Op::PromiseBroken, "Broken"),
            PromiseState::Released => (Op::PromiseReleased, "Released"),
        };
        self.change(|tx| {
            let mut found = tx
                .get_promise(promise)?
                .ok_or_else(|| Error::not_found("promise"))?;
            if found.state != PromiseState::Open {
                return Err(Error::new(Code::Invalid, "This promise is settled already."));
            }
            found.state = state;
            found.settled = Some(self.now());
            tx.put_promise(&found)?;
            Ok(Told::of(
                found.case,
                op,
                format!("{word}: {}", found.text),
                Some(found.id.to_string()),
            ))
        })
    }

    /// Gives a team an action, so that it does not happen again.
    pub fn give_action(&self, case: &str, input: &NewAction) -> Result<Change> {
        let what = text::line("text", &input.text, "Say what changes.")?;
        let team = text::line("team", &input.team, "Say which team owns it.")?;
        self.change(|tx| {
            let case = case_of(tx, case)?;
            let action = Action {
                id: ActionId::new(self.seed()),
                case: case.id,
                text: what,
                team,
                due: input.due,
                done: None,
            };
            tx.put_action(&action)?;
            let said = format!("Action for {}: {}", action.team, action.text);
            Ok(Told::of(
                case.id,
                Op::ActionGiven,
                said,
                Some(action.id.to_string()),
            ))
        })
    }

    /// The action is done.
    pub fn finish_action(&self, action: &str) -> Result<Change> {
        let action: ActionId = id(action, "action")?;
        self.change(|tx| {
            let mut found = tx.get_action(action)?.ok_or_else(|| Error::not_found("action"))?;
            if found.done.is_none() {
                found.done = Some(self.now());
                tx.put_action(&found)?;
            }
            Ok(Told::of(
                found.case,
                Op::ActionDone,
                format!("Done: {}", found.text),
                Some(found.id.to_string()),
            ))
        })
    }
}

/// An amount as typed, in the order's currency, else the workspace's.
fn amount_typed(reader: &Reader<'_>, typed: &str, order: Option<Money>) -> Result<Option<Money>> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let set: Option<Currency> = reader.get_setting("currency")?.and_then(|text| text.parse().ok());
    let currency = order.map(|o| o.currency).or(set).unwrap_or(Currency::GBP);
    let plain = typed.trim();
    let plain = currency
        .sign()
        .map_or(plain, |sign| plain.trim_start_matches(sign))
        .trim();
    let amount = Money::parse(plain, currency).filter(|a| a.minor > 0);
    amount
        .map(Some)
        .ok_or_else(|| Error::invalid("amount", "Write the amount as a number, such as 30 or 4.90."))
}

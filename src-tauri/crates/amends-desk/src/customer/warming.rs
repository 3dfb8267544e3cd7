//! Signs that somebody comes back: noted by hand, and taken away again.

use crate::{
    Desk, Error, Result,
    desk::id,
    text,
    wire::{Change, customer::NewWarming},
};
use amends_model::{
    CustomerId, Day, Moment, WarmingId,
    event::Op,
    warming::{Warming, WarmingKind},
};
use amends_store::Told;
use chrono::NaiveTime;

impl Desk {
    /// Notes a sign that a customer comes back: a visit, something wished for, a mail opened.
    pub fn note_warming(&self, customer: &str, input: &NewWarming) -> Result<Change> {
        let customer: CustomerId = id(customer, "customer")?;
        let said = text::maybe_line("said", &input.said)?;
        if input.kind == WarmingKind::Other && said.is_empty() {
            return Err(Error::invalid("said", "Say what was seen."));
        }
        if input.day > self.today() {
            return Err(Error::invalid("day", "This day is still to come."));
        }
        self.change(|tx| {
            let customer = tx.get_customer(customer)?;
            let customer = customer.ok_or_else(|| Error::not_found("customer"))?;
            let warming = Warming {
                id: WarmingId::new(self.seed()),
                customer: customer.id,
                kind: input.kind,
                at: self.moment_of(input.day),
                said,
            };
            tx.put_warming(&warming)?;
            let told = format!("Warming signal: {}", sentence(&warming));
            Ok(Told::workspace(
                Op::WarmingNoted,
                told,
                Some(warming.id.to_string()),
            ))
        })
    }

    /// Takes a warming signal away.
    pub fn remove_warming(&self, warming: &str) -> Result<Change> {
        let warming: WarmingId = id(warming, "warming signal")?;
        self.change(|tx| {
            let found = tx.get_warming(warming)?;
            let found = found.ok_or_else(|| Error::not_found("warming signal"))?;
            tx.remove_warming(found.id)?;
            let told = format!("Warming signal removed: {}", sentence(&found));
            Ok(Told::workspace(Op::WarmingRemoved, told, None))
        })
    }

    /// Now if it is today, else the middle of the day: nobody notes at which minute somebody was seen.
    fn moment_of(&self, day: Day) -> Moment {
        if day == self.today() {
            return self.now();
        }
        let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
        day.and_time(noon).and_utc()
    }
}

fn sentence(warming: &Warming) -> String {
    let kind = match warming.kind {
        WarmingKind::Visit => "visited",
        WarmingKind::Wishlist => "wished for something",
        WarmingKind::Opened => "opened a mail",
        WarmingKind::Other => return warming.said.clone(),
    };
    if warming.said.is_empty() {
        kind.to_owned()
    } else {
        format!("{kind}, {}", warming.said)
    }
}

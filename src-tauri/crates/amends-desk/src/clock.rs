//! Time and chance, passed in: the only place from which use cases learn what time it is.
//!
//! Everything below the desk is told the time, so that tests can stand still or let ninety days pass.

use amends_model::{Day, IdSeed, Moment};

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Now, in UTC.
    fn now(&self) -> Moment;
    /// Today, in the zone of the person at the computer.
    fn today(&self) -> Day;
    /// The calendar day of a moment, in the same zone.
    fn day_of(&self, at: Moment) -> Day;
    /// The IANA name of that zone, such as `Europe/London`, where it is known.
    fn zone(&self) -> Option<String> {
        None
    }
}

/// Gives random bytes.
pub trait Chance: Send + Sync {
    /// Fills `bytes` with random ones.
    fn fill(&self, bytes: &mut [u8]);
}

/// The computer's own clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the computer's clock"
)]
impl Clock for SystemClock {
    fn now(&self) -> Moment {
        // Milliseconds are what is stored; finer moments would not survive being read again.
        let now = chrono::Utc::now();
        Moment::from_timestamp_millis(now.timestamp_millis()).unwrap_or(now)
    }

    fn today(&self) -> Day {
        chrono::Local::now().date_naive()
    }

    fn day_of(&self, at: Moment) -> Day {
        at.with_timezone(&chrono::Local).date_naive()
    }

    fn zone(&self) -> Option<String> {
        iana_time_zone::get_timezone().ok()
    }
}

/// The computer's own source of randomness.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemChance;

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that asks the computer for chance"
)]
impl Chance for SystemChance {
    fn fill(&self, bytes: &mut [u8]) {
        // An operating system without randomness cannot run anything else of ours either; keys made from a
        // buffer that was not filled are refused by the vault.
        if getrandom::fill(bytes).is_err() {
            bytes.fill(0);
        }
    }
}

/// Chance for one id.
pub(crate) fn id_seed(clock: &dyn Clock, chance: &dyn Chance) -> IdSeed {
    let mut random = [0; 10];
    chance.fill(&mut random);
    IdSeed {
        at: clock.now(),
        random,
    }
}

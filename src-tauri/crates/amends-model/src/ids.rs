//! One type per noun for identifiers, so that a promise can never be asked for with a case's id.
//!
//! Ids are UUIDv7 (RFC 9562): they sort by the time they were made and can be made on several computers
//! without asking anybody. The time and the random bytes are passed in, because this crate has neither.

use crate::Moment;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What an id is made from: a moment and ten random bytes.
#[derive(Debug, Clone, Copy)]
pub struct IdSeed {
    /// When the thing was made.
    pub at: Moment,
    /// Chance, from the caller.
    pub random: [u8; 10],
}

impl IdSeed {
    fn uuid(self) -> Uuid {
        let ms = u64::try_from(self.at.timestamp_millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(ms, &self.random).into_uuid()
    }
}

fn made(uuid: Uuid) -> Option<Moment> {
    let (seconds, nanos) = uuid.get_timestamp()?.to_unix();
    Moment::from_timestamp(i64::try_from(seconds).ok()?, nanos)
}

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new id made from a moment and chance.
            pub fn new(seed: IdSeed) -> Self { Self(seed.uuid()) }
            /// The id stored under this UUID.
            pub const fn from_uuid(uuid: Uuid) -> Self { Self(uuid) }
            /// The UUID behind the id.
            pub const fn uuid(self) -> Uuid { self.0 }
            /// The moment it was made from, to the millisecond.
            pub fn made(self) -> Option<Moment> { made(self.0) }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }

        impl std::str::FromStr for $name {
            type Err = crate::UnknownWord;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
                    .map_err(|_| crate::UnknownWord { noun: "id", found: text.to_owned() })
            }
        }
    )+};
}

ids! {
    /// An internal fix.
    ActionId,
    /// Cards that were written together.
    BatchId,
    /// A deadline others set, running for a case.
    CaseDeadlineId,
    /// A damaged relationship.
    CaseId,
    /// Why it broke, shared by cases.
    CauseId,
    /// A planned contact after the repair.
    CheckInId,
    /// Somebody who buys from us.
    CustomerId,
    /// The computer that wrote an event.
    DeviceId,
    /// One entry of the append-only record.
    EventId,
    /// Something that was established during diagnosis.
    FactId,
    /// A hand of the user's own.
    HandId,
    /// A lesson.
    LessonId,
    /// A make-good.
    MakeGoodId,
    /// Something we say to a customer.
    MessageId,
    /// What a message said at some moment.
    MessageVersionId,
    /// A handwritten-style card.
    NoteId,
    /// An order of a customer.
    OrderId,
    /// A marketing stop.
    PauseId,
    /// Somebody of ours.
    PersonId,
    /// Something we said we would do.
    PromiseId,
    /// A fact asked of a team.
    QuestionId,
    /// A survey answer.
    PulseId,
    /// Something that arrived and may become a case.
    SignalId,
    /// A sign that a customer comes back.
    WarmingId,
    /// A stretch in which we wait for the customer.
    WaitId,
    /// One step of a why-chain.
    WhyStepId,
}

/// The number people use for a case: `AM-0042`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CaseNumber(pub u32);

impl std::fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "AM-{:04}", self.0)
    }
}

impl std::str::FromStr for CaseNumber {
    type Err = crate::UnknownWord;
    /// Reads `AM-0042`, `am-42` or `42`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text
            .trim()
            .trim_start_matches(['A', 'a'])
            .trim_start_matches(['M', 'm'])
            .trim_start_matches('-');
        digits.parse().map(Self).map_err(|_| crate::UnknownWord {
            noun: "case number",
            found: text.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    #[test]
    fn ids_sort_by_the_time_they_were_made() {
        let at = |ms| IdSeed {
            at: chrono::Utc.timestamp_millis_opt(ms).unwrap(),
            random: [7; 10],
        };
        assert!(CaseId::new(at(1_700_000_000_000)) < CaseId::new(at(1_700_000_000_001)));
        assert_eq!(CaseId::new(at(1_700_000_000_000)).uuid().get_version_num(), 7);
        assert_eq!(
            CaseId::new(at(1_700_000_000_123)).made(),
            Some(at(1_700_000_000_123).at)
        );
    }

    #[test]
    fn a_case_number_reads_as_people_type_it() {
        for text in ["AM-0042", "am-42", "42", " AM-42 "] {
            assert_eq!(text.parse::<CaseNumber>().unwrap(), CaseNumber(42), "{text}");
        }
        assert_eq!(CaseNumber(42).to_string(), "AM-0042");
        assert!("AM-".parse::<CaseNumber>().is_err());
    }
}

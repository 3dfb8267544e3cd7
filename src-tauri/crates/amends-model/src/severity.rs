//! Severity 1 to 5 with written criteria, so that two people give the same case the same number.
//!
//! The criteria and limits are house defaults: a judgement to be tuned with own data, not research.

use serde::{Deserialize, Serialize};

/// How bad it is, from 1 (annoyance) to 5 (critical).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Severity(u8);

impl Severity {
    /// Annoyance.
    pub const ONE: Self = Self(1);
    /// Inconvenience.
    pub const TWO: Self = Self(2);
    /// Failure.
    pub const THREE: Self = Self(3);
    /// Serious failure.
    pub const FOUR: Self = Self(4);
    /// Critical.
    pub const FIVE: Self = Self(5);
    /// All five, mildest first.
    pub const ALL: [Self; 5] = [Self::ONE, Self::TWO, Self::THREE, Self::FOUR, Self::FIVE];

    /// The number itself.
    pub const fn level(self) -> u8 {
        self.0
    }

    /// One word for it.
    pub const fn name(self) -> &'static str {
        match self.0 {
            1 => "Annoyance",
            2 => "Inconvenience",
            3 => "Failure",
            4 => "Serious failure",
            _ => "Critical",
        }
    }

    /// When this number is right.
    pub const fn criteria(self) -> &'static [&'static str] {
        match self.0 {
            1 => &[
                "nothing lost",
                "cost them less than half an hour",
                "no date missed",
                "first contact about it",
            ],
            2 => &[
                "under a tenth of the order or two hours lost",
                "one to three days late, no occasion",
                "had to write again",
            ],
            3 => &[
                "what we sell did not arrive, or wrong, broken, four days late or more",
                "charged twice",
                "a gift or date was touched",
            ],
            4 => &[
                "the loss is larger than the order",
                "an occasion that will not come back was spoilt",
                "rude or dishonest conduct",
                "our first repair failed",
                "said in public to many",
            ],
            _ => &[
                "health, safety, privacy or discrimination",
                "cannot be undone",
                "many customers at once",
                "lawyers or press",
            ],
        }
    }
}

impl TryFrom<u8> for Severity {
    type Error = crate::UnknownWord;
    fn try_from(level: u8) -> Result<Self, Self::Error> {
        if (1..=5).contains(&level) {
            Ok(Self(level))
        } else {
            Err(crate::UnknownWord {
                noun: "severity",
                found: level.to_string(),
            })
        }
    }
}

impl From<Severity> for u8 {
    fn from(severity: Severity) -> Self {
        severity.0
    }
}

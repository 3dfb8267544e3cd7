//! Turns a typed passphrase into the secret of a slot, slowly on purpose.
//!
//! Argon2id makes each guess cost 64 MiB of memory for a noticeable moment. The costs are written
//! in the key file so that they can be raised later, and are bounded when read: a key file that
//! somebody tampered with must not be able to ask for 100 GB or for an hour.

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::Error;
use crate::key::Fill;
use crate::key_file::Fixed;

/// Fewest characters (Unicode scalar values after composition) of a new passphrase.
///
/// Ten, because nobody but the owner can try guesses faster than [`Cost::STANDARD`] allows; the
/// length of a passphrase that already exists is never looked at.
pub const MIN_CHARACTERS: usize = 10;
/// Most bytes of a new passphrase.
const MAX_BYTES: usize = 1024;
/// Length of a salt in bytes, as RFC 9106 section 3.1 recommends.
pub(crate) const SALT: usize = 16;

/// What one guess at a passphrase costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over that memory.
    pub passes: u32,
    /// Lanes that may be computed side by side.
    pub lanes: u32,
}

impl Cost {
    /// 64 MiB, 3 passes, 1 lane: RFC 9106's second recommended option, with one lane because the
    /// computation here runs on one thread.
    pub const STANDARD: Self = Self {
        memory_kib: 64 * 1024,
        passes: 3,
        lanes: 1,
    };
    /// The least Argon2 accepts. For tests: it protects nothing.
    pub const CHEAPEST: Self = Self {
        memory_kib: 8,
        passes: 1,
        lanes: 1,
    };
    /// The most a key file may ask for: four times the standard memory.
    const CEILING: Self = Self {
        memory_kib: 256 * 1024,
        passes: 10,
        lanes: 4,
    };

    /// Whether this cost can be computed here at all; false for what only a tampered file asks.
    pub(crate) fn is_bearable(&self) -> bool {
        (1..=Self::CEILING.lanes).contains(&self.lanes)
            && (1..=Self::CEILING.passes).contains(&self.passes)
            && (8 * self.lanes..=Self::CEILING.memory_kib).contains(&self.memory_kib)
    }
}

/// How one passphrase slot stretches its passphrase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Stretch {
    pub cost: Cost,
    pub salt: Fixed<SALT>,
}

impl Stretch {
    pub(crate) fn new(cost: Cost, fill: Fill<'_>) -> Self {
        let mut salt = [0; SALT];
        fill(&mut salt);
        Self {
            cost,
            salt: Fixed(salt),
        }
    }

    /// The slot's secret. Takes as long as the cost says: about 0.2 s at the standard cost.
    ///
    /// # Errors
    /// [`Error::TooLittleMemory`] if the memory is not to be had, [`Error::KeyFileDamaged`] for a
    /// cost outside the bounds.
    pub(crate) fn stretch(&self, passphrase: &str) -> Result<Zeroizing<[u8; 32]>, Error> {
        if !self.cost.is_bearable() {
            return Err(Error::KeyFileDamaged);
        }
        let Cost {
            memory_kib,
            passes,
            lanes,
        } = self.cost;
        let params = Params::new(memory_kib, passes, lanes, Some(32)).map_err(|_| Error::KeyFileDamaged)?;
        let mut secret = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(composed(passphrase).as_bytes(), &self.salt.0, secret.as_mut())
            .map_err(|_| Error::TooLittleMemory)?;
        Ok(secret)
    }
}

/// Refuses a new passphrase that is too short or too long.
pub(crate) fn check_new(passphrase: &str) -> Result<(), Error> {
    if passphrase.len() > MAX_BYTES {
        return Err(Error::PassphraseTooLong);
    }
    if composed(passphrase).chars().count() < MIN_CHARACTERS {
        return Err(Error::PassphraseTooShort);
    }
    Ok(())
}

/// NFC: keyboards differ in whether they type "é" as one character or as two, people do not.
fn composed(passphrase: &str) -> Zeroizing<String> {
    // Composition grows text threefold at most (Unicode annex 15); with the room reserved, no
    // half-filled copy is left behind by a growing buffer.
    let mut text = Zeroizing::new(String::with_capacity(passphrase.len() * 3));
    text.extend(passphrase.nfc());
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stretch(cost: Cost) -> Stretch {
        Stretch::new(cost, &mut |bytes| bytes.fill(3))
    }

    #[test]
    fn composed_and_decomposed_accents_are_the_same_passphrase() {
        let slot = stretch(Cost::CHEAPEST);
        let composed = slot.stretch("caf\u{e9} au lait").unwrap();
        let decomposed = slot.stretch("cafe\u{301} au lait").unwrap();
        assert_eq!(*composed, *decomposed);
        assert_ne!(*composed, *slot.stretch("cafe au lait").unwrap());
    }

    #[test]
    fn the_same_passphrase_under_another_salt_is_another_secret() {
        let one = stretch(Cost::CHEAPEST).stretch("a long passphrase").unwrap();
        let other = Stretch::new(Cost::CHEAPEST, &mut |bytes| bytes.fill(4));
        assert_ne!(*one, *other.stretch("a long passphrase").unwrap());
    }

    #[test]
    fn a_new_passphrase_has_ten_characters_counted_after_composition() {
        assert_eq!(check_new("nine char"), Err(Error::PassphraseTooShort));
        assert_eq!(check_new("ten chars!"), Ok(()));
        let nine_with_accent = "nine cha\u{301}r";
        assert_eq!(nine_with_accent.chars().count(), 10);
        assert_eq!(check_new(nine_with_accent), Err(Error::PassphraseTooShort));
        assert_eq!(check_new(&"x".repeat(2000)), Err(Error::PassphraseTooLong));
    }

    #[test]
    fn a_cost_beyond_the_bounds_is_refused_before_any_memory_is_taken() {
        let standard = Cost::STANDARD;
        for cost in [
            Cost {
                memory_kib: u32::MAX,
                ..standard
            },
            Cost {
                memory_kib: 256 * 1024 + 1,
                ..standard
            },
            Cost {
                memory_kib: 7,
                ..standard
            },
            Cost {
                passes: 0,
                ..standard
            },
            Cost {
                passes: 11,
                ..standard
            },
            Cost { lanes: 0, ..standard },
            Cost {
                lanes: u32::MAX,
                ..standard
            },
        ] {
            assert_eq!(stretch(cost).stretch("whatever"), Err(Error::KeyFileDamaged));
        }
        assert!(standard.is_bearable() && Cost::CHEAPEST.is_bearable());
    }

    #[test]
    fn the_standard_cost_is_64_mib_three_passes_one_lane_of_argon2id() {
        // RFC 9106's own vector uses inputs a passphrase slot has not (a secret, associated data),
        // so this one was computed with the reference implementation in C.
        let slot = Stretch {
            cost: Cost::STANDARD,
            salt: Fixed(*b"amends test salt"),
        };
        let secret = slot.stretch("correct horse battery staple").unwrap();
        assert_eq!(
            data_encoding::HEXLOWER.encode(secret.as_ref()),
            "53026693fdb54354711cb4df6b21a92971e177fd25f83bae8bb768bdfb8ed3fd"
        );
    }
}

//! The recovery key: what is printed once and typed back on a bad day.
//!
//! It is 160 bits, written as 32 symbols of Crockford's base 32 in 8 groups of 4. Thirty symbols
//! are random (150 bits: at a million million guesses a second, some 10²⁵ years); the last two are
//! a checksum. The checksum is a Reed–Solomon code over the field of 32 elements, one symbol
//! position for each element, so that it is certain, not only likely, that a single wrong symbol or
//! two swapped ones are noticed, and a single wrong symbol's group can be named. That is how a typo
//! is told apart from another workspace's key.
//!
//! Reading is lenient as Crockford proposes: case does not matter, spaces and dashes are skipped,
//! O is 0, I and L are 1.

use sha2::{Digest, Sha256};
use uuid::Uuid;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::Error;
use crate::key::Fill;

/// Crockford's alphabet: no I, L, O or U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Symbols in a recovery key, checksum included.
const SYMBOLS: usize = 32;
/// Symbols that are random.
const RANDOM: usize = 30;
/// Symbols in a group.
const GROUP: usize = 4;
/// Groups in a recovery key.
pub const GROUPS: usize = SYMBOLS / GROUP;

/// A recovery key, each symbol as its value 0 to 31. Wiped when dropped, hidden from `Debug`.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct RecoveryKey([u8; SYMBOLS]);

impl RecoveryKey {
    pub(crate) fn random(fill: Fill<'_>) -> Result<Self, Error> {
        let mut key = Self([0; SYMBOLS]);
        fill(&mut key.0[..RANDOM]);
        if key.0.iter().all(|byte| *byte == 0) {
            return Err(Error::NoRandomness);
        }
        // A byte has eight times as many values as a symbol, so its low bits are evenly spread.
        key.0.iter_mut().for_each(|symbol| *symbol &= 31);
        key.write_checksum();
        Ok(key)
    }

    /// Reads what somebody typed.
    ///
    /// # Errors
    /// [`Error::RecoveryKeyCharacter`], [`Error::RecoveryKeyLength`] or
    /// [`Error::RecoveryKeyMistyped`], in this order of looking.
    pub fn parse(typed: &str) -> Result<Self, Error> {
        let mut key = Self([0; SYMBOLS]);
        let mut found = 0;
        for character in typed.chars().filter(|c| !is_separator(*c)) {
            let symbol = symbol_of(character).ok_or(Error::RecoveryKeyCharacter {
                group: found / GROUP + 1,
            })?;
            if let Some(place) = key.0.get_mut(found) {
                *place = symbol;
            }
            found += 1;
        }
        if found != SYMBOLS {
            return Err(Error::RecoveryKeyLength { found });
        }
        match key.syndromes() {
            (0, 0) => Ok(key),
            (sum, weighted) => Err(Error::RecoveryKeyMistyped {
                group: mistaken_group(sum, weighted),
            }),
        }
    }

    /// The eight groups of four, in order, for the screen and the printed page.
    pub fn groups(&self) -> Vec<String> {
        (0..GROUPS).filter_map(|index| self.group(index)).collect()
    }

    /// Group `index`, counted from 0; `None` from 8 on.
    pub fn group(&self, index: usize) -> Option<String> {
        let symbols = self.0.chunks(GROUP).nth(index)?;
        Some(symbols.iter().map(|symbol| letter(*symbol)).collect())
    }

    /// Whether `typed` is group `index` (from 0), read as leniently as the whole key is.
    ///
    /// This is the question asked before set-up ends: proof that the page was kept.
    pub fn matches_group(&self, index: usize, typed: &str) -> bool {
        let Some(symbols) = self.0.chunks(GROUP).nth(index) else {
            return false;
        };
        let read = typed
            .chars()
            .filter(|c| !is_separator(*c))
            .map(symbol_of)
            .collect::<Option<Vec<u8>>>();
        read.map(Zeroizing::new).is_some_and(|read| *read == symbols)
    }

    /// The secret of the recovery slot of one database.
    ///
    /// One hash is enough: there are 2¹⁵⁰ keys to guess, so nothing needs to be slowed down.
    pub(crate) fn secret(&self, database: Uuid) -> Zeroizing<[u8; 32]> {
        let digest = Sha256::new()
            .chain_update(b"amends recovery key 1\0")
            .chain_update(database.as_bytes())
            .chain_update(self.0)
            .finalize();
        Zeroizing::new(digest.into())
    }

    /// Sets the last two symbols so that both syndromes are zero.
    fn write_checksum(&mut self) {
        let (last, before) = (SYMBOLS as u8 - 1, SYMBOLS as u8 - 2);
        self.0[RANDOM..].fill(0);
        let (sum, weighted) = self.syndromes();
        // Solves a + b = sum and a·before + b·last = weighted; before + last is 1, so nothing to divide.
        debug_assert_eq!(before ^ last, 1);
        let b = weighted ^ times(sum, before);
        self.0[RANDOM] = sum ^ b;
        self.0[RANDOM + 1] = b;
    }

    /// The sum of all symbols, and the sum of all symbols times their position, in the field.
    fn syndromes(&self) -> (u8, u8) {
        self.0
            .iter()
            .zip(0u8..)
            .fold((0, 0), |(sum, weighted), (symbol, position)| {
                (sum ^ symbol, weighted ^ times(*symbol, position))
            })
    }
}

impl std::fmt::Display for RecoveryKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, symbol) in self.0.iter().enumerate() {
            if index > 0 && index % GROUP == 0 {
                f.write_str("-")?;
            }
            write!(f, "{}", letter(*symbol))?;
        }
        Ok(())
    }
}

impl std::fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryKey(hidden)")
    }
}

/// Multiplies two elements of the field of 32, built on x⁵ + x² + 1.
fn times(a: u8, b: u8) -> u8 {
    let (mut product, mut shifted) = (0, a);
    for bit in 0..5 {
        if b >> bit & 1 == 1 {
            product ^= shifted;
        }
        shifted <<= 1;
        if shifted & 32 != 0 {
            shifted ^= 0b10_0101;
        }
    }
    product
}

/// The group (from 1) of the one wrong symbol that explains these syndromes, if one does.
fn mistaken_group(sum: u8, weighted: u8) -> Option<u8> {
    if sum == 0 {
        return None;
    }
    // A single mistake e at position p gives (e, e·p), and the positions are all the field has.
    let position = (0..SYMBOLS as u8).find(|p| times(sum, *p) == weighted)?;
    Some(position / GROUP as u8 + 1)
}

fn letter(symbol: u8) -> char {
    char::from(ALPHABET[usize::from(symbol & 31)])
}

fn symbol_of(character: char) -> Option<u8> {
    let canonical = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let at = ALPHABET.iter().position(|c| char::from(*c) == canonical)?;
    u8::try_from(at).ok()
}

/// Spaces of every width, line ends, and every dash a word processor may have put in.
fn is_separator(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '-' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{200b}' | '\u{feff}' | '_' | '.'
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn key_from(seed: u64) -> RecoveryKey {
        let mut state = seed | 1;
        RecoveryKey::random(&mut |bytes| {
            for byte in bytes {
                state = state
                    .wrapping_mul(6364136223846793005)
                    .wrapping_add(1442695040888963407);
                *byte = (state >> 56) as u8;
            }
        })
        .unwrap()
    }

    #[test]
    fn a_recovery_key_is_eight_groups_of_four_symbols() {
        let key = key_from(1);
        let groups = key.groups();
        assert_eq!(groups.len(), 8);
        assert!(groups.iter().all(|group| group.len() == 4));
        assert_eq!(groups.join("-"), key.to_string());
        assert_eq!(key.group(7).as_ref(), groups.last());
        assert_eq!(key.group(8), None);
    }

    #[test]
    fn a_key_typed_in_lower_case_with_spaces_and_lookalikes_is_read() {
        let key = key_from(2);
        let typed = key.to_string();
        let sloppy = typed
            .to_lowercase()
            .replace('-', " ")
            .replace('0', "o")
            .replace('1', "l");
        assert!(RecoveryKey::parse(&sloppy).unwrap() == key);
        let run_together = typed.replace('-', "").replace('1', "I").replace('0', "O");
        assert!(RecoveryKey::parse(&run_together).unwrap() == key);
        let from_a_word_processor = format!("\u{feff}{}\r\n", typed.replace('-', "\u{2011}"));
        assert!(RecoveryKey::parse(&from_a_word_processor).unwrap() == key);
    }

    #[test]
    fn every_single_wrong_symbol_is_noticed_and_its_group_is_named() {
        let key = key_from(3);
        for at in 0..SYMBOLS {
            for change in 1..32 {
                let mut wrong = key.clone();
                wrong.0[at] ^= change;
                let group = Some((at / 4 + 1) as u8);
                assert_eq!(
                    RecoveryKey::parse(&wrong.to_string()),
                    Err(Error::RecoveryKeyMistyped { group })
                );
            }
        }
    }

    #[test]
    fn every_pair_of_wrong_symbols_is_noticed() {
        let key = key_from(4);
        for (first, second) in (0..SYMBOLS).flat_map(|a| (a + 1..SYMBOLS).map(move |b| (a, b))) {
            for (x, y) in (1..32).flat_map(|x| (1..32).map(move |y| (x, y))) {
                let mut wrong = key.clone();
                wrong.0[first] ^= x;
                wrong.0[second] ^= y;
                assert_ne!(wrong.syndromes(), (0, 0));
            }
        }
    }

    #[test]
    fn two_swapped_symbols_are_noticed() {
        let key = key_from(5);
        for at in 1..SYMBOLS {
            let mut swapped = key.clone();
            swapped.0.swap(at - 1, at);
            if swapped != key {
                let read = RecoveryKey::parse(&swapped.to_string());
                assert_eq!(read, Err(Error::RecoveryKeyMistyped { group: None }));
            }
        }
    }

    #[test]
    fn a_key_of_the_wrong_length_says_how_much_was_typed() {
        let typed = key_from(6).to_string();
        for (text, found) in [
            ("", 0),
            (&typed[..typed.len() - 1], 31),
            (&format!("{typed}7"), 33),
        ] {
            let expected = Err(Error::RecoveryKeyLength { found });
            assert_eq!(RecoveryKey::parse(text), expected);
        }
    }

    #[test]
    fn a_character_outside_the_alphabet_names_its_group() {
        let mut typed = key_from(7).to_string();
        typed.replace_range(10..11, "U");
        assert_eq!(
            RecoveryKey::parse(&typed),
            Err(Error::RecoveryKeyCharacter { group: 3 })
        );
    }

    #[test]
    fn a_group_typed_back_matches_leniently_and_only_itself() {
        let key = key_from(8);
        let second = key.group(1).unwrap();
        assert!(key.matches_group(1, &format!(" {} ", second.to_lowercase())));
        assert!(!key.matches_group(2, &second));
        assert!(!key.matches_group(1, ""));
        assert!(!key.matches_group(1, &second[..3]));
        assert!(!key.matches_group(99, &second));
    }

    #[test]
    fn the_secret_of_a_key_differs_between_databases() {
        let key = key_from(9);
        assert_ne!(*key.secret(Uuid::from_u128(1)), *key.secret(Uuid::from_u128(2)));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn every_key_reads_back_as_itself(seed: u64) {
            let key = key_from(seed);
            prop_assert!(RecoveryKey::parse(&key.to_string()) == Ok(key));
        }

        #[test]
        fn nothing_typed_makes_reading_panic(typed in "\\PC{0,80}") {
            if let Ok(key) = RecoveryKey::parse(&typed) {
                prop_assert_eq!(key.syndromes(), (0, 0));
            }
        }
    }
}

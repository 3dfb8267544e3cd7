//! A font becomes a hand: checked, measured, kept once.

use super::{LONGEST_NAME, free_name, word};
use crate::{Code, Desk, Error, Result, file::read_chosen, wire::Change};
use amends_hand::{Habits, Hand};
use amends_model::{
    HandId,
    asset::AssetKind,
    event::Op,
    own_hand::{HandOrigin, OwnHand},
};
use amends_store::{Reader, Told, Tx};
use std::path::Path;

/// Larger fonts are refused. The largest fonts of Chinese or Japanese handwriting have some 20 MB.
const LARGEST_FONT: u64 = 40 * 1024 * 1024;
/// Without more than half of the small letters a note would mostly be in another hand.
const FEWEST_LETTERS: usize = 14;

impl Desk {
    /// Keeps a font file as a hand. Without a name it is called what the font calls itself.
    pub fn import_hand_font(&self, name: &str, path: &Path) -> Result<Change> {
        let nameless = name.trim().is_empty();
        if !nameless {
            self.check_hand_name(name)?;
        }
        let bytes = read_chosen(path, LARGEST_FONT)?;
        if nameless {
            let called = amends_hand::font_name(&bytes).unwrap_or_else(|| "My hand".to_owned());
            let name = self.read(|r| unused_name(r, &called))?;
            self.keep_hand(&name, HandOrigin::Font, &bytes)
        } else {
            self.keep_hand(name, HandOrigin::Font, &bytes)
        }
    }

    /// Keeps a font as a hand. The same font again is told; if its hand was retired, it is back under the new name.
    pub(crate) fn keep_hand(&self, name: &str, origin: HandOrigin, font: &[u8]) -> Result<Change> {
        let habits = Habits::measured(font).map_err(unreadable)?;
        let id = HandId::new(self.seed());
        let hand = Hand::from_font(&id.to_string(), name, font.to_vec(), habits).map_err(unreadable)?;
        let missing = hand.missing();
        enough_letters(&missing)?;
        let habits = serde_json::to_string(&habits)
            .map_err(|_| Error::new(Code::Internal, "The hand's habits could not be kept."))?;
        self.change(|tx| {
            let name = free_name(tx, name, None)?;
            let asset = tx.put_asset(AssetKind::Font, font)?;
            let known = tx.list_own_hands()?.into_iter().find(|row| row.asset == asset);
            let new = OwnHand {
                id,
                name,
                origin,
                asset,
                habits,
                missing,
                made: self.now(),
                retired: None,
            };
            kept(tx, known, new)
        })
    }
}

fn kept(tx: &Tx<'_>, known: Option<OwnHand>, new: OwnHand) -> Result<Told<Option<String>>> {
    let row = match known {
        Some(row) if row.retired.is_none() => {
            return Err(Error::invalid(
                "name",
                format!(
                    "This {} is one of your hands already; nothing was kept.",
                    word(new.origin)
                ),
            ));
        }
        Some(row) => OwnHand {
            name: new.name,
            retired: None,
            ..row
        },
        None => new,
    };
    tx.put_own_hand(&row)?;
    let said = format!("Hand kept: {}", row.name);
    Ok(Told::workspace(Op::HandChanged, said, Some(row.id.to_string())))
}

/// A name that no hand on offer has: this one, or with a number behind it.
fn unused_name(reader: &Reader<'_>, called: &str) -> Result<String> {
    let called: String = called.chars().take(LONGEST_NAME - 4).collect();
    let numbered = (2..100).map(|number| format!("{called} {number}"));
    let free = std::iter::once(called.clone())
        .chain(numbered)
        .find(|name| free_name(reader, name, None).is_ok());
    Ok(free.unwrap_or(called))
}

/// Refuses a font with hardly a letter to write with.
fn enough_letters(missing: &str) -> Result<()> {
    let lacking = missing.chars().filter(char::is_ascii_lowercase).count();
    if 26 - lacking.min(26) < FEWEST_LETTERS {
        return Err(Error::new(
            Code::Unreadable,
            "This font has hardly any letters to write with; nothing was kept.",
        ));
    }
    Ok(())
}

fn unreadable(error: amends_hand::Error) -> Error {
    Error::new(Code::Unreadable, error.to_string())
}

#[cfg(test)]
mod tests {
    use super::enough_letters;

    #[test]
    fn half_an_alphabet_is_not_enough_to_write_with() {
        assert!(enough_letters("").is_ok());
        assert!(enough_letters("äöüß").is_ok());
        assert!(enough_letters("abcdefghijklé").is_ok());
        assert!(enough_letters("abcdefghijklm").is_err());
    }
}

//! Hands of the user's own: kept from a font, found for writing, shown, renamed, retired.
//!
//! A hand's font is an asset and its habits are kept with it, so a retired hand still writes the very same card again;
//! it is only no longer offered.

mod keep;

use crate::{
    Desk, Error, Result, asset,
    desk::id,
    text,
    wire::{Change, hand::HandView},
};
use amends_hand::Hand;
use amends_model::{
    AssetId, HandId,
    event::Op,
    own_hand::{HandOrigin, OwnHand},
};
use amends_store::{Reader, Told};
use std::sync::LazyLock;

/// A longer name fits no list.
const LONGEST_NAME: usize = 60;

/// A hand to write with, and its font if it is one of the user's own.
pub(crate) struct FoundHand {
    pub hand: Hand,
    pub asset: Option<AssetId>,
}

impl Desk {
    /// The hand with this id, built in or one of the user's own. A retired one is found too: what was written with it
    /// has to come out again.
    pub(crate) fn hand(&self, reader: &Reader<'_>, id: &str) -> Result<FoundHand> {
        let Ok(own) = id.parse::<HandId>() else {
            let built_in: std::result::Result<Hand, _> = id.parse();
            return match built_in {
                Ok(hand) => Ok(FoundHand { hand, asset: None }),
                Err(unknown) => Err(Error::invalid("hand", unknown.to_string())),
            };
        };
        let row = reader
            .get_own_hand(own)?
            .ok_or_else(|| Error::not_found("hand"))?;
        Ok(FoundHand {
            hand: self.read_hand(reader, &row)?,
            asset: Some(row.asset),
        })
    }

    /// Refuses a hand that is not on offer.
    pub(crate) fn offered(reader: &Reader<'_>, id: &str) -> Result<()> {
        let own = id.parse::<HandId>().ok();
        let own = own.map(|own| reader.get_own_hand(own)).transpose()?.flatten();
        let there = own.map_or_else(|| id.parse::<Hand>().is_ok(), |row| row.retired.is_none());
        if there {
            Ok(())
        } else {
            Err(Error::invalid("note_hand", "Choose one of the list."))
        }
    }

    fn read_hand(&self, reader: &Reader<'_>, row: &OwnHand) -> Result<Hand> {
        self.kept.hands.get((row.id, row.name.clone()), || {
            let bytes = asset::bytes(reader, &row.asset)?;
            let habits = serde_json::from_str(&row.habits).map_err(|_| asset::damaged())?;
            Hand::from_font(&row.id.to_string(), &row.name, bytes, habits).map_err(|_| asset::damaged())
        })
    }

    /// Every hand on offer: the built-in ones, then the user's own, oldest first.
    pub(crate) fn hand_views(&self, reader: &Reader<'_>) -> Result<Vec<HandView>> {
        let mut views = built_in_hands().to_vec();
        for row in reader.list_own_hands()? {
            if row.retired.is_some() {
                continue;
            }
            let hand = self.read_hand(reader, &row)?;
            let key = (row.id, row.name.clone());
            let sample = self.kept.samples.get(key, || Ok(amends_hand::sample(&hand)?))?;
            views.push(HandView {
                origin: row.origin.as_str().to_owned(),
                missing: row.missing,
                ..view(&hand, sample)
            });
        }
        Ok(views)
    }

    /// The hands on offer, for the command line.
    pub fn list_hands(&self) -> Result<Vec<HandView>> {
        self.read(|r| self.hand_views(r))
    }

    /// Gives a hand of the user's own another name.
    pub fn rename_hand(&self, hand: &str, name: &str) -> Result<Change> {
        let hand = own(hand)?;
        self.change(|tx| {
            let mut row = tx.get_own_hand(hand)?.ok_or_else(|| Error::not_found("hand"))?;
            let name = free_name(tx, name, Some(hand))?;
            if row.name != name {
                row.name = name;
                tx.put_own_hand(&row)?;
            }
            Ok(Told::workspace(Op::HandChanged, "Hand renamed", None))
        })
    }

    /// Retires a hand of the user's own: it is no longer offered, and what was written with it stays.
    pub fn retire_hand(&self, hand: &str) -> Result<Change> {
        let hand = own(hand)?;
        self.change(|tx| {
            let mut row = tx.get_own_hand(hand)?.ok_or_else(|| Error::not_found("hand"))?;
            if row.retired.is_none() {
                row.retired = Some(self.now());
                tx.put_own_hand(&row)?;
            }
            // Nobody is left with a usual hand that is not in the list.
            if tx.get_setting("note_hand")?.as_deref() == Some(row.id.to_string().as_str()) {
                tx.set_setting("note_hand", Hand::default().id())?;
            }
            Ok(Told::workspace(Op::HandChanged, "Hand retired", None))
        })
    }

    /// Whether a new hand may have this name; asked before a file is chosen for it.
    pub fn check_hand_name(&self, name: &str) -> Result<()> {
        self.read(|r| free_name(r, name, None)).map(|_| ())
    }
}

/// The built-in hands. Their samples cost a few letters each and are drawn once.
pub fn built_in_hands() -> &'static [HandView] {
    static VIEWS: LazyLock<Vec<HandView>> = LazyLock::new(|| {
        let hands = amends_hand::hands().iter();
        hands
            .map(|hand| HandView {
                origin: "built_in".to_owned(),
                missing: hand.missing(),
                // A font that cannot be read is said when somebody writes with it.
                ..view(hand, amends_hand::sample(hand).unwrap_or_default())
            })
            .collect()
    });
    &VIEWS
}

fn view(hand: &Hand, sample: String) -> HandView {
    let about = hand.about();
    HandView {
        id: about.id.clone(),
        name: about.name.clone(),
        description: about.description.clone(),
        scripts: about.scripts.clone(),
        font: about.font.clone(),
        licence: about.licence.clone(),
        origin: String::new(),
        missing: String::new(),
        sample,
    }
}

/// The id of a hand that can be changed.
fn own(hand: &str) -> Result<HandId> {
    if hand.parse::<Hand>().is_ok() {
        return Err(Error::invalid(
            "hand",
            "This hand came with Amends and stays as it is.",
        ));
    }
    id(hand, "hand")
}

/// A name for a hand that no hand on offer has, apart from `except`.
fn free_name(reader: &Reader<'_>, typed: &str, except: Option<HandId>) -> Result<String> {
    let name = text::line("name", typed, "Give the hand a name.")?;
    if name.chars().count() > LONGEST_NAME {
        return Err(Error::invalid(
            "name",
            format!("At most {LONGEST_NAME} characters fit here."),
        ));
    }
    let same = |other: &str| other.to_lowercase() == name.to_lowercase();
    let of_ours = amends_hand::hands().iter().any(|hand| same(&hand.about().name));
    let own = reader.list_own_hands()?;
    let taken = own
        .iter()
        .any(|row| row.retired.is_none() && Some(row.id) != except && same(&row.name));
    if of_ours || taken {
        return Err(Error::invalid(
            "name",
            "There is a hand of this name already; choose another name.",
        ));
    }
    Ok(name)
}

/// Where a hand comes from, for a sentence.
fn word(origin: HandOrigin) -> &'static str {
    match origin {
        HandOrigin::Font => "font",
        HandOrigin::Captured => "handwriting",
    }
}

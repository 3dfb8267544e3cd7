//! What of a card lies in the workspace: a hand and a signature of the user's own, and the letterhead.
//!
//! A new card takes them as they are now. A kept one takes what it was kept with, whatever has been drawn, moved or
//! retired since.

use super::card::{CardSpec, chosen};
use crate::{Desk, Error, Result};
use amends_hand::{Hand, Letterhead, Signature};
use amends_model::{
    AssetId,
    note::{Note, NoteLetterhead, SignatureKind},
};
use amends_store::Reader;

/// Hand, signature and letterhead of a card, with what a note keeps to find them again.
pub struct Own {
    pub(crate) hand: Hand,
    pub(crate) hand_asset: Option<AssetId>,
    pub(crate) signature: Signature,
    pub(crate) signature_asset: Option<AssetId>,
    pub(crate) letterhead: Option<Letterhead>,
    pub(crate) placed: Option<NoteLetterhead>,
}

impl Own {
    /// For a new card, with a workspace or without one.
    ///
    /// # Errors
    /// Without one there are only the built-in hands, and no signature of anybody's.
    pub fn of(desk: Option<&Desk>, spec: &CardSpec) -> Result<Self> {
        let Some(desk) = desk else {
            return Self::without_workspace(spec);
        };
        let usual = || Hand::default().id().to_owned();
        let hand = spec.hand.clone().unwrap_or_else(usual);
        desk.read(|r| desk.own_now(r, &hand, spec.signature))
    }

    /// A card that is written without a workspace.
    pub fn without_workspace(spec: &CardSpec) -> Result<Self> {
        let hand = chosen("hand", spec.hand.as_deref())?;
        let signature = match spec.signature {
            SignatureKind::Blank => Signature::Blank,
            SignatureKind::Written => Signature::Written,
            SignatureKind::Drawn => return Err(no_signature()),
        };
        Ok(Self {
            hand,
            hand_asset: None,
            signature,
            signature_asset: None,
            letterhead: None,
            placed: None,
        })
    }
}

impl Desk {
    /// For a new card: the hand with this id, the signature and the letterhead there are.
    pub(crate) fn own_now(&self, r: &Reader<'_>, hand: &str, signature: SignatureKind) -> Result<Own> {
        let drawn = match signature {
            SignatureKind::Drawn => Some(self.signature(r)?.ok_or_else(no_signature)?),
            SignatureKind::Blank | SignatureKind::Written => None,
        };
        let (asset, drawing) = drawn.unzip();
        let placed = self.letterhead(r)?;
        self.own(r, hand, signature, drawing, (asset, placed))
    }

    /// For a kept card: what it was kept with.
    pub(crate) fn own_then(&self, r: &Reader<'_>, note: &Note) -> Result<Own> {
        let asset = note.signature_asset.clone();
        let drawing = asset.as_ref().map(|asset| self.drawing(r, asset)).transpose()?;
        let kept = (asset, note.letterhead.clone());
        self.own(r, &note.hand, note.signature, drawing, kept)
    }

    fn own(
        &self,
        r: &Reader<'_>,
        hand: &str,
        signature: SignatureKind,
        drawing: Option<std::sync::Arc<amends_hand::Drawing>>,
        (signature_asset, placed): (Option<AssetId>, Option<NoteLetterhead>),
    ) -> Result<Own> {
        let found = self.hand(r, hand)?;
        let letterhead = placed.as_ref().map(|placed| self.printed_letterhead(r, placed));
        Ok(Own {
            hand: found.hand,
            hand_asset: found.asset,
            signature: match (signature, drawing) {
                (SignatureKind::Drawn, Some(drawing)) => Signature::Drawn(drawing),
                (SignatureKind::Drawn, None) => return Err(no_signature()),
                (SignatureKind::Blank, _) => Signature::Blank,
                (SignatureKind::Written, _) => Signature::Written,
            },
            signature_asset,
            letterhead: letterhead.transpose()?,
            placed,
        })
    }
}

/// Nobody signs with what is not there.
pub(crate) fn no_signature() -> Error {
    Error::invalid(
        "signature",
        "There is no signature of yours here yet; draw or import it in Settings.",
    )
}

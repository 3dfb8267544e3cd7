//! What of a card lies in the workspace: a hand and a signature of the user's own, and the letterhead.
//!
//! A new card takes them as they are now. A kept one takes what it was kept with, whatever has been drawn, moved or
//! retired since.

use crate::{Desk, Error, Result};
use amends_hand::{Hand, Letterhead, Signature};
use amends_model::{
    AssetId,
    note::{Note, NoteLetterhead, SignatureKind},
};
use amends_store::Reader;

/// Hand, signature and letterhead of a card, with what a note keeps to find them again.
pub(crate) struct Own {
    pub hand: Hand,
    pub hand_asset: Option<AssetId>,
    pub signature: Signature,
    pub signature_asset: Option<AssetId>,
    pub letterhead: Option<Letterhead>,
    pub placed: Option<NoteLetterhead>,
}

impl Own {
    /// A card that is written without a workspace.
    pub fn without_workspace(hand: Hand, signature: SignatureKind) -> Result<Self> {
        let signature = match signature {
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

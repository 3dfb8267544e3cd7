//! The signature of the person at this computer: drawn on a pad or traced from a picture, kept as outlines.
//!
//! A setting names the asset it lies in, one for each person of ours; a note that was signed names the asset itself, so
//! another signature later changes no card.

use crate::{
    Code, Desk, Error, Result, asset,
    desk::me,
    file::read_chosen,
    wire::{
        Change,
        hand::{PadPoint, SignatureView},
    },
};
use amends_hand::{Drawing, trace};
use amends_model::{AssetId, asset::AssetKind, event::Op, note::SignatureKind, person::Person};
use amends_store::{Reader, Told};
use std::{path::Path, sync::Arc};

/// A signature of more strokes or points was not drawn by a person.
const MOST_STROKES: usize = 200;
const MOST_POINTS: usize = 20_000;
/// Larger pictures are refused.
const LARGEST_PICTURE: u64 = 64 * 1024 * 1024;
/// Outlines of more steps are no strokes of a pen, and every card would carry them.
const MOST_STEPS: usize = 30_000;

impl Desk {
    /// Keeps what was drawn on a pad as the signature of the person at this computer.
    pub fn set_signature(&self, strokes: &[Vec<PadPoint>]) -> Result<Change> {
        if strokes.len() > MOST_STROKES || strokes.iter().map(Vec::len).sum::<usize>() > MOST_POINTS {
            return Err(Error::invalid(
                "strokes",
                format!(
                    "A signature has at most {MOST_STROKES} strokes and 20,000 points; clear the pad and sign again."
                ),
            ));
        }
        let point = |p: &PadPoint| amends_hand::PadPoint {
            x: p.x as f32,
            y: p.y as f32,
            pressure: p.pressure as f32,
        };
        let strokes: Vec<Vec<_>> = strokes.iter().map(|s| s.iter().map(point).collect()).collect();
        let drawing =
            Drawing::from_strokes(&strokes).map_err(|e| Error::invalid("strokes", e.to_string()))?;
        self.keep_signature(&drawing)
    }

    /// Traces the signature in a picture (PNG, JPEG, SVG …) and keeps it.
    pub fn import_signature(&self, path: &Path) -> Result<Change> {
        let drawing = traced(&read_chosen(path, LARGEST_PICTURE)?)?;
        self.keep_signature(&drawing)
    }

    fn keep_signature(&self, drawing: &Drawing) -> Result<Change> {
        if drawing.path.len() > MOST_STEPS {
            return Err(Error::new(
                Code::Unreadable,
                "There are too many fine lines in this signature; nothing was kept.",
            ));
        }
        let bytes = serde_json::to_vec(drawing)
            .map_err(|_| Error::new(Code::Internal, "The signature could not be kept."))?;
        self.change(|tx| {
            let person = me(tx)?;
            let asset = tx.put_asset(AssetKind::Signature, &bytes)?;
            tx.set_setting(&setting(&person), asset.as_str())?;
            Ok(Told::workspace(Op::SettingsChanged, "Signature kept", None))
        })
    }

    /// Forgets the signature; what was signed with it keeps it.
    pub fn remove_signature(&self) -> Result<Change> {
        self.change(|tx| {
            let setting = setting(&me(tx)?);
            if tx.get_setting(&setting)?.is_some() {
                tx.set_setting(&setting, "")?;
            }
            // Nobody is left signing with what is not there.
            if tx.get_setting("note_signature")?.as_deref() == Some(SignatureKind::Drawn.as_str()) {
                tx.set_setting("note_signature", SignatureKind::Blank.as_str())?;
            }
            Ok(Told::workspace(Op::SettingsChanged, "Signature removed", None))
        })
    }

    /// The signature of the person at this computer: the asset it lies in, and the drawing.
    pub(crate) fn signature(&self, reader: &Reader<'_>) -> Result<Option<(AssetId, Arc<Drawing>)>> {
        let named = reader.get_setting(&setting(&me(reader)?))?;
        let Some(named) = named.filter(|name| !name.is_empty()) else {
            return Ok(None);
        };
        let asset: AssetId = named.parse().map_err(|_| asset::damaged())?;
        let drawing = self.drawing(reader, &asset)?;
        Ok(Some((asset, drawing)))
    }

    /// The drawing in an asset.
    pub(crate) fn drawing(&self, reader: &Reader<'_>, asset: &AssetId) -> Result<Arc<Drawing>> {
        self.kept.drawings.get(asset.clone(), || {
            let bytes = asset::bytes(reader, asset)?;
            let drawing = serde_json::from_slice(&bytes).map_err(|_| asset::damaged())?;
            Ok(Arc::new(drawing))
        })
    }

    /// The signature as the window shows it.
    pub(crate) fn signature_view(&self, reader: &Reader<'_>) -> Result<SignatureView> {
        let svg = self.signature(reader)?.map(|(_, drawing)| drawing.svg());
        Ok(SignatureView {
            has_own: svg.is_some(),
            svg,
        })
    }
}

fn setting(person: &Person) -> String {
    format!("signature.{}", person.id)
}

/// The ink of a picture: an SVG's own shapes, or what is dark on anything else.
fn traced(bytes: &[u8]) -> Result<Drawing> {
    let drawing = match std::str::from_utf8(bytes) {
        Ok(text) if text.contains("<svg") => Drawing::from_svg(text),
        _ => {
            let ink = trace::ink(bytes).map_err(|e| unreadable(&e))?;
            Drawing::from_outlines(&ink.outline)
        }
    };
    drawing.map_err(|e| unreadable(&e))
}

fn unreadable(why: &impl std::fmt::Display) -> Error {
    Error::new(Code::Unreadable, why.to_string())
}

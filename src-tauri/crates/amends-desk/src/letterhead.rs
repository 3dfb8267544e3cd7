//! The picture that stands on every card: imported once, placed in a corner, taken away again.
//!
//! It is kept as the PNG it was read into, without what else its file held. A note keeps which picture it was written
//! with and where that stood.

use crate::{
    Code, Desk, Error, Result, asset,
    file::read_chosen,
    wire::{Change, hand::LetterheadView},
};
use amends_hand::{Letterhead, Picture};
use amends_model::{
    AssetId,
    asset::AssetKind,
    event::Op,
    note::{Corner, NoteLetterhead},
};
use amends_store::{Reader, Told, Tx};
use data_encoding::BASE64;
use std::{path::Path, sync::Arc};

const SETTING: &str = "letterhead";
/// Larger pictures are refused.
const LARGEST_PICTURE: u64 = 64 * 1024 * 1024;
/// How wide a letterhead may be, in millimetres: to be seen, and to leave room for words on the smallest card.
const WIDTHS_MM: std::ops::RangeInclusive<f64> = 5.0..=90.0;
/// How wide it is before anybody chooses, in micrometres.
const USUAL_UM: u32 = 30_000;

impl Desk {
    /// Keeps a picture as the letterhead. It stands where the one before stood.
    pub fn import_letterhead(&self, path: &Path) -> Result<Change> {
        let bytes = read_chosen(path, LARGEST_PICTURE)?;
        let picture = Picture::read(&bytes).map_err(|e| Error::new(Code::Unreadable, e.to_string()))?;
        self.change(|tx| {
            let asset = tx.put_asset(AssetKind::Picture, picture.png())?;
            let before = stored(tx)?;
            let letterhead = NoteLetterhead {
                asset,
                corner: before.as_ref().map_or(Corner::TopMiddle, |b| b.corner),
                width_um: before.as_ref().map_or(USUAL_UM, |b| b.width_um),
            };
            put(tx, &letterhead)?;
            Ok(Told::workspace(Op::SettingsChanged, "Letterhead kept", None))
        })
    }

    /// Moves the letterhead or makes it wider, in millimetres.
    pub fn set_letterhead(&self, corner: Corner, width_mm: f64) -> Result<Change> {
        if !WIDTHS_MM.contains(&width_mm) {
            return Err(Error::invalid(
                "width_mm",
                "The letterhead is between 5 and 90 mm wide.",
            ));
        }
        self.change(|tx| {
            let before = stored(tx)?.ok_or_else(|| Error::not_found("letterhead"))?;
            let letterhead = NoteLetterhead {
                corner,
                width_um: (width_mm * 1000.0).round() as u32,
                ..before
            };
            put(tx, &letterhead)?;
            Ok(Told::workspace(Op::SettingsChanged, "Letterhead moved", None))
        })
    }

    /// Takes the letterhead away; cards that have it keep it.
    pub fn remove_letterhead(&self) -> Result<Change> {
        self.change(|tx| {
            if tx.get_setting(SETTING)?.is_some() {
                tx.set_setting(SETTING, "")?;
            }
            Ok(Told::workspace(Op::SettingsChanged, "Letterhead removed", None))
        })
    }

    /// The letterhead that new cards get.
    pub(crate) fn letterhead(&self, reader: &Reader<'_>) -> Result<Option<NoteLetterhead>> {
        stored(reader)
    }

    /// A letterhead as it is printed.
    pub(crate) fn printed_letterhead(&self, reader: &Reader<'_>, of: &NoteLetterhead) -> Result<Letterhead> {
        Ok(Letterhead {
            picture: self.picture(reader, &of.asset)?,
            corner: placed(of.corner),
            width_mm: of.width_um as f32 / 1000.0,
        })
    }

    /// The letterhead as the window shows it.
    pub(crate) fn letterhead_view(&self, reader: &Reader<'_>) -> Result<Option<LetterheadView>> {
        let Some(letterhead) = stored(reader)? else {
            return Ok(None);
        };
        let picture = self.picture(reader, &letterhead.asset)?;
        Ok(Some(LetterheadView {
            picture: format!("data:image/png;base64,{}", BASE64.encode(picture.png())),
            corner: letterhead.corner,
            width_mm: f64::from(letterhead.width_um) / 1000.0,
        }))
    }

    fn picture(&self, reader: &Reader<'_>, asset: &AssetId) -> Result<Arc<Picture>> {
        self.kept.pictures.get(asset.clone(), || {
            let picture = Picture::read(&asset::bytes(reader, asset)?).map_err(|_| asset::damaged())?;
            Ok(Arc::new(picture))
        })
    }
}

fn stored(reader: &Reader<'_>) -> Result<Option<NoteLetterhead>> {
    match reader.get_setting(SETTING)?.filter(|text| !text.is_empty()) {
        Some(text) => serde_json::from_str(&text)
            .map(Some)
            .map_err(|_| asset::damaged()),
        None => Ok(None),
    }
}

fn put(tx: &Tx<'_>, letterhead: &NoteLetterhead) -> Result<()> {
    let text = serde_json::to_string(letterhead)
        .map_err(|_| Error::new(Code::Internal, "The letterhead could not be kept."))?;
    Ok(tx.set_setting(SETTING, &text)?)
}

const fn placed(corner: Corner) -> amends_hand::Corner {
    use amends_hand::Corner as C;
    match corner {
        Corner::TopLeft => C::TopLeft,
        Corner::TopMiddle => C::TopMiddle,
        Corner::TopRight => C::TopRight,
        Corner::BottomLeft => C::BottomLeft,
        Corner::BottomMiddle => C::BottomMiddle,
        Corner::BottomRight => C::BottomRight,
    }
}

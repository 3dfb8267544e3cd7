//! Reading pictures of filled-in sheets.

use std::ops::ControlFlow;

use super::Error;
use super::cut::{Patch, Written};
use super::forms::Capture;
use super::geometry::table;
use super::marks::corners;
use super::place::{Place, Unplaced};
use super::strokes::written;
use crate::trace::picture::{Grey, Mix, decode};

/// Fewer pixels a millimetre and a fine pen's stroke is one pixel wide: 100 dots an inch.
const COARSEST: f64 = 3.9;
/// The most blur, as its standard deviation in millimetres: a stroke then looks twice as wide as it is.
const BLURRED: f64 = 0.30;

/// How far reading has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// The picture being read, from 1.
    pub picture: usize,
    /// How many there are.
    pub pictures: usize,
    /// How much of all of them is done, in percent.
    pub percent: u8,
}

/// Reads pictures of filled-in sheets: one page each, in any order, any way up, PNG, JPEG, TIFF or WebP. Pages may be
/// missing. `progress` is called several times a picture; when it breaks, reading stops.
///
/// # Errors
/// Every variant of [`Error`] but those of [`super::sheet()`] and [`Capture::font`]. Nothing is kept of the other
/// pictures then: which of them to take again is for the user to see first.
pub fn read(
    pictures: &[Vec<u8>],
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Capture, Error> {
    if pictures.is_empty() {
        return Err(Error::NoPictures);
    }
    let mut all: Vec<Written> = Vec::new();
    // The picture of each page that was seen.
    let mut seen: Vec<(usize, usize)> = Vec::new();
    for (index, bytes) in pictures.iter().enumerate() {
        let picture = index + 1;
        let mut told = |share: f64| {
            let percent = 100.0 * (index as f64 + share) / pictures.len() as f64;
            let told = progress(Progress {
                picture,
                pictures: pictures.len(),
                percent: percent as u8,
            });
            if told.is_break() {
                Err(Error::Stopped)
            } else {
                Ok(())
            }
        };
        told(0.0)?;
        let grey = decode(bytes, Mix::Sheet).map_err(|error| Error::Picture { picture, error })?;
        told(0.3)?;
        let (place, page, blur) = find(&grey, picture)?;
        if let Some((first, _)) = seen.iter().find(|(_, other)| *other == page) {
            return Err(Error::SamePage {
                first: *first,
                second: picture,
                page,
            });
        }
        seen.push((picture, page));
        let patches = cut(&grey, &place, page, &mut told)?;
        drop(grey);
        let forms = written(&patches, blur, |share| told(0.7 + 0.3 * share))?;
        all.extend(forms.ok_or(Error::NothingWritten { picture })?);
    }
    let mut pages: Vec<usize> = seen.into_iter().map(|(_, page)| page).collect();
    pages.sort_unstable();
    Ok(Capture::of(&all, pages))
}

/// Where the sheet is in a picture, which page it is, and how blurred it is, in millimetres.
fn find(grey: &Grey, picture: usize) -> Result<(Place, usize, f64), Error> {
    let (place, page) = Place::find(grey, &corners(grey)).map_err(|unplaced| match unplaced {
        Unplaced::NoMarks => Error::NoMarks { picture },
        Unplaced::NoPageNumber => Error::NoPageNumber { picture },
    })?;
    if place.resolution() < COARSEST {
        return Err(Error::TooSmall { picture });
    }
    let [usual, worst] = place.blur(grey);
    if worst > BLURRED {
        return Err(Error::Blurred { picture });
    }
    Ok((place, page, usual))
}

fn cut(
    grey: &Grey,
    place: &Place,
    page: usize,
    told: &mut dyn FnMut(f64) -> Result<(), Error>,
) -> Result<Vec<Patch>, Error> {
    let cells: Vec<_> = table().into_iter().filter(|cell| cell.page == page).collect();
    let mut patches = Vec::with_capacity(cells.len());
    for (done, cell) in cells.iter().enumerate() {
        if done % 16 == 0 {
            told(0.4 + 0.3 * done as f64 / cells.len() as f64)?;
        }
        patches.push(Patch::cut(grey, place, *cell));
    }
    Ok(patches)
}

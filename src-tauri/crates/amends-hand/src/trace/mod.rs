//! Tracing: ink in a picture becomes outlines.
//!
//! Used for the letters of a filled-in sheet ([`crate::capture`]) and for an imported signature ([`ink`]). Nothing here
//! knows what a letter is.

pub(crate) mod blobs;
pub(crate) mod curve;
mod error;
pub(crate) mod field;
mod ink;
pub(crate) mod picture;

use kurbo::BezPath;

pub use error::Error;
pub use ink::{InkPicture, ink};

use curve::{Fineness, trace};
use field::Field;

/// The most megapixels a picture may have.
pub(crate) const LARGEST_MEGAPIXELS: u64 = 100;

/// Smoothing that suits pictures of pen strokes a few pixels wide.
pub(crate) const PEN: Fineness = Fineness {
    smoothing: 1.2,
    tolerance: 0.2,
    dust: 6.0,
};

/// The outlines of what is darker than `threshold`, in pixels from the upper left corner, y downwards, to be filled by
/// the nonzero rule. `grey` holds `width` times `height` values row by row, 0 black to 255 white; with another
/// number of values, or none, there is nothing to trace and the path is empty.
pub fn outlines(grey: &[u8], width: usize, height: usize, threshold: u8) -> BezPath {
    if grey.is_empty() || width.checked_mul(height) != Some(grey.len()) {
        return BezPath::new();
    }
    let ink = Field {
        width,
        height,
        values: grey.iter().map(|value| 255.0 - f32::from(*value)).collect(),
    };
    trace(&ink, 255.0 - f32::from(threshold), PEN)
        .into_iter()
        .flatten()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kurbo::Shape;

    #[test]
    fn a_square_of_ink_has_the_outline_of_a_square() {
        let grey: Vec<u8> = (0..40 * 30)
            .map(|i| {
                if (10..30).contains(&(i % 40)) && (5..25).contains(&(i / 40)) {
                    0
                } else {
                    255
                }
            })
            .collect();
        let bounds = outlines(&grey, 40, 30, 128).bounding_box();
        assert!(
            (bounds.x0 - 10.0).abs() < 0.6 && (bounds.x1 - 30.0).abs() < 0.6,
            "{bounds:?}"
        );
        assert!(
            (bounds.y0 - 5.0).abs() < 0.6 && (bounds.y1 - 25.0).abs() < 0.6,
            "{bounds:?}"
        );
    }

    #[test]
    fn values_that_do_not_fill_the_picture_give_nothing() {
        assert!(outlines(&[0; 12], 5, 3, 128).is_empty());
        assert!(outlines(&[], 0, 0, 128).is_empty());
        assert!(outlines(&[0; 4], usize::MAX, 2, 128).is_empty());
    }
}

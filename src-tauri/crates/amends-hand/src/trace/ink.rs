//! Ink alone in a picture, as of a signature: found, traced, trimmed.

use kurbo::{Affine, BezPath, Shape};

use super::curve::trace;
use super::field::Field;
use super::picture::{Grey, Mix, decode};
use super::{Error, PEN};

/// A signature is traced at about this many pixels along its longer side: 300 dots an inch for 12 cm.
const LONGER_SIDE: usize = 1400;
/// The widest stroke that is still a stroke, as a share of the longer side.
const STROKE: f32 = 0.1;
/// Ink takes away at least this share of the light.
const FAINTEST: f32 = 0.18;
/// Less ink than this share of the picture is dust.
const DUST: f64 = 0.0003;
/// More ink than this share of the picture is no handwriting.
const TOO_MUCH: f64 = 0.4;
/// Half of a picture of ink on paper is paper, and paper gives nearly all of the light it is compared with; what is
/// darker in its middle value is grass, skin or sky.
const PAPER: f32 = 0.86;

/// Ink cut out of a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct InkPicture {
    /// The outline, to be filled by the nonzero rule: x from 0 to 1, which is the width of the ink, y downwards from 0 to
    /// its height in the same unit.
    pub outline: BezPath,
    /// Width over height of the ink.
    pub aspect: f64,
}

/// Finds the ink in a PNG, JPEG, TIFF or WebP, on white, on unevenly lit paper or on nothing (transparent), traces
/// it and cuts off the empty margins.
///
/// # Errors
/// [`Error::NotAPicture`], [`Error::TooLarge`], [`Error::NoInk`], and [`Error::NotInk`] for a picture that is more
/// than two fifths ink.
pub fn ink(picture: &[u8]) -> Result<InkPicture, Error> {
    let grey = decode(picture, Mix::Ink)?;
    let longer = grey.width.max(grey.height);
    let grey = grey.shrunk(longer.div_ceil(LONGER_SIDE));
    let share = share_of_light(&grey);
    let threshold = threshold(&share)?;
    let ink = Field {
        values: share.values.iter().map(|share| 1.0 - share).collect(),
        ..share
    };
    let outline: BezPath = trace(&ink, threshold, PEN).into_iter().flatten().collect();
    let bounds = outline.bounding_box();
    if outline.is_empty() || bounds.width() < 2.0 || bounds.height() < 2.0 {
        return Err(Error::NoInk);
    }
    let unit = Affine::scale(1.0 / bounds.width()) * Affine::translate(-bounds.origin().to_vec2());
    Ok(InkPicture {
        outline: unit * outline,
        aspect: bounds.width() / bounds.height(),
    })
}

/// What the ink leaves of the light, after the unevenness of the paper is taken out.
fn share_of_light(grey: &Grey) -> Field {
    let field = Field {
        width: grey.width,
        height: grey.height,
        values: grey.values.iter().map(|value| f32::from(*value)).collect(),
    };
    let stroke = (grey.width.max(grey.height) as f32 * STROKE).max(9.0);
    let paper = field.paper(stroke);
    field.over(&paper).smoothed(0.8)
}

/// Half of the way from paper to ink, as the share of light taken away.
fn threshold(share: &Field) -> Result<f32, Error> {
    let mut sorted = share.values.clone();
    sorted.sort_unstable_by(f32::total_cmp);
    if sorted[sorted.len() / 2] < PAPER {
        return Err(Error::NotInk);
    }
    let dark = &sorted[..sorted.partition_point(|share| *share < 1.0 - FAINTEST)];
    let amount = dark.len() as f64 / share.values.len() as f64;
    if amount < DUST {
        return Err(Error::NoInk);
    }
    if amount > TOO_MUCH {
        return Err(Error::NotInk);
    }
    Ok((1.0 - dark[dark.len() / 4]) * 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ImageEncoder, Rgba, RgbaImage};

    fn png(picture: &RgbaImage) -> Vec<u8> {
        let mut bytes = Vec::new();
        let (width, height) = picture.dimensions();
        image::codecs::png::PngEncoder::new(&mut bytes)
            .write_image(picture, width, height, image::ExtendedColorType::Rgba8)
            .unwrap();
        bytes
    }

    /// How far a place is from a signature of two waves and a dot, in pixels; strokes are where it is below 3.
    fn stroke(x: f64, y: f64) -> f64 {
        let wave = |middle: f64, height: f64| {
            let slope = height * 0.06 * (x * 0.06).cos();
            (y - middle - height * (x * 0.06).sin()).abs() / slope.hypot(1.0)
        };
        let beyond = (80.0 - x).max(x - 520.0).max(0.0);
        let line = wave(150.0, 40.0).min(wave(150.0, -25.0)).hypot(beyond);
        line.min((x - 400.0).hypot(y - 60.0) - 3.0)
    }

    fn signature(paper: impl Fn(f64, f64) -> [f64; 3], ink: [f64; 3]) -> RgbaImage {
        RgbaImage::from_fn(600, 280, |x, y| {
            let (x, y) = (f64::from(x) + 0.5, f64::from(y) + 0.5);
            let cover = (3.5 - stroke(x, y)).clamp(0.0, 1.0);
            let paper = paper(x, y);
            let mix = |i: usize| (paper[i] * (1.0 - cover) + ink[i] * cover) as u8;
            Rgba([mix(0), mix(1), mix(2), 255])
        })
    }

    fn is_the_signature(found: &InkPicture) {
        let bounds = found.outline.bounding_box();
        assert!(
            bounds.x0.abs() + bounds.y0.abs() + (bounds.x1 - 1.0).abs() < 1e-9,
            "{bounds:?}"
        );
        assert!((found.aspect - 440.0 / 137.0).abs() < 0.15, "{}", found.aspect);
        assert!((found.aspect * bounds.y1 - 1.0).abs() < 1e-6);
        // Ink where the strokes are and nowhere else.
        let mut wrong = 0;
        for i in 0..2000 {
            let (x, y) = (f64::from(i % 50) * 12.0 + 5.0, f64::from(i / 50) * 7.0 + 2.0);
            let at = kurbo::Point::new((x - 77.0) / 446.0, (y - 54.0) / 446.0);
            let (is, should) = (found.outline.winding(at) != 0, stroke(x, y));
            wrong += usize::from((should < 1.0 && !is) || (should > 6.0 && is));
        }
        assert!(wrong < 8, "{wrong} places are wrong");
    }

    #[test]
    fn a_signature_is_found_on_white_on_bad_paper_and_on_nothing() {
        let white = signature(|_, _| [255.0; 3], [20.0, 30.0, 110.0]);
        is_the_signature(&ink(&png(&white)).unwrap());
        let red = signature(|_, _| [250.0, 248.0, 240.0], [190.0, 20.0, 40.0]);
        is_the_signature(&ink(&png(&red)).unwrap());
        let shaded = signature(
            |x, y| {
                let light = 1.0 - 0.4 * ((x + y) / 880.0) - 0.15 * ((x - 330.0) / 20.0).clamp(0.0, 1.0);
                [230.0 * light, 215.0 * light, 190.0 * light]
            },
            [40.0, 40.0, 45.0],
        );
        is_the_signature(&ink(&png(&shaded)).unwrap());
        let mut clear = white;
        for pixel in clear.pixels_mut() {
            let cover = 255 - pixel.0[0];
            *pixel = Rgba([250, 250, 255, if cover > 200 { 255 } else { cover }]);
        }
        is_the_signature(&ink(&png(&clear)).unwrap());
    }

    #[test]
    fn a_picture_without_ink_and_a_photograph_are_refused_in_one_sentence() {
        let blank = RgbaImage::from_fn(600, 280, |x, _| Rgba([250 - (x / 10) as u8, 240, 230, 255]));
        assert_eq!(ink(&png(&blank)), Err(Error::NoInk));
        // Leaves: light and dark all over.
        let leaves = RgbaImage::from_fn(600, 480, |x, y| {
            let (x, y) = (f64::from(x), f64::from(y));
            let wave = ((x * 0.21).sin() * (y * 0.17).cos() + (x * 0.05 + y * 0.07).sin() + 2.0) / 4.0;
            Rgba([(40.0 + 160.0 * wave) as u8, (60.0 + 190.0 * wave) as u8, 30, 255])
        });
        assert!(matches!(ink(&png(&leaves)), Err(Error::NotInk)));
        let night = RgbaImage::from_pixel(600, 480, Rgba([12, 12, 20, 255]));
        assert!(ink(&png(&night)).is_err());
        assert_eq!(ink(b"Dear Ada"), Err(Error::NotAPicture));
        for (width, height) in [(1, 1), (1, 40), (3, 2)] {
            let tiny = RgbaImage::from_fn(width, height, |x, y| Rgba([if x + y == 0 { 0 } else { 255 }; 4]));
            assert!(ink(&png(&tiny)).is_err(), "{width} by {height}");
        }
    }
}

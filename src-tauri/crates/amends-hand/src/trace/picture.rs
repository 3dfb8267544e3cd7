//! A picture as the eye of the tracer sees it: one grey value a pixel, the right way up.
//!
//! Files come from telephones, scanners and the web, so everything about them is doubted before it is decoded: the
//! format by its first bytes, the number of pixels by its header, the memory by a limit.

use std::io::Cursor;

use image::{DynamicImage, GrayImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use super::{Error, LARGEST_MEGAPIXELS};

/// Room the decoder may take: the pixels of the largest picture with four channels of 16 bits, and as much again.
const ROOM: u64 = 2 * LARGEST_MEGAPIXELS * 1_000_000 * 8;

/// Grey values, row by row, 0 black to 255 white.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Grey {
    pub width: usize,
    pub height: usize,
    pub values: Vec<u8>,
}

/// How colours become grey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mix {
    /// For a sheet whose guide lines are pale orange: nearly all of it red light, in which they vanish and in which blue
    /// and black ink are darkest.
    Sheet,
    /// For ink of any colour: the darkest channel counts most. Transparency is paper; where a picture is mostly
    /// transparent, what is not is ink, whatever its colour.
    Ink,
}

impl Mix {
    fn grey(self, [r, g, b]: [u8; 3]) -> u8 {
        let [red, green, blue] = [u32::from(r), u32::from(g), u32::from(b)];
        let mixed = match self {
            Self::Sheet => (red * 190 + green * 66) >> 8,
            Self::Ink => {
                let luma = (red * 77 + green * 150 + blue * 29) >> 8;
                (luma + red.min(green).min(blue)) / 2
            }
        };
        mixed as u8
    }
}

/// Decodes a PNG, JPEG, TIFF or WebP and turns it upright as its camera noted.
///
/// # Errors
/// [`Error::NotAPicture`], [`Error::TooLarge`].
pub(crate) fn decode(bytes: &[u8], mix: Mix) -> Result<Grey, Error> {
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|_| Error::NotAPicture)?;
    let known = [
        ImageFormat::Jpeg,
        ImageFormat::Png,
        ImageFormat::Tiff,
        ImageFormat::WebP,
    ];
    if !reader.format().is_some_and(|format| known.contains(&format)) {
        return Err(Error::NotAPicture);
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(ROOM);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| Error::NotAPicture)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > LARGEST_MEGAPIXELS * 1_000_000 {
        return Err(Error::TooLarge(pixels.div_ceil(1_000_000)));
    }
    // A picture whose notes are damaged is taken as it lies: marks are found at any angle.
    let orientation = decoder.orientation().ok();
    let picture = DynamicImage::from_decoder(decoder).map_err(|_| Error::NotAPicture)?;
    let grey = GrayImage::from_raw(width, height, grey_values(picture, mix)).ok_or(Error::NotAPicture)?;
    let mut upright = DynamicImage::ImageLuma8(grey);
    if let Some(orientation) = orientation {
        upright.apply_orientation(orientation);
    }
    let upright = upright.into_luma8();
    Ok(Grey {
        width: upright.width() as usize,
        height: upright.height() as usize,
        values: upright.into_raw(),
    })
}

fn grey_values(picture: DynamicImage, mix: Mix) -> Vec<u8> {
    match picture {
        DynamicImage::ImageLuma8(grey) => grey.into_raw(),
        DynamicImage::ImageLuma16(_) => picture.into_luma8().into_raw(),
        DynamicImage::ImageRgb8(colour) => colour.pixels().map(|pixel| mix.grey(pixel.0)).collect(),
        _ if !picture.color().has_alpha() => {
            let colour = picture.into_rgb8();
            colour.pixels().map(|pixel| mix.grey(pixel.0)).collect()
        }
        _ => {
            let colour = picture.into_rgba8();
            let clear = colour.pixels().filter(|pixel| pixel.0[3] == 0).count();
            let cut_out = mix == Mix::Ink && clear * 4 > colour.pixels().len();
            colour
                .pixels()
                .map(|pixel| {
                    let [r, g, b, alpha] = pixel.0;
                    if cut_out {
                        255 - alpha
                    } else {
                        mix.grey([r, g, b].map(|channel| on_white(channel, alpha)))
                    }
                })
                .collect()
        }
    }
}

fn on_white(channel: u8, alpha: u8) -> u8 {
    let (channel, alpha) = (u32::from(channel), u32::from(alpha));
    ((channel * alpha + 255 * (255 - alpha) + 127) / 255) as u8
}

impl Grey {
    /// The picture made smaller by a whole number, each pixel the mean of those it replaces.
    pub(crate) fn shrunk(&self, by: usize) -> Self {
        if by <= 1 {
            return self.clone();
        }
        let (width, height) = ((self.width / by).max(1), (self.height / by).max(1));
        let mut values = Vec::with_capacity(width * height);
        let (columns, rows) = (by.min(self.width), by.min(self.height));
        for y in 0..height {
            for x in 0..width {
                let mut sum = 0_u32;
                for row in 0..rows {
                    let from = (y * by + row) * self.width + x * by;
                    sum += self.values[from..from + columns]
                        .iter()
                        .map(|value| u32::from(*value))
                        .sum::<u32>();
                }
                values.push((sum / (columns * rows) as u32) as u8);
            }
        }
        Self {
            width,
            height,
            values,
        }
    }

    /// The value at a place in pixels, blended between the centres of the four around it; the edge goes on outside.
    pub(crate) fn at(&self, x: f64, y: f64) -> f32 {
        let (x, y) = (
            (x - 0.5).clamp(0.0, (self.width - 1) as f64),
            (y - 0.5).clamp(0.0, (self.height - 1) as f64),
        );
        let (left, top) = (x as usize, y as usize);
        let (right, low) = ((left + 1).min(self.width - 1), (top + 1).min(self.height - 1));
        let (fx, fy) = ((x - left as f64) as f32, (y - top as f64) as f32);
        let value = |x: usize, y: usize| f32::from(self.values[y * self.width + x]);
        let above = value(left, top) * (1.0 - fx) + value(right, top) * fx;
        let below = value(left, low) * (1.0 - fx) + value(right, low) * fx;
        above * (1.0 - fy) + below * fy
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ImageEncoder, RgbaImage};

    fn png(picture: &RgbaImage) -> Vec<u8> {
        let mut bytes = Vec::new();
        image::codecs::png::PngEncoder::new(&mut bytes)
            .write_image(
                picture,
                picture.width(),
                picture.height(),
                image::ExtendedColorType::Rgba8,
            )
            .unwrap();
        bytes
    }

    #[test]
    fn what_is_no_picture_is_refused_in_one_sentence() {
        for bytes in [
            &b""[..],
            b"Dear Ada",
            b"%PDF-1.7",
            b"\x89PNG\r\n\x1a\n",
            b"\xff\xd8\xff\xe0",
        ] {
            assert_eq!(decode(bytes, Mix::Sheet), Err(Error::NotAPicture));
        }
    }

    #[test]
    fn a_header_that_promises_too_many_pixels_is_refused_before_it_is_decoded() {
        // A PNG of 60000 by 60000 pixels, whose pixels are not there.
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend_from_slice(&60_000_u32.to_be_bytes());
        bytes.extend_from_slice(&60_000_u32.to_be_bytes());
        bytes.extend_from_slice(&[8, 0, 0, 0, 0]);
        let mut crc = flate2::Crc::new();
        crc.update(&bytes[12..]);
        bytes.extend_from_slice(&crc.sum().to_be_bytes());
        bytes.extend_from_slice(b"\0\0\0\0IDAT");
        let mut crc = flate2::Crc::new();
        crc.update(b"IDAT");
        bytes.extend_from_slice(&crc.sum().to_be_bytes());
        assert_eq!(decode(&bytes, Mix::Sheet), Err(Error::TooLarge(3600)));
    }

    #[test]
    fn orange_guides_nearly_vanish_and_blue_ink_is_dark() {
        assert!(Mix::Sheet.grey([255, 220, 190]) > 240);
        assert!(Mix::Sheet.grey([30, 50, 160]) < 60);
        assert!(Mix::Ink.grey([200, 30, 40]) < 90, "red ink is ink");
    }

    #[test]
    fn transparency_is_paper_and_white_ink_on_it_is_ink() {
        let mut picture = RgbaImage::from_pixel(4, 4, image::Rgba([0, 0, 0, 0]));
        picture.put_pixel(1, 2, image::Rgba([255, 255, 255, 255]));
        let grey = decode(&png(&picture), Mix::Ink).unwrap();
        assert_eq!((grey.values[0], grey.values[2 * 4 + 1]), (255, 0));
        let grey = decode(&png(&picture), Mix::Sheet).unwrap();
        assert!(grey.values.iter().all(|value| *value >= 254));
    }

    #[test]
    fn a_smaller_picture_keeps_its_mean() {
        let grey = Grey {
            width: 5,
            height: 4,
            values: (0..20).map(|i| i * 10).collect(),
        };
        let small = grey.shrunk(2);
        assert_eq!((small.width, small.height), (2, 2));
        assert_eq!(small.values[0], (10 + 50 + 60) / 4);
    }

    #[test]
    fn a_value_between_pixels_is_blended() {
        let grey = Grey {
            width: 2,
            height: 1,
            values: vec![0, 100],
        };
        assert!((grey.at(1.0, 0.5) - 50.0).abs() < 1e-4);
        assert!((grey.at(-3.0, 9.0)).abs() < 1e-4);
    }
}

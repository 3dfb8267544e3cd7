//! Pictures for a letterhead: read from PNG or SVG, and kept as the one bitmap a PDF of a note may have.
//!
//! A picture that a user chose is not trusted: sizes are checked before memory is taken, and an SVG may refer to
//! nothing outside itself. SVG text is refused, since it would need fonts that this crate does not have and would come
//! out as nothing.

use std::fmt;
use std::io::Cursor;
use std::sync::{Arc, OnceLock};

use resvg::{tiny_skia, usvg};
use serde::{Serialize, Serializer};

use crate::Error;

/// The longer side is kept with at most this many dots: 600 dpi at ten centimetres.
const MOST_DOTS: u32 = 2400;
/// Dots of an SVG's longer side: 600 dpi at five centimetres, the width of a large letterhead.
const DRAWN_DOTS: f32 = 1200.0;
/// A picture of more dots than this is refused before it is unpacked: 40 million are 160 MB.
const MOST_PIXELS: u64 = 40_000_000;

/// A picture, unpacked. Cheap to clone through its [`Arc`] in a [`Letterhead`].
pub struct Picture {
    width: u32,
    height: u32,
    /// Red, green and blue of each dot, row by row.
    rgb: Vec<u8>,
    /// How opaque each dot is; none if all are fully so.
    alpha: Option<Vec<u8>>,
    png: OnceLock<Vec<u8>>,
    base64: OnceLock<String>,
}

/// A picture that stands on every note.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Letterhead {
    /// The picture.
    pub picture: Arc<Picture>,
    /// Where it stands.
    pub corner: Corner,
    /// Its width in millimetres. It is set smaller where the paper has no room.
    pub width_mm: f32,
}

/// A place on a page for a letterhead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Corner {
    TopLeft,
    #[default]
    TopMiddle,
    TopRight,
    BottomLeft,
    BottomMiddle,
    BottomRight,
}

impl Corner {
    /// All places, in reading order.
    pub const ALL: [Self; 6] = [
        Self::TopLeft,
        Self::TopMiddle,
        Self::TopRight,
        Self::BottomLeft,
        Self::BottomMiddle,
        Self::BottomRight,
    ];

    /// The id used in settings and on the command line, as in `top-left`.
    pub fn id(self) -> &'static str {
        match self {
            Self::TopLeft => "top-left",
            Self::TopMiddle => "top-middle",
            Self::TopRight => "top-right",
            Self::BottomLeft => "bottom-left",
            Self::BottomMiddle => "bottom-middle",
            Self::BottomRight => "bottom-right",
        }
    }

    /// Whether it is at the head of the page.
    pub(crate) fn is_top(self) -> bool {
        matches!(self, Self::TopLeft | Self::TopMiddle | Self::TopRight)
    }

    /// How much of the free width lies left of it: 0, a half or all.
    pub(crate) fn share(self) -> f32 {
        match self {
            Self::TopLeft | Self::BottomLeft => 0.0,
            Self::TopMiddle | Self::BottomMiddle => 0.5,
            Self::TopRight | Self::BottomRight => 1.0,
        }
    }
}

impl std::str::FromStr for Corner {
    type Err = Error;

    fn from_str(id: &str) -> Result<Self, Error> {
        Self::ALL
            .into_iter()
            .find(|corner| corner.id() == id)
            .ok_or_else(|| Error::UnknownCorner(id.to_owned()))
    }
}

impl Picture {
    /// Reads a PNG or SVG file.
    ///
    /// # Errors
    /// [`Error::NotAPicture`], [`Error::PictureTooLarge`], [`Error::PictureWithText`] or
    /// [`Error::PictureRefersOutside`]; nothing is kept then.
    pub fn read(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            return from_png(bytes);
        }
        match std::str::from_utf8(bytes) {
            Ok(text) if text.contains("<svg") => from_svg(text),
            _ => Err(Error::NotAPicture),
        }
    }

    /// Dots across.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Dots down.
    pub fn height(&self) -> u32 {
        self.height
    }

    /// Height in widths.
    pub fn aspect(&self) -> f32 {
        self.height as f32 / self.width as f32
    }

    pub(crate) fn rgb(&self) -> &[u8] {
        &self.rgb
    }

    pub(crate) fn alpha(&self) -> Option<&[u8]> {
        self.alpha.as_deref()
    }

    /// The picture as a PNG file.
    pub fn png(&self) -> &[u8] {
        self.png.get_or_init(|| self.encode().unwrap_or_default())
    }

    /// The PNG file in base 64, for a data address.
    pub(crate) fn base64(&self) -> &str {
        self.base64
            .get_or_init(|| data_encoding::BASE64.encode(self.png()))
    }

    fn encode(&self) -> Result<Vec<u8>, png::EncodingError> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        let opaque = |index: usize| self.alpha.as_ref().map_or(255, |alpha| alpha[index]);
        let dots: Vec<u8> = self
            .rgb
            .chunks_exact(3)
            .enumerate()
            .flat_map(|(index, dot)| [dot[0], dot[1], dot[2], opaque(index)])
            .collect();
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&dots)?;
        writer.finish()?;
        Ok(bytes)
    }

    /// From dots of red, green, blue and opacity, brought below [`MOST_DOTS`].
    fn from_dots(width: u32, height: u32, rgba: &[u8]) -> Result<Self, Error> {
        if rgba.chunks_exact(4).all(|dot| dot[3] < 8) {
            return Err(Error::NotAPicture);
        }
        let times = width.max(height).div_ceil(MOST_DOTS).max(1);
        let (small_width, small_height) = ((width / times).max(1), (height / times).max(1));
        let mut rgb = Vec::with_capacity((small_width * small_height * 3) as usize);
        let mut alpha = Vec::with_capacity((small_width * small_height) as usize);
        for y in 0..small_height {
            for x in 0..small_width {
                let [r, g, b, a] = mean(rgba, width, [x * times, y * times], times.min(height).min(width));
                rgb.extend_from_slice(&[r, g, b]);
                alpha.push(a);
            }
        }
        Ok(Self {
            width: small_width,
            height: small_height,
            rgb,
            alpha: alpha.iter().any(|a| *a < 255).then_some(alpha),
            png: OnceLock::new(),
            base64: OnceLock::new(),
        })
    }
}

/// The mean of a square of dots, weighted by their opacity.
fn mean(rgba: &[u8], width: u32, [left, top]: [u32; 2], side: u32) -> [u8; 4] {
    let (mut sums, mut opacity) = ([0_u32; 3], 0_u32);
    for y in top..top + side {
        for x in left..left + side {
            let at = ((y * width + x) * 4) as usize;
            let a = u32::from(rgba[at + 3]);
            for (sum, channel) in sums.iter_mut().zip(&rgba[at..at + 3]) {
                *sum += u32::from(*channel) * a;
            }
            opacity += a;
        }
    }
    let channel = |sum: u32| sum.checked_div(opacity).map_or(255, |mean| mean as u8);
    [
        channel(sums[0]),
        channel(sums[1]),
        channel(sums[2]),
        (opacity / (side * side)) as u8,
    ]
}

fn from_png(bytes: &[u8]) -> Result<Picture, Error> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::normalize_to_color8() | png::Transformations::ALPHA);
    let info = decoder.read_header_info().map_err(|_| Error::NotAPicture)?;
    if u64::from(info.width) * u64::from(info.height) > MOST_PIXELS {
        return Err(Error::PictureTooLarge);
    }
    let mut reader = decoder.read_info().map_err(|_| Error::NotAPicture)?;
    let size = reader.output_buffer_size().ok_or(Error::PictureTooLarge)?;
    let mut buffer = vec![0; size];
    let frame = reader.next_frame(&mut buffer).map_err(|_| Error::NotAPicture)?;
    let dots = &buffer[..frame.buffer_size()];
    let rgba: Vec<u8> = match frame.color_type {
        png::ColorType::Rgba => dots.to_vec(),
        png::ColorType::Rgb => dots
            .chunks_exact(3)
            .flat_map(|d| [d[0], d[1], d[2], 255])
            .collect(),
        png::ColorType::GrayscaleAlpha => dots
            .chunks_exact(2)
            .flat_map(|d| [d[0], d[0], d[0], d[1]])
            .collect(),
        png::ColorType::Grayscale => dots.iter().flat_map(|d| [*d, *d, *d, 255]).collect(),
        png::ColorType::Indexed => return Err(Error::NotAPicture),
    };
    Picture::from_dots(frame.width, frame.height, &rgba)
}

/// The drawing in an SVG that has no text and needs nothing outside itself.
///
/// # Errors
/// [`Error::NotAPicture`], [`Error::PictureWithText`] or [`Error::PictureRefersOutside`].
pub(crate) fn svg_tree(text: &str) -> Result<usvg::Tree, Error> {
    let document = usvg::roxmltree::Document::parse(text).map_err(|_| Error::NotAPicture)?;
    for node in document.descendants().filter(|node| node.is_element()) {
        match node.tag_name().name() {
            "text" | "foreignObject" => return Err(Error::PictureWithText),
            "image" | "feImage" | "script" => return Err(Error::PictureRefersOutside),
            "style" if node.text().is_some_and(refers_outside) => {
                return Err(Error::PictureRefersOutside);
            }
            _ => {}
        }
        for attribute in node.attributes() {
            let link = attribute.name() == "href" && !attribute.value().starts_with('#');
            if link && node.tag_name().name() != "a" || refers_outside(attribute.value()) {
                return Err(Error::PictureRefersOutside);
            }
        }
    }
    usvg::Tree::from_xmltree(&document, &usvg::Options::default()).map_err(|_| Error::NotAPicture)
}

fn from_svg(text: &str) -> Result<Picture, Error> {
    let tree = svg_tree(text)?;
    let size = tree.size();
    let scale = DRAWN_DOTS / size.width().max(size.height());
    let dots = |length: f32| ((length * scale).round() as u32).clamp(1, MOST_DOTS);
    let mut pixmap =
        tiny_skia::Pixmap::new(dots(size.width()), dots(size.height())).ok_or(Error::PictureTooLarge)?;
    resvg::render(
        &tree,
        tiny_skia::Transform::from_scale(scale, scale),
        &mut pixmap.as_mut(),
    );
    let rgba: Vec<u8> = pixmap
        .pixels()
        .iter()
        .map(|dot| dot.demultiply())
        .flat_map(|dot| [dot.red(), dot.green(), dot.blue(), dot.alpha()])
        .collect();
    Picture::from_dots(pixmap.width(), pixmap.height(), &rgba)
}

/// Whether a style or an attribute loads something that is not in the file.
fn refers_outside(style: &str) -> bool {
    let style = style.to_ascii_lowercase();
    let outer = |rest: &str| !rest.trim_start_matches([' ', '"', '\'']).starts_with('#');
    style.contains("@import") || style.split("url(").skip(1).any(outer)
}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Picture({} × {})", self.width, self.height)
    }
}

impl PartialEq for Picture {
    fn eq(&self, other: &Self) -> bool {
        (self.width, self.height) == (other.width, other.height)
            && self.rgb == other.rgb
            && self.alpha == other.alpha
    }
}

impl Serialize for Picture {
    /// Its size only: plans are compared and sent as text, and the dots are kept elsewhere.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        [self.width, self.height].serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(bytes: &[u8]) -> Error {
        Picture::read(bytes).unwrap_err()
    }

    #[test]
    fn an_svg_becomes_a_picture_and_a_png_comes_back_as_it_was() {
        let svg = br##"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="20" height="20" fill="#c02040"/></svg>"##;
        let drawn = Picture::read(svg).unwrap();
        assert_eq!((drawn.width(), drawn.height()), (1200, 600));
        assert_eq!(&drawn.rgb()[..3], &[0xc0, 0x20, 0x40]);
        assert_eq!(drawn.alpha().map(|a| (a[0], a[1199])), Some((255, 0)));
        assert_eq!(Picture::read(drawn.png()).unwrap(), drawn);
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        assert_eq!(refused(b"hello"), Error::NotAPicture);
        assert_eq!(refused(b""), Error::NotAPicture);
        assert_eq!(refused(b"\x89PNG\r\n\x1a\nbroken"), Error::NotAPicture);
        assert_eq!(refused(b"<svg"), Error::NotAPicture);
        assert_eq!(
            refused(br#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>"#),
            Error::NotAPicture,
            "empty"
        );
    }

    #[test]
    fn an_svg_with_text_is_refused() {
        let svg =
            br#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><g><text>Shop</text></g></svg>"#;
        assert_eq!(refused(svg), Error::PictureWithText);
    }

    #[test]
    fn an_svg_that_loads_something_is_refused() {
        for inner in [
            r#"<image href="https://example.org/a.png"/>"#,
            r#"<use href="other.svg#a"/>"#,
            r#"<rect style="fill:url(https://example.org/a)" width="9" height="9"/>"#,
            r#"<style>@import "a.css";</style>"#,
        ] {
            let svg =
                format!(r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{inner}</svg>"#);
            assert_eq!(refused(svg.as_bytes()), Error::PictureRefersOutside, "{inner}");
        }
        let own = r##"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><defs><linearGradient id="a"><stop stop-color="#000"/></linearGradient></defs><rect fill="url(#a)" width="9" height="9"/></svg>"##;
        assert!(
            Picture::read(own.as_bytes()).is_ok(),
            "what is in the file may be referred to"
        );
    }

    #[test]
    fn a_picture_of_too_many_dots_is_refused_before_it_is_unpacked() {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 100_000, 100_000);
        encoder.set_color(png::ColorType::Grayscale);
        drop(encoder.write_header().unwrap());
        assert_eq!(refused(&bytes), Error::PictureTooLarge);
    }

    #[test]
    fn a_large_picture_is_brought_to_the_dots_a_printer_can_show() {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 5000, 1000);
        encoder.set_color(png::ColorType::Grayscale);
        encoder
            .write_header()
            .unwrap()
            .write_image_data(&vec![90; 5_000_000])
            .unwrap();
        let picture = Picture::read(&bytes).unwrap();
        assert_eq!((picture.width(), picture.height()), (1666, 333));
        assert!(picture.alpha().is_none() && picture.rgb()[0] == 90);
    }
}

//! A writer and a camera made by machine: fills the real sheet with the letters of a font, each a little different, and
//! takes pictures of it as scanners and telephones do.
//!
//! Shared by the tests and the example that prints the figures. Everything follows from a seed.
#![allow(clippy::unwrap_used, clippy::expect_used, dead_code, unused_imports)]

use std::process::Command;
use std::sync::OnceLock;

use image::{ImageEncoder, RgbImage};
use kurbo::{Affine, BezPath, PathEl, Shape};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, MetadataProvider};
use zeno::{Cap, Join, Mask, PathBuilder, Stroke};

use amends_hand::capture::{Cell, SheetFormat, cells, sheet};

mod judge;

pub use judge::{RIGHT, Score, judge};

/// One em of a captured outline, in millimetres on the sheet.
pub const EM_MM: f64 = 7.5;

/// A stream of chance (SplitMix64).
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// -1 to 1.
    pub fn signed(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
    }

    /// About a normal distribution of deviation 1.
    pub fn bell(&mut self) -> f64 {
        (self.signed() + self.signed() + self.signed() + self.signed()) * 0.866
    }
}

/// A font and the pen it is written with.
pub struct Writer {
    pub name: &'static str,
    bytes: &'static [u8],
    /// Width of a pen that goes along the outline of the font, in millimetres.
    pub pen_mm: f64,
    pub ink: [u8; 3],
}

macro_rules! font {
    ($name:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".ttf"))
    };
}

pub const WRITERS: [Writer; 5] = [
    Writer {
        name: "Nothing You Could Do, ballpoint",
        bytes: font!("nothing-you-could-do"),
        pen_mm: 0.12,
        ink: [38, 48, 110],
    },
    Writer {
        name: "La Belle Aurore, fountain pen",
        bytes: font!("la-belle-aurore"),
        pen_mm: 0.15,
        ink: [24, 28, 60],
    },
    Writer {
        name: "Shadows Into Light Two, gel pen",
        bytes: font!("shadows-into-light-two"),
        pen_mm: 0.12,
        ink: [30, 30, 34],
    },
    Writer {
        name: "Caveat, pencil",
        bytes: font!("caveat"),
        pen_mm: 0.0,
        ink: [105, 105, 108],
    },
    Writer {
        name: "Caveat, felt pen",
        bytes: font!("caveat"),
        pen_mm: 0.4,
        ink: [20, 84, 62],
    },
];

/// A form as it was written, in millimetres on the paper.
pub struct Drawn {
    pub cell: Cell,
    pub path: BezPath,
}

struct Pen(BezPath);

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to((f64::from(x), f64::from(y)));
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to((f64::from(x), f64::from(y)));
    }
    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0
            .quad_to((f64::from(cx), f64::from(cy)), (f64::from(x), f64::from(y)));
    }
    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.0.curve_to(
            (f64::from(ax), f64::from(ay)),
            (f64::from(bx), f64::from(by)),
            (f64::from(x), f64::from(y)),
        );
    }
    fn close(&mut self) {
        self.0.close_path();
    }
}

impl Writer {
    /// The outline of a text in font units, its letters side by side, if the font has them all.
    fn text(&self, text: &str) -> Option<BezPath> {
        let font = FontRef::new(self.bytes).unwrap();
        let advances = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let outlines = font.outline_glyphs();
        let mut whole = BezPath::new();
        let mut x = 0.0;
        for letter in text.chars() {
            let glyph = font.charmap().map(letter)?;
            let mut pen = Pen(BezPath::new());
            outlines
                .get(glyph)?
                .draw(
                    DrawSettings::unhinted(Size::unscaled(), LocationRef::default()),
                    &mut pen,
                )
                .unwrap();
            whole.extend((Affine::translate((x, 0.0)) * pen.0).iter());
            x += f64::from(advances.advance_width(glyph)?);
        }
        (!whole.is_empty()).then_some(whole)
    }

    /// Writes every cell of a page that `wants` it: each form its own size, slant, turn and place.
    pub fn write(&self, page: usize, seed: u64, wants: impl Fn(&Cell) -> bool) -> Vec<Drawn> {
        let x_height = self.text("x").unwrap().bounding_box().y1;
        let mut chance = Chance::new(seed ^ page as u64);
        let hand = 3.0 / x_height * (1.0 + 0.06 * chance.signed());
        cells(SheetFormat::A4)
            .into_iter()
            .filter(|cell| cell.page == page && wants(cell))
            .filter_map(|cell| {
                let outline = self.text(cell.text)?;
                let mut grow = || hand * (1.0 + 0.03 * chance.signed());
                let size = Affine::scale_non_uniform(grow(), -grow());
                let slant = Affine::skew(0.06 * chance.signed(), 0.0);
                let turn = Affine::rotate(0.03 * chance.signed());
                let path = turn * slant * size * outline;
                Some(Drawn {
                    path: placed(path, &cell, &mut chance),
                    cell,
                })
            })
            .collect()
    }
}

/// The path in the middle of its box, more or less, and on its line; smaller if it would not fit.
fn placed(path: BezPath, cell: &Cell, chance: &mut Chance) -> BezPath {
    let room = 0.6;
    let bounds = path.bounding_box();
    let fits = |have: f64, need: f64| ((have - 2.0 * room) / need).min(1.0);
    let small = fits(cell.width, bounds.width()).min(fits(cell.height, bounds.height()));
    let path = Affine::scale(small) * path;
    let bounds = path.bounding_box();
    let x = cell.left + cell.width / 2.0 - bounds.center().x + 0.8 * chance.signed();
    let x = x.clamp(
        cell.left + room - bounds.x0,
        (cell.left + cell.width - room - bounds.x1).max(cell.left + room - bounds.x0),
    );
    let y = cell.base + 0.25 * chance.bell();
    let y = y.clamp(
        cell.top + room - bounds.y0,
        (cell.top + cell.height - room - bounds.y1).max(cell.top + room - bounds.y0),
    );
    Affine::translate((x, y)) * path
}

/// Fills a mask of `width` by `height` pixels with a path and a pen along it; `scale` is pixels a millimetre.
fn raster(path: &BezPath, pen_mm: f64, scale: f64, width: usize, height: usize) -> Vec<u8> {
    let mut commands: Vec<zeno::Command> = Vec::new();
    for element in (Affine::scale(scale) * path.clone()).iter() {
        let f = |p: kurbo::Point| (p.x as f32, p.y as f32);
        match element {
            PathEl::MoveTo(p) => PathBuilder::move_to(&mut commands, f(p)),
            PathEl::LineTo(p) => PathBuilder::line_to(&mut commands, f(p)),
            PathEl::QuadTo(a, p) => PathBuilder::quad_to(&mut commands, f(a), f(p)),
            PathEl::CurveTo(a, b, p) => PathBuilder::curve_to(&mut commands, f(a), f(b), f(p)),
            PathEl::ClosePath => PathBuilder::close(&mut commands),
        };
    }
    let size = (width as u32, height as u32);
    let mut filled = vec![0; width * height];
    Mask::new(&commands)
        .size(size.0, size.1)
        .render_into(&mut filled, None);
    if pen_mm > 0.0 {
        let mut stroke = Stroke::new((pen_mm * scale) as f32);
        stroke.join(Join::Round).cap(Cap::Round);
        let mut edge = vec![0; width * height];
        Mask::new(&commands)
            .size(size.0, size.1)
            .style(stroke)
            .render_into(&mut edge, None);
        for (a, b) in filled.iter_mut().zip(edge) {
            *a = (*a).max(b);
        }
    }
    filled
}

/// The printed pages at 300 dots an inch, as a printer and its paper show them.
pub fn printed(page: usize) -> RgbImage {
    static PAGES: OnceLock<Vec<RgbImage>> = OnceLock::new();
    PAGES.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("sheet.pdf");
        std::fs::write(&file, sheet(SheetFormat::A4).unwrap()).unwrap();
        let done = Command::new("pdftoppm")
            .args(["-r", "300", "-png"])
            .arg(&file)
            .arg(folder.path().join("page"))
            .output()
            .unwrap_or_else(|error| panic!("install pdftoppm: {error}"));
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        (1..=3)
            .map(|page| {
                let bytes = std::fs::read(folder.path().join(format!("page-{page}.png"))).unwrap();
                image::load_from_memory(&bytes).unwrap().into_rgb8()
            })
            .collect()
    })[page - 1]
        .clone()
}

const FLAT: f64 = 300.0 / 25.4;

/// The page with what was written on it, flat and clean, at 300 dots an inch.
pub fn filled(writer: &Writer, drawn: &[Drawn], page: usize, seed: u64) -> RgbImage {
    let mut picture = printed(page);
    let mut chance = Chance::new(seed ^ 77);
    for form in drawn {
        let bounds = form.path.bounding_box().inflate(1.0, 1.0);
        let (left, top) = ((bounds.x0 * FLAT).floor(), (bounds.y0 * FLAT).floor());
        let (width, height) = (
            (bounds.width() * FLAT).ceil() as usize + 1,
            (bounds.height() * FLAT).ceil() as usize + 1,
        );
        let moved = Affine::translate((-left / FLAT, -top / FLAT)) * form.path.clone();
        let mask = raster(&moved, writer.pen_mm, FLAT, width, height);
        let pressure = 0.92 + 0.08 * chance.signed();
        for (index, cover) in mask.iter().enumerate() {
            let (x, y) = (
                left as i64 + (index % width) as i64,
                top as i64 + (index / width) as i64,
            );
            if *cover == 0
                || x < 0
                || y < 0
                || x >= i64::from(picture.width())
                || y >= i64::from(picture.height())
            {
                continue;
            }
            // Ink does not lie evenly.
            let grain = 1.0 - 0.08 * chance.signed().abs();
            let share = f64::from(*cover) / 255.0 * pressure * grain;
            let pixel = picture.get_pixel_mut(x as u32, y as u32);
            for (channel, ink) in pixel.0.iter_mut().zip(writer.ink) {
                *channel = (f64::from(*channel) * (1.0 - share) + f64::from(ink) * share) as u8;
            }
        }
    }
    picture
}

/// How a picture is taken.
#[derive(Clone, Copy)]
pub struct Shot {
    pub name: &'static str,
    /// Pixels an inch of the page.
    pub dpi: f64,
    /// Turn, in degrees.
    pub turn: f64,
    /// How much smaller the far edge of the page is than the near one, as a share.
    pub tilt: f64,
    /// How far the page bends up in the middle, in millimetres of shift.
    pub bend: f64,
    /// Darkening towards the corners, and by a shadow across the page, as shares.
    pub vignette: f64,
    pub shadow: f64,
    /// Standard deviations: of the lens in millimetres on the page, of the sensor in grey values.
    pub blur_mm: f64,
    pub noise: f64,
    /// Colour of the light.
    pub light: [f64; 3],
    /// No colours: a grey scanner, or a sheet from a printer without colours.
    pub grey: bool,
    /// JPEG quality, or PNG.
    pub jpeg: Option<u8>,
    /// Share of the picture around the page that shows the table.
    pub table: f64,
}

pub const CLEAN: Shot = Shot {
    name: "none (scan, 300 dpi)",
    dpi: 300.0,
    turn: 0.0,
    tilt: 0.0,
    bend: 0.0,
    vignette: 0.0,
    shadow: 0.0,
    blur_mm: 0.0,
    noise: 0.0,
    light: [1.0; 3],
    grey: false,
    jpeg: None,
    table: 0.0,
};

/// All of it at once, as a telephone held over a table in the evening does it.
pub const PHONE: Shot = Shot {
    name: "phone: all of it, 250 dpi",
    dpi: 250.0,
    turn: -7.0,
    tilt: 0.12,
    bend: 1.2,
    vignette: 0.25,
    shadow: 0.35,
    blur_mm: 0.09,
    noise: 5.0,
    light: [1.0, 0.93, 0.80],
    grey: false,
    jpeg: Some(80),
    table: 0.08,
};

pub const SHOTS: [Shot; 14] = [
    CLEAN,
    Shot {
        name: "turned 3°",
        turn: 3.0,
        table: 0.05,
        ..CLEAN
    },
    Shot {
        name: "turned 17°",
        turn: 17.0,
        table: 0.05,
        ..CLEAN
    },
    Shot {
        name: "turned 90°",
        turn: 90.0,
        ..CLEAN
    },
    Shot {
        name: "turned 180°",
        turn: 180.0,
        ..CLEAN
    },
    Shot {
        name: "tilted by 20 %",
        tilt: 0.20,
        turn: 2.0,
        table: 0.06,
        ..CLEAN
    },
    Shot {
        name: "bent by 2 mm",
        bend: 2.0,
        table: 0.05,
        ..CLEAN
    },
    Shot {
        name: "vignette and shadow",
        vignette: 0.4,
        shadow: 0.5,
        table: 0.05,
        ..CLEAN
    },
    Shot {
        name: "noise of 12",
        noise: 12.0,
        ..CLEAN
    },
    Shot {
        name: "blurred by 0.17 mm",
        blur_mm: 0.17,
        ..CLEAN
    },
    Shot {
        name: "grey",
        grey: true,
        ..CLEAN
    },
    Shot {
        name: "JPEG, quality 60",
        jpeg: Some(60),
        ..CLEAN
    },
    Shot {
        name: "150 dpi",
        dpi: 150.0,
        ..CLEAN
    },
    PHONE,
];

/// Takes a picture of a flat page and gives the bytes of its file.
pub fn shoot(page: &RgbImage, shot: &Shot, seed: u64) -> Vec<u8> {
    let scale = shot.dpi / 25.4;
    let (page_width, page_height) = (210.0, 297.0);
    let (sin, cos) = shot.turn.to_radians().sin_cos();
    let wide = (page_width * cos.abs() + page_height * sin.abs()) * (1.0 + 2.0 * shot.table);
    let high = (page_width * sin.abs() + page_height * cos.abs()) * (1.0 + 2.0 * shot.table);
    let (width, height) = ((wide * scale) as usize, (high * scale) as usize);
    // From the picture to the page, in millimetres from their middles.
    let on_page = |x: f64, y: f64| {
        let (x, y) = (x / scale - wide / 2.0, y / scale - high / 2.0);
        let (x, y) = (x * cos + y * sin, y * cos - x * sin);
        let depth = 1.0 + shot.tilt * y / page_height;
        let (x, y) = (x / depth, y / depth);
        let bent = shot.bend * (x / page_width * std::f64::consts::PI).cos();
        (x + page_width / 2.0 + 0.3 * bent, y + page_height / 2.0 + bent)
    };
    let mut chance = Chance::new(seed);
    let mut light = vec![0.0_f32; width * height * 3];
    for row in 0..height {
        for column in 0..width {
            let (x, y) = on_page(column as f64 + 0.5, row as f64 + 0.5);
            let mut colour = seen(page, x, y, shot.dpi < 200.0);
            if shot.grey {
                colour = [0.30 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2]; 3];
            }
            let (u, v) = (
                column as f64 / width as f64 - 0.5,
                row as f64 / height as f64 - 0.5,
            );
            let corner = 1.0 - shot.vignette * (u * u + v * v) * 2.0;
            // A shadow's edge across the page, soft over some millimetres.
            let edge = ((x * 0.8 + y * 0.45 - 190.0) / 4.0).clamp(0.0, 1.0);
            let lit = corner * (1.0 - shot.shadow * edge);
            for channel in 0..3 {
                light[(row * width + column) * 3 + channel] =
                    (colour[channel] * lit * shot.light[channel]) as f32;
            }
        }
    }
    if shot.blur_mm > 0.0 {
        blur(&mut light, width, height, shot.blur_mm * scale);
    }
    let bells: Vec<f32> = (0..4096).map(|_| (shot.noise * chance.bell()) as f32).collect();
    let values = light
        .chunks(3)
        .flat_map(|pixel| {
            let draw = chance.next() as usize;
            let noise = [0, 12, 24].map(|bits| bells[draw >> bits & 4095]);
            std::array::from_fn::<u8, 3, _>(|i| (pixel[i] + noise[i]).clamp(0.0, 255.0) as u8)
        })
        .collect();
    encoded(
        &RgbImage::from_raw(width as u32, height as u32, values).unwrap(),
        shot.jpeg,
    )
}

/// The page at a place in millimetres, or the table beside it.
fn seen(page: &RgbImage, x: f64, y: f64, coarse: bool) -> [f64; 3] {
    let at = |x: f64, y: f64| -> [f64; 3] {
        let (px, py) = (x * FLAT - 0.5, y * FLAT - 0.5);
        if px < 0.0 || py < 0.0 || px >= f64::from(page.width() - 1) || py >= f64::from(page.height() - 1) {
            let grain = ((x * 0.9 + (y * 0.11).sin() * 3.0).sin() * 0.5 + 0.5) * 22.0;
            return [96.0 + grain, 70.0 + grain * 0.8, 48.0 + grain * 0.6];
        }
        let (left, top) = (px as u32, py as u32);
        let (fx, fy) = (px - f64::from(left), py - f64::from(top));
        let pixel = |x: u32, y: u32| page.get_pixel(x, y).0.map(f64::from);
        let (a, b, c, d) = (
            pixel(left, top),
            pixel(left + 1, top),
            pixel(left, top + 1),
            pixel(left + 1, top + 1),
        );
        // Paper is not quite white.
        std::array::from_fn(|i| {
            0.96 * ((a[i] * (1.0 - fx) + b[i] * fx) * (1.0 - fy) + (c[i] * (1.0 - fx) + d[i] * fx) * fy)
        })
    };
    if !coarse {
        return at(x, y);
    }
    let mut sum = [0.0; 3];
    for (dx, dy) in [(-0.04, -0.04), (0.04, -0.04), (-0.04, 0.04), (0.04, 0.04)] {
        for (sum, value) in sum.iter_mut().zip(at(x + dx, y + dy)) {
            *sum += value / 4.0;
        }
    }
    sum
}

/// A bell across and down, in whole rows, which is what memory likes.
fn blur(light: &mut [f32], width: usize, height: usize, sigma: f64) {
    let reach = (3.0 * sigma).ceil() as usize;
    let weights: Vec<f32> = (0..=2 * reach)
        .map(|i| (-0.5 * ((i as f64 - reach as f64) / sigma).powi(2)).exp() as f32)
        .collect();
    let total: f32 = weights.iter().sum();
    let row = width * 3;
    let mut across = vec![0.0_f32; light.len()];
    for (from, to) in light.chunks_exact(row).zip(across.chunks_exact_mut(row)) {
        for (k, weight) in weights.iter().enumerate() {
            let weight = weight / total;
            let shift = 3 * (k as isize - reach as isize);
            let first = (-shift).max(0) as usize;
            let last = (row as isize - shift.max(0)) as usize;
            let source = &from[(first as isize + shift) as usize..];
            for (to, value) in to[first..last].iter_mut().zip(source) {
                *to += weight * value;
            }
        }
    }
    light.fill(0.0);
    for (y, to) in light.chunks_exact_mut(row).enumerate() {
        for (k, weight) in weights.iter().enumerate() {
            let weight = weight / total;
            let from = (y + k).saturating_sub(reach).min(height - 1);
            for (to, value) in to.iter_mut().zip(&across[from * row..]) {
                *to += weight * value;
            }
        }
    }
}

pub fn encoded(picture: &RgbImage, jpeg: Option<u8>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let (width, height) = picture.dimensions();
    match jpeg {
        Some(quality) => image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, quality).write_image(
            picture,
            width,
            height,
            image::ExtendedColorType::Rgb8,
        ),
        None => image::codecs::png::PngEncoder::new_with_quality(
            &mut bytes,
            image::codecs::png::CompressionType::Fast,
            image::codecs::png::FilterType::Sub,
        )
        .write_image(picture, width, height, image::ExtendedColorType::Rgb8),
    }
    .unwrap();
    bytes
}

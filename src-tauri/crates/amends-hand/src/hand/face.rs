//! The font behind a hand, parsed once, its outlines fitted once.
//!
//! Parsing and fitting cost more than writing a card, so both are kept for as long as the program runs.

use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use harfrust::{Direction, Font, Script, ShapePlan};
use kurbo::{BezPath, Shape};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::alternates::Alternates;
use super::measure::stroke;
use super::mended::Mended;
use super::outline::Outline;

/// Heights in em, measured on the letters themselves: the tables of these fonts are often wrong.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Heights {
    /// Top of `x`.
    pub x: f32,
    /// Top of `d`, `l` and capitals.
    pub tall: f32,
    /// Depth of `p` and `g`, as a positive number.
    pub tail: f32,
    /// Advance of the space.
    pub space: f32,
}

/// A parsed font.
pub(crate) struct Face {
    pub font: Font,
    pub heights: Heights,
    /// Width of the stroke the letters are drawn with, in em.
    pub stem: f32,
    /// Letter forms drawn anew: the font's, the number of the new one, and how much further the pen moves on.
    mended: Vec<(u32, u32, f32)>,
    /// Further forms of letters, for a hand that was written several times.
    pub alternates: Alternates,
    units: f32,
    bytes: Arc<Vec<u8>>,
    /// One place for each letter form, filled when it is first drawn; threads never wait for each other twice.
    outlines: Box<[OnceLock<Box<Outline>>]>,
    nothing: Outline,
    /// How texts of each script are shaped; finding out takes longer than shaping a line.
    plans: RwLock<Vec<(Option<Script>, Arc<ShapePlan>)>>,
}

impl Face {
    /// Reads a font file; a few letters of it may be drawn anew.
    pub(super) fn parse(bytes: Arc<Vec<u8>>, mended: &[Mended]) -> Option<Self> {
        let shared: Arc<dyn AsRef<[u8]> + Send + Sync> = bytes.clone();
        let font = Font::new(shared, 0)?;
        let units = f32::from(font.units_per_em());
        let mut face = Self {
            font,
            bytes,
            units,
            stem: 0.0,
            alternates: Alternates::default(),
            outlines: Box::default(),
            nothing: Outline::default(),
            plans: RwLock::default(),
            mended: Vec::new(),
            heights: Heights {
                x: 0.0,
                tall: 0.0,
                tail: 0.0,
                space: 0.0,
            },
        };
        let count = face
            .glyphs()?
            .glyph_metrics(Size::unscaled(), LocationRef::default())
            .glyph_count();
        face.outlines = (0..count).map(|_| OnceLock::new()).collect();
        face.heights = face.measure()?;
        face.stem = face.stroke()?;
        face.mend(mended);
        face.alternates = face
            .glyphs()
            .map(|font| Alternates::of(&font))
            .unwrap_or_default();
        Some(face)
    }

    fn measure(&self) -> Option<Heights> {
        let bounds = |letter: char| Some(self.raw(self.glyph(letter)?).bounding_box());
        let top = |letters: &str| {
            letters
                .chars()
                .filter_map(bounds)
                .map(|b| b.y1)
                .fold(0.0, f64::max)
        };
        let low = |letters: &str| {
            letters
                .chars()
                .filter_map(bounds)
                .map(|b| b.y0)
                .fold(0.0, f64::min)
        };
        let space = self
            .glyphs()?
            .glyph_metrics(Size::unscaled(), LocationRef::default())
            .advance_width(GlyphId::new(self.glyph(' ')?))?;
        // A font of pictures may have letters without outlines.
        let x = bounds('x').filter(|x| x.y1 > 0.0)?;
        Some(Heights {
            x: x.y1 as f32 / self.units,
            tall: top("dlhDT") as f32 / self.units,
            tail: -low("pgy") as f32 / self.units,
            space: space / self.units,
        })
    }

    fn mend(&mut self, letters: &[Mended]) {
        let mut outlines = std::mem::take(&mut self.outlines).into_vec();
        for letter in letters {
            let drawn = letter.outline(self.stem, self.units);
            let Some((glyph, drawn)) = self.glyph(letter.letter).zip(drawn) else {
                continue;
            };
            let wider = letter.advance - self.advance_of(glyph).unwrap_or(letter.advance);
            self.mended.push((glyph, outlines.len() as u32, wider));
            outlines.push(OnceLock::from(Box::new(drawn)));
        }
        self.outlines = outlines.into_boxed_slice();
    }

    /// The form drawn in place of one of the font's, if there is one, and how much further it moves the pen, in em.
    pub(crate) fn mended(&self, glyph: u32) -> Option<(u32, f32)> {
        let (_, instead, wider) = self.mended.iter().find(|(font, ..)| *font == glyph)?;
        Some((*instead, *wider))
    }

    /// The median over small letters, so that one odd letter decides nothing.
    fn stroke(&self) -> Option<f32> {
        let mut stems: Vec<f64> = ('a'..='z')
            .filter_map(|letter| stroke(&self.raw(self.glyph(letter)?)))
            .collect();
        stems.sort_by(f64::total_cmp);
        let stem = *stems.get(stems.len() / 2)? as f32 / self.units;
        Some(stem.clamp(0.01, 0.2))
    }

    /// The name of the font as its file has it.
    #[cfg(test)]
    pub(super) fn family(&self) -> Option<String> {
        use skrifa::string::StringId;
        let names = self.glyphs()?;
        let name = names.localized_strings(StringId::FULL_NAME).english_or_first()?;
        Some(name.to_string())
    }

    /// The tables of outlines and metrics; reading their directory again is cheap.
    fn glyphs(&self) -> Option<FontRef<'_>> {
        FontRef::new(&self.bytes).ok()
    }

    /// The number of the letter form for a character, if the font has it.
    pub(crate) fn glyph(&self, letter: char) -> Option<u32> {
        self.font
            .charmap()
            .map_unicode(letter)
            .map(|glyph| glyph.to_u32())
            .filter(|glyph| *glyph != 0)
    }

    /// Whether every character of the text has a letter form.
    pub(crate) fn writes(&self, text: &str) -> bool {
        // Joiners change the letters around them and have no form of their own.
        let joiner = |letter: char| matches!(letter, '\u{200c}' | '\u{200d}');
        text.chars()
            .all(|letter| joiner(letter) || self.glyph(letter).is_some())
    }

    /// How texts of a script are shaped from left to right.
    pub(crate) fn plan(&self, script: Option<Script>) -> Arc<ShapePlan> {
        let known = |plans: &[(Option<Script>, Arc<ShapePlan>)]| {
            plans
                .iter()
                .find(|(of, _)| *of == script)
                .map(|(_, plan)| plan.clone())
        };
        if let Some(plan) = known(&self.plans.read().unwrap_or_else(PoisonError::into_inner)) {
            return plan;
        }
        let plan = Arc::new(ShapePlan::new(
            &self.font,
            Direction::LeftToRight,
            script,
            None,
            &[],
        ));
        let mut plans = self.plans.write().unwrap_or_else(PoisonError::into_inner);
        known(&plans).unwrap_or_else(|| {
            plans.push((script, plan.clone()));
            plan
        })
    }

    /// Font units in one em.
    pub(crate) fn units(&self) -> f32 {
        self.units
    }

    /// The fitted outline of a letter form; empty for a space.
    pub(crate) fn outline(&self, glyph: u32) -> &Outline {
        match self.outlines.get(glyph as usize) {
            Some(known) => {
                known.get_or_init(|| Box::new(Outline::fit(&self.raw(glyph), f64::from(self.units))))
            }
            None => &self.nothing,
        }
    }

    /// How far the pen moves on after a letter, in em.
    pub(super) fn advance(&self, letter: char) -> Option<f64> {
        Some(f64::from(self.advance_of(self.glyph(letter)?)?))
    }

    /// How far the pen moves on after a letter form, in em.
    pub(crate) fn advance_of(&self, glyph: u32) -> Option<f32> {
        let metrics = self
            .glyphs()?
            .glyph_metrics(Size::unscaled(), LocationRef::default());
        Some(metrics.advance_width(GlyphId::new(glyph))? / self.units)
    }

    /// The outline as the font has it, in font units.
    pub(super) fn raw(&self, glyph: u32) -> BezPath {
        let mut pen = PathPen(BezPath::new());
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        let outlines = self.glyphs().map(|glyphs| glyphs.outline_glyphs());
        if let Some(outline) = outlines.and_then(|outlines| outlines.get(GlyphId::new(glyph))) {
            // A letter form that cannot be drawn would leave a hole in a word; the tests draw every one of them.
            let _ = outline.draw(settings, &mut pen);
        }
        pen.0
    }
}

struct PathPen(BezPath);

impl OutlinePen for PathPen {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hand::outline::{Dot, Stroke};
    use crate::hands;

    /// The letters a hand says it has when it names a script.
    fn letters_of(script: &str) -> &'static str {
        match script {
            "Latn" => "",
            "Grek" => "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰΆΈΉΊΌΎΏΪΫ",
            "Cyrl" => {
                "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюяёЁєЄіІїЇґҐђјљњћџЂЈЉЊЋЏѓќѕѝЃЌЅ"
            }
            "Deva" => "अआइईउऊएऐओऔकखगघचछजझटठडढणतथदधनपफबभमयरलवशषसह०१२३४५६७८९।",
            "Kore" => "가각간갈감갑강개거건걸검겁게겨고공과관괴교구국군굴궁귀그극근글금급기긴길김깊뷁힣",
            "Jpan" => {
                "あいうえおかがきぎくぐけげこごさざしじすずせぜそぞんっゃゅょアイウエオカガン、。「」日本語申訳様"
            }
            other => panic!("letters of {other}?"),
        }
    }

    #[test]
    fn every_letter_of_every_hand_has_an_outline() {
        for hand in hands() {
            let face = hand.face().unwrap();
            for letter in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,;:!?'\"&$£"
                .chars()
                .chain(
                    hand.about()
                        .scripts
                        .iter()
                        .flat_map(|script| letters_of(script).chars()),
                )
            {
                let glyph = face
                    .glyph(letter)
                    .unwrap_or_else(|| panic!("{} lacks {letter}", hand.id()));
                assert!(
                    !face.outline(glyph).strokes.is_empty(),
                    "{} has an empty {letter}",
                    hand.id()
                );
            }
        }
    }

    fn drawn(outline: &Outline) -> BezPath {
        let point = |dot: Dot| (f64::from(dot.at[0]), f64::from(dot.at[1]));
        let mut path = BezPath::new();
        for stroke in &outline.strokes {
            match *stroke {
                Stroke::Move(p) => path.move_to(point(p)),
                Stroke::Line(p) => path.line_to(point(p)),
                Stroke::Curve(a, b, p) => path.curve_to(point(a), point(b), point(p)),
                Stroke::Close => path.close_path(),
            }
        }
        path
    }

    #[test]
    fn fitting_pays_in_every_hand_and_keeps_the_extent_of_letters() {
        for hand in hands() {
            let face = hand.face().unwrap();
            let (mut before, mut after) = (0, 0);
            for letter in 'a'..='z' {
                let glyph = face.glyph(letter).unwrap();
                let raw = face.raw(glyph);
                let outline = face.outline(glyph);
                before += raw.segments().count();
                after += outline.strokes.len();
                let (was, is) = (raw.bounding_box(), drawn(outline).bounding_box());
                for (was, is) in [(was.x0, is.x0), (was.y0, is.y0), (was.x1, is.x1), (was.y1, is.y1)] {
                    let was = was / f64::from(face.units);
                    assert!(
                        (is - was).abs() < 0.004,
                        "{} {letter}: {was} became {is}",
                        hand.id()
                    );
                }
            }
            eprintln!("{}: {before} pieces became {after}", hand.id());
            assert!(after < before, "{}: {before} pieces became {after}", hand.id());
        }
    }

    #[test]
    fn heights_are_measured_in_sensible_order() {
        for hand in hands() {
            let h = hand.face().unwrap().heights;
            assert!(
                h.x > 0.1 && h.tall > 1.3 * h.x && h.tail > 0.0 && h.space > 0.05,
                "{} {h:?}",
                hand.id()
            );
        }
    }
}

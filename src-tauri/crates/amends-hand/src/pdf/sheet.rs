//! One page of a document: its boxes, what is drawn on it, and the cards it may carry.

use lopdf::Object;

use super::PdfOptions;
use super::content::Content;
use super::finishing::deflate;
use super::ink;
use super::letters::Letters;
use super::text_layer;
use crate::ink::Ink;
use crate::paper::FoldKind;
use crate::picture::Picture;
use crate::plan::{Page, Segment, Turn};

/// Points in a millimetre.
const POINTS: f32 = 72.0 / 25.4;
/// How much a page grows on each side for crop marks, in millimetres.
const GROWTH_MM: f32 = 10.0;
/// Marks begin so far from the card and are so long, in millimetres.
const MARK_MM: [f32; 2] = [3.0, 5.0];

/// A page to be written.
pub(super) struct Sheet<'a> {
    /// None for the empty back of a note with one page.
    pub page: Option<&'a Page>,
    size: [f32; 2],
    fold: Option<FoldKind>,
    ink: Ink,
    options: PdfOptions,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(page: &'a Page, ink: Ink, options: PdfOptions) -> Self {
        Self {
            page: Some(page),
            size: size_of(page),
            fold: page.fold,
            ink,
            options,
        }
    }

    /// An empty page of the size of another.
    pub(super) fn blank(like: &'a Page, ink: Ink, options: PdfOptions) -> Self {
        Self {
            page: None,
            ..Self::new(like, ink, options)
        }
    }

    fn growth(&self) -> f32 {
        if self.options.crop_marks {
            GROWTH_MM * POINTS
        } else {
            0.0
        }
    }

    /// The whole page and, within it, the card.
    pub(super) fn boxes(&self) -> [Object; 2] {
        let (grown, [width, height]) = (self.growth(), self.size);
        let whole = [0.0, 0.0, width + 2.0 * grown, height + 2.0 * grown];
        let card = [grown, grown, grown + width, grown + height];
        [whole, card].map(|corners| Object::Array(corners.into_iter().map(Object::Real).collect()))
    }

    /// The content of the page, deflated.
    pub(super) fn content(&self, letters: &Letters, pictures: &[&Picture]) -> Vec<u8> {
        let mut out = Content::new();
        let grown = self.growth();
        if self.options.crop_marks {
            self.mark(&mut out);
        }
        if let Some(page) = self.page {
            let [right, down] = self
                .options
                .offset_mm
                .map(|mm| if mm.is_finite() { mm * POINTS } else { 0.0 });
            out.op("q ");
            out.turn(Turn::None, [grown + right, grown - down], self.size);
            draw(&mut out, page, self.ink, letters, pictures, None);
            out.op("Q\n");
        }
        deflate(&out.0)
    }

    /// Marks at the corners, and ticks at the fold.
    fn mark(&self, out: &mut Content) {
        let grown = (self.growth() * 100.0).round() as i32;
        let [width, height] = self.size.map(|side| (side * 100.0).round() as i32);
        let [from, to] = [MARK_MM[0], MARK_MM[0] + MARK_MM[1]].map(|mm| (mm * POINTS * 100.0).round() as i32);
        let at_sides = |x: i32, list: &mut Vec<Segment>| {
            list.push([[x, -from], [x, -to]]);
            list.push([[x, height + from], [x, height + to]]);
        };
        let at_ends = |y: i32, list: &mut Vec<Segment>| {
            list.push([[-from, y], [-to, y]]);
            list.push([[width + from, y], [width + to, y]]);
        };
        let (mut corners, mut fold) = (Vec::new(), Vec::new());
        for x in [0, width] {
            at_sides(x, &mut corners);
        }
        for y in [0, height] {
            at_ends(y, &mut corners);
        }
        match self.fold {
            Some(FoldKind::Side) => at_sides(width / 2, &mut fold),
            Some(FoldKind::Tent) => at_ends(height / 2, &mut fold),
            None => {}
        }
        out.op("q 0.01 0 0 0.01 ");
        out.decimal(grown);
        out.decimal(grown);
        out.op("cm\n");
        ink::lines(out, &corners, [0, 0, 0], 25);
        out.op("[150 150] 0 d\n");
        ink::lines(out, &fold, [140, 140, 140], 25);
        out.op("Q\n");
    }
}

fn size_of(page: &Page) -> [f32; 2] {
    [page.width_mm * POINTS, page.height_mm * POINTS]
}

/// Everything on a page, in points from its lower left corner; `beside` is its number among the cards of a sheet.
fn draw(
    out: &mut Content,
    page: &Page,
    ink: Ink,
    letters: &Letters,
    pictures: &[&Picture],
    beside: Option<usize>,
) {
    let [_, height] = size_of(page);
    for placed in &page.pictures {
        // The same picture is mostly the same one in memory; comparing dots takes longer than drawing.
        let known = |picture: &&Picture| std::ptr::eq(*picture, &*placed.picture);
        let same = |picture: &&Picture| **picture == *placed.picture;
        let Some(index) = pictures
            .iter()
            .position(known)
            .or_else(|| pictures.iter().position(same))
        else {
            continue;
        };
        let [x, y, w, h] =
            [placed.at[0], placed.at[1], placed.size[0], placed.size[1]].map(|v| v as f32 / 100.0);
        out.op("q ");
        out.points(w);
        out.op("0 0 ");
        out.points(h);
        out.points(x);
        out.points(height - y - h);
        out.op("cm /");
        out.op(&picture_name(index));
        out.op(" Do Q\n");
    }
    for (number, card) in page.cards.iter().enumerate() {
        let beside = (page.cards.len() > 1).then_some(number);
        let size = size_of(&card.page);
        let room = match card.turn {
            Turn::None | Turn::Half => size[1],
            Turn::Quarter | Turn::ThreeQuarters => size[0],
        };
        let [x, y] = card.at.map(|v| v as f32 / 100.0);
        out.op("q ");
        out.turn(card.turn, [x, height - y - room], size);
        draw(out, &card.page, card.ink, letters, pictures, beside);
        out.op("Q\n");
    }
    ink::draw(out, page, ink);
    text_layer::write(out, page, letters, beside);
}

/// Calls `found` for each picture on a page and on its cards.
pub(super) fn pictures<'a>(page: &'a Page, found: &mut impl FnMut(&'a Picture)) {
    for placed in &page.pictures {
        found(&placed.picture);
    }
    for card in &page.cards {
        pictures(&card.page, found);
    }
}

/// Name of a picture among the resources.
pub(super) fn picture_name(index: usize) -> String {
    format!("P{index}")
}

//! The page that finds a printer's offset.
//!
//! No ruler is needed: the sheet is folded edge to edge, and the crease, which is the true middle, crosses a printed
//! scale. What is read there is what to type in.

use printpdf::{
    Color, FontId, Line, LinePoint, Mm, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage, Point,
    Pt, Rgb, TextItem, TextMatrix,
};

use crate::Error;
use crate::paper::{Paper, PaperId};
use crate::pdf::{Finishing, letter_width};

static FONT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/atkinson-hyperlegible-mono.ttf"));

/// How far the scales reach from the middle, in millimetres.
const REACH_MM: i32 = 12;
/// Distance of the scales from the upper and the left edge, in millimetres.
const EDGE_MM: f32 = 9.0;
const TEXT_PT: f32 = 8.0;

/// A page to print on a paper and to fold twice: it shows how far a printer prints beside the middle, across and down,
/// in millimetres. The numbers read are those for [`crate::PdfOptions::offset_mm`].
///
/// # Errors
/// [`Error::Pdf`] when the document cannot be put together.
pub fn test_page(printer: &str, paper: PaperId) -> Result<Vec<u8>, Error> {
    let paper = paper.paper();
    let font = ParsedFont::from_bytes(FONT, 0, &mut Vec::new())
        .ok_or_else(|| Error::Font("test page".to_owned()))?;
    let advance = letter_width(&font);
    let known = |c: char| font.lookup_glyph_index(u32::from(c)).is_some();
    let printer: String = printer
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .map(|c| if c == ' ' || known(c) { c } else { '?' })
        .take(30)
        .collect();
    let title = format!("Test page: {printer}, {}", paper.name);
    let id = FontId("AmendsSheet".to_owned());
    let mut document = PdfDocument::new(&title);
    let named = ParsedFont {
        font_name: Some("AtkinsonHyperlegibleMono-Regular".to_owned()),
        ..font
    };
    document
        .resources
        .fonts
        .map
        .insert(id.clone(), PdfFont::new(named));
    let mut drawing = Drawing {
        ops: vec![
            Op::SetOutlineColor { col: black() },
            Op::SetFillColor { col: black() },
            Op::SetOutlineThickness { pt: Pt(0.4) },
        ],
        paper,
        font: id,
        advance,
    };
    drawing.cross();
    drawing.scales();
    drawing.words(&printer);
    document
        .pages
        .push(PdfPage::new(Mm(paper.width_mm), Mm(paper.height_mm), drawing.ops));
    let mut finishing = Finishing::new(document)?;
    finishing.describe(&title, "Amends", "en")?;
    finishing.bytes()
}

fn black() -> Color {
    Color::Rgb(Rgb {
        r: 0.0,
        g: 0.0,
        b: 0.0,
        icc_profile: None,
    })
}

struct Drawing {
    ops: Vec<Op>,
    paper: &'static Paper,
    font: FontId,
    /// Advance of every letter, in sizes.
    advance: f32,
}

impl Drawing {
    /// A line between two points in millimetres from the upper left corner.
    fn line(&mut self, from: [f32; 2], to: [f32; 2]) {
        let height = self.paper.height_mm;
        let point = |[x, y]: [f32; 2]| LinePoint {
            p: Point::new(Mm(x), Mm(height - y)),
            bezier: false,
        };
        self.ops.push(Op::DrawLine {
            line: Line {
                points: vec![point(from), point(to)],
                is_closed: false,
            },
        });
    }

    /// Text centred at a point, in millimetres from the upper left corner.
    fn text(&mut self, text: &str, [x, y]: [f32; 2], size: f32) {
        let half = text.chars().count() as f32 * size * self.advance / 2.0;
        let points = |mm: f32| mm * 72.0 / 25.4;
        self.ops.extend([
            Op::StartTextSection,
            Op::SetFont {
                font: PdfFontHandle::External(self.font.clone()),
                size: Pt(size),
            },
            Op::SetTextMatrix {
                matrix: TextMatrix::Translate(Pt(points(x) - half), Pt(points(self.paper.height_mm - y))),
            },
            Op::ShowText {
                items: vec![TextItem::Text(text.to_owned())],
            },
            Op::EndTextSection,
        ]);
    }

    fn middle(&self) -> [f32; 2] {
        [self.paper.width_mm / 2.0, self.paper.height_mm / 2.0]
    }

    fn cross(&mut self) {
        let [x, y] = self.middle();
        self.line([x - 10.0, y], [x + 10.0, y]);
        self.line([x, y - 10.0], [x, y + 10.0]);
    }

    /// One scale along the upper edge, one along the left.
    fn scales(&mut self) {
        let [x, y] = self.middle();
        for step in -REACH_MM..=REACH_MM {
            let at = step as f32;
            let long = if step % 5 == 0 { 5.0 } else { 3.0 };
            self.line([x + at, EDGE_MM], [x + at, EDGE_MM + long]);
            self.line([EDGE_MM, y + at], [EDGE_MM + long, y + at]);
            if step % 5 == 0 {
                let number = step.to_string();
                self.text(&number, [x + at, EDGE_MM + long + 3.2], TEXT_PT - 1.0);
                self.text(&number, [EDGE_MM + long + 3.0, y + at + 0.9], TEXT_PT - 1.0);
            }
        }
        self.text(
            "mm across",
            [x + REACH_MM as f32 + 11.0, EDGE_MM + 3.0],
            TEXT_PT - 1.0,
        );
        self.text(
            "mm down",
            [EDGE_MM + 6.5, y - REACH_MM as f32 - 2.5],
            TEXT_PT - 1.0,
        );
    }

    fn words(&mut self, printer: &str) {
        let [x, y] = self.middle();
        let lines = [
            "Fold left edge to right edge, then top edge to bottom edge, and open.",
            "Type in the two numbers where the creases cross the scales.",
        ];
        let size = TEXT_PT.min((self.paper.width_mm - 16.0) * 72.0 / 25.4 / self.advance / 70.0);
        for (index, line) in lines.into_iter().enumerate() {
            self.text(line, [x, y + 18.0 + 4.2 * index as f32], size);
        }
        self.text(&format!("{printer} · {}", self.paper.name), [x, y + 30.0], size);
    }
}

//! The sheet as a PDF: rings, dots, page code and pale boxes as page content, all words as real text above them.

use lopdf::{Dictionary, Document, Object, Stream, StringFormat};
use printpdf::{
    Color, FontId, Mm, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Pt, Rgb,
    TextItem, TextMatrix,
};

use super::Error;
use super::geometry::{
    CODE_FIELD, CODE_HEIGHT, CODE_LEFT, CODE_TOP, Cell, DOT, DOT_COLUMNS, DOT_ROWS, RING_DOT, RING_INNER,
    RING_OUTER, ROWS, SheetFormat, X_HEIGHT, code, dot, pages, prompts, rings, row_top, table,
};

static FONT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/atkinson-hyperlegible-mono.ttf"));

/// Points in a millimetre.
const POINTS: f64 = 72.0 / 25.4;
/// Guides are pale orange: light enough to be no ink in a grey scan, and nothing at all in red light.
const GUIDE: &str = "1 0.86 0.72";
const LINE_MM: f64 = 0.2;
const PROMPT_PT: f32 = 8.0;
const WORD_PT: f32 = 5.5;
const HEAD_PT: f32 = 7.4;
const HOW_PT: f32 = 8.0;
/// A circle of radius one in four curves has its control points this far along the tangents.
const ROUND: f64 = 0.552_285;

/// What each page says at its head.
const HEAD: [[&str; 2]; 3] = [
    [
        "Write each sign in its boxes as you always write it, on the lower line, with a dark blue or black pen.",
        "Stay inside the boxes. What went wrong can be dropped later. Then take a picture of each whole page.",
    ],
    [
        "Capitals reach above the upper line; write them as high as you always do. Leave out what you never use.",
        "Photograph the page from above, flat, in daylight, sharp, with all four rings in the picture.",
    ],
    [
        "Pairs of letters: write them as they follow each other in a word. Below: letters with accents.",
        "This page may stay half empty: leave out what you never write.",
    ],
];

/// What the empty rows of the first page say, three lines a row, with room for the dots between the rows.
const HOW: [&str; 12] = [
    "Filling it in",
    "Print all pages at true size (100 %) on plain white paper. Take the pen you would write a card with,",
    "dark blue or black, and write as large as you always do: the upper line is a hint, not a rule.",
    "Where a letter has several boxes, write it as it comes, not as alike as you can. No two forms are",
    "wanted equal: they are used in turn, and that is what makes a card look written.",
    "What you never write may stay empty. A quarter of an hour is enough for all pages.",
    "Taking the pictures",
    "Scan at 300 dpi, or photograph one page at a time: from straight above, flat, in daylight, without",
    "flash, and sharp. All four rings must be in the picture, and your shadow and your hand should not.",
    "The pages may come in any order and any way up, as JPEG, PNG, TIFF or WebP.",
    "",
    "",
];

/// The capture sheet to print and fill in, as a PDF of a few pages.
///
/// # Errors
/// [`Error::Sheet`] when the document cannot be put together.
pub fn sheet(format: SheetFormat) -> Result<Vec<u8>, Error> {
    let font = ParsedFont::from_bytes(FONT, 0, &mut Vec::new())
        .ok_or_else(|| Error::Sheet("its letters cannot be read".to_owned()))?;
    let named = ParsedFont {
        font_name: Some("AtkinsonHyperlegibleMono-Regular".to_owned()),
        ..font
    };
    let id = FontId("AmendsSheet".to_owned());
    let mut document = PdfDocument::new("Amends handwriting sheet");
    document
        .resources
        .fonts
        .map
        .insert(id.clone(), PdfFont::new(named));
    let [width, height] = format.size_mm();
    for page in 1..=pages() {
        let words = Words {
            format,
            font: &id,
            ops: Vec::new(),
        };
        document.pages.push(PdfPage::new(
            Mm(width as f32),
            Mm(height as f32),
            words.page(page),
        ));
    }
    let options = PdfSaveOptions {
        optimize: false,
        ..PdfSaveOptions::default()
    };
    finish(
        printpdf::to_lopdf_doc(&document, &options, &mut Vec::new()),
        format,
    )
}

/// Lays the drawing under the words, and sets title, language and the wish to be printed at true size. No date and no
/// random id: the same sheet is the same file.
fn finish(mut document: Document, format: SheetFormat) -> Result<Vec<u8>, Error> {
    let broken = |error: lopdf::Error| Error::Sheet(error.to_string());
    let ids: Vec<_> = document.get_pages().into_values().collect();
    for (index, id) in ids.into_iter().enumerate() {
        let drawing = Drawing::of(index + 1, format);
        let under = document.add_object(Stream::new(Dictionary::new(), drawing.into_bytes()));
        let page = document.get_dictionary_mut(id).map_err(broken)?;
        let text = page.get(b"Contents").map_err(broken)?.clone();
        page.set("Contents", vec![Object::Reference(under), text]);
    }
    let mut preferences = Dictionary::new();
    preferences.set("DisplayDocTitle", true);
    preferences.set("PrintScaling", "None");
    let catalog = document.catalog_mut().map_err(broken)?;
    catalog.set("ViewerPreferences", preferences);
    catalog.set("Lang", Object::string_literal("en"));
    let mut info = Dictionary::new();
    info.set("Title", Object::string_literal("Amends handwriting sheet"));
    info.set("Creator", Object::string_literal("Amends"));
    let info = document.add_object(info);
    document.trailer.set("Info", info);
    let mark = Object::String(
        format!("amends sheet {format:?}").into_bytes(),
        StringFormat::Hexadecimal,
    );
    document.trailer.set("ID", vec![mark.clone(), mark]);
    document.version = "1.7".to_owned();
    document.prune_objects();
    document.compress();
    let mut bytes = Vec::new();
    document
        .save_to(&mut bytes)
        .map_err(|error| Error::Sheet(error.to_string()))?;
    Ok(bytes)
}

/// Page content in frame millimetres, y down.
struct Drawing(String);

impl Drawing {
    fn of(page: usize, format: SheetFormat) -> String {
        let [x, y] = format.origin();
        let height = format.size_mm()[1];
        let mut drawing = Self(format!(
            "q {POINTS:.5} 0 0 -{POINTS:.5} {:.4} {:.4} cm\n",
            x * POINTS,
            (height - y) * POINTS
        ));
        drawing.guides(page);
        drawing.0.push_str("0 g\n");
        for ring in rings() {
            drawing.circle(ring, RING_OUTER);
            drawing.circle(ring, RING_INNER);
            drawing.0.push_str("f*\n");
            drawing.circle(ring, RING_DOT);
            drawing.0.push_str("f\n");
        }
        for row in 0..DOT_ROWS {
            for column in 0..DOT_COLUMNS.len() {
                drawing.circle(dot(column, row), DOT);
            }
        }
        drawing.0.push_str("f\n");
        drawing.code(page);
        drawing.0.push_str("Q\n");
        drawing.0
    }

    fn guides(&mut self, page: usize) {
        self.0.push_str(&format!("{GUIDE} RG {LINE_MM} w\n"));
        for cell in table().iter().filter(|cell| cell.page == page) {
            let Cell {
                left,
                top,
                width,
                height,
                base,
                ..
            } = cell;
            let right = left + width;
            self.0
                .push_str(&format!("{left:.3} {top:.3} {width:.3} {height:.3} re S\n"));
            for y in [*base, base - X_HEIGHT] {
                self.0
                    .push_str(&format!("{left:.3} {y:.3} m {right:.3} {y:.3} l S\n"));
            }
        }
    }

    fn code(&mut self, page: usize) {
        for (index, bit) in code(page).into_iter().enumerate() {
            let dark = 2 * index + usize::from(!bit);
            let left = CODE_LEFT + dark as f64 * CODE_FIELD;
            self.0
                .push_str(&format!("{left:.3} {CODE_TOP} {CODE_FIELD} {CODE_HEIGHT} re f\n"));
        }
    }

    fn circle(&mut self, [x, y]: [f64; 2], radius: f64) {
        let (r, k) = (radius, radius * ROUND);
        let mut put = |numbers: &[f64], operator: &str| {
            for pair in numbers.chunks_exact(2) {
                self.0
                    .push_str(&format!("{:.4} {:.4} ", x + pair[0], y + pair[1]));
            }
            self.0.push_str(operator);
            self.0.push('\n');
        };
        put(&[r, 0.0], "m");
        put(&[r, k, k, r, 0.0, r], "c");
        put(&[-k, r, -r, k, -r, 0.0], "c");
        put(&[-r, -k, -k, -r, 0.0, -r], "c");
        put(&[k, -r, r, -k, r, 0.0], "c h");
    }
}

/// The words of a page.
struct Words<'a> {
    format: SheetFormat,
    font: &'a FontId,
    ops: Vec<Op>,
}

impl Words<'_> {
    fn page(mut self, page: usize) -> Vec<Op> {
        self.ops.push(Op::StartTextSection);
        self.ops.push(Op::SetFillColor {
            col: Color::Rgb(Rgb {
                r: 0.25,
                g: 0.25,
                b: 0.25,
                icc_profile: None,
            }),
        });
        for (line, text) in HEAD[page - 1].iter().enumerate() {
            self.put(text, HEAD_PT, [6.5, -1.4 + 3.4 * line as f64]);
        }
        for prompt in prompts().iter().filter(|prompt| prompt.page == page) {
            self.put(prompt.text, PROMPT_PT, [prompt.left, prompt.base]);
            let after = prompt.left + (prompt.text.chars().count() as f64 + 0.7) * 1.65;
            self.put(prompt.word, WORD_PT, [after, prompt.base]);
        }
        if page == 1 {
            for (line, text) in HOW.iter().enumerate() {
                self.put(text, HOW_PT, [HOW_LEFT, how_base(line)]);
            }
        }
        let number = format!("Amends handwriting sheet, page {page} of {}", pages());
        self.put(&number, HEAD_PT, [CODE_LEFT + 86.0, CODE_TOP + 3.4]);
        self.ops.push(Op::EndTextSection);
        self.ops
    }

    fn put(&mut self, text: &str, size: f32, [x, y]: [f64; 2]) {
        if text.is_empty() {
            return;
        }
        let [left, top] = self.format.origin();
        let height = self.format.size_mm()[1];
        let at = |mm: f64| Pt((mm * POINTS) as f32);
        self.ops.push(Op::SetFont {
            font: PdfFontHandle::External(self.font.clone()),
            size: Pt(size),
        });
        self.ops.push(Op::SetTextMatrix {
            matrix: TextMatrix::Translate(at(left + x), at(height - top - y)),
        });
        self.ops.push(Op::ShowText {
            items: vec![TextItem::Text(text.to_owned())],
        });
    }
}

const HOW_LEFT: f64 = 3.0;

/// The base line of a line of [`HOW`].
fn how_base(line: usize) -> f64 {
    row_top(ROWS - 4 + line / 3) + 7.0 + 4.6 * (line % 3) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_on_the_sheet_has_its_letters_and_its_room() {
        let font = ParsedFont::from_bytes(FONT, 0, &mut Vec::new()).unwrap();
        let has = |text: &str| {
            for c in text.chars() {
                assert!(font.lookup_glyph_index(u32::from(c)).is_some(), "{c}");
            }
        };
        // The letters are all 0.62 em wide.
        let mm = |text: &str, size: f32| text.chars().count() as f64 * 0.62 * f64::from(size) / POINTS;
        for line in HEAD.iter().flatten() {
            has(line);
            assert!(6.5 + mm(line, HEAD_PT) < 184.0 - RING_OUTER - 1.0, "{line}");
        }
        for (index, line) in HOW.iter().enumerate() {
            has(line);
            assert!(HOW_LEFT + mm(line, HOW_PT) < 182.0, "{line}");
            let clear = |cell: &Cell| cell.page != 1 || how_base(index) - 4.0 > cell.top + cell.height;
            assert!(table().iter().all(clear), "{line}");
            for row in 0..DOT_ROWS {
                let away = how_base(index) - dot(0, row)[1];
                assert!(!(-1.8..4.5).contains(&away), "{line}: {away}");
            }
        }
        for prompt in prompts() {
            has(prompt.text);
            has(prompt.word);
            let end = 1.65 * 1.7 + mm(prompt.word, WORD_PT);
            assert!(
                prompt.word.is_empty() || end < prompt.width - 3.0,
                "{}",
                prompt.word
            );
            let dots = DOT_COLUMNS.iter().filter(|x| {
                **x - DOT < prompt.left + end && **x + DOT > prompt.left && !prompt.word.is_empty()
            });
            assert_eq!(dots.count(), 0, "a dot in “{}”", prompt.word);
        }
    }

    #[test]
    fn the_same_sheet_is_the_same_file() {
        for format in [SheetFormat::A4, SheetFormat::Letter] {
            assert_eq!(sheet(format).unwrap(), sheet(format).unwrap());
        }
    }
}

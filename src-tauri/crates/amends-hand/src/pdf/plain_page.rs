//! One A4 page of plain text to hold while one speaks: headings at the left, text beside them.
//!
//! Always one page: what is too long is cut where there is most of it, ends with “…”, and the foot of the page says
//! what was cut. The letters are those of the recovery sheet, real text. What they lack is shown as `?` and named at
//! the foot, never dropped silently.

use std::collections::BTreeSet;

use printpdf::{
    Color, FontId, Line, LinePoint, Mm, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage, Point,
    Pt, Rgb, TextItem, TextMatrix,
};
use unicode_script::{Script, UnicodeScript as _};

use super::Finishing;
use super::recovery::{letter_width, wrap};
use crate::Error;

static REGULAR: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/atkinson-hyperlegible-mono.ttf"));
static BOLD: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/atkinson-hyperlegible-mono-bold.ttf"));
static ITALIC: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/atkinson-hyperlegible-mono-italic.ttf"));

/// A4, ISO 216, in points.
const WIDTH: f32 = 595.276;
const HEIGHT: f32 = 841.89;
const MARGIN: f32 = 45.0;
/// Where the text stands, right of the headings.
const TEXT_X: f32 = MARGIN + 104.0;
const TEXT: f32 = 9.0;
const LEADING: f32 = 12.4;
const HEADING: f32 = 8.0;
const TITLE: f32 = 16.0;
const FOOT: f32 = 7.5;
/// Between two parts.
const GAP: f32 = 7.0;
/// A part is never cut below so many rows.
const LEAST_ROWS: usize = 2;

/// How a line looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlainLook {
    /// As everything else.
    Plain,
    /// Somebody else's words.
    Quoted,
    /// To be seen first.
    Strong,
}

/// One paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainLine {
    /// What it says; line breaks are kept.
    pub text: String,
    /// How it looks.
    pub look: PlainLook,
}

/// A heading and what stands beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainPart {
    /// A word or two.
    pub heading: String,
    /// Beside it.
    pub lines: Vec<PlainLine>,
    /// Whether it may be cut when the page is full.
    pub may_be_cut: bool,
}

/// What stands on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainPageSpec {
    /// At the top, in large letters.
    pub title: String,
    /// Under it.
    pub subtitle: String,
    /// From top to bottom.
    pub parts: Vec<PlainPart>,
    /// At the bottom.
    pub foot: String,
}

/// The page, and what it does not show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainPage {
    /// The document.
    pub pdf: Vec<u8>,
    /// Headings of the parts that were cut.
    pub cut: Vec<String>,
    /// Characters that the letters lack, once each.
    pub unprintable: String,
}

/// Puts text on one page.
///
/// # Errors
/// [`Error::Pdf`] when the document cannot be put together, [`Error::Font`] when its letters cannot be read.
pub fn plain_page(spec: &PlainPageSpec) -> Result<PlainPage, Error> {
    let fonts = Fonts::read()?;
    let mut lacking = BTreeSet::new();
    let mut known = |text: &str| fonts.printable(text, &mut lacking);
    let columns = |from: f32, size: f32| ((WIDTH - MARGIN - from) / (size * fonts.advance)) as usize;
    let title = first_rows(wrap(&known(&spec.title), columns(MARGIN, TITLE)), 2);
    let subtitle = first_rows(wrap(&known(&spec.subtitle), columns(MARGIN, TEXT)), 2);
    let mut parts: Vec<Rows> = spec
        .parts
        .iter()
        .map(|part| Rows::of(part, columns(TEXT_X, TEXT), &mut known))
        .collect();
    let foot = known(&spec.foot);
    let head = (TITLE * 1.3).mul_add(title.len() as f32, LEADING * subtitle.len() as f32) + 2.0 * GAP;
    // Three lines of foot: what it is, what was cut, what could not be printed.
    let room = HEIGHT - 2.0 * MARGIN - head - 3.0 * FOOT * 1.4;
    let cut = shrink(&mut parts, room);
    let mut feet = vec![foot];
    if !cut.is_empty() {
        feet.push(format!(
            "Cut to fit this page (…): {}.",
            cut.join(", ").to_lowercase()
        ));
    }
    if !lacking.is_empty() {
        feet.push(format!(
            "Shown as “?”, because these letters lack it: {}.",
            named(&lacking)
        ));
    }
    let mut page = Drawing {
        ops: vec![black()],
        y: HEIGHT - MARGIN,
    };
    page.head(&title, &subtitle);
    for part in &parts {
        page.part(part);
    }
    page.foot(&feet, columns(MARGIN, FOOT));
    Ok(PlainPage {
        pdf: fonts.document(&spec.title, page.ops)?,
        cut,
        unprintable: lacking.into_iter().collect(),
    })
}

/// The fonts of the page: regular, bold, italic.
struct Fonts {
    all: [ParsedFont; 3],
    /// Of every letter, in sizes.
    advance: f32,
}

const NAMES: [&str; 3] = ["AmendsSheet", "AmendsSheetBold", "AmendsSheetItalic"];

impl Fonts {
    fn read() -> Result<Self, Error> {
        let one = |bytes: &[u8], name: &str| {
            let font = ParsedFont::from_bytes(bytes, 0, &mut Vec::new());
            let font = font.ok_or_else(|| Error::Font("plain page".to_owned()))?;
            Ok::<_, Error>(ParsedFont {
                font_name: Some(name.to_owned()),
                ..font
            })
        };
        let all = [
            one(REGULAR, "AtkinsonHyperlegibleMono-Regular")?,
            one(BOLD, "AtkinsonHyperlegibleMono-Bold")?,
            one(ITALIC, "AtkinsonHyperlegibleMono-Italic")?,
        ];
        let advance = letter_width(&all[0]);
        Ok(Self { all, advance })
    }

    /// The text with `?` for what the letters lack.
    fn printable(&self, text: &str, lacking: &mut BTreeSet<char>) -> String {
        text.chars()
            .filter(|c| !is_silent(*c))
            .map(|c| {
                let has = |font: &ParsedFont| font.lookup_glyph_index(u32::from(c)).is_some_and(|g| g > 0);
                if c == '\n' || c.is_whitespace() || self.all.iter().all(has) {
                    return c;
                }
                lacking.insert(c);
                '?'
            })
            .collect()
    }

    fn document(self, title: &str, ops: Vec<Op>) -> Result<Vec<u8>, Error> {
        let mut document = PdfDocument::new(title);
        for (font, name) in self.all.into_iter().zip(NAMES) {
            let id = FontId(name.to_owned());
            document.resources.fonts.map.insert(id, PdfFont::new(font));
        }
        let millimetres = |points: f32| Mm(points * 25.4 / 72.0);
        document
            .pages
            .push(PdfPage::new(millimetres(WIDTH), millimetres(HEIGHT), ops));
        let mut finishing = Finishing::new(document)?;
        finishing.describe(title, "Amends", "en")?;
        finishing.bytes()
    }
}

/// Signs that join or steer letters and are not seen themselves.
const fn is_silent(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Scripts by name, other signs by their number.
fn named(lacking: &BTreeSet<char>) -> String {
    let mut names: Vec<String> = Vec::new();
    for c in lacking {
        let name = match c.script() {
            Script::Common | Script::Inherited | Script::Unknown => format!("U+{:04X}", u32::from(*c)),
            script => script.full_name().replace('_', " "),
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let more = names.len().saturating_sub(6);
    names.truncate(6);
    if more > 0 {
        names.push(format!("{more} more"));
    }
    names.join(", ")
}

/// A part in rows of the page.
struct Rows {
    heading: Vec<String>,
    rows: Vec<(String, PlainLook)>,
    may_be_cut: bool,
    name: String,
    columns: usize,
}

impl Rows {
    fn of(part: &PlainPart, columns: usize, known: &mut impl FnMut(&str) -> String) -> Self {
        let mut rows = Vec::new();
        for line in &part.lines {
            for text in known(&line.text).lines().filter(|text| !text.trim().is_empty()) {
                rows.extend(wrap(text, columns).into_iter().map(|row| (row, line.look)));
            }
        }
        let heading = known(&part.heading);
        Self {
            heading: wrap(&heading, 15),
            rows,
            may_be_cut: part.may_be_cut,
            name: heading,
            columns,
        }
    }

    fn count(&self) -> usize {
        self.rows.len().max(self.heading.len())
    }

    /// Keeps so many rows, the last of which says that there was more.
    fn keep(&mut self, rows: usize) {
        self.rows.truncate(rows);
        if let Some((last, _)) = self.rows.last_mut() {
            let kept: String = last.chars().take(self.columns.saturating_sub(2)).collect();
            *last = format!("{} …", kept.trim_end());
        }
    }
}

/// Cuts the longest parts until all fit; gives the headings of those that were cut.
fn shrink(parts: &mut [Rows], room: f32) -> Vec<String> {
    let gaps = GAP * parts.len() as f32;
    let most = ((room - gaps) / LEADING) as usize;
    let mut wanted: Vec<usize> = parts.iter().map(Rows::count).collect();
    while wanted.iter().sum::<usize>() > most {
        let longest = (0..parts.len())
            .filter(|at| parts[*at].may_be_cut && wanted[*at] > LEAST_ROWS.max(parts[*at].heading.len()))
            .max_by_key(|at| wanted[*at]);
        let Some(longest) = longest else { break };
        wanted[longest] -= 1;
    }
    let mut cut = Vec::new();
    for (part, rows) in parts.iter_mut().zip(wanted) {
        if part.rows.len() > rows {
            part.keep(rows);
            cut.push(part.name.clone());
        }
    }
    cut
}

fn first_rows(mut rows: Vec<String>, most: usize) -> Vec<String> {
    if rows.len() > most {
        rows.truncate(most);
        if let Some(last) = rows.last_mut() {
            last.pop();
            last.pop();
            last.push_str(" …");
        }
    }
    rows
}

fn black() -> Op {
    let col = Color::Rgb(Rgb {
        r: 0.0,
        g: 0.0,
        b: 0.0,
        icc_profile: None,
    });
    Op::SetFillColor { col }
}

/// The page as it is drawn, from top to bottom.
struct Drawing {
    ops: Vec<Op>,
    /// The base of the last row, in points from below.
    y: f32,
}

impl Drawing {
    fn text(&mut self, text: &str, [x, y]: [f32; 2], size: f32, font: usize) {
        self.ops.extend([
            Op::StartTextSection,
            Op::SetFont {
                font: PdfFontHandle::External(FontId(NAMES[font].to_owned())),
                size: Pt(size),
            },
            Op::SetTextMatrix {
                matrix: TextMatrix::Translate(Pt(x), Pt(y)),
            },
            Op::ShowText {
                items: vec![TextItem::Text(text.to_owned())],
            },
            Op::EndTextSection,
        ]);
    }

    fn head(&mut self, title: &[String], subtitle: &[String]) {
        for row in title {
            self.y -= TITLE * 1.3;
            self.text(row, [MARGIN, self.y + TITLE * 0.3], TITLE, 1);
        }
        for row in subtitle {
            self.y -= LEADING;
            self.text(row, [MARGIN, self.y + 2.0], TEXT, 0);
        }
        self.y -= GAP;
        self.rule();
    }

    fn rule(&mut self) {
        let point = |x: f32| LinePoint {
            p: Point {
                x: Pt(x),
                y: Pt(self.y),
            },
            bezier: false,
        };
        let points = vec![point(MARGIN), point(WIDTH - MARGIN)];
        self.ops.push(Op::SetOutlineThickness { pt: Pt(0.4) });
        self.ops.push(Op::DrawLine {
            line: Line {
                points,
                is_closed: false,
            },
        });
    }

    fn part(&mut self, part: &Rows) {
        self.y -= GAP;
        let top = self.y;
        for (at, row) in part.heading.iter().enumerate() {
            let y = top - LEADING * (at + 1) as f32 + 2.6;
            self.text(row, [MARGIN, y], HEADING, 1);
        }
        for (at, (row, look)) in part.rows.iter().enumerate() {
            let y = top - LEADING * (at + 1) as f32 + 2.6;
            let font = match look {
                PlainLook::Plain => 0,
                PlainLook::Strong => 1,
                PlainLook::Quoted => 2,
            };
            self.text(row, [TEXT_X, y], TEXT, font);
        }
        self.y = top - LEADING * part.count() as f32;
    }

    fn foot(&mut self, lines: &[String], columns: usize) {
        for (at, line) in lines.iter().enumerate() {
            let kept: String = line.chars().take(columns).collect();
            let y = FOOT.mul_add(1.4 * (lines.len() - 1 - at) as f32, MARGIN);
            self.text(&kept, [MARGIN, y], FOOT, 0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spec(words: &str) -> PlainPageSpec {
        let part = |heading: &str, text: &str, may_be_cut| PlainPart {
            heading: heading.to_owned(),
            lines: vec![PlainLine {
                text: text.to_owned(),
                look: PlainLook::Plain,
            }],
            may_be_cut,
        };
        PlainPageSpec {
            title: "Before you call".to_owned(),
            subtitle: "AM-0001".to_owned(),
            parts: vec![
                part("Their words", words, true),
                part("Begin", "Hello, this is us.", false),
            ],
            foot: "For us".to_owned(),
        }
    }

    fn pages(pdf: &[u8]) -> usize {
        lopdf::Document::load_mem(pdf).unwrap().get_pages().len()
    }

    #[test]
    fn what_fits_is_not_cut() {
        let page = plain_page(&spec("I sat there with nothing.")).unwrap();
        assert_eq!(
            (page.cut.len(), page.unprintable.as_str(), pages(&page.pdf)),
            (0, "", 1)
        );
    }

    #[test]
    fn three_hundred_lines_stay_one_page_and_are_named_as_cut() {
        for words in ["a line\n".repeat(300), "word ".repeat(10_000), "x".repeat(10_000)] {
            let page = plain_page(&spec(&words)).unwrap();
            assert_eq!((page.cut, pages(&page.pdf)), (vec!["Their words".to_owned()], 1));
        }
    }

    #[test]
    fn what_may_not_be_cut_is_whole() {
        let columns = 60;
        let mut known = |text: &str| text.to_owned();
        let long = spec(&"a line\n".repeat(300));
        let mut parts: Vec<Rows> = long
            .parts
            .iter()
            .map(|p| Rows::of(p, columns, &mut known))
            .collect();
        assert_eq!(shrink(&mut parts, 300.0), ["Their words"]);
        assert_eq!(parts[1].rows.len(), 1);
        assert!(parts[0].rows.last().unwrap().0.ends_with(" …"));
    }

    #[test]
    fn letters_that_are_lacking_are_named_by_script_or_number() {
        let page = plain_page(&spec("山田 שלום 🎁 and é ł ğ")).unwrap();
        assert!(page.unprintable.contains('山') && !page.unprintable.contains('ł'));
        let lacking: BTreeSet<char> = page.unprintable.chars().collect();
        let said = named(&lacking);
        assert!(
            said.contains("Han") && said.contains("Hebrew") && said.contains("U+1F381"),
            "{said}"
        );
    }
}

//! The recovery sheet: a plain page to print and lock away.
//!
//! Not in a hand: whoever types the key back must not guess between a zero and an O. The letters are those of Atkinson
//! Hyperlegible Mono, drawn for exactly that, and they are real text.

use printpdf::{
    Color, FontId, Mm, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage, Pt, Rgb, TextItem,
    TextMatrix,
};

use super::Finishing;
use crate::Error;

static FONT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/atkinson-hyperlegible-mono.ttf"));

/// A4, ISO 216.
const WIDTH_MM: f32 = 210.0;
const HEIGHT_MM: f32 = 297.0;
const MARGIN_MM: f32 = 22.0;
const TITLE_PT: f32 = 18.0;
const LINE_PT: f32 = 12.0;
/// Distance of lines in sizes.
const LEADING: f32 = 1.6;

/// A printable A4 page with a title and lines of text, for a recovery key. Long lines wrap at spaces or, without any,
/// anywhere; lines that do not fit go on a next page.
///
/// # Errors
/// [`Error::Unwritable`] when a line has a character the sheet's letters lack, since a key must never be printed
/// wrong; in the title such a character becomes `?`.
pub fn recovery_sheet(title: &str, lines: &[String]) -> Result<Vec<u8>, Error> {
    let font = ParsedFont::from_bytes(FONT, 0, &mut Vec::new())
        .ok_or_else(|| Error::Font("recovery sheet".to_owned()))?;
    refuse_unknown(&font, lines)?;
    let title: String = title
        .chars()
        .map(|c| {
            if c.is_whitespace() {
                ' '
            } else if font.lookup_glyph_index(u32::from(c)).is_some() {
                c
            } else {
                '?'
            }
        })
        .collect();
    let advance = letter_width(&font);
    let mut rows: Vec<(String, f32)> = wrap(&title, columns(TITLE_PT, advance))
        .into_iter()
        .map(|row| (row, TITLE_PT))
        .collect();
    rows.push((String::new(), LINE_PT));
    for line in lines {
        rows.extend(
            wrap(line, columns(LINE_PT, advance))
                .into_iter()
                .map(|row| (row, LINE_PT)),
        );
    }
    let mut document = PdfDocument::new(&title);
    let id = FontId("AmendsSheet".to_owned());
    let named = ParsedFont {
        font_name: Some("AtkinsonHyperlegibleMono-Regular".to_owned()),
        ..font
    };
    document
        .resources
        .fonts
        .map
        .insert(id.clone(), PdfFont::new(named));
    for page in pages(&rows) {
        document
            .pages
            .push(PdfPage::new(Mm(WIDTH_MM), Mm(HEIGHT_MM), ops(page, &id)));
    }
    let mut document = Finishing::new(document)?;
    document.describe(&title, "Amends", "en")?;
    document.bytes()
}

fn refuse_unknown(font: &ParsedFont, lines: &[String]) -> Result<(), Error> {
    let mut unknown: Vec<char> = lines
        .iter()
        .flat_map(|line| line.chars())
        .filter(|c| !c.is_whitespace() && font.lookup_glyph_index(u32::from(*c)).is_none())
        .collect();
    unknown.sort_unstable();
    unknown.dedup();
    if unknown.is_empty() {
        return Ok(());
    }
    let characters: Vec<String> = unknown.iter().map(char::to_string).collect();
    Err(Error::Unwritable {
        characters: characters.join(" "),
    })
}

/// Advance of every letter, in sizes.
pub(crate) fn letter_width(font: &ParsedFont) -> f32 {
    let zero = font
        .lookup_glyph_index(u32::from('0'))
        .and_then(|glyph| font.get_glyph_width(glyph));
    f32::from(zero.unwrap_or(font.units_per_em)) / f32::from(font.units_per_em)
}

fn columns(size: f32, advance: f32) -> usize {
    let room = (WIDTH_MM - 2.0 * MARGIN_MM) * 72.0 / 25.4;
    (room / (size * advance)) as usize
}

/// Breaks at spaces or, in a word that is longer than a row, anywhere.
pub(super) fn wrap(line: &str, columns: usize) -> Vec<String> {
    let mut rows = vec![String::new()];
    for word in line.split_whitespace() {
        let mut letters: Vec<char> = word.chars().collect();
        if let Some(row) = rows.last_mut() {
            let used = row.chars().count();
            if used == 0 {
                row.extend(letters.drain(..letters.len().min(columns)));
            } else if used + 1 + letters.len() <= columns {
                row.push(' ');
                row.extend(letters.drain(..));
            }
        }
        for part in letters.chunks(columns) {
            rows.push(part.iter().collect());
        }
    }
    rows
}

fn pages(rows: &[(String, f32)]) -> Vec<&[(String, f32)]> {
    let room = (HEIGHT_MM - 2.0 * MARGIN_MM) * 72.0 / 25.4;
    let mut pages = Vec::new();
    let (mut from, mut used) = (0, 0.0);
    for (index, (_, size)) in rows.iter().enumerate() {
        used += size * LEADING;
        if used > room && index > from {
            pages.push(&rows[from..index]);
            (from, used) = (index, size * LEADING);
        }
    }
    pages.push(&rows[from..]);
    pages
}

fn ops(rows: &[(String, f32)], font: &FontId) -> Vec<Op> {
    let mut ops = vec![
        Op::StartTextSection,
        Op::SetFillColor {
            col: Color::Rgb(Rgb {
                r: 0.0,
                g: 0.0,
                b: 0.0,
                icc_profile: None,
            }),
        },
    ];
    let left = MARGIN_MM * 72.0 / 25.4;
    let mut base = (HEIGHT_MM - MARGIN_MM) * 72.0 / 25.4;
    for (row, size) in rows {
        base -= size * LEADING;
        if !row.is_empty() {
            ops.push(Op::SetFont {
                font: PdfFontHandle::External(font.clone()),
                size: Pt(*size),
            });
            ops.push(Op::SetTextMatrix {
                matrix: TextMatrix::Translate(Pt(left), Pt(base)),
            });
            ops.push(Op::ShowText {
                items: vec![TextItem::Text(row.clone())],
            });
        }
    }
    ops.push(Op::EndTextSection);
    ops
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_wrap_and_lose_nothing() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("abcdefghij kl", 4), ["abcd", "efgh", "ij", "kl"]);
        assert_eq!(wrap("", 4), [""]);
    }

    #[test]
    fn a_key_with_an_unprintable_character_is_refused_by_name() {
        let error = recovery_sheet("Sheet", &["AB☃".to_owned()]).unwrap_err();
        assert_eq!(
            error,
            Error::Unwritable {
                characters: "☃".into()
            }
        );
    }

    #[test]
    fn an_unprintable_title_does_not_stop_the_sheet() {
        assert!(recovery_sheet("Café ☃\n2", &["A".to_owned()]).is_ok());
    }

    #[test]
    fn many_lines_go_on_a_next_page() {
        let rows = vec![("x".to_owned(), LINE_PT); 200];
        let pages = pages(&rows);
        assert!(pages.len() > 3);
        assert_eq!(pages.iter().map(|page| page.len()).sum::<usize>(), 200);
    }
}

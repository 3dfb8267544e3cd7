//! A font without ink, made for one document.
//!
//! The text layer needs a font that readers accept, with one code for each character, whatever hands wrote them. An
//! embedded real font would give a code to a letter form instead, and could not tell a hyphen from a non-breaking one.
//! This one has as many empty letter forms as asked for and is a few hundred bytes long. Layout of the tables: OpenType
//! specification, chapters head, hhea, maxp, hmtx, cmap, loca, glyf, post.

/// Units in one em.
pub(super) const UNITS: u16 = 1000;
/// Advance of every letter, in units.
pub(super) const ADVANCE: u16 = 500;

/// A TrueType font program with `glyphs` empty letter forms.
pub(super) fn program(glyphs: u16) -> Vec<u8> {
    let tables: [(&[u8; 4], Vec<u8>); 8] = [
        (b"cmap", cmap()),
        (b"glyf", vec![0; 4]),
        (b"head", head()),
        (b"hhea", hhea()),
        (b"hmtx", hmtx(glyphs)),
        (b"loca", vec![0; 2 * (usize::from(glyphs) + 1)]),
        (b"maxp", maxp(glyphs)),
        (b"post", words(&[3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
    ];
    let mut font = words(&[1, 0, tables.len() as u16, 128, 3, 0]);
    let mut offset = font.len() + 16 * tables.len();
    let mut body = Vec::new();
    let mut head_at = 0;
    for (tag, table) in &tables {
        if *tag == b"head" {
            head_at = offset;
        }
        font.extend_from_slice(*tag);
        font.extend_from_slice(&sum(table).to_be_bytes());
        font.extend_from_slice(&(offset as u32).to_be_bytes());
        font.extend_from_slice(&(table.len() as u32).to_be_bytes());
        body.extend_from_slice(table);
        body.resize(body.len().next_multiple_of(4), 0);
        offset = 12 + 16 * tables.len() + body.len();
    }
    font.append(&mut body);
    let adjustment = 0xb1b0_afba_u32.wrapping_sub(sum(&font));
    font[head_at + 8..head_at + 12].copy_from_slice(&adjustment.to_be_bytes());
    font
}

fn words(values: &[u16]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_be_bytes()).collect()
}

fn sum(bytes: &[u8]) -> u32 {
    bytes.chunks(4).fold(0_u32, |total, chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        total.wrapping_add(u32::from_be_bytes(word))
    })
}

/// Version 1.0, revision 1.0, checksum to come, magic number, flags, em, dates, box, style, least size, direction,
/// short offsets.
fn head() -> Vec<u8> {
    let (descent, ascent) = (-200_i16 as u16, 800);
    words(&[
        1, 0, 1, 0, 0, 0, 0x5f0f, 0x3cf5, 0x000b, UNITS, 0, 0, 0, 0, 0, 0, 0, 0, 0, descent, ADVANCE, ascent,
        0, 8, 2, 0, 0,
    ])
}

/// Version 1.0, ascent, descent, gap, widest advance, bearings, caret, reserve, format, number of advances (one: they
/// are all the same).
fn hhea() -> Vec<u8> {
    words(&[
        1,
        0,
        800,
        -200_i16 as u16,
        0,
        ADVANCE,
        0,
        0,
        0,
        1,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        1,
    ])
}

fn hmtx(glyphs: u16) -> Vec<u8> {
    let mut table = words(&[ADVANCE, 0]);
    table.resize(4 + 2 * usize::from(glyphs.saturating_sub(1)), 0);
    table
}

fn maxp(glyphs: u16) -> Vec<u8> {
    words(&[1, 0, glyphs, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0])
}

/// One table of format 4 for Unicode that maps nothing: the PDF refers to letter forms by number.
fn cmap() -> Vec<u8> {
    words(&[0, 1, 3, 1, 0, 12, 4, 24, 0, 2, 2, 0, 0, 0xffff, 0, 0xffff, 1, 0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_font_parser_reads_it_and_finds_empty_letters_of_equal_width() {
        use skrifa::instance::{LocationRef, Size};
        use skrifa::{FontRef, GlyphId, MetadataProvider};
        let bytes = program(40);
        let font = FontRef::new(&bytes).unwrap();
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        assert_eq!(metrics.glyph_count(), 40);
        for glyph in 0..40 {
            assert_eq!(metrics.advance_width(GlyphId::new(glyph)), Some(500.0));
            assert!(font.outline_glyphs().get(GlyphId::new(glyph)).is_some());
        }
    }

    #[test]
    fn the_whole_file_has_the_prescribed_checksum() {
        for glyphs in [1, 2, 77, 1000] {
            assert_eq!(sum(&program(glyphs)), 0xb1b0_afba);
        }
    }
}

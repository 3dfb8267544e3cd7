//! The tables of the font (OpenType specification, chapters head, hhea, hmtx, maxp, cmap, glyf, name, OS/2, post).

use kurbo::{Rect, Shape};
use write_fonts::FontBuilder;
use write_fonts::tables::cmap::Cmap;
use write_fonts::tables::glyf::{GlyfLocaBuilder, Glyph as GlyfGlyph, SimpleGlyph};
use write_fonts::tables::head::Head;
use write_fonts::tables::hhea::Hhea;
use write_fonts::tables::hmtx::Hmtx;
use write_fonts::tables::loca::LocaFormat;
use write_fonts::tables::maxp::Maxp;
use write_fonts::tables::name::{Name, NameRecord};
use write_fonts::tables::os2::{Os2, SelectionFlags};
use write_fonts::tables::post::Post;
use write_fonts::tables::vmtx::LongMetric;
use write_fonts::types::{FWord, Fixed, GlyphId, NameId, Tag, UfWord};

use super::layout::gsub;
use super::{Contents, Glyph};
use crate::capture::forms::UNITS;

/// Room above and below the highest and lowest ink, in units.
const ROOM: f64 = 40.0;

/// Heights and widths of the whole font, in units.
struct Measures {
    bounds: Rect,
    ascent: i16,
    descent: i16,
    x_height: i16,
    cap_height: i16,
    average: i16,
    widest: u16,
}

/// The bytes of the font.
///
/// # Errors
/// What the writer of a table says of it.
pub(super) fn font(name: &str, font: &Contents) -> Result<Vec<u8>, String> {
    let said = |error: &dyn std::fmt::Display| error.to_string();
    let mut outlines = GlyfLocaBuilder::new();
    let (mut points, mut contours) = (0, 0);
    let mut metrics = Vec::with_capacity(font.glyphs.len());
    for glyph in &font.glyphs {
        let (outline, left) = outline(glyph)?;
        if let GlyfGlyph::Simple(simple) = &outline {
            let count: usize = simple.contours.iter().map(|contour| contour.len()).sum();
            points = points.max(count);
            contours = contours.max(simple.contours.len());
        }
        outlines.add_glyph(&outline).map_err(|error| said(&error))?;
        metrics.push(LongMetric::new(glyph.advance, left));
    }
    let (glyf, loca, format) = outlines.build();
    let measures = Measures::of(font);
    let characters = font.characters.iter();
    let cmap = Cmap::from_mappings(characters.map(|(c, glyph)| (*c, GlyphId::from(*glyph))))
        .map_err(|error| said(&error))?;
    let count = font.glyphs.len() as u16;
    let mut builder = FontBuilder::new();
    let mut failed = None;
    macro_rules! add {
        ($($table:expr),* $(,)?) => {
            $(if let Err(error) = builder.add_table(&$table) {
                failed = Some(error.to_string());
            })*
        };
    }
    add!(
        glyf,
        loca,
        cmap,
        head(&measures, format),
        hhea(&measures, &metrics, font),
        maxp(count, points, contours),
        os2(&measures, font),
        names(name),
        Post::new_v2(font.glyphs.iter().map(|glyph| glyph.name.as_str())),
        Hmtx::new(metrics, Vec::new()),
    );
    if let Some(gsub) = gsub(font) {
        add!(gsub);
    }
    failed.map_or_else(|| Ok(builder.build()), Err)
}

/// The outline of a glyph as the table wants it, and where its ink begins.
fn outline(glyph: &Glyph) -> Result<(GlyfGlyph, i16), String> {
    if glyph.outline.is_empty() {
        return Ok((GlyfGlyph::Empty, 0));
    }
    let simple =
        SimpleGlyph::from_bezpath(&glyph.outline).map_err(|error| format!("{}: {error:?}", glyph.name))?;
    let left = simple.bbox.x_min;
    Ok((GlyfGlyph::Simple(simple), left))
}

impl Measures {
    fn of(font: &Contents) -> Self {
        let written = || font.glyphs.iter().skip(2);
        let bounds = written()
            .map(|glyph| glyph.outline.bounding_box())
            .reduce(|a, b| a.union(b))
            .unwrap_or_default();
        let height = |letters: &str| {
            let tops = letters
                .chars()
                .filter_map(|c| font.characters.get(&c))
                .map(|glyph| font.glyphs[usize::from(*glyph)].outline.bounding_box().y1);
            let mut tops: Vec<f64> = tops.collect();
            tops.sort_unstable_by(f64::total_cmp);
            tops.get(tops.len() / 2).map_or(0, |top| top.round() as i16)
        };
        let sum: u64 = written().map(|glyph| u64::from(glyph.advance)).sum();
        Self {
            ascent: (bounds.y1 + ROOM).ceil().max(0.75 * UNITS) as i16,
            descent: (bounds.y0 - ROOM).floor().min(-0.25 * UNITS) as i16,
            x_height: height("xzuvwnsmaceor"),
            cap_height: height("HEIATNZLXBDFKMPRUVWY"),
            average: (sum / written().count().max(1) as u64) as i16,
            widest: font.glyphs.iter().map(|glyph| glyph.advance).max().unwrap_or(0),
            bounds,
        }
    }
}

fn head(measures: &Measures, format: LocaFormat) -> Head {
    let b = measures.bounds;
    Head {
        font_revision: Fixed::from_f64(1.0),
        units_per_em: UNITS as u16,
        x_min: b.x0.floor() as i16,
        y_min: b.y0.floor() as i16,
        x_max: b.x1.ceil() as i16,
        y_max: b.y1.ceil() as i16,
        lowest_rec_ppem: 12,
        index_to_loc_format: i16::from(format == LocaFormat::Long),
        ..Head::default()
    }
}

fn hhea(measures: &Measures, metrics: &[LongMetric], font: &Contents) -> Hhea {
    let boxes = || {
        font.glyphs
            .iter()
            .zip(metrics)
            .filter(|(glyph, _)| !glyph.outline.is_empty())
            .map(|(glyph, metric)| (glyph.outline.bounding_box(), metric))
    };
    let least = |values: &mut dyn Iterator<Item = f64>| values.fold(0.0, f64::min).floor() as i16;
    Hhea {
        ascender: FWord::new(measures.ascent),
        descender: FWord::new(measures.descent),
        advance_width_max: UfWord::new(measures.widest),
        min_left_side_bearing: FWord::new(least(&mut boxes().map(|(b, _)| b.x0))),
        min_right_side_bearing: FWord::new(least(
            &mut boxes().map(|(b, metric)| f64::from(metric.advance) - b.x1),
        )),
        x_max_extent: FWord::new(boxes().map(|(b, _)| b.x1).fold(0.0, f64::max).ceil() as i16),
        caret_slope_rise: 1,
        number_of_h_metrics: metrics.len() as u16,
        ..Hhea::default()
    }
}

fn maxp(count: u16, points: usize, contours: usize) -> Maxp {
    Maxp {
        max_points: Some(points as u16),
        max_contours: Some(contours as u16),
        max_composite_points: Some(0),
        max_composite_contours: Some(0),
        max_zones: Some(2),
        max_twilight_points: Some(0),
        max_storage: Some(0),
        max_function_defs: Some(0),
        max_instruction_defs: Some(0),
        max_stack_elements: Some(0),
        max_size_of_instructions: Some(0),
        max_component_elements: Some(0),
        max_component_depth: Some(0),
        ..Maxp::new(count)
    }
}

fn os2(measures: &Measures, font: &Contents) -> Os2 {
    let code = |c: Option<&char>| c.map_or(0, |c| u32::from(*c).min(0xffff) as u16);
    // Bits 0 to 2: Basic Latin, Latin-1, Latin Extended-A.
    let mut blocks = 1;
    for c in font.characters.keys() {
        match u32::from(*c) {
            0xa1..=0xff => blocks |= 2,
            0x100..=0x17f => blocks |= 4,
            _ => {}
        }
    }
    let height = |share: f64| (share * UNITS) as i16;
    Os2 {
        x_avg_char_width: measures.average,
        y_subscript_x_size: height(0.65),
        y_subscript_y_size: height(0.6),
        y_subscript_y_offset: height(0.075),
        y_superscript_x_size: height(0.65),
        y_superscript_y_size: height(0.6),
        y_superscript_y_offset: height(0.35),
        y_strikeout_size: height(0.05),
        y_strikeout_position: measures.x_height / 2,
        // Family kind 3: hand written.
        panose_10: [3, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        s_family_class: 10 << 8,
        ul_unicode_range_1: blocks,
        ach_vend_id: Tag::new(b"NONE"),
        fs_selection: SelectionFlags::REGULAR,
        us_first_char_index: code(font.characters.keys().next()),
        us_last_char_index: code(font.characters.keys().next_back()),
        s_typo_ascender: measures.ascent,
        s_typo_descender: measures.descent,
        us_win_ascent: measures.ascent as u16,
        us_win_descent: measures.descent.unsigned_abs(),
        ul_code_page_range_1: Some(1),
        ul_code_page_range_2: Some(0),
        sx_height: Some(measures.x_height),
        s_cap_height: Some(measures.cap_height),
        us_default_char: Some(0),
        us_break_char: Some(32),
        us_max_context: Some(2),
        ..Os2::default()
    }
}

fn names(name: &str) -> Name {
    let family: String = name.chars().filter(|c| !c.is_control()).take(60).collect();
    let family = if family.trim().is_empty() {
        "Handwriting".to_owned()
    } else {
        family
    };
    let plain: String = family.chars().filter(char::is_ascii_alphanumeric).collect();
    let plain = if plain.is_empty() {
        "Handwriting".to_owned()
    } else {
        plain
    };
    let entries = [
        (NameId::FAMILY_NAME, family.clone()),
        (NameId::SUBFAMILY_NAME, "Regular".to_owned()),
        (NameId::UNIQUE_ID, format!("Amends {plain}")),
        (NameId::FULL_NAME, family),
        (NameId::VERSION_STRING, "Version 1.000".to_owned()),
        (NameId::POSTSCRIPT_NAME, format!("{plain}-Regular")),
    ];
    // Windows, Unicode, American English: the one entry that all readers understand.
    let records = entries
        .into_iter()
        .map(|(id, text)| NameRecord::new(3, 1, 0x409, id, text.into()));
    Name::new(records.collect())
}

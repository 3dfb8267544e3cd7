//! Sheets by the names that printing systems know them by.
//!
//! The names are those of PWG 5101.1 (self-describing media names), which CUPS and IPP printers share; a size that has
//! none is described by its measures.

/// Names, and widths and heights in millimetres, upright.
const KNOWN: [(&str, [f32; 2]); 9] = [
    ("iso_a4_210x297mm", [210.0, 297.0]),
    ("iso_a5_148x210mm", [148.0, 210.0]),
    ("iso_a6_105x148mm", [105.0, 148.0]),
    ("iso_c6_114x162mm", [114.0, 162.0]),
    ("iso_dl_110x220mm", [110.0, 220.0]),
    ("na_letter_8.5x11in", [215.9, 279.4]),
    ("na_index-4x6_4x6in", [101.6, 152.4]),
    ("na_5x7_5x7in", [127.0, 177.8]),
    ("na_number-10_4.125x9.5in", [104.775, 241.3]),
];
/// Sizes that differ by less than this are the same, in millimetres.
const SAME: f32 = 0.5;

/// The name of a sheet of this size. Printers hold sheets upright: a lying page is turned by the queue.
pub fn media(size_mm: [f32; 2]) -> String {
    let [width, height] = [size_mm[0].min(size_mm[1]), size_mm[0].max(size_mm[1])];
    let known = KNOWN
        .iter()
        .find(|(_, [w, h])| (w - width).abs() < SAME && (h - height).abs() < SAME);
    match known {
        Some((name, _)) => (*name).to_owned(),
        None => format!("Custom.{}x{}mm", tenths(width), tenths(height)),
    }
}

fn tenths(mm: f32) -> String {
    let text = format!("{mm:.1}");
    text.strip_suffix(".0")
        .map_or_else(|| text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_has_the_same_name_upright_and_lying() {
        assert_eq!(media([105.0, 148.0]), "iso_a6_105x148mm");
        assert_eq!(media([148.0, 105.0]), "iso_a6_105x148mm");
        assert_eq!(media([184.15, 133.35]), "Custom.133.4x184.1mm");
        assert_eq!(media([254.0, 178.0]), "Custom.178x254mm");
    }

    #[test]
    fn every_flat_paper_and_envelope_of_ours_has_a_name() {
        for paper in amends_hand::papers() {
            let name = media([paper.width_mm, paper.height_mm]);
            // The flat sheet of a folded 5 × 7 card, 10 × 7 in, is sold for cards and has no name of its own.
            assert_eq!(
                name.starts_with("Custom."),
                paper.fold.is_some() && !name.contains("iso"),
                "{}",
                paper.id
            );
        }
    }
}

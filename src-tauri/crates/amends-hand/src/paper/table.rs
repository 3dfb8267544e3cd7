//! The papers themselves. Sizes: ISO 216 for the A series, exact inches (25.4 mm) for the others.

use super::{Fold, FoldKind, Inside, Margins, Paper};

const INCH: f32 = 25.4;

const fn margins(top: f32, right: f32, bottom: f32, left: f32) -> Margins {
    Margins {
        top,
        right,
        bottom,
        left,
    }
}

const fn flat(id: &'static str, name: &'static str, family: &'static str, size: [f32; 2]) -> Paper {
    Paper {
        id,
        name,
        family,
        width_mm: size[0],
        height_mm: size[1],
        margins: margins(12.0, 9.0, 11.0, 11.0),
        writing: 1.0,
        fold: None,
    }
}

impl Paper {
    const fn with(self, margins: Margins, writing: f32) -> Self {
        Self {
            margins,
            writing,
            ..self
        }
    }

    const fn folded(self, kind: FoldKind, text: Inside) -> Self {
        Self {
            fold: Some(Fold { kind, text }),
            ..self
        }
    }
}

const LYING_CARD: Margins = margins(11.0, 12.0, 10.0, 14.0);
const UPRIGHT_SHEET: Margins = margins(18.0, 14.0, 16.0, 18.0);
const LYING_SHEET: Margins = margins(15.0, 18.0, 14.0, 20.0);
const UPRIGHT_PAGE: Margins = margins(25.0, 20.0, 22.0, 24.0);
const LYING_PAGE: Margins = margins(20.0, 24.0, 18.0, 26.0);
const GREETING_CARD: Margins = margins(15.0, 12.0, 14.0, 14.0);
const LYING_GREETING_CARD: Margins = margins(13.0, 15.0, 12.0, 17.0);

const A6: [f32; 2] = [105.0, 148.0];
const A5: [f32; 2] = [148.0, 210.0];
const A4: [f32; 2] = [210.0, 297.0];
const FOUR_SIX: [f32; 2] = [4.0 * INCH, 6.0 * INCH];
const FIVE_SEVEN: [f32; 2] = [5.0 * INCH, 7.0 * INCH];
const LETTER: [f32; 2] = [8.5 * INCH, 11.0 * INCH];

const fn lying(size: [f32; 2]) -> [f32; 2] {
    [size[1], size[0]]
}

pub(super) static PAPERS: [Paper; 20] = [
    flat("a6", "A6 card, upright", "a6", A6),
    flat("a6-landscape", "A6 card, lying", "a6", lying(A6)).with(LYING_CARD, 1.0),
    flat("a5", "A5 sheet, upright", "a5", A5).with(UPRIGHT_SHEET, 1.14),
    flat("a5-landscape", "A5 sheet, lying", "a5", lying(A5)).with(LYING_SHEET, 1.14),
    flat(
        "a5-folded",
        "A5 folded to A6, text inside right",
        "a5-folded",
        lying(A5),
    )
    .folded(FoldKind::Side, Inside::Second),
    flat(
        "a5-folded-both",
        "A5 folded to A6, text on both inner sides",
        "a5-folded",
        lying(A5),
    )
    .folded(FoldKind::Side, Inside::Both),
    flat(
        "a5-tent",
        "A5 folded to a lying A6 tent, text inside below",
        "a5-folded",
        A5,
    )
    .with(LYING_CARD, 1.0)
    .folded(FoldKind::Tent, Inside::Second),
    flat(
        "a5-tent-both",
        "A5 folded to a lying A6 tent, text on both inner sides",
        "a5-folded",
        A5,
    )
    .with(LYING_CARD, 1.0)
    .folded(FoldKind::Tent, Inside::Both),
    flat("4x6", "4 × 6 in card, upright", "4x6", FOUR_SIX),
    flat("4x6-landscape", "4 × 6 in card, lying", "4x6", lying(FOUR_SIX)).with(LYING_CARD, 1.0),
    flat("5x7", "5 × 7 in card, upright", "5x7", FIVE_SEVEN).with(GREETING_CARD, 1.08),
    flat("5x7-landscape", "5 × 7 in card, lying", "5x7", lying(FIVE_SEVEN)).with(LYING_GREETING_CARD, 1.08),
    flat(
        "5x7-folded",
        "5 × 7 in folded card, text inside right",
        "5x7-folded",
        [10.0 * INCH, 7.0 * INCH],
    )
    .with(GREETING_CARD, 1.08)
    .folded(FoldKind::Side, Inside::Second),
    flat(
        "5x7-folded-both",
        "5 × 7 in folded card, text on both inner sides",
        "5x7-folded",
        [10.0 * INCH, 7.0 * INCH],
    )
    .with(GREETING_CARD, 1.08)
    .folded(FoldKind::Side, Inside::Both),
    flat(
        "5x7-tent",
        "5 × 7 in lying tent card, text inside below",
        "5x7-folded",
        [7.0 * INCH, 10.0 * INCH],
    )
    .with(LYING_GREETING_CARD, 1.08)
    .folded(FoldKind::Tent, Inside::Second),
    flat(
        "5x7-tent-both",
        "5 × 7 in lying tent card, text on both inner sides",
        "5x7-folded",
        [7.0 * INCH, 10.0 * INCH],
    )
    .with(LYING_GREETING_CARD, 1.08)
    .folded(FoldKind::Tent, Inside::Both),
    flat("letter", "US Letter, upright", "letter", LETTER).with(UPRIGHT_PAGE, 1.22),
    flat("letter-landscape", "US Letter, lying", "letter", lying(LETTER)).with(LYING_PAGE, 1.22),
    flat("a4", "A4, upright", "a4", A4).with(UPRIGHT_PAGE, 1.22),
    flat("a4-landscape", "A4, lying", "a4", lying(A4)).with(LYING_PAGE, 1.22),
];

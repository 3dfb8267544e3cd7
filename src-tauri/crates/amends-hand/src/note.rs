//! A note put together: its text set, written line by line, signed, and dealt out to the pages of its paper.

use crate::hint::Hint;
use crate::layout::{self, Course, Frame, PAGES, POINTS, Placed, Setting, Wishes};
use crate::paper::{FoldKind, Inside, Panel, Paper};
use crate::picture::Letterhead;
use crate::plan::{Guides, NoteSpec, Page, PlacedPicture};
use crate::signature::Signature;
use crate::text::Text;
use crate::write::{Spread, Writer, hundredths, steady};
use crate::{Error, sign};

/// Smaller than this share of the usual size, the user is told.
const NOTICEABLY_SMALLER: f32 = 0.97;
/// Room below a letterhead at the head of a page, and above one at its foot, in millimetres.
const CLEAR_MM: f32 = 5.0;
/// No letterhead takes more than this share of a page's height.
const MOST_OF_PAGE: f32 = 0.3;

/// Writes a note: its pages, and what the user should know about them.
///
/// # Errors
/// Those of [`crate::plan()`].
pub(crate) fn note(spec: &NoteSpec) -> Result<(Vec<Page>, Vec<Hint>), Error> {
    let mut text = Text::read(&spec.text, &spec.hand)?;
    let parts = sign::parts(&mut text, spec)?;
    let liveliness = steady(spec.liveliness);
    let paper = spec.paper.paper();
    let letterhead = spec
        .letterhead
        .as_ref()
        .map(|letterhead| Standing::on(letterhead, paper));
    let flat = paper.fold.is_none();
    let band = letterhead
        .as_ref()
        .filter(|_| flat)
        .map(|standing| (standing.band_mm, standing.at_top));
    let setting = layout::set(
        &text,
        &parts,
        &spec.hand,
        &Course::of(paper, band),
        paper.writing,
        Wishes {
            room: sign::room(&spec.signature, paper, parts.name.is_some()),
            signed: spec.signature == Signature::Written,
            ruled: spec.guides == Guides::Print,
        },
        liveliness,
    )?;
    let mut pages = empty_pages(paper, &setting);
    let mut writer = Writer::new(spec, setting.em, setting.leading)?;
    for placed in &setting.lines {
        let frame = &setting.frames[placed.frame];
        let line = writer.line(
            &setting.measured[placed.line.source],
            &placed.line,
            &Spread {
                base: placed.base,
                left: frame.left,
                right: frame.left + frame.width,
            },
        )?;
        pages[frame.page].lines.push(line);
    }
    sign::sign(spec, &parts, &setting, &mut pages)?;
    rule(spec.guides, &setting, &mut pages);
    if let Some(standing) = letterhead {
        pages[0].pictures.push(standing.placed);
    }
    let mut hints = hints(&text, &setting, paper, pages_count(&setting, paper));
    if spec.signature == Signature::Written && parts.name.is_none() {
        hints.push(Hint::Unsigned);
    }
    Ok((pages, hints))
}

/// How many cards and sides the text fills.
fn pages_count(setting: &Setting, paper: &Paper) -> usize {
    let last = setting.frames.last().map_or(0, |frame| frame.page);
    if paper.fold.is_some() {
        last / PAGES + 1
    } else {
        last + 1
    }
}

/// The pages in the order in which they are printed.
fn empty_pages(paper: &Paper, setting: &Setting) -> Vec<Page> {
    let last = setting.frames.last().map_or(0, |frame| frame.page);
    let folded = paper.fold.is_some();
    let count = if folded {
        (last / PAGES + 1) * PAGES
    } else {
        last + 1
    };
    (0..count)
        .map(|index| {
            let first = index % PAGES == 0;
            let panels: Vec<Panel> = if folded && first {
                paper.outside()
            } else {
                paper.panels()
            };
            let side = match (folded, first) {
                (true, true) => "Outside",
                (true, false) => "Inside",
                (false, true) => "Front",
                (false, false) => "Back",
            };
            let name = match index / PAGES {
                0 => side.to_owned(),
                card => format!("{side} {}", card + 1),
            };
            let mut page = Page::new(name, paper.width_mm, paper.height_mm);
            page.panels = panels;
            page.fold = paper.fold.map(|fold| fold.kind);
            page
        })
        .collect()
}

/// Faint lines under the writing.
fn rule(guides: Guides, setting: &Setting, pages: &mut [Page]) {
    if guides == Guides::None {
        return;
    }
    for (index, frame) in setting.frames.iter().enumerate() {
        let page = &mut pages[frame.page];
        page.guides = guides;
        let bases: Vec<f32> = setting
            .lines
            .iter()
            .filter(|placed| placed.frame == index)
            .map(|placed: &Placed| placed.base)
            .collect();
        let mut rules = bases.clone();
        if guides == Guides::Print
            && let [first, ..] = bases[..]
        {
            rules = ruled_paper(first, frame, setting.leading);
        }
        page.rules.extend(rules.into_iter().map(|base| {
            [
                [hundredths(frame.left), hundredths(base)],
                [hundredths(frame.left + frame.width), hundredths(base)],
            ]
        }));
    }
}

/// Lines at even distances over the whole height of a frame, such that one is at `first`.
fn ruled_paper(first: f32, frame: &Frame, leading: f32) -> Vec<f32> {
    let above = ((first - frame.top - 0.5 * leading) / leading).floor().max(0.0);
    let top = first - above * leading;
    let count = ((frame.top + frame.height - top) / leading).floor().max(0.0) as usize;
    (0..=count).map(|index| top + index as f32 * leading).collect()
}

/// A letterhead with its place on a paper.
struct Standing {
    placed: PlacedPicture,
    /// Height it takes from the text area, in millimetres.
    band_mm: f32,
    at_top: bool,
}

impl Standing {
    /// On the page itself, or on the front cover of a folded card.
    fn on(letterhead: &Letterhead, paper: &Paper) -> Self {
        let panels = paper.outside();
        let whole = paper.panels();
        let area = panels.get(1).unwrap_or(&whole[0]).text;
        let wanted = if letterhead.width_mm.is_finite() {
            letterhead.width_mm.max(1.0)
        } else {
            30.0
        };
        let aspect = letterhead.picture.aspect();
        let width = wanted
            .min(area.width_mm)
            .min(area.height_mm * MOST_OF_PAGE / aspect);
        let height = width * aspect;
        let at_top = letterhead.corner.is_top();
        let left = area.left_mm + (area.width_mm - width) * letterhead.corner.share();
        let top = if at_top {
            area.top_mm
        } else {
            area.top_mm + area.height_mm - height
        };
        Self {
            placed: PlacedPicture {
                picture: letterhead.picture.clone(),
                at: [hundredths(left * POINTS), hundredths(top * POINTS)],
                size: [hundredths(width * POINTS), hundredths(height * POINTS)],
            },
            band_mm: height + CLEAR_MM,
            at_top,
        }
    }
}

fn hints(text: &Text, setting: &Setting, paper: &Paper, sides: usize) -> Vec<Hint> {
    let mut hints = Vec::new();
    let share = setting.em / setting.usual_em;
    if share < NOTICEABLY_SMALLER {
        hints.push(Hint::SetSmaller {
            percent: (share * 100.0) as u8,
        });
    }
    if let Some(fold) = paper.fold {
        if fold.text == Inside::Second && setting.spread {
            hints.push(Hint::BothInside {
                above: fold.kind == FoldKind::Tent,
            });
        }
        if sides > 1 {
            hints.push(Hint::MoreCards { cards: sides });
        }
    } else if sides > 1 {
        hints.push(Hint::Continues { pages: sides });
    }
    for (fallback, characters) in &text.borrowed {
        hints.push(Hint::MissingCharacters {
            characters: characters.clone(),
            fallback: fallback.clone(),
        });
    }
    let broken = |placed: &&Placed| placed.line.starts_broken_word(&setting.measured);
    let words = setting.lines.iter().filter(broken).count();
    if words > 0 {
        hints.push(Hint::BrokenWords { words });
    }
    hints
}

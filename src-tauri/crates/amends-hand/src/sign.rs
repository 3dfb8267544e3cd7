//! Signing a note: the room a signature takes, and its ink.

use crate::chance::Chance;
use crate::hand::face::Heights;
use crate::layout::{POINTS, Placed, Setting};
use crate::paper::Paper;
use crate::parts::{self, Parts};
use crate::plan::{Letter, Line, NoteSpec, Page, Step};
use crate::signature::stroker::{self, Touch};
use crate::signature::{DRAWING_WIDTH, Drawing, Signature};
use crate::text::Text;
use crate::write::{hundredths, steady};
use crate::{Error, Hand};

/// Keeps the stream of chance for signatures apart from those of lines and margins.
const SIGN_STREAM: u64 = 2 << 32;
/// Room below the closing for a signature by pen, in millimetres on a postcard, beyond the usual distance of lines.
const ROOM_MM: f32 = 7.0;
/// The same where no name follows.
const OPEN_ROOM_MM: f32 = 13.0;
/// Width and greatest height of a drawn signature on a postcard, in millimetres.
const DRAWN_MM: [f32; 2] = [40.0, 15.0];
/// How much of a drawn signature's height fits into the usual distance of lines, in millimetres.
const OVERLAP_MM: f32 = 0.5;
/// A drawn signature is turned by up to this, as a tangent: nobody signs twice at the same angle.
const TILT: f32 = 0.03;
/// How far a signature is moved into the line, in millimetres, at least and at most.
const INDENT_MM: [f32; 2] = [1.0, 7.0];

/// The parts of a text; one that is to be signed in the hand gets the author's name if it has none.
///
/// # Errors
/// Those of [`Text::read`] for the author's name.
pub(crate) fn parts(text: &mut Text, spec: &NoteSpec) -> Result<Parts, Error> {
    let mut parts = Parts::of(text);
    if spec.signature == Signature::Written && parts.closing.is_none() && parts::part_last_line(text) {
        parts = Parts::of(text);
    }
    let author = spec.author.trim();
    if spec.signature == Signature::Written && parts.name.is_none() && !author.is_empty() {
        let name = Text::read(author, &spec.hand)?;
        let from = parts
            .closing
            .as_ref()
            .map_or(text.lines.len(), |closing| closing.end);
        let count = name.lines.len();
        text.lines.splice(from..from, name.lines);
        for (hand, characters) in name.borrowed {
            text.borrowed.entry(hand).or_default().push_str(&characters);
        }
        parts.name = Some(from..from + count);
    }
    if spec.signature != Signature::Blank && parts.closing.is_none() {
        // A text without a closing is signed at its end.
        let end = parts.name.as_ref().map_or(text.lines.len(), |name| name.start);
        parts.closing = Some(end.saturating_sub(1)..end);
    }
    Ok(parts)
}

/// Room to keep below the closing, in points beyond the usual distance of lines.
pub(crate) fn room(signature: &Signature, paper: &Paper, named: bool) -> f32 {
    let mm = match signature {
        Signature::Blank if named => ROOM_MM,
        Signature::Blank => OPEN_ROOM_MM,
        Signature::Written => 0.0,
        Signature::Drawn(drawing) => {
            let [_, height] = drawn_mm(drawing, paper);
            if named {
                (height - OVERLAP_MM).max(0.0)
            } else {
                height
            }
        }
    };
    mm * POINTS
}

/// The size of a drawn signature on a paper.
fn drawn_mm(drawing: &Drawing, paper: &Paper) -> [f32; 2] {
    let most = DRAWN_MM.map(|mm| mm * paper.writing);
    let width = most[0].min(most[1] / drawing.aspect());
    [width, width * drawing.aspect()]
}

/// Puts the signature on the pages.
///
/// # Errors
/// [`Error::Font`] when an embedded font cannot be read.
pub(crate) fn sign(
    spec: &NoteSpec,
    parts: &Parts,
    setting: &Setting,
    pages: &mut [Page],
) -> Result<(), Error> {
    let mut chance = Chance::new(spec.seed, SIGN_STREAM);
    match &spec.signature {
        Signature::Blank => {}
        Signature::Written => {
            let size = |placed: &Placed| placed.line.size * setting.em;
            for placed in setting.lines.iter().filter(|placed| placed.line.size > 1.0) {
                let page = &mut pages[setting.frames[placed.frame].page];
                let base = hundredths(placed.base);
                let stroke = page.lines.iter().find(|line| line.base == base).and_then(|line| {
                    flourish(
                        line,
                        size(placed),
                        &spec.hand,
                        steady(spec.liveliness),
                        &mut chance,
                    )
                });
                page.strokes.extend(stroke);
            }
        }
        Signature::Drawn(drawing) => {
            let closing = parts.closing.clone().unwrap_or_default();
            let last = setting
                .lines
                .iter()
                .rposition(|placed| closing.contains(&placed.line.source));
            if let Some(above) = last {
                let heights = spec.hand.face()?.heights;
                let letter = drawn(drawing, spec, setting, above, heights, &mut chance);
                pages[setting.frames[setting.lines[above].frame].page]
                    .strokes
                    .push(letter);
            }
        }
    }
    Ok(())
}

/// A drawn signature below the line with the number `above`.
fn drawn(
    drawing: &Drawing,
    spec: &NoteSpec,
    setting: &Setting,
    above: usize,
    heights: Heights,
    chance: &mut Chance,
) -> Letter {
    let [width, height] = drawn_mm(drawing, spec.paper.paper()).map(|mm| mm * POINTS);
    let placed = &setting.lines[above];
    let frame = &setting.frames[placed.frame];
    let below = setting
        .lines
        .get(above + 1)
        .filter(|next| next.frame == placed.frame && next.line.room_above > 0.0);
    let bottom = match below {
        Some(name) => name.base - heights.tall * setting.em - 1.2 * POINTS,
        None => placed.base + 1.5 * POINTS + height,
    };
    let free = (frame.width - width).max(0.0);
    let share = 0.5 + 0.5 * chance.signed();
    let left = frame.left + free.min((INDENT_MM[0] + (INDENT_MM[1] - INDENT_MM[0]) * share) * POINTS);
    let tilt = chance.signed() * TILT * steady(spec.liveliness);
    let scale = width / DRAWING_WIDTH as f32;
    let middle = [left + width * 0.5, bottom - height * 0.5];
    let spot = |[x, y]: [i32; 2]| {
        let (x, y) = (x as f32 * scale - width * 0.5, y as f32 * scale - height * 0.5);
        [
            hundredths(middle[0] + x + y * tilt),
            hundredths(middle[1] + y - x * tilt),
        ]
    };
    Letter {
        path: drawing
            .path
            .iter()
            .map(|step| match *step {
                Step::Move(p) => Step::Move(spot(p)),
                Step::Line(p) => Step::Line(spot(p)),
                Step::Curve(a, b, p) => Step::Curve(spot(a), spot(b), spot(p)),
                Step::Close => Step::Close,
            })
            .collect(),
        thin: 2,
    }
}

/// The stroke under a signed name: begun below its start, quick and thin towards its end.
fn flourish(line: &Line, em: f32, hand: &Hand, liveliness: f32, chance: &mut Chance) -> Option<Letter> {
    let points = |hundredths: i32| hundredths as f32 / 100.0;
    let (first, last) = (line.words.first()?, line.words.last()?);
    let (from, to) = (points(first.x), points(last.x + last.width));
    let base = points(line.base);
    let mut vary = |usual: f32, by: f32| usual + by * chance.signed() * liveliness;
    let width = hand.face().ok()?.stem * em;
    let length = (to - from) * vary(0.92, 0.12);
    let start = [from + (to - from) * vary(0.1, 0.06), base + em * vary(0.24, 0.04)];
    let rise = em * vary(0.13, 0.05);
    let belly = em * vary(0.05, 0.03);
    let count = 14;
    let touches: Vec<Touch> = (0..=count)
        .map(|index| {
            let t = index as f32 / count as f32;
            // A shallow bow: down at first, then up, as the wrist turns.
            let bow = belly * 4.0 * t * (1.0 - t) - rise * t * t;
            let taper = if t > 0.6 {
                1.0 - 0.65 * (t - 0.6) / 0.4
            } else {
                0.85 + 0.25 * t
            };
            Touch {
                at: [start[0] + length * t, start[1] + bow],
                width: width * taper,
            }
        })
        .collect();
    let spot = |[x, y]: [f32; 2]| [hundredths(x), hundredths(y)];
    let path = stroker::outline(&touches)
        .iter()
        .map(|step| step.placed(spot))
        .collect();
    Some(Letter { path, thin: 3 })
}

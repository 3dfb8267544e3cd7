//! Which words stand on which line, how large, and where each line starts.
//!
//! A note is set at the writer's usual size. If it does not fit the sheet it is set smaller, down to a size that is
//! still read without effort; if it does not fit then, it goes on overleaf, on the other inner side of a folded card, or
//! on a second card. Nothing is ever cut off.

mod breaks;
mod course;
mod deal;

use crate::hand::Habits;
use crate::hand::face::Heights;
use crate::parts::Parts;
use crate::text::Text;
use crate::{Error, Hand};
pub(crate) use breaks::{Measured, SetLine, lines, measure, whole_lines};
pub(crate) use course::{Course, Frame, PAGES, POINTS};

/// Share of a line's distance added between paragraphs.
const PARAGRAPH: f32 = 0.28;
/// Share of the width kept free when lines are broken, for the liveliness of the real line.
const RESERVE: f32 = 0.02;
/// How far a line's beginning may stray to the right of the margin, in millimetres, at liveliness 1.
pub(crate) const RAGGED_MM: f32 = 1.3;
/// A signed name is this much larger than the writing.
pub(crate) const SIGNED: f32 = 1.5;

/// What a layout has to care for besides the text.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Wishes {
    /// Room below the closing, in points, beyond the usual distance to the next line.
    pub room: f32,
    /// The name is signed: larger, and a little apart.
    pub signed: bool,
    /// Lines stand at even distances, as on ruled paper.
    pub ruled: bool,
}

/// A text set on sheets.
#[derive(Debug)]
pub(crate) struct Setting {
    pub measured: Vec<Measured>,
    /// Size of one em in points.
    pub em: f32,
    /// The size it would have had with room enough.
    pub usual_em: f32,
    /// Distance of lines in points.
    pub leading: f32,
    pub lines: Vec<Placed>,
    /// Areas that were filled.
    pub frames: Vec<Frame>,
    /// The text began on a panel that is usually left empty.
    pub spread: bool,
}

/// A line with its place on the sheet.
#[derive(Debug)]
pub(crate) struct Placed {
    pub line: SetLine,
    /// Which of the frames.
    pub frame: usize,
    /// Base line in points below the upper edge.
    pub base: f32,
}

/// What stays the same while sizes are tried.
struct Sheet<'a> {
    habits: Habits,
    heights: Heights,
    course: &'a Course,
    /// Room for a line, in points.
    width: f32,
    wishes: Wishes,
    parts: &'a Parts,
}

/// Sets a text in a hand along the first course that holds it on one card, or else the last.
///
/// # Errors
/// [`Error::Font`] when an embedded font cannot be read.
pub(crate) fn set(
    text: &Text,
    parts: &Parts,
    hand: &Hand,
    courses: &[Course],
    writing: f32,
    wishes: Wishes,
    liveliness: f32,
) -> Result<Setting, Error> {
    let measured = breaks::measure(text, hand)?;
    let heights = hand.face()?.heights;
    let habits = *hand.habits();
    let em_of = |x_height_mm: f32| x_height_mm * POINTS / heights.x;
    let (usual_em, floor_em) = (em_of(habits.x_height_mm * writing), em_of(habits.floor_mm));
    for (index, course) in courses.iter().enumerate() {
        let width = course.frame(0).width - RAGGED_MM * POINTS * liveliness;
        let sheet = Sheet {
            habits,
            heights,
            course,
            width: width * (1.0 - RESERVE * liveliness),
            wishes,
            parts,
        };
        let last = index + 1 == courses.len();
        let least = if course.if_usual { usual_em } else { floor_em };
        if !last && sheet.frames(&measured, least) > course.on_a_card() {
            continue;
        }
        let em = sheet.largest(&measured, usual_em, floor_em);
        let lines = sheet.place(&measured, em);
        let used = lines.last().map_or(0, |placed| placed.frame + 1);
        return Ok(Setting {
            leading: sheet.leading(em),
            measured,
            em,
            usual_em,
            lines,
            frames: (0..used).map(|index| course.frame(index)).collect(),
            spread: index > 0,
        });
    }
    Err(Error::Empty)
}

impl Sheet<'_> {
    /// The largest size that needs no more frames than the smallest would.
    fn largest(&self, measured: &[Measured], usual: f32, floor: f32) -> f32 {
        // Both inner sides of a card are there, so there is no need to write small on one of them; and a text that goes on
        // overleaf or on more cards may fill them.
        let card = self.course.on_a_card();
        let mut fewest = self.frames(measured, floor);
        if fewest > 1 || self.course.even {
            fewest = fewest.next_multiple_of(card);
        }
        if self.frames(measured, usual) <= fewest {
            return usual;
        }
        let (mut fits, mut too_large) = (floor, usual);
        // Twelve halvings of the range are finer than a printer's dot.
        for _ in 0..12 {
            let middle = (fits + too_large) * 0.5;
            if self.frames(measured, middle) <= fewest {
                fits = middle;
            } else {
                too_large = middle;
            }
        }
        fits
    }

    fn frames(&self, measured: &[Measured], em: f32) -> usize {
        self.pages(self.broken(measured, em), em).len()
    }

    fn broken(&self, measured: &[Measured], em: f32) -> Vec<SetLine> {
        let mut lines = breaks::lines(measured, self.width / em, |source| self.size(source));
        self.make_room(&mut lines, em);
        lines
    }

    /// The size of a line of the writer against the rest.
    fn size(&self, source: usize) -> f32 {
        if self.wishes.signed && self.parts.name.as_ref().is_some_and(|name| name.start == source) {
            SIGNED
        } else {
            1.0
        }
    }

    /// Room around the signature.
    fn make_room(&self, lines: &mut [SetLine], em: f32) {
        let Some(closing) = &self.parts.closing else {
            return;
        };
        let Some(last) = lines.iter().rposition(|line| closing.contains(&line.source)) else {
            return;
        };
        let room = match self.wishes {
            Wishes {
                ruled: true, room, ..
            } => (room / self.leading(em)).ceil() * self.leading(em),
            Wishes { signed: true, .. } => 0.25 * self.leading(em),
            Wishes { room, .. } => room,
        };
        match (&self.parts.name, lines.get_mut(last + 1)) {
            (Some(_), Some(name)) => {
                name.room_above = room;
                // The gap a writer typed between closing and name is part of the room.
                name.gap_before = false;
            }
            _ => lines[last].room_below = room,
        }
    }

    fn leading(&self, em: f32) -> f32 {
        self.habits.leading * self.heights.x * em
    }

    /// Distance of a line's base line from the one before.
    fn step(&self, line: &SetLine, em: f32) -> f32 {
        let paragraph = if self.wishes.ruled { 0.0 } else { PARAGRAPH };
        self.leading(em) * if line.gap_before { 1.0 + paragraph } else { 1.0 } + line.room_above
    }

    /// Height of a run of lines, from the tall letters of the first to the tails of the last.
    fn height(&self, lines: &[SetLine], em: f32) -> f32 {
        let below = lines.last().map_or(0.0, |line| line.room_below);
        (self.heights.tall + self.heights.tail) * em
            + lines.iter().skip(1).map(|line| self.step(line, em)).sum::<f32>()
            + lines
                .iter()
                .rev()
                .skip(1)
                .map(|line| line.room_below)
                .sum::<f32>()
            + below
    }

    fn place(&self, measured: &[Measured], em: f32) -> Vec<Placed> {
        let pages = self.pages(self.broken(measured, em), em);
        let several = pages.len() > 1;
        let mut lowered = f32::INFINITY;
        for (index, page) in pages.iter().enumerate() {
            let frame = self.course.frame(index);
            let free = (frame.height - self.height(page, em)).max(0.0);
            // A short note stands above the middle, as people place it; what goes on starts at the top.
            let share = if several && !self.course.even { 0.0 } else { 0.3 };
            lowered = lowered.min((free * share).min(frame.height * 0.14));
        }
        let mut placed = Vec::new();
        for (index, page) in pages.into_iter().enumerate() {
            let mut base = self.course.frame(index).top + lowered + self.heights.tall * em;
            let mut below = 0.0;
            for (number, line) in page.into_iter().enumerate() {
                if number > 0 {
                    base += self.step(&line, em) + below;
                }
                below = line.room_below;
                placed.push(Placed {
                    line,
                    frame: index,
                    base,
                });
            }
        }
        placed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PaperId;

    const BODY: [&str; 4] = [
        "I am sorry that your order reached you four days late.",
        "You told us it was a gift, and that you had nothing to hand over on Saturday.",
        "That is our fault.",
        "We have refunded the delivery, and your replacement will be with you by Tuesday at the latest.",
    ];

    /// A letter with so many paragraphs of growing length.
    fn letter(paragraphs: usize) -> String {
        let body: Vec<String> = (0..paragraphs)
            .map(|index| {
                (0..=index % 3)
                    .map(|part| BODY[(index + part) % 4])
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect();
        format!("Dear Ada,\n\n{}\n\nWith kind regards,\nMiriam", body.join("\n\n"))
    }

    fn set_on(paper: &str, typed: &str, wishes: Wishes) -> (Setting, Parts) {
        let hand = Hand::default();
        let text = Text::read(typed, &hand).unwrap();
        let parts = Parts::of(&text);
        let paper = paper.parse::<PaperId>().unwrap().paper();
        let courses = Course::of(paper, None);
        let set = set(&text, &parts, &hand, &courses, paper.writing, wishes, 1.0).unwrap();
        (set, parts)
    }

    /// The lines of each frame.
    fn frames(setting: &Setting) -> Vec<Vec<&SetLine>> {
        let mut frames = vec![Vec::new(); setting.frames.len()];
        for placed in &setting.lines {
            frames[placed.frame].push(&placed.line);
        }
        frames
    }

    #[test]
    fn what_belongs_together_stays_on_one_side() {
        for paper in ["a6", "a6-landscape", "a5-folded-both", "4x6", "a4"] {
            for paragraphs in (1..60).step_by(if paper == "a4" { 13 } else { 3 }) {
                let (setting, parts) = set_on(
                    paper,
                    &letter(paragraphs),
                    Wishes {
                        room: 20.0,
                        ..Wishes::default()
                    },
                );
                let pages = frames(&setting);
                let told = format!("{paragraphs} paragraphs on {paper}");
                let end = parts.end().unwrap();
                let last = pages.last().unwrap();
                let body = last.iter().filter(|line| !end.contains(&line.source)).count();
                assert!(body >= 2, "{told}: the closing stands alone");
                assert_eq!(last.len() - body, 2, "{told}: closing and name part");
                for page in &pages {
                    assert_ne!(
                        page.last().unwrap().source,
                        0,
                        "{told}: the greeting is left at the foot"
                    );
                }
                for pair in pages.windows(2) {
                    let (before, after) = (pair[0].last().unwrap().source, pair[1][0].source);
                    if before == after {
                        let left = pair[0].iter().filter(|line| line.source == before).count();
                        let carried = pair[1].iter().filter(|line| line.source == after).count();
                        assert!(left >= 2 && carried >= 2, "{told}: one line of a paragraph alone");
                    }
                }
            }
        }
    }

    #[test]
    fn no_side_is_fuller_than_its_area() {
        for paragraphs in [1, 5, 9, 14, 40] {
            for paper in ["a6-landscape", "a5-tent-both", "5x7-folded", "letter"] {
                let (setting, _) = set_on(
                    paper,
                    &letter(paragraphs),
                    Wishes {
                        room: 20.0,
                        ..Wishes::default()
                    },
                );
                let heights = Hand::default().face().unwrap().heights;
                for placed in &setting.lines {
                    let frame = setting.frames[placed.frame];
                    assert!(placed.base - heights.tall * setting.em >= frame.top - 0.1);
                    let low = placed.base + heights.tail * setting.em + placed.line.room_below;
                    assert!(low <= frame.top + frame.height + 0.1, "{paragraphs} on {paper}");
                }
            }
        }
    }

    #[test]
    fn room_for_a_signature_is_real() {
        let room = 9.0 * POINTS;
        let text = letter(2);
        let (setting, _) = set_on(
            "a5",
            &text,
            Wishes {
                room,
                ..Wishes::default()
            },
        );
        let [.., closing, name] = &setting.lines[..] else {
            panic!("no closing")
        };
        assert!(name.base - closing.base >= setting.leading + room - 0.01);
        let open = text.trim_end_matches("Miriam").trim_end().to_owned();
        let (setting, _) = set_on(
            "a5",
            &open,
            Wishes {
                room,
                ..Wishes::default()
            },
        );
        assert!((setting.lines.last().unwrap().line.room_below - room).abs() < 0.01);
    }

    #[test]
    fn both_inner_sides_share_a_text_evenly_and_leave_a_short_one_on_the_right() {
        let (setting, _) = set_on("a5-folded-both", &letter(4), Wishes::default());
        let lines: Vec<usize> = frames(&setting).iter().map(Vec::len).collect();
        assert_eq!(lines.len(), 2);
        assert!(lines[0].abs_diff(lines[1]) <= 5, "{lines:?}");
        assert!(
            (setting.em - setting.usual_em).abs() < 0.01,
            "no need to write small"
        );
        let (setting, _) = set_on(
            "a5-folded-both",
            "Dear Ada,\nI am sorry.\nYours,\nMiriam",
            Wishes::default(),
        );
        assert_eq!(setting.frames.len(), 1);
        assert!(setting.frames[0].left > 105.0 * POINTS);
    }

    #[test]
    fn inside_right_uses_the_left_only_if_it_must() {
        let (setting, _) = set_on("a5-folded", &letter(2), Wishes::default());
        assert!(!setting.spread && setting.frames[0].left > 105.0 * POINTS);
        let (setting, _) = set_on("a5-folded", &letter(13), Wishes::default());
        assert!(setting.spread && setting.frames[0].left < 105.0 * POINTS);
    }

    #[test]
    fn ruled_lines_stand_at_even_distances() {
        let wishes = Wishes {
            room: 20.0,
            ruled: true,
            ..Wishes::default()
        };
        let (setting, _) = set_on("a5", &letter(3), wishes);
        for pair in setting
            .lines
            .windows(2)
            .filter(|pair| pair[0].frame == pair[1].frame)
        {
            let lines = (pair[1].base - pair[0].base) / setting.leading;
            assert!((lines - lines.round()).abs() < 1e-3 && lines > 0.5, "{lines}");
        }
    }
}

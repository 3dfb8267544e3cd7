//! Dealing lines out to sheets, so that what belongs together stays together.
//!
//! A greeting is not left at the foot of a sheet, a closing or a name not carried over alone, and no paragraph parts
//! with a single line. These are wishes: where they cannot be met, the text still goes on and nothing is lost.

use super::{SetLine, Sheet};

/// No page but the first may hold fewer lines than this: a lone signature overleaf looks forgotten.
const FEWEST_LINES: usize = 3;

impl Sheet<'_> {
    /// Lines dealt out to frames.
    pub(super) fn pages(&self, lines: Vec<SetLine>, em: f32) -> Vec<Vec<SetLine>> {
        let apart = self.where_to_part(&lines);
        let mut ends: Vec<usize> = Vec::new();
        let mut start = 0;
        while start < lines.len() {
            let room = self.course.frame(ends.len()).height;
            let mut end = start + 1;
            let mut used = self.height(&lines[start..end], em);
            while end < lines.len() {
                used += self.step(&lines[end], em) + lines[end].room_below;
                if used > room {
                    break;
                }
                end += 1;
            }
            if end < lines.len() {
                // Back to where lines may part, but never to the start.
                end = (start + 1..=end).rev().find(|end| apart[*end]).unwrap_or(end);
            }
            ends.push(end);
            start = end;
        }
        self.even_out(&lines, &apart, &mut ends, em);
        let mut lines = lines.into_iter();
        let mut from = 0;
        ends.iter()
            .map(|end| {
                let page = lines.by_ref().take(end - from).collect();
                from = *end;
                page
            })
            .collect()
    }

    /// For each line, whether a page may begin with it.
    fn where_to_part(&self, lines: &[SetLine]) -> Vec<bool> {
        let mut apart = vec![true; lines.len() + 1];
        let mut from = 0;
        while from < lines.len() {
            let mut to = from + 1;
            while to < lines.len() && lines[to].source == lines[from].source {
                to += 1;
            }
            if to - from > 1 {
                apart[from + 1] = false;
                apart[to - 1] = false;
            }
            if self.parts.greeting == Some(lines[from].source) {
                apart[to] = false;
            }
            from = to;
        }
        if let Some(end) = self.parts.end() {
            let mut above = 0;
            for index in (1..lines.len()).rev() {
                if end.contains(&lines[index].source) {
                    apart[index] = false;
                } else if lines[index].source < end.start {
                    // A closing takes two lines of the body along.
                    above += 1;
                    if above < 2 {
                        apart[index] = false;
                    }
                }
            }
        }
        apart
    }

    /// Moves lines to a last page that has too few, and spreads a text evenly over the inner sides of a card.
    fn even_out(&self, lines: &[SetLine], apart: &[bool], ends: &mut [usize], em: f32) {
        let [.., before, last] = ends else { return };
        let (end, begin) = (*last, *before);
        let start = ends.len().checked_sub(3).map_or(0, |index| ends[index]);
        let fits = |from: usize, to: usize, frame: usize| {
            self.height(&lines[from..to], em) <= self.course.frame(frame).height
        };
        let count = ends.len();
        let wanted = if self.course.even && count == 2 {
            let height = |from: usize, to: usize| self.height(&lines[from..to], em);
            (start + 1..end)
                .filter(|cut| apart[*cut] && fits(start, *cut, 0) && fits(*cut, end, 1))
                .min_by(|a, b| {
                    let uneven = |cut: usize| {
                        let paragraph = if lines[cut].gap_before {
                            0.0
                        } else {
                            2.0 * self.leading(em)
                        };
                        (height(start, cut) - height(cut, end)).abs() + paragraph
                    };
                    uneven(*a).total_cmp(&uneven(*b))
                })
        } else if end - begin < FEWEST_LINES && begin - start >= 2 * FEWEST_LINES {
            (start + FEWEST_LINES..=end - FEWEST_LINES)
                .rev()
                .find(|cut| apart[*cut] && fits(*cut, end, count - 1))
        } else {
            None
        };
        if let Some(cut) = wanted {
            ends[count - 2] = cut;
        }
    }
}

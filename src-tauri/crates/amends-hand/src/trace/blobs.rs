//! Connected patches of dark pixels: what a stroke, a mark or a speck of dust is before it has a shape.

/// A connected patch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Blob {
    /// Pixels in it.
    pub area: usize,
    /// Its middle, in pixels.
    pub middle: [f64; 2],
    /// First and last column, first and last row.
    pub columns: [usize; 2],
    pub rows: [usize; 2],
}

impl Blob {
    /// Width and height of its bounds.
    pub(crate) fn size(&self) -> [f64; 2] {
        [
            (self.columns[1] - self.columns[0] + 1) as f64,
            (self.rows[1] - self.rows[0] + 1) as f64,
        ]
    }
}

/// The patches of a picture and which pixel belongs to which.
pub(crate) struct Blobs {
    pub blobs: Vec<Blob>,
    /// For every pixel 0, or the number of its blob plus one.
    pub owner: Vec<u32>,
}

impl Blobs {
    /// Patches of the pixels that are `dark`; corners touch.
    pub(crate) fn of(dark: &[bool], width: usize) -> Self {
        let mut found = Self {
            blobs: Vec::new(),
            owner: vec![0; dark.len()],
        };
        let mut waiting = Vec::new();
        for start in 0..dark.len() {
            if dark[start] && found.owner[start] == 0 {
                let blob = found.fill(dark, width, start, &mut waiting);
                found.blobs.push(blob);
            }
        }
        found
    }

    fn fill(&mut self, dark: &[bool], width: usize, start: usize, waiting: &mut Vec<usize>) -> Blob {
        let number = self.blobs.len() as u32 + 1;
        let height = dark.len() / width;
        let (mut area, mut sum) = (0, [0.0; 2]);
        let (mut columns, mut rows) = ([usize::MAX, 0], [usize::MAX, 0]);
        self.owner[start] = number;
        waiting.push(start);
        while let Some(at) = waiting.pop() {
            let (x, y) = (at % width, at / width);
            area += 1;
            sum[0] += x as f64 + 0.5;
            sum[1] += y as f64 + 0.5;
            columns = [columns[0].min(x), columns[1].max(x)];
            rows = [rows[0].min(y), rows[1].max(y)];
            for near_y in y.saturating_sub(1)..(y + 2).min(height) {
                for near_x in x.saturating_sub(1)..(x + 2).min(width) {
                    let near = near_y * width + near_x;
                    if dark[near] && self.owner[near] == 0 {
                        self.owner[near] = number;
                        waiting.push(near);
                    }
                }
            }
        }
        Blob {
            area,
            middle: sum.map(|sum| sum / area as f64),
            columns,
            rows,
        }
    }

    /// The blob a pixel belongs to.
    pub(crate) fn at(&self, pixel: usize) -> Option<usize> {
        (self.owner[pixel] as usize).checked_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patches_are_told_apart_and_corners_touch() {
        let rows = ["##...", "..#..", "....#", "....#"];
        let dark: Vec<bool> = rows.concat().chars().map(|c| c == '#').collect();
        let found = Blobs::of(&dark, 5);
        assert_eq!(found.blobs.len(), 2);
        assert_eq!(found.blobs[0].area, 3);
        assert_eq!(found.blobs[0].size(), [3.0, 2.0]);
        assert_eq!(found.blobs[1].middle, [4.5, 3.0]);
        assert_eq!((found.at(7), found.at(8)), (Some(0), None));
    }
}

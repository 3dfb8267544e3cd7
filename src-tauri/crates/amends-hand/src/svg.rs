//! A page as SVG, for the screen and for other programs.
//!
//! Only paths and numbers are written, never a character of the text, so there is nothing in it that a customer could
//! have typed; who shows it says the text beside it ([`Page::text`]). It refers to nothing outside itself.

use std::fmt::Write;

use crate::ink::Ink;
use crate::plan::{Guides, Letter, Page, Segment, Spot, Step, Turn};
use crate::signature::{DRAWING_WIDTH, Drawing};

/// Hundredths of a point in a millimetre.
const UNITS: f32 = 7200.0 / 25.4;

/// Draws one page in an ink. Its size is the paper's, in millimetres; the paper itself stays transparent.
pub fn svg(page: &Page, ink: Ink) -> String {
    let (w, h) = (page.width_mm, page.height_mm);
    let mut out = String::with_capacity(64 * 1024);
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}mm\" height=\"{h}mm\" viewBox=\"0 0 {:.0} {:.0}\">",
        w * UNITS,
        h * UNITS
    );
    draw_page(&mut out, page, ink);
    out.push_str("</svg>\n");
    out
}

/// A drawing in the colour of the text around it.
pub(crate) fn drawing(drawing: &Drawing) -> String {
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {DRAWING_WIDTH} {}\">\n<path fill=\"currentColor\" d=\"",
        drawing.height
    );
    outline(&mut out, &drawing.path);
    out.push_str("\"/>\n</svg>\n");
    out
}

fn draw_page(out: &mut String, page: &Page, ink: Ink) {
    for picture in &page.pictures {
        let ([x, y], [w, h]) = (picture.at, picture.size);
        let _ = writeln!(
            out,
            "<image x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" href=\"data:image/png;base64,{}\"/>",
            picture.picture.base64()
        );
    }
    for card in &page.cards {
        let [x, y] = card.at;
        let [w, h] = [card.page.width_mm, card.page.height_mm].map(|mm| (mm * UNITS).round() as i32);
        let (angle, x, y) = match card.turn {
            Turn::None => (0, x, y),
            Turn::Quarter => (90, x + h, y),
            Turn::Half => (180, x + w, y + h),
            Turn::ThreeQuarters => (270, x, y + w),
        };
        let _ = writeln!(out, "<g transform=\"translate({x} {y}) rotate({angle})\">");
        draw_page(out, &card.page, card.ink);
        out.push_str("</g>\n");
    }
    if page.guides != Guides::None {
        lines(out, &page.rules, "#c6d0de", 35);
    }
    lines(out, &page.marks, "#000", 25);
    for letter in page
        .lines
        .iter()
        .flat_map(|line| &line.letters)
        .chain(&page.strokes)
    {
        draw(out, letter, ink);
    }
}

fn lines(out: &mut String, segments: &[Segment], colour: &str, width: i32) {
    if segments.is_empty() {
        return;
    }
    let _ = write!(
        out,
        "<path fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\" d=\""
    );
    for [[x1, y1], [x2, y2]] in segments {
        let _ = write!(out, "M{x1} {y1}L{x2} {y2}");
    }
    out.push_str("\"/>\n");
}

fn draw(out: &mut String, letter: &Letter, ink: Ink) {
    let [r, g, b] = ink.thinned(letter.thin);
    let colour = format!("#{r:02x}{g:02x}{b:02x}");
    let _ = write!(out, "<path fill=\"{colour}\" d=\"");
    outline(out, &letter.path);
    out.push_str("\"/>\n");
}

pub(crate) fn outline(out: &mut String, path: &[Step]) {
    let (mut at, mut start) = ([0, 0], [0, 0]);
    for step in path {
        match *step {
            Step::Move(p) => {
                let _ = write!(out, "M{} {}", p[0], p[1]);
                start = p;
            }
            Step::Line(p) => {
                out.push('l');
                relative(out, at, &[p]);
            }
            Step::Curve(a, b, p) => {
                out.push('c');
                relative(out, at, &[a, b, p]);
            }
            Step::Close => out.push('z'),
        }
        at = step.spots().last().unwrap_or(start);
    }
}

/// Points as seen from `at`: half as long as their own coordinates.
fn relative(out: &mut String, at: Spot, points: &[Spot]) {
    for (index, p) in points.iter().enumerate() {
        let (x, y) = (p[0] - at[0], p[1] - at[1]);
        let space = if index > 0 && x >= 0 { " " } else { "" };
        let between = if y < 0 { "" } else { " " };
        let _ = write!(out, "{space}{x}{between}{y}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::spec;

    #[test]
    fn a_page_is_paths_and_nothing_of_the_text() {
        let plan = crate::plan(&spec("<script>alert(1)</script> & \"Ada\"")).unwrap();
        let svg = svg(&plan.pages[0], Ink::Blue);
        assert!(!svg.contains("script") && !svg.contains("Ada") && !svg.contains("href"));
        assert!(svg.matches("<path").count() > 30);
        let tags: Vec<&str> = svg
            .split('<')
            .skip(1)
            .map(|tag| tag.split([' ', '>', '\n']).next().unwrap())
            .collect();
        assert!(
            tags.iter().all(|tag| ["svg", "path", "/svg"].contains(tag)),
            "{tags:?}"
        );
    }

    #[test]
    fn a_page_has_the_size_of_its_paper() {
        let svg = svg(&crate::plan(&spec("Dear Ada")).unwrap().pages[0], Ink::Black);
        assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"148mm\" height=\"105mm\" viewBox=\"0 0 41953 29764\">"), "{}", &svg[..120]);
    }

    #[test]
    fn relative_points_are_written_as_short_as_they_can_be_read() {
        let mut out = String::new();
        relative(&mut out, [10, 10], &[[12, 7], [5, 20], [11, 10]]);
        assert_eq!(out, "2-3-5 10 1 0");
    }
}

//! Whole lines of words become letter forms.
//!
//! A line is shaped at once, not letter by letter: these fonts choose a letter's form by its neighbours, across
//! spaces too, and joined forms and kerning only come out of the whole.

use harfrust::{Buffer, ShapeOptions, ShaperFont, shape};

use crate::hand::face::Face;
use crate::text::{Span, Word};
use crate::{Error, Hand};

/// One letter form on a line. Lengths in em of the chosen hand.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Form {
    /// Whose letter it is.
    pub hand: Hand,
    /// The form's number in that hand's font.
    pub glyph: u32,
    /// Size against the chosen hand, so that a borrowed letter has the same height.
    pub scale: f32,
    /// How much its outline is widened on each side (or narrowed, if negative), so that a borrowed letter has the
    /// same stroke.
    pub widened: f32,
    /// How far the pen moves on.
    pub advance: f32,
    /// Shift of the form against the pen.
    pub offset: [f32; 2],
    /// The word it belongs to and where its letter starts there; none for the space between words.
    pub place: Option<Place>,
}

/// Where a letter stands in a line of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub word: usize,
    pub span: usize,
    pub byte: usize,
}

/// Text in one font, with the place of each of its parts.
struct Run {
    hand: Hand,
    text: String,
    /// Start of a part in `text`, and its word and span; none for a space between words.
    parts: Vec<(usize, Option<(usize, usize)>)>,
}

/// Shapes the words of one line for a hand.
///
/// # Errors
/// [`Error::Font`] when an embedded font cannot be read.
pub(crate) fn line<'a>(hand: &Hand, words: impl IntoIterator<Item = &'a [Span]>) -> Result<Vec<Form>, Error> {
    let main = hand.face()?;
    let mut forms = Vec::new();
    for run in runs(hand, words) {
        let face = run.hand.face()?;
        let scale = main.heights.x / face.heights.x;
        let stem = |hand: &Hand| hand.habits().stem;
        let widened = 0.5 * (stem(hand) - stem(&run.hand) * scale);
        forms.extend(run.shape(face, scale, widened));
    }
    Ok(forms)
}

/// The spans of a word, for [`line`].
pub(crate) fn spans(word: &Word) -> &[Span] {
    &word.spans
}

fn runs<'a>(hand: &Hand, words: impl IntoIterator<Item = &'a [Span]>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut add = |hand: &Hand, text: &str, part: Option<(usize, usize)>| {
        if runs.last().is_none_or(|run| run.hand != *hand) {
            runs.push(Run {
                hand: hand.clone(),
                text: String::new(),
                parts: Vec::new(),
            });
        }
        if let Some(run) = runs.last_mut() {
            run.parts.push((run.text.len(), part));
            run.text.push_str(text);
        }
    };
    for (word, spans) in words.into_iter().enumerate() {
        if word > 0 && !spans.first().is_some_and(|span| span.glued) {
            add(hand, " ", None);
        }
        for (index, span) in spans.iter().enumerate() {
            add(&span.hand, &span.drawn, Some((word, index)));
        }
    }
    runs
}

impl Run {
    fn shape(&self, face: &Face, scale: f32, widened: f32) -> Vec<Form> {
        let mut buffer = Buffer::new();
        buffer.push_str(&self.text);
        buffer.guess_segment_properties();
        let font = ShaperFont::new(&face.font);
        // The direction was just guessed and no plan is given, which leaves nothing that could be refused.
        let _ = shape(&font, &mut buffer, ShapeOptions::new());
        let em = scale / face.units();
        buffer
            .glyph_infos()
            .iter()
            .zip(buffer.glyph_positions())
            .map(|(info, position)| Form {
                hand: self.hand.clone(),
                glyph: info.glyph_id,
                scale,
                widened,
                advance: position.x_advance as f32 * em,
                offset: [position.x_offset as f32 * em, position.y_offset as f32 * em],
                place: self.place(info.cluster as usize),
            })
            .collect()
    }

    fn place(&self, byte: usize) -> Option<Place> {
        let after = self.parts.partition_point(|(start, _)| *start <= byte);
        let (start, part) = self.parts.get(after.checked_sub(1)?)?;
        part.map(|(word, span)| Place {
            word,
            span,
            byte: byte - start,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hands;
    use crate::text::Text;

    fn forms(hand: &Hand, typed: &str) -> Vec<Form> {
        let text = Text::read(typed, hand).unwrap();
        line(hand, text.lines[0].words.iter().map(spans)).unwrap()
    }

    #[test]
    fn every_letter_knows_its_word() {
        for hand in hands() {
            let forms = forms(hand, "so very sorry");
            let spaces = forms.iter().filter(|form| form.place.is_none()).count();
            assert_eq!(spaces, 2);
            assert_eq!(forms.last().unwrap().place.unwrap().word, 2);
            assert!(forms.iter().all(|form| form.advance >= 0.0 && form.glyph != 0));
        }
    }

    #[test]
    fn a_hand_with_several_forms_of_a_letter_uses_them() {
        let hand: Hand = "felt-tip".parse().unwrap();
        let forms = forms(&hand, "letter letter letter");
        let mut used: Vec<u32> = forms.iter().map(|form| form.glyph).collect();
        used.sort_unstable();
        used.dedup();
        // Four different letters and the space, were there one form of each.
        assert!(used.len() > 5, "only {} forms", used.len());
    }

    #[test]
    fn a_borrowed_letter_has_the_height_and_the_stroke_of_its_neighbours() {
        let hand = Hand::default();
        let forms = forms(&hand, "Да");
        let lender = forms[0].hand.face().unwrap();
        assert_ne!(forms[0].hand, hand);
        let height = lender.heights.x * forms[0].scale;
        assert!((height - hand.face().unwrap().heights.x).abs() < 1e-4);
        let stem = forms[0].hand.habits().stem * forms[0].scale + 2.0 * forms[0].widened;
        assert!((stem - hand.habits().stem).abs() < 1e-4, "and their stroke");
    }

    #[test]
    fn the_right_dotting_of_names_is_shaped_in_every_hand() {
        for hand in hands() {
            for form in forms(hand, "Zoë, José, Łukasz – “€24” £12") {
                assert_eq!(&form.hand, hand);
            }
        }
    }
}

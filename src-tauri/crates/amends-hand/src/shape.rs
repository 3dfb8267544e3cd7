//! Whole lines of words become letter forms.
//!
//! A line is shaped at once, not letter by letter: these fonts choose a letter's form by its neighbours, across
//! spaces too, and joined forms and kerning only come out of the whole. It is parted only where the hand changes or
//! the script does, since each script has its own rules.

use std::collections::HashMap;

use harfrust::{Buffer, Direction, ShapeOptions, ShaperFont, shape};
use unicode_script::{Script, UnicodeScript};

use crate::accent;
use crate::hand::face::Face;
use crate::text::{Span, StandIn, Word, stand_in};
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
    /// Seen in a mirror.
    pub mirrored: bool,
    /// An `i` without its dot.
    pub dotless: bool,
    /// The script joins its letters, whatever the hand does.
    pub joined: bool,
    /// The word it belongs to and where its letter starts there; none for the space between words. Forms of one
    /// letter (its accents) follow each other and share their place.
    pub place: Option<Place>,
}

/// Where a letter stands in a line of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub word: usize,
    pub span: usize,
    pub byte: usize,
}

/// Text in one font and script, with the place of each of its parts.
struct Run {
    hand: Hand,
    script: Option<Script>,
    text: String,
    /// Start of a part in `text`; its word, span and start there, none for a space between words.
    parts: Vec<(usize, Option<Place>)>,
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
        let widened = 0.5 * (main.stem - face.stem * scale);
        run.shape(face, scale, widened, &mut forms);
    }
    Ok(forms)
}

/// The spans of a word, for [`line`].
pub(crate) fn spans(word: &Word) -> &[Span] {
    &word.spans
}

/// The forms of letters taken in turn, where a hand has several and does not choose by itself.
#[derive(Debug, Default)]
pub(crate) struct Turns(HashMap<(Hand, u32), usize>);

impl Turns {
    /// Gives each letter the form after the one its last instance had; `start` is where all of them begin.
    pub(crate) fn take(&mut self, forms: &mut [Form], start: usize) -> Result<(), Error> {
        for form in forms {
            let face = form.hand.face()?;
            if face.alternates.is_empty() {
                continue;
            }
            let turn = self.0.entry((form.hand.clone(), form.glyph)).or_insert(start);
            let taken = face.alternates.form(form.glyph, *turn);
            *turn += 1;
            if let Some((usual, now)) = face.advance_of(form.glyph).zip(face.advance_of(taken)) {
                form.advance += (now - usual) * form.scale;
            }
            form.glyph = taken;
        }
        Ok(())
    }
}

fn runs<'a>(hand: &Hand, words: impl IntoIterator<Item = &'a [Span]>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (word, spans) in words.into_iter().enumerate() {
        if word > 0 && !spans.first().is_some_and(|span| span.glued) {
            add(&mut runs, hand, " ", None);
        }
        for (span, text) in spans.iter().enumerate() {
            let mut from = 0;
            for part in by_script(&text.drawn) {
                let place = Place {
                    word,
                    span,
                    byte: from,
                };
                add(&mut runs, &text.hand, part, Some(place));
                from += part.len();
            }
        }
    }
    runs
}

/// Adds a text of one script to the last run, or begins a new one.
fn add(runs: &mut Vec<Run>, hand: &Hand, text: &str, place: Option<Place>) {
    let script = text.chars().find_map(script_of);
    let fits =
        |run: &Run| run.hand == *hand && (script.is_none() || run.script.is_none() || run.script == script);
    if !runs.last().is_some_and(fits) {
        runs.push(Run {
            hand: hand.clone(),
            script: None,
            text: String::new(),
            parts: Vec::new(),
        });
    }
    if let Some(run) = runs.last_mut() {
        run.script = run.script.or(script);
        run.parts.push((run.text.len(), place));
        run.text.push_str(text);
    }
}

/// The script of a letter; none for what several scripts share.
fn script_of(c: char) -> Option<Script> {
    match c.script() {
        Script::Common | Script::Inherited | Script::Unknown => None,
        // Japanese mixes them within words, and no rule of one reaches into another.
        Script::Hiragana | Script::Katakana => Some(Script::Han),
        script => Some(script),
    }
}

/// A text in parts of one script each; signs go with the letters before them.
fn by_script(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut from, mut current) = (0, None);
    for (at, c) in text.char_indices() {
        let script = script_of(c);
        if script.is_some() && current.is_some() && script != current {
            parts.push(&text[from..at]);
            from = at;
        }
        current = script.or(current);
    }
    parts.push(&text[from..]);
    parts
}

/// Scripts whose letters hang together on a line of their own.
fn is_joined(script: Script) -> bool {
    matches!(script, Script::Devanagari | Script::Bengali | Script::Gurmukhi)
}

/// What had to be changed in a text before shaping, by the start of its letter.
#[derive(Default)]
struct Mended {
    marks: HashMap<u32, Vec<StandIn>>,
    dotless: Vec<u32>,
}

impl Run {
    fn shape(&self, face: &Face, scale: f32, widened: f32, forms: &mut Vec<Form>) {
        let mut buffer = Buffer::new();
        let mended = self.fill(&mut buffer, face);
        buffer.guess_segment_properties();
        // Signs alone may look like a script written the other way, but no such text gets here.
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_language(None);
        let font = ShaperFont::new(&face.font);
        let plan = face.plan(buffer.script());
        // The plan was made for this very direction and script, which leaves nothing that could be refused.
        let _ = shape(&font, &mut buffer, ShapeOptions::new().plan(Some(&plan)));
        let em = scale / face.units();
        let first = forms.len();
        let glyphs = buffer.glyph_infos().iter().zip(buffer.glyph_positions());
        forms.extend(glyphs.map(|(info, position)| Form {
            hand: self.hand.clone(),
            glyph: info.glyph_id,
            scale,
            widened,
            advance: position.x_advance as f32 * em,
            offset: [position.x_offset as f32 * em, position.y_offset as f32 * em],
            mirrored: false,
            dotless: mended.dotless.contains(&info.cluster),
            joined: self.script.is_some_and(is_joined),
            place: self.place(info.cluster as usize),
        }));
        for form in &mut forms[first..] {
            if let Some((instead, wider)) = face.mended(form.glyph) {
                form.glyph = instead;
                form.advance += wider * scale;
            }
        }
        if !mended.marks.is_empty() {
            let clusters: Vec<u32> = buffer.glyph_infos().iter().map(|info| info.cluster).collect();
            mended.seat(face, &clusters, &mut forms[first..]);
        }
    }

    /// Puts the text into a buffer, with what stands in for characters the font lacks.
    fn fill(&self, buffer: &mut Buffer, face: &Face) -> Mended {
        let mut mended = Mended::default();
        let mut base = 0;
        for (at, c) in self.text.char_indices() {
            let at = at as u32;
            let known = face.glyph(c).is_some();
            if known || matches!(c, '\u{200c}' | '\u{200d}') {
                base = at;
                buffer.push(u32::from(c), at);
            } else if let Some(mark) = stand_in(c, face) {
                mended.marks.entry(base).or_default().push(mark);
                buffer.push(u32::from(mark.ink), base);
            } else if c == 'ı' {
                base = at;
                mended.dotless.push(at);
                buffer.push(u32::from('i'), at);
            } else {
                base = at;
                buffer.push(u32::from(c), at);
            }
        }
        mended
    }

    fn place(&self, byte: usize) -> Option<Place> {
        let after = self.parts.partition_point(|(start, _)| *start <= byte);
        let (start, part) = self.parts.get(after.checked_sub(1)?)?;
        part.map(|place| Place {
            byte: place.byte + byte - start,
            ..place
        })
    }
}

impl Mended {
    /// Moves what stands in for marks to where it belongs.
    fn seat(&self, face: &Face, clusters: &[u32], forms: &mut [Form]) {
        let mut from = 0;
        for letter in clusters.chunk_by(|a, b| a == b) {
            let forms = &mut forms[from..from + letter.len()];
            from += letter.len();
            let marks = self.marks.get(&letter[0]).map_or(&[][..], Vec::as_slice);
            let Some(bare) = letter.len().checked_sub(marks.len()).filter(|bare| *bare > 0) else {
                continue;
            };
            let (base, seats) = forms.split_at_mut(bare);
            let Some(base) = base.last_mut() else { continue };
            let mut outline = face.outline(base.glyph).clone();
            if base.dotless {
                outline = outline.below(face.heights.x);
            }
            for (form, mark) in seats.iter_mut().zip(marks) {
                let ink = face.outline(form.glyph);
                let seated = accent::seat(&outline, ink, mark.seat, mark.mirrored, face.heights);
                form.mirrored = mark.mirrored;
                form.dotless = false;
                // Against the pen, which has moved past the letter.
                form.offset = [
                    seated.offset[0] * form.scale - base.advance,
                    seated.offset[1] * form.scale,
                ];
                form.advance = seated.wider * form.scale;
            }
        }
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
        let stem = lender.stem * forms[0].scale + 2.0 * forms[0].widened;
        assert!(
            (stem - hand.face().unwrap().stem).abs() < 1e-4,
            "and their stroke"
        );
    }

    #[test]
    fn the_right_dotting_of_names_is_shaped_in_every_hand() {
        for hand in hands().iter().filter(|hand| hand.about().scripts[0] == "Latn") {
            for form in forms(hand, "Zoë, José, Łukasz, Ștefan, Jędrzej, Ģirts – “€24” £12") {
                assert_eq!(&form.hand, hand);
            }
        }
    }

    #[test]
    fn an_accent_put_on_a_letter_belongs_to_it() {
        let forms = forms(&Hand::default(), "Jędrzej");
        let places: Vec<usize> = forms.iter().map(|form| form.place.unwrap().byte).collect();
        // The ogonek stands in the place of its letter, and the letters after it where they are drawn.
        assert_eq!(places, [0, 1, 1, 4, 5, 6, 7, 8]);
        assert!(forms[2].mirrored && forms[2].advance == 0.0);
    }

    #[test]
    fn a_dotless_i_is_an_i_without_its_dot() {
        let forms = forms(&Hand::default(), "ıi");
        assert!(forms[0].dotless && !forms[1].dotless);
        assert_eq!(forms[0].glyph, forms[1].glyph);
        let outline = Hand::default().face().unwrap().outline(forms[0].glyph).clone();
        let without = outline.below(Hand::default().face().unwrap().heights.x);
        assert_eq!(without.contours().count() + 1, outline.contours().count());
    }

    #[test]
    fn scripts_are_shaped_by_their_own_rules_even_in_one_word() {
        let hand: Hand = "steady".parse().unwrap();
        // The vowel sign of the second letter is written before it.
        let alone = forms(&hand, "नि");
        let mixed = forms(&hand, "Ada-नि");
        let glyphs = |forms: &[Form]| forms.iter().map(|form| form.glyph).collect::<Vec<_>>();
        assert!(glyphs(&mixed).ends_with(&glyphs(&alone)));
        assert!(
            mixed
                .iter()
                .all(|form| form.joined == (form.place.unwrap().byte >= 4))
        );
        let sign = hand.face().unwrap().glyph('\u{93f}').unwrap();
        let letter = hand.face().unwrap().glyph('न').unwrap();
        assert_ne!(glyphs(&alone), [letter, sign], "not in the order of typing");
        assert_eq!(alone[0].place, alone[1].place, "and both are one letter");
    }

    #[test]
    fn a_joiner_changes_the_letters_around_it() {
        let hand: Hand = "steady".parse().unwrap();
        let glyphs = |text: &str| {
            forms(&hand, text)
                .iter()
                .map(|form| form.glyph)
                .collect::<Vec<_>>()
        };
        assert_ne!(glyphs("क्ष"), glyphs("क्\u{200d}ष"));
        assert_ne!(glyphs("क्ष"), glyphs("क्\u{200c}ष"));
    }
}

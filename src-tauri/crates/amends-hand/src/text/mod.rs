//! What the user typed, made ready to be written: lines of words, each word with the hand that can write it.
//!
//! Every word keeps two texts. One is what the user typed, which goes into the PDF to be searched and read aloud; the
//! other is what is drawn, which differs only where no pen would differ (a non-breaking hyphen is a hyphen).

mod drawn;
mod ideographs;

use std::borrow::Cow;
use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;
use unicode_script::{Script, UnicodeScript};
use unicode_segmentation::UnicodeSegmentation;

use crate::hand::face::Face;
use crate::{Error, Hand};
pub(crate) use drawn::{Seat, StandIn, stand_in};

/// A text split where its writer split it.
#[derive(Debug)]
pub(crate) struct Text {
    pub lines: Vec<TextLine>,
    /// Characters the chosen hand lacks, by the hand that writes them instead.
    pub borrowed: BTreeMap<Hand, String>,
}

/// What stands between two line breaks of the writer.
#[derive(Debug)]
pub(crate) struct TextLine {
    pub words: Vec<Word>,
    /// An empty line came before.
    pub gap_before: bool,
}

/// What stands between two spaces.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Word {
    /// As typed, composed (NFC).
    pub text: String,
    /// As drawn, hand by hand.
    pub spans: Vec<Span>,
}

/// A part of a word that one hand writes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Span {
    pub hand: Hand,
    pub drawn: String,
    /// First of a word that stands right behind the word before, without a space, as in Japanese. A line may still
    /// break there.
    pub glued: bool,
}

impl Word {
    /// No space stands before this word. A line may still break there.
    pub(crate) fn glued(&self) -> bool {
        self.spans.first().is_some_and(|span| span.glued)
    }
}

impl Text {
    /// Reads a text for a hand.
    ///
    /// # Errors
    /// [`Error::Empty`], [`Error::RightToLeft`], or [`Error::Unwritable`] with every character no hand has.
    pub(crate) fn read(typed: &str, hand: &Hand) -> Result<Self, Error> {
        if typed.chars().any(is_right_to_left) {
            return Err(Error::RightToLeft);
        }
        let mut reader = Reader::new(hand)?;
        let mut lines = Vec::new();
        let mut gap_before = false;
        for line in clean(typed).split('\n') {
            let words = line
                .split(' ')
                .filter(|word| !word.is_empty())
                .flat_map(|word| {
                    let parts = ideographs::parts(word).into_iter().enumerate();
                    parts.map(|(index, part)| (part, index > 0))
                })
                .map(|(part, glued)| reader.word(part, glued))
                .collect::<Result<Vec<Word>, _>>()?;
            if words.is_empty() {
                gap_before = !lines.is_empty();
            } else {
                lines.push(TextLine { words, gap_before });
                gap_before = false;
            }
        }
        match (reader.unwritable.is_empty(), lines.is_empty()) {
            (false, _) => Err(Error::Unwritable {
                characters: reader.unwritable.join(" "),
            }),
            (true, true) => Err(Error::Empty),
            (true, false) => Ok(Self {
                lines,
                borrowed: reader.borrowed,
            }),
        }
    }
}

/// The text without the characters no hand can write, for a user who wants them taken out. Spaces that would be left
/// at the end of a line or doubled go with them; an empty text comes out empty.
pub fn without_unwritable(text: &str, hand: &Hand) -> String {
    // A font that cannot be read is told when the note is written.
    let Ok(mut reader) = Reader::new(hand) else {
        return text.to_owned();
    };
    let mut kept = String::with_capacity(text.len());
    for letter in clean(text).graphemes(true) {
        let space = letter == " " || letter == "\n";
        let written = space || reader.can_write(letter);
        let doubled = letter == " " && kept.ends_with([' ', '\n']);
        if letter == "\n" {
            kept.truncate(kept.trim_end_matches(' ').len());
        }
        if written && !doubled && !letter.chars().any(is_right_to_left) {
            kept.push_str(letter);
        }
    }
    kept.trim_end().to_owned()
}

/// Whether a font draws a letter (a grapheme), if only by putting it together.
pub(crate) fn draws(face: &Face, letter: &str) -> bool {
    drawn::drawn(letter, face).is_some()
}

struct Reader<'h> {
    hand: &'h Hand,
    /// The other hands, the nearest first; found when one is needed.
    others: Option<Vec<&'static Hand>>,
    borrowed: BTreeMap<Hand, String>,
    unwritable: Vec<String>,
}

/// A run of letters of a word: of the chosen hand, or of letters it lacks.
struct Stretch<'a> {
    own: bool,
    letters: Vec<(&'a str, Option<Cow<'a, str>>)>,
}

impl<'h> Reader<'h> {
    fn new(hand: &'h Hand) -> Result<Self, Error> {
        hand.face()?;
        Ok(Self {
            hand,
            others: None,
            borrowed: BTreeMap::new(),
            unwritable: Vec::new(),
        })
    }

    fn word(&mut self, text: &str, glued: bool) -> Result<Word, Error> {
        let mut spans: Vec<Span> = Vec::new();
        let mut add = |hand: &Hand, drawn: &str| match spans.last_mut() {
            Some(span) if span.hand == *hand => span.drawn.push_str(drawn),
            _ => spans.push(Span {
                hand: hand.clone(),
                drawn: drawn.to_owned(),
                glued: glued && spans.is_empty(),
            }),
        };
        for stretch in self.stretches(text)? {
            let lender = if stretch.own {
                None
            } else {
                self.lender_of_all(&stretch)?
            };
            for (letter, own) in stretch.letters {
                if let Some(drawn) = own {
                    add(self.hand, &drawn);
                } else if let Some((hand, drawn)) = self.borrow(letter, lender)? {
                    add(hand, &drawn);
                }
            }
        }
        Ok(Word {
            text: text.to_owned(),
            spans,
        })
    }

    fn stretches<'a>(&self, text: &'a str) -> Result<Vec<Stretch<'a>>, Error> {
        let face = self.hand.face()?;
        let mut stretches: Vec<Stretch> = Vec::new();
        for letter in text.graphemes(true) {
            let drawn = drawn::drawn(letter, face);
            let own = drawn.is_some();
            match stretches.last_mut() {
                Some(stretch) if stretch.own == own => stretch.letters.push((letter, drawn)),
                _ => stretches.push(Stretch {
                    own,
                    letters: vec![(letter, drawn)],
                }),
            }
        }
        Ok(stretches)
    }

    fn others(&mut self) -> Result<&[&'static Hand], Error> {
        let others = match self.others.take() {
            Some(others) => others,
            None => self.hand.nearest()?,
        };
        Ok(self.others.insert(others))
    }

    /// The nearest hand that writes a whole run of letters, so that a word in another script comes from one hand.
    fn lender_of_all(&mut self, stretch: &Stretch) -> Result<Option<&'static Hand>, Error> {
        for hand in self.others()? {
            let face = hand.face()?;
            if stretch
                .letters
                .iter()
                .all(|(letter, _)| drawn::drawn(letter, face).is_some())
            {
                return Ok(Some(hand));
            }
        }
        Ok(None)
    }

    /// The hand that writes a letter the chosen one lacks, preferably `first`, and what it draws. Keeps account of it.
    fn borrow<'a>(
        &mut self,
        letter: &'a str,
        first: Option<&'static Hand>,
    ) -> Result<Option<(&'static Hand, Cow<'a, str>)>, Error> {
        let candidates: Vec<&'static Hand> =
            first.into_iter().chain(self.others()?.iter().copied()).collect();
        for hand in candidates {
            if let Some(drawn) = drawn::drawn(letter, hand.face()?) {
                let list = self.borrowed.entry(hand.clone()).or_default();
                if !list.contains(letter) {
                    list.push_str(letter);
                }
                return Ok(Some((hand, drawn)));
            }
        }
        let name = name_of(letter);
        if !self.unwritable.contains(&name) {
            self.unwritable.push(name);
        }
        Ok(None)
    }

    fn can_write(&mut self, letter: &str) -> bool {
        let own = self
            .hand
            .face()
            .is_ok_and(|face| drawn::drawn(letter, face).is_some());
        own || self.borrow(letter, None).is_ok_and(|lent| lent.is_some())
    }
}

/// A letter as it can be shown in a message: by its number where no screen could show it.
fn name_of(letter: &str) -> String {
    let hidden =
        |c: char| matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' | '\u{fff0}'..='\u{ffff}');
    match letter.chars().find(|c| hidden(*c)) {
        Some(c) => format!("U+{:04X}", u32::from(c)),
        None => letter.to_owned(),
    }
}

/// Line ends become `\n`, every kind of breaking space one space, accents join their letters, and marks that are
/// never seen (controls, direction marks, variation selectors) go. Joiners stay only where they change letters: in the
/// scripts of India.
fn clean(typed: &str) -> String {
    let mut text = String::with_capacity(typed.len());
    for c in typed.replace("\r\n", "\n").chars() {
        match c {
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' => text.push('\n'),
            '\u{2029}' => text.push_str("\n\n"),
            '\t' | ' ' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{3000}' => text.push(' '),
            '\u{200c}' | '\u{200d}' if text.chars().next_back().is_some_and(is_indic) => text.push(c),
            _ if is_invisible(c) => {}
            _ => text.push(c),
        }
    }
    text.nfc().collect()
}

/// A letter or sign of a script of India and its neighbours, whose letters join through an invisible sign.
fn is_indic(c: char) -> bool {
    matches!(
        c.script(),
        Script::Devanagari
            | Script::Bengali
            | Script::Gurmukhi
            | Script::Gujarati
            | Script::Oriya
            | Script::Tamil
            | Script::Telugu
            | Script::Kannada
            | Script::Malayalam
            | Script::Sinhala
    )
}

fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// Letters of the scripts that run from right to left (the blocks of Unicode's bidirectional classes R and AL).
fn is_right_to_left(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{60b}' | '\u{60d}'..='\u{61b}' | '\u{61d}'..='\u{8ff}'
        | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> Result<Text, Error> {
        Text::read(typed, &Hand::default())
    }

    fn shown(typed: &str) -> String {
        read(typed)
            .unwrap()
            .lines
            .iter()
            .map(|line| {
                let words: Vec<&str> = line.words.iter().map(|w| w.text.as_str()).collect();
                format!("{}{}", if line.gap_before { "¶" } else { "" }, words.join("·"))
            })
            .collect::<Vec<_>>()
            .join("|")
    }

    #[test]
    fn lines_and_paragraphs_are_kept_whatever_ends_them() {
        assert_eq!(
            shown("Dear Ada,\r\n\r\nI am sorry.\rYours\u{2028}Miriam"),
            "Dear·Ada,|¶I·am·sorry.|Yours|Miriam"
        );
        assert_eq!(shown("one\u{2029}two"), "one|¶two");
        assert_eq!(shown("\n\n one \n\n\n\n two \n\n"), "one|¶two");
    }

    #[test]
    fn tabs_and_odd_spaces_separate_words() {
        assert_eq!(shown("a\tb\u{2003}c\u{3000}d"), "a·b·c·d");
    }

    #[test]
    fn a_non_breaking_space_keeps_words_together() {
        let text = read("24\u{a0}€ back").unwrap();
        assert_eq!(text.lines[0].words.len(), 2);
        assert_eq!(text.lines[0].words[0].text, "24\u{a0}€");
    }

    #[test]
    fn marks_that_are_never_seen_are_removed() {
        assert_eq!(
            shown("\u{feff}so\u{ad}rr\u{200b}y\u{200d}\u{7}\u{202e}!"),
            "sorry!"
        );
    }

    #[test]
    fn loose_accents_join_their_letters() {
        assert_eq!(shown("Jose\u{301} and Zoe\u{308}"), "José·and·Zoë");
    }

    #[test]
    fn a_text_without_a_visible_character_is_refused() {
        for typed in ["", " \n\t\r\n", "\u{200b}\u{feff}"] {
            assert_eq!(read(typed).unwrap_err(), Error::Empty);
        }
    }

    #[test]
    fn characters_no_hand_has_are_all_named_once() {
        let error = read("Well done 🎉 and ሰላም 🎉!").unwrap_err();
        assert_eq!(
            error,
            Error::Unwritable {
                characters: "🎉 ሰ ላ ም".into()
            }
        );
    }

    #[test]
    fn characters_no_hand_has_can_be_taken_out() {
        let hand = Hand::default();
        let taken = |text: &str| without_unwritable(text, &hand);
        assert_eq!(
            taken("Well done 🎉 and ሰላም thanks 🎉\nAda 🎉"),
            "Well done and thanks\nAda"
        );
        assert_eq!(taken("Dear Ada,\n\nSorry."), "Dear Ada,\n\nSorry.");
        assert_eq!(taken("🎉"), "");
        assert!(Text::read(&taken("So sorry 👩‍🚒!"), &hand).is_ok());
    }

    #[test]
    fn words_have_a_space_before_them() {
        let text = read("so sorry").unwrap();
        assert!(text.lines[0].words.iter().all(|word| !word.glued()));
    }

    #[test]
    fn a_character_no_screen_shows_is_named_by_its_number() {
        assert_eq!(
            read("a\u{e000}").unwrap_err(),
            Error::Unwritable {
                characters: "U+E000".into()
            }
        );
    }

    #[test]
    fn right_to_left_text_is_refused() {
        assert_eq!(read("Dear שלום").unwrap_err(), Error::RightToLeft);
        assert_eq!(read("مرحبا").unwrap_err(), Error::RightToLeft);
    }

    #[test]
    fn a_letter_the_hand_lacks_is_borrowed_and_named() {
        let text = read("Спасибо, Ada").unwrap();
        let (hand, letters) = text.borrowed.first_key_value().unwrap();
        assert_eq!(hand.id(), "felt-tip");
        assert_eq!(letters, "Спасибо");
        assert_eq!(
            text.lines[0].words[0].spans.len(),
            2,
            "the comma stays in the chosen hand"
        );
    }

    #[test]
    fn a_hyphen_of_another_kind_is_drawn_as_a_hyphen_but_kept_as_typed() {
        let word = &read("twenty\u{2011}one").unwrap().lines[0].words[0];
        assert_eq!(word.text, "twenty\u{2011}one");
        assert_eq!(word.spans[0].drawn, "twenty-one");
    }
}

//! The font of the invisible text: the characters of a document, the codes for them, and what the codes mean.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use lopdf::{Dictionary, Object, Stream, StringFormat, dictionary};

use super::silent_font::{self, ADVANCE};

/// The characters of a document and the codes by which its text refers to them.
pub(super) struct Letters(BTreeMap<char, u16>);

/// Characters that fit into one font: each takes two codes, and a code has sixteen bits.
const MOST: usize = 32_000;

impl Letters {
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut letters: BTreeSet<char> = texts.flat_map(str::chars).collect();
        letters.insert(' ');
        Self(letters.into_iter().take(MOST).zip(1..).collect())
    }

    pub(super) fn code(&self, letter: char) -> u16 {
        self.0.get(&letter).copied().unwrap_or_default()
    }

    /// A letter that brings its own space.
    pub(super) fn with_space(&self, letter: char) -> u16 {
        self.code(letter) + self.0.len() as u16
    }

    /// The font of just these characters, all invisible, each once for itself and once with a space after it: the
    /// objects it consists of. `add` puts one into the document and returns its reference.
    pub(super) fn font(&self, add: &mut impl FnMut(Object) -> Object) -> Object {
        let glyphs = 2 * self.0.len() as u16 + 1;
        // Six capitals and a plus: the mark of a font with only the characters that occur.
        let name = || Object::Name(b"AMENDS+Handwriting".to_vec());
        let program = silent_font::program(glyphs);
        let length = program.len() as i64;
        let file = add(Object::Stream(Stream::new(
            dictionary! { "Length1" => length },
            program,
        )));
        let ascent = 800;
        let descriptor = add(Object::Dictionary(dictionary! {
            "Type" => "FontDescriptor",
            "FontName" => name(),
            "Flags" => 4,
            "FontBBox" => vec![0.into(), (-200).into(), i64::from(ADVANCE).into(), ascent.into()],
            "ItalicAngle" => 0,
            "Ascent" => ascent,
            "Descent" => -200,
            "CapHeight" => ascent,
            "StemV" => 0,
            "FontFile2" => file,
        }));
        let system = dictionary! {
            "Registry" => Object::string_literal("Adobe"),
            "Ordering" => Object::string_literal("Identity"),
            "Supplement" => 0,
        };
        let letters = add(Object::Dictionary(dictionary! {
            "Type" => "Font",
            "Subtype" => "CIDFontType2",
            "BaseFont" => name(),
            "CIDSystemInfo" => system,
            "DW" => i64::from(ADVANCE),
            "CIDToGIDMap" => "Identity",
            "FontDescriptor" => descriptor,
        }));
        let meaning = add(Object::Stream(Stream::new(
            Dictionary::new(),
            self.meaning().into_bytes(),
        )));
        add(Object::Dictionary(dictionary! {
            "Type" => "Font",
            "Subtype" => "Type0",
            "BaseFont" => name(),
            "Encoding" => "Identity-H",
            "DescendantFonts" => vec![letters],
            "ToUnicode" => meaning,
        }))
    }

    /// What each code means (a ToUnicode map, PDF 32000-1, 9.10.3).
    fn meaning(&self) -> String {
        let mut map = String::from(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
             /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
             /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
             1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
        );
        let plain = self.0.iter().map(|(letter, code)| (*code, *letter, ""));
        let spaced = self
            .0
            .keys()
            .map(|letter| (self.with_space(*letter), *letter, " "));
        let codes: Vec<(u16, char, &str)> = plain.chain(spaced).collect();
        for block in codes.chunks(100) {
            // Writing to a string cannot fail.
            let _ = writeln!(map, "{} beginbfchar", block.len());
            for (code, letter, after) in block {
                let _ = write!(map, "<{code:04X}> <");
                for unit in format!("{letter}{after}").encode_utf16() {
                    let _ = write!(map, "{unit:04X}");
                }
                map.push_str(">\n");
            }
            map.push_str("endbfchar\n");
        }
        map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        map
    }
}

/// A text string of a dictionary: UTF-16 with its mark, which every reader understands.
pub(super) fn text_string(text: &str) -> Object {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    Object::String(
        units.flat_map(u16::to_be_bytes).collect(),
        StringFormat::Hexadecimal,
    )
}

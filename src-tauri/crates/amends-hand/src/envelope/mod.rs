//! Envelopes, addressed in the hand of the note inside.
//!
//! Machines read them before people do. So the recipient stands where the Universal Postal Union wants it (at least 40 mm
//! below the upper edge, 15 mm from right and lower edge, at most 140 mm from the right edge), clear of the stamp above
//! and of the zone for the routing bars along the lower edge (16 mm, as the post of the United States has it).

use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::address::Address;
use crate::hand::Habits;
use crate::hand::face::Heights;
use crate::hint::Hint;
use crate::ink::Ink;
use crate::layout::{self, Measured, POINTS};
use crate::paper::{Area, Panel};
use crate::pen::Pen;
use crate::plan::{NoteSpec, Page, PagePlan, Sheet};
use crate::text::Text;
use crate::write::{Spread, Writer, steady};
use crate::{Error, Hand};

/// An envelope, lying, seen from its front. All lengths in millimetres.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Envelope {
    /// Stable id, as in `c6`.
    pub id: &'static str,
    /// Name for people.
    pub name: &'static str,
    /// Width in millimetres.
    pub width_mm: f32,
    /// Height in millimetres.
    pub height_mm: f32,
}

const INCH: f32 = 25.4;

/// ISO 269 for C6 and DL; exact inches for the others.
static ENVELOPES: [Envelope; 4] = [
    Envelope {
        id: "c6",
        name: "C6, for A6 cards and folded A5",
        width_mm: 162.0,
        height_mm: 114.0,
    },
    Envelope {
        id: "dl",
        name: "DL, for A4 folded twice",
        width_mm: 220.0,
        height_mm: 110.0,
    },
    Envelope {
        id: "a7",
        name: "A7, for 5 × 7 in cards",
        width_mm: 7.25 * INCH,
        height_mm: 5.25 * INCH,
    },
    Envelope {
        id: "no10",
        name: "No. 10, for Letter folded twice",
        width_mm: 9.5 * INCH,
        height_mm: 4.125 * INCH,
    },
];

/// Every envelope, in the order in which they are offered.
pub fn envelopes() -> &'static [Envelope] {
    &ENVELOPES
}

/// The id of an envelope that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct EnvelopeId(u8);

impl EnvelopeId {
    /// The envelope with this id.
    pub fn envelope(self) -> &'static Envelope {
        &ENVELOPES[usize::from(self.0)]
    }

    /// The id as text.
    pub fn as_str(self) -> &'static str {
        self.envelope().id
    }
}

impl FromStr for EnvelopeId {
    type Err = Error;

    fn from_str(id: &str) -> Result<Self, Error> {
        ENVELOPES
            .iter()
            .position(|envelope| envelope.id == id)
            .map(|index| Self(index as u8))
            .ok_or_else(|| Error::UnknownEnvelope(id.to_owned()))
    }
}

impl Serialize for EnvelopeId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for EnvelopeId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

/// What is to be written on an envelope.
#[derive(Debug, Clone, PartialEq)]
pub struct EnvelopeSpec {
    /// The envelope.
    pub envelope: EnvelopeId,
    /// Whom it goes to.
    pub recipient: Address,
    /// Who sends it; its country decides whether the recipient's is abroad.
    pub sender: Option<Address>,
    /// The handwriting.
    pub hand: Hand,
    /// The pen.
    pub pen: Pen,
    /// The ink.
    pub ink: Ink,
    /// Equal seeds give equal envelopes.
    pub seed: u64,
    /// How uneven the hand is; see [`NoteSpec::liveliness`].
    pub liveliness: f32,
}

/// Free space at the edges that printers cannot reach, in millimetres.
const EDGE_MM: f32 = 8.0;
/// The recipient's room: from the upper, right and lower edge, with a little for tails, and at most so far from the right.
const FROM_TOP_MM: f32 = 42.5;
const FROM_RIGHT_MM: f32 = 15.0;
const FROM_BOTTOM_MM: f32 = 18.5;
const REACH_MM: f32 = 140.0;
/// The recipient begins at this share of the width, where it may.
const BEGINS: f32 = 0.4;
/// The stamp's room in the upper right corner: 74 × 40 mm.
const STAMP_MM: [f32; 2] = [74.0, 40.0];
/// How much smaller the sender is written, and how small either may become (height of an `x` in millimetres).
const SENDER: f32 = 0.72;
const SMALLEST_MM: f32 = 1.1;
/// Lines of an address stand closer than those of a letter.
const CLOSE: f32 = 0.88;

impl Envelope {
    /// Where the recipient may stand, if the longest line takes `wide` millimetres: from the usual place on, or as
    /// much more to the left as the line needs and the post allows.
    fn recipient(&self, wide: f32) -> Area {
        let right = self.width_mm - FROM_RIGHT_MM;
        let left_mm = (self.width_mm * BEGINS)
            .min(right - wide)
            .max(self.width_mm - REACH_MM)
            .max(FROM_RIGHT_MM);
        Area {
            left_mm,
            top_mm: FROM_TOP_MM,
            width_mm: right - left_mm,
            height_mm: self.height_mm - FROM_TOP_MM - FROM_BOTTOM_MM,
        }
    }

    /// Where the sender may stand: left of the stamp, above the recipient.
    fn sender(&self) -> Area {
        Area {
            left_mm: EDGE_MM,
            top_mm: EDGE_MM,
            width_mm: self.width_mm - STAMP_MM[0] - EDGE_MM,
            height_mm: STAMP_MM[1] - EDGE_MM - 2.0,
        }
    }
}

/// Writes an envelope: the sender small in the upper left corner, the recipient below the middle.
///
/// # Errors
/// Those of [`crate::plan()`] for the text of the addresses.
pub fn envelope(spec: &EnvelopeSpec) -> Result<PagePlan, Error> {
    let paper = spec.envelope.envelope();
    let home = spec.sender.as_ref().and_then(|sender| sender.country.as_deref());
    let note = spec.note(spec.seed);
    let mut page = Page::new("Envelope", paper.width_mm, paper.height_mm);
    let mut hints = Vec::new();
    if let Some(sender) = &spec.sender {
        // Whoever returns a letter from abroad has to know where to.
        let lines = sender.lines(spec.recipient.country.as_deref().or(home));
        if !lines.is_empty() {
            let block = Block::measure(&lines, &note, SENDER, &mut hints)?;
            block.write(&note, paper.sender(), 0.0, &mut page)?;
        }
    }
    // Another stream than the sender's, so that the same word twice does not come out alike.
    let note = spec.note(spec.seed ^ 0x5eed);
    let block = Block::measure(&spec.recipient.lines(home), &note, 1.0, &mut hints)?;
    let area = paper.recipient(block.wide_mm());
    let share = block.write(&note, area, 0.4, &mut page)?;
    if share < 0.9 {
        hints.push(Hint::SetSmaller {
            percent: (share * 100.0) as u8,
        });
    }
    page.panels = vec![Panel {
        name: "Recipient",
        face: Area {
            left_mm: 0.0,
            top_mm: 0.0,
            width_mm: paper.width_mm,
            height_mm: paper.height_mm,
        },
        text: area,
    }];
    Ok(PagePlan {
        title: "Envelope".to_owned(),
        author: String::new(),
        language: String::new(),
        hand: spec.hand.clone(),
        sheet: Sheet::Envelope(spec.envelope),
        pen: spec.pen,
        ink: spec.ink,
        seed: spec.seed,
        pages: vec![page],
        hints,
    })
}

impl EnvelopeSpec {
    fn note(&self, seed: u64) -> NoteSpec {
        NoteSpec {
            hand: self.hand.clone(),
            pen: self.pen,
            ink: self.ink,
            seed,
            liveliness: self.liveliness,
            ..NoteSpec::new("")
        }
    }
}

/// An address, measured.
struct Block {
    measured: Vec<Measured>,
    habits: Habits,
    heights: Heights,
    liveliness: f32,
    /// Size of an em with room enough, and the least it may have, in points.
    usual: f32,
    smallest: f32,
}

impl Block {
    /// Measures an address to be written `size` times as large as a letter.
    fn measure(lines: &[String], note: &NoteSpec, size: f32, hints: &mut Vec<Hint>) -> Result<Self, Error> {
        let text = Text::read(&lines.join("\n"), &note.hand)?;
        for (fallback, characters) in &text.borrowed {
            hints.push(Hint::MissingCharacters {
                characters: characters.clone(),
                fallback: fallback.clone(),
            });
        }
        let (habits, heights) = (*note.hand.habits(), note.hand.face()?.heights);
        let usual = habits.x_height_mm * size * POINTS / heights.x;
        Ok(Self {
            measured: layout::measure(&text, &note.hand)?,
            habits,
            heights,
            liveliness: steady(note.liveliness),
            usual,
            smallest: (SMALLEST_MM * POINTS / heights.x).min(usual),
        })
    }

    /// Points that an em of a line takes at most, and the room a line loses to its ragged beginning.
    fn uneven(&self) -> (f32, f32) {
        (1.0 + 0.03 * self.liveliness, layout::RAGGED_MM * self.liveliness)
    }

    /// What the longest line takes at its usual size, in millimetres.
    fn wide_mm(&self) -> f32 {
        let (stretch, ragged) = self.uneven();
        self.widest() * self.usual * stretch / POINTS + ragged + 0.5
    }

    fn widest(&self) -> f32 {
        layout::whole_lines(&self.measured)
            .iter()
            .map(|(_, width)| *width)
            .fold(0.01, f32::max)
    }

    fn leading(&self, em: f32) -> f32 {
        self.habits.leading * CLOSE * self.heights.x * em
    }

    fn height(&self, lines: usize, em: f32) -> f32 {
        (self.heights.tall + self.heights.tail) * em + self.leading(em) * lines.saturating_sub(1) as f32
    }

    /// Writes the block into an area as large as usual or as it fits; returns its share of that size. What is left of
    /// the height is put above it by a share `lowered`.
    fn write(&self, note: &NoteSpec, area: Area, lowered: f32, page: &mut Page) -> Result<f32, Error> {
        let (stretch, ragged) = self.uneven();
        let room = (area.width_mm - ragged) * POINTS / stretch;
        let height = area.height_mm * POINTS;
        let fits =
            (room / self.widest()).min(self.usual * height / self.height(self.measured.len(), self.usual));
        let mut em = self.usual.min(fits).max(self.smallest);
        let set = |em: f32| layout::lines(&self.measured, room / em, |_| 1.0);
        let mut lines = set(em);
        // A line still too wide goes on in the next; then the block is higher and may have to be smaller again.
        while self.height(lines.len(), em) > height {
            em *= 0.95;
            lines = set(em);
        }
        let left = area.left_mm * POINTS;
        let free = (height - self.height(lines.len(), em)).max(0.0);
        let mut base = area.top_mm * POINTS + free * lowered + self.heights.tall * em;
        let mut writer = Writer::new(note, em, self.leading(em))?;
        for line in &lines {
            let spread = Spread {
                base,
                left,
                right: left + area.width_mm * POINTS,
            };
            page.lines
                .push(writer.line(&self.measured[line.source], line, &spread)?);
            base += self.leading(em);
        }
        Ok(em / self.usual)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hands;
    use crate::plan::Step;

    fn addressed(envelope: &str, hand: &Hand, typed: &str) -> PagePlan {
        let spec = EnvelopeSpec {
            envelope: envelope.parse().unwrap(),
            recipient: Address::parse_lines(typed),
            sender: Some(Address::parse_lines(
                "Amends Ltd\n12 Mill Lane\nNorwich NR1 1AA\nUK",
            )),
            hand: hand.clone(),
            pen: Pen::default(),
            ink: Ink::default(),
            seed: 11,
            liveliness: 1.0,
        };
        super::envelope(&spec).unwrap()
    }

    const LONG: &str = "Dr. Alexandra Konstantinopoulou-Weißenberg\nInstitut für angewandte Lindenforschung und Baumpflege\n\
        Abteilung für Zuschriften, zu Händen Frau Lang\nc/o Meier\nLindenweg 4, Hinterhaus, dritter Stock links\n80331 München\n\
        Germany";

    #[test]
    fn the_recipient_stands_where_the_post_reads_and_clear_of_stamp_and_bars() {
        for hand in hands() {
            for shape in envelopes() {
                for typed in ["Ada Lang\nLindenweg 4\n80331 München\nGermany", LONG] {
                    let plan = addressed(shape.id, hand, typed);
                    let page = &plan.pages[0];
                    let sender_lines = 5;
                    for (index, line) in page.lines.iter().enumerate() {
                        for [x, y] in line
                            .letters
                            .iter()
                            .flat_map(|letter| letter.path.iter().flat_map(Step::spots))
                        {
                            let [x, y] = [x, y].map(|v| v as f32 * 25.4 / 7200.0);
                            let told = || format!("{} on {}: {x} {y}", hand.id(), shape.id);
                            assert!(x > 6.0 && x < shape.width_mm - 6.0 && y > 6.0, "{}", told());
                            assert!(
                                !(x > shape.width_mm - 74.0 && y < 40.0),
                                "in the stamp: {}",
                                told()
                            );
                            if index < sender_lines {
                                assert!(y < 40.0, "the sender among the recipient: {}", told());
                            } else {
                                assert!(y > 40.0 && y < shape.height_mm - 15.9, "{}", told());
                                assert!(
                                    x > shape.width_mm - 142.0 && x < shape.width_mm - 14.0,
                                    "{}",
                                    told()
                                );
                            }
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_long_line_is_set_smaller_or_goes_on_and_no_word_is_lost() {
        let endless = format!(
            "Ada\n{}\n80331 München\nGermany",
            "Lindenweg ".repeat(30).trim_end()
        );
        for typed in [LONG, &endless, "Ada"] {
            for shape in envelopes() {
                let plan = addressed(shape.id, &Hand::default(), typed);
                let text = plan.pages[0].text().to_uppercase();
                let words: Vec<&str> = text.split_whitespace().collect();
                let expected = typed.to_uppercase();
                let expected: Vec<&str> = expected.split_whitespace().collect();
                assert!(words.ends_with(&expected), "{words:?}");
            }
        }
        let small = addressed("c6", &Hand::default(), LONG);
        assert!(
            small
                .hints
                .iter()
                .any(|hint| matches!(hint, Hint::SetSmaller { .. }))
        );
    }

    #[test]
    fn at_home_neither_address_names_its_country() {
        let plan = addressed(
            "dl",
            &Hand::default(),
            "Ada Long\n4 Lime Walk\nCambridge CB1 2AB\nUK",
        );
        assert!(!plan.pages[0].text().contains("KINGDOM"));
    }

    #[test]
    fn every_envelope_is_found_by_its_id() {
        for envelope in envelopes() {
            assert_eq!(envelope.id.parse::<EnvelopeId>().unwrap().envelope(), envelope);
        }
        assert_eq!(
            "c99".parse::<EnvelopeId>(),
            Err(Error::UnknownEnvelope("c99".into()))
        );
    }
}

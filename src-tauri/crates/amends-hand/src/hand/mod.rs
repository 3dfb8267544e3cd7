//! Hands: a handwriting is a font together with its habits, and habits are data.
//!
//! To add a built-in hand, add its font to `ui/package.json` and a row to `data/hands.toml`; nothing else knows how many
//! there are. A hand of the user's own is a font file, or letters captured from paper, with habits that suit any font.

pub(crate) mod alternates;
mod built_in;
pub(crate) mod face;
mod habits;
mod look;
mod measure;
pub(crate) mod mended;
pub(crate) mod outline;

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::io::Read;
use std::str::FromStr;
use std::sync::{Arc, LazyLock, OnceLock};

use flate2::read::DeflateDecoder;
use serde::{Serialize, Serializer};

use crate::{Error, text};
use face::Face;
pub use habits::Habits;
use look::Look;
pub use measure::font_name;
use mended::Mended;

/// A handwriting that can be chosen. Cheap to clone; two hands are equal if their ids are.
#[derive(Clone)]
pub struct Hand(Arc<Inner>);

struct Inner {
    about: About,
    habits: Habits,
    bytes: Bytes,
    /// Letters that are drawn in place of the font's.
    mended: Vec<Mended>,
    /// Parsed on first use; `None` if the font cannot be read.
    face: OnceLock<Option<Face>>,
}

/// What people are told of a hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct About {
    /// Stable id, as in `quick-pen`.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// One sentence on its character.
    pub description: String,
    /// Scripts it writes, as ISO 15924 codes.
    pub scripts: Vec<String>,
    /// The name of the font whose letters it starts from.
    pub font: String,
    /// The licence of that font, in full; empty for a hand of the user's own.
    pub licence: String,
}

/// A font file.
pub(crate) enum Bytes {
    /// Built in, deflated.
    Embedded(&'static [u8]),
    Own(Arc<Vec<u8>>),
}

impl Bytes {
    /// The font file itself, if it can be had.
    fn font(&self) -> Option<Arc<Vec<u8>>> {
        match self {
            Self::Own(bytes) => Some(bytes.clone()),
            Self::Embedded(deflated) => {
                let mut bytes = Vec::new();
                DeflateDecoder::new(*deflated).read_to_end(&mut bytes).ok()?;
                Some(Arc::new(bytes))
            }
        }
    }
}

static BUILT_IN: LazyLock<Vec<Hand>> = LazyLock::new(built_in::hands);

/// Every built-in hand, in the order in which they are offered; the first is the most legible and the default.
pub fn hands() -> &'static [Hand] {
    &BUILT_IN
}

impl Hand {
    fn new(about: About, habits: Habits, bytes: Bytes, mended: Vec<Mended>) -> Self {
        Self(Arc::new(Inner {
            about,
            habits,
            bytes,
            mended,
            face: OnceLock::new(),
        }))
    }

    /// A hand from a font file (TrueType or OpenType) of the user's own.
    ///
    /// # Errors
    /// [`Error::NotAFont`] when the bytes are no font, or one without the small Latin letters notes begin with.
    pub fn from_font(id: &str, name: &str, bytes: Vec<u8>, habits: Habits) -> Result<Self, Error> {
        let about = About {
            id: id.to_owned(),
            name: name.to_owned(),
            description: "A hand of your own.".to_owned(),
            scripts: vec!["Latn".to_owned()],
            font: name.to_owned(),
            licence: String::new(),
        };
        let hand = Self::new(about, habits, Bytes::Own(Arc::new(bytes)), Vec::new());
        match hand.face() {
            Ok(_) => Ok(hand),
            Err(_) => Err(Error::NotAFont),
        }
    }

    /// The id as text.
    pub fn id(&self) -> &str {
        &self.0.about.id
    }

    /// What people are told of it.
    pub fn about(&self) -> &About {
        &self.0.about
    }

    /// How it moves.
    pub fn habits(&self) -> &Habits {
        &self.0.habits
    }

    /// The characters of the usual set (`USUAL`) it lacks, in their order, so that the user can be told. Other hands
    /// write them instead.
    pub fn missing(&self) -> String {
        let Ok(face) = self.face() else {
            return USUAL.to_owned();
        };
        USUAL
            .chars()
            .filter(|letter| !text::draws(face, letter.encode_utf8(&mut [0; 4])))
            .collect()
    }

    /// The font, parsed on first use.
    ///
    /// # Errors
    /// [`Error::Font`] when it cannot be read.
    pub(crate) fn face(&self) -> Result<&Face, Error> {
        self.0
            .face
            .get_or_init(|| Face::parse(self.0.bytes.font()?, &self.0.mended))
            .as_ref()
            .ok_or_else(|| Error::Font(self.0.about.name.clone()))
    }

    /// The other built-in hands, those first whose writing looks most like this one's: a letter this hand lacks
    /// should stand out as little as can be.
    ///
    /// # Errors
    /// [`Error::Font`] when a font cannot be read.
    pub(crate) fn nearest(&self) -> Result<Vec<&'static Self>, Error> {
        let look = Look::of(self)?;
        let mut others = hands()
            .iter()
            .filter(|other| *other != self)
            .map(|other| Ok((other, look.apart(&Look::of(other)?))))
            .collect::<Result<Vec<_>, Error>>()?;
        others.sort_by(|a, b| a.1.total_cmp(&b.1));
        Ok(others.into_iter().map(|(other, _)| other).collect())
    }
}

impl fmt::Debug for Hand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Hand").field(&self.id()).finish()
    }
}

impl Default for Hand {
    fn default() -> Self {
        hands()[0].clone()
    }
}

impl PartialEq for Hand {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.id() == other.id()
    }
}

impl Eq for Hand {}

impl Hash for Hand {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id().hash(state);
    }
}

impl PartialOrd for Hand {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Hand {
    fn cmp(&self, other: &Self) -> Ordering {
        self.id().cmp(other.id())
    }
}

/// Finds a built-in hand by its id.
impl FromStr for Hand {
    type Err = Error;

    fn from_str(id: &str) -> Result<Self, Error> {
        hands()
            .iter()
            .find(|hand| hand.id() == id)
            .cloned()
            .ok_or_else(|| Error::UnknownHand(id.to_owned()))
    }
}

impl Serialize for Hand {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

/// What notes in the languages of Europe written in Latin letters need: letters with and without accents, figures,
/// punctuation, currency.
const USUAL: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,;:!?'\"‘’“”„«»()–-/&+%@#€£$*=\
    àáâãäåāăąæćĉċčçďđðèéêëēěėęğģġħìíîïīįıķĺľłļñńňņòóôõöőøœŕřśšşșßťţțþùúûüūůűųŵýÿŷźżž\
    ÀÁÂÃÄÅĀĂĄÆĆĊČÇĎĐÐÈÉÊËĒĚĖĘĞĢĠĦÌÍÎÏĪĮİĶĹĽŁĻÑŃŇŅÒÓÔÕÖŐØŒŔŘŚŠŞȘŤŢȚÞÙÚÛÜŪŮŰŲŴÝŸŶŹŻŽ";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hand_is_found_by_its_id_and_brings_its_licence() {
        assert!(hands().len() >= 3);
        for hand in hands() {
            let found: Hand = hand.id().parse().unwrap();
            assert_eq!(&found, hand);
            let licence = &hand.about().licence;
            assert!(
                licence.contains("SIL Open Font License"),
                "{} has no licence",
                hand.id()
            );
            assert!(licence.contains("Copyright"), "{} has no owner", hand.id());
            assert!(
                licence.contains("PERMISSION & CONDITIONS"),
                "{} has half a licence",
                hand.id()
            );
        }
    }

    #[test]
    fn an_unknown_hand_is_refused_by_name() {
        assert_eq!("claw".parse::<Hand>(), Err(Error::UnknownHand("claw".into())));
    }

    #[test]
    fn a_file_that_is_no_font_is_refused_and_a_font_becomes_a_hand() {
        let habits = Habits::default();
        let refused = Hand::from_font("own", "Mine", b"not a font".to_vec(), habits);
        assert_eq!(refused, Err(Error::NotAFont));
        let bytes = hands()[0].0.bytes.font().unwrap();
        let own = Hand::from_font("own", "Mine", bytes.to_vec(), habits).unwrap();
        assert_eq!(own.id(), "own");
    }
}

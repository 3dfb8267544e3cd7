//! Assets: what is too large for a row and never changes, such as a font or a signature.
//!
//! An asset is called by the hash of its bytes, so the same file twice is kept once, and a note that names one can rely
//! on it for good.

use crate::{UnknownWord, word::words};
use serde::{Deserialize, Serialize};

words! {
    /// What an asset is.
    "kind of asset" AssetKind {
        /// A font file.
        Font = "font",
        /// A drawn signature.
        Signature = "signature",
        /// A letterhead's picture.
        Picture = "picture",
        /// What was read from capture sheets.
        Capture = "capture",
    }
}

/// The SHA-256 of an asset's bytes, as 64 small hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AssetId(String);

impl AssetId {
    /// The id of bytes with this hash.
    pub fn of_hash(hash: [u8; 32]) -> Self {
        Self(hash.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for AssetId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::str::FromStr for AssetId {
    type Err = UnknownWord;
    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        let digit = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        if text.len() == 64 && text.bytes().all(digit) {
            Ok(Self(text.to_owned()))
        } else {
            Err(UnknownWord {
                noun: "asset",
                found: text.to_owned(),
            })
        }
    }
}

impl TryFrom<String> for AssetId {
    type Error = UnknownWord;
    fn try_from(text: String) -> Result<Self, UnknownWord> {
        text.parse()
    }
}

impl From<AssetId> for String {
    fn from(id: AssetId) -> Self {
        id.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_asset_is_called_by_its_hash_and_by_nothing_else() {
        let id = AssetId::of_hash([0xab; 32]);
        assert_eq!(id.to_string().parse::<AssetId>(), Ok(id.clone()));
        assert_eq!(AssetId::try_from(String::from(id.clone())), Ok(id));
        for bad in ["", "ab", &"AB".repeat(32), &"zz".repeat(32)] {
            assert!(bad.parse::<AssetId>().is_err(), "{bad}");
        }
    }
}

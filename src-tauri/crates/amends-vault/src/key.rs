//! The two kinds of secret this crate hands out: the database key, and what the keyring keeps.
//!
//! Both are 32 random bytes, wiped from memory when dropped and never shown by `Debug`. They are
//! separate types so that the secret of a slot cannot be taken for the key of the database.

use data_encoding::BASE64;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::Error;

/// The caller's source of randomness: fills the whole slice with unpredictable bytes.
pub type Fill<'a> = &'a mut dyn FnMut(&mut [u8]);

/// The raw 32-byte key of one SQLCipher database.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct DatabaseKey([u8; 32]);

impl DatabaseKey {
    pub(crate) fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    pub(crate) fn random(fill: Fill<'_>) -> Result<Self, Error> {
        random_bytes(fill).map(|bytes| Self(*bytes))
    }

    /// The key itself, to be handed to the database and nowhere else.
    pub fn expose(&self) -> &[u8; 32] {
        &self.0
    }
}

/// What the operating system's keyring keeps for one workspace: 32 random bytes that open a slot.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Secret([u8; 32]);

impl Secret {
    pub(crate) fn random(fill: Fill<'_>) -> Result<Self, Error> {
        random_bytes(fill).map(|bytes| Self(*bytes))
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The text a keyring keeps: standard base64, 44 characters.
    pub fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(BASE64.encode(&self.0))
    }

    /// Reads [`Secret::to_text`]; `None` if the text is anything else.
    pub fn from_text(text: &str) -> Option<Self> {
        let bytes = Zeroizing::new(BASE64.decode(text.as_bytes()).ok()?);
        let mut secret = Self([0; 32]);
        if bytes.len() != secret.0.len() {
            return None;
        }
        secret.0.copy_from_slice(&bytes);
        Some(secret)
    }

    pub(crate) fn same_as(&self, other: &Self) -> bool {
        same_bytes(&self.0, &other.0)
    }
}

impl std::fmt::Debug for DatabaseKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DatabaseKey(hidden)")
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(hidden)")
    }
}

/// 32 bytes from `fill`. All zeros means that `fill` did nothing: no key is made from that.
fn random_bytes(fill: Fill<'_>) -> Result<Zeroizing<[u8; 32]>, Error> {
    let mut bytes = Zeroizing::new([0; 32]);
    fill(bytes.as_mut());
    if bytes.iter().all(|byte| *byte == 0) {
        return Err(Error::NoRandomness);
    }
    Ok(bytes)
}

/// Compares without stopping at the first difference, so that time tells nothing.
pub(crate) fn same_bytes(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |diff, (x, y)| diff | (x ^ y)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_never_shows_itself_in_debug_output() {
        let key = DatabaseKey::from_bytes([0xAB; 32]);
        let secret = Secret([0xAB; 32]);
        assert_eq!(format!("{key:?}"), "DatabaseKey(hidden)");
        assert_eq!(format!("{secret:?}"), "Secret(hidden)");
    }

    #[test]
    fn no_key_is_made_when_randomness_is_silent() {
        assert_eq!(DatabaseKey::random(&mut |_| ()).unwrap_err(), Error::NoRandomness);
    }

    #[test]
    fn what_the_keyring_keeps_reads_back_and_garbage_does_not() {
        let secret = Secret([7; 32]);
        let text = secret.to_text();
        assert_eq!(text.len(), 44);
        assert!(Secret::from_text(&text).unwrap().same_as(&secret));
        assert!(Secret::from_text("").is_none());
        assert!(Secret::from_text("AAAA").is_none());
        assert!(Secret::from_text(&text[..43]).is_none());
    }
}

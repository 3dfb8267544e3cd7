//! Closed sets of words (`stage`, `outcome`, …) that are stored, sent and printed under one spelling.
//!
//! One macro instead of three derives per enum, so that the database, the wire and the command line can never
//! disagree about a spelling.

/// A word that is not one of a closed set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{found}” is not a known {noun}")]
pub struct UnknownWord {
    /// Which set was asked for.
    pub noun: &'static str,
    /// What was found instead.
    pub found: String,
}

/// Declares an enum with `ALL`, `as_str`, `Display`, `FromStr` and serde under the same spelling.
macro_rules! words {
    ($(#[$meta:meta])* $noun:literal $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// Every word of the set, in its natural order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The one spelling used in the database, on the wire and on the command line.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::UnknownWord;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    other => Err($crate::UnknownWord { noun: $noun, found: other.to_owned() }),
                }
            }
        }
    };
}
pub(crate) use words;

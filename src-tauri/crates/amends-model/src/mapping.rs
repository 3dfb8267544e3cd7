//! A mapping as it is kept: what the columns of another tool's file mean, said once by a person.

use crate::Moment;
use serde::{Deserialize, Serialize};

/// What is read at once the next time a file has the same columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptMapping {
    /// What the set of columns is known by; the same for any order and case of them.
    pub key: String,
    /// The tool the file comes from, for people: `Gorgias`.
    pub name: String,
    /// What its rows are about: `customers`, `orders`, `reviews` or `tickets`.
    pub kind: String,
    /// Fields and columns, as JSON of whoever reads files.
    pub mapping: String,
    /// When it was said, or changed last.
    pub made: Moment,
}

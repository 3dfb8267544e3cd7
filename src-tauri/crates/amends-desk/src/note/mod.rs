//! Notes: choosing hand, pen and paper, seeing the card, keeping it, and the very same card again.
//!
//! What a person types becomes a [`CardSpec`] (`card`), a kept note is read back into one, and both take the same way
//! to the page: so what was seen is what is printed, today and after every setting has changed.

mod card;
mod choices;
mod own;
mod row;
mod write;

pub use card::{Card, CardSpec, write_card};
pub use choices::note_choices;
pub(crate) use own::no_signature;
pub(crate) use row::{About, note_row};

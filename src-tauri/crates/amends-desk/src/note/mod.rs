//! Notes: choosing hand, pen and paper, seeing the card, keeping it, and the very same card again.
//!
//! What a person types becomes a [`CardSpec`] (`card`), a kept note is read back into one, and both take the same way
//! to the page: so what was seen is what is printed, today and after every setting has changed.

mod alike;
mod card;
mod choices;
mod likeness;
mod own;
mod row;
mod state;
mod write;

pub(crate) use alike::{Earlier, Seen};
pub(crate) use card::Planned;
pub use card::{Card, CardSpec, write_card, write_envelope};
pub use choices::note_choices;
pub(crate) use likeness::{NEARLY_THE_SAME, Said, likest_before};
pub use own::Own;
pub(crate) use own::no_signature;
pub(crate) use row::{About, note_row};
pub(crate) use state::{notes, of_many};

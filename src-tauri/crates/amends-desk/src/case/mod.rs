//! Cases: opening, listing, showing, editing and moving them through their stages.

mod edit;
mod lane;
mod list;
mod open;
mod stage;
mod view;

pub(crate) use lane::lane_of;
pub(crate) use stage::progress;
pub(crate) use view::{PATTERN_DAYS, make_good_view, promise_views};

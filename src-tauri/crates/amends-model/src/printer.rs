//! Printers: what has to be corrected so that ink lands where it should.

use serde::{Deserialize, Serialize};

/// How far a printer prints from where it should, found with a test page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printer {
    /// Its name in the system's queue.
    pub name: String,
    /// What is added to every position: to the right, in micrometres.
    pub offset_x_um: i32,
    /// What is added to every position: downwards, in micrometres.
    pub offset_y_um: i32,
}

impl Printer {
    /// The furthest a correction may go, in micrometres: more is no printer's play but a wrong paper.
    pub const MOST_UM: i32 = 15_000;
}

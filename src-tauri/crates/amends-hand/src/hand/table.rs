//! The hands themselves: fonts and habits, tuned by eye on printed cards.

use super::{About, Bytes, Habits, Hand};

macro_rules! font {
    ($name:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".ttf"))
    };
}

macro_rules! licence {
    ($name:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $name, ".txt"))
    };
}

/// A row of the table.
struct Row {
    id: &'static str,
    name: &'static str,
    description: &'static str,
    scripts: &'static [&'static str],
    font: &'static str,
    licence: &'static str,
    bytes: &'static [u8],
    habits: Habits,
}

/// The rows as hands.
pub(super) fn hands() -> Vec<Hand> {
    ROWS.iter()
        .map(|row| {
            let about = About {
                id: row.id.to_owned(),
                name: row.name.to_owned(),
                description: row.description.to_owned(),
                scripts: row.scripts.iter().map(|script| (*script).to_owned()).collect(),
                font: row.font.to_owned(),
                licence: row.licence.to_owned(),
            };
            Hand::new(about, row.habits, Bytes::Embedded(row.bytes))
        })
        .collect()
}

static ROWS: [Row; 4] = [
    Row {
        id: "quick-pen",
        name: "Quick pen",
        description: "A practised hand that leans and hurries a little, every letter easy to read.",
        scripts: &["Latn"],
        font: "Nothing You Could Do",
        licence: licence!("nothing-you-could-do"),
        bytes: font!("nothing-you-could-do"),
        habits: Habits {
            joined: false,
            x_height_mm: 2.25,
            floor_mm: 1.5,
            leading: 3.75,
            word_space: 1.0,
            tracking: 0.0,
            stem: 0.035,
            pen: 0.008,
            wobble: 0.014,
            width: 0.04,
            height: 0.025,
            reach: 0.06,
            slant: 0.03,
            turn: 0.012,
            bounce: 0.01,
            wave: 0.03,
            slope: 0.006,
            gap: 0.05,
        },
    },
    Row {
        id: "school-cursive",
        name: "School cursive",
        description: "Joined letters with loops, as taught at school and kept since.",
        scripts: &["Latn"],
        font: "La Belle Aurore",
        licence: licence!("la-belle-aurore"),
        bytes: font!("la-belle-aurore"),
        habits: Habits {
            joined: true,
            x_height_mm: 2.15,
            floor_mm: 1.4,
            leading: 3.8,
            word_space: 1.0,
            tracking: 0.0,
            stem: 0.04,
            pen: 0.008,
            wobble: 0.011,
            width: 0.03,
            height: 0.03,
            reach: 0.06,
            slant: 0.03,
            turn: 0.008,
            bounce: 0.0,
            wave: 0.03,
            slope: 0.005,
            gap: 0.05,
        },
    },
    Row {
        id: "upright",
        name: "Upright",
        description: "Tall, narrow letters set one by one, calm and clear.",
        scripts: &["Latn"],
        font: "Shadows Into Light Two",
        licence: licence!("shadows-into-light-two"),
        bytes: font!("shadows-into-light-two"),
        habits: Habits {
            joined: false,
            x_height_mm: 2.5,
            floor_mm: 1.6,
            leading: 3.1,
            word_space: 1.0,
            tracking: 0.0,
            stem: 0.045,
            pen: 0.006,
            wobble: 0.014,
            width: 0.04,
            height: 0.025,
            reach: 0.05,
            slant: 0.03,
            turn: 0.012,
            bounce: 0.01,
            wave: 0.025,
            slope: 0.005,
            gap: 0.05,
        },
    },
    Row {
        id: "felt-tip",
        name: "Felt tip",
        description: "A soft marker in quick print; each letter comes in several forms.",
        scripts: &["Latn", "Cyrl"],
        font: "Caveat",
        licence: licence!("caveat"),
        bytes: font!("caveat"),
        habits: Habits {
            joined: false,
            x_height_mm: 2.3,
            floor_mm: 1.5,
            leading: 3.5,
            word_space: 1.1,
            tracking: 0.004,
            stem: 0.05,
            pen: 0.006,
            wobble: 0.012,
            width: 0.035,
            height: 0.025,
            reach: 0.05,
            slant: 0.03,
            turn: 0.012,
            bounce: 0.008,
            wave: 0.03,
            slope: 0.006,
            gap: 0.05,
        },
    },
];

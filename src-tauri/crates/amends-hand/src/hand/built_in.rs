//! The built-in hands: `data/hands.toml` and the fonts that `build.rs` put beside it.

use serde::Deserialize;

use super::mended::Mended;
use super::{About, Bytes, Habits, Hand};

/// Of each hand in the order of the table: its font, deflated, and the licence of that font.
static FONTS: &[(&[u8], &str)] = include!(concat!(env!("OUT_DIR"), "/fonts.rs"));
static TABLE: &str = include_str!("../../data/hands.toml");

#[derive(Deserialize, Default)]
struct Table {
    hand: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    id: String,
    name: String,
    description: String,
    font: String,
    scripts: Vec<String>,
    habits: Habits,
    #[serde(default)]
    mended: Vec<Mended>,
}

/// The rows as hands.
pub(super) fn hands() -> Vec<Hand> {
    // The table was read when the program was built and is read by every test; it cannot fail only here.
    let table: Table = toml::from_str(TABLE).unwrap_or_default();
    table
        .hand
        .into_iter()
        .zip(FONTS)
        .map(|(row, (font, licence))| row.hand(font, licence))
        .collect()
}

impl Row {
    fn hand(self, font: &'static [u8], licence: &str) -> Hand {
        let about = About {
            id: self.id,
            name: self.name,
            description: self.description,
            scripts: self.scripts,
            font: self.font,
            licence: licence.to_owned(),
        };
        Hand::new(about, self.habits, Bytes::Embedded(font), self.mended)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hands;

    #[test]
    fn every_row_of_the_table_is_a_hand_with_its_own_font() {
        let table: Table = toml::from_str(TABLE).unwrap();
        assert_eq!(table.hand.len(), FONTS.len());
        assert!(hands().len() >= 10);
        for (hand, row) in hands().iter().zip(table.hand) {
            assert_eq!(hand.id(), row.id);
            let name = hand.face().unwrap().family().unwrap();
            assert!(name.contains(&row.font), "{} is drawn with {name}", row.id);
        }
    }

    #[test]
    fn no_id_name_or_description_is_used_twice() {
        let mut said: Vec<&str> = hands()
            .iter()
            .map(Hand::about)
            .flat_map(|about| [&about.id, &about.name, &about.description].map(String::as_str))
            .collect();
        said.sort_unstable();
        assert!(said.windows(2).all(|pair| pair[0] != pair[1]), "{said:?}");
    }

    #[test]
    fn hands_known_from_earlier_versions_are_still_there() {
        for id in ["quick-pen", "school-cursive", "upright", "felt-tip"] {
            assert!(id.parse::<Hand>().is_ok(), "{id}");
        }
        assert_eq!(Hand::default().id(), "quick-pen");
    }
}

//! Further forms of letters: what a hand captured from paper has, where each letter was written several times.
//!
//! Such a font lists them under the feature `salt` as alternates of the usual form. They are taken in turn when a line is
//! written, so that neighbours differ; fonts that take turns by themselves (`calt`) need none of this
//! and are left to it.

use std::collections::HashMap;

use skrifa::FontRef;
use skrifa::raw::TableProvider;
use skrifa::raw::tables::gsub::{AlternateSubst, SubstitutionLookup, SubstitutionSubtables};
use skrifa::raw::types::Tag;

/// For each letter form that has others, all of them, the usual one first.
#[derive(Debug, Default)]
pub(crate) struct Alternates(HashMap<u32, Vec<u32>>);

impl Alternates {
    /// Those of a font; a table that cannot be read has none.
    pub(super) fn of(font: &FontRef) -> Self {
        Self(read(font).unwrap_or_default())
    }

    /// The form that is `turn` steps after the usual one, round and round.
    pub(crate) fn form(&self, glyph: u32, turn: usize) -> u32 {
        match self.0.get(&glyph) {
            Some(forms) => forms[turn % forms.len()],
            None => glyph,
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn read(font: &FontRef) -> Option<HashMap<u32, Vec<u32>>> {
    let table = font.gsub().ok()?;
    let features = table.feature_list().ok()?;
    let lookups = table.lookup_list().ok()?.lookups();
    let mut forms = HashMap::new();
    let tags = || {
        features
            .feature_records()
            .iter()
            .map(|record| record.feature_tag())
    };
    if tags().any(|tag| tag == Tag::new(b"calt")) {
        return None;
    }
    for record in features.feature_records() {
        if record.feature_tag() != Tag::new(b"salt") {
            continue;
        }
        let Ok(feature) = record.feature(features.offset_data()) else {
            continue;
        };
        for index in feature.lookup_list_indices() {
            let Ok(lookup) = lookups.get(usize::from(index.get())) else {
                continue;
            };
            if let SubstitutionLookup::Alternate(_) | SubstitutionLookup::Extension(_) = lookup
                && let Ok(SubstitutionSubtables::Alternate(subtables)) = lookup.subtables()
            {
                for subtable in subtables.iter().flatten() {
                    add(&subtable, &mut forms);
                }
            }
        }
    }
    Some(forms)
}

fn add(subtable: &AlternateSubst, forms: &mut HashMap<u32, Vec<u32>>) {
    let AlternateSubst::Format1(subtable) = subtable else {
        return;
    };
    let Ok(coverage) = subtable.coverage() else { return };
    for (glyph, set) in coverage.iter().zip(subtable.alternate_sets().iter().flatten()) {
        let glyph = glyph.to_u32();
        let others = set
            .alternate_glyph_ids()
            .iter()
            .map(|other| u32::from(other.get().to_u16()));
        forms
            .entry(glyph)
            .or_insert_with(|| std::iter::once(glyph).chain(others).collect());
    }
}

//! The glyph substitutions of the font: pairs, and further forms.

use std::collections::BTreeMap;

use write_fonts::tables::gsub::{
    AlternateSet, AlternateSubstFormat1, Gsub, Ligature, LigatureSet, LigatureSubstFormat1,
    SubstitutionLookup,
};
use write_fonts::tables::layout::{
    CoverageTable, Feature, FeatureList, FeatureRecord, LangSys, Lookup, LookupFlag, LookupList, Script,
    ScriptList, ScriptRecord,
};
use write_fonts::types::{GlyphId16, Tag};

use super::Contents;

/// The table, if there is anything to substitute.
pub(super) fn gsub(font: &Contents) -> Option<Gsub> {
    let mut lookups: Vec<SubstitutionLookup> = Vec::new();
    let mut features = Vec::new();
    let mut add = |tag: &[u8; 4], lookup: SubstitutionLookup| {
        let feature = Feature::new(None, vec![lookups.len() as u16]);
        features.push(FeatureRecord::new(Tag::new(tag), feature));
        lookups.push(lookup);
    };
    // Pairs first, so that a pair too is taken in one of its forms.
    if let Some(pairs) = pairs(font) {
        add(b"liga", Lookup::new(LookupFlag::empty(), vec![pairs]).into());
    }
    if !font.alternates.is_empty() {
        let forms = alternates(&font.alternates);
        add(b"salt", Lookup::new(LookupFlag::empty(), vec![forms]).into());
    }
    if lookups.is_empty() {
        return None;
    }
    let all = || {
        Script::new(
            Some(LangSys::new((0..features.len() as u16).collect())),
            Vec::new(),
        )
    };
    let scripts = [b"DFLT", b"latn"].map(|tag| ScriptRecord::new(Tag::new(tag), all()));
    Some(Gsub::new(
        ScriptList::new(scripts.into()),
        FeatureList::new(features),
        LookupList::new(lookups),
    ))
}

fn pairs(font: &Contents) -> Option<LigatureSubstFormat1> {
    let mut sets: BTreeMap<u16, Vec<Ligature>> = BTreeMap::new();
    for ([first, second], glyph) in &font.pairs {
        // Where one of the letters itself was not written, its pair cannot be reached.
        let letters = (font.characters.get(first), font.characters.get(second));
        if let (Some(first), Some(second)) = letters {
            let ligature = Ligature::new(GlyphId16::new(*glyph), vec![GlyphId16::new(*second)]);
            sets.entry(*first).or_default().push(ligature);
        }
    }
    if sets.is_empty() {
        return None;
    }
    let coverage: CoverageTable = sets.keys().map(|glyph| GlyphId16::new(*glyph)).collect();
    Some(LigatureSubstFormat1::new(
        coverage,
        sets.into_values().map(LigatureSet::new).collect(),
    ))
}

fn alternates(forms: &BTreeMap<u16, Vec<u16>>) -> AlternateSubstFormat1 {
    let coverage: CoverageTable = forms.keys().map(|glyph| GlyphId16::new(*glyph)).collect();
    let sets = forms
        .values()
        .map(|others| AlternateSet::new(others.iter().copied().map(GlyphId16::new).collect()));
    AlternateSubstFormat1::new(coverage, sets.collect())
}

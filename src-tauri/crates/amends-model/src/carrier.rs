//! Carriers, recognised where a text names one: only what was said is counted, nothing is guessed from a parcel number.

/// Names people use, and the name it is counted under. Short ones are matched in capitals only: `ups` is a word.
const CARRIERS: &[(&str, &str)] = &[
    ("DHL", "DHL"),
    ("DPD", "DPD"),
    ("UPS", "UPS"),
    ("GLS", "GLS"),
    ("USPS", "USPS"),
    ("TNT", "TNT"),
    ("FedEx", "FedEx"),
    ("Fedex", "FedEx"),
    ("fedex", "FedEx"),
    ("Hermes", "Hermes"),
    ("Evri", "Evri"),
    ("Royal Mail", "Royal Mail"),
    ("royal mail", "Royal Mail"),
    ("Parcelforce", "Parcelforce"),
    ("Yodel", "Yodel"),
    ("InPost", "InPost"),
    ("PostNL", "PostNL"),
    ("Colissimo", "Colissimo"),
    ("Chronopost", "Chronopost"),
    ("Correos", "Correos"),
    ("PostNord", "PostNord"),
    ("An Post", "An Post"),
    ("Canada Post", "Canada Post"),
    ("Australia Post", "Australia Post"),
];

/// The carriers a text names, each once, in the order of the table.
pub fn carriers_in(text: &str) -> Vec<&'static str> {
    let mut found: Vec<&'static str> = Vec::new();
    for &(written, name) in CARRIERS {
        if !found.contains(&name) && has_word(text, written) {
            found.push(name);
        }
    }
    found
}

fn has_word(text: &str, word: &str) -> bool {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(word)
        .any(|(at, _)| edge(text[..at].chars().next_back()) && edge(text[at + word.len()..].chars().next()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_carrier_is_found_by_its_name_and_words_are_left_alone() {
        assert_eq!(
            carriers_in("DPD lost it, then DPD said UPS had it."),
            ["DPD", "UPS"]
        );
        assert_eq!(carriers_in("the Fedex driver; fedex again"), ["FedEx"]);
        assert!(carriers_in("ups and downs, GROUPS, DHLX, hermetic").is_empty());
    }
}

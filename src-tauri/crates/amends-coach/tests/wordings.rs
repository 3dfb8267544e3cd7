//! Single sentences of each element and group, and of what looks like them: how many the coach hears.
//!
//! Each file was written before the rules that hear it, by somebody who tried to put the thing as others would. The floors
//! stand a little below today's figures, so that a change which makes a family deaf or hasty is noticed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

use amends_coach::PhraseBook;
use amends_coach::evaluate::{Hearing, joined, wordings};

const FILES: [(&str, &str); 4] = [
    ("first", include_str!("wordings/first.toml")),
    ("second", include_str!("wordings/second.toml")),
    ("third", include_str!("wordings/third.toml")),
    ("fourth", include_str!("wordings/fourth.toml")),
];

fn hearings(file: &str) -> Vec<Hearing> {
    wordings(PhraseBook::built_in(), file).unwrap()
}

#[test]
fn elements_and_groups_are_heard_in_sentences_put_in_many_ways() {
    for (name, file) in FILES {
        let (elements, groups) = joined(&hearings(file));
        assert!(elements.f1() > Some(0.84), "{name}: {elements:?}");
        assert!(groups.f1() > Some(0.92), "{name}: {groups:?}");
        assert!(groups.precision() > Some(0.90), "{name}: {groups:?}");
    }
}

#[test]
fn every_file_has_all_seven_elements_and_all_twenty_two_groups() {
    for (name, file) in FILES {
        let hearings = hearings(file);
        assert_eq!(hearings.iter().filter(|h| h.element).count(), 7, "{name}");
        assert_eq!(hearings.iter().filter(|h| !h.element).count(), 22, "{name}");
        for hearing in hearings {
            let positives = hearing.count.both + hearing.count.only_labelled;
            assert!(
                positives >= 3,
                "{name}: {} has {positives} sentences",
                hearing.name
            );
        }
    }
}

#[test]
fn a_family_nobody_knows_and_a_file_that_is_no_toml_are_refused() {
    let unknown = "[remorse]\nhears = []\nignores = []\n";
    let refused = wordings(PhraseBook::built_in(), unknown).unwrap_err();
    assert!(
        refused.contains("“remorse” is no element and no group"),
        "{refused}"
    );
    assert!(
        wordings(PhraseBook::built_in(), "[[")
            .unwrap_err()
            .contains("cannot be read")
    );
}

//! Phrase books of one's own: edited, restored, and in another language.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

use amends_coach::{
    CaseFacts, Channel, Draft, ElementId, Group, PhraseBook, Reading, Verdict, read, read_with,
};
use chrono::NaiveDate;

fn draft(text: &str) -> Draft<'_> {
    Draft {
        text,
        channel: Channel::Email,
        today: NaiveDate::default(),
        case: CaseFacts::default(),
    }
}

fn with(own: &str, text: &str) -> Reading {
    let book = PhraseBook::with_overrides(&[("own.toml", own)]).unwrap();
    read_with(&book, &draft(text))
}

fn refused(own: &str) -> String {
    PhraseBook::with_overrides(&[("own.toml", own)])
        .err()
        .unwrap()
        .to_string()
}

#[test]
fn a_pattern_can_be_changed_taken_out_and_added() {
    let text = "These things happen.";
    assert_eq!(read(&draft(text)).findings[0].id, "mi-05");
    let milder = "[[pattern]]\nid = \"mi-05\"\nlevel = \"minor\"\nwhy = \"Not here.\"";
    let finding = with(milder, text).findings.remove(0);
    assert_eq!(
        (finding.why.as_str(), finding.id.as_str()),
        ("Not here.", "mi-05")
    );
    assert_eq!(with("[[pattern]]\nid = \"mi-05\"\noff = true", text).findings, []);
    let more = "[[pattern]]\nid = \"own-1\"\ngroup = \"boilerplate\"\nlevel = \"minor\"\npatterns = ['''\\bcheers mate\\b''']\n\
                title = \"Cheers\"\nwhy = \"Too light.\"\nrewrite = \"Thank you.\"";
    assert_eq!(with(more, "Cheers, mate? Cheers mate!").findings[0].id, "own-1");
}

#[test]
fn weights_levels_and_sentences_can_be_changed() {
    let heavy = "[[element]]\nid = \"voice\"\nweight = 45\nquestion = \"And they?\"";
    let reading = with(heavy, "We lost your bag. I am sorry.");
    let voice = reading
        .elements
        .iter()
        .find(|e| e.id == ElementId::Voice)
        .unwrap();
    assert_eq!(voice.advice, "And they?");
    assert!(reading.score < read(&draft("We lost your bag. I am sorry.")).score);
}

#[test]
fn without_files_the_built_in_book_is_restored() {
    let text = "We are sorry if this upset you, but our policy is clear.";
    let restored = PhraseBook::with_overrides(&[]).unwrap();
    assert_eq!(read_with(&restored, &draft(text)), read(&draft(text)));
    assert!(
        PhraseBook::built_in_files()
            .iter()
            .any(|(name, _)| *name == "groups.toml")
    );
    assert_eq!(restored.label(Group::SorryYouFeel), "Sorry you feel");
}

#[test]
fn an_error_names_the_file_the_entry_and_what_is_wrong() {
    for (own, words) in [
        ("[[pattern]\n", vec!["own.toml", "line 1"]),
        (
            "[[pattern]]\nid = \"mi-05\"\nlevel = \"huge\"",
            vec!["own.toml, mi-05", "huge"],
        ),
        (
            "[[pattern]]\nid = \"mi-05\"\nlevle = \"minor\"",
            vec!["own.toml, mi-05", "levle"],
        ),
        (
            "[[pattern]]\nid = \"mi-05\"\npatterns = [\"(\"]",
            vec!["own.toml, mi-05", "does not compile"],
        ),
        (
            "[[pattern]]\nid = \"mi-05\"\npatterns = [\"{nobody}\"]",
            vec!["mi-05", "nobody"],
        ),
        (
            "[[pattern]]\nid = \"new\"",
            vec!["own.toml, new", "missing field"],
        ),
        (
            "[[pattern]]\nid = \"nix\"\noff = true",
            vec!["own.toml, nix", "no entry of this name"],
        ),
        (
            "[[pattern]]\nlevel = \"minor\"",
            vec!["own.toml, pattern", "no id"],
        ),
        ("[[wording]]\nid = \"x\"", vec!["own.toml, wording"]),
        ("[grammar]\ndenide = \"x\"", vec!["own.toml, denide"]),
    ] {
        let error = refused(own);
        assert!(words.iter().all(|w| error.contains(w)), "{own} gave {error}");
    }
}

/// A language of a few words: "pardo" is sorry, "nus" is we, "fis" did wrong, "rendo" gives back, "si" is if.
const SMALL: &str = r#"
[parts]
we = '\b(?:nus|ge)'

[grammar]
denied = '\bnon(?: \w+){0,2} ?$'
supposed = '(?:^|\s)si\b[^,;]*$'
saying_before = '\bditi\b[^.!?\n]{0,30}$'
clause = '[,;:(] '

[[element]]
id = "responsibility"
label = "Cargo"
weight = 40
core = true
present = "Bon."
question = "Qui fis?"

[[element]]
id = "regret"
label = "Pardo"
weight = 30
core = true
present = "Bon."
question = "Ube es pardo?"

[[element]]
id = "repair"
label = "Rendo"
weight = 30
core = false
present = "Bon."
question = "Que rendo?"

[[signal]]
shows = ["responsibility"]
pattern = '{we} fis\b'

[[signal]]
shows = ["regret"]
pattern = '\bpardo\b'

[[signal]]
shows = ["repair"]
pattern = '\brendo\b'

[[group]]
id = "conditional"
level = "blocker"
penalty = 20
weighs = "fatal"
label = "Si"

[[pattern]]
id = "si-1"
group = "conditional"
level = "blocker"
patterns = ['\bpardo si\b']
title = "Pardo si"
why = "Non es pardo."
rewrite = "Pardo."
"#;

#[test]
fn a_second_language_is_data_only() {
    let book = PhraseBook::from_files(&[("xx/all.toml", SMALL)]).unwrap();
    let present = |text: &str| -> Vec<ElementId> {
        let reading = read_with(&book, &draft(text));
        reading
            .elements
            .iter()
            .filter(|e| e.present)
            .map(|e| e.id)
            .collect()
    };
    assert_eq!(
        present("Nus fis mal. Pardo. Ge rendo tot."),
        [ElementId::Responsibility, ElementId::Regret, ElementId::Repair]
    );
    assert_eq!(
        present("Nus non rendo nix. Si nus fis mal, ge rendo."),
        [ElementId::Repair]
    );
    assert_eq!(present("Tu diti: «Pardo, nus fis mal.» Bon."), []);
    let good = read_with(&book, &draft("Nus fis mal. Pardo. Ge rendo tot."));
    assert_eq!(good.verdict, Verdict::Good);
    let poor = read_with(&book, &draft("Pardo si tu mal."));
    assert_eq!(poor.findings[0].id, "si-1");
}

//! Every screen and every dialog, light and dark, in a large window and in the smallest: nothing that axe objects to,
//! nothing cut by an edge.

use crate::{exports, first, look::Look, person::Person, stand::Stand};
use fantoccini::key::Key;

const LARGE: (u32, u32) = (1440, 900);
const SMALL: (u32, u32) = (960, 600);
/// A draft in which the coach finds all it can find: what is there, what harms, what was promised.
const DRAFT: &str = "Dear customer,\n\nI am sorry if this was a nuisance. We packed it too late. I will call you by tomorrow.";

#[tokio::test]
async fn the_first_start_and_the_empty_desk_pass_axe_and_lose_nothing_at_the_edges() {
    let mut stand = Stand::new();
    let mut files = exports::write(&stand.path("exports"));
    files.push(exports::write_unknown(&stand.path("exports")));
    stand.choose_files(&files);
    let sitting = stand.open().await;
    let mut look = Look::new(&sitting.person);
    let person = &sitting.person;
    person
        .finds("heading", "A place for the people we let down")
        .await;
    every_way(&mut look, "first-name").await;
    first::name_it(person).await;
    every_way(&mut look, "first-key").await;
    first::type_the_key_back(person).await;
    person.finds("heading", "Who is waiting for you?").await;
    every_way(&mut look, "first-try").await;
    person.button("Start with an empty desk").await;
    person.finds("heading", "Nobody is waiting on you").await;
    for theme in ["light", "dark"] {
        look.dress(theme);
        for (wide, high) in [LARGE, SMALL] {
            look.resize(wide, high).await;
            for (keys, screen, heading) in [
                ("gt", "empty-today", "Nobody is waiting on you"),
                ("gi", "empty-inbox", "What people write to you arrives here"),
                ("gc", "empty-cases", "A case is one relationship"),
                ("gn", "empty-notes", "Notes"),
                ("gl", "empty-lessons", "Nothing learnt yet"),
            ] {
                go(person, keys, heading).await;
                look.at(screen).await;
            }
        }
    }
    person.types("i").await;
    person.finds("heading", "What was read").await;
    every_way(&mut look, "import").await;
    look.ends();
    sitting.close().await;
}

#[tokio::test]
async fn a_locked_and_a_damaged_workspace_pass_axe_and_lose_nothing_at_the_edges() {
    let stand = Stand::new();
    let sitting = stand.open().await;
    first::start_workspace(&sitting.person).await;
    sitting.close().await;
    let sitting = stand.open().await;
    sitting.person.finds("heading", "Open your workspace").await;
    let mut look = Look::new(&sitting.person);
    every_way(&mut look, "locked").await;
    sitting.person.chooses("Recovery key").await;
    every_way(&mut look, "locked-recovery").await;
    look.ends();
    sitting.close().await;

    for file in std::fs::read_dir(stand.path("workspace")).unwrap() {
        std::fs::write(file.unwrap().path(), "not what it was").unwrap();
    }
    let sitting = stand.open().await;
    sitting
        .person
        .finds("heading", "This workspace cannot be opened")
        .await;
    let mut look = Look::new(&sitting.person);
    every_way(&mut look, "unusable").await;
    look.ends();
    sitting.close().await;
}

#[tokio::test]
async fn every_screen_and_dialog_passes_axe_and_loses_nothing_at_the_edges() {
    let stand = Stand::new().with_demo();
    let sitting = stand.open().await;
    let person = &sitting.person;
    person.finds("link", "Today").await;
    let begun = begin_a_case(person).await;
    person.is_told_no_more().await;
    let mut look = Look::new(person);
    for theme in ["light", "dark"] {
        look.dress(theme);
        for (wide, high) in [LARGE, SMALL] {
            look.resize(wide, high).await;
            lists(&mut look, &begun).await;
            open_case(&mut look, &begun).await;
            closed_case(&mut look).await;
            notes(&mut look).await;
            lessons(&mut look).await;
            causes_and_practice(&mut look).await;
            settings(&mut look).await;
            if (wide, high) == LARGE {
                every_severity(&mut look).await;
            }
        }
    }
    look.ends();
    sitting.close().await;
}

#[tokio::test]
async fn a_theme_is_chosen_in_the_settings_said_and_kept() {
    let stand = Stand::new().with_demo();
    let sitting = stand.open().await;
    sitting.person.finds("link", "Today").await;
    let mut look = Look::new(&sitting.person);
    look.resize(LARGE.0, LARGE.1).await;
    for theme in ["light", "dark"] {
        look.choose_theme(theme).await;
        sitting.person.is_told("Settings changed").await;
        look.at("settings-theme").await;
    }
    look.ends();
    sitting.close().await;

    let sitting = stand.open().await;
    Look::new(&sitting.person).wears("dark").await;
    sitting.close().await;
}

#[tokio::test]
async fn the_question_before_a_folder_is_used_for_the_first_time_passes_axe() {
    let stand = Stand::new().with_demo();
    let sitting = stand.open().await;
    let person = &sitting.person;
    person.finds("link", "Today").await;
    go(person, "gl", "Gifts leave first").await;
    person.sees("demo › lessons").await;
    person.button("Another folder…").await;
    let script = "return !document.body.innerText.includes('demo › lessons');";
    person.until("the other folder", script, vec![]).await;
    person.button("Edit").await;
    person
        .fills("What we learnt", "A date in an order note is a promise.")
        .await;
    person.button("Read").await;
    person.button("I checked it").await;
    person.button("Publish 1 lesson").await;
    person
        .finds("heading", "Use this folder for the first time?")
        .await;
    let mut look = Look::new(person);
    every_way(&mut look, "lesson-publish").await;
    look.ends();
    sitting.close().await;
}

#[tokio::test]
async fn what_is_cut_or_covered_or_too_faint_does_not_go_unseen() {
    let stand = Stand::new();
    let sitting = stand.open().await;
    let person = &sitting.person;
    person
        .finds("heading", "A place for the people we let down")
        .await;
    let mut look = Look::new(person);
    look.dress("light");
    look.resize(SMALL.0, SMALL.1).await;
    let plant = "const put = (text, style, name = 'button') => {
          const one = document.createElement(name);
          one.textContent = text;
          one.style.cssText = `position: fixed; ${style}`;
          document.body.append(one);
        };
        put('Half outside', 'top: 10px; right: -30px; width: 100px');
        put('Underneath', 'top: 60px; left: 10px; width: 100px; height: 30px');
        put('A veil', 'top: 55px; left: 5px; width: 200px; height: 50px; background: #fff', 'p');
        put('Hardly there', 'top: 10px; left: 10px; color: #ccc; background: #fff', 'p');
        return true;";
    person.ask(plant, vec![]).await;
    look.at("planted").await;
    let found = look.found().join("\n");
    for fault in [
        "“Half outside” is cut",
        "“Underneath” lies under",
        "color-contrast",
    ] {
        assert!(found.contains(fault), "{fault}: {found}");
    }
    sitting.close().await;
}

/// Both themes in both sizes, where there is nowhere to go meanwhile.
async fn every_way(look: &mut Look<'_>, screen: &str) {
    for theme in ["light", "dark"] {
        look.dress(theme);
        for (wide, high) in [LARGE, SMALL] {
            look.resize(wide, high).await;
            look.at(screen).await;
        }
    }
}

async fn go(person: &Person, keys: &str, heading: &str) {
    person.lets_go().await;
    person.types(keys).await;
    person.finds("heading", heading).await;
}

/// Opens a dialog with a key, looks, and leaves it with Escape.
async fn dialog(look: &mut Look<'_>, key: &str, title: &str, screen: &str) {
    look.person.lets_go().await;
    look.person.types(key).await;
    look.person.finds("heading", title).await;
    look.at(screen).await;
    leave(look.person, title).await;
}

async fn leave(person: &Person, title: &str) {
    person.key(Key::Escape).await;
    person.misses("heading", title).await;
}

/// A second case, at work, with a draft that the coach has read. Gives its number.
async fn begin_a_case(person: &Person) -> String {
    go(person, "gi", "").await;
    person.key(Key::Return).await;
    person.finds("img", "The seam is golden up to Diagnosis").await;
    person.types("2").await;
    person.presses("tab", "Handwritten note").await;
    person.presses("textbox", "Handwritten note").await;
    person.types(DRAFT).await;
    person.sees("Sorry, if").await;
    person.sees("Every change is saved").await;
    person.number().await
}

async fn lists(look: &mut Look<'_>, begun: &str) {
    let person = look.person;
    go(person, "gt", "").await;
    person.arrives_at("#/today").await;
    person.finds("row", "").await;
    look.at("today").await;
    go(person, "gi", "").await;
    person.arrives_at("#/inbox").await;
    person.finds("row", "").await;
    look.at("inbox").await;
    dialog(look, "x", "Not a case", "inbox-dismiss").await;
    dialog(look, "v", "Paste a message", "inbox-paste").await;
    dialog(look, "m", "Add to a case", "inbox-merge").await;
    go(person, "gc", "Cases").await;
    person.finds("row", begun).await;
    look.at("cases").await;
    person.types("b").await;
    person.finds("heading", "Apology").await;
    look.at("cases-board").await;
    person.types("b").await;
    person.chooses("Closed").await;
    person.finds("row", "AM-0001").await;
    look.at("cases-closed").await;
    person.chooses("Open").await;
    person.finds("row", begun).await;
    dialog(look, "c", "New case", "new-case").await;
    dialog(look, "?", "Keys", "keys").await;
    person.ctrl('k').await;
    person.finds("heading", "Find or do").await;
    person.types("an").await;
    person.finds("option", "").await;
    look.at("palette").await;
    leave(person, "Find or do").await;
}

/// The four stages, and what opens in them.
async fn open_case(look: &mut Look<'_>, begun: &str) {
    let person = look.person;
    go(person, "gc", "Cases").await;
    person.presses("row", begun).await;
    for (key, stage, screen) in [
        ("1", "The symptom", "case-diagnosis"),
        ("2", "Coach", "case-apology"),
        ("3", "Make it whole first", "case-ownership"),
        ("4", "Check-ins", "case-follow-up"),
    ] {
        go(person, key, stage).await;
        look.at(screen).await;
    }
    person.types("b").await;
    person.finds("region", "The brief").await;
    look.at("case-brief").await;
    leave(person, "Before you call").await;
    dialog(look, "t", "Clocks of", "case-clocks").await;
    dialog(look, "w", "We wait for them", "case-wait").await;
    go(person, "1", "The symptom").await;
    person.button("Go on anyway…").await;
    person.finds("textbox", "Why it may go on without this").await;
    look.at("case-overrule").await;
    person.button("Not now").await;
    go(person, "4", "Check-ins").await;
    person.button("Close the case…").await;
    person.finds("heading", "How did it end?").await;
    look.at("case-close").await;
    leave(person, "How did it end?").await;
    go(person, "2", "Coach").await;
    person.button("Give it an owner").await;
    person.finds("heading", "Who keeps this promise?").await;
    look.at("case-promise").await;
    leave(person, "Who keeps this promise?").await;
    go(person, "3", "Make it whole first").await;
    person.button("Add what is owed").await;
    person.button("Add a promise").await;
    person.button("Give a team an action").await;
    person.finds("textbox", "Which team").await;
    look.at("case-ownership-forms").await;
    customer(look).await;
}

/// Diagnosis and apology of one case as it gets worse.
async fn every_severity(look: &mut Look<'_>) {
    let person = look.person;
    go(person, "gc", "Cases").await;
    person.presses("row", "AM-0005").await;
    for level in 1..=5 {
        go(person, "1", "The symptom").await;
        person.chooses(&format!("{level} ")).await;
        person.sees(&format!("Severity {level}")).await;
        look.at(&format!("severity-{level}-diagnosis")).await;
        go(person, "2", "Coach").await;
        look.at(&format!("severity-{level}-apology")).await;
    }
}

/// Who they are: a column of its own, or behind a tab where there is no room for three.
async fn customer(look: &mut Look<'_>) {
    let person = look.person;
    let behind = !person.all("button", "The customer").await.is_empty();
    if behind {
        person.button("The customer").await;
    }
    look.at("case-customer").await;
    let here = person.ask("return location.hash", Vec::new()).await;
    person.button("Whole history").await;
    person.finds("heading", "Orders").await;
    look.at("customer").await;
    person.ask("location.hash = arguments[0]", vec![here]).await;
    person.arrives_at("#/case/").await;
    if behind {
        person.button("What helps").await;
    }
}

async fn closed_case(look: &mut Look<'_>) {
    let person = look.person;
    go(person, "gc", "Cases").await;
    person.chooses("Closed").await;
    person.presses("row", "AM-0001").await;
    person.finds("img", "The seam is whole").await;
    for (key, stage, screen) in [
        ("2", "Coach", "closed-apology"),
        ("3", "Make it whole first", "closed-ownership"),
        ("4", "Check-ins", "closed-follow-up"),
    ] {
        go(person, key, stage).await;
        look.at(screen).await;
    }
    person.button("Done…").await;
    person.finds("textbox", "What they said").await;
    look.at("case-check-in").await;
    person.button("Cancel").await;
    go(person, "gc", "Cases").await;
    person.chooses("Open").await;
}

async fn notes(look: &mut Look<'_>) {
    let person = look.person;
    go(person, "gn", "Notes").await;
    person.presses("row", "Ada Okafor").await;
    card_is_made(person).await;
    look.at("notes-queue").await;
    dialog(look, "s", "Save 1 card as PDF", "notes-save").await;
    dialog(look, "p", "Print 1 card", "notes-print").await;
    person.button("Open").await;
    person.finds("textbox", "Words").await;
    card_is_made(person).await;
    look.at("notes").await;
    go(person, "gm", "Write to many").await;
    person.chooses("Open cases").await;
    person
        .fills("Words", "Dear {first name|there}, we are sorry.")
        .await;
    person.finds("row", "").await;
    look.at("notes-many").await;
}

async fn card_is_made(person: &Person) {
    person.finds("img", "Handwritten").await;
    let script = "return document.querySelector('[aria-busy=true]') === null;";
    person.until("the card to be made", script, vec![]).await;
}

async fn lessons(look: &mut Look<'_>) {
    let person = look.person;
    go(person, "gl", "Gifts leave first").await;
    look.at("lessons").await;
    person.button("Show them").await;
    look.at("lesson-replaced").await;
    person.button("Hide them").await;
    person.button("Edit").await;
    person.finds("textbox", "What we learnt").await;
    look.at("lesson-edit").await;
    person.button("Read").await;
}

async fn causes_and_practice(look: &mut Look<'_>) {
    let person = look.person;
    go(person, "gu", "Causes").await;
    look.at("causes").await;
    person.lets_go().await;
    person.types("gp").await;
    person.arrives_at("#/practice").await;
    person.finds("heading", "").await;
    look.at("practice").await;
}

async fn settings(look: &mut Look<'_>) {
    let person = look.person;
    go(person, "gs", "Settings").await;
    person.finds("heading", "Keys").await;
    look.at("settings").await;
    person.button("Check everything").await;
    person.sees("Everything is as it should be.").await;
    look.at("settings-check").await;
    person.button("Change the passphrase").await;
    person.finds("textbox", "The passphrase again").await;
    look.at("settings-passphrase").await;
    person.button("Cancel").await;
    person.button("Add somebody").await;
    person.finds("heading", "Add somebody").await;
    look.at("settings-person").await;
    leave(person, "Add somebody").await;
    person.button("Make your own hand…").await;
    person.finds("heading", "Bring the pictures").await;
    look.at("settings-own-hand").await;
}

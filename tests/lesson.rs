//! Lessons: nothing personal leaves, published once, the same again writes nothing.

use crate::{
    case::diagnose,
    support::{Bench, open_ada},
};
use amends_desk::{
    Code, Desk,
    model::lesson::LessonState,
    wire::lesson::{LessonFields, PublishInput},
};
use std::{collections::BTreeMap, path::Path};

fn write(desk: &Desk, case: &str) -> String {
    let id = desk.write_lesson(case).unwrap().id.unwrap();
    let fields = LessonFields {
        title: "Gifts leave first".into(),
        expected: "A gift is there the day before.".into(),
        happened: "Ada Okafor (ada@mail.example, +44 20 5550 0000) ordered #1400 and wrote: “I stood there with nothing to hand her.” Miriam Falk packed it late. AM-0001.".into(),
        cause: "Nobody reads notes after noon.".into(),
        learnt: "Okafor's date in the note was a promise.".into(),
        do_this: "Warehouse: flag order notes.".into(),
        words_that_helped: "That was our mistake, Ada.".into(),
        owner_team: "Warehouse".into(),
        review: "2027-11-27".into(),
    };
    desk.edit_lesson(&id, &fields).unwrap();
    id
}

fn files(root: &Path) -> BTreeMap<String, (Vec<u8>, std::time::SystemTime)> {
    let mut found = BTreeMap::new();
    let mut open = vec![root.to_owned()];
    while let Some(dir) = open.pop() {
        for entry in std::fs::read_dir(dir).unwrap() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_dir() {
                open.push(entry.path());
            } else {
                let changed = entry.metadata().unwrap().modified().unwrap();
                let name = entry.path().strip_prefix(root).unwrap().display().to_string();
                found.insert(name, (std::fs::read(entry.path()).unwrap(), changed));
            }
        }
    }
    found
}

#[test]
fn a_lesson_begins_with_what_the_case_knows() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let case = open_ada(&desk);
    diagnose(&desk, &case);
    let id = desk.write_lesson(&case).unwrap().id.unwrap();
    let lesson = desk.get_lesson(&id).unwrap();
    assert_eq!(lesson.fields.cause, "Nobody reads order notes after noon.");
    assert!(lesson.fields.happened.contains("Packed at 16:40."));
    assert_eq!(lesson.row.path.as_deref(), Some("Shipping › late"));
    assert_eq!(
        desk.write_lesson(&case).unwrap().id,
        Some(id),
        "asked again it is the same lesson"
    );
}

#[test]
fn nothing_personal_is_published_and_everything_replaced_is_shown() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let case = open_ada(&desk);
    let id = write(&desk, &case);
    let view = desk.get_lesson(&id).unwrap();
    let originals: Vec<&str> = view.replaced.iter().map(|r| r.original.as_str()).collect();
    for personal in ["Ada Okafor", "ada@mail.example", "#1400", "Miriam Falk"] {
        assert!(
            originals.iter().any(|o| o.contains(personal)),
            "{personal} in {originals:?}"
        );
    }
    desk.confirm_lesson(&id).unwrap();
    let folder = bench.path("shared");
    std::fs::create_dir(&folder).unwrap();
    let report = desk.publish_to(&folder, true).unwrap();
    assert_eq!((report.written, report.unchanged), (1, 0));
    for (name, (bytes, _)) in files(&folder) {
        let text = String::from_utf8(bytes).unwrap().to_lowercase();
        for personal in [
            "ada",
            "okafor",
            "mail.example",
            "5550",
            "1400",
            "miriam",
            "falk",
            "am-0001",
            "nothing to hand",
        ] {
            assert!(!text.contains(personal), "{personal} in {name}");
        }
    }
    assert_eq!(desk.get_lesson(&id).unwrap().row.state, LessonState::Published);
}

#[test]
fn unchanged_again_writes_nothing_at_all() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let id = write(&desk, &open_ada(&desk));
    desk.confirm_lesson(&id).unwrap();
    let folder = bench.path("shared");
    std::fs::create_dir(&folder).unwrap();
    desk.publish_to(&folder, true).unwrap();
    let before = files(&folder);
    bench.clock.pass(chrono::TimeDelta::days(2));
    let report = desk.publish_to(&folder, false).unwrap();
    assert_eq!((report.written, report.unchanged), (0, 1));
    assert_eq!(files(&folder), before);
}

#[test]
fn a_draft_is_never_published_and_an_edit_makes_it_one_again() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let id = write(&desk, &open_ada(&desk));
    let folder = bench.path("shared");
    std::fs::create_dir(&folder).unwrap();
    assert_eq!(desk.publish_to(&folder, true).unwrap().written, 0);
    desk.confirm_lesson(&id).unwrap();
    let mut fields = desk.get_lesson(&id).unwrap().fields;
    fields.learnt.push_str(" Indeed.");
    desk.edit_lesson(&id, &fields).unwrap();
    assert_eq!(desk.get_lesson(&id).unwrap().row.state, LessonState::Draft);
    fields.learnt = String::new();
    desk.edit_lesson(&id, &fields).unwrap();
    assert_eq!(
        desk.confirm_lesson(&id).unwrap_err().field.as_deref(),
        Some("learnt")
    );
}

#[test]
fn a_published_lesson_that_is_being_edited_stays_as_it_was_published() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let id = write(&desk, &open_ada(&desk));
    desk.confirm_lesson(&id).unwrap();
    let folder = bench.path("shared");
    std::fs::create_dir(&folder).unwrap();
    desk.publish_to(&folder, true).unwrap();
    let before = files(&folder);
    let mut fields = desk.get_lesson(&id).unwrap().fields;
    fields.learnt.push_str(" Not finished");
    desk.edit_lesson(&id, &fields).unwrap();
    let report = desk.publish_to(&folder, false).unwrap();
    assert_eq!((report.written, report.withdrawn), (0, 0));
    assert_eq!(files(&folder), before);
}

#[test]
fn another_folder_has_none_of_the_published_lessons_yet() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let id = write(&desk, &open_ada(&desk));
    desk.confirm_lesson(&id).unwrap();
    for name in ["one", "two"] {
        let folder = bench.path(name);
        std::fs::create_dir(&folder).unwrap();
        let seen = desk.set_lessons_folder(&folder).unwrap();
        assert_eq!(
            (seen.new, seen.published, seen.to_publish),
            (true, 0, 1),
            "{name}"
        );
        assert_eq!(
            desk.publish_lessons(&PublishInput { new_folder: true })
                .unwrap()
                .written,
            1
        );
        let seen = desk.get_lessons_folder().unwrap();
        assert_eq!(
            (seen.new, seen.published, seen.to_publish),
            (false, 1, 0),
            "{name}"
        );
    }
}

#[test]
fn a_folder_that_was_never_used_asks_first_and_a_missing_one_is_refused() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let id = write(&desk, &open_ada(&desk));
    desk.confirm_lesson(&id).unwrap();
    let folder = bench.path("shared");
    std::fs::create_dir(&folder).unwrap();
    desk.set_lessons_folder(&folder).unwrap();
    let asked = desk
        .publish_lessons(&PublishInput { new_folder: false })
        .unwrap_err();
    assert_eq!(asked.code, Code::NewFolder);
    assert!(files(&folder).is_empty(), "asking writes nothing");
    std::fs::remove_dir(&folder).unwrap();
    let gone = desk
        .publish_lessons(&PublishInput { new_folder: true })
        .unwrap_err();
    assert_eq!(gone.code, Code::Storage);
    assert!(!folder.exists());
    assert!(desk.get_lessons_folder().unwrap().problem.is_some());
}

#[test]
fn a_folder_whose_marker_is_gone_is_refused_even_if_it_is_empty() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let id = write(&desk, &open_ada(&desk));
    desk.confirm_lesson(&id).unwrap();
    let folder = bench.path("shared");
    std::fs::create_dir(&folder).unwrap();
    assert!(!desk.has_published_to(&folder).unwrap());
    desk.publish_to(&folder, true).unwrap();
    assert!(desk.has_published_to(&folder).unwrap());
    // The drive is not connected: what is left is the empty folder it was mounted on.
    std::fs::remove_dir_all(&folder).unwrap();
    std::fs::create_dir(&folder).unwrap();
    assert_eq!(desk.publish_to(&folder, false).unwrap_err().code, Code::NewFolder);
    assert!(files(&folder).is_empty());
    desk.set_lessons_folder(&folder).unwrap();
    let seen = desk.get_lessons_folder().unwrap();
    assert!(
        !seen.new && seen.problem.is_some(),
        "it is not mistaken for a new one: {seen:?}"
    );
    assert!(!desk.get_checkup().unwrap().ok);
}

#[test]
fn publishing_is_not_undone_and_nothing_before_it_is_either() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let case = open_ada(&desk);
    let id = write(&desk, &case);
    desk.confirm_lesson(&id).unwrap();
    let folder = bench.path("shared");
    std::fs::create_dir(&folder).unwrap();
    desk.publish_to(&folder, true).unwrap();
    assert_eq!(desk.undo_last().unwrap_err().message, "There is nothing to undo.");
    diagnose(&desk, &case);
    assert!(desk.undo_last().unwrap().said.starts_with("Undid: Fact: Packed"));
}

#[test]
fn somebody_elses_edit_is_kept_and_ours_lies_beside_it() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let id = write(&desk, &open_ada(&desk));
    desk.confirm_lesson(&id).unwrap();
    let folder = bench.path("shared");
    std::fs::create_dir(&folder).unwrap();
    desk.publish_to(&folder, true).unwrap();
    let name = files(&folder).into_keys().find(|n| n.ends_with(".md")).unwrap();
    std::fs::write(folder.join(&name), "# My own words\n").unwrap();
    let mut fields = desk.get_lesson(&id).unwrap().fields;
    fields.learnt.push_str(" And more.");
    desk.edit_lesson(&id, &fields).unwrap();
    desk.confirm_lesson(&id).unwrap();
    let report = desk.publish_to(&folder, false).unwrap();
    assert_eq!(report.conflicts.len(), 1);
    assert_eq!(
        std::fs::read_to_string(folder.join(&name)).unwrap(),
        "# My own words\n"
    );
}

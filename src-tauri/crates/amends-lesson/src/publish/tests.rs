//! Publishing as colleagues see it: what stands in the folder, and what nobody loses.

use super::disk::{Disk, Fingerprint, RealDisk};
use super::manifest::Manifest;
use super::memory::MemoryDisk;
use super::*;
use crate::markdown::tests::sample;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

pub(super) const FOLDER_ID: Uuid = Uuid::from_u128(0xf01d);

pub(super) fn lesson(n: u128, title: &str, learnt: &str) -> Item {
    let lesson = Lesson {
        id: LessonId::from_uuid(Uuid::from_u128(n)),
        title: title.to_owned(),
        learnt: learnt.to_owned(),
        ..sample()
    };
    Item::new(&lesson, &Meta::default(), &Known::default()).unwrap()
}

pub(super) fn day(day: u32) -> Day {
    Day::from_ymd_opt(2026, 11, day).unwrap()
}

pub(super) fn folder<'a>(root: &'a Path, exporter: &'a str) -> Folder<'a> {
    Folder {
        root,
        exporter,
        device: "Zoë’s Mac",
        today: day(21),
        expected: Some(FOLDER_ID),
        held: &[],
    }
}

/// A real, marked folder.
fn marked() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    make_marker(dir.path(), FOLDER_ID).unwrap();
    dir
}

/// Everything in a real folder but the lock, with what is in it.
fn contents(root: &Path) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for sub in ["lessons", ".amends"] {
        for entry in fs::read_dir(root.join(sub)).into_iter().flatten() {
            let path = entry.unwrap().path();
            let name = format!("{sub}/{}", path.file_name().unwrap().to_string_lossy());
            if path.is_file() && name != ".amends/lock" {
                all.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    all
}

fn lessons(root: &Path) -> Vec<String> {
    contents(root)
        .into_keys()
        .filter(|n| n.starts_with("lessons/"))
        .collect()
}

const FIRST: &str = "lessons/00000000-0000-0000-0000-000000000001-gifts-leave-first.md";

/// Every entry of every list stands in the folder as the list says.
fn assert_lists_verify(root: &Path) {
    for name in contents(root)
        .into_keys()
        .filter(|n| n.starts_with(".amends/manifest-"))
    {
        let exporter = name
            .trim_start_matches(".amends/manifest-")
            .trim_end_matches(".json");
        let list = Manifest::read(&RealDisk, root, &FOLDER_ID.to_string(), exporter).unwrap();
        assert!(list.finished);
        for entry in list.lessons.values() {
            let place = entry.conflict.clone().or_else(|| {
                let sha256 = entry.sha256.clone()?;
                Some(Place {
                    path: entry.path.clone(),
                    sha256,
                })
            });
            let place = place.unwrap();
            assert_eq!(
                RealDisk.fingerprint(&root.join(&place.path)).unwrap(),
                place.sha256,
                "{}",
                place.path
            );
        }
    }
}

#[test]
fn lessons_stand_in_the_folder_under_their_id_and_title() {
    let dir = marked();
    let items = [lesson(1, "Gifts leave first", "a"), lesson(2, "Größe zählt", "b")];
    let report = publish(&folder(dir.path(), "dev1"), &items).unwrap();
    assert_eq!((report.written, report.unchanged, report.withdrawn), (2, 0, 0));
    assert_eq!(
        lessons(dir.path()),
        [
            FIRST,
            "lessons/00000000-0000-0000-0000-000000000002-groesse-zaehlt.md"
        ]
    );
    assert_eq!(contents(dir.path())[FIRST], items[0].file());
    assert_lists_verify(dir.path());
}

#[test]
fn an_unchanged_set_writes_nothing_at_all() {
    let dir = marked();
    let items = [lesson(1, "Gifts leave first", "a"), lesson(2, "b", "b")];
    publish(&folder(dir.path(), "dev1"), &items).unwrap();
    let stamps = |root: &Path| {
        let names = contents(root).into_keys().chain([".amends/lock".to_owned()]);
        names
            .map(|n| fs::metadata(root.join(n)).unwrap().modified().unwrap())
            .collect::<Vec<_>>()
    };
    let before = stamps(dir.path());
    let later = Folder {
        today: day(25),
        ..folder(dir.path(), "dev1")
    };
    let report = publish(&later, &items).unwrap();
    assert_eq!((report.written, report.unchanged), (0, 2));
    assert_eq!(stamps(dir.path()), before);

    let disk = MemoryDisk::with_folder(Path::new("/share"));
    marker::make_on(&disk, Path::new("/share"), FOLDER_ID).unwrap();
    publish_on(&disk, &folder(Path::new("/share"), "dev1"), &items).unwrap();
    disk.settle();
    publish_on(&disk, &folder(Path::new("/share"), "dev1"), &items).unwrap();
    let writes = disk
        .log()
        .into_iter()
        .filter(|l| !l.starts_with("look") && !l.starts_with("names"));
    assert!(
        writes
            .into_iter()
            .all(|l| l.starts_with("read") || l.starts_with("fingerprint"))
    );
}

#[test]
fn a_preview_says_what_would_be_written_and_writes_nothing() {
    let dir = marked();
    publish(&folder(dir.path(), "dev1"), &[lesson(1, "a", "a")]).unwrap();
    let before = contents(dir.path());
    let report = preview(
        &folder(dir.path(), "dev1"),
        &[lesson(1, "a", "a"), lesson(2, "b", "b")],
    )
    .unwrap();
    assert_eq!((report.written, report.unchanged), (1, 1));
    assert_eq!(contents(dir.path()), before);
}

#[test]
fn a_new_title_gives_a_new_name_and_the_old_file_goes() {
    let dir = marked();
    publish(
        &folder(dir.path(), "dev1"),
        &[lesson(1, "Gifts leave first", "a")],
    )
    .unwrap();
    let report = publish(&folder(dir.path(), "dev1"), &[lesson(1, "Gifts go by noon", "a")]).unwrap();
    assert_eq!(report.written, 1);
    assert_eq!(
        lessons(dir.path()),
        ["lessons/00000000-0000-0000-0000-000000000001-gifts-go-by-noon.md"]
    );
    assert_lists_verify(dir.path());
}

#[test]
fn somebodys_changes_stay_and_ours_stands_beside_them_once() {
    let dir = marked();
    publish(
        &folder(dir.path(), "dev1"),
        &[lesson(1, "Gifts leave first", "a")],
    )
    .unwrap();
    fs::write(dir.path().join(FIRST), "their words").unwrap();
    let ours = [lesson(1, "Gifts leave first", "changed")];
    let report = publish(&folder(dir.path(), "dev1"), &ours).unwrap();
    let copy = FIRST.replace(".md", ".conflict-zoes-mac-2026-11-21.md");
    assert_eq!(report.conflicts.len(), 1);
    assert_eq!(
        (
            report.conflicts[0].theirs.as_str(),
            report.conflicts[0].ours.as_str()
        ),
        (FIRST, copy.as_str())
    );
    let after = contents(dir.path());
    assert_eq!(after[FIRST], "their words");
    assert_eq!(after[&copy], ours[0].file());

    let later = Folder {
        today: day(25),
        ..folder(dir.path(), "dev1")
    };
    assert_eq!(publish(&later, &ours).unwrap(), report);
    assert_eq!(contents(dir.path()), after);

    // A newer version of ours takes the place of the older copy.
    let newer = [lesson(1, "Gifts leave first", "changed again")];
    publish(&later, &newer).unwrap();
    let newer_copy = copy.replace("11-21", "11-25");
    assert_eq!(lessons(dir.path()), [newer_copy.as_str(), FIRST]);
}

#[test]
fn a_settled_conflict_is_over() {
    let dir = marked();
    let (old, new) = (
        [lesson(1, "Gifts leave first", "a")],
        [lesson(1, "Gifts leave first", "b")],
    );
    let here = folder(dir.path(), "dev1");
    publish(&here, &old).unwrap();
    fs::write(dir.path().join(FIRST), "their words").unwrap();
    let copy = publish(&here, &new).unwrap().conflicts[0].ours.clone();

    // They prefer theirs and remove ours: it does not come back.
    let kept = fs::read(dir.path().join(&copy)).unwrap();
    fs::remove_file(dir.path().join(&copy)).unwrap();
    assert_eq!(
        publish(&here, &new).unwrap(),
        Report {
            unchanged: 1,
            ..Report::default()
        }
    );
    assert_eq!(lessons(dir.path()), [FIRST]);

    // They prefer ours: it is ours again from there.
    fs::write(dir.path().join(FIRST), kept).unwrap();
    assert_eq!(publish(&here, &new).unwrap().unchanged, 1);
    assert_eq!(publish(&here, &old).unwrap().written, 1);
    assert_eq!(contents(dir.path())[FIRST], old[0].file());
    assert_lists_verify(dir.path());
}

#[test]
fn a_withdrawn_lesson_leaves_a_note_at_its_place_and_may_come_back() {
    let dir = marked();
    let here = folder(dir.path(), "dev1");
    let both = [lesson(1, "Gifts leave first", "secret"), lesson(2, "b", "b")];
    publish(&here, &both).unwrap();
    let report = publish(&here, &both[1..]).unwrap();
    assert_eq!((report.withdrawn, report.unchanged), (1, 1));
    let note = contents(dir.path())[FIRST].clone();
    assert!(note.contains("status: withdrawn") && !note.contains("secret") && !note.contains("Gifts"));
    let after = contents(dir.path());
    assert_eq!(publish(&here, &both[1..]).unwrap().withdrawn, 0);
    assert_eq!(contents(dir.path()), after);
    assert_eq!(publish(&here, &both).unwrap().written, 1);
    assert_eq!(contents(dir.path())[FIRST], both[0].file());
}

#[test]
fn a_withdrawn_lesson_that_somebody_changed_is_kept_and_told() {
    let dir = marked();
    let here = folder(dir.path(), "dev1");
    publish(&here, &[lesson(1, "Gifts leave first", "a")]).unwrap();
    fs::write(dir.path().join(FIRST), "their words").unwrap();
    let report = publish(&here, &[]).unwrap();
    assert_eq!((report.withdrawn, report.conflicts.len()), (0, 1));
    assert_eq!(contents(dir.path())[FIRST], "their words");
    assert!(contents(dir.path())[&report.conflicts[0].ours].contains("withdrawn"));
    assert_eq!(publish(&here, &[]).unwrap(), report);
}

#[test]
fn a_file_that_somebody_removed_is_written_again() {
    let dir = marked();
    let items = [lesson(1, "Gifts leave first", "a")];
    publish(&folder(dir.path(), "dev1"), &items).unwrap();
    fs::remove_file(dir.path().join(FIRST)).unwrap();
    assert_eq!(publish(&folder(dir.path(), "dev1"), &items).unwrap().written, 1);
    assert_eq!(lessons(dir.path()), [FIRST]);
}

#[test]
fn a_second_device_takes_over_what_is_the_same_and_keeps_what_is_not() {
    let dir = marked();
    let items = [lesson(1, "Gifts leave first", "a"), lesson(2, "b", "b")];
    publish(&folder(dir.path(), "dev1"), &items).unwrap();
    let changed = [
        lesson(1, "Another title", "a"),
        lesson(2, "b", "b"),
        lesson(3, "c", "c"),
    ];
    let report = publish(&folder(dir.path(), "dev2"), &changed).unwrap();
    assert_eq!(
        (report.written, report.unchanged, report.conflicts.len()),
        (1, 1, 1)
    );
    assert_eq!(contents(dir.path())[FIRST], items[0].file());
    // The first device is not asked about the lesson it never had.
    assert_eq!(publish(&folder(dir.path(), "dev1"), &items).unwrap().withdrawn, 0);
    assert_lists_verify(dir.path());
}

#[test]
fn a_folder_without_its_marker_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let items = [lesson(1, "a", "a")];
    assert_eq!(publish(&folder(dir.path(), "dev1"), &items), Err(Error::NoMarker));
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
    let gone = dir.path().join("unplugged");
    assert_eq!(publish(&folder(&gone, "dev1"), &items), Err(Error::NoFolder));
    assert_eq!(make_marker(&gone, FOLDER_ID), Err(Error::NoFolder));
}

#[test]
fn a_marker_is_made_once_and_another_folders_marker_is_refused() {
    let dir = marked();
    let again = make_marker(dir.path(), Uuid::from_u128(7)).unwrap();
    assert_eq!(again.id, FOLDER_ID);
    assert_eq!(read_marker(dir.path()), Ok(again));
    let other = Folder {
        expected: Some(Uuid::from_u128(7)),
        held: &[],
        ..folder(dir.path(), "dev1")
    };
    assert_eq!(publish(&other, &[]), Err(Error::OtherFolder));
    fs::write(dir.path().join(".amends/folder.json"), "{").unwrap();
    assert_eq!(
        publish(&folder(dir.path(), "dev1"), &[]),
        Err(Error::DamagedMarker)
    );
}

#[cfg(unix)]
#[test]
fn nothing_goes_through_a_link() {
    let outside = tempfile::tempdir().unwrap();
    let link = |to: &Path, at: PathBuf| std::os::unix::fs::symlink(to, at).unwrap();
    let items = [lesson(1, "Gifts leave first", "a")];
    let not_plain = |name: &str| {
        Err(Error::NotPlain {
            name: name.to_owned(),
        })
    };

    let dir = marked();
    link(outside.path(), dir.path().join("lessons"));
    assert_eq!(publish(&folder(dir.path(), "dev1"), &items), not_plain("lessons"));

    let dir = marked();
    fs::create_dir(dir.path().join("lessons")).unwrap();
    let victim = outside.path().join("victim");
    fs::write(&victim, "mine").unwrap();
    link(&victim, dir.path().join(FIRST));
    assert_eq!(publish(&folder(dir.path(), "dev1"), &items), not_plain(FIRST));

    let dir = marked();
    link(&victim, dir.path().join(".amends/manifest-dev1.json"));
    assert_eq!(
        publish(&folder(dir.path(), "dev1"), &items),
        not_plain(".amends/manifest-dev1.json")
    );

    let dir = marked();
    fs::remove_file(dir.path().join(".amends/lock")).unwrap();
    link(&victim, dir.path().join(".amends/lock"));
    assert_eq!(
        publish(&folder(dir.path(), "dev1"), &items),
        not_plain(".amends/lock")
    );

    let dir = tempfile::tempdir().unwrap();
    link(outside.path(), dir.path().join(".amends"));
    assert_eq!(
        make_marker(dir.path(), FOLDER_ID).err(),
        not_plain(".amends").err()
    );
    assert_eq!(fs::read(&victim).unwrap(), b"mine");
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 1);
}

#[test]
fn a_list_that_names_files_elsewhere_is_not_followed() {
    let dir = marked();
    let here = folder(dir.path(), "dev1");
    publish(&here, &[lesson(1, "Gifts leave first", "a")]).unwrap();
    let list = dir.path().join(".amends/manifest-dev1.json");
    let sound = fs::read_to_string(&list).unwrap();
    let damaged = Err(Error::DamagedManifest {
        file: ".amends/manifest-dev1.json".to_owned(),
    });
    for evil in [
        "lessons/../../x.md",
        "/etc/x.md",
        "lessons/a/b.md",
        "lessons/.x.md",
        "lessons/other.md",
    ] {
        fs::write(&list, sound.replace(FIRST, evil)).unwrap();
        assert_eq!(publish(&here, &[]), damaged, "{evil}");
    }
    fs::write(&list, "half a li").unwrap();
    assert_eq!(publish(&here, &[]), damaged);
    fs::write(&list, sound.replace("\"version\": 1", "\"version\": 2")).unwrap();
    assert_eq!(publish(&here, &[]), Err(Error::Newer));
}

#[test]
fn a_path_too_long_for_other_computers_is_refused_and_slugs_give_way_first() {
    let dir = marked();
    let title = "a very long title that would fill the whole of the sixty characters it may have";
    let deep = dir
        .path()
        .join("d".repeat(100_usize.saturating_sub(dir.path().to_string_lossy().len())));
    fs::create_dir_all(&deep).unwrap();
    make_marker(&deep, FOLDER_ID).unwrap();
    publish(&folder(&deep, "dev1"), &[lesson(1, title, "a")]).unwrap();
    let name = &lessons(&deep)[0];
    assert!(
        name.len() > 70
            && deep
                .join(name.replace(".md", ".conflict-zoes-mac-2026-11-21-99.md"))
                .to_string_lossy()
                .len()
                <= 240
    );
    let deeper = deep.join("e".repeat(90));
    fs::create_dir_all(&deeper).unwrap();
    make_marker(&deeper, FOLDER_ID).unwrap();
    assert_eq!(
        publish(&folder(&deeper, "dev1"), &[lesson(1, title, "a")]),
        Err(Error::PathTooLong)
    );
}

#[test]
fn a_draft_or_a_lesson_with_a_name_in_it_never_becomes_an_item() {
    let names = ["Zoë Lindqvist".to_owned()];
    let known = Known {
        customers: &names,
        ..Known::default()
    };
    let draft = Lesson {
        state: LessonState::Draft,
        ..sample()
    };
    assert_eq!(
        Item::new(&draft, &Meta::default(), &known).err(),
        Some(Error::Draft)
    );
    let named = Lesson {
        do_this: "Ask zoe, a@b.example and Zoë.".to_owned(),
        ..sample()
    };
    let error = Item::new(&named, &Meta::default(), &known).unwrap_err();
    assert_eq!(
        error.to_string(),
        "The lesson was not published because personal data is left in its “Do this”: 2 × name, 1 e-mail address. \
         Replace it there and confirm the lesson again."
    );
    let team = Lesson {
        owner_team: "Zoë's team".to_owned(),
        ..sample()
    };
    assert!(matches!(
        Item::new(&team, &Meta::default(), &known),
        Err(Error::PersonalData { field: "team", .. })
    ));
}

#[test]
fn the_same_lesson_twice_and_a_strange_device_id_are_refused() {
    let dir = marked();
    let twice = [lesson(1, "a", "a"), lesson(1, "b", "b")];
    assert_eq!(publish(&folder(dir.path(), "dev1"), &twice), Err(Error::Twice));
    for id in ["", "../x", "a b", &"x".repeat(65)] {
        assert_eq!(publish(&folder(dir.path(), id), &[]), Err(Error::Exporter));
    }
}

#[test]
fn files_are_made_safe_before_they_are_named_and_the_list_comes_first_and_last() {
    let disk = MemoryDisk::with_folder(Path::new("/share"));
    marker::make_on(&disk, Path::new("/share"), FOLDER_ID).unwrap();
    disk.settle();
    let items = [lesson(1, "a", "a"), lesson(2, "b", "b")];
    publish_on(&disk, &folder(Path::new("/share"), "dev1"), &items).unwrap();
    let steps: Vec<_> = disk
        .log()
        .into_iter()
        .filter(|l| !["look", "names", "read", "lock"].iter().any(|r| l.starts_with(r)))
        .collect();
    let short: Vec<_> = steps
        .iter()
        .map(|s| s.replace("00000000-0000-0000-0000-00000000000", ""))
        .collect();
    assert_eq!(
        short,
        [
            "make_folder lessons",
            "sync_folder share",
            "create .dev1-0.tmp",
            "create .dev1-1.tmp",
            "create .dev1-2.tmp",
            "sync .dev1-0.tmp",
            "sync .dev1-1.tmp",
            "sync .dev1-2.tmp",
            "rename manifest-dev1.json",
            "sync_folder .amends",
            "rename 1-a.md",
            "rename 2-b.md",
            "sync_folder lessons",
            "create .dev1-3.tmp",
            "sync .dev1-3.tmp",
            "rename manifest-dev1.json",
            "sync_folder .amends",
        ]
    );
    assert_eq!(Fingerprint::of(b""), Fingerprint::of(&[]));
}

mod interrupted;
mod races;

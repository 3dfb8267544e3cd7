//! Publishing that is struck at every single step, in every way, and then simply done again.

use super::*;
use crate::publish::memory::Fault;
use std::collections::BTreeSet;
use std::sync::LazyLock;

const ROOT: &str = "/share";

/// The three sets of lessons; made once, because checking a lesson for names costs more than publishing it.
static SETS: LazyLock<[Vec<Item>; 3]> = LazyLock::new(|| {
    let set = |all: &[(u128, &str, &str)]| {
        all.iter()
            .map(|(n, title, word)| lesson(*n, title, word))
            .collect()
    };
    [
        set(&[
            (1, "stays", "a"),
            (2, "changes", "a"),
            (3, "old title", "a"),
            (4, "withdrawn", "a"),
            (5, "edited", "a"),
        ]),
        set(&[
            (1, "stays", "a"),
            (2, "changes", "b"),
            (3, "new title", "b"),
            (5, "edited", "b"),
            (6, "new", "b"),
        ]),
        set(&[
            (1, "stays", "c"),
            (2, "changes", "c"),
            (3, "old title", "c"),
            (5, "edited", "c"),
            (6, "new", "c"),
        ]),
    ]
});

/// What was published first.
fn before() -> &'static [Item] {
    &SETS[0]
}

/// What is published while things go wrong.
fn after() -> &'static [Item] {
    &SETS[1]
}

/// What is published once more when the lessons changed again in between.
fn later() -> &'static [Item] {
    &SETS[2]
}

fn edited() -> PathBuf {
    Path::new(ROOT).join("lessons/00000000-0000-0000-0000-000000000005-edited.md")
}

/// A folder with the first set published and one file changed by somebody.
fn share() -> MemoryDisk {
    let disk = MemoryDisk::with_folder(Path::new(ROOT));
    marker::make_on(&disk, Path::new(ROOT), FOLDER_ID).unwrap();
    publish_on(&disk, &folder(Path::new(ROOT), "dev1"), before()).unwrap();
    disk.meddle(&edited(), Some(b"their words"));
    disk.settle();
    disk
}

/// How many steps an undisturbed run has.
fn steps() -> usize {
    let disk = share();
    publish_on(&disk, &folder(Path::new(ROOT), "dev1"), after()).unwrap();
    disk.steps()
}

/// Lessons in the folder, by name, without the temporary files.
fn shown(disk: &MemoryDisk) -> BTreeMap<String, Vec<u8>> {
    let named = disk.files().into_iter().map(|(path, bytes)| {
        let name = path.strip_prefix(ROOT).unwrap().to_string_lossy().into_owned();
        (name, bytes)
    });
    named
        .filter(|(name, _)| name.starts_with("lessons/") && !name.ends_with(".tmp"))
        .collect()
}

/// Every file a reader can see is one that somebody wrote as a whole.
fn assert_whole(disk: &MemoryDisk, at: &str) {
    let mut whole: BTreeSet<Vec<u8>> = SETS
        .iter()
        .flatten()
        .map(|i| i.file.clone().into_bytes())
        .collect();
    whole.insert(b"their words".to_vec());
    whole.insert(
        crate::markdown::tombstone("00000000-0000-0000-0000-000000000004")
            .unwrap()
            .into_bytes(),
    );
    for (name, bytes) in shown(disk) {
        assert!(whole.contains(&bytes), "{at}: {name} is torn");
    }
    assert_eq!(disk.files()[&edited()], b"their words", "{at}");
    let list = Manifest::read(disk, Path::new(ROOT), &FOLDER_ID.to_string(), "dev1").expect(at);
    for (id, entry) in &list.lessons {
        let Some(there) = disk
            .files()
            .get(&Path::new(ROOT).join(&entry.path))
            .map(|b| Fingerprint::of(b))
        else {
            assert!(!list.finished, "{at}: {id} is missing");
            continue;
        };
        assert!(
            entry.is_ours(&there) || entry.conflict.is_some() || entry.path.ends_with("edited.md"),
            "{at}: {id}"
        );
    }
}

/// The next run with `items` ends where an undisturbed one would, and leaves nothing behind.
fn assert_recovers(disk: &MemoryDisk, items: &[Item], at: &str) {
    disk.settle();
    let here = folder(Path::new(ROOT), "dev1");
    let report = publish_on(disk, &here, items).expect(at);
    assert_eq!(report.conflicts.len(), 1, "{at}: {report:?}");
    let calm = share();
    publish_on(&calm, &here, items).unwrap();
    let (mut found, mut wanted) = (shown(disk), shown(&calm));
    // Which of two conflict copies of the same day bears the plain name depends on what was interrupted.
    let copy = |files: &mut BTreeMap<String, Vec<u8>>| {
        let names: Vec<String> = files
            .keys()
            .filter(|n| n.contains(".conflict-"))
            .cloned()
            .collect();
        names
            .into_iter()
            .map(|n| files.remove(&n).unwrap())
            .collect::<Vec<_>>()
    };
    assert_eq!(copy(&mut found), copy(&mut wanted), "{at}");
    assert_eq!(found, wanted, "{at}");
    assert!(
        disk.files()
            .keys()
            .all(|p| p.extension().is_none_or(|e| e != "tmp")),
        "{at}: a temporary file is left"
    );
    let list = Manifest::read(disk, Path::new(ROOT), &FOLDER_ID.to_string(), "dev1").unwrap();
    assert!(list.finished && list.stale.is_empty(), "{at}");
    disk.settle();
    let again = publish_on(disk, &here, items).unwrap();
    assert_eq!((again.written, again.withdrawn), (0, 0), "{at}");
    assert!(
        disk.log()
            .iter()
            .all(|l| !l.starts_with("create") && !l.starts_with("lock")),
        "{at}"
    );
}

/// Strikes one run with a fault and hands the disk on, if the run came to an end at all.
fn struck(fault: Fault, at: &str) -> (MemoryDisk, Result<Report, Error>) {
    let disk = share();
    disk.set_fault(fault);
    let result = publish_on(&disk, &folder(Path::new(ROOT), "dev1"), after());
    disk.set_fault(Fault::Dead(usize::MAX));
    assert_whole(&disk, at);
    (disk, result)
}

#[test]
fn a_process_killed_at_any_step_leaves_whole_files_and_the_next_run_finishes() {
    for step in 0..steps() {
        for items in [after(), later()] {
            let at = format!("killed at step {step}");
            let (disk, result) = struck(Fault::Dead(step), &at);
            assert!(result.is_err(), "{at}");
            assert_recovers(&disk, items, &at);
        }
    }
}

#[test]
fn a_power_cut_at_any_step_leaves_whole_files_and_the_next_run_finishes() {
    for step in 0..steps() {
        for kept in [0, 1, 2, 3, 5, 8, usize::MAX] {
            let at = format!("power cut at step {step}, {kept} changes of names kept");
            let (disk, _) = struck(Fault::Dead(step), &at);
            disk.cut_power(kept);
            assert_whole(&disk, &at);
            assert_recovers(&disk, if step % 2 == 0 { after() } else { later() }, &at);
        }
    }
}

#[test]
fn what_was_reported_as_published_survives_a_power_cut() {
    let disk = MemoryDisk::with_folder(Path::new(ROOT));
    marker::make_on(&disk, Path::new(ROOT), FOLDER_ID).unwrap();
    publish_on(&disk, &folder(Path::new(ROOT), "dev1"), before()).unwrap();
    let mut published = disk.files();
    // The lock says nothing, so it need not survive.
    published.remove(&Path::new(ROOT).join(".amends/lock"));
    disk.cut_power(0);
    let mut found = disk.files();
    found.remove(&Path::new(ROOT).join(".amends/lock"));
    assert_eq!(found, published);
}

#[test]
fn a_full_disk_at_any_step_is_said_in_one_sentence_and_the_next_run_finishes() {
    for step in 0..steps() {
        for kind in [
            io::ErrorKind::StorageFull,
            io::ErrorKind::PermissionDenied,
            io::ErrorKind::TimedOut,
        ] {
            let at = format!("{kind} from step {step} on, for twelve steps");
            let (disk, result) = struck(Fault::For(step, 12, kind), &at);
            if let Err(error) = result {
                let said = error.to_string();
                assert!(said.ends_with('.') && !said.contains(ROOT), "{said}");
                assert!(
                    matches!(
                        error,
                        Error::Full { .. } | Error::ReadOnly { .. } | Error::Disk { .. }
                    ),
                    "{at}: {error:?}"
                );
            }
            assert_recovers(&disk, after(), &at);
        }
    }
}

#[test]
fn one_error_at_any_step_cleans_up_after_itself() {
    for step in 0..steps() {
        let at = format!("one error at step {step}");
        let (disk, result) = struck(Fault::Once(step, io::ErrorKind::StorageFull), &at);
        let left = disk
            .files()
            .into_keys()
            .filter(|p| p.extension().is_some_and(|e| e == "tmp"))
            .count();
        assert_eq!(left, 0, "{at}");
        // A rename is tried again, so it may well have succeeded.
        if let Ok(report) = result {
            assert_eq!(report.written, 3, "{at}");
        }
        assert_recovers(&disk, after(), &at);
    }
}

#[test]
fn a_rename_that_fails_now_and_then_is_tried_again() {
    let calm = share();
    publish_on(&calm, &folder(Path::new(ROOT), "dev1"), after()).unwrap();
    let renames: Vec<usize> = (0..)
        .zip(calm.log())
        .filter(|(_, l)| l.starts_with("rename"))
        .map(|(i, _)| i)
        .collect();
    assert!(renames.len() >= 6);
    for step in renames {
        for times in [1, 4, 5] {
            let at = format!("the rename at step {step} fails {times} times");
            let (disk, result) = struck(Fault::For(step, times, io::ErrorKind::PermissionDenied), &at);
            assert!(result.is_ok(), "{at}: {result:?}");
            assert_recovers(&disk, after(), &at);
        }
        let at = format!("the rename at step {step} is done and reported as failed");
        let (disk, result) = struck(Fault::Mute(step), &at);
        assert!(result.is_ok(), "{at}: {result:?}");
        assert_recovers(&disk, after(), &at);
    }
}

#[test]
fn somebody_who_writes_between_plan_and_rename_loses_nothing() {
    let disk = share();
    let here = folder(Path::new(ROOT), "dev1");
    let plan = plan::plan(&disk, &here, &FOLDER_ID.to_string(), after()).unwrap();
    let target = Path::new(ROOT).join(&plan.writes[1].path);
    disk.meddle(&target, Some(b"just now"));
    let error = write::carry_out(&disk, &here, &plan).unwrap_err();
    assert_eq!(
        error,
        Error::Busy {
            kept: Kept::Some {
                done: 1,
                of: plan.writes.len()
            }
        }
    );
    assert_eq!(disk.files()[&target], b"just now");
    let report = publish_on(&disk, &here, after()).unwrap();
    assert_eq!(report.conflicts.len(), 2);
    assert_eq!(disk.files()[&target], b"just now");
}

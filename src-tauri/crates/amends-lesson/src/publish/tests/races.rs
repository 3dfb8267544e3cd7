//! Two devices that publish at the same moment, into a real folder.

use super::*;
use std::thread;

#[test]
fn of_two_devices_at_once_neither_overwrites_the_other_and_both_lists_verify() {
    let items = |device: u128, word: &str| {
        vec![
            lesson(1, "shared", word),
            lesson(2, "same", "same"),
            lesson(10 + device, "own", word),
        ]
    };
    let (of_one, of_two) = (items(1, "from one"), items(2, "from two"));
    for round in 0..100 {
        let dir = marked();
        let root = dir.path();
        let run = |exporter, items| {
            publish(
                &Folder {
                    device: exporter,
                    ..folder(root, exporter)
                },
                items,
            )
        };
        let (one, two) = thread::scope(|scope| {
            let one = scope.spawn(|| run("dev1", &of_one));
            let two = scope.spawn(|| run("dev2", &of_two));
            (one.join().unwrap(), two.join().unwrap())
        });
        let (one, two) = (one.unwrap(), two.unwrap());
        assert_eq!(one.conflicts.len() + two.conflicts.len(), 1, "round {round}");
        assert_eq!(one.written + two.written, 4, "round {round}");
        assert_lists_verify(root);
        let all: String = contents(root).into_values().collect();
        assert!(all.contains("from one") && all.contains("from two"));
        assert_eq!(lessons(root).len(), 5);
    }
}

#[test]
fn a_folder_that_is_being_written_to_is_waited_for() {
    let dir = marked();
    let root = dir.path();
    let held = RealDisk.try_lock(&root.join(".amends/lock")).unwrap().unwrap();
    assert!(RealDisk.try_lock(&root.join(".amends/lock")).unwrap().is_none());
    thread::scope(|scope| {
        let waiting = scope.spawn(|| publish(&folder(root, "dev1"), &[lesson(1, "a", "a")]));
        thread::sleep(std::time::Duration::from_millis(100));
        assert!(!waiting.is_finished());
        drop(held);
        assert_eq!(waiting.join().unwrap().unwrap().written, 1);
    });
}

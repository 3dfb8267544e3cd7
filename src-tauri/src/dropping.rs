//! Files dragged onto the window. Their paths stay here; the page hears their names and asks for the rest to be done.

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};
use tauri::{DragDropEvent, Emitter as _, Manager as _, Window};

/// What was dropped last and nobody has asked for yet.
#[derive(Default)]
pub struct Dropped(Mutex<Option<Vec<PathBuf>>>);

impl Dropped {
    /// The files that were dropped, once.
    pub fn take(&self) -> Option<Vec<PathBuf>> {
        self.held().take()
    }

    fn keep(&self, paths: &[PathBuf]) {
        *self.held() = Some(paths.to_vec());
    }

    fn held(&self) -> MutexGuard<'_, Option<Vec<PathBuf>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Tells the page that files hang above it, have gone again, or were dropped. Words and pictures that are dragged
/// within the window are no files, and are left to the page.
pub fn follow(window: &Window, event: &DragDropEvent) {
    // A page that is gone has nobody to tell.
    let tell = |name, names: Vec<String>| {
        let _ = window.emit(name, names);
    };
    match event {
        DragDropEvent::Enter { paths, .. } if !paths.is_empty() => tell("dragging", names(paths)),
        DragDropEvent::Drop { paths, .. } if !paths.is_empty() => {
            window.state::<Dropped>().keep(paths);
            tell("dropped", names(paths));
        }
        DragDropEvent::Leave | DragDropEvent::Drop { .. } => tell("dragging", Vec::new()),
        _ => {}
    }
}

fn names(paths: &[PathBuf]) -> Vec<String> {
    let name = |path: &Path| path.file_name().map(|n| n.to_string_lossy().into_owned());
    paths.iter().filter_map(|path| name(path)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Dropped, names};
    use std::path::PathBuf;

    #[test]
    fn the_page_hears_names_and_never_folders() {
        let paths = [PathBuf::from("/home/ada/O'Brien <b>.csv"), PathBuf::from("/")];
        assert_eq!(names(&paths), ["O'Brien <b>.csv"]);
    }

    #[test]
    fn what_was_dropped_is_handed_out_once_and_the_newest_counts() {
        let dropped = Dropped::default();
        dropped.keep(&[PathBuf::from("a.csv")]);
        dropped.keep(&[PathBuf::from("b.csv"), PathBuf::from("c.eml")]);
        assert_eq!(dropped.take().map(|p| p.len()), Some(2));
        assert_eq!(dropped.take(), None);
    }
}

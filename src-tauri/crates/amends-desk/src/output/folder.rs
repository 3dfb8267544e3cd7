//! Many files into one folder, all of them or none.
//!
//! They are written into a folder beside the place first. Only when the last byte of the last one is there do they get
//! their names: a full disk or a pulled plug before that leaves nothing. A folder that is new comes into being with all
//! its files; into one that is there the files are moved one by one, which takes no more room.

use crate::{Result, place::storage};
use std::{
    collections::HashSet,
    fs, io,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// A longer name is cut.
const LONGEST: usize = 60;
const UNWRITABLE: &str = "This folder cannot be written to.";

/// A folder to write files into.
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// This folder, whether it is there or not.
    pub fn at(path: &Path) -> Self {
        Self(path.to_owned())
    }

    /// A folder of this name within another, or with a number behind it if there is one already.
    pub fn new_in(parent: &Path, name: &str) -> Self {
        let mut path = parent.join(name);
        let mut number = 2;
        while path.exists() {
            path = parent.join(format!("{name} {number}"));
            number += 1;
        }
        Self(path)
    }

    /// Its name.
    pub fn name(&self) -> Option<String> {
        Some(self.0.file_name()?.to_string_lossy().into_owned())
    }

    /// Writes files into it; one of the same name is replaced.
    pub fn save(&self, files: &[(String, Vec<u8>)]) -> Result<()> {
        self.try_save(files).map_err(|e| storage(&e, UNWRITABLE))
    }

    fn try_save(&self, files: &[(String, Vec<u8>)]) -> io::Result<()> {
        let parent = self
            .0
            .parent()
            .filter(|p| !p.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        let is_there = self.0.is_dir();
        let making = making(if is_there { &self.0 } else { parent })?;
        let mut taken = HashSet::new();
        for (name, bytes) in files {
            let path = making.path().join(name);
            if !taken.insert(name.to_lowercase()) {
                return Err(io::Error::from(io::ErrorKind::AlreadyExists));
            }
            fs::write(path, bytes)?;
        }
        if is_there {
            for (name, _) in files {
                fs::rename(making.path().join(name), self.0.join(name))?;
            }
            return making.close();
        }
        fs::rename(making.path(), &self.0)?;
        // It has its name now, and is nobody's to remove.
        let _ = making.keep();
        Ok(())
    }
}

fn making(dir: &Path) -> io::Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".amends-");
    // As any program's folder: what the person's own settings (umask) allow others.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
    builder.tempdir_in(dir)
}

/// `007 Ada Okafor.pdf`: the number in so many digits, and of the name what every file system takes.
pub(crate) fn file_name(number: usize, digits: usize, name: &str) -> String {
    let kept: String = name
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’' | '.') {
                c
            } else {
                ' '
            }
        })
        .collect();
    let words: Vec<&str> = kept.split_whitespace().collect();
    let name: String = words.join(" ").chars().take(LONGEST).collect();
    let name = name.trim_matches(['.', ' ']);
    if name.is_empty() {
        format!("{number:0digits$}.pdf")
    } else {
        format!("{number:0digits$} {name}.pdf")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(names: &[&str]) -> Vec<(String, Vec<u8>)> {
        names
            .iter()
            .map(|name| ((*name).to_owned(), b"new".to_vec()))
            .collect()
    }

    fn listed(dir: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(dir)
            .unwrap()
            .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_new_folder_comes_with_all_its_files_and_an_old_one_keeps_its_own() {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::new_in(dir.path(), "Notes");
        folder.save(&files(&["1.pdf", "2.pdf"])).unwrap();
        assert_eq!(listed(dir.path()), ["Notes"]);
        fs::write(dir.path().join("Notes/2.pdf"), b"old").unwrap();
        fs::write(dir.path().join("Notes/mine.txt"), b"mine").unwrap();
        Folder::at(&dir.path().join("Notes"))
            .save(&files(&["2.pdf", "3.pdf"]))
            .unwrap();
        assert_eq!(
            listed(&dir.path().join("Notes")),
            ["1.pdf", "2.pdf", "3.pdf", "mine.txt"]
        );
        assert_eq!(fs::read(dir.path().join("Notes/2.pdf")).unwrap(), b"new");
        assert_eq!(
            Folder::new_in(dir.path(), "Notes").name().as_deref(),
            Some("Notes 2")
        );
    }

    #[test]
    fn what_cannot_be_written_whole_leaves_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let gone = Folder::at(&dir.path().join("gone/Notes"))
            .save(&files(&["1.pdf"]))
            .unwrap_err();
        assert_eq!(gone.message, "The folder is not there. Nothing was changed.");
        let twice = Folder::at(&dir.path().join("Notes")).save(&files(&["a.pdf", "A.pdf"]));
        assert!(twice.is_err() && listed(dir.path()).is_empty());
        let within = Folder::at(dir.path()).save(&files(&["1.pdf", "no/such/place.pdf"]));
        assert!(
            within.is_err() && listed(dir.path()).is_empty(),
            "{:?}",
            listed(dir.path())
        );
    }

    #[test]
    fn a_name_becomes_one_that_every_file_system_takes() {
        assert_eq!(file_name(7, 3, "Ada Okafor"), "007 Ada Okafor.pdf");
        assert_eq!(
            file_name(7, 1, "O'Brien <script>/../\u{0}"),
            "7 O'Brien script.pdf"
        );
        assert_eq!(file_name(12, 1, " ../.. "), "12.pdf");
        assert_eq!(file_name(1, 1, "Zoë\nŁukasz"), "1 Zoë Łukasz.pdf");
        assert!(file_name(1, 1, &"x".repeat(300)).len() < 80);
    }
}

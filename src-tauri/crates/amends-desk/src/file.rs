//! Files that somebody chose: written whole or not at all, and read if they are of a bearable size.

use crate::{Code, Error, Result, place::storage};
use std::{io::Write as _, path::Path};

/// Reads a file of at most `most` bytes, of which something is to be kept.
pub(crate) fn read_chosen(path: &Path, most: u64) -> Result<Vec<u8>> {
    let refused = |why: &str| Error::new(Code::Unreadable, format!("{why}; nothing was kept."));
    match std::fs::metadata(path) {
        Ok(meta) if meta.is_dir() => return Err(refused("This is a folder, not a file")),
        Ok(meta) if meta.len() == 0 => return Err(refused("This file is empty")),
        Ok(meta) if meta.len() > most => {
            let most = most / 1024 / 1024;
            return Err(refused(&format!("This file is larger than {most} MB")));
        }
        Err(_) => return Err(refused("The file is not there")),
        Ok(_) => {}
    }
    std::fs::read(path).map_err(|_| refused("The file cannot be read"))
}

/// Writes `bytes` to `path`: beside it first, then renamed, so that a full disk or a pulled plug leaves either the
/// old file or the new one.
pub fn save_file(path: &Path, bytes: &[u8]) -> Result<()> {
    // As any program's file: what the person's own settings (umask) allow others.
    write(path, bytes, 0o666)
}

/// As [`save_file`], for the person alone: a recovery key opens everything.
pub fn save_secret(path: &Path, bytes: &[u8]) -> Result<()> {
    write(path, bytes, 0o600)
}

fn write(path: &Path, bytes: &[u8], mode: u32) -> Result<()> {
    let dir = path
        .parent()
        .filter(|d| !d.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let cannot = |e: &std::io::Error| storage(e, "This folder cannot be written to.");
    let mut builder = tempfile::Builder::new();
    builder.prefix(".amends-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(mode));
    let mut making = builder.tempfile_in(dir).map_err(|e| cannot(&e))?;
    making.write_all(bytes).map_err(|e| cannot(&e))?;
    making.as_file().sync_all().map_err(|e| cannot(&e))?;
    making.persist(path).map_err(|e| cannot(&e.error))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_not_there_is_one_sentence_and_leaves_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let refused = save_file(&dir.path().join("gone/card.pdf"), b"x").unwrap_err();
        assert_eq!(refused.message, "The folder is not there. Nothing was changed.");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
    }

    #[test]
    fn what_cannot_be_kept_is_refused_before_it_is_read() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.ttf");
        let said = |path: &Path| read_chosen(path, 1024 * 1024).unwrap_err().message;
        assert_eq!(said(&path), "The file is not there; nothing was kept.");
        assert_eq!(
            said(dir.path()),
            "This is a folder, not a file; nothing was kept."
        );
        std::fs::write(&path, b"").unwrap();
        assert_eq!(said(&path), "This file is empty; nothing was kept.");
        std::fs::write(&path, vec![0; 1024 * 1024 + 1]).unwrap();
        assert_eq!(said(&path), "This file is larger than 1 MB; nothing was kept.");
        std::fs::write(&path, b"x").unwrap();
        assert_eq!(read_chosen(&path, 1024 * 1024).unwrap(), b"x");
    }

    #[cfg(unix)]
    #[test]
    fn a_secret_is_for_the_person_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("key.pdf");
        save_secret(&path, b"key").unwrap();
        assert_eq!(
            std::fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }

    #[test]
    fn an_old_file_is_replaced_whole() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("card.pdf");
        save_file(&path, b"old and longer").unwrap();
        save_file(&path, b"new").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"new");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
    }
}

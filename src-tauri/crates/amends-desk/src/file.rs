//! Writing a file where somebody chose, whole or not at all.

use crate::{Result, place::storage};
use std::{io::Write as _, path::Path};

/// Writes `bytes` to `path`: beside it first, then renamed, so that a full disk or a pulled plug leaves either the
/// old file or the new one.
pub fn save_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let dir = path
        .parent()
        .filter(|d| !d.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let cannot = |e: &std::io::Error| storage(e, "This folder cannot be written to.");
    let mut making = tempfile::Builder::new()
        .prefix(".amends-")
        .tempfile_in(dir)
        .map_err(|e| cannot(&e))?;
    making.write_all(bytes).map_err(|e| cannot(&e))?;
    making.as_file().sync_all().map_err(|e| cannot(&e))?;
    let kept = making.persist(path).map_err(|e| cannot(&e.error))?;
    make_readable(&kept);
    Ok(())
}

/// A temporary file is private; what somebody saved is an ordinary file.
#[cfg(unix)]
fn make_readable(file: &std::fs::File) {
    use std::os::unix::fs::PermissionsExt as _;
    // A file system without permissions has none to widen.
    let _ = file.set_permissions(std::fs::Permissions::from_mode(0o644));
}

#[cfg(not(unix))]
const fn make_readable(_: &std::fs::File) {}

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
    fn an_old_file_is_replaced_whole() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("card.pdf");
        save_file(&path, b"old and longer").unwrap();
        save_file(&path, b"new").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"new");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
    }
}

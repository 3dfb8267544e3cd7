//! The few things publishing asks of a file system, and how a real one does them.
//!
//! They stand behind a trait so that the tests can fail, tear or cut off every single one. Nothing here follows a link:
//! whatever is looked at or opened must be the plain thing itself, since others can write to a shared folder too.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;
use std::time::Duration;

/// SHA-256 of a file's bytes, in lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Fingerprint(String);

impl Fingerprint {
    pub fn of(bytes: &[u8]) -> Self {
        Self::from_digest(Sha256::digest(bytes).as_slice())
    }

    fn from_digest(digest: &[u8]) -> Self {
        Self(digest.iter().map(|b| format!("{b:02x}")).collect())
    }
}

/// What stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Nothing,
    File,
    Folder,
    /// A link, a device, a pipe: nothing we would touch.
    Other,
}

/// Held while a folder is written to; ends with the process at the latest.
pub(super) struct Lock(
    #[allow(dead_code, reason = "held, not read: dropping it gives the lock back")] pub Option<File>,
);

/// A file system. Paths are the folder's root with plain names joined to it.
pub(super) trait Disk {
    fn look(&self, path: &Path) -> io::Result<Kind>;
    /// Names in a folder that are valid Unicode; ours always are.
    fn names(&self, folder: &Path) -> io::Result<Vec<String>>;
    /// The whole of a file of at most `limit` bytes.
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>>;
    fn fingerprint(&self, path: &Path) -> io::Result<Fingerprint>;
    fn make_folder(&self, path: &Path) -> io::Result<()>;
    /// Writes a file that must not exist yet; it is safe on the disk only after [`Disk::sync`].
    fn create(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    fn sync(&self, path: &Path) -> io::Result<()>;
    /// Puts a file in the place of another in one step.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Makes renames and removals in a folder safe.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;
    /// Takes a lock that no other process has, or says that one has it.
    fn try_lock(&self, path: &Path) -> io::Result<Option<Lock>>;
    fn pause(&self, time: Duration);
}

/// The computer's own.
pub(super) struct RealDisk;

impl RealDisk {
    /// Opens a plain file for reading, and makes sure that it is the one that was looked at.
    fn open(path: &Path) -> io::Result<File> {
        let seen = fs::symlink_metadata(path)?;
        if !seen.is_file() {
            return Err(io::Error::from(io::ErrorKind::InvalidInput));
        }
        let file = File::open(path)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            let opened = file.metadata()?;
            if (opened.dev(), opened.ino()) != (seen.dev(), seen.ino()) {
                return Err(io::Error::from(io::ErrorKind::ResourceBusy));
            }
        }
        Ok(file)
    }
}

impl Disk for RealDisk {
    fn look(&self, path: &Path) -> io::Result<Kind> {
        match fs::symlink_metadata(path) {
            Ok(seen) if seen.is_file() => Ok(Kind::File),
            Ok(seen) if seen.is_dir() => Ok(Kind::Folder),
            Ok(_) => Ok(Kind::Other),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(Kind::Nothing),
            Err(e) => Err(e),
        }
    }

    fn names(&self, folder: &Path) -> io::Result<Vec<String>> {
        let entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
        Ok(entries
            .into_iter()
            .filter_map(|e| e.file_name().into_string().ok())
            .collect())
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        Self::open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        Ok(bytes)
    }

    fn fingerprint(&self, path: &Path) -> io::Result<Fingerprint> {
        let mut hasher = Sha256::new();
        let mut file = Self::open(path)?;
        let mut buffer = [0; 16 * 1024];
        loop {
            match file.read(&mut buffer) {
                Ok(0) => return Ok(Fingerprint::from_digest(hasher.finalize().as_slice())),
                Ok(n) => hasher.update(&buffer[..n]),
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => return Err(e),
            }
        }
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    fn create(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
        file.write_all(bytes)
    }

    fn sync(&self, path: &Path) -> io::Result<()> {
        // Windows flushes only handles that may write.
        OpenOptions::new().write(true).open(path)?.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    #[cfg(unix)]
    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        match File::open(path)?.sync_all() {
            // Some network file systems cannot; they write names through at once.
            Err(e) if matches!(e.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
            result => result,
        }
    }

    #[cfg(not(unix))]
    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        Ok(()) // Windows has no such call; NTFS and SMB journal names themselves.
    }

    fn try_lock(&self, path: &Path) -> io::Result<Option<Lock>> {
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Lock(Some(file)))),
            Err(fs::TryLockError::WouldBlock) => Ok(None),
            // A drive without locks: the look at every file right before it is replaced has to do.
            Err(fs::TryLockError::Error(e)) if e.kind() == io::ErrorKind::Unsupported => Ok(Some(Lock(None))),
            Err(fs::TryLockError::Error(e)) => Err(e),
        }
    }

    fn pause(&self, time: Duration) {
        std::thread::sleep(time);
    }
}

//! The key file on disk: two copies beside the database, each replaced whole or not at all.
//!
//! Losing the key file means losing the database, so there are two. Each is written to a temporary
//! file in the same folder, forced to disk, and renamed over the old one: whenever the power goes,
//! each copy is either the old one or the new one. Reading takes the first copy and falls back to
//! the second, and [`Health`] says so, so that a damaged copy is noticed while the other is whole.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use uuid::Uuid;

use crate::Error;
use crate::key_file::{KeyFile, MAX_BYTES};

/// Name of the key file, beside the database.
pub const FILE_NAME: &str = "amends.keys.json";
/// Name of its second copy.
pub const COPY_NAME: &str = "amends.keys.copy.json";
const NAMES: [&str; 2] = [FILE_NAME, COPY_NAME];

/// What one copy of the key file is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopyState {
    /// Whole.
    Good,
    /// Not there.
    Missing,
    /// There, and not what was written.
    Damaged,
    /// Written by a newer program, of this version of key files.
    Newer(u32),
    /// The operating system would not read it.
    Unreadable,
    /// Whole, and of another database than the workspace's.
    OtherDatabase,
}

/// What the two copies are like, for `doctor`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Health {
    /// `amends.keys.json`.
    pub first: CopyState,
    /// `amends.keys.copy.json`.
    pub copy: CopyState,
    /// Both are good and say the same.
    pub alike: bool,
}

impl Health {
    /// Nothing to repair.
    pub fn is_good(&self) -> bool {
        self.first == CopyState::Good && self.copy == CopyState::Good && self.alike
    }
}

/// Both copies as they were found.
pub(crate) struct Found([Result<KeyFile, Error>; 2]);

impl Found {
    /// Reads both copies; never fails, because what is wrong with each is the answer.
    pub(crate) fn read(dir: &Path) -> Self {
        Self(NAMES.map(|name| read_one(&dir.join(name))))
    }

    /// The key file to use: the first good copy of the expected database.
    pub(crate) fn best(&self, expected: Option<Uuid>) -> Result<&KeyFile, Error> {
        let good = || self.0.iter().flatten();
        if let Some(id) = expected.or_else(|| self.agreed_id()) {
            return good()
                .find(|file| file.database_id() == id)
                .ok_or_else(|| self.what_is_wrong());
        }
        Err(self.what_is_wrong())
    }

    pub(crate) fn health(&self, expected: Option<Uuid>) -> Health {
        let state = |read: &Result<KeyFile, Error>| match read {
            Ok(file) if expected.is_some_and(|id| id != file.database_id()) => CopyState::OtherDatabase,
            Ok(_) => CopyState::Good,
            Err(Error::KeyFileMissing) => CopyState::Missing,
            Err(Error::KeyFileNewer { version }) => CopyState::Newer(*version),
            Err(Error::Unreadable(_)) => CopyState::Unreadable,
            Err(_) => CopyState::Damaged,
        };
        Health {
            first: state(&self.0[0]),
            copy: state(&self.0[1]),
            alike: self.0[0].is_ok() && self.0[0] == self.0[1],
        }
    }

    /// A newer program's copy, which must not be written over.
    pub(crate) fn newer(&self) -> Option<Error> {
        let newer = |read: &&Result<KeyFile, Error>| matches!(read, Err(Error::KeyFileNewer { .. }));
        self.0.iter().find(newer)?.as_ref().err().cloned()
    }

    /// The database both good copies name; `None` if there is none or they disagree.
    fn agreed_id(&self) -> Option<Uuid> {
        let mut ids = self.0.iter().flatten().map(KeyFile::database_id);
        let first = ids.next()?;
        ids.all(|id| id == first).then_some(first)
    }

    /// The most telling of what is wrong with the two copies.
    fn what_is_wrong(&self) -> Error {
        if self.0.iter().any(Result::is_ok) {
            return Error::OtherDatabase;
        }
        let errors = || self.0.iter().filter_map(|read| read.as_ref().err());
        let first_of = |wanted: fn(&&Error) -> bool| errors().find(wanted).cloned();
        first_of(|err| matches!(err, Error::KeyFileNewer { .. }))
            .or_else(|| first_of(|err| matches!(err, Error::Unreadable(_))))
            .or_else(|| first_of(|err| matches!(err, Error::KeyFileDamaged)))
            .unwrap_or(Error::KeyFileMissing)
    }
}

/// Whether there is anything under either name, whatever it is like.
pub(crate) fn exist(dir: &Path) -> bool {
    NAMES
        .iter()
        .any(|name| fs::symlink_metadata(dir.join(name)).is_ok())
}

/// Writes both copies where there are none.
///
/// Another process may be doing the same at this moment, so that "there is none" is not looked at
/// and then relied on: the name is taken in a way that fails if it is taken already.
pub(crate) fn create(dir: &Path, file: &KeyFile) -> Result<(), Error> {
    if exist(dir) {
        return Err(Error::AlreadyThere);
    }
    let mut placed = Vec::new();
    for (temporary, target) in stage(dir, file)? {
        if let Err(err) = place_new(&temporary, &target) {
            // Half a new key file is worse than none; these were not there a moment ago.
            for path in placed.iter().chain([&temporary]) {
                let _ = fs::remove_file(path);
            }
            return Err(err);
        }
        placed.push(target);
    }
    settle(dir)?;
    if placed.iter().all(|path| read_one(path).as_ref() == Ok(file)) {
        Ok(())
    } else {
        Err(Error::AlreadyThere)
    }
}

/// Moves a file to a name that nothing has, or refuses.
fn place_new(temporary: &Path, target: &Path) -> Result<(), Error> {
    let refused = |err: std::io::Error| match err.kind() {
        ErrorKind::AlreadyExists => Error::AlreadyThere,
        kind => Error::Unwritable(kind),
    };
    match fs::hard_link(temporary, target) {
        Ok(()) => fs::remove_file(temporary).map_err(refused),
        Err(err) if err.kind() == ErrorKind::AlreadyExists => Err(refused(err)),
        // FAT and some network folders have no links; there the look beforehand has to be enough.
        Err(_) if fs::symlink_metadata(target).is_ok() => Err(Error::AlreadyThere),
        Err(_) => fs::rename(temporary, target).map_err(refused),
    }
}

/// Writes both copies, over what is there.
pub(crate) fn replace(dir: &Path, file: &KeyFile) -> Result<(), Error> {
    let staged = stage(dir, file)?;
    for (temporary, target) in staged {
        fs::rename(temporary, target).map_err(|err| Error::Unwritable(err.kind()))?;
    }
    settle(dir)
}

/// Writes both temporary files and forces them to disk; the copies themselves are still the old ones.
fn stage(dir: &Path, file: &KeyFile) -> Result<[(PathBuf, PathBuf); 2], Error> {
    let text = file.to_text();
    // Only what reads back as itself is worth replacing a good file for.
    if KeyFile::parse(text.as_bytes()).as_ref() != Ok(file) {
        return Err(Error::Unwritable(ErrorKind::InvalidData));
    }
    let staged = NAMES.map(|name| (dir.join(format!("{name}.new")), dir.join(name)));
    for (temporary, _) in &staged {
        write_new(temporary, text.as_bytes()).map_err(|err| Error::Unwritable(err.kind()))?;
    }
    Ok(staged)
}

/// Writes a file that was not there, readable by its owner only, and forces it to disk.
fn write_new(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    // What an interrupted write left behind is of no use to anybody.
    match fs::remove_file(path) {
        Err(err) if err.kind() != ErrorKind::NotFound => return Err(err),
        _ => {}
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Forces the folder's own entry list to disk; without it a rename may be forgotten when power goes.
fn settle(dir: &Path) -> Result<(), Error> {
    if cfg!(unix) {
        File::open(dir)
            .and_then(|folder| folder.sync_all())
            .map_err(|err| Error::Unwritable(err.kind()))?;
    }
    Ok(())
}

fn read_one(path: &Path) -> Result<KeyFile, Error> {
    let read = || -> std::io::Result<Option<Vec<u8>>> {
        // Looked at before it is opened: opening a pipe somebody put here would wait for ever.
        if !fs::metadata(path)?.is_file() {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        File::open(path)?
            .take(MAX_BYTES as u64 + 1)
            .read_to_end(&mut bytes)?;
        Ok(Some(bytes))
    };
    match read() {
        Ok(Some(bytes)) => KeyFile::parse(&bytes),
        Ok(None) => Err(Error::KeyFileDamaged),
        Err(err) if err.kind() == ErrorKind::NotFound => Err(Error::KeyFileMissing),
        Err(err) => Err(Error::Unreadable(err.kind())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::DatabaseKey;

    fn file(id: u128) -> KeyFile {
        KeyFile::new(Uuid::from_u128(id), &DatabaseKey::from_bytes([1; 32]))
    }

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().unwrap()
    }

    #[test]
    fn a_write_interrupted_before_the_renames_leaves_the_old_file() {
        let dir = folder();
        create(dir.path(), &file(1)).unwrap();
        stage(dir.path(), &file(2)).unwrap();
        let found = Found::read(dir.path());
        assert_eq!(found.best(None), Ok(&file(1)));
        assert!(found.health(None).is_good());
        replace(dir.path(), &file(3)).unwrap();
        assert_eq!(Found::read(dir.path()).best(None), Ok(&file(3)));
    }

    #[test]
    fn a_write_interrupted_between_the_two_renames_is_told_and_opens_the_newer() {
        let dir = folder();
        let old = file(1);
        let new = old.without(crate::SlotKind::Keyring);
        create(dir.path(), &old).unwrap();
        let staged = stage(dir.path(), &new).unwrap();
        fs::rename(&staged[0].0, &staged[0].1).unwrap();
        let found = Found::read(dir.path());
        assert_eq!(found.best(None), Ok(&new));
        assert_eq!(found.health(None).first, CopyState::Good);
    }

    #[test]
    fn nothing_is_left_in_the_folder_but_the_two_copies() {
        let dir = folder();
        create(dir.path(), &file(1)).unwrap();
        replace(dir.path(), &file(1)).unwrap();
        let mut names: Vec<_> = fs::read_dir(dir.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        assert_eq!(names, [COPY_NAME, FILE_NAME]);
    }

    #[test]
    fn a_copy_alone_is_enough_to_refuse_a_new_key_file() {
        let dir = folder();
        fs::write(dir.path().join(COPY_NAME), "anything").unwrap();
        assert_eq!(create(dir.path(), &file(1)), Err(Error::AlreadyThere));
        let kept = fs::read_to_string(dir.path().join(COPY_NAME)).unwrap();
        assert_eq!(kept, "anything");
    }

    #[test]
    fn a_name_taken_at_the_last_moment_is_not_written_over() {
        let dir = folder();
        let staged = stage(dir.path(), &file(1)).unwrap();
        fs::write(&staged[0].1, "theirs").unwrap();
        let refused = place_new(&staged[0].0, &staged[0].1);
        assert_eq!(refused, Err(Error::AlreadyThere));
        assert_eq!(fs::read_to_string(&staged[0].1).unwrap(), "theirs");
    }

    #[test]
    fn of_many_that_make_keys_at_once_at_most_one_succeeds_and_it_is_whole() {
        for round in 0..50 {
            let dir = folder();
            let path = dir.path();
            let made: Vec<u128> = std::thread::scope(|scope| {
                let ids = (1..=4).map(|n| round * 10 + n);
                let makers: Vec<_> = ids
                    .map(|id| (id, scope.spawn(move || create(path, &file(id)))))
                    .collect();
                let makers = makers.into_iter();
                makers
                    .filter_map(|(id, maker)| maker.join().unwrap().ok().map(|()| id))
                    .collect()
            });
            assert!(made.len() <= 1, "{made:?}");
            if let [id] = made[..] {
                assert_eq!(Found::read(dir.path()).best(None), Ok(&file(id)));
            }
        }
    }

    #[test]
    fn two_copies_of_different_databases_are_refused_unless_one_is_expected() {
        let dir = folder();
        fs::write(dir.path().join(FILE_NAME), file(1).to_text()).unwrap();
        fs::write(dir.path().join(COPY_NAME), file(2).to_text()).unwrap();
        let found = Found::read(dir.path());
        assert_eq!(found.best(None), Err(Error::OtherDatabase));
        assert_eq!(found.best(Some(Uuid::from_u128(2))), Ok(&file(2)));
        let neither = found.best(Some(Uuid::from_u128(3)));
        assert_eq!(neither, Err(Error::OtherDatabase));
        assert!(!found.health(None).is_good());
    }

    #[test]
    fn a_folder_where_the_file_should_be_is_damage_not_a_crash() {
        let dir = folder();
        fs::create_dir(dir.path().join(FILE_NAME)).unwrap();
        let found = Found::read(dir.path());
        assert_eq!(found.best(None), Err(Error::KeyFileDamaged));
    }

    #[test]
    fn a_folder_that_is_gone_says_the_key_file_is_missing_and_cannot_be_written() {
        let dir = folder();
        let gone = dir.path().join("gone");
        let found = Found::read(&gone);
        assert_eq!(found.best(None), Err(Error::KeyFileMissing));
        let refused = create(&gone, &file(1));
        assert_eq!(refused, Err(Error::Unwritable(ErrorKind::NotFound)));
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_may_read_the_key_file() {
        use std::os::unix::fs::PermissionsExt;
        let dir = folder();
        create(dir.path(), &file(1)).unwrap();
        for name in NAMES {
            let mode = fs::metadata(dir.path().join(name)).unwrap().permissions();
            assert_eq!(mode.mode() & 0o777, 0o600);
        }
    }
}

//! Carries a plan out so that at every moment each file is whole: the old one or the new one.
//!
//! All temporary files are written first, then made safe in one pass, then put in place by renaming; the list of what
//! is ours is written before (with both fingerprints) and after. Renaming on network drives fails now and then, so it
//! is tried again, and then once more under a fresh temporary name.

use super::disk::{Disk, Kind, Lock};
use super::manifest::Manifest;
use super::plan::{Plan, Write};
use super::{Folder, plain_folder, trouble};
use crate::error::{Error, Kept};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Pauses between tries of a rename, in milliseconds: virus scanners and indexers let go within a second.
const TRIES: [u64; 5] = [0, 20, 60, 180, 540];
/// How long to wait for another computer that is publishing, in milliseconds: ten seconds in all, at first in small
/// steps, because most runs take a fraction of one.
const LONGEST_WAIT: u64 = 250;
const PATIENCE: u64 = 10_000;

/// Waits for its turn to write into the folder.
pub(super) fn lock(disk: &impl Disk, root: &Path) -> Result<Lock, Error> {
    let path = root.join(".amends/lock");
    let failed = |e: io::Error| trouble(&e, Kept::All);
    if matches!(disk.look(&path).map_err(failed)?, Kind::Folder | Kind::Other) {
        return Err(Error::NotPlain {
            name: ".amends/lock".to_owned(),
        });
    }
    let (mut waited, mut wait) = (0, 5);
    while waited < PATIENCE {
        if let Some(lock) = disk.try_lock(&path).map_err(failed)? {
            return Ok(lock);
        }
        disk.pause(Duration::from_millis(wait));
        waited += wait;
        wait = (wait * 2).min(LONGEST_WAIT);
    }
    Err(Error::Busy { kept: Kept::All })
}

/// Carries out a plan. The caller holds the lock.
pub(super) fn carry_out(disk: &impl Disk, folder: &Folder, plan: &Plan) -> Result<(), Error> {
    let mut work = Work {
        disk,
        folder,
        temps: Vec::new(),
        made: 0,
        done: 0,
    };
    let result = work.all(plan);
    if result.is_err() {
        // What cannot be removed now the next run removes: the names tell whose they are.
        work.temps.iter().for_each(|temp| drop(disk.remove(temp)));
    }
    result.map_err(|stop| match stop {
        Stop::Disk(e) => trouble(&e, work.kept(plan)),
        Stop::Moved => Error::Busy {
            kept: work.kept(plan),
        },
        Stop::Other(error) => error,
    })
}

enum Stop {
    Disk(io::Error),
    /// Somebody changed a file between the plan and its replacement.
    Moved,
    Other(Error),
}

impl From<io::Error> for Stop {
    fn from(e: io::Error) -> Self {
        Self::Disk(e)
    }
}

impl From<Error> for Stop {
    fn from(e: Error) -> Self {
        Self::Other(e)
    }
}

struct Work<'a, D> {
    disk: &'a D,
    folder: &'a Folder<'a>,
    /// Temporary files that exist.
    temps: Vec<PathBuf>,
    /// How many temporary names were used.
    made: usize,
    /// How many files are in place.
    done: usize,
}

impl<D: Disk> Work<'_, D> {
    fn kept(&self, plan: &Plan) -> Kept {
        match self.done {
            0 => Kept::All,
            done => Kept::Some {
                done,
                of: plan.writes.len(),
            },
        }
    }

    fn all(&mut self, plan: &Plan) -> Result<(), Stop> {
        self.prepare(!plan.writes.is_empty())?;
        let lessons = self.folder.root.join("lessons");
        if !plan.writes.is_empty() || !plan.removals.is_empty() {
            let mut temps = Vec::with_capacity(plan.writes.len());
            for write in &plan.writes {
                temps.push(self.temp(&lessons, &write.bytes)?);
            }
            let intent = self.temp(&self.own(), &plan.intent.bytes()?)?;
            for temp in temps.iter().chain([&intent]) {
                self.disk.sync(temp)?;
            }
            self.place_list(intent, &plan.intent)?;
            for (write, temp) in plan.writes.iter().zip(temps) {
                self.place(write, temp)?;
            }
            if !plan.writes.is_empty() {
                self.disk.sync_folder(&lessons)?;
            }
            self.remove_stale(plan)?;
        }
        let list = self.temp(&self.own(), &plan.done.bytes()?)?;
        self.disk.sync(&list)?;
        self.place_list(list, &plan.done)
    }

    fn own(&self) -> PathBuf {
        self.folder.root.join(".amends")
    }

    /// Makes the folder of lessons if it is needed, and clears away what an interrupted run of ours left.
    fn prepare(&self, needs_lessons: bool) -> Result<(), Stop> {
        let lessons = self.folder.root.join("lessons");
        if needs_lessons && self.disk.look(&lessons)? == Kind::Nothing {
            self.disk.make_folder(&lessons)?;
            self.disk.sync_folder(self.folder.root)?;
        }
        for place in [self.own(), lessons] {
            if self.disk.look(&place)? != Kind::Folder {
                continue;
            }
            for name in self.disk.names(&place)? {
                let path = place.join(&name);
                if self.is_our_temp(&name) && self.disk.look(&path)? == Kind::File {
                    self.disk.remove(&path)?;
                }
            }
        }
        Ok(())
    }

    fn temp_prefix(&self) -> String {
        format!(".{}-", self.folder.exporter)
    }

    fn is_our_temp(&self, name: &str) -> bool {
        let number = name
            .strip_prefix(&self.temp_prefix())
            .and_then(|n| n.strip_suffix(".tmp"));
        number.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
    }

    /// Writes a temporary file beside the place it is meant for.
    fn temp(&mut self, place: &Path, bytes: &[u8]) -> Result<PathBuf, Stop> {
        let path = place.join(format!("{}{}.tmp", self.temp_prefix(), self.made));
        self.made += 1;
        // Noted before it is written: a full disk leaves half of it.
        self.temps.push(path.clone());
        self.disk.create(&path, bytes)?;
        Ok(path)
    }

    fn place(&mut self, write: &Write, temp: PathBuf) -> Result<(), Stop> {
        let target = self.folder.root.join(&write.path);
        let now = match self.disk.look(&target)? {
            Kind::Nothing => None,
            Kind::File => Some(self.disk.fingerprint(&target)?),
            Kind::Folder | Kind::Other => return Err(Stop::Moved),
        };
        if now != write.expects {
            return Err(Stop::Moved);
        }
        self.rename(temp, &target, &write.bytes)?;
        self.done += 1;
        Ok(())
    }

    fn place_list(&mut self, temp: PathBuf, list: &Manifest) -> Result<(), Stop> {
        let target = self.folder.root.join(Manifest::path(self.folder.exporter));
        self.rename(temp, &target, &list.bytes()?)?;
        Ok(self.disk.sync_folder(&self.own())?)
    }

    /// Puts a temporary file in its place.
    fn rename(&mut self, temp: PathBuf, target: &Path, bytes: &[u8]) -> Result<(), Stop> {
        if self.try_rename(&temp, target).is_err() {
            let place = target.parent().unwrap_or(self.folder.root).to_owned();
            let fresh = self.temp(&place, bytes)?;
            self.disk.sync(&fresh)?;
            self.try_rename(&fresh, target)?;
            self.forget(&fresh);
            // It may be gone: some drives rename and then report a failure.
            drop(self.disk.remove(&temp));
        }
        self.forget(&temp);
        Ok(())
    }

    fn try_rename(&self, temp: &Path, target: &Path) -> io::Result<()> {
        let mut result = Ok(());
        for wait in TRIES {
            self.disk.pause(Duration::from_millis(wait));
            result = self.disk.rename(temp, target);
            if result.is_ok() {
                break;
            }
        }
        result
    }

    fn forget(&mut self, temp: &Path) {
        self.temps.retain(|t| t != temp);
    }

    /// Removes files of ours that nobody needs; one that somebody changed just now stays.
    fn remove_stale(&self, plan: &Plan) -> Result<(), Stop> {
        for place in &plan.removals {
            let path = self.folder.root.join(&place.path);
            if self.disk.look(&path)? == Kind::File && self.disk.fingerprint(&path)? == place.sha256 {
                self.disk.remove(&path)?;
            }
        }
        if !plan.removals.is_empty() {
            self.disk.sync_folder(&self.folder.root.join("lessons"))?;
        }
        Ok(())
    }
}

/// Checks, right before writing, that nothing in the way is a link.
pub(super) fn check_folders(disk: &impl Disk, root: &Path) -> Result<(), Error> {
    plain_folder(disk, root, "", Error::NoFolder)?;
    plain_folder(disk, root, ".amends", Error::NoMarker)?;
    match disk
        .look(&root.join("lessons"))
        .map_err(|e| trouble(&e, Kept::All))?
    {
        Kind::Nothing | Kind::Folder => Ok(()),
        Kind::File | Kind::Other => Err(Error::NotPlain {
            name: "lessons".to_owned(),
        }),
    }
}

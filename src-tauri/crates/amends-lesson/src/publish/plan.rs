//! What has to change in a shared folder, decided before anything is touched.
//!
//! For each lesson three things are compared: what should stand there, what we last put there, and what does stand
//! there. A file that is neither the first nor the second is somebody's work and stays.

use super::disk::{Disk, Fingerprint, Kind};
use super::manifest::{Entry, Manifest, State};
use super::{Conflict, Folder, Item, Place, Report, trouble};
use crate::error::{Error, Kept};
use crate::markdown::tombstone;
use crate::slug::{LONGEST, slug};
use std::collections::{BTreeMap, BTreeSet};

/// The longest path that opens on every computer, in UTF-16 units: Windows allows 260 with its ending.
const LONGEST_PATH: usize = 240;

/// A file to write.
#[derive(Debug)]
pub(super) struct Write {
    pub path: String,
    pub bytes: Vec<u8>,
    /// What must still stand there when it is replaced; none is nothing.
    pub expects: Option<Fingerprint>,
}

/// Everything that has to change.
#[derive(Debug)]
pub(super) struct Plan {
    pub writes: Vec<Write>,
    pub removals: Vec<Place>,
    /// The list while files are being replaced.
    pub intent: Manifest,
    /// The list afterwards.
    pub done: Manifest,
    /// Whether the list afterwards differs from the one there is.
    pub is_new_list: bool,
    pub report: Report,
}

/// Compares the lessons with the folder. Only reads.
pub(super) fn plan(disk: &impl Disk, folder: &Folder, id: &str, items: &[Item]) -> Result<Plan, Error> {
    let old = Manifest::read(disk, folder.root, id, folder.exporter)?;
    let mut planner = Planner {
        disk,
        folder,
        device: slug(folder.device, 30),
        names: names(disk, folder)?,
        done: Manifest {
            finished: true,
            stale: Vec::new(),
            ..old.clone()
        },
        befores: BTreeMap::new(),
        writes: Vec::new(),
        removals: Vec::new(),
        report: Report::default(),
        old,
    };
    let longest = planner.longest_slug()?;
    let mut wanted = BTreeSet::new();
    for item in items {
        if !wanted.insert(item.id.to_string()) {
            return Err(Error::Twice);
        }
        planner.publish(item, longest)?;
    }
    let held: BTreeSet<String> = folder.held.iter().map(ToString::to_string).collect();
    let gone: Vec<String> = planner
        .old
        .lessons
        .keys()
        .filter(|id| !wanted.contains(*id) && !held.contains(*id))
        .cloned()
        .collect();
    gone.iter().try_for_each(|id| planner.withdraw(id))?;
    planner.sweep_stale()?;
    Ok(planner.finish())
}

/// The names of the folder of lessons; none if it is not there yet.
fn names(disk: &impl Disk, folder: &Folder) -> Result<BTreeSet<String>, Error> {
    let path = folder.root.join("lessons");
    match disk.look(&path).map_err(|e| trouble(&e, Kept::All))? {
        Kind::Nothing => Ok(BTreeSet::new()),
        Kind::Folder => Ok(disk
            .names(&path)
            .map_err(|e| trouble(&e, Kept::All))?
            .into_iter()
            .collect()),
        Kind::File | Kind::Other => Err(Error::NotPlain {
            name: "lessons".to_owned(),
        }),
    }
}

struct Planner<'a, D> {
    disk: &'a D,
    folder: &'a Folder<'a>,
    device: String,
    names: BTreeSet<String>,
    old: Manifest,
    done: Manifest,
    /// Fingerprints that the files to be replaced have now.
    befores: BTreeMap<String, Fingerprint>,
    writes: Vec<Write>,
    removals: Vec<Place>,
    report: Report,
}

/// The file of a lesson as it stands in the folder.
struct Standing {
    place: Place,
    is_ours: bool,
}

impl<D: Disk> Planner<'_, D> {
    fn publish(&mut self, item: &Item, longest_slug: usize) -> Result<(), Error> {
        let id = item.id.to_string();
        let wanted = Place {
            path: format!("lessons/{id}-{}.md", slug(&item.title, longest_slug)),
            sha256: Fingerprint::of(item.file.as_bytes()),
        };
        let bytes = item.file.as_bytes();
        let Some(standing) = self.standing(&id)? else {
            self.report.written += 1;
            return self.put(&id, wanted, bytes, State::Published);
        };
        if standing.place.sha256 == wanted.sha256 {
            // The same content under another slug is the same lesson: it keeps its name.
            self.report.unchanged += 1;
            return self.settle(&id, standing.place, State::Published);
        }
        if !standing.is_ours {
            return self.set_aside(&id, standing.place, &wanted, bytes);
        }
        let is_renamed = standing.place.path != wanted.path;
        if is_renamed {
            self.removals.push(standing.place);
        }
        if is_renamed && self.exists(&wanted.path) {
            // Somebody made a file under the very name that the new title asks for, unless a run that was interrupted
            // while it gave the lesson another title left it there.
            let there = Place {
                sha256: self.look_at(&wanted.path)?,
                path: wanted.path.clone(),
            };
            if !self.old.stale.contains(&there) {
                return self.set_aside(&id, there, &wanted, bytes);
            }
        }
        self.report.written += 1;
        self.put(&id, wanted, bytes, State::Published)
    }

    /// A lesson of ours that is no longer among the lessons.
    fn withdraw(&mut self, id: &str) -> Result<(), Error> {
        let is_done = |e: &Entry| e.state == State::Withdrawn && e.before.is_none();
        if self.old.finished && self.old.lessons.get(id).is_some_and(is_done) {
            return Ok(());
        }
        let file = tombstone(id)?;
        let sha256 = Fingerprint::of(file.as_bytes());
        let Some(standing) = self.standing(id)? else {
            // Somebody removed it already: nothing is left to withdraw.
            self.drop_conflict(id)?;
            self.done.lessons.remove(id);
            return Ok(());
        };
        let wanted = Place {
            path: standing.place.path.clone(),
            sha256,
        };
        if standing.place.sha256 == wanted.sha256 {
            self.settle(id, wanted, State::Withdrawn)
        } else if standing.is_ours {
            self.report.withdrawn += 1;
            self.put(id, wanted, file.as_bytes(), State::Withdrawn)
        } else {
            self.set_aside(id, standing.place, &wanted, file.as_bytes())
        }
    }

    /// Where a lesson stands now: at the place in our list, else at one that an interrupted run was leaving, else at
    /// whatever name begins with its id.
    fn standing(&self, id: &str) -> Result<Option<Standing>, Error> {
        let entry = self.old.lessons.get(id);
        if let Some(entry) = entry.filter(|e| self.exists(&e.path)) {
            let sha256 = self.look_at(&entry.path)?;
            let is_ours = entry.is_ours(&sha256);
            return Ok(Some(Standing {
                place: Place {
                    path: entry.path.clone(),
                    sha256,
                },
                is_ours,
            }));
        }
        let prefix = format!("{id}-");
        let is_lesson =
            |n: &&String| n.starts_with(&prefix) && n.ends_with(".md") && !n.contains(".conflict-");
        let Some(name) = self.names.iter().find(is_lesson) else {
            return Ok(None);
        };
        let path = format!("lessons/{name}");
        let place = Place {
            sha256: self.look_at(&path)?,
            path,
        };
        Ok(Some(Standing {
            is_ours: self.old.stale.contains(&place),
            place,
        }))
    }

    fn exists(&self, path: &str) -> bool {
        path.strip_prefix("lessons/")
            .is_some_and(|name| self.names.contains(name))
    }

    fn look_at(&self, path: &str) -> Result<Fingerprint, Error> {
        let full = self.folder.root.join(path);
        match self.disk.look(&full).map_err(|e| trouble(&e, Kept::All))? {
            Kind::File => self.disk.fingerprint(&full).map_err(|e| trouble(&e, Kept::All)),
            _ => Err(Error::NotPlain {
                name: path.to_owned(),
            }),
        }
    }

    /// Writes a file in the place of ours, or of nothing.
    fn put(&mut self, id: &str, wanted: Place, bytes: &[u8], state: State) -> Result<(), Error> {
        let expects = if self.exists(&wanted.path) {
            Some(self.look_at(&wanted.path)?)
        } else {
            None
        };
        if let Some(now) = &expects {
            self.befores.insert(id.to_owned(), now.clone());
        }
        self.writes.push(Write {
            path: wanted.path.clone(),
            bytes: bytes.to_vec(),
            expects,
        });
        self.settle(id, wanted, state)
    }

    /// Notes where a lesson stands from now on, without any open conflict.
    fn settle(&mut self, id: &str, place: Place, state: State) -> Result<(), Error> {
        self.drop_conflict(id)?;
        let entry = Entry {
            path: place.path,
            sha256: Some(place.sha256),
            before: None,
            state,
            conflict: None,
        };
        self.done.lessons.insert(id.to_owned(), entry);
        Ok(())
    }

    /// Removes the version of ours that stood beside somebody's, if nobody has touched it.
    fn drop_conflict(&mut self, id: &str) -> Result<(), Error> {
        let copy = self.old.lessons.get(id).and_then(|e| e.conflict.clone());
        if let Some(copy) = copy.filter(|c| self.exists(&c.path))
            && self.look_at(&copy.path)? == copy.sha256
        {
            self.removals.push(copy);
        }
        Ok(())
    }

    /// Keeps somebody's file and puts ours beside it, once for each version of ours.
    fn set_aside(&mut self, id: &str, theirs: Place, wanted: &Place, bytes: &[u8]) -> Result<(), Error> {
        let old = self.old.lessons.get(id);
        let known = old
            .and_then(|e| e.conflict.clone())
            .filter(|c| c.sha256 == wanted.sha256);
        let mut entry = Entry {
            path: theirs.path.clone(),
            sha256: old
                .filter(|e| e.path == theirs.path)
                .and_then(|e| e.sha256.clone()),
            before: None,
            state: State::Published,
            conflict: known.clone(),
        };
        match known {
            Some(copy) if self.exists(&copy.path) => self.report_conflict(id, theirs.path, copy.path),
            // They looked at ours and removed it: theirs is the lesson now, until ours changes again.
            Some(_) if self.old.finished => self.report.unchanged += 1,
            _ => {
                self.drop_conflict(id)?;
                let copy = self.free_copy(&theirs.path, wanted)?;
                if !self.exists(&copy.path) {
                    self.writes.push(Write {
                        path: copy.path.clone(),
                        bytes: bytes.to_vec(),
                        expects: None,
                    });
                }
                self.report_conflict(id, theirs.path, copy.path.clone());
                entry.conflict = Some(copy);
            }
        }
        self.done.lessons.insert(id.to_owned(), entry);
        Ok(())
    }

    /// The place beside somebody's file: free, or holding just what we would write.
    fn free_copy(&self, theirs: &str, wanted: &Place) -> Result<Place, Error> {
        let stem = theirs.strip_suffix(".md").unwrap_or(theirs);
        for n in 1..=99 {
            let again = if n == 1 { String::new() } else { format!("-{n}") };
            let path = format!("{stem}.conflict-{}-{}{again}.md", self.device, self.folder.today);
            if !self.exists(&path) || self.look_at(&path)? == wanted.sha256 {
                return Ok(Place {
                    path,
                    sha256: wanted.sha256.clone(),
                });
            }
        }
        Err(trouble(
            &std::io::Error::from(std::io::ErrorKind::AlreadyExists),
            Kept::All,
        ))
    }

    fn report_conflict(&mut self, id: &str, theirs: String, ours: String) {
        self.report.conflicts.push(Conflict {
            lesson: id.to_owned(),
            theirs,
            ours,
        });
    }

    /// Files that an interrupted run had still to remove. One that was changed meanwhile is somebody's and stays.
    fn sweep_stale(&mut self) -> Result<(), Error> {
        for place in self.old.stale.clone() {
            let is_in_use =
                self.done.lessons.values().any(|e| {
                    e.path == place.path || e.conflict.as_ref().is_some_and(|c| c.path == place.path)
                });
            if is_in_use || !self.exists(&place.path) || self.removals.contains(&place) {
                continue;
            }
            if self.look_at(&place.path)? == place.sha256 {
                self.removals.push(place);
            }
        }
        Ok(())
    }

    /// How long a slug may be so that the longest name that can come of it still opens on every computer.
    fn longest_slug(&self) -> Result<usize, Error> {
        let root = self.folder.root.to_string_lossy().encode_utf16().count();
        let id = 36;
        let rest = "/lessons/".len() + id + "-.conflict--2026-01-01-99.md".len() + self.device.len();
        let room = LONGEST_PATH.saturating_sub(root + rest);
        if room < 10 {
            Err(Error::PathTooLong)
        } else {
            Ok(room.min(LONGEST))
        }
    }

    fn finish(self) -> Plan {
        let mut intent = self.done.clone();
        intent.finished = false;
        intent.stale.clone_from(&self.removals);
        for (id, before) in self.befores {
            if let Some(entry) = intent.lessons.get_mut(&id) {
                entry.before = Some(before);
            }
        }
        Plan {
            is_new_list: self.done != self.old,
            writes: self.writes,
            removals: self.removals,
            intent,
            done: self.done,
            report: self.report,
        }
    }
}

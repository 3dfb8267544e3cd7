//! Publishes lessons into a folder that others write to as well, on a drive that may vanish at any moment.
//!
//! What holds: a file is always whole, the old or the new one; what somebody else wrote is never overwritten and never
//! removed; an unchanged set writes nothing at all; nothing is written outside the folder, through a link, or into a
//! folder that nobody set up. After any interruption the next run puts everything right. Lessons come in only as
//! [`Item`]s, which cannot be made from a draft or with personal data left in them.

mod disk;
mod manifest;
mod marker;
mod plan;
mod write;

pub use marker::{Marker, make_marker, read_marker};

use crate::error::{Error, Kept};
use crate::markdown::{Meta, markdown};
use crate::redact::{Known, Watch};
use amends_model::{
    Day, LessonId,
    lesson::{Lesson, LessonState},
};
use disk::{Disk, Fingerprint, Kind, RealDisk};
use serde::{Deserialize, Serialize};
use std::io;
use std::path::Path;
use uuid::Uuid;

/// Where to publish, as whom, and when.
#[derive(Debug, Clone, Copy)]
pub struct Folder<'a> {
    /// The shared folder, as an absolute path.
    pub root: &'a Path,
    /// Id of this device: letters, digits and `-`, at most 64; each has a list of its own files.
    pub exporter: &'a str,
    /// Name of this device as colleagues know it, for the names of conflict copies.
    pub device: &'a str,
    /// Today, for the names of conflict copies.
    pub today: Day,
    /// The folder's id as it was the last time; another one is refused.
    pub expected: Option<Uuid>,
    /// Lessons that are being worked on: what stands in the folder stays, neither written anew nor withdrawn.
    pub held: &'a [LessonId],
}

/// A lesson that may be published.
#[derive(Debug, Clone)]
pub struct Item {
    id: LessonId,
    title: String,
    file: String,
}

impl Item {
    /// Checks a lesson once more and turns it into its file.
    ///
    /// # Errors
    /// [`Error::Draft`] if nobody confirmed it, [`Error::PersonalData`] if anything is left that points at a person.
    pub fn new(lesson: &Lesson, meta: &Meta, known: &Known) -> Result<Self, Error> {
        if lesson.state == LessonState::Draft {
            return Err(Error::Draft);
        }
        let names = [
            ("team", lesson.owner_team.as_str()),
            ("category", lesson.category.as_deref().unwrap_or("")),
            ("sub-category", lesson.sub.as_deref().unwrap_or("")),
        ];
        let texts = lesson.texts().map(|(field, text)| (heading(field), text));
        let watch = Watch::of(known);
        for (field, text) in texts.into_iter().chain(names) {
            let left = watch.leftovers(text);
            if !left.is_empty() {
                return Err(Error::personal_data(field, &left));
            }
        }
        Ok(Self {
            id: lesson.id,
            title: lesson.title.clone(),
            file: markdown(lesson, meta)?,
        })
    }

    /// The lesson it is.
    pub fn id(&self) -> LessonId {
        self.id
    }

    /// The file it becomes.
    pub fn file(&self) -> &str {
        &self.file
    }
}

/// A field of a lesson as its section is headed.
fn heading(field: &'static str) -> &'static str {
    match field {
        "expected" => "“What should have happened”",
        "happened" => "“What happened”",
        "cause" => "“Why”",
        "learnt" => "“What we learnt”",
        "do_this" => "“Do this”",
        "words_that_helped" => "“Words that helped”",
        other => other,
    }
}

/// What publishing did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Lessons whose file was written.
    pub written: usize,
    /// Lessons whose file is as it should be.
    pub unchanged: usize,
    /// Lessons that somebody else changed; theirs was kept.
    pub conflicts: Vec<Conflict>,
    /// Lessons that were replaced by a note that they were withdrawn.
    pub withdrawn: usize,
}

/// A file that somebody else changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// Id of the lesson.
    pub lesson: String,
    /// Their file inside the folder; it was left as it is.
    pub theirs: String,
    /// Our version, beside it.
    pub ours: String,
}

/// A file inside the folder, with what is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Place {
    path: String,
    sha256: Fingerprint,
}

/// Makes the folder show exactly these lessons: writes what is new or changed, leaves what is the same, and replaces
/// lessons that this device published before and that are no longer in `items` by a note that they were withdrawn.
/// A lesson with a new title gets a new file name; somebody's changes are kept, with our version beside them.
///
/// # Errors
/// Every [`Error`] says what was kept. After [`Kept::Some`] each file is still whole, and publishing again finishes.
pub fn publish(folder: &Folder, items: &[Item]) -> Result<Report, Error> {
    publish_on(&RealDisk, folder, items)
}

/// What [`publish`] would do now. Only reads.
///
/// # Errors
/// As [`publish`], as far as reading shows it.
pub fn preview(folder: &Folder, items: &[Item]) -> Result<Report, Error> {
    let id = admit(&RealDisk, folder)?;
    plan::plan(&RealDisk, folder, &id, items).map(|plan| plan.report)
}

fn publish_on(disk: &impl Disk, folder: &Folder, items: &[Item]) -> Result<Report, Error> {
    let id = admit(disk, folder)?;
    let first = plan::plan(disk, folder, &id, items)?;
    if first.writes.is_empty() && first.removals.is_empty() && !first.is_new_list {
        return Ok(first.report);
    }
    // Only now is anything written, the lock included; what was planned without it may be out of date.
    let _lock = write::lock(disk, folder.root)?;
    write::check_folders(disk, folder.root)?;
    let plan = plan::plan(disk, folder, &id, items)?;
    write::carry_out(disk, folder, &plan)?;
    Ok(plan.report)
}

/// The folder's id, if this device may publish into it.
fn admit(disk: &impl Disk, folder: &Folder) -> Result<String, Error> {
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
    if !(1..=64).contains(&folder.exporter.len()) || !folder.exporter.bytes().all(is_plain) {
        return Err(Error::Exporter);
    }
    let marker = marker::read_on(disk, folder.root)?;
    if folder.expected.is_some_and(|id| id != marker.id) {
        return Err(Error::OtherFolder);
    }
    Ok(marker.id.to_string())
}

/// Refuses anything but a real folder; the root itself may be reached through a link, since that was chosen.
fn plain_folder(disk: &impl Disk, root: &Path, name: &str, missing: Error) -> Result<(), Error> {
    if name.is_empty() {
        return match disk.names(root) {
            Ok(_) => Ok(()),
            Err(e) if matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                Err(missing)
            }
            Err(e) => Err(trouble(&e, Kept::All)),
        };
    }
    match disk.look(&root.join(name)).map_err(|e| trouble(&e, Kept::All))? {
        Kind::Folder => Ok(()),
        Kind::Nothing => Err(missing),
        Kind::File | Kind::Other => Err(Error::NotPlain {
            name: name.to_owned(),
        }),
    }
}

/// What the disk said, as a sentence.
fn trouble(e: &io::Error, kept: Kept) -> Error {
    match e.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Error::Full { kept },
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Error::ReadOnly { kept },
        reason => Error::Disk { reason, kept },
    }
}

#[cfg(test)]
mod memory;
#[cfg(test)]
mod tests;

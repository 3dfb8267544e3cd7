//! What one exporter has put into a shared folder: one line for each lesson, with the fingerprint of its file.
//!
//! Each exporter keeps its own list, so that two never write the same one. A file whose fingerprint is not in ours was
//! changed by somebody else. Before files are replaced the list is written once with both the old and the new
//! fingerprints (`finished: false`): after a crash in between, our own half-done work is not taken for somebody's edit.

use super::disk::{Disk, Fingerprint, Kind};
use super::{Place, trouble};
use crate::error::{Error, Kept};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

const VERSION: u32 = 1;
/// 64 MiB: some 200,000 lessons. A larger file is not ours.
const LARGEST: u64 = 64 << 20;

/// The list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    pub version: u32,
    /// The folder it belongs to.
    pub folder: String,
    pub exporter: String,
    /// Whether everything it says has happened.
    pub finished: bool,
    /// By lesson id.
    pub lessons: BTreeMap<String, Entry>,
    /// Files of ours that are no longer needed, until they are gone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stale: Vec<Place>,
}

/// Where a lesson stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    /// Inside the folder, with `/`.
    pub path: String,
    /// What we wrote there; none if somebody else's file stood there from the beginning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<Fingerprint>,
    /// What of ours stood there before, until it is replaced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Fingerprint>,
    pub state: State,
    /// Our version, put beside somebody else's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conflict: Option<Place>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum State {
    Published,
    Withdrawn,
}

impl Entry {
    /// Whether a file with this fingerprint at the entry's path is as we left it.
    pub fn is_ours(&self, found: &Fingerprint) -> bool {
        self.sha256.as_ref() == Some(found) || self.before.as_ref() == Some(found)
    }
}

impl Manifest {
    /// One for an exporter that has published nothing.
    pub fn empty(folder: &str, exporter: &str) -> Self {
        Self {
            version: VERSION,
            folder: folder.to_owned(),
            exporter: exporter.to_owned(),
            finished: true,
            lessons: BTreeMap::new(),
            stale: Vec::new(),
        }
    }

    /// Its place inside the folder.
    pub fn path(exporter: &str) -> String {
        format!(".amends/manifest-{exporter}.json")
    }

    /// The list as it stands in the folder, or an empty one.
    pub fn read(disk: &impl Disk, root: &Path, folder: &str, exporter: &str) -> Result<Self, Error> {
        let name = Self::path(exporter);
        let path = root.join(&name);
        match disk.look(&path).map_err(|e| trouble(&e, Kept::All))? {
            Kind::Nothing => return Ok(Self::empty(folder, exporter)),
            Kind::File => {}
            Kind::Folder | Kind::Other => return Err(Error::NotPlain { name }),
        }
        let bytes = disk.read(&path, LARGEST).map_err(|e| trouble(&e, Kept::All))?;
        let damaged = || Error::DamagedManifest { file: name.clone() };
        let value: serde_json::Value = serde_json::from_slice(&bytes).map_err(|_| damaged())?;
        if value.get("version").and_then(serde_json::Value::as_u64) > Some(u64::from(VERSION)) {
            return Err(Error::Newer);
        }
        let manifest: Self = serde_json::from_value(value).map_err(|_| damaged())?;
        let is_sound =
            manifest.exporter == exporter && manifest.folder == folder && manifest.has_plain_paths();
        is_sound.then_some(manifest).ok_or_else(damaged)
    }

    /// Others can write to the folder: a list that names anything but lessons of its own ids must not be followed.
    fn has_plain_paths(&self) -> bool {
        let is_id = |id: &str| !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        let is_lesson = |path: &str| {
            let name = path
                .strip_prefix("lessons/")
                .and_then(|n| n.strip_suffix(".md"))
                .unwrap_or("");
            let is_plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'.';
            name.len() > 1 && name.bytes().all(is_plain) && !name.starts_with('.') && !name.contains("..")
        };
        let of_entries = self.lessons.iter().all(|(id, entry)| {
            let conflict = entry.conflict.iter().map(|c| c.path.as_str());
            is_id(id)
                && conflict
                    .chain([entry.path.as_str()])
                    .all(|path| is_lesson(path) && path["lessons/".len()..].starts_with(&format!("{id}-")))
        });
        of_entries && self.stale.iter().all(|place| is_lesson(&place.path))
    }

    /// The bytes to write: the same list is always the same bytes.
    pub fn bytes(&self) -> Result<Vec<u8>, Error> {
        let mut bytes = serde_json::to_vec_pretty(self).map_err(|_| Error::FrontMatter)?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}

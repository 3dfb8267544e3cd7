//! The file that says "lessons go here", with the folder's id.
//!
//! It is made once and by choice. Where it is missing nothing is written: a drive that is not mounted looks like an
//! empty folder, and must not be filled as if it were one.

use super::disk::{Disk, Kind, RealDisk};
use super::write::lock;
use super::{plain_folder, trouble};
use crate::error::{Error, Kept};
use serde::{Deserialize, Serialize};
use std::path::Path;
use uuid::Uuid;

const NAME: &str = ".amends/folder.json";
const VERSION: u32 = 1;

/// What the marker file says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marker {
    version: u32,
    /// The folder's id, the same for everybody who publishes into it.
    pub id: Uuid,
}

/// Sets a folder up for lessons, with an id the caller drew. A folder that is set up already keeps its id.
///
/// # Errors
/// [`Error::NoFolder`] if there is no such folder, [`Error::NotPlain`] if links stand in the way, and what the disk
/// refuses.
pub fn make_marker(root: &Path, id: Uuid) -> Result<Marker, Error> {
    make_on(&RealDisk, root, id)
}

/// The marker of a folder.
///
/// # Errors
/// [`Error::NoFolder`], [`Error::NoMarker`], [`Error::DamagedMarker`], [`Error::Newer`], [`Error::NotPlain`].
pub fn read_marker(root: &Path) -> Result<Marker, Error> {
    read_on(&RealDisk, root)
}

pub(super) fn make_on(disk: &impl Disk, root: &Path, id: Uuid) -> Result<Marker, Error> {
    match read_on(disk, root) {
        Err(Error::NoMarker) => {}
        other => return other,
    }
    let failed = |e: std::io::Error| trouble(&e, Kept::All);
    let folder = root.join(".amends");
    if disk.look(&folder).map_err(failed)? == Kind::Nothing {
        disk.make_folder(&folder).map_err(failed)?;
        disk.sync_folder(root).map_err(failed)?;
    }
    let _lock = lock(disk, root)?;
    if disk.look(&root.join(NAME)).map_err(failed)? != Kind::Nothing {
        return read_on(disk, root);
    }
    let marker = Marker { version: VERSION, id };
    let bytes = serde_json::to_vec_pretty(&marker).map_err(|_| Error::FrontMatter)?;
    let temp = folder.join(".folder.tmp");
    // A temporary file that a crash left behind is of no use to anybody: we hold the lock.
    let is_left = disk.look(&temp).map_err(failed)? != Kind::Nothing;
    let written = if is_left { disk.remove(&temp) } else { Ok(()) }
        .and_then(|()| disk.create(&temp, &bytes))
        .and_then(|()| disk.sync(&temp))
        .and_then(|()| disk.rename(&temp, &root.join(NAME)))
        .and_then(|()| disk.sync_folder(&folder));
    if let Err(e) = written {
        let _ = disk.remove(&temp);
        return Err(failed(e));
    }
    Ok(marker)
}

pub(super) fn read_on(disk: &impl Disk, root: &Path) -> Result<Marker, Error> {
    let failed = |e: std::io::Error| trouble(&e, Kept::All);
    plain_folder(disk, root, "", Error::NoFolder)?;
    plain_folder(disk, root, ".amends", Error::NoMarker)?;
    match disk.look(&root.join(NAME)).map_err(failed)? {
        Kind::Nothing => return Err(Error::NoMarker),
        Kind::File => {}
        Kind::Folder | Kind::Other => {
            return Err(Error::NotPlain {
                name: NAME.to_owned(),
            });
        }
    }
    let bytes = disk.read(&root.join(NAME), 64 << 10).map_err(failed)?;
    let marker: Marker = serde_json::from_slice(&bytes).map_err(|_| Error::DamagedMarker)?;
    if marker.version > VERSION {
        return Err(Error::Newer);
    }
    Ok(marker)
}

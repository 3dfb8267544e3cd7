//! Everything that can keep a lesson from being published, in sentences for the person who wanted to publish it.
//!
//! Each says what happened, what was kept and what to do. None carries a path of this computer or a word of a lesson:
//! messages end up in logs and screenshots.

use crate::redact::{Hit, HitKind};

/// How far a publication had come when it stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// Nothing in the folder was changed.
    All,
    /// So many of so many files had been replaced, each of them whole.
    Some {
        /// Files replaced.
        done: usize,
        /// Files to replace.
        of: usize,
    },
}

impl std::fmt::Display for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::All => f.write_str("nothing in it was changed"),
            Self::Some { done, of } => {
                write!(f, "{done} of {of} files were already written, each of them whole")
            }
        }
    }
}

/// Why a lesson was not published.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Nobody has confirmed that personal data was removed.
    #[error("This lesson is still a draft; confirm that no personal data is left in it, then publish it.")]
    Draft,
    /// Personal data is left.
    #[error(
        "The lesson was not published because personal data is left in its {field}: {what}. Replace it there and \
         confirm the lesson again."
    )]
    PersonalData {
        /// Which text of the lesson.
        field: &'static str,
        /// How many of which kind, in words; never the data itself.
        what: String,
    },
    /// The same lesson was passed twice.
    #[error("A lesson stands twice in the list to publish, so nothing was written; publish again.")]
    Twice,
    /// The front matter could not be written.
    #[error("The lesson could not be turned into a file, so nothing was written; please report this.")]
    FrontMatter,
    /// There is no such folder.
    #[error("The shared folder is not there, so nothing was written; connect the drive and publish again.")]
    NoFolder,
    /// The folder has no marker file.
    #[error(
        "This folder is not set up for lessons, or the shared drive is not connected, so nothing was written; connect \
         the drive, or set the folder up once."
    )]
    NoMarker,
    /// The marker is there and cannot be understood.
    #[error(
        "The file that marks this folder as a place for lessons is damaged, so nothing was written; restore \
         .amends/folder.json from a backup of the folder."
    )]
    DamagedMarker,
    /// The marker is another folder's.
    #[error(
        "This is not the folder the lessons were published to before, so nothing was written; connect the right drive, \
         or choose this folder anew in the settings."
    )]
    OtherFolder,
    /// Our list of what we published cannot be understood.
    #[error(
        "The list of what this computer has published is damaged, so nothing was written; delete {file} in the shared \
         folder and publish again, which keeps every lesson that somebody changed."
    )]
    DamagedManifest {
        /// Its name inside the folder.
        file: String,
    },
    /// The list was written by a newer version.
    #[error(
        "The shared folder was used by a newer version of Amends, so nothing was written; update this one."
    )]
    Newer,
    /// Something in the folder is not the plain file or folder it should be.
    #[error(
        "In the shared folder, {name} is a link or not an ordinary file, so nothing was written; remove it and publish \
         again."
    )]
    NotPlain {
        /// Its name inside the folder.
        name: String,
    },
    /// File names would be too long.
    #[error(
        "The path of the shared folder is too long for files that open on every computer, so nothing was written; \
         choose a folder nearer to the top of the drive."
    )]
    PathTooLong,
    /// The device's name cannot be part of a file name.
    #[error(
        "The name of this computer cannot be used in a file name, so nothing was written; change it in the settings."
    )]
    Exporter,
    /// Another computer is publishing.
    #[error("Another computer is publishing into this folder just now, and {kept}; try again in a minute.")]
    Busy {
        /// What was kept.
        kept: Kept,
    },
    /// No space is left.
    #[error("The disk of the shared folder is full, and {kept}; make room and publish again.")]
    Full {
        /// What was kept.
        kept: Kept,
    },
    /// The folder cannot be written to.
    #[error(
        "You may not write to the shared folder, and {kept}; ask for the right to write and publish again."
    )]
    ReadOnly {
        /// What was kept.
        kept: Kept,
    },
    /// The folder went away, or the drive failed.
    #[error(
        "The shared folder could not be read or written ({reason}), and {kept}; check the drive and publish again."
    )]
    Disk {
        /// The kind of failure, without paths.
        reason: std::io::ErrorKind,
        /// What was kept.
        kept: Kept,
    },
}

impl Error {
    /// Personal data left in one text of a lesson.
    pub(crate) fn personal_data(field: &'static str, hits: &[Hit]) -> Self {
        let mut kinds: Vec<HitKind> = hits.iter().map(|h| h.kind).collect();
        kinds.sort_unstable();
        let counts = kinds.chunk_by(PartialEq::eq).map(|same| match same.len() {
            1 => format!("1 {}", same[0].label()),
            n => format!("{n} × {}", same[0].label()),
        });
        let what = counts.collect::<Vec<_>>().join(", ");
        Self::PersonalData { field, what }
    }
}

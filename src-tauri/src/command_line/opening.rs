//! Which workspace, and how it is opened from the command line.

use amends_desk::{
    Code, Desk, Error, Place, Result, Surroundings, vault::MemoryKeyring, wire::workspace::Unlock,
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// Where the workspace is, and where its passphrase.
pub struct Opening {
    pub workspace: Option<PathBuf>,
    pub passphrase_file: Option<PathBuf>,
}

impl Opening {
    /// The place of the workspace.
    pub fn place(&self) -> Result<Place> {
        let dir = match &self.workspace {
            Some(dir) => dir.clone(),
            None => directories::ProjectDirs::from("app", "Amends", "amends")
                .map(|dirs| dirs.data_dir().join("workspace"))
                .ok_or_else(|| Error::new(Code::Storage, "There is no home folder; say --workspace DIR."))?,
        };
        self.place_at(&dir)
    }

    /// A place at this folder, opened the same way.
    pub fn place_at(&self, dir: &Path) -> Result<Place> {
        // One spelling for one folder, so that the same workspace is recognised from anywhere.
        let dir = std::path::absolute(dir)
            .map_err(|_| Error::new(Code::Storage, "The workspace folder cannot be reached."))?;
        let mut around = Surroundings::real();
        if self.passphrase_file.is_some() {
            // With a passphrase in hand the keyring is left alone.
            around.keyring = Arc::new(MemoryKeyring::missing());
        }
        Ok(Place::new(dir, around))
    }

    /// The passphrase, if a file with it was named.
    pub fn passphrase(&self) -> Result<Option<String>> {
        let Some(path) = &self.passphrase_file else {
            return Ok(None);
        };
        let text = std::fs::read_to_string(path)
            .map_err(|_| Error::new(Code::Storage, "The passphrase file cannot be read."))?;
        Ok(Some(text.trim_end_matches(['\n', '\r']).to_owned()))
    }

    /// The workspace, open.
    pub fn open(&self) -> Result<Desk> {
        self.open_at(&self.place()?)
    }

    /// The workspace of a place, open.
    pub fn open_at(&self, place: &Place) -> Result<Desk> {
        if place.is_new() {
            return Err(Error::new(
                Code::NotFound,
                "There is no workspace here yet. Make one with `amends init`.",
            ));
        }
        match self.passphrase()? {
            Some(passphrase) => place.open(&Unlock {
                passphrase: Some(passphrase),
                recovery_key: None,
                remember: false,
            }),
            None => place.open_with_keyring(),
        }
    }
}

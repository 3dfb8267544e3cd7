//! A file system for tests that fails on command, and forgets what was not made safe when the power goes.
//!
//! Every call is a step. A fault names the step it strikes at: one error, an end of everything from there on (the
//! process was killed, or the drive unplugged), or a rename that happened although it was reported as failed. A file
//! that was written and not synced is torn after a power cut; a name that was changed and not synced may be the old or
//! the new one.

use super::disk::{Disk, Fingerprint, Kind, Lock};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

#[derive(Debug, Clone, Copy)]
pub(super) enum Fault {
    /// This step fails, as it would on a full disk or a nervous network.
    Once(usize, io::ErrorKind),
    /// So many steps in a row fail.
    For(usize, usize, io::ErrorKind),
    /// This step and all after it fail; a write is torn.
    Dead(usize),
    /// A rename at this step is done and reported as failed.
    Mute(usize),
}

#[derive(Debug, Clone, PartialEq)]
enum Node {
    Folder,
    Link,
    File { bytes: Vec<u8>, synced: bool },
}

#[derive(Debug, Clone)]
enum Change {
    Put(PathBuf, usize),
    Move(PathBuf, PathBuf),
    Remove(PathBuf),
}

impl Change {
    fn parent(&self) -> Option<&Path> {
        match self {
            Self::Put(path, _) | Self::Remove(path) | Self::Move(_, path) => path.parent(),
        }
    }
}

#[derive(Debug, Default)]
struct State {
    nodes: Vec<Node>,
    now: BTreeMap<PathBuf, usize>,
    durable: BTreeMap<PathBuf, usize>,
    journal: Vec<Change>,
    steps: usize,
    fault: Option<Fault>,
    log: Vec<String>,
}

#[derive(Debug, Default)]
pub(super) struct MemoryDisk(RefCell<State>);

fn apply(names: &mut BTreeMap<PathBuf, usize>, change: &Change) {
    match change {
        Change::Put(path, node) => {
            names.insert(path.clone(), *node);
        }
        Change::Move(from, to) => {
            if let Some(node) = names.remove(from) {
                names.insert(to.clone(), node);
            }
        }
        Change::Remove(path) => {
            names.remove(path);
        }
    }
}

impl MemoryDisk {
    pub fn with_folder(root: &Path) -> Self {
        let disk = Self::default();
        disk.make_folder(root).unwrap();
        disk.settle();
        disk
    }

    /// Everything is safe, and steps are counted from here.
    pub fn settle(&self) {
        let mut state = self.0.borrow_mut();
        state.journal.clear();
        state.durable = state.now.clone();
        state.nodes.iter_mut().for_each(|n| {
            if let Node::File { synced, .. } = n {
                *synced = true;
            }
        });
        state.steps = 0;
        state.fault = None;
        state.log.clear();
    }

    pub fn set_fault(&self, fault: Fault) {
        self.0.borrow_mut().fault = Some(fault);
    }

    pub fn steps(&self) -> usize {
        self.0.borrow().steps
    }

    /// What was done, one word and name each.
    pub fn log(&self) -> Vec<String> {
        self.0.borrow().log.clone()
    }

    /// The power goes: so many of the changes of names that were not made safe are kept, and unsynced files are torn.
    pub fn cut_power(&self, kept_changes: usize) {
        {
            let mut state = self.0.borrow_mut();
            let mut names = state.durable.clone();
            state
                .journal
                .iter()
                .take(kept_changes)
                .for_each(|change| apply(&mut names, change));
            state.nodes.iter_mut().for_each(|n| {
                if let Node::File { bytes, synced: false } = n {
                    bytes.truncate(bytes.len() / 2);
                }
            });
            state.now = names;
        }
        self.settle();
    }

    /// All files, with what is in them.
    pub fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let state = self.0.borrow();
        let file = |(path, node): (&PathBuf, &usize)| match &state.nodes[*node] {
            Node::File { bytes, .. } => Some((path.clone(), bytes.clone())),
            _ => None,
        };
        state.now.iter().filter_map(file).collect()
    }

    /// Somebody else writes a file, or makes a link.
    pub fn meddle(&self, path: &Path, bytes: Option<&[u8]>) {
        let mut state = self.0.borrow_mut();
        let node = match bytes {
            Some(bytes) => Node::File {
                bytes: bytes.to_vec(),
                synced: true,
            },
            None => Node::Link,
        };
        state.nodes.push(node);
        let node = state.nodes.len() - 1;
        state.now.insert(path.to_owned(), node);
        state.durable.insert(path.to_owned(), node);
    }

    fn step(&self, what: &str, path: &Path) -> io::Result<()> {
        let mut state = self.0.borrow_mut();
        let at = state.steps;
        state.steps += 1;
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        state.log.push(format!("{what} {name}"));
        match state.fault {
            Some(Fault::Once(step, kind)) if at == step => Err(kind.into()),
            Some(Fault::For(step, times, kind)) if (step..step + times).contains(&at) => Err(kind.into()),
            Some(Fault::Dead(step)) if at >= step => Err(io::ErrorKind::Other.into()),
            _ => Ok(()),
        }
    }

    fn change(&self, change: Change) {
        let mut state = self.0.borrow_mut();
        apply(&mut state.now, &change);
        state.journal.push(change);
    }

    fn node(&self, path: &Path) -> Option<Node> {
        let state = self.0.borrow();
        state.now.get(path).map(|n| state.nodes[*n].clone())
    }

    fn bytes(&self, path: &Path) -> io::Result<Vec<u8>> {
        match self.node(path) {
            Some(Node::File { bytes, .. }) => Ok(bytes),
            Some(_) => Err(io::ErrorKind::InvalidInput.into()),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn add(&self, path: &Path, node: Node) {
        let number = {
            let mut state = self.0.borrow_mut();
            state.nodes.push(node);
            state.nodes.len() - 1
        };
        self.change(Change::Put(path.to_owned(), number));
    }
}

impl Disk for MemoryDisk {
    fn look(&self, path: &Path) -> io::Result<Kind> {
        self.step("look", path)?;
        Ok(match self.node(path) {
            None => Kind::Nothing,
            Some(Node::Folder) => Kind::Folder,
            Some(Node::Link) => Kind::Other,
            Some(Node::File { .. }) => Kind::File,
        })
    }

    fn names(&self, folder: &Path) -> io::Result<Vec<String>> {
        self.step("names", folder)?;
        if self.node(folder) != Some(Node::Folder) {
            return Err(io::ErrorKind::NotFound.into());
        }
        let state = self.0.borrow();
        let inside = state.now.keys().filter(|p| p.parent() == Some(folder));
        Ok(inside
            .map(|p| p.file_name().unwrap().to_string_lossy().into_owned())
            .collect())
    }

    fn read(&self, path: &Path, _: u64) -> io::Result<Vec<u8>> {
        self.step("read", path)?;
        self.bytes(path)
    }

    fn fingerprint(&self, path: &Path) -> io::Result<Fingerprint> {
        self.step("fingerprint", path)?;
        self.bytes(path).map(|b| Fingerprint::of(&b))
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.step("make_folder", path)?;
        self.add(path, Node::Folder);
        Ok(())
    }

    fn create(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let is_free = self.node(path).is_none();
        let result = self.step("create", path);
        if !is_free {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        // A write that fails leaves what was written before it failed.
        let written = if result.is_ok() {
            bytes
        } else {
            &bytes[..bytes.len() / 2]
        };
        self.add(
            path,
            Node::File {
                bytes: written.to_vec(),
                synced: false,
            },
        );
        result
    }

    fn sync(&self, path: &Path) -> io::Result<()> {
        self.step("sync", path)?;
        self.bytes(path)?;
        let mut state = self.0.borrow_mut();
        let node = state.now[path];
        if let Node::File { synced, .. } = &mut state.nodes[node] {
            *synced = true;
        }
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let at = self.steps();
        self.step("rename", to)?;
        self.bytes(from)?;
        self.change(Change::Move(from.to_owned(), to.to_owned()));
        match self.0.borrow().fault {
            Some(Fault::Mute(step)) if step == at => Err(io::ErrorKind::TimedOut.into()),
            _ => Ok(()),
        }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step("remove", path)?;
        self.bytes(path)?;
        self.change(Change::Remove(path.to_owned()));
        Ok(())
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.step("sync_folder", path)?;
        let mut state = self.0.borrow_mut();
        let journal = std::mem::take(&mut state.journal);
        let (safe, open): (Vec<_>, Vec<_>) = journal.into_iter().partition(|c| c.parent() == Some(path));
        safe.iter().for_each(|change| apply(&mut state.durable, change));
        state.journal = open;
        Ok(())
    }

    fn try_lock(&self, path: &Path) -> io::Result<Option<Lock>> {
        self.step("lock", path)?;
        if self.node(path).is_none() {
            self.add(
                path,
                Node::File {
                    bytes: Vec::new(),
                    synced: true,
                },
            );
        }
        Ok(Some(Lock(None)))
    }

    fn pause(&self, _: Duration) {}
}

//! Publishing: the shared folder, and the lessons that may leave.

use super::clean::{cleaned, replaced};
use crate::{
    Desk, Error, Result,
    place::storage,
    wire::lesson::{LessonsFolder, PublishInput, PublishReport},
};
use amends_lesson::{
    markdown::Meta,
    publish::{self, Folder, Item, make_marker, read_marker},
};
use amends_model::{LessonId, event::Op, lesson::LessonState};
use amends_store::{Reader, Told};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// The setting that remembers which folders lessons were published to, and their ids.
const FOLDERS: &str = "lessons_folders";

impl Desk {
    /// The folder lessons are published to.
    pub fn get_lessons_folder(&self) -> Result<LessonsFolder> {
        let (path, published, to_publish) = self.read(|r| {
            let lessons = r.list_lessons()?;
            let of = |state| lessons.iter().filter(|l| l.state == state).count();
            let path = r.get_setting("lessons_folder")?.map(PathBuf::from);
            Ok((path, of(LessonState::Published), of(LessonState::Confirmed)))
        })?;
        let Some(path) = path else {
            return Ok(LessonsFolder {
                name: None,
                ready: false,
                new: false,
                problem: None,
                published,
                to_publish,
            });
        };
        let (ready, new, problem) = match read_marker(&path) {
            Ok(_) => (true, false, None),
            Err(amends_lesson::Error::NoMarker) if !self.has_published_to(&path)? => (false, true, None),
            Err(error) => (false, false, Some(error.to_string())),
        };
        // A folder that was never used has none of them yet.
        let here = if self.has_published_to(&path)? {
            published
        } else {
            0
        };
        Ok(LessonsFolder {
            name: Some(short(&path)),
            ready,
            new,
            problem,
            published: here,
            to_publish: to_publish + published - here,
        })
    }

    /// Chooses the folder lessons are published to.
    pub fn set_lessons_folder(&self, path: &Path) -> Result<LessonsFolder> {
        let chosen = absolute(path)?.to_string_lossy().into_owned();
        self.change(|tx| {
            tx.set_setting("lessons_folder", &chosen)?;
            Ok(Told::workspace(
                Op::SettingsChanged,
                "Lessons folder chosen",
                None,
            ))
        })?;
        self.get_lessons_folder()
    }

    /// Publishes every confirmed lesson to the chosen folder.
    pub fn publish_lessons(&self, input: &PublishInput) -> Result<PublishReport> {
        let path = self
            .read(|r| Ok(r.get_setting("lessons_folder")?))?
            .map(PathBuf::from);
        let path = path.ok_or_else(|| Error::invalid("folder", "Choose the folder for lessons first."))?;
        self.publish_to(&path, input.new_folder)
    }

    /// Whether lessons were published to this folder before. To one that never was, naming it is a choice; one that
    /// was must bear its marker, because a drive that is not connected looks like an empty folder.
    pub fn has_published_to(&self, path: &Path) -> Result<bool> {
        let path = absolute(path)?;
        self.read(|r| Ok(folders(r)?.contains_key(&path.to_string_lossy().into_owned())))
    }

    /// Publishes every confirmed lesson to a folder. With `new_folder` it is set up for lessons first.
    pub fn publish_to(&self, path: &Path, new_folder: bool) -> Result<PublishReport> {
        let path = absolute(path)?;
        let (items, held) = self.read(|r| self.items(r))?;
        let mut known = self.read(folders)?;
        let key = path.to_string_lossy().into_owned();
        if new_folder && matches!(read_marker(&path), Err(amends_lesson::Error::NoMarker)) {
            let mut random = [0; 16];
            self.around.chance.fill(&mut random);
            make_marker(&path, uuid::Builder::from_random_bytes(random).into_uuid())?;
            known.remove(&key);
        }
        let (device, name) = (self.device.to_string(), self.workspace_name()?);
        let folder = Folder {
            root: &path,
            exporter: &device,
            device: &name,
            today: self.today(),
            expected: known.get(&key).copied(),
            held: &held,
        };
        let report = publish::publish(&folder, &items)?;
        known.insert(key, read_marker(&path)?.id);
        let known = serde_json::to_string(&known).unwrap_or_default();
        self.change(|tx| {
            tx.set_setting(FOLDERS, &known)?;
            for lesson in items.iter().map(Item::id) {
                let Some(mut lesson) = tx.get_lesson(lesson)? else {
                    continue;
                };
                if lesson.state == LessonState::Confirmed {
                    lesson.state = LessonState::Published;
                    tx.put_lesson(&lesson)?;
                }
            }
            Ok(Told::workspace(
                Op::LessonsPublished,
                format!("{} lessons written", report.written),
                None,
            ))
        })?;
        Ok(PublishReport {
            written: report.written,
            unchanged: report.unchanged,
            conflicts: report.conflicts.into_iter().map(|c| c.ours).collect(),
            withdrawn: report.withdrawn,
        })
    }

    /// The lessons that may leave, without personal data, and the drafts that are held back. Refuses if anything
    /// personal is left all the same.
    fn items(&self, r: &Reader<'_>) -> Result<(Vec<Item>, Vec<LessonId>)> {
        let (mut items, mut held) = (Vec::new(), Vec::new());
        for lesson in r.list_lessons()? {
            if lesson.state == LessonState::Draft {
                held.push(lesson.id);
                continue;
            }
            let personal = self.personal(r, &lesson)?;
            let replaced = replaced(&lesson, &personal)
                .iter()
                .map(|r| r.count)
                .sum::<usize>();
            let meta = Meta {
                replaced: u32::try_from(replaced).unwrap_or(u32::MAX),
                confirmed: Some(self.around.clock.day_of(lesson.edited)),
                ..Meta::default()
            };
            items.push(Item::new(&cleaned(&lesson, &personal), &meta, &personal.known())?);
        }
        Ok((items, held))
    }
}

/// The folders lessons were published to from here: path and id.
fn folders(r: &Reader<'_>) -> Result<BTreeMap<String, uuid::Uuid>> {
    let kept = r.get_setting(FOLDERS)?;
    Ok(kept
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default())
}

fn absolute(path: &Path) -> Result<PathBuf> {
    std::path::absolute(path).map_err(|e| storage(&e, "The folder cannot be reached."))
}

/// The last two names of a path: enough to recognise a folder, not enough to map a computer.
fn short(path: &Path) -> String {
    let names: Vec<String> = path.iter().map(|n| n.to_string_lossy().into_owned()).collect();
    names[names.len().saturating_sub(2)..].join(" › ")
}

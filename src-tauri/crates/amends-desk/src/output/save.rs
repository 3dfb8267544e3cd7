//! Kept notes as PDF: in one file, or in a folder with one a card.

use super::{Folder, file_name, one_file, single};
use crate::{
    Desk, Result,
    file::save_file,
    note::{About, CardSpec, Own, Planned, notes},
    wire::note::{Envelopes, NotesOutput, SavedFile},
    work::{Progress, on_all_cores},
};
use amends_model::note::Note;
use amends_store::Reader;
use std::path::Path;

/// Kept cards, ready to be written again, and for whom they are.
pub(crate) struct Cards {
    pub notes: Vec<Note>,
    pub names: Vec<String>,
    pub planned: Vec<Planned>,
}

impl Desk {
    /// The cards of notes: equal to those that were kept, to the last stroke.
    pub(crate) fn cards(&self, ids: &[String], progress: Progress<'_>) -> Result<Cards> {
        let read = |r: &Reader<'_>| {
            let (notes, mut about) = (notes(r, ids)?, About::new(r)?);
            let names: Result<Vec<_>> = notes.iter().map(|note| about.customer(note)).collect();
            let own: Result<Vec<Own>> = notes.iter().map(|note| self.own_then(r, note)).collect();
            Ok((notes, names?, own?))
        };
        let (notes, names, own) = self.read(read)?;
        let both: Vec<(&Note, Own)> = notes.iter().zip(own).collect();
        let planned = on_all_cores(&both, progress, |(note, own)| {
            CardSpec::of_note(note).planned(own)
        })?;
        let planned = planned.into_iter().collect::<Result<_>>()?;
        Ok(Cards {
            names: names.into_iter().map(Option::unwrap_or_default).collect(),
            planned,
            notes,
        })
    }

    /// Writes notes where somebody chose: as one PDF, or one a card into a new folder there.
    pub fn save_notes(
        &self,
        ids: &[String],
        output: &NotesOutput,
        path: &Path,
        progress: Progress<'_>,
    ) -> Result<SavedFile> {
        let cards = self.cards(ids, progress)?;
        if output.one_file {
            let (pdf, pages) = one_file(&cards.planned, output)?;
            save_file(path, &pdf)?;
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
            return Ok(SavedFile { name, pages });
        }
        let (files, pages) = cards.files(output)?;
        let folder = Folder::new_in(path, &format!("Notes {}", self.today()));
        folder.save(&files)?;
        Ok(SavedFile {
            name: folder.name(),
            pages,
        })
    }
}

/// A file's name and what is in it.
type NamedFile = (String, Vec<u8>);

impl Cards {
    /// One PDF a card, and how many pages they have together.
    fn files(&self, output: &NotesOutput) -> Result<(Vec<NamedFile>, usize)> {
        let digits = self.planned.len().to_string().len();
        let (mut files, mut pages) = (Vec::new(), 0);
        for (at, (planned, name)) in self.planned.iter().zip(&self.names).enumerate() {
            let plans = match output.envelopes {
                Envelopes::Only if planned.envelope.is_none() => continue,
                Envelopes::Only => planned.envelope.iter().collect::<Vec<_>>(),
                Envelopes::None => vec![&planned.card],
                Envelopes::With => planned.all().collect(),
            };
            pages += plans.iter().map(|plan| plan.pages.len()).sum::<usize>();
            files.push((file_name(at + 1, digits, name), single(planned, output)?));
        }
        if files.is_empty() {
            return Err(super::no_envelopes());
        }
        Ok((files, pages))
    }
}

//! Lessons in the database.

use crate::{
    Result, column,
    gate::{Reader, Tx},
};
use amends_model::{CaseId, LessonId, lesson::Lesson};
use rusqlite::{Row, Rows, named_params};

fn read(row: &Row<'_>) -> Result<Lesson> {
    Ok(Lesson {
        id: column::parsed(row, "id")?,
        case: column::maybe_parsed(row, "case_id")?,
        title: row.get("title")?,
        expected: row.get("expected")?,
        happened: row.get("happened")?,
        cause: row.get("cause")?,
        learnt: row.get("learnt")?,
        do_this: row.get("do_this")?,
        words_that_helped: row.get("words_that_helped")?,
        category: row.get("category")?,
        sub: row.get("sub")?,
        severity: column::small::<u8>(row, "severity")?.try_into()?,
        owner_team: row.get("owner_team")?,
        review: column::day(row, "review")?,
        state: column::parsed(row, "state")?,
        edited: column::moment(row, "edited")?,
    })
}

fn collect(mut rows: Rows<'_>) -> Result<Vec<Lesson>> {
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

impl Reader<'_> {
    /// The lesson with this id.
    pub fn get_lesson(&self, id: LessonId) -> Result<Option<Lesson>> {
        let mut statement = self.0.prepare_cached(include_str!("get_lesson.sql"))?;
        let mut rows = statement.query([id.to_string()])?;
        rows.next()?.map(read).transpose()
    }

    /// The lessons of a case, oldest first.
    pub fn list_lessons_of_case(&self, case: CaseId) -> Result<Vec<Lesson>> {
        let mut statement = self.0.prepare_cached(include_str!("list_lessons_of_case.sql"))?;
        collect(statement.query(named_params! { ":case": case.to_string() })?)
    }

    /// Every lesson, newest first.
    pub fn list_lessons(&self) -> Result<Vec<Lesson>> {
        let mut statement = self.0.prepare_cached(include_str!("list_lessons.sql"))?;
        collect(statement.query([])?)
    }
}

impl Tx<'_> {
    /// Writes a lesson, new or changed.
    pub fn put_lesson(&self, row: &Lesson) -> Result<()> {
        let mut statement = self.connection().prepare_cached(include_str!("put_lesson.sql"))?;
        statement.execute(named_params! {
            ":id": row.id.to_string(), ":case_id": row.case.map(|v| v.to_string()), ":title": row.title, ":expected": row.expected, ":happened": row.happened, ":cause": row.cause, ":learnt": row.learnt, ":do_this": row.do_this, ":words_that_helped": row.words_that_helped, ":category": row.category, ":sub": row.sub, ":severity": row.severity.level(), ":owner_team": row.owner_team, ":review": row.review.to_string(), ":state": row.state.to_string(), ":edited": row.edited.timestamp_millis(),
        })?;
        Ok(())
    }
}

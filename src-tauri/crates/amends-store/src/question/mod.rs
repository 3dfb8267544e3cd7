//! Questions to teams in the database.

use crate::{
    Result, column,
    gate::{Reader, Tx},
};
use amends_model::{CaseId, QuestionId, cause::Question};
use rusqlite::{Row, Rows, named_params};

fn read(row: &Row<'_>) -> Result<Question> {
    Ok(Question {
        id: column::parsed(row, "id")?,
        case: column::parsed(row, "case_id")?,
        text: row.get("text")?,
        who: row.get("who")?,
        person: column::maybe_parsed(row, "person_id")?,
        due: column::day(row, "due")?,
        asked: column::moment(row, "asked")?,
        answer: row.get("answer")?,
        answered: column::maybe_moment(row, "answered")?,
    })
}

fn collect(mut rows: Rows<'_>) -> Result<Vec<Question>> {
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

impl Reader<'_> {
    /// The question with this id.
    pub fn get_question(&self, id: QuestionId) -> Result<Option<Question>> {
        let mut statement = self.0.prepare_cached(include_str!("get_question.sql"))?;
        let mut rows = statement.query([id.to_string()])?;
        rows.next()?.map(read).transpose()
    }

    /// The questions of a case: open ones first, by their day.
    pub fn list_questions_of_case(&self, case: CaseId) -> Result<Vec<Question>> {
        let mut statement = self
            .0
            .prepare_cached(include_str!("list_questions_of_case.sql"))?;
        collect(statement.query(named_params! { ":case": case.to_string() })?)
    }

    /// Every question that nobody has answered, by its day.
    pub fn list_open_questions(&self) -> Result<Vec<Question>> {
        let mut statement = self.0.prepare_cached(include_str!("list_open_questions.sql"))?;
        collect(statement.query([])?)
    }
}

impl Tx<'_> {
    /// Writes a question, new or changed.
    pub fn put_question(&self, row: &Question) -> Result<()> {
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("put_question.sql"))?;
        statement.execute(named_params! {
            ":id": row.id.to_string(), ":case_id": row.case.to_string(), ":text": row.text, ":who": row.who, ":person_id": row.person.map(|v| v.to_string()), ":due": row.due.to_string(), ":asked": row.asked.timestamp_millis(), ":answer": row.answer, ":answered": row.answered.map(|v| v.timestamp_millis()),
        })?;
        Ok(())
    }

    /// Removes a question.
    pub fn remove_question(&self, id: QuestionId) -> Result<()> {
        self.connection()
            .prepare_cached("DELETE FROM question WHERE id = ?1")?
            .execute([id.to_string()])?;
        Ok(())
    }
}

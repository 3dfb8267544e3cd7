//! Facts asked of teams: what, whom, by when. An answer becomes a fact of the case, with whom it is from.

use crate::{
    Desk, Error, Result,
    desk::{case_of, id, moment},
    text,
    wire::{
        Change,
        cause::{NewQuestion, QuestionView},
    },
};
use amends_model::{CaseId, Day, FactId, QuestionId, case::Fact, cause::Question, event::Op};
use amends_store::{Reader, Told};

/// The questions of a case for its screen, open ones first.
pub(crate) fn questions(r: &Reader<'_>, case: CaseId, today: Day) -> Result<Vec<QuestionView>> {
    let view = |q: Question| QuestionView {
        id: q.id.to_string(),
        late: q.is_late(today),
        text: q.text,
        who: q.who,
        due: q.due.to_string(),
        asked: moment(q.asked),
        answer: q.answer,
        answered: q.answered.map(moment),
    };
    Ok(r.list_questions_of_case(case)?.into_iter().map(view).collect())
}

impl Desk {
    /// Asks a team, or somebody of ours by name, for a fact.
    pub fn ask_team(&self, case: &str, input: &NewQuestion) -> Result<Change> {
        let text = text::line("text", &input.text, "Write down what you want to know.")?;
        let who = text::line("who", &input.who, "Say which team or who is asked.")?;
        self.change(|tx| {
            let case = case_of(tx, case)?;
            let named = who.to_lowercase();
            let person = tx
                .list_people()?
                .into_iter()
                .find(|p| p.name.to_lowercase() == named);
            let question = Question {
                id: QuestionId::new(self.seed()),
                case: case.id,
                text,
                who,
                person: person.map(|p| p.id),
                due: input.due,
                asked: self.now(),
                answer: String::new(),
                answered: None,
            };
            tx.put_question(&question)?;
            let said = format!("Asked {}: {}", question.who, question.text);
            Ok(Told::of(
                case.id,
                Op::QuestionAsked,
                said,
                Some(question.id.to_string()),
            ))
        })
    }

    /// Writes down what they answered; it becomes a fact of the case, and its source says who was asked what.
    pub fn answer_question(&self, question: &str, answer: &str) -> Result<Change> {
        let answer = text::text("answer", answer)?.trim().to_owned();
        if answer.is_empty() {
            return Err(Error::invalid("answer", "Write down what they answered."));
        }
        self.change(|tx| {
            let mut question = question_of(tx, question)?;
            if question.answered.is_some() {
                return Err(Error::invalid("answer", "This question is answered already."));
            }
            let fact = Fact {
                id: FactId::new(self.seed()),
                case: question.case,
                text: answer.clone(),
                source: format!("{}, asked “{}”", question.who, question.text),
                noted: self.now(),
            };
            tx.put_fact(&fact)?;
            question.answer = answer;
            question.answered = Some(self.now());
            tx.put_question(&question)?;
            let said = format!("{} answered: {}", question.who, question.answer);
            Ok(Told::of(
                question.case,
                Op::QuestionAnswered,
                said,
                Some(fact.id.to_string()),
            ))
        })
    }

    /// Takes a question back. A fact that its answer became stays.
    pub fn remove_question(&self, question: &str) -> Result<Change> {
        self.change(|tx| {
            let question = question_of(tx, question)?;
            tx.remove_question(question.id)?;
            let said = format!("Question removed: {}", question.text);
            Ok(Told::of(question.case, Op::QuestionRemoved, said, None))
        })
    }
}

fn question_of(r: &Reader<'_>, question: &str) -> Result<Question> {
    let question: QuestionId = id(question, "question")?;
    r.get_question(question)?
        .ok_or_else(|| Error::not_found("question"))
}

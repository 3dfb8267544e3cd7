//! How a case begins: from a signal in one step, or typed in by hand.

use crate::{
    Code, Desk, Error, Result,
    clocks::Rules,
    customer::known,
    desk::{Outcome, id, me},
    inbox::{known_of, waiting, weighed},
    text,
    wire::{Change, inbox::NewCase},
};
use amends_model::{
    CaseId, CustomerId, Moment, PauseId, SignalId, Stage,
    case::{Case, Fault},
    customer::{Customer, normal_email},
    event::Op,
    pause::{Pause, QUIET_AFTER},
    severity::Severity,
    signal::{Signal, SignalState},
    triage::{their_words, triage},
};
use amends_store::{Told, Tx};

/// A title is a few words.
const TITLE: usize = 60;

impl Desk {
    /// Makes a signal a case: number, their words, severity, clocks and the marketing pause, all at once.
    pub fn open_case(&self, signal: &str) -> Result<Change> {
        self.open_case_of(signal, &[])
    }

    /// Makes one case of a signal and `also` others about the same thing.
    pub fn open_case_of(&self, signal: &str, also: &[String]) -> Result<Change> {
        let signal: SignalId = id(signal, "signal")?;
        self.change(|tx| {
            let mut signal = waiting(tx, signal)?;
            let also = others(tx, &signal, also)?;
            // Where only the other message says who wrote, both are theirs.
            signal.customer = signal.customer.or_else(|| also.iter().find_map(|o| o.customer));
            let told = self.case_from(tx, signal)?;
            if let Some(made) = told.case
                && let Some(case) = tx.get_case(made)?
            {
                for mut other in also {
                    other.state = SignalState::Case;
                    other.case = Some(case.id);
                    other.customer = Some(case.customer);
                    tx.put_signal(&other)?;
                }
            }
            Ok(told)
        })
    }

    /// The case that a signal becomes, within a change.
    pub(crate) fn case_from(&self, tx: &Tx<'_>, mut signal: Signal) -> Outcome {
        let known = known_of(tx, &signal, self.now())?;
        let severity = weighed(tx, &signal, known.as_ref())?.severity;
        let order_name = known
            .as_ref()
            .and_then(|k| k.order_about(&signal.whole_text(), signal.product.as_deref(), signal.at))
            .map(|o| o.name.clone());
        let customer = match signal.customer {
            Some(customer) => customer,
            None => self.new_customer(tx, &signal.author, None)?,
        };
        let case = Case {
            title: title_of(&signal),
            their_words: their_words(&signal.body),
            order_name,
            wrote: signal.at,
            ..self.blank_case(tx, customer, severity)?
        };
        self.begin(tx, &case)?;
        signal.state = SignalState::Case;
        signal.case = Some(case.id);
        signal.customer = Some(customer);
        tx.put_signal(&signal)?;
        let said = format!("Opened from a {}; marketing paused", signal.kind);
        Ok(Told::of(case.id, Op::CaseOpened, said, Some(case.id.to_string())))
    }

    /// A case typed in by hand.
    pub fn start_case(&self, input: &NewCase) -> Result<Change> {
        let words = text::text("their_words", &input.their_words)?;
        let words = words.trim();
        if words.is_empty() {
            return Err(Error::invalid(
                "their_words",
                "Write down what they said, in their words.",
            ));
        }
        let name = text::maybe_line("customer_name", &input.customer_name)?;
        let email = match input.customer_email.trim() {
            "" => None,
            typed => Some(normal_email(typed).ok_or_else(|| {
                Error::invalid("customer_email", "This does not look like an e-mail address.")
            })?),
        };
        let remedy = text::text("remedy_sought", &input.remedy_sought)?;
        let severity = input.severity.map(Severity::try_from).transpose();
        let severity = severity.map_err(|_| Error::invalid("severity", "Severity is 1 to 5."))?;
        self.change(|tx| {
            let customer = self.customer_typed(tx, input.customer_id.as_deref(), &name, email.as_deref())?;
            let known = known(tx, customer, self.now())?;
            let severity = severity.unwrap_or_else(|| triage(words, None).severity);
            let case = Case {
                title: shortened(words),
                their_words: their_words(words),
                remedy_sought: remedy,
                order_name: known.order_about(words, None, self.now()).map(|o| o.name.clone()),
                ..self.blank_case(tx, customer, severity)?
            };
            self.begin(tx, &case)?;
            tx.put_signal(&self.typed_signal(&case, words, &known.customer, input))?;
            let said = format!("Opened by hand from a {}; marketing paused", input.kind);
            Ok(Told::of(case.id, Op::CaseOpened, said, Some(case.id.to_string())))
        })
    }

    fn blank_case(&self, tx: &Tx<'_>, customer: CustomerId, severity: Severity) -> Result<Case> {
        let now = self.now();
        Ok(Case {
            id: CaseId::new(self.seed()),
            number: tx.next_case_number()?,
            customer,
            title: String::new(),
            stage: Stage::Diagnosis,
            owner: me(tx)?.id,
            severity,
            their_words: String::new(),
            emotions: Vec::new(),
            remedy_sought: String::new(),
            order_name: None,
            wrote: now,
            opened: now,
            answered: None,
            last_spoke: None,
            resolved: None,
            closed: None,
            outcome: None,
            outcome_because: None,
            fracture_category: None,
            fracture_sub: None,
            cause: None,
            fault: Fault::Undecided,
        })
    }

    /// Writes the case and stops marketing for its customer.
    fn begin(&self, tx: &Tx<'_>, case: &Case) -> Result<()> {
        tx.put_case(case)?;
        let resolve_by = Rules::read(self, tx)?.resolve_by(case.severity, case.opened);
        tx.put_pause(&Pause {
            id: PauseId::new(self.seed()),
            customer: case.customer,
            case: case.id,
            reason: format!("{} is open", case.number),
            from: case.opened,
            until: resolve_by + QUIET_AFTER,
            released: None,
        })?;
        Ok(())
    }

    fn customer_typed(
        &self,
        tx: &Tx<'_>,
        chosen: Option<&str>,
        name: &str,
        email: Option<&str>,
    ) -> Result<CustomerId> {
        if let Some(chosen) = chosen {
            let customer: CustomerId = id(chosen, "customer")?;
            return tx
                .get_customer(customer)?
                .map(|c| c.id)
                .ok_or_else(|| Error::not_found("customer"));
        }
        if let Some(email) = email
            && let Some(found) = tx.find_customer_by_email(email)?
        {
            return Ok(found.id);
        }
        if name.is_empty() && email.is_none() {
            return Err(Error::invalid(
                "customer_name",
                "Say whose case it is: a name or an e-mail address.",
            ));
        }
        self.new_customer(tx, name, email)
    }

    fn new_customer(&self, tx: &Tx<'_>, name: &str, email: Option<&str>) -> Result<CustomerId> {
        let mut customer = Customer::new(CustomerId::new(self.seed()));
        customer.name = name.trim().to_owned();
        customer.email = email.map(str::to_owned);
        tx.put_customer(&customer)?;
        Ok(customer.id)
    }

    /// What they said is kept whole, as something that arrived.
    fn typed_signal(&self, case: &Case, words: &str, customer: &Customer, input: &NewCase) -> Signal {
        let id = SignalId::new(self.seed());
        Signal {
            customer: Some(case.customer),
            author: customer.shown_name().to_owned(),
            body: words.to_owned(),
            state: SignalState::Case,
            case: Some(case.id),
            ..Signal::new(id, input.kind, ("typed in", &id.to_string()), case.wrote)
        }
    }
}

/// Other signals that wait, if they may be the same person's.
fn others(tx: &Tx<'_>, signal: &Signal, also: &[String]) -> Result<Vec<Signal>> {
    let mut found: Vec<Signal> = Vec::new();
    let mut whose = signal.customer;
    for other in also {
        let other = waiting(tx, id(other, "signal")?)?;
        let another = matches!((other.customer, whose), (Some(a), Some(b)) if a != b);
        whose = whose.or(other.customer);
        if another || other.id == signal.id {
            return Err(Error::new(
                Code::Invalid,
                "These two are not of one customer; nothing was changed.",
            ));
        }
        found.push(other);
    }
    Ok(found)
}

/// The review's own headline if it says something, else how its text begins.
fn title_of(signal: &Signal) -> String {
    let headline = signal.title.trim();
    if headline.chars().count() >= 4 {
        shortened(headline)
    } else {
        shortened(&signal.body)
    }
}

/// The first sentence, cut between words where it is long.
fn shortened(text: &str) -> String {
    let first = text
        .trim()
        .split_inclusive(['.', '!', '?', '\n'])
        .next()
        .unwrap_or("");
    let first = first.trim().trim_end_matches(['.', '!', '?']);
    let first = first.split_whitespace().collect::<Vec<_>>().join(" ");
    if first.is_empty() {
        return "Untitled case".to_owned();
    }
    if first.chars().count() <= TITLE {
        return first;
    }
    let mut cut = String::new();
    for word in first.split(' ') {
        if cut.chars().count() + word.chars().count() + 1 > TITLE {
            break;
        }
        if !cut.is_empty() {
            cut.push(' ');
        }
        cut.push_str(word);
    }
    if cut.is_empty() {
        first.chars().take(TITLE).collect()
    } else {
        cut + "…"
    }
}

/// When marketing may begin again after a resolution.
pub(super) fn quiet_until(resolved: Moment) -> Moment {
    resolved + QUIET_AFTER
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn a_title_is_the_first_sentence_cut_between_words() {
        assert_eq!(shortened("Came late. Very sad."), "Came late");
        assert_eq!(shortened("  "), "Untitled case");
        let long = shortened(&"parcel ".repeat(30));
        assert!(long.chars().count() <= 61 && long.ends_with("parcel…"), "{long}");
        assert_eq!(shortened(&"ß".repeat(300)).chars().count(), 60);
    }
}

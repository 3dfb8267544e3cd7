//! One customer, whole: read from one state of the database, newest first, and bounded.

use super::{Known, case_ref, known};
use crate::{
    Desk, Result,
    case::{make_good_view, promise_views},
    desk::{id, moment},
    wire::customer::{CustomerCase, CustomerPause, CustomerView, CustomerWords, Namesake, WarmingView},
};
use amends_model::{
    CustomerId, Moment, case::Case, clock::silence, customer::Customer, pause::Pause, signal::Signal,
    taxonomy, warming::Warming,
};
use amends_store::Reader;

/// Cases that are shown with their promises.
const CASES: usize = 50;
/// What they wrote that is shown.
const WORDS: usize = 50;
/// Warming signals that are shown.
const WARMING: u32 = 50;
/// Namesakes that are shown.
const NAMESAKES: u32 = 5;

impl Desk {
    /// A customer with everything that is known: history, promises, words, signs that they come back.
    pub fn get_customer(&self, customer: &str) -> Result<CustomerView> {
        let customer: CustomerId = id(customer, "customer")?;
        self.read(|r| {
            let known = known(r, customer, self.now())?;
            self.whole(r, &known)
        })
    }

    fn whole(&self, r: &Reader<'_>, known: &Known) -> Result<CustomerView> {
        let (now, customer) = (self.now(), &known.customer);
        let text = |field: &Option<String>| field.clone().unwrap_or_default();
        let words = r.list_signals_of_customer(customer.id)?;
        let cases = known
            .cases
            .iter()
            .take(CASES)
            .map(|case| self.case_of_theirs(r, case));
        let pauses = r.list_pauses_of_customer(customer.id)?;
        let warming = r.list_warming_of_customer(customer.id, WARMING)?;
        Ok(CustomerView {
            card: known.card(None),
            name: customer.name.clone(),
            phone: text(&customer.phone),
            company: text(&customer.company),
            street: text(&customer.street),
            city: text(&customer.city),
            postcode: text(&customer.postcode),
            country: text(&customer.country),
            wishlist: customer.wishlist.clone(),
            tags: customer.tags.clone(),
            note: text(&customer.note),
            by_hand: customer.by_hand.iter().copied().collect(),
            pauses: pauses
                .iter()
                .rev()
                .map(|p| pause_view(p, &known.cases, now))
                .collect(),
            orders: super::orders::page(r, customer.id, &known.cases, 0)?,
            cases: cases.collect::<Result<_>>()?,
            cases_count: known.cases.len(),
            words_count: words.len(),
            words: words
                .into_iter()
                .take(WORDS)
                .map(|w| words_view(w, &known.cases))
                .collect(),
            warming: warming.into_iter().map(warming_view).collect(),
            silent_hours: known.silence(now),
            last_spoke: known.cases.iter().filter_map(|c| c.last_spoke).max().map(moment),
            same_name: namesakes(r, customer, NAMESAKES)?
                .into_iter()
                .map(namesake)
                .collect(),
        })
    }

    fn case_of_theirs(&self, r: &Reader<'_>, case: &Case) -> Result<CustomerCase> {
        let make_goods = r.list_make_goods_of_case(case.id)?;
        Ok(CustomerCase {
            case: case_ref(case),
            stage: case.stage,
            severity: case.severity.level(),
            opened: moment(case.opened),
            closed: case.closed.map(moment),
            outcome: case.outcome,
            because: case.outcome_because.clone(),
            path: case.fracture_sub.as_deref().and_then(taxonomy::path),
            words: case.their_words.clone(),
            promises: promise_views(r, case, self.today())?,
            make_goods: make_goods.into_iter().map(make_good_view).collect(),
        })
    }
}

impl Known {
    /// Hours since they last heard from us, of the open case that has waited longest.
    fn silence(&self, now: Moment) -> Option<i64> {
        let open = self.cases.iter().filter(|case| case.is_open());
        open.map(|c| silence(c.wrote, c.last_spoke, now).num_hours())
            .max()
    }
}

fn pause_view(pause: &Pause, cases: &[Case], now: Moment) -> CustomerPause {
    let until = super::quiet_until(pause, cases, now);
    CustomerPause {
        case: cases.iter().find(|c| c.id == pause.case).map(case_ref),
        reason: pause.reason.clone(),
        from: moment(pause.from),
        until: moment(until.unwrap_or(pause.until)),
        released: pause.released.map(moment),
        on: until.is_some(),
        while_open: until.is_some() && super::is_of_open(pause, cases),
    }
}

fn words_view(signal: Signal, cases: &[Case]) -> CustomerWords {
    CustomerWords {
        id: signal.id.to_string(),
        kind: signal.kind,
        source: signal.source,
        at: moment(signal.at),
        stars: signal.stars,
        title: signal.title,
        body: signal.body,
        case: cases.iter().find(|c| Some(c.id) == signal.case).map(case_ref),
    }
}

fn warming_view(warming: Warming) -> WarmingView {
    WarmingView {
        id: warming.id.to_string(),
        kind: warming.kind,
        at: moment(warming.at),
        said: warming.said,
    }
}

/// Others of the same name; nobody is called nothing.
pub(crate) fn namesakes(r: &Reader<'_>, customer: &Customer, limit: u32) -> Result<Vec<Customer>> {
    if customer.name.trim().is_empty() {
        return Ok(Vec::new());
    }
    Ok(r.find_customers_named(&customer.name, customer.id, limit)?)
}

fn namesake(other: Customer) -> Namesake {
    Namesake {
        id: other.id.to_string(),
        apart: apart(&other),
        name: other.name,
    }
}

/// What tells somebody from others of the same name: e-mail, town, the shop's id.
pub(crate) fn apart(customer: &Customer) -> String {
    let number = customer.shop_id.as_ref().map(|id| format!("no. {id}"));
    let parts = [customer.email.clone(), customer.city.clone(), number];
    let mut known = parts.into_iter().flatten().take(2).collect::<Vec<_>>();
    if known.is_empty() {
        known.push("no e-mail address known".to_owned());
    }
    known.join(" · ")
}

//! The founder's brief: what one has to know before calling a customer, on one page.
//!
//! Everything on it is read from the case; nothing is made up. What the case does not say is a named blank, and stands
//! in the list of what to find out first.

mod facts;
mod page;
mod parts;

pub use page::BriefPage;

use crate::{
    Desk, Error, Result,
    customer::{apart, known, namesakes},
    desk::{id, me, moment},
    wire::brief::{Brief, BriefLine},
};
use amends_model::{CaseId, CaseNumber, brief::BriefMark, case::Case};
use amends_store::Reader;
use facts::Facts;

/// Namesakes that are told apart.
const NAMESAKES: u32 = 2;

impl Desk {
    /// What to know before calling the customer of a case, which is named by its number or id.
    pub fn get_brief(&self, case: &str) -> Result<Brief> {
        self.read(|r| {
            let case = find(r, case)?;
            let known = known(r, case.customer, self.now())?;
            let view = self.view(r, case.clone(), &known)?;
            let shop = r.get_setting("workspace_name")?.unwrap_or_default();
            let facts = Facts {
                earlier: facts::earlier_promises(r, &known, case.id, self.today())?,
                namesakes: namesakes(r, &known.customer, NAMESAKES)?
                    .iter()
                    .map(apart)
                    .collect(),
                wrote: self.around.clock.day_of(case.wrote),
                me: me(r)?.name,
                case: &case,
                known: &known,
                view: &view,
                shop,
            };
            let sections = parts::sections(&facts);
            Ok(Brief {
                case_id: case.id.to_string(),
                number: case.number.to_string(),
                title: case.title.clone(),
                severity: case.severity.level(),
                made: moment(self.now()),
                customer_id: known.customer.id.to_string(),
                name: known.customer.shown_name().to_owned(),
                phone: known.customer.phone.clone(),
                to_find_out: to_find_out(sections.iter().flat_map(|s| &s.lines)),
                sections,
            })
        })
    }
}

fn find(r: &Reader<'_>, text: &str) -> Result<Case> {
    let found = match text.parse::<CaseNumber>() {
        Ok(number) => r.find_case_by_number(number)?,
        Err(_) => r.get_case(id::<CaseId>(text, "case")?)?,
    };
    found.ok_or_else(|| Error::not_found("case"))
}

/// Every blank once: lines that are one, and what stands in brackets of the sentences we would say.
fn to_find_out<'a>(lines: impl Iterator<Item = &'a BriefLine>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for line in lines {
        let blanks: Vec<&str> = match line.mark {
            BriefMark::Unknown => vec![line.text.trim_matches(['[', ']'])],
            BriefMark::Open => parts::blanks(&line.text),
            _ => Vec::new(),
        };
        for blank in blanks {
            if !found.iter().any(|known| known == blank) {
                found.push(blank.to_owned());
            }
        }
    }
    found
}

//! Causes: why it broke, shared by cases so that they can be counted; the why-chain that leads to one, and the
//! questions that are asked of teams on the way.
//!
//! A symptom (the fracture point) says what the customer met, a cause says what we can change. Counting causes instead
//! of typed sentences is what makes "the same again" visible. A why-chain never ends at a person: it ends at something
//! that can be changed (the five-whys practice; "never end at someone was careless").

use crate::{CaseId, CauseId, Day, Moment, PersonId, QuestionId, WhyStepId};
use chrono::{Datelike as _, Days};
use serde::{Deserialize, Serialize};

/// Cases are counted over so many days back from now.
pub const CAUSE_DAYS: i64 = 30;
/// So many weeks are shown as a trend.
pub const TREND_WEEKS: usize = 12;
/// A cause with so many cases in [`CAUSE_DAYS`] is told about, unless a person sets another number. House default,
/// after the pattern alert "3 of the same kind in 30 days".
pub const USUAL_THRESHOLD: u32 = 3;
/// No threshold is larger.
pub const MOST_THRESHOLD: u32 = 999;

/// Why it broke.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cause {
    /// Identity.
    pub id: CauseId,
    /// One sentence that says what can be changed.
    pub title: String,
    /// The fracture point it usually shows at: sub-category of [`crate::taxonomy`].
    pub sub: Option<String>,
    /// The team that owns the fix; empty while nobody knows.
    pub team: String,
    /// The carrier it happens with; empty where none has a part.
    pub carrier: String,
    /// The product it happens with; empty where it is not about one.
    pub product: String,
    /// Tells from so many cases in 30 days; `None` takes the workspace's number, 0 never tells.
    pub threshold: Option<u32>,
    /// How many cases it had when its alert was put away; 0 while it never was.
    pub seen: u32,
    /// When it was first named.
    pub made: Moment,
    /// The cause that took over its cases.
    pub merged_into: Option<CauseId>,
}

impl Cause {
    /// A cause that was just named.
    pub fn new(id: CauseId, title: impl Into<String>, made: Moment) -> Self {
        Self {
            id,
            title: title.into(),
            sub: None,
            team: String::new(),
            carrier: String::new(),
            product: String::new(),
            threshold: None,
            seen: 0,
            made,
            merged_into: None,
        }
    }

    /// From how many cases in 30 days it is told about, where the workspace's number is `usual`; `None` for never.
    pub fn told_from(&self, usual: u32) -> Option<u32> {
        Some(self.threshold.unwrap_or(usual)).filter(|&n| n > 0)
    }

    /// Whether it should be told about: enough cases lately, and more than when its alert was put away.
    pub fn alerts(&self, recent: usize, total: usize, usual: u32) -> bool {
        let reached = self.told_from(usual).is_some_and(|from| recent >= from as usize);
        reached && total > self.seen as usize
    }

    /// Takes over from `other` what is not known here.
    pub fn learn_from(&mut self, other: &Self) {
        if self.sub.is_none() {
            self.sub.clone_from(&other.sub);
        }
        for (own, theirs) in [
            (&mut self.team, &other.team),
            (&mut self.carrier, &other.carrier),
            (&mut self.product, &other.product),
        ] {
            if own.is_empty() {
                own.clone_from(theirs);
            }
        }
        if self.threshold.is_none() {
            self.threshold = other.threshold;
        }
    }
}

/// One "because" of a why-chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhyStep {
    /// Identity.
    pub id: WhyStepId,
    /// Of which case.
    pub case: CaseId,
    /// Its place in the chain, from 1.
    pub position: u32,
    /// Because …
    pub text: String,
    /// How we know; empty while nobody has looked.
    pub evidence: String,
}

/// A fact that was asked of a team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Identity.
    pub id: QuestionId,
    /// Of which case.
    pub case: CaseId,
    /// What we want to know.
    pub text: String,
    /// Whom we asked: a team or somebody's name.
    pub who: String,
    /// Somebody of ours, if the name is theirs.
    pub person: Option<PersonId>,
    /// By which day.
    pub due: Day,
    /// When it was asked.
    pub asked: Moment,
    /// What they answered; empty while nobody did.
    pub answer: String,
    /// When they answered.
    pub answered: Option<Moment>,
}

impl Question {
    /// Whether the answer should be there by now.
    pub fn is_late(&self, today: Day) -> bool {
        self.answered.is_none() && self.due < today
    }
}

/// The Mondays of the last [`TREND_WEEKS`] weeks, oldest first; the last is the Monday of this week.
pub fn weeks(today: Day) -> Vec<Day> {
    let this = monday(today);
    let first = Days::new(7 * (TREND_WEEKS as u64 - 1));
    let first = this.checked_sub_days(first).unwrap_or(this);
    first.iter_weeks().take(TREND_WEEKS).collect()
}

/// In which of `weeks` a day lies; days after the last week count there (a clock may have been set back).
pub fn week_of(weeks: &[Day], day: Day) -> Option<usize> {
    weeks.iter().rposition(|&from| day >= from)
}

fn monday(day: Day) -> Day {
    let back = u64::from(day.weekday().num_days_from_monday());
    day.checked_sub_days(Days::new(back)).unwrap_or(day)
}

/// How many words of a query a title has, each at the beginning of a word. Very short words say nothing and are left
/// out where there are longer ones.
pub fn words_found(query: &str, title: &str) -> usize {
    let titled = words(title);
    let mut wanted = words(query);
    if wanted.iter().any(|w| w.chars().count() > 2) {
        wanted.retain(|w| w.chars().count() > 2);
    }
    let has = |w: &&String| titled.iter().any(|t| t.starts_with(w.as_str()));
    wanted.iter().filter(has).count()
}

/// Whether two titles are the same but for capitals, spaces and the full stop.
pub fn same_title(one: &str, other: &str) -> bool {
    words(one) == words(other)
}

fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::IdSeed;

    fn cause() -> Cause {
        let made = Moment::from_timestamp_millis(0).unwrap();
        let id = CauseId::new(IdSeed {
            at: made,
            random: [1; 10],
        });
        Cause::new(id, "Packing list lacks the size", made)
    }

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_cause_is_told_about_once_until_it_grows_again() {
        let mut cause = cause();
        assert!(!cause.alerts(2, 2, 3));
        assert!(cause.alerts(3, 3, 3));
        cause.seen = 3;
        assert!(!cause.alerts(3, 3, 3), "it was put away");
        assert!(cause.alerts(4, 4, 3), "one more case");
        cause.threshold = Some(5);
        assert!(!cause.alerts(4, 4, 3), "its own number goes first");
        cause.threshold = Some(0);
        assert!(!cause.alerts(400, 400, 3), "never");
    }

    #[test]
    fn twelve_weeks_begin_on_mondays_and_end_with_this_one() {
        let weeks = weeks(day("2026-11-27"));
        assert_eq!(weeks.len(), 12);
        assert_eq!((weeks[0], weeks[11]), (day("2026-09-07"), day("2026-11-23")));
        assert_eq!(week_of(&weeks, day("2026-11-22")), Some(10), "Sunday ends a week");
        assert_eq!(week_of(&weeks, day("2026-11-23")), Some(11));
        assert_eq!(
            week_of(&weeks, day("2027-01-01")),
            Some(11),
            "the clock was set back"
        );
        assert_eq!(week_of(&weeks, day("2026-09-06")), None);
    }

    #[test]
    fn titles_are_found_by_the_beginnings_of_their_words() {
        let title = "Packing list lacks the size";
        assert_eq!(words_found("pack siz", title), 2);
        assert_eq!(
            words_found("the size of it", title),
            2,
            "“of” and “it” say nothing"
        );
        assert_eq!(words_found("acking", title), 0);
        assert!(same_title(title, "packing  list lacks the SIZE."));
        assert!(!same_title(title, "packing list lacks the sizes"));
    }

    #[test]
    fn a_merged_cause_gives_what_the_other_did_not_know() {
        let (mut kept, mut gone) = (cause(), cause());
        kept.team = "Warehouse".to_owned();
        gone.team = "Content".to_owned();
        gone.carrier = "DPD".to_owned();
        kept.learn_from(&gone);
        assert_eq!((kept.team.as_str(), kept.carrier.as_str()), ("Warehouse", "DPD"));
    }
}

//! Weighs the phrases of a clause: which of several days is the deadline, and what has to be asked.

use std::ops::Range;

use chrono::NaiveDate;

use super::book::DateBook;
use super::calendar::later;
use super::meaning::{Ask, Fault, Meaning, Phrase, Remark, Sense};
use super::{Found, Known, When};

/// Further ahead than this is worth a word.
const FAR: i64 = 366;

/// A phrase that was read.
struct Heard {
    words: Range<usize>,
    sense: Sense,
    /// "By" or the like marks it as the deadline.
    marked: bool,
    /// Counts only where nothing else names a day.
    weak: bool,
    /// A day of the week: of a range the second may be a week later.
    weekly: bool,
}

impl DateBook {
    /// By when, in the words of a clause. `clause` is folded text.
    pub(crate) fn when(&self, clause: &[u8], known: Known<'_>) -> Found {
        let spelt = self.spelt(clause);
        let mut heard = self.hear(&spelt, known);
        heard.sort_by_key(|phrase| phrase.words.start);
        self.mark_choices(&spelt, &mut heard);
        let vague = |p: &Heard| matches!(p.sense, Sense::Vague(_));
        let only_vague = !heard.is_empty() && heard.iter().all(vague);
        if !only_vague && self.hinges.is_match(&spelt) {
            return Found {
                when: self.said(&Sense::Vague(Ask::Hinges), known),
                words: None,
            };
        }
        let chosen = chosen(&heard);
        let sense = self.together(&spelt, &chosen);
        let spelt_as_typed = matches!(spelt, std::borrow::Cow::Borrowed(_));
        Found {
            when: self.said(&sense, known),
            words: match chosen[..] {
                [only] if spelt_as_typed => Some(only.words.clone()),
                _ => None,
            },
        }
    }

    /// The question for a day that counts from something that has not happened yet.
    pub(crate) fn hinging(&self) -> When {
        When::Vague {
            question: self.say.hinges.clone(),
        }
    }

    /// Whether these words only lead to a day: "by", "no later than".
    pub(crate) fn only_leads(&self, words: &[u8]) -> bool {
        let with_space = [b" ", words].concat();
        self.without_leads(&with_space) == 0
    }

    /// Where the words end that do not lead to the day behind them.
    pub(crate) fn without_leads(&self, words: &[u8]) -> usize {
        self.leads.find(words).map_or(words.len(), |found| found.start())
    }

    /// Whether these words only round a day off: "at the latest", "at 10".
    pub(crate) fn only_trails(&self, words: &[u8]) -> bool {
        self.trails.is_match(words)
    }

    /// Whether a clause names a day at all, clear or not.
    pub(crate) fn names_a_day(&self, clause: &[u8]) -> bool {
        let dated = |means| !matches!(means, Meaning::Vague | Meaning::Nothing | Meaning::Again);
        self.shapes
            .iter()
            .any(|shape| dated(shape.means) && shape.regex.is_match(clause))
    }

    /// Every phrase, by the shapes in their order.
    fn hear(&self, clause: &[u8], known: Known<'_>) -> Vec<Heard> {
        let mut left = clause.to_vec();
        let mut heard = Vec::new();
        for shape in &self.shapes {
            let mut read = Vec::new();
            for words in shape.regex.captures_iter(&left) {
                let Some(whole) = words.get(0) else { continue };
                let start = words.name("lead").map_or(whole.start(), |lead| lead.end());
                let range = start..whole.end();
                let left_out = shape
                    .unless
                    .as_ref()
                    .is_some_and(|u| u.is_match(whole.as_bytes()))
                    || (shape.alone && !self.ends_here.is_match(&clause[range.end..]));
                if left_out {
                    continue;
                }
                let front = &clause[..start];
                let phrase = Phrase {
                    book: self,
                    shape,
                    words: &words,
                    known,
                    before: self.before.is_match(front),
                    up_to: self.up_to.is_match(front),
                };
                let marked =
                    self.deadline.is_match(front) || self.deadline_start.is_match(&clause[range.clone()]);
                if !marked && self.reference.is_match(front) {
                    read.push((range, None));
                    continue;
                }
                let sense = if self.after.is_match(front) && shape.means.is_a_day() {
                    Sense::Vague(Ask::NoDay)
                } else if phrase.before && shape.means.is_a_day() {
                    the_day_before(phrase.sense(), known.today)
                } else {
                    ahead(phrase.sense(), known.today)
                };
                read.push((range, Some((sense, marked))));
            }
            for (words, found) in read {
                left[words.clone()].fill(b'~');
                if let Some((sense, marked)) = found {
                    heard.push(Heard {
                        words,
                        sense,
                        marked,
                        weak: shape.weak,
                        weekly: shape.means == Meaning::Weekday,
                    });
                }
            }
        }
        heard
    }

    /// One sense for all the phrases that count.
    fn together(&self, clause: &[u8], chosen: &[&Heard]) -> Sense {
        match chosen {
            [] => Sense::Nothing,
            [only] => only.sense.clone(),
            [first, second] if self.is_range(clause, first, second) => range(first, second),
            several => {
                if let Some(wrong) = several.iter().find(|p| matches!(p.sense, Sense::Wrong(..))) {
                    return wrong.sense.clone();
                }
                let sets: Vec<&[NaiveDate]> = several.iter().filter_map(|p| p.sense.days()).collect();
                let Some((first, others)) = sets.split_first() else {
                    return several[0].sense.clone();
                };
                let shared: Vec<NaiveDate> = first
                    .iter()
                    .copied()
                    .filter(|day| others.iter().all(|set| set.contains(day)))
                    .collect();
                if !shared.is_empty() {
                    return Sense::Days(shared, None);
                }
                let mut all = sets.concat();
                all.sort_unstable();
                all.dedup();
                Sense::Days(all, None)
            }
        }
    }

    fn is_range(&self, clause: &[u8], first: &Heard, second: &Heard) -> bool {
        let between = clause
            .get(first.words.end..second.words.start)
            .unwrap_or_default();
        let opened = || self.opens.is_match(&clause[..first.words.start]);
        let at_the_latest = || {
            self.latest
                .is_match(clause.get(second.words.end..).unwrap_or_default())
        };
        self.joins.is_match(between)
            || (self.joins_opened.is_match(between) && opened())
            || (self.choice.is_match(between) && at_the_latest())
    }

    /// "By Friday or Monday": what is joined by "or" is marked together.
    fn mark_choices(&self, clause: &[u8], heard: &mut [Heard]) {
        for at in 1..heard.len() {
            let between = clause.get(heard[at - 1].words.end..heard[at].words.start);
            if between.is_some_and(|words| self.choice.is_match(words)) {
                let marked = heard[at - 1].marked || heard[at].marked;
                (heard[at - 1].marked, heard[at].marked) = (marked, marked);
            }
        }
    }

    /// The answer, with its sentence.
    fn said(&self, sense: &Sense, known: Known<'_>) -> When {
        let say = &self.say;
        let today = known.today;
        let named = |template: &str, day: NaiveDate| template.replace("{day}", &say.day_of(day, today));
        match sense {
            Sense::Nothing => When::None,
            Sense::Vague(ask) => When::Vague {
                question: match ask {
                    Ask::NoDay => say.vague.clone(),
                    Ask::Again => say.again.clone(),
                    Ask::Hinges => say.hinges.clone(),
                },
            },
            Sense::Wrong(fault, readings) => When::Wrong {
                readings: readings.clone(),
                question: match fault {
                    Fault::Passed(day) => named(&say.passed, *day),
                    Fault::Absent(date) => say.absent.replace("{date}", date),
                    Fault::Mismatch(day, weekday) => {
                        named(&say.mismatch, *day).replace("{named}", say.weekday(*weekday))
                    }
                },
            },
            Sense::Days(days, remark) => match days[..] {
                [] => When::None,
                [day] => When::Day {
                    day,
                    note: self.note(day, *remark, known),
                },
                _ => When::Unclear {
                    readings: days.clone(),
                    question: say.which.replace("{days}", &say.days_of(days, today)),
                },
            },
        }
    }

    fn note(&self, day: NaiveDate, remark: Option<Remark>, known: Known<'_>) -> Option<String> {
        let say = &self.say;
        let remark = remark.map(|remark| match remark {
            Remark::Later => &say.later,
            Remark::Last => &say.last,
            Remark::Shorter => &say.shorter,
            Remark::Moved => &say.moved,
        });
        let closed = (known.our_work && !known.hours.is_working_day(day)).then_some(&say.closed);
        let far = ((day - known.today).num_days() > FAR).then_some(&say.far);
        let notes: Vec<String> = [remark, closed, far]
            .into_iter()
            .flatten()
            .map(|note| note.replace("{day}", &say.day_of(day, known.today)))
            .collect();
        (!notes.is_empty()).then(|| notes.join(" "))
    }
}

impl Sense {
    fn days(&self) -> Option<&[NaiveDate]> {
        match self {
            Sense::Days(days, _) => Some(days),
            _ => None,
        }
    }
}

impl Meaning {
    /// Whether "before" and "after" move it: before Friday is Thursday, before the end of the week is that end.
    const fn is_a_day(self) -> bool {
        matches!(
            self,
            Meaning::Iso
                | Meaning::Numeric
                | Meaning::Date
                | Meaning::DayOfMonth
                | Meaning::NthWeekday
                | Meaning::NextWeekDay
                | Meaning::ByMonth
                | Meaning::Weekend
                | Meaning::Weekday
                | Meaning::Feast
                | Meaning::Ahead
        )
    }
}

/// The phrases that count: marked deadlines before other days, days before times, anything before "soon".
fn chosen(heard: &[Heard]) -> Vec<&Heard> {
    let dated = |p: &&Heard| matches!(p.sense, Sense::Days(..) | Sense::Wrong(..));
    let passed = |p: &&Heard| matches!(p.sense, Sense::Wrong(Fault::Passed(_), _));
    let tries: [&dyn Fn(&&Heard) -> bool; 5] = [
        &|p| dated(p) && p.marked && !p.weak,
        &|p| dated(p) && !p.weak && !passed(p),
        &|p| dated(p) && !p.weak,
        &|p| dated(p),
        &|p| matches!(p.sense, Sense::Vague(_)),
    ];
    let found = tries
        .into_iter()
        .map(|fits| heard.iter().filter(fits).collect::<Vec<_>>());
    let mut found = found.filter(|phrases| !phrases.is_empty());
    let mut chosen = found.next().unwrap_or_default();
    if chosen.iter().all(|p| matches!(p.sense, Sense::Vague(_))) {
        chosen.truncate(1);
    }
    chosen
}

/// Days that are gone cannot be meant; where all are gone, the author is told.
fn ahead(sense: Sense, today: NaiveDate) -> Sense {
    let Sense::Days(days, remark) = sense else {
        return sense;
    };
    let last = days.last().copied();
    let left: Vec<NaiveDate> = days.into_iter().filter(|day| *day >= today).collect();
    match (left.is_empty(), last) {
        (true, Some(last)) => Sense::Wrong(Fault::Passed(last), Vec::new()),
        _ => Sense::Days(left, remark),
    }
}

/// "Before Friday" is broken once Friday begins.
fn the_day_before(sense: Sense, today: NaiveDate) -> Sense {
    let Sense::Days(days, remark) = sense else {
        return sense;
    };
    let days = days.into_iter().filter_map(|day| day.pred_opt()).collect();
    ahead(Sense::Days(days, remark), today)
}

/// The later end of a range.
fn range(first: &Heard, second: &Heard) -> Sense {
    let (Some([from]), Some([to])) = (first.sense.days(), second.sense.days()) else {
        return match second.sense.days() {
            Some(_) => second.sense.clone(),
            None => first.sense.clone(),
        };
    };
    let to = if to < from && second.weekly {
        later(*to, 7)
    } else {
        Some(*to)
    };
    let end = to.map_or(*from, |to| to.max(*from));
    Sense::Days(vec![end], Some(Remark::Later))
}

//! Starters: scaffolds to begin a message from, as data (`data/en/starters/*.toml`).
//!
//! A starter never is a finished text. It brings an order of thoughts and the questions that an honest apology answers;
//! every sentence a customer could tell apart is asked of the author. `frames.toml` says what a channel has room for,
//! one file a kind of failure brings the thoughts.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use crate::Channel;

const FRAMES: &str = include_str!("../data/en/starters/frames.toml");
const FILES: [&str; 13] = [
    include_str!("../data/en/starters/late.toml"),
    include_str!("../data/en/starters/lost.toml"),
    include_str!("../data/en/starters/gift.toml"),
    include_str!("../data/en/starters/broken.toml"),
    include_str!("../data/en/starters/wrong_item.toml"),
    include_str!("../data/en/starters/not_as_described.toml"),
    include_str!("../data/en/starters/charged.toml"),
    include_str!("../data/en/starters/rude.toml"),
    include_str!("../data/en/starters/silence.toml"),
    include_str!("../data/en/starters/outage.toml"),
    include_str!("../data/en/starters/data.toml"),
    include_str!("../data/en/starters/again.toml"),
    include_str!("../data/en/starters/not_ours.toml"),
];

/// How much is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Depth {
    /// We have read it, somebody is on it, and you hear from us by then.
    Acknowledgement,
    /// The apology itself.
    Full,
}

/// The thoughts that belong to one kind of failure.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Starter {
    pub id: String,
    /// What broke, as the list calls it.
    pub title: String,
    /// Sub-categories of fracture points it is suggested for.
    pub fits: Vec<String>,
    /// Subject line where the channel has one.
    pub subject: String,
    /// What is thought about, by the names the frames use.
    parts: BTreeMap<String, String>,
}

/// A scaffold, ready to be put into a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun {
    pub subject: String,
    pub text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Frames {
    acknowledgement_subject: String,
    acknowledgement: BTreeMap<Channel, String>,
    full: BTreeMap<Channel, String>,
}

struct Book {
    frames: Frames,
    starters: Vec<Starter>,
}

/// Built in; the tests read every file, so the error cannot reach a person.
static BOOK: LazyLock<Result<Book, toml::de::Error>> = LazyLock::new(|| {
    Ok(Book {
        frames: toml::from_str(FRAMES)?,
        starters: FILES
            .iter()
            .map(|file| toml::from_str(file))
            .collect::<Result<_, _>>()?,
    })
});

/// Every starter, in the order of the list.
#[must_use]
pub fn all() -> &'static [Starter] {
    BOOK.as_ref().map_or(&[], |book| &book.starters)
}

/// The starter with this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Starter> {
    all().iter().find(|starter| starter.id == id)
}

impl Starter {
    /// The scaffold for a channel. A channel without room for a thought leaves it out.
    #[must_use]
    pub fn begin(&self, channel: Channel, depth: Depth) -> Begun {
        let Ok(book) = BOOK.as_ref() else {
            return Begun {
                subject: String::new(),
                text: String::new(),
            };
        };
        let (frames, subject) = match depth {
            Depth::Acknowledgement => (&book.frames.acknowledgement, &book.frames.acknowledgement_subject),
            Depth::Full => (&book.frames.full, &self.subject),
        };
        let mut text = frames.get(&channel).map_or("", |frame| frame.trim()).to_owned();
        for (name, words) in &self.parts {
            text = text.replace(&format!("<{name}>"), words.trim());
        }
        Begun {
            subject: subject.clone(),
            text,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::scaffold::{Gap, gaps};

    const CHANNELS: [Channel; 7] = [
        Channel::Email,
        Channel::Chat,
        Channel::Phone,
        Channel::PublicReply,
        Channel::Social,
        Channel::Letter,
        Channel::Handwritten,
    ];
    const KNOWN: [&str; 7] = [
        "customer.first_name",
        "order.name",
        "their_words",
        "owner.name",
        "fact.1",
        "promise.1",
        "make_good",
    ];

    #[test]
    fn every_file_is_read() {
        if let Err(error) = BOOK.as_ref() {
            panic!("{error}");
        }
        assert_eq!(all().len(), FILES.len());
        let ids: BTreeSet<&str> = all().iter().map(|s| s.id.as_str()).collect();
        assert_eq!(ids.len(), FILES.len());
        assert!(find("late").is_some() && find("nothing").is_none());
    }

    #[test]
    fn every_scaffold_asks_and_names_only_what_a_case_can_fill() {
        for starter in all() {
            for channel in CHANNELS {
                for depth in [Depth::Acknowledgement, Depth::Full] {
                    let begun = starter.begin(channel, depth);
                    let found = gaps(&begun.text);
                    let asked = found.iter().filter(|p| matches!(p.gap, Gap::Question(_))).count();
                    assert!(asked >= 1, "{} {channel:?} {depth:?} asks nothing", starter.id);
                    assert!(
                        !begun.text.contains(['<', '>', '[']),
                        "{}: {}",
                        starter.id,
                        begun.text
                    );
                    for place in found.iter().chain(&gaps(&begun.subject)) {
                        if let Gap::Placeholder(name) = &place.gap {
                            assert!(KNOWN.contains(&name.as_str()), "{}: {name}", starter.id);
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_scaffold_is_no_finished_text() {
        for starter in all() {
            for channel in CHANNELS {
                let text = starter.begin(channel, Depth::Full).text;
                let gaps = gaps(&text);
                let left: usize = gaps.iter().map(|g| g.end - g.start).sum();
                assert!(
                    left * 2 > text.chars().count(),
                    "{} {channel:?}:\n{text}",
                    starter.id
                );
            }
        }
    }

    #[test]
    fn a_public_scaffold_names_no_order_and_offers_no_money() {
        for starter in all() {
            for channel in [Channel::PublicReply, Channel::Social] {
                for depth in [Depth::Acknowledgement, Depth::Full] {
                    let text = starter.begin(channel, depth).text;
                    assert!(
                        !text.contains("order.name") && !text.contains("make_good"),
                        "{text}"
                    );
                }
            }
        }
    }

    #[test]
    fn no_starter_does_what_the_coach_would_strike_out() {
        for starter in all() {
            let text = starter.begin(Channel::Email, Depth::Full).text;
            let text = crate::scaffold::fill_for_reading(&text, |_| Some("Ada".to_owned())).text;
            let reading = crate::read(&crate::Draft {
                text: &text,
                channel: Channel::Email,
                today: chrono::NaiveDate::from_ymd_opt(2026, 11, 27).unwrap(),
                case: crate::CaseFacts::default(),
            });
            let harmful: Vec<_> = reading
                .findings
                .iter()
                .filter(|f| f.level >= crate::Level::Minor)
                .collect();
            assert!(harmful.is_empty(), "{}: {harmful:?}\n{text}", starter.id);
        }
    }
}

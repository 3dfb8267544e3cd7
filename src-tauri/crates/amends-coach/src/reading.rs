//! What the coach hands back: score, verdict, elements, findings and promises, ready to be written as JSON.
//!
//! Every position counts Unicode scalar values of the draft as it was given; ends are exclusive.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::dates::When;
use crate::draft::ReviewFlag;

/// The coach's reading of one draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// 0 to 100.
    pub score: u8,
    pub verdict: Verdict,
    /// Words of the draft, by Unicode word borders.
    pub words: usize,
    /// All seven elements, present or not, in the order of the phrase book.
    pub elements: Vec<ElementReading>,
    /// Harmful wordings in the order of the text.
    pub findings: Vec<Finding>,
    /// What the draft says we will do, in the order of the text.
    pub promises: Vec<FoundPromise>,
    /// Where the draft and the case do not fit together, the gravest first.
    #[serde(default)]
    pub cautions: Vec<Caution>,
    /// Why somebody has to look at this case before the draft is sent; empty when nobody has to.
    #[serde(default)]
    pub review: Vec<ReviewFlag>,
}

/// Follows from what is missing and what is harmful; the score is good from 75 points, poor below 45, mixed between.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Good,
    Mixed,
    Poor,
}

/// The seven parts a full apology is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ElementId {
    Responsibility,
    Acknowledgement,
    Repair,
    Regret,
    Prevention,
    Explanation,
    Voice,
}

/// One element as found, or not, in the draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ElementReading {
    pub id: ElementId,
    pub label: String,
    pub present: bool,
    /// Whether the score is capped without it.
    pub core: bool,
    /// Where it was heard: `[start, end]`, in order, not overlapping.
    pub spans: Vec<[usize; 2]>,
    /// One sentence: what it does for the reader, or the question to answer.
    pub advice: String,
}

/// How much a harmful wording matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Shown only; costs nothing.
    Hint,
    /// Polish.
    Minor,
    /// Should be rewritten.
    Major,
    /// Must be rewritten before sending.
    Blocker,
}

/// A family of harmful wordings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    SorryYouFeel,
    Conditional,
    PassiveDistance,
    Minimising,
    BlameThirdParty,
    BlameCustomer,
    PolicyShield,
    DefensiveBut,
    IntentShield,
    SelfFocus,
    VagueHarm,
    OverPromise,
    GenericCoupon,
    BegForgiveness,
    ExpiringBribe,
    QuidProQuo,
    Legalese,
    Boilerplate,
    HumbleBrag,
    EffortShift,
    PrematureClosure,
    MarketingUpsell,
}

/// A harmful wording in the draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The pattern of the phrase book, such as `co-01`.
    pub id: String,
    pub group: Group,
    pub level: Level,
    /// Start and end of the whole sentence that holds the wording: `rewrite` can take its place as it stands.
    pub start: usize,
    pub end: usize,
    pub title: String,
    pub why: String,
    /// A sentence to put instead: the author's own, mended, where its grammar allows; otherwise a model sentence whose
    /// blanks stand in square brackets, because the coach must not invent facts.
    pub rewrite: String,
}

/// Something about the whole draft that does not fit the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caution {
    pub id: CautionId,
    pub level: Level,
    pub title: String,
    pub why: String,
    /// What to do next.
    pub advice: String,
}

/// What a caution is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CautionId {
    ApologyWithoutRepair,
    RepairWithoutApology,
    BarePromiseOnRepeat,
    NoPreventionOnRepeat,
    ApologyBeforeHeard,
    ReviewNeeded,
    EmotionNotNamed,
    PromiseNotNamed,
    TooLong,
}

/// Something the draft says we will do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundPromise {
    /// The author's words, spaces joined.
    pub text: String,
    /// The day it falls due, when the words leave no doubt.
    pub due: Option<NaiveDate>,
    pub start: usize,
    pub end: usize,
    /// The same as a to-do: "Send you a new box".
    pub what: String,
    /// Who is to keep it, as far as the words say so.
    pub who: Who,
    /// What the words say about the day; where it is not certain, what to ask.
    pub when: When,
}

/// Who is to keep a promise, by its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    We,
    I,
    /// A person, a team or a partner, in the author's words: "Miriam", "our courier".
    Named(String),
    /// "Your refund will be issued": the words leave it open.
    Nobody,
}

//! The TypeScript side of the wire, generated from the types themselves.
//!
//! One file with everything, in a fixed order, so that a diff shows exactly what changed on the wire.

use super::cause;
use super::{
    brief, case, clock, coach, compose, customer, hand, inbox, lesson, mapping, note, paste, phrases,
    practice, settings, today, workspace,
};
use amends_model::{
    Stage,
    brief::{BriefMark, BriefPart},
    case::{Fault, Outcome},
    clock::{Kind, State},
    customer::{CustomerField, Marketing},
    lesson::LessonState,
    make_good::{MakeGoodKind, MakeGoodNature, MakeGoodState},
    message::{Channel, VersionReason},
    note::{Corner, NoteGuides, NoteState, SignatureKind},
    person::Role,
    promise::PromiseState,
    pulse::{PulseKind, PulseWhen},
    signal::{Kinship, SignalKind},
    stage::Missing,
    triage::{Lane, LaneChoice},
    warming::WarmingKind,
};
use ts_rs::{Config, TS};

const HEAD: &str = "// Generated from amends-desk/src/wire: do not edit. `make types` writes it again.\n";

fn union(name: &str, words: impl Iterator<Item = &'static str>) -> String {
    let list: Vec<String> = words.map(|w| format!("\"{w}\"")).collect();
    format!("export type {name} = {};\n", list.join(" | "))
}

macro_rules! unions {
    ($($name:ident),+ $(,)?) => { vec![$(union(stringify!($name), $name::ALL.iter().map(|w| w.as_str()))),+] };
}

macro_rules! types {
    ($cfg:expr; $($ty:ty),+ $(,)?) => { vec![$(format!("export {}\n", <$ty>::decl($cfg))),+] };
}

/// The whole file.
pub fn typescript() -> String {
    let cfg = Config::new().with_large_int("number");
    let words = unions![
        Stage,
        Role,
        Fault,
        Outcome,
        SignalKind,
        Lane,
        LaneChoice,
        Kinship,
        Missing,
        Channel,
        VersionReason,
        MakeGoodKind,
        MakeGoodNature,
        MakeGoodState,
        PromiseState,
        PulseKind,
        PulseWhen,
        LessonState,
        NoteState,
        NoteGuides,
        SignatureKind,
        Corner,
        Marketing,
        CustomerField,
        WarmingKind,
        BriefPart,
        BriefMark,
    ];
    let mapped = vec![
        union(
            "MappingKind",
            amends_intake::Kind::ALL.iter().map(|kind| kind.id()),
        ),
        union(
            "DateOrder",
            amends_intake::DateOrder::ALL.iter().map(|order| order.id()),
        ),
    ];
    let intake = types![&cfg;
        mapping::MappingView, mapping::ColumnView, mapping::MappingField, mapping::PreviewRowView,
        mapping::PreviewCellView, mapping::KeptMappingView, mapping::MappingInput, mapping::MappedColumn,
        inbox::AttachmentView, paste::PastedView, paste::PastedInput,
    ];
    let shared = types![&cfg; crate::Code, crate::Error, super::MoneyView, super::Change, super::PersonView, super::CaseRef];
    let work = types![&cfg;
        workspace::WorkspaceState, workspace::NewWorkspace, workspace::Unlock, workspace::RecoveryKeyShown,
        workspace::Counts, workspace::ImportReport, workspace::ImportedFile, workspace::SkippedRow, workspace::Found,
        inbox::Inbox, inbox::SignalRow, inbox::SignalDetail, inbox::CustomerCard, inbox::OrderBrief,
        inbox::NewCase, inbox::GroundView, inbox::KinView, inbox::PossibleCustomer, inbox::LaneView,
        today::TodayGroup, today::Today, today::TodayRow, today::Last90, today::PatternView,
    ];
    let cases = types![&cfg;
        case::CaseRow, case::CaseView, case::SuggestedSeverity, case::CaseSignal, case::DiagnosisView, case::FactView,
        case::MessageView, case::GoodwillView, case::MakeGoodView, case::PromiseView, case::ActionView,
        case::CheckInView, case::PulseView, case::MissingView, case::TimelineRow, case::Choices, case::CategoryView,
        case::SubView, case::SeverityView, case::PulseScale, case::CaseEdit, case::NewFact, case::NewMakeGood,
        case::NewPromise, case::NewAction, case::NewPulse, case::Closing,
    ];
    let customers = types![&cfg;
        customer::CustomerView, customer::OrderPage, customer::OrderRow, customer::OrderTrouble,
        customer::CustomerCase, customer::CustomerWords, customer::CustomerPause, customer::WarmingView,
        customer::Namesake, customer::CustomerEdit, customer::NewWarming,
        brief::Brief, brief::BriefSection, brief::BriefLine, brief::SavedBrief,
    ];
    let causes = types![&cfg;
        cause::CauseRow, cause::CauseFound, cause::CauseView, cause::CauseWeek, cause::CauseShare, cause::CauseCase,
        cause::CauseLink, cause::CauseAlert, cause::WhyView, cause::QuestionView, cause::BlameHint, cause::CauseChoice,
        cause::CauseEdit, cause::NewWhy, cause::WhyEdit, cause::NewQuestion,
    ];
    let rest = types![&cfg;
        coach::CoachReading, coach::ElementView, coach::FindingView, coach::CautionView, coach::FoundPromiseView,
        coach::OwnedPromise,
        note::NoteChoices, note::PaperView, note::PenView, note::InkView, note::EnvelopeView, note::SheetView,
        note::PageView, note::NotePreview, note::NoteRef, note::NoteRow, note::SavedFile, note::NoteInput,
        note::Choice, note::PrinterView, note::NotesOutput, note::PrintInput, note::PrintDone,
        note::BatchFile, note::BatchSource, note::BatchInput, note::BatchPreview, note::BatchRow,
        note::PlaceholderView, note::BatchLikeness, note::WorkView,
        hand::HandView, hand::SignatureView, hand::LetterheadView, hand::CaptureView, hand::FormView, hand::PadPoint,
        lesson::LessonRow, lesson::LessonView, lesson::LessonSection, lesson::Piece, lesson::Replaced,
        lesson::LessonsFolder, lesson::PublishReport, lesson::LessonFields, lesson::PublishInput,
        settings::SettingsView, settings::KeysView, settings::RoleLimit, settings::Held, settings::Checkup,
        settings::Check, settings::SettingsEdit, settings::PersonEdit,
    ];
    let composer = types![&cfg;
        compose::Composition, compose::ChannelView, compose::DifferenceView, compose::SaidHere,
        compose::ExposureView, compose::UnknownPlaceholder, compose::PlaceholderOfCase, compose::StarterView,
        compose::MessagePreview, compose::FinishedMessage, compose::MailOpened, compose::VersionView,
        compose::Comparison, compose::ComparedPiece, compose::AlikeMessage,
    ];
    let phrase_book = types![&cfg;
        phrases::PhraseLevel, phrases::PhraseBookView, phrases::PhraseGroup, phrases::PhraseView,
        phrases::ElementWeight, phrases::PhraseBookEdit,
    ];
    let clocks = clock_types(&cfg);
    let all = [
        words, mapped, shared, work, intake, cases, customers, rest, composer, clocks,
    ]
    .concat();
    let practice = types![&cfg; practice::PracticeRow, practice::PracticeView, practice::PracticeAnswer];
    let all = [all, causes, practice, phrase_book].concat();
    format!("{HEAD}\n{}", all.join("\n"))
}

fn clock_types(cfg: &Config) -> Vec<String> {
    let mut found = vec![
        union("ClockKind", Kind::ALL.iter().map(|w| w.as_str())),
        union("ClockState", State::ALL.iter().map(|w| w.as_str())),
    ];
    found.extend(types![cfg;
        clock::ClockView, clock::WaitView, clock::DeadlineView, clock::CaseDeadlineView, clock::ClockSettings,
        clock::ClockProblem, clock::HolidayView, clock::GoalsView, clock::ClockPart, clock::HoursEdit,
        clock::GoalsEdit, clock::DeadlineEdit, clock::NewDeadline,
    ]);
    found
}

//! Events: the append-only record from which timeline, undo and (later) several desks are read.

use crate::{CaseId, DeviceId, EventId, Moment, word::words};
use serde::{Deserialize, Serialize};

words! {
    /// What happened. Closed, so that a reader of old records never meets a word it cannot place.
    "operation" Op {
        WorkspaceStarted = "workspace_started",
        SettingsChanged = "settings_changed",
        PersonChanged = "person_changed",
        FileImported = "file_imported",
        MappingForgotten = "mapping_forgotten",
        MessagePasted = "message_pasted",
        SignalDismissed = "signal_dismissed",
        SignalMerged = "signal_merged",
        CaseOpened = "case_opened",
        CaseEdited = "case_edited",
        LaneChosen = "lane_chosen",
        SignalLinked = "signal_linked",
        StageMoved = "stage_moved",
        GateOverruled = "gate_overruled",
        CaseClosed = "case_closed",
        CaseReopened = "case_reopened",
        Diagnosed = "diagnosed",
        FactAdded = "fact_added",
        FactRemoved = "fact_removed",
        CauseLinked = "cause_linked",
        CauseUnlinked = "cause_unlinked",
        CauseEdited = "cause_edited",
        CausesMerged = "causes_merged",
        CauseAlertSeen = "cause_alert_seen",
        WhyEdited = "why_edited",
        QuestionAsked = "question_asked",
        QuestionAnswered = "question_answered",
        QuestionRemoved = "question_removed",
        DraftSaved = "draft_saved",
        MessageLookedAt = "message_looked_at",
        MessageSent = "message_sent",
        MessageStarted = "message_started",
        VersionKept = "version_kept",
        VersionRestored = "version_restored",
        MakeGoodOffered = "make_good_offered",
        MakeGoodApproved = "make_good_approved",
        MakeGoodDelivered = "make_good_delivered",
        MakeGoodDeclined = "make_good_declined",
        PromiseMade = "promise_made",
        PromiseKept = "promise_kept",
        PromiseBroken = "promise_broken",
        PromiseReleased = "promise_released",
        ActionGiven = "action_given",
        ActionDone = "action_done",
        WaitStarted = "wait_started",
        WaitEnded = "wait_ended",
        DeadlineAdded = "deadline_added",
        DeadlineMet = "deadline_met",
        DeadlineExtended = "deadline_extended",
        DeadlineRemoved = "deadline_removed",
        MarketingReleased = "marketing_released",
        CheckInDone = "check_in_done",
        PulseTaken = "pulse_taken",
        NoteWritten = "note_written",
        NoteEdited = "note_edited",
        NoteApproved = "note_approved",
        NotePrinted = "note_printed",
        NotePosted = "note_posted",
        NoteTakenBack = "note_taken_back",
        NoteRemoved = "note_removed",
        HandChanged = "hand_changed",
        CustomerEdited = "customer_edited",
        WarmingNoted = "warming_noted",
        WarmingRemoved = "warming_removed",
        TroubleNoted = "trouble_noted",
        LessonWritten = "lesson_written",
        LessonEdited = "lesson_edited",
        LessonConfirmed = "lesson_confirmed",
        LessonsPublished = "lessons_published",
        Undone = "undone",
    }
}

/// One entry of the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Identity.
    pub id: EventId,
    /// Position on this computer, counted from 1.
    pub seq: i64,
    /// Which computer wrote it.
    pub device: DeviceId,
    /// That computer's own count, so that several can be joined.
    pub device_seq: i64,
    /// When.
    pub at: Moment,
    /// What.
    pub op: Op,
    /// Of which case.
    pub case: Option<CaseId>,
    /// One sentence for the timeline. Personal data may stand here; it is erased with the payload.
    pub said: String,
}

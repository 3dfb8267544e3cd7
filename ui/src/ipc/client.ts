// The one place where the window talks to the desk.
//
// `Commands` lists every command with what it takes and what comes back, so a misspelt argument is
// a type error here and not a puzzled user there.
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type * as w from "./wire";

type None = Record<string, never>;

/** name: [arguments, result] */
export interface Commands {
  get_workspace: [None, w.WorkspaceState];
  prepare_workspace: [{ input: w.NewWorkspace }, w.RecoveryKeyShown];
  save_recovery_sheet: [None, w.SavedFile];
  start_workspace: [{ answers: [string, string] }, w.WorkspaceState];
  unlock_workspace: [{ input: w.Unlock }, w.WorkspaceState];
  get_counts: [None, w.Counts];

  choose_import: [None, w.ImportReport | null];
  import_sample: [None, w.ImportReport];
  import_dropped: [None, w.ImportReport | null];
  preview_mapping: [{ input: w.MappingInput }, w.MappingView];
  import_mapped: [{ input: w.MappingInput }, w.ImportReport];
  put_held_away: [None, null];
  list_mappings: [None, w.KeptMappingView[]];
  forget_mapping: [{ id: string }, w.Change];
  read_pasted: [{ text: string }, w.PastedView];
  add_pasted: [{ input: w.PastedInput }, w.Change];

  get_today: [None, w.Today];

  get_inbox: [None, w.Inbox];
  get_signal: [{ id: string }, w.SignalDetail];
  dismiss_signal: [{ id: string; reason: string }, w.Change];
  link_signal: [{ id: string; customer_id: string }, w.Change];
  merge_signal: [{ id: string; case_id: string }, w.Change];
  open_case: [{ signal_id: string; also: string[] }, w.Change];

  list_cases: [{ query: string; stage: w.Stage | null; closed: boolean }, w.CaseRow[]];
  get_case: [{ id: string }, w.CaseView];
  get_choices: [None, w.Choices];
  start_case: [{ input: w.NewCase }, w.Change];
  edit_case: [{ id: string; edit: w.CaseEdit }, w.Change];
  choose_lane: [{ id: string; lane: w.LaneChoice; reason: string }, w.Change];
  move_stage: [{ id: string; to: w.Stage; overrule: string | null }, w.Change];
  add_fact: [{ id: string; input: w.NewFact }, w.Change];
  remove_fact: [{ id: string }, w.Change];
  link_cause: [{ id: string; choice: w.CauseChoice }, w.Change];
  unlink_cause: [{ id: string }, w.Change];
  add_why: [{ id: string; input: w.NewWhy }, w.Change];
  edit_why: [{ id: string; edit: w.WhyEdit }, w.Change];
  move_why: [{ id: string; up: boolean }, w.Change];
  remove_why: [{ id: string }, w.Change];
  ask_team: [{ id: string; input: w.NewQuestion }, w.Change];
  answer_question: [{ id: string; answer: string }, w.Change];
  remove_question: [{ id: string }, w.Change];
  find_blame: [{ text: string }, w.BlameHint | null];
  list_causes: [None, w.CauseRow[]];
  find_causes: [{ query: string; case_id: string | null }, w.CauseFound[]];
  get_cause: [{ id: string }, w.CauseView];
  edit_cause: [{ id: string; edit: w.CauseEdit }, w.Change];
  merge_causes: [{ from: string; into: string }, w.Change];
  put_away_cause_alert: [{ id: string }, w.Change];

  close_case: [{ id: string; input: w.Closing }, w.Change];
  reopen_case: [{ id: string }, w.Change];
  end_pause: [{ id: string }, w.Change];

  get_brief: [{ id: string }, w.Brief];
  save_brief: [{ id: string }, w.SavedBrief];

  get_customer: [{ id: string }, w.CustomerView];
  list_orders: [{ id: string; skip: number }, w.OrderPage];
  edit_customer: [{ id: string; edit: w.CustomerEdit }, w.Change];
  note_trouble: [{ id: string; said: string }, w.Change];
  note_warming: [{ id: string; input: w.NewWarming }, w.Change];
  remove_warming: [{ id: string }, w.Change];
  start_waiting: [{ id: string; why: string }, w.Change];
  stop_waiting: [{ id: string }, w.Change];
  add_deadline: [{ id: string; input: w.NewDeadline }, w.Change];
  meet_deadline: [{ id: string }, w.Change];
  claim_deadline: [{ id: string; reason: string }, w.Change];
  remove_deadline: [{ id: string }, w.Change];
  get_clock_settings: [None, w.ClockSettings];
  edit_working_hours: [{ edit: w.HoursEdit }, w.Change];
  add_holidays: [{ list: string }, w.Change];
  remove_holiday: [{ date: string; every_year: boolean }, w.Change];
  edit_goals: [{ edit: w.GoalsEdit }, w.Change];
  edit_deadline: [{ edit: w.DeadlineEdit }, w.Change];
  forget_deadline: [{ id: string }, w.Change];
  restore_clocks: [{ part: w.ClockPart }, w.Change];

  save_draft: [{ id: string; channel: w.Channel; text: string }, w.Change];
  coach: [{ text: string; channel: w.Channel; case_id: string | null }, w.CoachReading];
  look_at_message: [{ id: string; channel: w.Channel; person_id: string }, w.Change];
  mark_sent: [{ id: string }, w.Change];
  mark_sent_anyway: [{ id: string }, w.Change];
  list_found_promises: [{ id: string; text: string }, w.FoundPromiseView[]];
  take_back_sent: [{ id: string }, w.Change];
  save_subject: [{ id: string; channel: w.Channel; subject: string }, w.Change];
  get_composition: [{ id: string }, w.Composition];
  start_message: [{ id: string; channel: w.Channel; starter: string; whole: boolean }, w.Change];
  get_message_preview: [{ id: string; channel: w.Channel }, w.MessagePreview];
  get_finished_message: [{ id: string; channel: w.Channel }, w.FinishedMessage];
  open_in_mail: [{ id: string }, w.MailOpened];
  keep_version: [{ id: string; channel: w.Channel; reason: w.VersionReason }, w.Change];
  list_versions: [{ id: string; channel: w.Channel }, w.VersionView[]];
  compare_versions: [{ id: string; with: string | null }, w.Comparison];
  restore_version: [{ id: string }, w.Change];
  get_alike_message: [{ id: string; channel: w.Channel }, w.AlikeMessage | null];

  offer_make_good: [{ id: string; input: w.NewMakeGood }, w.Change];
  approve_make_good: [{ id: string }, w.Change];
  deliver_make_good: [{ id: string }, w.Change];
  decline_make_good: [{ id: string }, w.Change];
  make_promise: [{ id: string; input: w.NewPromise }, w.Change];
  settle_promise: [{ id: string; state: Exclude<w.PromiseState, "open"> }, w.Change];
  give_action: [{ id: string; input: w.NewAction }, w.Change];
  finish_action: [{ id: string }, w.Change];

  do_check_in: [{ id: string; said: string }, w.Change];
  take_pulse: [{ id: string; input: w.NewPulse }, w.Change];

  get_note_choices: [None, w.NoteChoices];
  preview_note: [{ input: w.NoteInput }, w.NotePreview];
  write_note: [{ input: w.NoteInput }, w.Change];
  edit_note: [{ id: string; input: w.NoteInput }, w.Change];
  take_out_unwritable: [{ text: string; hand: string }, string];
  list_notes: [None, w.NoteRow[]];
  remove_notes: [{ ids: string[] }, w.Change];
  set_note_state: [{ ids: string[]; state: w.NoteState }, w.Change];
  get_address: [{ case_id: string }, string];
  save_note_pdf: [{ id: string }, w.SavedFile];
  save_notes_pdf: [{ ids: string[]; output: w.NotesOutput }, w.SavedFile];
  list_printers: [None, w.PrinterView[]];
  print_notes: [{ input: w.PrintInput }, w.PrintDone];
  print_test_page: [{ printer: string; paper: string }, null];
  set_printer_offset: [{ printer: string; x_mm: number; y_mm: number }, w.Change];
  choose_batch_file: [None, w.BatchFile | null];
  preview_batch: [{ input: w.BatchInput }, w.BatchPreview];
  write_batch: [{ input: w.BatchInput }, w.Change];
  stop_work: [None, null];

  import_hand_font: [{ name: string }, w.Change | null];
  save_capture_sheet: [{ format: string }, w.SavedFile];
  read_capture: [None, w.CaptureView | null];
  keep_captured_hand: [{ token: string; name: string; dropped: [string, number][] }, w.Change];
  rename_hand: [{ id: string; name: string }, w.Change];
  retire_hand: [{ id: string }, w.Change];
  set_signature: [{ strokes: w.PadPoint[][] }, w.Change];
  import_signature: [None, w.Change | null];
  remove_signature: [None, w.Change];
  import_letterhead: [None, w.Change | null];
  set_letterhead: [{ corner: w.Corner; width_mm: number }, w.Change];
  remove_letterhead: [None, w.Change];

  write_lesson: [{ case_id: string }, w.Change];
  list_lessons: [None, w.LessonRow[]];
  get_lesson: [{ id: string }, w.LessonView];
  edit_lesson: [{ id: string; fields: w.LessonFields }, w.Change];
  confirm_lesson: [{ id: string }, w.Change];
  get_lessons_folder: [None, w.LessonsFolder];
  choose_lessons_folder: [None, w.LessonsFolder];
  publish_lessons: [{ input: w.PublishInput }, w.PublishReport];

  get_phrase_book: [None, w.PhraseBookView];
  edit_phrase_book: [{ edit: w.PhraseBookEdit }, w.Change];
  restore_phrase_book: [None, w.Change];
  list_practice: [None, w.PracticeRow[]];
  get_practice: [{ id: string }, w.PracticeView];
  coach_practice: [{ id: string; text: string }, w.CoachReading];
  get_practice_answer: [{ id: string }, w.PracticeAnswer];

  get_settings: [None, w.SettingsView];
  edit_settings: [{ edit: w.SettingsEdit }, w.Change];
  edit_person: [{ input: w.PersonEdit }, w.Change];
  set_passphrase: [{ passphrase: string }, w.Change];
  get_checkup: [None, w.Checkup];

  find: [{ query: string }, w.Found[]];
  undo_last: [None, w.Change];
  close_window: [None, null];
}

export type Command = keyof Commands;
export type Arguments<K extends Command> = Commands[K][0];
export type Result<K extends Command> = Commands[K][1];

/**
 * Calls the desk. Rejects with a `Refusal`, always: whatever else went wrong is put into one, so
 * that nobody has to tell two kinds of failure apart.
 */
export async function call<K extends Command>(
  name: K,
  ...[args]: Arguments<K> extends None ? [] : [Arguments<K>]
): Promise<Result<K>> {
  try {
    return await invoke<Result<K>>(name, args ?? {});
  } catch (thrown) {
    throw asRefusal(thrown);
  }
}

/** Tells of changes made elsewhere: another window, an import, the command line. */
export function onChanged(told: (change: w.Change) => void): () => void {
  return hear<w.Change>("changed", told);
}

/** Tells that the window is about to close; it stays until `close_window`, or for two seconds. */
export function onClosing(told: () => void): () => void {
  return hear<null>("closing", told);
}

/** Tells how far long work has come. */
export function onWork(told: (work: w.WorkView) => void): () => void {
  return hear<w.WorkView>("work", told);
}

/** Tells the names of files that are dragged above the window; none once they have gone again. */
export function onDragging(told: (names: string[]) => void): () => void {
  return hear<string[]>("dragging", told);
}

/** Tells the names of files that were dropped; `import_dropped` imports them. */
export function onDropped(told: (names: string[]) => void): () => void {
  return hear<string[]>("dropped", told);
}

function hear<T>(
  name: "changed" | "closing" | "work" | "dragging" | "dropped",
  told: (payload: T) => void,
): () => void {
  const listening = listen<T>(name, (event) => told(event.payload));
  return () => {
    listening.then((stop) => stop()).catch(() => {});
  };
}

export function asRefusal(thrown: unknown): w.Refusal {
  if (typeof thrown === "object" && thrown !== null && "code" in thrown && "message" in thrown) {
    return thrown as w.Refusal;
  }
  return {
    code: "internal",
    message: "Something went wrong inside Amends. Nothing was changed; please try it again.",
  };
}

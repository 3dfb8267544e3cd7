//! Commands of the window, a module a noun. Each takes the state, calls one use case, and hands back its answer.

mod apology;
mod briefs;
mod cases;
mod causes;
mod clocks;
mod composer;
mod customers;
mod everywhere;
mod follow_up;
mod hands;
mod inbox;
mod intake;
mod lessons;
mod notes;
mod ownership;
mod phrases;
mod practice;
mod settings;
mod workspace;

use amends_desk::{Result, wire::note::SavedFile};
use std::path::{Path, PathBuf};
use tauri::{Wry, ipc::Invoke};

/// Every command there is.
pub fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        apology::save_draft,
        apology::coach,
        apology::list_found_promises,
        composer::get_composition,
        composer::save_subject,
        composer::start_message,
        composer::get_message_preview,
        composer::get_finished_message,
        composer::open_in_mail,
        composer::look_at_message,
        composer::mark_sent,
        composer::mark_sent_anyway,
        composer::take_back_sent,
        composer::keep_version,
        composer::list_versions,
        composer::compare_versions,
        composer::restore_version,
        composer::get_alike_message,
        briefs::get_brief,
        briefs::save_brief,
        cases::list_cases,
        cases::get_case,
        cases::get_choices,
        cases::start_case,
        cases::edit_case,
        cases::choose_lane,
        cases::move_stage,
        cases::add_fact,
        cases::remove_fact,
        cases::close_case,
        cases::reopen_case,
        customers::get_customer,
        customers::list_orders,
        customers::edit_customer,
        customers::note_trouble,
        customers::note_warming,
        customers::remove_warming,
        causes::list_causes,
        causes::find_causes,
        causes::get_cause,
        causes::link_cause,
        causes::unlink_cause,
        causes::edit_cause,
        causes::merge_causes,
        causes::put_away_cause_alert,
        causes::add_why,
        causes::edit_why,
        causes::move_why,
        causes::remove_why,
        causes::ask_team,
        causes::answer_question,
        causes::remove_question,
        causes::find_blame,
        clocks::start_waiting,
        clocks::stop_waiting,
        clocks::add_deadline,
        clocks::meet_deadline,
        clocks::claim_deadline,
        clocks::remove_deadline,
        clocks::get_clock_settings,
        clocks::edit_working_hours,
        clocks::add_holidays,
        clocks::remove_holiday,
        clocks::edit_goals,
        clocks::edit_deadline,
        clocks::forget_deadline,
        clocks::restore_clocks,
        everywhere::get_today,
        everywhere::get_counts,
        everywhere::find,
        everywhere::undo_last,
        everywhere::stop_work,
        everywhere::close_window,
        follow_up::do_check_in,
        follow_up::take_pulse,
        follow_up::end_pause,
        hands::import_hand_font,
        hands::save_capture_sheet,
        hands::read_capture,
        hands::keep_captured_hand,
        hands::rename_hand,
        hands::retire_hand,
        hands::set_signature,
        hands::import_signature,
        hands::remove_signature,
        hands::import_letterhead,
        hands::set_letterhead,
        hands::remove_letterhead,
        hands::get_address,
        inbox::get_inbox,
        inbox::get_signal,
        inbox::dismiss_signal,
        inbox::link_signal,
        inbox::merge_signal,
        inbox::open_case,
        intake::choose_import,
        intake::import_dropped,
        intake::preview_mapping,
        intake::import_mapped,
        intake::put_held_away,
        intake::list_mappings,
        intake::forget_mapping,
        intake::read_pasted,
        intake::add_pasted,
        lessons::write_lesson,
        lessons::list_lessons,
        lessons::get_lesson,
        lessons::edit_lesson,
        lessons::confirm_lesson,
        lessons::get_lessons_folder,
        lessons::publish_lessons,
        lessons::choose_lessons_folder,
        notes::preview_note,
        notes::write_note,
        notes::edit_note,
        notes::take_out_unwritable,
        notes::remove_notes,
        notes::set_note_state,
        notes::list_notes,
        notes::get_note_choices,
        notes::save_note_pdf,
        notes::save_notes_pdf,
        notes::list_printers,
        notes::print_notes,
        notes::print_test_page,
        notes::set_printer_offset,
        notes::choose_batch_file,
        notes::preview_batch,
        notes::write_batch,
        ownership::offer_make_good,
        ownership::approve_make_good,
        ownership::deliver_make_good,
        ownership::decline_make_good,
        ownership::make_promise,
        ownership::settle_promise,
        ownership::give_action,
        ownership::finish_action,
        phrases::get_phrase_book,
        phrases::edit_phrase_book,
        phrases::restore_phrase_book,
        practice::list_practice,
        practice::get_practice,
        practice::coach_practice,
        practice::get_practice_answer,
        settings::get_settings,
        settings::edit_settings,
        settings::edit_person,
        settings::set_passphrase,
        settings::get_checkup,
        workspace::get_workspace,
        workspace::prepare_workspace,
        workspace::save_recovery_sheet,
        workspace::start_workspace,
        workspace::unlock_workspace,
        workspace::import_sample,
    ]
}

/// Writes a file where the person chose; nothing if they changed their mind.
fn save(path: Option<PathBuf>, pages: usize, write: impl FnOnce(&Path) -> Result<()>) -> Result<SavedFile> {
    let Some(path) = path else {
        return Ok(SavedFile { name: None, pages });
    };
    write(&path)?;
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
    Ok(SavedFile { name, pages })
}

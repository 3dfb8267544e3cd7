//! Clocks, one rule a test; whole cases stand in `table`.

use super::*;
use chrono::TimeZone;

fn at(hour: u32) -> Moment {
    chrono::Utc.with_ymd_and_hms(2026, 11, 20, hour, 0, 0).unwrap()
}

#[test]
fn a_worse_case_never_has_more_time() {
    for pair in Severity::ALL.windows(2) {
        let (mild, bad) = (targets(pair[0]), targets(pair[1]));
        assert!(
            bad.first_answer_hours < mild.first_answer_hours && bad.resolution_hours <= mild.resolution_hours
        );
    }
}

#[test]
fn a_clock_stopped_in_time_stays_in_time() {
    let (first, _) = clocks(Severity::FOUR, at(8), Some(at(9)), None);
    assert!(!first.is_late(at(23)));
    let (late, _) = clocks(Severity::FOUR, at(8), Some(at(11)), None);
    assert!(late.is_late(at(11)));
}

#[test]
fn silence_counts_from_our_last_word_and_never_runs_backwards() {
    assert_eq!(silence(at(1), None, at(20)).num_hours(), 19);
    assert_eq!(silence(at(1), Some(at(18)), at(20)).num_hours(), 2);
    assert_eq!(silence(at(10), None, at(2)), TimeDelta::zero());
}

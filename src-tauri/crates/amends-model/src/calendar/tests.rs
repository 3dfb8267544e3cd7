//! Working hours, against clocks on walls: a slow count minute by minute must agree with the quick one.

use super::*;
use chrono::TimeZone;
use proptest::prelude::*;

fn at(text: &str) -> Moment {
    chrono::DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn zone(name: &str) -> Zone {
    name.parse().unwrap()
}

fn spans(texts: &[&str]) -> Vec<Span> {
    texts.iter().map(|text| text.parse().unwrap()).collect()
}

fn refusal(toml: &str) -> String {
    toml::from_str::<WorkingHours>(toml)
        .unwrap_err()
        .message()
        .to_owned()
}

const SHOP: &str = r#"
zone = "Europe/London"
[week]
monday = ["13:30-17:00", "9:00–12:30"]
friday = ["09:00–17:00"]
saturday = ["22:00-24:00"]
sunday = ["00:00-02:30"]
[[holidays]]
date = "2026-12-25"
name = "Christmas Day"
[[holidays]]
date = "2026-12-24"
name = "Christmas Eve"
hours = ["09:00-12:00"]
"#;

#[test]
fn hours_are_read_from_toml_and_json_and_written_back_the_same() {
    let hours: WorkingHours = toml::from_str(SHOP).unwrap();
    assert_eq!(hours.week()[0], spans(&["09:00–12:30", "13:30–17:00"]));
    assert_eq!(hours.hours_on(day("2026-12-24")), spans(&["09:00–12:00"]));
    assert!(!hours.is_working_day(day("2026-12-25")) && hours.is_working_day(day("2026-12-18")));
    let json = serde_json::to_string(&hours).unwrap();
    assert_eq!(serde_json::from_str::<WorkingHours>(&json).unwrap(), hours);
    let text = toml::to_string(&hours).unwrap();
    assert_eq!(toml::from_str::<WorkingHours>(&text).unwrap(), hours, "{text}");
}

#[test]
fn what_cannot_be_is_refused_in_one_sentence() {
    let week = |line: &str| format!("zone = \"Europe/London\"\n[week]\n{line}\n");
    for (toml, part) in [
        (week("monday = [\"22:00-06:00\"]"), "written on both days"),
        (week("monday = [\"09:00-09:00\"]"), "ends no later than it begins"),
        (
            week("monday = [\"09:00-12:00\", \"11:30-17:00\"]"),
            "Monday: 09:00–12:00 and 11:30–17:00 overlap",
        ),
        (week("monday = [\"09:00-25:00\"]"), "“25:00” is not a time of day"),
        (week("monday = [\"09:00-24:01\"]"), "“24:01” is not a time of day"),
        (week("monday = [\"09:60-12:00\"]"), "“09:60” is not a time of day"),
        (week("monday = [\"+9:00-12:00\"]"), "is not a time of day"),
        (week("monday = [\"nine to five\"]"), "are no hours"),
        (week("monday = []"), "at least one needs some"),
        (week("mondays = [\"09:00-12:00\"]"), "unknown field"),
        (
            SHOP.replace("Europe/London", "Europe/Londinium"),
            "“Europe/Londinium” is not a time zone",
        ),
        (
            SHOP.replace("2026-12-25", "2026-12-24"),
            "2026-12-24 is entered twice",
        ),
        (
            SHOP.replace("[\"09:00-12:00\"]", "[\"09:00-12:00\", \"10:00-11:00\"]"),
            "2026-12-24: ",
        ),
    ] {
        let said = refusal(&toml);
        assert!(said.contains(part) && !said.contains('\n'), "{said}");
    }
}

#[test]
fn hours_that_touch_are_one() {
    let hours = |texts: &[&str]| {
        let mut week: [Vec<Span>; 7] = Default::default();
        week[6] = spans(texts);
        WorkingHours::new(zone("Europe/London"), week, Vec::new()).unwrap()
    };
    assert_eq!(hours(&["12:00-17:00", "09:00-12:00"]), hours(&["09:00-17:00"]));
}

#[test]
fn the_hour_that_is_not_shown_is_not_worked_and_the_one_shown_twice_is_worked_twice() {
    let nights = |name: &str| {
        let mut week: [Vec<Span>; 7] = Default::default();
        week[6] = spans(&["00:00-03:00"]);
        WorkingHours::new(zone(name), week, Vec::new()).unwrap()
    };
    let minutes = |name: &str, date: &str| {
        let midnight = day(date).and_time(NaiveTime::MIN).and_utc();
        let (from, to) = (midnight - TimeDelta::days(2), midnight + TimeDelta::days(2));
        nights(name).working_time(from, to).num_minutes()
    };
    assert_eq!(minutes("Europe/London", "2026-03-22"), 180);
    assert_eq!(minutes("Europe/London", "2026-03-29"), 120);
    assert_eq!(minutes("Europe/London", "2026-10-25"), 240);
    assert_eq!(minutes("America/New_York", "2026-03-08"), 120);
    assert_eq!(minutes("America/New_York", "2026-11-01"), 240);
    assert_eq!(minutes("Australia/Lord_Howe", "2026-04-05"), 210);
    assert_eq!(minutes("Australia/Lord_Howe", "2026-10-04"), 150);
    assert_eq!(minutes("Asia/Kathmandu", "2026-10-04"), 180);
}

#[test]
fn a_day_that_a_zone_left_out_is_not_worked() {
    // Samoa went from Thursday the 29th to Saturday the 31st of December 2011.
    let apia = WorkingHours::office(zone("Pacific/Apia"));
    let (from, to) = (at("2011-12-29T00:00:00-10:00"), at("2012-01-02T00:00:00+14:00"));
    assert_eq!(apia.working_time(from, to), TimeDelta::hours(8));
    assert_eq!(apia.zone().end_of(day("2011-12-29")), at("2011-12-30T10:00:00Z"));
    assert_eq!(apia.zone().end_of(day("2011-12-30")), at("2011-12-30T10:00:00Z"));
    // Nepal's clocks went from +05:30 to +05:45 at the beginning of 1986.
    let nepal = WorkingHours::around_the_clock(zone("Asia/Kathmandu"));
    let year = (at("1985-12-31T12:00:00Z"), at("1986-01-01T12:00:00Z"));
    assert_eq!(nepal.working_time(year.0, year.1), TimeDelta::hours(24));
    assert_eq!(nepal.zone().end_of(day("1985-12-31")), at("1985-12-31T18:30:00Z"));
    assert_eq!(nepal.zone().end_of(day("1986-01-01")), at("1986-01-01T18:15:00Z"));
}

#[test]
fn a_day_ends_when_it_is_last_shown() {
    assert_eq!(
        zone("Europe/London").end_of(day("2026-10-25")),
        at("2026-10-26T00:00:00Z")
    );
    assert_eq!(
        zone("America/New_York").end_of(day("2026-03-08")),
        at("2026-03-09T00:00:00-04:00")
    );
    // Havana shows 00:00–01:00 of the 1st of November 2026 twice, and not 00:00–01:00 of the 8th of March.
    assert_eq!(
        zone("America/Havana").end_of(day("2026-10-31")),
        at("2026-11-01T00:00:00-04:00")
    );
    assert_eq!(
        zone("America/Havana").end_of(day("2026-03-07")),
        at("2026-03-08T01:00:00-04:00")
    );
    // St John's went from 00:01 back to 23:01 of the day before.
    assert_eq!(
        zone("America/St_Johns").end_of(day("2009-10-31")),
        at("2009-11-01T03:30:00Z")
    );
}

#[test]
fn time_that_is_used_up_ends_with_the_day_and_not_with_the_next() {
    let office = WorkingHours::office(zone("Europe/London"));
    let monday = at("2026-11-23T09:00:00Z");
    assert_eq!(
        office.add(monday, TimeDelta::hours(8)),
        at("2026-11-23T17:00:00Z")
    );
    assert_eq!(
        office.add(monday, TimeDelta::hours(9)),
        at("2026-11-24T10:00:00Z")
    );
    let sunday = at("2026-11-22T12:00:00Z");
    assert_eq!(office.add(sunday, TimeDelta::zero()), sunday);
    assert_eq!(
        office.add(sunday, TimeDelta::milliseconds(1)),
        at("2026-11-23T09:00:00.001Z")
    );
    assert_eq!(office.next_open(sunday), Some(monday));
    assert_eq!(office.next_open(monday), Some(monday));
    assert!(office.is_open(monday) && !office.is_open(at("2026-11-23T17:00:00Z")));
}

#[test]
fn working_days_pass_over_weekends_and_days_off_but_not_over_half_days() {
    let hours: WorkingHours = toml::from_str(SHOP).unwrap();
    // Friday the 18th; then Saturday, Sunday, Monday the 21st, Thursday the 24th (half), Saturday the 26th.
    let days: Vec<Day> = (0..=5)
        .map(|n| hours.working_day_after(day("2026-12-18"), n))
        .collect();
    let of_december = |d: u32| Day::from_ymd_opt(2026, 12, d).unwrap();
    assert_eq!(days, [18, 19, 20, 21, 24, 26].map(of_december));
}

#[test]
fn business_days_are_those_of_the_law_and_not_ours() {
    let mut hours: WorkingHours = toml::from_str(SHOP).unwrap();
    let of_december = |d: u32| Day::from_ymd_opt(2026, 12, d).unwrap();
    let after =
        |hours: &WorkingHours| [1, 2, 3, 4, 5].map(|n| hours.business_day_after(day("2026-12-19"), n));
    // The shop works on Mondays, Fridays and at weekends only; the half-day counts and Friday the 25th does not.
    assert_eq!(after(&hours), [21, 22, 23, 24, 28].map(of_december));
    hours.holidays.get_mut(&day("2026-12-25")).unwrap().own = true;
    assert_eq!(after(&hours), [21, 22, 23, 24, 25].map(of_december));
    assert!(!hours.is_working_day(day("2026-12-25")));
}

#[test]
fn the_ends_of_time_are_survived() {
    let office = WorkingHours::office(zone("Australia/Lord_Howe"));
    let mut week: [Vec<Span>; 7] = Default::default();
    week[0] = spans(&["00:00-00:01"]);
    let rare = WorkingHours::new(zone("Asia/Kathmandu"), week, Vec::new()).unwrap();
    let end = at("9999-01-01T00:00:00Z");
    assert_eq!(rare.add(at("2026-01-01T00:00:00Z"), TimeDelta::MAX), end);
    assert_eq!(office.add(Moment::MAX_UTC, TimeDelta::hours(1)), Moment::MAX_UTC);
    assert_eq!(office.next_open(Moment::MAX_UTC), None);
    assert!(office.add(Moment::MIN_UTC, TimeDelta::hours(1)) > Moment::MIN_UTC);
    assert!(!office.is_open(Moment::MAX_UTC) || office.is_open(end));
    assert_eq!(office.zone().end_of(Day::MAX), end);
    assert!(office.zone().end_of(Day::MIN) <= end);
    assert!(office.working_day_after(Day::MAX, 3) == Day::MAX && office.is_working_day(day("2026-11-23")));
}

#[test]
fn a_day_at_a_time_overlooks_no_change_of_the_clocks() {
    // A piece looks at its two ends only, so two changes within a day would hide each other.
    let (from, to) = (at("2020-01-01T00:00:00Z"), at("2031-01-01T00:00:00Z"));
    for name in [
        "Africa/Casablanca",
        "America/Sao_Paulo",
        "Asia/Gaza",
        "Europe/Volgograd",
        "Antarctica/Troll",
    ] {
        let zone = zone(name);
        let by_day: Vec<TimeDelta> = changes(zone.pieces(from, to));
        let hours = (to - from).num_hours();
        let by_hour = changes(
            (0..hours).flat_map(|h| zone.pieces(from + TimeDelta::hours(h), from + TimeDelta::hours(h + 1))),
        );
        assert_eq!(by_day, by_hour, "{name}");
    }
}

fn changes(pieces: impl Iterator<Item = zone::Piece>) -> Vec<TimeDelta> {
    let mut offsets: Vec<TimeDelta> = pieces.map(|piece| piece.offset).collect();
    offsets.dedup();
    offsets
}

/// Counts minute by minute what the clock on the wall shows, without any of the code above.
fn slowly(tz: chrono_tz::Tz, hours: &WorkingHours, from: Moment, minutes: i64) -> i64 {
    (0..minutes)
        .filter(|minute| {
            let local = tz
                .from_utc_datetime(&(from + TimeDelta::minutes(*minute)).naive_utc())
                .naive_local();
            let shown = u16::try_from(local.hour() * 60 + local.minute()).unwrap();
            hours
                .hours_on(local.date())
                .iter()
                .any(|s| s.from() <= shown && shown < s.to())
        })
        .count()
        .try_into()
        .unwrap()
}

/// Zones with whole, half and quarter hours, whose clocks change by an hour, by half an hour, by a day, at midnight or
/// never, each with a moment worth looking at.
const CHANGES: [(&str, &str); 14] = [
    ("Europe/London", "2026-03-29T01:00:00Z"),
    ("Europe/London", "2026-10-25T01:00:00Z"),
    ("America/New_York", "2026-03-08T07:00:00Z"),
    ("America/New_York", "2026-11-01T06:00:00Z"),
    ("Australia/Lord_Howe", "2026-04-04T15:00:00Z"),
    ("Australia/Lord_Howe", "2026-10-03T15:30:00Z"),
    ("America/Havana", "2026-03-08T05:00:00Z"),
    ("America/Havana", "2026-11-01T05:00:00Z"),
    ("America/St_Johns", "2009-11-01T02:31:00Z"),
    ("Pacific/Apia", "2011-12-30T10:00:00Z"),
    ("Asia/Kathmandu", "1985-12-31T18:30:00Z"),
    ("Asia/Kathmandu", "2026-10-25T00:00:00Z"),
    ("Asia/Pyongyang", "2018-05-04T15:00:00Z"),
    ("UTC", "2028-02-29T00:00:00Z"),
];

fn any_day() -> impl Strategy<Value = Vec<Span>> {
    prop::collection::btree_set(0_u16..=96, 0..=6).prop_map(|marks| {
        let marks: Vec<u16> = marks.into_iter().map(|quarter| quarter * 15).collect();
        let pairs = marks.chunks_exact(2);
        pairs.map(|pair| Span::new(pair[0], pair[1]).unwrap()).collect()
    })
}

prop_compose! {
    fn any_hours()(
        week in prop::array::uniform7(any_day()),
        off in prop::collection::btree_map(0_i64..14, any_day(), 0..4),
        (zone_name, change) in prop::sample::select(&CHANGES),
        minutes in -4_320_i64..1_440,
    ) -> (WorkingHours, chrono_tz::Tz, Moment) {
        let near = at(change) + TimeDelta::minutes(minutes);
        let mut week = week;
        week[0].truncate(1);
        if week.iter().all(Vec::is_empty) {
            week[2] = vec![Span::OFFICE];
        }
        let holidays = off.into_iter().map(|(days, hours)| Holiday {
            date: near.date_naive() + TimeDelta::days(days - 7),
            name: "Day off".to_owned(),
            hours,
            own: false,
            every_year: false,
        });
        let hours = WorkingHours::new(zone(zone_name), week, holidays.collect()).unwrap();
        (hours, zone_name.parse().unwrap(), near)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn the_quick_count_agrees_with_the_slow_one((hours, tz, from) in any_hours(), minutes in 0_i64..5_760) {
        let quick = hours.working_time(from, from + TimeDelta::minutes(minutes));
        prop_assert_eq!(quick, TimeDelta::minutes(slowly(tz, &hours, from, minutes)));
        prop_assert_eq!(hours.is_open(from), slowly(tz, &hours, from, 1) == 1);
    }

    #[test]
    fn what_is_added_has_passed_and_not_a_millisecond_sooner((hours, _, from) in any_hours(), ms in 1_i64..200_000_000) {
        let time = TimeDelta::milliseconds(ms);
        let reached = hours.add(from, time);
        prop_assert_eq!(hours.working_time(from, reached), time);
        let before = hours.working_time(from, reached - TimeDelta::milliseconds(1));
        prop_assert_eq!(before, time - TimeDelta::milliseconds(1));
    }

    #[test]
    fn adding_what_passed_leads_back_to_working_time((hours, _, from) in any_hours(), minutes in 0_i64..20_000) {
        let to = from + TimeDelta::minutes(minutes);
        let reached = hours.add(from, hours.working_time(from, to));
        prop_assert!(reached <= to);
        prop_assert_eq!(hours.working_time(reached, to), TimeDelta::zero());
    }

    #[test]
    fn an_interval_is_as_long_as_its_parts((hours, _, from) in any_hours(), one in 0_i64..9_000, two in 0_i64..9_000) {
        let middle = from + TimeDelta::seconds(one * 37);
        let to = middle + TimeDelta::seconds(two * 41);
        let parts = hours.working_time(from, middle) + hours.working_time(middle, to);
        prop_assert_eq!(hours.working_time(from, to), parts);
        prop_assert!(parts <= to - from && hours.working_time(to, from) == TimeDelta::zero());
    }

    #[test]
    fn more_time_never_ends_sooner((hours, _, from) in any_hours(), a in 0_i64..300_000, b in 0_i64..300_000) {
        let (less, more) = (a.min(b), a.max(b));
        prop_assert!(hours.add(from, TimeDelta::seconds(less)) <= hours.add(from, TimeDelta::seconds(more)));
        prop_assert!(hours.add(from, TimeDelta::seconds(a)) <= hours.add(from + TimeDelta::seconds(b), TimeDelta::seconds(a)));
    }

    #[test]
    fn around_the_clock_is_the_time_itself((hours, _, from) in any_hours(), seconds in 0_i64..3_000_000) {
        let always = WorkingHours::around_the_clock(hours.zone());
        let to = from + TimeDelta::seconds(seconds);
        prop_assert_eq!(always.working_time(from, to), to - from);
        prop_assert_eq!(always.add(from, to - from), to);
    }
}

#[test]
fn a_holiday_of_every_year_comes_back_and_a_date_of_its_own_goes_before_it() {
    let hours: WorkingHours = toml::from_str(
        r#"
zone = "Europe/London"
[week]
monday = ["09:00–17:00"]
friday = ["09:00–17:00"]
[[holidays]]
date = "2024-12-25"
name = "Christmas Day"
every_year = true
[[holidays]]
date = "2028-12-25"
name = "Open for once"
hours = ["10:00–12:00"]
[[holidays]]
date = "2024-02-29"
name = "Leap day"
every_year = true
"#,
    )
    .unwrap();
    // Fridays in 2026, a Monday in 2028.
    assert!(!hours.is_working_day(day("2026-12-25")) && !hours.is_business_day(day("2026-12-25")));
    assert_eq!(hours.hours_on(day("2028-12-25")), spans(&["10:00-12:00"]));
    assert!(hours.is_working_day(day("2026-12-18")));
    assert!(!hours.is_business_day(day("2028-02-29")) && hours.is_business_day(day("2027-03-01")));
    let text = toml::to_string(&hours).unwrap();
    assert_eq!(toml::from_str::<WorkingHours>(&text).unwrap(), hours);
}

#[test]
fn a_time_on_the_wall_is_a_moment_even_where_clocks_change() {
    let london = zone("Europe/London");
    for (date, minute, moment) in [
        ("2026-11-27", 9 * 60, "2026-11-27T09:00:00Z"),
        ("2026-07-01", 0, "2026-06-30T23:00:00Z"),
        // 01:30 is skipped on 29 March and shown twice on 25 October.
        ("2026-03-29", 90, "2026-03-29T01:30:00Z"),
        ("2026-10-25", 90, "2026-10-25T00:30:00Z"),
    ] {
        assert_eq!(london.moment(day(date), minute), at(moment), "{date}");
    }
    assert_eq!(london.minute_of(at("2026-07-01T08:15:00Z")), 9 * 60 + 15);
}

#[test]
fn hours_of_a_day_are_read_as_typed() {
    assert_eq!(
        super::spans("Monday", " 13:30-17:00, 9:00–12:30 ").unwrap(),
        spans(&["09:00-12:30", "13:30-17:00"])
    );
    assert_eq!(super::spans("Monday", " ").unwrap(), []);
    let refused = super::spans("Monday", "09:00–12:00, 11:00–17:00").unwrap_err();
    assert!(refused.to_string().contains("overlap"), "{refused}");
}

//! Redaction as a whole: what a reader of the lesson sees, and what may never be seen whatever was written.

use super::*;
use proptest::prelude::*;

fn list(all: &[&str]) -> Vec<String> {
    all.iter().map(|a| (*a).to_owned()).collect()
}

/// One case's knowledge, with everything in it.
struct Case {
    customers: Vec<String>,
    colleagues: Vec<String>,
    emails: Vec<String>,
    phones: Vec<String>,
    orders: Vec<String>,
    addresses: Vec<String>,
    companies: Vec<String>,
}

impl Case {
    fn sample() -> Self {
        Self {
            customers: list(&["Zoë Lindqvist-O'Brien"]),
            colleagues: list(&["Tamsin Okafor"]),
            emails: list(&["zoe.lindqvist@post.example"]),
            phones: list(&["+44 20 7946 0123"]),
            orders: list(&["#SH-1042", "88231"]),
            addresses: list(&["14 Orchard Lane, Hebden, HX7 4DJ"]),
            companies: list(&["Fernhill Cards Ltd"]),
        }
    }

    fn known(&self) -> Known<'_> {
        Known {
            customers: &self.customers,
            colleagues: &self.colleagues,
            emails: &self.emails,
            phones: &self.phones,
            orders: &self.orders,
            addresses: &self.addresses,
            companies: &self.companies,
            their_words: "I stood there with an empty box and nothing to give.",
            day_zero: NaiveDate::from_ymd_opt(2026, 11, 20),
        }
    }
}

#[test]
fn a_whole_account_reads_well_without_its_people() {
    let case = Case::sample();
    let text = "Zoë rang Tamsin on 24 November about order SH-1042 (£114.90). Mrs Lindqvist-O'Brien’s card never \
                reached 14 Orchard Lane; she wrote “I stood there with an empty box!” from zoe.lindqvist@post.example, \
                then called 020 7946 0123. It was for an anniversary.";
    let redaction = redact(text, &case.known());
    assert_eq!(
        redaction.text,
        "The customer rang a colleague on day +4 about order [order] (£100–500). The customer’s card never reached \
         [address]; she wrote [their words] from [e-mail], then called [phone]. It was for a family event."
    );
    let kinds: Vec<_> = redaction.hits.iter().map(|h| h.kind).collect();
    let wanted = "Name Name Date Order Amount Name Address Quote Email Phone Event";
    assert_eq!(
        kinds
            .iter()
            .map(|k| format!("{k:?}"))
            .collect::<Vec<_>>()
            .join(" "),
        wanted
    );
}

#[test]
fn hits_are_counted_in_unicode_scalar_values_of_the_original() {
    let case = Case::sample();
    let text = "Ü — für Zoë, 😀 HX7 4DJ";
    for hit in redact(text, &case.known()).hits {
        let there: String = text.chars().skip(hit.start).take(hit.end - hit.start).collect();
        assert_eq!(there, hit.original);
    }
}

#[test]
fn a_lesson_without_personal_data_is_left_alone() {
    let text = "A gift ordered for a fixed day missed the afternoon collection and arrived four days late.\n\
                Flag every order with a date or the word gift before 14:00. Refund 15 % within 2 days.\n\
                We will ring the same day; in May and December twice. Version 2.10 may help, see step 3.";
    assert_eq!(redact(text, &Case::sample().known()).hits, []);
}

#[test]
fn what_a_person_put_back_on_purpose_is_no_leftover_and_a_name_is() {
    let case = Case::sample();
    assert_eq!(
        leftovers(
            "Refunds up to £50 need no approval from 1 March 2027.",
            &case.known()
        ),
        []
    );
    assert_eq!(
        leftovers("Ask LINDQVIST first.", &case.known())[0].kind,
        HitKind::Name
    );
}

#[test]
fn nothing_known_still_removes_what_has_a_shape() {
    let redacted = redact(
        "Mail a@b.example, card 4111 1111 1111 1111, case AM-0042.",
        &Known::default(),
    );
    assert_eq!(redacted.text, "Mail [e-mail], card [card], case [case].");
}

/// Words, marks and known things in any order, as a hurried person or a spiteful one might write them.
fn account() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "\\PC{0,12}",
        2 => "[ .,;:'’(){}\\[\\]#@+£€0-9–-]{0,8}",
        1 => Just("\n".to_owned()),
        3 => prop::sample::select(list(&[
            "Zoë", "zoe", "LINDQVIST", "O'Brien", "Tamsin Okafor", "zoe.lindqvist@post.example", "#SH-1042", "sh1042",
            "88231", "+44 20 7946 0123", "(020) 7946-0123", "14 Orchard Lane", "Hebden", "hx74dj", "Fernhill Cards",
            "I stood there with an empty box", "an anniversary", "£50", "1 200 €", "CHF 3k", "24 November", "2026-11-24",
            "the customer", "A colleague", "day +4", "£25–100", "[order]", "[", "]", "day ", "CHF ", "田中",
            "4111 1111 1111 1111", "www.moss.example/x", "@moss", "AM-0042", "pregnant", "\u{301}", "_",
        ])),
        2 => Just(" ".to_owned()),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Whether a word stands in a text, outside of our tokens, whatever its accents and case.
fn has_word(text: &str, word: &str) -> bool {
    let own = token::tokens(text);
    let is_outside = |w: &fold::Word| own.iter().all(|t| t.end <= w.start || w.end <= t.start);
    fold::words(text)
        .iter()
        .any(|w| w.folded == word && is_outside(w))
}

#[test]
fn a_time_or_a_sum_is_not_an_order() {
    let orders = ["#1400".to_owned()];
    let known = Known {
        orders: &orders,
        ..Known::default()
    };
    let text = "Flag dated orders before 14:00.";
    assert_eq!(redact(text, &known).text, text);
    assert!(!redact("Order 1400 and # 1400", &known).text.contains("1400"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn redacting_twice_is_redacting_once(text in account()) {
        let case = Case::sample();
        let once = redact(&text, &case.known()).text;
        prop_assert_eq!(&redact(&once, &case.known()).text, &once);
        prop_assert_eq!(leftovers(&once, &case.known()), vec![]);
    }

    #[test]
    fn nothing_known_is_left(text in account()) {
        let case = Case::sample();
        let redacted = redact(&text, &case.known()).text;
        for word in ["zoe", "lindqvist", "brien", "tamsin", "okafor", "sh1042", "88231", "hebden", "hx74dj"] {
            prop_assert!(!has_word(&redacted, word), "{} in {:?}", word, redacted);
        }
        prop_assert!(!redacted.to_lowercase().contains("zoe.lindqvist@post.example"));
    }

    #[test]
    fn hits_tell_the_whole_difference(text in account()) {
        let case = Case::sample();
        let redaction = redact(&text, &case.known());
        let chars: Vec<char> = text.chars().collect();
        let mut rebuilt = String::new();
        let mut at = 0;
        for hit in &redaction.hits {
            prop_assert!(at <= hit.start && hit.start < hit.end);
            rebuilt.extend(&chars[at..hit.start]);
            prop_assert_eq!(chars[hit.start..hit.end].iter().collect::<String>(), hit.original.clone());
            rebuilt.push_str(&hit.replacement);
            at = hit.end;
        }
        rebuilt.extend(&chars[at..]);
        prop_assert_eq!(rebuilt, redaction.text);
    }

    #[test]
    fn any_text_and_any_knowledge_is_read_without_panic(text in any::<String>(), known in prop::collection::vec(any::<String>(), 0..4)) {
        let known = Known {
            customers: &known, colleagues: &known, emails: &known, phones: &known, orders: &known, addresses: &known,
            companies: &known, their_words: &text, day_zero: None,
        };
        let once = redact(&text, &known).text;
        prop_assert_eq!(&redact(&once, &known).text, &once);
        suspects(&text, &known);
    }
}

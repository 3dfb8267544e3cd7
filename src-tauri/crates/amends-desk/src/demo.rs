//! The main job from end to end on sample data, as a person would do it: import, case, diagnosis, apology by hand,
//! ownership, follow-up, lesson. What it leaves can be looked at and the workspace opened.

use crate::{
    Code, Desk, Error, Result,
    file::save_file,
    place::storage,
    wire::{
        case::{CaseEdit, Closing, NewAction, NewFact, NewMakeGood, NewPromise, NewPulse},
        cause::{CauseChoice, NewQuestion, NewWhy},
        lesson::PublishInput,
        note::NoteInput,
        workspace::ImportReport,
    },
};
use amends_model::{
    Day, Stage,
    case::{Fault, Outcome},
    make_good::{MakeGoodKind, MakeGoodNature},
    message::Channel,
    note::{NoteGuides, SignatureKind},
    promise::PromiseState,
    pulse::{PulseKind, PulseWhen},
};
use chrono::Days;
use std::path::{Path, PathBuf};

/// What the demonstration left behind.
pub struct Demo {
    /// What was imported.
    pub imported: ImportReport,
    /// The case it was done on.
    pub case: String,
    /// The coach's score of the apology.
    pub score: u8,
    /// The note as PDF.
    pub pdf: PathBuf,
    /// What the note says.
    pub text: PathBuf,
    /// The folder with the published lesson.
    pub lessons: PathBuf,
}

const APOLOGY: &str = "Dear {name},

I am sorry. Your anniversary gift reached you four days late, and you stood there with nothing to hand her. You trusted us with that evening and we let you down.

We packed your parcel after the last collection, because we did not read the note on your order. That was our mistake.

I have refunded the order, and a new gift box will be with you by {day}. From today gifts with a date leave before anything else.

If you would rather have something else, reply and it reaches me.

Miriam Falk";

const GIFTS: &str = "Nobody reads order notes after noon, so dated gifts miss the 15:00 collection.";
const LETTERS: &str = "Letters with a picture land in a folder that nobody owns.";

/// A draft that is nearly good: one sentence of it still hedges.
const DRAFT: &str = "Dear Zoë,

I am sorry. The handle of your jug came broken, and you wrote three times and heard nothing. You are tired of asking, and rightly so: we did not open one of your letters.

We regret any trouble this may have caused.

A new jug will be with you by Wednesday. From Monday one person owns every letter until it is answered.

Miriam Falk";

/// Does the main job in a workspace that is still empty, and leaves its results in `out`.
pub fn run_demo(desk: &Desk, out: &Path) -> Result<Demo> {
    let imported = desk.import_sample()?;
    let case = open(desk)?;
    diagnose(desk, &case)?;
    let (score, note) = apologise(desk, &case)?;
    own(desk, &case)?;
    follow_up(desk, &case)?;
    let lessons = publish(desk, &case, out)?;
    begin_two_more(desk)?;
    meet_it_again(desk)?;
    let card = desk.get_card(&note)?;
    let pdf = out.join("note.pdf");
    save_file(&pdf, &card.pdf)?;
    for (at, svg) in card.svg.iter().enumerate() {
        save_file(&out.join(format!("note-{}.svg", at + 1)), svg.as_bytes())?;
    }
    let text = out.join("note.txt");
    let view = desk.get_case(&case)?;
    let written = view
        .notes
        .first()
        .map(|note| note.text.clone())
        .unwrap_or_default();
    save_file(&text, written.as_bytes())?;
    Ok(Demo {
        imported,
        case: view.number,
        score,
        pdf,
        text,
        lessons,
    })
}

/// The worst signal that is on the ordinary path, of the customer with most at risk.
fn open(desk: &Desk) -> Result<String> {
    let inbox = desk.get_inbox()?;
    let signal = inbox.rows.iter().find(|row| row.lane.is_none());
    let signal = signal.ok_or_else(|| Error::not_found("signal"))?;
    let opened = desk.open_case(&signal.id)?;
    opened.id.ok_or_else(|| Error::not_found("case"))
}

fn diagnose(desk: &Desk, case: &str) -> Result<()> {
    desk.edit_case(
        case,
        &CaseEdit {
            title: Some("Anniversary gift four days late".to_owned()),
            emotions: Some(vec!["stupid".to_owned(), "let down".to_owned()]),
            remedy_sought: Some("the gift before her mother visits".to_owned()),
            severity: Some(4),
            fracture_sub: Some("wrong_address_or_handover".to_owned()),
            fault: Some(Fault::Ours),
            ..CaseEdit::default()
        },
    )?;
    let facts = [
        ("The order note named the day of the anniversary.", "order"),
        (
            "The parcel was packed at 16:40, after the last collection.",
            "packing scan",
        ),
    ];
    for (text, source) in facts {
        desk.add_fact(
            case,
            &NewFact {
                text: text.to_owned(),
                source: source.to_owned(),
            },
        )?;
    }
    find_the_cause(desk, case)?;
    desk.take_pulse(
        case,
        &NewPulse {
            kind: PulseKind::Csat,
            when: PulseWhen::Before,
            score: 2,
        },
    )?;
    desk.move_stage(case, Stage::Apology, None)?;
    Ok(())
}

/// The why-chain of the demonstration's case, and the cause it ends in.
fn find_the_cause(desk: &Desk, case: &str) -> Result<()> {
    let whys = [
        (
            "The parcel missed the last collection of its day.",
            "packing scan",
        ),
        (
            "Its order note was read the next morning.",
            "log of the order desk",
        ),
        (
            "The desk prints order notes once a day, at noon.",
            "asked the order desk",
        ),
    ];
    for (text, evidence) in whys {
        let (text, evidence) = (text.to_owned(), evidence.to_owned());
        desk.add_why(case, &NewWhy { text, evidence })?;
    }
    has_cause(desk, case, GIFTS)
}

fn has_cause(desk: &Desk, case: &str, title: &str) -> Result<()> {
    let title = title.to_owned();
    desk.link_cause(case, &CauseChoice { id: None, title })?;
    Ok(())
}

/// Two more cases of the same cause: with the first they are three in thirty days, which Today tells about. A team is
/// asked in one of them.
fn meet_it_again(desk: &Desk) -> Result<()> {
    let inbox = desk.get_inbox()?;
    for author in ["Ravi Deshmukh", "Marguerite Fell"] {
        let Some(signal) = inbox.rows.iter().find(|r| r.author == author) else {
            continue;
        };
        let case = desk.open_case(&signal.id)?.id.unwrap_or_default();
        let edit = CaseEdit {
            fracture_sub: Some("wrong_address_or_handover".to_owned()),
            ..CaseEdit::default()
        };
        desk.edit_case(&case, &edit)?;
        has_cause(desk, &case, GIFTS)?;
        let question = NewQuestion {
            text: "When was this order note read?".to_owned(),
            who: "Order desk".to_owned(),
            due: in_days(desk, 2),
        };
        desk.ask_team(&case, &question)?;
    }
    Ok(())
}

fn in_days(desk: &Desk, days: u64) -> Day {
    desk.today()
        .checked_add_days(Days::new(days))
        .unwrap_or_else(|| desk.today())
}

fn letter(desk: &Desk, case: &str) -> Result<String> {
    let view = desk.get_case(case)?;
    let name = view
        .customer
        .name
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_owned();
    Ok(APOLOGY
        .replace("{name}", &name)
        .replace("{day}", &in_days(desk, 4).format("%A %-d %B").to_string()))
}

fn apologise(desk: &Desk, case: &str) -> Result<(u8, String)> {
    let text = letter(desk, case)?;
    desk.save_draft(case, Channel::Handwritten, &text)?;
    let reading = desk.coach(&text, Channel::Handwritten, Some(case))?;
    let choices = crate::note_choices();
    let first = |ids: Option<&String>| ids.cloned().unwrap_or_default();
    let written = desk.write_note(&NoteInput {
        case_id: Some(case.to_owned()),
        text: text.clone(),
        hand: first(choices.hands.first().map(|h| &h.id)),
        paper: "a6".to_owned(),
        pen: first(choices.pens.first().map(|p| &p.id)),
        ink: first(choices.inks.first().map(|i| &i.id)),
        seed: 42.0,
        liveliness: 100,
        signature: SignatureKind::Blank,
        guides: NoteGuides::None,
        recipient: String::new(),
        envelope: None,
    })?;
    for found in desk.list_found_promises(case, &text)? {
        let due = found.due.and_then(|day| day.parse().ok());
        let promise = NewPromise {
            text: found.what,
            owner_id: found.owner_id.unwrap_or_default(),
            due: due.unwrap_or_else(|| in_days(desk, 4)),
        };
        desk.make_promise(case, &promise)?;
    }
    let draft = desk.get_case(case)?.messages.first().map(|m| m.id.clone());
    desk.mark_sent(&draft.ok_or_else(|| Error::not_found("message"))?)?;
    desk.move_stage(case, Stage::Ownership, None)?;
    Ok((reading.score, written.id.ok_or_else(|| Error::not_found("note"))?))
}

fn own(desk: &Desk, case: &str) -> Result<()> {
    let make_good = |kind, nature, text: &str, amount: &str| {
        let input = NewMakeGood {
            kind,
            nature,
            text: text.to_owned(),
            amount: amount.to_owned(),
        };
        let offered = desk.offer_make_good(case, &input)?;
        desk.deliver_make_good(&offered.id.unwrap_or_default())
    };
    make_good(
        MakeGoodKind::Replacement,
        MakeGoodNature::Owed,
        "A new gift box, express",
        "",
    )?;
    make_good(
        MakeGoodKind::Credit,
        MakeGoodNature::Goodwill,
        "Credit, no minimum, twelve months",
        "30",
    )?;
    for promise in desk.get_case(case)?.promises {
        desk.settle_promise(&promise.id, PromiseState::Kept)?;
    }
    let action = "Gifts with a date leave before the 15:00 collection";
    let input = NewAction {
        text: action.to_owned(),
        team: "Warehouse".to_owned(),
        due: in_days(desk, 10),
    };
    desk.give_action(case, &input)?;
    desk.move_stage(case, Stage::FollowUp, None)?;
    Ok(())
}

fn follow_up(desk: &Desk, case: &str) -> Result<()> {
    let first = desk
        .get_case(case)?
        .check_ins
        .first()
        .map(|c| c.id.clone())
        .unwrap_or_default();
    desk.do_check_in(&first, "It arrived in time and she liked it.")?;
    desk.take_pulse(
        case,
        &NewPulse {
            kind: PulseKind::Csat,
            when: PulseWhen::After,
            score: 5,
        },
    )?;
    let because = "Rated the repair five of five and has ordered again.".to_owned();
    desk.close_case(
        case,
        &Closing {
            outcome: Outcome::Mended,
            because,
            overrule: None,
        },
    )?;
    Ok(())
}

/// Two more cases on their way, so that whoever opens the workspace finds a desk in use: one just opened, and one
/// whose apology the coach still has something to say about.
fn begin_two_more(desk: &Desk) -> Result<()> {
    let inbox = desk.get_inbox()?;
    let me = desk
        .get_choices()?
        .people
        .into_iter()
        .find(|p| p.is_me)
        .map(|p| p.id)
        .unwrap_or_default();
    let open = |author: &str, edit: CaseEdit, promise: &str, days| -> Result<Option<String>> {
        let Some(signal) = inbox.rows.iter().find(|r| r.author == author) else {
            return Ok(None);
        };
        let case = desk.open_case(&signal.id)?.id.unwrap_or_default();
        desk.edit_case(&case, &edit)?;
        let input = NewPromise {
            text: promise.to_owned(),
            owner_id: me.clone(),
            due: in_days(desk, days),
        };
        desk.make_promise(&case, &input)?;
        Ok(Some(case))
    };
    let charged = CaseEdit {
        fracture_sub: Some("double_or_over_charge".to_owned()),
        ..CaseEdit::default()
    };
    open("Jonas Weber", charged, "Call Jonas Weber back before noon", 0)?;
    let ignored = CaseEdit {
        fracture_sub: Some("slow_or_no_reply".to_owned()),
        emotions: Some(vec!["tired of asking".to_owned()]),
        ..CaseEdit::default()
    };
    if let Some(case) = open(
        "Zoë Castellane",
        ignored,
        "Send the new jug with a written answer",
        1,
    )? {
        let fact = "Three letters arrived and none was opened.".to_owned();
        desk.add_fact(
            &case,
            &NewFact {
                text: fact,
                source: "mailbox".to_owned(),
            },
        )?;
        has_cause(desk, &case, LETTERS)?;
        desk.move_stage(&case, Stage::Apology, None)?;
        desk.save_draft(&case, Channel::Handwritten, DRAFT)?;
    }
    Ok(())
}

fn publish(desk: &Desk, case: &str, out: &Path) -> Result<PathBuf> {
    let begun = desk.write_lesson(case)?;
    let lesson = begun.id.ok_or_else(|| Error::not_found("lesson"))?;
    let mut fields = desk.get_lesson(&lesson)?.fields;
    fields.title = "Gifts leave first".to_owned();
    fields.expected = "A gift ordered for a day is with the customer the day before.".to_owned();
    fields.learnt = "A date in the order note is a promise we have already made.".to_owned();
    desk.edit_lesson(&lesson, &fields)?;
    desk.confirm_lesson(&lesson)?;
    let folder = out.join("lessons");
    std::fs::create_dir_all(&folder).map_err(|e| storage(&e, "The folder cannot be written to."))?;
    desk.set_lessons_folder(&folder)?;
    let report = desk.publish_lessons(&PublishInput { new_folder: true })?;
    if report.written == 0 {
        return Err(Error::new(Code::Internal, "The lesson was not written."));
    }
    Ok(folder)
}

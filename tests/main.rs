//! The use cases against a real encrypted store, and the house rules. One binary, so that everything links once.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

mod apology; // drafts, the coach, what counts as said
mod bad_input; // one clear sentence each, nothing half-written
mod batch; // many cards from one text
mod brief; // what to know before a call, one page
mod capture; // a hand from paper
mod case; // opening, gates, clocks, timeline, undo
mod cause; // shared causes, whys, questions, alerts
mod clock_settings; // hours, holidays, goals, the list of deadlines
mod clocks; // working hours, waits, deadlines
mod composer; // seven channels: starters, differences, versions, what goes out
mod customer; // the whole customer, edited, imported, told apart
mod demo; // the main job end to end, what it leaves
mod durability; // kill -9 in the middle of saves and imports
mod hand; // hands of one's own
mod import; // one change, told of, stopped, taken back
mod intake; // imports, matching, the same file again
mod layouts; // every tool, with its exact columns
mod lesson; // removal of personal data, publishing
mod look; // who looked at the text of a grave case before it went out
mod mail; // messages, what they quote, what is ours
mod mapping; // files of unknown columns
mod note; // the very same card again
mod ownership; // make-goods, promises, authority
mod paste; // pasted text
mod phrases; // the phrase book of the coach, edited and restored
mod practice; // past cases without a name in them
mod printing; // what the printer's queue gets
mod promised; // what a text promises, and who owns it
mod signature; // signature, letterhead, addresses
mod tidy; // import rules, file sizes, module headers
mod today; // who is waiting
mod triage; // what comes first, what belongs together
mod wire; // the TypeScript side
mod workspace; // first start, keys, recovery

// Generated from amends-desk/src/wire: do not edit. `make types` writes it again.

export type Stage = "diagnosis" | "apology" | "ownership" | "follow_up";

export type Role = "agent" | "senior" | "manager" | "director" | "owner";

export type Fault = "ours" | "shared" | "not_ours" | "undecided";

export type Outcome = "mended" | "stronger" | "neutral" | "lost" | "beyond_repair";

export type SignalKind = "review" | "complaint" | "ticket" | "phone" | "social";

export type Lane = "health" | "privacy" | "discrimination" | "legal";

export type LaneChoice = "ordinary" | "health" | "privacy" | "discrimination" | "legal";

export type Kinship = "duplicate" | "follow_up";

export type Missing = "their_words" | "fracture_point" | "cause" | "fact" | "apology_said" | "apology_harmful" | "make_good" | "undelivered_make_good" | "action" | "pulse" | "pulse_not_good" | "open_promise";

export type Channel = "handwritten" | "email" | "letter" | "chat" | "phone" | "public_reply" | "social";

export type VersionReason = "typed" | "starter" | "rewrite" | "left" | "restored" | "looked_at" | "sent";

export type MakeGoodKind = "refund" | "replacement" | "credit" | "points" | "upgrade" | "access" | "gift";

export type MakeGoodNature = "owed" | "goodwill";

export type MakeGoodState = "offered" | "approved" | "delivered" | "declined";

export type PromiseState = "open" | "kept" | "broken" | "released";

export type PulseKind = "csat" | "nps" | "ces";

export type PulseWhen = "before" | "after";

export type LessonState = "draft" | "confirmed" | "published";

export type NoteState = "draft" | "approved" | "printed" | "posted";

export type NoteGuides = "none" | "screen" | "print";

export type SignatureKind = "blank" | "written" | "drawn";

export type Corner = "top_left" | "top_middle" | "top_right" | "bottom_left" | "bottom_middle" | "bottom_right";

export type Marketing = "unknown" | "subscribed" | "pending" | "not_subscribed" | "unsubscribed" | "bounced";

export type CustomerField = "name" | "email" | "phone" | "company" | "street" | "city" | "postcode" | "country" | "marketing" | "tier" | "points" | "wishlist" | "tags" | "note";

export type WarmingKind = "visit" | "wishlist" | "opened" | "other";

export type BriefPart = "who" | "words" | "wants" | "broke" | "promised" | "offer" | "avoid" | "begin";

export type BriefMark = "plain" | "quote" | "kept" | "open" | "broken" | "unknown";

export type MappingKind = "customers" | "orders" | "reviews" | "tickets";

export type DateOrder = "year-first" | "day-first" | "month-first";

export type Code = "invalid" | "not_found" | "gate_not_met" | "needs_approval" | "unowned" | "needs_review" | "locked" | "passphrase_needed" | "wrong_key" | "damaged" | "busy" | "storage" | "new_folder" | "unreadable" | "stopped" | "internal";

export type Refusal = { 
/**
 * What a caller can branch on.
 */
code: Code, 
/**
 * One clear sentence.
 */
message: string, 
/**
 * The field it belongs to.
 */
field?: string, };

export type Money = { 
/**
 * Minor units.
 */
minor: number, 
/**
 * Three letters.
 */
currency: string, 
/**
 * Digits of the minor unit, so that nobody has to know which currencies have none.
 */
digits: number, };

export type Change = { 
/**
 * Kinds of rows that changed; empty when nothing did.
 */
nouns: Array<string>, 
/**
 * The case it belongs to.
 */
case_id: string | null, 
/**
 * What was made, if something was.
 */
id: string | null, 
/**
 * One sentence for the person who did it.
 */
said: string, };

export type PersonView = { id: string, name: string, role: Role, 
/**
 * Whether this is the person at this computer.
 */
is_me: boolean, };

export type CaseRef = { id: string, number: string, title: string, open: boolean, };

export type WorkspaceState = { "state": "new", 
/**
 * Whether the computer's keyring can hold the key; without it a passphrase is required.
 */
keyring: boolean, } | { "state": "open", name: string, } | { "state": "locked", 
/**
 * Why, in one sentence.
 */
why: string, 
/**
 * Whether a passphrase opens it (the recovery key always does).
 */
passphrase: boolean, } | { "state": "unusable", why: string, };

export type NewWorkspace = { name: string, your_name: string, 
/**
 * Required where there is no keyring.
 */
passphrase: string | null, };

export type Unlock = { passphrase: string | null, recovery_key: string | null, 
/**
 * Keep it in this computer's keyring again.
 */
remember: boolean, };

export type RecoveryKeyShown = { 
/**
 * Eight groups of four.
 */
groups: Array<string>, 
/**
 * Which groups (from 0) have to be typed back.
 */
ask: [number, number], };

export type Counts = { today: number, inbox: number, cases: number, notes: number, lessons: number, };

export type ImportReport = { files: Array<ImportedFile>, };

export type ImportedFile = { 
/**
 * Its name, without folders. The command line puts the path here.
 */
path: string, 
/**
 * Recognised layout; empty if it was refused.
 */
layout: string, 
/**
 * Data rows in the file.
 */
rows: number, 
/**
 * Records that are new.
 */
imported: number, 
/**
 * Records that changed.
 */
updated: number, 
/**
 * Rows left out, and why.
 */
skipped: Array<SkippedRow>, 
/**
 * Why the whole file was refused.
 */
refused?: string, 
/**
 * The file is held: what its columns mean can be said, or said anew.
 */
held?: string, 
/**
 * Messages that do not say when they were written: they count from the day they were first read.
 */
undated?: number, 
/**
 * The mapping it was read by, if no layout has its columns.
 */
mapping?: KeptMappingView, };

export type SkippedRow = { 
/**
 * Row as a spreadsheet counts it: the header is row 1.
 */
row: number, reason: string, };

export type Found = { 
/**
 * `case`, `customer`, `lesson` or `signal`.
 */
kind: string, id: string, title: string, detail: string, 
/**
 * The case to open, where the thing itself has no screen.
 */
case_id: string | null, };

export type Inbox = { 
/**
 * Worst first.
 */
rows: Array<SignalRow>, 
/**
 * Kind reviews that went straight to their customers.
 */
kind_count: number, };

export type SignalRow = { id: string, customer_id: string | null, author: string, at: string, stars: number | null, 
/**
 * The sentence that says most.
 */
words: string, lane: Lane | null, severity: number, reasons: Array<string>, vip: boolean, value_at_risk: Money | null, 
/**
 * Cases of the same customer, so that a follow-up is not opened twice.
 */
open_case: CaseRef | null, earlier_cases: number, };

export type SignalDetail = { row: SignalRow, kind: SignalKind, source: string, title: string, 
/**
 * The whole text, as written.
 */
body: string, 
/**
 * What it repeats of earlier messages; empty if nothing.
 */
quoted: string, attachments: Array<AttachmentView>, product: string | null, customer: CustomerCard | null, 
/**
 * The order it names, or the newest with the product it tells of.
 */
order: OrderBrief | null, severity_name: string, 
/**
 * Why it stands where it stands, worst first.
 */
grounds: Array<GroundView>, 
/**
 * What it may belong to, the surest first.
 */
kin: Array<KinView>, 
/**
 * Who may have written it, where nobody knows.
 */
people: Array<PossibleCustomer>, };

export type CustomerCard = { id: string, name: string, email: string | null, 
/**
 * First order we know.
 */
since: string | null, orders: number, spent: Money | null, vip: boolean, value_at_risk: Money | null, 
/**
 * How the value at risk was worked out.
 */
formula: string | null, earlier_cases: Array<CaseRef>, accepts_marketing: boolean, marketing: Marketing, tier: string | null, points: number | null, paused_until: string | null, 
/**
 * A case of theirs is open: nobody knows the day yet, only that it is quiet until after that.
 */
paused_while_open: boolean, };

export type OrderBrief = { name: string, placed: string, total: Money, 
/**
 * First line and how many more.
 */
what: string, note: string | null, };

export type NewCase = { 
/**
 * An existing customer, or none.
 */
customer_id: string | null, customer_name: string, customer_email: string, their_words: string, kind: SignalKind, remedy_sought: string, 
/**
 * Empty: triage suggests.
 */
severity: number | null, };

export type GroundView = { 
/**
 * At which severity it is a criterion; `null` where it only moves the signal up.
 */
severity: number | null, reason: string, 
/**
 * Their words for it.
 */
evidence: Array<string>, };

export type KinView = { kind: Kinship, 
/**
 * The other message, if it waits too.
 */
signal_id: string | null, 
/**
 * The case it is part of, or that is still in everybody's mind.
 */
case: CaseRef | null, at: string, source: string, words: string, 
/**
 * Who wrote it, where that is another customer or nobody known.
 */
author: string | null, 
/**
 * It may be the same person's, so that the two can become one case.
 */
joins: boolean, 
/**
 * The text names the order that the case is about.
 */
names_order: boolean, 
/**
 * How much of the words is the same, in per cent.
 */
likeness: number, };

export type PossibleCustomer = { id: string, name: string, email: string | null, 
/**
 * Their order with the product it is about.
 */
ordered: string | null, };

export type LaneView = { id: Lane, label: string, 
/**
 * Why it is one, in a sentence.
 */
say: string, 
/**
 * What comes first, in order.
 */
first: Array<string>, 
/**
 * What is never said.
 */
never: Array<string>, };

export type TodayGroup = "promise" | "deadline" | "quiet" | "question" | "check_in" | "decision";

export type Today = { 
/**
 * People waiting: each customer once.
 */
waiting: number, rows: Array<TodayRow>, last_90: Last90, 
/**
 * A fracture point that several open cases share.
 */
pattern: PatternView | null, 
/**
 * Causes that reached their threshold and were not put away since.
 */
causes: Array<CauseAlert>, };

export type TodayRow = { group: TodayGroup, 
/**
 * Id of the promise, deadline, check-in or make-good; of the case for the quiet ones.
 */
id: string, case_id: string, number: string, case_title: string, customer: string, vip: boolean, stage: Stage, 
/**
 * Main line: the promise, or the check-in's purpose.
 */
title: string, 
/**
 * Their words, for the quiet ones.
 */
words: string | null, 
/**
 * Who of us.
 */
owner: string | null, 
/**
 * A day or moment.
 */
due: string | null, late: boolean, silent_hours: number | null, 
/**
 * We wait for them.
 */
waiting: boolean, amount: Money | null, };

export type Last90 = { promises_kept: number, promises_settled: number, mended: number, closed: number, };

export type PatternView = { path: string, cases: number, days: number, };

export type MappingView = { 
/**
 * The file, as long as it is held.
 */
held: string, 
/**
 * Its name, without folders.
 */
file: string, kind: MappingKind, 
/**
 * The tool it comes from; empty until somebody says so.
 */
name: string, dates: DateOrder, 
/**
 * Whether it has dates that only somebody who knows it can read.
 */
asks_dates: boolean, 
/**
 * Three letters; empty if nobody has said them.
 */
currency: string, 
/**
 * Whether no column says which currency amounts are in.
 */
asks_currency: boolean, 
/**
 * Every column of the file.
 */
columns: Array<ColumnView>, 
/**
 * Every field such a file may have, those that are needed first.
 */
fields: Array<MappingField>, 
/**
 * Why it cannot be imported yet, in one sentence.
 */
lacking: string | null, 
/**
 * Its first rows as they would be read.
 */
rows: Array<PreviewRowView>, 
/**
 * When the same columns were mapped before.
 */
made: string | null, };

export type ColumnView = { name: string, 
/**
 * Up to three values that stand in it.
 */
examples: Array<string>, };

export type MappingField = { field: string, label: string, 
/**
 * Nothing can be read without it, or without one of `instead`.
 */
needed: boolean, 
/**
 * Names of the fields one of which would do as well.
 */
instead: Array<string>, column: string | null, };

export type PreviewRowView = { 
/**
 * Row as a spreadsheet counts it: the header is row 1.
 */
row: number, 
/**
 * One for each field that has a column, in the order of the fields.
 */
cells: Array<PreviewCellView>, 
/**
 * Why it would be left out.
 */
reason: string | null, };

export type PreviewCellView = { field: string, text: string, 
/**
 * The moment it is read as.
 */
at: string | null, 
/**
 * Why it cannot be read.
 */
problem: string | null, };

export type KeptMappingView = { id: string, name: string, kind: MappingKind, 
/**
 * When it was said.
 */
made: string, };

export type MappingInput = { held: string, kind: MappingKind | null, name: string, dates: DateOrder | null, 
/**
 * What amounts are in if no column says so: three letters, or empty.
 */
currency: string, columns: Array<MappedColumn> | null, };

export type MappedColumn = { field: string, column: string, };

export type AttachmentView = { name: string, 
/**
 * Its size in bytes.
 */
bytes: number, };

export type PastedView = { author: string, email: string, 
/**
 * When it was written, if the text says so clearly.
 */
at: string | null, title: string, 
/**
 * What is new in it.
 */
body: string, 
/**
 * What it repeats of earlier messages; empty if nothing.
 */
quoted: string, attachments: Array<AttachmentView>, kind: SignalKind, 
/**
 * It was sent from one of our own addresses.
 */
ours: boolean, };

export type PastedInput = { 
/**
 * The text as it was pasted.
 */
text: string, author: string, email: string, 
/**
 * When they wrote, as ISO 8601.
 */
at: string, kind: SignalKind, title: string, body: string, quoted: string, 
/**
 * Whether it becomes a case at once.
 */
open_case: boolean, };

export type CaseRow = { id: string, number: string, title: string, customer: string, stage: Stage, severity: number, vip: boolean, words: string, owner: string, opened: string, silent_hours: number, 
/**
 * The nearest clock that is not stopped: when it runs out, and what it is called.
 */
next_due: string | null, next_clock: string | null, late: boolean, 
/**
 * We wait for them: working clocks stand still.
 */
waiting: boolean, value_at_risk: Money | null, outcome: Outcome | null, };

export type CaseView = { id: string, number: string, title: string, stage: Stage, severity: number, severity_name: string, lane: Lane | null, 
/**
 * What triage would suggest, and why; a person decides.
 */
suggested: SuggestedSeverity, owner: PersonView, opened: string, wrote: string, resolved: string | null, closed: string | null, outcome: Outcome | null, outcome_because: string | null, their_words: string, emotions: Array<string>, remedy_sought: string, 
/**
 * What their text asks for, while nothing is noted; a person confirms it.
 */
wanted: string | null, 
/**
 * Words of their text for how it felt that are not noted yet.
 */
felt: Array<string>, order: OrderBrief | null, 
/**
 * Their other recent orders, to choose the one it is about.
 */
order_choices: Array<OrderBrief>, signals: Array<CaseSignal>, customer: CustomerCard, first_answer: ClockView, resolution: ClockView, 
/**
 * The goals between them.
 */
other_clocks: Array<ClockView>, deadlines: Array<CaseDeadlineView>, 
/**
 * While the next word is theirs.
 */
wait: WaitView | null, silent_hours: number, diagnosis: DiagnosisView, messages: Array<MessageView>, goodwill: GoodwillView, make_goods: Array<MakeGoodView>, promises: Array<PromiseView>, actions: Array<ActionView>, check_ins: Array<CheckInView>, pulses: Array<PulseView>, notes: Array<NoteRow>, lesson_id: string | null, 
/**
 * What is missing before the next stage (in follow-up: before closing).
 */
missing: Array<MissingView>, timeline: Array<TimelineRow>, };

export type SuggestedSeverity = { level: number, lane: Lane | null, 
/**
 * Worst first.
 */
grounds: Array<GroundView>, };

export type CaseSignal = { id: string, kind: SignalKind, source: string, stars: number | null, at: string, body: string, 
/**
 * What it repeats of earlier messages; empty if nothing.
 */
quoted: string, attachments: Array<AttachmentView>, };

export type DiagnosisView = { category: string | null, sub: string | null, 
/**
 * `Shipping › late`.
 */
path: string | null, 
/**
 * What its cause is called; empty while it has none.
 */
cause: string, cause_link: CauseLink | null, 
/**
 * From the symptom to the cause.
 */
whys: Array<WhyView>, questions: Array<QuestionView>, fault: Fault, facts: Array<FactView>, 
/**
 * Other cases of the last 30 days with the same fracture point or cause.
 */
same: Array<CaseRef>, };

export type FactView = { id: string, text: string, source: string, noted: string, };

export type MessageView = { id: string, channel: Channel, subject: string, text: string, 
/**
 * The text with the placeholders filled in that the case can fill.
 */
filled: string, edited: string, 
/**
 * Whether somebody looked at it in exactly these words.
 */
looked_at: boolean, sent: string | null, };

export type GoodwillView = { per_cent: number, amount: Money | null, 
/**
 * `severity 4 · VIP, first failure · order £119.90`.
 */
why: string, 
/**
 * What the person at this computer may give without asking.
 */
limit: Money | null, };

export type MakeGoodView = { id: string, kind: MakeGoodKind, nature: MakeGoodNature, text: string, amount: Money | null, state: MakeGoodState, offered: string, delivered: string | null, };

export type PromiseView = { id: string, text: string, owner: PersonView, due: string, state: PromiseState, overdue: boolean, };

export type ActionView = { id: string, text: string, team: string, due: string, done: string | null, overdue: boolean, };

export type CheckInView = { id: string, day: number, purpose: string, due: string, done: string | null, said: string, overdue: boolean, };

export type PulseView = { id: string, kind: PulseKind, when: PulseWhen, score: number, good: boolean, taken: string, };

export type MissingView = { id: Missing, sentence: string, };

export type TimelineRow = { seq: number, at: string, 
/**
 * The operation's word.
 */
op: string, said: string, };

export type Choices = { categories: Array<CategoryView>, severities: Array<SeverityView>, people: Array<PersonView>, pulses: Array<PulseScale>, lanes: Array<LaneView>, };

export type CategoryView = { id: string, label: string, subs: Array<SubView>, };

export type SubView = { id: string, label: string, owner: string, severity_floor: number | null, };

export type SeverityView = { level: number, name: string, criteria: Array<string>, 
/**
 * What we aim for: `4 working hours`.
 */
first_answer: string, resolution: string, };

export type PulseScale = { kind: PulseKind, low: number, high: number, good_from: number, };

export type CaseEdit = { title: string | null, their_words: string | null, emotions: Array<string> | null, remedy_sought: string | null, severity: number | null, owner_id: string | null, order_name: string | null, fracture_sub: string | null, fault: Fault | null, };

export type NewFact = { text: string, source: string, };

export type NewMakeGood = { kind: MakeGoodKind, nature: MakeGoodNature, text: string, 
/**
 * A decimal such as `30` or `4.90`; empty for none.
 */
amount: string, };

export type NewPromise = { text: string, owner_id: string, due: string, };

export type NewAction = { text: string, team: string, due: string, };

export type NewPulse = { kind: PulseKind, when: PulseWhen, score: number, };

export type Closing = { outcome: Outcome, 
/**
 * The proof, in one sentence.
 */
because: string, 
/**
 * Why what is missing does not matter; required while something is.
 */
overrule: string | null, };

export type CustomerView = { card: CustomerCard, 
/**
 * The name as kept; the card's falls back to the e-mail.
 */
name: string, phone: string, company: string, street: string, city: string, postcode: string, country: string, 
/**
 * One thing a line.
 */
wishlist: Array<string>, tags: Array<string>, note: string, 
/**
 * Fields that a person has typed, which imports leave alone.
 */
by_hand: CustomerField[], pauses: Array<CustomerPause>, 
/**
 * The first page.
 */
orders: OrderPage, 
/**
 * The newest of them.
 */
cases: Array<CustomerCase>, cases_count: number, 
/**
 * The newest of what they wrote.
 */
words: Array<CustomerWords>, words_count: number, warming: Array<WarmingView>, 
/**
 * How long they have waited for a word from us, if a case of theirs is open.
 */
silent_hours: number | null, last_spoke: string | null, 
/**
 * Others of the very same name, so that nobody is taken for somebody else.
 */
same_name: Array<Namesake>, };

export type OrderPage = { rows: Array<OrderRow>, 
/**
 * How many come before these.
 */
skipped: number, 
/**
 * How many there are.
 */
count: number, };

export type OrderRow = { id: string, name: string, placed: string, total: Money, 
/**
 * What was given back, if anything was.
 */
refunded: Money | null, 
/**
 * First line and how many more.
 */
what: string, 
/**
 * `cancelled`, else what the shop says of its delivery.
 */
state: string | null, 
/**
 * What they wrote on it.
 */
note: string | null, 
/**
 * What cases about it say.
 */
troubles: Array<OrderTrouble>, 
/**
 * A line of our own; empty if nothing was noted.
 */
said: string, };

export type OrderTrouble = { case: CaseRef, 
/**
 * `Shipping › late`; none before the diagnosis.
 */
path: string | null, };

export type CustomerCase = { case: CaseRef, stage: Stage, severity: number, opened: string, closed: string | null, outcome: Outcome | null, because: string | null, 
/**
 * `Shipping › late`.
 */
path: string | null, words: string, promises: Array<PromiseView>, make_goods: Array<MakeGoodView>, };

export type CustomerWords = { id: string, kind: SignalKind, source: string, at: string, stars: number | null, title: string, body: string, 
/**
 * The case it became.
 */
case: CaseRef | null, };

export type CustomerPause = { case: CaseRef | null, reason: string, from: string, 
/**
 * Until when; later while its case is open.
 */
until: string, released: string | null, on: boolean, 
/**
 * Its case is open, so that nobody knows the day yet.
 */
while_open: boolean, };

export type WarmingView = { id: string, kind: WarmingKind, at: string, said: string, };

export type Namesake = { id: string, name: string, 
/**
 * What tells them apart: e-mail, town, the shop's id.
 */
apart: string, };

export type CustomerEdit = { name: string | null, email: string | null, phone: string | null, company: string | null, street: string | null, city: string | null, postcode: string | null, country: string | null, tier: string | null, 
/**
 * A whole number.
 */
points: string | null, wishlist: Array<string> | null, tags: Array<string> | null, 
/**
 * The tag `VIP`, set or taken away.
 */
vip: boolean | null, marketing: Marketing | null, note: string | null, 
/**
 * Fields that imports may write again.
 */
give_back: CustomerField[], };

export type NewWarming = { kind: WarmingKind, day: string, said: string, };

export type Brief = { case_id: string, number: string, title: string, severity: number, 
/**
 * When it was made: it holds what was known then.
 */
made: string, customer_id: string, name: string, phone: string | null, sections: Array<BriefSection>, 
/**
 * What to find out before calling.
 */
to_find_out: Array<string>, };

export type BriefSection = { part: BriefPart, title: string, lines: Array<BriefLine>, };

export type BriefLine = { mark: BriefMark, 
/**
 * What the case does not say stands in square brackets.
 */
text: string, };

export type SavedBrief = { 
/**
 * Under which name it was saved; none if nobody chose one.
 */
name: string | null, 
/**
 * Parts that were cut to fit one page.
 */
cut: Array<string>, 
/**
 * Characters that the page could not print.
 */
unprintable: string, };

export type CoachReading = { 
/**
 * 0 to 100.
 */
score: number, 
/**
 * `good`, `mixed` or `poor`.
 */
verdict: string, words: number, elements: Array<ElementView>, findings: Array<FindingView>, 
/**
 * Where draft and case do not fit together, the weightiest first.
 */
cautions: Array<CautionView>, promises: Array<FoundPromiseView>, };

export type ElementView = { id: string, label: string, core: boolean, present: boolean, spans: Array<[number, number]>, 
/**
 * What it does here, or the question to ask.
 */
advice: string, };

export type FindingView = { id: string, group: string, 
/**
 * `blocker`, `major`, `minor` or `hint`.
 */
level: string, start: number, end: number, title: string, why: string, 
/**
 * Could stand instead of the text between `start` and `end`.
 */
rewrite: string, };

export type CautionView = { id: string, 
/**
 * `blocker`, `major`, `minor` or `hint`.
 */
level: string, title: string, why: string, 
/**
 * What to do next.
 */
advice: string, };

export type FoundPromiseView = { text: string, 
/**
 * A day, where the text is clear about it.
 */
due: string | null, start: number, end: number, 
/**
 * The same as a to-do: `Send you a new box`.
 */
what: string, 
/**
 * Who is to keep it, in the author's words; nobody where the words leave it open.
 */
who: string | null, 
/**
 * `day`, `unclear`, `wrong`, `vague` or `none`.
 */
clarity: string, 
/**
 * The days that may be meant, where the words leave a choice.
 */
readings: Array<string>, 
/**
 * What to ask the author about the day, or what is worth knowing about it.
 */
says: string | null, 
/**
 * Who would keep it, unless somebody decides otherwise.
 */
owner_id: string | null, 
/**
 * The promise of the case that holds it already.
 */
owned: OwnedPromise | null, };

export type OwnedPromise = { id: string, owner: string, due: string, };

export type NoteChoices = { hands: Array<HandView>, papers: Array<PaperView>, pens: Array<PenView>, inks: Array<InkView>, envelopes: Array<EnvelopeView>, 
/**
 * Sheets that several cards can be printed on together.
 */
sheets: Array<SheetView>, signature: SignatureView, };

export type PaperView = { id: string, name: string, width_mm: number, height_mm: number, 
/**
 * Folded once, with the text inside.
 */
folded: boolean, 
/**
 * `a6`: the same sheet upright, lying or folded another way has the same family.
 */
family: string, };

export type PenView = { id: string, name: string, };

export type InkView = { id: string, name: string, 
/**
 * `#1B2A5B`.
 */
colour: string, };

export type EnvelopeView = { id: string, name: string, width_mm: number, height_mm: number, };

export type SheetView = { id: string, name: string, };

export type PageView = { 
/**
 * An SVG document: paths only, no text of anybody's.
 */
svg: string, width_mm: number, height_mm: number, 
/**
 * `Front`, `Inside`, `Page 2`.
 */
name: string, };

export type NotePreview = { pages: Array<PageView>, envelope: PageView | null, words: number, 
/**
 * What was done to make it fit, and characters another hand had to write.
 */
hints: Array<string>, 
/**
 * A note to somebody else that says nearly the same.
 */
duplicate_of: NoteRef | null, };

export type NoteRef = { id: string, customer: string | null, number: string | null, 
/**
 * Per cent of what the two say in common.
 */
likeness: number, };

export type NoteRow = { id: string, case_id: string | null, number: string | null, customer: string | null, text: string, hand: string, paper: string, pen: string, ink: string, seed: number, liveliness: number, signature: SignatureKind, guides: NoteGuides, state: NoteState, written: string, approved: string | null, printed: string | null, posted: string | null, batch_id: string | null, 
/**
 * What the batch is called.
 */
batch: string | null, 
/**
 * Lines of the address; empty without one.
 */
recipient: string, envelope: string | null, };

export type SavedFile = { 
/**
 * Its name; `null` if they changed their mind.
 */
name: string | null, pages: number, };

export type NoteInput = { case_id: string | null, text: string, hand: string, paper: string, pen: string, ink: string, seed: number, 
/**
 * Per cent; 100 is normal, 0 the bare font.
 */
liveliness: number, signature: SignatureKind, guides: NoteGuides, 
/**
 * Lines of the address as typed; may be empty.
 */
recipient: string, envelope: string | null, };

export type Choice = { id: string, name: string, };

export type PrinterView = { 
/**
 * Its name in the system's queue.
 */
name: string, is_default: boolean, 
/**
 * `ready`, `stopped` or `unknown`.
 */
state: string, trays: Array<Choice>, offset_x_mm: number, offset_y_mm: number, };

export type NotesOutput = { 
/**
 * Several cards on one of these sheets.
 */
sheet: string | null, cut_marks: boolean, duplex: "none" | "long_edge" | "short_edge", envelopes: "none" | "only" | "with", 
/**
 * One PDF for the printer; else one a card, in a folder.
 */
one_file: boolean, };

export type PrintInput = { ids: Array<string>, printer: string, tray: string | null, copies: number, output: NotesOutput, };

export type PrintDone = { 
/**
 * How many cards.
 */
printed: number, 
/**
 * The queue's name of the job; `null` where the PDF was opened to be printed from there.
 */
job: string | null, hints: Array<string>, };

export type BatchFile = { 
/**
 * Names it in a preview and when writing.
 */
token: string, 
/**
 * Its name, without folders.
 */
name: string, columns: Array<string>, rows: number, };

export type BatchSource = { "kind": "file", token: string, } | { "kind": "cases", stage?: Stage, query?: string, };

export type BatchInput = { name: string, 
/**
 * The text, with placeholders such as `{first name}` or `{first name|there}`.
 */
template: string, source: BatchSource, hand: string, paper: string, pen: string, ink: string, 
/**
 * Per cent; 100 is normal, 0 the bare font.
 */
liveliness: number, signature: SignatureKind, envelope: string | null, };

export type BatchPreview = { 
/**
 * The first five hundred.
 */
rows: Array<BatchRow>, total: number, ready: number, stopped: number, 
/**
 * Placeholders of the template, in its order.
 */
placeholders: Array<PlaceholderView>, 
/**
 * Cards that say nearly the same as an earlier one of the batch, each with the likest.
 */
duplicates: Array<BatchLikeness>, };

export type BatchRow = { 
/**
 * Row as a spreadsheet counts it (the header is row 1); for cases, counted from 1.
 */
row: number, 
/**
 * For whom, as far as that is known.
 */
name: string, case_number: string | null, text: string, 
/**
 * Why this card will not be written.
 */
problem: string | null, 
/**
 * An earlier note to somebody else that says nearly the same.
 */
duplicate_of: NoteRef | null, };

export type PlaceholderView = { name: string, 
/**
 * Whether the source has such a column or fact.
 */
known: boolean, 
/**
 * On how many cards it has a value of its own.
 */
filled: number, };

export type BatchLikeness = { 
/**
 * Row of the later one.
 */
a: number, 
/**
 * Row of the earlier one.
 */
b: number, 
/**
 * Per cent of what the two say in common.
 */
likeness: number, };

export type WorkView = { 
/**
 * `Writing cards`.
 */
what: string, done: number, total: number, };

export type HandView = { id: string, name: string, description: string, 
/**
 * Scripts it writes, as ISO 15924 codes.
 */
scripts: Array<string>, 
/**
 * Name and licence of the font behind it.
 */
font: string, licence: string, 
/**
 * `built_in`, `font` or `captured`.
 */
origin: "built_in" | "font" | "captured", 
/**
 * Characters of the usual set that it lacks.
 */
missing: string, 
/**
 * A few words in the hand, as SVG.
 */
sample: string, };

export type SignatureView = { has_own: boolean, svg: string | null, };

export type LetterheadView = { 
/**
 * A `data:` address of the picture.
 */
picture: string, corner: Corner, width_mm: number, };

export type CaptureView = { 
/**
 * Names it when it is kept.
 */
token: string, pages: number, forms: Array<FormView>, 
/**
 * Characters that were not written.
 */
missing: string, };

export type FormView = { 
/**
 * What it stands for: `a`, `th`.
 */
text: string, 
/**
 * Which of its forms, from 1.
 */
form: number, svg: string, 
/**
 * Why it may be better dropped.
 */
doubt: string | null, };

export type PadPoint = { 
/**
 * To the right, in any unit.
 */
x: number, 
/**
 * Downwards, in the same unit.
 */
y: number, 
/**
 * 0 to 1; 0.5 where the pad does not feel it.
 */
pressure: number, };

export type LessonRow = { id: string, title: string, 
/**
 * `Shipping › late`.
 */
path: string | null, state: LessonState, review: string, owner_team: string, };

export type LessonView = { row: LessonRow, 
/**
 * The case it came from, on this computer only.
 */
case_id: string | null, case_number: string | null, severity: number, 
/**
 * As typed; may hold personal data and never leaves this computer.
 */
fields: LessonFields, 
/**
 * As it would be published, in pieces, in reading order.
 */
shown: Array<LessonSection>, 
/**
 * What was replaced.
 */
replaced: Array<Replaced>, 
/**
 * Words a person should look at before confirming.
 */
look_at: Array<string>, 
/**
 * Cases of this fracture point in the 90 days before and after publishing.
 */
cases_of_cause: number, };

export type LessonSection = { field: string, heading: string, pieces: Array<Piece>, };

export type Piece = { text: string, replaced: string | null, };

export type Replaced = { kind: string, original: string, replacement: string, count: number, };

export type LessonsFolder = { 
/**
 * Its last two names; `null` until one is chosen.
 */
name: string | null, 
/**
 * Whether it can be reached and bears our marker.
 */
ready: boolean, 
/**
 * Whether it can be reached but was never used: publishing asks first.
 */
new: boolean, 
/**
 * What is wrong with it, in one sentence.
 */
problem: string | null, published: number, to_publish: number, };

export type PublishReport = { written: number, unchanged: number, 
/**
 * Names of files that somebody else edited; ours stand beside them.
 */
conflicts: Array<string>, withdrawn: number, };

export type LessonFields = { title: string, expected: string, happened: string, cause: string, learnt: string, do_this: string, words_that_helped: string, owner_team: string, 
/**
 * A day, `2027-03-01`.
 */
review: string, };

export type PublishInput = { 
/**
 * Yes, this folder, although it was never used before.
 */
new_folder: boolean, };

export type SettingsView = { workspace_name: string, currency: string, 
/**
 * `system`, `light` or `dark`.
 */
theme: string, people: Array<PersonView>, folder: LessonsFolder, note_hand: string, note_paper: string, note_pen: string, note_ink: string, note_signature: SignatureKind, note_guides: NoteGuides, 
/**
 * What the paper looks like on the screen: `cream`, `white`, `ivory` or `grey`.
 */
note_tint: string, 
/**
 * Lines of the return address; empty without one.
 */
sender_address: string, 
/**
 * Addresses and domains we send from, one a line; empty if nobody has said them.
 */
our_addresses: string, letterhead: LetterheadView | null, keys: KeysView, 
/**
 * A cause is told about from so many cases in 30 days; 0 for never.
 */
cause_threshold: number, limits: Array<RoleLimit>, 
/**
 * Customers, orders, signals and cases in the workspace.
 */
holds: Array<Held>, version: string, };

export type KeysView = { keyring: boolean, passphrase: boolean, };

export type RoleLimit = { role: Role, sentence: string, };

export type Held = { noun: string, count: number, };

export type Checkup = { ok: boolean, checks: Array<Check>, };

export type Check = { name: string, ok: boolean, said: string, };

export type SettingsEdit = { workspace_name: string | null, currency: string | null, theme: string | null, note_hand: string | null, note_paper: string | null, note_pen: string | null, note_ink: string | null, note_signature: SignatureKind | null, note_guides: NoteGuides | null, note_tint: string | null, sender_address: string | null, our_addresses: string | null, cause_threshold: number | null, };

export type PersonEdit = { id: string | null, name: string, role: Role, 
/**
 * This is the person at this computer.
 */
is_me: boolean, };

export type Composition = { channels: Array<ChannelView>, 
/**
 * Where two channels, or a channel and the case, say different things.
 */
differences: Array<DifferenceView>, starters: Array<StarterView>, 
/**
 * Why only the short scaffold is offered; nothing when the whole apology is.
 */
not_yet: string | null, placeholders: Array<PlaceholderOfCase>, };

export type ChannelView = { channel: Channel, 
/**
 * In the middle of a sentence: `e-mail`.
 */
name: string, 
/**
 * With its article: `an e-mail`.
 */
one: string, least_words: number, most_words: number, has_subject: boolean, 
/**
 * Whether strangers read it.
 */
public: boolean, 
/**
 * What a public text gives away.
 */
exposures: Array<ExposureView>, 
/**
 * Placeholders nothing stands behind.
 */
unknown: Array<UnknownPlaceholder>, 
/**
 * How many versions of the draft are kept.
 */
versions: number, };

export type DifferenceView = { 
/**
 * `amount`, `day`, `order`, `span` or `name`.
 */
kind: string, 
/**
 * `The e-mail says “Friday”, the letter says “Monday”.`
 */
sentence: string, one: SaidHere, other: SaidHere, };

export type SaidHere = { 
/**
 * Nothing for what is kept in the case.
 */
channel: Channel | null, 
/**
 * As it is written.
 */
words: string, start: number, end: number, };

export type ExposureView = { sentence: string, words: string, start: number, end: number, };

export type UnknownPlaceholder = { name: string, 
/**
 * What to do about it.
 */
why: string, };

export type PlaceholderOfCase = { name: string, value: string | null, };

export type StarterView = { id: string, title: string, 
/**
 * Whether the diagnosis points to it.
 */
fits: boolean, };

export type MessagePreview = { subject: string, text: string, 
/**
 * Questions nobody has answered.
 */
questions: Array<string>, unknown: Array<UnknownPlaceholder>, };

export type FinishedMessage = { subject: string, text: string, 
/**
 * Why somebody has to look at it before it goes out; nothing once somebody did.
 */
review: string | null, 
/**
 * How many promises in it nobody owns.
 */
unowned: number, };

export type MailOpened = { 
/**
 * Whether the text went with it; otherwise it has to be pasted.
 */
whole: boolean, 
/**
 * What to paste.
 */
text: string, 
/**
 * Why it has to be pasted.
 */
why: string | null, 
/**
 * How many promises in it nobody owns.
 */
unowned: number, };

export type VersionView = { id: string, 
/**
 * Counted from 1 within its message.
 */
number: number, saved: string, reason: VersionReason, subject: string, text: string, words: number, 
/**
 * When its message was sent, if it was.
 */
sent: string | null, };

export type Comparison = { one: Array<ComparedPiece>, other: Array<ComparedPiece>, };

export type ComparedPiece = { text: string, 
/**
 * Whether the other has it too.
 */
same: boolean, };

export type AlikeMessage = { customer: string, number: string, 
/**
 * `e-mail`, `handwritten note`, …
 */
what: string, said: string, text: string, 
/**
 * Whether it went to the same customer.
 */
same_customer: boolean, 
/**
 * Per cent of what the two say in common.
 */
likeness: number, };

export type ClockKind = "working" | "fixed" | "around_the_clock";

export type ClockState = "running" | "paused" | "met" | "missed";

export type ClockView = { 
/**
 * `acknowledge`, `human`, `plan` or `resolve`; the id of the case's deadline for one that others set.
 */
id: string, label: string, kind: ClockKind, state: ClockState, started: string, 
/**
 * When it runs out; null while it is paused.
 */
due: string | null, stopped: string | null, late: boolean, 
/**
 * In what it counts: working time, or time.
 */
spent_minutes: number, 
/**
 * Below zero when more was used than given.
 */
left_minutes: number, 
/**
 * Used, in whole per cent; more than 100 when it ran over.
 */
percent: number, 
/**
 * How it stands, in words.
 */
sentence: string, };

export type WaitView = { since: string, 
/**
 * What we asked them for.
 */
why: string, };

export type DeadlineView = { id: string, jurisdiction: string, applies_to: string, duty: string, starts: string, 
/**
 * Such as `8 weeks`; empty where the rule gives no figure.
 */
within: string, 
/**
 * At the very most, if a reason allows more; empty where nothing does.
 */
at_most: string, if_so: string, note: string, source: string, };

export type CaseDeadlineView = { terms: DeadlineView, clock: ClockView, 
/**
 * The end of the longer time that a reason allows.
 */
at_most: string | null, 
/**
 * The reason for which it was claimed; the clock counts it then.
 */
claimed: string | null, 
/**
 * The rule gives no figure: the goal for the first answer stands in.
 */
stands_in: boolean, };

export type ClockSettings = { zone: string, zones: Array<string>, 
/**
 * Nobody has set the hours yet: office hours in this computer's zone hold.
 */
assumed: boolean, 
/**
 * Hours of each day, Monday first: `09:00–12:30, 13:30–17:00`; empty on a day without any.
 */
week: Array<string>, holidays: Array<HolidayView>, goals: Array<GoalsView>, goals_are_ours: boolean, deadlines: Array<DeadlineView>, deadlines_are_ours: boolean, 
/**
 * What is kept but cannot be read; ours holds instead.
 */
problems: Array<ClockProblem>, };

export type ClockProblem = { part: ClockPart, sentence: string, };

export type HolidayView = { 
/**
 * A date; of one that comes back every year only month and day count.
 */
date: string, name: string, 
/**
 * The hours that hold instead; empty for a day off.
 */
hours: string, own: boolean, every_year: boolean, };

export type GoalsView = { severity: number, name: string, clock: ClockKind, acknowledge: string, human: string, 
/**
 * Empty where there is no such goal.
 */
plan: string, resolve: string, };

export type ClockPart = "hours" | "goals" | "deadlines";

export type HoursEdit = { zone: string | null, 
/**
 * Seven days, Monday first.
 */
week: Array<string> | null, };

export type GoalsEdit = { severity: number, clock: ClockKind, acknowledge: string, human: string, plan: string, resolve: string, };

export type DeadlineEdit = { id: string | null, jurisdiction: string, applies_to: string, duty: string, starts: string, within: string, at_most: string, if_so: string, note: string, source: string, };

export type NewDeadline = { deadline_id: string, 
/**
 * The day its clock begins.
 */
day: string, 
/**
 * The time of that day, such as `14:30`; empty if it does not matter.
 */
time: string, };

export type CauseRow = { id: string, title: string, 
/**
 * `Shipping › late`: where it usually shows.
 */
path: string | null, team: string, carrier: string, product: string, 
/**
 * Cases of the last 30 days, open and closed.
 */
recent: number, 
/**
 * Cases of the 30 days before those.
 */
before: number, total: number, 
/**
 * From how many cases in 30 days it is told about; `null` for never.
 */
told_from: number | null, 
/**
 * That many were reached.
 */
reached: boolean, 
/**
 * Cases of the last twelve weeks, oldest first.
 */
weeks: Array<number>, };

export type CauseFound = { id: string, title: string, path: string | null, recent: number, total: number, 
/**
 * It usually shows where this case broke.
 */
same_point: boolean, };

export type CauseView = { id: string, title: string, sub: string | null, path: string | null, team: string, carrier: string, product: string, 
/**
 * Its own number; `null` takes the workspace's.
 */
threshold: number | null, usual_threshold: number, told_from: number | null, reached: boolean, recent: number, before: number, total: number, 
/**
 * How many customers the cases of the last 30 days are of.
 */
customers: number, 
/**
 * The last twelve weeks, oldest first, empty ones too.
 */
weeks: Array<CauseWeek>, products: Array<CauseShare>, carriers: Array<CauseShare>, teams: Array<CauseShare>, severities: Array<CauseShare>, 
/**
 * Newest first.
 */
cases: Array<CauseCase>, };

export type CauseWeek = { 
/**
 * Its Monday.
 */
from: string, 
/**
 * Ids of the cases that were opened in it.
 */
cases: Array<string>, };

export type CauseShare = { label: string, 
/**
 * Ids of those cases.
 */
cases: Array<string>, };

export type CauseCase = { id: string, number: string, title: string, customer: string, severity: number, opened: string, open: boolean, 
/**
 * Opened in the last 30 days.
 */
recent: boolean, };

export type CauseLink = { id: string, path: string | null, 
/**
 * Cases of the last 30 days, this one among them if it is as new.
 */
recent: number, reached: boolean, 
/**
 * Its other cases of the last 30 days.
 */
cases: Array<CaseRef>, };

export type CauseAlert = { id: string, title: string, team: string, cases: number, days: number, };

export type WhyView = { id: string, text: string, 
/**
 * How we know.
 */
evidence: string, };

export type QuestionView = { id: string, text: string, who: string, due: string, late: boolean, asked: string, answer: string, answered: string | null, };

export type BlameHint = { start: number, end: number, word: string, ask: string, };

export type CauseChoice = { id: string | null, title: string, };

export type CauseEdit = { title: string | null, 
/**
 * The fracture point; empty for none.
 */
sub: string | null, team: string | null, carrier: string | null, product: string | null, 
/**
 * A whole number; empty takes the workspace's, `0` never tells.
 */
threshold: string | null, };

export type NewWhy = { text: string, evidence: string, };

export type WhyEdit = { text: string | null, evidence: string | null, };

export type NewQuestion = { text: string, who: string, due: string, };

export type PracticeRow = { 
/**
 * Of the case.
 */
id: string, 
/**
 * `Shipping › late`; `null` if nobody said what broke.
 */
path: string | null, 
/**
 * 1 to 5.
 */
severity: number, 
/**
 * What it was answered through.
 */
channel: Channel, };

export type PracticeView = { row: PracticeRow, 
/**
 * Empty where it is held back, as every text here.
 */
their_words: string, 
/**
 * The customer's own words for how it felt.
 */
emotions: Array<string>, remedy_sought: string, 
/**
 * What was established, oldest first.
 */
facts: Array<string>, 
/**
 * What its cause is called; empty while it has none.
 */
cause: string, 
/**
 * Why something is held back, in one sentence.
 */
withheld: string | null, };

export type PracticeAnswer = { 
/**
 * Empty where it is held back.
 */
text: string, 
/**
 * The coach on the text as shown; `null` where it is held back.
 */
reading: CoachReading | null, 
/**
 * Why it is held back, in one sentence.
 */
withheld: string | null, };

export type PhraseLevel = "ours" | "blocker" | "major" | "minor" | "hint" | "off";

export type PhraseBookView = { 
/**
 * Nothing was changed.
 */
ours: boolean, 
/**
 * What is kept but cannot be read; ours is used instead.
 */
problem: string | null, groups: Array<PhraseGroup>, weights: Array<ElementWeight>, };

export type PhraseGroup = { id: string, title: string, level: PhraseLevel, 
/**
 * What it counts for as we set it.
 */
usual: PhraseLevel, phrases: Array<PhraseView>, };

export type PhraseView = { id: string, title: string, 
/**
 * A sentence that has it; the words of an own phrase.
 */
example: string, why: string, rewrite: string, own: boolean, 
/**
 * Whether the coach listens for it, if the group is not off.
 */
on: boolean, };

export type ElementWeight = { id: string, label: string, 
/**
 * Its share of the score, of all weights together.
 */
weight: number, usual: number, };

export type PhraseBookEdit = { "what": "group", group: string, level: PhraseLevel, } | { "what": "listen", id: string, on: boolean, } | { "what": "weight", element: string, weight: number, } | { "what": "own", id: string | null, group: string, words: string, why: string, rewrite: string, } | { "what": "remove", id: string, };

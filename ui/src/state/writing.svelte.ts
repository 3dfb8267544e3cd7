// The card on the desk: what is being written, how, and the page as it would be.
import { asRefusal, call } from "../ipc/client";
import type {
  CaseView,
  NoteChoices,
  NoteGuides,
  NoteInput,
  NotePreview,
  NoteRow,
  NoteState,
  Refusal,
  SettingsView,
  SignatureKind,
} from "../ipc/wire";
import { act } from "./changes.svelte";
import { inputOf, newSeed, said } from "./notes.svelte";
import { say } from "./toast.svelte";
import { hold, release } from "./unsaved";

interface Kept {
  id: string;
  written: string | null;
  state: NoteState;
}

/** Cards that could not be kept when they were left, by the place where they lay: a note, a case, the empty card. */
const refused = new Map<string, NoteInput>();

/** The draft that a card of a case became, and the words of the case that it began with. */
const begun = new Map<string, { id: string; from: string }>();

/** Until what was left last is kept. */
let leaving: Promise<unknown> | null = null;

/** The hand that the next empty card is written in. */
let wanted = "";

/** Begins an empty card in this hand; the screen is shown by whoever asks. */
export function writeNextWith(hand: string): void {
  wanted = hand;
}

/** What a refusal may be about that is not the words. */
const LOOK = ["hand", "paper", "pen", "ink", "envelope", "recipient", "signature"];

export class NoteDesk {
  text = $state("");
  hand = $state("");
  paper = $state("");
  pen = $state("");
  ink = $state("");
  liveliness = $state(100);
  seed = $state(newSeed());
  signature = $state<SignatureKind>("blank");
  guides = $state<NoteGuides>("none");
  /** The lines of the address, as typed. */
  recipient = $state("");
  /** Empty for none. */
  envelope = $state("");
  /** The case it is written for. */
  caseId = $state<string | null>(null);
  caseNumber = $state<string | null>(null);
  customer = $state<string | null>(null);
  /** The kept note that these settings are or came from. */
  #kept = $state.raw<(Kept & { input: NoteInput }) | null>(null);
  /** Whether the list of notes had it already. */
  #seen = false;
  preview = $state.raw<NotePreview | null>(null);
  /** Why there is no page of what is on the desk now; the page that is shown has other words. */
  refusal = $state.raw<Refusal | null>(null);
  /** Why something could not be done with the card. */
  problem = $state("");
  making = $state(false);
  saving = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;
  /** Where this card lies: `note …`, `case …`, or the empty card. */
  #place = "";
  /** The case's own words. */
  #words = "";
  /** What was there before anybody wrote; nothing until the card lies on the desk. */
  #untouched: { text: string; recipient: string } | null = null;
  #gone = false;
  /** What is kept is kept one after the other. */
  #line: Promise<unknown> = Promise.resolve();

  constructor(private readonly patience = 250) {}

  get input(): NoteInput {
    const { caseId, text, hand, paper, pen, ink, seed, liveliness, signature, guides, recipient } = this;
    const look = { hand, paper, pen, ink, seed, liveliness, signature, guides };
    return { case_id: caseId, text, ...look, recipient, envelope: this.envelope || null };
  }

  /** Which kept note lies on the desk, if nothing about it was changed. */
  get kept(): Kept | null {
    const kept = this.#kept;
    return kept && same(kept.input, this.input) ? kept : null;
  }

  /** The draft that keeping would change; what was approved stays as it is, and keeping makes a new note. */
  get changes(): Kept | null {
    const kept = this.#kept;
    return kept && kept.state === "draft" && !this.kept ? kept : null;
  }

  /** The kept card cannot be changed any more: what is on the desk becomes a new one. */
  get fixed(): Kept | null {
    const kept = this.#kept;
    return kept && kept.state !== "draft" && !this.kept ? kept : null;
  }

  /** Whether there is something to make a page of. */
  get written(): boolean {
    return this.hand !== "" && this.text.trim() !== "";
  }

  /** Whether it can be kept and printed, as far as the desk has said. */
  get ready(): boolean {
    return this.written && this.refusal === null;
  }

  /** Whether an envelope belongs to it. */
  get addressed(): boolean {
    return this.envelope !== "" && this.recipient.trim() !== "";
  }

  /** What is wrong with the words. */
  get wordsProblem(): string {
    return this.refusal && !aboutLook(this.refusal) ? this.refusal.message : "";
  }

  /** What is wrong with the rest. */
  get lookProblem(): string {
    return this.refusal && aboutLook(this.refusal) ? this.refusal.message : "";
  }

  /** Whether somebody wrote what would be lost; a case's own words are kept by the case. */
  get unkept(): boolean {
    const from = this.#untouched;
    if (!from || !this.written) return false;
    if (this.#kept) return !this.kept;
    return this.text.trim() !== from.text.trim() || this.recipient.trim() !== from.recipient.trim();
  }

  /** Takes out what no hand can write; false if the words were changed meanwhile or it was refused. */
  async takeOut(): Promise<boolean> {
    const { text, hand } = this;
    try {
      const without = await call("take_out_unwritable", { text, hand });
      if (this.text !== text) return false;
      this.text = without;
      return true;
    } catch (thrown) {
      this.problem = asRefusal(thrown).message;
      return false;
    }
  }

  /** Lays a kept note, the draft of a case or an empty card on the desk. */
  async start(choices: NoteChoices, caseId: string | undefined, note: NoteRow | undefined): Promise<void> {
    if (leaving) await leaving;
    if (this.#gone) return;
    hold(this);
    if (note) this.open(note);
    else this.#place = caseId ? `case ${caseId}` : "empty";
    await Promise.all([this.begin(choices), caseId && !note ? this.takeCase(caseId) : undefined]);
    if (this.#gone) return;
    if (this.#place === "empty") {
      if (choices.hands.some((hand) => hand.id === wanted)) this.hand = wanted;
      wanted = "";
    }
    this.#untouched = { text: this.#words, recipient: this.recipient };
    const waiting = refused.get(this.#place);
    if (waiting) this.#lay(waiting);
    refused.delete(this.#place);
  }

  /** Takes the person's usual hand, paper and pen. */
  async begin(choices: NoteChoices): Promise<void> {
    const usual: SettingsView | null = await call("get_settings").catch(() => null);
    const known = (list: { id: string }[], id: string | undefined) =>
      list.find((one) => one.id === id)?.id ?? list[0]?.id ?? "";
    this.hand ||= known(choices.hands, usual?.note_hand);
    this.paper ||= known(choices.papers, usual?.note_paper);
    this.pen ||= known(choices.pens, usual?.note_pen);
    this.ink ||= known(choices.inks, usual?.note_ink);
    if (!this.#kept && usual) {
      this.guides = usual.note_guides;
      const drawn = usual.note_signature === "drawn" && !choices.signature.has_own;
      this.signature = drawn ? "blank" : usual.note_signature;
    }
  }

  /** Lays the handwritten draft of a case on the desk. */
  async takeCase(id: string): Promise<void> {
    try {
      const found: CaseView = await call("get_case", { id });
      this.caseId = found.id;
      this.caseNumber = found.number;
      this.customer = found.customer.name;
      const drafts = found.messages.filter((m) => m.channel === "handwritten");
      const draft = drafts.findLast((m) => m.sent === null) ?? drafts.at(-1);
      this.text = draft?.filled ?? "";
      this.#words = this.text;
      this.#kept = null;
      this.seed = newSeed();
      this.recipient = await call("get_address", { case_id: id }).catch(() => "");
      const before = begun.get(id);
      if (before?.from !== this.text) return;
      const notes: NoteRow[] = await call("list_notes").catch(() => []);
      const note = notes.find((each) => each.id === before.id && each.state === "draft");
      if (note) this.open(note);
    } catch (thrown) {
      this.problem = asRefusal(thrown).message;
    }
  }

  /** Opens a kept note: the same seed gives the very same card. */
  open(note: NoteRow): void {
    const { id, case_id, written, state } = note;
    this.caseId = case_id;
    this.caseNumber = note.number;
    this.customer = note.customer;
    this.#place = `note ${id}`;
    this.#lay(inputOf(note));
    this.#kept = { id, written, state, input: this.input };
    this.#seen = true;
  }

  /** The card goes from the desk; what was changed is kept. */
  leave(): void {
    this.stop();
    this.#gone = true;
    const gone = Promise.all([leaving, this.flush()]).finally(() => {
      release(this);
      if (leaving === gone) leaving = null;
    });
    leaving = gone;
  }

  /** Keeps what would be lost. What cannot be kept waits until its card is taken up again. */
  flush(): Promise<void> {
    const run = this.#line.then(() => this.#keepLeft());
    this.#line = run;
    return run;
  }

  async #keepLeft(): Promise<void> {
    const { input } = this;
    if (!this.unkept) {
      // An address without words is no card yet.
      const empty = this.#untouched && !this.#kept && !this.written;
      if (empty && this.recipient.trim() !== this.#untouched?.recipient.trim())
        refused.set(this.#place, input);
      return;
    }
    if (await this.#keep(true)) {
      say("Kept as a draft.", { undo: true });
    } else {
      refused.set(this.#place, input);
      say("This card could not be kept yet. Its words wait where they were written.");
    }
  }

  #lay(input: NoteInput): void {
    const { text, hand, paper, pen, ink, seed, liveliness, signature, guides, recipient } = input;
    Object.assign(this, { text, hand, paper, pen, ink, seed, liveliness, signature, guides, recipient });
    this.envelope = input.envelope ?? "";
  }

  /** What became of the kept note elsewhere: it went on, it was changed back, it was removed. */
  follow(notes: readonly NoteRow[]): void {
    const kept = this.#kept;
    if (!kept) return;
    const now = notes.find((note) => note.id === kept.id);
    if (!now) {
      if (this.#seen) this.#kept = null;
      return;
    }
    this.#seen = true;
    const input = inputOf(now);
    if (this.kept && !same(input, kept.input)) this.#lay(input);
    this.#kept = { ...kept, state: now.state, input };
  }

  again(): void {
    this.seed = newSeed();
  }

  /** Asks for the page of what is on the desk now; the earlier page stays until the next one is there. */
  refresh(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
    if (!this.written) {
      this.preview = null;
      this.refusal = null;
      this.making = false;
      return;
    }
    this.making = true;
    this.#timer = setTimeout(
      () => void this.#make(this.#asked, this.input),
      this.preview ? this.patience : 0,
    );
  }

  async #make(mine: number, input: NoteInput): Promise<void> {
    try {
      const page = await call("preview_note", { input });
      if (mine !== this.#asked) return;
      this.preview = page;
      this.refusal = null;
      this.problem = "";
    } catch (thrown) {
      if (mine === this.#asked) this.refusal = asRefusal(thrown);
    } finally {
      if (mine === this.#asked) this.making = false;
    }
  }

  /** Keeps the note, once: what is kept already is not written a second time, and a draft is changed in place. */
  keep(quiet = false): Promise<string | null> {
    const run = this.#line.then(() => this.#keep(quiet));
    this.#line = run;
    return run;
  }

  async #keep(quiet: boolean): Promise<string | null> {
    if (this.kept) return this.kept.id;
    const { input, changes } = this;
    this.saving = true;
    const promise = changes ? call("edit_note", { id: changes.id, input }) : call("write_note", { input });
    const change = await act(promise, { quiet, onrefused: (refusal) => (this.problem = refusal.message) });
    this.saving = false;
    const id = changes?.id ?? change?.id;
    if (!change || !id) return null;
    this.problem = "";
    if (!changes) this.#seen = false;
    if (input.case_id && !this.#kept) begun.set(input.case_id, { id, from: this.#words });
    this.#kept = { id, input, written: null, state: "draft" };
    this.#place = `note ${id}`;
    return id;
  }

  /** A PDF is always of a kept note, so that it can be printed again. */
  async savePdf(): Promise<void> {
    const id = await this.keep(true);
    if (!id) return;
    this.saving = true;
    try {
      said(await call("save_note_pdf", { id }));
    } catch (thrown) {
      this.problem = asRefusal(thrown).message;
    }
    this.saving = false;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
  }
}

function aboutLook(refusal: Refusal): boolean {
  return LOOK.includes(refusal.field ?? "");
}

function same(a: NoteInput, b: NoteInput): boolean {
  return (Object.keys(a) as (keyof NoteInput)[]).every((key) => a[key] === b[key]);
}

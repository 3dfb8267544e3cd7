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
  SettingsView,
  SignatureKind,
} from "../ipc/wire";
import { act } from "./changes.svelte";
import { inputOf, newSeed, said } from "./notes.svelte";

interface Kept {
  id: string;
  written: string | null;
  state: NoteState;
}

/** What was being written on an empty card when it was left, until that card is taken up again. */
let left: NoteInput | null = null;

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
  problem = $state("");
  making = $state(false);
  saving = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

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

  get ready(): boolean {
    return this.hand !== "" && this.text.trim() !== "";
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
      this.text = draft?.text ?? "";
      this.#kept = null;
      this.seed = newSeed();
      this.recipient = await call("get_address", { case_id: id }).catch(() => "");
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
    this.#lay(inputOf(note));
    this.#kept = { id, written, state, input: this.input };
    this.#seen = true;
  }

  /** Takes up the card that was left without being kept. */
  takeUp(): void {
    if (left) this.#lay(left);
    left = null;
  }

  /** Remembers what belongs to no case and was not kept; a case remembers its words itself. */
  leave(): void {
    left = this.caseId === null && !this.kept && this.text.trim() !== "" ? this.input : null;
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
    if (!this.ready) {
      this.preview = null;
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
      this.problem = "";
    } catch (thrown) {
      if (mine === this.#asked) this.problem = asRefusal(thrown).message;
    } finally {
      if (mine === this.#asked) this.making = false;
    }
  }

  /** Keeps the note, once: what is kept already is not written a second time, and a draft is changed in place. */
  async keep(quiet = false): Promise<string | null> {
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
    this.#kept = { id, input, written: null, state: "draft" };
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

function same(a: NoteInput, b: NoteInput): boolean {
  return (Object.keys(a) as (keyof NoteInput)[]).every((key) => a[key] === b[key]);
}

// The notes desk: what is being written, how, and the page as it would be.
import { asRefusal, call } from "../ipc/client";
import type {
  CaseView,
  NoteChoices,
  NoteGuides,
  NoteInput,
  NotePreview,
  NoteRow,
  SavedFile,
  SignatureKind,
} from "../ipc/wire";
import { act, type Query, query } from "./changes.svelte";
import { say } from "./toast.svelte";

export const noteChoicesQuery = (): Query<NoteChoices> => query([], () => call("get_note_choices"));
export const notesQuery = (): Query<NoteRow[]> =>
  query(["note", "case", "customer"], () => call("list_notes"));
export const removeNote = (id: string) => call("remove_note", { id });

/** A seed that a window can hold: a whole number below 2^53, from the system's own randomness. */
export function newSeed(): number {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2));
  return (high & 0x1fffff) * 0x1_0000_0000 + low;
}

export class NoteDesk {
  text = $state("");
  hand = $state("");
  paper = $state("");
  pen = $state("");
  ink = $state("");
  signature = $state<SignatureKind>("blank");
  guides = $state<NoteGuides>("none");
  liveliness = $state(100);
  seed = $state(newSeed());
  /** The case it is written for. */
  caseId = $state<string | null>(null);
  caseNumber = $state<string | null>(null);
  customer = $state<string | null>(null);
  /** The kept note that these settings are, until something is changed. */
  #kept = $state.raw<{ id: string; input: NoteInput; written: string | null } | null>(null);
  preview = $state.raw<NotePreview | null>(null);
  problem = $state("");
  making = $state(false);
  saving = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(private readonly patience = 250) {}

  get input(): NoteInput {
    const { caseId, text, hand, paper, pen, ink, seed, liveliness, signature, guides } = this;
    const how = { hand, paper, pen, ink, seed, liveliness, signature, guides };
    return { case_id: caseId, text, ...how, recipient: "", envelope: null };
  }

  /** Which kept note lies on the desk, if nothing about it was changed. */
  get kept(): { id: string; written: string | null } | null {
    const kept = this.#kept;
    return kept && same(kept.input, this.input) ? kept : null;
  }

  get ready(): boolean {
    return this.hand !== "" && this.text.trim() !== "";
  }

  /** Takes the person's usual hand, paper and ink. */
  async begin(choices: NoteChoices): Promise<void> {
    const usual = await call("get_settings").catch(() => null);
    const known = <T extends { id: string }>(list: T[], id: string | undefined) =>
      list.find((one) => one.id === id)?.id ?? list[0]?.id ?? "";
    this.hand ||= known(choices.hands, usual?.note_hand);
    this.paper ||= known(choices.papers, usual?.note_paper);
    this.pen ||= known(choices.pens, usual?.note_pen);
    this.ink ||= known(choices.inks, usual?.note_ink);
    this.signature = usual?.note_signature ?? this.signature;
    this.guides = usual?.note_guides ?? this.guides;
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
    } catch (thrown) {
      this.problem = asRefusal(thrown).message;
    }
  }

  /** Opens a kept note: the same seed gives the very same card. */
  open(note: NoteRow): void {
    const { id, case_id, text, hand, paper, pen, ink, seed, liveliness, signature, guides, written } = note;
    this.caseId = case_id;
    this.caseNumber = note.number;
    this.customer = note.customer;
    Object.assign(this, { text, hand, paper, pen, ink, seed, liveliness, signature, guides });
    this.#kept = { id, input: this.input, written };
  }

  /** An empty sheet that belongs to no case. */
  clear(): void {
    this.caseId = null;
    this.caseNumber = null;
    this.customer = null;
    this.text = "";
    this.seed = newSeed();
    this.#kept = null;
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

  /** Keeps the note, once: what is kept already is not written a second time. */
  async keep(quiet = false): Promise<string | null> {
    if (this.kept) return this.kept.id;
    const input = this.input;
    this.saving = true;
    const change = await act(call("write_note", { input }), {
      quiet,
      onrefused: (refusal) => (this.problem = refusal.message),
    });
    this.saving = false;
    if (!change?.id) return null;
    this.problem = "";
    this.#kept = { id: change.id, input, written: null };
    return change.id;
  }

  /** A PDF is always of a kept note, so that it can be printed again. */
  async savePdf(): Promise<void> {
    const id = await this.keep(true);
    if (!id) return;
    this.saving = true;
    try {
      const file: SavedFile = await call("save_note_pdf", { id });
      if (file.name) say(`Saved ${file.name}, ${file.pages === 1 ? "one page" : `${file.pages} pages`}.`);
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

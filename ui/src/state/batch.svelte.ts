// Many cards from one template. Every row is looked at before anything is written.
import { asRefusal, call } from "../ipc/client";
import type {
  BatchFile,
  BatchInput,
  BatchPreview,
  BatchRow,
  BatchSource,
  NoteChoices,
  NotePreview,
  SignatureKind,
  Stage,
} from "../ipc/wire";
import { act } from "./changes.svelte";
import { newSeed } from "./notes.svelte";
import { working } from "./work.svelte";

/** What may stand in braces where cases are written to. */
const CASE_FACTS = [
  "name",
  "first name",
  "last name",
  "company",
  "email",
  "phone",
  "city",
  "country",
  "order",
  "product",
  "case",
  "title",
  "their words",
  "remedy sought",
];

/** Those that are put in by a button. */
const USUAL_FACTS = ["first name", "name", "company", "order", "product"];

class Batch {
  kind = $state<"file" | "cases">("file");
  file = $state.raw<BatchFile | null>(null);
  stage = $state<Stage | "">("");
  query = $state("");
  template = $state("");
  hand = $state("");
  paper = $state("");
  pen = $state("");
  ink = $state("");
  liveliness = $state(100);
  signature = $state<SignatureKind>("blank");
  envelope = $state("");
  preview = $state.raw<BatchPreview | null>(null);
  /** The card of the chosen row. */
  card = $state.raw<NotePreview | null>(null);
  problem = $state("");
  looking = $state(false);
  writing = $state(false);
  #seed = newSeed();
  #looked = 0;
  #drawn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly patience = 300) {}

  get source(): BatchSource | null {
    if (this.kind === "file") return this.file && { kind: "file", token: this.file.token };
    const query = this.query.trim();
    return { kind: "cases", ...(this.stage && { stage: this.stage }), ...(query && { query }) };
  }

  get input(): BatchInput | null {
    const { source, template, hand, paper, pen, ink, liveliness, signature } = this;
    if (!source || hand === "") return null;
    const look = { hand, paper, pen, ink, liveliness, signature, envelope: this.envelope || null };
    return { name: this.name, template, source, ...look };
  }

  /** What the batch is called: after the file, or after the day. */
  get name(): string {
    if (this.kind === "file" && this.file) return this.file.name.replace(/\.[^.]*$/, "");
    return this.stage ? `Cases in ${this.stage.replace("_", "-")}` : "Open cases";
  }

  /** What may stand in braces here. */
  get placeholders(): string[] {
    if (this.kind === "file") return this.file?.columns ?? [];
    return USUAL_FACTS;
  }

  /** Names in braces that stand for nothing here. */
  get unknown(): string[] {
    return (this.preview?.placeholders ?? []).filter((each) => !each.known).map((each) => each.name);
  }

  /** What cases know, said where a name is asked for that they do not. */
  get known(): string {
    if (this.kind !== "cases" || this.unknown.length === 0) return "";
    return `Cases know ${CASE_FACTS.slice(0, -1).join(", ")} and ${CASE_FACTS.at(-1)}.`;
  }

  /** What has to be looked at first: what is stopped, then the rest, each in the order of the source. */
  get rows(): BatchRow[] {
    const rows = this.preview?.rows ?? [];
    if (this.template.trim() === "") return rows;
    return [...rows.filter((row) => row.problem !== null), ...rows.filter((row) => row.problem === null)];
  }

  /** Takes what is usual, unless something was chosen before. */
  async begin(choices: NoteChoices): Promise<void> {
    if (this.hand !== "") return;
    const usual = await call("get_settings").catch(() => null);
    const known = (list: { id: string }[], id: string | undefined) =>
      list.find((one) => one.id === id)?.id ?? list[0]?.id ?? "";
    this.hand = known(choices.hands, usual?.note_hand);
    this.paper = known(choices.papers, usual?.note_paper);
    this.pen = known(choices.pens, usual?.note_pen);
    this.ink = known(choices.inks, usual?.note_ink);
    if (usual && (usual.note_signature !== "drawn" || choices.signature.has_own)) {
      this.signature = usual.note_signature;
    }
  }

  async choose(): Promise<void> {
    this.problem = "";
    try {
      this.file = (await call("choose_batch_file")) ?? this.file;
    } catch (thrown) {
      this.problem = asRefusal(thrown).message;
    }
  }

  /** Looks at every row again, a moment after the last change. */
  look(): void {
    clearTimeout(this.#timer);
    const mine = ++this.#looked;
    const { input } = this;
    if (!input) {
      this.preview = null;
      return;
    }
    this.looking = true;
    const wait = this.preview ? this.patience : 0;
    this.#timer = setTimeout(async () => {
      try {
        const found = await call("preview_batch", { input });
        if (mine !== this.#looked) return;
        this.preview = found;
        this.problem = "";
      } catch (thrown) {
        if (mine === this.#looked) this.problem = asRefusal(thrown).message;
      }
      if (mine === this.#looked) this.looking = false;
    }, wait);
  }

  /** Lays the card of a row on the desk. */
  async draw(text: string | null): Promise<void> {
    const mine = ++this.#drawn;
    if (text === null || text.trim() === "" || this.hand === "") {
      this.card = null;
      return;
    }
    const { hand, paper, pen, ink, liveliness, signature } = this;
    const look = { hand, paper, pen, ink, liveliness, signature, seed: this.#seed, guides: "none" as const };
    const input = { case_id: null, text, ...look, recipient: "", envelope: null };
    const card = await call("preview_note", { input }).catch(() => null);
    if (mine === this.#drawn) this.card = card;
  }

  /** Writes every row that is ready. Gives the batch, or nothing if it was refused or stopped. */
  async write(): Promise<string | null> {
    const { input } = this;
    if (!input || this.writing) return null;
    this.writing = true;
    const promise = working(call("write_batch", { input }));
    const change = await act(promise, { onrefused: (refusal) => (this.problem = refusal.message) });
    this.writing = false;
    if (change) this.clear();
    return change?.id ?? null;
  }

  /** An empty sheet again; what it is written with stays. */
  clear(): void {
    this.file = null;
    this.template = "";
    this.query = "";
    this.preview = null;
    this.card = null;
    this.problem = "";
  }

  leave(): void {
    clearTimeout(this.#timer);
    this.#looked += 1;
    this.#drawn += 1;
  }
}

/** What is being prepared stays while other screens are visited. */
export const batch = new Batch();
export type { Batch };

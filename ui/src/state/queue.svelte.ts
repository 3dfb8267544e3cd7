// The notes on their way: which are shown, and which are marked to be worked on together.
import { SvelteSet } from "svelte/reactivity";
import { asRefusal, call } from "../ipc/client";
import type { NotePreview, NoteRow, NoteState } from "../ipc/wire";
import { inputOf } from "./notes.svelte";

export type Shelf = "all" | NoteState;

export const STATES: readonly NoteState[] = ["draft", "approved", "printed", "posted"];

/** What the queue is narrowed to. It stays while other screens are visited. */
export const shelf = $state({ state: "all" as Shelf, query: "", batch: null as string | null });

const marked = new SvelteSet<string>();

/** Shows a batch that was just written, and nothing else. */
export function showBatch(batch: string): void {
  Object.assign(shelf, { state: "all", query: "", batch });
  marked.clear();
}

export class Queue {
  readonly #all: () => readonly NoteRow[];

  /** The notes that the words beside the states leave over. */
  readonly found = $derived.by(() => {
    const words = shelf.query.toLowerCase().split(/\s+/).filter(Boolean);
    return this.#all().filter((note) => {
      if (shelf.batch !== null && note.batch_id !== shelf.batch) return false;
      const text = [note.customer, note.number, note.batch, note.text].join(" ").toLowerCase();
      return words.every((word) => text.includes(word));
    });
  });

  readonly counts = $derived.by(() => {
    const counts = { all: this.found.length, draft: 0, approved: 0, printed: 0, posted: 0 };
    for (const note of this.found) counts[note.state] += 1;
    return counts;
  });

  /** What is shown: what needs doing first, and the newest first among equals. */
  readonly shown = $derived(
    this.found
      .filter((note) => shelf.state === "all" || note.state === shelf.state)
      .toSorted(
        (a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state) || b.written.localeCompare(a.written),
      ),
  );

  /** The marked notes that are shown, in the order in which they are shown. */
  readonly marked = $derived(this.shown.filter((note) => marked.has(note.id)));

  constructor(all: () => readonly NoteRow[]) {
    this.#all = all;
  }

  has(id: string): boolean {
    return marked.has(id);
  }

  mark(id: string, on = !marked.has(id)): void {
    if (on) marked.add(id);
    else marked.delete(id);
  }

  /** Marks everything from one row to another, as a click with Shift does. */
  markTo(from: string, to: string): void {
    const ids = this.shown.map((note) => note.id);
    const [a, b] = [ids.indexOf(from), ids.indexOf(to)].sort((one, other) => one - other);
    for (const id of ids.slice(Math.max(0, a ?? 0), (b ?? 0) + 1)) marked.add(id);
  }

  /** Marks all that are shown; if they are marked already, none. */
  markAll(): void {
    const every = this.shown.length > 0 && this.shown.every((note) => marked.has(note.id));
    marked.clear();
    if (!every) for (const note of this.shown) marked.add(note.id);
  }

  clear(): void {
    marked.clear();
  }
}

/** The card of the chosen row, a moment after it was chosen: whoever runs down a list does not wait for each. */
export class ChosenCard {
  preview = $state.raw<NotePreview | null>(null);
  problem = $state("");
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  show(note: NoteRow | undefined): void {
    clearTimeout(this.#timer);
    const mine = ++this.#asked;
    if (!note) {
      this.preview = null;
      return;
    }
    this.#timer = setTimeout(
      async () => {
        try {
          const page = await call("preview_note", { input: inputOf(note) });
          if (mine !== this.#asked) return;
          this.preview = page;
          this.problem = "";
        } catch (thrown) {
          if (mine === this.#asked) this.problem = asRefusal(thrown).message;
        }
      },
      this.preview ? 90 : 0,
    );
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
  }
}

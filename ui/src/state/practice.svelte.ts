// Practice: a past case, what the trainee writes to it, and what was really said. Nothing of it is kept.
import { asRefusal, call } from "../ipc/client";
import type { CoachReading, FindingView, PracticeAnswer, PracticeRow, PracticeView } from "../ipc/wire";
import { type Query, query } from "./changes.svelte";

/** So many words are an attempt: before it, what was sent is shown only to somebody who asks outright. */
export const ENOUGH_WORDS = 20;

const NOUNS = ["case", "message", "note", "fact", "cause", "customer", "person"];

export const practiceListQuery = (): Query<PracticeRow[]> => query(NOUNS, () => call("list_practice"));

export const practiceQuery = (id: string): Query<PracticeView> =>
  query(NOUNS, () => call("get_practice", { id }));

/** What a trainee writes, read by the coach as they go. */
export class Attempt {
  text = $state("");
  reading = $state.raw<CoachReading | null>(null);
  readOf = $state("");
  problem = $state("");
  answer = $state.raw<PracticeAnswer | null>(null);
  #kept = $state.raw<ReadonlySet<string>>(new Set());
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(
    private readonly id: string,
    private readonly patience = 150,
  ) {}

  get words(): number {
    return this.text.split(/\s+/).filter(Boolean).length;
  }

  /** Whether the reading is of exactly the text on screen. */
  get fresh(): boolean {
    return this.reading !== null && this.readOf === this.text;
  }

  get findings(): FindingView[] {
    return (this.reading?.findings ?? []).filter((f) => !this.#kept.has(this.#name(f)));
  }

  keep(finding: FindingView): void {
    this.#kept = new Set([...this.#kept, this.#name(finding)]);
  }

  write(text: string): void {
    if (text === this.text) return;
    this.text = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), this.patience);
  }

  /** Shows what was really said, beside a reading of exactly what was written. */
  async show(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      if (!this.fresh) await this.#ask();
      this.answer = await call("get_practice_answer", { id: this.id });
    } catch (thrown) {
      this.problem = asRefusal(thrown).message;
    }
  }

  /** Back to writing, with the text as it was. */
  goOn(): void {
    this.answer = null;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
  }

  #name(finding: FindingView): string {
    return `${finding.id} ${[...this.readOf].slice(finding.start, finding.end).join("")}`;
  }

  async #ask(): Promise<void> {
    const { text, id } = this;
    this.#asked += 1;
    const mine = this.#asked;
    try {
      const reading = text.trim() === "" ? null : await call("coach_practice", { id, text });
      if (mine !== this.#asked) return;
      this.reading = reading;
      this.readOf = text;
      this.problem = "";
    } catch (thrown) {
      if (mine === this.#asked) this.problem = asRefusal(thrown).message;
    }
  }
}

// One case: what the screen asks of the desk, and how its fields save themselves.
import { asRefusal, call } from "../ipc/client";
import type {
  CaseEdit,
  CaseView,
  Change,
  Choices,
  Closing,
  LaneChoice,
  NewAction,
  NewFact,
  NewMakeGood,
  NewPromise,
  NewPulse,
  PromiseState,
  Stage,
} from "../ipc/wire";
import { act, type Query, query } from "./changes.svelte";
import { hold, release } from "./unsaved";

const NOUNS = [
  "case",
  "customer",
  "customer_order",
  "signal",
  "fact",
  "cause",
  "why_step",
  "question",
  "message",
  "make_good",
  "promise",
  "action",
  "pause",
  "wait",
  "case_deadline",
  "check_in",
  "pulse",
  "note",
  "lesson",
  "person",
  "setting",
] as const;

export const caseQuery = (id: () => string): Query<CaseView> =>
  query(NOUNS, () => call("get_case", { id: id() }));

export const choicesQuery = (): Query<Choices> => query(["setting", "person"], () => call("get_choices"));

const UNCHANGED: CaseEdit = {
  title: null,
  their_words: null,
  emotions: null,
  remedy_sought: null,
  severity: null,
  owner_id: null,
  order_name: null,
  fracture_sub: null,
  fault: null,
};

export const editCase = (id: string, edit: Partial<CaseEdit>): Promise<Change> =>
  call("edit_case", { id, edit: { ...UNCHANGED, ...edit } });

export const moveStage = (id: string, to: Stage, overrule: string | null): Promise<Change> =>
  call("move_stage", { id, to, overrule });

export const chooseLane = (id: string, lane: LaneChoice, reason: string): Promise<Change> =>
  call("choose_lane", { id, lane, reason });

export const addFact = (id: string, input: NewFact): Promise<Change> => call("add_fact", { id, input });
export const removeFact = (id: string): Promise<Change> => call("remove_fact", { id });
export const closeCase = (id: string, input: Closing): Promise<Change> => call("close_case", { id, input });
export const reopenCase = (id: string): Promise<Change> => call("reopen_case", { id });
export const endPause = (caseId: string): Promise<Change> => call("end_pause", { id: caseId });

export const offerMakeGood = (id: string, input: NewMakeGood): Promise<Change> =>
  call("offer_make_good", { id, input });
export const approveMakeGood = (id: string): Promise<Change> => call("approve_make_good", { id });
export const deliverMakeGood = (id: string): Promise<Change> => call("deliver_make_good", { id });
export const declineMakeGood = (id: string): Promise<Change> => call("decline_make_good", { id });

export const makePromise = (id: string, input: NewPromise): Promise<Change> =>
  call("make_promise", { id, input });
export const settlePromise = (id: string, state: Exclude<PromiseState, "open">): Promise<Change> =>
  call("settle_promise", { id, state });

export const giveAction = (id: string, input: NewAction): Promise<Change> =>
  call("give_action", { id, input });
export const finishAction = (id: string): Promise<Change> => call("finish_action", { id });

export const doCheckIn = (id: string, said: string): Promise<Change> => call("do_check_in", { id, said });
export const takePulse = (id: string, input: NewPulse): Promise<Change> => call("take_pulse", { id, input });

type Waiting = { run: () => Promise<Change>; timer: ReturnType<typeof setTimeout>; since: number };

/**
 * Saves fields by themselves: a moment after the last key, at the latest `longest` milliseconds after the first
 * one that is not kept, and at once when a field, the screen or the window is left.
 * Saves of one screen go out one after another, in the order they were made, so that an older text never
 * overtakes a newer one. What was refused stays in its field, with the reason.
 */
export class Saver {
  /** Fields that are not yet with the desk, by name. */
  #waiting = new Map<string, Waiting>();
  #running = new Map<string, number>();
  #line: Promise<unknown> = Promise.resolve();
  #busy = $state(0);
  #refused = $state.raw<Record<string, string>>({});

  constructor(
    private readonly delay = 400,
    private readonly longest = 2000,
  ) {}

  /** What the person is told: nothing is lost, or why something could not be kept. */
  get said(): string {
    const problem = Object.values(this.#refused)[0];
    if (problem) return problem;
    return this.#busy > 0 ? "Saving…" : "Every change is saved";
  }

  get refused(): boolean {
    return Object.keys(this.#refused).length > 0;
  }

  /** Why the newest text of a field was refused. */
  problem(field: string): string | undefined {
    return this.#refused[field];
  }

  /** Whether a field holds something that the desk does not have yet. */
  pending(field: string): boolean {
    return this.#waiting.has(field) || this.#running.has(field) || field in this.#refused;
  }

  queue(field: string, run: () => Promise<Change>): void {
    const earlier = this.#waiting.get(field);
    if (earlier) clearTimeout(earlier.timer);
    else this.#busy += 1;
    hold(this);
    const now = performance.now();
    const since = earlier?.since ?? now;
    const wait = Math.min(this.delay, Math.max(0, since + this.longest - now));
    this.#waiting.set(field, { run, since, timer: setTimeout(() => void this.#send(field), wait) });
  }

  /** Sends what still waits, of one field or of all, and resolves when the desk has it. */
  async flush(field?: string): Promise<void> {
    for (const name of field === undefined ? [...this.#waiting.keys()] : [field]) void this.#send(name);
    await this.#line;
  }

  #send(field: string): Promise<unknown> {
    const next = this.#waiting.get(field);
    if (!next) return this.#line;
    clearTimeout(next.timer);
    this.#waiting.delete(field);
    this.#running.set(field, (this.#running.get(field) ?? 0) + 1);
    this.#line = this.#line.then(() => this.#keep(field, next.run));
    return this.#line;
  }

  async #keep(field: string, run: () => Promise<Change>): Promise<void> {
    let refusal = "";
    const asked = run().catch((thrown) => Promise.reject(asRefusal(thrown)));
    await act(asked, { quiet: true, onrefused: (r) => (refusal = r.message) });
    const left = (this.#running.get(field) ?? 1) - 1;
    if (left > 0) this.#running.set(field, left);
    else this.#running.delete(field);
    const { [field]: _, ...others } = this.#refused;
    this.#refused = refusal ? { ...others, [field]: refusal } : others;
    this.#busy -= 1;
    if (this.#busy === 0) release(this);
  }
}

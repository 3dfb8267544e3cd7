// Keeps what is on screen true. Every change names the nouns it touched; every query names the
// nouns it shows; a query runs again when the two meet.
import { asRefusal, onChanged } from "../ipc/client";
import type { Change, Refusal } from "../ipc/wire";
import { say } from "./toast.svelte";

/** Every kind of row that a change can name. */
export const NOUNS = [
  "customer",
  "customer_order",
  "order_trouble",
  "warming",
  "signal",
  "case",
  "fact",
  "cause",
  "why_step",
  "question",
  "message",
  "message_version",
  "make_good",
  "promise",
  "action",
  "pause",
  "wait",
  "case_deadline",
  "check_in",
  "pulse",
  "note",
  "batch",
  "hand",
  "printer",
  "lesson",
  "setting",
  "person",
  "mapping",
] as const;

export { asRefusal };

const counts = $state<Record<string, number>>({});

export const changes = {
  /** How often this noun has changed since the window opened. Reading it in an effect subscribes. */
  count(noun: string): number {
    return counts[noun] ?? 0;
  },
  bump(nouns: readonly string[]): void {
    for (const noun of nouns) counts[noun] = (counts[noun] ?? 0) + 1;
  },
  /** Everything may have changed: another workspace was opened. */
  bumpAll(): void {
    changes.bump(NOUNS);
  },
};

export interface Query<T> {
  readonly data: T | undefined;
  readonly error: Refusal | null;
  readonly loading: boolean;
  reload(): void;
}

/**
 * Fetches now, and again whenever one of `nouns` changes or something reactive that `fetch` reads
 * changes. While it fetches again the earlier data stays, so that nothing flickers. Call it while
 * a component is being set up.
 */
export function query<T>(nouns: readonly string[], fetch: () => Promise<T>): Query<T> {
  let data = $state.raw<T>();
  let error = $state.raw<Refusal | null>(null);
  let loading = $state(true);
  let asked = $state(0);

  $effect(() => {
    for (const noun of nouns) void counts[noun];
    void asked;
    let stale = false;
    loading = true;
    fetch().then(
      (found) => {
        if (stale) return;
        data = found;
        error = null;
        loading = false;
      },
      (thrown) => {
        if (stale) return;
        error = asRefusal(thrown);
        loading = false;
      },
    );
    return () => {
      stale = true;
    };
  });

  return {
    get data() {
      return data;
    },
    get error() {
      return error;
    },
    get loading() {
      return loading;
    },
    reload() {
      asked += 1;
    },
  };
}

export interface ActOptions {
  /** Where the refusal is shown. Without it, it is said at the bottom of the window. */
  onrefused?: (refusal: Refusal) => void;
  /** Say nothing (a draft that saves itself while typing). */
  quiet?: boolean;
  /** Say that it can be taken back; on unless the change is itself an undo. */
  hint?: boolean;
}

/** Waits for a change, refreshes what it touched, and says what was done. */
export async function act(promise: Promise<Change>, options: ActOptions = {}): Promise<Change | null> {
  try {
    const change = await promise;
    changes.bump(change.nouns);
    const undo = (options.hint ?? true) && change.nouns.length > 0;
    if (!options.quiet) say(change.said, { undo });
    return change;
  } catch (thrown) {
    const refusal = asRefusal(thrown);
    if (options.onrefused) options.onrefused(refusal);
    else say(refusal.message, { tone: "brick" });
    return null;
  }
}

/** Starts to listen for changes made elsewhere. */
export function followChanges(): () => void {
  return onChanged((change) => changes.bump(change.nouns));
}

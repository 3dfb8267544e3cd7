// Long work: how far it is, and how it is stopped.
import { untrack } from "svelte";
import { call, onWork } from "../ipc/client";
import type { WorkView } from "../ipc/wire";

let current = $state.raw<WorkView | null>(null);
/** How many places show it already; the window shows it only if none does. */
let shown = $state(0);
let stopping = $state(false);

export const work = {
  get current() {
    return current;
  },
  /** Somebody asked it to stop, and it has not yet. */
  get stopping() {
    return stopping;
  },
  get shown() {
    return shown > 0;
  },
};

/** Starts to listen. Returns how to stop listening. */
export function followWork(): () => void {
  return onWork((told) => {
    current = told.done < told.total ? told : null;
  });
}

/** Waits for work; whatever comes of it, nothing is at work afterwards. */
export async function working<T>(promise: Promise<T>): Promise<T> {
  stopping = false;
  try {
    return await promise;
  } finally {
    current = null;
    stopping = false;
  }
}

export async function stopWork(): Promise<void> {
  stopping = true;
  await call("stop_work").catch(() => {});
}

/** For a place that shows the work itself, for as long as it is on screen. */
export function showsWork(): () => void {
  const count = (step: number) => untrack(() => (shown += step));
  count(1);
  return () => count(-1);
}

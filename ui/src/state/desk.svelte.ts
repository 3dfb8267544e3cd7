// What stands beside every screen: the counts, the search over everything, and undo.
import { call } from "../ipc/client";
import type { Change, Counts, Found } from "../ipc/wire";
import { act, NOUNS, type Query, query } from "./changes.svelte";

export const counts = (): Query<Counts> => query<Counts>(NOUNS, () => call("get_counts"));

export async function find(text: string): Promise<Found[]> {
  return text.trim() === "" ? [] : call("find", { query: text.trim() });
}

/** Takes the last change back, and says which one it was. */
export const undoLast = (): Promise<Change | null> => act(call("undo_last"), { hint: false });

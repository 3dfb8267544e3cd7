// What to know before calling a customer.
import { call } from "../ipc/client";
import type { Brief, SavedBrief } from "../ipc/wire";
import { NOUNS, type Query, query } from "./changes.svelte";

export const briefQuery = (id: () => string): Query<Brief> =>
  query(NOUNS, () => call("get_brief", { id: id() }));

/** Saves it as one page, where the person chooses. */
export const saveBrief = (id: string): Promise<SavedBrief> => call("save_brief", { id });

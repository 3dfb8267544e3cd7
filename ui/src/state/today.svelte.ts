// Who is waiting, and the one thing that can be done about each row.
import { call } from "../ipc/client";
import type { Change, Today, TodayRow } from "../ipc/wire";
import { act, NOUNS, type Query, query } from "./changes.svelte";

export const today = (): Query<Today> => query<Today>(NOUNS, () => call("get_today"));

export const keepPromise = (row: TodayRow): Promise<Change | null> =>
  act(call("settle_promise", { id: row.id, state: "kept" }));

export const approve = (row: TodayRow): Promise<Change | null> =>
  act(call("approve_make_good", { id: row.id }));

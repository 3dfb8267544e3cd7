// The list of cases, what it is narrowed to, and how one is typed in.
import { call } from "../ipc/client";
import type { CaseRow, Change, Choices, NewCase, Refusal, Stage } from "../ipc/wire";
import { act, type Query, query } from "./changes.svelte";

/** What the list is narrowed to. It stays while other screens are visited. */
export const filter = $state({
  query: "",
  stage: null as Stage | null,
  closed: false,
  late: false,
  vip: false,
  board: false,
});

export const cases = (): Query<CaseRow[]> =>
  query<CaseRow[]>(
    ["case", "promise", "make_good", "customer", "person", "wait", "case_deadline", "setting"],
    () =>
      call("list_cases", {
        query: filter.query,
        stage: filter.board ? null : filter.stage,
        closed: filter.closed,
      }),
  );

/** The rows that the words beside the stages leave over. */
export const narrowed = (rows: CaseRow[]): CaseRow[] =>
  rows.filter((row) => (!filter.late || row.late) && (!filter.vip || row.vip));

export const choices = (): Query<Choices> => query<Choices>(["person", "setting"], () => call("get_choices"));

export const startCase = (input: NewCase, onrefused: (refusal: Refusal) => void): Promise<Change | null> =>
  act(call("start_case", { input }), { onrefused });

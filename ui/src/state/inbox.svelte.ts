// What arrived and is not yet a case.
import { call } from "../ipc/client";
import type { CaseRow, Change, Inbox, Refusal, SignalDetail } from "../ipc/wire";
import { act, type Query, query } from "./changes.svelte";

export const inbox = (): Query<Inbox> =>
  query<Inbox>(["signal", "case", "customer"], () => call("get_inbox"));

/** The signal whose id `id` gives, fetched again when it gives another. */
export const signal = (id: () => string | null): Query<SignalDetail | null> =>
  query<SignalDetail | null>(["signal", "case", "customer"], async () => {
    const wanted = id();
    return wanted === null ? null : call("get_signal", { id: wanted });
  });

/** One case of a signal and others about the same thing. */
export const openCase = (id: string, also: string[] = []): Promise<Change | null> =>
  act(call("open_case", { signal_id: id, also }));

/** They are this customer. */
export const linkSignal = (id: string, customerId: string): Promise<Change | null> =>
  act(call("link_signal", { id, customer_id: customerId }));

type Refused = (refusal: Refusal) => void;

export const dismiss = (id: string, reason: string, onrefused: Refused): Promise<Change | null> =>
  act(call("dismiss_signal", { id, reason }), { onrefused });

export const merge = (id: string, caseId: string, onrefused?: Refused): Promise<Change | null> =>
  act(call("merge_signal", { id, case_id: caseId }), onrefused ? { onrefused } : {});

export const openCases = (text: string): Promise<CaseRow[]> =>
  call("list_cases", { query: text, stage: null, closed: false });

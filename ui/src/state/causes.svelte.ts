// Causes: what cases share. Looking for one, linking, merging, and the way that leads to one.
import { call } from "../ipc/client";
import type {
  BlameHint,
  CauseChoice,
  CauseEdit,
  CauseFound,
  CauseRow,
  CauseView,
  Change,
  NewQuestion,
  NewWhy,
  WhyEdit,
} from "../ipc/wire";
import { type Query, query } from "./changes.svelte";

export const causes = (): Query<CauseRow[]> => query(["cause", "case", "setting"], () => call("list_causes"));

export const causeQuery = (id: () => string): Query<CauseView> =>
  query(["cause", "case", "customer", "customer_order", "signal", "fact", "action", "setting"], () =>
    call("get_cause", { id: id() }),
  );

export const findCauses = (typed: string, case_id: string | null): Promise<CauseFound[]> =>
  call("find_causes", { query: typed, case_id });

export const linkCause = (caseId: string, choice: Partial<CauseChoice>): Promise<Change> =>
  call("link_cause", { id: caseId, choice: { id: null, title: "", ...choice } });
export const unlinkCause = (caseId: string): Promise<Change> => call("unlink_cause", { id: caseId });

const UNCHANGED: CauseEdit = {
  title: null,
  sub: null,
  team: null,
  carrier: null,
  product: null,
  threshold: null,
};

export const editCause = (id: string, edit: Partial<CauseEdit>): Promise<Change> =>
  call("edit_cause", { id, edit: { ...UNCHANGED, ...edit } });
export const mergeCauses = (from: string, into: string): Promise<Change> =>
  call("merge_causes", { from, into });
export const putAwayAlert = (id: string): Promise<Change> => call("put_away_cause_alert", { id });

export const addWhy = (caseId: string, input: NewWhy): Promise<Change> =>
  call("add_why", { id: caseId, input });
export const editWhy = (id: string, edit: Partial<WhyEdit>): Promise<Change> =>
  call("edit_why", { id, edit: { text: null, evidence: null, ...edit } });
export const moveWhy = (id: string, up: boolean): Promise<Change> => call("move_why", { id, up });
export const removeWhy = (id: string): Promise<Change> => call("remove_why", { id });

export const askTeam = (caseId: string, input: NewQuestion): Promise<Change> =>
  call("ask_team", { id: caseId, input });
export const answerQuestion = (id: string, answer: string): Promise<Change> =>
  call("answer_question", { id, answer });
export const removeQuestion = (id: string): Promise<Change> => call("remove_question", { id });

export const findBlame = (text: string): Promise<BlameHint | null> => call("find_blame", { text });

// Clocks: waits and deadlines of a case, and what the workspace has set for them.
import { call } from "../ipc/client";
import type {
  Change,
  ClockPart,
  ClockSettings,
  DeadlineEdit,
  GoalsEdit,
  HoursEdit,
  NewDeadline,
  Refusal,
} from "../ipc/wire";
import { act, type Query, query } from "./changes.svelte";

type Refused = (refusal: Refusal) => void;

export const clockSettings = (): Query<ClockSettings> =>
  query<ClockSettings>(["setting"], () => call("get_clock_settings"));

export const startWaiting = (id: string, why: string, onrefused: Refused): Promise<Change | null> =>
  act(call("start_waiting", { id, why }), { onrefused });

export const stopWaiting = (id: string): Promise<Change | null> => act(call("stop_waiting", { id }));

export const addDeadline = (id: string, input: NewDeadline, onrefused: Refused): Promise<Change | null> =>
  act(call("add_deadline", { id, input }), { onrefused });

export const meetDeadline = (id: string): Promise<Change | null> => act(call("meet_deadline", { id }));
export const claimDeadline = (id: string, reason: string, onrefused: Refused): Promise<Change | null> =>
  act(call("claim_deadline", { id, reason }), { onrefused });
export const removeDeadline = (id: string): Promise<Change | null> => act(call("remove_deadline", { id }));

export const editHours = (edit: Partial<HoursEdit>, onrefused: Refused): Promise<Change | null> =>
  act(call("edit_working_hours", { edit: { zone: null, week: null, ...edit } }), { onrefused });

export const addHolidays = (list: string, onrefused: Refused): Promise<Change | null> =>
  act(call("add_holidays", { list }), { onrefused });

export const removeHoliday = (date: string, every_year: boolean): Promise<Change | null> =>
  act(call("remove_holiday", { date, every_year }));

export const editGoals = (edit: GoalsEdit, onrefused: Refused): Promise<Change | null> =>
  act(call("edit_goals", { edit }), { onrefused });

export const editDeadline = (edit: DeadlineEdit, onrefused: Refused): Promise<Change | null> =>
  act(call("edit_deadline", { edit }), { onrefused });

export const forgetDeadline = (id: string): Promise<Change | null> => act(call("forget_deadline", { id }));

export const restoreClocks = (part: ClockPart): Promise<Change | null> =>
  act(call("restore_clocks", { part }));

// Clocks of the invented desk. It knows no calendar: every hour counts, but a wait stops what counts work.
import type { CaseView, ClockKind, ClockSettings, ClockView, DeadlineView } from "../wire";
import { ago } from "./clock";
import type { Handlers } from "./workspace";
import { change, current, must, newId, refuse } from "./world";

const MINUTE = 60_000;
const UNITS: Record<string, number> = {
  min: 1,
  minute: 1,
  h: 60,
  hour: 60,
  day: 1440,
  week: 10_080,
  month: 43_200,
};

/** Minutes of a length as it is typed, if it is one. */
export function minutes(length: string): number | null {
  const [, count, unit] =
    /^(\d+)\s*(?:business |working )?([a-z]+?)s?$/.exec(length.trim().toLowerCase()) ?? [];
  const one = UNITS[unit ?? ""];
  return count && Number(count) > 0 && one ? Number(count) * one : null;
}

function words(ms: number): string {
  const whole = Math.max(0, Math.floor(ms / MINUTE));
  if (whole < 60) return `${whole} min`;
  const hours = Math.floor(whole / 60);
  return hours < 10 && whole % 60 > 0 ? `${hours} h ${whole % 60} min` : `${hours} h`;
}

function working(ms: number): string {
  const days = Math.floor(ms / (24 * 60 * MINUTE));
  return days < 2 ? `${words(ms)} of working time` : `${days} working days`;
}

interface Running {
  id: string;
  label: string;
  kind: ClockKind;
  length: string;
  started: string;
  stopped: string | null;
  /** While we wait: since when. */
  waiting: string | null;
}

export function clock({ id, label, kind, length, started, stopped, waiting }: Running): ClockView {
  const given = (minutes(length) ?? 60) * MINUTE;
  const pauses = kind === "working" && stopped === null && waiting !== null;
  const until = new Date(pauses ? waiting : (stopped ?? ago(0))).getTime();
  const spent = Math.max(0, until - new Date(started).getTime());
  const left = given - spent;
  const late = left < 0;
  const state = late ? "missed" : stopped ? "met" : pauses ? "paused" : "running";
  const counted = (ms: number) => (kind === "working" ? working(ms) : words(ms));
  const sentences = {
    met: `in time, after ${counted(spent)}`,
    missed: stopped ? `done ${words(-left)} late` : `late by ${words(-left)}`,
    paused: `paused while we wait for them, ${counted(left)} left`,
    running: `${counted(left)} left`,
  };
  return {
    id,
    label,
    kind,
    state,
    started,
    due: state === "paused" ? null : new Date(new Date(started).getTime() + given).toISOString(),
    stopped,
    late,
    spent_minutes: Math.floor(spent / MINUTE),
    left_minutes: Math.floor(left / MINUTE),
    percent: Math.floor((spent * 100) / given),
    sentence: sentences[state],
  };
}

/** How the clocks of a case stand now, by the goals of its severity. */
export function tick(c: CaseView, set: ClockSettings): void {
  const goals = set.goals[c.severity - 1];
  if (!goals) return;
  const waiting = c.wait?.since ?? null;
  const base = { kind: goals.clock, started: c.opened, waiting };
  const answered = c.messages.find((m) => m.sent)?.sent ?? c.resolved;
  const planned = c.make_goods[0]?.offered ?? (c.promises.length > 0 ? answered : null) ?? c.resolved;
  c.first_answer = clock({
    ...base,
    id: "acknowledge",
    label: "First answer",
    length: goals.acknowledge,
    stopped: answered,
  });
  c.resolution = clock({
    ...base,
    id: "resolve",
    label: "Resolution",
    length: goals.resolve,
    stopped: c.resolved,
  });
  c.other_clocks = [
    clock({ ...base, id: "human", label: "In person", length: goals.human, stopped: answered }),
  ];
  if (goals.plan) {
    c.other_clocks.push(clock({ ...base, id: "plan", label: "Plan", length: goals.plan, stopped: planned }));
  }
  for (const each of c.deadlines) {
    const { id, started, stopped } = each.clock;
    each.terms = set.deadlines.find((terms) => terms.id === each.terms.id) ?? each.terms;
    const { duty, within, at_most } = each.terms;
    const length = (each.claimed && at_most) || within || goals.acknowledge;
    each.clock = clock({ id, label: duty, kind: "fixed", length, started, stopped, waiting });
  }
}

const goals = (
  severity: number,
  name: string,
  acknowledge: string,
  human: string,
  plan: string,
  resolve: string,
) => ({
  severity,
  name,
  clock: severity === 5 ? ("around_the_clock" as const) : ("working" as const),
  acknowledge,
  human,
  plan,
  resolve,
});

const deadline = (
  id: string,
  jurisdiction: string,
  applies_to: string,
  duty: string,
  within: string,
  source: string,
  longer = { at_most: "", if_so: "" },
): DeadlineView => ({
  id,
  jurisdiction,
  applies_to,
  duty,
  starts: "the complaint is received",
  within,
  ...longer,
  note: "",
  source,
});

const ours = () => ({
  goals: [
    goals(1, "Small annoyance", "1 working day", "2 working days", "", "7 working days"),
    goals(2, "Inconvenience", "8 hours", "1 working day", "3 working days", "7 working days"),
    goals(3, "Real cost", "8 hours", "1 working day", "2 working days", "5 working days"),
    goals(4, "Broken occasion", "20 hours", "1 working day", "2 working days", "5 working days"),
    goals(5, "Harm", "1 hour", "4 hours", "24 hours", "72 hours"),
  ],
  deadlines: [
    deadline(
      "bank",
      "Invented Kingdom",
      "Banks",
      "Send a final response",
      "8 weeks",
      "Invented Handbook 1.6",
    ),
    deadline(
      "rail",
      "Invented Union",
      "Railways",
      "Give a reasoned reply",
      "1 month",
      "Invented Regulation 28",
      { at_most: "3 months", if_so: "A justified case; within the month they are told so." },
    ),
    deadline(
      "data",
      "Invented Union",
      "Everyone who keeps data",
      "Answer about their data",
      "1 month",
      "Invented Act 12",
    ),
  ],
});

const office = () => ({
  zone: "Europe/London",
  assumed: true,
  week: [...Array(5).fill("09:00–17:00"), "", ""],
  holidays: [],
});

export const clockSettings = (): ClockSettings => ({
  ...office(),
  zones: ["Africa/Lagos", "America/New_York", "Asia/Kathmandu", "Europe/Berlin", "Europe/London", "UTC"],
  ...ours(),
  goals_are_ours: true,
  deadlines_are_ours: true,
  problems: [],
});

const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const HOURS = /^\s*(\d{1,2}:\d{2})\s*[–-]\s*(\d{1,2}:\d{2})\s*$/;

function day(typed: string, at: number): string {
  const parts = typed.split(",").filter((part) => part.trim() !== "");
  const read = parts.map((part) => {
    const [, from, to] = HOURS.exec(part) ?? [];
    if (!from || !to)
      throw refuse("invalid", `“${part.trim()}” are no hours; write them such as 09:00–17:00.`, DAYS[at]);
    return `${from.padStart(5, "0")}–${to.padStart(5, "0")}`;
  });
  return read.join(", ");
}

function holiday(line: string, at: number) {
  const [, date, name] = /^((?:\d{4}-)?\d{2}-\d{2})\s+(.+)$/.exec(line.trim()) ?? [];
  if (!date || !name) {
    const said = `Line ${at + 1}: “${line.trim()}” is not a day; write 2026-12-25, or 12-25 for every year; nothing was added.`;
    throw refuse("invalid", said, "list");
  }
  const every_year = date.length === 5;
  return { date: every_year ? `2024-${date}` : date, name, hours: "", own: false, every_year };
}

function lengthOf(field: string, typed: string): void {
  if (minutes(typed) === null) {
    throw refuse("invalid", `“${typed}” is not a length of time; write one such as 4 hours.`, field);
  }
}

const settings = (said: string, run: (set: ClockSettings) => void) =>
  change(["setting"], said, (w) => {
    run(w.clocks);
    return undefined;
  });

const onCase = (id: string, noun: string, said: string, run: (c: CaseView) => void) =>
  change([noun, "case"], said, (w) => {
    const c = must(
      w.cases.find((each) => each.id === id),
      "case",
    );
    run(c);
    c.timeline = [{ seq: c.timeline.length + 1, at: ago(0), op: noun, said }, ...c.timeline];
    return { case_id: id };
  });

const withDeadline = (id: string) =>
  must(
    current().cases.find((c) => c.deadlines.some((each) => each.clock.id === id)),
    "deadline",
  );

export const clockHandlers = {
  start_waiting: ({ id, why }) => {
    if (why.trim() === "") throw refuse("invalid", "Say what we asked them for.", "why");
    return onCase(id, "wait", `We wait for them: ${why}`, (c) => {
      c.wait = { since: ago(0), why };
    });
  },
  stop_waiting: ({ id }) =>
    onCase(id, "wait", "They answered", (c) => {
      c.wait = null;
    }),
  add_deadline: ({ id, input }) => {
    const terms = current().clocks.deadlines.find((each) => each.id === input.deadline_id);
    if (!terms) throw refuse("invalid", "Choose a deadline of the list.", "deadline");
    if (new Date(input.day) > new Date()) throw refuse("invalid", "This day is still to come.", "day");
    return onCase(id, "case_deadline", `Deadline: ${terms.duty}`, (c) => {
      const started = new Date(`${input.day}T${input.time || "00:00"}`).toISOString();
      const running = {
        id: newId("deadline"),
        label: terms.duty,
        kind: "fixed" as const,
        length: terms.within,
      };
      const base = { ...running, started, stopped: null, waiting: null };
      const at_most = terms.at_most ? clock({ ...base, length: terms.at_most }).due : null;
      const rest = { at_most, claimed: null, stands_in: terms.within === "" };
      c.deadlines = [...c.deadlines, { terms, clock: clock(base), ...rest }];
    });
  },
  meet_deadline: ({ id }) =>
    onCase(withDeadline(id).id, "case_deadline", "Deadline met", (c) => {
      for (const each of c.deadlines.filter((d) => d.clock.id === id)) each.clock.stopped = ago(0);
    }),
  claim_deadline: ({ id, reason }) => {
    if (reason.trim() === "") throw refuse("invalid", "Say which reason allows the longer time.", "reason");
    return onCase(withDeadline(id).id, "case_deadline", "Deadline extended", (c) => {
      for (const each of c.deadlines.filter((d) => d.clock.id === id)) each.claimed = reason;
    });
  },
  remove_deadline: ({ id }) =>
    onCase(withDeadline(id).id, "case_deadline", "Deadline removed", (c) => {
      c.deadlines = c.deadlines.filter((each) => each.clock.id !== id);
    }),

  get_clock_settings: () => current().clocks,
  edit_working_hours: ({ edit }) => {
    const week = edit.week?.map(day);
    if (week?.every((hours) => hours === "")) {
      throw refuse("invalid", "No day of the week has working hours; at least one needs some.", "week");
    }
    return settings("Working hours changed", (set) => {
      set.assumed = false;
      set.zone = edit.zone ?? set.zone;
      set.week = week ?? set.week;
    });
  },
  add_holidays: ({ list }) => {
    const lines = list.split("\n").filter((line) => line.trim() !== "");
    const added = lines.map(holiday);
    return settings("Holidays changed", (set) => {
      set.assumed = false;
      const kept = set.holidays.filter((old) => !added.some((each) => each.date === old.date));
      set.holidays = [...kept, ...added].toSorted((one, other) => one.date.localeCompare(other.date));
    });
  },
  remove_holiday: ({ date }) =>
    settings("Holiday removed", (set) => {
      set.holidays = set.holidays.filter((each) => each.date !== date);
    }),
  edit_goals: ({ edit }) => {
    for (const field of ["acknowledge", "human", "resolve"] as const) lengthOf(field, edit[field]);
    if (edit.plan !== "") lengthOf("plan", edit.plan);
    return settings(`Goals of severity ${edit.severity} changed`, (set) => {
      set.goals = set.goals.map((each) => (each.severity === edit.severity ? { ...each, ...edit } : each));
      set.goals_are_ours = false;
    });
  },
  edit_deadline: ({ edit }) => {
    if (edit.duty.trim() === "") throw refuse("invalid", "Say what has to be done.", "duty");
    if (edit.within !== "") lengthOf("within", edit.within);
    return settings("The list of deadlines changed", (set) => {
      const kept = { ...edit, id: edit.id ?? newId("own") };
      const known = set.deadlines.some((each) => each.id === kept.id);
      set.deadlines = known
        ? set.deadlines.map((each) => (each.id === kept.id ? kept : each))
        : [...set.deadlines, kept];
      set.deadlines_are_ours = false;
    });
  },
  forget_deadline: ({ id }) =>
    settings("A deadline was taken out of the list", (set) => {
      set.deadlines = set.deadlines.filter((each) => each.id !== id);
      set.deadlines_are_ours = false;
    }),
  restore_clocks: ({ part }) =>
    settings("Ours again", (set) => {
      set.problems = set.problems.filter((each) => each.part !== part);
      if (part === "hours") Object.assign(set, office());
      if (part === "goals") Object.assign(set, { goals: ours().goals, goals_are_ours: true });
      if (part === "deadlines") Object.assign(set, { deadlines: ours().deadlines, deadlines_are_ours: true });
    }),
} satisfies Partial<Handlers>;

// Invented causes, and everything that can be done with one.
import type {
  BlameHint,
  CaseView,
  CauseCase,
  CauseFound,
  CauseRow,
  CauseShare,
  CauseView,
  Change,
} from "../wire";
import { missing } from "./cases";
import { ago } from "./clock";
import type { Handlers } from "./workspace";
import { change, current, must, newId, refuse, type World } from "./world";

/** A case from before, known only by what is counted. */
interface Past extends CauseCase {
  product: string;
  carrier: string | null;
}

export interface KnownCause {
  id: string;
  title: string;
  sub: string | null;
  path: string | null;
  team: string;
  carrier: string;
  product: string;
  threshold: number | null;
  /** How many cases it had when its alert was put away. */
  seen: number;
  merged_into: string | null;
  past: Past[];
}

const DAY = 24;
const WEEKS = 12;

function past(
  number: number,
  days: number,
  title: string,
  customer: string,
  product: string,
  severity = 3,
): Past {
  return {
    id: `past-${number}`,
    number: `AM-00${number}`,
    title,
    customer,
    severity,
    opened: ago(days * DAY),
    open: false,
    recent: days <= 30,
    product,
    carrier: days % 3 === 0 ? "DPD" : null,
  };
}

const cause = (
  id: string,
  title: string,
  sub: string,
  path: string,
  team: string,
  cases: Past[],
): KnownCause => ({
  id,
  title,
  sub,
  path,
  team,
  carrier: "",
  product: "",
  threshold: null,
  seen: 0,
  merged_into: null,
  past: cases,
});

export const causes = (): KnownCause[] => [
  cause(
    "cause-1",
    "The gift queue is not flagged before the 15:00 collection",
    "late",
    "Shipping › late",
    "Warehouse",
    [
      past(36, 6, "Birthday gift a day late", "Corin Vale", "Beeswax gift box", 4),
      past(33, 12, "Too late for the party", "Orla Finch", "Travel candle"),
      past(29, 24, "Wedding gift late", "Imre Halasz", "Beeswax gift box", 4),
      past(25, 39, "Gift arrived after Easter", "Mei Tan", "Beeswax gift box"),
      past(18, 66, "Two days late", "Priya Shah", "Linen napkins", 2),
    ],
  ),
  cause(
    "cause-2",
    "Single walls in the box for shades",
    "defective_on_arrival",
    "Product quality › defective on arrival",
    "Packing",
    [
      past(34, 9, "Shade in two pieces", "Tom Aldous", "Paper shade"),
      past(21, 51, "Cracked rim", "Ana Petrov", "Paper shade", 2),
    ],
  ),
  cause("cause-3", "The packing list lacks the size", "late", "Shipping › late", "Warehouse", [
    past(31, 20, "Wrong size sent", "Joss Lind", "Wool blanket", 2),
  ]),
];

/** Whose cause it is: links are kept on the case. */
const linked = (id: string): CaseView[] => current().cases.filter((c) => c.diagnosis.cause_link?.id === id);

function casesOf(known: KnownCause): Past[] {
  const open = linked(known.id).map((c) => ({
    id: c.id,
    number: c.number,
    title: c.title,
    customer: c.customer.name,
    severity: c.severity,
    opened: c.opened,
    open: c.closed === null,
    recent: c.opened >= ago(30 * DAY),
    product: c.order?.what.split(" and ")[0] ?? "",
    carrier: null,
  }));
  return [...open, ...known.past].toSorted((a, b) => b.opened.localeCompare(a.opened));
}

const causeOf = (id: string): KnownCause => {
  const known = must(
    current().causes.find((c) => c.id === id),
    "cause",
  );
  return known.merged_into ? causeOf(known.merged_into) : known;
};

const live = (): KnownCause[] => current().causes.filter((c) => c.merged_into === null);

function mondays(): string[] {
  const now = new Date();
  now.setDate(now.getDate() - ((now.getDay() + 6) % 7));
  return Array.from({ length: WEEKS }, (_, at) => {
    const monday = new Date(now);
    monday.setDate(now.getDate() - 7 * (WEEKS - 1 - at));
    return monday.toISOString().slice(0, 10);
  });
}

function weeks(cases: Past[]): CauseView["weeks"] {
  const from = mondays();
  return from.map((monday, at) => ({
    from: monday,
    cases: cases
      .filter(
        (c) =>
          c.opened.slice(0, 10) >= monday &&
          (at === WEEKS - 1 || c.opened.slice(0, 10) < (from[at + 1] ?? "")),
      )
      .map((c) => c.id),
  }));
}

function shares(cases: Past[], label: (one: Past) => string | null): CauseShare[] {
  const found = new Map<string, string[]>();
  for (const one of cases) {
    const name = label(one);
    if (name) found.set(name, [...(found.get(name) ?? []), one.id]);
  }
  return [...found]
    .map(([name, ids]) => ({ label: name, cases: ids }))
    .toSorted((a, b) => b.cases.length - a.cases.length);
}

function counts(known: KnownCause) {
  const cases = casesOf(known);
  const recent = cases.filter((c) => c.recent).length;
  const from = known.threshold ?? current().settings.cause_threshold;
  return {
    cases,
    recent,
    before: cases.filter((c) => !c.recent && c.opened >= ago(60 * DAY)).length,
    total: cases.length,
    told_from: from === 0 ? null : from,
    reached: from > 0 && recent >= from,
  };
}

function row(known: KnownCause): CauseRow {
  const { cases, ...counted } = counts(known);
  const { id, title, path, team, carrier, product } = known;
  return {
    id,
    title,
    path,
    team,
    carrier,
    product,
    ...counted,
    weeks: weeks(cases).map((w) => w.cases.length),
  };
}

function view(known: KnownCause): CauseView {
  const { cases, ...counted } = counts(known);
  const { id, title, sub, path, team, carrier, product, threshold } = known;
  const teams = linked(id).flatMap((c) => c.actions.map((a) => ({ team: a.team, id: c.id })));
  return {
    ...{ id, title, sub, path, team, carrier, product, threshold, ...counted },
    usual_threshold: current().settings.cause_threshold,
    customers: new Set(cases.filter((c) => c.recent).map((c) => c.customer)).size,
    weeks: weeks(cases),
    products: shares(cases, (c) => c.product),
    carriers: shares(cases, (c) => c.carrier),
    teams: [...new Set(teams.map((t) => t.team))].map((label) => ({
      label,
      cases: teams.filter((t) => t.team === label).map((t) => t.id),
    })),
    severities: shares(cases, (c) => `${c.severity}`),
    cases: cases.map(({ product: _, carrier: __, ...one }) => one),
  };
}

/** The case as it is shown: what its cause is called and who has it too is looked up each time. */
export function withCause(c: CaseView): CaseView {
  const shown = structuredClone(c);
  const link = c.diagnosis.cause_link;
  if (!link) return shown;
  const known = causeOf(link.id);
  const { cases, recent, reached } = counts(known);
  const others = cases.filter((one) => one.recent && one.id !== c.id);
  shown.diagnosis.cause = known.title;
  shown.diagnosis.cause_link = {
    id: known.id,
    path: known.path,
    recent,
    reached,
    cases: others.map(({ id, number, title, open }) => ({ id, number, title, open })),
  };
  return shown;
}

export const alerts = () =>
  live()
    .map((known) => ({ known, ...counts(known) }))
    .filter(({ known, reached, total }) => reached && total > known.seen)
    .map(({ known, recent }) => ({
      id: known.id,
      title: known.title,
      team: known.team,
      cases: recent,
      days: 30,
    }));

const words = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
const same = (one: string, other: string) => words(one).join(" ") === words(other).join(" ");

function find(query: string, caseId: string | null): CauseFound[] {
  const c = current().cases.find((each) => each.id === caseId);
  const wanted = words(query).filter((w) => w.length > 2);
  const fits = (known: KnownCause) =>
    wanted.filter((w) => words(known.title).some((t) => t.startsWith(w))).length;
  return live()
    .filter((known) => known.id !== c?.diagnosis.cause_link?.id)
    .filter((known) => query.trim() === "" || fits(known) > 0)
    .map((known) => ({
      known,
      fits: fits(known),
      same_point: known.sub === c?.diagnosis.sub,
      ...counts(known),
    }))
    .toSorted((a, b) => b.fits - a.fits || Number(b.same_point) - Number(a.same_point) || b.recent - a.recent)
    .map(({ known: { id, title, path }, recent, total, same_point }) => ({
      id,
      title,
      path,
      recent,
      total,
      same_point,
    }));
}

function alter(
  id: string,
  nouns: string[],
  said: string,
  run: (c: CaseView, w: World) => string | undefined,
): Change {
  must(
    current().cases.find((c) => c.id === id),
    "case",
  );
  return change([...nouns, "case"], said, (w) => {
    const c = w.cases.find((each) => each.id === id) as CaseView;
    const made = run(c, w);
    c.missing = c.closed ? [] : missing(c);
    c.timeline = [{ seq: c.timeline.length + 1, at: ago(0), op: nouns[0] ?? "case", said }, ...c.timeline];
    return made === undefined ? { case_id: id } : { case_id: id, id: made };
  });
}

const holding = (has: (c: CaseView) => boolean, noun: string): CaseView =>
  must(current().cases.find(has), noun);
const ofWhy = (id: string) => holding((c) => c.diagnosis.whys.some((w) => w.id === id), "step");
const ofQuestion = (id: string) => holding((c) => c.diagnosis.questions.some((q) => q.id === id), "question");

const BLAME: [RegExp, string][] = [
  [/\bcareless\w*/i, "What made it easy to get wrong? The next careful person will meet the same trap."],
  [/\bforgot\b/i, "What was there to remind them, and what happens when nobody does?"],
  [/\bhuman error\b/i, "Which step let one slip reach the customer?"],
];

function blame(text: string): BlameHint | null {
  const named = current().people.map((p): [RegExp, string] => [
    new RegExp(`\\b${p.name.split(" ")[0]}\\b`),
    "Name the role or the step instead: what let it through?",
  ]);
  for (const [pattern, ask] of [...BLAME, ...named]) {
    const found = pattern.exec(text);
    if (found) return { start: found.index, end: found.index + found[0].length, word: found[0], ask };
  }
  return null;
}

export const causeHandlers = {
  list_causes: () =>
    live()
      .map(row)
      .toSorted((a, b) => b.recent - a.recent || b.total - a.total),
  find_causes: ({ query, case_id }) => find(query, case_id),
  get_cause: ({ id }) => view(causeOf(id)),
  link_cause: ({ id, choice }) => {
    const title = choice.title.trim();
    if (!choice.id && title === "") throw refuse("invalid", "Say in one sentence why it broke.", "title");
    const known = choice.id ? causeOf(choice.id) : live().find((c) => same(c.title, title));
    const cause_id = known?.id ?? newId("cause");
    return alter(id, ["cause"], `Cause: ${known?.title ?? title}`, (c, w) => {
      if (!known) {
        const { sub, path } = c.diagnosis;
        w.causes = [...w.causes, { ...cause(cause_id, title, "", "", "", []), sub, path }];
      }
      c.diagnosis.cause = known?.title ?? title;
      c.diagnosis.cause_link = { id: cause_id, path: null, recent: 1, reached: false, cases: [] };
      return cause_id;
    });
  },
  unlink_cause: ({ id }) =>
    alter(id, ["cause"], "The cause was taken off", (c) => {
      c.diagnosis.cause = "";
      c.diagnosis.cause_link = null;
      return undefined;
    }),
  edit_cause: ({ id, edit }) => {
    const { threshold, ...rest } = edit;
    if (edit.title !== null && edit.title.trim() === "")
      throw refuse("invalid", "Say in one sentence why it broke.", "title");
    if (threshold !== null && !/^\s*\d{0,3}\s*$/.test(threshold))
      throw refuse("invalid", "Write a whole number up to 999; 0 for never.", "threshold");
    return change(["cause"], "Cause changed", () => {
      const known = causeOf(id);
      for (const [key, value] of Object.entries(rest))
        if (value !== null) Object.assign(known, { [key]: value });
      if (threshold !== null) known.threshold = threshold.trim() === "" ? null : Number(threshold);
      return { id };
    });
  },
  merge_causes: ({ from, into }) => {
    const title = causeOf(into).title;
    return change(["cause", "case"], `Causes merged: ${title}`, (w) => {
      const [gone, kept] = [causeOf(from), causeOf(into)];
      for (const c of w.cases)
        if (c.diagnosis.cause_link?.id === gone.id) c.diagnosis.cause_link.id = kept.id;
      kept.past = [...kept.past, ...gone.past];
      gone.merged_into = kept.id;
      return { id: kept.id };
    });
  },
  put_away_cause_alert: ({ id }) =>
    change(["cause"], `Seen: ${causeOf(id).title}`, () => {
      const known = causeOf(id);
      known.seen = counts(known).total;
      return { id };
    }),
  add_why: ({ id, input }) =>
    alter(id, ["why_step"], `Why: ${input.text}`, (c) => {
      const step = { id: newId("why"), ...input };
      c.diagnosis.whys = [...c.diagnosis.whys, step];
      return step.id;
    }),
  edit_why: ({ id, edit }) => {
    if (edit.text !== null && edit.text.trim() === "")
      throw refuse("invalid", "Write down one because.", "text");
    return alter(ofWhy(id).id, ["why_step"], "Saved", (c) => {
      for (const step of c.diagnosis.whys.filter((each) => each.id === id)) {
        if (edit.text !== null) step.text = edit.text;
        if (edit.evidence !== null) step.evidence = edit.evidence;
      }
      return id;
    });
  },
  move_why: ({ id, up }) =>
    alter(ofWhy(id).id, ["why_step"], "The whys were put in another order", (c) => {
      const chain = c.diagnosis.whys;
      const at = chain.findIndex((each) => each.id === id);
      const to = at + (up ? -1 : 1);
      const [step, other] = [chain[at], chain[to]];
      if (step && other) [chain[at], chain[to]] = [other, step];
      return id;
    }),
  remove_why: ({ id }) =>
    alter(ofWhy(id).id, ["why_step"], "Why removed", (c) => {
      c.diagnosis.whys = c.diagnosis.whys.filter((each) => each.id !== id);
      return undefined;
    }),
  ask_team: ({ id, input }) =>
    alter(id, ["question"], `Asked ${input.who}: ${input.text}`, (c) => {
      const late = input.due < ago(0).slice(0, 10);
      const question = { id: newId("question"), ...input, late, asked: ago(0), answer: "", answered: null };
      c.diagnosis.questions = [question, ...c.diagnosis.questions];
      return question.id;
    }),
  answer_question: ({ id, answer }) => {
    if (answer.trim() === "") throw refuse("invalid", "Write down what they answered.", "answer");
    return alter(ofQuestion(id).id, ["question", "fact"], `Answered: ${answer}`, (c) => {
      for (const question of c.diagnosis.questions.filter((each) => each.id === id)) {
        Object.assign(question, { answer, answered: ago(0), late: false });
        const source = `${question.who}, asked “${question.text}”`;
        c.diagnosis.facts = [
          ...c.diagnosis.facts,
          { id: newId("fact"), text: answer, source, noted: ago(0) },
        ];
      }
      return undefined;
    });
  },
  remove_question: ({ id }) =>
    alter(ofQuestion(id).id, ["question"], "Question removed", (c) => {
      c.diagnosis.questions = c.diagnosis.questions.filter((each) => each.id !== id);
      return undefined;
    }),
  find_blame: ({ text }) => blame(text),
} satisfies Partial<Handlers>;

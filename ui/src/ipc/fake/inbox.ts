// Today, the inbox, and how cases begin.
import type { CaseRow, CaseView, SignalDetail, Today, TodayRow } from "../wire";
import { blank } from "./cases";
import { alerts } from "./causes";
import { pounds } from "./clock";
import { tick } from "./clocks";
import type { Handlers } from "./workspace";
import { change, current, must, newId, refuse } from "./world";

const caseBase = (c: CaseView) => ({
  case_id: c.id,
  number: c.number,
  case_title: c.title,
  customer: c.customer.name,
  vip: c.customer.vip,
  stage: c.stage,
  words: null,
  owner: null,
  due: null,
  late: false,
  silent_hours: null,
  waiting: c.wait !== null,
  amount: null,
});

function today(): Today {
  const rows: TodayRow[] = [];
  for (const c of current().cases.filter((each) => !each.closed)) {
    const base = caseBase(c);
    for (const p of c.promises.filter((each) => each.state === "open")) {
      rows.push({
        ...base,
        group: "promise",
        id: p.id,
        title: p.text,
        owner: p.owner.name,
        due: p.due,
        late: p.overdue,
      });
    }
    for (const d of c.deadlines.filter((each) => each.clock.stopped === null)) {
      rows.push({
        ...base,
        group: "deadline",
        id: d.clock.id,
        title: d.terms.duty,
        due: d.clock.due,
        late: d.clock.late,
      });
    }
    if (c.stage === "apology" || c.stage === "diagnosis") {
      rows.push({
        ...base,
        group: "quiet",
        id: c.id,
        title: c.title,
        words: c.their_words,
        silent_hours: c.silent_hours,
        late: c.silent_hours > 12,
      });
    }
    for (const q of c.diagnosis.questions.filter((each) => each.late && !each.answered)) {
      rows.push({
        ...base,
        group: "question",
        id: q.id,
        title: q.text,
        owner: q.who,
        due: q.due,
        late: true,
      });
    }
    const due = c.check_ins.find((each) => each.overdue && !each.done);
    if (due && c.stage === "follow_up") {
      rows.push({ ...base, group: "check_in", id: due.id, title: due.purpose, due: due.due, late: true });
    }
    for (const m of c.make_goods.filter((each) => each.state === "offered")) {
      rows.push({
        ...base,
        group: "decision",
        id: m.id,
        title: m.text,
        owner: "Priya Nand",
        amount: m.amount,
      });
    }
  }
  const order = ["promise", "deadline", "quiet", "question", "check_in", "decision"];
  rows.sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group) || Number(b.late) - Number(a.late));
  return {
    waiting: new Set(rows.map((row) => row.customer)).size,
    rows,
    last_90: { promises_kept: 41, promises_settled: 43, mended: 17, closed: 24 },
    pattern: { path: "Shipping › late", cases: 4, days: 30 },
    causes: alerts(),
  };
}

export function caseRow(kept: CaseView): CaseRow {
  const c = structuredClone(kept);
  tick(c, current().clocks);
  const running = [
    c.first_answer,
    ...c.other_clocks,
    c.resolution,
    ...c.deadlines.map((each) => each.clock),
  ].filter((each) => each.stopped === null && each.due !== null);
  const next = running.toSorted((one, other) => (one.due ?? "").localeCompare(other.due ?? ""))[0];
  return {
    id: c.id,
    number: c.number,
    title: c.title,
    customer: c.customer.name,
    stage: c.stage,
    severity: c.severity,
    vip: c.customer.vip,
    words: c.their_words,
    owner: c.owner.name,
    opened: c.opened,
    silent_hours: c.silent_hours,
    next_due: next?.due ?? null,
    next_clock: next?.label ?? null,
    late: next?.late ?? false,
    waiting: c.wait !== null,
    value_at_risk: c.customer.value_at_risk,
    outcome: c.outcome,
  };
}

function fromSignal(s: SignalDetail): CaseView {
  const w = current();
  const me = w.people.find((person) => person.is_me);
  return blank(
    {
      id: newId("case"),
      number: `AM-00${46 + w.cases.length - 5}`,
      title: s.row.words.slice(0, 40),
      stage: "diagnosis",
      severity: s.row.severity,
      customer: must(s.customer ?? undefined, "customer"),
      words: s.row.words,
      silent: 3,
    },
    must(me, "person"),
    w.choices,
  );
}

const signalOf = (id: string) =>
  must(
    current().signals.find((s) => s.row.id === id),
    "signal",
  );

export const inboxHandlers = {
  get_today: today,
  get_inbox: () => ({ rows: current().signals.map((s) => s.row), kind_count: 48 }),
  get_signal: ({ id }) => signalOf(id),
  dismiss_signal: ({ id, reason }) => {
    if (reason.trim() === "") throw refuse("invalid", "Say in a few words why this is not a case.", "reason");
    const { author } = signalOf(id).row;
    return change(["signal"], `Set aside what ${author} wrote`, (w) => {
      w.signals = w.signals.filter((s) => s.row.id !== id);
      return { id };
    });
  },
  merge_signal: ({ id, case_id }) =>
    change(["signal", "case"], "Added to the case", (w) => {
      w.signals = w.signals.filter((s) => s.row.id !== id);
      return { case_id, id: case_id };
    }),
  link_signal: ({ id, customer_id }) => {
    const customer = must(
      current().customers.find((c) => c.id === customer_id),
      "customer",
    );
    return change(["signal"], `Written by ${customer.name}`, () => {
      const found = signalOf(id);
      found.customer = customer;
      found.row.customer_id = customer.id;
      found.people = [];
      return { id };
    });
  },
  open_case: ({ signal_id, also }) => {
    const made = fromSignal(signalOf(signal_id));
    return change(["signal", "case", "pause"], `${made.number} opened, marketing paused`, (w) => {
      w.signals = w.signals.filter((s) => s.row.id !== signal_id && !also.includes(s.row.id));
      w.cases = [...w.cases, made];
      return { case_id: made.id, id: made.id };
    });
  },
  list_cases: ({ query, stage, closed }) => {
    const wanted = query.toLowerCase();
    return current()
      .cases.filter((c) => (c.closed !== null) === closed && (stage === null || c.stage === stage))
      .filter((c) =>
        `${c.number} ${c.title} ${c.customer.name} ${c.their_words}`.toLowerCase().includes(wanted),
      )
      .map(caseRow);
  },
  start_case: ({ input }) => {
    if (input.their_words.trim() === "")
      throw refuse("invalid", "Write down what they said, in their words.", "their_words");
    const w = current();
    const customer = w.customers.find((c) => c.id === input.customer_id) ?? {
      ...must(w.customers[3], "customer"),
      id: newId("customer"),
      name: input.customer_name,
      email: input.customer_email || null,
      value_at_risk: pounds(0),
    };
    const made = blank(
      {
        id: newId("case"),
        number: `AM-00${46 + w.cases.length - 5}`,
        title: input.their_words.slice(0, 40),
        stage: "diagnosis",
        severity: input.severity ?? 2,
        customer,
        words: input.their_words,
        silent: 0,
      },
      must(
        w.people.find((person) => person.is_me),
        "person",
      ),
      w.choices,
    );
    made.remedy_sought = input.remedy_sought;
    return change(["case", "customer", "pause"], `${made.number} opened`, (now) => {
      now.cases = [...now.cases, made];
      return { case_id: made.id, id: made.id };
    });
  },
} satisfies Partial<Handlers>;

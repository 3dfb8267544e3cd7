// What is done in a case, stage by stage.
import type { CaseView, Change, MakeGoodState } from "../wire";
import { missing } from "./cases";
import { withCause } from "./causes";
import { ago, pounds } from "./clock";
import { tick } from "./clocks";
import { coach } from "./coach";
import { ownedIn } from "./promised";
import type { Handlers } from "./workspace";
import { change, current, must, newId, refuse } from "./world";

const REVIEW = {
  id: "review_needed",
  level: "major",
  title: "Somebody must look at this first",
  why: "This case speaks of somebody being hurt, and what is written now may be read by others later.",
  advice: "Have it reviewed before it is sent; be kind now, and say what happens next.",
};

const caseOf = (id: string) =>
  must(
    current().cases.find((c) => c.id === id),
    "case",
  );

/** The case that has this row in one of its lists. */
function holder(
  list: "make_goods" | "promises" | "actions" | "check_ins" | "messages",
  id: string,
): CaseView {
  return must(
    current().cases.find((c) => c[list].some((row) => row.id === id)),
    "row",
  );
}

function alter(id: string, noun: string, said: string, run: (c: CaseView) => string | undefined): Change {
  caseOf(id);
  return change([noun, "case"], said, () => {
    const c = caseOf(id);
    const made = run(c);
    c.missing = c.closed ? [] : missing(c);
    c.timeline = [{ seq: c.timeline.length + 1, at: ago(0), op: noun, said }, ...c.timeline];
    return made === undefined ? { case_id: id } : { case_id: id, id: made };
  });
}

const settle = (id: string, state: MakeGoodState, said: string): Change =>
  alter(holder("make_goods", id).id, "make_good", said, (c) => {
    for (const good of c.make_goods.filter((each) => each.id === id)) {
      good.state = state;
      if (state === "delivered") good.delivered = ago(0);
    }
    return undefined;
  });

export const caseHandlers = {
  get_case: ({ id }) => {
    const c = withCause(caseOf(id));
    tick(c, current().clocks);
    return c;
  },
  get_choices: () => current().choices,
  edit_case: ({ id, edit }) =>
    alter(id, "case", "Saved", (c) => {
      if (edit.title !== null) c.title = edit.title;
      if (edit.their_words !== null) c.their_words = edit.their_words;
      if (edit.emotions !== null) c.emotions = edit.emotions;
      if (edit.remedy_sought !== null) c.remedy_sought = edit.remedy_sought;
      if (c.remedy_sought !== "") c.wanted = null;
      c.felt = c.felt.filter((word) => !c.emotions.includes(word));
      if (edit.fault !== null) c.diagnosis.fault = edit.fault;
      if (edit.severity !== null) {
        c.severity = edit.severity;
        c.severity_name = current().choices.severities[edit.severity - 1]?.name ?? "";
      }
      if (edit.owner_id !== null) c.owner = current().people.find((p) => p.id === edit.owner_id) ?? c.owner;
      if (edit.order_name !== null)
        c.order = c.order_choices.find((o) => o.name === edit.order_name) ?? c.order;
      if (edit.fracture_sub !== null) {
        const category = current().choices.categories.find((each) =>
          each.subs.some((s) => s.id === edit.fracture_sub),
        );
        const sub = category?.subs.find((each) => each.id === edit.fracture_sub);
        c.diagnosis.category = category?.id ?? null;
        c.diagnosis.sub = sub?.id ?? null;
        c.diagnosis.path = category && sub ? `${category.label} › ${sub.label}` : null;
      }
      return undefined;
    }),
  choose_lane: ({ id, lane, reason }) => {
    if (reason.trim() === "") throw refuse("invalid", "Say why, in one sentence.", "reason");
    return alter(id, "case", `Lane: ${lane}`, (c) => {
      c.lane = lane === "ordinary" ? null : lane;
      return undefined;
    });
  },
  move_stage: ({ id, to, overrule }) => {
    const c = caseOf(id);
    const order = ["diagnosis", "apology", "ownership", "follow_up"];
    const forward = order.indexOf(to) > order.indexOf(c.stage);
    if (forward && c.missing.length > 0 && overrule === null) {
      throw refuse("gate_not_met", `Not yet: ${c.missing[0]?.sentence ?? ""}`);
    }
    const reason = overrule ? `, although something is missing: ${overrule}` : "";
    return alter(id, "case", `Moved to ${to.replace("_", "-")}${reason}`, (moved) => {
      moved.stage = to;
      if (to === "follow_up") moved.resolved = ago(0);
      return undefined;
    });
  },
  add_fact: ({ id, input }) =>
    alter(id, "fact", "Fact noted", (c) => {
      const fact = { id: newId("fact"), ...input, noted: ago(0) };
      c.diagnosis.facts = [...c.diagnosis.facts, fact];
      return fact.id;
    }),
  remove_fact: ({ id }) => {
    const c = must(
      current().cases.find((each) => each.diagnosis.facts.some((fact) => fact.id === id)),
      "fact",
    );
    return alter(c.id, "fact", "Fact removed", (held) => {
      held.diagnosis.facts = held.diagnosis.facts.filter((fact) => fact.id !== id);
      return undefined;
    });
  },
  close_case: ({ id, input }) => {
    const c = caseOf(id);
    if (c.missing.length > 0 && input.overrule === null) {
      throw refuse("gate_not_met", `Not yet: ${c.missing[0]?.sentence ?? ""}`);
    }
    return alter(id, "case", `${c.number} closed`, (held) => {
      held.closed = ago(0);
      held.outcome = input.outcome;
      held.outcome_because = input.because;
      return undefined;
    });
  },
  reopen_case: ({ id }) =>
    alter(id, "case", `${caseOf(id).number} opened again`, (c) => {
      c.closed = null;
      c.outcome = null;
      c.outcome_because = null;
      return undefined;
    }),
  end_pause: ({ id }) =>
    alter(id, "pause", "Marketing may start again", (c) => {
      c.customer.paused_until = null;
      c.customer.paused_while_open = false;
      return undefined;
    }),

  coach: ({ text, case_id }) => {
    const read = coach(text, current().phrases);
    const grave = current().cases.find((c) => c.id === case_id)?.lane;
    return grave ? { ...read, cautions: [REVIEW] } : read;
  },
  list_found_promises: ({ id, text }) => ownedIn(caseOf(id), text),

  offer_make_good: ({ id, input }) =>
    alter(id, "make_good", `Offered: ${input.text}`, (c) => {
      const amount = input.amount === "" ? null : pounds(Math.round(Number(input.amount) * 100));
      const state = amount && amount.minor > 7500 ? "offered" : "approved";
      const good = { id: newId("good"), ...input, amount, state, offered: ago(0), delivered: null } as const;
      c.make_goods = [...c.make_goods, { ...good }];
      return good.id;
    }),
  approve_make_good: ({ id }) => settle(id, "approved", "Approved"),
  deliver_make_good: ({ id }) => settle(id, "delivered", "Delivered"),
  decline_make_good: ({ id }) => settle(id, "declined", "Declined"),
  make_promise: ({ id, input }) =>
    alter(id, "promise", `Promised: ${input.text}`, (c) => {
      const owner = must(
        current().people.find((p) => p.id === input.owner_id),
        "person",
      );
      const promise = { id: newId("promise"), text: input.text, owner, due: input.due, overdue: false };
      c.promises = [...c.promises, { ...promise, state: "open" }];
      return promise.id;
    }),
  settle_promise: ({ id, state }) =>
    alter(holder("promises", id).id, "promise", `Promise ${state}`, (c) => {
      for (const p of c.promises.filter((each) => each.id === id))
        Object.assign(p, { state, overdue: false });
      return id;
    }),
  give_action: ({ id, input }) =>
    alter(id, "action", `Given to ${input.team}`, (c) => {
      const action = { id: newId("action"), ...input, done: null, overdue: false };
      c.actions = [...c.actions, action];
      return action.id;
    }),
  finish_action: ({ id }) =>
    alter(holder("actions", id).id, "action", "Action done", (c) => {
      for (const a of c.actions.filter((each) => each.id === id)) a.done = ago(0);
      return id;
    }),

  do_check_in: ({ id, said }) =>
    alter(holder("check_ins", id).id, "check_in", "Check-in noted", (c) => {
      for (const each of c.check_ins.filter((row) => row.id === id)) {
        Object.assign(each, { said, done: ago(0), overdue: false });
      }
      return id;
    }),
  take_pulse: ({ id, input }) =>
    alter(id, "pulse", "Pulse noted", (c) => {
      const scale = current().choices.pulses.find((each) => each.kind === input.kind);
      const good = input.score >= (scale?.good_from ?? 0);
      const pulse = { id: newId("pulse"), ...input, good, taken: ago(0) };
      c.pulses = [...c.pulses, pulse];
      return pulse.id;
    }),
} satisfies Partial<Handlers>;

// One customer, whole, put together from the invented world; what is typed by hand stays there.
import type {
  CaseView,
  Change,
  CustomerCase,
  CustomerEdit,
  CustomerField,
  CustomerView,
  CustomerWords,
  OrderRow,
  WarmingView,
} from "../wire";
import { ago, day, pounds } from "./clock";
import type { Handlers } from "./workspace";
import { change, current, must, newId, refuse } from "./world";

/** What the card of a customer does not say. */
export interface Details {
  phone: string;
  company: string;
  street: string;
  city: string;
  postcode: string;
  country: string;
  wishlist: string[];
  tags: string[];
  note: string;
  by_hand: CustomerField[];
  orders: OrderRow[];
  warming: WarmingView[];
}

const PAGE = 40;
const WHAT = ["Beeswax gift box and 2 more", "Travel candle", "Blue lamp", "Refill, amber", "Linen shade"];

export const details = (): Details => ({
  phone: "+44 20 7946 0123",
  company: "",
  street: "12 Chandler's Row",
  city: "Leeds",
  postcode: "LS1 4DY",
  country: "GB",
  wishlist: [],
  tags: [],
  note: "",
  by_hand: [],
  orders: [],
  warming: [],
});

const order = (at: number): OrderRow => ({
  id: `order-${at}`,
  name: `#${2042 - at * 7}`,
  placed: ago(24 * (9 + at * 23)),
  total: pounds(at === 0 ? 11_990 : 3_200 + ((at * 1_370) % 9_000)),
  refunded: at === 3 ? pounds(1_200) : null,
  what: WHAT[at % WHAT.length] as string,
  state: at === 5 ? "cancelled" : "fulfilled",
  note: at === 0 ? "Please send before our anniversary." : null,
  troubles: [],
  said: at === 3 ? "One candle of three was cracked; refunded at once." : "",
});

/** What is known of the invented customers beyond their cards. */
export function wholes(): Record<string, Details> {
  const many = (count: number) => Array.from({ length: count }, (_, at) => order(at));
  return {
    "customer-1": {
      ...details(),
      tags: ["VIP", "tier:Gold"],
      note: "Collects the beeswax series.",
      wishlist: ["Blue lamp", "Beeswax candle, large"],
      by_hand: ["wishlist"],
      orders: many(14),
      warming: [
        { id: "warming-1", kind: "visit", at: ago(26), said: "looked at the blue lamp" },
        { id: "warming-2", kind: "opened", at: ago(24 * 6), said: "" },
      ],
    },
    "customer-3": { ...details(), orders: many(9) },
    "customer-7": { ...details(), tags: ["VIP"], orders: many(98) },
  };
}

const cardOf = (id: string) =>
  must(
    current().customers.find((c) => c.id === id) ??
      current().cases.find((c) => c.customer.id === id)?.customer,
    "customer",
  );
const wholeOf = (id: string) => current().wholes[id] ?? { ...details(), phone: "" };
const casesOf = (id: string) => current().cases.filter((c) => c.customer.id === id);
const ref = (c: CaseView) => ({ id: c.id, number: c.number, title: c.title, open: c.closed === null });

function ordersOf(id: string): OrderRow[] {
  const about = (name: string) => casesOf(id).filter((c) => c.order?.name === name);
  return wholeOf(id).orders.map((row) => ({
    ...row,
    troubles: about(row.name).map((c) => ({ case: ref(c), path: c.diagnosis.path })),
  }));
}

const page = (id: string, skip: number) => {
  const all = ordersOf(id);
  return { rows: all.slice(skip, skip + PAGE), skipped: skip, count: all.length };
};

const theirs = (c: CaseView): CustomerCase => ({
  case: ref(c),
  stage: c.stage,
  severity: c.severity,
  opened: c.opened,
  closed: c.closed,
  outcome: c.outcome,
  because: c.outcome_because,
  path: c.diagnosis.path,
  words: c.their_words,
  promises: c.promises,
  make_goods: c.make_goods,
});

function words(id: string): CustomerWords[] {
  const told = casesOf(id).flatMap((c) => c.signals.map((s) => ({ ...s, title: "", case: ref(c) })));
  const waiting = current()
    .signals.filter((s) => s.customer?.id === id)
    .map((s) => ({
      id: s.row.id,
      kind: s.kind,
      source: s.source,
      at: s.row.at,
      stars: s.row.stars,
      title: s.title,
      body: s.body,
      case: null,
    }));
  return [...told, ...waiting].toSorted((a, b) => b.at.localeCompare(a.at));
}

function whole(id: string): CustomerView {
  const card = cardOf(id);
  const { orders: _, ...rest } = wholeOf(id);
  const open = casesOf(id).filter((c) => c.closed === null);
  const said = words(id);
  const paused = open[0] ?? (card.paused_until ? casesOf(id)[0] : undefined);
  return structuredClone({
    card,
    name: card.name,
    ...rest,
    pauses: paused
      ? [
          {
            case: ref(paused),
            reason: "Open case",
            from: paused.opened,
            until: card.paused_until ?? day(14),
            released: null,
            on: true,
            while_open: paused.closed === null,
          },
        ]
      : [],
    orders: page(id, 0),
    cases: casesOf(id).map(theirs),
    cases_count: casesOf(id).length,
    words: said,
    words_count: said.length,
    silent_hours: open.length > 0 ? Math.max(...open.map((c) => c.silent_hours)) : null,
    last_spoke: null,
    same_name: current()
      .customers.filter((c) => c.name === card.name && c.id !== id)
      .map((c) => ({ id: c.id, name: c.name, apart: c.email ?? "no e-mail address known" })),
  });
}

/** Changes the details of a customer; somebody new begins with none. */
function alter(noun: string, id: string, said: string, run: (held: Details) => string | undefined): Change {
  cardOf(id);
  return change([noun, "customer"], said, (world) => {
    world.wholes[id] ??= { ...details(), phone: "" };
    const made = run(world.wholes[id] as Details);
    return { id: made ?? id };
  });
}

const unique = (lines: string[]) => [...new Set(lines.map((line) => line.trim()).filter(Boolean))];

function edit(id: string, typed: CustomerEdit): Change {
  if (typed.points && !/^\s*\d*\s*$/.test(typed.points)) {
    throw refuse("invalid", "Points are a whole number.", "points");
  }
  const { give_back, vip, ...fields } = typed;
  const hand = Object.entries(fields)
    .filter(([, value]) => value !== null)
    .map(([field]) => field as CustomerField);
  if (vip !== null) hand.push("tags");
  return alter("customer", id, `Customer changed: ${hand.join(", ")}`, (held) => {
    const card = cardOf(id);
    if (fields.name !== null) card.name = fields.name.trim();
    if (fields.email !== null) card.email = fields.email.trim() || null;
    if (fields.tier !== null) card.tier = fields.tier.trim() || null;
    if (fields.points !== null) card.points = fields.points.trim() ? Number(fields.points) : null;
    if (fields.marketing !== null) {
      card.marketing = fields.marketing;
      card.accepts_marketing = fields.marketing === "subscribed";
    }
    for (const field of ["phone", "company", "street", "city", "postcode", "country", "note"] as const) {
      held[field] = fields[field]?.trim() ?? held[field];
    }
    if (fields.wishlist !== null) held.wishlist = unique(fields.wishlist);
    if (fields.tags !== null) held.tags = unique(fields.tags);
    if (vip !== null) held.tags = [...held.tags.filter((tag) => tag !== "VIP"), ...(vip ? ["VIP"] : [])];
    card.vip = held.tags.includes("VIP");
    held.by_hand = [...new Set([...held.by_hand, ...hand])].filter((field) => !give_back.includes(field));
    return undefined;
  });
}

const holder = (has: (held: Details) => boolean) =>
  must(Object.entries(current().wholes).find(([, held]) => has(held))?.[0], "row");

export const customerHandlers = {
  get_customer: ({ id }) => whole(id),
  list_orders: ({ id, skip }) => page(id, skip),
  edit_customer: ({ id, edit: typed }) => edit(id, typed),
  note_trouble: ({ id, said }) => {
    const whose = holder((held) => held.orders.some((row) => row.id === id));
    return alter("order_trouble", whose, "Noted on the order", (held) => {
      held.orders = held.orders.map((row) => (row.id === id ? { ...row, said: said.trim() } : row));
      return id;
    });
  },
  note_warming: ({ id, input }) => {
    if (input.day > day(0)) throw refuse("invalid", "This day is still to come.", "day");
    if (input.kind === "other" && input.said.trim() === "")
      throw refuse("invalid", "Say what was seen.", "said");
    return alter("warming", id, "Warming signal noted", (held) => {
      const sign = { id: newId("warming"), kind: input.kind, at: input.day, said: input.said.trim() };
      held.warming = [sign, ...held.warming].toSorted((a, b) => b.at.localeCompare(a.at));
      return sign.id;
    });
  },
  remove_warming: ({ id }) => {
    const whose = holder((held) => held.warming.some((sign) => sign.id === id));
    return alter("warming", whose, "Warming signal removed", (held) => {
      held.warming = held.warming.filter((sign) => sign.id !== id);
      return undefined;
    });
  },
} satisfies Partial<Handlers>;

// Invented cases: one in each stage, one of each severity, and one closed.
import type { CaseView, Choices, CustomerCard, Missing, PersonView, Stage } from "../wire";
import { ago, day, pounds } from "./clock";
import { clock } from "./clocks";

const SENTENCES: Partial<Record<Missing, string>> = {
  fracture_point: "Say what broke: choose the fracture point.",
  cause: "Say why it happened, in a sentence.",
  fact: "Note at least one fact that somebody has checked.",
  apology_said: "Nothing has been said to them yet.",
  make_good: "Say what they get, or that nothing is owed.",
  action: "Give one action, so that it does not happen again.",
  pulse: "Ask how they feel about it now.",
  open_promise: "A promise is still open.",
};

/** What the gate of the present stage still asks for. */
export function missing(c: CaseView): CaseView["missing"] {
  const ids: Missing[] = [];
  if (c.stage === "diagnosis") {
    if (!c.diagnosis.sub) ids.push("fracture_point");
    if (c.diagnosis.cause === "") ids.push("cause");
    if (c.diagnosis.facts.length === 0) ids.push("fact");
  }
  if (c.stage === "apology" && !c.messages.some((m) => m.sent)) ids.push("apology_said");
  if (c.stage === "ownership") {
    if (c.make_goods.length === 0) ids.push("make_good");
    if (c.actions.length === 0) ids.push("action");
  }
  if (c.stage === "follow_up") {
    if (!c.pulses.some((p) => p.when === "after")) ids.push("pulse");
    if (c.promises.some((p) => p.state === "open")) ids.push("open_promise");
  }
  return ids.map((id) => ({ id, sentence: SENTENCES[id] ?? "" }));
}

interface Seed {
  id: string;
  number: string;
  title: string;
  stage: Stage;
  severity: number;
  customer: CustomerCard;
  words: string;
  silent: number;
}

export function blank(seed: Seed, owner: PersonView, choices: Choices): CaseView {
  const severity = choices.severities[seed.severity - 1];
  const running = { kind: "working", started: ago(seed.silent + 2), stopped: null, waiting: null } as const;
  const c: CaseView = {
    ...seed,
    severity_name: severity?.name ?? "",
    lane: null,
    suggested: {
      level: seed.severity,
      lane: null,
      grounds: [
        {
          severity: seed.severity,
          reason: severity?.criteria[0] ?? "",
          evidence: [seed.words.split(" ").slice(-2).join(" ")],
        },
      ],
    },
    owner,
    opened: ago(seed.silent + 2),
    wrote: ago(seed.silent),
    resolved: null,
    closed: null,
    outcome: null,
    outcome_because: null,
    their_words: seed.words,
    emotions: [],
    remedy_sought: "",
    wanted: null,
    felt: [],
    order: {
      name: "#2042",
      placed: day(-9),
      total: pounds(11_990),
      what: "Beeswax gift box and 2 more",
      note: null,
    },
    order_choices: [
      { name: "#1988", placed: day(-61), total: pounds(5_400), what: "Travel candle", note: null },
    ],
    signals: [
      {
        id: `${seed.id}-signal`,
        kind: "review",
        source: "Reviews export",
        stars: 2,
        at: ago(seed.silent),
        body: `${seed.words} I would not have thought it of you.`,
        quoted: "",
        attachments: [],
      },
    ],
    first_answer: clock({ ...running, id: "acknowledge", label: "First answer", length: "20 hours" }),
    resolution: clock({ ...running, id: "resolve", label: "Resolution", length: "5 working days" }),
    other_clocks: [],
    deadlines: [],
    wait: null,
    silent_hours: seed.silent,
    diagnosis: {
      category: null,
      sub: null,
      path: null,
      cause: "",
      cause_link: null,
      whys: [],
      questions: [],
      fault: "undecided",
      facts: [],
      same: [],
    },
    messages: [],
    goodwill: {
      per_cent: 25,
      amount: pounds(3_000),
      why: `severity ${seed.severity} · first failure · order £119.90`,
      limit: pounds(7_500),
    },
    make_goods: [],
    promises: [],
    actions: [],
    check_ins: [2, 7, 30, 90].map((ahead) => ({
      id: `${seed.id}-day-${ahead}`,
      day: ahead,
      purpose: ahead === 2 ? "Did it arrive, and is it right?" : "Is it still good?",
      due: day(ahead),
      done: null,
      said: "",
      overdue: false,
    })),
    pulses: [],
    notes: [],
    lesson_id: null,
    missing: [],
    timeline: [
      { seq: 2, at: ago(seed.silent - 0.5), op: "pause", said: "Marketing paused" },
      { seq: 1, at: ago(seed.silent), op: "open_case", said: "Case opened from a review" },
    ],
  };
  c.missing = missing(c);
  return c;
}

const DRAFT = `Dear Imre,

I am sorry that your anniversary order reached you four days late, and that you sat at the table with nothing to give.

The courier was unusually busy that week, and we packed your gift after the last collection. That was our mistake.

We have refunded the order, and a replacement will be with you by Tuesday. Gift orders now leave before anything else.

Miriam Sorge`;

export function cases(customers: CustomerCard[], people: PersonView[], choices: Choices): CaseView[] {
  const who = (index: number) => customers[index] as CustomerCard;
  const me = people[0] as PersonView;
  const make = (
    at: number,
    stage: Stage,
    severity: number,
    customer: CustomerCard,
    title: string,
    words: string,
    silent: number,
  ) =>
    blank(
      { id: `case-${at}`, number: `AM-00${40 + at}`, title, stage, severity, customer, words, silent },
      me,
      choices,
    );

  const diagnosis = make(1, "diagnosis", 3, who(2), "Charged twice for the renewal", "That is my rent.", 5);
  const apology = make(
    2,
    "apology",
    4,
    who(0),
    "Anniversary order four days late",
    "I sat at the table with nothing in my hands.",
    19,
  );
  apology.emotions = ["embarrassed", "let down"];
  apology.diagnosis = {
    category: "shipping",
    sub: "late",
    path: "Shipping › late",
    cause: "The gift queue is not flagged before the 15:00 collection",
    cause_link: { id: "cause-1", path: "Shipping › late", recent: 4, reached: true, cases: [] },
    whys: [
      { id: "why-1", text: "The parcel missed the 15:00 collection.", evidence: "packing scan, 16:10" },
      {
        id: "why-2",
        text: "It lay in the ordinary queue, behind eleven others.",
        evidence: "log of the queue",
      },
    ],
    questions: [
      {
        id: "question-1",
        text: "Since when are gifts in the ordinary queue?",
        who: "Warehouse",
        due: day(-1),
        late: true,
        asked: ago(40),
        answer: "",
        answered: null,
      },
    ],
    fault: "ours",
    facts: [
      { id: "fact-1", text: "Packed at 16:10, after the collection.", source: "Warehouse", noted: ago(12) },
    ],
    same: [{ id: "case-3", number: "AM-0043", title: "Lamp arrived with a cracked shade", open: true }],
  };
  apology.messages = [
    {
      id: "message-1",
      channel: "handwritten",
      subject: "",
      text: DRAFT,
      filled: DRAFT,
      edited: ago(1),
      looked_at: false,
      sent: null,
    },
  ];

  const ownership = make(
    3,
    "ownership",
    2,
    who(5),
    "Lamp arrived with a cracked shade",
    "Cracked all the way through.",
    30,
  );
  ownership.diagnosis = {
    ...apology.diagnosis,
    category: "product_quality",
    sub: "defective_on_arrival",
    path: "Product quality › defective on arrival",
    cause: "Single walls in the box for shades",
    cause_link: { id: "cause-2", path: null, recent: 2, reached: false, cases: [] },
    whys: [],
    questions: [],
    same: [],
  };
  ownership.messages = [
    {
      id: "message-2",
      channel: "email",
      subject: "",
      text: "Dear Delphine, we are sorry.",
      filled: "Dear Delphine, we are sorry.",
      edited: ago(22),
      looked_at: false,
      sent: ago(21),
    },
  ];
  ownership.make_goods = [
    {
      id: "good-1",
      kind: "replacement",
      nature: "owed",
      text: "New shade, by express",
      amount: null,
      state: "approved",
      offered: ago(20),
      delivered: null,
    },
    {
      id: "good-2",
      kind: "credit",
      nature: "goodwill",
      text: "Credit without a minimum",
      amount: pounds(12_000),
      state: "offered",
      offered: ago(18),
      delivered: null,
    },
  ];
  ownership.promises = [
    {
      id: "promise-1",
      text: "Send the new shade",
      owner: people[1] as PersonView,
      due: day(0),
      state: "open",
      overdue: false,
    },
    {
      id: "promise-2",
      text: "Call when it has arrived",
      owner: me,
      due: day(-1),
      state: "open",
      overdue: true,
    },
  ];
  ownership.actions = [
    {
      id: "action-1",
      text: "Double walls for every shade",
      team: "Packing",
      due: day(6),
      done: null,
      overdue: false,
    },
  ];

  const followUp = make(
    4,
    "follow_up",
    3,
    who(4),
    "Candle leaked over a dress",
    "I wore something else and felt like someone else.",
    400,
  );
  followUp.resolved = ago(200);
  followUp.messages = [
    {
      id: "message-3",
      channel: "handwritten",
      subject: "",
      text: "Dear Corin, I am sorry.",
      filled: "Dear Corin, I am sorry.",
      edited: ago(300),
      looked_at: false,
      sent: ago(299),
    },
  ];
  followUp.pulses = [{ id: "pulse-1", kind: "csat", when: "before", score: 1, good: false, taken: ago(390) }];
  followUp.check_ins.forEach((c, at) => {
    c.due = day(at - 1);
    c.overdue = at === 0;
  });

  const closed = make(5, "follow_up", 4, who(6), "Private sale link never came", "I stayed up for it.", 2000);
  closed.resolved = ago(1800);
  closed.closed = ago(900);
  closed.outcome = "mended";
  closed.outcome_because = "Ordered again twice without a complaint.";
  closed.lesson_id = "lesson-1";

  const harm = make(
    6,
    "diagnosis",
    5,
    who(3),
    "The balm burned her skin",
    "I spent the evening at a pharmacy.",
    3,
  );
  harm.lane = "health";
  harm.suggested.lane = "health";
  const small = make(
    8,
    "diagnosis",
    1,
    who(1),
    "Another green than in the pictures",
    "I would have liked to know.",
    6,
  );

  const all = [diagnosis, apology, ownership, followUp, closed, harm, small];
  for (const c of all) c.missing = c.closed ? [] : missing(c);
  return all;
}

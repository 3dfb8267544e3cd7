// An invented inbox, worst first.
import type { CustomerCard, Lane, SignalDetail } from "../wire";
import { ago, day, pounds } from "./clock";

interface Written {
  customer: CustomerCard;
  hours: number;
  stars: number | null;
  words: string;
  body: string;
  severity: number;
  reasons: string[];
  lane?: Lane;
  openCase?: string;
  mail?: { title: string; quoted: string; attachments: SignalDetail["attachments"] };
  /** Another message with the same words. */
  twin?: string;
}

const NAMES = ["", "Small annoyance", "Inconvenience", "Real cost", "Broken occasion", "Harm"];

const signal = (at: number, w: Written): SignalDetail => ({
  row: {
    id: `signal-${at}`,
    customer_id: w.customer.id,
    author: w.customer.name,
    at: ago(w.hours),
    stars: w.stars,
    words: w.words,
    lane: w.lane ?? null,
    severity: w.severity,
    reasons: w.reasons,
    vip: w.customer.vip,
    value_at_risk: w.customer.value_at_risk,
    open_case: w.openCase
      ? { id: "case-3", number: w.openCase, title: "Lamp arrived with a cracked shade", open: true }
      : null,
    earlier_cases: w.customer.earlier_cases.length,
  },
  kind: w.mail ? "complaint" : "review",
  source: w.mail ? "E-mail" : "Reviews export",
  title: w.mail?.title ?? "",
  body: w.body,
  quoted: w.mail?.quoted ?? "",
  attachments: w.mail?.attachments ?? [],
  product: "Beeswax gift box",
  customer: w.customer,
  order: {
    name: `#20${41 + at}`,
    placed: day(-9),
    total: pounds(11_990),
    what: "Beeswax gift box and 2 more",
    note: at === 1 ? "For our tenth anniversary on Friday, please" : null,
  },
  severity_name: NAMES[w.severity] ?? "",
  grounds: w.reasons.map((reason, nth) => ({
    severity: nth === 0 ? w.severity : null,
    reason,
    evidence: nth === 0 ? [w.words.split(" ").slice(1, 4).join(" ")] : [],
  })),
  kin: [
    ...(w.openCase
      ? [
          {
            kind: "follow_up" as const,
            signal_id: null,
            case: {
              id: "case-3",
              number: w.openCase,
              title: "Lamp arrived with a cracked shade",
              open: true,
            },
            at: ago(w.hours + 40),
            source: "",
            words: "The shade has a crack.",
            author: null,
            joins: true,
            names_order: false,
            likeness: 0,
          },
        ]
      : []),
    ...(w.twin
      ? [
          {
            kind: "duplicate" as const,
            signal_id: w.twin,
            case: null,
            at: ago(w.hours + 2),
            source: "Shop reviews",
            words: w.words,
            author: null,
            joins: true,
            names_order: false,
            likeness: 91,
          },
        ]
      : []),
  ],
  people: [],
});

export const signals = (customers: CustomerCard[]): SignalDetail[] => {
  const who = (index: number) => customers[index] as CustomerCard;
  return [
    signal(0, {
      customer: who(3),
      hours: 3,
      stars: 1,
      words: "The balm burned my skin and I spent the evening at a pharmacy.",
      body: "I was looking forward to this. The balm burned my skin and I spent the evening at a pharmacy. Nobody has answered my mail.",
      severity: 5,
      reasons: ["skin reaction", "first order"],
      lane: "health",
    }),
    signal(1, {
      customer: who(0),
      hours: 19,
      stars: 2,
      words: "I sat at the table with an empty box in my head and nothing in my hands.",
      body: "It was our tenth anniversary. The parcel came four days later. I sat at the table with an empty box in my head and nothing in my hands. I feel foolish for having trusted you with it.",
      severity: 4,
      reasons: ["occasion missed", "public"],
      twin: "signal-2",
    }),
    signal(2, {
      customer: who(2),
      hours: 27,
      stars: null,
      mail: {
        title: "Charged twice, again",
        quoted:
          "On Tue, 17 Nov 2026 at 10:12, Kiln & Wick <care@kilnandwick.example> wrote:\n> Dear Hollis,\n> refunds take up to fourteen days. Please be patient.",
        attachments: [
          { name: "bank statement.pdf", bytes: 184_320 },
          { name: "screenshot.png", bytes: 1_240_000 },
        ],
      },
      words: "You took the money twice and told me to be patient for two weeks.",
      body: "You took the money twice and told me to be patient for two weeks. That is my rent.",
      severity: 3,
      reasons: ["second failure", "money"],
    }),
    signal(3, {
      customer: who(5),
      hours: 52,
      stars: 2,
      words: "The shade was cracked all the way through.",
      body: "The lamp is lovely, or was. The shade was cracked all the way through.",
      severity: 2,
      reasons: ["arrived broken"],
      openCase: "AM-0037",
    }),
    signal(4, {
      customer: who(1),
      hours: 75,
      stars: 3,
      words: "It is brown, not the green of the pictures.",
      body: "It is brown, not the green of the pictures. I would have liked to know.",
      severity: 1,
      reasons: ["colour"],
    }),
  ];
};

// The brief before a call, made from the invented case by a few of the desk's rules.
import type { Brief, BriefLine, BriefMark, CaseView } from "../wire";
import { ago } from "./clock";
import type { Handlers } from "./workspace";
import { current, must } from "./world";

const line = (text: string, mark: BriefMark = "plain"): BriefLine => ({ mark, text });
const unknown = (what: string): BriefLine => line(`[${what}]`, "unknown");

function promises(c: CaseView): BriefLine[] {
  const lines = c.promises.map((p) => {
    if (p.state === "kept") return line(`${p.text}: kept`, "kept");
    if (p.state === "broken" || p.overdue)
      return line(`${p.text}: ${p.overdue ? `overdue since ${p.due}` : "broken"}`, "broken");
    return line(`${p.text}: open until ${p.due}`, p.state === "open" ? "open" : "plain");
  });
  return lines.length > 0 ? lines : [line("Nothing was promised to them that we know of")];
}

function begin(c: CaseView): BriefLine[] {
  const { path, cause, fault } = c.diagnosis;
  const broke = path ? "Your order came too late" : "[what went wrong]";
  const because =
    c.severity >= 4 ? ` What we know of the cause today: ${cause || "[what we know of the cause]"}` : "";
  const owned =
    fault === "not_ours"
      ? "I am sorry that this happened to you. I would like to help, whoever it lies with."
      : fault === "undecided"
        ? "I am sorry that this happened to you. I am finding out what went wrong on our side, and I will tell you."
        : `${broke}. That is our failure, and I am sorry.${because}`;
  const asked = c.remedy_sought
    ? `You asked for “${c.remedy_sought}”. Is that still what would put it right?`
    : "I would like to hear it from you: what did it cost you, and what would put it right?";
  return [
    line(
      `${c.customer.name}, this is Miriam Sorge of Kiln & Wick. I am calling because of what you wrote to us.`,
    ),
    line(owned, owned.includes("[") ? "open" : "plain"),
    line(asked),
  ];
}

function brief(c: CaseView): Brief {
  const phone = current().wholes[c.customer.id]?.phone || null;
  const { path, cause, facts } = c.diagnosis;
  const sections: Brief["sections"] = [
    {
      part: "who",
      title: "Who",
      lines: [
        line([c.customer.name, c.customer.vip && "VIP", c.customer.tier].filter(Boolean).join(" · ")),
        phone ? line(`Telephone ${phone}`) : unknown("a telephone number"),
        line(`Customer · ${c.customer.orders} orders`),
      ],
    },
    { part: "words", title: "Their words", lines: [line(c.their_words, "quote")] },
    {
      part: "wants",
      title: "What they want",
      lines: [c.remedy_sought ? line(c.remedy_sought) : unknown("what they want: ask")],
    },
    {
      part: "broke",
      title: "What broke",
      lines: [
        path ? line(path) : unknown("what went wrong"),
        cause ? line(`Cause: ${cause}`) : unknown("what we know of the cause"),
        ...(facts.length > 0
          ? facts.map((fact) => line(`Checked: ${fact.text} (${fact.source})`))
          : [unknown("a fact that somebody has checked")]),
      ],
    },
    { part: "promised", title: "What we promised", lines: promises(c) },
    {
      part: "offer",
      title: "What we may offer",
      lines: [
        ...c.make_goods.map((m) => line(`${m.text}: ${m.state}`)),
        line(`Goodwill on top: ${c.goodwill.why}`),
        line("Up to £75 without asking anybody; above it, ask first"),
      ],
    },
    {
      part: "avoid",
      title: "What not to say",
      lines: [
        line("“Sorry you feel that way”, “if we”, “but”."),
        line("The carrier, the system, a colleague: to them it is all us."),
      ],
    },
    { part: "begin", title: "To begin with", lines: begin(c) },
  ];
  const blanks = sections
    .flatMap((section) => section.lines)
    .flatMap((each) => [...each.text.matchAll(/\[([^\]]*)\]/g)].map((found) => found[1] as string));
  return {
    case_id: c.id,
    number: c.number,
    title: c.title,
    severity: c.severity,
    made: ago(0),
    customer_id: c.customer.id,
    name: c.customer.name,
    phone,
    sections,
    to_find_out: [...new Set(blanks)],
  };
}

const caseOf = (id: string) =>
  must(
    current().cases.find((c) => c.id === id),
    "case",
  );

export const briefHandlers = {
  get_brief: ({ id }) => brief(caseOf(id)),
  save_brief: ({ id }) => ({
    name: `${caseOf(id).number} before the call.pdf`,
    cut: caseOf(id).their_words.length > 2000 ? ["Their words"] : [],
    unprintable: "",
  }),
} satisfies Partial<Handlers>;

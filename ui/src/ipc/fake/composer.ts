// The composer of the invented desk: it fills in, compares and keeps versions as the real one does, with fewer rules.
import type {
  CaseView,
  Change,
  Channel,
  ChannelView,
  ComparedPiece,
  Composition,
  DifferenceView,
  FinishedMessage,
  MessageView,
  SaidHere,
  VersionReason,
  VersionView,
} from "../wire";
import { ago } from "./clock";
import { unownedIn, withUnowned } from "./promised";
import type { Handlers } from "./workspace";
import { change, current, must, newId, refuse } from "./world";

type Facts = Pick<ChannelView, "name" | "one" | "least_words" | "most_words" | "has_subject" | "public">;

const facts = (name: string, one: string, least_words: number, most_words: number): Facts => ({
  name,
  one,
  least_words,
  most_words,
  has_subject: name === "e-mail" || name === "letter",
  public: name === "public reply" || name === "social post",
});

const CHANNELS: Record<Channel, Facts> = {
  handwritten: facts("handwritten note", "a handwritten note", 40, 110),
  email: facts("e-mail", "an e-mail", 80, 220),
  letter: facts("letter", "a letter", 150, 400),
  chat: facts("chat message", "a chat message", 25, 90),
  phone: facts("phone script", "a phone script", 40, 160),
  public_reply: facts("public reply", "a public reply", 40, 120),
  social: facts("social post", "a social post", 15, 55),
};

const WENT_OUT: Record<Channel, string> = {
  handwritten: "Handwritten note posted",
  email: "E-mail sent",
  letter: "Letter posted",
  chat: "Chat message sent",
  phone: "They were called",
  public_reply: "Public reply was posted",
  social: "Social post was posted",
};

const STARTERS = [
  {
    id: "late",
    title: "It came late",
    ask: [
      "On which day was it promised, and on which day was it there?",
      "What could they not do, because it was not there?",
      "What did we do, or leave undone, at the packing table?",
      "Where is it now, and on which day is it with them?",
    ],
  },
  {
    id: "broken",
    title: "It came broken or gave up",
    ask: [
      "What did they find when they opened it?",
      "What could we have seen before it left?",
      "When is a whole one with them?",
    ],
  },
  {
    id: "charged",
    title: "They were charged wrongly",
    ask: ["Which amount did we take, and which one was right?", "On which day is it back on their account?"],
  },
];

const caseOf = (id: string): CaseView =>
  must(
    current().cases.find((c) => c.id === id),
    "case",
  );
const draftOf = (c: CaseView, channel: Channel): MessageView | undefined =>
  c.messages.find((m) => m.channel === channel && !m.sent);
const holder = (message: string): CaseView =>
  must(
    current().cases.find((c) => c.messages.some((m) => m.id === message)),
    "message",
  );

function values(c: CaseView): Record<string, string | null> {
  return {
    "customer.first_name": c.customer.name.split(" ")[0] ?? null,
    "customer.name": c.customer.name,
    "order.name": c.order?.name ?? null,
    their_words: c.their_words || null,
    "owner.name": c.owner.name,
    make_good: c.make_goods.map((m) => m.text).join(" and ") || null,
    "fact.1": c.diagnosis.facts[0]?.text ?? null,
    "promise.1": c.promises[0]?.text ?? null,
  };
}

export function fill(c: CaseView, text: string): { text: string; unknown: string[]; questions: string[] } {
  const known = values(c);
  const unknown = new Set<string>();
  const questions: string[] = [];
  const filled = text.replace(/\{\{(\??)((?:(?!\}\})[\s\S])*?)\}\}/g, (whole, mark, inside) => {
    const words = String(inside).trim();
    if (mark) questions.push(words);
    else if (known[words]) return known[words] ?? "";
    else unknown.add(words);
    return whole;
  });
  return { text: filled, unknown: [...unknown], questions };
}

const why = (name: string) => ({
  name,
  why:
    name === "make_good"
      ? "Nothing is offered to them yet. Offer it in Ownership, or take this out."
      : "There is no placeholder of this name.",
});

/** Why somebody has to look at a text first; nothing once somebody did. The lane alone decides here. */
const unlooked = (c: CaseView, draft: MessageView): string | null =>
  c.lane === null || draft.looked_at
    ? null
    : "This case speaks of somebody being hurt, and what is written now may be read by others later.";

function mustBeLookedAt(c: CaseView, draft: MessageView | undefined): void {
  const why = draft && unlooked(c, draft);
  if (why) throw refuse("needs_review", `${why} Somebody has to look at this text first; it was kept.`);
}

function finished(c: CaseView, draft: MessageView | undefined): FinishedMessage {
  if (!draft?.text.trim()) throw refuse("invalid", "There is nothing to send yet.", "text");
  const [subject, body] = [fill(c, draft.subject), fill(c, draft.text)];
  const [question] = [...subject.questions, ...body.questions];
  if (question) throw refuse("invalid", `Answer “${question}” first.`, "text");
  const [name] = [...subject.unknown, ...body.unknown];
  if (name) throw refuse("invalid", `Nothing stands behind “${name}”. ${why(name).why}`, "text");
  const blank = /\[[^\]\n]*[a-z][^\]\n]*\]/i.exec(draft.text);
  if (blank) throw refuse("invalid", `Fill in “${blank[0]}” first.`, "text");
  const text = body.text.trim();
  return { subject: subject.text.trim(), text, review: unlooked(c, draft), unowned: unownedIn(c, text) };
}

const scalars = (text: string, end: number) => [...text.slice(0, end)].length;

/** The first weekday and the first amount of each text are compared. */
function differences(c: CaseView): DifferenceView[] {
  const found: DifferenceView[] = [];
  const rules: [kind: string, pattern: RegExp][] = [
    ["day", /\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b/],
    ["amount", /[£€$]\d+(?:\.\d\d)?/],
  ];
  for (const [kind, pattern] of rules) {
    const said = c.messages.flatMap((m): SaidHere[] => {
      const hit = m.sent ? null : pattern.exec(m.text);
      if (!hit) return [];
      const [start, end] = [scalars(m.text, hit.index), scalars(m.text, hit.index + hit[0].length)];
      return [{ channel: m.channel, words: hit[0], start, end }];
    });
    for (const [at, one] of said.entries()) {
      for (const other of said.slice(at + 1)) {
        if (one.words === other.words || !one.channel || !other.channel) continue;
        const names = [CHANNELS[one.channel].name, CHANNELS[other.channel].name];
        const sentence = `The ${names[0]} says “${one.words}”, the ${names[1]} says “${other.words}”.`;
        found.push({ kind, sentence, one, other });
      }
    }
  }
  return found;
}

function composition(c: CaseView): Composition {
  const heard = c.their_words !== "" && c.diagnosis.facts.length > 0;
  const view = (channel: Channel): ChannelView => {
    const draft = draftOf(c, channel);
    const amount = CHANNELS[channel].public && draft ? /[£€$]\d+|#\d+/.exec(draft.text) : null;
    return {
      channel,
      ...CHANNELS[channel],
      exposures: amount
        ? [
            {
              sentence: `“${amount[0]}” is between them and you, and strangers read this. Take it out.`,
              words: amount[0],
              start: scalars(draft?.text ?? "", amount.index),
              end: scalars(draft?.text ?? "", amount.index + amount[0].length),
            },
          ]
        : [],
      unknown: draft ? fill(c, draft.text).unknown.map(why) : [],
      versions: current().versions.filter((v) => v.message === draft?.id).length,
    };
  };
  return {
    channels: (Object.keys(CHANNELS) as Channel[]).map(view),
    differences: differences(c),
    starters: STARTERS.map(({ id, title }) => ({ id, title, fits: id === c.diagnosis.sub })).sort(
      (a, b) => Number(b.fits) - Number(a.fits),
    ),
    not_yet:
      c.severity < 3 || heard
        ? null
        : "Say at once that you have read it. The whole apology opens when one fact that somebody has checked is in the case: apologies work better after people were heard.",
    placeholders: Object.entries(values(c)).map(([name, value]) => ({ name, value })),
  };
}

function keep(message: MessageView, reason: VersionReason): void {
  const w = current();
  const own = w.versions.filter((v) => v.message === message.id);
  if (message.text.trim() === "" || own.at(-1)?.text === message.text) return;
  w.versions.push({
    message: message.id,
    id: newId("version"),
    number: own.length + 1,
    saved: ago(0),
    reason,
    subject: message.subject,
    text: message.text,
    words: message.text.split(/\s+/).filter(Boolean).length,
  });
}

const told = (id: string, said: string, run: (c: CaseView) => string | undefined): Change =>
  change(["message", "message_version", "case"], said, () => {
    const c = caseOf(id);
    const made = run(c);
    c.timeline = [{ seq: c.timeline.length + 1, at: ago(0), op: "message", said }, ...c.timeline];
    return made === undefined ? { case_id: id } : { case_id: id, id: made };
  });

/** Puts a text into the draft of a channel. */
function put(c: CaseView, channel: Channel, text: string, subject?: string): string {
  const draft = draftOf(c, channel);
  if (draft) {
    const same = draft.text === text && draft.subject === (subject ?? draft.subject);
    Object.assign(draft, {
      looked_at: draft.looked_at && same,
      text,
      filled: fill(c, text).text,
      edited: ago(0),
      subject: subject ?? draft.subject,
    });
    return draft.id;
  }
  const made = {
    id: newId("message"),
    channel,
    text,
    filled: fill(c, text).text,
    edited: ago(0),
    looked_at: false,
    sent: null,
  };
  c.messages = [...c.messages, { ...made, subject: subject ?? "" }];
  return made.id;
}

/** What both say, by words. */
function compared(one: string, other: string): { one: ComparedPiece[]; other: ComparedPiece[] } {
  const cut = (text: string): string[] => text.match(/\s+|\S+/g) ?? [];
  const [left, right] = [cut(one), cut(other)];
  const mark = (mine: string[], theirs: string[]) =>
    mine.map((text) => ({ text, same: text.trim() === "" || theirs.includes(text) }));
  return { one: mark(left, right), other: mark(right, left) };
}

function sent(id: string, anyway: boolean): Change {
  const c = holder(id);
  const message = must(
    c.messages.find((m) => m.id === id),
    "message",
  );
  const { subject, text } = finished(c, message);
  mustBeLookedAt(c, message);
  const unowned = withUnowned(c, text, anyway);
  const versions = current().versions.filter((v) => v.message === id);
  const number = versions.length + (versions.at(-1)?.text === text ? 0 : 1);
  return told(c.id, `${WENT_OUT[message.channel]}, version ${number}${unowned}`, (held) => {
    const mine = held.messages.find((m) => m.id === id);
    if (!mine) return id;
    Object.assign(mine, { subject, text, filled: text, sent: ago(0) });
    keep(mine, "sent");
    held.first_answer.stopped ??= ago(0);
    held.missing = held.missing.filter((one) => one.id !== "apology_said");
    return id;
  });
}

export const composerHandlers = {
  get_composition: ({ id }) => composition(caseOf(id)),
  save_draft: ({ id, channel, text }) =>
    told(id, `Draft: ${CHANNELS[channel].name}`, (c) => put(c, channel, text)),
  save_subject: ({ id, channel, subject }) =>
    told(id, `Draft: ${CHANNELS[channel].name}`, (c) =>
      put(c, channel, draftOf(c, channel)?.text ?? "", subject),
    ),
  start_message: ({ id, channel, starter, whole }) => {
    const not_yet = composition(caseOf(id)).not_yet;
    if (whole && not_yet) throw refuse("gate_not_met", not_yet);
    const from = must(
      STARTERS.find((s) => s.id === starter),
      "starter",
    );
    const ask = whole
      ? from.ask
      : [
          "What did you understand from them? Use their own word for it.",
          "When do they hear from you again?",
        ];
    const text = ["Dear {{customer.first_name}},", ...ask.map((q) => `{{? ${q} }}`), "{{owner.name}}"].join(
      "\n\n",
    );
    return told(id, `Begun from “${from.title}”: ${CHANNELS[channel].name}`, (c) => {
      const draft = draftOf(c, channel);
      if (draft) keep(draft, "starter");
      return put(
        c,
        channel,
        text,
        CHANNELS[channel].has_subject ? draft?.subject || "{{? Which words name it plainly? }}" : "",
      );
    });
  },
  get_message_preview: ({ id, channel }) => {
    const c = caseOf(id);
    const draft = draftOf(c, channel);
    const body = fill(c, draft?.text ?? "");
    return {
      subject: fill(c, draft?.subject ?? "").text,
      text: body.text,
      questions: body.questions,
      unknown: body.unknown.map(why),
    };
  },
  get_finished_message: ({ id, channel }) => finished(caseOf(id), draftOf(caseOf(id), channel)),
  open_in_mail: ({ id }) => {
    const { text, unowned } = finished(caseOf(id), draftOf(caseOf(id), "email"));
    mustBeLookedAt(caseOf(id), draftOf(caseOf(id), "email"));
    const whole = text.length < 1500;
    const reason =
      "The text was too long for a link to the mail program (2,000 characters). Paste it there; it is copied.";
    return { whole, text, why: whole ? null : reason, unowned };
  },
  look_at_message: ({ id, channel, person_id }) => {
    const who = must(
      current().people.find((p) => p.id === person_id),
      "person",
    );
    return told(id, `${who.name} looked at the ${CHANNELS[channel].name}`, (c) => {
      const draft = must(draftOf(c, channel), "message");
      draft.looked_at = true;
      return draft.id;
    });
  },
  mark_sent: ({ id }) => sent(id, false),
  mark_sent_anyway: ({ id }) => sent(id, true),
  take_back_sent: ({ id }) =>
    told(holder(id).id, "Undone: marked as sent", (c) => {
      for (const m of c.messages.filter((each) => each.id === id)) m.sent = null;
      return id;
    }),
  keep_version: ({ id, channel, reason }) => {
    const draft = draftOf(caseOf(id), channel);
    if (draft) keep(draft, reason);
    return { nouns: ["message_version"], case_id: id, id: null, said: "" };
  },
  list_versions: ({ id, channel }) => {
    const own = caseOf(id).messages.filter((m) => m.channel === channel);
    const of = (message: string) => own.find((m) => m.id === message);
    return current()
      .versions.filter((v) => of(v.message))
      .map((v): VersionView => ({ ...v, sent: of(v.message)?.sent ?? null }))
      .reverse();
  },
  compare_versions: ({ id, with: other }) => {
    const find = (version: string) =>
      must(
        current().versions.find((v) => v.id === version),
        "version",
      );
    const one = find(id);
    const message = holder(one.message).messages.find((m) => m.id === one.message);
    const draft = message ? draftOf(holder(one.message), message.channel)?.text : undefined;
    return compared(one.text, other === null ? (draft ?? "") : find(other).text);
  },
  restore_version: ({ id }) => {
    const version = must(
      current().versions.find((v) => v.id === id),
      "version",
    );
    const c = holder(version.message);
    const channel = c.messages.find((m) => m.id === version.message)?.channel ?? "email";
    return told(c.id, `Version put back: ${CHANNELS[channel].name}`, (held) => {
      const draft = draftOf(held, channel);
      if (draft) keep(draft, "restored");
      return put(held, channel, version.text, version.subject);
    });
  },
  get_alike_message: ({ id, channel }) => {
    const c = caseOf(id);
    const text = draftOf(c, channel)?.text ?? "";
    const words = (all: string) => new Set(all.toLowerCase().match(/[a-z]{4,}/g) ?? []);
    if (text.split(/\s+/).length < 20) return null;
    for (const other of current().cases.filter((each) => each.id !== id)) {
      for (const m of other.messages.filter((each) => each.sent)) {
        const [mine, theirs] = [words(text), words(m.text)];
        const both = [...mine].filter((word) => theirs.has(word)).length;
        const likeness = Math.round((100 * both) / Math.max(1, new Set([...mine, ...theirs]).size));
        if (likeness < 50) continue;
        return {
          customer: other.customer.name,
          number: other.number,
          what: CHANNELS[m.channel].name,
          said: m.sent ?? m.edited,
          text: m.text,
          same_customer: other.customer.id === c.customer.id,
          likeness,
        };
      }
    }
    return null;
  },
} satisfies Partial<Handlers>;

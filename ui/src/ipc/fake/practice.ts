// Practice over the invented cases: those with an answer and their words, with the names taken out.
import type { CaseView, PracticeRow } from "../wire";
import { coach } from "./coach";
import type { Handlers } from "./workspace";
import { current, must } from "./world";

const sentOf = (c: CaseView) => c.messages.findLast((m) => m.sent !== null && m.text.trim() !== "");
const isPast = (c: CaseView) => c.their_words.trim() !== "" && sentOf(c) !== undefined;

/** Takes out whom and what the case names: longer names first, so that no half of one is left. */
function cleaned(c: CaseView, text: string): string {
  const names = [c.customer.name, ...current().people.map((p) => p.name)];
  const personal = [
    ...names,
    ...names.flatMap((name) => name.split(" ")),
    c.number,
    c.order?.name,
    c.customer.email,
  ];
  const known = personal.filter((word): word is string => (word ?? "").length > 2);
  const longest = known.sort((a, b) => b.length - a.length);
  return longest.reduce((left, word) => left.replaceAll(word, "[someone]"), text);
}

const row = (c: CaseView): PracticeRow => ({
  id: c.id,
  path: c.diagnosis.path,
  severity: c.severity,
  channel: sentOf(c)?.channel ?? "email",
});

const past = (id: string) =>
  must(
    current().cases.find((c) => c.id === id && isPast(c)),
    "case",
  );

export const practiceHandlers = {
  list_practice: () => current().cases.filter(isPast).map(row),
  get_practice: ({ id }) => {
    const c = past(id);
    return {
      row: row(c),
      their_words: cleaned(c, c.their_words),
      emotions: c.emotions,
      remedy_sought: cleaned(c, c.remedy_sought),
      facts: c.diagnosis.facts.map((f) => cleaned(c, f.text)),
      cause: cleaned(c, c.diagnosis.cause),
      withheld: null,
    };
  },
  coach_practice: ({ id, text }) => {
    past(id);
    return coach(text, current().phrases);
  },
  get_practice_answer: ({ id }) => {
    const c = past(id);
    const text = cleaned(c, sentOf(c)?.text ?? "");
    return { text, reading: coach(text, current().phrases), withheld: null };
  },
} satisfies Partial<Handlers>;

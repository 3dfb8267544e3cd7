// A coach with four rules: enough to show marks on a screen, and to test what a screen does with them.
import type { CoachReading, ElementView, FindingView, PhraseBookView } from "../wire";
import { promisesIn } from "./promised";

const ELEMENTS: [id: string, label: string, core: boolean, pattern: RegExp, advice: string][] = [
  [
    "acknowledgement",
    "Acknowledges",
    true,
    /four days late|with nothing[^.]*/gi,
    "Name what happened and what it cost them.",
  ],
  ["responsibility", "Takes responsibility", true, /(that was )?our mistake/gi, "Say that it was ours."],
  ["regret", "Regret", true, /\b(I am|we are) sorry\b/gi, "Say sorry once, plainly, near the start."],
  ["repair", "Repair", true, /we have refunded[^.,]*/gi, "Say what you do about it, and by when."],
  ["prevention", "Prevention", false, /now leave[^.]*/gi, "Say what is different now."],
  [
    "voice",
    "Their choice",
    false,
    /which would you (like|prefer)[^.?]*/gi,
    "Offer two ways, and ask which they prefer.",
  ],
];

const HARM = /the courier[^,.]*/gi;

/** What of the book is in the text: the courier, and own phrases. */
function harm(text: string, book: PhraseBookView): FindingView[] {
  const plain = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return book.groups
    .filter((group) => group.level !== "off")
    .flatMap((group) => {
      const level = group.level === "ours" ? group.usual : group.level;
      const heard = group.phrases.filter((each) => each.on && (each.own || each.id === "courier"));
      return heard.flatMap(({ id, title, why, rewrite, own, example }) => {
        const pattern = own ? new RegExp(`\\b${plain(example)}`, "gi") : HARM;
        const found = spans(text, pattern);
        return found.map(([start, end]) => ({ id, group: group.id, level, start, end, title, why, rewrite }));
      });
    });
}

/** Spans in Unicode scalar values, as the desk counts. */
function spans(text: string, pattern: RegExp): [number, number][] {
  const scalars = (end: number) => [...text.slice(0, end)].length;
  return [...text.matchAll(pattern)].map((m) => [scalars(m.index), scalars(m.index + m[0].length)]);
}

export function coach(text: string, book: PhraseBookView): CoachReading {
  const elements: ElementView[] = ELEMENTS.map(([id, label, core, pattern, advice]) => {
    const found = spans(text, pattern);
    return { id, label, core, present: found.length > 0, spans: found, advice };
  });
  const findings = harm(text, book);
  const score = Math.max(0, elements.filter((e) => e.present).length * 15 - findings.length * 9);
  const verdict = score >= 70 ? "good" : score >= 40 ? "mixed" : "poor";
  return {
    score,
    verdict,
    words: text.split(/\s+/).filter(Boolean).length,
    elements,
    findings,
    cautions: [],
    promises: promisesIn(text),
  };
}

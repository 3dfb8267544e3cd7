/**
 * Questions and placeholders in a draft, as the desk reads them too: `{{? What broke? }}`, `{{customer.first_name}}`.
 * Found here as well, so that they are marked and reached while somebody types. Offsets are UTF-16 units.
 */
import type { Stretch } from "./offsets";
import { rangeOf } from "./text";

export interface Gap extends Stretch {
  kind: "question" | "placeholder";
  /** The question, or the name. */
  text: string;
}

const GAP = /\{\{(\??)((?:(?!\}\})[\s\S]){0,400}?)\}\}/g;

export function gapsOf(text: string): Gap[] {
  const found: Gap[] = [];
  for (const match of text.matchAll(GAP)) {
    const words = (match[2] ?? "").split(/\s+/).filter(Boolean).join(" ");
    const kind = match[1] === "?" ? "question" : "placeholder";
    if (kind === "placeholder" && !/^[\w.]+$/.test(words)) continue;
    found.push({ kind, text: words, start: match.index, end: match.index + match[0].length });
  }
  return found;
}

export const questionsOf = (text: string): Gap[] => gapsOf(text).filter((gap) => gap.kind === "question");

/** The question after a place in the text; after the last comes the first. */
export function questionAfter(text: string, at: number): Gap | undefined {
  const all = questionsOf(text);
  return all.find((gap) => gap.start >= at) ?? all[0];
}

const NAMES = { question: "draft-question", placeholder: "draft-placeholder" } as const;
const painted = (): boolean => typeof CSS !== "undefined" && "highlights" in CSS;

/** Paints them; a window without the highlight API has the list. */
export function drawGaps(root: HTMLElement, gaps: Gap[]): void {
  if (!painted()) return;
  for (const kind of ["question", "placeholder"] as const) {
    const own = gaps.filter((gap) => gap.kind === kind);
    CSS.highlights.set(NAMES[kind], new Highlight(...own.map((gap) => rangeOf(root, gap.start, gap.end))));
  }
}

export function clearGaps(): void {
  if (!painted()) return;
  for (const name of Object.values(NAMES)) CSS.highlights.delete(name);
}

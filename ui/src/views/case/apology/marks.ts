/** Marks on the draft: gold for an element, brick for wording that harms, indigo for a promise. The text stays untouched. */
import type { CoachReading, FindingView } from "../../../ipc/wire";
import { type Stretch, scalarOffsets, stretch } from "./offsets";
import { rangeOf } from "./text";

export type Marks = { element: Stretch[]; harm: Stretch[]; promise: Stretch[] };

export const NO_MARKS: Marks = { element: [], harm: [], promise: [] };

/** Where a reading points in the text it is about. */
export function marksOf(text: string, reading: CoachReading | null, findings: FindingView[]): Marks {
  if (!reading) return NO_MARKS;
  const table = scalarOffsets(text);
  const all = (pairs: (readonly [number, number])[]) =>
    pairs.map(([start, end]) => stretch(table, start, end)).filter((s) => s !== null);
  return {
    element: all(reading.elements.flatMap((e) => e.spans)),
    harm: all(findings.filter((f) => f.level !== "hint").map((f) => [f.start, f.end] as const)),
    promise: all(reading.promises.map((p) => [p.start, p.end] as const)),
  };
}

const NAMES = { element: "coach-element", harm: "coach-harm", promise: "coach-promise" } as const;

/** Draws the marks; a window without the highlight API simply has none: the panel says the same in words. */
export function drawMarks(root: HTMLElement, marks: Marks): void {
  if (typeof CSS === "undefined" || !("highlights" in CSS)) return;
  const order = ["promise", "element", "harm"] as const;
  for (const [priority, kind] of order.entries()) {
    const highlight = new Highlight(...marks[kind].map((s) => rangeOf(root, s.start, s.end)));
    highlight.priority = priority;
    CSS.highlights.set(NAMES[kind], highlight);
  }
}

export function clearMarks(): void {
  if (typeof CSS === "undefined" || !("highlights" in CSS)) return;
  for (const name of Object.values(NAMES)) CSS.highlights.delete(name);
}

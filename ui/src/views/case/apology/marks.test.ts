import { describe, expect, it } from "vitest";
import type { CoachReading } from "../../../ipc/wire";
import { marksOf } from "./marks";

const text = "I am sorry 😔. The courier was late. We will call by Tuesday.";
const scalars = [...text];
const at = (words: string): [number, number] => {
  const start = [...text.slice(0, text.indexOf(words))].length;
  return [start, start + [...words].length];
};

const [harmStart, harmEnd] = at("The courier was late");
const [promiseStart, promiseEnd] = at("We will call by Tuesday");
const finding = {
  id: "courier",
  group: "excuse",
  level: "major",
  start: harmStart,
  end: harmEnd,
  title: "",
  why: "",
  rewrite: "",
};
const reading: CoachReading = {
  score: 60,
  verdict: "mixed",
  words: 12,
  elements: [
    { id: "regret", label: "Regret", core: true, present: true, spans: [at("I am sorry")], advice: "" },
  ],
  findings: [finding, { ...finding, id: "hint", level: "hint" }],
  cautions: [],
  promises: [
    {
      ...{ text: "call", due: null, start: promiseStart, end: promiseEnd, what: "Call", who: null },
      ...{ clarity: "none", readings: [], says: null, owner_id: null, owned: null },
    },
  ],
};

describe("marks on the draft", () => {
  it("stand on the right words although an emoji comes before them", () => {
    const marks = marksOf(text, reading, reading.findings);
    const words = (list: { start: number; end: number }[]) => list.map((s) => text.slice(s.start, s.end));
    expect(words(marks.element)).toEqual(["I am sorry"]);
    expect(words(marks.harm)).toEqual(["The courier was late"]);
    expect(words(marks.promise)).toEqual(["We will call by Tuesday"]);
    expect(scalars.length).toBe(text.length - 1);
  });

  it("do not underline what the author decided to keep", () => {
    expect(marksOf(text, reading, []).harm).toEqual([]);
  });
});

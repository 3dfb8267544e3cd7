import { describe, expect, it } from "vitest";
import { span, tenure } from "./spans";

const now = new Date(2026, 10, 27, 9, 0);

describe("lengths of time", () => {
  it.each([
    [45 * 60_000, "45 m"],
    [70 * 60_000, "1 h 10 m"],
    [19 * 3_600_000, "19 h"],
    [47 * 3_600_000, "47 h"],
    [75 * 3_600_000, "3 d"],
    [-5, "0 m"],
  ])("%i ms is %s", (ms, words) => {
    expect(span(ms)).toBe(words);
  });

  it("say how long somebody has been a customer", () => {
    expect(tenure("2023-09-20", now)).toBe("3 y 2 m");
    expect(tenure("2024-11-27", now)).toBe("2 y");
    expect(tenure("2026-11-15T10:00:00Z", now)).toMatch(/^1[12] days$/);
    expect(tenure("2026-10-01", now)).toBe("1 month");
  });
});

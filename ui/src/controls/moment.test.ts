import { describe, expect, it } from "vitest";
import { date, dayString, daysAway, deadline, exact, hours, isDay, relative, span, stamp } from "./moment";

const now = new Date(2026, 10, 27, 10, 0).getTime();
const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).toISOString();

describe("a moment, from now", () => {
  it.each([
    [at(27, 9, 59), "1 min ago"],
    [at(27, 9, 18), "42 min ago"],
    [at(27, 5), "5 h ago"],
    [at(26, 12), "yesterday"],
    [at(24, 18), "3 days ago"],
    [at(1, 18), "Nov 1"],
    [at(27, 12, 30), "in 2 h"],
    [at(30, 9), "in 3 days"],
  ])("%s is %s", (moment, said) => {
    expect(relative(moment, now)).toBe(said);
  });

  it("less than a minute is now", () => {
    expect(relative(at(27, 10), now)).toBe("now");
  });
});

describe("a day", () => {
  it("is meant where the reader is", () => {
    expect(isDay("2026-11-27")).toBe(true);
    expect(daysAway("2026-11-27", now)).toBe(0);
    expect(relative("2026-11-28", now)).toBe("tomorrow");
    expect(dayString(new Date(now))).toBe("2026-11-27");
  });

  it("of another year bears its year", () => {
    expect(date("2025-11-24", now)).toContain("2025");
    expect(date("2026-11-24", now)).not.toContain("2026");
  });
});

describe("a deadline", () => {
  it("that is a day runs until that day is over", () => {
    expect(deadline("2026-11-27", now)).toEqual({ text: "today", late: false });
    expect(deadline("2026-11-26", now)).toEqual({ text: "1 day late", late: true });
    expect(deadline("2026-11-24", now)).toEqual({ text: "3 days late", late: true });
  });

  it("that is a moment counts hours, then days", () => {
    expect(deadline(at(27, 12), now)).toEqual({ text: "2 h left", late: false });
    expect(deadline(at(27, 7), now)).toEqual({ text: "3 h late", late: true });
    expect(deadline(at(30, 10), now)).toEqual({ text: "in 3 days", late: false });
  });
});

it("silence is counted in hours, and in days from the third", () => {
  expect(hours(19)).toBe("19 h");
  expect(hours(47)).toBe("47 h");
  expect(hours(72)).toBe("3 days");
  expect(span(0)).toBe("1 min");
});

it("the time of what happened this week is told with its weekday", () => {
  expect(stamp(at(24, 18, 4), now)).toMatch(/^Tue .*0?6:04|^Tue 18:04/);
  expect(stamp(at(27, 9, 41), now)).toMatch(/^0?9:41/);
  expect(stamp(at(2, 9, 41), now)).toBe(date(at(2, 9, 41), now));
});

it("the exact time names day, month and year", () => {
  expect(exact(at(24, 18, 4))).toMatch(/Tuesday.*2026/);
});

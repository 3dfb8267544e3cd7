import { describe, expect, it } from "vitest";
import { readDay, soonDays } from "./day";

/** Friday 27 November 2026. */
const today = new Date(2026, 10, 27, 16, 30);

describe("a typed day", () => {
  it.each([
    ["2026-12-01", "2026-12-01"],
    ["today", "2026-11-27"],
    ["Tomorrow", "2026-11-28"],
    ["in 3 days", "2026-11-30"],
    ["+2 weeks", "2026-12-11"],
    ["tue", "2026-12-01"],
    ["next Friday", "2026-12-04"],
    ["1 dec", "2026-12-01"],
    ["Tue 1 Dec", "2026-12-01"],
    ["December 1st", "2026-12-01"],
    ["1 March", "2027-03-01"],
    ["1 march 2028", "2028-03-01"],
  ])("“%s” is %s", (typed, iso) => {
    expect(readDay(typed, today)).toBe(iso);
  });

  it.each(["", "soon", "31 feb", "2026-02-30", "3/4/2026", "13"])("“%s” is not clear enough", (typed) => {
    expect(readDay(typed, today)).toBeNull();
  });

  it("comes with three suggestions across the end of a month", () => {
    expect(soonDays(today).map((d) => d.iso)).toEqual(["2026-11-28", "2026-11-30", "2026-12-04"]);
  });
});

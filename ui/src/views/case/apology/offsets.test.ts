import { describe, expect, it } from "vitest";
import { scalarOffsets, stretch } from "./offsets";

describe("offsets of the coach", () => {
  it("are the same as ours in plain text", () => {
    expect(scalarOffsets("late")).toEqual([0, 1, 2, 3, 4]);
  });

  it("count an emoji once where a browser counts it twice", () => {
    const text = "Sorry 😔 we were late";
    const found = stretch(scalarOffsets(text), 8, 15);
    expect(found && text.slice(found.start, found.end)).toBe("we were");
  });

  it("count each part of a joined emoji and of a combined letter", () => {
    const text = "👩‍🚒 e\u0301 was";
    const found = stretch(scalarOffsets(text), 7, 10);
    expect(found && text.slice(found.start, found.end)).toBe("was");
  });

  it("of an older, longer text are dropped", () => {
    expect(stretch(scalarOffsets("short"), 3, 40)).toBeNull();
  });

  it("that hold nothing are dropped", () => {
    expect(stretch(scalarOffsets("short"), 3, 3)).toBeNull();
  });
});

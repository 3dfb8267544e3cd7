import { describe, expect, it } from "vitest";
import { keycap, TABLE } from "./table";

describe("the table of keys", () => {
  it("gives no key to two actions of one screen", () => {
    const everywhere = TABLE.filter((row) => row.place === "Everywhere" || row.place === "Lists");
    for (const place of new Set(TABLE.map((row) => row.place))) {
      const own = TABLE.filter((row) => row.place === place && !everywhere.includes(row));
      const keys = [...everywhere, ...own].flatMap((row) => row.keys);
      expect(keys).toEqual([...new Set(keys)]);
    }
  });

  it("has no single key that begins a sequence of two", () => {
    const firsts = new Set(
      TABLE.flatMap((row) => row.keys.filter((keys) => keys.includes(" ")).map((keys) => keys[0])),
    );
    const singles = TABLE.flatMap((row) => row.keys.filter((keys) => keys.length === 1));
    expect(singles.filter((key) => firsts.has(key))).toEqual([]);
  });

  it("lets no single letter through while typing", () => {
    expect(TABLE.filter((row) => row.inFields && row.keys.some((keys) => keys.length === 1))).toEqual([]);
  });

  it("writes keys as keyboards do", () => {
    expect(keycap("mod+k", false)).toBe("Ctrl K");
    expect(keycap("mod+enter", true)).toBe("⌘ ↵");
    expect(keycap("g t", false)).toBe("G T");
  });
});

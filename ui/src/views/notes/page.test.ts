import { describe, expect, it } from "vitest";
import { pageSource, sheetWidth } from "./page";

describe("a page on the desk", () => {
  it("comes back from its address exactly as it was", () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg"><title>Zoë’s card 😔</title>${"<path/>".repeat(9000)}</svg>`;
    const bytes = Uint8Array.from(atob(pageSource(svg).split(",")[1] ?? ""), (c) => c.charCodeAt(0));
    expect(new TextDecoder().decode(bytes)).toBe(svg);
  });

  it("keeps its proportions and never leaves the desk", () => {
    expect(sheetWidth(148, 105, 800, 780)).toBe(651);
    expect(sheetWidth(148, 105, 420, 780)).toBe(420);
    const a4 = sheetWidth(210, 297, 800, 780);
    expect(a4).toBeLessThanOrEqual(Math.ceil((780 / 297) * 210));
  });

  it("stays readable on a very low desk, which then scrolls", () => {
    expect(sheetWidth(210, 297, 800, 200)).toBe(378);
  });
});

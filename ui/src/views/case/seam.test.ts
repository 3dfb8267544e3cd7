import { describe, expect, it } from "vitest";
import { crack, drawn, HEIGHT, mended, WIDTH } from "./seam";

describe("the seam", () => {
  it("is the same crack each time and another for another case", () => {
    expect(drawn(crack("AM-0042"))).toBe(drawn(crack("AM-0042")));
    expect(drawn(crack("AM-0042"))).not.toBe(drawn(crack("AM-0043")));
  });

  it("runs from edge to edge, forward only, inside its strip", () => {
    for (const name of ["AM-0001", "AM-0042", "AM-9999", ""]) {
      const points = crack(name);
      expect(points[0]?.x).toBe(0);
      expect(points.at(-1)?.x).toBe(WIDTH);
      for (const [i, p] of points.entries()) {
        expect(p.y).toBeGreaterThan(0);
        expect(p.y).toBeLessThan(HEIGHT);
        if (i > 0) expect(p.x).toBeGreaterThan(points[i - 1]?.x ?? Number.POSITIVE_INFINITY);
      }
    }
  });

  it("is mended exactly as far as asked, and whole at one", () => {
    const points = crack("AM-0042");
    expect(mended(points, 0.375).at(-1)?.x).toBeCloseTo(375, 6);
    expect(mended(points, 1)).toEqual(points);
    expect(mended(points, 0)).toEqual([]);
  });
});

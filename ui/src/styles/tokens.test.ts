import { describe, expect, it } from "vitest";
import css from "./tokens.css?raw";

const others = import.meta.glob<string>(["../**/*.svelte", "./base.css", "./forms.css"], {
  query: "?raw",
  import: "default",
  eager: true,
});

function colours(theme: 0 | 1): Record<string, string> {
  const pairs = css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g);
  return Object.fromEntries([...pairs].map((pair) => [pair[1], pair[2 + theme]]));
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one = "", other = ""): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ["paper", "sheet", "sunk"];
const WORDS = ["ink-1", "ink-2", "ink-3", "gold", "brick", "indigo"];
const ON_SOFT = [
  ["gold", "gold-soft"],
  ["brick", "brick-soft"],
  ["indigo", "indigo-soft"],
  ["ink-1", "indigo-soft"],
  ["ink-2", "indigo-soft"],
  ["gold", "indigo-soft"],
  ["ink-2", "over"],
  ["ink-1", "over"],
  ["on-main", "main"],
  ["on-main", "main-over"],
];

describe.each([
  ["light", 0],
  ["dark", 1],
] as const)("in the %s theme", (_name, theme) => {
  const colour = colours(theme);

  it.each(WORDS.flatMap((word) => GROUNDS.map((ground) => [word, ground])))(
    "%s can be read on %s (4.5:1)",
    (word = "", ground = "") => {
      expect(contrast(colour[word], colour[ground])).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(ON_SOFT)("%s can be read on %s (4.5:1)", (word = "", ground = "") => {
    expect(contrast(colour[word], colour[ground])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(["paper", "sheet"])(
    "the edge of a field, the seam and the focus are seen on %s (3:1)",
    (ground) => {
      for (const mark of ["field-line", "seam", "indigo"]) {
        expect(contrast(colour[mark], colour[ground])).toBeGreaterThanOrEqual(3);
      }
    },
  );
});

it("nothing moves for more than 150 ms", () => {
  expect(Number(css.match(/--quick: (\d+)ms/)?.[1])).toBeLessThanOrEqual(150);
});

it("no size of type, radius or colour is written outside the tokens", () => {
  const literal =
    /(?:font(?:-size)?|border-radius): [^;/]*\d(?:px|rem)|: [^;]*(?:#[0-9a-f]{3,8}\b|rgb\()[^;]*;/g;
  const found = Object.entries(others).flatMap(([file, text]) =>
    [...(text.match(/<style>.*/s)?.[0] ?? text).matchAll(literal)].map(([rule]) => `${file}: ${rule}`),
  );
  expect(found).toEqual([]);
});

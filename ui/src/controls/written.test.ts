import { describe, expect, it } from "vitest";
import { englishOf } from "./locale";
import { money } from "./money";
import { headlined, plural, spelled } from "./spelled";

describe("money", () => {
  it("is written without empty pence", () => {
    expect(money({ minor: 74_000, currency: "GBP", digits: 2 })).toBe("£740");
    expect(money({ minor: 490, currency: "GBP", digits: 2 })).toBe("£4.90");
  });

  it("knows that some currencies have no minor unit", () => {
    expect(money({ minor: 1200, currency: "JPY", digits: 0 })).toBe("¥1,200");
  });
});

describe("the locale", () => {
  it("keeps the region and speaks English", () => {
    expect(englishOf("de-AT")).toBe("en-AT");
    expect(englishOf("en-US")).toBe("en-US");
  });

  it("is British where no region is known", () => {
    expect(englishOf("fr")).toBe("en-GB");
    expect(englishOf("not a language")).toBe("en-GB");
  });
});

it("counts up to twelve are words", () => {
  expect(headlined(5)).toBe("Five");
  expect(spelled(12)).toBe("twelve");
  expect(spelled(13)).toBe("13");
  expect(plural(1, "order")).toBe("1 order");
  expect(plural(2, "order")).toBe("2 orders");
});

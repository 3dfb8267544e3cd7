import { expect, it } from "vitest";
import { sentences } from "./sentences";

it("marks what two notes share, but for a name, and loses no letter", () => {
  const mine =
    "Dear Ada,\nyour parcel left our house two days late. You had the candles in mind for Bea. Yours, Mia";
  const other = "Dear Tom,\nyour parcel left our house three days late. Yours, Mia";
  const parts = sentences(mine, other);
  expect(parts.map((part) => part.text).join("")).toBe(mine);
  expect(parts.filter((part) => part.shared).map((part) => part.text.trim())).toEqual([
    "your parcel left our house two days late.",
  ]);
});

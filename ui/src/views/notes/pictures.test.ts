import { describe, expect, it } from "vitest";
import { picturesIn } from "./pictures";

describe("pictures in a text", () => {
  it("are found each once, whole, and letters are none", () => {
    expect(picturesIn("Sorry 😔 really 😔 👩🏽‍🌾 🇫🇷 ❤️ 1️⃣")).toEqual(["😔", "👩🏽‍🌾", "🇫🇷", "❤️", "1️⃣"]);
    expect(picturesIn("Zoë paid £5 for № 12 – © 2026, it’s 100 % “fine” → so")).toEqual([]);
  });
});

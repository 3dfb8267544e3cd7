import { describe, expect, it } from "vitest";
import { gapsOf, questionAfter, questionsOf } from "./gaps";

describe("questions and placeholders", () => {
  it("are found as the desk finds them, and other braces are words", () => {
    const text = "Dear {{customer.first_name}}, 🎁 {{? What  broke? }} {{ }} {{a b}} {x} {{";
    expect(gapsOf(text).map((gap) => [gap.kind, gap.text, text.slice(gap.start, gap.end)])).toEqual([
      ["placeholder", "customer.first_name", "{{customer.first_name}}"],
      ["question", "What broke?", "{{? What  broke? }}"],
    ]);
    expect(gapsOf(`{{${"x".repeat(10_000)}`)).toEqual([]);
  });

  it("are walked one after the other, and round again", () => {
    const text = "{{? One? }} and {{? Two? }}";
    expect(questionAfter(text, 0)?.text).toBe("One?");
    expect(questionAfter(text, 3)?.text).toBe("Two?");
    expect(questionAfter(text, text.length)?.text).toBe("One?");
    expect(questionAfter("none", 0)).toBeUndefined();
    expect(questionsOf("")).toEqual([]);
  });
});

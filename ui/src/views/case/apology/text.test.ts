import { afterEach, describe, expect, it } from "vitest";
import { rangeOf, readText, replaceText } from "./text";

function editable(html: string): HTMLElement {
  const root = document.createElement("div");
  root.innerHTML = html;
  document.body.append(root);
  return root;
}

afterEach(() => document.body.replaceChildren());

describe("text in an editable element", () => {
  it("reads line breaks however the browser wrote them", () => {
    expect(readText(editable("Dear Ada,\n\nI am sorry."))).toBe("Dear Ada,\n\nI am sorry.");
    expect(readText(editable("Dear Ada,<br><br>I am sorry."))).toBe("Dear Ada,\n\nI am sorry.");
  });

  it("does not count the line break that only holds the caret", () => {
    expect(readText(editable("Dear Ada,\n\n"))).toBe("Dear Ada,\n");
    expect(readText(editable("<br>"))).toBe("");
  });

  it("finds a stretch across several nodes", () => {
    const root = editable("Dear <br>Ada");
    root.append(document.createTextNode(", sorry"));
    expect(rangeOf(root, 6, 11).toString()).toBe("Ada, ");
    expect(rangeOf(root, 0, 4).toString()).toBe("Dear");
  });

  it("replaces exactly the stretch that was meant", () => {
    const root = editable("We are sorry. The courier was busy. Yours");
    replaceText(root, 14, 35, "We handed it over late.");
    expect(readText(root)).toBe("We are sorry. We handed it over late. Yours");
  });
});

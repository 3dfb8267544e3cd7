// Looks for what keeps a screen from being read or worked without eyes or mouse. Contrast is left
// out, because jsdom draws nothing: tokens.test.ts computes it instead.
import axe from "axe-core";
import { expect } from "vitest";

export async function expectAccessible(node: Element = document.body): Promise<void> {
  const found = await axe.run(node, {
    resultTypes: ["violations"],
    rules: {
      "color-contrast": { enabled: false },
      // A part of a page has no landmarks of its own.
      region: { enabled: node === document.body },
    },
  });
  const said = found.violations.map(
    (each) => `${each.id}: ${each.help}\n${each.nodes.map((n) => `  ${n.html}`).join("\n")}`,
  );
  expect(said).toEqual([]);
}

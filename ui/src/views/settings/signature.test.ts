import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import App from "../../App.svelte";
import { expectAccessible } from "../../axe.test-env";
import { fake } from "../../ipc/fake";
import { go } from "../../state/route.svelte";
import { outline } from "./strokes";

const user = userEvent.setup();
const part = () => within(screen.getByRole("region", { name: "Signature" }));
const pad = () => part().getByRole("img", { name: /pad is empty|you drew/ });

async function open() {
  go("settings", "signature");
  render(App);
  await screen.findByRole("button", { name: "Keep it" });
}

/** jsdom knows no pointer events. */
function pointer(type: string, at: [number, number, number], all: [number, number, number][] = []) {
  const made = ([x, y, pressure]: [number, number, number]) =>
    Object.assign(new MouseEvent(type, { bubbles: true, clientX: x, clientY: y, button: 0 }), {
      pointerType: "pen",
      pointerId: 1,
      pressure,
    });
  const event = Object.assign(made(at), { getCoalescedEvents: () => all.map(made) });
  return fireEvent(pad(), event);
}

async function stroke(...points: [number, number, number][]) {
  const [first, ...rest] = points;
  await pointer("pointerdown", first ?? [0, 0, 0]);
  for (const each of rest) await pointer("pointermove", each);
  await pointer("pointerup", points.at(-1) ?? [0, 0, 0]);
}

describe("the pad", () => {
  it("takes every point with its pressure, also those between two frames", async () => {
    await open();
    await pointer("pointerdown", [10, 20, 0.2]);
    await pointer(
      "pointermove",
      [14, 24, 0.4],
      [
        [12, 22, 0.3],
        [14, 24, 0.4],
      ],
    );
    await pointer("pointerup", [14, 24, 0.4]);
    await pointer("pointermove", [90, 90, 0.4]);
    await user.click(part().getByRole("button", { name: "Keep it" }));
    await waitFor(() =>
      expect(fake.called("set_signature")).toEqual([
        {
          strokes: [
            [
              { x: 10, y: 20, pressure: 0.2 },
              { x: 12, y: 22, pressure: 0.3 },
              { x: 14, y: 24, pressure: 0.4 },
            ],
          ],
        },
      ]),
    );
    expect(await part().findByRole("img", { name: "Your signature" })).toBeVisible();
  });

  it("takes the last stroke back, and clears", async () => {
    await open();
    expect(part().getByRole("button", { name: "Keep it" })).toBeDisabled();
    await stroke([10, 10, 0.5], [30, 30, 0.5]);
    await stroke([40, 10, 0.5], [60, 30, 0.5]);
    expect(pad().querySelectorAll("path:not(.line)")).toHaveLength(2);
    await user.click(part().getByRole("button", { name: "Take the last stroke back" }));
    expect(pad().querySelectorAll("path:not(.line)")).toHaveLength(1);
    await user.click(part().getByRole("button", { name: "Clear" }));
    expect(pad()).toHaveAccessibleName("The pad is empty");
    await expectAccessible();
  });
});

describe("a signature", () => {
  it("comes from a picture too, which needs no pointer, and goes again", async () => {
    await open();
    await user.click(part().getByRole("button", { name: "Import a picture…" }));
    expect(await part().findByRole("img", { name: "Your signature" })).toBeVisible();
    await user.click(part().getByRole("button", { name: "Remove it" }));
    expect(await part().findByRole("button", { name: "Keep it" })).toBeDisabled();
  });

  it("says in place what was wrong, and the strokes stay", async () => {
    fake.refuse("set_signature", { code: "invalid", message: "These are too many strokes." });
    await open();
    await stroke([10, 10, 0.5], [30, 30, 0.5]);
    await user.click(part().getByRole("button", { name: "Keep it" }));
    expect(await part().findByRole("alert")).toHaveTextContent("too many strokes");
    expect(pad().querySelectorAll("path:not(.line)")).toHaveLength(1);
  });
});

describe("a stroke", () => {
  it("is broader where the pen was pressed", () => {
    const high = (pressure: number) => {
      const points = [0, 10, 20].map((x) => ({ x, y: 0, pressure }));
      const ys = [...outline(points).matchAll(/-?[\d.]+ (-?[\d.]+)/g)].map((found) => Number(found[1]));
      return Math.max(...ys) - Math.min(...ys);
    };
    expect(high(1)).toBeGreaterThan(high(0.1) * 2);
  });

  it("of one point is a dot, and of none nothing", () => {
    expect(outline([{ x: 5, y: 5, pressure: 0.5 }])).toMatch(/^M.*a.*a/);
    expect(outline([])).toBe("");
  });
});

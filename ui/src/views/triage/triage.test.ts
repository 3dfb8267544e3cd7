import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import App from "../../App.svelte";
import { expectAccessible } from "../../axe.test-env";
import { fake } from "../../ipc/fake";
import { go } from "../../state/route.svelte";

const user = userEvent.setup();

beforeEach(async () => {
  go("case", "case-1");
  render(App);
  await screen.findByRole("navigation", { name: "Stages" });
});

describe("the path of a case", () => {
  it("is another one with a reason, and then says what is not said there", async () => {
    await user.click(await screen.findByRole("button", { name: "Take another path…" }));
    const dialog = await screen.findByRole("dialog", { name: "Which path this case takes" });
    await user.selectOptions(within(dialog).getByLabelText("Path"), "Law or press");
    await user.click(within(dialog).getByRole("button", { name: "Take this path" }));
    expect(await within(dialog).findByRole("alert")).toHaveTextContent("Say why");
    await user.type(within(dialog).getByLabelText("Why"), "Her lawyer called{Control>}{Enter}{/Control}");
    const box = await screen.findByRole("region", { name: "Law or press: a lane of its own" });
    expect(box).toHaveTextContent("who is liable");
    expect(fake.called("choose_lane").at(-1)).toEqual({
      id: "case-1",
      lane: "legal",
      reason: "Her lawyer called",
    });
    await expectAccessible();
  });
});

describe("the suggested severity", () => {
  it("rests on their words and is taken by a person only", async () => {
    const view = fake.world.cases.find((each) => each.id === "case-1");
    if (!view) throw new Error("no such case");
    view.suggested = {
      level: 4,
      lane: null,
      grounds: [{ severity: 4, reason: "our repair failed", evidence: ["again"] }],
    };
    await user.keyboard("2");
    await user.keyboard("1");
    await user.click(await screen.findByRole("radio", { name: /^1/ }));
    await user.click(await screen.findByRole("button", { name: "Make it 4" }));
    await waitFor(() => expect(fake.called("edit_case").at(-1)?.edit.severity).toBe(4));
    expect(screen.getByText(/our repair failed/)).toBeVisible();
  });
});

import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import App from "../../../App.svelte";
import { expectAccessible } from "../../../axe.test-env";
import { fake } from "../../../ipc/fake";
import { go } from "../../../state/route.svelte";
import { pieces } from "./pieces";

const user = userEvent.setup();

async function open(id: string, stage: string) {
  go("case", id, stage);
  render(App);
  await screen.findByRole("region", { name: "The customer" });
}

describe("the brief before a call", () => {
  it("is one key away, and names what is to find out", async () => {
    await open("case-1", "diagnosis");
    await user.keyboard("b");
    const dialog = await screen.findByRole("dialog", { name: "Before you call Hollis Park" });
    expect(await within(dialog).findByText(/To find out first/)).toBeVisible();
    expect(within(dialog).getByText("what we know of the cause")).toBeVisible();
    expect(within(dialog).getByRole("heading", { name: "To begin with" })).toBeVisible();
    await expectAccessible(dialog);
  });

  it("is offered where one prepares a call, and is saved as one page", async () => {
    await open("case-2", "apology");
    expect(screen.queryByRole("button", { name: /Before you call/ })).toBeNull();
    await user.click(screen.getByRole("tab", { name: /Phone/ }));
    await user.click(screen.getByRole("button", { name: /Before you call/ }));
    const dialog = await screen.findByRole("dialog", { name: "Before you call Imre Castellan" });
    await user.click(await within(dialog).findByRole("button", { name: "Save as one page" }));
    expect(await within(dialog).findByText("Saved as “AM-0042 before the call.pdf”.")).toBeVisible();
  });

  it("says what did not fit, and why it could not be saved", async () => {
    await open("case-2", "apology");
    fake.answer("save_brief", () => ({ name: "a.pdf", cut: ["Their words"], unprintable: "山" }));
    await user.keyboard("b");
    const dialog = await screen.findByRole("dialog");
    await user.click(await within(dialog).findByRole("button", { name: "Save as one page" }));
    expect(
      await within(dialog).findByText(/Cut to fit one page: their words\. Shown as “\?” on the page: 山/),
    ).toBeVisible();
    fake.refuse("save_brief", { code: "unreadable", message: "This folder cannot be written to." });
    await user.click(within(dialog).getByRole("button", { name: "Save as one page" }));
    await waitFor(() =>
      expect(within(dialog).getByRole("alert")).toHaveTextContent("This folder cannot be written to."),
    );
  });

  it("tells blanks from words", () => {
    expect(pieces("[what went wrong]. I am sorry.")).toEqual([
      { text: "what went wrong", gap: true },
      { text: ". I am sorry.", gap: false },
    ]);
    expect(pieces("a ] b [ c")).toEqual([{ text: "a ] b [ c", gap: false }]);
  });
});

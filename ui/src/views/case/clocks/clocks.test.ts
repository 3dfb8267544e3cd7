import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import App from "../../../App.svelte";
import { expectAccessible } from "../../../axe.test-env";
import { fake } from "../../../ipc/fake";
import { go } from "../../../state/route.svelte";

const user = userEvent.setup();
const line = () => within(screen.getByRole("region", { name: "Clocks" }));

async function open(id: string) {
  go("case", id);
  render(App);
  await screen.findByRole("region", { name: "Clocks" });
}

describe("the clocks of a case", () => {
  it("say what they hear and what we owe", async () => {
    await open("case-2");
    expect(line().getByText("They have heard nothing for 19 h")).toBeVisible();
    expect(line().getByText(/First answer/)).toHaveTextContent("First answer late by 1 h");
    expect(line().getByText(/Resolution/)).toHaveTextContent(/working days left$/);
  });

  it("stand still while we wait for them, and go on when they answered", async () => {
    await open("case-1");
    await user.click(line().getByRole("button", { name: "We wait for them" }));
    const dialog = within(await screen.findByRole("dialog", { name: "We wait for them" }));
    await user.keyboard("{Enter}");
    await waitFor(() =>
      expect(dialog.getByLabelText("What did we ask them for?")).toHaveAccessibleDescription(
        "Say what we asked them for.",
      ),
    );
    await user.type(dialog.getByLabelText("What did we ask them for?"), "a photo of the bill{Enter}");
    expect(await line().findByText("We wait for them: a photo of the bill")).toBeVisible();
    await waitFor(() => expect(line().getByText(/Resolution/)).toHaveTextContent("Resolution paused"));
    await user.click(line().getByRole("button", { name: "They answered" }));
    await waitFor(() => expect(line().getByText(/Resolution/)).not.toHaveTextContent("paused"));
    expect(fake.called("stop_waiting")).toEqual([{ id: "case-1" }]);
  });

  it("W waits and ends the wait", async () => {
    await open("case-1");
    await user.keyboard("w");
    await user.type(await screen.findByLabelText("What did we ask them for?"), "the order number{Enter}");
    await line().findByRole("button", { name: "They answered" });
    await user.keyboard("w");
    await line().findByRole("button", { name: "We wait for them" });
  });

  it("T shows them all, and a deadline is found by its law, added, met and removed", async () => {
    await open("case-2");
    await user.keyboard("t");
    const dialog = within(await screen.findByRole("dialog", { name: "Clocks of AM-0042" }));
    expect(dialog.getByText("In person")).toBeVisible();
    expect(dialog.getByText(/None runs for this case/)).toBeVisible();
    await user.click(dialog.getByRole("button", { name: /Add a deadline/ }));
    await user.type(dialog.getByRole("combobox", { name: "Which deadline?" }), "banks{ArrowDown}{Enter}");
    expect(dialog.getByText(/Invented Handbook 1\.6/)).toBeVisible();
    await expectAccessible();
    await user.click(dialog.getByRole("button", { name: /Add it/ }));
    expect(await dialog.findByText("Send a final response")).toBeVisible();
    expect(await line().findByText(/Invented Kingdom/)).toBeVisible();
    await user.click(dialog.getByRole("button", { name: "Met: Send a final response" }));
    expect(await dialog.findByText(/in time, after/)).toBeVisible();
    await user.click(dialog.getByRole("button", { name: "Remove: Send a final response" }));
    await waitFor(() => expect(dialog.queryByText("Send a final response")).toBeNull());
    await expectAccessible();
  });

  it("a rule's longer time is claimed with its reason, and the clock counts it then", async () => {
    await open("case-2");
    await user.keyboard("t");
    const dialog = within(await screen.findByRole("dialog", { name: "Clocks of AM-0042" }));
    await user.click(dialog.getByRole("button", { name: /Add a deadline/ }));
    await user.type(dialog.getByRole("combobox", { name: "Which deadline?" }), "railways{ArrowDown}{Enter}");
    await user.click(dialog.getByRole("button", { name: /Add it/ }));
    await dialog.findByText(/At the latest .*, if: A justified case/);
    const due = () => dialog.getByText(/^By .*\d/).textContent;
    const before = due();
    await user.click(dialog.getByRole("button", { name: "Claim the longer time: Give a reasoned reply" }));
    const reason = dialog.getByLabelText("Which reason allows it?");
    expect(reason).toHaveFocus();
    await user.keyboard("{Enter}");
    await waitFor(() => expect(reason).toHaveAccessibleDescription(/Say which reason allows/));
    await expectAccessible();
    await user.type(reason, "Two carriers have to be heard{Enter}");
    expect(
      await dialog.findByText(/The longer time was claimed: Two carriers have to be heard\./),
    ).toBeVisible();
    expect(dialog.queryByRole("button", { name: /Claim the longer time/ })).toBeNull();
    expect(due()).not.toBe(before);
  });

  it("refuse a deadline that nobody chose, and a day that is to come, at their fields", async () => {
    await open("case-2");
    await user.keyboard("t");
    const dialog = within(await screen.findByRole("dialog", { name: "Clocks of AM-0042" }));
    await user.keyboard("{Control>}{Enter}{/Control}");
    const which = await dialog.findByRole("combobox", { name: "Which deadline?" });
    await user.click(dialog.getByRole("button", { name: /Add it/ }));
    await waitFor(() => expect(which).toHaveAccessibleDescription("Choose a deadline of the list."));
    await user.type(which, "railways{ArrowDown}{Enter}");
    const day = dialog.getByLabelText("The day it began");
    await user.clear(day);
    await user.type(day, "in 3 days");
    await user.click(dialog.getByRole("button", { name: /Add it/ }));
    await waitFor(() => expect(day).toHaveAccessibleDescription(/still to come/));
  });
});

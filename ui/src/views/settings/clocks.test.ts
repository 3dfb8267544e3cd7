import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import App from "../../App.svelte";
import { expectAccessible } from "../../axe.test-env";
import { fake } from "../../ipc/fake";
import { go } from "../../state/route.svelte";

const user = userEvent.setup();
const part = (name: string) => within(screen.getByRole("region", { name }));

beforeEach(async () => {
  go("settings", "clocks");
  render(App);
  await screen.findByRole("region", { name: "Working hours" });
});

describe("working hours", () => {
  it("say what holds before anybody has set them", () => {
    expect(part("Working hours").getByText(/Nobody has set these yet/)).toHaveTextContent("Europe/London");
    expect(screen.getByRole("heading", { name: "Working hours" })).toHaveFocus();
  });

  it("take a split day, and refuse what are no hours beside the day", async () => {
    const monday = part("Working hours").getByLabelText("Monday");
    await user.clear(monday);
    await user.type(monday, "nine to five{Enter}");
    await waitFor(() => expect(monday).toHaveAccessibleDescription(/“nine to five” are no hours/));
    await user.clear(monday);
    await user.type(monday, "9:00-12:30, 13:30-17:00{Enter}");
    await waitFor(() => expect(monday).toHaveValue("09:00–12:30, 13:30–17:00"));
    expect(part("Working hours").queryByText(/Nobody has set these yet/)).toBeNull();
  });

  it("the zone is found by a part of its name", async () => {
    const zone = part("Working hours").getByRole("combobox", { name: "Time zone" });
    await user.clear(zone);
    await user.type(zone, "atlantis");
    expect(zone).toHaveAccessibleDescription(/No time zone is called so/);
    await user.clear(zone);
    await user.type(zone, "new york{Enter}");
    await waitFor(() => expect(fake.world.clocks.zone).toBe("America/New_York"));
  });

  it("what cannot be read is said, and ours is restored only on purpose", async () => {
    fake.world.clocks.problems = [{ part: "goals", sentence: "The goals kept here cannot be read." }];
    fake.tell({ nouns: ["setting"], case_id: null, id: null, said: "" });
    expect(await part("Goals").findByText("The goals kept here cannot be read.")).toBeVisible();
    await user.click(part("Goals").getByRole("button", { name: "Restore our goals" }));
    await waitFor(() => expect(part("Goals").queryByText("The goals kept here cannot be read.")).toBeNull());
  });
});

describe("holidays", () => {
  it("are pasted as a list, one of every year among them, and removed", async () => {
    const field = part("Holidays").getByLabelText("Add days, one a line");
    await user.click(field);
    await user.paste("2026-12-28 Boxing Day, moved\n01-01 New Year's Day <b>🎁</b>");
    await user.click(part("Holidays").getByRole("button", { name: "Add" }));
    expect(await part("Holidays").findByText("New Year's Day <b>🎁</b>")).toBeVisible();
    expect(part("Holidays").getByText(/every 1 January|every January 1/)).toBeVisible();
    expect(field).toHaveValue("");
    await user.click(part("Holidays").getByRole("button", { name: /Remove Boxing Day/ }));
    await waitFor(() => expect(part("Holidays").queryByText("Boxing Day, moved")).toBeNull());
  });

  it("a line that is no day is named, and what was typed stays", async () => {
    const field = part("Holidays").getByLabelText("Add days, one a line");
    await user.type(field, "Christmas");
    await user.click(part("Holidays").getByRole("button", { name: "Add" }));
    await waitFor(() => expect(field).toHaveAccessibleDescription(/Line 1: “Christmas” is not a day/));
    expect(field).toHaveValue("Christmas");
  });
});

describe("goals", () => {
  it("are changed by severity, refused at the field, and ours again", async () => {
    await user.click(screen.getByRole("button", { name: "Change the goals of severity 3" }));
    const dialog = within(await screen.findByRole("dialog", { name: /Goals of severity 3/ }));
    const first = dialog.getByLabelText("First answer within");
    await user.clear(first);
    await user.type(first, "soon");
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(first).toHaveAccessibleDescription(/“soon” is not a length/));
    await expectAccessible();
    await user.clear(first);
    await user.type(first, "30 min");
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(await part("Goals").findByText("30 min")).toBeVisible();
    await user.click(part("Goals").getByRole("button", { name: "Restore our goals" }));
    await waitFor(() => expect(part("Goals").queryByText("30 min")).toBeNull());
  });
});

describe("deadlines", () => {
  it("are found, changed, added, removed and restored", async () => {
    await user.type(part("Deadlines").getByLabelText("Find a deadline"), "railways");
    expect(part("Deadlines").getAllByRole("listitem")).toHaveLength(1);
    await user.click(part("Deadlines").getByRole("button", { name: /Change: Give a reasoned reply/ }));
    const dialog = within(await screen.findByRole("dialog", { name: "Change a deadline" }));
    await user.clear(dialog.getByLabelText("Within"));
    await user.type(dialog.getByLabelText("Within"), "2 months");
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(await part("Deadlines").findByText(/2 months/)).toBeVisible();
    await user.click(part("Deadlines").getByRole("button", { name: "Add your own" }));
    const own = within(await screen.findByRole("dialog", { name: "A deadline of your own" }));
    await user.keyboard("{Control>}{Enter}{/Control}");
    const duty = own.getByLabelText("What has to be done");
    await waitFor(() => expect(duty).toHaveAccessibleDescription("Say what has to be done."));
    await expectAccessible();
    await user.keyboard("{Escape}");
    await user.click(part("Deadlines").getByRole("button", { name: /Remove: Give a reasoned reply/ }));
    expect(await part("Deadlines").findByText("No deadline of the list says this.")).toBeVisible();
    await user.click(part("Deadlines").getByRole("button", { name: "Restore our list" }));
    expect(await part("Deadlines").findByText("Give a reasoned reply")).toBeVisible();
  });
});

describe("the settings of clocks", () => {
  it("can be read and worked by anyone", async () => {
    await expectAccessible();
  });
});

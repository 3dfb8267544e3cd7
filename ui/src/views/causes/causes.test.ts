import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import App from "../../App.svelte";
import { expectAccessible } from "../../axe.test-env";
import { fake } from "../../ipc/fake";
import { go, route } from "../../state/route.svelte";

const user = userEvent.setup();
const detail = () => screen.getByRole("region", { name: "The cause" });

async function open() {
  go("cases", "causes");
  render(App);
  await screen.findByText("3 causes");
  await within(await screen.findByRole("region", { name: "The cause" })).findByText(/customers in 30 days/);
}

describe("the causes", () => {
  beforeEach(open);

  it("stand in the order of their cases, the first one opened", async () => {
    const rows = [...document.querySelectorAll("[data-row]")].map((row) => row.textContent);
    expect(rows[0]).toContain("The gift queue is not flagged");
    expect(rows[0]).toContain("4 cases in 30 days");
    expect(rows[0]).toContain("3 or more");
    expect(
      within(detail()).getByText(/4 cases of 4 customers in 30 days; 1 in the 30 days before/),
    ).toBeVisible();
    await expectAccessible();
  });

  it("are gone through by keys", async () => {
    await user.keyboard("j");
    expect(
      await within(detail()).findByRole("heading", { name: "Single walls in the box for shades" }),
    ).toBeVisible();
  });

  it("are found by a word, and / begins to search", async () => {
    await user.keyboard("/");
    await user.keyboard("packing list");
    expect(await screen.findByText("1 cause")).toBeVisible();
    await user.keyboard("xx");
    expect(await screen.findByText("No cause has that in it.")).toBeVisible();
  });

  it("show the cases behind each figure", async () => {
    await user.click(within(detail()).getByRole("button", { name: "4 cases: Beeswax gift box" }));
    const cases = screen.getByRole("region", { name: "Its cases" });
    expect(within(cases).getAllByRole("listitem")).toHaveLength(4);
    await user.click(within(cases).getByRole("button", { name: /Show all/ }));
    await waitFor(() => expect(within(cases).getAllByRole("listitem").length).toBeGreaterThan(3));
  });

  it("say week by week what the bars draw, empty weeks too", async () => {
    const table = within(detail()).getByRole("table", { hidden: true });
    expect(within(table).getAllByRole("row", { hidden: true })).toHaveLength(13);
  });

  it("keep their own threshold, and refuse what is no number", async () => {
    await user.click(within(detail()).getByRole("button", { name: "Edit" }));
    const field = screen.getByRole("textbox", { name: "Tell me from so many cases in 30 days" });
    await user.type(field, "lots");
    expect(await screen.findAllByText("Write a whole number up to 999; 0 for never.")).not.toHaveLength(0);
    await user.clear(field);
    await user.type(field, "9");
    await waitFor(() => expect(fake.called("edit_cause").at(-1)?.edit.threshold).toBe("9"));
    await waitFor(() => expect(within(detail()).queryByText("3 or more")).toBeNull());
    await expectAccessible(detail());
  });

  it("are merged after a look at the counts, and Undo takes it back", async () => {
    await user.keyboard("jj");
    await within(detail()).findByRole("heading", { name: "The packing list lacks the size" });
    await user.click(within(detail()).getByRole("button", { name: "Merge…" }));
    const dialog = await screen.findByRole("dialog", { name: "Merge with another cause" });
    await user.type(within(dialog).getByRole("combobox"), "gift");
    await user.click(await within(dialog).findByRole("option", { name: /gift queue/ }));
    expect(dialog).toHaveTextContent("takes over 1 case and then has 7, 5 of them in 30 days");
    await expectAccessible(dialog);
    await user.click(within(dialog).getByRole("button", { name: "Merge" }));
    expect(await screen.findByText("2 causes")).toBeVisible();
    await waitFor(() => expect(route).toMatchObject({ screen: "cases", id: "causes", sub: "cause-1" }));
    await user.keyboard("{Control>}z{/Control}");
    expect(await screen.findByText("3 causes")).toBeVisible();
  });

  it("lead back to the list and the board", async () => {
    await user.click(screen.getByRole("radio", { name: "Board" }));
    expect(await screen.findByRole("region", { name: "Diagnosis" })).toBeVisible();
    await user.keyboard("gu");
    expect(await screen.findByRole("heading", { level: 1, name: "Causes" })).toBeVisible();
  });
});

describe("an alert of a cause", () => {
  it("stands on Today until it is seen, and comes back with the next case", async () => {
    go("today");
    render(App);
    const alert = await screen.findByRole("region", { name: "The same cause again" });
    expect(alert).toHaveTextContent("4 cases in 30 days · Warehouse");
    await expectAccessible(alert);
    await user.click(within(alert).getByRole("button", { name: /^Seen/ }));
    await waitFor(() => expect(screen.queryByRole("region", { name: "The same cause again" })).toBeNull());
    go("case", "case-1", "diagnosis");
    await user.type(
      await screen.findByRole("combobox", { name: "The cause, not the symptom" }),
      "gift queue",
    );
    await user.click(await screen.findByRole("option", { name: /gift queue is not/ }));
    await screen.findByText("Same cause: 5 cases in 30 days");
    go("today");
    const again = await screen.findByRole("region", { name: "The same cause again" });
    await user.click(within(again).getByRole("button", { name: /^Look at it/ }));
    await waitFor(() => expect(route).toMatchObject({ screen: "cases", id: "causes", sub: "cause-1" }));
  });
});

it("causes begin empty, with where the first one comes from", async () => {
  fake.world.causes = [];
  go("cases", "causes");
  render(App);
  expect(await screen.findByText(/Name one in the diagnosis of a case/)).toBeVisible();
  await expectAccessible();
});

import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import App from "../../../App.svelte";
import { fake } from "../../../ipc/fake";
import { go } from "../../../state/route.svelte";

const user = userEvent.setup();
const row = (name: string) => within(screen.getByRole("listitem", { name }));

beforeEach(async () => {
  go("case", "case-3", "ownership");
  render(App);
  await screen.findByRole("heading", { name: "Make it whole first" });
});

describe("making it good", () => {
  it("says what would fit and why", () => {
    expect(screen.getByText(/would fit, 25 %: severity 2/)).toHaveTextContent("About £30 would fit");
    expect(screen.getByText(/Up to/)).toHaveTextContent(
      "Up to £75 without asking. What is owed needs no approval.",
    );
  });

  it("names no sum while somebody may be hurt", async () => {
    go("case", "case-6", "ownership");
    expect(await screen.findByText(/^Nothing on top for now/)).toBeVisible();
    expect(screen.queryByText(/would fit/)).toBeNull();
  });

  it("shows in gold what was delivered", async () => {
    await user.click(row("New shade, by express").getByRole("button", { name: "Delivered" }));
    expect(await row("New shade, by express").findByText(/^delivered/)).toBeVisible();
    expect(fake.called("deliver_make_good")).toEqual([{ id: "good-1" }]);
  });

  it("says beside the row when it needs somebody else's approval", async () => {
    fake.refuse("approve_make_good", {
      code: "needs_approval",
      message: "This is above your limit of £75; Sam can approve it.",
    });
    await user.click(row("Credit without a minimum").getByRole("button", { name: "Approve" }));
    expect(await row("Credit without a minimum").findByRole("alert")).toHaveTextContent("above your limit");
  });

  it("offers a gesture with the amount that would fit", async () => {
    await user.click(screen.getByRole("button", { name: "Offer a gesture" }));
    expect(screen.getByRole("textbox", { name: "Amount" })).toHaveValue("30");
    expect(screen.getByRole("textbox", { name: "What exactly" })).toHaveFocus();
    await user.keyboard("Credit for the next order{Enter}");
    expect(await screen.findByRole("listitem", { name: "Credit for the next order" })).toBeVisible();
    expect(fake.called("offer_make_good")[0]?.input).toEqual({
      kind: "credit",
      nature: "goodwill",
      text: "Credit for the next order",
      amount: "30",
    });
  });

  it("shows a wrong amount at its field and keeps what was typed", async () => {
    fake.refuse("offer_make_good", {
      code: "invalid",
      field: "amount",
      message: "Write the amount as 30 or 4.90.",
    });
    await user.click(screen.getByRole("button", { name: "Add what is owed" }));
    await user.type(screen.getByRole("textbox", { name: "Amount" }), "thirty{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent("Write the amount as 30 or 4.90.");
    expect(screen.getByRole("textbox", { name: "Amount" })).toHaveValue("thirty");
  });
});

describe("promises and actions", () => {
  it("are kept, broken or released, each once", async () => {
    await user.click(row("Send the new shade").getByRole("button", { name: "Kept" }));
    expect(await row("Send the new shade").findByText("kept")).toBeVisible();
    await user.click(row("Call when it has arrived").getByRole("button", { name: "Released" }));
    expect(await row("Call when it has arrived").findByText("released by the customer")).toBeVisible();
    expect(fake.called("settle_promise")).toEqual([
      { id: "promise-1", state: "kept" },
      { id: "promise-2", state: "released" },
    ]);
  });

  it("want an owner and a day that is read back in full", async () => {
    await user.click(screen.getByRole("button", { name: "Add a promise" }));
    await user.type(screen.getByRole("textbox", { name: "What we said we would do" }), "Ring on Friday");
    const day = screen.getByRole("textbox", { name: "By which day" });
    await user.type(day, "some time");
    expect(day).toBeInvalid();
    await user.clear(day);
    await user.click(screen.getByRole("button", { name: "Tomorrow" }));
    expect(day).toBeValid();
    expect(day).toHaveAccessibleDescription(/day/);
    await user.click(screen.getByRole("button", { name: "Make it a promise" }));
    await waitFor(() => expect(fake.called("make_promise")[0]?.input.owner_id).toBe("person-1"));
    expect(fake.called("make_promise")[0]?.input.due).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it("an action wants a team and a day", async () => {
    await user.click(screen.getByRole("button", { name: "Give a team an action" }));
    await user.type(screen.getByRole("textbox", { name: "What will be different" }), "Thicker walls{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent("Say which team does it.");
    await user.type(screen.getByRole("textbox", { name: "Which team" }), "Packing{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent("An action needs a day.");
    await user.type(screen.getByRole("textbox", { name: "By which day" }), "in 3 days{Enter}");
    expect(await screen.findByRole("listitem", { name: "Thicker walls" })).toBeVisible();
  });

  it("an action is done with one press", async () => {
    await user.click(row("Double walls for every shade").getByRole("button", { name: "Mark done" }));
    expect(await row("Double walls for every shade").findByText(/^done/)).toBeVisible();
  });
});

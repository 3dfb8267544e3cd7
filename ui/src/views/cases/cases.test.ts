import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import App from "../../App.svelte";
import { expectAccessible } from "../../axe.test-env";
import { fake } from "../../ipc/fake";
import type { CaseRow } from "../../ipc/wire";
import { filter } from "../../state/cases.svelte";
import { go, route } from "../../state/route.svelte";

const user = userEvent.setup();
const listed = () => screen.getAllByRole("listitem").filter((item) => item.querySelector("[data-row]"));

beforeEach(async () => {
  Object.assign(filter, { query: "", stage: null, closed: false, late: false, vip: false, board: false });
  go("cases");
  render(App);
  await screen.findByText("6 open cases");
});

describe("the list of cases", () => {
  it("finds while typing, and / begins to search", async () => {
    await user.keyboard("/");
    await user.keyboard("lamp");
    expect(screen.getByRole("searchbox", { name: "Search cases" })).toHaveValue("lamp");
    expect(await screen.findByText("1 open case")).toBeVisible();
    await user.keyboard("{Escape}");
    expect(await screen.findByText("6 open cases")).toBeVisible();
  });

  it("is narrowed by words: stage, late, VIP, closed", async () => {
    await user.click(screen.getByRole("radio", { name: "Apology" }));
    expect(await screen.findByText("1 open case")).toBeVisible();
    await user.click(screen.getByRole("radio", { name: "Every stage" }));
    await user.click(screen.getByRole("checkbox", { name: "late" }));
    expect(await screen.findByText("2 open cases")).toBeVisible();
    await user.click(screen.getByRole("checkbox", { name: "late" }));
    await user.click(screen.getByRole("radio", { name: "Closed" }));
    expect(await screen.findByText("1 closed case")).toBeVisible();
    expect(screen.getByText("mended")).toBeVisible();
  });

  it("offers all cases when nothing is like that", async () => {
    await user.type(screen.getByRole("searchbox", { name: "Search cases" }), "zzz");
    await user.click(await screen.findByRole("button", { name: "Show all cases" }));
    expect(await screen.findByText("6 open cases")).toBeVisible();
  });

  it("opens the chosen case with Enter", async () => {
    await user.keyboard("j{Enter}");
    await waitFor(() => expect(route).toMatchObject({ screen: "case", id: "case-2" }));
  });

  it("draws only what can be seen of a hundred thousand", async () => {
    const [like] = await Promise.resolve(
      fake.world.cases.map((c) => ({
        ...c,
        customer: c.customer.name,
        owner: c.owner.name,
        words: c.their_words,
      })),
    );
    const many = Array.from({ length: 100_000 }, (_, at) => ({
      ...(like as unknown as CaseRow),
      id: `case-${at}`,
      vip: false,
      next_due: null,
      next_clock: null,
      waiting: false,
      late: false,
      value_at_risk: null,
    }));
    fake.answer("list_cases", () => many);
    fake.tell({ nouns: ["case"], case_id: null, id: null, said: "" });
    expect(await screen.findByText("100,000 open cases")).toBeVisible();
    expect(listed().length).toBeLessThan(60);
    expect(listed()[0]).toHaveAttribute("aria-setsize", "100000");
  });

  it("can be read and worked by anyone", async () => {
    await expectAccessible();
  });
});

describe("the board", () => {
  it("shows a column for each stage; B goes there and back", async () => {
    await user.keyboard("b");
    const column = await screen.findByRole("region", { name: "Ownership" });
    expect(within(column).getByText("Delphine Rau")).toBeVisible();
    await expectAccessible();
    await user.keyboard("b");
    expect(screen.queryByRole("region", { name: "Ownership" })).toBeNull();
  });
});

describe("a new case", () => {
  it("is typed in by keyboard alone: a customer we know, their words, Ctrl Enter", async () => {
    await user.keyboard("c");
    await screen.findByRole("dialog", { name: "New case" });
    await user.keyboard("imre");
    await screen.findByRole("option", { name: /Imre Castellan/ });
    await user.keyboard("{ArrowDown}{Enter}");
    expect(screen.getByLabelText(/Their words/)).toHaveFocus();
    await user.keyboard("I waited all evening.{Control>}{Enter}{/Control}");
    await waitFor(() => expect(route.screen).toBe("case"));
    expect(fake.called("start_case")[0]?.input).toEqual({
      customer_id: "customer-1",
      customer_name: "Imre Castellan",
      customer_email: "",
      their_words: "I waited all evening.",
      kind: "phone",
      remedy_sought: "",
      severity: null,
    });
  });

  it("may be of somebody new, with a severity that says what it means", async () => {
    await user.click(screen.getByRole("button", { name: "New case" }));
    await user.type(await screen.findByRole("combobox", { name: "Who is it?" }), "Noor Vance");
    await user.type(screen.getByLabelText("E-mail, if they are new"), "noor@vance.example");
    await user.type(screen.getByLabelText(/Their words/), "It broke in my hands.");
    await user.click(screen.getByRole("radio", { name: "3 Real cost" }));
    expect(screen.getByText(/First answer within 8 working hours/)).toBeVisible();
    await user.selectOptions(screen.getByLabelText("How did it reach you?"), "As a ticket");
    await user.click(screen.getByRole("button", { name: "Open the case" }));
    await waitFor(() => expect(fake.called("start_case")).toHaveLength(1));
    expect(fake.called("start_case")[0]?.input).toMatchObject({
      customer_id: null,
      customer_name: "Noor Vance",
      customer_email: "noor@vance.example",
      kind: "ticket",
      severity: 3,
    });
  });

  it("says at the field what is missing", async () => {
    await user.keyboard("c");
    await screen.findByRole("dialog", { name: "New case" });
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(await screen.findByRole("combobox", { name: "Who is it?" })).toHaveAccessibleDescription(
      "Say who it is: a name is enough.",
    );
    expect(fake.called("start_case")).toEqual([]);
    await expectAccessible();
    await user.type(screen.getByRole("combobox", { name: "Who is it?" }), "N");
    await waitFor(() => expect(screen.queryByText("Say who it is: a name is enough.")).toBeNull());
  });

  it("starts empty again after it was closed", async () => {
    await user.keyboard("c");
    await user.type(await screen.findByRole("combobox", { name: "Who is it?" }), "Someone");
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    await user.keyboard("c");
    expect(await screen.findByRole("combobox", { name: "Who is it?" })).toHaveValue("");
  });
});

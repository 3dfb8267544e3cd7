import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import App from "../../App.svelte";
import { expectAccessible } from "../../axe.test-env";
import { fake } from "../../ipc/fake";
import type { SignalDetail as Detail, SignalRow } from "../../ipc/wire";
import { putReportAway } from "../../state/import.svelte";
import { go, route } from "../../state/route.svelte";

const user = userEvent.setup();
const detail = () => screen.getByTestId("signal-detail");
const chosen = () => document.querySelector("[data-row][aria-current]");

beforeEach(async () => {
  putReportAway();
  go("inbox");
  render(App);
  await screen.findByRole("heading", { name: "Five have written" });
});

describe("the inbox", () => {
  it("shows the worst first, with their words and what the order says", async () => {
    expect(chosen()).toHaveTextContent("Yasmin Tveit");
    expect(within(detail()).getByRole("heading", { level: 2 })).toHaveTextContent("“The balm burned my skin");
    expect(await within(detail()).findByText(/5 · Harm/)).toBeVisible();
    const lane = await within(detail()).findByRole("region", { name: "Health or safety: a lane of its own" });
    expect(lane).toHaveTextContent("Ask how they are");
    expect(lane).toHaveTextContent("that it is safe");
    expect(screen.getByText("In a lane of their own")).toBeVisible();
    expect(screen.getByText("All others")).toBeVisible();
  });

  it("is walked with J and K, and the row has the focus", async () => {
    await user.keyboard("jj");
    await waitFor(() => expect(chosen()).toHaveTextContent("Hollis Park"));
    await user.keyboard("k");
    await waitFor(() => expect(chosen()).toHaveTextContent("Imre Castellan"));
    expect(document.activeElement).toBe(chosen());
    expect(within(detail()).getByRole("heading", { level: 2 })).toHaveTextContent("nothing in my hands");
  });

  it("is searched with /, by name or word, and Escape shows all again", async () => {
    await user.keyboard("/");
    expect(screen.getByRole("searchbox", { name: "Search the inbox" })).toHaveFocus();
    await user.keyboard("castel");
    await waitFor(() => expect(chosen()).toHaveTextContent("Imre Castellan"));
    expect(screen.queryByText("Hollis Park")).toBeNull();
    await user.keyboard(" nobody");
    expect(await screen.findByText("Nobody here wrote that.")).toBeVisible();
    await user.keyboard("{Escape}");
    expect((await screen.findAllByText("Hollis Park"))[0]).toBeVisible();
  });

  it("brings a signal that somebody jumps to into sight", async () => {
    const seen = vi.spyOn(Element.prototype, "scrollIntoView");
    const last = fake.world.signals.at(-1)?.row.id ?? "";
    go("inbox", last);
    await waitFor(() => expect(chosen()).toHaveAttribute("data-row", last));
    await waitFor(() => expect(seen.mock.contexts).toContain(chosen()));
  });

  it("does not say the lane of a signal twice", () => {
    const row = chosen() as HTMLElement;
    expect(within(row).getByText("Health: own lane")).toBeVisible();
    expect(within(row).queryByText("health or safety")).toBeNull();
  });

  it("stops at both ends", async () => {
    await user.keyboard("k");
    expect(chosen()).toHaveTextContent("Yasmin Tveit");
    await user.keyboard("jjjjjjjj");
    await waitFor(() => expect(chosen()).toHaveTextContent("Berit Olawale"));
  });

  it("Enter makes a case and opens it", async () => {
    await user.keyboard("j{Enter}");
    await waitFor(() => expect(route.screen).toBe("case"));
    expect(fake.called("open_case")).toEqual([{ signal_id: "signal-1", also: [] }]);
    expect(await screen.findByText(/opened, marketing paused/)).toBeVisible();
  });

  it("the mouse alone does it too", async () => {
    await user.click(screen.getByText("Delphine Rau"));
    await user.click(screen.getByRole("button", { name: "Make it a case" }));
    await waitFor(() => expect(fake.called("open_case")).toEqual([{ signal_id: "signal-3", also: [] }]));
  });

  it("adds to the open case of the same customer in one step", async () => {
    await user.click(screen.getByText("Delphine Rau"));
    expect(await within(detail()).findByText(/has an open case/)).toBeVisible();
    await user.click(within(detail()).getByRole("button", { name: "Add to AM-0037" }));
    await waitFor(() => expect(fake.called("merge_signal")).toEqual([{ id: "signal-3", case_id: "case-3" }]));
    await screen.findByRole("heading", { name: "Four have written" });
  });

  it("makes one case of two messages with the same words", async () => {
    await user.click(screen.getByText("Imre Castellan"));
    expect(
      await within(detail()).findByText(/Nearly the same words \(91 %\) came from Shop reviews/),
    ).toBeVisible();
    await user.click(within(detail()).getByRole("button", { name: "Make one case of both" }));
    await waitFor(() =>
      expect(fake.called("open_case")).toEqual([{ signal_id: "signal-1", also: ["signal-2"] }]),
    );
  });

  it("tells of the same words by another customer and offers no joining", async () => {
    const imre = fake.world.signals.find((s) => s.row.id === "signal-1");
    if (!imre?.kin[0]) throw new Error("nothing like it in the inbox");
    imre.kin = [{ ...imre.kin[0], likeness: 100, joins: false, author: "Delphine Rau" }];
    await user.click(screen.getByText("Imre Castellan"));
    expect(
      await within(detail()).findByText(/Delphine Rau wrote the same words \(Shop reviews\)/),
    ).toBeVisible();
    expect(within(detail()).queryByRole("button", { name: "Make one case of both" })).toBeNull();
  });

  it("joins what a name without an address wrote to the customer whom somebody names", async () => {
    const [first] = fake.world.signals;
    if (!first) throw new Error("the inbox is empty");
    first.people = [
      { id: "customer-4", name: "Yasmin Tveit", email: "yasmin@tveit.example", ordered: "#2041" },
    ];
    await user.keyboard("jk");
    await user.click(await within(detail()).findByRole("button", { name: "It is Yasmin Tveit" }));
    expect(fake.called("link_signal")).toEqual([{ id: "signal-0", customer_id: "customer-4" }]);
  });
});

describe("X", () => {
  it("wants a reason before anything is set aside", async () => {
    await user.keyboard("x");
    const dialog = await screen.findByRole("dialog", { name: "Not a case" });
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(await within(dialog).findByRole("alert")).toHaveTextContent("Say in a few words why");
    expect(fake.called("dismiss_signal")).toEqual([]);
    await user.type(within(dialog).getByLabelText("Why is it not a case?"), "A test of ours");
    await user.keyboard("{Control>}{Enter}{/Control}");
    await screen.findByRole("heading", { name: "Four have written" });
    expect(fake.called("dismiss_signal")).toEqual([{ id: "signal-0", reason: "A test of ours" }]);
    expect(chosen()).toHaveTextContent("Imre Castellan");
  });

  it("in the reason is a letter", async () => {
    await user.keyboard("x");
    await user.type(await screen.findByLabelText("Why is it not a case?"), "mix of c and j");
    expect(screen.getByLabelText("Why is it not a case?")).toHaveValue("mix of c and j");
    expect(screen.getAllByRole("dialog")).toHaveLength(1);
  });

  it("can be taken back with Ctrl Z, which says what it took back", async () => {
    await user.keyboard("x");
    await user.click(await screen.findByRole("button", { name: "Spam" }));
    await user.click(screen.getByRole("button", { name: "Set it aside" }));
    await screen.findByRole("heading", { name: "Four have written" });
    await user.keyboard("{Control>}z{/Control}");
    await screen.findByRole("heading", { name: "Five have written" });
    expect(await screen.findByText("Undone: Set aside what Yasmin Tveit wrote")).toBeVisible();
  });
});

describe("M", () => {
  it("adds it to the open case that is chosen, theirs first", async () => {
    await user.keyboard("jjjm");
    const field = await screen.findByRole("combobox", { name: "Open case" });
    const options = await screen.findAllByRole("option");
    expect(options[0]).toHaveTextContent("Delphine Rau");
    await user.type(field, "Charged{Enter}");
    await waitFor(() => expect(fake.called("merge_signal")).toEqual([{ id: "signal-3", case_id: "case-1" }]));
  });

  it("says which way there is no case to choose", async () => {
    fake.answer("list_cases", () => []);
    await user.keyboard("m");
    const dialog = within(await screen.findByRole("dialog", { name: "Add to a case" }));
    expect(await dialog.findByText("There is no open case yet.")).toBeVisible();
    await user.keyboard("lamp");
    expect(await dialog.findByText("No open case has that in it.")).toBeVisible();
  });

  it("shows a refusal where the case is chosen", async () => {
    fake.refuse("merge_signal", { code: "invalid", message: "This case is closed; nothing was changed." });
    await user.keyboard("m");
    await screen.findAllByRole("option");
    await user.keyboard("{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent("This case is closed");
  });
});

describe("importing", () => {
  it("tells file by file what was read, what was left out and why", async () => {
    await user.keyboard("i");
    const report = await screen.findByRole("dialog", { name: "What was read" });
    expect(within(report).getByText("400 new · 12 changed")).toBeVisible();
    expect(within(report).getByText("There is no text.")).toBeInTheDocument();
    expect(within(report).getByText(/None of the layouts we know/)).toBeVisible();
    expect(within(report).getByText("Shopify customers")).toBeVisible();
    await expectAccessible();
  });

  it("that was cancelled says nothing", async () => {
    fake.answer("choose_import", () => null);
    await user.keyboard("i");
    await waitFor(() => expect(fake.called("choose_import")).toHaveLength(1));
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("that failed says why in one sentence", async () => {
    fake.refuse("choose_import", {
      code: "unreadable",
      message: "The file could not be read; nothing was changed.",
    });
    await user.keyboard("i");
    expect(await screen.findByRole("alert")).toHaveTextContent("The file could not be read");
  });
});

it("of thousands draws the first, and more as they are reached", async () => {
  const [like] = fake.world.signals;
  const rows = Array.from({ length: 2500 }, (_, at) => ({
    ...(like?.row as SignalRow),
    id: `signal-many-${at}`,
  }));
  fake.answer("get_inbox", () => ({ rows, kind_count: 0 }));
  fake.answer("get_signal", ({ id }) => ({ ...(like as Detail), row: { ...(like?.row as SignalRow), id } }));
  fake.tell({ nouns: ["signal"], case_id: null, id: null, said: "" });
  await screen.findByRole("heading", { name: "2,500 have written" });
  expect(document.querySelectorAll("[data-row]")).toHaveLength(100);
  await user.click(screen.getByRole("button", { name: "2,400 more" }));
  expect(document.querySelectorAll("[data-row]")).toHaveLength(200);
});

it("an empty inbox says what belongs there and gives the first step", async () => {
  fake.answer("get_inbox", () => ({ rows: [], kind_count: 0 }));
  fake.tell({ nouns: ["signal"], case_id: null, id: null, said: "" });
  expect(await screen.findByText("What people write to you arrives here")).toBeVisible();
  expect(screen.getByRole("button", { name: "Import exports" })).toBeVisible();
  await expectAccessible();
});

it("can be read and worked by anyone", async () => {
  await within(detail()).findByText(/5 · Harm/);
  await expectAccessible();
  await user.keyboard("x");
  await screen.findByRole("dialog");
  await expectAccessible();
});

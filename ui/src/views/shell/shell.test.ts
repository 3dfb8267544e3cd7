import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import App from "../../App.svelte";
import { expectAccessible } from "../../axe.test-env";
import { fake } from "../../ipc/fake";
import { TABLE } from "../../keys/table";
import { go, route } from "../../state/route.svelte";

const user = userEvent.setup();

beforeEach(async () => {
  go("today");
  render(App);
  await screen.findByRole("heading", { name: "Six people are waiting on you" });
});

describe("the sidebar", () => {
  it("names the screens with their counts and tells which one is shown", async () => {
    const nav = screen.getByRole("navigation", { name: "Screens" });
    expect(await within(nav).findByRole("link", { name: "Inbox 5" })).toBeVisible();
    expect(within(nav).getByRole("link", { current: "page" })).toHaveTextContent("Today");
    await user.click(within(nav).getByRole("link", { name: /Cases/ }));
    expect(route.screen).toBe("cases");
    expect(within(nav).getByRole("link", { current: "page" })).toHaveTextContent("Cases");
    expect(document.title).toBe("Cases – Amends");
  });

  it("shows nothing that is not there yet", () => {
    expect(screen.queryByText("Insights")).toBeNull();
    expect(screen.getByText("Encrypted on this computer")).toBeVisible();
  });

  it("counts again after a change", async () => {
    fake.world.signals.pop();
    fake.tell({ nouns: ["signal"], case_id: null, id: null, said: "" });
    expect(await screen.findByRole("link", { name: "Inbox 4" })).toBeVisible();
  });
});

describe("G and a letter", () => {
  it.each([
    ["gi", "inbox"],
    ["gc", "cases"],
    ["gn", "notes"],
    ["gl", "lessons"],
    ["gp", "practice"],
    ["gs", "settings"],
  ])("%s goes to %s, and going back works", async (keys, wanted) => {
    await user.keyboard(keys);
    expect(route.screen).toBe(wanted);
    history.back();
    await waitFor(() => expect(route.screen).toBe("today"));
  });
});

describe("the palette", () => {
  const field = () => screen.findByRole("combobox", { name: /Find a case/ });

  it("finds a case and opens it", async () => {
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await field(), "AM-0043");
    await screen.findByRole("option", { name: /Lamp arrived/ });
    await user.keyboard("{Enter}");
    await waitFor(() => expect(route).toMatchObject({ screen: "case", id: "case-3" }));
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("finds customers, lessons and signals, each leading somewhere", async () => {
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await field(), "gifts");
    await screen.findByRole("option", { name: /Dated gifts leave first/ });
    await user.keyboard("{Enter}");
    await waitFor(() => expect(route).toMatchObject({ screen: "lessons", id: "lesson-1" }));
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await field(), "brown");
    await user.click(await screen.findByRole("option", { name: /Berit Olawale/ }));
    expect(route).toMatchObject({ screen: "inbox", id: "signal-4" });
  });

  it("does commands, with the key that would have done it", async () => {
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await field(), "new ca");
    expect(await screen.findByRole("option", { name: /New case/ })).toHaveTextContent("C");
    await user.keyboard("{Enter}");
    expect(await screen.findByRole("dialog", { name: "New case" })).toBeVisible();
  });

  it("offers only what can be done on this screen", async () => {
    await user.keyboard("{Control>}k{/Control}");
    await field();
    expect(screen.getByRole("option", { name: /Open the case of the row/ })).toBeVisible();
    expect(screen.queryByRole("option", { name: /Not a case/ })).toBeNull();
    await expectAccessible();
  });

  it("says so when nothing is found", async () => {
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await field(), "qqqq");
    expect(await screen.findByText("Nothing has “qqqq” in it.")).toBeVisible();
  });
});

describe("?", () => {
  it("shows every key of the table, and Esc closes it", async () => {
    await user.keyboard("?");
    const help = await screen.findByRole("dialog", { name: "Keys" });
    for (const { label } of TABLE) expect(within(help).getByText(label)).toBeVisible();
    await expectAccessible();
    await user.click(within(help).getByRole("button", { name: "Close" }));
    expect(screen.queryByRole("dialog")).toBeNull();
  });
});

describe("undo", () => {
  it("says when there is nothing to undo", async () => {
    await user.keyboard("{Control>}z{/Control}");
    expect(await screen.findByText("There is nothing to undo.")).toBeVisible();
  });

  it("stands beside what was done, for the mouse", async () => {
    await user.keyboard("{Enter}");
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    expect(await screen.findByText("Undone: Promise kept")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
  });
});

it("a screen that breaks leaves the others standing", async () => {
  fake.answer("get_inbox", () => ({ rows: [null as never], kind_count: 0 }));
  await user.keyboard("gi");
  expect(await screen.findByRole("heading", { name: "This screen could not be shown" })).toBeVisible();
  await user.keyboard("gc");
  expect(await screen.findByText("6 open cases")).toBeVisible();
});

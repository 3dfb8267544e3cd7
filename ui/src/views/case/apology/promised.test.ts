import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import App from "../../../App.svelte";
import { expectAccessible } from "../../../axe.test-env";
import { fake } from "../../../ipc/fake";
import { go } from "../../../state/route.svelte";
import { shortDay } from "./promised";

const user = userEvent.setup();
const editor = () => screen.getByRole("textbox", { name: "Email" });

async function write(text: string) {
  editor().textContent = text;
  await fireEvent.input(editor());
}

const found = () => screen.findByRole("list", { name: "Promises in this text" });

beforeEach(async () => {
  go("case", "case-2", "apology");
  render(App);
  await user.click(await screen.findByRole("tab", { name: /Email/ }));
});

describe("a promise in the text", () => {
  it("is offered with the owner and the day that it names, and says whose it is then", async () => {
    await write("Dear Imre, I will call you tomorrow.");
    await user.click(within(await found()).getByRole("button", { name: "Give it an owner" }));
    const dialog = await screen.findByRole("dialog", { name: "Who keeps this promise?" });
    expect(within(dialog).getByRole("textbox", { name: "What we said we would do" })).toHaveValue("Call you");
    expect(within(dialog).getByRole("textbox", { name: "By which day" })).not.toHaveValue("");
    await user.selectOptions(within(dialog).getByRole("combobox", { name: "Who keeps it" }), "Priya Nand");
    await expectAccessible(dialog);
    await user.click(within(dialog).getByRole("button", { name: "Make it a promise" }));
    expect(await screen.findByText("with Priya Nand")).toBeVisible();
    expect(fake.called("make_promise")[0]?.input).toMatchObject({ text: "Call you", owner_id: "person-2" });
  });

  it("with two readings asks, and takes the one that is chosen", async () => {
    await write("We will call you next Tuesday.");
    const row = await found();
    expect(within(row).getByText(/ or .*\?$/)).toBeVisible();
    expect(within(row).queryByRole("button", { name: "Give it an owner" })).toBeNull();
    const [, second] = within(row).getAllByRole("button", { name: /^It means Tuesday/ });
    await user.click(second as HTMLElement);
    const dialog = await screen.findByRole("dialog", { name: "Who keeps this promise?" });
    await user.click(within(dialog).getByRole("button", { name: "Make it a promise" }));
    await waitFor(() => expect(fake.called("make_promise")).toHaveLength(1));
    const asked = fake.world.cases.find((c) => c.id === "case-2")?.promises.at(-1);
    const days = (new Date(`${asked?.due}T12:00`).getTime() - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6.4);
  });

  it("that names no day is asked for one", async () => {
    await write("We will call you soon.");
    await user.click(within(await found()).getByRole("button", { name: "Name a day" }));
    const dialog = await screen.findByRole("dialog", { name: "Who keeps this promise?" });
    expect(within(dialog).getByText("The words name no day. By which day?")).toBeVisible();
    await user.click(within(dialog).getByRole("button", { name: "Make it a promise" }));
    expect(await within(dialog).findByRole("alert")).toHaveTextContent("A promise needs a day.");
  });
});

describe("a message with promises that nobody owns", () => {
  const TEXT = "We will call you tomorrow. I will write to you next Tuesday.";

  it("is not marked as sent until each has an owner, by keyboard alone", async () => {
    await write(TEXT);
    await user.click(screen.getByRole("button", { name: /Mark as sent/ }));
    const dialog = await screen.findByRole("dialog", { name: "Two promises have no owner yet" });
    await expectAccessible(dialog);
    expect(within(dialog).getByRole("list", { name: "After this one" })).toHaveTextContent("I will write");
    expect(within(dialog).getByRole("textbox", { name: "What we said we would do" })).toHaveFocus();
    await user.keyboard("{Enter}");
    await screen.findByRole("dialog", { name: "One promise has no owner yet" });
    const [first] = within(dialog).getAllByRole("button", { name: /^It means Tuesday/ });
    (first as HTMLElement).focus();
    await user.keyboard("{Enter}");
    within(dialog).getByRole("button", { name: "Make it a promise" }).focus();
    await user.keyboard("{Enter}");
    await screen.findByRole("dialog", { name: "Every promise has its owner" });
    expect(within(dialog).getByRole("button", { name: "Mark as sent" })).toHaveFocus();
    await user.keyboard("{Enter}");
    expect(await screen.findByText(/^Sent/)).toBeVisible();
    expect(fake.called("mark_sent_anyway")).toHaveLength(0);
    expect(fake.called("make_promise")).toHaveLength(2);
  });

  it("is sent without owners only by an outright choice, which the timeline keeps", async () => {
    await write(TEXT);
    await user.click(screen.getByRole("button", { name: /Mark as sent/ }));
    const dialog = await screen.findByRole("dialog", { name: "Two promises have no owner yet" });
    await user.click(within(dialog).getByRole("button", { name: "Mark as sent without" }));
    expect(await screen.findByText(/^Sent/)).toBeVisible();
    const open = fake.world.cases.find((c) => c.id === "case-2");
    expect(open?.timeline[0]?.said).toMatch(/, with 2 promises that nobody owns$/);
  });

  it("can be left as it was", async () => {
    await write(TEXT);
    await user.click(screen.getByRole("button", { name: /Mark as sent/ }));
    await user.click(await screen.findByRole("button", { name: "Not now" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(editor()).toHaveTextContent("next Tuesday");
    expect(fake.called("mark_sent_anyway")).toHaveLength(0);
  });
});

describe("a text that leaves without being marked as sent", () => {
  const clipboard = () => vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();

  it("is copied, and asks for the owners of its promises then", async () => {
    const copied = clipboard();
    await write("Dear Imre, we will call you tomorrow.");
    await user.click(screen.getByRole("button", { name: "Copy" }));
    const dialog = await screen.findByRole("dialog", { name: "One promise has no owner yet" });
    expect(copied).toHaveBeenCalledWith("Dear Imre, we will call you tomorrow.");
    expect(within(dialog).queryByRole("button", { name: /Mark as sent/ })).toBeNull();
    await expectAccessible(dialog);
    await user.click(within(dialog).getByRole("button", { name: "Make it a promise" }));
    await screen.findByRole("dialog", { name: "Every promise has its owner" });
    await user.click(within(dialog).getByRole("button", { name: "Done" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(fake.called("mark_sent")).toHaveLength(0);
  });

  it("asks when the mail program has it, and not where every promise is owned", async () => {
    clipboard();
    await write("I am sorry.");
    await user.click(screen.getByRole("button", { name: "Open in the mail program" }));
    await screen.findByText("Opened in the mail program.");
    expect(screen.queryByRole("dialog")).toBeNull();
    await write("I am sorry. I will call you tomorrow.");
    await user.click(screen.getByRole("button", { name: "Open in the mail program" }));
    const dialog = await screen.findByRole("dialog", { name: "One promise has no owner yet" });
    await user.click(within(dialog).getByRole("button", { name: "Not now" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await user.click(screen.getByRole("button", { name: /Mark as sent/ }));
    await screen.findByRole("button", { name: "Mark as sent without" });
  });
});

it("a day on a button is short, and has its year only where it is another", () => {
  const now = new Date(2026, 10, 22).getTime();
  expect(shortDay("2026-11-24", now)).toMatch(/^Tue (24 Nov|Nov 24)$/);
  expect(shortDay("2027-01-04", now)).toMatch(/^Mon .*2027$/);
});

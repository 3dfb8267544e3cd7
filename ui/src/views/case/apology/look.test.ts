import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import App from "../../../App.svelte";
import { expectAccessible } from "../../../axe.test-env";
import { fake } from "../../../ipc/fake";
import { go, route } from "../../../state/route.svelte";

const user = userEvent.setup();
const TITLE = "Somebody must look at this first";
const held = () => fake.world.cases.find((c) => c.id === "case-2");

async function write(text: string, channel = "Email") {
  const editor = screen.getByRole("textbox", { name: channel });
  editor.textContent = text;
  await fireEvent.input(editor);
}

async function look(dialog: HTMLElement) {
  await user.selectOptions(within(dialog).getByRole("combobox", { name: "Who looked at it" }), "Priya Nand");
  await user.click(within(dialog).getByRole("button", { name: /^They looked at it/ }));
}

beforeEach(async () => {
  const open = held();
  if (open) open.lane = "health";
  go("case", "case-2", "apology");
  render(App);
  await user.click(await screen.findByRole("tab", { name: /Email/ }));
});

describe("a text of a grave case", () => {
  it("is not sent with one key: it is asked who looked, then it goes out, and the timeline says who", async () => {
    await write("Dear Imre, it is perfectly safe.");
    await user.keyboard("{Control>}{Enter}{/Control}");
    const dialog = await screen.findByRole("dialog", { name: TITLE });
    expect(dialog).toHaveTextContent("somebody being hurt");
    expect(dialog).toHaveTextContent("It has no subject yet.");
    expect(dialog).toHaveTextContent("it is perfectly safe");
    await expectAccessible(dialog);
    await user.click(within(dialog).getByRole("button", { name: /^They looked at it/ }));
    expect(within(dialog).getByRole("alert")).toHaveTextContent("Choose who looked at it.");
    expect(held()?.messages.some((m) => m.channel === "email" && m.sent)).toBe(false);
    await look(dialog);
    expect(await screen.findByText(/^Sent/)).toBeVisible();
    expect(held()?.timeline.map((row) => row.said)).toContain("Priya Nand looked at the e-mail");
  });

  it("says so under the text, where who looked can be noted beforehand", async () => {
    await write("Dear Imre, I am sorry.");
    const notices = await screen.findByRole("list", { name: "Before it goes out" });
    await user.click(await within(notices).findByRole("button", { name: "Say who looked" }));
    await look(await screen.findByRole("dialog", { name: TITLE }));
    await waitFor(() => expect(within(notices).queryByText(/Somebody must look/)).toBeNull());
    await user.click(screen.getByRole("button", { name: /Mark as sent/ }));
    expect(await screen.findByText(/^Sent/)).toBeVisible();
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("can be left unsent", async () => {
    await write("Dear Imre, it is safe.");
    await user.click(screen.getByRole("button", { name: /Mark as sent/ }));
    await user.click(within(await screen.findByRole("dialog", { name: TITLE })).getByText("Not yet"));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(held()?.messages.some((m) => m.channel === "email" && m.sent)).toBe(false);
  });

  it("asks before the mail program has it, and when it was copied", async () => {
    vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    await write("Dear Imre, I am sorry.");
    await user.click(screen.getByRole("button", { name: "Copy" }));
    await user.click(within(await screen.findByRole("dialog", { name: TITLE })).getByText("Not yet"));
    await user.click(screen.getByRole("button", { name: "Open in the mail program" }));
    await look(await screen.findByRole("dialog", { name: TITLE }));
    await screen.findByText("Opened in the mail program.");
  });

  it("asks before it is written by hand", async () => {
    await user.click(screen.getByRole("tab", { name: /Handwritten/ }));
    await write("Dear Imre, by hand.", "Handwritten note");
    await user.click(screen.getByRole("button", { name: /Write it by hand/ }));
    const dialog = await screen.findByRole("dialog", { name: TITLE });
    expect(route.screen).toBe("case");
    await look(dialog);
    await waitFor(() => expect(route.screen).toBe("notes"));
  });
});

it("an e-mail without a subject says so beside it, and leads there", async () => {
  await write("Dear Imre, I am sorry.");
  await user.click(
    within(await screen.findByRole("list", { name: "Before it goes out" })).getByText("Write one"),
  );
  await waitFor(() => expect(screen.getByRole("textbox", { name: "Subject" })).toHaveFocus());
});

import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import App from "../../App.svelte";
import { expectAccessible } from "../../axe.test-env";
import { fake } from "../../ipc/fake";
import { putReportAway } from "../../state/import.svelte";
import { pasting } from "../../state/paste.svelte";
import { go, route } from "../../state/route.svelte";
import { readWritten, typedWritten } from "./written";

const user = userEvent.setup();
const MAIL =
  "Niamh O'Brien <script> <Niamh@post.example>\n2 March 2026 09:14\n\nThe shade was cracked.\n\nOn Sun, 1 Mar 2026, Care wrote:\n> Soon!";
const form = () => screen.findByRole("dialog", { name: "Who wrote this, and when?" });

function clipboard(text: string, target: EventTarget = document.body) {
  const event = new Event("paste", { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { getData: () => text } });
  return fireEvent(target as HTMLElement, event);
}

beforeEach(async () => {
  pasting.open = false;
  putReportAway();
  go("inbox");
  render(App);
  await screen.findByRole("heading", { name: "Five have written" });
});

describe("a pasted message", () => {
  it("is read for who wrote it and when, and put in the inbox", async () => {
    await user.keyboard("v");
    const dialog = within(await screen.findByRole("dialog", { name: "Paste a message" }));
    await user.click(dialog.getByLabelText("What they wrote"));
    await user.paste(MAIL);
    const asked = within(await form());
    expect(asked.getByLabelText("E-mail address")).toHaveValue("niamh@post.example");
    expect(asked.getByLabelText("Their words")).toHaveValue("The shade was cracked.");
    expect(asked.getByText(/> Soon!/)).toBeInTheDocument();
    await expectAccessible();
    await user.keyboard("{Control>}{Enter}{/Control}");
    await screen.findByRole("heading", { name: "Six have written" });
    expect(fake.called("add_pasted")[0]?.input).toMatchObject({
      open_case: false,
      quoted: expect.stringContaining("Soon"),
    });
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("that says nothing of its writer or day has both asked, each where it belongs", async () => {
    await clipboard("It is broken.");
    const asked = within(await form());
    expect(asked.getByLabelText("Who wrote it?")).toHaveFocus();
    await user.click(asked.getByRole("button", { name: /Put it in the inbox/ }));
    expect(await asked.findByText("Say who wrote it: a name or an e-mail address.")).toBeVisible();
    await user.type(asked.getByLabelText("Who wrote it?"), "Delphine");
    await user.click(asked.getByRole("button", { name: /Put it in the inbox/ }));
    expect(await asked.findByText("Say when they wrote it.")).toBeVisible();
    await user.type(asked.getByLabelText("When did they write?"), "3/4/2026");
    expect(await asked.findByText(/Write it as/)).toBeVisible();
    await user.clear(asked.getByLabelText("When did they write?"));
    await user.type(asked.getByLabelText("When did they write?"), "2026-05-03 14:30");
    await user.selectOptions(asked.getByLabelText("What is it?"), "Social post");
    await user.click(asked.getByRole("button", { name: "Make it a case" }));
    await waitFor(() => expect(fake.called("add_pasted")).toHaveLength(3));
    expect(fake.called("add_pasted")[2]?.input).toMatchObject({
      at: new Date(2026, 4, 3, 14, 30).toISOString(),
      kind: "social",
      open_case: true,
    });
  });

  it("keeps history that was theirs after all", async () => {
    await clipboard(MAIL);
    const asked = within(await form());
    await user.click(asked.getByText("Earlier messages, kept with it"));
    await user.click(asked.getByRole("button", { name: "These are their words too" }));
    expect((asked.getByLabelText("Their words") as HTMLTextAreaElement).value).toContain("> Soon!");
    expect(asked.queryByText("Earlier messages, kept with it")).toBeNull();
  });

  it("from an address of ours is said to be ours", async () => {
    await clipboard("Care <care@kilnandwick.example>\n2 March 2026 09:14\n\nOn its way.");
    expect(
      await within(await form()).findByText("This was sent from one of your own addresses."),
    ).toBeVisible();
  });

  it("that is here already says so", async () => {
    fake.refuse("add_pasted", {
      code: "invalid",
      message: "This message is already here: it waits in the inbox.",
    });
    await clipboard(MAIL);
    await user.click(within(await form()).getByRole("button", { name: /Put it in the inbox/ }));
    expect(await screen.findByRole("alert")).toHaveTextContent("already here");
  });
});

describe("Ctrl V", () => {
  it("outside a field offers it on any screen", async () => {
    go("today");
    await clipboard(MAIL);
    await form();
    expect(route.screen).toBe("today");
  });

  it("in a field, in a dialog, or of nothing is left alone", async () => {
    await clipboard(" \n");
    expect(screen.queryByRole("dialog")).toBeNull();
    await user.keyboard("x");
    const field = await screen.findByLabelText("Why is it not a case?");
    await clipboard(MAIL, field);
    await clipboard(MAIL);
    expect(screen.getAllByRole("dialog")).toHaveLength(1);
  });
});

it("mail shows what came with it and folds what it quotes", async () => {
  await user.keyboard("jj");
  const detail = within(screen.getByTestId("signal-detail"));
  expect(await detail.findByText("bank statement.pdf")).toBeVisible();
  expect(detail.getByText("184 kB")).toBeVisible();
  expect(detail.getByText(/refunds take up to fourteen days/)).not.toBeVisible();
  await user.click(detail.getByText("Earlier messages"));
  expect(detail.getByText(/refunds take up to fourteen days/)).toBeVisible();
});

describe("when something was written", () => {
  const today = new Date(2026, 10, 22, 15, 0);
  const local = (...at: [number, number, number, number?, number?]) => new Date(...at).toISOString();

  it.each([
    ["2026-05-03 14:30", local(2026, 4, 3, 14, 30)],
    ["3 May 14:30", local(2026, 4, 3, 14, 30)],
    ["3rd December", local(2025, 11, 3, 12, 0)],
    ["Dec 24, 2024 at 9:05 pm", local(2024, 11, 24, 21, 5)],
    ["yesterday", local(2026, 10, 21, 12, 0)],
    ["today 8.15", local(2026, 10, 22, 8, 15)],
    ["sun", local(2026, 10, 15, 12, 0)],
    ["2 days ago 12:30 am", local(2026, 10, 20, 0, 30)],
  ])("“%s” is read", (typed, at) => {
    expect(readWritten(typed, today)).toBe(at);
  });

  it.each(["", "3/4/2026", "31 feb", "soon", "2026-05-03 25:00", "3 May 13:00 pm", "<script>"])(
    "“%s” is not guessed",
    (typed) => {
      expect(readWritten(typed, today)).toBeNull();
    },
  );

  it("is offered for editing as it is read again", () => {
    const at = local(2026, 2, 2, 9, 14);
    expect(readWritten(typedWritten(at), today)).toBe(at);
  });
});

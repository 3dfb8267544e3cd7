import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import App from "../../../App.svelte";
import { expectAccessible } from "../../../axe.test-env";
import { fake } from "../../../ipc/fake";
import { go, route } from "../../../state/route.svelte";

const user = userEvent.setup();
const editor = (name: string) => screen.getByRole("textbox", { name });
const tab = (name: RegExp) => screen.getByRole("tab", { name });
const notices = () => screen.findByRole("list", { name: "Before it goes out" });

/** As a browser does it: the text changes, then the element says so. */
async function write(text: string, name: string) {
  editor(name).textContent = text;
  await fireEvent.input(editor(name));
}

async function open(channel: RegExp) {
  await user.click(tab(channel));
}

beforeEach(async () => {
  go("case", "case-2", "apology");
  render(App);
  await screen.findByRole("article", { name: "Blames the courier" });
});

describe("the channels", () => {
  it("are seven, say how they stand and how long they usually are", async () => {
    expect(within(screen.getByRole("tablist", { name: "Channel" })).getAllByRole("tab")).toHaveLength(7);
    expect(tab(/^Handwritten note/)).toHaveAccessibleName("Handwritten note, has a text");
    expect(await screen.findByText(/a handwritten note has 40 to 110/)).toBeVisible();
    await expectAccessible(document.body);
  });

  it("are changed with a key while writing", async () => {
    editor("Handwritten note").focus();
    await fireEvent.keyDown(editor("Handwritten note"), { key: "]", ctrlKey: true });
    expect(tab(/^Email/)).toHaveAttribute("aria-selected", "true");
    await fireEvent.keyDown(document.body, { key: "[", ctrlKey: true });
    expect(tab(/^Handwritten/)).toHaveAttribute("aria-selected", "true");
  });

  it("have a subject where a letter has one, and it saves itself", async () => {
    expect(screen.queryByRole("textbox", { name: "Subject" })).toBeNull();
    await open(/^Letter/);
    await user.type(await screen.findByRole("textbox", { name: "Subject" }), "Your gift");
    await waitFor(() => expect(fake.called("save_subject").at(-1)?.subject).toBe("Your gift"));
    await open(/^Chat/);
    expect(screen.queryByRole("textbox", { name: "Subject" })).toBeNull();
  });
});

describe("a starter", () => {
  beforeEach(async () => {
    await open(/^Chat/);
    await user.click(await screen.findByRole("button", { name: "Begin the apology" }));
    await notices();
  });

  it("puts questions into the draft, and none of them can be sent", async () => {
    expect(editor("Chat")).toHaveTextContent("Dear {{customer.first_name}}, {{? On which day");
    await user.click(screen.getByRole("button", { name: /Mark as sent/ }));
    expect(await screen.findByText(/^Answer “On which day was it promised/)).toBeVisible();
    expect(getSelection()?.toString()).toMatch(/^\{\{\? On which day/);
    await user.click(screen.getByRole("button", { name: "Copy" }));
    expect(await screen.findByText(/^Answer “On which day/)).toBeVisible();
    expect(fake.world.cases[1]?.messages.every((m) => m.sent === null)).toBe(true);
  });

  it("lists its questions, and a key leads from one to the next", async () => {
    expect(within(await notices()).getByText("4 questions to answer")).toBeVisible();
    getSelection()?.removeAllRanges();
    await fireEvent.keyDown(document.body, { key: "j", ctrlKey: true });
    await waitFor(() => expect(getSelection()?.toString()).toContain("On which day was it promised"));
    await fireEvent.keyDown(editor("Chat"), { key: "j", ctrlKey: true });
    await waitFor(() => expect(getSelection()?.toString()).toContain("What could they not do"));
  });

  it("is shown filled in before it goes out", async () => {
    await fireEvent.keyDown(document.body, { key: "p", ctrlKey: true });
    const preview = await screen.findByRole("region", { name: "Preview: Chat" });
    await waitFor(() => expect(preview).toHaveTextContent("Dear Imre,"));
    expect(screen.queryByRole("textbox", { name: "Chat" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Write on" }));
    expect(editor("Chat")).toHaveTextContent("{{customer.first_name}}");
  });

  it("goes to the hand only when nothing is open", async () => {
    await open(/^Handwritten/);
    await write("Dear {{customer.first_name}}, {{? Why? }}", "Handwritten note");
    await user.click(screen.getByRole("button", { name: /Write it by hand/ }));
    expect(await screen.findByText("Answer “Why?” first.")).toBeVisible();
    expect(route.screen).toBe("case");
  });
});

describe("before they were heard", () => {
  it("only the short starter is offered, with the reason, and writing stays free", async () => {
    const open = fake.world.cases.find((c) => c.id === "case-2");
    if (open) open.diagnosis.facts = [];
    fake.tell({ nouns: ["case"], case_id: "case-2", id: null, said: "" });
    await user.click(tab(/^Letter/));
    expect(await screen.findByText(/The whole apology opens when one fact/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Begin the apology" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Only say that you read it" }));
    await waitFor(() => expect(editor("Letter")).toHaveTextContent("{{? What did you understand"));
    await write("Dear Imre, I write freely.", "Letter");
    await waitFor(() => expect(fake.called("save_draft").at(-1)?.text).toContain("freely"));
  });
});

describe("what does not fit", () => {
  it("is said on both tabs, and leads to the other", async () => {
    await open(/^Email/);
    await write("It is with you by Friday.", "Email");
    expect(
      await within(await notices()).findByText(
        "The handwritten note says “Tuesday”, the e-mail says “Friday”.",
      ),
    ).toBeVisible();
    expect(tab(/^Email/)).toHaveAccessibleName("Email, has a text, does not fit");
    await user.click(screen.getByRole("button", { name: "Show the handwritten note" }));
    await waitFor(() => expect(getSelection()?.toString()).toBe("Tuesday"));
    expect(tab(/^Handwritten/)).toHaveAccessibleName("Handwritten note, has a text, does not fit");
    await expectAccessible(document.body);
  });

  it("is said of a public text that gives something away", async () => {
    await open(/^Public reply/);
    await write("😞 We gave you £30 for #2042.", "Public reply");
    expect(await within(await notices()).findByText(/strangers read this/)).toBeVisible();
    await user.click(within(await notices()).getByRole("button", { name: "Show" }));
    await waitFor(() => expect(getSelection()?.toString()).toBe("£30"));
  });

  it("is said of a placeholder nothing stands behind", async () => {
    await open(/^Chat/);
    await write("You get {{make_good}}.", "Chat");
    expect(await within(await notices()).findByText(/Nothing is offered to them yet/)).toBeVisible();
  });
});

describe("placeholders", () => {
  it("are put in from the case, with what stands behind them", async () => {
    await open(/^Chat/);
    await write("Hello ", "Chat");
    const insert = await screen.findByRole("combobox", { name: "Insert from the case" });
    expect(within(insert).getByRole("option", { name: "order.name: #2042" })).toBeInTheDocument();
    await user.selectOptions(insert, "customer.first_name");
    await waitFor(() => expect(fake.called("save_draft").at(-1)?.text).toContain("{{customer.first_name}}"));
    expect(insert).toHaveValue("");
  });
});

describe("sending", () => {
  it("can be taken back for fifteen seconds, with the key of undo", async () => {
    await open(/^Email/);
    await write("Dear Imre, I am sorry.", "Email");
    await user.click(screen.getByRole("button", { name: /Mark as sent/ }));
    const toast = await screen.findByText("E-mail sent, version 1", { selector: "[role=status] span" });
    expect(toast.parentElement).toHaveTextContent(/Undo · 1\d s/);
    expect(tab(/^Email/)).toHaveFocus();
    expect(tab(/^Email/)).toHaveAccessibleName("Email, sent");
    await fireEvent.keyDown(document.activeElement ?? document.body, { key: "z", ctrlKey: true });
    await waitFor(() => expect(fake.called("take_back_sent")).toHaveLength(1));
    expect(fake.called("undo_last")).toHaveLength(0);
    await waitFor(() => expect(editor("Email")).toHaveTextContent("Dear Imre, I am sorry."));
  });

  it("has a key, and says what the channel does", async () => {
    await open(/^Phone/);
    await write("Listen first.", "Phone");
    expect(screen.getByRole("button", { name: /They were called/ })).toBeVisible();
    await fireEvent.keyDown(editor("Phone"), { key: "d", ctrlKey: true });
    expect(
      await screen.findByText("They were called, version 1", { selector: "[role=status] span" }),
    ).toBeVisible();
    await open(/^Public reply/);
    expect(screen.getByRole("button", { name: /It was posted/ })).toBeVisible();
  });

  it("copies what the customer will read", async () => {
    const put = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    await open(/^Chat/);
    await write("Dear {{customer.first_name}}, sorry.", "Chat");
    await user.click(screen.getByRole("button", { name: "Copy" }));
    expect(await screen.findByText("Copied.")).toBeVisible();
    expect(put).toHaveBeenLastCalledWith("Dear Imre, sorry.");
  });

  it("opens the mail program, and copies what is too long for it", async () => {
    const put = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    await open(/^Email/);
    await write("Dear Imre, I am sorry.", "Email");
    await user.click(screen.getByRole("button", { name: "Open in the mail program" }));
    expect(await screen.findByText("Opened in the mail program.")).toBeVisible();
    expect(put).not.toHaveBeenCalled();
    await write("I am sorry. ".repeat(300), "Email");
    await user.click(screen.getByRole("button", { name: "Open in the mail program" }));
    expect(await screen.findByText(/too long for a link/)).toBeVisible();
    expect(put).toHaveBeenCalledTimes(1);
  });
});

describe("versions", () => {
  it("are kept when the text is left, compared, and put back", async () => {
    await open(/^Email/);
    await write("We send it on Friday.", "Email");
    await open(/^Chat/);
    await waitFor(() => expect(fake.called("keep_version").at(-1)?.reason).toBe("left"));
    await open(/^Email/);
    await write("We send it on Monday.", "Email");
    await fireEvent.keyDown(editor("Email"), { key: "e", ctrlKey: true });
    const dialog = await screen.findByRole("dialog", { name: "Versions" });
    expect(await within(dialog).findByText("Friday.")).toBeVisible();
    expect(within(dialog).getByText("Monday.")).toBeVisible();
    await expectAccessible(dialog);
    await user.click(within(dialog).getByRole("button", { name: "Put version 1 back" }));
    await waitFor(() => expect(editor("Email")).toHaveTextContent("We send it on Friday."));
  });

  it("of the text before the coach’s words are kept too", async () => {
    await write(`${editor("Handwritten note").textContent} More.`, "Handwritten note");
    await waitFor(() => expect(screen.getByRole("button", { name: "Use" })).toBeEnabled());
    await user.click(screen.getByRole("button", { name: "Use" }));
    await waitFor(() => expect(fake.called("keep_version").at(-1)?.reason).toBe("rewrite"));
    expect(fake.world.versions.at(-1)?.text).toContain("The courier was unusually busy");
  });
});

describe("sameness", () => {
  it("with a text to somebody else is shown side by side", async () => {
    const words =
      "I am sorry that the parcel reached your table four days late, and that nobody here told you before the evening began.";
    const other = fake.world.cases.find((c) => c.id === "case-3");
    if (other?.messages[0]) other.messages[0].text = words;
    await open(/^Chat/);
    await write(words, "Chat");
    expect(await within(await notices()).findByText(/^The words of the e-mail to/)).toBeVisible();
    await write(`${words} All of it is ours.`, "Chat");
    expect(await within(await notices()).findByText(/^Nearly the words of the e-mail to/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Side by side" }));
    const dialog = await screen.findByRole("dialog", { name: "Two texts side by side" });
    expect(within(dialog).getByRole("region", { name: "This text" })).toHaveTextContent("four days late");
    await expectAccessible(dialog);
  });
});

describe("from the preview", () => {
  const preview = () => screen.queryByRole("region", { name: "Preview: Handwritten note" });

  it("“Use” leads back to the text and puts its words there", async () => {
    await user.click(screen.getByRole("button", { name: "Preview" }));
    expect(preview()).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Use" }));
    await waitFor(() =>
      expect(editor("Handwritten note")).toHaveTextContent("We handed your parcel over too late"),
    );
    expect(preview()).toBeNull();
  });

  it("what was sent leaves no empty preview behind", async () => {
    await open(/^Email/);
    await write("Dear Imre, I am sorry.", "Email");
    await user.click(await screen.findByRole("button", { name: "Preview" }));
    await user.click(screen.getByRole("button", { name: /Mark as sent/ }));
    await screen.findByText(/^Sent/);
    expect(screen.queryByRole("region", { name: "Preview: Email" })).toBeNull();
    expect(editor("Email")).toBeVisible();
  });
});

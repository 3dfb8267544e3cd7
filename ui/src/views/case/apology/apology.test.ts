import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import App from "../../../App.svelte";
import { fake } from "../../../ipc/fake";
import { go, route } from "../../../state/route.svelte";

const user = userEvent.setup();
const editor = (name = "Handwritten note") => screen.getByRole("textbox", { name });
const coach = () => screen.getByRole("region", { name: "What helps here" });

/** As a browser does it: the text changes, then the element says so. */
async function write(text: string, name?: string) {
  editor(name).textContent = text;
  await fireEvent.input(editor(name));
}

beforeEach(async () => {
  go("case", "case-2", "apology");
  render(App);
  await screen.findByRole("article", { name: "Blames the courier" });
});

describe("the coach", () => {
  it("says what is there, what is missing and what harms", () => {
    expect(within(coach()).getByText("66")).toBeVisible();
    const missing = within(coach()).getByText("Their choice").closest("li");
    expect(missing).toHaveTextContent("Missing: Their choice");
    expect(within(coach()).getByText("Regret").closest("li")).toHaveTextContent("There: Regret");
    expect(screen.getByText(/Try: “We handed your parcel over too late”/)).toBeVisible();
  });

  it("“Use” puts its words in place of ours, and the draft is saved", async () => {
    await user.click(screen.getByRole("button", { name: "Use" }));
    await waitFor(() => expect(screen.queryByRole("article", { name: "Blames the courier" })).toBeNull());
    expect(editor()).toHaveTextContent("We handed your parcel over too late, and we packed your gift");
    expect(editor()).toHaveTextContent("Dear Imre, I am sorry");
    await waitFor(() =>
      expect(fake.called("save_draft").at(-1)?.text).toContain(
        "\n\nWe handed your parcel over too late, and",
      ),
    );
  });

  it("says first what does not fit between the draft and the case", async () => {
    const caution = {
      id: "review_needed",
      why: "This case speaks of being hurt.",
      advice: "Have it reviewed.",
    };
    fake.answer("coach", () => ({
      ...{ score: 50, verdict: "mixed", words: 3, elements: [], findings: [], promises: [] },
      cautions: [
        { ...caution, id: "too_long", level: "hint", title: "Long for this channel" },
        { ...caution, level: "major", title: "Somebody must look at this first" },
      ],
    }));
    await write("I am sorry.");
    const all = within(await screen.findByRole("list", { name: "About the whole" })).getAllByRole("listitem");
    expect(all.map((one) => one.textContent?.trim().split(".")[0])).toEqual([
      "Somebody must look at this first",
      "Long for this channel",
    ]);
  });

  it("“Use” selects the first blank of its words, to be typed over", async () => {
    const courier = { start: 14, end: 39, rewrite: "We sent it on [which day], by [whom]" };
    fake.answer("coach", () => {
      const finding = { ...courier, id: "courier", group: "", level: "major", title: "Blames", why: "" };
      return {
        score: 1,
        verdict: "poor",
        words: 8,
        elements: [],
        findings: [finding],
        cautions: [],
        promises: [],
      };
    });
    await write("I am sorry 😔. Then the courier was slow. Yours");
    await user.click(await within(await screen.findByRole("article", { name: "Blames" })).findByText("Use"));
    expect(editor()).toHaveTextContent("We sent it on [which day], by [whom]");
    expect(getSelection()?.toString()).toBe("[which day]");
  });

  it("“Use” hits the right words after an emoji", async () => {
    await write("I am sorry 😔. The courier was slow. Yours");
    await waitFor(() => expect(screen.getByRole("button", { name: "Use" })).toBeEnabled());
    await user.click(screen.getByRole("button", { name: "Use" }));
    expect(editor()).toHaveTextContent("I am sorry 😔. We handed your parcel over too late. Yours");
  });

  it("“Keep mine” hides it for these words only", async () => {
    await user.click(screen.getByRole("button", { name: "Keep mine" }));
    expect(screen.queryByRole("article")).toBeNull();
    await write("I am sorry. The courier was unusually busy that week, and more.");
    await waitFor(() => expect(fake.called("coach").length).toBe(2));
    expect(screen.queryByRole("article")).toBeNull();
    await write("I am sorry. The courier lost it.");
    expect(await screen.findByRole("article", { name: "Blames the courier" })).toBeVisible();
  });

  it("is asked once for a burst of keys, and never about a text that is gone", async () => {
    const before = fake.called("coach").length;
    for (const text of ["W", "We", "We are", "We are sorry"]) await write(text);
    await waitFor(() => expect(fake.called("coach").length).toBe(before + 1));
    expect(fake.called("coach").at(-1)).toEqual({
      text: "We are sorry",
      channel: "handwritten",
      case_id: "case-2",
    });
  });

  it("says in place that it cannot read, and the text stays", async () => {
    fake.refuse("coach", { code: "internal", message: "The coach cannot read this just now." });
    await write("We are sorry");
    expect(await within(coach()).findByText("The coach cannot read this just now.")).toBeVisible();
    expect(editor()).toHaveTextContent("We are sorry");
  });
});

describe("the draft", () => {
  it("saves itself and is not disturbed by what comes back", async () => {
    await write("Dear Imre, one");
    await waitFor(() => expect(fake.called("save_draft")).toHaveLength(1));
    await write("Dear Imre, one two");
    fake.tell({ nouns: ["message"], case_id: "case-2", id: null, said: "" });
    await waitFor(() => expect(fake.called("save_draft")).toHaveLength(2));
    expect(editor()).toHaveTextContent("Dear Imre, one two");
  });

  it("is kept before the window closes", async () => {
    await write("Dear Imre, the last word");
    fake.close();
    await waitFor(() => expect(fake.called("close_window")).toHaveLength(1));
    const order = fake.calls.map((c) => c.name).filter((n) => n === "save_draft" || n === "close_window");
    expect(order).toEqual(["save_draft", "close_window"]);
    expect(fake.called("save_draft")[0]?.text).toBe("Dear Imre, the last word");
  });

  it("has one text a channel, and an empty one asks questions instead of offering sentences", async () => {
    await user.click(screen.getByRole("tab", { name: /Email/ }));
    expect(editor("Email")).toHaveTextContent("");
    expect(screen.getByText(/What was our part in it\?/)).toBeVisible();
    await write("Dear Imre,", "Email");
    await waitFor(() => expect(fake.called("save_draft").at(-1)?.channel).toBe("email"));
    await user.click(screen.getByRole("tab", { name: /Handwritten/ }));
    expect(editor()).toHaveTextContent("anniversary order");
  });

  it("channels are walked with the arrow keys", async () => {
    screen.getByRole("tab", { name: /Handwritten/ }).focus();
    await user.keyboard("{ArrowRight}");
    expect(screen.getByRole("tab", { name: /Email/ })).toHaveFocus();
    expect(screen.getByRole("tab", { name: /Email/ })).toHaveAttribute("aria-selected", "true");
    await user.keyboard("{ArrowLeft}{ArrowLeft}");
    expect(screen.getByRole("tab", { name: /Social post/ })).toHaveFocus();
  });

  it("is marked as sent only after its last words are saved", async () => {
    await user.click(screen.getByRole("tab", { name: /Email/ }));
    await write("Dear Imre, I am sorry.", "Email");
    await user.click(screen.getByRole("button", { name: /Mark as sent/ }));
    await waitFor(() => expect(fake.called("mark_sent")).toHaveLength(1));
    const order = fake.calls.map((c) => c.name).filter((n) => n === "save_draft" || n === "mark_sent");
    expect(order).toEqual(["save_draft", "mark_sent"]);
    expect(await screen.findByText(/^Sent/)).toBeVisible();
  });

  it("shows the keycap of the main thing on one button only", async () => {
    const caps = () =>
      screen
        .getAllByRole("button")
        .map((button) => button.textContent)
        .filter((text) => /Ctrl\s*↵/.test(text));
    expect(caps()).toEqual([expect.stringContaining("Write it by hand")]);
    const ready = fake.world.cases.find((c) => c.id === "case-2");
    if (ready) ready.missing = [];
    fake.tell({ nouns: ["case"], case_id: "case-2", id: null, said: "" });
    await screen.findByRole("button", { name: /Go on to Ownership/ });
    expect(caps()).toEqual([expect.stringContaining("Go on to Ownership")]);
  });

  it("a card that was written can be marked as posted, and only then", async () => {
    expect(screen.queryByRole("button", { name: "It is in the post" })).toBeNull();
    const open = fake.world.cases.find((c) => c.id === "case-2");
    const card = fake.world.notes[0];
    if (open && card) open.notes = [card];
    fake.tell({ nouns: ["case"], case_id: "case-2", id: null, said: "" });
    await write("Dear Imre, I am sorry.");
    await user.click(await screen.findByRole("button", { name: "It is in the post" }));
    await waitFor(() => expect(fake.called("mark_sent")).toHaveLength(1));
    expect(await screen.findByText(/^Posted/)).toBeVisible();
  });

  it("goes to the notes desk by hand, with everything typed", async () => {
    await write("Dear Imre, by hand.");
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(route).toMatchObject({ screen: "notes", id: "case-2" }));
    await waitFor(() =>
      expect(screen.getByRole("textbox", { name: /^Words/ })).toHaveValue("Dear Imre, by hand."),
    );
  });
});

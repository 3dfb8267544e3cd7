import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import App from "../../App.svelte";
import { expectAccessible } from "../../axe.test-env";
import { fake } from "../../ipc/fake";
import { newSeed } from "../../state/notes.svelte";
import { go } from "../../state/route.svelte";

const user = userEvent.setup();
const words = () => screen.getByRole("textbox", { name: /^Words/ });
const card = () => screen.findByRole("img", { name: /^Handwritten A6 card: Dear/ });
const previews = () => fake.called("preview_note").map((c) => c.input);
const seed = () => previews().at(-1)?.seed;

async function open(id?: string) {
  go("notes", id);
  render(App);
  await screen.findByRole("radio", { name: "Quick pen" });
}

describe("the notes desk", () => {
  it("lays the handwritten draft of a case on the desk, in the usual hand", async () => {
    await open("case-2");
    expect((await card()).getAttribute("src")).toMatch(/^data:image\/svg\+xml;base64,/);
    expect(previews()[0]).toMatchObject({ case_id: "case-2", hand: "quick", paper: "a6", ink: "blue" });
    expect(screen.getByRole("button", { name: "AM-0042" })).toBeVisible();
    await expectAccessible();
  });

  it("shows an empty card until there are words", async () => {
    await open();
    expect(await screen.findByRole("img", { name: "An empty A6 card" })).toBeInTheDocument();
    expect(screen.getByRole("button", { name: /Keep this note/ })).toBeDisabled();
    expect(fake.called("preview_note")).toEqual([]);
    await user.type(words(), "Dear Imre, sorry.");
    await card();
    await waitFor(() => expect(previews().at(-1)?.text).toBe("Dear Imre, sorry."));
  });

  it("is asked for one page after a burst of keys, and the earlier page stays meanwhile", async () => {
    await open("case-2");
    await card();
    const before = previews().length;
    await user.type(words(), " Yours.");
    expect(screen.getByRole("img", { name: /^Handwritten/ })).toBeInTheDocument();
    await waitFor(() => expect(previews().length).toBe(before + 1));
  });

  it("is written again with another seed and the same words", async () => {
    await open("case-2");
    await card();
    const [first] = previews();
    await user.click(screen.getByRole("button", { name: /Write again/ }));
    await waitFor(() => expect(previews().length).toBe(2));
    expect(seed()).not.toBe(first?.seed);
    expect(previews()[1]).toEqual({ ...first, seed: seed() });
  });

  it("changes hand, ink, card and liveliness with the keyboard", async () => {
    await open("case-2");
    screen.getByRole("radio", { name: "Quick pen" }).focus();
    await user.keyboard("{ArrowRight}");
    await waitFor(() => expect(previews().at(-1)?.hand).toBe("upright"));
    await user.click(screen.getByRole("radio", { name: "Sepia" }));
    await user.click(screen.getByRole("radio", { name: "A5 sheet" }));
    await waitFor(() => expect(previews().at(-1)).toMatchObject({ ink: "sepia", paper: "a5" }));
    expect(screen.getByRole("slider", { name: "Liveliness" })).toHaveValue("100");
  });

  it("keeps a note once, and says that it is kept until something changes", async () => {
    await open("case-2");
    await card();
    await user.click(screen.getByRole("button", { name: /Keep this note/ }));
    expect(await screen.findByRole("button", { name: /^Kept/ })).toBeDisabled();
    await user.click(screen.getByRole("button", { name: /Save PDF/ }));
    await waitFor(() => expect(fake.called("save_note_pdf")).toHaveLength(1));
    expect(fake.called("write_note")).toHaveLength(1);
    await user.type(words(), "!");
    expect(screen.getByRole("button", { name: /Keep this note/ })).toBeEnabled();
  });

  it("keeps the note before it becomes a PDF", async () => {
    await open("case-2");
    await card();
    await user.click(screen.getByRole("button", { name: /Save PDF/ }));
    await waitFor(() => expect(fake.called("save_note_pdf")).toHaveLength(1));
    const [kept] = fake.world.notes;
    expect(fake.called("save_note_pdf")).toEqual([{ id: kept?.id }]);
    expect(await screen.findByText(/Saved Note AM-0042.pdf, one page/)).toBeVisible();
  });

  it("opens a kept note as the very same card", async () => {
    await open();
    await user.click(screen.getByRole("button", { name: /^Written/ }));
    await user.click(screen.getByRole("button", { name: /^Corin Abara/ }));
    await waitFor(() =>
      expect(previews().at(-1)).toMatchObject({ seed: 42, liveliness: 100, hand: "quick" }),
    );
    expect(screen.getByRole("button", { name: /^Kept/ })).toBeDisabled();
  });

  it("opens from its case what was written for it", async () => {
    go("case", "case-2", "apology");
    render(App);
    await user.click(await screen.findByRole("button", { name: /Write it by hand/ }));
    await card();
    await user.click(screen.getByRole("button", { name: /Keep this note/ }));
    const written = await waitFor(() => fake.called("write_note")[0]?.input);
    await user.click(screen.getByRole("button", { name: "AM-0042" }));
    await user.click(await screen.findByRole("button", { name: "Show the card" }));
    expect(await screen.findByRole("button", { name: /^Kept/ })).toBeDisabled();
    await waitFor(() => expect(previews().at(-1)).toEqual(written));
  });

  it("removes a kept note", async () => {
    await open();
    await user.click(screen.getByRole("button", { name: /^Written/ }));
    await user.click(screen.getByRole("button", { name: "Remove the note to Corin Abara" }));
    expect(await screen.findByRole("heading", { name: "No notes are kept yet" })).toBeVisible();
    await expectAccessible();
  });

  it("says in words what was done to make a text fit", async () => {
    await open("case-2");
    await user.type(words(), " and on".repeat(40));
    const about = await screen.findByRole("list", { name: "About this card" });
    expect(within(about).getByText(/Written a little smaller/)).toBeVisible();
  });

  it("says in place why a page cannot be made, and the words stay", async () => {
    await open("case-2");
    await card();
    fake.refuse("preview_note", { code: "invalid", message: "This hand cannot write these letters." });
    await user.type(words(), " שלום");
    expect(await screen.findByText("This hand cannot write these letters.")).toBeVisible();
    expect(words()).toHaveValue(`${fake.world.cases[1]?.messages[0]?.text} שלום`);
  });
});

describe("a seed", () => {
  it("is a whole number that a window can hold", () => {
    const seeds = Array.from({ length: 200 }, newSeed);
    expect(seeds.every(Number.isSafeInteger)).toBe(true);
    expect(new Set(seeds).size).toBe(200);
  });
});

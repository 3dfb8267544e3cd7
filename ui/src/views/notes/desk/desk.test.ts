import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import App from "../../../App.svelte";
import { expectAccessible } from "../../../axe.test-env";
import { fake } from "../../../ipc/fake";
import { ownHand } from "../../../ipc/fake/notes";
import { newSeed } from "../../../state/notes.svelte";
import { asked } from "../../../state/printing.svelte";
import { go, route } from "../../../state/route.svelte";

const user = userEvent.setup();
const words = () => screen.getByRole("textbox", { name: /^Words/ });
const card = () => screen.findByRole("img", { name: /^Handwritten A6 card lying: Dear/ });
const previews = () => fake.called("preview_note").map((c) => c.input);
const last = () => previews().at(-1);
const main = () => screen.getByRole("region", { name: "How it is written" });
const button = (name: RegExp) => within(main()).getByRole("button", { name });

async function open(id = "desk", note?: string) {
  go("notes", id, note);
  render(App);
  await screen.findByRole("radio", { name: "Quick pen" });
}

describe("the notes desk", () => {
  it("lays the handwritten draft of a case on the desk, in the usual hand", async () => {
    await open("case-2");
    expect((await card()).getAttribute("src")).toMatch(/^data:image\/svg\+xml;base64,/);
    expect(previews()[0]).toMatchObject({ case_id: "case-2", hand: "quick", paper: "a6", pen: "ballpoint" });
    expect(screen.getByRole("button", { name: "AM-0042" })).toBeVisible();
    await expectAccessible();
  });

  it("shows an empty card until there are words", async () => {
    await open();
    expect(await screen.findByRole("img", { name: "An empty A6 card lying" })).toBeInTheDocument();
    expect(button(/Keep this note/)).toBeDisabled();
    expect(fake.called("preview_note")).toEqual([]);
    await waitFor(() => expect(words()).toHaveFocus());
    await user.keyboard("Dear Imre, sorry.");
    await card();
    await waitFor(() => expect(last()?.text).toBe("Dear Imre, sorry."));
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
    expect(last()?.seed).not.toBe(first?.seed);
    expect(previews()[1]).toEqual({ ...first, seed: last()?.seed });
  });

  it("changes hand, ink, pen and liveliness with the keyboard", async () => {
    await open("case-2");
    screen.getByRole("radio", { name: "Quick pen" }).focus();
    await user.keyboard("{ArrowRight}");
    await waitFor(() => expect(last()?.hand).toBe("upright"));
    await user.click(screen.getByRole("radio", { name: "Sepia" }));
    await user.selectOptions(screen.getByLabelText("Pen"), "Felt tip");
    await waitFor(() => expect(last()).toMatchObject({ ink: "sepia", pen: "felt" }));
    expect(screen.getByRole("slider", { name: "Liveliness" })).toHaveValue("100");
  });

  it("shows a few hands in themselves, the chosen one always among them, and all of them when asked", async () => {
    fake.world.settings.note_hand = "round";
    await open();
    expect(await screen.findByRole("radio", { name: "Round" })).toBeChecked();
    const hands = () => within(screen.getByRole("radiogroup", { name: "Hand" })).getAllByRole("radio");
    expect(hands()).toHaveLength(4);
    await user.click(screen.getByRole("button", { name: "All 8" }));
    expect(hands()).toHaveLength(8);
    await user.click(screen.getByRole("button", { name: "Fewer" }));
    expect(hands()).toHaveLength(4);
  });

  it("names the letters that another hand writes, where the words have them", async () => {
    fake.world.hands = [ownHand("own-1", "Mia", "ßŁ€")];
    fake.world.settings.note_hand = "own-1";
    await open();
    await waitFor(() => expect(screen.getByRole("radio", { name: "Mia" })).toBeChecked());
    await user.type(words(), "Dear Imre");
    expect(screen.queryByText(/the nearest hand writes/)).toBeNull();
    await user.type(words(), " Łos");
    expect(screen.getByText("Mia has no Ł; the nearest hand writes it.")).toBeVisible();
  });

  it("chooses a card first by what it is, then how it lies, then where the text goes", async () => {
    await open("case-2");
    const lies = within(screen.getByRole("group", { name: "Which way it lies" }));
    await user.click(lies.getByRole("radio", { name: "Upright" }));
    await waitFor(() => expect(last()?.paper).toBe("a6-upright"));
    await user.click(screen.getByRole("radio", { name: "A5 folded to A6" }));
    await waitFor(() => expect(last()?.paper).toBe("a5-folded"));
    await user.selectOptions(screen.getByLabelText("Text"), "On both inner sides");
    await waitFor(() => expect(last()?.paper).toBe("a5-folded-both"));
    await user.click(screen.getByRole("radio", { name: "Tent" }));
    await waitFor(() => expect(last()?.paper).toBe("a5-tent"));
  });

  it("shows the inside of a folded card first, and what else belongs to it beside", async () => {
    await open("case-2");
    await user.click(screen.getByRole("radio", { name: "A5 folded to A6" }));
    await user.selectOptions(screen.getByLabelText("Envelope"), "C6");
    const look = within(await screen.findByRole("radiogroup", { name: "What to look at" }));
    await look.findByRole("radio", { name: "Envelope" });
    expect(look.getByRole("radio", { name: "Inside" })).toBeChecked();
    await user.click(look.getByRole("radio", { name: "Outside" }));
    expect(screen.getByRole("img", { name: /^Handwritten .*, Outside:/ })).toBeInTheDocument();
    await expectAccessible();
  });

  it("knows the address of the case, and says what an envelope without one comes to", async () => {
    await open("case-2");
    await user.selectOptions(screen.getByLabelText("Envelope"), "C6");
    const address = screen.getByLabelText("Address, line by line");
    expect(address).toHaveValue("Imre Castellan\n12 Orchard Lane\nBath BA1 5NN");
    await user.clear(address);
    expect(await screen.findByText(/so the envelope stays empty/)).toBeVisible();
    await waitFor(() => expect(last()).toMatchObject({ envelope: "c6", recipient: "" }));
  });

  it("says in words what was done to make a text fit", async () => {
    await open("case-2");
    await user.type(words(), " and on".repeat(40));
    const about = await screen.findByRole("list", { name: "About this card" });
    expect(within(about).getByText(/Written a little smaller/)).toBeVisible();
  });

  it("offers to take out what no pen writes", async () => {
    await open();
    await user.click(words());
    await user.paste("Dear Imre 😔, sorry. 💐");
    const out = await screen.findByRole("button", { name: "Take them out" });
    await waitFor(() => expect(button(/Keep this note/)).toBeDisabled());
    expect(screen.queryByRole("alert")).toBeNull();
    await user.click(out);
    expect(words()).toHaveValue("Dear Imre, sorry.");
    expect(screen.queryByRole("button", { name: /Take .* out/ })).toBeNull();
  });

  it("warns of a note that says nearly the same, and shows the two side by side", async () => {
    await open();
    await user.click(words());
    await user.paste(fake.world.notes.find((note) => note.customer === "Idris Vale")?.text ?? "");
    expect(await screen.findByText(/Almost the note to .*% the same/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Side by side" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Two notes side by side" }));
    const both = dialog.getAllByRole("region");
    expect(both).toHaveLength(2);
    expect(both[1]?.querySelector("u")).toHaveTextContent(/your parcel left our house/);
    await expectAccessible(screen.getByRole("dialog"));
    await user.click(dialog.getByRole("button", { name: "Back to the card" }));
    expect(words()).toBeInTheDocument();
  });

  it("says in place why a page cannot be made, and the words stay", async () => {
    await open("case-2");
    await card();
    fake.refuse("preview_note", { code: "invalid", message: "This hand cannot write these letters." });
    await user.type(words(), " שלום");
    expect(await screen.findByText("This hand cannot write these letters.")).toBeVisible();
    expect(words()).toHaveValue(`${fake.world.cases[1]?.messages[0]?.text} שלום`);
    expect(words()).toHaveAccessibleDescription("This hand cannot write these letters.");
    expect(screen.getByText("Not these words")).toBeVisible();
    expect(screen.getByRole("img", { name: /, not these words$/ })).toBeInTheDocument();
    for (const name of [/Keep this note/, /^Print/, /Save PDF/]) expect(button(name)).toBeDisabled();
    expect(within(main()).getAllByText("This hand cannot write these letters.")).toHaveLength(1);
  });
});

describe("a card that is finished", () => {
  it("is kept once, and says that it is kept until something changes", async () => {
    await open("case-2");
    await card();
    await user.click(button(/Keep this note/));
    expect(await screen.findByText(/^Kept\./)).toBeVisible();
    await user.click(button(/Save PDF/));
    await waitFor(() => expect(fake.called("save_note_pdf")).toHaveLength(1));
    expect(fake.called("write_note")).toHaveLength(1);
    await user.type(words(), "!");
    await user.click(button(/Keep the changes/));
    await waitFor(() => expect(fake.called("edit_note")).toHaveLength(1));
    expect(fake.called("edit_note")[0]).toMatchObject({ id: fake.world.notes[0]?.id });
    expect(fake.called("write_note")).toHaveLength(1);
  });

  it("is kept before it becomes a PDF", async () => {
    await open("case-2");
    await card();
    await user.click(button(/Save PDF/));
    await waitFor(() => expect(fake.called("save_note_pdf")).toHaveLength(1));
    const [kept] = fake.world.notes;
    expect(fake.called("save_note_pdf")).toEqual([{ id: kept?.id }]);
    expect(await screen.findByText(/Saved Note AM-0042.pdf, one page/)).toBeVisible();
  });

  it("is opened again as the very same card", async () => {
    await open("case-4", "note-1");
    await waitFor(() => expect(last()).toMatchObject({ seed: 42, liveliness: 100, hand: "quick" }));
    expect(screen.getByText(/^Kept, printed\./)).toBeVisible();
  });

  it("that was approved stays as it was: a change becomes a new note", async () => {
    await open("case-4", "note-1");
    await screen.findByText(/^Kept, printed\./);
    await user.type(words(), " PS");
    expect(screen.getByText(/The card that is printed stays as it is/)).toBeVisible();
    await user.click(button(/Keep this note/));
    await waitFor(() => expect(fake.called("write_note")).toHaveLength(1));
    expect(fake.world.notes.find((note) => note.id === "note-1")?.text).not.toContain("PS");
  });

  it("is as it was before when its change is undone", async () => {
    await open("case-3", "note-2");
    await screen.findByText(/^Kept\./);
    const before = (words() as HTMLTextAreaElement).value;
    await user.type(words(), " PS");
    expect(screen.getByText("Changed, not kept yet.")).toBeVisible();
    await user.click(button(/Keep the changes/));
    await user.click(await screen.findByRole("button", { name: /Undo/ }));
    await waitFor(() => expect(words()).toHaveValue(before));
    expect(screen.getByText(/^Kept\./)).toBeVisible();
  });

  it("goes to the printer and into the post with the same key", async () => {
    await open("case-2");
    await card();
    await user.keyboard("{Control>}{Enter}{/Control}");
    await screen.findByText(/^Kept\./);
    await user.click(button(/^Print card/));
    const dialog = await screen.findByRole("dialog", { name: "Print 1 card" });
    await user.click(within(dialog).getByRole("button", { name: /Print 1 card/ }));
    await user.click(await screen.findByRole("button", { name: /It is in the post/ }));
    await waitFor(() => expect(fake.world.notes[0]?.state).toBe("posted"));
    expect(await screen.findByText(/^Kept, posted\./)).toBeVisible();
  });

  it("prints its envelope too, and says so", async () => {
    await open("case-4", "note-1");
    await screen.findByText(/^Kept, printed\./);
    await user.click(button(/^Print…/));
    const dialog = await screen.findByRole("dialog", { name: "Print 1 card and 1 envelope" });
    expect(await within(dialog).findByText("It was printed before; it is printed again.")).toBeVisible();
    await user.click(within(dialog).getByRole("button", { name: /Print 1 card and 1 envelope/ }));
    await waitFor(() => expect(fake.called("print_notes")[0]?.input.output.envelopes).toBe("with"));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(asked.output.envelopes).toBe("none");
  });

  it("is found again from its case, with how far it has come", async () => {
    go("case", "case-2", "apology");
    render(App);
    await user.click(await screen.findByRole("button", { name: /Write it by hand/ }));
    await card();
    await user.click(button(/Keep this note/));
    const written = await waitFor(() => fake.called("write_note")[0]?.input);
    await user.click(screen.getByRole("button", { name: "AM-0042" }));
    expect(await screen.findByText(/^Written by hand/)).toBeVisible();
    await user.click(await screen.findByRole("button", { name: "Show the card" }));
    expect(await screen.findByText(/^Kept\./)).toBeVisible();
    await waitFor(() => expect(last()).toEqual(written));
  });

  it("is signed by one's own signature only where there is one", async () => {
    await open("case-2");
    const choice = screen.getByLabelText("Signature");
    expect(within(choice).queryByRole("option", { name: "Mine" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "draw it" }));
    expect(route).toMatchObject({ screen: "settings", id: "signature" });
  });
});

describe("a seed", () => {
  it("is a whole number that a window can hold", () => {
    const seeds = Array.from({ length: 200 }, newSeed);
    expect(seeds.every(Number.isSafeInteger)).toBe(true);
    expect(new Set(seeds).size).toBe(200);
  });
});

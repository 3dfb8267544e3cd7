import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import App from "../../../App.svelte";
import { fake } from "../../../ipc/fake";
import { go } from "../../../state/route.svelte";

const user = userEvent.setup();
const words = () => screen.getByRole("textbox", { name: /^Words/ });
const written = () => fake.called("write_note").map((call) => call.input);
const textOf = (id: string) => fake.world.notes.find((note) => note.id === id)?.text;
const own = () => fake.world.cases[1]?.messages[0]?.text ?? "";

async function open(id = "desk", note?: string) {
  go("notes", id, note);
  if (!document.querySelector("nav")) render(App);
  await screen.findByRole("radio", { name: "Quick pen" });
  await waitFor(() => expect(screen.getByRole("radio", { name: "A6 card" })).toBeInTheDocument());
}

/** The words on the desk are these. */
const reads = (text: string) => waitFor(() => expect(words()).toHaveValue(text));

describe("a card that is left", () => {
  it("is kept as a draft, and the next card is empty", async () => {
    await open();
    await waitFor(() => expect(words()).toHaveFocus());
    await user.keyboard("Dear Ada, sorry.");
    await user.click(screen.getByRole("button", { name: /All notes/ }));
    expect(await screen.findByText("Kept as a draft.")).toBeVisible();
    expect(await screen.findByRole("button", { name: /Dear Ada, sorry\./ })).toBeVisible();
    expect(written()).toHaveLength(1);
    await user.click(screen.getByRole("button", { name: /New card/ }));
    await screen.findByRole("radio", { name: "Quick pen" });
    await waitFor(() => expect(words()).toHaveFocus());
    expect(words()).toHaveValue("");
    go("today");
    await screen.findByRole("heading", { name: /waiting/ });
    expect(written()).toHaveLength(1);
  });

  it("keeps the changes of a draft in its place", async () => {
    await open("case-3", "note-2");
    await screen.findByText(/^Kept\./);
    await user.type(words(), " PS");
    go("inbox");
    await waitFor(() => expect(textOf("note-2")).toMatch(/ PS$/));
    expect(written()).toEqual([]);
    await open("case-3", "note-2");
    await reads(textOf("note-2") ?? "");
    expect(await screen.findByText(/^Kept\./)).toBeVisible();
  });

  it("becomes a new draft where it was printed before, and the printed one stays", async () => {
    const before = textOf("note-1");
    await open("case-4", "note-1");
    await screen.findByText(/^Kept, printed\./);
    await user.type(words(), " PS");
    go("notes");
    await waitFor(() => expect(written()).toHaveLength(1));
    expect(textOf("note-1")).toBe(before);
    await open("case-4", "note-1");
    await reads(before ?? "");
  });

  it("with nothing but the case's own words is not kept", async () => {
    await open("case-2");
    await reads(own());
    go("notes");
    await screen.findByRole("button", { name: /^Corin Abara/ });
    await open("desk");
    go("notes");
    await screen.findByRole("button", { name: /^Corin Abara/ });
    expect(written()).toEqual([]);
  });

  it("of a case is one draft, however often it is taken up again", async () => {
    await open("case-2");
    await reads(own());
    await user.type(words(), " PS");
    go("notes");
    await waitFor(() => expect(written()).toHaveLength(1));
    await open("case-2");
    await reads(`${own()} PS`);
    await user.type(words(), " and");
    go("notes");
    await waitFor(() => expect(fake.called("edit_note")).toHaveLength(1));
    await open("case-2");
    await reads(`${own()} PS and`);
    go("notes");
    await screen.findByRole("button", { name: /^Corin Abara/ });
    expect(written()).toHaveLength(1);
    expect(fake.called("edit_note")).toHaveLength(1);
  });

  it("that cannot be kept waits where it was written, and only there", async () => {
    await open("case-3", "note-2");
    await screen.findByText(/^Kept\./);
    const before = textOf("note-2") ?? "";
    await user.click(words());
    await user.paste(" 😔");
    await open("case-4", "note-1");
    await reads(textOf("note-1") ?? "");
    expect(await screen.findByText(/could not be kept yet/)).toBeVisible();
    await open("desk");
    await waitFor(() => expect(words()).toHaveFocus());
    expect(words()).toHaveValue("");
    await user.paste("Dear Ada 💐");
    await user.selectOptions(screen.getByLabelText("Envelope"), "C6");
    await user.type(screen.getByLabelText("Address, line by line"), "Ada Okafor");
    await open("case-2");
    await reads(own());
    await user.selectOptions(screen.getByLabelText("Envelope"), "C6");
    expect(screen.getByLabelText("Address, line by line")).not.toHaveValue("Ada Okafor");
    await open("case-3", "note-2");
    await reads(`${before} 😔`);
    await user.clear(words());
    await user.type(words(), "Dear Delphine.");
    await open("desk");
    await reads("Dear Ada 💐");
    await user.click(await screen.findByRole("button", { name: "Take it out" }));
    await reads("Dear Ada");
    go("notes");
    await waitFor(() =>
      expect(written().at(-1)).toMatchObject({ text: "Dear Ada", recipient: "Ada Okafor" }),
    );
    expect(textOf("note-2")).toBe("Dear Delphine.");
  });

  it("is kept before the window goes", async () => {
    await open();
    await waitFor(() => expect(words()).toHaveFocus());
    await user.keyboard("Dear Ada, sorry.");
    fake.close();
    await waitFor(() => expect(fake.called("close_window")).toHaveLength(1));
    const order = fake.calls.map((each) => each.name);
    expect(order.indexOf("write_note")).toBeGreaterThan(0);
    expect(order.indexOf("write_note")).toBeLessThan(order.indexOf("close_window"));
    go("today");
    await screen.findByRole("heading", { name: /waiting/ });
    expect(written()).toHaveLength(1);
  });
});

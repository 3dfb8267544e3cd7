import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import App from "../../../App.svelte";
import { expectAccessible } from "../../../axe.test-env";
import { fake } from "../../../ipc/fake";
import { shelf } from "../../../state/queue.svelte";
import { go, route } from "../../../state/route.svelte";

const user = userEvent.setup();
const states = () => fake.called("set_note_state");
const row = (name: string) => screen.getByRole("button", { name: new RegExp(`^${name}`) });
const rows = () => [...document.querySelectorAll<HTMLElement>("[data-row]")].map((each) => each.dataset.row);
const marks = () => screen.getAllByRole("checkbox").filter((each) => (each as HTMLInputElement).checked);

beforeEach(async () => {
  Object.assign(shelf, { state: "all", query: "", batch: null });
  go("notes");
  render(App);
  await screen.findByRole("button", { name: /^Corin Abara/ });
  if (marks().length > 0) await user.keyboard("aa");
});

describe("the queue", () => {
  it("shows what needs doing first, with how far each note has come", async () => {
    expect(rows()).toEqual([
      "note-2",
      "note-12",
      "note-13",
      "note-14",
      "note-10",
      "note-11",
      "note-1",
      "note-3",
    ]);
    expect(within(row("Corin Abara")).getByText(/^Printed/)).toBeVisible();
    await expectAccessible();
  });

  it("is narrowed by state and by words, and the counts follow", async () => {
    await user.click(screen.getByRole("radio", { name: "Approved 2" }));
    expect(rows()).toEqual(["note-10", "note-11"]);
    await user.keyboard("/");
    await user.keyboard("petra");
    expect(rows()).toEqual(["note-11"]);
    expect(screen.getByRole("radio", { name: "Approved 1" })).toBeChecked();
    await user.clear(screen.getByRole("searchbox", { name: "Search notes" }));
    await user.type(screen.getByRole("searchbox"), "nobody at all");
    await user.click(await screen.findByRole("button", { name: "Show all notes" }));
    expect(rows()).toHaveLength(8);
  });

  it("says where else the words find one, and does nothing with nothing", async () => {
    await user.click(screen.getByRole("radio", { name: "Drafts 4" }));
    await user.type(screen.getByRole("searchbox"), "corin");
    expect(await screen.findByText(/1 is elsewhere:/)).toBeVisible();
    expect(screen.queryByRole("button", { name: /^Save PDF/ })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Printed" }));
    expect(rows()).toEqual(["note-1"]);
  });

  it("names a card after whom it goes to", async () => {
    fake.world.notes = fake.world.notes.map((note) => {
      if (note.id === "note-12") return { ...note, customer: "Ada Okafor" };
      if (note.id === "note-13") return { ...note, customer: "Bram Visser" };
      return note;
    });
    fake.tell({ nouns: ["note"], case_id: null, id: null, said: "" });
    await user.click(await screen.findByRole("button", { name: /^Ada Okafor/ }));
    expect(screen.getByText("Ada Okafor", { selector: "footer p" })).toBeVisible();
    expect(screen.getByRole("checkbox", { name: "Mark the note to Bram Visser" })).toBeInTheDocument();
    await user.type(screen.getByRole("searchbox"), "okafor");
    expect(rows()).toEqual(["note-12"]);
  });

  it("marks with the keyboard and says how many", async () => {
    await user.keyboard("xj ");
    expect(marks()).toHaveLength(2);
    expect(screen.getByText("2 marked")).toBeVisible();
    await user.keyboard("x");
    expect(marks()).toHaveLength(1);
    await user.keyboard("a");
    expect(marks()).toHaveLength(8);
    await user.keyboard("a");
    expect(marks()).toHaveLength(0);
  });

  it("marks a stretch with Shift", async () => {
    await user.click(row("Delphine Rau"));
    await user.keyboard("{Shift>}");
    await user.click(screen.getByRole("checkbox", { name: "Mark the note to Teo Marchetti" }));
    await user.keyboard("{/Shift}");
    expect(marks()).toHaveLength(3);
  });

  it("Space presses the button that has the focus instead of marking", async () => {
    screen.getByRole("button", { name: /^Open/ }).focus();
    await user.keyboard(" ");
    expect(route).toMatchObject({ screen: "notes", id: "case-3", sub: "note-2" });
  });

  it("takes the marked ones one step on: approved, printed, posted", async () => {
    await user.keyboard("xjxjx{Control>}{Enter}{/Control}");
    await waitFor(() =>
      expect(states()[0]).toEqual({ ids: ["note-2", "note-12", "note-13"], state: "approved" }),
    );
    expect(await screen.findByText("3 cards approved")).toBeVisible();
    expect(screen.getByRole("button", { name: /^Print 3…/ })).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Mark none" }));
    await user.click(row("Corin Abara"));
    await user.click(screen.getByRole("button", { name: /^Mark as posted/ }));
    await waitFor(() => expect(states().at(-1)).toEqual({ ids: ["note-1"], state: "posted" }));
  });

  it("is undone from the sentence that says what was done", async () => {
    await user.click(screen.getByRole("button", { name: /^Approve/ }));
    await user.click(await screen.findByRole("button", { name: /Undo/ }));
    await waitFor(() => expect(fake.world.notes.find((note) => note.id === "note-2")?.state).toBe("draft"));
  });

  it("takes a note back a step, or says that it was printed elsewhere", async () => {
    await user.click(row("Idris Vale"));
    await user.click(screen.getByRole("button", { name: "Back to draft" }));
    await waitFor(() => expect(states()[0]).toEqual({ ids: ["note-10"], state: "draft" }));
    await user.click(row("Petra Lund"));
    await user.click(screen.getByRole("button", { name: "Printed elsewhere" }));
    await waitFor(() => expect(states()[1]).toEqual({ ids: ["note-11"], state: "printed" }));
  });

  it("removes the marked ones with Delete", async () => {
    await user.keyboard("xjx{Delete}");
    await waitFor(() => expect(fake.called("remove_notes")).toEqual([{ ids: ["note-2", "note-12"] }]));
    await waitFor(() => expect(rows()).toHaveLength(6));
  });

  it("shows the chosen card, and opens it on the desk with Enter", async () => {
    await user.click(row("Corin Abara"));
    expect(await screen.findByRole("img", { name: /^Handwritten .*Dear Corin/ })).toBeInTheDocument();
    row("Corin Abara").focus();
    await user.keyboard("{Enter}");
    expect(route).toMatchObject({ screen: "notes", id: "case-4", sub: "note-1" });
  });

  it("saves them as one file or as one a card, several on a sheet", async () => {
    await user.keyboard("xjxs");
    const dialog = within(await screen.findByRole("dialog", { name: "Save 2 cards as PDF" }));
    await user.click(await dialog.findByRole("radio", { name: "Several on A4" }));
    await user.click(dialog.getByRole("checkbox", { name: "Marks to cut along" }));
    await user.click(dialog.getByRole("radio", { name: "One file a card" }));
    await expectAccessible(screen.getByRole("dialog"));
    await user.click(dialog.getByRole("button", { name: /Save PDF/ }));
    await waitFor(() =>
      expect(fake.called("save_notes_pdf")).toEqual([
        {
          ids: ["note-2", "note-12"],
          output: { sheet: "a4", cut_marks: false, duplex: "none", envelopes: "none", one_file: false },
        },
      ]),
    );
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });
});

it("an empty queue says what belongs there and gives the first step", async () => {
  fake.world.notes = [];
  fake.tell({ nouns: ["note"], case_id: null, id: null, said: "" });
  expect(await screen.findByRole("heading", { name: /Cards you write stand here/ })).toBeVisible();
  await user.click(screen.getByRole("button", { name: /Write a card/ }));
  expect(route).toMatchObject({ screen: "notes", id: "desk" });
});

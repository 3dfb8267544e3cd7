import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import App from "../../../App.svelte";
import { expectAccessible } from "../../../axe.test-env";
import { fake } from "../../../ipc/fake";
import { PLAIN } from "../../../state/notes.svelte";
import { asked } from "../../../state/printing.svelte";
import { shelf } from "../../../state/queue.svelte";
import { go } from "../../../state/route.svelte";

const user = userEvent.setup();
const dialog = () => within(screen.getByRole("dialog", { name: /^Print/ }));
const printed = () => fake.called("print_notes").map((call) => call.input);

beforeEach(() => {
  Object.assign(shelf, { state: "approved", query: "", batch: null });
  Object.assign(asked, { printer: "", tray: "", copies: 1, output: { ...PLAIN } });
  go("notes");
  render(App);
});

async function open() {
  await screen.findByRole("button", { name: /^Idris Vale/ });
  await user.keyboard("p");
  await screen.findByRole("dialog", { name: "Print 1 card" });
}

describe("printing", () => {
  it("goes to the usual printer, with what was chosen, and the notes are printed then", async () => {
    await open();
    await user.selectOptions(await dialog().findByLabelText("Tray"), "Manual feed");
    const copies = dialog().getByLabelText("Copies of each");
    await user.clear(copies);
    await user.type(copies, "2");
    await user.click(dialog().getByRole("radio", { name: "Both, long edge" }));
    await user.click(dialog().getByRole("radio", { name: "With the cards" }));
    await expectAccessible(screen.getByRole("dialog"));
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() =>
      expect(printed()).toEqual([
        {
          ids: ["note-10"],
          printer: "Workshop LaserJet",
          tray: "manual",
          copies: 2,
          output: { ...PLAIN, duplex: "long_edge", envelopes: "with" },
        },
      ]),
    );
    expect(await screen.findByText("1 card sent to Workshop LaserJet.")).toBeVisible();
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(fake.world.notes.find((note) => note.id === "note-10")?.state).toBe("printed");
  });

  it("says in the dialog that a printer stands still, and keeps what was chosen", async () => {
    await open();
    await user.selectOptions(await dialog().findByLabelText("Printer"), "Front desk");
    expect(dialog().getByText(/“Front desk” is stopped/)).toBeVisible();
    await user.click(dialog().getByRole("button", { name: /Print 1 card/ }));
    expect(await dialog().findByRole("alert")).toHaveTextContent("nothing was sent");
    expect(dialog().getByLabelText("Printer")).toHaveValue("Front desk");
  });

  it("of a draft approves it, and says so before", async () => {
    shelf.state = "draft";
    await screen.findByRole("button", { name: /^Delphine Rau/ });
    await user.keyboard("p");
    const draft = within(await screen.findByRole("dialog", { name: "Print 1 card" }));
    expect(await draft.findByText("It is a draft; printing approves it.")).toBeVisible();
    await user.click(draft.getByRole("button", { name: /Print 1 card/ }));
    await waitFor(() => expect(printed()[0]?.ids).toEqual(["note-2"]));
    expect(await screen.findByText("1 card sent to Workshop LaserJet.")).toBeVisible();
    expect(fake.called("set_note_state")).toEqual([]);
    expect(fake.world.notes.find((note) => note.id === "note-2")?.state).toBe("printed");
  });

  it("says what was printed before, and is printed again", async () => {
    Object.assign(shelf, { state: "all" });
    await screen.findByRole("button", { name: /^Corin Abara/ });
    await user.keyboard("ap");
    const all = within(await screen.findByRole("dialog", { name: "Print 8 cards" }));
    expect(await all.findByText("2 of them were printed before; they are printed again.")).toBeVisible();
    await user.click(all.getByRole("button", { name: "Cancel" }));
    await user.keyboard("a");
  });

  it("asks for no more copies than a sane person wants", async () => {
    await open();
    const copies = await dialog().findByLabelText("Copies of each");
    await user.clear(copies);
    await user.type(copies, "0");
    expect(copies).toHaveAccessibleDescription("From 1 to 99.");
    expect(dialog().getByRole("button", { name: /Print 1 card/ })).toBeDisabled();
  });

  it("says what to do where there is no printer", async () => {
    fake.world.printers = [];
    await open();
    expect(await dialog().findByText(/No printer is set up on this computer/)).toBeVisible();
    expect(dialog().queryByRole("button", { name: /Print 1 card/ })).toBeNull();
  });

  it("puts a printer right with two numbers from a test page", async () => {
    await open();
    await user.click(await dialog().findByText("Does it print in the right place?"));
    await user.click(dialog().getByRole("button", { name: "Print a test page" }));
    expect(await dialog().findByText("A test page is sent to Workshop LaserJet.")).toBeVisible();
    expect(fake.called("print_test_page")).toEqual([{ printer: "Workshop LaserJet", paper: "a6" }]);
    const across = dialog().getByLabelText("Across, mm");
    await user.clear(across);
    await user.type(across, "1,5");
    await user.type(dialog().getByLabelText("Down, mm"), "{Backspace}-0.5{Enter}");
    await waitFor(() =>
      expect(fake.called("set_printer_offset")).toEqual([
        { printer: "Workshop LaserJet", x_mm: 1.5, y_mm: -0.5 },
      ]),
    );
    await expectAccessible(screen.getByRole("dialog"));
  });
});

describe("a correction that was typed and not applied", () => {
  const across = async () => {
    await open();
    await user.click(await dialog().findByText("Does it print in the right place?"));
    const field = dialog().getByLabelText("Across, mm");
    await user.clear(field);
    return field;
  };

  it("holds before anything is printed", async () => {
    await user.type(await across(), "1,5");
    await user.click(dialog().getByRole("button", { name: /Print 1 card/ }));
    await waitFor(() => expect(printed()).toHaveLength(1));
    const order = fake.calls.map((each) => each.name);
    expect(fake.called("set_printer_offset")).toEqual([{ printer: "Workshop LaserJet", x_mm: 1.5, y_mm: 0 }]);
    expect(order.indexOf("set_printer_offset")).toBeLessThan(order.indexOf("print_notes"));
  });

  it("prints nothing while it is no number, or was refused", async () => {
    const field = await across();
    await user.type(field, "left");
    expect(dialog().getByRole("button", { name: /Print 1 card/ })).toBeDisabled();
    expect(dialog().getByText("A number is wrong.")).toBeVisible();
    await user.clear(field);
    await user.type(field, "2");
    fake.refuse("set_printer_offset", { code: "storage", message: "The disk is full; nothing was kept." });
    await user.click(dialog().getByRole("button", { name: /Print 1 card/ }));
    expect(await dialog().findByText("The disk is full; nothing was kept.")).toBeVisible();
    expect(printed()).toEqual([]);
  });
});

describe("long work", () => {
  it("shows how far it is in the dialog that began it, and stops", async () => {
    let finish = (_: { printed: number; job: null; hints: string[] }) => {};
    fake.answer("print_notes", () => new Promise((done) => (finish = done)));
    await open();
    await user.click(await dialog().findByRole("button", { name: /Print 1 card/ }));
    fake.work("Making the cards", 34, 120);
    expect(await dialog().findByText("34 of 120")).toBeVisible();
    expect(dialog().getByRole("progressbar", { name: "Making the cards" })).toHaveValue(34);
    expect(screen.getAllByRole("progressbar")).toHaveLength(1);
    await user.click(dialog().getByRole("button", { name: "Stop" }));
    expect(fake.called("stop_work")).toHaveLength(1);
    expect(dialog().getByText("Stopping…")).toBeVisible();
    finish({ printed: 0, job: null, hints: [] });
    expect(await dialog().findByRole("button", { name: /Print 1 card/ })).toBeVisible();
    expect(screen.queryByRole("progressbar")).toBeNull();
  });

  it("that no place shows is shown by the window", async () => {
    await screen.findByRole("button", { name: /^Idris Vale/ });
    fake.work("Reading the files", 1, 3);
    expect(await screen.findByRole("progressbar", { name: "Reading the files" })).toBeInTheDocument();
    fake.work("Reading the files", 3, 3);
    await waitFor(() => expect(screen.queryByRole("progressbar")).toBeNull());
  });
});

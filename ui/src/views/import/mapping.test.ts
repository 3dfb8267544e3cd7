import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import App from "../../App.svelte";
import { expectAccessible } from "../../axe.test-env";
import { fake } from "../../ipc/fake";
import { putReportAway } from "../../state/import.svelte";
import { endMapping } from "../../state/mapping.svelte";
import { go, route } from "../../state/route.svelte";

const user = userEvent.setup();
const dialog = () => screen.findByRole("dialog", { name: "What do these columns mean?" });
const lastSaid = () => fake.called("preview_mapping").at(-1)?.input;

beforeEach(async () => {
  endMapping();
  putReportAway();
  go("inbox");
  render(App);
  await screen.findByRole("heading", { name: "Five have written" });
});

async function dropped() {
  fake.drop("desk-tickets.csv");
  return within(await dialog());
}

describe("a file of unknown columns", () => {
  it("is asked about at once where it is the only one, with guesses, examples and its first rows", async () => {
    const asked = await dropped();
    expect(asked.getByRole("combobox", { name: "Day it was written" })).toHaveValue("Opened");
    expect(asked.getByText(/7101 · 7102 · 7103/)).toBeVisible();
    const row = asked.getByRole("row", { name: /^4 / });
    expect(within(row).getByText("not read")).toBeVisible();
    expect(asked.getByText(/Left out: “day it was written” is not a date/)).toBeVisible();
    await expectAccessible();
  });

  it("cannot be imported before its origin is said, and then is", async () => {
    const asked = await dropped();
    const button = asked.getByRole("button", { name: /^Import/ });
    expect(button).toBeDisabled();
    expect(asked.getByRole("status")).toHaveTextContent("Say where the file comes from");
    await user.type(asked.getByLabelText("Where is it from?"), "Gorgias");
    await waitFor(() => expect(button).toBeEnabled());
    await user.click(button);
    const report = within(await screen.findByRole("dialog", { name: "What was read" }));
    expect(report.getByText("3 new · 2 rows left out")).toBeVisible();
    expect(report.getByText(/Read as you mapped it on/)).toBeVisible();
    expect(fake.called("import_mapped")[0]?.input).toMatchObject({
      name: "Gorgias",
      kind: "tickets",
      dates: null,
    });
  });

  it("says what is lacking when a needed column is taken away, and the field stays in its place", async () => {
    const asked = await dropped();
    await user.type(asked.getByLabelText("Where is it from?"), "Gorgias");
    const written = asked.getByRole("combobox", { name: "Day it was written" });
    await user.selectOptions(written, "not in this file");
    await waitFor(() =>
      expect(asked.getByRole("status")).toHaveTextContent("needs a column for the day it was written"),
    );
    expect(asked.getByRole("button", { name: /^Import/ })).toBeDisabled();
    expect(asked.getByRole("combobox", { name: "Day it was written" })).toHaveValue("");
    await user.selectOptions(written, "Opened");
    await waitFor(() => expect(asked.queryByRole("status")).toBeNull());
  });

  it("is guessed anew when its rows are something else", async () => {
    const asked = await dropped();
    await user.click(asked.getByRole("radio", { name: "Orders" }));
    expect(await asked.findByRole("combobox", { name: "Order number" })).toHaveValue("");
    expect(lastSaid()).toMatchObject({ kind: "orders", columns: null });
    await user.type(asked.getByLabelText("All amounts are in"), "EUR");
    await waitFor(() => expect(lastSaid()?.currency).toBe("EUR"));
  });

  it("leaves the order of dates to their values until somebody says it", async () => {
    const asked = await dropped();
    await user.selectOptions(asked.getByRole("combobox", { name: "Headline" }), "not in this file");
    await waitFor(() => expect(lastSaid()).toMatchObject({ kind: "tickets", dates: null }));
    await user.click(asked.getByRole("radio", { name: /3 April/ }));
    await user.selectOptions(asked.getByRole("combobox", { name: "Headline" }), "Subject");
    await waitFor(() => expect(lastSaid()?.dates).toBe("month-first"));
  });

  it("asks who wrote it before what may be missing", async () => {
    const asked = await dropped();
    await user.click(asked.getByRole("radio", { name: "Orders" }));
    const mail = await asked.findByRole("combobox", { name: "E-mail address" });
    expect(mail.closest("details")).toBeNull();
  });

  it("has its dates read as somebody says", async () => {
    const asked = await dropped();
    await user.click(asked.getByRole("radio", { name: /3 April/ }));
    await waitFor(() => expect(asked.getAllByText("not read").length).toBeGreaterThan(2));
  });

  it("leaves nothing when it is cancelled", async () => {
    const asked = await dropped();
    const before = fake.called("put_held_away").length;
    await user.click(asked.getByRole("button", { name: "Cancel" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(fake.called("put_held_away")).toHaveLength(before + 1);
    expect(fake.called("import_mapped")).toEqual([]);
  });

  it("among others waits in the report, and can be changed once it was read", async () => {
    await user.keyboard("i");
    await screen.findByRole("dialog", { name: "What was read" });
    await user.click(screen.getByRole("button", { name: "Say what the columns mean" }));
    const asked = within(await dialog());
    await user.type(asked.getByLabelText("Where is it from?"), "Gorgias");
    await user.keyboard("{Control>}{Enter}{/Control}");
    const report = within(await screen.findByRole("dialog", { name: "What was read" }));
    expect(report.getByText("400 new · 12 changed")).toBeVisible();
    await user.click(report.getByRole("button", { name: "Change" }));
    expect(await within(await dialog()).findByText(/You mapped these columns on/)).toBeVisible();
  });

  it("shows a refusal where it was asked", async () => {
    fake.refuse("import_mapped", { code: "storage", message: "The disk is full; nothing was written." });
    const asked = await dropped();
    await user.type(asked.getByLabelText("Where is it from?"), "Gorgias{Control>}{Enter}{/Control}");
    expect(await asked.findByRole("alert")).toHaveTextContent("The disk is full");
  });
});

describe("files dragged onto the window", () => {
  it("are named over the whole window, and are gone again when they leave", async () => {
    fake.drag("a.csv", "b.eml", "O'Brien <b>.csv", "d.csv", "e.csv");
    expect(await screen.findByText("Drop to import")).toBeInTheDocument();
    expect(screen.getByText("a.csv, b.eml, O'Brien <b>.csv, d.csv and one more")).toBeInTheDocument();
    await expectAccessible();
    fake.drag();
    await waitFor(() => expect(screen.queryByText("Drop to import")).toBeNull());
    expect(fake.called("import_dropped")).toEqual([]);
  });

  it("are imported on any screen, and each that is refused is named", async () => {
    go("today");
    fake.answer("import_dropped", () => ({
      files: [
        {
          path: "photo.png",
          layout: "",
          rows: 0,
          imported: 0,
          updated: 0,
          skipped: [],
          refused: "This file holds no text.",
        },
        {
          path: "mails.mbox",
          layout: "email",
          rows: 3,
          imported: 1,
          updated: 0,
          undated: 1,
          skipped: [{ row: 2, reason: "Ours: it was sent from an address of yours." }],
        },
      ],
    }));
    fake.drop("photo.png", "mails.mbox");
    const report = within(await screen.findByRole("dialog", { name: "What was read" }));
    expect(report.getByText("photo.png")).toBeVisible();
    expect(report.getByText("This file holds no text.")).toBeVisible();
    expect(report.getByText("1 new · 1 without a date, taken as of now · 1 message left out")).toBeVisible();
    expect(report.getByText("Ours: it was sent from an address of yours.")).toBeInTheDocument();
    await user.click(report.getByRole("button", { name: "Go to the inbox" }));
    expect(route.screen).toBe("inbox");
  });

  it("wait while others are being read, and that is said", async () => {
    fake.answer("choose_import", () => new Promise(() => {}));
    await user.keyboard("i");
    fake.drop("a.csv");
    expect(await screen.findByText(/drop these once that is done/)).toBeVisible();
    expect(fake.called("import_dropped")).toEqual([]);
  });
});

it("a mapping is forgotten in the settings, and undo remembers it", async () => {
  go("settings", "intake");
  await user.click(await screen.findByRole("button", { name: "Forget Gorgias" }));
  await waitFor(() => expect(screen.queryByRole("button", { name: "Forget Gorgias" })).toBeNull());
  await user.keyboard("{Control>}z{/Control}");
  expect(await screen.findByRole("button", { name: "Forget Gorgias" })).toBeVisible();
});

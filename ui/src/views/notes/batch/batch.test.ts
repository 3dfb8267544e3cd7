import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import App from "../../../App.svelte";
import { expectAccessible } from "../../../axe.test-env";
import { fake } from "../../../ipc/fake";
import { batch } from "../../../state/batch.svelte";
import { go, route } from "../../../state/route.svelte";

const user = userEvent.setup();
const words = () => screen.getByRole("textbox", { name: "Words" });
const looked = () => fake.called("preview_batch").map((call) => call.input);
const write = () => screen.getByRole("button", { name: /^Write / });
const table = () => within(screen.getByRole("region", { name: "The rows" }));

beforeEach(async () => {
  batch.clear();
  Object.assign(batch, { hand: "", kind: "file", stage: "" });
  go("notes", "many");
  render(App);
  await screen.findByRole("button", { name: "Choose a file…" });
  await waitFor(() => expect(fake.called("get_settings").length).toBeGreaterThan(0));
});

async function withFile(text: string) {
  await user.click(screen.getByRole("button", { name: "Choose a file…" }));
  await screen.findByText("50 rows", { selector: "p, p *" });
  await user.click(words());
  await user.paste(text);
}

describe("writing to many", () => {
  it("looks at every row before anything is written, and says in words what stops one", async () => {
    expect(write()).toBeDisabled();
    await withFile("Dear {first name}, sorry. Yours, Mia");
    expect(await table().findByText("45 cards ready · 5 stopped")).toBeVisible();
    expect(table().getAllByText("This row has no “first name”.").length).toBeGreaterThan(0);
    expect(screen.getByText("5 of 50 have no “first name”.")).toBeVisible();
    expect(looked().at(-1)).toMatchObject({
      name: "late parcels",
      source: { kind: "file", token: "file-1" },
      hand: "quick",
      paper: "a6",
    });
    await expectAccessible();
  });

  it("puts a placeholder where the writing stands, by a button", async () => {
    await withFile("Dear , sorry.");
    (words() as HTMLTextAreaElement).setSelectionRange(5, 5);
    await user.click(screen.getByRole("button", { name: "First name" }));
    expect(words()).toHaveValue("Dear {First name}, sorry.");
    expect(words()).toHaveFocus();
    expect((words() as HTMLTextAreaElement).selectionStart).toBe("Dear {First name}".length);
  });

  it("names a placeholder that stands for nothing", async () => {
    await withFile("Dear {nickname},");
    await waitFor(() => expect(words()).toHaveAccessibleDescription("Nothing here is called “nickname”."));
    expect(write()).toBeDisabled();
    expect(table().queryByText(/This row has no “nickname”/)).toBeNull();
    await user.click(screen.getByRole("radio", { name: "Open cases" }));
    expect(await screen.findByText(/^Cases know name, first name, .* and remedy sought\.$/)).toBeVisible();
    expect(words()).toHaveValue("Dear {nickname},");
  });

  it("shows only the stopped rows when asked", async () => {
    await withFile("Dear {first name}, sorry.");
    await user.click(await table().findByRole("radio", { name: "Stopped 5" }));
    expect(table().getAllByRole("listitem")).toHaveLength(5);
  });

  it("shows the card of the row that the keys have reached", async () => {
    await withFile("Dear {first name}, sorry about {order}.");
    expect(await screen.findByRole("img", { name: /Dear Ada, sorry about #3000/ })).toBeInTheDocument();
    (document.activeElement as HTMLElement).blur();
    await user.keyboard("j");
    expect(await screen.findByRole("img", { name: /Dear Bram, sorry about #3001/ })).toBeInTheDocument();
  });

  it("says which cards are almost the same", async () => {
    await withFile("Sorry, all of you, for the late parcel.");
    expect(await screen.findByText(/Two cards are almost the same/)).toBeVisible();
    expect(table().queryByText(/Almost the same as/)).toBeNull();
  });

  it("says once and calmly that all are alike, and no row is marked for it", async () => {
    fake.answer("preview_batch", () => ({
      rows: [2, 3, 4].map((row) => ({
        row,
        name: `Ada ${row}`,
        case_number: null,
        text: "Sorry for the late parcel.",
        problem: null,
        duplicate_of: null,
      })),
      total: 3,
      ready: 3,
      stopped: 0,
      placeholders: [],
      duplicates: [
        { a: 3, b: 2, likeness: 99 },
        { a: 4, b: 2, likeness: 99 },
      ],
    }));
    await withFile("Sorry for the late parcel.");
    const said = "All 3 say almost the same; a word only they would understand helps.";
    expect(await table().findByText(said)).toBeVisible();
    expect(table().getAllByText("Sorry for the late parcel.")).toHaveLength(3);
  });

  it("puts what is stopped first, and still shows a card that can be written", async () => {
    await withFile("Dear {first name}, sorry about {order}.");
    await table().findByText(/stopped/, { selector: "p" });
    const problems = table().getAllByText(/This row has no/);
    const first = table().getAllByRole("listitem").slice(0, problems.length);
    expect(first.every((each) => within(each).queryByText(/This row has no/))).toBe(true);
    expect(await screen.findByRole("img", { name: /Dear Ada/ })).toBeInTheDocument();
  });

  it("writes what is ready as drafts of one batch, and shows them", async () => {
    await withFile("Dear {first name|there}, sorry about {order}. Yours, Mia");
    await screen.findByRole("button", { name: /Write 47 cards/ });
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(await screen.findByText("47 cards written")).toBeVisible();
    expect(route).toMatchObject({ screen: "notes" });
    expect(await screen.findByRole("radio", { name: "All 47" })).toBeInTheDocument();
    expect(screen.getAllByRole("button", { name: /^Ada Okafor/ })[0]).toBeVisible();
    expect(screen.getAllByRole("checkbox", { name: "Mark the note to Ada Okafor" })[0]).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: /Show other notes too/ }));
    expect(await screen.findByRole("radio", { name: "All 55" })).toBeInTheDocument();
  });

  it("is still there after another screen was visited", async () => {
    await withFile("Dear {first name}, sorry.");
    go("today");
    await screen.findByRole("heading", { name: /waiting/ });
    go("notes", "many");
    expect(await screen.findByRole("textbox", { name: "Words" })).toHaveValue("Dear {first name}, sorry.");
    expect(screen.getByText("late parcels.csv")).toBeVisible();
  });

  it("says at the words why nothing was written", async () => {
    fake.refuse("write_batch", { code: "storage", message: "The disk is full; no card was written." });
    await withFile("Dear {first name|there}, sorry.");
    await user.click(await screen.findByRole("button", { name: /Write 50 cards/ }));
    expect(await screen.findByRole("alert")).toHaveTextContent("The disk is full");
    expect(words()).toHaveValue("Dear {first name|there}, sorry.");
  });

  it("writes to cases of a stage, with what is known of them", async () => {
    await user.click(screen.getByRole("radio", { name: "Open cases" }));
    await user.selectOptions(screen.getByLabelText("Stage"), "Apology");
    await user.click(words());
    await user.paste("Dear {first name}, sorry.");
    expect(await table().findByText("AM-0042")).toBeVisible();
    await waitFor(() => expect(looked().at(-1)?.source).toEqual({ kind: "cases", stage: "apology" }));
  });
});

import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import App from "../../App.svelte";
import { expectAccessible } from "../../axe.test-env";
import { fake } from "../../ipc/fake";
import { go, route } from "../../state/route.svelte";

const user = userEvent.setup();
const part = (name: string) => within(screen.getByRole("region", { name }));

async function open(id: string) {
  go("settings", id);
  render(App);
}

describe("hands", () => {
  it("are all listed with their typefaces, and their part is where the address leads", async () => {
    await open("hands");
    await waitFor(() => expect(screen.getByRole("heading", { name: "Hands" })).toHaveFocus());
    expect(await part("Hands").findAllByRole("listitem")).toHaveLength(8);
    expect(part("Hands").getByText(/Invented Upright · Clear and calm/)).toBeVisible();
    await expectAccessible();
  });

  it("of our own come from a font file, say what they lack, and can be renamed and retired", async () => {
    await open("hands");
    await user.click(await screen.findByRole("button", { name: "Import a font…" }));
    const lacks = await part("Hands").findByText("lacks 4 letters");
    expect(part("Hands").getByText(/Ł ł Ń ń/)).not.toBeVisible();
    await user.click(lacks);
    expect(part("Hands").getByText(/Ł ł Ń ń/)).toBeVisible();
    await user.click(part("Hands").getByRole("button", { name: "Rename Invented Font" }));
    const name = within(await screen.findByRole("dialog")).getByLabelText("Name of the hand");
    await user.clear(name);
    await user.type(name, "Mia’s hand{Enter}");
    await user.click(await part("Hands").findByRole("button", { name: "Retire Mia’s hand" }));
    await waitFor(() => expect(fake.world.hands).toEqual([]));
    await user.click(await screen.findByRole("button", { name: /Undo/ }));
    expect(await part("Hands").findByText("Mia’s hand")).toBeVisible();
  });

  it("say in place why a font was refused", async () => {
    fake.refuse("import_hand_font", { code: "invalid", message: "This file is no font; nothing was kept." });
    await open("hands");
    await user.click(await screen.findByRole("button", { name: "Import a font…" }));
    expect(await part("Hands").findByRole("alert")).toHaveTextContent("This file is no font");
  });

  it("nothing happens when the file dialog is called off", async () => {
    fake.answer("import_hand_font", () => null);
    await open("hands");
    await user.click(await screen.findByRole("button", { name: "Import a font…" }));
    expect(part("Hands").queryByRole("alert")).toBeNull();
    expect(screen.queryByRole("button", { name: /Undo/ })).toBeNull();
  });
});

describe("a hand of one's own", () => {
  const form = (name: string | RegExp) => screen.getByRole("checkbox", { name });

  async function read() {
    await open("own-hand");
    await user.click(await screen.findByRole("button", { name: "Choose the pictures…" }));
    await screen.findByText(/4 pages read, 195 forms found/);
  }

  it("is made in three steps, and the sheet comes first", async () => {
    await open("own-hand");
    const sheet = await screen.findByRole("button", { name: "Save it for A4" });
    expect(sheet).toHaveFocus();
    expect(screen.getByText(/every letter three times, then pairs, digits and signs/)).toBeVisible();
    expect(screen.getByText(/The rings at the corners/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Save it for US Letter" }));
    await waitFor(() => expect(fake.called("save_capture_sheet")).toEqual([{ format: "letter" }]));
    expect(screen.getAllByRole("listitem").filter((each) => each.closest("ol"))).toHaveLength(3);
    await expectAccessible();
  });

  it("names what is missing and shows what is in doubt", async () => {
    await read();
    expect(screen.getByText(/Not on the sheets: ß €/)).toBeVisible();
    await user.click(screen.getByRole("radio", { name: "To look at 3" }));
    expect(screen.getByText("It is very faint.")).toBeVisible();
    expect(screen.getAllByRole("checkbox")).toHaveLength(3);
    await expectAccessible();
  });

  it("leaves forms out by click or Space, goes on with the arrows, and keeps the rest under a name", async () => {
    await read();
    await user.click(form("a, form 1"));
    form("b, form 1").focus();
    await user.keyboard("{ArrowRight} ");
    expect(form("b, form 2")).not.toBeChecked();
    expect(form("b, form 2")).toHaveFocus();
    expect(screen.getByText("2 left out.")).toBeVisible();
    await user.keyboard("{Control>}{Enter}{/Control}");
    const name = screen.getByLabelText("Name of the hand");
    expect(name).toHaveAccessibleDescription(/Give the hand a name/);
    await user.type(name, "Mia{Enter}");
    await waitFor(() =>
      expect(fake.called("keep_captured_hand")).toEqual([
        {
          token: "capture-1",
          name: "Mia",
          dropped: [
            ["a", 1],
            ["b", 2],
          ],
        },
      ]),
    );
    await waitFor(() => expect(route).toMatchObject({ screen: "settings", id: "hands" }));
    expect(await part("Hands").findByText("Mia")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Write with it" }));
    expect(route).toMatchObject({ screen: "notes", id: "desk" });
    expect(await screen.findByRole("radio", { name: "Mia" })).toBeChecked();
    const [first] = within(screen.getByRole("radiogroup", { name: "Hand" })).getAllByRole("radio");
    expect(first).toBe(screen.getByRole("radio", { name: "Mia" }));
  });

  it("drops all that is in doubt at once, and says when nothing is left of a letter", async () => {
    await read();
    await user.click(screen.getByRole("button", { name: "Drop the 3 in doubt" }));
    expect(screen.getByText("3 left out.")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Take them back" }));
    for (const which of [1, 2, 3]) await user.click(form(`z, form ${which}`));
    expect(screen.getByText("No form is left of z; the nearest hand writes it.")).toBeVisible();
  });

  it("says which picture could not be read, and nothing is lost", async () => {
    fake.refuse("read_capture", {
      code: "invalid",
      message: "No rings were found on the second picture; nothing was kept. Photograph the page whole.",
    });
    await open("own-hand");
    await user.click(await screen.findByRole("button", { name: "Choose the pictures…" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("Photograph the page whole");
    expect(screen.getByRole("button", { name: "Choose the pictures…" })).toBeEnabled();
  });
});

describe("the letterhead", () => {
  it("is chosen, put into a corner and given a width", async () => {
    await open("letterhead");
    await user.click(await screen.findByRole("button", { name: "Choose a picture…" }));
    expect(await part("Letterhead").findByRole("radio", { name: "Top right" })).toBeChecked();
    await user.click(part("Letterhead").getByRole("radio", { name: "Bottom, in the middle" }));
    await waitFor(() =>
      expect(fake.called("set_letterhead")[0]).toEqual({ corner: "bottom_middle", width_mm: 24 }),
    );
    const width = part("Letterhead").getByLabelText("Width, mm");
    await user.clear(width);
    await user.type(width, "30,5{Enter}");
    await waitFor(() => expect(fake.called("set_letterhead").at(-1)).toMatchObject({ width_mm: 30.5 }));
    await expectAccessible();
    await user.click(part("Letterhead").getByRole("button", { name: "Remove it" }));
    expect(await part("Letterhead").findByRole("button", { name: "Choose a picture…" })).toBeVisible();
  });
});

it("the address for envelopes is saved line by line", async () => {
  await open("letterhead");
  const address = await screen.findByLabelText("Line by line");
  await user.type(address, "Kiln & Wick{Enter}3 Harbour Street");
  await user.click(part("Your address").getByRole("button", { name: "Save" }));
  await waitFor(() => expect(fake.world.settings.sender_address).toBe("Kiln & Wick\n3 Harbour Street"));
  expect(part("Your address").getByRole("button", { name: "Save" })).toBeDisabled();
});

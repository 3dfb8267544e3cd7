import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import App from "../../App.svelte";
import { expectAccessible } from "../../axe.test-env";
import { fake } from "../../ipc/fake";
import { go } from "../../state/route.svelte";

const user = userEvent.setup();
const part = (name: string) => within(screen.getByRole("region", { name }));

beforeEach(async () => {
  go("settings");
  render(App);
  await screen.findByRole("region", { name: "Workspace" });
});

afterEach(() => {
  delete document.documentElement.dataset.theme;
});

describe("settings", () => {
  it("say in words what the workspace holds", () => {
    expect(part("About").getByText(/This workspace holds/)).toHaveTextContent(
      /1,300 orders · 5 signals · 5 cases · 1 lesson\.$/,
    );
  });

  it("the theme is applied at once and kept", async () => {
    await user.click(screen.getByRole("radio", { name: "Dark" }));
    expect(document.documentElement.dataset.theme).toBe("dark");
    await waitFor(() =>
      expect(fake.called("edit_settings")[0]?.edit).toMatchObject({ theme: "dark", currency: null }),
    );
    await user.click(screen.getByRole("radio", { name: "As the computer" }));
    expect(document.documentElement.dataset.theme).toBeUndefined();
  });

  it("the paper's tint on the screen is a choice", async () => {
    await user.selectOptions(await part("Notes").findByLabelText("Paper on the screen"), "Ivory");
    await waitFor(() => expect(fake.world.settings.note_tint).toBe("ivory"));
    await waitFor(() => expect(document.documentElement.dataset.paper).toBe("ivory"));
  });

  it("the name is saved, and a refusal stands at its field", async () => {
    const name = part("Workspace").getByLabelText("Name");
    await user.clear(name);
    await user.type(name, "Wick & Kiln{Enter}");
    await waitFor(() => expect(fake.world.settings.workspace_name).toBe("Wick & Kiln"));
    fake.refuse("edit_settings", { code: "invalid", message: "No such currency.", field: "currency" });
    const currency = part("Workspace").getByLabelText("Currency");
    await user.clear(currency);
    await user.type(currency, "zzz{Enter}");
    await waitFor(() => expect(currency).toHaveAccessibleDescription(/No such currency\./));
    expect(fake.called("edit_settings").at(-1)?.edit).toMatchObject({
      currency: "ZZZ",
      workspace_name: null,
    });
  });

  it("somebody is added with a role, and sees what it may give", async () => {
    await user.click(screen.getByRole("button", { name: "Add somebody" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Add somebody" }));
    await user.type(dialog.getByLabelText("Name"), "Ines");
    await user.selectOptions(dialog.getByLabelText("Role"), "Senior agent");
    expect(dialog.getByText("Up to £75 a case without asking")).toBeVisible();
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(await part("People").findByText("Ines")).toBeVisible();
    expect(fake.called("edit_person")[0]?.input).toEqual({
      id: null,
      name: "Ines",
      role: "senior",
      is_me: false,
    });
  });

  it("a person without a name is refused at the name", async () => {
    await user.click(screen.getByRole("button", { name: "Change Priya Nand" }));
    const name = within(await screen.findByRole("dialog", { name: "Change Priya Nand" })).getByLabelText(
      "Name",
    );
    await user.clear(name);
    await user.keyboard("{Enter}");
    await waitFor(() => expect(name).toHaveAccessibleDescription("Give the person a name."));
  });

  it("a passphrase is set only when it was typed twice", async () => {
    expect(part("Keys").getByText("none is set")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Set a passphrase" }));
    await user.type(screen.getByLabelText("Passphrase"), "four calm words");
    expect(screen.getByRole("button", { name: "Set it" })).toBeDisabled();
    await user.type(screen.getByLabelText("The passphrase again"), "four calm words{Enter}");
    expect(await screen.findByRole("button", { name: "Change the passphrase" })).toBeVisible();
    expect(screen.queryByDisplayValue("four calm words")).toBeNull();
  });

  it("the check-up says what is wrong", async () => {
    await user.click(screen.getByRole("button", { name: "Check everything" }));
    expect(await screen.findByText("Something needs your attention.")).toBeVisible();
    expect(screen.getByText(/The folder cannot be reached/)).toBeVisible();
  });

  it("a new note begins with the hand chosen here", async () => {
    await user.selectOptions(await screen.findByLabelText("Hand"), "Upright");
    await waitFor(() =>
      expect(fake.called("edit_settings").at(-1)?.edit).toMatchObject({ note_hand: "upright" }),
    );
  });

  it("the licences of the typefaces can be read", async () => {
    await user.click(screen.getByText("Typefaces and their licences"));
    await user.click(await part("About").findByText(/^Invented Upright/));
    expect(part("About").getAllByText("OFL-1.1")[1]).toBeVisible();
  });

  it("can be read and worked by anyone", async () => {
    await user.click(screen.getByRole("button", { name: "Set a passphrase" }));
    await expectAccessible();
  });
});

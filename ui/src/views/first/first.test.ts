import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import App from "../../App.svelte";
import { expectAccessible } from "../../axe.test-env";
import { fake } from "../../ipc/fake";

const user = userEvent.setup();
const button = (name: string) => screen.getByRole("button", { name });

async function nameIt() {
  await user.type(await screen.findByLabelText("Name of the workspace"), "Kiln & Wick");
  await user.type(screen.getByLabelText("Your name"), "Mia");
}

describe("the first start", () => {
  beforeEach(() => {
    fake.world.workspace = { state: "new", keyring: true };
    render(App);
  });

  it("goes from the name over the key to the inbox, by keyboard alone", async () => {
    await nameIt();
    await user.keyboard("{Enter}");
    expect(await screen.findByRole("heading", { name: "Keep this key somewhere else" })).toBeVisible();
    expect(fake.called("prepare_workspace")[0]?.input).toEqual({
      name: "Kiln & Wick",
      your_name: "Mia",
      passphrase: null,
    });
    expect(screen.getByLabelText("The second group")).toHaveFocus();
    await user.keyboard("c7mx");
    expect(button("Continue")).toBeDisabled();
    await user.type(screen.getByLabelText("The last group"), "38fn{Enter}");
    await user.click(await screen.findByRole("button", { name: "Try the sample data" }));
    expect(await screen.findByRole("heading", { name: "Five have written" })).toBeInTheDocument();
    expect(screen.getByRole("dialog", { name: "What was read" })).toBeVisible();
  });

  it("does not go on before there is a name", async () => {
    await screen.findByLabelText("Your name");
    expect(button("Continue")).toBeDisabled();
    expect(screen.queryByLabelText("Passphrase")).toBeNull();
  });

  it("says so when the two groups are not the right ones, and stays", async () => {
    await nameIt();
    await user.click(button("Continue"));
    await user.type(await screen.findByLabelText("The second group"), "AAAA");
    await user.type(screen.getByLabelText("The last group"), "BBBB");
    await user.click(button("Continue"));
    expect(await screen.findByRole("alert")).toHaveTextContent("look at the key again");
    expect(screen.getByTestId("recovery-key")).toHaveTextContent("4TQN-C7MX-9HKD-2WVE");
  });

  it("saves the key as PDF and says under which name", async () => {
    await nameIt();
    await user.click(button("Continue"));
    await user.click(await screen.findByRole("button", { name: "Save as PDF" }));
    expect(await screen.findByText("Saved as Amends recovery key.pdf")).toBeVisible();
  });

  it("says beside the button why the key could not be saved", async () => {
    fake.refuse("save_recovery_sheet", { code: "internal", message: "That folder cannot be written to." });
    await nameIt();
    await user.click(button("Continue"));
    await user.click(await screen.findByRole("button", { name: "Save as PDF" }));
    const alert = await screen.findByRole("alert");
    expect(alert).toHaveTextContent("That folder cannot be written to.");
    expect(alert.closest("form")).toBeNull();
  });

  it("shows a refusal at the field it belongs to", async () => {
    fake.refuse("prepare_workspace", { code: "invalid", message: "That name is too long.", field: "name" });
    await nameIt();
    await user.click(button("Continue"));
    expect(await screen.findByLabelText("Name of the workspace")).toHaveAccessibleDescription(
      "That name is too long.",
    );
  });

  it("asks for a passphrase where the keyring turns out not to keep the key", async () => {
    const sentence = "The keyring did not keep the key; nothing was made. Choose a passphrase.";
    fake.refuse("prepare_workspace", { code: "passphrase_needed", message: sentence, field: "passphrase" });
    await nameIt();
    await user.click(button("Continue"));
    expect(await screen.findByLabelText("Passphrase")).toHaveAccessibleDescription(new RegExp(sentence));
    await user.type(screen.getByLabelText("Passphrase"), "four calm words here");
    await user.type(screen.getByLabelText("The passphrase again"), "four calm words here");
    await expectAccessible();
    await user.click(button("Continue"));
    expect(fake.called("prepare_workspace").at(-1)?.input.passphrase).toBe("four calm words here");
  });

  it("shows a refusal whose field is not on this screen", async () => {
    fake.refuse("prepare_workspace", { code: "busy", message: "Amends is open elsewhere.", field: "folder" });
    await nameIt();
    await user.click(button("Continue"));
    expect(await screen.findByRole("alert")).toHaveTextContent("Amends is open elsewhere.");
  });

  it("can be read and worked by anyone", async () => {
    await nameIt();
    await expectAccessible();
    await user.click(button("Continue"));
    await screen.findByTestId("recovery-key");
    await expectAccessible();
  });
});

describe("where there is no keyring", () => {
  it("asks for a passphrase, twice", async () => {
    fake.world.workspace = { state: "new", keyring: false };
    render(App);
    await nameIt();
    expect(button("Continue")).toBeDisabled();
    await user.type(screen.getByLabelText("Passphrase"), "four calm words here");
    await user.type(screen.getByLabelText("The passphrase again"), "four calm words");
    expect(screen.getByLabelText("The passphrase again")).toHaveAccessibleDescription(
      "The two are not the same.",
    );
    expect(button("Continue")).toBeDisabled();
    await user.type(screen.getByLabelText("The passphrase again"), " here");
    await user.click(button("Continue"));
    await screen.findByTestId("recovery-key");
    expect(fake.called("prepare_workspace")[0]?.input.passphrase).toBe("four calm words here");
  });
});

describe("a locked workspace", () => {
  const field = () => screen.getByLabelText("Passphrase", { selector: "input[type=password]" });

  beforeEach(() => {
    fake.world.workspace = { state: "locked", why: "The keyring did not answer.", passphrase: true };
    render(App);
  });

  it("says why, refuses a wrong passphrase in one sentence and opens with the right one", async () => {
    expect(await screen.findByText("The keyring did not answer.")).toBeVisible();
    await user.type(field(), "wrong{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent("This does not open the workspace");
    await user.clear(field());
    await user.type(field(), "open sesame{Enter}");
    expect(await screen.findByRole("navigation", { name: "Screens" })).toBeVisible();
    expect(fake.called("unlock_workspace").at(-1)?.input).toEqual({
      passphrase: "open sesame",
      recovery_key: null,
      remember: false,
    });
  });

  it("opens with the recovery key too", async () => {
    await user.click(await screen.findByRole("radio", { name: "Recovery key" }));
    await user.click(screen.getByRole("checkbox"));
    await user.type(screen.getByLabelText("Recovery key", { selector: "input[type=text]" }), "4tqn");
    await user.click(button("Open"));
    expect(fake.called("unlock_workspace")[0]?.input).toEqual({
      passphrase: null,
      recovery_key: "4tqn",
      remember: true,
    });
  });

  it("can be read and worked by anyone", async () => {
    await screen.findByText("The keyring did not answer.");
    await expectAccessible();
  });
});

it("an unusable workspace says why, and can be tried again", async () => {
  fake.world.workspace = { state: "unusable", why: "It was made by a newer Amends; nothing was changed." };
  render(App);
  expect(await screen.findByRole("alert")).toHaveTextContent("made by a newer Amends");
  await expectAccessible();
  fake.world.workspace = { state: "open", name: "Kiln & Wick" };
  await user.click(button("Try again"));
  expect(await screen.findByRole("navigation", { name: "Screens" })).toBeVisible();
});

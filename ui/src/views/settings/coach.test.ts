import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import App from "../../App.svelte";
import { expectAccessible } from "../../axe.test-env";
import { fake } from "../../ipc/fake";
import { go } from "../../state/route.svelte";

const user = userEvent.setup();
const part = () => within(screen.getByRole("region", { name: "The coach" }));

beforeEach(async () => {
  go("settings", "coach");
  render(App);
  await screen.findByRole("list", { name: "Groups of phrases" });
});

describe("the coach's phrases", () => {
  it("a group is switched off, and one phrase of another", async () => {
    await user.selectOptions(part().getByLabelText("Level of Boilerplate"), "Off");
    await waitFor(() => expect(fake.world.phrases.groups[1]?.level).toBe("off"));
    await user.click(part().getByRole("button", { name: /Somebody else’s fault/ }));
    await user.click(part().getByRole("checkbox", { name: "Blames the courier" }));
    await waitFor(() => expect(fake.world.phrases.groups[0]?.phrases[0]?.on).toBe(false));
    await expectAccessible();
  });

  it("an own phrase is refused at its field, added, changed and removed", async () => {
    await user.click(part().getByRole("button", { name: "Add a phrase" }));
    const dialog = within(await screen.findByRole("dialog", { name: "A phrase of your own" }));
    await user.type(dialog.getByLabelText("The words"), "🎁");
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() =>
      expect(dialog.getByLabelText("The words")).toHaveAccessibleDescription(/Write the words/),
    );
    await expectAccessible();
    await user.clear(dialog.getByLabelText("The words"));
    await user.type(dialog.getByLabelText("The words"), "O'Brien <script>");
    await user.type(dialog.getByLabelText("Why it does harm"), "It is flippant.");
    await user.type(dialog.getByLabelText("What to write instead"), "Thank you.");
    await user.keyboard("{Control>}{Enter}{/Control}");
    await user.click(part().getByRole("button", { name: /Somebody else’s fault/ }));
    expect(await part().findByText("“O'Brien <script>”")).toBeVisible();
    await user.click(part().getByRole("button", { name: /^Remove/ }));
    await waitFor(() => expect(part().queryByText("“O'Brien <script>”")).toBeNull());
  });

  it("a weight that is none is refused, another is kept, and ours is restored after one question", async () => {
    const voice = part().getByLabelText("Voice");
    await user.clear(voice);
    await user.type(voice, "much{Tab}");
    await waitFor(() => expect(voice).toHaveAccessibleDescription(/whole number/));
    await user.clear(voice);
    await user.type(voice, "40{Tab}");
    await waitFor(() => expect(voice).toHaveAccessibleDescription("Ours: 5"));
    await user.click(part().getByRole("button", { name: "Restore ours" }));
    const asked = within(await screen.findByRole("dialog", { name: "Restore our phrases?" }));
    await user.click(asked.getByRole("button", { name: "Restore ours" }));
    await waitFor(() => expect(voice).toHaveValue("5"));
    expect(part().queryByRole("button", { name: "Restore ours" })).toBeNull();
  });

  it("what cannot be read is said", async () => {
    fake.world.phrases.problem = "The phrases kept here cannot be read.";
    fake.tell({ nouns: ["setting"], case_id: null, id: null, said: "" });
    expect(await part().findByText("The phrases kept here cannot be read.")).toBeVisible();
  });
});

import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import App from "../../App.svelte";
import { expectAccessible } from "../../axe.test-env";
import { fake } from "../../ipc/fake";
import { go } from "../../state/route.svelte";

const user = userEvent.setup();

const LONG =
  "I am sorry. It came four days late, and you stood there with nothing to hand over. That was our mistake, and the courier had it too late.";

async function open() {
  go("practice");
  render(App);
  await screen.findByRole("heading", { level: 1, name: "Practice" });
}

async function write(text: string) {
  const editor = await screen.findByRole("textbox", { name: "Your answer" });
  editor.textContent = text;
  editor.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

describe("practice", () => {
  it("shows a past case without a name, and the coach reads along", async () => {
    await open();
    await write(LONG);
    expect(await screen.findByRole("list", { name: "What is there" })).toHaveTextContent("Regret");
    for (const { name } of fake.world.customers) expect(document.body).not.toHaveTextContent(name);
    await expectAccessible();
  });

  it("shows what was really sent beside what was written, and goes back to it", async () => {
    await open();
    expect(await screen.findByRole("button", { name: "Show it now" })).toBeVisible();
    await write(LONG);
    await user.click(await screen.findByRole("button", { name: "Show what was really sent" }));
    const yours = await screen.findByRole("region", { name: "Yours" });
    expect(yours).toHaveTextContent("That was our mistake");
    expect(yours).toHaveTextContent(/Score \d+ of 100/);
    const sent = screen.getByRole("region", { name: "Really sent" });
    expect(within(sent).getByText(/Score/)).toBeInTheDocument();
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Go on writing" }));
    expect(await screen.findByRole("textbox", { name: "Your answer" })).toHaveTextContent(LONG);
  });

  it("says why a text is held back instead of showing it", async () => {
    fake.answer("get_practice_answer", () => ({
      text: "",
      reading: null,
      withheld: "A text is held back, because it may still say who somebody is.",
    }));
    await open();
    await user.click(await screen.findByRole("button", { name: "Show it now" }));
    expect(await screen.findByRole("region", { name: "Really sent" })).toHaveTextContent("held back");
    expect(screen.getByText("You wrote nothing this time.")).toBeVisible();
  });

  it("says what belongs here while nothing does", async () => {
    fake.world.cases = [];
    await open();
    expect(
      await screen.findByText("Practise on your own past cases: close one that was answered."),
    ).toBeVisible();
    await expectAccessible();
  });

  it("is reached from the lessons and by its key", async () => {
    go("lessons");
    render(App);
    await user.click(await screen.findByRole("button", { name: "Practise" }));
    expect(await screen.findByRole("heading", { level: 1, name: "Practice" })).toBeVisible();
    await user.keyboard("gl");
    await screen.findByRole("heading", { level: 1, name: "Lessons" });
    await user.keyboard("gp");
    expect(await screen.findByRole("heading", { level: 1, name: "Practice" })).toBeVisible();
  });
});

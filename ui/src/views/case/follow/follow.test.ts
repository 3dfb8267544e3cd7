import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import App from "../../../App.svelte";
import { expectAccessible } from "../../../axe.test-env";
import { fake } from "../../../ipc/fake";
import { go, route } from "../../../state/route.svelte";

const user = userEvent.setup();
const row = (name: string) => within(screen.getByRole("listitem", { name }));
const stage = () => screen.getByRole("navigation", { name: "Stages" }).querySelector("[aria-current]");

async function open(id: string) {
  go("case", id, "follow_up");
  render(App);
  await screen.findByRole("heading", { name: "Pulse" });
}

describe("a check-in", () => {
  it("keeps what they said, in quotation marks", async () => {
    await open("case-4");
    await user.click(row("Day 7").getByRole("button", { name: "Done…" }));
    expect(row("Day 7").getByRole("textbox", { name: "What they said" })).toHaveFocus();
    await user.keyboard("It works again");
    await user.click(row("Day 7").getByRole("button", { name: "Note it" }));
    expect(await row("Day 7").findByText("“It works again”")).toBeVisible();
    expect(row("Day 7").queryByRole("button")).toBeNull();
  });
});

describe("a pulse", () => {
  it("is taken with the keyboard alone, and a digit stays on the scale", async () => {
    await open("case-4");
    screen.getByRole("radio", { name: "1" }).focus();
    await user.keyboard("4");
    expect(screen.getByRole("radio", { name: "4" })).toBeChecked();
    expect(stage()).toHaveTextContent("Follow-up");
    await user.keyboard("{Enter}");
    await waitFor(() =>
      expect(fake.called("take_pulse")).toEqual([
        { id: "case-4", input: { kind: "csat", when: "after", score: 4 } },
      ]),
    );
    const taken = await screen.findByRole("row", { name: /Satisfaction/ });
    await waitFor(() => expect(within(taken).getByText("4")).toBeVisible());
  });

  it("follows the scale of its question", async () => {
    await open("case-4");
    await user.selectOptions(screen.getByRole("combobox", { name: "About" }), "Recommendation");
    expect(screen.getByRole("radio", { name: "0" })).toBeInTheDocument();
    expect(screen.getByRole("radio", { name: "10" })).toBeInTheDocument();
    expect(screen.getByRole("radiogroup", { name: "Would they recommend us?" })).toBeVisible();
  });

  it("is not recorded without an answer", async () => {
    await open("case-4");
    await user.click(screen.getByRole("button", { name: "Record their answer" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("Choose the number they gave.");
    expect(fake.called("take_pulse")).toEqual([]);
  });
});

describe("the end of a case", () => {
  it("wants an outcome, a proof, and a reason for what is missing", async () => {
    await open("case-4");
    expect(screen.getByRole("heading", { name: "Before it is closed" })).toBeVisible();
    await user.keyboard("{Control>}{Enter}{/Control}");
    const dialog = await screen.findByRole("dialog", { name: "How did it end?" });
    await expectAccessible(dialog);
    const press = () => user.click(within(dialog).getByRole("button", { name: /Close the case/ }));

    await press();
    expect(await within(dialog).findByRole("alert")).toHaveTextContent("Choose how it ended.");
    await user.click(within(dialog).getByRole("radio", { name: /^Mended/ }));
    await press();
    expect(await within(dialog).findByRole("alert")).toHaveTextContent("how we know");
    await user.type(within(dialog).getByRole("textbox", { name: "How we know" }), "She ordered again");
    await press();
    expect(await within(dialog).findByRole("alert")).toHaveTextContent("why it may be closed without this");
    await user.type(
      within(dialog).getByRole("textbox", { name: /closed without this/ }),
      "She told me by phone",
    );
    await press();

    expect(await screen.findByRole("img", { name: /The seam is whole/ })).toBeInTheDocument();
    expect(fake.called("close_case")).toEqual([
      {
        id: "case-4",
        input: { outcome: "mended", because: "She ordered again", overrule: "She told me by phone" },
      },
    ]);
    expect(screen.getByText(/She ordered again/)).toBeVisible();
  });

  it("can be taken back, and the seam opens again", async () => {
    await open("case-5");
    expect(screen.getByRole("img", { name: /The seam is whole/ })).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Reopen" }));
    expect(await screen.findByRole("img", { name: /golden up to Follow-up/ })).toBeInTheDocument();
  });

  it("leads to its lesson", async () => {
    await open("case-4");
    await user.click(screen.getByRole("button", { name: "Write the lesson" }));
    await waitFor(() => expect(route.screen).toBe("lessons"));
    expect(fake.called("write_lesson")).toEqual([{ case_id: "case-4" }]);
    expect(await screen.findByRole("heading", { name: "Candle leaked over a dress" })).toBeVisible();
  });
});

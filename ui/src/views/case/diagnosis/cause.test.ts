import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import App from "../../../App.svelte";
import { expectAccessible } from "../../../axe.test-env";
import { fake } from "../../../ipc/fake";
import { go, route } from "../../../state/route.svelte";

const user = userEvent.setup();
const cause = () => screen.getByRole("combobox", { name: "The cause, not the symptom" });
const work = () => screen.getByRole("region", { name: "Diagnosis" });

async function open(id: string) {
  go("case", id, "diagnosis");
  render(App);
  await screen.findByRole("navigation", { name: "Stages" });
}

describe("the cause of a case", () => {
  beforeEach(() => open("case-1"));

  it("is found among the known ones, with how often they were met", async () => {
    await user.type(cause(), "gift queue");
    const option = await screen.findByRole("option", { name: /gift queue is not flagged/ });
    expect(option).toHaveTextContent("4 cases in 30 days");
    await user.click(option);
    expect(await screen.findByText("Same cause: 5 cases in 30 days")).toBeVisible();
    expect(fake.called("link_cause")).toEqual([{ id: "case-1", choice: { id: "cause-1", title: "" } }]);
    await expectAccessible(work());
  });

  it("is a new one when something new is typed, and Enter takes the words as they stand", async () => {
    await user.type(cause(), "The retry ignores the first answer{Enter}");
    expect(await screen.findByRole("button", { name: "Take off" })).toBeVisible();
    expect(fake.called("link_cause").at(-1)?.choice).toEqual({
      id: null,
      title: "The retry ignores the first answer",
    });
    expect(screen.getByText("No other case has this cause in 30 days.")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Take off" }));
    expect(await screen.findByRole("combobox", { name: "The cause, not the symptom" })).toBeVisible();
  });

  it("is chosen by the arrows, and Escape leaves the list", async () => {
    await user.click(cause());
    await screen.findAllByRole("option", { name: /30 days/ });
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("option", { name: /30 days/ })).toBeNull());
    await user.type(cause(), "single walls");
    await screen.findByRole("option", { name: /Single walls/ });
    await user.keyboard("{ArrowDown}{Enter}");
    await waitFor(() => expect(fake.called("link_cause").at(-1)?.choice.id).toBe("cause-2"));
  });

  it("answers blame with a better question, once", async () => {
    await user.type(cause(), "Somebody was careless");
    expect(await screen.findByText(/What made it easy to get wrong/)).toBeVisible();
    await user.clear(cause());
    await user.type(cause(), "The label has no field for a size");
    await waitFor(() => expect(screen.queryByText(/What made it easy to get wrong/)).toBeNull());
  });

  it("keeps what was typed when it is refused", async () => {
    fake.refuse("link_cause", {
      code: "invalid",
      message: "At most 200 characters fit here.",
      field: "title",
    });
    await user.type(cause(), "Too long{Enter}");
    expect(await screen.findByText("At most 200 characters fit here.")).toBeVisible();
    expect(cause()).toHaveValue("Too long");
  });

  it("says what whose part it was changes in the text", async () => {
    const part = screen.getByRole("combobox", { name: "Whose part it was" });
    expect(part).toHaveDisplayValue("Not decided yet");
    expect(screen.getByText(/neither own it nor deny it/)).toBeVisible();
    await user.selectOptions(part, "Ours, or a partner's we chose");
    expect(await screen.findByText(/say plainly what we did/)).toBeVisible();
    await user.selectOptions(screen.getByRole("combobox", { name: "Whose part it was" }), "Not ours");
    expect(await screen.findByText(/do not admit what we did not do/)).toBeVisible();
  });
});

describe("the why-chain", () => {
  beforeEach(() => open("case-2"));
  const texts = () =>
    screen.getAllByRole("textbox", { name: "Because" }).map((field) => (field as HTMLInputElement).value);

  it("asks on, and its last step can be the cause", async () => {
    await user.type(
      screen.getByRole("textbox", { name: "Because …" }),
      "No flag is set when a gift is ordered{Enter}",
    );
    await waitFor(() => expect(texts()).toHaveLength(3));
    expect(screen.getByRole("textbox", { name: "Because …" })).toHaveFocus();
    await user.click(screen.getByRole("button", { name: "Use it" }));
    await waitFor(() =>
      expect(fake.called("link_cause").at(-1)?.choice.title).toBe("No flag is set when a gift is ordered"),
    );
    await waitFor(() => expect(screen.queryByRole("button", { name: "Use it" })).toBeNull());
  });

  it("is put in order and shortened by buttons that say what they do", async () => {
    const [first, second] = texts();
    await user.click(screen.getByRole("button", { name: "Move why 2 up" }));
    await waitFor(() => expect(texts()).toEqual([second, first]));
    expect(screen.getByRole("button", { name: "Move why 1 up" })).toBeDisabled();
    await user.click(screen.getByRole("button", { name: "Remove why 1" }));
    await waitFor(() => expect(texts()).toEqual([first]));
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(texts()).toHaveLength(2));
  });

  it("asks for a because where nothing was written", async () => {
    await user.click(
      within(screen.getByRole("form", { name: "And why was that?" })).getByRole("button", { name: /Add/ }),
    );
    expect(await screen.findByText("Write down one because.")).toBeVisible();
    expect(fake.called("add_why")).toEqual([]);
  });
});

describe("questions to teams", () => {
  beforeEach(() => open("case-2"));

  it("are answered where they stand, and the answer becomes a fact", async () => {
    await user.click(screen.getByRole("button", { name: /^Note the answer/ }));
    await user.type(screen.getByRole("textbox", { name: "What they answered" }), "Since 3 November{Enter}");
    await waitFor(() => expect(fake.called("answer_question").at(-1)?.answer).toBe("Since 3 November"));
    expect(await screen.findByText(/Warehouse, asked/)).toBeVisible();
    await expectAccessible(work());
  });

  it("need words, somebody and a day", async () => {
    await user.click(screen.getByRole("button", { name: "Ask a team" }));
    await user.click(screen.getByRole("button", { name: "Note the question" }));
    expect(await screen.findByText("Write down what you want to know.")).toBeVisible();
    await user.type(screen.getByRole("textbox", { name: "What we want to know" }), "Who sets the flag?");
    expect(screen.getByRole("textbox", { name: "Who is asked" })).toHaveValue("Warehouse");
    await user.type(screen.getByRole("textbox", { name: "Answer by" }), "in 2 days");
    await user.click(screen.getByRole("button", { name: "Note the question" }));
    await waitFor(() => expect(fake.called("ask_team").at(-1)?.input.text).toBe("Who sets the flag?"));
    expect(await screen.findByText("Who sets the flag?")).toBeVisible();
  });

  it("past their day stand on Today and lead to the diagnosis", async () => {
    go("today");
    const group = await screen.findByRole("region", { name: "Not answered" });
    await user.dblClick(within(group).getByText("Since when are gifts in the ordinary queue?"));
    await waitFor(() => expect(route).toMatchObject({ screen: "case", id: "case-2", sub: "diagnosis" }));
  });
});

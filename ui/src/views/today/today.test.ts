import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import App from "../../App.svelte";
import { expectAccessible } from "../../axe.test-env";
import { fake } from "../../ipc/fake";
import { go, route } from "../../state/route.svelte";
import { quietSentence, waitingSentence } from "./headline";

const user = userEvent.setup();

beforeEach(() => go("today"));

async function open() {
  render(App);
  await screen.findByRole("heading", { name: "Six people are waiting on you" });
}

describe("today", () => {
  it("counts the people and groups what they wait for", async () => {
    await open();
    for (const name of ["Promises due", "Gone quiet", "Check in", "Needs your decision"]) {
      expect(screen.getByRole("region", { name })).toBeVisible();
    }
    expect(screen.getByText("41 of 43")).toBeVisible();
  });

  it("Enter keeps the promise, and Ctrl Z opens it again", async () => {
    await open();
    await user.keyboard("{Enter}");
    await waitFor(() => expect(fake.called("settle_promise")).toEqual([{ id: "promise-2", state: "kept" }]));
    await waitFor(() => expect(screen.queryByText("Call when it has arrived")).toBeNull());
    await user.keyboard("{Control>}z{/Control}");
    expect(await screen.findByText("Call when it has arrived")).toBeVisible();
  });

  it("Enter approves what needs a decision", async () => {
    await open();
    await user.click(screen.getByText("Credit without a minimum, for Delphine Rau"));
    await user.keyboard("{Enter}");
    await waitFor(() => expect(fake.called("approve_make_good")).toEqual([{ id: "good-2" }]));
  });

  it("Enter on somebody who has heard nothing opens their case", async () => {
    await open();
    await user.keyboard("jj{Enter}");
    await waitFor(() => expect(route).toMatchObject({ screen: "case", id: "case-2" }));
  });

  it("O opens the case of a promise, and the button does so too", async () => {
    await open();
    await user.keyboard("o");
    expect(route).toMatchObject({ screen: "case", id: "case-3" });
    go("today");
    await user.click(await screen.findByRole("button", { name: "Case" }));
    expect(route.screen).toBe("case");
  });

  it("says in the window why something was refused", async () => {
    await open();
    fake.refuse("settle_promise", {
      code: "busy",
      message: "Somebody else changed it; nothing was changed.",
    });
    await user.keyboard("{Enter}");
    expect(await screen.findByText("Somebody else changed it; nothing was changed.")).toBeVisible();
  });

  it("can be read and worked by anyone", async () => {
    await open();
    await expectAccessible();
  });
});

describe("a day on which nothing is owed", () => {
  beforeEach(() => {
    fake.answer("get_today", () => ({
      waiting: 0,
      rows: [],
      last_90: { promises_kept: 0, promises_settled: 0, mended: 0, closed: 0 },
      pattern: null,
      causes: [],
    }));
  });

  it("says what belongs here", async () => {
    fake.world.signals = [];
    render(App);
    expect(await screen.findByRole("heading", { name: "Nobody is waiting on you" })).toBeVisible();
    expect(
      screen.getByRole("heading", { name: "Here stand the people you owe something today" }),
    ).toBeVisible();
  });

  it("does not pass over those who have written, and leads to them", async () => {
    render(App);
    const headline = "Nobody is waiting on a promise; five have written";
    expect(await screen.findByRole("heading", { name: headline })).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Go to the inbox" }));
    expect(route.screen).toBe("inbox");
  });
});

it("the sentence is right for one and for many", () => {
  expect(waitingSentence(1)).toBe("One person is waiting on you");
  expect(waitingSentence(13)).toBe("13 people are waiting on you");
  expect(quietSentence(1)).toBe("Nobody is waiting on a promise; one has written");
});

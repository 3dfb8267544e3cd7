import { fireEvent } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { register } from "./actions.svelte";
import { listenForKeys } from "./listen";
import type { ActionId } from "./table";

const user = userEvent.setup();
const stops: (() => void)[] = [];

function does(id: ActionId, options = {}) {
  const run = vi.fn();
  stops.push(register(id, run, options));
  return run;
}

beforeEach(() => {
  document.body.innerHTML = `<input aria-label="name"><textarea></textarea><button>Save</button><div tabindex="-1" data-row="1">row</div>`;
  stops.push(listenForKeys());
});

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

const field = () => document.querySelector("input") as HTMLInputElement;

describe("a single letter", () => {
  it("does its action when nothing is being typed", async () => {
    const run = does("new_case");
    await user.keyboard("c");
    expect(run).toHaveBeenCalledOnce();
  });

  it("is a letter while something is being typed", async () => {
    const run = does("new_case");
    await user.type(field(), "concern");
    expect(run).not.toHaveBeenCalled();
    expect(field().value).toBe("concern");
  });

  it("with Ctrl is another key", async () => {
    const run = does("new_case");
    await user.keyboard("{Control>}c{/Control}");
    expect(run).not.toHaveBeenCalled();
  });
});

describe("two keys after one another", () => {
  it("go to a screen", async () => {
    const run = does("go_today");
    await user.keyboard("gt");
    expect(run).toHaveBeenCalledOnce();
  });

  it("do not do what the second key does alone", async () => {
    const go = does("go_cases");
    const start = does("new_case");
    await user.keyboard("gc");
    expect(go).toHaveBeenCalledOnce();
    expect(start).not.toHaveBeenCalled();
  });

  it("have to follow soon", async () => {
    const run = does("go_today");
    for (const [key, timeStamp] of [
      ["g", 1000],
      ["t", 5000],
    ] as const) {
      const event = new KeyboardEvent("keydown", { key });
      Object.defineProperty(event, "timeStamp", { value: timeStamp });
      await fireEvent(window, event);
    }
    expect(run).not.toHaveBeenCalled();
  });
});

describe("Ctrl", () => {
  it("K works in a field too", async () => {
    const run = does("palette");
    field().focus();
    await user.keyboard("{Control>}k{/Control}");
    expect(run).toHaveBeenCalledOnce();
  });

  it("Z in a field undoes in the field, and redo has its keys too", async () => {
    const run = does("undo");
    const asked = vi.fn(() => true);
    document.execCommand = asked;
    field().focus();
    await user.keyboard("{Control>}z{/Control}");
    await user.keyboard("{Control>}{Shift>}z{/Shift}y{/Control}");
    expect(asked.mock.calls).toEqual([["undo"], ["redo"], ["redo"]]);
    expect(run).not.toHaveBeenCalled();
    field().blur();
    await user.keyboard("{Control>}z{/Control}");
    expect(run).toHaveBeenCalledOnce();
  });
});

describe("Enter", () => {
  it("on a button belongs to the button", async () => {
    const run = does("open");
    document.querySelector("button")?.focus();
    await user.keyboard("{Enter}");
    expect(run).not.toHaveBeenCalled();
  });

  it("on a row opens it", async () => {
    const run = does("open");
    document.querySelector<HTMLElement>("[data-row]")?.focus();
    await user.keyboard("{Enter}");
    expect(run).toHaveBeenCalledOnce();
  });
});

describe("Space", () => {
  it("on a row marks it, and on a button belongs to the button", async () => {
    const run = does("mark");
    document.querySelector("button")?.focus();
    await user.keyboard(" ");
    expect(run).not.toHaveBeenCalled();
    document.querySelector<HTMLElement>("[data-row]")?.focus();
    await user.keyboard(" ");
    expect(run).toHaveBeenCalledOnce();
  });
});

describe("a radio button that has the focus", () => {
  it("keeps its arrows and types no letters", async () => {
    document.body.insertAdjacentHTML("beforeend", `<input type="radio" name="a" aria-label="one">`);
    const [down, make] = [does("move_down"), does("new_case")];
    document.querySelector<HTMLElement>("[type=radio]")?.focus();
    await user.keyboard("{ArrowDown}c");
    expect(down).not.toHaveBeenCalled();
    expect(make).toHaveBeenCalledOnce();
  });
});

describe("while a dialog is open", () => {
  beforeEach(() => {
    document.body.insertAdjacentHTML("beforeend", "<dialog open></dialog>");
  });

  it("what lies below it is out of reach", async () => {
    const run = does("new_case");
    await user.keyboard("c");
    expect(run).not.toHaveBeenCalled();
  });

  it("its own action is done, and only while it holds", async () => {
    const closed = does("main", { modal: true, when: () => false });
    const run = does("main", { modal: true });
    const other = does("main", { modal: true, when: () => false });
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(run).toHaveBeenCalledOnce();
    expect(closed).not.toHaveBeenCalled();
    expect(other).not.toHaveBeenCalled();
  });
});

it("the last one who asked for an action gets it, and gives it back", async () => {
  const first = does("search");
  const second = vi.fn();
  const stop = register("search", second);
  await user.keyboard("/");
  stop();
  await user.keyboard("/");
  expect(second).toHaveBeenCalledOnce();
  expect(first).toHaveBeenCalledOnce();
});

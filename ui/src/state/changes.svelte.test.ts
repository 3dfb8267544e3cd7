import { flushSync } from "svelte";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { call } from "../ipc/client";
import { fake } from "../ipc/fake";
import { act, changes, followChanges, query } from "./changes.svelte";
import { hush, toast } from "./toast.svelte";

const change = (nouns: string[], said = "Done") => ({ nouns, case_id: null, id: null, said });
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

function inRoot<T>(make: () => T): { made: T; stop: () => void } {
  let made: T | undefined;
  const stop = $effect.root(() => {
    made = make();
  });
  flushSync();
  return { made: made as T, stop };
}

beforeEach(() => hush());

describe("a query", () => {
  it("runs again when one of its nouns changes, and not for another", async () => {
    const fetch = vi.fn(() => Promise.resolve("found"));
    const { made, stop } = inRoot(() => query(["signal"], fetch));
    await settled();
    expect(made.data).toBe("found");
    changes.bump(["lesson"]);
    flushSync();
    expect(fetch).toHaveBeenCalledTimes(1);
    changes.bump(["signal"]);
    flushSync();
    expect(fetch).toHaveBeenCalledTimes(2);
    stop();
  });

  it("keeps what it had while it asks again, and when it is refused", async () => {
    let answer: () => Promise<string> = () => Promise.resolve("first");
    const { made, stop } = inRoot(() => query(["case"], () => answer()));
    await settled();
    answer = () => Promise.reject({ code: "busy", message: "Try again in a moment." });
    made.reload();
    flushSync();
    expect(made.loading).toBe(true);
    expect(made.data).toBe("first");
    await settled();
    expect(made.data).toBe("first");
    expect(made.error?.message).toBe("Try again in a moment.");
    stop();
  });

  it("forgets an answer that was overtaken", async () => {
    const waiting: ((value: string) => void)[] = [];
    let id = $state("one");
    const { made, stop } = inRoot(() =>
      query([], () => {
        void id;
        return new Promise<string>((resolve) => waiting.push(resolve));
      }),
    );
    id = "two";
    flushSync();
    waiting[1]?.("two");
    waiting[0]?.("one");
    await settled();
    expect(made.data).toBe("two");
    stop();
  });
});

describe("a change", () => {
  it("refreshes what it touched and says what was done", async () => {
    const before = changes.count("pulse");
    await act(Promise.resolve(change(["pulse"], "Pulse noted")));
    expect(changes.count("pulse")).toBe(before + 1);
    expect(toast.current).toMatchObject({ text: "Pulse noted", undo: true });
  });

  it("that was refused goes where the caller shows it, and nothing is refreshed", async () => {
    const refusal = { code: "invalid", message: "There is no text.", field: "text" } as const;
    const before = changes.count("pulse");
    const onrefused = vi.fn();
    expect(await act(Promise.reject(refusal), { onrefused })).toBeNull();
    expect(onrefused).toHaveBeenCalledWith(refusal);
    expect(changes.count("pulse")).toBe(before);
    expect(toast.current).toBeNull();
  });

  it("that was refused is said in the window if nobody shows it", async () => {
    await act(Promise.reject({ code: "busy", message: "Another import is running." }));
    expect(toast.current).toMatchObject({ text: "Another import is running.", tone: "brick" });
  });

  it("made elsewhere refreshes too", async () => {
    const stop = followChanges();
    await settled();
    const before = changes.count("signal");
    fake.tell(change(["signal"]));
    expect(changes.count("signal")).toBe(before + 1);
    stop();
  });
});

it("whatever goes wrong arrives as one sentence", async () => {
  fake.answer("get_today", () => {
    throw new TypeError("cannot read properties of undefined");
  });
  await expect(call("get_today")).rejects.toMatchObject({
    code: "internal",
    message: expect.stringContaining("Nothing was changed"),
  });
});

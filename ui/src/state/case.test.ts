import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fake } from "../ipc/fake";
import type { Change } from "../ipc/wire";
import { Apology } from "./apology.svelte";
import { Saver } from "./case.svelte";
import { flushAll } from "./unsaved";

const change: Change = { nouns: ["case"], case_id: "case-1", id: null, said: "Saved" };

/** A desk that answers when told to. */
function slow() {
  const started: string[] = [];
  const waiting: (() => void)[] = [];
  const save = (name: string) => () => {
    started.push(name);
    return new Promise<Change>((done) => waiting.push(() => done(change)));
  };
  return { started, save, answer: () => waiting.shift()?.() };
}

const settle = async () => {
  for (let i = 0; i < 20; i += 1) await Promise.resolve();
};

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe("fields that save themselves", () => {
  it("send only the newest text of a field", async () => {
    const saver = new Saver(400);
    const desk = slow();
    saver.queue("cause", desk.save("one"));
    vi.advanceTimersByTime(300);
    saver.queue("cause", desk.save("two"));
    vi.advanceTimersByTime(300);
    expect(desk.started).toEqual([]);
    vi.advanceTimersByTime(100);
    await settle();
    expect(desk.started).toEqual(["two"]);
    desk.answer();
    await settle();
  });

  it("are kept every two seconds while somebody types without a pause", async () => {
    const saver = new Saver(400);
    const desk = slow();
    for (let at = 0; at < 9; at += 1) {
      saver.queue("cause", desk.save(String(at)));
      vi.advanceTimersByTime(300);
    }
    await settle();
    expect(desk.started).toEqual(["6"]);
    desk.answer();
    const rest = saver.flush();
    await settle();
    desk.answer();
    await rest;
    expect(desk.started).toEqual(["6", "8"]);
  });

  it("are all kept at once, of every screen, before the window closes", async () => {
    const [one, other] = [new Saver(400), new Saver(400)];
    const desk = slow();
    one.queue("cause", desk.save("cause"));
    other.queue("title", desk.save("title"));
    let done = false;
    void flushAll().then(() => {
      done = true;
    });
    await settle();
    expect(desk.started).toEqual(["cause", "title"]);
    desk.answer();
    await settle();
    expect(done).toBe(false);
    desk.answer();
    await settle();
    expect(done).toBe(true);
  });

  it("never let an older text overtake a newer one", async () => {
    const saver = new Saver(0);
    const desk = slow();
    saver.queue("cause", desk.save("older"));
    vi.advanceTimersByTime(1);
    await settle();
    saver.queue("cause", desk.save("newer"));
    vi.advanceTimersByTime(1);
    await settle();
    expect(desk.started).toEqual(["older"]);
    desk.answer();
    await settle();
    expect(desk.started).toEqual(["older", "newer"]);
    expect(saver.pending("cause")).toBe(true);
    desk.answer();
    await settle();
    expect(saver.pending("cause")).toBe(false);
    expect(saver.said).toBe("Every change is saved");
  });

  it("are all with the desk once flushed", async () => {
    const saver = new Saver(400);
    const desk = slow();
    saver.queue("cause", desk.save("cause"));
    saver.queue("words", desk.save("words"));
    let done = false;
    void saver.flush().then(() => {
      done = true;
    });
    await settle();
    desk.answer();
    await settle();
    expect(done).toBe(false);
    desk.answer();
    await settle();
    expect(done).toBe(true);
    expect(desk.started).toEqual(["cause", "words"]);
  });

  it("say why one was refused until a newer text is accepted", async () => {
    const saver = new Saver(0);
    saver.queue("title", () => Promise.reject({ code: "invalid", message: "A case needs a title." }));
    await saver.flush();
    expect(saver.problem("title")).toBe("A case needs a title.");
    expect(saver.said).toBe("A case needs a title.");
    saver.queue("title", () => Promise.resolve(change));
    await saver.flush();
    expect(saver.problem("title")).toBeUndefined();
    expect(saver.refused).toBe(false);
  });
});

describe("the coach's readings", () => {
  it("of an older text never stand beside a newer one", async () => {
    const answers: (() => void)[] = [];
    fake.answer("coach", ({ text }) => {
      const reading = {
        score: text.length,
        verdict: "mixed",
        words: 1,
        elements: [],
        findings: [],
        promises: [],
        cautions: [],
      };
      return new Promise((done) => answers.push(() => done(reading)));
    });
    const apology = new Apology("case-1", new Saver(400), 0);
    apology.write("first");
    await vi.advanceTimersByTimeAsync(1);
    apology.write("the second");
    await vi.advanceTimersByTimeAsync(1);
    answers[1]?.();
    await settle();
    expect(apology.reading?.score).toBe(10);
    answers[0]?.();
    await settle();
    expect(apology.reading?.score).toBe(10);
    expect(apology.fresh).toBe(true);
  });

  it("are taken away with the text", async () => {
    const apology = new Apology("case-1", new Saver(400), 0);
    apology.write("We are sorry");
    await vi.advanceTimersByTimeAsync(1);
    expect(apology.reading).not.toBeNull();
    apology.write("  ");
    await vi.advanceTimersByTimeAsync(1);
    expect(apology.reading).toBeNull();
  });
});

// An invented desk, for tests and for `npm run dev -- --mode fake`. It takes the place of the two
// modules that the client imports; a production build does not contain it.
import type { Arguments, Command, Result } from "./client";
import { handlers } from "./fake/desk";
import { inboxHandlers } from "./fake/inbox";
import { listeners, tell } from "./fake/tell";
import { current, resetWorld } from "./fake/world";
import type { CaseRow, Change, Refusal } from "./wire";

type Handler = (args: unknown) => unknown;
const calls: { name: Command; args: unknown }[] = [];
const replaced = new Map<Command, Handler>();

/** For tests: look at the calls, change the world, make a command answer otherwise. */
export const fake = {
  calls,
  get world() {
    return current();
  },
  /** What a command was called with, in order. */
  called<K extends Command>(name: K): Arguments<K>[] {
    return calls.filter((each) => each.name === name).map((each) => each.args as Arguments<K>);
  },
  /** The command answers this from now on. */
  answer<K extends Command>(name: K, answer: (args: Arguments<K>) => Result<K> | Promise<Result<K>>): void {
    replaced.set(name, answer as Handler);
  },
  /** The command refuses from now on. */
  refuse(name: Command, refusal: Refusal): void {
    replaced.set(name, () => {
      throw refusal;
    });
  },
  /** A change made elsewhere. */
  tell(change: Change): void {
    tell("changed", change);
  },
  /** Long work has come so far. */
  work(what: string, done: number, total: number): void {
    tell("work", { what, done, total });
  },
  /** Files hang above the window; none: they have gone again. */
  drag(...names: string[]): void {
    tell("dragging", names);
  },
  /** Files were dropped. */
  drop(...names: string[]): void {
    tell("dropped", names);
  },
  /** The person closes the window. */
  close(): void {
    tell("closing", null);
  },
  reset(): void {
    calls.length = 0;
    replaced.clear();
    resetWorld();
  },
};

export async function invoke(name: Command, args: unknown): Promise<unknown> {
  calls.push({ name, args });
  const handler = replaced.get(name) ?? (handlers[name] as Handler | undefined);
  if (!handler) throw new Error(`no such command: ${name}`);
  // As over a real wire: nobody shares an object with the desk.
  return structuredClone(await handler(args));
}

export async function listen(
  name: keyof typeof listeners,
  told: (event: { payload: unknown }) => void,
): Promise<() => void> {
  listeners[name].add(told);
  return () => listeners[name].delete(told);
}

// `?new`, `?new=passphrase`, `?locked` and `?unusable` show the screens before a workspace is open.
const wanted = new URLSearchParams(location.search);
if (wanted.has("new")) current().workspace = { state: "new", keyring: wanted.get("new") !== "passphrase" };
if (wanted.has("locked")) {
  current().workspace = {
    state: "locked",
    why: "The keyring of this computer did not give the key.",
    passphrase: true,
  };
}
if (wanted.has("unusable")) {
  current().workspace = {
    state: "unusable",
    why: "This workspace was made by a newer Amends; nothing was changed, install the newer version to open it.",
  };
}
// `?many=100000` fills the list of cases.
const many = Number(wanted.get("many"));
if (many > 0) {
  const rows = Array.from({ length: many }, (_, at) => {
    const [like] = inboxHandlers.list_cases({ query: "", stage: null, closed: false }).slice(at % 4);
    return { ...like, id: `many-${at}`, number: `AM-${String(at + 100).padStart(4, "0")}` } as CaseRow;
  });
  fake.answer("list_cases", ({ query }) => rows.filter((row) => row.number.includes(query)));
}
const theme = wanted.get("theme");
if (theme) current().settings.theme = theme;

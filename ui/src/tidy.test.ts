// The rules of this folder that no compiler holds.
import { expect, it } from "vitest";

const files = Object.entries(
  import.meta.glob<string>("./**/*.{ts,svelte}", { query: "?raw", import: "default", eager: true }),
).filter(([path]) => !path.endsWith("tidy.test.ts"));

const production = files.filter(([path]) => !/\.test(-env)?\.ts$|\/ipc\/fake/.test(path));
const components = production.filter(([path]) => path.endsWith(".svelte"));

/** What a file imports from this folder, as a path below it. */
function imports(path: string, text: string): string[] {
  const base = new URL(path, "file:///src/");
  return [
    ...text.matchAll(/^\s*(?:import|export)\s(?!type\b)[^"';]*?from\s"(\.[^"]+)"|^import\s"(\.[^"]+)"/gm),
  ]
    .map((found) => new URL(found[1] ?? found[2] ?? "", base).pathname.replace("/src/", ""))
    .sort();
}

/** Layer by layer: who may import whom. */
const MAY: Record<string, RegExp> = {
  controls: /^controls\//,
  keys: /^keys\//,
  ipc: /^ipc\//,
  state: /^(state|ipc)\//,
  views: /^(views|state|controls|keys)\//,
};

it.each(Object.entries(MAY))("%s imports only what it may", (layer, allowed) => {
  const strangers = production
    .filter(([path]) => path.startsWith(`./${layer}/`))
    .flatMap(([path, text]) => imports(path, text).map((target) => `${path} imports ${target}`))
    .filter((said) => !allowed.test(said.split(" imports ")[1] ?? ""));
  expect(strangers).toEqual([]);
});

it("only the client knows the desk", () => {
  const knowing = production.filter(([, text]) => text.includes("@tauri-apps/"));
  expect(knowing.map(([path]) => path)).toEqual(["./ipc/client.ts"]);
});

it("nothing is written that the content policy forbids", () => {
  const bad = components.filter(([, text]) =>
    /\sstyle(=|:)|\{@html|<style[^>]*>[^<]*@import/.test(text.split("<style>")[0] ?? ""),
  );
  expect(bad.map(([path]) => path)).toEqual([]);
});

it("components stay small", () => {
  const long = components.filter(([, text]) => text.split("\n").length > 300);
  expect(long.map(([path]) => path)).toEqual([]);
});

// Bringing in exports of other tools, and what came of it.
import { asRefusal, call, onDragging, onDropped } from "../ipc/client";
import type { ImportReport } from "../ipc/wire";
import { changes } from "./changes.svelte";
import { beginMapping } from "./mapping.svelte";
import { say } from "./toast.svelte";
import { working } from "./work.svelte";

let busy = $state(false);
let choosing = $state(false);
let report = $state.raw<ImportReport | null>(null);
let problem = $state<string | null>(null);
let dragged = $state.raw<string[]>([]);

export const importing = {
  /** Files are being chosen or read. */
  get busy() {
    return busy;
  },
  /** Files are being read that nobody has to choose first. */
  get reading() {
    return busy && !choosing;
  },
  /** What the last import did, until it is put away. */
  get report() {
    return report;
  },
  get problem() {
    return problem;
  },
  /** Names of files that hang above the window. */
  get dragged() {
    return dragged;
  },
};

/** Asks for files and reads them. Resolves to whether anything was read. */
export const chooseImport = (): Promise<boolean> => run(() => call("choose_import"), true);

export const importSample = (): Promise<boolean> => run(() => call("import_sample"));

/** Lets the report go, and with it the files that were held. */
export function putReportAway(): void {
  if (report?.files.some((file) => file.held)) call("put_held_away").catch(() => {});
  report = null;
  problem = null;
}

/** A file of the report was read after all, by what was said of its columns. */
export function reportAgain(held: string, again: ImportReport): void {
  const others = report?.files.filter((file) => file.held !== held) ?? [];
  report = { files: [...again.files, ...others] };
  changes.bumpAll();
}

/** Takes files that are dragged onto the window. Returns how to stop. */
export function followDrops(): () => void {
  const stops = [
    onDragging((names) => {
      dragged = names;
    }),
    onDropped(() => {
      dragged = [];
      if (busy) say("Files are being read already; drop these once that is done.", { tone: "brick" });
      else void run(() => call("import_dropped"));
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

async function run(read: () => Promise<ImportReport | null>, asksForFiles = false): Promise<boolean> {
  if (busy) return false;
  busy = true;
  choosing = asksForFiles;
  problem = null;
  try {
    const found = await working(read());
    report = found;
    if (found) changes.bumpAll();
    // Where all there is to say is what one file means, that is asked at once.
    const [only, ...others] = found?.files ?? [];
    if (only?.held && only.refused && others.length === 0) await beginMapping(only.held);
    return found !== null;
  } catch (thrown) {
    const refusal = asRefusal(thrown);
    // Whoever stopped it knows why.
    if (refusal.code === "stopped") say(refusal.message);
    else problem = refusal.message;
    return false;
  } finally {
    busy = false;
  }
}

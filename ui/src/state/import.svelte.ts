// Bringing in exports of other tools, and what came of it.
import { asRefusal, call } from "../ipc/client";
import type { ImportReport } from "../ipc/wire";
import { changes } from "./changes.svelte";

let busy = $state(false);
let report = $state.raw<ImportReport | null>(null);
let problem = $state<string | null>(null);

export const importing = {
  /** Files are being chosen or read. */
  get busy() {
    return busy;
  },
  /** What the last import did, until it is put away. */
  get report() {
    return report;
  },
  get problem() {
    return problem;
  },
};

/** Asks for files and reads them. Resolves to whether anything was read. */
export const chooseImport = (): Promise<boolean> => run(() => call("choose_import"));

export const importSample = (): Promise<boolean> => run(() => call("import_sample"));

export function putReportAway(): void {
  report = null;
  problem = null;
}

async function run(read: () => Promise<ImportReport | null>): Promise<boolean> {
  if (busy) return false;
  busy = true;
  problem = null;
  try {
    const found = await read();
    report = found;
    if (found) changes.bumpAll();
    return found !== null;
  } catch (thrown) {
    problem = asRefusal(thrown).message;
    return false;
  } finally {
    busy = false;
  }
}

// Printers, and what is asked of them. What was chosen last stays while the window is open.
import { asRefusal, call } from "../ipc/client";
import type { Change, NoteRow, NotesOutput, PrintDone, PrinterView, Refusal } from "../ipc/wire";
import { act, changes, type Query, query } from "./changes.svelte";
import { PLAIN } from "./notes.svelte";
import { working } from "./work.svelte";

export const printers = (): Query<PrinterView[]> => query(["printer"], () => call("list_printers"));

export const asked = $state({
  printer: "",
  tray: "",
  copies: 1,
  output: { ...PLAIN } as NotesOutput,
});

/** The printer to offer: the last one, the usual one, or the first. */
export function offered(all: readonly PrinterView[]): PrinterView | undefined {
  return all.find((one) => one.name === asked.printer) ?? all.find((one) => one.is_default) ?? all[0];
}

/** Prints what was asked for; whoever prints a draft has said yes to it. Rejects with a refusal. */
export async function print(notes: readonly NoteRow[], printer: PrinterView): Promise<PrintDone> {
  const ids = notes.map((note) => note.id);
  const drafts = notes.filter((note) => note.state === "draft").map((note) => note.id);
  const tray = printer.trays.some((each) => each.id === asked.tray) ? asked.tray : null;
  const output = { ...asked.output };
  try {
    if (drafts.length > 0) await call("set_note_state", { ids: drafts, state: "approved" });
    const input = { ids, printer: printer.name, tray, copies: asked.copies, output };
    const done = await working(call("print_notes", { input }));
    return done;
  } catch (thrown) {
    throw asRefusal(thrown);
  } finally {
    changes.bump(["note", "case"]);
  }
}

export async function printTestPage(printer: string, paper: string): Promise<void> {
  await call("print_test_page", { printer, paper });
}

export const setOffset = (
  printer: string,
  x_mm: number,
  y_mm: number,
  onrefused: (refusal: Refusal) => void,
): Promise<Change | null> => act(call("set_printer_offset", { printer, x_mm, y_mm }), { onrefused });

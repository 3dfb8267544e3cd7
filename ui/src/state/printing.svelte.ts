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

/** Whether there is an envelope to print for it. */
export const addressed = (note: NoteRow): boolean => note.envelope !== null && note.recipient.trim() !== "";

/** What comes out; envelopes are asked for only where there are some. */
export function outputFor(notes: readonly NoteRow[]): NotesOutput {
  return { ...asked.output, envelopes: notes.some(addressed) ? asked.output.envelopes : "none" };
}

/** Prints what was asked for; the desk takes the print of a draft for a yes to it. Rejects with a refusal. */
export async function print(notes: readonly NoteRow[], printer: PrinterView): Promise<PrintDone> {
  const ids = notes.map((note) => note.id);
  const tray = printer.trays.some((each) => each.id === asked.tray) ? asked.tray : null;
  const input = { ids, printer: printer.name, tray, copies: asked.copies, output: outputFor(notes) };
  try {
    return await working(call("print_notes", { input }));
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

/** How far a printer may be put right, in millimetres; the desk says the same. */
const FARTHEST = 15;

/** As people of different places type a number. */
function millimetres(text: string): number {
  const bare = text
    .trim()
    .replace(/\s*mm$/, "")
    .replace(",", ".")
    .replace("−", "-");
  return Number(bare || "0");
}

const written = (mm: number) => (mm === 0 ? "0" : String(Math.round(mm * 10) / 10));

/** The correction of a printer, as it is being typed. */
export class Correction {
  across = $state("");
  down = $state("");
  problem = $state("");
  #printer = $state.raw<PrinterView | null>(null);

  readonly right = $derived(
    [this.across, this.down].every((text) => Math.abs(millimetres(text)) <= FARTHEST),
  );

  /** Typed, and not applied yet. */
  readonly changed = $derived.by(() => {
    const printer = this.#printer;
    if (!printer) return false;
    return millimetres(this.across) !== printer.offset_x_mm || millimetres(this.down) !== printer.offset_y_mm;
  });

  /** Begins with what holds for a printer. */
  of(printer: PrinterView): void {
    const before = this.#printer;
    const same =
      before?.name === printer.name &&
      before.offset_x_mm === printer.offset_x_mm &&
      before.offset_y_mm === printer.offset_y_mm;
    this.#printer = printer;
    // The list of printers may be read again while somebody types.
    if (same) return;
    this.across = written(printer.offset_x_mm);
    this.down = written(printer.offset_y_mm);
    this.problem = "";
  }

  /** Applies it; resolves to whether it holds now. */
  async apply(): Promise<boolean> {
    const printer = this.#printer;
    if (!printer || !this.right) return false;
    if (!this.changed) return true;
    this.problem = "";
    const change = await setOffset(
      printer.name,
      millimetres(this.across),
      millimetres(this.down),
      (refusal) => (this.problem = refusal.message),
    );
    return change !== null;
  }
}

// The notes desk: writing, the way of a card to the post, printing.
import type { NoteInput, NoteRow, NoteState } from "../wire";
import { ago } from "./clock";
import { noteChoices, papers, preview } from "./notes";
import { stop, work } from "./tell";
import type { Handlers } from "./workspace";
import { change, current, must, newId, refuse } from "./world";

const ORDER: NoteState[] = ["draft", "approved", "printed", "posted"];

/** How alike two texts are, by the words they share. */
export function likeness(a: string, b: string): number {
  const words = (text: string) => new Set(text.toLowerCase().match(/\p{L}+/gu) ?? []);
  const [one, other] = [words(a), words(b)];
  const shared = [...one].filter((word) => other.has(word)).length;
  const all = new Set([...one, ...other]).size;
  return all === 0 ? 0 : Math.round((shared / all) * 100);
}

function alike(input: NoteInput) {
  const { notes } = current();
  const same = notes
    .filter((note) => note.case_id !== input.case_id || input.case_id === null)
    .map((note) => ({ note, like: likeness(input.text, note.text) }))
    .filter(({ note, like }) => like >= 75 && note.seed !== input.seed)
    .sort((a, b) => b.like - a.like)[0];
  if (!same) return null;
  const { id, customer, number } = same.note;
  return { id, customer, number, likeness: same.like };
}

function rowOf(input: NoteInput, id: string): NoteRow {
  const of = current().cases.find((c) => c.id === input.case_id);
  return {
    ...input,
    id,
    number: of?.number ?? null,
    customer: of?.customer.name ?? null,
    state: "draft",
    written: ago(0),
    approved: null,
    printed: null,
    posted: null,
    batch_id: null,
    batch: null,
  };
}

/** Puts notes into a state; the moment is noted on the way on and forgotten on the way back. */
function put(note: NoteRow, state: NoteState): NoteRow {
  const at = (which: NoteState, before: string | null) =>
    ORDER.indexOf(state) >= ORDER.indexOf(which) ? (before ?? ago(0)) : null;
  return {
    ...note,
    state,
    approved: at("approved", note.approved),
    printed: at("printed", note.printed),
    posted: at("posted", note.posted),
  };
}

const cards = (count: number) => (count === 1 ? "1 card" : `${count} cards`);
const DONE: Record<NoteState, string> = {
  draft: "back among the drafts",
  approved: "approved",
  printed: "printed",
  posted: "posted",
};

function move(ids: string[], state: NoteState, said = `${cards(ids.length)} ${DONE[state]}`) {
  return change(["note", "case"], said, (w) => {
    w.notes = w.notes.map((note) => (ids.includes(note.id) ? put(note, state) : note));
    for (const c of w.cases) c.notes = w.notes.filter((note) => note.case_id === c.id);
    return undefined;
  });
}

export const noteHandlers = {
  get_note_choices: () => noteChoices(current().hands, current().signature),
  preview_note: ({ input }) => ({ ...preview(input), duplicate_of: alike(input) }),
  write_note: ({ input }) => {
    if (input.text.trim() === "") throw refuse("invalid", "There is nothing to write yet.", "text");
    preview(input);
    const row = rowOf(input, newId("note"));
    return change(["note", "case"], "Note written", (w) => {
      w.notes = [row, ...w.notes];
      for (const c of w.cases.filter((each) => each.id === input.case_id)) c.notes = [row, ...c.notes];
      return input.case_id ? { id: row.id, case_id: input.case_id } : { id: row.id };
    });
  },
  edit_note: ({ id, input }) => {
    preview(input);
    return change(["note", "case"], "Note changed", (w) => {
      const before = must(
        w.notes.find((note) => note.id === id),
        "note",
      );
      if (before.state !== "draft") throw refuse("invalid", "Only a draft can be changed.");
      w.notes = w.notes.map((note) =>
        note.id === id ? { ...rowOf(input, id), batch: note.batch, customer: note.customer } : note,
      );
      return { id };
    });
  },
  list_notes: () => [...current().notes],
  remove_notes: ({ ids }) =>
    change(["note", "case"], `${cards(ids.length)} removed`, (w) => {
      w.notes = w.notes.filter((note) => !ids.includes(note.id));
      for (const c of w.cases) c.notes = c.notes.filter((note) => !ids.includes(note.id));
      return undefined;
    }),
  take_out_unwritable: ({ text }) => text.replaceAll(/[ \t]*\p{Extended_Pictographic}\uFE0F?/gu, ""),
  set_note_state: ({ ids, state }) => move(ids, state),
  get_address: ({ case_id }) => {
    const of = current().cases.find((c) => c.id === case_id);
    return of ? `${of.customer.name}\n12 Orchard Lane\nBath BA1 5NN` : "";
  },
  save_note_pdf: () => ({ name: "Note AM-0042.pdf", pages: 1 }),
  save_notes_pdf: ({ ids, output }) =>
    output.one_file ? { name: "Notes.pdf", pages: ids.length } : { name: "Notes", pages: ids.length },
  list_printers: () => current().printers,
  print_notes: async ({ input }) => {
    const { ids, printer } = input;
    const found = current().printers.find((each) => each.name === printer);
    if (found?.state === "stopped") {
      throw refuse(
        "invalid",
        `“${printer}” is stopped; nothing was sent. Start it again and print once more.`,
      );
    }
    const printed = await work("Making the cards", ids.length);
    if (printed === ids.length) move(ids, "printed");
    return { printed: printed === ids.length ? printed : 0, job: "job 12", hints: [] };
  },
  print_test_page: ({ paper }) => {
    must(
      papers().find((each) => each.id === paper),
      "paper",
    );
    return null;
  },
  set_printer_offset: ({ printer, x_mm, y_mm }) =>
    change(["printer"], `“${printer}” is corrected`, (w) => {
      w.printers = w.printers.map((each) =>
        each.name === printer ? { ...each, offset_x_mm: x_mm, offset_y_mm: y_mm } : each,
      );
      return undefined;
    }),
  stop_work: () => {
    stop();
    return null;
  },
} satisfies Partial<Handlers>;

// Notes as a whole: what they can be written with, which there are, and their way to the post.
import { call } from "../ipc/client";
import type { Change, NoteChoices, NoteInput, NoteRow, NoteState, NotesOutput, SavedFile } from "../ipc/wire";
import { act, type Query, query } from "./changes.svelte";
import { say } from "./toast.svelte";

/** Hands and signatures of our own are among the choices. */
export const noteChoices = (): Query<NoteChoices> =>
  query<NoteChoices>(["hand", "person", "setting"], () => call("get_note_choices"));

export const notesQuery = (): Query<NoteRow[]> =>
  query(["note", "case", "customer", "batch"], () => call("list_notes"));

export const removeNotes = (ids: string[]): Promise<Change | null> => act(call("remove_notes", { ids }));

export const putNotes = (ids: string[], state: NoteState): Promise<Change | null> =>
  act(call("set_note_state", { ids, state }));

/** Where a card goes from here; a posted one has arrived. */
export const NEXT: Record<NoteState, NoteState | null> = {
  draft: "approved",
  approved: "printed",
  printed: "posted",
  posted: null,
};

/** Where a card came from. */
export const BEFORE: Record<NoteState, NoteState | null> = {
  draft: null,
  approved: "draft",
  printed: "approved",
  posted: "printed",
};

/** What comes out of the printer when nothing special is asked for. */
export const PLAIN: NotesOutput = {
  sheet: null,
  cut_marks: true,
  duplex: "none",
  envelopes: "none",
  one_file: true,
};

/** Saves cards where the person chooses, and says what was made. Rejects with a refusal. */
export async function saveNotes(ids: string[], output: NotesOutput): Promise<boolean> {
  const file = await call("save_notes_pdf", { ids, output });
  return said(file);
}

/** Says which file was saved; false if they changed their mind. */
export function said(file: SavedFile): boolean {
  if (!file.name) return false;
  say(`Saved ${file.name}, ${file.pages === 1 ? "one page" : `${file.pages} pages`}.`);
  return true;
}

/** What a kept note was written with. */
export function inputOf(note: NoteRow): NoteInput {
  const { case_id, text, hand, paper, pen, ink, seed, liveliness, signature, guides, recipient } = note;
  const look = { hand, paper, pen, ink, seed, liveliness, signature, guides };
  return { case_id, text, ...look, recipient, envelope: note.envelope };
}

/** A seed that a window can hold: a whole number below 2^53, from the system's own randomness. */
export function newSeed(): number {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2));
  return (high & 0x1fffff) * 0x1_0000_0000 + low;
}

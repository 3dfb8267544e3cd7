// What the desk calls things.
import type { NoteGuides, NoteRow, NoteState, SignatureKind } from "../../ipc/wire";

export const SIGNATURES: { value: SignatureKind; label: string }[] = [
  { value: "blank", label: "Blank, to sign in ink" },
  { value: "written", label: "In the same hand" },
  { value: "drawn", label: "Mine" },
];

/** What the paper looks like on the screen; it is never printed. */
export const TINTS = [
  { value: "cream", label: "Cream" },
  { value: "white", label: "White" },
  { value: "ivory", label: "Ivory" },
  { value: "grey", label: "Recycled grey" },
];

export const GUIDES: { value: NoteGuides; label: string }[] = [
  { value: "none", label: "None" },
  { value: "screen", label: "On the screen only" },
  { value: "print", label: "Printed, faintly" },
];

export const STATE_NAMES: Record<NoteState, string> = {
  draft: "Draft",
  approved: "Approved",
  printed: "Printed",
  posted: "Posted",
};

export const SHELVES: Record<NoteState, string> = {
  draft: "Drafts",
  approved: "Approved",
  printed: "Printed",
  posted: "Posted",
};

/** Whom a note is for, in a list of notes. */
export const whoOf = (note: NoteRow): string => note.customer ?? "Nobody in particular";

/** When the note came into the state it is in. */
export const since = (note: NoteRow): string =>
  note[note.state === "draft" ? "written" : note.state] ?? note.written;

/** `this card`, `12 cards`. */
export const cards = (count: number): string => (count === 1 ? "1 card" : `${count} cards`);

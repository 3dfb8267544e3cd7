// Every shortcut, once. The palette, the list of keys and the handlers all read this table, so what
// is shown is what works. A key may mean one thing on one screen and another on another.

export type Place = "Everywhere" | "Lists" | "Today" | "Inbox" | "Cases" | "A case" | "Notes" | "Lessons";

export interface Shortcut {
  id: ActionId;
  /** `mod` is Ctrl, or ⌘ on a Mac. A space stands between keys pressed one after the other. */
  keys: readonly string[];
  label: string;
  place: Place;
  /** Works while typing in a field too. Single letters never do. */
  inFields?: boolean;
  /** Not offered in the palette: it only means something where the hand already is. */
  hidden?: boolean;
}

const rows = [
  {
    id: "palette",
    keys: ["mod+k"],
    label: "Find a case, a customer or a command",
    place: "Everywhere",
    inFields: true,
    hidden: true,
  },
  { id: "new_case", keys: ["c"], label: "New case", place: "Everywhere" },
  { id: "import", keys: ["i"], label: "Import exports of a shop or a review app", place: "Everywhere" },
  { id: "go_today", keys: ["g t"], label: "Go to Today", place: "Everywhere" },
  { id: "go_inbox", keys: ["g i"], label: "Go to the inbox", place: "Everywhere" },
  { id: "go_cases", keys: ["g c"], label: "Go to the cases", place: "Everywhere" },
  { id: "go_causes", keys: ["g u"], label: "Go to the causes", place: "Everywhere" },
  { id: "go_notes", keys: ["g n"], label: "Go to the notes", place: "Everywhere" },
  { id: "go_many", keys: ["g m"], label: "Write to many at once", place: "Everywhere" },
  { id: "go_lessons", keys: ["g l"], label: "Go to the lessons", place: "Everywhere" },
  { id: "go_practice", keys: ["g p"], label: "Practise on past cases", place: "Everywhere" },
  { id: "go_hands", keys: ["g h"], label: "Hands, signature and letterhead", place: "Everywhere" },
  { id: "go_clocks", keys: ["g k"], label: "Working hours, goals and deadlines", place: "Everywhere" },
  { id: "go_settings", keys: ["g s"], label: "Go to the settings", place: "Everywhere" },
  // The browser's own paste does it: it alone may read what was copied.
  { id: "paste_here", keys: ["mod+v"], label: "Read what was copied as a message", place: "Everywhere" },
  { id: "undo", keys: ["mod+z"], label: "Undo the last change", place: "Everywhere" },
  { id: "help", keys: ["?"], label: "Show the keys", place: "Everywhere" },
  { id: "close", keys: ["escape"], label: "Close", place: "Everywhere", hidden: true },

  { id: "move_down", keys: ["j", "arrowdown"], label: "Next row", place: "Lists", hidden: true },
  { id: "move_up", keys: ["k", "arrowup"], label: "Row before", place: "Lists", hidden: true },
  { id: "open", keys: ["enter"], label: "Open the row, or do its main thing", place: "Lists", hidden: true },
  { id: "search", keys: ["/"], label: "Search this list", place: "Lists" },

  { id: "see_case", keys: ["o"], label: "Open the case of the row", place: "Today" },
  { id: "dismiss", keys: ["x"], label: "Not a case", place: "Inbox" },
  { id: "merge", keys: ["m"], label: "Add to a case", place: "Inbox" },
  { id: "paste", keys: ["v"], label: "Paste a message", place: "Inbox" },
  { id: "board", keys: ["b"], label: "List or board", place: "Cases" },

  {
    id: "main",
    keys: ["mod+enter"],
    label: "The main thing here",
    place: "A case",
    inFields: true,
    hidden: true,
  },
  {
    id: "work",
    keys: ["e"],
    label: "Write: the text, or the first field; of a customer too",
    place: "A case",
  },
  { id: "stage_1", keys: ["1"], label: "Diagnosis", place: "A case" },
  { id: "stage_2", keys: ["2"], label: "Apology", place: "A case" },
  { id: "stage_3", keys: ["3"], label: "Ownership", place: "A case" },
  { id: "stage_4", keys: ["4"], label: "Follow-up", place: "A case" },
  { id: "wait", keys: ["w"], label: "We wait for them: clocks stand still", place: "A case" },
  { id: "clocks", keys: ["t"], label: "All clocks and deadlines of this case", place: "A case" },
  { id: "brief", keys: ["b"], label: "What to know before calling them", place: "A case" },
  { id: "write_note", keys: ["n"], label: "Write a note for this case", place: "A case" },
  { id: "next_channel", keys: ["mod+]"], label: "Next channel", place: "A case", inFields: true },
  { id: "channel_before", keys: ["mod+["], label: "Channel before", place: "A case", inFields: true },
  { id: "next_question", keys: ["mod+j"], label: "Next question to answer", place: "A case", inFields: true },
  { id: "preview", keys: ["mod+p"], label: "Preview, filled in", place: "A case", inFields: true },
  { id: "versions", keys: ["mod+e"], label: "Versions of this text", place: "A case", inFields: true },
  { id: "mark_sent", keys: ["mod+d"], label: "Mark as sent", place: "A case", inFields: true },
  { id: "write_lesson", keys: ["l"], label: "Write the lesson of this case", place: "A case" },

  { id: "new_note", keys: ["n"], label: "Begin an empty card", place: "Notes" },
  { id: "mark", keys: ["x", "space"], label: "Mark the note", place: "Notes", hidden: true },
  { id: "mark_all", keys: ["a"], label: "Mark all notes shown, or none", place: "Notes" },
  { id: "print", keys: ["p"], label: "Print", place: "Notes" },
  { id: "remove", keys: ["delete"], label: "Remove the notes", place: "Notes" },
  { id: "write_again", keys: ["w"], label: "Write it again in the same hand", place: "Notes" },
  { id: "save_pdf", keys: ["s"], label: "Save as PDF", place: "Notes" },
  { id: "publish", keys: ["p"], label: "Publish the lessons", place: "Lessons" },
] as const satisfies readonly (Omit<Shortcut, "id"> & { id: string })[];

export type ActionId = (typeof rows)[number]["id"];

export const TABLE: readonly Shortcut[] = rows;

export function shortcut(id: ActionId): Shortcut {
  return TABLE.find((row) => row.id === id) as Shortcut;
}

const NAMES: Record<string, string> = {
  delete: "Del",
  space: "Space",
  enter: "↵",
  escape: "Esc",
  arrowdown: "↓",
  arrowup: "↑",
};

/** Whether this is a Mac, where ⌘ takes the place of Ctrl. */
export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** How keys are written on a keycap: `⌘ K`, `Ctrl K`, `G T`, `↵`. */
export function keycap(keys: string, mac = isMac): string {
  return keys
    .split(/[ +]/)
    .map((key) => (key === "mod" ? (mac ? "⌘" : "Ctrl") : (NAMES[key] ?? key.toUpperCase())))
    .join(" ");
}

/** The keycap of an action's first key. */
export function capOf(id: ActionId): string {
  return keycap(shortcut(id).keys[0] as string);
}

// First start, import, settings, search: what concerns the whole workspace.
import type { Command, Commands } from "../client";
import type { Found, ImportReport, WorkspaceState } from "../wire";
import { UNKNOWN } from "./table";
import { work } from "./tell";
import { change, current, newId, refuse, undo } from "./world";

export type Handlers = {
  [K in Command]: (args: Commands[K][0]) => Commands[K][1] | Promise<Commands[K][1]>;
};

const GROUPS = ["4TQN", "C7MX", "9HKD", "2WVE", "RB5J", "0YGA", "P6ZS", "38FN"];

const IMPORTED: ImportReport = {
  files: [
    {
      path: "customers.csv",
      layout: "shopify-customers",
      rows: 412,
      imported: 400,
      updated: 12,
      skipped: [],
    },
    {
      path: "reviews.csv",
      layout: "judgeme-export",
      rows: 96,
      imported: 94,
      updated: 0,
      skipped: [
        { row: 17, reason: "The date “31/02/2026” does not exist." },
        { row: 58, reason: "There is no text." },
      ],
    },
    {
      path: "holiday-photos.csv",
      layout: "",
      rows: 0,
      imported: 0,
      updated: 0,
      skipped: [],
      refused: "None of the layouts we know has these columns; nothing of this file was read.",
    },
    UNKNOWN,
  ],
};

function open(): WorkspaceState {
  current().workspace = { state: "open", name: current().settings.workspace_name };
  return current().workspace;
}

function find(query: string): Found[] {
  const w = current();
  const wanted = query.toLowerCase();
  const hit = (...texts: (string | null)[]) => texts.some((text) => text?.toLowerCase().includes(wanted));
  if (wanted === "") return [];
  return [
    ...w.cases
      .filter((c) => hit(c.number, c.title, c.customer.name))
      .map((c) => ({
        kind: "case",
        id: c.id,
        title: c.title,
        detail: `${c.number} · ${c.customer.name}`,
        case_id: c.id,
      })),
    ...w.customers
      .filter((c) => hit(c.name, c.email))
      .map((c) => ({
        kind: "customer",
        id: c.id,
        title: c.name,
        detail: c.email ?? "",
        case_id: w.cases.find((other) => other.customer.id === c.id)?.id ?? null,
      })),
    ...w.lessons
      .filter((l) => hit(l.row.title))
      .map((l) => ({
        kind: "lesson",
        id: l.row.id,
        title: l.row.title,
        detail: l.row.path ?? "",
        case_id: null,
      })),
    ...w.signals
      .filter((s) => hit(s.body, s.row.author))
      .map((s) => ({
        kind: "signal",
        id: s.row.id,
        title: s.row.author,
        detail: s.row.words,
        case_id: null,
      })),
  ];
}

async function bring(report: ImportReport): Promise<ImportReport> {
  const rows = report.files.reduce((sum, file) => sum + file.rows, 0);
  if ((await work("Importing", rows, 12)) < rows) throw refuse("stopped", "Stopped. Nothing was imported.");
  return report;
}

export const workspaceHandlers = {
  get_workspace: () => current().workspace,
  prepare_workspace: ({ input }) => {
    if (input.name.trim() === "") throw refuse("invalid", "Give the workspace a name.", "name");
    current().settings.workspace_name = input.name;
    return { groups: GROUPS, ask: [1, 7] };
  },
  save_recovery_sheet: () => ({ name: "Amends recovery key.pdf", pages: 1 }),
  start_workspace: ({ answers }) => {
    if (answers[0].toUpperCase() !== GROUPS[1] || answers[1].toUpperCase() !== GROUPS[7]) {
      throw refuse("wrong_key", "These are not the two groups; nothing was made yet, look at the key again.");
    }
    return open();
  },
  unlock_workspace: ({ input }) => {
    if (input.passphrase !== "open sesame" && input.recovery_key !== GROUPS.join("-")) {
      throw refuse("wrong_key", "This does not open the workspace; nothing was changed.");
    }
    return open();
  },
  get_counts: () => {
    const w = current();
    return {
      today: 5,
      inbox: w.signals.length,
      cases: w.cases.filter((c) => !c.closed).length,
      notes: w.notes.length,
      lessons: w.lessons.length,
    };
  },
  choose_import: () => bring(IMPORTED),
  import_sample: () => bring({ files: IMPORTED.files.slice(0, 2) }),
  import_dropped: () => ({ files: [UNKNOWN] }),
  find: ({ query }) => find(query),
  undo_last: undo,
  close_window: () => null,

  get_settings: () => ({ ...current().settings, people: current().people, folder: current().folder }),
  edit_settings: ({ edit }) =>
    change(["setting"], "Settings changed", (w) => {
      for (const [key, value] of Object.entries(edit)) {
        if (value !== null) Object.assign(w.settings, { [key]: value });
      }
      return undefined;
    }),
  edit_person: ({ input }) => {
    if (input.name.trim() === "") throw refuse("invalid", "Give the person a name.", "name");
    return change(["person"], `${input.name} saved`, (w) => {
      if (input.is_me) for (const person of w.people) person.is_me = false;
      const id = input.id ?? newId("person");
      const kept = w.people.filter((person) => person.id !== id);
      w.people = [...kept, { id, name: input.name, role: input.role, is_me: input.is_me }];
      return { id };
    });
  },
  set_passphrase: ({ passphrase }) => {
    if (passphrase.length < 12)
      throw refuse("invalid", "Choose a passphrase of at least twelve characters.", "passphrase");
    return change(["setting"], "The passphrase opens this workspace now", (w) => {
      w.settings.keys.passphrase = true;
      return undefined;
    });
  },
  get_checkup: () => ({
    ok: false,
    checks: [
      { name: "Database", ok: true, said: "Every page can be read and is encrypted." },
      { name: "Keys", ok: true, said: "The keyring and the recovery key open it." },
      {
        name: "Lessons folder",
        ok: false,
        said: "The folder cannot be reached; nothing was lost, connect the drive.",
      },
    ],
  }),
} satisfies Partial<Handlers>;

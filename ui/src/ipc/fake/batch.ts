// Many cards from one template: out of a list, or out of cases.
import type { BatchInput, BatchRow, NoteRow } from "../wire";
import { ago } from "./clock";
import { likeness } from "./notework";
import { work } from "./tell";
import type { Handlers } from "./workspace";
import { change, current, newId, refuse } from "./world";

const COLUMNS = ["First name", "Last name", "Order", "Address", "City", "Postcode"];
const FIRST = ["Ada", "Bram", "Chloé", "Dag", "Elif", "Finn", "Greta", "Hugo", "", "Jun"];
const LAST = ["Okafor", "Visser", "Laurent", "Holm", "Kaya", "O’Brien", "Sommer", "Prat", "Nyberg", "Sato"];

const line = (at: number): Record<string, string> => ({
  "first name": FIRST[at % FIRST.length] ?? "",
  "last name": LAST[(at * 3) % LAST.length] ?? "",
  order: at % 17 === 11 ? "" : `#${3000 + at}`,
  city: "Bath",
});

/** The rows of the source, as the facts that a placeholder can stand for. */
function facts(input: BatchInput): { name: string; number: string | null; of: Record<string, string> }[] {
  if (input.source.kind === "file") {
    return Array.from({ length: 50 }, (_, at) => {
      const of = line(at);
      return { name: `${of["first name"]} ${of["last name"]}`.trim(), number: null, of };
    });
  }
  const { stage, query } = input.source;
  return current()
    .cases.filter((c) => !c.closed && (!stage || c.stage === stage))
    .filter((c) => !query || `${c.number} ${c.title}`.toLowerCase().includes(query.toLowerCase()))
    .map((c) => ({
      name: c.customer.name,
      number: c.number,
      of: {
        "first name": c.customer.name.split(" ")[0] ?? "",
        name: c.customer.name,
        order: c.order?.name ?? "",
      },
    }));
}

const PLACE = /\{([^{}|]+)(?:\|([^{}]*))?\}/g;

function filled(template: string, of: Record<string, string>): { text: string; missing: string[] } {
  const missing: string[] = [];
  const text = template.replaceAll(PLACE, (_, name: string, instead?: string) => {
    const value = of[name.trim().toLowerCase()] || instead;
    if (!value) missing.push(name.trim());
    return value || `{${name}}`;
  });
  return { text, missing };
}

function rowsOf(input: BatchInput): BatchRow[] {
  return facts(input).map(({ name, number, of }, at) => {
    const { text, missing } = filled(input.template, of);
    const problem = missing.length > 0 ? `This row has no “${missing[0]}”.` : null;
    return { row: at + 2, name, case_number: number, text, problem, duplicate_of: null };
  });
}

export const batchHandlers = {
  choose_batch_file: () => ({ token: "file-1", name: "late parcels.csv", columns: COLUMNS, rows: 50 }),
  preview_batch: ({ input }) => {
    const rows = rowsOf(input);
    const stopped = rows.filter((row) => row.problem !== null).length;
    const names = [...new Set([...input.template.matchAll(PLACE)].map((found) => (found[1] ?? "").trim()))];
    const all = facts(input);
    const [one, other] = rows;
    return {
      rows,
      total: rows.length,
      ready: input.template.trim() === "" ? 0 : rows.length - stopped,
      stopped,
      placeholders: names.map((name) => ({
        name,
        known: all.some(({ of }) => name.toLowerCase() in of),
        filled: all.filter(({ of }) => of[name.toLowerCase()]).length,
      })),
      duplicates:
        one && other && likeness(one.text, other.text) > 95
          ? [{ a: one.row, b: other.row, likeness: 97 }]
          : [],
    };
  },
  write_batch: async ({ input }) => {
    if (input.template.trim() === "") throw refuse("invalid", "There is nothing to write yet.", "template");
    const ready = rowsOf(input).filter((row) => row.problem === null);
    if ((await work("Writing the cards", ready.length)) < ready.length) {
      throw refuse("invalid", "Stopped; no card was written.");
    }
    const batch_id = newId("batch");
    const { hand, paper, pen, ink, liveliness, signature, envelope, name: batch } = input;
    const made = ready.map(
      (row, at): NoteRow => ({
        id: newId("note"),
        case_id: null,
        number: row.case_number,
        customer: row.name || null,
        text: row.text,
        ...{ hand, paper, pen, ink, liveliness, signature, envelope, batch, batch_id },
        guides: "none",
        seed: at,
        recipient: "",
        state: "draft",
        written: ago(0),
        approved: null,
        printed: null,
        posted: null,
      }),
    );
    return change(["note", "case"], `${made.length} cards written`, (w) => {
      w.notes = [...made, ...w.notes];
      return { id: batch_id };
    });
  },
} satisfies Partial<Handlers>;

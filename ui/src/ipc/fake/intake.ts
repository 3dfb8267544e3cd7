// What comes in: an unknown file that is mapped, and text that is pasted.
import type {
  ImportReport,
  MappingField,
  MappingInput,
  MappingKind,
  MappingView,
  PastedView,
  PreviewCellView,
} from "../wire";
import { COLUMNS, ROWS, UNKNOWN } from "./table";
import type { Handlers } from "./workspace";
import { change, current, must, newId, refuse } from "./world";

/** Field, label, words it is guessed by, and whether it is needed (`!`), or one of those with the same letter. */
const FIELDS: Record<MappingKind, [string, string, string, string?][]> = {
  tickets: [
    ["written", "day it was written", "opened", "!"],
    ["title", "headline", "subject", "t"],
    ["body", "text", "message", "t"],
    ["id", "id", "ticket"],
    ["email", "e-mail address", "e-mail"],
    ["author", "name of the writer", "customer"],
    ["status", "state", "status"],
    ["tags", "tags", "tags"],
  ],
  reviews: [
    ["stars", "stars", "rating", "!"],
    ["written", "day it was written", "opened", "!"],
    ["body", "text", "message", "t"],
    ["title", "headline", "subject", "t"],
    ["email", "e-mail address", "e-mail"],
    ["author", "name of the writer", "customer"],
  ],
  customers: [
    ["email", "e-mail address", "e-mail", "a"],
    ["id", "id", "number", "a"],
    ["full-name", "full name", "customer"],
    ["note", "note", "note"],
  ],
  orders: [
    ["order-name", "order number", "order", "!"],
    ["placed", "day of the order", "opened", "!"],
    ["total", "total", "total", "!"],
    ["currency", "currency", "currency", "c"],
    ["email", "e-mail address", "e-mail"],
  ],
};
const DATES = ["written", "placed"];

function fields({ kind, columns }: MappingInput): MappingField[] {
  const all = FIELDS[kind ?? "tickets"];
  const taken = new Set<string>();
  return all.map(([field, label, word, need]) => {
    const guess = COLUMNS.find((name) => name.toLowerCase().includes(word) && !taken.has(name));
    const said = columns?.find((each) => each.field === field)?.column;
    const column = (columns ? said : guess) ?? null;
    if (column) taken.add(column);
    const instead = all.filter((each) => need && need !== "!" && each[3] === need && each[0] !== field);
    return { field, label, needed: need !== undefined, instead: instead.map((each) => each[1]), column };
  });
}

function lacking(input: MappingInput, all: MappingField[]): string | null {
  const kind = input.kind ?? "tickets";
  const named = all.flatMap((each) => each.column ?? []);
  if (new Set(named).size < named.length)
    return "The same column is chosen twice; choose another for one of them.";
  const has = (label: string) => all.some((each) => each.label === label && each.column);
  const missing = all.find((each) => each.needed && !each.column && !each.instead.some(has));
  if (missing?.field === "currency") {
    if (/^[a-z]{3}$/i.test(input.currency)) return null;
    return "No column says which currency the amounts are in; choose one, or say the currency.";
  }
  if (missing) {
    const names = [missing.label, ...missing.instead].join(" or the ");
    return `A file of ${kind} needs a column for the ${names}; choose one.`;
  }
  if (input.name.trim() === "") return "Say where the file comes from, such as the name of the tool.";
  return null;
}

function moment(text: string, dates: MappingView["dates"]): string | null {
  const [, one, two, year, clock] = /^(\d\d)\/(\d\d)\/(\d{4})(?: (\d\d:\d\d))?$/.exec(text) ?? [];
  if (!year || dates === "year-first") return null;
  const [day, month] = dates === "day-first" ? [one, two] : [two, one];
  const at = new Date(`${year}-${month}-${day}T${clock ?? "00:00"}:00Z`);
  return Number.isNaN(at.getTime()) || at.getUTCDate() !== Number(day) ? null : at.toISOString();
}

function cell({ field, label }: MappingField, text: string, dates: MappingView["dates"]): PreviewCellView {
  const bad = (why: string) => ({ field, text: "", at: null, problem: `“${label}” ${why}.` });
  if (DATES.includes(field)) {
    const at = moment(text, dates);
    return at
      ? { field, text: "", at, problem: null }
      : bad("is not a date that can be read without guessing");
  }
  if (field === "email" && !/^\S+@\S+\.\S+$/.test(text)) return bad("is not an e-mail address");
  if (field === "stars" && !/^[1-5]$/.test(text)) return bad("must be a whole number from 1 to 5");
  return { field, text, at: null, problem: null };
}

function view(input: MappingInput): MappingView {
  const all = fields(input);
  const dates = input.dates ?? "day-first";
  const chosen = all.filter((each) => each.column !== null);
  const why = lacking(input, all);
  return {
    held: input.held,
    file: UNKNOWN.path,
    kind: input.kind ?? "tickets",
    name: input.name.trim(),
    dates,
    asks_dates: chosen.some((each) => DATES.includes(each.field)),
    currency: input.currency,
    asks_currency: input.kind === "orders" && !chosen.some((each) => each.field === "currency"),
    columns: COLUMNS.map((name, at) => ({
      name,
      examples: ROWS.map((row) => row[at] ?? "")
        .filter(Boolean)
        .slice(0, 3),
    })),
    fields: all.toSorted((a, b) => Number(b.needed) - Number(a.needed)),
    lacking: why,
    rows: ROWS.map((row, index) => {
      const cells = chosen.map((each) => cell(each, row[COLUMNS.indexOf(each.column ?? "")] ?? "", dates));
      return { row: index + 2, cells, reason: cells.find((each) => each.problem)?.problem ?? null };
    }),
    made: current().mappings.find((each) => each.id === input.held)?.made ?? null,
  };
}

function importMapped(input: MappingInput): ImportReport {
  const found = view(input);
  if (found.lacking) throw refuse("invalid", found.lacking);
  const skipped = found.rows.flatMap(({ row, reason }) => (reason ? [{ row, reason }] : []));
  const mapping = { id: input.held, name: found.name, kind: found.kind, made: new Date().toISOString() };
  current().mappings = [...current().mappings.filter((each) => each.id !== mapping.id), mapping];
  const counts = { rows: found.rows.length, imported: found.rows.length - skipped.length, updated: 0 };
  return { files: [{ path: found.file, layout: "mapping", ...counts, skipped, held: input.held, mapping }] };
}

function read(text: string): PastedView {
  const lines = text.trim().split("\n");
  const who = /^(?:From:\s*)?(.*?)\s*<(\S+@\S+)>/.exec(lines[0] ?? "");
  const when = lines.slice(0, 4).map((line) => Date.parse(line.replace(/^(Sent|Date):/, "")));
  const at = who ? when.findIndex((each) => !Number.isNaN(each)) : -1;
  const below = who ? lines.slice(Math.max(at, 0) + 1) : lines;
  const old = below.findIndex((line) => /^(>|On .* wrote:)/.test(line));
  const part = (from: number, to?: number) => below.slice(from, to).join("\n").trim();
  return {
    author: who?.[1] ?? "",
    email: who?.[2]?.toLowerCase() ?? "",
    at: at < 0 ? null : new Date(when[at] as number).toISOString(),
    title: "",
    body: old < 0 ? part(0) : part(0, old),
    quoted: old < 0 ? "" : part(old),
    attachments: [],
    kind: "complaint",
    ours: current()
      .settings.our_addresses.split("\n")
      .includes(who?.[2]?.toLowerCase() ?? "-"),
  };
}

export const intakeHandlers = {
  preview_mapping: ({ input }) => view(input),
  import_mapped: ({ input }) => importMapped(input),
  put_held_away: () => null,
  list_mappings: () => current().mappings,
  forget_mapping: ({ id }) => {
    const { name } = must(
      current().mappings.find((each) => each.id === id),
      "mapping",
    );
    return change(["mapping"], `Forgot what the columns of ${name} mean`, (w) => {
      w.mappings = w.mappings.filter((each) => each.id !== id);
      return undefined;
    });
  },
  read_pasted: ({ text }) => {
    if (text.trim() === "") throw refuse("invalid", "Paste what they wrote.", "text");
    return read(text);
  },
  add_pasted: ({ input }) => {
    if (input.author.trim() === "" && input.email.trim() === "")
      throw refuse("invalid", "Say who wrote it: a name or an e-mail address.", "author");
    if (input.at === "") throw refuse("invalid", "Say when they wrote it.", "at");
    const like = must(current().signals[4], "signal");
    const id = newId("signal");
    const row = {
      ...like.row,
      id,
      author: input.author || input.email,
      at: input.at,
      words: input.body,
      stars: null,
    };
    return change(["signal", "customer"], "A message was pasted", (w) => {
      const made = {
        ...like,
        row,
        kind: input.kind,
        source: "Pasted",
        body: input.body,
        quoted: input.quoted,
      };
      w.signals = [{ ...made, title: input.title, product: null, order: null }, ...w.signals];
      return { id };
    });
  },
} satisfies Partial<Handlers>;

// What the columns of an unknown file mean: said by a person, looked at, and only then read.
import { asRefusal, call } from "../ipc/client";
import type {
  Change,
  ImportReport,
  KeptMappingView,
  MappingInput,
  MappingKind,
  MappingView,
} from "../ipc/wire";
import { act, type Query, query } from "./changes.svelte";

let view = $state.raw<MappingView | null>(null);
let problem = $state<string | null>(null);
let busy = $state(false);
let name = $state("");
let currency = $state("");
/** What was said so far; what is `null` is still to be suggested. */
let wanted: MappingInput | null = null;
/** Only the answer to the newest question counts. */
let asked = 0;

export const mapping = {
  /** The file that is asked about, and how it would be read. */
  get view() {
    return view;
  },
  get problem() {
    return problem;
  },
  /** It is being read. */
  get busy() {
    return busy;
  },
  /** The tool it comes from. */
  get name() {
    return name;
  },
  set name(typed: string) {
    name = typed;
    void ask({});
  },
  /** What amounts are in. */
  get currency() {
    return currency;
  },
  set currency(typed: string) {
    currency = typed;
    void ask({});
  },
};

/** Asks what the columns of a held file mean. */
export async function beginMapping(held: string): Promise<void> {
  name = "";
  currency = "";
  await preview({ held, kind: null, name: "", dates: null, currency: "", columns: null });
  name = view?.name ?? "";
  currency = view?.currency ?? "";
}

/** The rows are about something else: the columns are guessed anew. */
export const chooseKind = (kind: MappingKind): Promise<void> => ask({ kind, columns: null, dates: null });

export const chooseDates = (dates: MappingView["dates"]): Promise<void> => ask({ dates });

/** A field is this column, or none. */
export function chooseColumn(field: string, column: string): Promise<void> {
  const others = chosen().filter((each) => each.field !== field);
  return ask({ columns: column === "" ? others : [...others, { field, column }] });
}

/** Reads the file as it was said. */
export async function importMapped(): Promise<ImportReport | null> {
  if (wanted === null || busy) return null;
  busy = true;
  problem = null;
  try {
    const report = await call("import_mapped", { input: { ...wanted, name, currency } });
    endMapping();
    return report;
  } catch (thrown) {
    problem = asRefusal(thrown).message;
    return null;
  } finally {
    busy = false;
  }
}

export function endMapping(): void {
  asked += 1;
  wanted = null;
  view = null;
  problem = null;
}

const chosen = () => (wanted?.columns ?? []).map(({ field, column }) => ({ field, column }));

async function ask(edit: Partial<MappingInput>): Promise<void> {
  if (wanted !== null) await preview({ ...wanted, name, currency, ...edit });
}

async function preview(input: MappingInput): Promise<void> {
  asked += 1;
  const mine = asked;
  wanted = input;
  try {
    const found = await call("preview_mapping", { input });
    if (mine !== asked) return;
    view = found;
    problem = null;
    const columns = found.fields.flatMap(({ field, column }) => (column === null ? [] : [{ field, column }]));
    // The order of dates follows from the columns until somebody says it, or once said it of these columns.
    const dates = input.dates ?? (found.made ? found.dates : null);
    wanted = { ...input, kind: found.kind, dates, columns };
  } catch (thrown) {
    if (mine === asked) problem = asRefusal(thrown).message;
  }
}

export const keptMappings = (): Query<KeptMappingView[]> =>
  query<KeptMappingView[]>(["mapping"], () => call("list_mappings"));

export const forgetMapping = (id: string): Promise<Change | null> => act(call("forget_mapping", { id }));

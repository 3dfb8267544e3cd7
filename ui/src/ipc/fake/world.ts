// The state of the invented desk, and its undo.
import type {
  CaseView,
  Change,
  Choices,
  ClockSettings,
  CustomerCard,
  HandView,
  KeptMappingView,
  LessonsFolder,
  LessonView,
  NoteRow,
  PersonView,
  PhraseBookView,
  PrinterView,
  Refusal,
  SettingsView,
  SignalDetail,
  SignatureView,
  VersionView,
  WorkspaceState,
} from "../wire";
import { notes } from "./cards";
import { cases } from "./cases";
import { causes, type KnownCause } from "./causes";
import { clockSettings } from "./clocks";
import { type Details, wholes } from "./customers";
import { lessons } from "./lessons";
import { choices, customers, people } from "./people";
import { phraseBook } from "./phrases";
import { printers } from "./printers";
import { signals } from "./signals";
import { mappings } from "./table";

export interface World {
  workspace: WorkspaceState;
  people: PersonView[];
  customers: CustomerCard[];
  /** What their cards do not say, by customer. */
  wholes: Record<string, Details>;
  signals: SignalDetail[];
  cases: CaseView[];
  causes: KnownCause[];
  notes: NoteRow[];
  /** Versions of drafts, oldest first. */
  versions: (Omit<VersionView, "sent"> & { message: string })[];
  /** Hands of the user's own. */
  hands: HandView[];
  signature: SignatureView;
  printers: PrinterView[];
  lessons: LessonView[];
  choices: Choices;
  mappings: KeptMappingView[];
  clocks: ClockSettings;
  phrases: PhraseBookView;
  folder: LessonsFolder;
  settings: Omit<SettingsView, "people" | "folder">;
}

export function newWorld(): World {
  const who = people();
  const known = customers();
  const options = choices();
  return {
    workspace: { state: "open", name: "Kiln & Wick" },
    people: who,
    customers: known,
    wholes: wholes(),
    signals: signals(known),
    cases: cases(known, who, options),
    causes: causes(),
    notes: notes(),
    versions: [],
    hands: [],
    signature: { has_own: false, svg: null },
    printers: printers(),
    lessons: lessons(),
    choices: options,
    mappings: mappings(),
    clocks: clockSettings(),
    phrases: phraseBook(),
    folder: {
      name: "Team drive › Lessons",
      ready: false,
      new: true,
      problem: null,
      published: 0,
      to_publish: 0,
    },
    settings: {
      workspace_name: "Kiln & Wick",
      currency: "GBP",
      theme: "system",
      note_hand: "quick",
      note_paper: "a6",
      note_ink: "blue",
      note_pen: "ballpoint",
      note_signature: "blank",
      note_guides: "none",
      note_tint: "cream",
      sender_address: "",
      our_addresses: "care@kilnandwick.example",
      cause_threshold: 3,
      letterhead: null,
      keys: { keyring: true, passphrase: false },
      limits: [
        { role: "agent", sentence: "Up to £25 a case without asking" },
        { role: "senior", sentence: "Up to £75 a case without asking" },
        { role: "owner", sentence: "No limit" },
      ],
      holds: [
        { noun: "customer", count: known.length },
        { noun: "customer_order", count: 1300 },
        { noun: "signal", count: 5 },
        { noun: "case", count: 5 },
        { noun: "lesson", count: 1 },
      ],
      version: "0.1.0",
    },
  };
}

let world = newWorld();
let undone: { said: string; nouns: string[]; before: World }[] = [];
let made = 100;

export const current = (): World => world;

export function resetWorld(): void {
  world = newWorld();
  undone = [];
}

export const newId = (noun: string): string => `${noun}-${++made}`;

export const refuse = (code: Refusal["code"], message: string, field?: string): Refusal =>
  field === undefined ? { code, message } : { code, message, field };

export function must<T>(found: T | undefined, noun: string): T {
  if (found === undefined) throw refuse("not_found", `This ${noun} is no longer there.`);
  return found;
}

/** Runs a change so that it can be taken back. */
export function change(
  nouns: string[],
  said: string,
  run: (world: World) => { case_id?: string; id?: string } | undefined,
): Change {
  const before = structuredClone(world);
  const made = run(world);
  undone.push({ said, nouns, before });
  return { nouns, case_id: made?.case_id ?? null, id: made?.id ?? null, said };
}

export function undo(): Change {
  const last = undone.pop();
  if (!last) throw refuse("not_found", "There is nothing to undo.");
  world = last.before;
  return { nouns: last.nouns, case_id: null, id: null, said: `Undone: ${last.said}` };
}

// The workspace's settings; the theme and the tint of the paper are applied at once.
import { call } from "../ipc/client";
import type {
  Change,
  Checkup,
  LessonsFolder,
  PersonEdit,
  Refusal,
  SettingsEdit,
  SettingsView,
} from "../ipc/wire";
import { act, changes, type Query, query } from "./changes.svelte";

export const settings = (): Query<SettingsView> =>
  query<SettingsView>(["setting", "person", "lesson"], () => call("get_settings"));

type Refused = (refusal: Refusal) => void;

const UNCHANGED: SettingsEdit = {
  workspace_name: null,
  currency: null,
  theme: null,
  note_hand: null,
  note_paper: null,
  note_ink: null,
  note_pen: null,
  note_signature: null,
  note_guides: null,
  note_tint: null,
  sender_address: null,
  our_addresses: null,
  cause_threshold: null,
};

export const editSettings = (edit: Partial<SettingsEdit>, onrefused?: Refused): Promise<Change | null> =>
  act(call("edit_settings", { edit: { ...UNCHANGED, ...edit } }), onrefused ? { onrefused } : {});

export const editPerson = (input: PersonEdit, onrefused: Refused): Promise<Change | null> =>
  act(call("edit_person", { input }), { onrefused });

export const setPassphrase = (passphrase: string, onrefused: Refused): Promise<Change | null> =>
  act(call("set_passphrase", { passphrase }), { onrefused, hint: false });

export const checkup = (): Promise<Checkup> => call("get_checkup");

export async function chooseLessonsFolder(): Promise<LessonsFolder> {
  const folder = await call("choose_lessons_folder");
  changes.bump(["lesson", "setting"]);
  return folder;
}

/** `system`, `light` or `dark`, at once. */
export function applyTheme(theme: string): void {
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

/** What the paper looks like on the screen, at once; never in print. */
export function applyTint(tint: string): void {
  document.documentElement.dataset.paper = tint;
}

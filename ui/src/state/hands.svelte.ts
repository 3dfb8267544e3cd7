// Hands of our own: a font file, or letters that were written on a sheet.
import { SvelteSet } from "svelte/reactivity";
import { asRefusal, call } from "../ipc/client";
import type { CaptureView, Change, FormView, Refusal } from "../ipc/wire";
import { act } from "./changes.svelte";
import { said } from "./notes.svelte";
import { go } from "./route.svelte";
import { say } from "./toast.svelte";
import { working } from "./work.svelte";
import { writeNextWith } from "./writing.svelte";

type Refused = (refusal: Refusal) => void;

export const renameHand = (id: string, name: string, onrefused: Refused): Promise<Change | null> =>
  act(call("rename_hand", { id, name }), { onrefused });

export const retireHand = (id: string): Promise<Change | null> => act(call("retire_hand", { id }));

/** Asks for a font file. An empty name takes the font's own. */
export async function importFont(name: string, onrefused: Refused): Promise<Change | null> {
  return maybe(call("import_hand_font", { name }), onrefused);
}

/** A change that the person may call off in the file dialog. */
export async function maybe(promise: Promise<Change | null>, onrefused: Refused): Promise<Change | null> {
  try {
    const change = await promise;
    return change && (await act(Promise.resolve(change)));
  } catch (thrown) {
    onrefused(asRefusal(thrown));
    return null;
  }
}

export const keyOf = (form: FormView): string => `${form.text} ${form.form}`;

/** What was read from filled-in sheets, until it is kept. */
export class Capture {
  view = $state.raw<CaptureView | null>(null);
  readonly dropped = new SvelteSet<string>();
  name = $state("");
  reading = $state(false);
  problem = $state("");
  nameProblem = $state("");

  get forms(): FormView[] {
    return this.view?.forms ?? [];
  }

  get doubts(): FormView[] {
    return this.forms.filter((form) => form.doubt !== null);
  }

  /** Letters of which no form is left. */
  get lost(): string[] {
    const left = new Set(
      this.forms.filter((form) => !this.dropped.has(keyOf(form))).map((form) => form.text),
    );
    return [...new Set(this.forms.map((form) => form.text))].filter((text) => !left.has(text));
  }

  async saveSheet(format: string): Promise<void> {
    this.problem = "";
    try {
      said(await call("save_capture_sheet", { format }));
    } catch (thrown) {
      this.problem = asRefusal(thrown).message;
    }
  }

  /** Asks for the pictures and reads them. */
  async read(): Promise<void> {
    this.problem = "";
    this.reading = true;
    try {
      const found = await working(call("read_capture"));
      if (found) {
        this.view = found;
        this.dropped.clear();
      }
    } catch (thrown) {
      this.problem = asRefusal(thrown).message;
    }
    this.reading = false;
  }

  drop(form: FormView): void {
    const key = keyOf(form);
    if (!this.dropped.delete(key)) this.dropped.add(key);
  }

  /** Drops every form there is a doubt about, or takes them all back. */
  dropDoubts(): void {
    const all = this.doubts.every((form) => this.dropped.has(keyOf(form)));
    for (const form of this.doubts) {
      if (all) this.dropped.delete(keyOf(form));
      else this.dropped.add(keyOf(form));
    }
  }

  /** Keeps the hand; resolves to whether it was kept. */
  async keep(): Promise<boolean> {
    const { view, name } = this;
    if (!view) return false;
    if (name.trim() === "") {
      this.nameProblem = "Give the hand a name, so that it can be chosen.";
      return false;
    }
    const dropped = this.forms
      .filter((form) => this.dropped.has(keyOf(form)))
      .map((form): [string, number] => [form.text, form.form]);
    const change = await act(
      working(call("keep_captured_hand", { token: view.token, name: name.trim(), dropped })),
      {
        quiet: true,
        onrefused: (refusal) => {
          if (refusal.field === "name") this.nameProblem = refusal.message;
          else this.problem = refusal.message;
        },
      },
    );
    const id = change?.id;
    const write = () => {
      writeNextWith(id ?? "");
      go("notes", "desk");
    };
    if (change) say(change.said, { undo: true, offer: id ? { label: "Write with it", run: write } : null });
    return change !== null;
  }
}

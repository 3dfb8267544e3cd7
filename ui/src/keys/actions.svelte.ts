// Which actions can be done now. A view registers what it does while it is on screen; the listener
// and the palette ask here.
import { untrack } from "svelte";
import { SvelteMap } from "svelte/reactivity";
import type { ActionId } from "./table";

export interface ActionOptions {
  /** Lives in a dialog: works while one is open, when everything below it is out of reach. */
  modal?: boolean;
  /** Only while this holds; read when the key is pressed. */
  when?: () => boolean;
  /** What the palette calls it here, if the table's word is too general. */
  label?: () => string;
}

interface Registered {
  run: () => void;
  modal: boolean;
  when: () => boolean;
  label: (() => string) | undefined;
}

const registered = new SvelteMap<ActionId, Registered[]>();

/**
 * Does `run` when the action's key is pressed, for as long as the component is on screen. The last
 * one registered wins. Call it while a component is being set up.
 */
export function onAction(id: ActionId, run: () => void, options: ActionOptions = {}): void {
  $effect(() => register(id, run, options));
}

/** Several actions at once. */
export function shortcuts(actions: Partial<Record<ActionId, () => void>>, options: ActionOptions = {}): void {
  for (const [id, run] of Object.entries(actions)) onAction(id as ActionId, run, options);
}

/** What `onAction` does, outside a component. Returns how to stop. */
export function register(id: ActionId, run: () => void, options: ActionOptions = {}): () => void {
  const { modal = false, when = () => true, label } = options;
  const entry: Registered = { run, modal, when, label };
  registered.set(id, [...(peek(id) ?? []), entry]);
  return () => {
    const left = (peek(id) ?? []).filter((other) => other !== entry);
    if (left.length === 0) registered.delete(id);
    else registered.set(id, left);
  };
}

/** Runs the action if somebody does it now; `modal` says that a dialog is open. */
export function runAction(id: ActionId, modal = false): boolean {
  const found = (peek(id) ?? []).findLast((entry) => entry.modal === modal && entry.when());
  found?.run();
  return found !== undefined;
}

/** Whether something on screen does this action. Reactive. */
export function canDo(id: ActionId): boolean {
  return (registered.get(id) ?? []).some((entry) => !entry.modal && entry.when());
}

/** The special name of the action here, if it has one. Reactive. */
export function labelHere(id: ActionId): string | undefined {
  return (registered.get(id) ?? []).findLast((entry) => !entry.modal)?.label?.();
}

function peek(id: ActionId): Registered[] | undefined {
  return untrack(() => registered.get(id));
}

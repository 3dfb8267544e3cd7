// Turns key presses into actions. It knows when a key belongs to somebody else: to the field that
// is being typed in, or to the button that has the focus.
import { runAction } from "./actions.svelte";
import { isMac, type Shortcut, TABLE } from "./table";

/** How long the second key of `G T` may take, in milliseconds. */
const PATIENCE = 1200;

/** Whether keys typed here are text. */
export function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.getAttribute("contenteditable") === "plaintext-only") return true;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  if (!(target instanceof HTMLInputElement)) return false;
  return !["button", "submit", "reset", "checkbox", "radio", "color", "file", "image"].includes(target.type);
}

/** Whether Enter or Space already means something on this element. A row marked `data-row` gives it away. */
function ownsKey(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || target.dataset.row !== undefined) return false;
  return target.closest("a, button, summary, input, [role=tab], [role=option]") !== null;
}

/** How a press is written in the table: `j`, `?`, `mod+k`. */
function written(event: KeyboardEvent): string | null {
  if (event.altKey) return null;
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const other = isMac ? event.ctrlKey : event.metaKey;
  if (other) return null;
  const key = event.key === " " ? "space" : event.key.toLowerCase();
  // Shift is part of the letter it makes (`?`), but Shift+J is not J.
  if (event.shiftKey && (mod || /^[a-z]$/.test(key) || key.length > 1)) return null;
  return mod ? `mod+${key}` : key;
}

/** What undo and redo mean in a field. WebKitGTK binds neither, so the field's own history is asked for by name. */
function fieldHistory(event: KeyboardEvent): "undo" | "redo" | null {
  const mod = isMac ? event.metaKey : event.ctrlKey;
  if (!mod || event.altKey || !isField(event.target)) return null;
  const key = event.key.toLowerCase();
  if (key === "z") return event.shiftKey ? "redo" : "undo";
  return key === "y" && !isMac ? "redo" : null;
}

/** Listens on the window. Returns how to stop. */
export function listenForKeys(): () => void {
  let first: { key: string; at: number } | null = null;

  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const history = fieldHistory(event);
    if (history !== null) {
      document.execCommand(history);
      event.preventDefault();
      return;
    }
    const key = written(event);
    if (key === null) return;
    const typing = isField(event.target);
    const started = first !== null && event.timeStamp - first.at < PATIENCE ? first.key : null;
    first = null;

    const pressed = started === null ? key : `${started} ${key}`;
    const modal = document.querySelector("dialog[open]") !== null;
    const done = TABLE.some(
      (row) => row.keys.includes(pressed) && allowed(row, event, typing) && runAction(row.id, modal),
    );
    if (done) {
      event.preventDefault();
      return;
    }
    if (!typing && TABLE.some((candidate) => candidate.keys.some((keys) => keys.startsWith(`${pressed} `)))) {
      first = { key: pressed, at: event.timeStamp };
    }
  };

  addEventListener("keydown", press);
  return () => removeEventListener("keydown", press);
}

function allowed(row: Shortcut, event: KeyboardEvent, typing: boolean): boolean {
  const { target } = event;
  // The arrows go from one radio button to the next.
  const radio = target instanceof HTMLInputElement && target.type === "radio";
  if (radio && event.key.startsWith("Arrow")) return false;
  if (typing && !row.inFields) return false;
  const own = event.key === "Enter" || event.key === " ";
  if (own && !row.inFields && ownsKey(event.target)) return false;
  return true;
}

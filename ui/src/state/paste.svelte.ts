// Text that was copied elsewhere, on its way to the inbox.
import { call } from "../ipc/client";
import type { Change, PastedInput, PastedView, Refusal } from "../ipc/wire";
import { act } from "./changes.svelte";

let open = $state(false);
let given = $state.raw("");

export const pasting = {
  get open() {
    return open;
  },
  set open(value: boolean) {
    open = value;
  },
  /** The text it began with; empty if it is still to be pasted. */
  get given() {
    return given;
  },
};

/** Offers to read a text as a message. */
export function beginPaste(text = ""): void {
  given = text;
  open = true;
}

export const readPasted = (text: string): Promise<PastedView> => call("read_pasted", { text });

export const addPasted = (
  input: PastedInput,
  onrefused: (refusal: Refusal) => void,
): Promise<Change | null> => act(call("add_pasted", { input }), { onrefused });

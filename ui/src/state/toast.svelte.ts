// One quiet sentence at the bottom of the window about what was just done.

export interface Toast {
  id: number;
  text: string;
  tone: "plain" | "brick";
  undo: boolean;
  /** What can be done next. */
  next: Next | null;
  /** How to take back exactly this, for some seconds. */
  back: Back | null;
}

export interface Back {
  seconds: number;
  run: () => void;
}

export interface Next {
  label: string;
  run: () => void;
}

let next = 0;
let current = $state.raw<Toast | null>(null);

export const toast = {
  get current() {
    return current;
  },
};

/** Says a sentence. `undo` adds the hint that it can be taken back. */
export function say(
  text: string,
  {
    undo = false,
    tone = "plain" as Toast["tone"],
    offer = null as Next | null,
    back = null as Back | null,
  } = {},
): void {
  if (text === "") return;
  next += 1;
  current = { id: next, text, tone, undo, next: offer, back };
}

/** Takes the sentence away, unless another has replaced it since. */
export function hush(id?: number): void {
  if (id === undefined || current?.id === id) current = null;
}

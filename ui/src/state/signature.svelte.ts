// The person's own signature, and the picture that stands on every card.
import { call } from "../ipc/client";
import type { Change, Corner, PadPoint, Refusal } from "../ipc/wire";
import { act } from "./changes.svelte";
import { maybe } from "./hands.svelte";

type Refused = (refusal: Refusal) => void;

/** What is drawn on the pad. A stroke is where the pen went between touching and leaving. */
export class Pad {
  strokes = $state.raw<PadPoint[][]>([]);
  #drawing = false;

  get empty(): boolean {
    return this.strokes.length === 0;
  }

  begin(point: PadPoint): void {
    this.#drawing = true;
    this.strokes = [...this.strokes, [point]];
  }

  /** Points that the pen went through since the last ones. */
  go(points: readonly PadPoint[]): void {
    const last = this.strokes.at(-1);
    if (!this.#drawing || !last || points.length === 0) return;
    this.strokes = [...this.strokes.slice(0, -1), [...last, ...points]];
  }

  end(): void {
    this.#drawing = false;
  }

  /** Takes the last stroke back. */
  undo(): void {
    this.#drawing = false;
    this.strokes = this.strokes.slice(0, -1);
  }

  clear(): void {
    this.#drawing = false;
    this.strokes = [];
  }
}

export const setSignature = (strokes: PadPoint[][], onrefused: Refused): Promise<Change | null> =>
  act(call("set_signature", { strokes }), { onrefused });

export const importSignature = (onrefused: Refused): Promise<Change | null> =>
  maybe(call("import_signature"), onrefused);

export const removeSignature = (): Promise<Change | null> => act(call("remove_signature"));

export const importLetterhead = (onrefused: Refused): Promise<Change | null> =>
  maybe(call("import_letterhead"), onrefused);

export const setLetterhead = (corner: Corner, width_mm: number, onrefused: Refused): Promise<Change | null> =>
  act(call("set_letterhead", { corner, width_mm }), { onrefused });

export const removeLetterhead = (): Promise<Change | null> => act(call("remove_letterhead"));

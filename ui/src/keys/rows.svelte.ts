// A list that is worked through by keys: one row is chosen, J and K move, Enter does its main thing.
import { tick } from "svelte";
import { shortcuts } from "./actions.svelte";

export interface Rows {
  /** The chosen row, `null` when there is none. Reactive. */
  readonly id: string | null;
  readonly index: number;
  choose(id: string, focus?: boolean): void;
  move(step: number): void;
}

/**
 * Keeps one of `ids` chosen. When the chosen row goes away, the one that takes its place is chosen,
 * so that a list can be worked through without looking for the place again. Rows bear their id in
 * `data-row`; `usual` is chosen while nobody has chosen; `show` is told before a row is focused, for lists that draw only what is seen.
 */
export function rows(
  ids: () => readonly string[],
  options: { start?: string; usual?: () => string | undefined; show?: (index: number) => void } = {},
): Rows {
  let chosen = $state<string | null>(options.start ?? null);
  let place = $state(0);
  const index = $derived.by(() => {
    const all = ids();
    const wanted = chosen ?? options.usual?.();
    const at = wanted === undefined ? -1 : all.indexOf(wanted);
    return at >= 0 ? at : Math.min(place, all.length - 1);
  });
  const id = $derived(ids()[index] ?? null);

  async function focus(wanted: string) {
    await tick();
    const row = document.querySelector<HTMLElement>(`[data-row="${CSS.escape(wanted)}"]`);
    row?.scrollIntoView({ block: "nearest" });
    row?.focus({ preventScroll: true });
  }

  function choose(wanted: string, withFocus = false) {
    chosen = wanted;
    place = Math.max(0, ids().indexOf(wanted));
    if (withFocus) void focus(wanted);
  }

  return {
    get id() {
      return id;
    },
    get index() {
      return index;
    },
    choose,
    move(step) {
      const all = ids();
      const next = all[Math.max(0, Math.min(all.length - 1, index + step))];
      if (next === undefined) return;
      options.show?.(all.indexOf(next));
      choose(next, true);
    },
  };
}

/** Lets J, K and Enter work on the rows. */
export function rowKeys(list: Rows, open: () => void): void {
  shortcuts({ move_down: () => list.move(1), move_up: () => list.move(-1), open });
}

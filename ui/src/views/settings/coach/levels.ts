// What the levels of the coach are called.
import type { PhraseLevel } from "../../../ipc/wire";

export const LEVELS: Record<Exclude<PhraseLevel, "ours">, string> = {
  blocker: "Must be rewritten",
  major: "Should be rewritten",
  minor: "Polish",
  hint: "Only a hint",
  off: "Off",
};

/** The choices for a group; the first is what we set it to. */
export function choices(usual: PhraseLevel): { value: PhraseLevel; label: string }[] {
  const ours = usual === "ours" ? "" : `: ${LEVELS[usual].toLowerCase()}`;
  const set = Object.entries(LEVELS).map(([value, label]) => ({ value: value as PhraseLevel, label }));
  return [{ value: "ours", label: `As ours${ours}` }, ...set];
}

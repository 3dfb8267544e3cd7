// Brings the part of the settings that the address names into sight, once it is there.
import { route } from "../../state/route.svelte";

export function bring(node: HTMLElement): void {
  const part = node.querySelector(`[data-part="${CSS.escape(route.id ?? "")}"]`);
  part?.scrollIntoView({ block: "start" });
  part?.querySelector("h2")?.focus({ preventScroll: true });
}

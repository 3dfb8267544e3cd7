// What the palette offers besides what it finds: every command of the table that can be done now.
import type { PickOption } from "../../controls/Pick.svelte";
import { canDo, labelHere } from "../../keys/actions.svelte";
import { type ActionId, capOf, TABLE } from "../../keys/table";

/** Commands whose words begin with what was typed, best in the order of the table. Reactive. */
export function commands(typed: string): (PickOption & { action: ActionId })[] {
  const wanted = typed.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return TABLE.filter((row) => !row.hidden && canDo(row.id))
    .map((row) => ({
      id: `do-${row.id}`,
      action: row.id,
      title: labelHere(row.id) ?? row.label,
      key: capOf(row.id),
      group: "Commands",
    }))
    .filter(({ title }) => {
      const words = title.toLowerCase().split(/\s+/);
      return wanted.every((part) => words.some((word) => word.startsWith(part)));
    });
}

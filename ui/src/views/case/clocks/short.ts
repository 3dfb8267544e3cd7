// A clock in the fewest words that are still true; the whole sentence stands beside it on hover and in the dialog.
import type { ClockView } from "../../../ipc/wire";

export function short(clock: ClockView): string {
  if (clock.state === "met") return "in time";
  if (clock.state === "paused") return "paused";
  return clock.sentence;
}

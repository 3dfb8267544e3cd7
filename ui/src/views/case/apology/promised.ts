/** How a day that may be meant is written on a button: `Tue 24 Nov`, with the year if it is not this one. */
import { LOCALE } from "../../../controls/locale";
import { parse } from "../../../controls/moment";

export function shortDay(at: string, now: number): string {
  const then = parse(at);
  const other = then.getFullYear() !== new Date(now).getFullYear();
  const year = other ? ({ year: "numeric" } as const) : {};
  const weekday = new Intl.DateTimeFormat(LOCALE, { weekday: "short" }).format(then);
  const day = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", ...year }).format(then);
  return `${weekday} ${day}`;
}

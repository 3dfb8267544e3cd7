/** Days as people type them. There is no native date popup in this window, so a line of text has to be enough. */
import { dayString } from "../../controls/moment";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** Midnight, local, of a `YYYY-MM-DD`; `null` if there is no such day. */
export function dayOf(iso: string): Date | null {
  const parts = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(iso.trim());
  return parts ? real(Number(parts[1]), Number(parts[2]), Number(parts[3])) : null;
}

function real(year: number, month: number, day: number): Date | null {
  const date = new Date(year, month - 1, day);
  return date.getMonth() === month - 1 && date.getDate() === day ? date : null;
}

function later(today: Date, days: number): Date {
  return new Date(today.getFullYear(), today.getMonth(), today.getDate() + days);
}

function named(text: string, today: Date): Date | null {
  if (text === "today") return later(today, 0);
  if (text === "tomorrow") return later(today, 1);
  const ahead = /^(?:in |\+ ?)(\d{1,3}) ?(d|days?|w|weeks?|months?)?$/.exec(text);
  if (ahead) {
    const count = Number(ahead[1]);
    if (ahead[2]?.startsWith("month"))
      return new Date(today.getFullYear(), today.getMonth() + count, today.getDate());
    return later(today, count * (ahead[2]?.startsWith("w") ? 7 : 1));
  }
  const weekday = /^(?:next |on )?(sun|mon|tue|wed|thu|fri|sat)[a-z]*$/.exec(text);
  if (!weekday) return null;
  const gap = (WEEKDAYS.indexOf(weekday[1] ?? "") - today.getDay() + 7) % 7;
  return later(today, gap === 0 ? 7 : gap);
}

/** `1 dec`, `1 December 2026`, `dec 1`; without a year the next such day. */
function dated(text: string, today: Date): Date | null {
  const first = /^(\d{1,2})(?:st|nd|rd|th)?\.? ([a-z]{3,9})\.?(?:,? (\d{4}))?$/.exec(text);
  const second = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?$/.exec(text);
  const day = Number(first?.[1] ?? second?.[2]);
  const month = MONTHS.indexOf((first?.[2] ?? second?.[1] ?? "").slice(0, 3)) + 1;
  const year = first?.[3] ?? second?.[3];
  if (!day || month === 0) return null;
  if (year) return real(Number(year), month, day);
  const soon = real(today.getFullYear(), month, day);
  return soon && soon >= later(today, 0) ? soon : real(today.getFullYear() + 1, month, day);
}

/** Reads a typed day; `null` where it is not clear. Days like 3/4/2026 are refused: half the world reads them the other way. */
export function readDay(typed: string, today: Date): string | null {
  const text = typed
    .trim()
    .toLowerCase()
    .replace(/^(?:sun|mon|tue|wed|thu|fri|sat)[a-z]*,? (?=\d)/, "")
    .replace(/\s+/g, " ");
  const date = dayOf(text) ?? named(text, today) ?? dated(text, today);
  return date ? dayString(date) : null;
}

/** Suggestions for a due day. */
export function soonDays(today: Date): { label: string; iso: string }[] {
  return [
    { label: "Tomorrow", iso: dayString(later(today, 1)) },
    { label: "In 3 days", iso: dayString(later(today, 3)) },
    { label: "In a week", iso: dayString(later(today, 7)) },
  ];
}

// When something was written, as people type it: a day that has been, and perhaps a time.
import { dayString } from "../../controls/moment";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
/** Where only the day is known. */
const NOON = { hour: 12, minute: 0 };

function earlier(today: Date, days: number): Date {
  return new Date(today.getFullYear(), today.getMonth(), today.getDate() - days);
}

function real(year: number, month: number, day: number): Date | null {
  const date = new Date(year, month - 1, day);
  return date.getMonth() === month - 1 && date.getDate() === day ? date : null;
}

/** `1 dec`, `December 1st, 2025`; without a year the last such day. */
function dated(text: string, today: Date): Date | null {
  const first = /^(\d{1,2})(?:st|nd|rd|th)?\.? ([a-z]{3,9})\.?(?:,? (\d{4}))?$/.exec(text);
  const second = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?$/.exec(text);
  const day = Number(first?.[1] ?? second?.[2]);
  const month = MONTHS.indexOf((first?.[2] ?? second?.[1] ?? "").slice(0, 3)) + 1;
  const year = first?.[3] ?? second?.[3];
  if (!day || month === 0) return null;
  if (year) return real(Number(year), month, day);
  const last = real(today.getFullYear(), month, day);
  return last && last <= today ? last : real(today.getFullYear() - 1, month, day);
}

function dayIn(text: string, today: Date): Date | null {
  if (text === "today" || text === "") return earlier(today, 0);
  if (text === "yesterday") return earlier(today, 1);
  const ago = /^(\d{1,3}) days? ago$/.exec(text);
  if (ago) return earlier(today, Number(ago[1]));
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return real(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const weekday = /^(?:last |on )?(sun|mon|tue|wed|thu|fri|sat)[a-z]*$/.exec(text);
  if (weekday) return earlier(today, (today.getDay() - WEEKDAYS.indexOf(weekday[1] ?? "") + 7) % 7 || 7);
  return dated(text.replace(/^(?:sun|mon|tue|wed|thu|fri|sat)[a-z]*,? (?=\d)/, ""), today);
}

/** Reads when something was written; `null` where it is not clear. Days like 3/4/2026 are refused: half the world reads them the other way. */
export function readWritten(typed: string, today: Date): string | null {
  const text = typed.trim().toLowerCase().replace(/\s+/g, " ");
  if (text === "") return null;
  const clock = /(?:^|,? (?:at )?|t)(\d{1,2})[:.](\d{2})(?: ?([ap])\.?m\.?)?$/.exec(text);
  const day = dayIn(clock ? text.slice(0, clock.index) : text, today);
  const time = clock ? timeOf(Number(clock[1]), Number(clock[2]), clock[3]) : NOON;
  if (!day || !time) return null;
  day.setHours(time.hour, time.minute);
  return day.toISOString();
}

function timeOf(hour: number, minute: number, half: string | undefined) {
  if (minute > 59 || hour > 23 || (half && (hour < 1 || hour > 12))) return null;
  return { hour: half ? (hour % 12) + (half === "p" ? 12 : 0) : hour, minute };
}

/** How a moment is offered for editing: `2026-03-02 09:14`. */
export function typedWritten(iso: string): string {
  const at = new Date(iso);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${dayString(at)} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

// How times are written: relative to now, with the exact time to be had beside it.
import { LOCALE } from "./locale";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const words = new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto", style: "long" });
const dayOfYear = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short" });
const dayWithYear = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", year: "numeric" });
const exactMoment = new Intl.DateTimeFormat(LOCALE, { dateStyle: "full", timeStyle: "short" });
const exactDay = new Intl.DateTimeFormat(LOCALE, { dateStyle: "full" });
const clock = new Intl.DateTimeFormat(LOCALE, { hour: "2-digit", minute: "2-digit" });
const weekday = new Intl.DateTimeFormat(LOCALE, { weekday: "short" });

/** Whether it is a day (`2026-11-24`) and not a moment. */
export function isDay(at: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(at);
}

/** A day is meant where the reader is, so it is never read as midnight in Greenwich. */
export function parse(at: string): Date {
  return new Date(isDay(at) ? `${at}T00:00` : at);
}

/** `Tuesday 24 November 2026 at 18:04`. */
export function exact(at: string): string {
  return (isDay(at) ? exactDay : exactMoment).format(parse(at));
}

/** `24 Nov`, with the year if it is not this one. */
export function date(at: string, now: number): string {
  const then = parse(at);
  return (then.getFullYear() === new Date(now).getFullYear() ? dayOfYear : dayWithYear).format(then);
}

/** `Tue 18:04` within a week, else `24 Nov`. For things that happened. */
export function stamp(at: string, now: number): string {
  const away = daysAway(at, now);
  if (isDay(at) || away > 0 || away < -6) return date(at, now);
  const time = clock.format(parse(at));
  return away === 0 ? time : `${weekday.format(parse(at))} ${time}`;
}

/** `12 min ago`, `5 h ago`, `yesterday`, `in 4 days`, `24 Nov`. */
export function relative(at: string, now: number): string {
  const then = parse(at).getTime();
  const days = daysAway(at, now);
  if (!isDay(at) && Math.abs(then - now) < 18 * HOUR) return within(then - now);
  if (Math.abs(days) <= 13) return words.format(days, "day");
  return date(at, now);
}

function within(ahead: number): string {
  const away = Math.abs(ahead);
  if (away < MINUTE) return "now";
  const said = away < HOUR ? `${Math.floor(away / MINUTE)} min` : `${Math.floor(away / HOUR)} h`;
  return ahead > 0 ? `in ${said}` : `${said} ago`;
}

/** `2 h left`, `3 days late`, `today`: how a deadline stands. */
export function deadline(at: string, now: number): { text: string; late: boolean } {
  const then = isDay(at) ? parse(at).getTime() + DAY : parse(at).getTime();
  const ahead = then - now;
  const days = daysAway(at, now);
  if (ahead < 0 && isDay(at)) return { text: `${-days} ${days === -1 ? "day" : "days"} late`, late: true };
  if (ahead < 0) return { text: `${span(-ahead)} late`, late: true };
  if (isDay(at)) return { text: words.format(days, "day"), late: false };
  return { text: ahead < 48 * HOUR ? `${span(ahead)} left` : words.format(days, "day"), late: false };
}

/** `50 min`, `19 h`, `3 days`. */
export function span(milliseconds: number): string {
  if (milliseconds < HOUR) return `${Math.max(1, Math.floor(milliseconds / MINUTE))} min`;
  if (milliseconds < 48 * HOUR) return `${Math.floor(milliseconds / HOUR)} h`;
  return `${Math.floor(milliseconds / DAY)} days`;
}

/** `19 h`, `3 days`: hours of silence. */
export function hours(count: number): string {
  return span(Math.max(0, count) * HOUR);
}

/** How long somebody has heard nothing, as they live it: nights and weekends count. */
export function silence(count: number): string {
  return `They have heard nothing for ${hours(count)}`;
}

/** The same where a row already says who. */
export function heardNothing(count: number): string {
  return `heard nothing for ${hours(count)}`;
}

/** Whole days between today and then, as a calendar counts them. */
export function daysAway(at: string, now: number): number {
  const start = (moment: Date) => Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate());
  return Math.round((start(parse(at)) - start(new Date(now))) / DAY);
}

/** A date as a field of a form wants it: `2026-11-24`. */
export function dayString(moment: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

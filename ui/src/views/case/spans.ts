/** Lengths of time where minutes matter, and where years do. */
import { parse } from "../../controls/moment";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `45 m`, `1 h 10 m`, `19 h`, `3 d`; never negative. */
export function span(milliseconds: number): string {
  const ms = Math.max(0, milliseconds);
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} m`;
  const hours = Math.floor(ms / HOUR);
  const minutes = Math.floor((ms % HOUR) / MINUTE);
  if (hours < 6 && minutes > 0) return `${hours} h ${minutes} m`;
  if (hours < 48) return `${hours} h`;
  return `${Math.floor(ms / DAY)} d`;
}

/** How long somebody has been a customer: `3 y 2 m`, `5 months`, `12 days`. */
export function tenure(since: string, now: Date): string {
  const from = parse(since);
  if (Number.isNaN(from.getTime())) return "";
  let months = (now.getFullYear() - from.getFullYear()) * 12 + now.getMonth() - from.getMonth();
  if (now.getDate() < from.getDate()) months -= 1;
  if (months < 1) {
    const days = Math.max(0, Math.floor((now.getTime() - from.getTime()) / DAY));
    return days === 1 ? "1 day" : `${days} days`;
  }
  if (months < 12) return months === 1 ? "1 month" : `${months} months`;
  return months % 12 === 0 ? `${months / 12} y` : `${Math.floor(months / 12)} y ${months % 12} m`;
}

// Promises in a text, with a small ear for days: enough to show what is clear, what is asked, and what is owned.
import type { CaseView, FoundPromiseView } from "../wire";
import { day } from "./clock";
import { current, refuse } from "./world";

const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const PROMISE =
  /\b(?:a replacement will be with you|(?:i|we)(?: will|'ll) (?!be sorry)[a-z ]+?) (by \w+|on \w+|next \w+|tomorrow|soon)\b/gi;

type Day = Pick<FoundPromiseView, "due" | "clarity" | "readings" | "says">;

const clear = (due: string): Day => ({ due, clarity: "day", readings: [], says: null });
const long = (iso: string) =>
  new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" }).format(
    new Date(`${iso}T00:00`),
  );

/** A weekday is the coming one; “next” before it may be the one after, and “soon” is no day. */
function dayOf(words: string): Day {
  const said = words.toLowerCase();
  if (said === "tomorrow") return clear(day(1));
  const weekday = WEEKDAYS.indexOf(said.split(" ")[1] ?? "");
  if (weekday < 0)
    return {
      due: null,
      clarity: "vague",
      readings: [],
      says: "The words name no day. By which day?",
    };
  const ahead = (weekday - new Date().getDay() + 7) % 7 || 7;
  if (!said.startsWith("next")) return clear(day(ahead));
  const readings = [day(ahead), day(ahead + 7)];
  return { due: null, clarity: "unclear", readings, says: `${readings.map(long).join(" or ")}?` };
}

/** What a text promises; places count Unicode scalar values, as the desk counts. */
export function promisesIn(text: string): FoundPromiseView[] {
  const scalars = (end: number) => [...text.slice(0, end)].length;
  return [...text.matchAll(PROMISE)].map((found) => {
    const whole = found[0];
    const words = found[1] ?? "";
    const deed = whole.slice(0, -words.length).trim();
    const what = deed.replace(/^(?:i|we)(?: will|'ll) /i, "");
    return {
      text: whole,
      start: scalars(found.index),
      end: scalars(found.index + whole.length),
      what: what.charAt(0).toUpperCase() + what.slice(1),
      who: /^i\b/i.test(deed) ? "I" : /^we\b/i.test(deed) ? "we" : null,
      ...dayOf(words),
      owner_id: null,
      owned: null,
    };
  });
}

const plain = (text: string) => text.toLowerCase().replace(/[^a-z ]/g, "");

/** The same in a case: who would keep each, and which promise of the case is it already. */
export function ownedIn(c: CaseView, text: string): FoundPromiseView[] {
  const left = c.promises.filter((p) => p.state === "open" || p.state === "kept");
  const me = current().people.find((p) => p.is_me);
  return promisesIn(text).map((found) => {
    const same = (p: { text: string; due: string }) =>
      [found.text, found.what].map(plain).includes(plain(p.text)) && (!found.due || p.due <= found.due);
    const at = left.findIndex(same);
    const mine = at < 0 ? undefined : left.splice(at, 1)[0];
    const owned = mine ? { id: mine.id, owner: mine.owner.name, due: mine.due } : null;
    return { ...found, owner_id: found.who === "I" && me ? me.id : c.owner.id, owned };
  });
}

/** How many promises of a text nobody owns. */
export const unownedIn = (c: CaseView, text: string): number =>
  ownedIn(c, text).filter((p) => !p.owned).length;

/** What the timeline says when a message goes out; refused while something in it has no owner. */
export function withUnowned(c: CaseView, text: string, anyway: boolean): string {
  const count = unownedIn(c, text);
  if (count === 0) return "";
  if (!anyway)
    throw refuse(
      "unowned",
      "This text promises something that nobody owns yet. It was kept and is not marked as sent.",
    );
  return `, with ${count === 1 ? "a promise" : `${count} promises`} that nobody owns`;
}

// Invented times, counted from now, so that the invented desk never grows old.

const HOUR = 3_600_000;

/** A moment so many hours ago (negative: ahead). */
export const ago = (hours: number): string => new Date(Date.now() - hours * HOUR).toISOString();

/** A day so many days ahead (negative: past). */
export function day(ahead: number): string {
  const then = new Date();
  then.setDate(then.getDate() + ahead);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())}`;
}

export const pounds = (minor: number) => ({ minor, currency: "GBP", digits: 2 });

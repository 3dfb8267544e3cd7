// The time, as something that changes: what says "12 min ago" has to say 13 a minute later.

let time = $state(Date.now());

setInterval(() => {
  time = Date.now();
}, 30_000);

/** Milliseconds since 1970. Reactive, twice a minute. */
export function now(): number {
  return time;
}

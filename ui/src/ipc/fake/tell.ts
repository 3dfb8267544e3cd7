// What the invented desk tells the window without being asked.

type Told = (event: { payload: unknown }) => void;

export const listeners = {
  changed: new Set<Told>(),
  closing: new Set<Told>(),
  work: new Set<Told>(),
  dragging: new Set<Told>(),
  dropped: new Set<Told>(),
};

export type Event = keyof typeof listeners;

export function tell(name: Event, payload: unknown): void {
  for (const told of listeners[name]) told({ payload });
}

let stopped = false;

/** Somebody pressed Stop. */
export function stop(): void {
  stopped = true;
}

/** Pretends to be at work, `step` at a time; says how far it is, and gives how many were done before it was stopped. */
export async function work(what: string, total: number, step = 1): Promise<number> {
  stopped = false;
  const pace = import.meta.env.MODE === "test" ? 0 : 60;
  for (let done = 0; done < total; done += step) {
    tell("work", { what, done, total });
    await new Promise((go) => setTimeout(go, pace));
    if (stopped) return done;
  }
  return total;
}

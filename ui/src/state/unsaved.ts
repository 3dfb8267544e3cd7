// What the desk does not have yet. Whoever holds something like that is asked for it before the window goes.

export interface Holder {
  /** Sends what is held; resolves when the desk has it or has refused it. */
  flush(): Promise<void>;
}

const holders = new Set<Holder>();

export function hold(holder: Holder): void {
  holders.add(holder);
}

export function release(holder: Holder): void {
  holders.delete(holder);
}

/** Sends everything that still waits, on every screen, and resolves when the desk has it. */
export async function flushAll(): Promise<void> {
  await Promise.all([...holders].map((holder) => holder.flush()));
}

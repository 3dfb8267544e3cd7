// Finding a point where it broke by some letters of it.

interface Named {
  label: string;
  group: string;
}

const words = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** Those whose words begin as typed, then those whose category does, then those that only contain it; all for nothing. */
export function matching<T extends Named>(all: readonly T[], typed: string): T[] {
  const sought = words(typed);
  const begins = (text: string) => sought.every((part) => words(text).some((word) => word.startsWith(part)));
  const rank = (one: T) => {
    if (begins(one.label)) return 0;
    if (begins(`${one.label} ${one.group}`)) return 1;
    const whole = `${one.label} ${one.group}`.toLowerCase();
    return sought.every((part) => whole.includes(part)) ? 2 : 3;
  };
  return all
    .map((one) => ({ one, rank: rank(one) }))
    .filter((each) => each.rank < 3)
    .toSorted((a, b) => a.rank - b.rank)
    .map((each) => each.one);
}

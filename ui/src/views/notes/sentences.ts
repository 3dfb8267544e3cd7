// Which sentences two texts share, whatever the names in them.

export interface Part {
  text: string;
  shared: boolean;
}

const letters = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Fewer words than this say nothing of one's own: a greeting, a closing. */
const SAYS = 3;

/** How many of the words of the shorter sentence stand in the other, from 0 to 1. */
function overlap(a: string, b: string): number {
  const [one, other] = [letters(a).split(" "), letters(b).split(" ")];
  const [few, many] = one.length < other.length ? [one, new Set(other)] : [other, new Set(one)];
  return few.filter((word) => many.has(word)).length / Math.max(one.length, other.length);
}

/** A text cut into sentences; those that the other text has too, but for a word or a name, are marked. */
export function sentences(text: string, other: string): Part[] {
  const theirs = split(other);
  return split(text).map((part) => {
    const words = letters(part);
    const shared = words.split(" ").length >= SAYS && theirs.some((each) => overlap(part, each) >= 0.7);
    return { text: part, shared };
  });
}

function split(text: string): string[] {
  return text.match(/[^.!?\n,]+[.!?,]*\s*|\s+/g) ?? [];
}

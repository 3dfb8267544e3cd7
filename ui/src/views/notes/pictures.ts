// Emoji: what no pen writes.

/** One picture as people see it: with its colour of skin, its joined parts, its flag. */
const PICTURE =
  /(?:\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3|(?![©®™‼⁉ℹ↔-↪])\p{Extended_Pictographic}(?:\uFE0F|[\u{1F3FB}-\u{1F3FF}]|\u200D\p{Extended_Pictographic})*)/gu;

/** The pictures in a text, each once. */
export function picturesIn(text: string): string[] {
  return [...new Set(text.match(PICTURE) ?? [])];
}

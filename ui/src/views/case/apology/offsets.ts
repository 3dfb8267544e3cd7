/** The coach counts in Unicode scalar values, a browser in UTF-16 units: one table a text turns the first into the second. */
export function scalarOffsets(text: string): number[] {
  const table: number[] = [];
  let at = 0;
  for (const scalar of text) {
    table.push(at);
    at += scalar.length;
  }
  table.push(at);
  return table;
}

/** A stretch of text in UTF-16 units, end exclusive. */
export type Stretch = { start: number; end: number };

/** Turns one pair of the coach into a stretch; `null` if it lies outside this text (the reading is of an older one). */
export function stretch(table: number[], start: number, end: number): Stretch | null {
  const from = table[start];
  const to = table[end];
  return from === undefined || to === undefined || from >= to ? null : { start: from, end: to };
}

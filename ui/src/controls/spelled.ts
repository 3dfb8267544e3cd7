// Small counts are written as words, as a person would say them.
import { LOCALE } from "./locale";

const WORDS = [
  "nobody",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

/** `five`, `twelve`, `13`, `1,300`. */
export function spelled(count: number): string {
  return WORDS[count] ?? count.toLocaleString(LOCALE);
}

/** `Five`, for the head of a sentence. */
export function headlined(count: number): string {
  const word = spelled(count);
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** `1 order`, `1,400 orders`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString(LOCALE)} ${count === 1 ? one : many}`;
}

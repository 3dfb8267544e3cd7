// How large a file is.
import { LOCALE } from "./locale";

const one = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });

/** `184 kB`, `1.2 MB`; less than a thousand bytes is one. */
export function size(bytes: number): string {
  const kilo = Math.max(1, Math.round(bytes / 1000));
  return kilo < 1000 ? `${kilo} kB` : `${one.format(bytes / 1_000_000)} MB`;
}

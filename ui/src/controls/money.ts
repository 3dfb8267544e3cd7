// How money is written where the person lives. Amounts arrive in minor units.
import { LOCALE } from "./locale";

export interface Amount {
  minor: number;
  currency: string;
  digits: number;
}

/** `£740`, `£4.90`, `¥1,200`. Pence that are nought are not written. */
export function money({ minor, currency, digits }: Amount): string {
  const value = minor / 10 ** digits;
  return new Intl.NumberFormat(LOCALE, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: minor % 10 ** digits === 0 ? 0 : digits,
    maximumFractionDigits: digits,
  }).format(value);
}

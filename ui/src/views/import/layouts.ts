// What a person calls the layout of an export.
import type { MappingKind } from "../../ipc/wire";

const NAMES: Record<string, string> = {
  "shopify-customers": "Shopify customers",
  "shopify-customers-older": "Shopify customers",
  "shopify-orders": "Shopify orders",
  "judgeme-export": "Judge.me reviews",
  "judgeme-template": "Judge.me reviews",
  email: "E-mail",
  loox: "Loox reviews",
  "shopify-reviews": "Shopify reviews",
  yotpo: "Yotpo reviews",
  okendo: "Okendo reviews",
  trustpilot: "Trustpilot reviews",
};

/** What rows may be about, in the order in which it is offered. */
export const KINDS: { value: MappingKind; label: string }[] = [
  { value: "customers", label: "Customers" },
  { value: "orders", label: "Orders" },
  { value: "reviews", label: "Reviews" },
  { value: "tickets", label: "Tickets" },
];

/** `Shopify customers`; a layout that is new since is written as words. */
export function layoutName(id: string): string {
  if (NAMES[id]) return NAMES[id];
  const words = id.replaceAll(/[-_]+/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

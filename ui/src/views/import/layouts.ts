// What a person calls the layout of an export.

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

/** `Shopify customers`; a layout that is new since is written as words. */
export function layoutName(id: string): string {
  if (NAMES[id]) return NAMES[id];
  const words = id.replaceAll(/[-_]+/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

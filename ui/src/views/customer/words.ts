/** What the words of a customer are called on screen. */
import type { CustomerField, Marketing, WarmingKind } from "../../ipc/wire";

export const MARKETING: { value: Marketing; label: string }[] = [
  { value: "unknown", label: "not known" },
  { value: "subscribed", label: "subscribed" },
  { value: "pending", label: "asked, no answer yet" },
  { value: "not_subscribed", label: "not subscribed" },
  { value: "unsubscribed", label: "unsubscribed" },
  { value: "bounced", label: "mail comes back" },
];

export const marketingLabel = (state: Marketing): string =>
  MARKETING.find((each) => each.value === state)?.label ?? state;

export const WARMING: { value: WarmingKind; label: string }[] = [
  { value: "visit", label: "Visited" },
  { value: "wishlist", label: "Wished for something" },
  { value: "opened", label: "Opened a mail" },
  { value: "other", label: "Something else" },
];

export const warmingLabel = (kind: WarmingKind): string =>
  WARMING.find((each) => each.value === kind)?.label ?? kind;

export const FIELDS: Record<CustomerField, string> = {
  name: "name",
  email: "e-mail",
  phone: "telephone",
  company: "company",
  street: "street",
  city: "town",
  postcode: "postcode",
  country: "country",
  marketing: "marketing",
  tier: "tier",
  points: "points",
  wishlist: "wishlist",
  tags: "tags",
  note: "note",
};

/** Lines of a text, without empty ones. */
export const lines = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

// Invented colleagues, customers and choices.
import type { Choices, CustomerCard, PersonView } from "../wire";
import { day, pounds } from "./clock";
import { lanes } from "./lanes";

export const people = (): PersonView[] => [
  { id: "person-1", name: "Miriam Sorge", role: "owner", is_me: true },
  { id: "person-2", name: "Priya Nand", role: "agent", is_me: false },
  { id: "person-3", name: "Sam Oduya", role: "senior", is_me: false },
];

const card = (
  id: string,
  name: string,
  email: string,
  orders: number,
  spent: number,
  atRisk: number,
  rest: Partial<CustomerCard> = {},
): CustomerCard => ({
  id,
  name,
  email,
  since: day(-orders * 70),
  orders,
  spent: pounds(spent),
  vip: false,
  value_at_risk: pounds(atRisk),
  formula: `${(orders / 2).toFixed(1)} orders a year × ${(spent / orders / 100).toFixed(0)} pounds (last 24 months)`,
  earlier_cases: [],
  accepts_marketing: true,
  marketing: "subscribed",
  tier: null,
  points: null,
  paused_until: null,
  paused_while_open: false,
  ...rest,
});

export const customers = (): CustomerCard[] => [
  card("customer-1", "Imre Castellan", "imre@castellan.example", 14, 231_800, 74_000, {
    vip: true,
    tier: "Gold",
    points: 1_240,
  }),
  card("customer-2", "Berit Olawale", "berit@olawale.example", 3, 18_450, 6_200),
  card("customer-3", "Hollis Park", "hollis@park.example", 9, 88_000, 31_000, {
    earlier_cases: [{ id: "case-7", number: "AM-0031", title: "Charged for a cancelled order", open: false }],
  }),
  card("customer-4", "Yasmin Tveit", "yasmin@tveit.example", 1, 4_990, 0, {
    value_at_risk: null,
    formula: null,
  }),
  card("customer-5", "Corin Abara", "corin@abara.example", 6, 41_200, 12_400, { paused_until: day(11) }),
  card("customer-6", "Delphine Rau", "delphine@rau.example", 5, 30_100, 9_900),
  card("customer-7", "Otto Mbeki-Lund", "otto@mbeki.example", 22, 410_000, 120_000, { vip: true }),
];

const severity = (level: number, name: string, criteria: string[], first: string, whole: string) => ({
  level,
  name,
  criteria,
  first_answer: first,
  resolution: whole,
});

export const choices = (): Choices => ({
  categories: [
    {
      id: "shipping",
      label: "Shipping",
      subs: [
        { id: "late", label: "late", owner: "Warehouse", severity_floor: null },
        { id: "lost", label: "lost", owner: "Warehouse", severity_floor: 3 },
      ],
    },
    {
      id: "product_quality",
      label: "Product quality",
      subs: [
        { id: "defective_on_arrival", label: "defective on arrival", owner: "Quality", severity_floor: null },
        {
          id: "safety_or_hygiene",
          label: "safety or hygiene",
          owner: "Quality and legal",
          severity_floor: 5,
        },
      ],
    },
    {
      id: "billing",
      label: "Billing",
      subs: [{ id: "double_charge", label: "charged twice", owner: "Finance", severity_floor: 3 }],
    },
  ],
  lanes: lanes(),
  severities: [
    severity(1, "Small annoyance", ["Nothing lost but a moment"], "1 working day", "7 working days"),
    severity(
      2,
      "Inconvenience",
      ["Some time or a little money lost", "A first, single slip"],
      "8 working hours",
      "7 working days",
    ),
    severity(
      3,
      "Real cost",
      ["Money or a day lost", "They had to write twice"],
      "8 working hours",
      "5 working days",
    ),
    severity(
      4,
      "Broken occasion",
      ["An occasion that does not come back", "Public and angry"],
      "20 working hours",
      "5 working days",
    ),
    severity(
      5,
      "Harm",
      ["Health, safety, privacy or dignity", "Likely to leave and to tell others"],
      "1 hour",
      "3 days",
    ),
  ],
  people: people(),
  pulses: [
    { kind: "csat", low: 1, high: 5, good_from: 4 },
    { kind: "nps", low: 0, high: 10, good_from: 9 },
    { kind: "ces", low: 1, high: 7, good_from: 5 },
  ],
});

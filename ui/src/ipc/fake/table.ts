// An invented file of unknown columns, and mappings that were said before.
import type { ImportedFile, KeptMappingView } from "../wire";
import { ago } from "./clock";

export const COLUMNS = ["Ticket no.", "Opened", "Customer", "Customer e-mail", "Subject", "First message"];

export const ROWS = [
  [
    "7101",
    "02/03/2026 09:14",
    "Niamh O’Brien",
    "niamh@post.example",
    "Cracked shade",
    "The shade was cracked all the way through.",
  ],
  [
    "7102",
    "14/03/2026 17:40",
    "Zoë Castellane",
    "zoe@post.example",
    "",
    "It came four days after the christening. I sat there with nothing.",
  ],
  [
    "7103",
    "31/02/2026 08:00",
    "Noor Haddad",
    "noor@post.example",
    "Colour",
    "It is brown, not the green of the pictures.",
  ],
  [
    "7104",
    "01/04/2026 12:05",
    "Imre",
    "imre at post",
    "Refund?",
    "You promised it a month ago. 🎁 never came.",
  ],
  ["7105", "02/04/2026 10:30", "", "odalys@post.example", "Late", "Still waiting."],
];

export const UNKNOWN: ImportedFile = {
  path: "desk-tickets.csv",
  layout: "",
  rows: 0,
  imported: 0,
  updated: 0,
  skipped: [],
  refused:
    "Amends knows none of the 6 columns in the first row, which fits no layout, so nothing was imported.",
  held: "held-1",
};

export const mappings = (): KeptMappingView[] => [
  { id: "mapping-1", name: "Gorgias", kind: "tickets", made: ago(24 * 20) },
  { id: "mapping-2", name: "Stall book", kind: "orders", made: ago(24 * 200) },
];

// Invented notes on their way from a draft to the post.
import type { NoteRow } from "../wire";
import { ago } from "./clock";

type Given = Pick<NoteRow, "id" | "customer" | "text" | "written"> & Partial<NoteRow>;

const card = (given: Given): NoteRow => ({
  case_id: null,
  number: null,
  hand: "quick",
  paper: "a6",
  pen: "ballpoint",
  ink: "blue",
  seed: 42,
  liveliness: 100,
  signature: "blank",
  guides: "none",
  state: "draft",
  approved: null,
  printed: null,
  posted: null,
  batch_id: null,
  batch: null,
  recipient: "",
  envelope: null,
  ...given,
});

const late = (name: string) =>
  `Dear ${name}, your parcel left our house two days late, and that was our doing. It is on its way, and the postage is back with you. Yours, Miriam`;

const BATCH = ["Idris Vale", "Petra Lund", "Sunniva Aas", "Teo Marchetti", "Wren Calloway"];

/** A batch is written at one moment. */
const together = ago(26);

export const notes = (): NoteRow[] => [
  card({
    id: "note-1",
    case_id: "case-4",
    number: "AM-0044",
    customer: "Corin Abara",
    text: "Dear Corin, I am sorry about the dress. Yours, Miriam",
    written: ago(290),
    state: "printed",
    approved: ago(200),
    printed: ago(190),
    recipient: "Corin Abara\n4 Mill Row\nLeeds LS2 7AA",
    envelope: "c6",
  }),
  card({
    id: "note-2",
    case_id: "case-3",
    number: "AM-0043",
    customer: "Delphine Rau",
    text: "Dear Delphine, the shade broke because we packed it badly. A new one left this morning. Yours, Miriam",
    written: ago(22),
    hand: "school",
    paper: "a5-folded",
  }),
  card({
    id: "note-3",
    customer: "Oona Brandt",
    text: "Dear Oona, thank you for telling us. Yours, Miriam",
    written: ago(700),
    state: "posted",
    approved: ago(690),
    printed: ago(680),
    posted: ago(660),
    hand: "upright",
  }),
  ...BATCH.map((name, at) =>
    card({
      id: `note-${10 + at}`,
      customer: name,
      text: late(name.split(" ")[0] ?? name),
      written: together,
      seed: 100 + at,
      batch_id: "batch-1",
      batch: "Late parcels, November",
      envelope: "c6",
      recipient: `${name}\n${at + 3} Harbour Street\nWhitby YO21 3PU`,
      state: at < 2 ? "approved" : "draft",
      approved: at < 2 ? ago(3) : null,
    }),
  ),
];

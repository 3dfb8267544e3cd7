// Invented lessons, and a removal of personal data that knows three names.
import type { LessonFields, LessonRow, LessonView, Piece } from "../wire";
import { day } from "./clock";

const HEADINGS: [keyof LessonFields, string][] = [
  ["expected", "What should have happened"],
  ["happened", "What happened"],
  ["cause", "Why"],
  ["learnt", "What we learnt"],
  ["do_this", "Do this"],
  ["words_that_helped", "Words that helped"],
];

const PERSONAL = /(Otto Mbeki-Lund|Otto|AM-0045)/g;

function pieces(text: string): Piece[] {
  return text
    .split(PERSONAL)
    .filter(Boolean)
    .map((part) =>
      part.match(PERSONAL) ? { text: "the customer", replaced: "name" } : { text: part, replaced: null },
    );
}

export function show(row: LessonRow, fields: LessonFields, caseId: string | null): LessonView {
  const found = Object.values(fields).flatMap((text) => text.match(PERSONAL) ?? []);
  return {
    row: { ...row, title: fields.title, owner_team: fields.owner_team, review: fields.review },
    case_id: caseId,
    case_number: caseId ? "AM-0045" : null,
    severity: 4,
    fields,
    shown: HEADINGS.map(([field, heading]) => ({ field, heading, pieces: pieces(fields[field]) })),
    replaced: [...new Set(found)].map((original) => ({
      kind: "name",
      original,
      replacement: "the customer",
      count: found.filter((other) => other === original).length,
    })),
    look_at: fields.happened.includes("Lisbon") ? ["Lisbon"] : [],
    cases_of_cause: 4,
  };
}

export const lessons = (): LessonView[] => [
  show(
    {
      id: "lesson-1",
      title: "",
      path: "Shipping › late",
      state: "draft",
      review: day(120),
      owner_team: "Warehouse",
    },
    {
      title: "Dated gifts leave first",
      expected: "A gift with a date leaves the day before.",
      happened: "Otto ordered for a fixed day. It missed the collection and reached Lisbon four days late.",
      cause: "Nobody reads the order note after noon.",
      learnt: "A date in the order note is a promise already made.",
      do_this: "Flag every order with a date before 14:00. If one is missed, call Otto the same day.",
      words_that_helped: "We handed your parcel over too late. That was our mistake.",
      owner_team: "Warehouse",
      review: day(120),
    },
    "case-5",
  ),
  show(
    {
      id: "lesson-2",
      title: "",
      path: "Billing › charged twice",
      state: "published",
      review: day(12),
      owner_team: "Finance",
    },
    {
      title: "Refund before you explain",
      expected: "A charge is taken once.",
      happened: "It was taken twice.",
      cause: "The retry did not look at the first answer.",
      learnt: "Money first, reasons after.",
      do_this: "Send the refund, then write.",
      words_that_helped: "The money is already on its way back.",
      owner_team: "Finance",
      review: day(12),
    },
    null,
  ),
];

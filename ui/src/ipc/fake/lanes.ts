// The lanes of the invented desk: fewer words than the real ones.
import type { LaneView } from "../wire";

export const lanes = (): LaneView[] => [
  {
    id: "health",
    label: "Health or safety",
    say: "Somebody may have been hurt.",
    first: ["Ask how they are before anything else.", "Keep the product and its batch."],
    never: ["that it is safe", "a voucher in place of help"],
  },
  {
    id: "privacy",
    label: "Personal data",
    say: "Personal data may have been seen by somebody.",
    first: ["Bring in whoever answers for data protection."],
    never: ["that their data are safe, before it is known"],
  },
  {
    id: "discrimination",
    label: "Dignity",
    say: "They write that they were treated as less.",
    first: ["Let a senior person answer, in person."],
    never: ["that it was a misunderstanding"],
  },
  {
    id: "legal",
    label: "Law or press",
    say: "A lawyer or the press is named.",
    first: ["Let whoever answers for law read the text."],
    never: ["who is liable"],
  },
];

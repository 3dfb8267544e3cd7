// Invented hands, papers and a page that looks written from far enough away.
import type { NoteChoices, NoteInput, NotePreview, NoteRow } from "../wire";
import { ago } from "./clock";

const built = { scripts: ["Latn"], origin: "built_in" as const, missing: "", sample: "" };

export const noteChoices = (): NoteChoices => ({
  hands: [
    {
      id: "quick",
      name: "Quick pen",
      description: "Fast and slanted",
      font: "Invented Quick",
      licence: "OFL-1.1",
      ...built,
    },
    {
      id: "upright",
      name: "Upright",
      description: "Clear and calm",
      font: "Invented Upright",
      licence: "OFL-1.1",
      ...built,
    },
    {
      id: "school",
      name: "School cursive",
      description: "Joined and round",
      font: "Invented School",
      licence: "Apache-2.0",
      ...built,
    },
  ],
  papers: [
    { id: "a6", name: "A6 card", width_mm: 148, height_mm: 105, folded: false, family: "a6" },
    { id: "a5", name: "A5 sheet", width_mm: 148, height_mm: 210, folded: false, family: "a5" },
  ],
  pens: [
    { id: "ballpoint", name: "Ballpoint" },
    { id: "felt", name: "Felt pen" },
  ],
  envelopes: [],
  sheets: [],
  signature: { has_own: false, svg: null },
  inks: [
    { id: "blue", name: "Blue-black", colour: "#1B2A5B" },
    { id: "black", name: "Black", colour: "#17181C" },
    { id: "sepia", name: "Sepia", colour: "#5A3A1E" },
  ],
});

/** What is true of a note that went no further yet. */
export const draft = {
  state: "draft" as const,
  approved: null,
  printed: null,
  posted: null,
  batch_id: null,
  batch: null,
  recipient: "",
  envelope: null,
};

export const notes = (): NoteRow[] => [
  {
    id: "note-1",
    case_id: "case-4",
    number: "AM-0044",
    customer: "Corin Abara",
    text: "Dear Corin, I am sorry about the dress. Yours, Miriam",
    hand: "quick",
    paper: "a6",
    pen: "ballpoint",
    ink: "blue",
    seed: 42,
    liveliness: 100,
    signature: "blank",
    guides: "none",
    written: ago(290),
    ...draft,
  },
];

export function preview(input: NoteInput): NotePreview {
  const choices = noteChoices();
  const paper = choices.papers.find((p) => p.id === input.paper) ?? choices.papers[0];
  const ink = choices.inks.find((i) => i.id === input.ink) ?? choices.inks[0];
  const { width_mm, height_mm } = paper ?? { width_mm: 148, height_mm: 105 };
  const words = input.text.split(/\s+/).filter(Boolean);
  return {
    pages: [
      {
        svg: page(words, width_mm, height_mm, ink?.colour ?? "#17181C", input.seed, input.liveliness),
        width_mm,
        height_mm,
        name: "Front",
      },
    ],
    envelope: null,
    duplicate_of: null,
    words: words.length,
    hints: words.length > 120 ? ["Written a little smaller, so that it fits one card."] : [],
  };
}

function page(
  words: string[],
  width: number,
  height: number,
  ink: string,
  seed: number,
  lively: number,
): string {
  let x = 14;
  let y = 18;
  let path = "";
  words.forEach((word, at) => {
    const long = word.length * 2.1;
    if (x + long > width - 12) {
      x = 14;
      y += 8;
    }
    const shake = (Math.sin(seed + at * 1.7) * lively) / 100;
    path += `M${x.toFixed(1)} ${(y + shake).toFixed(1)}`;
    for (let step = 0; step < word.length; step += 1) path += `q0.5 -2.6 1 0 t1 ${(shake / 4).toFixed(2)}`;
    x += long + 2.4;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><path d="${path}" fill="none" stroke="${ink}" stroke-width="0.45" stroke-linecap="round"/></svg>`;
}

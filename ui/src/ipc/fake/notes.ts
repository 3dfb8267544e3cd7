// Invented hands, papers and a page that looks written from far enough away.
import type { HandView, NoteChoices, NoteInput, NotePreview, PageView } from "../wire";
import { strokes, word } from "./scrawl";
import { refuse } from "./world";

const built = (id: string, name: string, description: string, at: number): HandView => ({
  id,
  name,
  description,
  scripts: ["Latin"],
  font: `Invented ${name}`,
  licence: at % 3 === 2 ? "Apache-2.0" : "OFL-1.1",
  origin: "built_in",
  missing: "",
  sample: word(at),
});

export const ownHand = (id: string, name: string, missing: string): HandView => ({
  ...built(id, name, "Your own", 8),
  origin: "captured",
  font: name,
  licence: "Your own",
  missing,
});

export const hands = (): HandView[] => [
  built("quick", "Quick pen", "Fast and slanted", 0),
  built("upright", "Upright", "Clear and calm", 1),
  built("school", "School cursive", "Joined and round", 2),
  built("marker", "Marker", "Broad and plain", 3),
  built("letter", "Old letter", "Slender, with long tails", 4),
  built("neat", "Neat print", "Small separate letters", 5),
  built("doctor", "In a hurry", "Flat and quick", 6),
  built("round", "Round", "Large open bowls", 7),
];

const paper = (id: string, name: string, size: [number, number], family: string, folded = false) => ({
  id,
  name,
  width_mm: size[0],
  height_mm: size[1],
  folded,
  family,
});

export const papers = (): NoteChoices["papers"] => [
  paper("a6", "A6 card, lying", [148, 105], "a6"),
  paper("a6-upright", "A6 card, upright", [105, 148], "a6"),
  paper("a5", "A5 sheet, upright", [148, 210], "a5"),
  paper("a5-lying", "A5 sheet, lying", [210, 148], "a5"),
  paper("a5-folded", "A5 folded to A6, text inside right", [210, 148], "a5-folded", true),
  paper("a5-folded-both", "A5 folded to A6, text on both inner sides", [210, 148], "a5-folded", true),
  paper("a5-tent", "A5 folded to a lying A6 tent, text inside below", [148, 210], "a5-folded", true),
  paper("4x6", "4 × 6 in card, lying", [152.4, 101.6], "4x6"),
  paper("5x7-folded", "5 × 7 in folded card, text inside right", [254, 177.8], "5x7-folded", true),
  paper("a4", "A4, upright", [210, 297], "a4"),
];

const ENVELOPES = [
  { id: "c6", name: "C6", width_mm: 162, height_mm: 114 },
  { id: "dl", name: "DL", width_mm: 220, height_mm: 110 },
];

export const noteChoices = (
  own: HandView[] = [],
  signature: NoteChoices["signature"] = { has_own: false, svg: null },
): NoteChoices => ({
  hands: [...hands(), ...own],
  papers: papers(),
  pens: [
    { id: "ballpoint", name: "Ballpoint" },
    { id: "gel", name: "Gel" },
    { id: "fountain", name: "Fountain" },
    { id: "felt", name: "Felt tip" },
  ],
  inks: [
    { id: "blue", name: "Blue-black", colour: "#1B2A5B" },
    { id: "black", name: "Black", colour: "#17181C" },
    { id: "violet", name: "Violet", colour: "#3B2A6B" },
    { id: "sepia", name: "Sepia", colour: "#5A3A1E" },
  ],
  envelopes: ENVELOPES,
  sheets: [
    { id: "a4", name: "A4" },
    { id: "letter", name: "US Letter" },
  ],
  signature,
});

/** What no hand writes. */
const PICTURES = /\p{Extended_Pictographic}/gu;

export function preview(input: NoteInput): NotePreview {
  const pictures = input.text.match(PICTURES);
  if (pictures) {
    const said = `No hand can write these characters: ${pictures.join(" ")} — no card was made.`;
    throw refuse("invalid", `${said} Take them out or put words in their place.`, "text");
  }
  const choices = noteChoices();
  const sheet = choices.papers.find((p) => p.id === input.paper) ?? choices.papers[0];
  const colour = choices.inks.find((i) => i.id === input.ink)?.colour ?? "#17181C";
  const { width_mm, height_mm, folded } = sheet ?? { width_mm: 148, height_mm: 105, folded: false };
  const words = input.text.split(/\s+/).filter(Boolean);
  const look = { colour, seed: input.seed, lively: input.liveliness };
  const size: [number, number] = [width_mm, height_mm];
  const page = (name: string, some: string[], left = 14): PageView => ({
    svg: strokes(some, { size, left, ...look }),
    width_mm,
    height_mm,
    name,
  });
  const hints = words.length > 120 ? ["Written a little smaller, so that it fits one card."] : [];
  if (input.envelope && input.recipient.trim() === "") {
    hints.push("There is no address yet, so the envelope stays empty.");
  }
  return {
    pages: folded
      ? [page("Outside", []), page("Inside", words, width_mm > height_mm ? width_mm / 2 + 8 : 14)]
      : words.length > 150
        ? [page("Front", words.slice(0, 110)), page("Back", words.slice(110))]
        : [page("Front", words)],
    envelope: addressed(input, colour),
    words: words.length,
    hints,
    duplicate_of: null,
  };
}

function addressed(input: NoteInput, colour: string): PageView | null {
  const found = ENVELOPES.find((each) => each.id === input.envelope);
  if (!found || input.recipient.trim() === "") return null;
  const { width_mm, height_mm, name } = found;
  const lines = input.recipient.split("\n").flatMap((line) => [...line.split(/\s+/), "\n"]);
  const look = { colour, seed: input.seed, lively: input.liveliness };
  const svg = strokes(lines, {
    size: [width_mm, height_mm],
    left: width_mm * 0.42,
    top: height_mm / 2,
    ...look,
  });
  return { svg, width_mm, height_mm, name };
}

// Papers as people choose them: first what, then which way it lies, then where the text goes.
import type { EnvelopeView, PaperView } from "../../ipc/wire";

export interface Family {
  id: string;
  /** `A6 card`, without how it lies. */
  name: string;
  /** Size of the sheet as it comes out of the printer. */
  hint: string;
}

const short = (name: string) => name.split(", ")[0] ?? name;
const rest = (name: string) => name.split(", ").slice(1).join(", ");
const lies = (paper: PaperView) => paper.width_mm >= paper.height_mm;
const mm = (length: number) => String(Math.round(length * 10) / 10);

export const sizeOf = (paper: PaperView): string => `${mm(paper.width_mm)} × ${mm(paper.height_mm)} mm`;

/** One entry a family, in the order in which the papers come. */
export function families(papers: readonly PaperView[]): Family[] {
  const found = new Map<string, Family>();
  for (const paper of papers) {
    if (found.has(paper.family)) continue;
    const hint = paper.folded ? `${sizeOf(paper)}, folded once` : sizeOf(paper);
    found.set(paper.family, { id: paper.family, name: short(paper.name), hint });
  }
  return [...found.values()];
}

export interface Way {
  value: string;
  label: string;
}

/** Which way the sheet may lie. A folded sheet that lies opens like a book, one that stands like a tent. */
export function ways(papers: readonly PaperView[], chosen: PaperView): Way[] {
  const own = papers.filter((paper) => paper.family === chosen.family);
  const [lying, upright] = [own.some(lies), own.some((paper) => !lies(paper))];
  if (!lying || !upright) return [];
  return chosen.folded
    ? [
        { value: "lying", label: "Book" },
        { value: "upright", label: "Tent" },
      ]
    : [
        { value: "lying", label: "Lying" },
        { value: "upright", label: "Upright" },
      ];
}

export const wayOf = (paper: PaperView): string => (lies(paper) ? "lying" : "upright");

/** Papers that differ from the chosen one only in where the text goes. */
export function places(papers: readonly PaperView[], chosen: PaperView): Way[] {
  const own = papers.filter((paper) => paper.family === chosen.family && lies(paper) === lies(chosen));
  if (own.length < 2) return [];
  return own.map((paper) => ({ value: paper.id, label: placed(rest(paper.name)) }));
}

function placed(words: string): string {
  const bare = words.replace(/^text /, "");
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}

/** Longer sheets than this are letters, which stand; what is shorter is a card, which lies. In millimetres. */
const CARD = 190;

/** The paper of a family that lies this way; the way most are written on, if none is asked for. */
export function inFamily(
  papers: readonly PaperView[],
  family: string,
  way: string | undefined,
): PaperView | undefined {
  const own = papers.filter((paper) => paper.family === family);
  const usual = own.some((paper) => paper.folded || Math.max(paper.width_mm, paper.height_mm) < CARD);
  const wanted = way ?? (usual ? "lying" : "upright");
  return own.find((paper) => wayOf(paper) === wanted) ?? own[0];
}

/** The envelope that a paper of this family goes into, folded as its name says. */
const ENVELOPE_OF: Record<string, string> = {
  a6: "c6",
  a5: "c6",
  "a5-folded": "c6",
  "4x6": "c6",
  "5x7": "a7",
  "5x7-folded": "a7",
  a4: "dl",
  letter: "no10",
};

/** Envelopes to choose from: none, then the one that fits the paper, then the others. */
export function envelopesFor(
  papers: readonly PaperView[],
  paper: string,
  envelopes: readonly EnvelopeView[],
): Way[] {
  const fits = ENVELOPE_OF[papers.find((each) => each.id === paper)?.family ?? ""];
  const sorted = envelopes.toSorted((a, b) => Number(b.id === fits) - Number(a.id === fits));
  return [{ value: "", label: "None" }, ...sorted.map(({ id, name }) => ({ value: id, label: name }))];
}

import { describe, expect, it } from "vitest";
import type { PaperView } from "../../ipc/wire";
import { envelopesFor, families, inFamily, places, ways } from "./papers";

const paper = (
  id: string,
  name: string,
  size: [number, number],
  family: string,
  folded = false,
): PaperView => ({
  id,
  name,
  width_mm: size[0],
  height_mm: size[1],
  family,
  folded,
});

const PAPERS = [
  paper("a6", "A6 card, upright", [105, 148], "a6"),
  paper("a6-lying", "A6 card, lying", [148, 105], "a6"),
  paper("a4", "A4, upright", [210, 297], "a4"),
  paper("a4-lying", "A4, lying", [297, 210], "a4"),
  paper("book", "A5 folded to A6, text inside right", [210, 148], "a5-folded", true),
  paper("book-both", "A5 folded to A6, text on both inner sides", [210, 148], "a5-folded", true),
  paper("tent", "A5 folded to a lying A6 tent, text inside below", [148, 210], "a5-folded", true),
];
const [upright, , , , book, , tent] = PAPERS as [
  PaperView,
  unknown,
  unknown,
  unknown,
  PaperView,
  unknown,
  PaperView,
];

describe("envelopes", () => {
  it("begin with the one that the card goes into", () => {
    const made = (id: string) => ({ id, name: id.toUpperCase(), width_mm: 1, height_mm: 1 });
    const all = ["c6", "dl", "a7", "no10"].map(made);
    const papers = [
      ...PAPERS,
      paper("5x7", "5 × 7 in card, upright", [127, 178], "5x7"),
      paper("letter", "US Letter, upright", [216, 279], "letter"),
    ];
    const first = (id: string) => envelopesFor(papers, id, all)[1]?.value;
    expect(["a6", "book", "a4", "5x7", "letter"].map(first)).toEqual(["c6", "c6", "dl", "a7", "no10"]);
    expect(envelopesFor(papers, "letter", all).map((each) => each.value)).toEqual([
      "",
      "no10",
      "c6",
      "dl",
      "a7",
    ]);
  });
});

describe("papers", () => {
  it("are offered once a family, by its first name", () => {
    expect(families(PAPERS).map((each) => each.name)).toEqual(["A6 card", "A4", "A5 folded to A6"]);
    expect(families(PAPERS)[2]?.hint).toBe("210 × 148 mm, folded once");
  });

  it("lie as most do: a card lies, a letter stands, a folded card opens like a book", () => {
    const usual = (family: string) => inFamily(PAPERS, family, undefined)?.id;
    expect([usual("a6"), usual("a4"), usual("a5-folded")]).toEqual(["a6-lying", "a4", "book"]);
    expect(inFamily(PAPERS, "a5-folded", "upright")?.id).toBe("tent");
  });

  it("have a way to lie or to open, and places for the text where there are several", () => {
    expect(ways(PAPERS, upright).map((way) => way.label)).toEqual(["Lying", "Upright"]);
    expect(ways(PAPERS, book).map((way) => way.label)).toEqual(["Book", "Tent"]);
    expect(places(PAPERS, book).map((place) => place.label)).toEqual(["Inside right", "On both inner sides"]);
    expect(places(PAPERS, tent)).toEqual([]);
  });
});
